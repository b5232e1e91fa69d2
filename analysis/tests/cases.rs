//! Cases computed from data files and compared with R's `survey`, to a relative 1e-9; see `data/README.md`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

use std::{collections::HashMap, fs, path::Path};

use analysis::cases::{self, CaseError, CasesError, Outcome};
use serde_json::{Value, json};

const TOLERANCE: f64 = 1e-9;

fn data(name: &str) -> Result<Vec<u8>, String> {
    let file = Path::new(name).file_name().unwrap();
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(file))
        .map_err(|error| error.to_string())
}

fn run(cases: &[u8]) -> Outcome {
    cases::run(cases, &mut data).unwrap()
}

/// What is computed for one case.
fn one(case: &Value) -> Value {
    let outcome = run(&serde_json::to_vec(&json!([case])).unwrap());
    assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
    serde_json::to_value(&outcome.figures[0].1).unwrap()
}

/// Every number that a reference gives is that of the figure: small errors and ends of intervals to the size of the
/// value, all else relative to itself.
fn differences(reference: &Value, figure: &Value) -> Vec<String> {
    let id = &reference["id"];
    let value = reference["value"].as_f64().unwrap_or(1.0).abs().max(1.0);
    let fields = ["value", "se", "ci_low", "ci_high", "ci_t_low", "ci_t_high", "deff", "deff_wr"];
    let mut wrong = Vec::new();
    for field in fields {
        let Some(expected) = reference[field].as_f64() else { continue };
        let Some(found) = figure[field].as_f64() else {
            wrong.push(format!("{id} {field}: none instead of {expected}"));
            continue;
        };
        let off = (found - expected).abs();
        let is_error = field == "se" || field.starts_with("ci");
        if off > TOLERANCE * found.abs().max(expected.abs()) && !(is_error && off <= TOLERANCE * value) {
            wrong.push(format!("{id} {field}: {found} instead of {expected}"));
        }
    }
    for field in ["df", "df_obs", "df_strata", "df_full", "n"] {
        if reference[field].is_u64() && reference[field] != figure[field] {
            wrong.push(format!("{id} {field}: {} instead of {}", figure[field], reference[field]));
        }
    }
    wrong
}

/// Runs a file of references; each with its figure.
fn compared(file: &str) -> Vec<(Value, Value)> {
    let cases = data(file).unwrap();
    let outcome = run(&cases);
    assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
    let figures: HashMap<_, _> = outcome.figures.into_iter().collect();
    let references: Vec<Value> = serde_json::from_slice(&cases).unwrap();
    let pair = |reference: Value| {
        let figure = serde_json::to_value(&figures[reference["id"].as_str().unwrap()]).unwrap();
        (reference, figure)
    };
    references.into_iter().map(pair).collect()
}

fn assert_same(pairs: &[(Value, Value)]) {
    let wrong: Vec<_> = pairs.iter().flat_map(|(reference, figure)| differences(reference, figure)).collect();
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_figure_of_the_survey_package_is_reproduced() {
    let pairs = compared("reference_survey.json");
    assert_eq!(pairs.len(), 164);
    assert_same(&pairs);
    for (reference, figure) in &pairs {
        let wrong = reference["wrong_se_filter_first"].as_f64();
        assert!(wrong.is_none() || wrong != figure["se"].as_f64(), "{}", reference["id"]);
        let has = |tag: &str| reference["tags"].as_array().unwrap().iter().any(|own| own == tag);
        let precision = figure["precision"].as_str();
        if has("se_zero_not_estimable") || has("n1_se_zero") {
            assert_eq!(precision, Some("not_estimable"), "{}", reference["id"]);
        } else if has("se_zero_by_design") {
            assert!(matches!(precision, Some("census" | "fixed")), "{}", reference["id"]);
        }
        if has("logit_ci_undefined") {
            assert!(
                figure["ci_low"].is_null()
                    && figure["ci_exact_high"].as_f64() > figure["ci_exact_low"].as_f64()
            );
        }
    }
}

#[test]
fn several_stages_lonely_units_and_calibrations_agree_with_r() {
    let pairs = compared("reference_designs.json");
    assert!(pairs.len() > 300);
    assert_same(&pairs);
}

#[test]
fn quantiles_follow_their_rules_also_where_a_share_is_tied() {
    let pairs = compared("reference_quantile_rules.json");
    assert_eq!(pairs.len(), 220);
    for (mut reference, figure) in pairs {
        reference["value"] = reference["value_exact"].clone();
        assert_same(&[(reference, figure)]);
    }
}

/// A row of `reference_quantiles.csv` as a case with what R gives for it.
fn quantile(row: &str) -> Value {
    let cells: Vec<&str> = row.split(',').collect();
    let number = |place: usize| cells[place].parse::<f64>().ok();
    let design = if cells[0] == "equal" {
        json!({"weights": "equal"})
    } else {
        json!({"strata": "stratum", "cluster": ["psu"], "weights": "weight", "lonely_psu": "adjust"})
    };
    json!({"id": row, "data_csv": "quantiles.csv", "design": design, "estimator": "quantile",
        "variable": cells[2], "by": {cells[1]: 1}, "quantile_rule": cells[3], "p": number(4),
        "value": number(5), "se": number(6), "ci_low": number(7), "ci_high": number(8),
        "stable": cells[10] == "0", "value_least": number(11)})
}

#[test]
fn quantiles_of_small_domains_are_those_of_r_but_below_the_first_share() {
    let rows = String::from_utf8(data("reference_quantiles.csv").unwrap()).unwrap();
    let references: Vec<Value> = rows.lines().skip(1).map(quantile).collect();
    let outcome = run(&serde_json::to_vec(&references).unwrap());
    assert_eq!((outcome.figures.len(), references.len()), (1938, 1938));
    let mut wrong = Vec::new();
    for (mut reference, (_, figure)) in references.into_iter().zip(outcome.figures) {
        let figure = serde_json::to_value(&figure).unwrap();
        let rule = reference["quantile_rule"].as_str().unwrap().to_owned();
        if reference["stable"] == false && ["math", "school", "hf4"].contains(&rule.as_str()) {
            assert_eq!(figure["value"], reference["value_least"], "{}", reference["id"]);
            assert!(figure["ci_low"].as_f64() <= figure["value"].as_f64(), "{}", reference["id"]);
            continue;
        }
        for end in ["ci_low", "ci_high"] {
            // At a share of exactly 1 R divides 0 by 0 for this rule.
            if reference[end].is_null() && rule != "hf4" && !figure[end].is_null() {
                wrong.push(format!("{} {end}: {} instead of none", reference["id"], figure[end]));
            }
        }
        if figure["precision"] == "not_estimable" {
            reference = json!({"id": reference["id"], "value": reference["value"]});
        }
        wrong.extend(differences(&reference, &figure));
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

fn case() -> Value {
    json!({"id": "a", "data_csv": "data/apistrat.csv", "estimator": "mean", "variable": "api00",
        "design": {"strata": "stype", "cluster": [], "weights": "pw", "fpc": ["fpc"]}})
}

#[test]
fn what_cannot_be_computed_names_its_case_and_column_and_stops_nobody() {
    let mut unknown = case();
    unknown["id"] = json!("unknown");
    unknown["variable"] = json!("nothing");
    let mut text = case();
    text["id"] = json!("text");
    text["variable"] = json!("stype");
    let mut estimator = case();
    estimator["id"] = json!("estimator");
    estimator["estimator"] = json!("mode");
    let mut file = case();
    file["id"] = json!("file");
    file["data_csv"] = json!("nowhere.csv");
    let cases = json!([unknown, text, estimator, file, {"value": 1}, {"id": "empty"}, case()]);
    let outcome = run(&serde_json::to_vec(&cases).unwrap());
    assert_eq!(outcome.figures.len(), 1);
    let failures: HashMap<_, _> = outcome.failures.into_iter().collect();
    assert!(matches!(&failures["unknown"], CaseError::UnknownColumn { column, .. } if column == "nothing"));
    assert!(matches!(&failures["text"], CaseError::NotANumber { column, row: 1, .. } if column == "stype"));
    assert!(matches!(&failures["estimator"], CaseError::Unknown { field: "estimator", .. }));
    assert!(matches!(&failures["file"], CaseError::File { .. }));
    assert_eq!((&failures["#5"], &failures["empty"]), (&CaseError::NoId, &CaseError::UnknownKind));
    for list in ["{}", "3", "{\"figures\": 1}", "nothing"] {
        assert!(cases::run(list.as_bytes(), &mut data).is_err());
    }
}

#[test]
fn a_domain_by_name_gives_every_combination_that_occurs() {
    let mut by = case();
    by["by"] = json!(["stype", "comp.imp"]);
    let outcome = run(&serde_json::to_vec(&json!({"meta": {}, "figures": [by]})).unwrap());
    assert_eq!(outcome.figures.len(), 6);
    let mut single = case();
    single["by"] = json!({"comp.imp": "No", "stype": "H"});
    let (id, figure) = &outcome.figures[2];
    assert_eq!(id, "a|stype=H|comp.imp=No");
    let (figure, alone) = (serde_json::to_value(figure).unwrap(), one(&single));
    for (field, alone) in alone.as_object().unwrap() {
        match (figure[field].as_f64(), alone.as_f64()) {
            (Some(one), Some(other)) => assert!((one - other).abs() <= 1e-12 * other.abs(), "{field}"),
            _ => assert_eq!(&figure[field], alone, "{field}"),
        }
    }
    single["by"] = json!({"stype": "Z"});
    let empty = one(&single);
    assert_eq!((&empty["value"], &empty["se"], &empty["n"]), (&Value::Null, &Value::Null, &json!(0)));
}

#[test]
fn shares_without_a_level_are_those_of_every_category() {
    let mut shares = case();
    shares["estimator"] = json!("proportion");
    shares["variable"] = json!("comp.imp");
    let outcome = run(&serde_json::to_vec(&json!([shares])).unwrap());
    let ids: Vec<_> = outcome.figures.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["a|comp.imp=No", "a|comp.imp=Yes"]);
    let sum: f64 = outcome.figures.iter().filter_map(|(_, figure)| figure.value).sum();
    assert!((sum - 1.0).abs() < 1e-12);
}

#[test]
fn derived_columns_and_constant_weights_stand_for_columns_of_the_file() {
    let mut derived = case();
    derived["variable"] = json!("twice");
    derived["design"]["derived"] =
        json!({"twice": "2 * half * 2", "half": "api00 / 2", "wt": "pw * 1", "N": "fpc"});
    derived["design"]["weights"] = json!("wt");
    derived["design"]["fpc"] = json!("N");
    let (found, plain) = (one(&derived), one(&case()));
    let ratio = |field: &str| found[field].as_f64().unwrap() / plain[field].as_f64().unwrap();
    assert!((ratio("value") - 2.0).abs() < 1e-12 && (ratio("se") - 2.0).abs() < 1e-9);
    let mut constant = case();
    constant["design"]["weights"] = Value::Null;
    constant["design"]["weights_constant"] = json!(3);
    constant["estimator"] = json!("total");
    constant["variable"] = json!("one");
    constant["design"]["derived"] = json!({"one": 1});
    assert!((one(&constant)["value"].as_f64().unwrap() - 600.0).abs() < 1e-9);
    constant["design"]["derived"] = json!({"one": "other", "other": "one"});
    let outcome = run(&serde_json::to_vec(&json!([constant])).unwrap());
    assert!(matches!(&outcome.failures[0].1, CaseError::Formula { .. }));
}

/// Where a field of the only case of `cases` is refused, and what is read there.
fn refused(cases: &Value) -> (String, String, Vec<String>) {
    match run(&serde_json::to_vec(cases).unwrap()).failures.pop() {
        Some((id, CaseError::UnknownField { place, field, known })) if id == "a" => (place, field, known),
        other => panic!("{other:?}"),
    }
}

/// One case of every kind, with `wrong` as a further field in each place in turn.
fn misspelt(wrong: &str) -> Vec<(&'static str, Value)> {
    let put = |cases: &Value, path: &str| {
        let mut cases = cases.clone();
        cases.pointer_mut(path).unwrap()[wrong] = json!({});
        cases
    };
    let mut survey = case();
    survey["calibration"] = json!({"method": "linear", "totals": {"(Intercept)": 6194}});
    let survey = json!([survey]);
    let quantile =
        json!([{"id": "a", "data_csv": "mini.csv", "variable": "income", "rule": "math", "p": 0.5}]);
    let scale = json!([{"id": "a", "data_csv": "bfi.csv", "scale": "A", "statistic": "alpha_raw"}]);
    let composite = json!({"meta": {"weights": {"Fertility": 1}, "direction": {}, "note": "for the reader"},
        "figures": [{"id": "a", "data_csv": "swiss.csv", "step": "rank_arithmetic", "unit": "Sion"}]});
    let sufficiency = json!({"meta": {"design": {}, "cutoffs": {}, "configs": {"one": {"k": "2/3"}}},
        "figures": [{"id": "a", "data_csv": "gnh33.csv", "config": "one", "statistic": "gnh_index"}]});
    let places = [
        ("case", &survey, "/0"),
        ("design", &survey, "/0/design"),
        ("calibration", &survey, "/0/calibration"),
        ("case", &quantile, "/0"),
        ("case", &scale, "/0"),
        ("case", &composite, "/figures/0"),
        ("meta", &composite, "/meta"),
        ("meta.direction", &composite, "/meta/direction"),
        ("case", &sufficiency, "/figures/0"),
        ("meta", &sufficiency, "/meta"),
        ("meta.design", &sufficiency, "/meta/design"),
        ("meta.configs.one", &sufficiency, "/meta/configs/one"),
    ];
    places.into_iter().map(|(place, cases, path)| (place, put(cases, path))).collect()
}

#[test]
fn a_field_that_is_not_read_is_refused_with_its_place_and_those_that_are() {
    for (place, cases) in misspelt("wieghts") {
        let (found, field, known) = refused(&cases);
        assert_eq!((found.as_str(), field.as_str()), (place, "wieghts"));
        assert!(!known.is_empty() && !known.contains(&field), "{place}");
    }
    let mut nothing = case();
    nothing["estimater"] = nothing.as_object_mut().unwrap().remove("estimator").unwrap();
    assert_eq!(refused(&json!([nothing])).1, "estimater");
    let mut noted = case();
    for field in ["value_exact", "ci_low", "wrong_se_filter_first", "tags", "note", "stable_at_p"] {
        noted[field] = json!(1);
    }
    noted["level"] = Value::Null;
    assert_eq!(one(&noted), one(&case()));
    let shared = cases::run(br#"{"figures": [], "mete": {}}"#, &mut data);
    assert!(
        matches!(shared, Err(CasesError::Shared(CaseError::UnknownField { field, .. })) if field == "mete")
    );
}

#[test]
fn values_that_are_not_known_are_refused_with_those_that_are() {
    let mut cases = Vec::new();
    for (path, value, known) in [
        ("/estimator", "share", "proportion"),
        ("/quantile_rule", "hf10", "hf9"),
        ("/design/lonely_psu", "adjusted", "adjust"),
        ("/calibration/method", "raking", "rake"),
    ] {
        let mut case = case();
        case["estimator"] = json!("quantile");
        case["p"] = json!(0.5);
        case["quantile_rule"] = json!("math");
        case["design"]["lonely_psu"] = json!("fail");
        case["calibration"] =
            json!({"method": "poststratify", "margins": {"stype": {"E": 4421, "H": 755, "M": 1018}}});
        *case.pointer_mut(path).unwrap() = json!(value);
        cases.push((json!([case]), value, known));
    }
    let scale = json!([{"id": "a", "data_csv": "bfi.csv", "scale": "A", "items": ["A1", "A2"],
        "missing": "listwise", "statistic": "alpha"}]);
    cases.push((scale, "alpha", "alpha_raw"));
    let composite = json!({"meta": {"weights": {"Fertility": 1}},
        "figures": [{"id": "a", "data_csv": "swiss.csv", "step": "rank_median", "unit": "Sion"}]});
    cases.push((composite, "rank_median", "rank_<A>"));
    for (cases, wrong, expected) in cases {
        match run(&serde_json::to_vec(&cases).unwrap()).failures.pop() {
            Some((_, CaseError::Unknown { value, known, .. })) => {
                assert!(value == wrong && known.iter().any(|name| name == expected), "{value}: {known:?}");
            }
            other => panic!("{wrong}: {other:?}"),
        }
    }
}

fn methodology() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/methodology.md")).unwrap()
}

#[test]
fn every_field_of_a_case_stands_in_the_methodology() {
    let text = methodology();
    let section = text.split("## 7c.").nth(1).unwrap().split("## 8.").next().unwrap();
    for (place, cases) in misspelt("wieghts") {
        let (.., known) = refused(&cases);
        for field in known.iter().filter(|_| place != "meta.direction") {
            assert!(section.contains(&format!("`{field}`")), "{place}: {field}");
        }
    }
}

#[test]
fn the_example_of_the_methodology_gives_what_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/examples/stats");
    let file = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    for name in ["people.csv", "cases.json", "result.json"] {
        let quoted: String = file(name).lines().map(|line| format!("    {line}\n")).collect();
        assert!(methodology().contains(&quoted), "{name}");
    }
    let mut read = |name: &str| fs::read(folder.join(name)).map_err(|error| error.to_string());
    let outcome = cases::run(file("cases.json").as_bytes(), &mut read).unwrap();
    assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
    let expected: Value = serde_json::from_str(&file("result.json")).unwrap();
    assert_eq!(outcome.figures.len(), expected.as_object().unwrap().len());
    for (id, figure) in outcome.figures {
        let figure = serde_json::to_value(&figure).unwrap();
        assert_eq!(differences(&expected[&id], &figure), Vec::<String>::new(), "{id}");
        for (field, value) in expected[&id].as_object().unwrap() {
            assert_eq!(value.is_null(), figure[field].is_null(), "{id} {field}");
        }
    }
}
