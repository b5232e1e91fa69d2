//! What each kind of set must be like.

use super::Check;
use crate::domain::questionnaire::{Condition, Finding, ItemType, Kind, Level, Place, Questionnaire};

/// The rules of the set's kind.
pub fn rules(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = match questionnaire.kind {
        Kind::Individual360 => individual(questionnaire),
        Kind::UnitCross => indexed(questionnaire),
        Kind::StaffAnonymous | Kind::Population => Vec::new(),
        Kind::Commitment => commitment(questionnaire),
        Kind::ServiceRating => one_tap(questionnaire),
    };
    findings.extend(subjects(questionnaire));
    findings
}

fn indexed(questionnaire: &Questionnaire) -> Vec<Finding> {
    if !questionnaire.scoring.indices.is_empty() {
        return Vec::new();
    }
    let message = format!("bộ loại {} cần ít nhất một chỉ số trong scoring", questionnaire.kind);
    vec![Finding::new(Check::Kind, &Place::structure().at("kind"), message)]
}

fn individual(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = indexed(questionnaire);
    for (place, index) in questionnaire.placed_indices() {
        if index.level != Level::Respondent {
            let message = format!(
                "chỉ số {}: bộ đánh giá cá nhân tính trên từng phiếu (level = \"respondent\")",
                index.code
            );
            findings.push(Finding::new(Check::Kind, &place.at("level"), message));
        }
    }
    findings
}

fn commitment(questionnaire: &Questionnaire) -> Vec<Finding> {
    let needed = [
        (ItemType::Text, "một câu text bắt buộc (hành động cam kết)"),
        (ItemType::Date, "một câu date bắt buộc (thời hạn)"),
    ];
    needed
        .into_iter()
        .filter(|(item_type, _)| {
            !questionnaire.items().any(|item| item.item_type == *item_type && item.required)
        })
        .map(|(_, what)| {
            Finding::new(Check::Kind, &Place::structure().at("sections"), format!("bộ cam kết cần {what}"))
        })
        .collect()
}

/// At a counter one tap must already count.
fn one_tap(questionnaire: &Questionnaire) -> Vec<Finding> {
    let place = Place::structure().at("sections").at(0);
    let mut findings = Vec::new();
    let first = questionnaire.sections.first();
    let taps = first.is_some_and(|section| {
        section.show_if.is_none()
            && matches!(section.items.as_slice(), [tap] if tap.required && tap.show_if.is_none()
                && matches!(tap.item_type, ItemType::Likert | ItemType::Rating))
    });
    if !taps {
        let message = "bộ đánh giá dịch vụ bắt đầu bằng một phần chỉ có một câu likert hoặc rating bắt buộc";
        findings.push(Finding::new(Check::Kind, &place, message));
    }
    for (place, item) in questionnaire.placed_items().into_iter().skip(1).filter(|(_, item)| item.required) {
        let message = format!("câu {} không được bắt buộc: chỉ một lần chạm là đủ", item.code);
        findings.push(Finding::new(Check::Kind, &place.at("required"), message));
    }
    findings
}

/// Where nothing is known about who answers, nothing may depend on it.
fn subjects(questionnaire: &Questionnaire) -> Vec<Finding> {
    if matches!(questionnaire.kind, Kind::Individual360 | Kind::Commitment) {
        return Vec::new();
    }
    let conditions = questionnaire.placed_conditions().into_iter();
    conditions
        .filter(|(_, condition, _)| {
            condition.flattened().iter().any(|part| matches!(part, Condition::Subject { .. }))
        })
        .map(|(place, ..)| {
            let message = format!("bộ loại {} không dùng điều kiện subject", questionnaire.kind);
            Finding::new(Check::Kind, &place, message)
        })
        .collect()
}
