use proptest::prelude::*;

use super::*;

type Counted = Vec<Option<Ticks>>;

/// Respondents: stratum, cluster, weight, group, and the sufficient of four branches, unless they skipped.
type Row = (u8, u8, f64, Option<u8>, Option<[bool; 4]>);

const WEIGHTS: [u32; 4] = [1, 2, 3, 4];

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let branches = prop::option::weighted(0.9, any::<[bool; 4]>());
    let group = prop::option::weighted(0.9, 0..3_u8);
    prop::collection::vec((0..3_u8, 0..3_u8, 0.5..9.0_f64, group, branches), 0..40)
}

fn design(rows: &[Row]) -> Design {
    let names = |of: fn(&Row) -> u8| rows.iter().map(|row| of(row).to_string()).collect::<Vec<_>>();
    let (strata, clusters) = (names(|row| row.0), names(|row| row.1));
    let strata: Vec<&str> = strata.iter().map(String::as_str).collect();
    let clusters: Vec<&str> = clusters.iter().map(String::as_str).collect();
    Design::new(rows.iter().map(|row| row.2).collect(), Some(&strata), Some(&clusters)).unwrap()
}

/// Ticks of one branch, or of all.
fn ticks(rows: &[Row], branch: Option<usize>) -> Counted {
    let counted = |place: usize| branch.is_none_or(|branch| branch == place);
    let sum = |of: [bool; 4]| {
        let places = (0..4).filter(|place| counted(*place));
        places.fold((0, 0), |(part, whole), place| {
            (part + if of[place] { WEIGHTS[place] } else { 0 }, whole + WEIGHTS[place])
        })
    };
    rows.iter().map(|row| row.4.map(sum)).collect()
}

fn close(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() < 1e-9,
        (one, other) => one == other,
    }
}

proptest! {
    #[test]
    fn the_groups_indices_by_their_people_give_the_whole(rows in rows()) {
        let (design, ticks) = (design(&rows), ticks(&rows, None));
        let sufficiency = Sufficiency { ticks: &ticks, cutoff: (6, 10) };
        let groups: Vec<Option<u8>> = rows.iter().map(|row| row.3).collect();
        let grouped: Vec<bool> = groups.iter().map(Option::is_some).collect();
        let parts = sufficiency.by_group(&design, &groups, &vec![true; rows.len()]);
        let whole = sufficiency.index(&design, &grouped);
        let sum = |of: &dyn Fn(&GroupShare<u8>) -> Option<f64>| parts.iter().map(of).sum::<Option<f64>>();
        if let Some(index) = whole.value {
            prop_assert!(close(sum(&|part| part.people.value), Some(1.0)));
            prop_assert!(close(sum(&|part| Some(part.people.value? * part.index.value?)), Some(index)));
            if index < 1.0 {
                prop_assert!(close(sum(&|part| part.insufficiency.value), Some(1.0)));
            }
        } else {
            prop_assert!(parts.is_empty());
        }
    }

    #[test]
    fn branches_make_up_the_insufficiency_and_both_forms_of_the_index_agree(rows in rows()) {
        let (design, all) = (design(&rows), ticks(&rows, None));
        let sufficiency = Sufficiency { ticks: &all, cutoff: (6, 10) };
        let members = vec![true; rows.len()];
        let (index, insufficiency) = (sufficiency.index(&design, &members), sufficiency.insufficiency(&design, &members));
        prop_assert!(close(index.value.map(|value| 1.0 - value), insufficiency.value));
        prop_assert!(close(index.standard_error, insufficiency.standard_error));
        let (h, a) = (sufficiency.headcount(&design, &members), sufficiency.average_of_others(&design, &members));
        let two_parts = h.value.map(|h| h + (1.0 - h) * a.value.unwrap_or_default());
        prop_assert!(close(index.value, two_parts));
        let in_domain = sufficiency.average_of_others_in_domain(&design, &members);
        prop_assert!(close(a.value, in_domain.value) && close(a.standard_error, in_domain.standard_error));
        let branches: Vec<Counted> = (0..4).map(|branch| ticks(&rows, Some(branch))).collect();
        let parts: Vec<Estimate> =
            branches.iter().map(|branch| sufficiency.contribution(&design, branch, &members)).collect();
        // Dimensional breakdown: Σ weight · censored headcount ÷ all weights is the insufficiency (Alkire, Foster 2011).
        let mut breakdown = Some(0.0);
        for (branch, weight) in branches.iter().zip(WEIGHTS) {
            let sufficient: Vec<Option<bool>> =
                branch.iter().map(|ticks| ticks.map(|(part, _)| part > 0)).collect();
            let censored = sufficiency.censored_headcount(&design, &sufficient, &members);
            breakdown = breakdown.zip(censored.value).map(|(sum, value)| sum + f64::from(weight) / 10.0 * value);
        }
        prop_assert!(insufficiency.value.is_none() || close(breakdown, insufficiency.value));
        if insufficiency.value.is_some_and(|value| value > 0.0) {
            prop_assert!(close(parts.iter().map(|part| part.value).sum(), Some(1.0)));
        } else {
            prop_assert!(parts.iter().all(|part| part.value.is_none()));
        }
    }

    #[test]
    fn bands_hold_everybody_once_and_the_happy_are_those_from_the_cutoff_on(rows in rows()) {
        let (design, ticks) = (design(&rows), ticks(&rows, None));
        let sufficiency = Sufficiency { ticks: &ticks, cutoff: (6, 10) };
        let members = vec![true; rows.len()];
        let bounds = [None, Some((5, 10)), Some((6, 10)), Some((77, 100)), None];
        let bands = bounds.windows(2).map(|pair| sufficiency.band(&design, pair[0], pair[1], &members).value);
        let bands: Vec<Option<f64>> = bands.collect();
        let headcount = sufficiency.headcount(&design, &members).value;
        prop_assert!(headcount.is_none() || close(bands.iter().copied().sum(), Some(1.0)));
        prop_assert!(close(headcount, bands[2].zip(bands[3]).map(|(one, other)| one + other)));
    }
}

#[test]
fn whoever_stands_exactly_at_the_cutoff_is_happy_whatever_the_decimals() {
    let scores: Vec<Option<f64>> = vec![Some(6.0)];
    let below: Vec<Option<f64>> = vec![Some(5.9)];
    let indicators: Vec<Indicator<'_>> = (0..33)
        .map(|place| Indicator { values: if place < 22 { &scores } else { &below }, cutoff: 6.0, ticks: 1 })
        .collect();
    let ticks = count_ticks(&indicators);
    assert_eq!(ticks, [Some((22, 33))]);
    let sufficiency = Sufficiency { ticks: &ticks, cutoff: (2, 3) };
    assert!(sufficiency.is_happy((22, 33)) && !sufficiency.is_happy((21, 33)));
    assert_eq!(Sufficiency { ticks: &ticks, cutoff: (66, 100) }.score((594, 900)), 1.0);
    let naive: f64 = (0..22).map(|_| 1.0 / 33.0).sum();
    assert!(naive < 2.0 / 3.0, "in decimals the same person falls below: {naive}");
}

#[test]
fn nobody_and_nothing_have_no_figures() {
    assert_eq!(count_ticks(&[]), []);
    let gaps = [Some(1.0), None, Some(f64::NAN)];
    let indicator = Indicator { values: &gaps, cutoff: 1.0, ticks: 2 };
    assert_eq!(count_ticks(&[indicator]), [Some((2, 2)), None, None]);
    let nobody = design(&[]);
    let sufficiency = Sufficiency { ticks: &[], cutoff: (1, 2) };
    assert_eq!(sufficiency.index(&nobody, &[]).value, None);
    assert_eq!(sufficiency.by_group::<u8>(&nobody, &[], &[]), []);
}
