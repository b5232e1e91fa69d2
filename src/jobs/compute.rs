//! Computing the indicators of a period.

use super::{Context, Failure};
use crate::{
    domain::{audit::Actor, period::Period},
    indicators::{self, ComputeError},
    store::{audit, results::ResultError},
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
    let (action, object) = (inserted.action(), format!("result:{}", inserted.id()));
    let written = audit::insert(context.db.read(), context.clock.now(), actor, action, &object, None).await;
    written.map_err(|error| Failure::Retry(error.to_string()))
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
