//! Every string of the interface: complete in both languages, and written nowhere else.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use haidang::{domain::import::ImportWhat, import::template};
use unicode_normalization::is_nfc;

use crate::architecture::sources;

/// A string as it stands in the sources.
struct Pair {
    name: String,
    vi: String,
    en: String,
}

/// String literals of a line, in order; the sources escape quotes as Rust does.
fn literals(line: &str) -> Vec<String> {
    let (mut found, mut current, mut inside, mut escaped) = (Vec::new(), String::new(), false, false);
    for character in line.chars() {
        match character {
            _ if escaped => {
                current.push(character);
                escaped = false;
            }
            '\\' if inside => escaped = true,
            '"' if inside => {
                found.push(std::mem::take(&mut current));
                inside = false;
            }
            '"' => inside = true,
            _ if inside => current.push(character),
            _ => {}
        }
    }
    found
}

/// Every pair that the `texts!` of the text room declare.
fn pairs() -> Vec<Pair> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text");
    let mut pairs = Vec::new();
    for (path, code) in sources(&folder) {
        for block in code.split("texts! {").skip(1) {
            let block = block.split("\n}").next().unwrap();
            let words: Vec<String> = block
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .flat_map(literals)
                .collect();
            let names: Vec<&str> = block
                .lines()
                .filter_map(|line| line.trim().split_once(':'))
                .map(|(name, _)| name)
                .filter(|name| name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'))
                .collect();
            assert_eq!(words.len(), names.len() * 2, "{}", path.display());
            for (name, words) in names.iter().zip(words.chunks(2)) {
                let name = format!("{}: {name}", path.file_name().unwrap().to_string_lossy());
                pairs.push(Pair { name, vi: words[0].clone(), en: words[1].clone() });
            }
        }
    }
    pairs
}

/// A number that could be parted from its sign at the end of a line.
fn breaks_before_percent(text: &str) -> bool {
    let parts: Vec<&str> = text.split('%').collect();
    let digit = |before: &str| before.ends_with(|last: char| last.is_ascii_digit() || last == '}');
    parts.split_last().is_some_and(|(_, before)| {
        before.iter().any(|before| digit(before) || before.strip_suffix(' ').is_some_and(digit))
    })
}

/// The names in `{}` of a string.
fn gaps(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

fn has_marks(word: &str) -> bool {
    word.chars().any(|c| {
        "ăâđêôơưĂÂĐÊÔƠƯ".contains(c) || matches!(c, 'À'..='ỹ' if c.is_alphabetic() && !"×÷".contains(c))
    })
}

#[test]
fn every_string_is_whole_in_both_languages() {
    let pairs = pairs();
    assert!(pairs.len() > 500, "{} strings", pairs.len());
    let mut wrong = Vec::new();
    for Pair { name, vi, en } in &pairs {
        if vi.trim().is_empty() || en.trim().is_empty() {
            wrong.push(format!("{name} is empty in one language"));
        }
        if gaps(vi) != gaps(en) {
            wrong.push(format!("{name}: {:?} against {:?}", gaps(vi), gaps(en)));
        }
        if !is_nfc(vi) || !is_nfc(en) {
            wrong.push(format!("{name} is not composed (NFC)"));
        }
        if breaks_before_percent(vi) || en.contains(" %") || en.contains("\u{a0}%") {
            wrong.push(format!("{name}: 95\u{a0}% with a no-break space in Vietnamese, 95% in English"));
        }
        // Names stay as they are in English; other words with marks were forgotten.
        let strangers = en.split(|c: char| !c.is_alphabetic()).filter(|word| has_marks(word));
        let strangers: Vec<&str> = strangers.filter(|word| !word.starts_with(char::is_uppercase)).collect();
        let quoted = en.contains(['“', '"', '‘']);
        if !strangers.is_empty() && !quoted {
            wrong.push(format!("{name} speaks Vietnamese in English: {strangers:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_column_of_the_files_to_import_is_documented_under_both_headings() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/import-files.md");
    let text = fs::read_to_string(path).unwrap();
    let columns = ImportWhat::ALL.iter().flat_map(|what| template(*what).columns);
    let row = |vi: &str, en: &str| format!("| {vi} | {en} |");
    let missing: Vec<_> = columns
        .map(|column| row(column.heading.vi, column.heading.en))
        .filter(|row| !text.contains(row))
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_string_is_of_use() {
    let code = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for (_, code) in &code {
        for word in code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
            *left.entry(word.to_owned()).or_default() += 1;
        }
    }
    let unused = |pair: &Pair| left[pair.name.rsplit(' ').next().unwrap()] == 1;
    let unused: Vec<String> = pairs().into_iter().filter(unused).map(|pair| pair.name).collect();
    assert!(unused.is_empty(), "nobody reads {unused:?}");
}

/// Names that may stand outside the text room.
const NAMES: [&str; 1] = ["Hải Đăng"];

#[test]
fn pages_files_mails_and_imports_take_their_words_from_the_text_room() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for room in ["web", "report", "mail", "import"] {
        for (path, code) in sources(&root.join(room)) {
            if path.ends_with("tests.rs") {
                continue;
            }
            let code = code.split("#[cfg(test)]").next().unwrap();
            for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
                for literal in literals(line) {
                    let literal = NAMES.iter().fold(literal, |rest, name| rest.replace(name, ""));
                    if has_marks(&literal) {
                        wrong.push(format!("{}: {literal}", path.display()));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let spoken = fs::read_to_string(root.join("web/views/problem.rs")).unwrap();
    assert!(spoken.contains("words::"), "the check reads the sources that it means to");
}
