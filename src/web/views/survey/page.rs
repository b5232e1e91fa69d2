//! The frame of a form: what it is about, how far it is, its questions and its buttons.

use maud::{Markup, PreEscaped, html};
use uuid::Uuid;

use super::{Sheet, field::taps};
use crate::{
    domain::language::Language,
    text::answer as words,
    web::{
        components::{self, CarriedForm},
        survey::{PAGE, STEP, SUBMISSION, Step, UNIT, one_tap},
        views::form_script,
    },
};

/// The id of a form of questions.
const FORM: &str = "survey";
/// The language changes without losing what was typed.
pub const CARRIED: CarriedForm = CarriedForm { id: FORM, again: (STEP, Step::Stay.code()) };

/// Which buttons stand below the questions.
#[derive(Clone, Copy, Debug)]
pub struct Buttons {
    pub last: bool,
    pub back: bool,
    pub save: bool,
}

/// A form on one of its pages.
#[derive(Debug)]
pub struct FormPage<'a> {
    pub sheet: &'a Sheet<'a>,
    /// Where it is posted.
    pub action: &'a str,
    pub submission_id: Uuid,
    /// Whether the id was made for this page, so that the browser may put its own in its place.
    pub fresh: bool,
    pub page: usize,
    /// Position and number of pages.
    pub position: (usize, usize),
    pub buttons: Buttons,
    /// Code of the unit that the answers count for, where the form carries it.
    pub unit: Option<&'a str>,
    /// Whom or what it is about, in words: name and value.
    pub about: &'a [(String, Markup)],
    /// A message above the questions.
    pub notice: Option<Markup>,
}

impl FormPage<'_> {
    /// The content of the page, around its [`FormPage::body`].
    #[must_use]
    pub fn content(&self, body: &str) -> Markup {
        let language = self.sheet.asked.language;
        let (position, count) = self.position;
        let first = position == 1;
        let tap = one_tap(self.sheet.asked.questionnaire);
        let introduction = html! { @if first { (introduction(&self.sheet.texts().introduction)) } };
        html! {
            (components::error_summary(language, &self.sheet.problems()))
            @if let Some(notice) = &self.notice { (notice) }
            (about(self.about))
            @if !tap { (introduction) }
            @if count > 1 { (components::progress(language, position, count)) }
            form.survey #(FORM) method="post" action=(self.action) novalidate data-fresh[self.fresh]
                data-keep=[self.buttons.save.then(|| words::KEPT_IN_BROWSER.get(language))] data-traits=[traits(self.sheet)]
                data-left=(words::LEFT.get(language)) {
                (self.control())
                (PreEscaped(body))
                (self.sheet.carried())
            }
            @if tap { (introduction) }
            (form_script())
        }
    }

    /// The questions and buttons: of a form that nobody has begun, the same for everybody.
    #[must_use]
    pub fn body(&self) -> Markup {
        if one_tap(self.sheet.asked.questionnaire) {
            self.tap()
        } else {
            self.answering(self.position.0 == 1)
        }
    }

    /// What a browser sends that nobody types.
    fn control(&self) -> Markup {
        html! {
            input type="hidden" name=(SUBMISSION) value=(self.submission_id);
            @if self.page > 0 { input type="hidden" name=(PAGE) value=(self.page); }
            @if let Some(unit) = self.unit { input type="hidden" name=(UNIT) value=(unit); }
        }
    }

    fn answering(&self, first: bool) -> Markup {
        let language = self.sheet.asked.language;
        let (required, all) = self.sheet.required();
        let note = match (required, all) {
            (_, 0) => Some(words::ALL_ANSWERED),
            _ if !first => None,
            (0, _) => Some(words::ALL_OPTIONAL),
            _ => Some(words::ALL_REQUIRED),
        };
        html! {
            @if let Some(note) = note { p.note { (note.get(language)) } }
            (self.sheet.questions())
            (self.buttons(language))
        }
    }

    fn buttons(&self, language: Language) -> Markup {
        let Buttons { last, back, save } = self.buttons;
        let (step, words) = if last { (Step::Send, words::SEND) } else { (Step::Next, words::NEXT) };
        html! {
            div.actions {
                button.button type="submit" name=(STEP) value=(step.code()) { (words.get(language)) }
                @if back { button.button.second type="submit" name=(STEP) value=(Step::Back.code()) { (words::BACK.get(language)) } }
                @if save { button.button.second type="submit" name=(STEP) value=(Step::Save.code()) { (words::SAVE.get(language)) } }
            }
        }
    }

    /// One tap is a whole answer; the rest may be filled in before tapping. The Enter key presses the first
    /// button of a form: that must not be the worst rating.
    fn tap(&self) -> Markup {
        let language = self.sheet.asked.language;
        let Some((first, scale, rest)) = self.sheet.tap() else { return html! {} };
        let question =
            self.sheet.item_texts(first).map_or(first.code.as_str(), |texts| texts.question.as_str());
        let open = self.sheet.has_answers_beyond(first) || !self.sheet.asked.errors.is_empty();
        html! {
            button type="submit" disabled hidden {}
            fieldset.question #{ "q-" (first.code) } {
                legend { (question) }
                @if let Some(problem) = self.sheet.problem(&first.code) { p.error { (problem) } }
                p.hint { (words::TAP_TO_SEND.get(language)) }
                (taps(self.sheet, first, scale))
            }
            details.more open[open] {
                summary { (words::MORE_DETAILS.get(language)) }
                p.hint { (words::MORE_DETAILS_HINT.get(language)) }
                (self.sheet.questions_of(rest))
                // Whoever has answered all this stands far below the buttons that send it.
                fieldset.question {
                    legend { (question) }
                    (taps(self.sheet, first, scale))
                }
            }
        }
    }
}

fn introduction(text: &str) -> Markup {
    html! {
        div.introduction {
            @for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) { p { (paragraph.trim()) } }
        }
    }
}

/// Whom or what a form is about.
pub(super) fn about(facts: &[(String, Markup)]) -> Markup {
    html! {
        @if !facts.is_empty() {
            dl.about { @for (name, value) in facts { div { dt { (name) } dd { (value) } } } }
        }
    }
}

fn traits(sheet: &Sheet<'_>) -> Option<String> {
    let codes: Vec<&str> = sheet.asked.traits.iter().map(|subject| subject.code()).collect();
    (!codes.is_empty()).then(|| codes.join(" "))
}
