//! Estimates against naive loops, and what has no answer.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use analysis::{Design, DesignError, Precision, logit_interval, mean, proportion, ratio, t_interval};
use proptest::prelude::*;

#[derive(Clone, Debug)]
struct Row {
    stratum: u8,
    cluster: u8,
    weight: f64,
    value: Option<f64>,
    member: bool,
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let weight = prop_oneof![1 => Just(0.0), 9 => 0.5..20.0_f64];
    let row = (0_u8..4, 0_u8..4, weight, prop::option::weighted(0.8, -5.0..5.0_f64), any::<bool>());
    let row = row.prop_map(|(stratum, cluster, weight, value, member)| Row {
        stratum,
        cluster,
        weight,
        value,
        member,
    });
    prop::collection::vec(row, 0..50)
}

fn design(rows: &[Row]) -> Design {
    let strata: Vec<String> = rows.iter().map(|row| row.stratum.to_string()).collect();
    let clusters: Vec<String> = rows.iter().map(|row| row.cluster.to_string()).collect();
    let strata: Vec<&str> = strata.iter().map(String::as_str).collect();
    let clusters: Vec<&str> = clusters.iter().map(String::as_str).collect();
    Design::new(rows.iter().map(|row| row.weight).collect(), Some(&strata), Some(&clusters)).unwrap()
}

/// The linearised variance, by its definition, one stratum and one cluster at a time.
fn naive(rows: &[Row]) -> Option<(f64, f64)> {
    let used = |row: &Row| (row.member && row.weight > 0.0).then_some(row.value).flatten();
    let size: f64 = rows.iter().filter(|row| used(row).is_some()).map(|row| row.weight).sum();
    if size == 0.0 {
        return None;
    }
    let mean = rows.iter().filter_map(|row| used(row).map(|y| row.weight * y)).sum::<f64>() / size;
    let mut variance = 0.0;
    for stratum in 0..4 {
        let totals: Vec<f64> = (0..4)
            .filter(|cluster| rows.iter().any(|row| row.stratum == stratum && row.cluster == *cluster))
            .map(|cluster| {
                let mine = rows.iter().filter(|row| row.stratum == stratum && row.cluster == cluster);
                mine.filter_map(|row| used(row).map(|y| row.weight * (y - mean) / size)).sum()
            })
            .collect();
        let n = totals.len() as f64;
        let centre = if totals.len() == 1 { 0.0 } else { totals.iter().sum::<f64>() / n };
        let scale = if totals.len() == 1 { 1.0 } else { n / (n - 1.0) };
        variance += scale * totals.iter().map(|total| (total - centre).powi(2)).sum::<f64>();
    }
    Some((mean, variance.sqrt()))
}

proptest! {
    #[test]
    fn a_mean_and_its_error_equal_the_definition(rows in rows()) {
        let values: Vec<_> = rows.iter().map(|row| row.value).collect();
        let members: Vec<_> = rows.iter().map(|row| row.member).collect();
        let found = mean(&design(&rows), &values, &members);
        match naive(&rows) {
            None => prop_assert_eq!((found.value, found.standard_error, found.interval), (None, None, None)),
            Some((value, error)) => {
                prop_assert!((found.value.unwrap() - value).abs() < 1e-9);
                prop_assert!((found.standard_error.unwrap() - error).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn nothing_is_ever_not_a_number(rows in rows()) {
        let holds: Vec<_> = rows.iter().map(|row| row.value.map(|value| value > 0.0)).collect();
        let values: Vec<_> = rows.iter().map(|row| row.value).collect();
        let members: Vec<_> = rows.iter().map(|row| row.member).collect();
        let design = design(&rows);
        for found in [proportion(&design, &holds, &members), ratio(&design, &values, &values, &members)] {
            let (low, high) = found.interval.unzip();
            for number in [found.value, found.standard_error, low, high, found.design_effect].into_iter().flatten() {
                prop_assert!(number.is_finite());
            }
        }
        let share = proportion(&design, &holds, &members);
        if let (Some(value), Some((low, high))) = (share.value, share.interval) {
            prop_assert!(0.0 <= low && low <= value && value <= high && high <= 1.0);
        }
    }
}

#[test]
fn a_single_unit_and_an_empty_domain_have_no_interval() {
    let design = Design::new(vec![1.0; 3], None, Some(&["x", "x", "x"])).unwrap();
    let values = [Some(1.0), Some(2.0), None];
    let one = mean(&design, &values, &[true; 3]);
    assert_eq!((one.value, one.interval, one.precision), (Some(1.5), None, Precision::NotEstimable));
    assert_eq!((one.n, one.missing), (2, 1));
    let none = mean(&design, &values, &[false; 3]);
    assert_eq!((none.value, none.standard_error, none.n), (None, None, 0));
    let nobody = Design::new(vec![], None, None).unwrap();
    assert_eq!(mean(&nobody, &[], &[]).value, None);
}

#[test]
fn a_design_refuses_what_is_none() {
    assert_eq!(Design::new(vec![1.0, f64::NAN], None, None).unwrap_err(), DesignError::Weight(1));
    assert_eq!(Design::new(vec![-1.0], None, None).unwrap_err(), DesignError::Weight(0));
    let short = Design::new(vec![1.0], Some(&["a", "b"]), None).unwrap_err();
    assert_eq!(short, DesignError::Length { column: "strata", expected: 1, found: 2 });
    let design = Design::new(vec![1.0; 2], None, None).unwrap();
    assert_eq!(design.with_population(&[1.0, 1.0]).unwrap_err(), DesignError::Population(0));
}

#[test]
fn intervals_need_degrees_of_freedom_and_shares_between_the_ends() {
    assert_eq!(t_interval(1.0, 0.1, 0), None);
    assert_eq!(logit_interval(1.0, 0.1, 9), None);
    let (low, high) = t_interval(0.0, 1.0, 14).unwrap();
    assert!((high - 2.144_786_687_917_804).abs() < 1e-12 && (low + high).abs() < 1e-12);
}
