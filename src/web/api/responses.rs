//! Answering a round.

use std::collections::BTreeMap;

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderName, StatusCode, header},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, error::Category};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{ClientLanguage, Problem, problem::ProblemBody};
use crate::{
    domain::{answer::RawAnswers, language::Language},
    text::api as words,
    web::{
        AppState,
        answering::{Form, NoForm, Sent, accept},
        extract::ClientAddress,
    },
};

/// A filled-in form.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ResponseBody {
    /// A random UUID of the client's own; the same again gives the same receipt.
    #[schema(format = Uuid)]
    submission_id: Option<String>,
    /// The code of the unit that is rated, where the round needs one.
    unit: Option<String>,
    /// The token of a sampled household's invitation.
    invitation: Option<String>,
    /// By item code: a number, a text, or a list of option codes. Null means no answer.
    #[serde(default)]
    #[schema(value_type = Object)]
    answers: BTreeMap<String, Value>,
}

/// Proof that the answer is on the disk.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReceiptBody {
    pub receipt: String,
    /// The slug of the round.
    pub round: String,
    pub day: NaiveDate,
    /// Whether this submission had been stored before.
    pub repeated: bool,
}

/// Stores an answer; the receipt comes after the commit.
///
/// # Errors
/// 400 when the body is no JSON; 404, 409, 410, 422 with every error, 429 or 503 with Retry-After otherwise.
#[utoipa::path(post, path = "/api/v1/rounds/{slug}/responses", request_body = ResponseBody,
    params(("slug" = String, Path), ("lang" = Option<String>, Query, description = "vi or en")),
    responses(
        (status = 201, description = "Stored", body = ReceiptBody),
        (status = 200, description = "Stored before: the same receipt", body = ReceiptBody),
        (status = 400, description = "Not JSON", body = ProblemBody),
        (status = 404, description = "No such round or invitation, or not open yet", body = ProblemBody),
        (status = 409, description = "The invitation was answered before, or the id belongs to another answer", body = ProblemBody),
        (status = 410, description = "The round has closed", body = ProblemBody),
        (status = 422, description = "Everything that is wrong", body = ProblemBody),
        (status = 429, description = "Too many from this address", body = ProblemBody),
        (status = 503, description = "Busy: not stored, try again", body = ProblemBody)))]
pub async fn post(
    State(state): State<AppState>,
    ClientLanguage(language): ClientLanguage,
    address: ClientAddress,
    Path(slug): Path<String>,
    body: Bytes,
) -> Result<(StatusCode, [(HeaderName, String); 1], Json<ReceiptBody>), Problem> {
    let body = read(&body, language)?;
    let form = form(&state, &slug, &body, language).await?;
    let submission_id = body
        .submission_id
        .as_deref()
        .and_then(|text| Uuid::parse_str(text).ok())
        .filter(|id| !id.is_nil() && !id.is_max())
        .ok_or_else(|| Problem::field("submission_id", "required", words::NEEDS_ID, language))?;
    let answers = raw_answers(body.answers);
    let sent = Sent { submission_id, answers, language, address, by_api: true };
    let receipt = accept(&state, &form, sent).await.map_err(|refusal| Problem::of(refusal, language))?;
    let status = if receipt.repeated { StatusCode::OK } else { StatusCode::CREATED };
    let location = format!("/receipt/{}", receipt.code);
    let body = ReceiptBody {
        receipt: receipt.code,
        round: form.asked.round.slug.clone(),
        day: receipt.day,
        repeated: receipt.repeated,
    };
    Ok((status, [(header::LOCATION, location)], Json(body)))
}

fn read(body: &[u8], language: Language) -> Result<ResponseBody, Problem> {
    serde_json::from_slice(body).map_err(|error| {
        let (status, text) = match error.classify() {
            Category::Data => (StatusCode::UNPROCESSABLE_ENTITY, words::NOT_UNDERSTOOD),
            Category::Syntax | Category::Eof | Category::Io => (StatusCode::BAD_REQUEST, words::NOT_JSON),
        };
        Problem::with(status, format!("{}: {error}", text.get(language)), Vec::new())
    })
}

async fn form(
    state: &AppState,
    slug: &str,
    body: &ResponseBody,
    language: Language,
) -> Result<Form, Problem> {
    let found = match &body.invitation {
        None => Form::open(state, slug, body.unit.as_deref()).await,
        Some(token) => Form::invited(state, token).await,
    };
    let missing = if body.invitation.is_some() { words::NO_INVITATION } else { words::NO_ROUND };
    match found {
        Ok(form) if form.asked.round.slug == slug => Ok(form),
        Ok(_) | Err(NoForm::Unknown) => Err(Problem::new(StatusCode::NOT_FOUND, missing, language)),
        Err(NoForm::UnknownUnit) => {
            Err(Problem::field("unit", "not_an_option", words::UNKNOWN_UNIT, language))
        }
        Err(NoForm::Store(error)) => Err(error.into()),
    }
}

/// A client's values as a form would have sent them. What no form can send becomes a value that no item
/// takes, so that the check names it.
fn raw_answers(answers: BTreeMap<String, Value>) -> RawAnswers {
    answers.into_iter().filter_map(|(code, value)| Some((code, written_out(value)?))).collect()
}

fn written_out(value: Value) -> Option<Vec<String>> {
    match value {
        Value::Null => None,
        Value::Array(values) => Some(values.into_iter().filter_map(written_out).flatten().collect()),
        Value::String(text) => Some(vec![text]),
        Value::Number(number) => Some(vec![number.to_string()]),
        Value::Bool(_) | Value::Object(_) => Some(vec![UNREADABLE.to_owned()]),
    }
}

/// A control character: neither an option, nor a number, nor storable text.
const UNREADABLE: &str = "\u{0}";

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_written_out_as_a_form_sends_them() {
        let body = json!({"a": 4, "b": "x", "c": ["p", "q"], "d": null, "e": true, "f": 2.5});
        let raw = raw_answers(serde_json::from_value(body).unwrap());
        assert_eq!(raw["a"], ["4"]);
        assert_eq!(raw["c"], ["p", "q"]);
        assert_eq!(raw["f"], ["2.5"]);
        assert_eq!(raw["e"], [UNREADABLE]);
        assert!(!raw.contains_key("d"));
    }
}
