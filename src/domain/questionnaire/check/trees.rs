//! The shape of the scoring trees.

use std::collections::HashSet;

use super::Check;
use crate::domain::questionnaire::{Aggregate, Finding, Questionnaire};

/// Items of a tree exist and are numbers.
pub fn items(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index_place, index) in questionnaire.placed_indices() {
        for (place, branch) in index.placed_branches(&index_place) {
            for code in &branch.items {
                let message = match questionnaire.item_of(code) {
                    Some(item) if item.item_type.is_numeric() => continue,
                    Some(item) => {
                        format!(
                            "chỉ số {}: câu {code} thuộc loại {}, không tính điểm được",
                            index.code, item.item_type
                        )
                    }
                    None => format!("chỉ số {}: không có câu {code}", index.code),
                };
                findings.push(Finding::new(Check::ScoringItems, &place.at("items"), message));
            }
        }
    }
    findings
}

/// An item appears once per index.
pub fn once(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index_place, index) in questionnaire.placed_indices() {
        let mut seen = HashSet::new();
        for (place, branch) in index.placed_branches(&index_place) {
            for code in branch.items.iter().filter(|code| !seen.insert(code.as_str())) {
                let message = format!("chỉ số {}: câu {code} được tính hai lần", index.code);
                findings.push(Finding::new(Check::ScoringOnce, &place.at("items"), message));
            }
        }
    }
    findings
}

/// Every index has branches, and every branch has either items or branches.
pub fn branches(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index_place, index) in questionnaire.placed_indices() {
        if index.branches.is_empty() {
            let message = format!("chỉ số {} chưa có nhánh nào", index.code);
            findings.push(Finding::new(Check::ScoringBranch, &index_place.at("branches"), message));
        }
        for (place, branch) in index.placed_branches(&index_place) {
            let message = match (branch.items.is_empty(), branch.branches.is_empty()) {
                (true, true) => "chưa có câu hỏi hay nhánh con nào",
                (false, false) => "có cả items lẫn branches; chỉ dùng một",
                _ => continue,
            };
            let message = format!("chỉ số {}: nhánh {} {message}", index.code, branch.code);
            findings.push(Finding::new(Check::ScoringBranch, &place, message));
        }
    }
    findings
}

/// Weights and the factor are positive; sums are not weighted.
pub fn weights(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = Vec::new();
    let positive = |number: f64| number.is_finite() && number > 0.0;
    for (index_place, index) in questionnaire.placed_indices() {
        if !positive(index.factor) {
            let message = format!("chỉ số {}: factor phải là số dương", index.code);
            findings.push(Finding::new(Check::ScoringWeights, &index_place.at("factor"), message));
        }
        for (place, branch) in index.placed_branches(&index_place) {
            let message = if !positive(branch.weight) {
                "weight phải là số dương"
            } else if index.aggregate == Aggregate::Sum && branch.weight.to_bits() != 1_f64.to_bits() {
                "tổng điểm không dùng weight"
            } else {
                continue;
            };
            let message = format!("chỉ số {}, nhánh {}: {message}", index.code, branch.code);
            findings.push(Finding::new(Check::ScoringWeights, &place.at("weight"), message));
        }
    }
    findings
}
