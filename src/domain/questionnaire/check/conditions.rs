//! What conditions look at.

use super::Check;
use crate::domain::{
    answer::Answer,
    questionnaire::{Condition, Finding, Item, ItemType, Questionnaire},
};

/// Conditions look only at earlier items that exist.
pub fn order(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = Vec::new();
    let position =
        |code: &str| questionnaire.items().position(|item| item.answer_codes().any(|own| own == code));
    for (place, condition, before) in questionnaire.placed_conditions() {
        for code in condition.flattened().into_iter().filter_map(Condition::item) {
            let message = match position(code) {
                Some(at) if at < before => continue,
                Some(_) => format!("điều kiện xét câu {code}, nhưng câu đó không đứng trước"),
                None if questionnaire.items().any(|item| item.code == code) => {
                    format!("điều kiện xét câu ma trận {code}; hãy xét một dòng của nó")
                }
                None => format!("điều kiện xét câu {code}, nhưng không có câu đó"),
            };
            findings.push(Finding::new(Check::ConditionOrder, &place, message));
        }
    }
    findings
}

/// Conditions ask for values that the item can have, and ask for something at all.
pub fn values(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, condition, _) in questionnaire.placed_conditions() {
        for part in condition.flattened() {
            findings.extend(
                wrong(questionnaire, part)
                    .map(|message| Finding::new(Check::ConditionValue, &place, message)),
            );
        }
    }
    findings
}

fn wrong(questionnaire: &Questionnaire, condition: &Condition) -> Option<String> {
    match condition {
        Condition::All { all: parts } | Condition::Any { any: parts } if parts.is_empty() => {
            Some("điều kiện all hoặc any để trống".to_owned())
        }
        Condition::OneOf { item, one_of } => {
            if one_of.is_empty() {
                return Some(format!("điều kiện xét câu {item} có one_of để trống"));
            }
            let possible = possible_codes(questionnaire, questionnaire.item_of(item)?);
            let Some(possible) = possible else {
                return Some(format!("câu {item} không có phương án; không dùng được one_of"));
            };
            let impossible: Vec<&str> = one_of
                .iter()
                .map(String::as_str)
                .filter(|code| !possible.iter().any(|p| p == code))
                .collect();
            (!impossible.is_empty())
                .then(|| format!("câu {item} không thể có giá trị {}", impossible.join(", ")))
        }
        Condition::Within { item, at_least, at_most } => {
            if at_least.is_none() && at_most.is_none() {
                return Some(format!("điều kiện xét câu {item} cần one_of, at_least hoặc at_most"));
            }
            if at_least.iter().chain(at_most).any(|bound| !bound.is_finite()) {
                return Some(format!("điều kiện xét câu {item}: giới hạn phải là số hữu hạn"));
            }
            (!questionnaire.item_of(item)?.item_type.is_numeric())
                .then(|| format!("câu {item} không phải số; không dùng được at_least, at_most"))
        }
        _ => None,
    }
}

/// The codes that an answer to `item` can be, where they are a list.
fn possible_codes(questionnaire: &Questionnaire, item: &Item) -> Option<Vec<String>> {
    match item.item_type {
        ItemType::Single | ItemType::Multiple => Some(item.options.clone()),
        ItemType::Likert | ItemType::Rating | ItemType::Matrix => {
            let scale = questionnaire.scale_of(item)?;
            let points = (scale.min..=scale.max).map(|point| point.to_string());
            Some(points.chain(scale.not_applicable.then(|| Answer::NOT_APPLICABLE.to_owned())).collect())
        }
        ItemType::Number | ItemType::Text | ItemType::Date => None,
    }
}
