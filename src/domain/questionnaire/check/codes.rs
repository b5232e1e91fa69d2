//! Codes and names.

use std::collections::HashSet;

use super::Check;
use crate::domain::{
    answer::Answer,
    questionnaire::{Branch, Finding, Place, Questionnaire},
};

const LONGEST: usize = 32;

/// The questionnaire is the one that its path names: `<folder>/v<version>.toml`.
#[must_use]
pub fn check_path(questionnaire: &Questionnaire, folder: &str, version: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let place = Place::structure();
    if questionnaire.slug != folder {
        let message = format!("slug là {:?} nhưng thư mục tên là {folder:?}", questionnaire.slug);
        findings.push(Finding::new(Check::Slug, &place.at("slug"), message));
    }
    if questionnaire.version.to_string() != version {
        let message = format!("version là {} nhưng tệp tên là v{version}.toml", questionnaire.version);
        findings.push(Finding::new(Check::Version, &place.at("version"), message));
    }
    findings
}

/// The slug is well formed, the version counts from 1, the source is named.
pub fn slug(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = Vec::new();
    let place = Place::structure();
    let words = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let slug = &questionnaire.slug;
    if slug.len() > 64 || !slug.split('-').all(words) {
        let message =
            format!("slug {slug:?} chỉ gồm chữ thường không dấu, chữ số và gạch nối đơn, tối đa 64 ký tự");
        findings.push(Finding::new(Check::Slug, &place.at("slug"), message));
    }
    if questionnaire.version == 0 {
        findings.push(Finding::new(Check::Version, &place.at("version"), "version đếm từ 1"));
    }
    if questionnaire.source.trim().is_empty() {
        let message = "source để trống: ghi rõ bộ câu hỏi lấy từ văn bản nào";
        findings.push(Finding::new(Check::Source, &place.at("source"), message));
    }
    findings
}

/// What a code may look like.
#[derive(Clone, Copy)]
enum Shape {
    /// Items and rows.
    Item,
    /// Sections, indices, branches, bands, scales.
    Name,
    /// Options.
    Choice,
}

impl Shape {
    fn fits(self, code: &str) -> bool {
        let first = |byte: u8| match self {
            Self::Item => byte.is_ascii_uppercase(),
            Self::Name => byte.is_ascii_alphabetic(),
            Self::Choice => byte.is_ascii_lowercase() || byte.is_ascii_digit(),
        };
        let other = |byte: u8| match self {
            Self::Item => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'),
            Self::Name => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-'),
            Self::Choice => byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-'),
        };
        code.len() <= LONGEST && code.bytes().next().is_some_and(first) && code.bytes().all(other)
    }

    const fn rule(self) -> &'static str {
        match self {
            Self::Item => "bắt đầu bằng chữ hoa, chỉ gồm chữ không dấu, chữ số, '_' và '.'",
            Self::Name => "bắt đầu bằng chữ cái, chỉ gồm chữ không dấu, chữ số, '_', '.' và '-'",
            Self::Choice => "chỉ gồm chữ thường không dấu, chữ số, '_' và '-'",
        }
    }
}

/// Codes look as codes should.
pub fn format(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (shape, code, place) in all_codes(questionnaire) {
        if !shape.fits(code) {
            let message = format!("mã {code:?} chưa đúng: {}, tối đa {LONGEST} ký tự", shape.rule());
            findings.push(Finding::new(Check::CodeFormat, &place, message));
        }
        if matches!(shape, Shape::Choice) && code == Answer::NOT_APPLICABLE {
            let message = "mã \"na\" dành riêng cho \"không có cơ sở đánh giá\" của thang đo";
            findings.push(Finding::new(Check::CodeFormat, &place, message));
        }
    }
    findings
}

fn all_codes(questionnaire: &Questionnaire) -> Vec<(Shape, &str, Place)> {
    let root = Place::structure();
    let mut codes = Vec::new();
    for name in questionnaire.scales.keys() {
        codes.push((Shape::Name, name.as_str(), root.at("scales").at(name)));
    }
    for (index, section) in questionnaire.sections.iter().enumerate() {
        codes.push((Shape::Name, &section.code, root.at("sections").at(index).at("code")));
    }
    for (place, item) in questionnaire.placed_items() {
        codes.push((Shape::Item, &item.code, place.at("code")));
        codes.extend(item.rows.iter().map(|row| (Shape::Item, row.as_str(), place.at("rows"))));
        codes.extend(item.options.iter().map(|option| (Shape::Choice, option.as_str(), place.at("options"))));
    }
    for (place, index) in questionnaire.placed_indices() {
        codes.push((Shape::Name, &index.code, place.at("code")));
        codes.extend(index.bands.iter().map(|band| (Shape::Name, band.code.as_str(), place.at("bands"))));
        let branches = index.placed_branches(&place);
        codes.extend(branches.into_iter().map(|(place, branch)| (Shape::Name, branch.code.as_str(), place)));
    }
    codes
}

/// Codes are unique: sections; items with rows; indices; branches and bands within their index.
pub fn unique(questionnaire: &Questionnaire) -> Vec<Finding> {
    let root = Place::structure();
    let sections = questionnaire.sections.iter().enumerate();
    let mut findings =
        repeated("phần", sections.map(|(at, section)| (section.code.as_str(), root.at("sections").at(at))));
    let items = questionnaire.placed_items();
    let own = items.iter().map(|(place, item)| (item.code.as_str(), place.at("code")));
    let rows =
        items.iter().flat_map(|(place, item)| item.rows.iter().map(|row| (row.as_str(), place.at("rows"))));
    findings.extend(repeated("câu hỏi", own.chain(rows)));
    let indices = questionnaire.placed_indices();
    findings.extend(repeated(
        "chỉ số",
        indices.iter().map(|(place, index)| (index.code.as_str(), place.clone())),
    ));
    for (place, index) in &indices {
        let branches = index.placed_branches(place);
        let of_branches =
            branches.iter().map(|(place, branch): &(Place, &Branch)| (branch.code.as_str(), place.clone()));
        let of_bands = index.bands.iter().map(|band| (band.code.as_str(), place.at("bands")));
        findings.extend(repeated("nhánh hoặc mức", of_branches.chain(of_bands)));
    }
    findings
}

fn repeated<'a>(what: &str, codes: impl Iterator<Item = (&'a str, Place)>) -> Vec<Finding> {
    let mut seen: HashSet<&str> = HashSet::new();
    codes
        .filter(|(code, _)| !seen.insert(code))
        .map(|(code, place)| Finding::new(Check::CodeUnique, &place, format!("mã {what} {code:?} bị trùng")))
        .collect()
}
