//! `/manage/design`: the design system, in the demonstration.

use axum::extract::State;
use maud::Markup;

use crate::{
    domain::{
        answer::{AnswerError, AnswerProblem, RawAnswers},
        questionnaire::defaults,
    },
    text::design as words,
    web::{
        AppState, WebError,
        components::{self, Layout},
        views::{
            design,
            survey::{Asked, Sheet},
        },
    },
};

/// Default sets whose first section is shown: radios with words, numbers from 0 to 10, and choices.
const SETS: [&str; 3] = ["van-hoa-cong-vu", "hanh-phuc", "danh-gia-dich-vu"];

pub async fn get(State(state): State<AppState>, layout: Layout) -> Result<Markup, WebError> {
    if !state.config().demo {
        return Err(WebError::NotFound);
    }
    let questionnaires: Vec<_> = SETS
        .iter()
        .filter_map(|slug| defaults::Source::find(slug))
        .filter_map(|source| source.questionnaire().ok())
        .collect();
    let answers = RawAnswers::default();
    let wrong: Vec<Vec<AnswerError>> = questionnaires
        .iter()
        .map(|questionnaire| {
            let first = questionnaire.answer_codes().next().map(|(code, _)| code.to_owned());
            first.map(|item| AnswerError { item, problem: AnswerProblem::Required }).into_iter().collect()
        })
        .collect();
    let sheets: Vec<Sheet<'_>> = questionnaires
        .iter()
        .zip(&wrong)
        .filter_map(|(questionnaire, errors)| {
            let language = layout.language;
            Sheet::new(Asked { questionnaire, language, traits: &[], answers: &answers, errors }, &[0])
        })
        .collect();
    let content = design::content(layout.language, &sheets);
    Ok(components::page(&layout, words::TITLE.get(layout.language), &content))
}
