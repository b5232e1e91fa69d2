//! Scales, composite indices and sufficiency counts compared with reference figures; see `data/README.md`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

use std::{collections::HashMap, fs, path::Path};

use analysis::cases::{Figure, run};
use serde_json::Value;

fn data(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    fs::read(folder.join(name.rsplit('/').next().unwrap())).unwrap()
}

fn answers(file: &str) -> (Vec<Value>, HashMap<String, Figure>) {
    let text = data(file);
    let outcome = run(&text, &mut |name| Ok(data(name))).unwrap();
    assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
    let mut cases: Value = serde_json::from_slice(&text).unwrap();
    let cases = if cases.is_array() { cases.take() } else { cases["figures"].take() };
    (serde_json::from_value(cases).unwrap(), outcome.figures.into_iter().collect())
}

/// All numbers of all cases, to a relative 1e-9.
fn assert_agrees(file: &str, expected: usize) {
    let (cases, answers) = answers(file);
    assert_eq!((cases.len(), answers.len()), (expected, expected));
    for case in cases {
        let id = case["id"].as_str().unwrap();
        let found = &answers[id];
        let (df, n) = (found.df.map(f64::from), found.n.map(f64::from));
        let parts = [
            ("value", found.value),
            ("se", found.se),
            ("ci_low", found.ci_low),
            ("ci_high", found.ci_high),
            ("df", df),
            ("n", n),
        ];
        for (part, found) in parts {
            let Some(expected) = case[part].as_f64() else { continue };
            let found = found.unwrap();
            let scale = expected.abs().max(found.abs());
            assert!((found - expected).abs() <= 1e-9 * scale, "{id} {part}: {found} instead of {expected}");
        }
    }
}

#[test]
fn scales_agree_with_psych() {
    assert_agrees("reference_scales.json", 39);
}

#[test]
fn composite_indices_and_their_ranks_agree_with_the_reference() {
    assert_agrees("reference_composite.json", 245);
}

#[test]
fn sufficiency_counts_agree_with_the_reference() {
    assert_agrees("reference_sufficiency.json", 139);
}

#[test]
fn a_case_that_cannot_be_computed_says_why_and_stops_no_other() {
    let cases = br#"[
        {"id": "a", "data_csv": "bfi.csv", "scale": "A", "items": ["A1", "A9"], "statistic": "alpha_raw", "missing": "listwise"},
        {"id": "b", "data_csv": "bfi.csv", "scale": "A", "items": ["A1", "A2"], "statistic": "omega", "missing": "listwise"},
        {"id": "c", "data_csv": "swiss.csv", "step": "minmax01", "unit": "Sion", "indicator": "Catholic"},
        {"id": "d", "data_csv": "bfi.csv", "scale": "A", "items": ["A1"], "statistic": "alpha_raw", "missing": "pairwise"}
    ]"#;
    let outcome = run(cases, &mut |name| Ok(data(name))).unwrap();
    let reasons: Vec<String> = outcome.failures.iter().map(|(id, error)| format!("{id}: {error}")).collect();
    assert_eq!(
        reasons,
        [
            "a: bfi.csv has no column A9",
            "b: statistic: omega is not known",
            "c: the field weights is missing",
        ]
    );
    assert_eq!(outcome.figures[0].1.value, None);
}
