//! Whether conditions can hold: a search over the finitely many answers that matter to them.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
};

use super::domains::Domains;
use crate::domain::{
    answer::Answer,
    questionnaire::{Condition, Item, Kind, Questionnaire, SubjectTrait},
};

/// Steps after which a search gives up.
const MOST_STEPS: u32 = 20_000;

/// What a search found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Yes,
    No,
    /// Too many possibilities.
    Unknown,
}

/// A questionnaire prepared for searching.
pub struct Model<'q> {
    kind: Kind,
    /// Every item by answer code, in order, with what must hold for it to be shown.
    items: Vec<(&'q str, &'q Item, Vec<&'q Condition>)>,
    domains: Domains,
}

/// What is asked: `wanted` must hold, `unwanted` must not.
struct Goal<'q, 'g> {
    wanted: &'g [&'q Condition],
    unwanted: Option<&'q Condition>,
}

/// One possible answer or trait to be decided.
enum Variable<'q> {
    Trait(SubjectTrait),
    Item { code: &'q str, optional: bool, gate: &'q [&'q Condition] },
}

/// What has been decided so far.
#[derive(Default)]
struct State {
    traits: BTreeMap<SubjectTrait, bool>,
    /// By code; None is unanswered or hidden.
    answers: BTreeMap<String, Option<Answer>>,
}

impl<'q> Model<'q> {
    pub fn new(questionnaire: &'q Questionnaire) -> Self {
        let mut items = Vec::new();
        for section in &questionnaire.sections {
            for item in &section.items {
                let gate: Vec<_> = section.show_if.iter().chain(&item.show_if).collect();
                items.extend(item.answer_codes().map(|code| (code, item, gate.clone())));
            }
        }
        Self { kind: questionnaire.kind, items, domains: Domains::new(questionnaire) }
    }

    /// Whether a respondent can exist for whom all of `wanted` holds and `unwanted` does not.
    pub fn can_hold(&self, wanted: &[&'q Condition], unwanted: Option<&'q Condition>) -> Verdict {
        let mut codes = BTreeSet::new();
        let mut traits = BTreeSet::new();
        for condition in wanted.iter().copied().chain(unwanted) {
            mentioned(condition, &mut codes, &mut traits);
        }
        for (code, _, gate) in self.items.iter().rev() {
            if codes.contains(code) {
                gate.iter().for_each(|condition| mentioned(condition, &mut codes, &mut traits));
            }
        }
        let possible = possible_traits(self.kind);
        let (traits, impossible): (BTreeSet<_>, BTreeSet<_>) =
            traits.into_iter().partition(|own| possible.contains(own));
        let mut state = State::default();
        state.traits.extend(impossible.into_iter().map(|own| (own, false)));
        let items = self.items.iter().filter(|(code, ..)| codes.contains(code));
        let items = items.map(|(code, item, gate)| Variable::Item { code, optional: !item.required, gate });
        let variables: Vec<_> = traits.into_iter().map(Variable::Trait).chain(items).collect();
        self.decide(&Goal { wanted, unwanted }, &variables, &mut state, &Cell::new(MOST_STEPS))
    }

    /// Whether `condition` can hold when everything that it looks at is shown to everybody.
    pub fn can_hold_alone(&self, condition: &'q Condition) -> Verdict {
        let (mut codes, mut traits) = (BTreeSet::new(), BTreeSet::new());
        mentioned(condition, &mut codes, &mut traits);
        let items = self.items.iter().filter(|(code, ..)| codes.contains(code));
        let items = items.map(|(code, ..)| Variable::Item { code, optional: true, gate: &[] });
        let variables: Vec<_> = traits.into_iter().map(Variable::Trait).chain(items).collect();
        let goal = Goal { wanted: &[condition], unwanted: None };
        self.decide(&goal, &variables, &mut State::default(), &Cell::new(MOST_STEPS))
    }

    fn decide(
        &self,
        goal: &Goal<'_, '_>,
        open: &[Variable<'_>],
        state: &mut State,
        steps: &Cell<u32>,
    ) -> Verdict {
        match goal.reached(state) {
            Some(true) => return Verdict::Yes,
            Some(false) => return Verdict::No,
            None => {}
        }
        let Some((variable, rest)) = open.split_first() else { return Verdict::No };
        let mut unknown = false;
        for choice in self.choices(variable, state) {
            if steps.replace(steps.get().saturating_sub(1)) == 0 {
                return Verdict::Unknown;
            }
            state.set(variable, choice);
            match self.decide(goal, rest, state, steps) {
                Verdict::Yes => return Verdict::Yes,
                Verdict::Unknown => unknown = true,
                Verdict::No => {}
            }
        }
        state.unset(variable);
        if unknown { Verdict::Unknown } else { Verdict::No }
    }

    fn choices(&self, variable: &Variable<'_>, state: &State) -> Vec<Choice> {
        match variable {
            Variable::Trait(_) => vec![Choice::Trait(false), Choice::Trait(true)],
            Variable::Item { code, optional, gate } => {
                let shown = gate.iter().all(|condition| state.holds(condition) == Some(true));
                let mut choices = Vec::new();
                if shown {
                    let answers = self.domains.answers(code).iter().cloned();
                    choices.extend(answers.map(|answer| Choice::Answer(Some(answer))));
                }
                if *optional || choices.is_empty() {
                    choices.push(Choice::Answer(None));
                }
                choices
            }
        }
    }
}

enum Choice {
    Trait(bool),
    Answer(Option<Answer>),
}

impl State {
    fn set(&mut self, variable: &Variable<'_>, choice: Choice) {
        match (variable, choice) {
            (Variable::Trait(own), Choice::Trait(has)) => drop(self.traits.insert(*own, has)),
            (Variable::Item { code, .. }, Choice::Answer(answer)) => {
                self.answers.insert((*code).to_owned(), answer);
            }
            _ => {}
        }
    }

    fn unset(&mut self, variable: &Variable<'_>) {
        match variable {
            Variable::Trait(own) => drop(self.traits.remove(own)),
            Variable::Item { code, .. } => drop(self.answers.remove(*code)),
        }
    }

    /// Whether `condition` holds, whatever is decided later; None while that is open.
    fn holds(&self, condition: &Condition) -> Option<bool> {
        match condition {
            Condition::Subject { subject } => self.traits.get(subject).copied(),
            Condition::OneOf { item, .. } | Condition::Within { item, .. } => {
                let answer = self.answers.get(item.as_str())?;
                Some(answer.as_ref().is_some_and(|answer| condition.met_by(answer)))
            }
            Condition::All { all } => self.every(all.iter(), true),
            Condition::Any { any } => self.every(any.iter(), false).map(|none| !none),
            Condition::Not { not } => self.holds(not).map(|holds| !holds),
        }
    }

    /// Whether every one of `conditions` is `wanted`.
    fn every<'c>(&self, conditions: impl Iterator<Item = &'c Condition>, wanted: bool) -> Option<bool> {
        let mut open = false;
        for condition in conditions {
            match self.holds(condition) {
                Some(holds) if holds == wanted => {}
                Some(_) => return Some(false),
                None => open = true,
            }
        }
        (!open).then_some(true)
    }
}

impl Goal<'_, '_> {
    /// Whether the goal is reached, whatever is decided later; None while that is open.
    fn reached(&self, state: &State) -> Option<bool> {
        let wanted = state.every(self.wanted.iter().copied(), true);
        let unwanted =
            self.unwanted.map_or(Some(true), |condition| state.holds(condition).map(|holds| !holds));
        match (wanted, unwanted) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        }
    }
}

/// What can be known about the subject of a form of this kind.
const fn possible_traits(kind: Kind) -> &'static [SubjectTrait] {
    match kind {
        Kind::Individual360 => &[SubjectTrait::Leader, SubjectTrait::CounterStaff],
        Kind::Commitment => SubjectTrait::ALL,
        _ => &[],
    }
}

fn mentioned<'q>(
    condition: &'q Condition,
    codes: &mut BTreeSet<&'q str>,
    traits: &mut BTreeSet<SubjectTrait>,
) {
    for part in condition.flattened() {
        codes.extend(part.item());
        if let Condition::Subject { subject } = part {
            traits.insert(*subject);
        }
    }
}
