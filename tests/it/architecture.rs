//! Who may import whom, and how large a file may grow: read from the sources themselves.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Rooms of `src/` with the rooms that they may name (their own always).
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("clock", &[]),
    ("config", &["domain"]),
    ("text", &["domain"]),
    ("store", &["domain", "clock", "text"]),
    ("accounts", &["mail", "store", "domain", "clock", "config", "text"]),
    ("import", &["store", "domain", "clock", "text"]),
    ("columns", &["store", "domain", "clock"]),
    ("indicators", &["columns", "store", "domain", "clock", "config"]),
    ("report", &["store", "domain", "text", "config"]),
    ("mail", &["store", "domain", "text", "config", "clock", "report"]),
    (
        "jobs",
        &["indicators", "columns", "import", "report", "mail", "store", "domain", "config", "clock", "text"],
    ),
    (
        "web",
        &[
            "accounts",
            "jobs",
            "indicators",
            "import",
            "report",
            "mail",
            "store",
            "domain",
            "config",
            "clock",
            "text",
        ],
    ),
];

/// Outside crates with the only places that may name them.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("sea_orm", &["store"]),
    ("migrations", &["store"]),
    ("lettre", &["mail", "config"]),
    ("polars", &[]),
    ("analysis", &["indicators", "report", "columns", "cli"]),
    ("axum", &["web", "app"]),
    ("maud", &["web", "report", "mail"]),
    ("rust_xlsxwriter", &["report"]),
];

#[test]
fn every_test_that_the_methodology_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("docs/methodology.md")).unwrap();
    let code: String = ["src", "tests/it", "analysis/src", "analysis/tests"]
        .iter()
        .flat_map(|folder| sources(&root.join(folder)))
        .map(|(_, code)| code)
        .collect();
    let (_, table) = text.split_once("## 10.").unwrap();
    let named = table.split('`').skip(1).step_by(2).filter_map(|name| name.rsplit("::").next());
    let tests: Vec<_> = named.filter(|name| name.contains('_')).collect();
    let missing: Vec<_> = tests.iter().filter(|name| !code.contains(&format!("fn {name}("))).collect();
    assert!(tests.len() > 20 && missing.is_empty(), "not to be found: {missing:?}");
}

pub fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.clone(), fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

pub fn root(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// The room a file of `src/` stands in: its first folder, or its own name.
fn room(path: &Path) -> String {
    let inside = path.strip_prefix(root("src")).unwrap();
    inside.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// Names that stand behind `prefix::` in code lines, including the members of `prefix::{…}` lists.
fn named(text: &str, prefix: &str) -> Vec<String> {
    let code: String =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut names = Vec::new();
    for (at, _) in code.match_indices(&format!("{prefix}::")) {
        let rest = &code[at + prefix.len() + 2..];
        if let Some(list) = rest.strip_prefix('{') {
            names.extend(list_heads(list));
        } else {
            names.push(identifier(rest));
        }
    }
    names
}

fn list_heads(list: &str) -> Vec<String> {
    let (mut depth, mut heads, mut at_head) = (1, Vec::new(), true);
    for (at, character) in list.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => at_head = true,
            _ if at_head && depth == 1 && !character.is_whitespace() => {
                heads.push(identifier(&list[at..]));
                at_head = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    heads
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
}

#[test]
fn every_room_imports_only_the_rooms_below_it() {
    let mut wrong = Vec::new();
    for (path, text) in sources(&root("src")) {
        let room = room(&path);
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else { continue };
        let known = |name: &String| {
            ROOMS.iter().any(|(known, _)| known == name) || ["app", "cli", "demo"].contains(&name.as_str())
        };
        for name in named(&text, "crate").into_iter().filter(known) {
            if name != room && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{}: {room} must not import {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_library_stays_in_its_room() {
    let mut wrong = Vec::new();
    for (path, text) in sources(&root("src")) {
        let room = room(&path);
        for (library, allowed) in LIBRARIES {
            if !named(&text, library).is_empty() && !allowed.contains(&room.as_str()) {
                wrong.push(format!("{}: {library} does not belong in {room}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn views_and_components_get_values_and_never_the_store() {
    for folder in ["src/web/views", "src/web/components"] {
        for (path, text) in sources(&root(folder)) {
            assert!(
                !named(&text, "crate").contains(&"store".to_owned()),
                "{} names the store",
                path.display()
            );
        }
    }
}

#[test]
fn no_file_is_longer_than_five_hundred_lines() {
    for folder in ["src", "analysis/src", "migrations/src", "tests/it"] {
        for (path, text) in sources(&root(folder)) {
            let lines = text.lines().count();
            assert!(lines <= 500, "{} has {lines} lines: split it by what it does", path.display());
        }
    }
}

#[test]
fn every_migration_runs_in_a_transaction() {
    for (path, text) in sources(&root("migrations/src")) {
        if path.file_name().is_some_and(|name| name != "lib.rs") {
            assert!(text.contains("Some(true)"), "{} does not ask for a transaction", path.display());
        }
    }
}
