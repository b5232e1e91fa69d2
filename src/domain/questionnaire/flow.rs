//! Which sections and items are shown, given the subject and the answers so far.

use super::{Item, Questionnaire, Section, SubjectTrait};
use crate::domain::answer::{self, Answer, Answers, RawAnswers};

/// A section of which at least one item is shown, with those items.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownSection<'q> {
    pub section: &'q Section,
    pub items: Vec<&'q Item>,
}

/// Answers that conditions can look at: checked ones, or values as they came.
pub trait Answered {
    /// The answer stored under `code`, which is `item`'s own or one of its rows; None when it cannot be read.
    fn answer(&self, questionnaire: &Questionnaire, item: &Item, code: &str) -> Option<Answer>;
}

impl Answered for Answers {
    fn answer(&self, _: &Questionnaire, _: &Item, code: &str) -> Option<Answer> {
        self.get(code).cloned()
    }
}

impl Answered for RawAnswers {
    fn answer(&self, questionnaire: &Questionnaire, item: &Item, code: &str) -> Option<Answer> {
        answer::read(questionnaire, item, self.get(code)?).ok().flatten()
    }
}

/// Whether the item with `code` (its own, or one of its rows) is shown.
#[must_use]
pub fn is_shown(
    questionnaire: &Questionnaire,
    traits: &[SubjectTrait],
    answers: &impl Answered,
    code: &str,
) -> bool {
    let sections = shown_sections(questionnaire, traits, answers);
    let mut items = sections.iter().flat_map(|section| &section.items);
    items.any(|item| item.code == code || item.rows.iter().any(|row| row == code))
}

/// The sections with something to show, in order.
#[must_use]
pub fn shown_sections<'q>(
    questionnaire: &'q Questionnaire,
    traits: &[SubjectTrait],
    answers: &impl Answered,
) -> Vec<ShownSection<'q>> {
    walk(questionnaire, traits, |item, code| answers.answer(questionnaire, item, code)).0
}

/// Goes through the questionnaire once: asks `answer_of` for every code of every shown item, in order, and
/// decides by the answers given so far what is shown next. An answer to a hidden item is never asked for.
pub(in crate::domain) fn walk<'q>(
    questionnaire: &'q Questionnaire,
    traits: &[SubjectTrait],
    mut answer_of: impl FnMut(&'q Item, &'q str) -> Option<Answer>,
) -> (Vec<ShownSection<'q>>, Answers) {
    let mut answers = Answers::new();
    let mut shown = Vec::new();
    for section in &questionnaire.sections {
        if !section.show_if.as_ref().is_none_or(|condition| condition.holds(traits, &answers)) {
            continue;
        }
        let mut items = Vec::new();
        for item in &section.items {
            if !item.show_if.as_ref().is_none_or(|condition| condition.holds(traits, &answers)) {
                continue;
            }
            items.push(item);
            for code in item.answer_codes() {
                answers.extend(answer_of(item, code).map(|answer| (code.to_owned(), answer)));
            }
        }
        if !items.is_empty() {
            shown.push(ShownSection { section, items });
        }
    }
    (shown, answers)
}
