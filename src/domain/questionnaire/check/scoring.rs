//! The meaning of the scoring trees.

use super::Check;
use crate::domain::questionnaire::{
    Aggregate, Finding, Index, Item, ItemType, Level, Measure, Place, Questionnaire, scoring,
};

/// Every item of an index that exists, with the place of its branch.
fn scored<'q>(
    questionnaire: &'q Questionnaire,
    index: &'q Index,
    place: &Place,
) -> Vec<(Place, &'q str, &'q Item)> {
    let branches = index.placed_branches(place);
    let codes = branches
        .into_iter()
        .flat_map(|(place, branch)| branch.items.iter().map(move |code| (place.at("items"), code.as_str())));
    codes.filter_map(|(place, code)| Some((place, code, questionnaire.item_of(code)?))).collect()
}

/// The measure fits the items: percentages need both ends, raw answers one common scale.
pub fn measure(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index_place, index) in questionnaire.placed_indices() {
        let mut first = None;
        for (place, code, item) in scored(questionnaire, index, &index_place) {
            let range = scoring::range(questionnaire, item);
            let message = match (index.measure, range) {
                (Measure::Percent, None) if item.item_type == ItemType::Number => {
                    "đo bằng percent nhưng câu số chưa có đủ min và max"
                }
                (Measure::TopTwo, _) if item.item_type == ItemType::Number => {
                    "top_two chỉ dùng cho câu có thang đo"
                }
                (Measure::TopTwo, Some((least, most))) if most - least < 2.0 => {
                    "top_two cần thang đo từ ba điểm"
                }
                (Measure::Raw, Some(range)) if *first.get_or_insert(range) != range => {
                    "đo bằng raw nhưng thang đo khác các câu khác của chỉ số"
                }
                _ => continue,
            };
            let message = format!("chỉ số {}: câu {code}: {message}", index.code);
            findings.push(Finding::new(Check::ScoringMeasure, &place, message));
        }
    }
    findings
}

/// Raw answers of a reversed item would count the wrong way.
pub fn reversed(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index_place, index) in questionnaire.placed_indices() {
        if index.measure != Measure::Raw {
            continue;
        }
        for (place, code, _) in
            scored(questionnaire, index, &index_place).into_iter().filter(|(.., item)| item.reversed)
        {
            let message =
                format!("chỉ số {}: câu {code} đảo chiều (reversed) nhưng chỉ số đo bằng raw", index.code);
            findings.push(Finding::new(Check::ScoringReversed, &place, message));
        }
    }
    findings
}

/// Sufficiency has its cut-off and `k`, equal weights and flat branches; nothing else has them.
pub fn sufficiency(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, index) in questionnaire.placed_indices() {
        let mut note = |at: &str, message: &str| {
            let message = format!("chỉ số {}: {message}", index.code);
            findings.push(Finding::new(Check::ScoringSufficiency, &place.at(at), message));
        };
        if index.aggregate != Aggregate::Sufficiency {
            if index.cutoff.is_some() || index.k.is_some() {
                note("aggregate", "cutoff và k chỉ dùng cho sufficiency");
            }
            continue;
        }
        if index.level != Level::Respondent {
            note("level", "sufficiency tính trên từng người trả lời (level = \"respondent\")");
        }
        let within = bounds(questionnaire, index, &place);
        match index.cutoff {
            None => note("aggregate", "sufficiency cần cutoff"),
            Some(cutoff) if within.is_some_and(|(least, most)| !(cutoff > least && cutoff <= most)) => {
                note("cutoff", "cutoff nằm ngoài khoảng điểm của các câu");
            }
            Some(_) => {}
        }
        match index.k {
            None => note("aggregate", "sufficiency cần k"),
            Some(k) if k == 0 || usize::try_from(k).is_ok_and(|k| k > index.branches.len()) => {
                note("k", &format!("k phải từ 1 đến số nhánh ({})", index.branches.len()));
            }
            Some(_) => {}
        }
        if index.branches.iter().any(|branch| !branch.branches.is_empty()) {
            note("branches", "các nhánh của sufficiency chỉ có items");
        }
        if index.branches.windows(2).any(|pair| matches!(pair, [a, b] if (a.weight - b.weight).abs() > 0.0)) {
            note("branches", "các nhánh của sufficiency phải có weight bằng nhau");
        }
    }
    findings
}

/// The least and greatest score of the items of an index; None when some have no bounds.
fn bounds(questionnaire: &Questionnaire, index: &Index, place: &Place) -> Option<(f64, f64)> {
    if index.measure != Measure::Raw {
        return Some((0.0, 100.0));
    }
    let items = scored(questionnaire, index, place);
    let ranges: Option<Vec<_>> = items.iter().map(|(.., item)| scoring::range(questionnaire, item)).collect();
    let ranges = ranges.filter(|ranges| !ranges.is_empty())?;
    let least = ranges.iter().map(|range| range.0).fold(f64::INFINITY, f64::min);
    let most = ranges.iter().map(|range| range.1).fold(f64::NEG_INFINITY, f64::max);
    Some((least, most))
}

/// Bands descend, each can be reached, and the last covers the least possible result.
pub fn bands(questionnaire: &Questionnaire) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, index) in questionnaire.placed_indices() {
        let mut note = |at: usize, message: &str| {
            let message = format!("chỉ số {}: {message}", index.code);
            findings.push(Finding::new(Check::ScoringBands, &place.at("bands").at(at), message));
        };
        for (at, pair) in index.bands.windows(2).enumerate() {
            if let [upper, lower] = pair
                && (upper.at_least <= lower.at_least || !lower.at_least.is_finite())
            {
                note(at + 1, &format!("mức {} phải có at_least nhỏ hơn mức {}", lower.code, upper.code));
            }
        }
        let (Some(first), Some(last)) = (index.bands.first(), index.bands.last()) else { continue };
        if !first.at_least.is_finite() {
            note(0, &format!("mức {}: at_least phải là số hữu hạn", first.code));
        }
        let Some((least, most)) = result_bounds(questionnaire, index, &place) else { continue };
        if first.at_least > most {
            note(0, &format!("mức {} không thể đạt: kết quả cao nhất là {most}", first.code));
        }
        if last.at_least > least {
            let lowest = format!("kết quả từ {least} đến dưới {} không thuộc mức nào", last.at_least);
            note(index.bands.len() - 1, &lowest);
        }
    }
    findings
}

/// The least and greatest value that bands are compared with.
fn result_bounds(questionnaire: &Questionnaire, index: &Index, place: &Place) -> Option<(f64, f64)> {
    let count = |number: usize| u32::try_from(number).map(f64::from).ok();
    let (least, most) = match index.aggregate {
        Aggregate::Sufficiency => return Some((0.0, count(index.branches.len())?)),
        Aggregate::Mean => bounds(questionnaire, index, place)?,
        Aggregate::Sum => {
            let (least, most) = bounds(questionnaire, index, place)?;
            let items = count(scored(questionnaire, index, place).len())?;
            (least * items, most * items)
        }
    };
    Some((least * index.factor, most * index.factor))
}

/// An index says where its formula comes from.
pub fn source(questionnaire: &Questionnaire) -> Vec<Finding> {
    let indices = questionnaire.placed_indices().into_iter();
    indices
        .filter(|(_, index)| index.source.trim().is_empty())
        .map(|(place, index)| {
            let message = format!("chỉ số {}: source để trống, ghi công thức lấy từ đâu", index.code);
            Finding::new(Check::ScoringSource, &place.at("source"), message)
        })
        .collect()
}
