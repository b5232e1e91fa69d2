//! The form of a draft.

use maud::{Markup, html};

use crate::{
    domain::{language::Language, round::Paging},
    text::round as words,
    web::{
        components::{self, Field, Layout, management_page},
        form::{FieldErrors, Values},
    },
};

/// A published questionnaire to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionnaireChoice {
    pub hash: String,
    pub words: String,
}

/// A unit to tick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitTick {
    pub code: String,
    pub name: String,
}

/// The form with its values and errors.
#[derive(Debug)]
pub struct DraftForm<'a> {
    /// Where it is posted.
    pub action: String,
    pub questionnaires: &'a [QuestionnaireChoice],
    /// Units directly below the city.
    pub units: &'a [UnitTick],
    pub values: &'a Values,
    pub errors: &'a FieldErrors,
    pub is_new: bool,
}

impl DraftForm<'_> {
    /// A page with nothing but the form, for a new round.
    #[must_use]
    pub fn page(&self, layout: &Layout) -> Markup {
        let language = layout.language;
        management_page(
            layout,
            words::NEW.get(language),
            &html! {
                @if self.questionnaires.is_empty() {
                    (components::empty(words::NO_QUESTIONNAIRE.get(language), &html! {}))
                } @else {
                    (self.errors(language))
                    (self.fields(language))
                }
                p { a href="/manage/rounds" { (words::BACK_TO_LIST.get(language)) } }
            },
        )
    }

    /// The error summary.
    #[must_use]
    pub fn errors(&self, language: Language) -> Markup {
        let errors: Vec<(String, String)> =
            self.errors.iter().map(|(field, message)| (field.to_owned(), message.to_owned())).collect();
        components::error_summary(language, &errors)
    }

    /// The form itself.
    #[must_use]
    pub fn fields(&self, language: Language) -> Markup {
        let mut questionnaires = vec![(String::new(), words::CHOOSE_QUESTIONNAIRE.get(language).to_owned())];
        questionnaires.extend(self.questionnaires.iter().map(|one| (one.hash.clone(), one.words.clone())));
        let paging: Vec<(&str, &str)> =
            Paging::ALL.iter().map(|paging| (paging.code(), words::paging(*paging).get(language))).collect();
        let text = |name, label: crate::text::Text, hint: Option<crate::text::Text>| {
            let field = self.field(name, label.get(language), hint.map(|hint| hint.get(language)), language);
            components::input(&field, "text", self.values.get(name), Some("off"))
        };
        let day = |name, label: crate::text::Text| {
            components::date_input(
                &self.field(name, label.get(language), None, language),
                self.values.get(name),
            )
        };
        let choice = |name, label: crate::text::Text| self.field(name, label.get(language), None, language);
        let target = Field { required: false, ..choice("target", words::FIELD_TARGET) };
        let save = if self.is_new { words::CREATE } else { words::SAVE_DRAFT };
        html! {
            form method="post" action=(self.action) novalidate {
                (components::select(&choice("questionnaire", words::FIELD_QUESTIONNAIRE), &questionnaires, self.values.get("questionnaire")))
                (text("title_vi", words::FIELD_TITLE_VI, None))
                (text("title_en", words::FIELD_TITLE_EN, None))
                (text("slug", words::FIELD_SLUG, Some(words::FIELD_SLUG_HINT)))
                (text("period", words::FIELD_PERIOD, Some(words::FIELD_PERIOD_HINT)))
                (day("opens_on", words::FIELD_OPENS))
                (day("closes_on", words::FIELD_CLOSES))
                (components::select(&choice("paging", words::FIELD_PAGING), &paging, self.values.get("paging")))
                (components::input(&target, "text", self.values.get("target"), Some("off")))
                (self.open_link(language))
                (self.unit_ticks(language))
                div.actions { (components::button(save.get(language))) }
            }
        }
    }

    fn field<'f>(
        &'f self,
        name: &'f str,
        label: &'f str,
        hint: Option<&'f str>,
        language: Language,
    ) -> Field<'f> {
        Field { name, label, hint, error: self.errors.of(name), required: true, language }
    }

    fn open_link(&self, language: Language) -> Markup {
        let error = self.errors.of("open_link");
        html! {
            div.wrong[error.is_some()] #open_link {
                @if let Some(error) = error { p.error { (error) } }
                (components::checkbox("open_link", "yes", words::FIELD_OPEN_LINK.get(language), self.values.is_set("open_link")))
                p.hint { (words::FIELD_OPEN_LINK_HINT.get(language)) }
            }
        }
    }

    fn unit_ticks(&self, language: Language) -> Markup {
        let error = self.errors.of("units");
        let ticked: Vec<&str> = self.values.all("units").collect();
        html! {
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
        }
    }
}
