//! Estimates compared with R's `survey`, to a relative 1e-9; see `data/README.md`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

use std::{collections::HashMap, path::Path};

use analysis::{Design, Estimate, LonelyPsu, Precision, mean, proportion, ratio};
use serde_json::Value;

struct Table(HashMap<String, Vec<String>>);

impl Table {
    fn read(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
        let mut reader = csv::Reader::from_path(path).unwrap();
        let headings: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let mut columns: HashMap<String, Vec<String>> = HashMap::new();
        for record in reader.records() {
            for (heading, cell) in headings.iter().zip(&record.unwrap()) {
                columns.entry(heading.clone()).or_default().push(cell.to_owned());
            }
        }
        Self(columns)
    }

    fn texts(&self, column: &str) -> Vec<&str> {
        self.0[column].iter().map(String::as_str).collect()
    }

    fn numbers(&self, column: &str) -> Vec<Option<f64>> {
        self.0[column].iter().map(|cell| cell.parse().ok()).collect()
    }

    fn full(&self, column: &str) -> Vec<f64> {
        self.numbers(column).into_iter().map(Option::unwrap).collect()
    }

    fn domain(&self, by: &Value) -> Vec<bool> {
        let rows = self.0.values().next().unwrap().len();
        let mut members = vec![true; rows];
        for (column, value) in by.as_object().into_iter().flatten() {
            for (member, cell) in members.iter_mut().zip(&self.0[column]) {
                *member &= cell == value.as_str().unwrap();
            }
        }
        members
    }
}

fn design(table: &Table, case: &str, lonely: &str, corrected: bool) -> Design {
    let (strata, clusters, weights, population) = match case {
        "apistrat" => (Some("stype"), None, "pw", "fpc"),
        "apiclus1" => (None, Some("dnum"), "pw", "fpc"),
        _ => (Some("stratum"), Some("psu"), "wt", "npsu_pop"),
    };
    let strata = strata.map(|column| table.texts(column));
    let clusters = clusters.map(|column| table.texts(column));
    let design = Design::new(table.full(weights), strata.as_deref(), clusters.as_deref()).unwrap();
    let design = design.with_lonely(match lonely {
        "adjust" => LonelyPsu::Adjust,
        "average" => LonelyPsu::Average,
        "fail" => LonelyPsu::Fail,
        "remove" | "certainty" => LonelyPsu::Remove,
        other => panic!("{other}"),
    });
    if corrected { design.with_population(&table.full(population)).unwrap() } else { design }
}

fn estimate(table: &Table, design: &Design, case: &Value) -> Estimate {
    let variable = case["variable"].as_str().unwrap();
    let members = table.domain(&case["by"]);
    match case["estimator"].as_str().unwrap() {
        "mean" => mean(design, &table.numbers(variable), &members),
        "ratio" => {
            let below = table.numbers(case["denominator"].as_str().unwrap());
            ratio(design, &table.numbers(variable), &below, &members)
        }
        "proportion" => {
            let level = case["level"].as_str().unwrap();
            let holds: Vec<_> = table
                .texts(variable)
                .iter()
                .map(|cell| (!cell.is_empty()).then_some(*cell == level))
                .collect();
            proportion(design, &holds, &members)
        }
        other => panic!("{other}"),
    }
}

fn assert_close(id: &str, what: &str, expected: &Value, found: Option<f64>) {
    match (expected.as_f64(), found) {
        (None, None) => {}
        (Some(expected), Some(found)) => {
            let scale = expected.abs().max(1e-3);
            assert!((expected - found).abs() <= 1e-9 * scale, "{id} {what}: {found} instead of {expected}");
        }
        (expected, found) => panic!("{id} {what}: {found:?} instead of {expected:?}"),
    }
}

fn reference() -> Value {
    serde_json::from_str(include_str!("data/reference.json")).unwrap()
}

#[test]
fn means_ratios_proportions_and_domains_agree_with_r() {
    let mut tables = HashMap::new();
    let reference = reference();
    let cases = reference["estimates"].as_array().unwrap();
    assert!(cases.len() > 60);
    for case in cases {
        let id = case["id"].as_str().unwrap();
        let name = case["case"].as_str().unwrap();
        let file = if name.starts_with("mini") { "mini.csv" } else { &format!("{name}.csv") };
        let table = tables.entry(file.to_owned()).or_insert_with(|| Table::read(file));
        let design = design(table, name, case["lonely"].as_str().unwrap(), case["fpc"].as_bool().unwrap());
        let found = estimate(table, &design, case);
        assert_eq!(u64::from(found.n), case["n"].as_u64().unwrap(), "{id} n");
        assert_eq!(u64::from(found.df), case["df"].as_u64().unwrap(), "{id} df");
        assert_close(id, "value", &case["value"], found.value);
        assert_close(id, "se", &case["se"], found.standard_error);
        assert_close(id, "ci_low", &case["ci_low"], found.interval.map(|interval| interval.0));
        assert_close(id, "ci_high", &case["ci_high"], found.interval.map(|interval| interval.1));
        if case["se"].as_f64().unwrap() > 0.0 {
            assert_close(id, "deff", &case["deff"], found.design_effect);
        }
        let tags = case["tags"].as_array().unwrap();
        if tags.iter().any(|tag| tag == "se_zero_not_estimable" || tag == "n1_se_zero") {
            assert_eq!(found.precision, Precision::NotEstimable, "{id}");
        }
        if tags.iter().any(|tag| tag == "se_zero_by_design") && name == "mini" {
            assert_eq!(found.precision, Precision::Census, "{id}");
        }
    }
}
