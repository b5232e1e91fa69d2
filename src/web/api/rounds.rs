//! The open public rounds, and what a client needs to ask one.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    ClientLanguage, Problem,
    problem::ProblemBody,
    question::{Question, questions},
};
use crate::{
    domain::{
        language::Language,
        questionnaire::Kind,
        round::{Round, RoundState},
    },
    store::rounds,
    text::api as words,
    web::AppState,
};

/// An open round.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RoundSummary {
    pub slug: String,
    pub title: String,
    /// `service_rating` or `population`.
    pub kind: &'static str,
    pub period: String,
    pub opens_on: NaiveDate,
    /// The last day on which answers are taken.
    pub closes_on: NaiveDate,
}

/// An open round with its questions.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RoundDetail {
    #[serde(flatten)]
    pub summary: RoundSummary,
    /// Whether an answer names the unit that it is about.
    pub needs_unit: bool,
    /// Whether anybody may answer; otherwise an invitation is needed.
    pub open_link: bool,
    pub anonymous: bool,
    /// SHA-256 of the questionnaire that the round is frozen to.
    pub questionnaire: String,
    pub introduction: String,
    pub items: Vec<Question>,
}

/// The rounds that anybody may answer today.
///
/// # Errors
/// When the database cannot be read.
#[utoipa::path(get, path = "/api/v1/rounds", params(("lang" = Option<String>, Query, description = "vi or en")),
    responses((status = 200, body = Vec<RoundSummary>)))]
pub async fn list(
    State(state): State<AppState>,
    ClientLanguage(language): ClientLanguage,
) -> Result<Json<Vec<RoundSummary>>, Problem> {
    let today = state.clock().today();
    let open = rounds::list_in(state.db().read(), RoundState::Open).await?;
    let public = open.iter().filter(|round| round.open_link && round.accepts_on(today));
    Ok(Json(public.map(|round| summary(round, language)).collect()))
}

/// A round with its questions.
///
/// # Errors
/// 404 when there is none or it has not opened, 410 when it has closed.
#[utoipa::path(get, path = "/api/v1/rounds/{slug}",
    params(("slug" = String, Path), ("lang" = Option<String>, Query, description = "vi or en")),
    responses((status = 200, body = RoundDetail), (status = 404, body = ProblemBody), (status = 410, body = ProblemBody)))]
pub async fn get(
    State(state): State<AppState>,
    ClientLanguage(language): ClientLanguage,
    Path(slug): Path<String>,
) -> Result<Json<RoundDetail>, Problem> {
    let asked = state.catalogue().round(&slug).await?;
    let Some(asked) = asked.filter(|asked| asked.round.kind.may_have_open_link()) else {
        return Err(Problem::new(StatusCode::NOT_FOUND, words::NO_ROUND, language));
    };
    let (round, today) = (&asked.round, state.clock().today());
    if !round.accepts_on(today) {
        let early = round.state == RoundState::Open && today < round.opens_on;
        return Err(if early {
            Problem::new(StatusCode::NOT_FOUND, words::NOT_OPEN_YET, language)
        } else {
            Problem::new(StatusCode::GONE, words::CLOSED, language)
        });
    }
    let texts = asked.questionnaire.texts(language);
    Ok(Json(RoundDetail {
        summary: summary(round, language),
        needs_unit: round.needs_unit(),
        open_link: round.open_link,
        anonymous: round.anonymous || round.kind == Kind::ServiceRating,
        questionnaire: round.questionnaire_hash.clone(),
        introduction: texts.map(|texts| texts.introduction.clone()).unwrap_or_default(),
        items: questions(&asked.questionnaire, language),
    }))
}

fn summary(round: &Round, language: Language) -> RoundSummary {
    let title = match language {
        Language::Vietnamese => &round.title_vi,
        Language::English => &round.title_en,
    };
    RoundSummary {
        slug: round.slug.clone(),
        title: title.clone(),
        kind: round.kind.code(),
        period: round.period.to_string(),
        opens_on: round.opens_on,
        closes_on: round.closes_on,
    }
}
