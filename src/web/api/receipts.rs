//! Whether an answer with this receipt is stored.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::{ClientLanguage, Problem, problem::ProblemBody};
use crate::{
    store::{responses, rounds},
    text::api as words,
    web::AppState,
};

/// What a receipt stands for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StoredReceipt {
    /// The slug of the round.
    pub round: String,
    pub day: NaiveDate,
}

/// The round and the day of a receipt.
///
/// # Errors
/// 404 when no answer has this receipt.
#[utoipa::path(get, path = "/api/v1/receipts/{code}", params(("code" = String, Path)),
    responses((status = 200, body = StoredReceipt), (status = 404, body = ProblemBody)))]
pub async fn get(
    State(state): State<AppState>,
    ClientLanguage(language): ClientLanguage,
    Path(code): Path<String>,
) -> Result<Json<StoredReceipt>, Problem> {
    let found = responses::find_receipt(state.db().read(), &code).await?;
    let Some(receipt) = found else {
        return Err(Problem::new(StatusCode::NOT_FOUND, words::NO_RECEIPT, language));
    };
    let round = rounds::get(state.db().read(), receipt.round).await?;
    Ok(Json(StoredReceipt { round: round.slug, day: receipt.day }))
}
