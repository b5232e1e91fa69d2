//! Estimators and variances against naive loops, and what must not matter.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

use std::collections::{BTreeMap, BTreeSet};

use analysis::{
    Design, DesignError, Estimate, LonelyPsu, Precision, QuantileRule, Rows, Sample, Statistic, difference,
    estimate, independent_difference, korn_graubard_interval, proportion, t_quantile,
};
use proptest::prelude::*;

#[derive(Clone, Debug)]
struct Row {
    /// Stratum, cluster in it, cluster in that.
    place: [u8; 3],
    weight: f64,
    value: Option<f64>,
    other: Option<f64>,
    member: bool,
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let weight = prop_oneof![1 => Just(0.0), 9 => 0.5..20.0_f64];
    let place = (0_u8..4, 0_u8..4, 0_u8..3).prop_map(|(one, two, three)| [one, two, three]);
    let value = || prop::option::weighted(0.85, -5.0..5.0_f64);
    let other = prop::option::weighted(0.9, 1.0..5.0_f64);
    let row = (place, weight, value(), other, any::<bool>());
    let row =
        row.prop_map(|(place, weight, value, other, member)| Row { place, weight, value, other, member });
    prop::collection::vec(row, 1..50)
}

fn rule() -> impl Strategy<Value = LonelyPsu> {
    prop_oneof![
        Just(LonelyPsu::Adjust),
        Just(LonelyPsu::Average),
        Just(LonelyPsu::Remove),
        Just(LonelyPsu::Certainty),
        Just(LonelyPsu::Fail),
    ]
}

/// Units in the population of each stratum, and of each cluster: those drawn and some more, by the sum of the names.
fn population(rows: &[Row], depth: usize, place: &[u8; 3]) -> f64 {
    let drawn: BTreeSet<u8> = rows
        .iter()
        .filter(|row| row.place[..=depth] == place[..=depth])
        .map(|row| row.place[depth + 1])
        .collect();
    drawn.len() as f64 + f64::from(place[..=depth].iter().sum::<u8>() % 4)
}

/// A design of two stages; with corrections for as many stages as are named.
fn design(rows: &[Row], corrections: usize, lonely: LonelyPsu) -> Design {
    named(rows, corrections, lonely, |name| name.to_string())
}

fn named(rows: &[Row], corrections: usize, lonely: LonelyPsu, name: impl Fn(u8) -> String) -> Design {
    let names = [0, 1, 2].map(|at| rows.iter().map(|row| name(row.place[at])).collect::<Vec<_>>());
    let [strata, first, second] =
        names.each_ref().map(|names| names.iter().map(String::as_str).collect::<Vec<_>>());
    let counts: Vec<Vec<f64>> = (0..corrections)
        .map(|depth| rows.iter().map(|row| population(rows, depth, &row.place)).collect())
        .collect();
    let counts: Vec<&[f64]> = counts.iter().map(Vec::as_slice).collect();
    Design::of(Sample {
        weights: rows.iter().map(|row| row.weight).collect(),
        strata: Some(&strata),
        clusters: &[&first, &second],
        populations: &counts,
        nested: true,
        lonely,
    })
    .unwrap()
}

/// R's `multistage`, step by step: the variance of the sum of `terms` between the units of stage `depth`, and within
/// them where the population is known. None where R stops or gives NaN.
fn multistage(
    rows: &[Row],
    terms: &[(usize, f64)],
    depth: usize,
    corrections: usize,
    lonely: LonelyPsu,
) -> Option<f64> {
    let mut strata: BTreeMap<Vec<u8>, Vec<(usize, f64)>> = BTreeMap::new();
    for term in terms {
        strata.entry(rows[term.0].place[..=depth].to_vec()).or_default().push(*term);
    }
    let (mut sum, mut known) = (0.0, 0.0);
    for (path, terms) in &strata {
        let names: BTreeSet<u8> = rows
            .iter()
            .filter(|row| row.place[..=depth] == path[..])
            .map(|row| row.place[depth + 1])
            .collect();
        let n = names.len() as f64;
        let place = rows[terms[0].0].place;
        let fraction = if depth < corrections { 1.0 - n / population(rows, depth, &place) } else { 1.0 };
        if fraction < 1e-7 {
            known += 1.0;
            continue;
        }
        let totals: Vec<f64> = names
            .iter()
            .map(|name| {
                terms.iter().filter(|term| rows[term.0].place[depth + 1] == *name).map(|term| term.1).sum()
            })
            .collect();
        let centre =
            if n == 1.0 && lonely == LonelyPsu::Adjust { 0.0 } else { totals.iter().sum::<f64>() / n };
        let squares: f64 = totals.iter().map(|total| (total - centre).powi(2)).sum();
        match lonely {
            LonelyPsu::Fail if n == 1.0 => return None,
            LonelyPsu::Average if n == 1.0 => {}
            _ => {
                sum += fraction * squares * if n > 1.0 { n / (n - 1.0) } else { 1.0 };
                known += 1.0;
            }
        }
    }
    if terms.is_empty() {
        return Some(0.0);
    }
    if known == 0.0 {
        return None;
    }
    let mut variance = sum * strata.len() as f64 / known;
    if depth == 0 && corrections > 0 {
        let units: BTreeSet<Vec<u8>> = terms.iter().map(|term| rows[term.0].place[..=1].to_vec()).collect();
        for unit in units {
            let inside: Vec<_> =
                terms.iter().filter(|term| rows[term.0].place[..=1] == unit[..]).copied().collect();
            let place = rows[inside[0].0].place;
            let of_stratum: BTreeSet<u8> =
                rows.iter().filter(|row| row.place[0] == place[0]).map(|row| row.place[1]).collect();
            let share = of_stratum.len() as f64 / population(rows, 0, &place);
            variance += share * multistage(rows, &inside, 1, corrections, lonely)?;
        }
    }
    Some(variance)
}

/// Value and linearised terms, by their definitions.
fn naive(rows: &[Row], statistic: &str) -> Option<(f64, Vec<(usize, f64)>)> {
    let domain: Vec<usize> =
        (0..rows.len()).filter(|row| rows[*row].member && rows[*row].weight > 0.0).collect();
    let pair = |row: &Row| match statistic {
        "ratio" => row.value.zip(row.other),
        "proportion" => row.value.map(|value| (f64::from(u8::from(value > 0.0)), 1.0)),
        _ => row.value.map(|value| (value, 1.0)),
    };
    let seen: Vec<(usize, f64, f64, f64)> = domain
        .iter()
        .filter_map(|row| pair(&rows[*row]).map(|(y, x)| (*row, rows[*row].weight, y, x)))
        .collect();
    if seen.is_empty() {
        return None;
    }
    let size: f64 = seen.iter().map(|(_, w, _, x)| w * x).sum();
    let total: f64 = seen.iter().map(|(_, w, y, _)| w * y).sum();
    let mean = total / size;
    Some(match statistic {
        "total" => (total, seen.iter().map(|(row, w, y, _)| (*row, w * y)).collect()),
        "variance" => {
            let n = domain.len() as f64;
            if n < 2.0 {
                return None;
            }
            let square = |y: f64| n / (n - 1.0) * (y - mean).powi(2);
            let value = seen.iter().map(|(_, w, y, _)| w * square(*y)).sum::<f64>() / size;
            (value, seen.iter().map(|(row, w, y, _)| (*row, w * (square(*y) - value) / size)).collect())
        }
        _ => (mean, seen.iter().map(|(row, w, y, x)| (*row, w * (y - mean * x) / size)).collect()),
    })
}

struct Columns {
    values: Vec<Option<f64>>,
    others: Vec<Option<f64>>,
    holds: Vec<Option<bool>>,
    members: Vec<bool>,
}

impl Columns {
    fn new(rows: &[Row]) -> Self {
        Self {
            values: rows.iter().map(|row| row.value).collect(),
            others: rows.iter().map(|row| row.other).collect(),
            holds: rows.iter().map(|row| row.value.map(|value| value > 0.0)).collect(),
            members: rows.iter().map(|row| row.member).collect(),
        }
    }

    fn statistics(&self) -> Vec<(&'static str, Statistic<'_>)> {
        vec![
            ("mean", Statistic::Mean(&self.values)),
            ("total", Statistic::Total(&self.values)),
            ("ratio", Statistic::Ratio(&self.values, &self.others)),
            ("proportion", Statistic::Proportion(&self.holds)),
            ("variance", Statistic::Variance(&self.values)),
        ]
    }
}

fn close(one: Option<f64>, other: Option<f64>, tolerance: f64) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => (one - other).abs() <= tolerance * one.abs().max(other.abs()).max(1.0),
        _ => false,
    }
}

fn same(one: &Estimate, other: &Estimate, tolerance: f64) -> bool {
    let ends = |found: &Estimate| [found.ends.0, found.ends.1];
    close(one.value, other.value, tolerance)
        && close(one.standard_error, other.standard_error, tolerance)
        && close(one.design_effect, other.design_effect, tolerance * 10.0)
        && ends(one).into_iter().zip(ends(other)).all(|(one, other)| close(one, other, tolerance * 10.0))
        && (one.n, one.missing, one.df, one.df_observed, one.df_strata, one.df_full, one.precision)
            == (
                other.n,
                other.missing,
                other.df,
                other.df_observed,
                other.df_strata,
                other.df_full,
                other.precision,
            )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_estimator_equals_its_definition_under_every_rule(rows in rows(), corrections in 0_usize..3, lonely in rule()) {
        let (design, columns) = (design(&rows, corrections, lonely), Columns::new(&rows));
        for (name, statistic) in columns.statistics() {
            let found = estimate(&design, &statistic, &columns.members);
            let Some((value, terms)) = naive(&rows, name) else {
                prop_assert_eq!((found.value, found.standard_error), (None, None));
                continue;
            };
            prop_assert!((found.value.unwrap() - value).abs() < 1e-9 * value.abs().max(1.0), "{name}");
            let error = multistage(&rows, &terms, 0, corrections, lonely).map(f64::sqrt);
            let scale = terms.iter().map(|term| term.1.abs()).fold(0.0, f64::max).max(1e-9);
            match (found.standard_error, error) {
                (None, None) => {}
                (Some(found), Some(error)) => {
                    prop_assert!((found - error).abs() < 1e-8 * scale, "{name}: {found} {error}");
                }
                other => prop_assert!(false, "{name}: {other:?}"),
            }
        }
    }

    #[test]
    fn order_and_names_of_rows_do_not_matter(rows in rows(), corrections in 0_usize..3, lonely in rule(), order in prop::collection::vec(any::<u32>(), 50)) {
        let mut shuffled: Vec<(u32, Row)> = order.into_iter().zip(rows.clone()).collect();
        shuffled.sort_by_key(|(key, _)| *key);
        let shuffled: Vec<Row> = shuffled.into_iter().map(|(_, row)| row).collect();
        let renaming = |name: u8| format!("{}th", 9 - name);
        for (other, renaming) in [(shuffled, &(|name: u8| name.to_string()) as &dyn Fn(u8) -> String), (rows.clone(), &renaming)] {
            let (one, two) = (design(&rows, corrections, lonely), named(&other, corrections, lonely, renaming));
            let (here, there) = (Columns::new(&rows), Columns::new(&other));
            for ((_, here_asked), (_, there_asked)) in here.statistics().into_iter().zip(there.statistics()) {
                let found = (estimate(&one, &here_asked, &here.members), estimate(&two, &there_asked, &there.members));
                prop_assert!(same(&found.0, &found.1, 1e-12), "{found:?}");
            }
            for p in [0.25, 0.5] {
                let asked = |columns: &'_ Columns, design: &Design| {
                    estimate(design, &Statistic::Quantile(&columns.values, p, QuantileRule::School), &columns.members)
                };
                prop_assert!(same(&asked(&here, &one), &asked(&there, &two), 1e-12));
            }
        }
    }

    #[test]
    fn a_domain_is_the_product_with_one_and_zero(rows in rows(), corrections in 0_usize..3) {
        let (design, columns) = (design(&rows, corrections, LonelyPsu::Adjust), Columns::new(&rows));
        let domain = |row: &Row| row.member && row.value.is_some();
        let inside: Vec<_> = rows.iter().map(|row| Some(f64::from(u8::from(domain(row))))).collect();
        let product: Vec<_> = rows.iter().map(|row| Some(if domain(row) { row.value.unwrap() } else { 0.0 })).collect();
        let all = vec![true; rows.len()];
        for (own, whole) in [
            (Statistic::Total(&columns.values), Statistic::Total(&product)),
            (Statistic::Mean(&columns.values), Statistic::Ratio(&product, &inside)),
        ] {
            let (own, whole) = (estimate(&design, &own, &columns.members), estimate(&design, &whole, &all));
            if own.value.is_some() {
                prop_assert!(close(own.value, whole.value, 1e-12) && close(own.standard_error, whole.standard_error, 1e-9));
            }
        }
    }

    #[test]
    fn domains_by_rows_are_those_by_masks(rows in rows()) {
        let (design, columns) = (design(&rows, 1, LonelyPsu::Adjust), Columns::new(&rows));
        let groups: Vec<u32> = rows.iter().map(|row| u32::from(row.place[2])).collect();
        for (group, domain) in (0_u32..).zip(Rows::by_group(&groups, 3)) {
            let mask: Vec<bool> = groups.iter().map(|own| *own == group).collect();
            for (_, statistic) in columns.statistics() {
                prop_assert_eq!(estimate(&design, &statistic, &domain), estimate(&design, &statistic, &mask));
            }
        }
    }

    #[test]
    fn a_difference_takes_the_covariance_of_its_domains(rows in rows(), corrections in 0_usize..3) {
        let (design, columns) = (design(&rows, corrections, LonelyPsu::Remove), Columns::new(&rows));
        let others: Vec<bool> = columns.members.iter().map(|member| !member).collect();
        let outside: Vec<Row> = rows.iter().map(|row| Row { member: !row.member, ..row.clone() }).collect();
        for (name, statistic) in columns.statistics() {
            let found = difference(&design, &statistic, &columns.members, &others);
            let none = difference(&design, &statistic, &columns.members, &columns.members);
            prop_assert!(none.value.is_none_or(|value| value == 0.0) && none.standard_error.is_none_or(|error| error == 0.0));
            let (Some(one), Some(other)) = (naive(&rows, name), naive(&outside, name)) else {
                prop_assert_eq!(found.value, None);
                continue;
            };
            let variance = |terms: Vec<(usize, f64)>| design.variance_of_total(terms.into_iter()).unwrap();
            let sum = variance([one.1.clone(), other.1.clone()].concat());
            let expected = 2.0 * variance(one.1) + 2.0 * variance(other.1) - sum;
            let scale = sum.max(expected).max(1e-3);
            prop_assert!((found.value.unwrap() - (one.0 - other.0)).abs() < 1e-9 * one.0.abs().max(other.0.abs()).max(1.0));
            prop_assert!((found.standard_error.unwrap().powi(2) - expected).abs() < 1e-9 * scale, "{name}");
        }
    }

    #[test]
    fn domains_in_different_strata_differ_as_independent_samples_do(rows in rows()) {
        let (design, columns) = (design(&rows, 1, LonelyPsu::Adjust), Columns::new(&rows));
        let half = |first: bool| -> Vec<bool> { rows.iter().map(|row| (row.place[0] < 2) == first).collect() };
        let median = Statistic::Quantile(&columns.values, 0.5, QuantileRule::Math);
        for (_, statistic) in columns.statistics().into_iter().chain([("quantile", median)]) {
            let (one, other) = (estimate(&design, &statistic, &half(true)), estimate(&design, &statistic, &half(false)));
            let (together, apart) = (difference(&design, &statistic, &half(true), &half(false)), independent_difference(&one, &other));
            if one.precision == Precision::Estimated && other.precision == Precision::Estimated {
                prop_assert!(close(together.value, apart.value, 1e-9));
                if let (Some(together), Some(apart)) = (together.standard_error, apart.standard_error) {
                    prop_assert!((together - apart).abs() < 1e-7 * apart.max(1e-3));
                }
            }
        }
    }

    #[test]
    fn quantiles_grow_with_their_share_and_stay_within_the_values(rows in rows(), p in 0.0..1.0_f64, more in 0.0..1.0_f64) {
        let (design, columns) = (design(&rows, 1, LonelyPsu::Adjust), Columns::new(&rows));
        let used = |row: &&Row| row.member && row.weight > 0.0;
        let values: Vec<f64> = rows.iter().filter(used).filter_map(|row| row.value).collect();
        let least = values.iter().copied().reduce(f64::min);
        let most = values.iter().copied().reduce(f64::max);
        for rule in ["math", "school", "hf3", "hf4", "hf5", "hf6", "hf7", "hf8", "hf9", "laeken", "oldsvyquantile"] {
            let rule: QuantileRule = rule.parse().unwrap();
            let of = |p: f64| estimate(&design, &Statistic::Quantile(&columns.values, p, rule), &columns.members);
            let (low, high) = (of(p.min(more)), of(p.max(more)));
            prop_assert_eq!(low.value.is_some(), !values.is_empty());
            prop_assert!(low.value <= high.value && low.value >= least && high.value <= most);
            let numbers = [low.standard_error, low.ends.0, low.ends.1, low.full_interval.map(|ends| ends.0)];
            prop_assert!(numbers.into_iter().flatten().all(f64::is_finite));
        }
    }
}

#[test]
fn rules_take_the_value_the_middle_or_the_next_where_a_share_is_tied() {
    let values = [Some(1.0), Some(2.0), Some(3.0), Some(4.0)];
    let design = Design::new(vec![30.97; 4], None, None).unwrap();
    let of = |p: f64, rule: QuantileRule| {
        estimate(&design, &Statistic::Quantile(&values, p, rule), &[true; 4]).value
    };
    assert_eq!(of(0.5, QuantileRule::Math), Some(2.0));
    assert_eq!(of(0.5, QuantileRule::School), Some(2.5));
    assert_eq!(of(0.5, QuantileRule::Laeken), Some(3.0));
    assert_eq!(of(0.1, QuantileRule::Math), Some(1.0));
    assert_eq!((of(0.0, QuantileRule::Math), of(1.0, QuantileRule::Math)), (Some(1.0), Some(4.0)));
    assert_eq!(of(1.5, QuantileRule::Math), None);
    let (even, odd) = (of(0.5, QuantileRule::Hf3), of(0.25, QuantileRule::Hf3));
    assert_eq!((even, odd), (Some(2.0), Some(2.0)));
}

#[test]
fn clusters_that_cross_strata_and_counts_without_a_stage_are_refused() {
    let sample = |nested: bool, populations: &[&[f64]]| {
        Design::of(Sample {
            weights: vec![1.0; 3],
            strata: Some(&["a", "a", "b"]),
            clusters: &[&["x", "y", "x"]],
            populations,
            nested,
            lonely: LonelyPsu::Fail,
        })
    };
    assert!(sample(true, &[]).is_ok());
    let crossing = DesignError::NotNested { row: 2, cluster: "x".to_owned() };
    assert_eq!(sample(false, &[]).unwrap_err(), crossing);
    let counts = [3.0; 3];
    let two = DesignError::Stages { corrections: 2, stages: 1 };
    assert_eq!(sample(true, &[&counts, &counts]).unwrap_err(), two);
    assert_eq!(sample(true, &[&[2.0, 3.0, 1.0]]).unwrap_err(), DesignError::Population(1));
}

#[test]
fn shares_of_nobody_and_everybody_have_a_bound() {
    let design = Design::new(vec![2.0; 20], None, None).unwrap();
    let nobody = proportion(&design, &[Some(false); 20], &[true; 20]);
    assert_eq!((nobody.value, nobody.standard_error, nobody.interval), (Some(0.0), Some(0.0), None));
    // Clopper and Pearson for 0 of 20.
    let (low, high) = nobody.bounds.unwrap();
    assert!(low == 0.0 && (high - (1.0 - 0.025_f64.powf(1.0 / 20.0))).abs() < 1e-12);
    let everybody = proportion(&design, &[Some(true); 20], &[true; 20]);
    let (low, high) = everybody.bounds.unwrap();
    assert!(high == 1.0 && (low - 0.025_f64.powf(1.0 / 20.0)).abs() < 1e-12);
}

#[test]
fn quantiles_of_t_and_the_interval_of_korn_and_graubard_are_those_of_r() {
    let expected = [
        (1, 12.706_204_736_174_694),
        (2, 4.302_652_729_749_464),
        (3, 3.182_446_305_283_71),
        (7, 2.364_624_251_592_785),
        (14, 2.144_786_687_917_804),
        (50, 2.008_559_112_100_761),
        (200, 1.971_896_223_633_908),
        (1000, 1.962_339_080_826_408),
    ];
    for (df, expected) in expected {
        let found = t_quantile(0.975, df).unwrap();
        assert!((found / expected - 1.0).abs() < 1e-12, "{df}: {found}");
    }
    let (share, variance) = (0.874_316_939_890_710_4, 0.000_414_508_313_674_502_1);
    let (low, high) = korn_graubard_interval(share, share * (1.0 - share) / variance, 183, 14).unwrap();
    assert!(
        (low - 0.823_702_210_847_501).abs() < 1e-9 && (high - 0.914_704_492_126_865).abs() < 1e-9,
        "{low} {high}"
    );
}
