//! The description of the interface for machines.

use axum::Json;
use utoipa::OpenApi;

use super::{problem, question, receipts, responses, rounds};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Hải Đăng",
        description = "Answer the open surveys of Hải Phòng and look up receipts. Answering in order: \
            list the rounds, get one with its items, post a response under a random submission_id, keep the receipt. \
            Sending the same submission_id again is always safe."
    ),
    paths(rounds::list, rounds::get, responses::post, receipts::get),
    components(schemas(
        rounds::RoundSummary,
        rounds::RoundDetail,
        question::Question,
        question::Choice,
        responses::ResponseBody,
        responses::ReceiptBody,
        receipts::StoredReceipt,
        problem::ProblemBody,
        problem::FieldError
    ))
)]
struct Document;

/// The OpenAPI document.
pub async fn get() -> Json<utoipa::openapi::OpenApi> {
    Json(Document::openapi())
}
