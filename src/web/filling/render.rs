//! A form as a page.

use std::sync::Arc;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use maud::{Markup, html};

use super::{BlankForm, Desk, Filling};
use crate::{
    domain::language::Language,
    text::{Text, answer as words, date},
    web::{
        WebError,
        components::{self, Layout, Tone, alert},
        survey::{Ask, Filled},
        views::{
            answer::{NotTaken, not_taken},
            rounds,
            survey::{Asked, Buttons, CARRIED, FormPage, Sheet},
        },
    },
};

impl Filling {
    /// The form on the page that `ask` names.
    pub(super) fn page(
        &self,
        desk: Desk<'_>,
        filled: &Filled,
        ask: &Ask,
        notice: Option<Markup>,
        fresh: bool,
    ) -> Result<Markup, WebError> {
        let course = self.course();
        let sheet = self.sheet(desk, filled, ask)?;
        let page = FormPage {
            sheet: &sheet,
            action: &self.action,
            submission_id: filled.submission_id,
            fresh,
            page: ask.page,
            position: course.position(ask.page),
            buttons: Buttons {
                last: course.is_last(ask.page),
                back: course.has_previous(ask.page, &filled.answers),
                save: self.saving.is_some(),
            },
            unit: self.unit.as_deref(),
            about: &self.about,
            notice,
        };
        let body = if fresh { self.blank(desk, &page) } else { page.body().into_string().into() };
        let content = page.content(&body);
        let layout = Layout { carries: Some(CARRIED), ..desk.layout.clone() };
        Ok(components::page(&layout, rounds::title(&self.form.asked.round, desk.layout.language), &content))
    }

    /// The first page of a form that nobody has begun.
    fn blank(&self, desk: Desk<'_>, page: &FormPage<'_>) -> Arc<str> {
        let form = BlankForm {
            round: self.form.asked.round.id,
            language: desk.layout.language,
            traits: self.form.traits.clone(),
            may_be_saved: self.saving.is_some(),
        };
        desk.state.blank_forms().of(form, || page.body().into_string())
    }

    fn sheet<'a>(&'a self, desk: Desk<'_>, filled: &'a Filled, ask: &'a Ask) -> Result<Sheet<'a>, WebError> {
        let asked = Asked {
            questionnaire: &self.form.asked.questionnaire,
            language: desk.layout.language,
            traits: &self.form.traits,
            answers: &filled.answers,
            errors: &ask.errors,
        };
        let sheet = Sheet::new(asked, &ask.sections);
        Ok(sheet.ok_or_else(|| anyhow::anyhow!("the questionnaire has no texts"))?)
    }

    /// Why the form is not taken, with what was typed.
    pub(super) fn refused(
        &self,
        desk: Desk<'_>,
        why: NotTaken,
        filled: Option<&Filled>,
    ) -> Result<Response, WebError> {
        let status = match why {
            NotTaken::Closed(_) => StatusCode::GONE,
            NotTaken::NotOpenYet(_) => StatusCode::NOT_FOUND,
            NotTaken::Answered(_) if filled.is_none() => StatusCode::OK,
            NotTaken::Answered(_) => StatusCode::CONFLICT,
            NotTaken::NoUnit => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let title = rounds::title(&self.form.asked.round, desk.layout.language);
        let back = (self.back.0.as_str(), self.back.1);
        let ask = Ask::default();
        let sheet = filled.map(|filled| self.sheet(desk, filled, &ask)).transpose()?;
        Ok((status, not_taken(desk.layout, title, why, sheet.as_ref(), back)).into_response())
    }

    pub(super) fn saved_notice(&self, language: Language) -> Markup {
        alert(
            Tone::Good,
            &html! {
                p { strong { (words::SAVED.get(language)) } }
                @if let Some(how) = self.saving { p { (how.get(language)) } }
            },
        )
    }
}

/// That the page holds a form put aside on `day`.
pub(super) fn resumed(day: NaiveDate, language: Language) -> Markup {
    let words = words::RESUMED.fill(language, &[("day", &date::date(day, language))]);
    alert(Tone::Info, &html! { p { (words) } })
}

/// Why a form was not sent.
pub(super) fn warning(why: Text, language: Language) -> Markup {
    alert(Tone::Attention, &html! { p { (why.get(language)) } })
}
