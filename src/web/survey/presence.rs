//! Which questions a page shows, and under which numbers.

use std::collections::BTreeMap;

use crate::domain::questionnaire::{Condition, Item, ItemCode, Questionnaire, Section, SubjectTrait};

/// How a question or a section stands on a page before it is posted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Presence<'a> {
    /// Not shown: its condition is not met and cannot be met on this page.
    Absent,
    /// Shown.
    Shown,
    /// Shown with a hint: whether it counts is decided by answers on the same page.
    Conditional(&'a Condition),
}

/// How what has `condition` stands on a page that asks `here`; `shown` is the verdict on the answers so far.
#[must_use]
pub fn presence<'a>(
    condition: Option<&'a Condition>,
    traits: &[SubjectTrait],
    here: &dyn Fn(&str) -> bool,
    shown: bool,
) -> Presence<'a> {
    match condition {
        Some(condition) if truth(condition, traits) == Some(false) => Presence::Absent,
        Some(condition) if mentions(condition, here) => Presence::Conditional(condition),
        _ if shown => Presence::Shown,
        _ => Presence::Absent,
    }
}

/// Whether `condition` fails for this subject whatever is answered.
#[must_use]
pub fn is_ruled_out(condition: Option<&Condition>, traits: &[SubjectTrait]) -> bool {
    condition.is_some_and(|condition| truth(condition, traits) == Some(false))
}

/// The truth of `condition` as far as the subject alone decides it.
fn truth(condition: &Condition, traits: &[SubjectTrait]) -> Option<bool> {
    match condition {
        Condition::OneOf { .. } | Condition::Within { .. } => None,
        Condition::Subject { subject } => Some(traits.contains(subject)),
        Condition::All { all } => decided(all.iter().map(|one| truth(one, traits)), false),
        Condition::Any { any } => decided(any.iter().map(|one| truth(one, traits)), true),
        Condition::Not { not } => truth(not, traits).map(|truth| !truth),
    }
}

/// `deciding` when one part is so, its opposite when every part is the opposite, else undecided.
fn decided(parts: impl Iterator<Item = Option<bool>>, deciding: bool) -> Option<bool> {
    let mut open = false;
    for part in parts {
        match part {
            Some(value) if value == deciding => return Some(deciding),
            Some(_) => {}
            None => open = true,
        }
    }
    (!open).then_some(!deciding)
}

fn mentions(condition: &Condition, here: &dyn Fn(&str) -> bool) -> bool {
    match condition {
        Condition::OneOf { item, .. } | Condition::Within { item, .. } => here(item),
        Condition::Subject { .. } => false,
        Condition::All { all: parts } | Condition::Any { any: parts } => {
            parts.iter().any(|part| mentions(part, here))
        }
        Condition::Not { not } => mentions(not, here),
    }
}

/// The numbers of the questions that can be asked about a subject: they do not change while answering.
#[derive(Debug)]
pub struct Numbers<'a> {
    by_code: BTreeMap<&'a str, usize>,
    total: usize,
}

impl<'a> Numbers<'a> {
    /// Numbers what is not ruled out by the subject's `traits`; a matrix row has its matrix's number.
    #[must_use]
    pub fn new(questionnaire: &'a Questionnaire, traits: &[SubjectTrait]) -> Self {
        let mut numbers = Self { by_code: BTreeMap::new(), total: 0 };
        let possible = |section: &&Section| !is_ruled_out(section.show_if.as_ref(), traits);
        for item in questionnaire.sections.iter().filter(possible).flat_map(|section| &section.items) {
            if !is_ruled_out(item.show_if.as_ref(), traits) {
                numbers.add(item);
            }
        }
        numbers
    }

    fn add(&mut self, item: &'a Item) {
        self.total += 1;
        let codes = std::iter::once(&item.code).chain(&item.rows).map(ItemCode::as_str);
        self.by_code.extend(codes.map(|code| (code, self.total)));
    }

    /// The number of the question that asks for `code`, from 1.
    #[must_use]
    pub fn of(&self, code: &str) -> Option<usize> {
        self.by_code.get(code).copied()
    }

    /// How many questions there are.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_of(item: &str) -> Condition {
        Condition::OneOf { item: item.to_owned(), one_of: vec!["1".to_owned()] }
    }

    fn leader() -> Condition {
        Condition::Subject { subject: SubjectTrait::Leader }
    }

    #[test]
    fn a_condition_on_the_same_page_gives_a_hint_on_another_page_a_verdict() {
        let condition = one_of("A");
        let here = |code: &str| code == "A";
        let elsewhere = |_: &str| false;
        assert_eq!(presence(Some(&condition), &[], &here, false), Presence::Conditional(&condition));
        assert_eq!(presence(Some(&condition), &[], &elsewhere, false), Presence::Absent);
        assert_eq!(presence(Some(&condition), &[], &elsewhere, true), Presence::Shown);
        assert_eq!(presence(None, &[], &here, true), Presence::Shown);
    }

    #[test]
    fn the_subject_alone_can_rule_a_question_out() {
        let both = Condition::All { all: vec![leader(), one_of("A")] };
        let either = Condition::Any { any: vec![leader(), one_of("A")] };
        let not_leader = Condition::Not { not: Box::new(leader()) };
        assert!(is_ruled_out(Some(&both), &[]));
        assert!(!is_ruled_out(Some(&both), &[SubjectTrait::Leader]));
        assert!(!is_ruled_out(Some(&either), &[]));
        assert!(is_ruled_out(Some(&not_leader), &[SubjectTrait::Leader]));
        assert!(!is_ruled_out(None, &[]));
        assert_eq!(presence(Some(&both), &[], &|code| code == "A", false), Presence::Absent);
    }
}
