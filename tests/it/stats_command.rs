//! `haidang stats run`: figures from data files, by the command line alone.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::support::{Ended, Program};

/// A folder with a data file and a list of cases, and the program run over it.
fn run(cases: &Value, arguments: &[&str]) -> (tempfile::TempDir, Ended) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("inside/data")).unwrap();
    for file in ["inside/data/people.csv", "inside/flat.csv"] {
        fs::write(folder.path().join(file), "commune,y,w\na,1,2\na,3,2\nb,5,4\nb,,4\n").unwrap();
    }
    fs::write(folder.path().join("secret.csv"), "y\n1\n").unwrap();
    fs::write(folder.path().join("cases.json"), cases.to_string()).unwrap();
    let usual = ["stats", "run", "cases.json", "--data-dir", "inside"];
    let ended = Program::new(folder.path()).run(&[&usual, arguments].concat());
    (folder, ended)
}

fn case(id: &str, file: &str, variable: &str) -> Value {
    let design = json!({"strata": "commune", "weights": "w", "cluster": [], "fpc": []});
    json!({"id": id, "data_csv": file, "estimator": "mean", "variable": variable, "design": design})
}

fn read(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn figures_go_to_a_file_or_to_standard_output() {
    let cases = json!([
        case("a", "data/people.csv", "y"),
        case("b", "flat.csv", "y"),
        case("c", "data/flat.csv", "y")
    ]);
    let (folder, ended) = run(&cases, &["--out", "result.json"]);
    assert_eq!(ended.works(), "");
    let result = read(&folder.path().join("result.json"));
    assert_eq!(
        (&result["a"]["value"], &result["a"]["n"], &result["a"]["missing"]),
        (&json!(3.5), &json!(3), &json!(1))
    );
    assert!(result["a"] == result["b"] && result["a"] == result["c"]);
    let (_folder, ended) = run(&cases, &[]);
    assert_eq!(serde_json::from_str::<Value>(&ended.works()).unwrap(), result);
}

#[test]
fn what_fails_is_named_and_the_others_are_still_written() {
    let cases = json!([case("good", "flat.csv", "y"), case("bad", "flat.csv", "nothing")]);
    let (folder, ended) = run(&cases, &["--out", "result.json"]);
    ended.refuses(&["bad: flat.csv không có cột nothing"]);
    let result = read(&folder.path().join("result.json"));
    assert!(result["good"]["value"].is_f64() && result.get("bad").is_none());
}

#[test]
fn no_data_outside_the_folder_is_read() {
    for file in ["../secret.csv", "data/../../secret.csv", "/etc/hostname", ""] {
        let (_folder, ended) = run(&json!([case("a", file, "y")]), &[]);
        ended.refuses(&["--data-dir"]);
    }
    let (_folder, ended) = run(&json!({"figures": 3}), &[]);
    ended.refuses(&[]);
}

#[test]
fn a_misspelt_field_or_value_is_named_with_what_could_stand_there() {
    let mut field = case("field", "flat.csv", "y");
    field["design"]["wieghts"] = json!("w");
    let mut value = case("value", "flat.csv", "y");
    value["estimator"] = json!("share");
    let (folder, ended) =
        run(&json!([field, value, case("good", "flat.csv", "y")]), &["--out", "result.json"]);
    ended.refuses(&[
        "field: design: không có trường \"wieghts\"; các trường dùng được: strata, cluster, weights,",
        "value: estimator: không biết share; các giá trị dùng được: mean, total, ratio, proportion,",
    ]);
    let result = read(&folder.path().join("result.json"));
    assert!(result["good"]["value"].is_f64() && result.as_object().unwrap().len() == 1);
}
