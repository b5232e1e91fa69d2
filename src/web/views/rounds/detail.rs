//! One round: its facts, and opening or closing it.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::{
    Progress,
    draft::DraftForm,
    list::{period, state, title},
};
use crate::{
    domain::{
        language::Language,
        round::{Round, RoundState},
    },
    text::{date, number, round as words},
    web::components::{self, Layout, management_page},
};

/// What opening a draft would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Forms that would be assigned; None when this kind assigns none.
    pub expected: Option<u64>,
    /// The day of the roster.
    pub as_of: NaiveDate,
}

/// A round as its managers see it.
#[derive(Debug)]
pub struct Detail<'a> {
    pub round: &'a Round,
    pub questionnaire: String,
    /// Names of the units concerned; empty for the whole city.
    pub units: &'a [String],
    pub progress: Progress,
    /// The full address of the open link, when there is one.
    pub link: Option<String>,
    /// A draft's form, for who may edit it.
    pub form: Option<&'a DraftForm<'a>>,
    pub opening: Option<Opening>,
    pub may_manage: bool,
    pub notice: Option<Markup>,
    /// Whether the box beside the closing button was forgotten.
    pub unconfirmed: bool,
}

impl Detail<'_> {
    /// The whole page.
    #[must_use]
    pub fn page(&self, layout: &Layout) -> Markup {
        let language = layout.language;
        management_page(
            layout,
            title(self.round, language),
            &html! {
                @if let Some(form) = self.form { (form.errors(language)) }
                @if let Some(notice) = &self.notice { (notice) }
                (self.facts(language))
                @if let Some(opening) = self.opening { (self.opening(opening, language)) }
                @if self.may_manage && self.round.state == RoundState::Open { (self.closing(language)) }
                @if let Some(form) = self.form {
                    h2 { (words::EDIT.get(language)) }
                    (form.fields(language))
                }
                p { a href="/manage/rounds" { (words::BACK_TO_LIST.get(language)) } }
            },
        )
    }

    fn facts(&self, language: Language) -> Markup {
        let round = self.round;
        let dates =
            format!("{} – {}", date::date(round.opens_on, language), date::date(round.closes_on, language));
        let units = if self.units.is_empty() {
            words::WHOLE_CITY.get(language).to_owned()
        } else {
            self.units.join("; ")
        };
        let identity = if round.anonymous {
            words::ANONYMOUS
        } else if round.kind.is_identified() {
            words::IDENTIFIED
        } else {
            words::UNIDENTIFIED
        };
        let facts = [
            (words::KIND, words::kind(round.kind).get(language).to_owned()),
            (words::FIELD_QUESTIONNAIRE, self.questionnaire.clone()),
            (words::PERIOD, period(round, language)),
            (words::DATES, dates),
            (words::FIELD_UNITS, units),
            (words::ANONYMITY, identity.get(language).to_owned()),
            (words::FIELD_PAGING, words::paging(round.paging).get(language).to_owned()),
            (words::ANSWERS, self.progress.words(round, language)),
        ];
        html! {
            dl.about {
                div { dt { (words::STATE.get(language)) } dd { (state(round.state, language)) } }
                @for (name, value) in &facts { div { dt { (name.get(language)) } dd { (value) } } }
                @if let Some(link) = &self.link {
                    div { dt { (words::OPEN_LINK.get(language)) } dd { a href={ "/s/" (round.slug) } { (link) } } }
                }
            }
        }
    }

    fn opening(&self, opening: Opening, language: Language) -> Markup {
        let day = date::date(opening.as_of, language);
        let nobody = opening.expected == Some(0);
        html! {
            section.card {
                h2 { (words::OPEN_HEADING.get(language)) }
                @match opening.expected {
                    None => p { (words::OPEN_EXPLAINED_LINK.get(language)) },
                    Some(0) => p { (words::OPEN_NOBODY.fill(language, &[("day", &day)])) },
                    Some(expected) => {
                        p { (words::OPEN_EXPLAINED.fill(language, &[("day", &day)])) }
                        p { strong { (words::OPEN_EXPECTED.fill(language, &[("n", &number::count(expected, language))])) } }
                    }
                }
                @if !nobody {
                    form.actions method="post" action={ "/manage/rounds/" (self.round.slug) "/open" } {
                        (components::button(words::OPEN_BUTTON.get(language)))
                    }
                }
            }
        }
    }

    fn closing(&self, language: Language) -> Markup {
        html! {
            section.card #closing {
                h2 { (words::CLOSE_HEADING.get(language)) }
                p { (words::CLOSE_EXPLAINED.get(language)) }
                form method="post" action={ "/manage/rounds/" (self.round.slug) "/close" } {
                    @if self.unconfirmed { p.error { (words::CLOSE_CONFIRM_NEEDED.get(language)) } }
                    (components::checkbox("confirm", "yes", words::CLOSE_CONFIRM.get(language), false))
                    p.actions { button.button.danger type="submit" { (words::CLOSE_BUTTON.get(language)) } }
                }
            }
        }
    }
}
