//! A scoring tree in symbols, written from the tree itself.

use super::{tree::Tree, written};
use crate::{
    domain::{
        language::Language,
        questionnaire::{Aggregate, Branch, Index, Measure},
    },
    text::{Text, formula::rules},
};

/// The lines of every index of `tree`, from the item's score to the index.
#[must_use]
pub fn symbols(tree: &Tree, language: Language) -> Vec<(String, Vec<String>)> {
    let of_index = |index: &Index| (index.code.clone(), lines(tree, index, language));
    tree.indices.iter().map(of_index).collect()
}

fn lines(tree: &Tree, index: &Index, language: Language) -> Vec<String> {
    let mut lines = vec![item_line(tree, index, language)];
    let items = index.items();
    let reversed = |code: &&str| tree.set.questionnaire.item_of(code).is_some_and(|item| item.reversed);
    if items.iter().any(reversed) {
        lines.push(rules::ITEM_REVERSED.get(language).to_owned());
    }
    let sum = index.aggregate == Aggregate::Sum;
    if items.len() > 1 {
        let group = match index.aggregate {
            Aggregate::Sum => rules::GROUP_SUM,
            Aggregate::Mean => rules::GROUP,
            Aggregate::Sufficiency => rules::DOMAIN,
        };
        lines.push(group.get(language).to_owned());
    }
    let mut open: Vec<&Branch> = index.branches.iter().rev().collect();
    while let Some(branch) = open.pop() {
        open.extend(branch.branches.iter().rev());
        if !branch.branches.is_empty() {
            lines.push(format!("{} = {}", branch.code, terms(&branch.branches, sum, language)));
        }
    }
    let mut total = terms(&index.branches, sum, language);
    if (index.factor - 1.0).abs() >= f64::EPSILON {
        total = format!("{} · {total}", written(index.factor, language));
    }
    if index.aggregate == Aggregate::Sufficiency {
        lines.push(sufficient(index, language));
        total = format!("{} · [H + (1 − H) · A]", written(index.factor, language));
    }
    lines.push(format!("{} = {total}", index.code));
    lines
}

fn sufficient(index: &Index, language: Language) -> String {
    let filled = [
        ("cutoff", written(index.cutoff.unwrap_or_default(), language)),
        ("k", index.k.unwrap_or_default().to_string()),
        ("all", index.branches.len().to_string()),
    ];
    rules::SUFFICIENT.fill(language, &filled.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// `(35·A + 30·B) ÷ 65`, `(I + II) ÷ 2`, or `A + B` for a sum.
fn terms(branches: &[Branch], sum: bool, language: Language) -> String {
    let first = branches.first().map_or(1.0, |branch| branch.weight);
    let equal = branches.iter().all(|branch| (branch.weight - first).abs() < f64::EPSILON);
    let term = |branch: &Branch| {
        if equal {
            branch.code.clone()
        } else {
            format!("{}·{}", written(branch.weight, language), branch.code)
        }
    };
    let terms = branches.iter().map(term).collect::<Vec<_>>().join(" + ");
    let total: f64 = branches.iter().map(|branch| branch.weight).sum();
    match branches {
        [only] if only.items.len() == 1 => rules::THE_ITEM.get(language).to_owned(),
        [only] if only.branches.is_empty() => rules::THE_GROUP.get(language).to_owned(),
        [_] => terms,
        _ if sum => terms,
        _ if equal => format!("({terms}) ÷ {}", branches.len()),
        _ => format!("({terms}) ÷ {}", written(total, language)),
    }
}

/// How an item is scored, with the numbers of the scale where all items share one.
fn item_line(tree: &Tree, index: &Index, language: Language) -> String {
    let set = &tree.set.questionnaire;
    let ranges = index.items().into_iter().map(|code| {
        let item = set.item_of(code)?;
        crate::domain::questionnaire::scoring::range(set, item)
    });
    let mut ranges: Vec<_> = ranges.collect();
    ranges.dedup();
    let range = match ranges.as_slice() {
        [range] => *range,
        _ => None,
    };
    let fill = |text: Text, (least, most): (f64, f64)| {
        let filled = [
            ("least", written(least, language)),
            ("most", written(most, language)),
            ("bound", written(most - 1.0, language)),
        ];
        text.fill(language, &filled.each_ref().map(|(name, value)| (*name, value.as_str())))
    };
    match (index.measure, range) {
        (Measure::Raw, _) => rules::ITEM_RAW.get(language).to_owned(),
        (Measure::Percent, Some(range)) => fill(rules::ITEM_PERCENT, range),
        (Measure::TopTwo, Some(range)) => fill(rules::ITEM_TOP_TWO, range),
        (Measure::Percent, None) => rules::ITEM_PERCENT_ANY.get(language).to_owned(),
        (Measure::TopTwo, None) => rules::ITEM_TOP_TWO_ANY.get(language).to_owned(),
    }
}
