//! One step of a draft.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::{Fields, error_list, steps, title};
use crate::{
    domain::{
        language::Language,
        round::{Guide, GuideStep, Paging, Round},
    },
    text::{date, round as words, round_guide as guide_words},
    web::{
        components::{self, Layout, management_page},
        form::{FieldErrors, Values},
    },
};

/// A unit to tick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitTick {
    pub code: String,
    pub name: String,
}

/// A step with its values and errors.
#[derive(Debug)]
pub struct StepPage<'a> {
    pub round: &'a Round,
    pub guide: Guide,
    pub step: GuideStep,
    /// Questionnaires and periods to choose: value and words.
    pub sets: &'a [(String, String)],
    pub periods: &'a [(String, String)],
    pub units: &'a [UnitTick],
    /// Days that suit the period.
    pub suggested: (NaiveDate, NaiveDate),
    pub values: &'a Values,
    pub errors: &'a FieldErrors,
}

impl StepPage<'_> {
    /// The whole page.
    #[must_use]
    pub fn page(&self, layout: &Layout) -> Markup {
        let language = layout.language;
        let all = self.guide.steps();
        let number = all.iter().position(|step| *step == self.step).unwrap_or_default() + 1;
        let heading = guide_words::STEP_OF.fill(
            language,
            &[
                ("n", &number.to_string()),
                ("count", &all.len().to_string()),
                ("step", guide_words::step(self.step).get(language)),
            ],
        );
        let action = format!("/manage/rounds/{}/steps/{}", self.round.slug, self.step);
        management_page(
            layout,
            title(self.round, language),
            &html! {
                (error_list(self.errors, language))
                (steps(&self.round.slug, self.guide, self.step, language))
                h2 { (heading) }
                form method="post" action=(action) novalidate {
                    @match self.step {
                        GuideStep::About => (self.about(language)),
                        GuideStep::Dates => (self.dates(language)),
                        _ => (self.scope(language)),
                    }
                    div.actions {
                        (components::button(guide_words::SAVE_NEXT.get(language)))
                        button.button.second type="submit" name="check" value="yes" { (guide_words::SAVE_CHECK.get(language)) }
                    }
                }
                p { a href="/manage/rounds" { (words::BACK_TO_LIST.get(language)) } }
            },
        )
    }

    fn fields(&self, language: Language) -> Fields<'_> {
        Fields { values: self.values, errors: self.errors, language }
    }

    fn about(&self, language: Language) -> Markup {
        let fields = self.fields(language);
        html! {
            (fields.select("questionnaire", words::FIELD_QUESTIONNAIRE, self.sets))
            (fields.select("period", words::FIELD_PERIOD, self.periods))
            (fields.text("title_vi", words::FIELD_TITLE_VI, None))
            (fields.text("title_en", words::FIELD_TITLE_EN, None))
            (fields.text("slug", words::FIELD_SLUG, Some(words::FIELD_SLUG_HINT)))
        }
    }

    fn dates(&self, language: Language) -> Markup {
        let fields = self.fields(language);
        let day = |day| date::date(day, language);
        let suggested = [("from", &*day(self.suggested.0)), ("until", &*day(self.suggested.1))];
        let paging =
            Paging::ALL.iter().map(|one| (one.to_string(), words::paging(*one).get(language).to_owned()));
        let target =
            components::Field { required: false, ..fields.field("target", words::FIELD_TARGET, None) };
        html! {
            p { (guide_words::dates_lead(self.guide).get(language)) " " (guide_words::FROM_DEFAULTS.fill(language, &suggested)) }
            @if self.round.anonymous { p.note { (guide_words::DATES_ANONYMOUS.get(language)) } }
            (fields.day("opens_on", words::FIELD_OPENS))
            (fields.day("closes_on", words::FIELD_CLOSES))
            @if self.guide.has_paging() { (fields.select("paging", words::FIELD_PAGING, &paging.collect::<Vec<_>>())) }
            @if self.guide.has_target() { (components::input(&target, "text", self.values.get("target"), Some("off"))) }
        }
    }

    fn scope(&self, language: Language) -> Markup {
        let error = self.errors.of("units");
        let ticked: Vec<&str> = self.values.all("units").collect();
        html! {
            p { (guide_words::scope_lead(self.guide).get(language)) }
            fieldset.wrong[error.is_some()] #units {
                legend { (words::FIELD_UNITS.get(language)) }
                p.hint { (words::FIELD_UNITS_HINT.get(language)) }
                @if let Some(error) = error { p.error { (error) } }
                details open[!ticked.is_empty()] {
                    summary { (words::CHOOSE_UNITS.fill(language, &[("n", &self.units.len().to_string())])) }
                    div.ticks {
                        @for unit in self.units {
                            (components::checkbox("units", &unit.code, &unit.name, ticked.contains(&unit.code.as_str())))
                        }
                    }
                }
            }
            @if self.guide.may_have_open_link() {
                div #open_link {
                    (components::checkbox("open_link", "yes", words::FIELD_OPEN_LINK.get(language), self.values.is_set("open_link")))
                    p.hint { (words::FIELD_OPEN_LINK_HINT.get(language)) }
                }
            }
        }
    }
}
