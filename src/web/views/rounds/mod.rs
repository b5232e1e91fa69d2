//! The management of rounds.

mod assessment;
mod detail;
mod guide;
mod history;
mod links;
mod list;
mod sample;
mod step;
mod turns;

pub use assessment::{Assessment, Before, Changed, Doubt};
pub use detail::Detail;
pub use guide::{Start, choose};
pub use links::{LinksPage, OpenLink, Paper, sheet};
pub use list::{Asked, List, RoundRow, list, state};
pub use sample::SamplePage;
pub use step::{StepPage, UnitTick};
pub use turns::Turns;

pub use crate::text::round::title;

use maud::{Markup, html};

use crate::{
    domain::{
        language::Language,
        pooling,
        round::{Guide, GuideStep, Round},
    },
    text::{Text, coverage, number, round as words, round_guide as guide_words},
    web::{
        components::{self, Field},
        form::{FieldErrors, Values},
    },
};

/// What came in so far, against what is expected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub answers: u64,
    /// Forms assigned and done.
    pub owed: (u64, u64),
    /// Households invited, and those that answered.
    pub invited: (u64, u64),
}

impl Progress {
    fn words(&self, round: &Round, language: Language) -> String {
        let asked = self.owed.0 + self.invited.0;
        if !pooling::tells_answers(round.anonymous, asked) {
            return coverage::HIDDEN.get(language).to_owned();
        }
        let n = count(self.answers, language);
        match (self.owed.0, self.invited.0, round.target) {
            (0, 0, None) => n,
            (0, 0, Some(target)) => {
                let target = count(u64::from(target), language);
                words::OF_TARGET.fill(language, &[("n", &n), ("target", &target)])
            }
            (0, invited, _) => {
                let done = count(self.invited.1, language);
                words::OF_INVITED.fill(language, &[("n", &done), ("invited", &count(invited, language))])
            }
            (owed, _, _) => {
                let done = count(self.owed.1, language);
                words::OF_OWED.fill(language, &[("n", &done), ("owed", &count(owed, language))])
            }
        }
    }
}

fn count(n: u64, language: Language) -> String {
    number::count(n, language)
}

/// The steps of a draft with the present one marked; each leads there.
fn steps(slug: &str, guide: Guide, here: GuideStep, language: Language) -> Markup {
    let href = |step: GuideStep| match step {
        GuideStep::Check => format!("/manage/rounds/{slug}"),
        GuideStep::Sample => format!("/manage/rounds/{slug}/sample"),
        step => format!("/manage/rounds/{slug}/steps/{step}"),
    };
    html! {
        nav aria-label=(guide_words::STEPS.get(language)) {
            ol.steps {
                @for step in guide.steps() {
                    li { a href=(href(*step)) aria-current=[(*step == here).then_some("step")] { (guide_words::step(*step).get(language)) } }
                }
            }
        }
    }
}

/// The form being filled in: every field with its value and what is wrong with it.
#[derive(Clone, Copy, Debug)]
struct Fields<'a> {
    values: &'a Values,
    errors: &'a FieldErrors,
    language: Language,
}

impl<'a> Fields<'a> {
    fn field(self, name: &'static str, label: Text, hint: Option<Text>) -> Field<'a> {
        let (language, error) = (self.language, self.errors.of(name));
        let hint = hint.map(|hint| hint.get(language));
        Field { name, label: label.get(language), hint, error, required: true, language }
    }

    fn text(self, name: &'static str, label: Text, hint: Option<Text>) -> Markup {
        components::input(&self.field(name, label, hint), "text", self.values.get(name), Some("off"))
    }

    fn day(self, name: &'static str, label: Text) -> Markup {
        components::date_input(&self.field(name, label, None), self.values.get(name))
    }

    fn select(self, name: &'static str, label: Text, options: &[(String, String)]) -> Markup {
        components::select(&self.field(name, label, None), options, self.values.get(name))
    }

    /// A box that must be ticked, with what is said where it was not.
    fn confirm(self, name: &'static str, label: Text) -> Markup {
        let error = self.errors.of(name);
        html! {
            div.wrong[error.is_some()] id=(name) {
                @if let Some(error) = error { p.error { (error) } }
                (components::checkbox(name, "yes", label.get(self.language), false))
            }
        }
    }
}

/// Every error of a form as a list of links.
fn error_list(errors: &FieldErrors, language: Language) -> Markup {
    let errors: Vec<(String, String)> =
        errors.iter().map(|(field, message)| (field.to_owned(), message.to_owned())).collect();
    components::error_summary(language, &errors)
}
