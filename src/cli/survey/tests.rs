use std::{fs, path::Path};

use super::*;

fn surveys() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER)
}

/// What is wrong with the files under `folder`, with paths from there.
fn findings(folder: &Path) -> Vec<String> {
    let all = files::under(folder).unwrap();
    let errors = all.iter().filter_map(|files| files.questionnaire().err()).flatten();
    let prefix = format!("{}/", folder.display());
    errors.map(|line| line.strip_prefix(&prefix).unwrap().to_owned()).collect()
}

#[test]
fn every_bad_questionnaire_is_refused_for_its_reasons() {
    let mut wrong = Vec::new();
    let mut folders: Vec<_> = fs::read_dir(surveys().join("fixtures")).unwrap().collect();
    folders.sort_by_key(|folder| folder.as_ref().unwrap().path());
    assert!(folders.len() >= 10);
    for folder in folders {
        let folder = folder.unwrap().path();
        let expected = fs::read_to_string(folder.join("expected.txt")).unwrap_or_default();
        let found = findings(&folder);
        if found.is_empty() || !found.iter().map(String::as_str).eq(expected.lines()) {
            wrong.push(format!("{}:\n{}\n", folder.display(), found.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "found other errors than expected.txt says:\n{}", wrong.join("\n"));
}

#[test]
fn every_named_check_is_described_and_shown_by_a_bad_questionnaire() {
    use crate::domain::questionnaire::Check;
    let expected: Vec<_> = fs::read_dir(surveys().join("fixtures"))
        .unwrap()
        .map(|folder| fs::read_to_string(folder.unwrap().path().join("expected.txt")).unwrap())
        .collect();
    let shown = |check: &&Check| expected.iter().any(|text| text.contains(&format!("[{check}]")));
    let missing: Vec<_> = Check::ALL.iter().filter(|check| !shown(check)).map(|check| check.code()).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn the_folder_of_the_project_is_what_is_built_in() {
    let on_disk: Vec<_> = files::under(&surveys()).unwrap();
    let mut disk: Vec<_> = on_disk.iter().map(|files| files.questionnaire().unwrap()).collect();
    let mut built_in = defaults::all().unwrap();
    disk.sort_by(|a, b| a.slug.cmp(&b.slug));
    built_in.sort_by(|a, b| a.slug.cmp(&b.slug));
    assert_eq!(disk, built_in);
}

#[test]
fn a_folder_without_questionnaires_is_an_error() {
    let empty = tempfile::tempdir().unwrap();
    let error = check(&[empty.path().to_owned()]).unwrap_err();
    assert!(error.to_string().contains("không có bộ câu hỏi nào"), "{error}");
    let missing = empty.path().join("v1.toml");
    assert!(check(&[missing]).unwrap_err().to_string().contains("không đọc được"));
}

#[test]
fn the_newest_version_is_taken_by_number_and_not_by_name() {
    let folder = tempfile::tempdir().unwrap();
    for version in ["2", "10", "9"] {
        fs::write(folder.path().join(format!("v{version}.toml")), "").unwrap();
    }
    let newest = files::newest(folder.path()).unwrap().unwrap();
    assert!(newest.name().ends_with("v10.toml"), "{}", newest.name());
}
