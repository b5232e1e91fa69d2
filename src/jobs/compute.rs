//! Computing the indicators of a period.

use super::{Context, Failure};
use crate::{
    domain::{
        audit::{Actor, Entry},
        period::Period,
    },
    indicators::{self, ComputeError},
    store::{
        StoreError, audit,
        results::{self, Inserted, ResultError},
    },
};

/// Stores a new version, or finds that nothing has changed.
///
/// # Errors
/// `Fail` when asking again would end the same way, `Retry` otherwise.
pub async fn run(
    context: &Context,
    period: Period,
    reason: Option<String>,
    actor: &Actor,
) -> Result<(), Failure> {
    let computed = indicators::compute(&context.db, &context.clock, &context.config, period, reason).await;
    let inserted = computed.map_err(failure)?;
    write_down(context, inserted, actor).await.map_err(|error| Failure::Retry(error.to_string()))
}

async fn write_down(context: &Context, inserted: Inserted, actor: &Actor) -> Result<(), StoreError> {
    let db = context.db.read();
    let Some(result) = results::find(db, inserted.id()).await? else { return Ok(()) };
    let entry = Entry::new(inserted.action(), result.object()).change("reason", None, result.reason.as_ref());
    audit::record(db, context.clock.now(), actor, &entry).await
}

fn failure(error: ComputeError) -> Failure {
    match error {
        ComputeError::NoUnits => {
            Failure::Fail("Chưa có đơn vị nào trong danh mục: hãy nhập danh mục đơn vị trước.".to_owned())
        }
        ComputeError::Result(ResultError::ReasonNeeded { published, .. }) => Failure::Fail(format!(
            "Phiên bản {published} của kỳ này đã công bố và số liệu đã thay đổi: hãy tính lại và ghi lý do đính chính."
        )),
        ComputeError::Store(error) | ComputeError::Result(ResultError::Store(error)) => {
            Failure::Retry(format!("Cơ sở dữ liệu chưa trả lời ({error})."))
        }
        other => {
            tracing::error!(error = %other, "a period could not be computed");
            Failure::Fail(format!("Không tính được: {other}"))
        }
    }
}
