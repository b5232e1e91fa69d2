//! One round: its facts, what can be done with it, what happened to it.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::{
    Assessment, Fields, Progress, Turns, count, error_list,
    history::history,
    list::{period, state},
    steps, title,
};
use crate::{
    domain::{
        audit::AuditEvent,
        language::Language,
        questionnaire::Kind,
        round::{Guide, GuideStep, Round, RoundState},
    },
    text::{Text, common, date, import, round as words, round_guide as guide_words, round_links},
    web::{
        components::{self, Layout, management_page},
        form::{FieldErrors, Values},
    },
};

/// A round as its managers see it.
#[derive(Debug)]
pub struct Detail<'a> {
    pub round: &'a Round,
    pub today: NaiveDate,
    pub guide: Guide,
    /// Title and version.
    pub questionnaire: String,
    /// Names of the units concerned; empty for the whole city.
    pub units: &'a [String],
    pub progress: Progress,
    /// The full address of the open link, when there is one.
    pub link: Option<String>,
    /// Of a draft, for who may open it.
    pub assessment: Option<&'a Assessment>,
    /// For who runs the round.
    pub turns: Option<&'a Turns>,
    /// What was typed into one of the forms, and what is wrong with it.
    pub values: &'a Values,
    pub errors: &'a FieldErrors,
    pub history: &'a [AuditEvent],
    pub notice: Option<Markup>,
}

impl Detail<'_> {
    /// The whole page.
    #[must_use]
    pub fn page(&self, layout: &Layout) -> Markup {
        let language = layout.language;
        let fields = Fields { values: self.values, errors: self.errors, language };
        let slug = &self.round.slug;
        management_page(
            layout,
            title(self.round, language),
            &html! {
                (error_list(self.errors, language))
                @if let Some(notice) = &self.notice { (notice) }
                @if self.assessment.is_some() { (steps(slug, self.guide, GuideStep::Check, language)) }
                (self.facts(language))
                p.actions {
                    a.button.second href={ "/manage/rounds/" (slug) "/preview" } { (guide_words::PREVIEW.get(language)) }
                    @if self.round.state != RoundState::Draft {
                        a.button.second href={ "/manage/coverage/" (slug) } { (common::NAV_COVERAGE.get(language)) }
                    }
                    @if self.link.is_some() {
                        a.button.second href={ "/manage/rounds/" (slug) "/links" } { (round_links::OPEN.get(language)) }
                    }
                    @if self.round.kind == Kind::Population {
                        a.button.second href={ "/manage/rounds/" (slug) "/sample" } { (import::SAMPLE_TITLE.get(language)) }
                    }
                }
                @if let Some(assessment) = self.assessment {
                    (assessment.markup(self.round, language))
                    (self.opening(assessment, fields))
                    (self.deleting(fields))
                } @else if let Some(turns) = self.turns {
                    (turns.markup(self.round, fields))
                }
                (history(self.history, language))
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
        let paging = self.guide.has_paging().then(|| words::paging(round.paging).get(language).to_owned());
        let about = Some(GuideStep::About);
        let facts: [(Text, Option<String>, Option<GuideStep>); 8] = [
            (words::KIND, Some(words::kind(self.guide).get(language).to_owned()), None),
            (words::FIELD_QUESTIONNAIRE, Some(self.questionnaire.clone()), about),
            (words::PERIOD, Some(period(round, language)), about),
            (words::DATES, Some(dates), Some(GuideStep::Dates)),
            (words::FIELD_UNITS, Some(units), Some(GuideStep::Scope)),
            (words::ANONYMITY, Some(identity.get(language).to_owned()), None),
            (words::FIELD_PAGING, paging, Some(GuideStep::Dates)),
            (words::ANSWERS, Some(self.progress.words(round, language)), None),
        ];
        html! {
            dl.about {
                div { dt { (words::STATE.get(language)) } dd { (state(round, self.today, language)) } }
                @for (name, value, step) in &facts {
                    @if let Some(value) = value {
                        div { dt { (name.get(language)) } dd { (value) (self.change(*step, *name, language)) } }
                    }
                }
                @if let Some(link) = &self.link {
                    div { dt { (words::OPEN_LINK.get(language)) } dd {
                        @if round.state == RoundState::Draft { (link) } @else { a href={ "/s/" (round.slug) } { (link) } }
                    } }
                }
            }
        }
    }

    /// The way to the step of a draft that changes a fact.
    fn change(&self, step: Option<GuideStep>, name: Text, language: Language) -> Markup {
        html! {
            @if let Some(step) = step && self.assessment.is_some() {
                " " a.change href={ "/manage/rounds/" (self.round.slug) "/steps/" (step) } {
                    (guide_words::CHANGE.get(language)) span.visually-hidden { ": " (name.get(language)) }
                }
            }
        }
    }

    fn opening(&self, assessment: &Assessment, fields: Fields<'_>) -> Markup {
        let language = fields.language;
        let day = date::date(self.round.roster_day(), language);
        let by_roster = !self.round.kind.may_have_open_link();
        html! {
            section.card #opening {
                h2 { (words::OPEN_HEADING.get(language)) }
                @if by_roster { p { (words::OPEN_EXPLAINED.fill(language, &[("day", &day)])) } }
                @else { p { (words::OPEN_EXPLAINED_LINK.get(language)) } }
                @if assessment.is_past() {
                    p { strong { (words::OPEN_PAST.fill(language, &[("day", &date::date(self.round.closes_on, language))])) } }
                    p.actions { a.button href={ "/manage/rounds/" (self.round.slug) "/steps/" (GuideStep::Dates) } { (words::OPEN_CHANGE_DATES.get(language)) } }
                } @else {
                    @if let Some(forms) = assessment.reach.forms.filter(|_| by_roster) {
                        p { strong { (words::OPEN_FORMS.fill(language, &[("n", &count(forms, language))])) } }
                    }
                    form method="post" action={ "/manage/rounds/" (self.round.slug) "/open" } {
                        @if assessment.severe { (fields.confirm("open_confirm", guide_words::WARNINGS_CONFIRM)) }
                        p.actions { (components::button(words::OPEN_BUTTON.get(language))) }
                    }
                }
            }
        }
    }

    fn deleting(&self, fields: Fields<'_>) -> Markup {
        let language = fields.language;
        html! {
            details open[self.errors.of("delete_confirm").is_some()] {
                summary { (guide_words::DELETE.get(language)) }
                form method="post" action={ "/manage/rounds/" (self.round.slug) "/delete" } {
                    (fields.confirm("delete_confirm", guide_words::DELETE_CONFIRM))
                    p.actions { button.button.danger type="submit" { (guide_words::DELETE.get(language)) } }
                }
            }
        }
    }
}
