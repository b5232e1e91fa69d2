//! The questionnaire as respondents will see it. Nothing is stored: there is no round, no submission and no receipt.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

use super::find;
use crate::{
    domain::{
        answer::RawAnswers,
        language::Language,
        questionnaire::{Questionnaire, SubjectTrait},
        round::{Guide, Paging},
    },
    store::questionnaires,
    text::{answer as answer_words, round_guide as words, task},
    web::{
        Access, AppState, WebError,
        components::{self, Layout, Tone, alert},
        form::Pairs,
        survey::{Ask, Course, Decision, Posted},
        views::{
            preview::{Bar, Done},
            rounds,
            survey::{Asked, Buttons, CARRIED, FormPage, Sheet},
        },
    },
};

/// How the form is looked at.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Look {
    paging: String,
    /// The code of a trait of the subject.
    #[serde(rename = "as")]
    seen_as: String,
}

/// `GET /manage/rounds/{slug}/preview`.
pub async fn get(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    Query(look): Query<Look>,
) -> Result<Response, WebError> {
    of_round((&state, &access), &slug, look, layout.language).await?.first(&state, &layout)
}

/// `POST /manage/rounds/{slug}/preview`: from page to page, and the sending that is none.
pub async fn post(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    Query(look): Query<Look>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    of_round((&state, &access), &slug, look, layout.language).await?.go_on(
        &state,
        &layout,
        &Posted::from(pairs.0),
    )
}

/// `GET /manage/questionnaires/{hash}/preview`.
pub async fn get_set(
    State(state): State<AppState>,
    layout: Layout,
    Path(hash): Path<String>,
    Query(look): Query<Look>,
) -> Result<Response, WebError> {
    of_set(&state, &hash, look, layout.language).await?.first(&state, &layout)
}

/// `POST /manage/questionnaires/{hash}/preview`.
pub async fn post_set(
    State(state): State<AppState>,
    layout: Layout,
    Path(hash): Path<String>,
    Query(look): Query<Look>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    of_set(&state, &hash, look, layout.language).await?.go_on(&state, &layout, &Posted::from(pairs.0))
}

/// A form that is looked at.
struct Preview {
    questionnaire: std::sync::Arc<Questionnaire>,
    title: String,
    paging: Paging,
    traits: Vec<SubjectTrait>,
    /// Where it is posted, without the query.
    path: String,
    back: String,
}

async fn of_round(
    (state, access): (&AppState, &Access),
    slug: &str,
    look: Look,
    language: Language,
) -> Result<Preview, WebError> {
    let round = find(state, access, slug).await?;
    let set = questionnaires::find(state.db(), &round.questionnaire_hash).await?.ok_or(WebError::NotFound)?;
    Ok(Preview {
        title: rounds::title(&round, language).to_owned(),
        paging: look.paging.parse().unwrap_or(round.paging),
        traits: traits(&set, &look.seen_as),
        path: format!("/manage/rounds/{slug}/preview"),
        back: format!("/manage/rounds/{slug}"),
        questionnaire: set,
    })
}

async fn of_set(state: &AppState, hash: &str, look: Look, language: Language) -> Result<Preview, WebError> {
    let set = questionnaires::find(state.db(), hash).await?.ok_or(WebError::NotFound)?;
    Ok(Preview {
        title: set.texts(language).map(|texts| texts.title.clone()).unwrap_or_default(),
        paging: look.paging.parse().unwrap_or(Paging::BySection),
        traits: traits(&set, &look.seen_as),
        path: format!("/manage/questionnaires/{hash}/preview"),
        back: "/manage/questionnaires".to_owned(),
        questionnaire: set,
    })
}

fn traits(set: &Questionnaire, seen_as: &str) -> Vec<SubjectTrait> {
    let known = kinds_of_subject(Guide::of(set)).iter().filter_map(|(subject, _)| *subject);
    known.filter(|subject| subject.code() == seen_as).collect()
}

/// Whom a form of a guide can be about, as far as that changes what is asked.
const fn kinds_of_subject(guide: Guide) -> &'static [(Option<SubjectTrait>, crate::text::Text)] {
    match guide {
        Guide::Individual360 => &[
            (None, words::AS_STAFF),
            (Some(SubjectTrait::Leader), words::AS_LEADER),
            (Some(SubjectTrait::CounterStaff), words::AS_COUNTER),
        ],
        Guide::Commitment => {
            &[(None, words::AS_MEMBER), (Some(SubjectTrait::Organisation), words::AS_ORGANISATION)]
        }
        _ => &[],
    }
}

impl Preview {
    fn course(&self) -> Course<'_> {
        Course::new(&self.questionnaire, &self.traits, self.paging)
    }

    fn first(&self, state: &AppState, layout: &Layout) -> Result<Response, WebError> {
        let answers = RawAnswers::new();
        let ask = self.course().ask(0, &answers);
        Ok(self.page(state, layout, (&answers, &ask), None)?.into_response())
    }

    fn go_on(&self, state: &AppState, layout: &Layout, posted: &Posted) -> Result<Response, WebError> {
        let language = layout.language;
        let (ask, notice) = match self.course().decide(posted) {
            Decision::Ask(ask) => (ask, None),
            Decision::Save => {
                let kept = html! { p { (words::PREVIEW_KEPT.get(language)) } };
                (self.course().ask(posted.page, &posted.answers), Some(alert(Tone::Info, &kept)))
            }
            Decision::Submit(_) => {
                let thanks = self.questionnaire.texts(language).map(|texts| texts.thanks.as_str());
                let done = Done { bar: self.bar(language), thanks: thanks.unwrap_or_default() };
                return Ok(done.page(layout, &self.title).into_response());
            }
        };
        let status = if ask.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        Ok((status, self.page(state, layout, (&posted.answers, &ask), notice)?).into_response())
    }

    fn page(
        &self,
        state: &AppState,
        layout: &Layout,
        (answers, ask): (&RawAnswers, &Ask),
        notice: Option<Markup>,
    ) -> Result<Markup, WebError> {
        let (language, course) = (layout.language, self.course());
        let asked = Asked {
            questionnaire: &self.questionnaire,
            language,
            traits: &self.traits,
            answers,
            errors: &ask.errors,
        };
        let sheet = Sheet::new(asked, &ask.sections)
            .ok_or_else(|| anyhow::anyhow!("the questionnaire has no texts"))?;
        let page = FormPage {
            sheet: &sheet,
            action: &self.address(self.paging),
            submission_id: state.clock().uuid(),
            fresh: false,
            page: ask.page,
            position: course.position(ask.page),
            buttons: Buttons {
                last: course.is_last(ask.page),
                back: course.has_previous(ask.page, answers),
                save: !self.questionnaire.kind.needs_open_link(),
            },
            unit: None,
            about: &self.about(language),
            notice: None,
        };
        let content = html! {
            (self.bar(language).markup())
            @if let Some(notice) = notice { (notice) }
            (page.content(&page.body().into_string()))
        };
        let layout = Layout { carries: Some(CARRIED), ..layout.clone() };
        Ok(components::page(&layout, &self.title, &content))
    }

    /// The preview's own address with a layout.
    fn address(&self, paging: Paging) -> String {
        let seen_as = self.traits.first().map(|subject| format!("&as={}", subject.code()));
        format!("{}?paging={paging}{}", self.path, seen_as.unwrap_or_default())
    }

    fn bar(&self, language: Language) -> Bar<'_> {
        let guide = Guide::of(&self.questionnaire);
        let layouts = Paging::ALL.iter().filter(|_| guide.has_paging()).map(|paging| {
            (self.address(*paging), crate::text::round::paging(*paging).get(language), *paging == self.paging)
        });
        let here = self.traits.first().copied();
        let subjects = kinds_of_subject(guide).iter().map(|(subject, text)| {
            let seen_as = subject.map(|subject| format!("&as={}", subject.code())).unwrap_or_default();
            (format!("{}?paging={}{seen_as}", self.path, self.paging), text.get(language), *subject == here)
        });
        Bar {
            language,
            address: self.address(self.paging),
            layouts: layouts.collect(),
            subjects: subjects.collect(),
            back: &self.back,
        }
    }

    /// What stands above the questions on a real form.
    fn about(&self, language: Language) -> Vec<(String, Markup)> {
        let (heading, example) = match Guide::of(&self.questionnaire) {
            Guide::Individual360 => (task::SUBJECT_PERSON, words::EXAMPLE_SUBJECT),
            Guide::UnitCross => (task::SUBJECT_UNIT, words::EXAMPLE_UNIT_RATED),
            Guide::StaffAnonymous => (task::SUBJECT_WORKPLACE, words::EXAMPLE_WORKPLACE),
            Guide::ServiceRating | Guide::Satisfaction => (answer_words::RATED_UNIT, words::EXAMPLE_UNIT),
            Guide::Commitment | Guide::Population => return Vec::new(),
        };
        vec![(heading.get(language).to_owned(), html! { (example.get(language)) })]
    }
}
