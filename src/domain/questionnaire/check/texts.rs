//! The texts of every language against the structure.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::is_nfc;

use super::Check;
use crate::domain::{
    language::Language,
    questionnaire::{Finding, Item, ItemTexts, ItemType, Place, Questionnaire, Texts},
};

/// Vietnamese and English are there.
pub fn languages(questionnaire: &Questionnaire) -> Vec<Finding> {
    let missing = Language::ALL.iter().filter(|language| !questionnaire.texts.contains_key(language));
    missing
        .map(|language| {
            let message = format!("thiếu tệp văn bản tiếng {}", name(*language));
            Finding::new(Check::TextsLanguage, &Place::texts(*language), message)
        })
        .collect()
}

const fn name(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => "Việt",
        Language::English => "Anh",
    }
}

/// Every text is there, and no text stands for something that does not exist.
pub fn complete(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (language, texts) in &questionnaire.texts {
        let mut report = Report { place: Place::texts(*language), findings: &mut findings };
        let heads =
            [("title", &texts.title), ("introduction", &texts.introduction), ("thanks", &texts.thanks)];
        for (field, text) in heads {
            report.filled(&report.place.at(field), text, field);
        }
        let sections = questionnaire.sections.iter().map(|section| section.code.as_str());
        report.matches("sections", "phần", &sections.collect(), &texts.sections);
        report.matches("scoring", "chỉ số, nhánh hoặc mức", &scoring_codes(questionnaire), &texts.scoring);
        items(questionnaire, texts, &mut report);
        scales(questionnaire, texts, &mut report);
    }
    findings
}

struct Report<'f> {
    place: Place,
    findings: &'f mut Vec<Finding>,
}

impl Report<'_> {
    fn note(&mut self, check: Check, place: &Place, message: String) {
        self.findings.push(Finding::new(check, place, message));
    }

    fn filled(&mut self, place: &Place, text: &str, what: &str) {
        if text.trim().is_empty() {
            self.note(Check::TextsMissing, place, format!("{what} để trống"));
        }
    }

    /// `texts` under `map` has a filled text for each of `codes` and for nothing else.
    fn matches(&mut self, map: &str, what: &str, codes: &BTreeSet<&str>, texts: &BTreeMap<String, String>) {
        let place = self.place.at(map);
        self.matches_at(&place, (what, ""), codes, texts);
    }

    fn matches_at(
        &mut self,
        place: &Place,
        (what, owner): (&str, &str),
        codes: &BTreeSet<&str>,
        texts: &BTreeMap<String, String>,
    ) {
        for code in codes {
            match texts.get(*code) {
                None => {
                    self.note(Check::TextsMissing, place, format!("thiếu văn bản của {what} {code}{owner}"));
                }
                Some(text) => {
                    self.filled(&place.at(code), text, &format!("văn bản của {what} {code}{owner}"));
                }
            }
        }
        for code in texts.keys().filter(|code| !codes.contains(code.as_str())) {
            let message = format!("thừa văn bản: bộ câu hỏi không có {what} {code}{owner}");
            self.note(Check::TextsSurplus, &place.at(code), message);
        }
    }
}

fn scoring_codes(questionnaire: &Questionnaire) -> BTreeSet<&str> {
    let mut codes = BTreeSet::new();
    for (place, index) in questionnaire.placed_indices() {
        codes.insert(index.code.as_str());
        codes.extend(index.placed_branches(&place).into_iter().map(|(_, branch)| branch.code.as_str()));
        codes.extend(index.bands.iter().map(|band| band.code.as_str()));
    }
    codes
}

fn items(questionnaire: &Questionnaire, texts: &Texts, report: &mut Report<'_>) {
    let place = report.place.at("items");
    for item in questionnaire.items() {
        match texts.items.get(&item.code) {
            None => {
                let message = format!("thiếu văn bản của câu {}", item.code);
                report.note(Check::TextsMissing, &place, message);
            }
            Some(found) => {
                let helped = questionnaire
                    .texts
                    .values()
                    .any(|texts| texts.items.get(&item.code).is_some_and(|texts| texts.help.is_some()));
                item_texts(item, found, helped, report);
            }
        }
    }
    let known: BTreeSet<&str> = questionnaire.items().map(|item| item.code.as_str()).collect();
    for code in texts.items.keys().filter(|code| !known.contains(code.as_str())) {
        let message = format!("thừa văn bản: bộ câu hỏi không có câu {code}");
        report.note(Check::TextsSurplus, &place.at(code), message);
    }
}

fn item_texts(item: &Item, texts: &ItemTexts, helped: bool, report: &mut Report<'_>) {
    let place = report.place.at("items").at(&item.code);
    let code = &item.code;
    report.filled(&place.at("question"), &texts.question, &format!("câu hỏi (question) của {code}"));
    report.filled(&place.at("label"), &texts.label, &format!("tên ngắn (label) của {code}"));
    match &texts.help {
        Some(help) => report.filled(&place.at("help"), help, &format!("giải thích (help) của {code}")),
        None if helped => {
            let message = format!("thiếu giải thích (help) của {code}, ngôn ngữ khác có");
            report.note(Check::TextsMissing, &place, message);
        }
        None => {}
    }
    let options = item.options.iter().map(String::as_str).collect();
    let rows = item.rows.iter().map(String::as_str).collect();
    let owner = format!(" của câu {code}");
    report.matches_at(&place.at("options"), ("phương án", &owner), &options, &texts.options);
    report.matches_at(&place.at("rows"), ("dòng", &owner), &rows, &texts.rows);
}

fn scales(questionnaire: &Questionnaire, texts: &Texts, report: &mut Report<'_>) {
    let place = report.place.at("scales");
    for (name, scale) in &questionnaire.scales {
        let Some(found) = texts.scales.get(name) else {
            report.note(Check::TextsMissing, &place, format!("thiếu văn bản của thang đo {name}"));
            continue;
        };
        let place = place.at(name);
        let all: BTreeSet<String> =
            (scale.min..=scale.max).take(200).map(|point| point.to_string()).collect();
        let needed: BTreeSet<String> = if labelled(questionnaire, name) {
            all.clone()
        } else {
            [scale.min.to_string(), scale.max.to_string()].into()
        };
        let given: BTreeMap<String, String> = found
            .points
            .iter()
            .filter(|(point, _)| needed.contains(*point) || !all.contains(*point))
            .map(|(point, text)| (point.clone(), text.clone()))
            .collect();
        let needed: BTreeSet<&str> = needed.iter().map(String::as_str).collect();
        let owner = format!(" của thang đo {name}");
        report.matches_at(&place.at("points"), ("điểm", &owner), &needed, &given);
        let what = format!("lời cho \"na\" (not_applicable) của thang đo {name}");
        match (&found.not_applicable, scale.not_applicable) {
            (Some(text), true) => report.filled(&place.at("not_applicable"), text, &what),
            (None, true) => report.note(Check::TextsMissing, &place, format!("thiếu {what}")),
            (Some(_), false) => {
                let message = format!("thừa {what}: thang đo không cho chọn");
                report.note(Check::TextsSurplus, &place.at("not_applicable"), message);
            }
            (None, false) => {}
        }
    }
    for name in texts.scales.keys().filter(|name| !questionnaire.scales.contains_key(*name)) {
        let message = format!("thừa văn bản: bộ câu hỏi không có thang đo {name}");
        report.note(Check::TextsSurplus, &place.at(name), message);
    }
}

/// Whether every point of the scale needs its words: some item shows them all.
fn labelled(questionnaire: &Questionnaire, scale: &str) -> bool {
    questionnaire
        .items()
        .any(|item| item.scale.as_deref() == Some(scale) && item.item_type != ItemType::Rating)
}

/// Texts are NFC, so that they compare and search as they look.
pub fn normal_form(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (language, texts) in &questionnaire.texts {
        let place = Place::texts(*language);
        let mut look = |place: &Place, text: &str| {
            if !is_nfc(text) {
                findings.push(Finding::new(Check::TextsNfc, place, "văn bản chưa ở dạng Unicode NFC"));
            }
        };
        look(&place.at("title"), &texts.title);
        look(&place.at("introduction"), &texts.introduction);
        look(&place.at("thanks"), &texts.thanks);
        for (map, strings) in [("sections", &texts.sections), ("scoring", &texts.scoring)] {
            strings.iter().for_each(|(code, text)| look(&place.at(map).at(code), text));
        }
        for (code, item) in &texts.items {
            let place = place.at("items").at(code);
            let own = [&item.question, &item.label].into_iter().chain(&item.help);
            own.chain(item.options.values()).chain(item.rows.values()).for_each(|text| look(&place, text));
        }
        for (name, scale) in &texts.scales {
            let place = place.at("scales").at(name);
            scale.points.values().chain(&scale.not_applicable).for_each(|text| look(&place, text));
        }
    }
    findings
}
