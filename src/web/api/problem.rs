//! What the interface answers when it cannot do what was asked.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    domain::{
        answer::{AnswerError, AnswerProblem},
        language::Language,
    },
    store::StoreError,
    text::{Text, answer, api as words},
    web::{WebError, answering::Refusal},
};

/// Why a request was refused, with everything that is wrong.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProblemBody {
    pub status: u16,
    /// For people, in the language asked for.
    pub message: String,
    pub errors: Vec<FieldError>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FieldError {
    /// The code of the item, or the name of the field (`submission_id`, `unit`).
    pub item: String,
    /// A stable name of what is wrong, such as `required`.
    pub code: &'static str,
    pub message: String,
}

/// A refusal as a response.
#[derive(Debug)]
pub enum Problem {
    Refused { body: ProblemBody, retry_after: Option<u64> },
    Failed(StoreError),
}

impl Problem {
    pub fn new(status: StatusCode, message: Text, language: Language) -> Self {
        Self::with(status, message.get(language).to_owned(), Vec::new())
    }

    pub fn with(status: StatusCode, message: String, errors: Vec<FieldError>) -> Self {
        Self::Refused { body: ProblemBody { status: status.as_u16(), message, errors }, retry_after: None }
    }

    /// 422 because of one field.
    pub fn field(item: &str, code: &'static str, why: Text, language: Language) -> Self {
        let error = FieldError { item: item.to_owned(), code, message: why.get(language).to_owned() };
        Self::with(StatusCode::UNPROCESSABLE_ENTITY, words::WRONG.get(language).to_owned(), vec![error])
    }

    fn later(status: StatusCode, message: Text, retry_after: u64, language: Language) -> Self {
        let message = message.get(language).to_owned();
        let body = ProblemBody { status: status.as_u16(), message, errors: Vec::new() };
        Self::Refused { body, retry_after: Some(retry_after) }
    }

    pub fn of(refusal: Refusal, language: Language) -> Self {
        use StatusCode as Code;
        match refusal {
            Refusal::Answers(errors) => Self::with(
                Code::UNPROCESSABLE_ENTITY,
                words::WRONG.get(language).to_owned(),
                errors.iter().map(|error| field_error(error, language)).collect(),
            ),
            Refusal::UnitNeeded => Self::field("unit", "required", words::NEEDS_UNIT, language),
            Refusal::NotOpenYet => Self::new(Code::NOT_FOUND, words::NOT_OPEN_YET, language),
            Refusal::Closed => Self::new(Code::GONE, words::CLOSED, language),
            Refusal::AlreadyAnswered => Self::new(Code::CONFLICT, words::ANSWERED, language),
            Refusal::IdInUse => Self::new(Code::CONFLICT, words::ID_IN_USE, language),
            Refusal::TooMany { retry_after } => {
                Self::later(Code::TOO_MANY_REQUESTS, words::TOO_MANY, retry_after, language)
            }
            Refusal::Busy => Self::later(Code::SERVICE_UNAVAILABLE, words::BUSY, 2, language),
            Refusal::Store(error) => {
                tracing::error!(%error, "an answer could not be stored");
                Self::later(Code::SERVICE_UNAVAILABLE, words::BUSY, 5, language)
            }
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        match self {
            Self::Failed(error) => WebError::from(error).into_response(),
            Self::Refused { body, retry_after } => {
                let status = StatusCode::from_u16(body.status).unwrap_or(StatusCode::BAD_REQUEST);
                let mut response = (status, Json(body)).into_response();
                if let Some(seconds) = retry_after {
                    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
                }
                response
            }
        }
    }
}

fn field_error(error: &AnswerError, language: Language) -> FieldError {
    FieldError {
        item: error.item.clone(),
        code: code(&error.problem),
        message: answer::problem(&error.problem, language),
    }
}

const fn code(problem: &AnswerProblem) -> &'static str {
    match problem {
        AnswerProblem::Required => "required",
        AnswerProblem::UnknownItem => "unknown_item",
        AnswerProblem::NotAnOption => "not_an_option",
        AnswerProblem::Several => "several",
        AnswerProblem::NotTogether => "not_together",
        AnswerProblem::NotANumber => "not_a_number",
        AnswerProblem::NotWhole => "not_whole",
        AnswerProblem::TooSmall { .. } => "too_small",
        AnswerProblem::TooLarge { .. } => "too_large",
        AnswerProblem::NotADate => "not_a_date",
        AnswerProblem::TooLong { .. } => "too_long",
        AnswerProblem::NotText => "not_text",
    }
}
