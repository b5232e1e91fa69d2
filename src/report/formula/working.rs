//! Workings: the numbers of a calculation, written out.

use super::tree::Words;
use crate::{
    domain::{
        indicator::FigureKind,
        language::Language,
        questionnaire::{Aggregate, Branch, Index, scoring::Score},
    },
    text::{formula as texts, number},
};

/// Decimals of the numbers in a working.
const PLACES: usize = 4;

/// One step: what is computed, from which numbers, and what comes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub name: String,
    pub working: String,
    pub result: String,
}

impl Step {
    pub fn new(name: impl Into<String>, working: impl Into<String>, result: impl Into<String>) -> Self {
        Self { name: name.into(), working: working.into(), result: result.into() }
    }
}

/// A number with up to four decimals.
#[must_use]
pub fn written(value: f64, language: Language) -> String {
    let text = number::decimal(value, PLACES, language);
    let text = text.trim_end_matches('0');
    text.strip_suffix([',', '.']).unwrap_or(text).to_owned()
}

/// A share as a percentage with up to four decimals.
#[must_use]
pub fn percent(share: f64, language: Language) -> String {
    number::with_unit(&written(share * 100.0, language), "%", language)
}

/// A value of `kind` with up to four decimals.
#[must_use]
pub fn precise(kind: FigureKind, value: f64, language: Language) -> String {
    if kind == FigureKind::Share { percent(value, language) } else { written(value, language) }
}

/// A title behind its code; codes that are only slugs stay unsaid.
#[must_use]
pub fn named(code: &str, title: String) -> String {
    let slug = code.starts_with(|first: char| first.is_lowercase());
    if title == code || slug { title } else { format!("{code} · {title}") }
}

/// A part of a mean or a sum.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    pub value: Option<f64>,
    pub weight: f64,
    /// Items below it.
    pub items: usize,
}

/// How the parts that are there become their parent.
pub fn joined(aggregate: Aggregate, parts: &[Part], language: Language) -> String {
    let there: Vec<(f64, f64)> = parts.iter().filter_map(|part| Some((part.weight, part.value?))).collect();
    let values: Vec<_> = there.iter().map(|(_, value)| written(*value, language)).collect();
    if aggregate == Aggregate::Sum {
        let count = |parts: &mut dyn Iterator<Item = &Part>| parts.map(|part| part.items).sum::<usize>();
        let asked = count(&mut parts.iter());
        let answered = count(&mut parts.iter().filter(|part| part.value.is_some()));
        let sum = values.join(" + ");
        return if asked == answered { sum } else { format!("({sum}) · {asked} ÷ {answered}") };
    }
    if let [only] = values.as_slice() {
        return only.clone();
    }
    let first = there.first().map_or(1.0, |(weight, _)| *weight);
    if there.iter().all(|(weight, _)| (weight - first).abs() < f64::EPSILON) {
        return format!("({}) ÷ {}", values.join(" + "), there.len());
    }
    let total: f64 = there.iter().map(|(weight, _)| weight).sum();
    let terms: Vec<_> = there
        .iter()
        .map(|(weight, value)| format!("{} · {}", written(*weight, language), written(*value, language)))
        .collect();
    format!("({}) ÷ {}", terms.join(" + "), written(total, language))
}

/// Every step from the items' scores to the index and its band. `item` gives the score of an item.
pub fn tree_steps(
    index: &Index,
    words: Words<'_>,
    item: &dyn Fn(&str) -> Option<f64>,
    score: &Score,
    language: Language,
) -> Vec<Step> {
    let mut run = Run { index, words, item, score, language, steps: Vec::new() };
    let parts: Vec<Part> = index.branches.iter().map(|branch| run.branch(branch)).collect();
    if index.aggregate == Aggregate::Sufficiency {
        run.sufficiency(&parts);
    } else {
        run.total(&parts);
    }
    run.steps
}

struct Run<'a> {
    index: &'a Index,
    words: Words<'a>,
    item: &'a dyn Fn(&str) -> Option<f64>,
    score: &'a Score,
    language: Language,
    steps: Vec<Step>,
}

impl Run<'_> {
    fn written(&self, value: Option<f64>) -> String {
        value.map_or_else(
            || texts::NO_SCORE.get(self.language).to_owned(),
            |value| written(value, self.language),
        )
    }

    fn branch(&mut self, branch: &Branch) -> Part {
        let items = branch.items.iter().map(|code| Part { value: (self.item)(code), weight: 1.0, items: 1 });
        let mut parts: Vec<Part> = items.collect();
        parts.extend(branch.branches.iter().map(|inner| self.branch(inner)));
        let known = self.score.branches.iter().find(|(code, _)| *code == branch.code);
        let value = known.and_then(|(_, value)| *value);
        let name = self.name(&branch.code);
        let working = joined(self.index.aggregate, &parts, self.language);
        let result = match (self.index.cutoff, value) {
            (Some(cutoff), Some(value)) => {
                let text = if value >= cutoff { texts::SUFFICIENT } else { texts::NOT_SUFFICIENT };
                let filled =
                    [("value", written(value, self.language)), ("cutoff", written(cutoff, self.language))];
                text.fill(self.language, &filled.each_ref().map(|(name, value)| (*name, value.as_str())))
            }
            _ => self.written(value),
        };
        self.steps.push(Step::new(name, working, result));
        Part { value, weight: branch.weight, items: parts.iter().map(|part| part.items).sum() }
    }

    fn name(&self, code: &str) -> String {
        named(code, self.words.scored(code))
    }

    /// The mean or sum of the branches, times the factor; nothing new where one branch is the whole index.
    fn total(&mut self, parts: &[Part]) {
        let factor = self.index.factor;
        let plain = (factor - 1.0).abs() < f64::EPSILON;
        let name = self.name(&self.index.code);
        match self.steps.as_mut_slice() {
            [only] if plain && parts.len() == 1 => only.name = name,
            _ => {
                let mut working = joined(self.index.aggregate, parts, self.language);
                if !plain {
                    working = format!("{working} · {}", written(factor, self.language));
                }
                self.steps.push(Step::new(name, working, self.written(self.score.value)));
            }
        }
        if let Some(value) = self.score.value {
            self.steps.extend(band_step(self.index, self.words, value, self.language));
        }
    }

    fn sufficiency(&mut self, parts: &[Part]) {
        let (language, index) = (self.language, self.index);
        let cutoff = index.cutoff.unwrap_or(f64::INFINITY);
        let known: Vec<f64> = parts.iter().filter_map(|part| part.value).collect();
        let sufficient = known.iter().filter(|value| **value >= cutoff).count();
        if known.is_empty() {
            return;
        }
        let share = sufficient as f64 / known.len() as f64;
        let name = texts::SHARE_SUFFICIENT.get(language);
        self.steps.push(Step::new(name, format!("{sufficient} ÷ {}", known.len()), written(share, language)));
        let number = share * parts.len() as f64;
        self.steps.extend(band_step(index, self.words, number, language));
        let k = index.k.unwrap_or_default();
        let text = if number >= f64::from(k) { texts::HAPPY } else { texts::NOT_HAPPY };
        let filled = [
            ("number", written(number, language)),
            ("k", k.to_string()),
            ("factor", written(index.factor, language)),
        ];
        let working = text.fill(language, &filled.each_ref().map(|(name, value)| (*name, value.as_str())));
        let name = texts::CONTRIBUTION.fill(language, &[("code", &index.code)]);
        self.steps.push(Step::new(name, working, self.written(self.score.value)));
    }
}

/// Which band `value` falls into, held against the bounds.
pub fn band_step(index: &Index, words: Words<'_>, value: f64, language: Language) -> Option<Step> {
    let at = index.bands.iter().position(|band| value >= band.at_least)?;
    let band = index.bands.get(at)?;
    let above = at.checked_sub(1).and_then(|above| index.bands.get(above));
    let is_last = at + 1 == index.bands.len();
    let (shown, bound) = (written(value, language), written(band.at_least, language));
    let working = match above.map(|band| written(band.at_least, language)) {
        Some(next) if is_last => format!("{shown} < {next}"),
        Some(next) => format!("{bound} ≤ {shown} < {next}"),
        None => format!("{shown} ≥ {bound}"),
    };
    Some(Step::new(texts::BAND.get(language), working, words.scored(&band.code)))
}

#[cfg(test)]
mod tests {
    use Language::{English, Vietnamese};

    use super::*;

    fn parts(values: &[(f64, Option<f64>)]) -> Vec<Part> {
        values.iter().map(|(weight, value)| Part { value: *value, weight: *weight, items: 1 }).collect()
    }

    #[test]
    fn numbers_lose_only_zeros_that_say_nothing() {
        assert_eq!(
            (written(1000.0, Vietnamese), written(78.571_43, Vietnamese)),
            ("1.000".into(), "78,5714".into())
        );
        assert_eq!((written(0.0, English), written(1234.5, English)), ("0".into(), "1,234.5".into()));
        assert_eq!(percent(0.953, Vietnamese), "95,3\u{a0}%");
    }

    #[test]
    fn a_mean_names_what_is_there_and_divides_by_its_weight() {
        let equal = parts(&[(1.0, Some(75.0)), (1.0, None), (1.0, Some(50.0))]);
        assert_eq!(joined(Aggregate::Mean, &equal, English), "(75 + 50) ÷ 2");
        let weighted = parts(&[(35.0, Some(75.0)), (30.0, Some(50.0)), (25.0, None)]);
        assert_eq!(joined(Aggregate::Mean, &weighted, English), "(35 · 75 + 30 · 50) ÷ 65");
        let sum = parts(&[(1.0, Some(2.0)), (1.0, Some(1.0)), (1.0, None)]);
        assert_eq!(joined(Aggregate::Sum, &sum, English), "(2 + 1) · 3 ÷ 2");
    }
}
