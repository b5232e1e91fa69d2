//! Change between two rounds, and whether it is more than chance.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

use crate::interval::t_interval;

/// What a round says about one figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoundEstimate {
    pub value: f64,
    pub standard_error: f64,
    /// Degrees of freedom of its design; None: large enough for the normal distribution.
    pub df: Option<u32>,
}

/// How the samples of two rounds are related.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Overlap {
    /// Drawn one without the other.
    Independent,
    /// The same people or units in part: the covariance of the two estimates.
    Panel { covariance: f64 },
}

/// A difference of two estimates and its test against 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// After minus before.
    pub difference: f64,
    pub standard_error: f64,
    /// Sum of the rounds' degrees of freedom when independent, the smaller of the two in a panel; None: normal.
    pub df: Option<u32>,
    /// The difference in standard errors, and the two-sided probability of one as large or larger by chance. None when the
    /// standard error is 0 or no degree of freedom is left.
    pub test: Option<(f64, f64)>,
    /// 95 % interval; None as the test.
    pub interval: Option<(f64, f64)>,
}

/// What may be said about a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Risen,
    Fallen,
    /// A difference as large comes about by chance too often: neither change nor constancy is shown.
    NotShown,
    NotTestable,
}

/// The change from one round to another: `se² = se₁² + se₂² − 2 cov` (Kish, *Survey Sampling*, 1965, 12.4). Independent
/// rounds are two strata of one design, hence the sum of their degrees of freedom. None when a part is not finite or the
/// covariance is larger than the errors allow.
#[must_use]
pub fn change(before: RoundEstimate, after: RoundEstimate, overlap: Overlap) -> Option<Change> {
    let (covariance, df) = match overlap {
        Overlap::Independent => (0.0, before.df.zip(after.df).map(|(one, other)| one.saturating_add(other))),
        Overlap::Panel { covariance } => (covariance, [before.df, after.df].into_iter().flatten().min()),
    };
    let variance = before.standard_error.powi(2) + after.standard_error.powi(2) - 2.0 * covariance;
    let difference = after.value - before.value;
    if !difference.is_finite() || !variance.is_finite() || variance < 0.0 {
        return None;
    }
    let standard_error = variance.sqrt();
    let test = test(difference, standard_error, df);
    let interval = test.and_then(|_| match df {
        Some(df) => t_interval(difference, standard_error, df),
        None => {
            let reach = Normal::standard().inverse_cdf(0.975) * standard_error;
            Some((difference - reach, difference + reach))
        }
    });
    Some(Change { difference, standard_error, df, test, interval })
}

fn test(difference: f64, error: f64, df: Option<u32>) -> Option<(f64, f64)> {
    let statistic = Some(difference / error).filter(|statistic| error > 0.0 && statistic.is_finite())?;
    let tail = match df {
        Some(df) => StudentsT::new(0.0, 1.0, f64::from(df)).ok()?.sf(statistic.abs()),
        None => Normal::standard().sf(statistic.abs()),
    };
    Some((statistic, (2.0 * tail).min(1.0)))
}

impl Change {
    /// The verdict at a level such as 0.05, on `p`: that of [`Change::test`], or corrected for the family by [`holm`].
    #[must_use]
    pub fn verdict(&self, p: Option<f64>, level: f64) -> Verdict {
        match p {
            None => Verdict::NotTestable,
            Some(p) if p > level => Verdict::NotShown,
            Some(_) if self.difference > 0.0 => Verdict::Risen,
            Some(_) => Verdict::Fallen,
        }
    }
}

/// Probabilities of a family of tests, corrected so that the chance of one false finding stays below the level: in
/// ascending order `max over j ≤ i of (m − j + 1) pⱼ`, at most 1 (Holm, Scandinavian Journal of Statistics 6, 1979; R's
/// `p.adjust`). None, not tested, does not count in m.
#[must_use]
pub fn holm(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let known = |(place, p): (usize, &Option<f64>)| p.filter(|p| !p.is_nan()).map(|p| (place, p));
    let mut ordered: Vec<(usize, f64)> = p.iter().enumerate().filter_map(known).collect();
    ordered.sort_by(|(_, one), (_, other)| one.total_cmp(other));
    let mut adjusted = vec![None; p.len()];
    let (tests, mut largest) = (ordered.len(), 0.0_f64);
    for (done, (place, p)) in ordered.into_iter().enumerate() {
        largest = largest.max((tests - done) as f64 * p).min(1.0);
        if let Some(slot) = adjusted.get_mut(place) {
            *slot = Some(largest);
        }
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn round(value: f64, standard_error: f64, df: Option<u32>) -> RoundEstimate {
        RoundEstimate { value, standard_error, df }
    }

    #[test]
    fn changes_are_tested_with_the_errors_of_both_rounds() {
        let found =
            change(round(50.0, 3.0, Some(4)), round(60.0, 4.0, Some(6)), Overlap::Independent).unwrap();
        assert_eq!((found.difference, found.standard_error, found.df), (10.0, 5.0, Some(10)));
        // 2 · P(T > 2) with 10 degrees of freedom, and 10 − 5 · 2.2281388519649 (tables of Student's t).
        let (statistic, p) = found.test.unwrap();
        assert!(statistic == 2.0 && (p - 0.073_388_034_770_740_4).abs() < 1e-12, "{p}");
        assert!((found.interval.unwrap().0 - -1.140_694_259_824_69).abs() < 1e-9, "{found:?}");
        assert_eq!(found.verdict(Some(p), 0.05), Verdict::NotShown);
        assert_eq!(found.verdict(Some(p), 0.10), Verdict::Risen);
        let panel = Overlap::Panel { covariance: 8.0 };
        let found = change(round(60.0, 3.0, Some(4)), round(50.0, 4.0, None), panel).unwrap();
        assert_eq!((found.standard_error, found.df), (3.0, Some(4)));
        let found = change(round(60.0, 3.0, None), round(50.0, 4.0, None), Overlap::Independent).unwrap();
        // 2 · Φ(−2).
        let p = found.test.unwrap().1;
        assert!((p / 0.045_500_263_896_358_4 - 1.0).abs() < 1e-9, "{p}");
        assert_eq!(found.verdict(found.test.map(|(_, p)| p), 0.05), Verdict::Fallen);
    }

    #[test]
    fn without_an_error_or_degrees_of_freedom_nothing_is_tested() {
        let census =
            change(round(1.0, 0.0, Some(9)), round(2.0, 0.0, Some(9)), Overlap::Independent).unwrap();
        assert_eq!((census.difference, census.test, census.interval), (1.0, None, None));
        assert_eq!(census.verdict(None, 0.05), Verdict::NotTestable);
        let bare = change(round(1.0, 1.0, Some(0)), round(2.0, 1.0, Some(0)), Overlap::Independent).unwrap();
        assert_eq!((bare.test, bare.interval), (None, None));
        let impossible = Overlap::Panel { covariance: 1.1 };
        assert_eq!(change(round(1.0, 1.0, None), round(2.0, 1.0, None), impossible), None);
        assert_eq!(change(round(f64::NAN, 1.0, None), round(2.0, 1.0, None), Overlap::Independent), None);
    }

    /// 4 · 0.01; 3 · 0.02; 2 · 0.03 = 0.06; 1 · 0.04, which may not fall below 0.06.
    #[test]
    fn holm_gives_the_worked_example() {
        let adjusted = holm(&[Some(0.01), Some(0.04), Some(0.03), Some(0.02), None]);
        let expected = [Some(0.04), Some(0.06), Some(0.06), Some(0.06), None];
        let close = |(one, other): (&Option<f64>, &Option<f64>)| match (one, other) {
            (Some(one), Some(other)) => (one - other).abs() < 1e-15,
            (one, other) => one == other,
        };
        assert!(adjusted.iter().zip(&expected).all(close), "{adjusted:?}");
        assert_eq!(holm(&[]), []);
    }

    proptest! {
        #[test]
        fn holm_keeps_the_order_and_rejects_step_by_step(
            p in prop::collection::vec(prop::option::weighted(0.9, 0.0..1.0_f64), 0..12), level in 0.01..0.5_f64,
        ) {
            let adjusted = holm(&p);
            let mut known: Vec<(f64, f64)> = p.iter().zip(&adjusted).filter_map(|(p, a)| Some(((*p)?, (*a)?))).collect();
            prop_assert!(p.iter().zip(&adjusted).all(|(p, a)| p.is_some() == a.is_some()));
            prop_assert!(known.iter().all(|(p, a)| a >= p && *a <= 1.0));
            known.sort_by(|one, other| one.0.total_cmp(&other.0));
            prop_assert!(known.windows(2).all(|pair| pair[0].1 <= pair[1].1));
            // The procedure itself: from the smallest on, reject while p is at most level ÷ (tests left).
            let mut rejecting = true;
            for (done, (p, adjusted)) in known.iter().enumerate() {
                let limit = level / (known.len() - done) as f64;
                prop_assume!((p - limit).abs() > 1e-12);
                rejecting &= *p <= limit;
                prop_assert_eq!(rejecting, *adjusted <= level);
            }
        }
    }
}
