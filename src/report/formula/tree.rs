//! The trees that were executed for an indicator, as they stand in the definitions that a result names.

use std::sync::Arc;

use super::example::{self, Example};
use crate::{
    domain::{
        indicator::Indicator,
        language::Language,
        participation,
        questionnaire::{Aggregate, Branch, Index, Kind, Measure, Questionnaire, Texts, scoring},
    },
    report::load::Definition,
};

/// A set that was asked.
#[derive(Clone, Debug)]
pub struct SetUsed {
    pub questionnaire: Arc<Questionnaire>,
    /// SHA-256 of the definition in hexadecimal, as the result names it.
    pub hash: String,
}

/// A tree with the indices that were executed on it.
#[derive(Clone, Debug)]
pub struct Tree {
    pub set: SetUsed,
    /// Indices over the very same branches, such as the share of satisfied answers and the mean.
    pub indices: Vec<Index>,
    pub nodes: Vec<Node>,
    pub example: Example,
}

/// A group of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub code: String,
    pub title: String,
    /// Share of its parent's weight; None in a sum, which has no weights.
    pub weight: Option<f64>,
    /// Share of the whole index.
    pub of_index: Option<f64>,
    pub items: Vec<Leaf>,
    pub branches: Vec<Self>,
}

/// An item of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
    pub code: String,
    pub text: String,
    /// Least and greatest answer.
    pub range: Option<(f64, f64)>,
    pub reversed: bool,
    pub sensitive: bool,
    /// Asked only under a condition.
    pub conditional: bool,
}

/// The texts of one set in the reader's language.
#[derive(Clone, Copy, Debug)]
pub struct Words<'q> {
    pub questionnaire: &'q Questionnaire,
    texts: Option<&'q Texts>,
}

impl<'q> Words<'q> {
    pub fn new(questionnaire: &'q Questionnaire, language: Language) -> Self {
        Self { questionnaire, texts: questionnaire.texts(language) }
    }

    /// The title of an index, a branch or a band; its code where there is none.
    pub fn scored(self, code: &str) -> String {
        self.texts.and_then(|texts| texts.scoring.get(code)).map_or_else(|| code.to_owned(), Clone::clone)
    }

    /// The question, or the words of a matrix's row.
    pub fn question(self, code: &str) -> String {
        let text = || {
            let item = self.texts?.items.get(&self.questionnaire.item_of(code)?.code)?;
            Some(item.rows.get(code).unwrap_or(&item.question).clone())
        };
        text().unwrap_or_else(|| code.to_owned())
    }

    /// The short name of an item.
    pub fn label(self, code: &str) -> String {
        let text = || {
            let item = self.texts?.items.get(&self.questionnaire.item_of(code)?.code)?;
            Some(item.rows.get(code).unwrap_or(&item.label).clone())
        };
        text().unwrap_or_else(|| code.to_owned())
    }

    /// The words of a point of an item's scale, or of one of its options.
    pub fn answer(self, code: &str, answer: &str) -> Option<String> {
        let item = self.questionnaire.item_of(code)?;
        let texts = self.texts?;
        let option = texts.items.get(&item.code).and_then(|item| item.options.get(answer));
        let point = || texts.scales.get(item.scale.as_deref()?)?.points.get(answer);
        option.or_else(point).cloned()
    }
}

/// The sets that `indicator` is computed from; where only the newest version is read, that one.
pub fn asked(indicator: Indicator, definitions: Vec<Definition>) -> Vec<SetUsed> {
    let mut found: Vec<_> = definitions.into_iter().filter(|(_, set)| is_asked(indicator, set)).collect();
    let every =
        [Indicator::Evaluated, Indicator::Committed, Indicator::PublicServiceCulture, Indicator::CrossAgency];
    if !every.contains(&indicator) {
        found.drain(..found.len().saturating_sub(1));
    }
    found.into_iter().map(|(hash, questionnaire)| SetUsed { questionnaire, hash }).collect()
}

fn is_asked(indicator: Indicator, set: &Questionnaire) -> bool {
    let has = |code: &str| set.scoring.indices.iter().any(|index| index.code == code);
    match indicator {
        Indicator::Evaluated | Indicator::PublicServiceCulture => set.kind == Kind::Individual360,
        Indicator::Committed => set.kind == Kind::Commitment,
        Indicator::CrossAgency => set.kind == Kind::UnitCross,
        Indicator::ServiceRating => set.kind == Kind::ServiceRating && has(indicator.code()),
        Indicator::InternalSatisfaction
        | Indicator::CitizenSatisfaction
        | Indicator::BusinessSatisfaction => set.kind != Kind::Population && has(indicator.code()),
        Indicator::Participation | Indicator::LifeSatisfaction | Indicator::Happiness => {
            let scored = has(Indicator::LifeSatisfaction.code()) || has(Indicator::Happiness.code());
            set.kind == Kind::Population && (scored || participation::is_asked(set))
        }
    }
}

/// The indices of `set` that are executed for `indicator`, in the order of the definition.
fn executed(indicator: Indicator, set: &Questionnaire) -> Vec<&Index> {
    let indices = set.scoring.indices.iter();
    match indicator {
        Indicator::Evaluated | Indicator::Committed | Indicator::Participation => Vec::new(),
        Indicator::PublicServiceCulture | Indicator::CrossAgency => indices.take(1).collect(),
        Indicator::InternalSatisfaction
        | Indicator::CitizenSatisfaction
        | Indicator::BusinessSatisfaction => indices.filter(|index| index.measure != Measure::Raw).collect(),
        Indicator::ServiceRating => {
            let total = |index: &&Index| index.code == indicator.code() && index.aggregate == Aggregate::Sum;
            let tap = indices.clone().find(|index| index.measure == Measure::TopTwo);
            tap.into_iter().chain(indices.clone().find(total)).collect()
        }
        Indicator::LifeSatisfaction | Indicator::Happiness => {
            indices.filter(|index| index.code == indicator.code()).take(1).collect()
        }
    }
}

/// The executed trees; indices over the same branches share one.
pub fn trees(indicator: Indicator, sets: &[SetUsed], language: Language) -> Vec<Tree> {
    let mut trees: Vec<Tree> = Vec::new();
    for set in sets {
        for index in executed(indicator, &set.questionnaire) {
            let twin = trees.iter_mut().find(|tree| {
                tree.set.hash == set.hash && tree.indices.first().is_some_and(|one| is_twin(one, index))
            });
            match twin {
                Some(tree) => tree.indices.push(index.clone()),
                None => trees.push(Tree {
                    set: set.clone(),
                    indices: vec![index.clone()],
                    nodes: nodes(Words::new(&set.questionnaire, language), index),
                    example: Example::default(),
                }),
            }
        }
    }
    for tree in &mut trees {
        tree.example = example::scored(tree, language);
    }
    trees
}

fn is_twin(one: &Index, other: &Index) -> bool {
    one.branches == other.branches && one.aggregate == other.aggregate
}

fn nodes(words: Words<'_>, index: &Index) -> Vec<Node> {
    let whole = (index.aggregate != Aggregate::Sum).then_some(1.0);
    children(words, &index.branches, whole)
}

fn children(words: Words<'_>, branches: &[Branch], of_index: Option<f64>) -> Vec<Node> {
    let total: f64 = branches.iter().map(|branch| branch.weight).sum();
    let node = |branch: &Branch| {
        let weight = of_index.map(|_| branch.weight / total);
        let share = of_index.zip(weight).map(|(whole, weight)| whole * weight);
        Node {
            code: branch.code.clone(),
            title: words.scored(&branch.code),
            weight,
            of_index: share,
            items: branch.items.iter().map(|code| leaf(words, code)).collect(),
            branches: children(words, &branch.branches, share),
        }
    };
    branches.iter().map(node).collect()
}

fn leaf(words: Words<'_>, code: &str) -> Leaf {
    let item = words.questionnaire.item_of(code);
    Leaf {
        code: code.to_owned(),
        text: words.question(code),
        range: item.and_then(|item| scoring::range(words.questionnaire, item)),
        reversed: item.is_some_and(|item| item.reversed),
        sensitive: item.is_some_and(|item| item.sensitive),
        conditional: item.is_some_and(|item| item.show_if.is_some()),
    }
}
