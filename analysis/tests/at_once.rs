//! Means in all domains at once are the means in each domain by itself.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

use std::fmt::Write;

use analysis::cases::{Figure, run};
use serde_json::{Value, json};

/// Strata of one and more units, weights of 0, answers and domains that are missing, codes, decimals and names.
fn data() -> String {
    let mut text = String::from("h,unit,w,score,income,area,band,group\n");
    let mut state = 3_u32;
    let mut below = |bound: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % bound
    };
    for row in 0..400_u32 {
        let stratum = row % 7;
        let unit = if stratum == 6 { 1 } else { below(5) };
        let weight = if row % 11 == 0 { 0.0 } else { f64::from(below(900)) / 100.0 + 0.25 };
        let score = if below(9) == 0 { String::new() } else { below(11).to_string() };
        let income = if below(9) == 0 { String::new() } else { format!("{}.{:02}", below(5000), below(100)) };
        let area = ["01", "02", "10"][below(3) as usize];
        let band = ["1.50", "2.5", ""][below(3) as usize];
        let group = ["nam", "nữ"][below(2) as usize];
        writeln!(text, "{stratum},{unit},{weight},{score},{income},{area},{band},{group}").unwrap();
    }
    text
}

fn figures(cases: &Value) -> Vec<(String, Figure)> {
    let outcome = run(cases.to_string().as_bytes(), &mut |_| Ok(data().into_bytes())).unwrap();
    assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
    outcome.figures
}

fn case(id: &str, variable: &str, rule: &str, by: &Value) -> Value {
    json!({
        "id": id, "data_csv": "d.csv", "estimator": "mean", "variable": variable, "by": by,
        "design": {"strata": "h", "cluster": ["unit"], "weights": "w", "lonely_psu": rule, "nested_ids": true},
    })
}

fn numbers(figure: &Figure) -> Value {
    serde_json::to_value(figure).unwrap()
}

#[test]
fn a_list_of_domains_gives_what_each_gives_alone() {
    for rule in ["adjust", "average", "remove", "certainty", "fail"] {
        for variable in ["score", "income"] {
            let together = figures(&json!([case("m", variable, rule, &json!(["area", "band", "group"]))]));
            assert_eq!(together.len(), 12);
            for (id, found) in &together {
                let by: Value = id.split('|').skip(1).map(|part| part.split_once('=').unwrap()).collect();
                let alone = figures(&json!([case("m", variable, rule, &by)]));
                let (found, alone) = (numbers(found), numbers(&alone[0].1));
                for (name, one) in found.as_object().unwrap() {
                    let other = &alone[name];
                    match (one.as_f64(), other.as_f64()) {
                        (Some(one), Some(other)) => {
                            assert!((one - other).abs() <= 1e-9 * other.abs(), "{id} {name}: {one} {other}");
                        }
                        _ => assert_eq!(one, other, "{id} {name}"),
                    }
                }
            }
        }
    }
}

#[test]
fn domains_are_called_as_they_are_written() {
    let by_band = figures(&json!([case("m", "score", "adjust", &json!("band"))]));
    let ids: Vec<&str> = by_band.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["m|band=1.50", "m|band=2.5"]);
    let by_area = figures(&json!([case("m", "score", "adjust", &json!("area"))]));
    assert_eq!(by_area[0].0, "m|area=01");
}
