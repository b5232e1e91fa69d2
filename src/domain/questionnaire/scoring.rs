//! Executing a scoring tree.

use super::{Aggregate, Branch, Index, Item, Level, Measure, MissingRule, Questionnaire};
use crate::domain::answer::Answers;

/// What a tree says about one respondent, or about a population.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The index; None when the missing rule forbids it. For sufficiency: the factor for who is sufficient in `k`
    /// branches, else the factor times the share of sufficient branches.
    pub value: Option<f64>,
    /// The score of every branch by code, parents before their children, without the factor.
    pub branches: Vec<(String, Option<f64>)>,
    /// The code of the band.
    pub band: Option<String>,
}

/// Executes the tree of `index`.
///
/// At level `respondent`, `number` gives the respondent's answer to an item as a number (None when unanswered or "no
/// basis to judge"). At level `population` it gives the item's statistic, a mean of item scores.
#[must_use]
pub fn score(index: &Index, questionnaire: &Questionnaire, number: &dyn Fn(&str) -> Option<f64>) -> Score {
    let item = |code: &str| {
        let number = number(code)?;
        match index.level {
            Level::Respondent => item_score(index.measure, questionnaire, code, number),
            Level::Population => Some(number),
        }
    };
    let mut run = Run { index, item: &item, branches: Vec::new() };
    let children: Vec<_> = index.branches.iter().map(|branch| run.branch(branch)).collect();
    let (value, banded) = match index.aggregate {
        Aggregate::Sufficiency => sufficiency(index, &children),
        Aggregate::Mean | Aggregate::Sum => {
            let value = combine(index, &children).map(|value| value * index.factor);
            (value, value)
        }
    };
    let band = banded.and_then(|value| index.band(value)).map(|band| band.code.clone());
    Score { value, branches: run.branches, band }
}

/// [`score`] of one respondent's checked answers.
#[must_use]
pub fn score_answers(index: &Index, questionnaire: &Questionnaire, answers: &Answers) -> Score {
    score(index, questionnaire, &|code| answers.get(code)?.number())
}

/// The score of one item for the answer `number`: see [`Measure`]. None where the item has no such measure.
#[must_use]
pub fn item_score(measure: Measure, questionnaire: &Questionnaire, code: &str, number: f64) -> Option<f64> {
    let item = questionnaire.item_of(code)?;
    if measure == Measure::Raw {
        return Some(number);
    }
    let (least, most) = range(questionnaire, item)?;
    let best = if item.reversed { least + most - number } else { number };
    Some(match measure {
        Measure::TopTwo if best >= most - 1.0 => 100.0,
        Measure::TopTwo => 0.0,
        Measure::Raw | Measure::Percent => (best - least) / (most - least) * 100.0,
    })
}

/// The least and greatest number that an answer to `item` can be, where both are known.
#[must_use]
pub fn range(questionnaire: &Questionnaire, item: &Item) -> Option<(f64, f64)> {
    match questionnaire.scale_of(item) {
        Some(scale) => Some((f64::from(scale.min), f64::from(scale.max))),
        None => item.min.zip(item.max),
    }
}

/// A child's score, with its weight and the number of items below it.
struct Child {
    value: Option<f64>,
    weight: f64,
    items: usize,
}

struct Run<'a> {
    index: &'a Index,
    item: &'a dyn Fn(&str) -> Option<f64>,
    branches: Vec<(String, Option<f64>)>,
}

impl Run<'_> {
    fn branch(&mut self, branch: &Branch) -> Child {
        let at = self.branches.len();
        self.branches.push((branch.code.clone(), None));
        let items = branch.items.iter().map(|code| Child { value: (self.item)(code), weight: 1.0, items: 1 });
        let mut children: Vec<_> = items.collect();
        children.extend(branch.branches.iter().map(|inner| self.branch(inner)));
        let value = combine(self.index, &children);
        if let Some(entry) = self.branches.get_mut(at) {
            entry.1 = value;
        }
        Child { value, weight: branch.weight, items: children.iter().map(|child| child.items).sum() }
    }
}

/// One node's score from its children's.
fn combine(index: &Index, children: &[Child]) -> Option<f64> {
    let there: Vec<_> = children.iter().filter_map(|child| Some((child, child.value?))).collect();
    if !enough(index.missing, there.len(), children.len()) {
        return None;
    }
    if index.aggregate == Aggregate::Sum {
        let sum: f64 = there.iter().map(|(_, value)| value).sum();
        let asked: usize = children.iter().map(|child| child.items).sum();
        let answered: usize = there.iter().map(|(child, _)| child.items).sum();
        return Some(if answered == asked { sum } else { sum * count(asked) / count(answered) });
    }
    let weight: f64 = there.iter().map(|(child, _)| child.weight).sum();
    Some(there.iter().map(|(child, value)| child.weight * value).sum::<f64>() / weight)
}

const fn enough(rule: MissingRule, there: usize, all: usize) -> bool {
    match rule {
        MissingRule::Available => there > 0,
        MissingRule::Half => there > 0 && there * 2 >= all,
        MissingRule::Complete => there > 0 && there == all,
    }
}

/// Alkire–Foster for one person: the contribution to H + (1 − H)·A, and the number of sufficient branches.
fn sufficiency(index: &Index, branches: &[Child]) -> (Option<f64>, Option<f64>) {
    let scores: Vec<f64> = branches.iter().filter_map(|branch| branch.value).collect();
    let (Some(cutoff), Some(k)) = (index.cutoff, index.k) else { return (None, None) };
    if !enough(index.missing, scores.len(), branches.len()) {
        return (None, None);
    }
    let sufficient = scores.iter().filter(|score| **score >= cutoff).count();
    let number = count(sufficient * branches.len()) / count(scores.len());
    let value = if number >= f64::from(k) { 1.0 } else { count(sufficient) / count(scores.len()) };
    (Some(value * index.factor), Some(number))
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests;
