//! The questions of a page, as they are asked about one subject with what was answered so far.

use std::collections::{HashMap, HashSet};

use maud::{Markup, html};

use super::{hint, question};
use crate::{
    domain::{
        answer::{AnswerError, AnswerProblem, Answers, RawAnswers},
        language::Language,
        questionnaire::{
            Condition, Item, ItemTexts, Questionnaire, Scale, Section, SubjectTrait, Texts,
            flow::{self, Answered},
        },
    },
    text::answer as words,
    web::survey::{Numbers, Presence, presence},
};

/// What a page asks, with which values and errors.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub questionnaire: &'a Questionnaire,
    pub language: Language,
    pub traits: &'a [SubjectTrait],
    pub answers: &'a RawAnswers,
    pub errors: &'a [AnswerError],
}

/// A page of questions, with every look-up done once.
#[derive(Debug)]
pub struct Sheet<'a> {
    pub(super) asked: Asked<'a>,
    pub(super) texts: &'a Texts,
    pub(super) numbers: Numbers<'a>,
    sections: Vec<&'a Section>,
    /// What can be read of the questions shown so far: what conditions look at.
    known: Answers,
    errors: HashMap<&'a str, &'a AnswerProblem>,
}

impl<'a> Sheet<'a> {
    /// The page that shows the sections with these indexes; None when the questionnaire has no texts.
    #[must_use]
    pub fn new(asked: Asked<'a>, sections: &[usize]) -> Option<Self> {
        let questionnaire = asked.questionnaire;
        Some(Self {
            asked,
            texts: questionnaire.texts(asked.language)?,
            numbers: Numbers::new(questionnaire, asked.traits),
            sections: sections.iter().filter_map(|index| questionnaire.sections.get(*index)).collect(),
            known: known(asked),
            errors: asked.errors.iter().map(|error| (error.item.as_str(), &error.problem)).collect(),
        })
    }

    /// The words in the reader's language.
    #[must_use]
    pub const fn texts(&self) -> &'a Texts {
        self.texts
    }

    /// Every question of the page, section by section.
    #[must_use]
    pub fn questions(&self) -> Markup {
        html! { @for section in &self.sections { (self.section(section)) } }
    }

    fn section(&self, section: &'a Section) -> Markup {
        let here = self.section_presence(section);
        if here == Presence::Absent {
            return html! {};
        }
        let title = self.texts.sections.get(&section.code);
        html! {
            section.part data-if=[condition(here)] {
                @if let Some(title) = title { h2 { (title) } }
                @if let Presence::Conditional(condition) = here {
                    p.hint.only-if { (words::ONLY_SECTION_IF.get(self.asked.language)) " " (hint(self, condition)) "." }
                }
                @for item in &section.items { (self.item(item)) }
            }
        }
    }

    fn item(&self, item: &'a Item) -> Markup {
        match self.item_presence(item) {
            Presence::Absent => html! {},
            here => question(self, item, here),
        }
    }

    fn section_presence(&self, section: &'a Section) -> Presence<'a> {
        let empty = section.items.iter().all(|item| self.item_presence(item) == Presence::Absent);
        if empty { Presence::Absent } else { self.presence(section.show_if.as_ref()) }
    }

    fn item_presence(&self, item: &'a Item) -> Presence<'a> {
        self.presence(item.show_if.as_ref())
    }

    fn presence(&self, condition: Option<&'a Condition>) -> Presence<'a> {
        let holds = condition.is_none_or(|condition| condition.holds(self.asked.traits, &self.known));
        presence(condition, self.asked.traits, &|code| self.asks(code), holds)
    }

    /// Whether the page itself asks for `code`.
    fn asks(&self, code: &str) -> bool {
        let mut items = self.sections.iter().flat_map(|section| &section.items);
        items.any(|item| item.answer_codes().any(|own| own == code))
    }

    /// The questions of `sections` alone.
    pub(super) fn questions_of(&self, sections: &[&'a Section]) -> Markup {
        html! { @for section in sections { (self.section(section)) } }
    }

    /// How many questions of the page must be answered, and how many there are.
    pub(super) fn required(&self) -> (usize, usize) {
        let asked: Vec<&Item> = self.asked_items().collect();
        (asked.iter().filter(|item| item.required).count(), asked.len())
    }

    /// The question that a tap answers with its scale, and the sections after it.
    pub(super) fn tap(&self) -> Option<(&'a Item, &'a Scale, &[&'a Section])> {
        let (first, rest) = self.sections.split_first()?;
        let item = first.items.first()?;
        Some((item, self.asked.questionnaire.scale_of(item)?, rest))
    }

    /// Whether anything but `first` was answered.
    pub(super) fn has_answers_beyond(&self, first: &Item) -> bool {
        self.asked.answers.keys().any(|code| *code != first.code)
    }

    fn asked_items(&self) -> impl Iterator<Item = &'a Item> {
        let sections = self.sections.iter().filter(|part| self.section_presence(part) != Presence::Absent);
        sections.flat_map(|part| &part.items).filter(|item| self.item_presence(item) != Presence::Absent)
    }

    /// What was answered on other pages, or is not asked at present, carried along.
    #[must_use]
    pub fn carried(&self) -> Markup {
        let on_page: HashSet<&str> = self.asked_items().flat_map(Item::answer_codes).collect();
        let elsewhere = self.asked.questionnaire.answer_codes().filter(|(code, _)| !on_page.contains(code));
        html! {
            @for (code, _) in elsewhere {
                @for value in self.values(code) { input type="hidden" name=(code) value=(value); }
            }
        }
    }

    /// What is wrong, in the order of the questions: the anchor of each field and a sentence.
    #[must_use]
    pub fn problems(&self) -> Vec<(String, String)> {
        let language = self.asked.language;
        let mut errors: Vec<_> = self.asked.errors.iter().collect();
        errors.sort_by_key(|error| self.numbers.of(&error.item).unwrap_or(usize::MAX));
        let sentence = |error: &AnswerError| {
            let message = words::problem(&error.problem, language);
            match self.numbers.of(&error.item) {
                Some(number) => {
                    format!(
                        "{} {number} – {}: {message}",
                        words::QUESTION.get(language),
                        self.label(&error.item)
                    )
                }
                None => format!("{}: {message}", error.item),
            }
        };
        errors.into_iter().map(|error| (anchor(&error.item), sentence(error))).collect()
    }

    /// The values that came for `code`.
    pub(super) fn values(&self, code: &str) -> &'a [String] {
        self.asked.answers.get(code).map_or(&[], Vec::as_slice)
    }

    pub(super) fn problem(&self, code: &str) -> Option<String> {
        self.errors.get(code).map(|problem| words::problem(problem, self.asked.language))
    }

    pub(super) fn item_texts(&self, item: &Item) -> Option<&'a ItemTexts> {
        self.texts.items.get(&item.code)
    }

    /// The short name of the item, or matrix row, with `code`.
    pub(super) fn label(&self, code: &'a str) -> &'a str {
        let Some(item) = self.asked.questionnaire.item_of(code) else { return code };
        let Some(texts) = self.texts.items.get(&item.code) else { return code };
        texts.rows.get(code).map_or(texts.label.as_str(), String::as_str)
    }

    /// The words for a point of the item's scale.
    pub(super) fn point(&self, item: &Item, point: &str) -> Option<&'a str> {
        self.texts.scales.get(item.scale.as_deref()?)?.points.get(point).map(String::as_str)
    }

    pub(super) fn not_applicable(&self, item: &Item) -> &'a str {
        let scale = item.scale.as_deref().and_then(|name| self.texts.scales.get(name));
        let words = scale.and_then(|texts| texts.not_applicable.as_deref());
        words.unwrap_or(words::NOT_APPLICABLE.get(self.asked.language))
    }
}

fn known(asked: Asked<'_>) -> Answers {
    let questionnaire = asked.questionnaire;
    let shown = flow::shown_sections(questionnaire, asked.traits, asked.answers);
    let mut known = Answers::new();
    for item in shown.iter().flat_map(|part| &part.items) {
        let read = |code: &str| Some((code.to_owned(), asked.answers.answer(questionnaire, item, code)?));
        known.extend(item.answer_codes().filter_map(read));
    }
    known
}

/// Where the page jumps to for the question, or matrix row, with `code`.
pub(super) fn anchor(code: &str) -> String {
    format!("q-{code}")
}

/// The condition in JSON, for hiding without a round trip.
pub(super) fn condition(presence: Presence<'_>) -> Option<String> {
    match presence {
        Presence::Conditional(condition) => serde_json::to_string(condition).ok(),
        _ => None,
    }
}
