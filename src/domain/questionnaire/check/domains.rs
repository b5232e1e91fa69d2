//! The answers to an item that differ for the conditions that look at it.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    answer::Answer,
    questionnaire::{Condition, Item, ItemType, Questionnaire},
};

/// Options of a multiple that are told apart; beyond them only one at a time is considered.
const MOST_OPTIONS: usize = 10;

/// Representative answers by code: every condition of the questionnaire is met by some possible answer only if it
/// is met by one of these.
pub struct Domains(BTreeMap<String, Vec<Answer>>);

impl Domains {
    pub fn new(questionnaire: &Questionnaire) -> Self {
        let conditions = questionnaire.placed_conditions();
        let parts: Vec<&Condition> =
            conditions.iter().flat_map(|(_, condition, _)| condition.flattened()).collect();
        let mentioned: BTreeSet<&str> = parts.iter().filter_map(|part| part.item()).collect();
        let items = questionnaire.answer_codes().filter(|(code, _)| mentioned.contains(code));
        Self(
            items
                .map(|(code, item)| {
                    let own: Vec<_> =
                        parts.iter().copied().filter(|part| part.item() == Some(code)).collect();
                    (code.to_owned(), representatives(questionnaire, item, &own))
                })
                .collect(),
        )
    }

    /// The answers to be considered for `code`.
    pub fn answers(&self, code: &str) -> &[Answer] {
        self.0.get(code).map_or(&[], Vec::as_slice)
    }
}

fn representatives(questionnaire: &Questionnaire, item: &Item, conditions: &[&Condition]) -> Vec<Answer> {
    match item.item_type {
        ItemType::Single => item.options.iter().cloned().map(Answer::Text).collect(),
        ItemType::Multiple => choices(item, conditions),
        ItemType::Number => numbers(item, conditions),
        ItemType::Likert | ItemType::Rating | ItemType::Matrix => {
            let Some(scale) = questionnaire.scale_of(item) else { return Vec::new() };
            let points = (scale.min..=scale.max).take(200).map(|point| Answer::Number(f64::from(point)));
            let none = scale.not_applicable.then(|| Answer::Text(Answer::NOT_APPLICABLE.to_owned()));
            points.chain(none).collect()
        }
        ItemType::Text | ItemType::Date => Vec::new(),
    }
}

/// Every combination of the options that are looked at, with one other option for all the rest.
fn choices(item: &Item, conditions: &[&Condition]) -> Vec<Answer> {
    let mut looked_at = BTreeSet::new();
    for condition in conditions {
        if let Condition::OneOf { one_of, .. } = condition {
            looked_at.extend(one_of.iter());
        }
    }
    let (exclusive, free): (Vec<_>, Vec<_>) =
        item.options.iter().partition(|option| item.exclusive.contains(option));
    let mut chosen: Vec<Vec<String>> = exclusive.into_iter().map(|option| vec![option.clone()]).collect();
    let (told_apart, other): (Vec<_>, Vec<_>) =
        free.into_iter().partition(|option| looked_at.contains(option));
    chosen.extend(other.first().map(|option| vec![(*option).clone()]));
    let mut combinations: Vec<Vec<String>> = vec![Vec::new()];
    for option in told_apart {
        let limit = if combinations.len() < 1 << MOST_OPTIONS { combinations.len() } else { 1 };
        let with: Vec<_> = combinations
            .iter()
            .take(limit)
            .map(|rest| [rest.as_slice(), std::slice::from_ref(option)].concat())
            .collect();
        combinations.extend(with);
    }
    chosen.extend(combinations.into_iter().filter(|combination| !combination.is_empty()));
    chosen.into_iter().map(Answer::Options).collect()
}

/// The bounds that are looked at, and a number between, below and above them.
fn numbers(item: &Item, conditions: &[&Condition]) -> Vec<Answer> {
    let mut bounds: Vec<f64> = item.min.into_iter().chain(item.max).collect();
    for condition in conditions {
        if let Condition::Within { at_least, at_most, .. } = condition {
            bounds.extend(at_least.iter().chain(at_most));
        }
    }
    bounds.sort_by(f64::total_cmp);
    let mut numbers = bounds.clone();
    numbers.extend(bounds.first().map(|least| least - 1.0));
    numbers.extend(bounds.last().map(|most| most + 1.0));
    numbers.extend(bounds.windows(2).filter_map(|pair| match pair {
        [a, b] => Some(f64::midpoint(*a, *b)),
        _ => None,
    }));
    if item.whole {
        numbers = numbers.into_iter().flat_map(|number| [number.floor(), number.ceil()]).collect();
    }
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    let possible =
        |number: &f64| item.min.is_none_or(|min| *number >= min) && item.max.is_none_or(|max| *number <= max);
    numbers.into_iter().filter(possible).map(Answer::Number).collect()
}
