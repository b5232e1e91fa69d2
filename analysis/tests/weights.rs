//! Weights that meet their totals: against R, against each other, and what cannot be met.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

use std::{fs, path::Path};

use analysis::{
    Design, Statistic,
    cases::Table,
    estimate,
    weights::{
        Distance, Limits, Margin, RakingResiduals, Term, WeightError, adjust_for_nonresponse, calibrate,
        diagnose, kish_design_effect, margin_terms, poststratify, rake, trim,
    },
};
use proptest::prelude::*;

fn table(name: &str) -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    Table::parse(name, fs::read(path).unwrap()).unwrap()
}

fn numbers(table: &Table, column: &str) -> Vec<f64> {
    table.numbers(column).unwrap().iter().map(|number| number.unwrap()).collect()
}

fn margin(table: &Table, column: &str, totals: &[(&str, f64)]) -> Margin {
    let cells: Vec<Option<&str>> = table.texts(column).unwrap().iter().collect();
    let totals: Vec<(String, f64)> =
        totals.iter().map(|(name, total)| ((*name).to_owned(), *total)).collect();
    Margin::new(column, &cells, &totals).unwrap()
}

fn assert_weights(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (row, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert!(
            (found - expected).abs() <= 1e-9 * expected.abs(),
            "row {row}: {found} instead of {expected}"
        );
    }
}

#[test]
fn all_calibrated_weights_are_those_of_r() {
    let (schools, reference) = (table("apiclus1.csv"), table("apiclus1_calibrated_weights.csv"));
    let weights = numbers(&schools, "pw");
    let types = margin(&schools, "stype", &[("E", 4421.0), ("H", 755.0), ("M", 1018.0)]);
    let margins = [types.clone(), margin(&schools, "sch.wide", &[("No", 1072.0), ("Yes", 5122.0)])];
    let expected = |column: &str| numbers(&reference, column);
    assert_weights(&poststratify(&weights, &types).unwrap().weights, &expected("w_poststrat"));
    let limits = Limits::default();
    for residuals in [RakingResiduals::MarginMeans, RakingResiduals::Regression] {
        let raked = rake(&weights, &margins, residuals, limits).unwrap().weights;
        assert_weights(&raked, &expected("w_rake"));
        assert_weights(&raked, &expected("w_rake_calibrate"));
    }
    let newton = calibrate(&weights, &margin_terms(&margins), Distance::Exponential, limits).unwrap();
    assert_weights(&newton.weights, &expected("w_rake_calibrate"));
    let texts = schools.texts("stype").unwrap();
    let is = |code: &str| texts.iter().map(|cell| f64::from(u8::from(cell == Some(code)))).collect();
    let term = |name: &str, values: Vec<f64>, total: f64| Term { name: name.to_owned(), values, total };
    let terms = [
        term("(Intercept)", vec![1.0; weights.len()], 6194.0),
        term("stypeH", is("H"), 755.0),
        term("stypeM", is("M"), 1018.0),
        term("api99", numbers(&schools, "api99"), 3_914_069.0),
    ];
    let linear = calibrate(&weights, &terms, Distance::Linear, limits).unwrap();
    assert_weights(&linear.weights, &expected("w_greg"));
    let trimmed = table("trimmed.csv");
    assert_weights(&trim(&numbers(&trimmed, "w"), 16.0, 44.2).unwrap(), &numbers(&trimmed, "trimmed"));
}

#[derive(Clone, Debug)]
struct Row {
    weight: f64,
    one: u8,
    other: u8,
    value: f64,
    cluster: u8,
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (1.0..9.0_f64, 0_u8..3, 0_u8..2, -5.0..5.0_f64, 0_u8..6);
    let row = row.prop_map(|(weight, one, other, value, cluster)| Row { weight, one, other, value, cluster });
    // Six rows that hold every combination, so that every margin can be met.
    let all =
        (0..6_u8).map(|i| Row { weight: 2.0, one: i % 3, other: i / 3, value: f64::from(i), cluster: i });
    let all: Vec<Row> = all.collect();
    prop::collection::vec(row, 10..60).prop_map(move |rows| [all.clone(), rows].concat())
}

fn sample_margin(name: &str, rows: &[Row], of: impl Fn(&Row) -> u8, totals: &[f64]) -> Margin {
    let cells: Vec<String> = rows.iter().map(|row| of(row).to_string()).collect();
    let cells: Vec<Option<&str>> = cells.iter().map(|cell| Some(cell.as_str())).collect();
    let totals: Vec<(String, f64)> =
        totals.iter().enumerate().map(|(code, total)| (code.to_string(), *total)).collect();
    Margin::new(name, &cells, &totals).unwrap()
}

proptest! {
    #[test]
    fn calibrated_weights_meet_their_margins(rows in rows(), shares in prop::collection::vec(0.5..2.0_f64, 3), split in 0.2..0.8_f64) {
        let weights: Vec<f64> = rows.iter().map(|row| row.weight).collect();
        let sum = shares.iter().sum::<f64>();
        let totals: Vec<f64> = shares.iter().map(|share| 500.0 * share / sum).collect();
        let margins = [
            sample_margin("one", &rows, |row| row.one, &totals),
            sample_margin("other", &rows, |row| row.other, &[500.0 * split, 500.0 * (1.0 - split)]),
        ];
        let limits = Limits::default();
        let terms = margin_terms(&margins);
        let all = [
            rake(&weights, &margins, RakingResiduals::MarginMeans, limits).unwrap(),
            calibrate(&weights, &terms, Distance::Exponential, limits).unwrap(),
            calibrate(&weights, &terms, Distance::Linear, limits).unwrap(),
        ];
        for (one, other) in all[0].weights.iter().zip(&all[1].weights) {
            prop_assert!((one - other).abs() < 1e-8 * one.abs());
        }
        for calibrated in &all {
            for category in diagnose(&weights, &calibrated.weights, &margins).margins {
                prop_assert!((category.after - category.total).abs() < 1e-9 * category.total, "{category:?}");
            }
        }
        // What the weights are calibrated to has no sampling error, whatever the design.
        let clusters: Vec<String> = rows.iter().map(|row| row.cluster.to_string()).collect();
        let clusters: Vec<&str> = clusters.iter().map(String::as_str).collect();
        let design = Design::new(weights, None, Some(&clusters)).unwrap();
        let held: Vec<Option<f64>> = rows.iter().map(|row| Some(f64::from(u8::from(row.one == 1)))).collect();
        for calibrated in all.into_iter().skip(1) {
            let found = estimate(&design.clone().calibrated(calibrated), &Statistic::Total(&held), &vec![true; rows.len()]);
            prop_assert!((found.value.unwrap() - totals[1]).abs() < 1e-8 && found.standard_error.unwrap() < 1e-7);
        }
    }

    #[test]
    fn post_stratification_is_raking_with_one_margin(rows in rows(), totals in prop::collection::vec(10.0..200.0_f64, 3)) {
        let weights: Vec<f64> = rows.iter().map(|row| row.weight).collect();
        let values: Vec<Option<f64>> = rows.iter().map(|row| Some(row.value)).collect();
        let margin = sample_margin("one", &rows, |row| row.one, &totals);
        let design = Design::new(weights.clone(), None, None).unwrap();
        let found: Vec<_> = [
            poststratify(&weights, &margin).unwrap(),
            rake(&weights, std::slice::from_ref(&margin), RakingResiduals::Regression, Limits::default()).unwrap(),
            calibrate(&weights, &margin_terms(std::slice::from_ref(&margin)), Distance::Linear, Limits::default()).unwrap(),
        ]
        .into_iter()
        .map(|calibrated| estimate(&design.clone().calibrated(calibrated), &Statistic::Mean(&values), &vec![true; rows.len()]))
        .collect();
        for other in &found[1..] {
            prop_assert!((found[0].value.unwrap() - other.value.unwrap()).abs() < 1e-9);
            prop_assert!((found[0].standard_error.unwrap() - other.standard_error.unwrap()).abs() < 1e-9);
        }
    }

    #[test]
    fn bounded_weights_stay_between_their_bounds(rows in rows(), shift in 0.9..1.1_f64) {
        let weights: Vec<f64> = rows.iter().map(|row| row.weight).collect();
        let size: f64 = weights.iter().sum();
        let sum: f64 = rows.iter().map(|row| row.weight * row.value).sum();
        let terms = [
            Term { name: "(Intercept)".to_owned(), values: vec![1.0; rows.len()], total: size },
            Term { name: "x".to_owned(), values: rows.iter().map(|row| row.value).collect(), total: sum + (shift - 1.0) * size },
        ];
        let distance = Distance::Logit { lower: 0.3, upper: 3.0 };
        let found = calibrate(&weights, &terms, distance, Limits::default()).unwrap();
        for (after, before) in found.weights.iter().zip(&weights) {
            prop_assert!((0.3..=3.0).contains(&(after / before)));
        }
        let total: f64 = found.weights.iter().zip(&rows).map(|(weight, row)| weight * row.value).sum();
        prop_assert!((total - terms[1].total).abs() < 1e-9 * size);
    }

    #[test]
    fn trimmed_weights_keep_their_sum_within_bounds(weights in prop::collection::vec(0.1..50.0_f64, 1..40), lower in 0.5..2.0_f64, upper in 5.0..20.0_f64) {
        if let Ok(trimmed) = trim(&weights, lower, upper) {
            prop_assert!(trimmed.iter().all(|weight| (lower..=upper).contains(weight)));
            prop_assert!((trimmed.iter().sum::<f64>() / weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn the_sum_stays_where_every_weight_is_cut(low in 0.01..0.4_f64, high in 20.0..30.0_f64) {
        let trimmed = trim(&[low, high], 0.5, 16.0).unwrap();
        prop_assert!((trimmed[0] - (low + high - 16.0)).abs() < 1e-9 && trimmed[1] == 16.0);
    }

    #[test]
    fn respondents_stand_for_their_cell(rows in rows(), answered in prop::collection::vec(any::<bool>(), 66)) {
        let weights: Vec<f64> = rows.iter().map(|row| row.weight).collect();
        let cells: Vec<String> = rows.iter().map(|row| row.one.to_string()).collect();
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let answered: Vec<bool> = answered.into_iter().chain([true; 66]).take(rows.len()).enumerate().map(|(row, answered)| row < 3 || answered).collect();
        let adjusted = adjust_for_nonresponse(&weights, &cells, &answered).unwrap();
        for cell in ["0", "1", "2"] {
            let sum = |weights: &[f64]| -> f64 { weights.iter().zip(&cells).filter(|(_, own)| **own == cell).map(|(weight, _)| weight).sum() };
            prop_assert!((sum(&adjusted) / sum(&weights) - 1.0).abs() < 1e-12);
        }
        prop_assert!(adjusted.iter().zip(&answered).all(|(weight, answered)| *answered || *weight == 0.0));
    }
}

#[test]
fn what_cannot_be_met_names_margin_and_category() {
    let cells = [Some("a"), Some("b"), Some("b")];
    let totals = |totals: &[(&str, f64)]| -> Vec<(String, f64)> {
        totals.iter().map(|(name, total)| ((*name).to_owned(), *total)).collect()
    };
    let margin = |list: &[(&str, f64)]| Margin::new("sex", &cells, &totals(list));
    let named = |category: &str| ("sex".to_owned(), category.to_owned());
    let (name, category) = named("c");
    let nobody = margin(&[("a", 1.0), ("b", 1.0), ("c", 2.0)]).unwrap_err();
    assert_eq!(nobody, WeightError::NobodyIn { margin: name, category });
    let (name, category) = named("b");
    assert_eq!(margin(&[("a", 1.0)]).unwrap_err(), WeightError::NoTotal { margin: name, category });
    let (name, category) = named("a");
    assert_eq!(
        margin(&[("a", -1.0), ("b", 1.0)]).unwrap_err(),
        WeightError::Total { margin: name, category }
    );
    let missing = Margin::new("sex", &[Some("a"), None], &totals(&[("a", 1.0)])).unwrap_err();
    assert_eq!(missing, WeightError::NoCategory { margin: "sex".to_owned(), row: 1 });
    let margins = [margin(&[("a", 1.0), ("b", 1.0)]).unwrap(), margin(&[("a", 2.0), ("b", 1.0)]).unwrap()];
    let limits = Limits { iterations: 20, ..Limits::default() };
    let far = rake(&[1.0; 3], &margins, RakingResiduals::Regression, limits).unwrap_err();
    assert!(matches!(far, WeightError::Disagreement { sum: 2.0, other_sum: 3.0, .. }));
    let margins = [margin(&[("a", 1.0), ("b", 2.0)]).unwrap(), margin(&[("a", 2.0), ("b", 1.0)]).unwrap()];
    let never = rake(&[1.0; 3], &margins, RakingResiduals::Regression, limits).unwrap_err();
    assert!(
        matches!(&never, WeightError::NotConverged { term, .. } if term.starts_with("sex=")),
        "{never:?}"
    );
    let terms = margin_terms(&margins);
    let against = calibrate(&[1.0; 3], &terms, Distance::Linear, limits).unwrap_err();
    assert!(matches!(against, WeightError::Contradiction { .. }));
    let term = |total: f64| Term { name: "x".to_owned(), values: vec![1.0; 3], total };
    let tight = Distance::Logit { lower: 0.9, upper: 1.1 };
    let beyond = calibrate(&[1.0; 3], &[term(30.0)], tight, Limits::default()).unwrap_err();
    assert!(matches!(&beyond, WeightError::NotConverged { term, total: 30.0, .. } if term == "x"));
    let bounds = Distance::Logit { lower: 1.0, upper: 1.1 };
    assert!(matches!(calibrate(&[1.0; 3], &[term(3.0)], bounds, limits), Err(WeightError::Bounds { .. })));
    let silent = adjust_for_nonresponse(&[1.0, 1.0], &["x", "y"], &[true, false]).unwrap_err();
    assert_eq!(silent, WeightError::NobodyAnswered { cell: "y".to_owned() });
    assert_eq!(trim(&[1.0, 9.0], 2.0, 3.0), Err(WeightError::NothingBetween));
}

#[test]
fn the_design_effect_of_equal_weights_is_one() {
    assert_eq!(kish_design_effect([3.0, 3.0, 0.0, 3.0]), Some(1.0));
    assert_eq!(kish_design_effect([0.0]), None);
    let effect = kish_design_effect([1.0, 3.0]).unwrap();
    assert!((effect - 1.25).abs() < 1e-15);
}
