//! Sections, items and scales.

use std::collections::HashSet;

use super::Check;
use crate::domain::questionnaire::{Finding, Item, ItemType, Place, Questionnaire};

const MOST_LIKERT_POINTS: i64 = 11;
const MOST_RATING_POINTS: i64 = 101;

/// There are sections, and each has items.
pub fn not_empty(questionnaire: &Questionnaire) -> Vec<Finding> {
    let place = Place::structure().at("sections");
    if questionnaire.sections.is_empty() {
        return vec![Finding::new(Check::NotEmpty, &place, "bộ câu hỏi chưa có phần nào")];
    }
    let empty = questionnaire.sections.iter().enumerate().filter(|(_, section)| section.items.is_empty());
    empty
        .map(|(at, section)| {
            let message = format!("phần {:?} chưa có câu hỏi nào", section.code);
            Finding::new(Check::NotEmpty, &place.at(at), message)
        })
        .collect()
}

/// Every item has only the fields of its type.
pub fn fields(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, item) in questionnaire.placed_items() {
        for (field, present, types) in type_fields(item) {
            if present && !types.contains(&item.item_type) {
                let message =
                    format!("câu {}: trường {field} không dùng cho loại {}", item.code, item.item_type);
                findings.push(Finding::new(Check::Fields, &place.at(field), message));
            }
        }
    }
    findings
}

fn type_fields(item: &Item) -> [(&'static str, bool, &'static [ItemType]); 9] {
    use ItemType::{Likert, Matrix, Multiple, Number, Rating, Single, Text};
    [
        ("scale", item.scale.is_some(), &[Likert, Rating, Matrix]),
        ("options", !item.options.is_empty(), &[Single, Multiple]),
        ("exclusive", !item.exclusive.is_empty(), &[Multiple]),
        ("rows", !item.rows.is_empty(), &[Matrix]),
        ("min", item.min.is_some(), &[Number]),
        ("max", item.max.is_some(), &[Number]),
        ("whole", item.whole, &[Number]),
        ("max_length", item.max_length.is_some(), &[Text]),
        ("reversed", item.reversed, &[Likert, Rating, Matrix, Number]),
    ]
}

/// Scales are named where needed, exist, are used and have a sensible range.
pub fn scales(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut used = HashSet::new();
    for (place, item) in questionnaire.placed_items() {
        match &item.scale {
            Some(name) => {
                used.insert(name.as_str());
                if !questionnaire.scales.contains_key(name) {
                    let message = format!("câu {}: không có thang đo {name:?}", item.code);
                    findings.push(Finding::new(Check::Scale, &place.at("scale"), message));
                }
            }
            None if needs_scale(item) => {
                let message = format!("câu {}: loại {} cần scale", item.code, item.item_type);
                findings.push(Finding::new(Check::Scale, &place, message));
            }
            None => {}
        }
    }
    for (name, scale) in &questionnaire.scales {
        let place = Place::structure().at("scales").at(name);
        if !used.contains(name.as_str()) {
            findings.push(Finding::new(Check::Scale, &place, format!("thang đo {name:?} không được dùng")));
        }
        let points = i64::from(scale.max) - i64::from(scale.min) + 1;
        let likert = questionnaire
            .items()
            .any(|item| item.scale.as_ref() == Some(name) && item.item_type != ItemType::Rating);
        let most = if likert { MOST_LIKERT_POINTS } else { MOST_RATING_POINTS };
        if !(2..=most).contains(&points) {
            let message = format!("thang đo {name:?} có {} điểm; cần từ 2 đến {most} điểm", points.max(0));
            findings.push(Finding::new(Check::ScaleRange, &place, message));
        }
    }
    findings
}

const fn needs_scale(item: &Item) -> bool {
    matches!(item.item_type, ItemType::Likert | ItemType::Rating | ItemType::Matrix)
}

/// Options and rows are present where needed, differ, and exclusive ones are among them.
pub fn options(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, item) in questionnaire.placed_items() {
        let code = &item.code;
        let mut note = |field: &str, message: String| {
            findings.push(Finding::new(Check::Options, &place.at(field), message));
        };
        match item.item_type {
            ItemType::Single | ItemType::Multiple if item.options.len() < 2 => {
                note("options", format!("câu {code}: cần ít nhất hai phương án trong options"));
            }
            ItemType::Matrix if item.rows.is_empty() => {
                note("rows", format!("câu {code}: cần ít nhất một dòng trong rows"));
            }
            _ => {}
        }
        for (at, option) in item.options.iter().enumerate() {
            if item.options.iter().take(at).any(|earlier| earlier == option) {
                note("options", format!("câu {code}: phương án {option:?} bị trùng"));
            }
        }
        for option in item.exclusive.iter().filter(|option| !item.options.contains(option)) {
            note("exclusive", format!("câu {code}: exclusive có {option:?} nhưng options không có"));
        }
    }
    findings
}

/// Bounds are finite and in order, whole numbers exist between them, lengths are positive.
pub fn bounds(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, item) in questionnaire.placed_items() {
        let code = &item.code;
        for (field, bound) in [("min", item.min), ("max", item.max)] {
            if bound.is_some_and(|bound| !bound.is_finite()) {
                let message = format!("câu {code}: {field} phải là số hữu hạn");
                findings.push(Finding::new(Check::Bounds, &place.at(field), message));
            }
        }
        let (least, most) = (item.min.unwrap_or(f64::NEG_INFINITY), item.max.unwrap_or(f64::INFINITY));
        if least > most || (item.whole && least.ceil() > most.floor()) {
            let message = format!("câu {code}: không có số nào từ min {least} đến max {most}");
            findings.push(Finding::new(Check::Bounds, &place.at("min"), message));
        }
        if item.max_length.is_some_and(|length| !(1..=20_000).contains(&length)) {
            let message = format!("câu {code}: max_length phải từ 1 đến 20000");
            findings.push(Finding::new(Check::Bounds, &place.at("max_length"), message));
        }
    }
    findings
}

/// Every item says why it is asked.
pub fn reasons(questionnaire: &Questionnaire) -> Vec<Finding> {
    let silent = questionnaire.placed_items().into_iter().filter(|(_, item)| item.reason.trim().is_empty());
    silent
        .map(|(place, item)| {
            let message = format!("câu {}: reason để trống, ghi lý do hỏi và nguồn", item.code);
            Finding::new(Check::Reason, &place.at("reason"), message)
        })
        .collect()
}
