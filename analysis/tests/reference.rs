//! Sufficiency compared with its reference, to a relative 1e-9; see `data/README.md`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

use std::{collections::HashMap, path::Path};

use analysis::{Design, LonelyPsu, sufficiency::Sufficiency};
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

fn design(table: &Table) -> Design {
    let (strata, clusters) = (table.texts("stratum"), table.texts("psu"));
    let design = Design::new(table.full("wt"), Some(&strata), Some(&clusters)).unwrap();
    design.with_lonely(LonelyPsu::Adjust).with_population(&table.full("npsu_pop")).unwrap()
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
fn sufficiency_agrees_with_the_reference() {
    let table = Table::read("gnh33.csv");
    let design = design(&table);
    let reference = reference();
    for case in reference["sufficiency"].as_array().unwrap() {
        let id = case["id"].as_str().unwrap();
        let (column, total, cutoff) = match case["config"].as_str().unwrap() {
            "gnh_k066" => ("ticks", 900, (66, 100)),
            _ => ("equal", 33, (2, 3)),
        };
        let ticks: Vec<Option<(u32, u32)>> =
            table.texts(column).iter().map(|cell| Some((cell.parse().ok()?, total))).collect();
        // R's analysis drops incomplete respondents from the domain before it counts degrees of freedom.
        let members: Vec<bool> = table
            .domain(&case["by"])
            .iter()
            .zip(&ticks)
            .map(|(member, ticks)| *member && ticks.is_some())
            .collect();
        let sufficiency = Sufficiency { ticks: &ticks, cutoff };
        let found = match case["statistic"].as_str().unwrap() {
            "gnh_index" => sufficiency.index(&design, &members),
            "headcount_happy" => sufficiency.headcount(&design, &members),
            _ => sufficiency.average_of_others(&design, &members),
        };
        assert_close(id, "value", &case["value"], found.value);
        assert_close(id, "se", &case["se"], found.standard_error);
        assert_eq!(u64::from(found.df), case["df"].as_u64().unwrap(), "{id} df");
    }
}
