//! How far raters of the same subject agree.

/// Intraclass correlations of a one-way analysis of variance with random groups (Shrout, Fleiss, Psychological
/// Bulletin 86, 1979; McGraw, Wong, Psychological Methods 1, 1996).
#[derive(Clone, Debug, PartialEq)]
pub struct IntraclassCorrelation {
    /// ICC(1), the reliability of one rating: `(MSB − MSW) ÷ (MSB + (n₀ − 1) MSW)`. Can be negative.
    pub single: f64,
    /// ICC(k), the reliability of a group's mean: `(MSB − MSW) ÷ MSB`. None when the groups' means are equal.
    pub average: Option<f64>,
    /// n₀, the size of group that stands for unequal ones: `(N − Σ n² ÷ N) ÷ (G − 1)`.
    pub group_size: f64,
    /// MSB, the mean square between groups, and MSW, within them.
    pub mean_squares: (f64, f64),
    /// Groups with a rating, and ratings.
    pub groups: u32,
    pub n: u32,
}

/// The intraclass correlations of ratings by group (the subject that was rated). Groups without ratings do not count.
/// None with fewer than two groups, without a group of two, and when all ratings are equal.
#[must_use]
pub fn intraclass_correlation(groups: &[&[f64]]) -> Option<IntraclassCorrelation> {
    let groups: Vec<&[f64]> = groups.iter().copied().filter(|group| !group.is_empty()).collect();
    let origin = *groups.first()?.first()?;
    let sizes = || groups.iter().map(|group| group.len() as f64);
    let (count, n) = (groups.len() as f64, sizes().sum::<f64>());
    if groups.len() < 2 || n <= count {
        return None;
    }
    // Distances from the first rating: ratings that are all equal then differ by exactly 0.
    let mean = |group: &[f64]| group.iter().map(|rating| rating - origin).sum::<f64>() / group.len() as f64;
    let whole = groups.iter().flat_map(|group| group.iter()).map(|rating| rating - origin).sum::<f64>() / n;
    let (mut between, mut within) = (0.0, 0.0);
    for group in &groups {
        let centre = mean(group);
        between += group.len() as f64 * (centre - whole).powi(2);
        within += group.iter().map(|rating| (rating - origin - centre).powi(2)).sum::<f64>();
    }
    let (between, within) = (between / (count - 1.0), within / (n - count));
    let group_size = (n - sizes().map(|size| size * size).sum::<f64>() / n) / (count - 1.0);
    let single = (between - within) / (between + (group_size - 1.0) * within);
    single.is_finite().then_some(IntraclassCorrelation {
        single,
        average: (between > 0.0).then(|| (between - within) / between).filter(|average| average.is_finite()),
        group_size,
        mean_squares: (between, within),
        groups: u32::try_from(groups.len()).unwrap_or(u32::MAX),
        n: n as u32,
    })
}

/// Agreement of raters on one item of `points` points, rwg: `1 − s² ÷ σ²`, s² the raters' variance (divisor n − 1) and
/// `σ² = (A² − 1) ÷ 12` that of answers spread evenly (James, Demaree, Wolf, Journal of Applied Psychology 69, 1984).
///
/// None with fewer than two raters, fewer than two points, and when the raters differ more than the even spread: that
/// is disagreement, of which rwg measures nothing.
#[must_use]
pub fn within_group_agreement(ratings: &[f64], points: u32) -> Option<f64> {
    let agreement = 1.0 - variance(ratings)? / even_variance(points)?;
    (agreement >= 0.0).then_some(agreement)
}

/// Agreement of raters on J items together, rwg(j): `J a ÷ (J a + 1 − a)` with `a = 1 − s̄² ÷ σ²` and s̄² the mean of the
/// items' variances. `items`: item → ratings. None as for one item, when any item has fewer than two raters.
#[must_use]
pub fn within_group_agreement_of_items(items: &[&[f64]], points: u32) -> Option<f64> {
    let count = items.len() as f64;
    let sum: f64 = items.iter().map(|ratings| variance(ratings)).sum::<Option<f64>>()?;
    let agreement = 1.0 - sum / count / even_variance(points)?;
    (agreement >= 0.0).then_some(count * agreement / (count * agreement + 1.0 - agreement))
}

fn variance(ratings: &[f64]) -> Option<f64> {
    let (n, origin) = (ratings.len() as f64, *ratings.first()?);
    let mean = ratings.iter().map(|rating| rating - origin).sum::<f64>() / n;
    let squares: f64 = ratings.iter().map(|rating| (rating - origin - mean).powi(2)).sum();
    (ratings.len() > 1).then_some(squares / (n - 1.0)).filter(|variance| variance.is_finite())
}

fn even_variance(points: u32) -> Option<f64> {
    (points > 1).then(|| (f64::from(points).powi(2) - 1.0) / 12.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn slices(groups: &[Vec<f64>]) -> Vec<&[f64]> {
        groups.iter().map(Vec::as_slice).collect()
    }

    proptest! {
        #[test]
        fn intraclass_correlations_equal_a_brute_force_analysis_of_variance(
            groups in prop::collection::vec(prop::collection::vec((1..=5_u8).prop_map(f64::from), 0..6), 0..7),
        ) {
            let filled: Vec<&Vec<f64>> = groups.iter().filter(|group| !group.is_empty()).collect();
            let all: Vec<f64> = filled.iter().flat_map(|group| group.iter().copied()).collect();
            let (n, count) = (all.len() as f64, filled.len() as f64);
            let mean = |ratings: &[f64]| ratings.iter().sum::<f64>() / ratings.len() as f64;
            let squares = |ratings: &[f64], centre: f64| ratings.iter().map(|x| (x - centre).powi(2)).sum::<f64>();
            let found = intraclass_correlation(&slices(&groups));
            let total = if all.is_empty() { 0.0 } else { squares(&all, mean(&all)) };
            if filled.len() < 2 || all.len() == filled.len() || total == 0.0 {
                prop_assert_eq!(found, None);
                return Ok(());
            }
            let found = found.unwrap();
            let within: f64 = filled.iter().map(|group| squares(group, mean(group))).sum();
            let (between, within) = ((total - within) / (count - 1.0), within / (n - count));
            let size = (n - filled.iter().map(|group| (group.len() as f64).powi(2)).sum::<f64>() / n) / (count - 1.0);
            prop_assert!((found.single - (between - within) / (between + (size - 1.0) * within)).abs() < 1e-9);
            if let (Some(average), true) = (found.average, between > 1e-9) {
                prop_assert!((average - (between - within) / between).abs() < 1e-9 * (1.0 + within / between));
                let stepped_up = size * found.single / (1.0 + (size - 1.0) * found.single);
                prop_assert!((average - stepped_up).abs() < 1e-6 * (1.0 + average.abs()), "{average} {stepped_up}");
            }
        }

        #[test]
        fn agreement_lies_between_none_and_all(ratings in prop::collection::vec((1..=5_u8).prop_map(f64::from), 0..8)) {
            let one = within_group_agreement(&ratings, 5);
            prop_assert!(one.is_none_or(|one| (0.0..=1.0).contains(&one)));
            let many = within_group_agreement_of_items(&[&ratings, &ratings, &ratings], 5);
            prop_assert_eq!(one.is_some(), many.is_some());
            prop_assert!(one.zip(many).is_none_or(|(one, many)| many >= one - 1e-12 && many <= 1.0));
            let same = within_group_agreement_of_items(&[&ratings], 5);
            prop_assert!(one.zip(same).is_none_or(|(one, same)| (one - same).abs() < 1e-12));
        }
    }

    /// Shrout and Fleiss 1979, table 2 and 4: six targets, four judges.
    #[test]
    fn the_example_of_shrout_and_fleiss_gives_their_figures() {
        let targets: [&[f64]; 6] = [
            &[9.0, 2.0, 5.0, 8.0],
            &[6.0, 1.0, 3.0, 2.0],
            &[8.0, 4.0, 6.0, 8.0],
            &[7.0, 1.0, 2.0, 6.0],
            &[10.0, 5.0, 6.0, 9.0],
            &[6.0, 2.0, 4.0, 7.0],
        ];
        let found = intraclass_correlation(&targets).unwrap();
        assert!((found.single - 0.17).abs() < 0.005 && (found.average.unwrap() - 0.44).abs() < 0.005);
        assert_eq!((found.group_size, found.groups, found.n), (4.0, 6, 24));
        assert!((found.mean_squares.0 - 11.24).abs() < 0.005 && (found.mean_squares.1 - 6.26).abs() < 0.005);
    }

    #[test]
    fn agreement_needs_two_raters_two_points_and_less_spread_than_chance() {
        assert_eq!(within_group_agreement(&[3.0], 5), None);
        assert_eq!(within_group_agreement(&[], 5), None);
        assert_eq!(within_group_agreement(&[3.0, 4.0], 1), None);
        assert_eq!(within_group_agreement(&[1.0, 5.0], 5), None);
        assert_eq!(within_group_agreement(&[0.1, 0.1, 0.1], 5), Some(1.0));
        assert_eq!(within_group_agreement(&[4.0, 5.0], 5), Some(0.75));
        assert_eq!(within_group_agreement_of_items(&[], 5), None);
        assert_eq!(within_group_agreement_of_items(&[&[4.0, 5.0], &[4.0]], 5), None);
        let two = within_group_agreement_of_items(&[&[4.0, 5.0], &[4.0, 5.0]], 5).unwrap();
        assert!((two - 1.5 / 1.75).abs() < 1e-15);
    }

    #[test]
    fn a_correlation_within_groups_needs_groups_and_differences() {
        assert_eq!(intraclass_correlation(&[]), None);
        assert_eq!(intraclass_correlation(&[&[1.0, 2.0]]), None);
        assert_eq!(intraclass_correlation(&[&[1.0], &[2.0]]), None);
        assert_eq!(intraclass_correlation(&[&[0.1, 0.1], &[0.1, 0.1, 0.1]]), None);
        let same_means = intraclass_correlation(&[&[1.0, 3.0], &[1.0, 3.0]]).unwrap();
        assert_eq!((same_means.single, same_means.average), (-1.0, None));
        let all_between = intraclass_correlation(&[&[1.0, 1.0], &[3.0, 3.0]]).unwrap();
        assert_eq!((all_between.single, all_between.average), (1.0, Some(1.0)));
    }
}
