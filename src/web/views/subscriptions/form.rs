//! The form of a new subscription.

use maud::{Markup, html};

use crate::{
    domain::{
        language::Language,
        subscription::{ReportKind, Rhythm},
    },
    text::{Text, subscription as words},
    web::{
        components::{self, Field},
        form::{FieldErrors, Values},
    },
};

/// A unit to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitOption {
    pub code: String,
    pub name: String,
}

/// The form of a new subscription.
#[derive(Clone, Debug)]
pub struct Form<'a> {
    pub values: &'a Values,
    pub errors: &'a FieldErrors,
    pub units: Vec<UnitOption>,
}

impl Form<'_> {
    fn field<'f>(&'f self, name: &'f str, label: Text, language: Language) -> Field<'f> {
        let label = label.get(language);
        Field { name, label, hint: None, error: self.errors.of(name), required: true, language }
    }

    /// The form, which is posted to `action`.
    pub(super) fn markup(&self, action: &str, with_address: bool, language: Language) -> Markup {
        let address = Field {
            hint: Some(words::EMAIL_HINT.get(language)),
            ..self.field("email", words::EMAIL, language)
        };
        let reports: Vec<_> =
            ReportKind::ALL.iter().map(|kind| (kind.code(), words::report(*kind).get(language))).collect();
        let units: Vec<_> = self.units.iter().map(|unit| (&unit.code, &unit.name)).collect();
        let rhythms: Vec<_> =
            Rhythm::ALL.iter().map(|rhythm| (rhythm.code(), words::rhythm(*rhythm).get(language))).collect();
        let hours: Vec<_> = (0..24)
            .map(|hour: u32| {
                (hour.to_string(), words::HOUR_VALUE.fill(language, &[("n", &hour.to_string())]))
            })
            .collect();
        let languages: Vec<_> =
            Language::ALL.iter().map(|one| (one.code(), words::language(*one).get(language))).collect();
        let select = |name, label| self.field(name, label, language);
        let value = |name| self.values.get(name);
        html! {
            form method="post" action=(action) novalidate {
                @if with_address { (components::input(&address, "email", value("email"), Some("off"))) }
                (components::select(&select("report", words::REPORT), &reports, value("report")))
                (components::select(&select("unit", words::UNIT), &units, value("unit")))
                (components::select(&select("rhythm", words::RHYTHM), &rhythms, value("rhythm")))
                (components::select(&select("hour", words::HOUR), &hours, value("hour")))
                (components::select(&select("language", words::LANGUAGE), &languages, match value("language") { "" => language.code(), chosen => chosen }))
                p.actions { (components::button(words::SUBSCRIBE.get(language))) }
            }
        }
    }
}
