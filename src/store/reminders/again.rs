//! Reminders that could not be delivered, once more.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect, QueryTrait, Set,
    sea_query::Expr,
};

use crate::{
    domain::mail::{MessageKind, MessageState},
    store::{
        StoreError,
        entity::{outbox, reminder_runs, reminders},
    },
};

/// Forgets the reminders that failed, and lets their sendings go on for whoever still owes a form: their texts are gone,
/// and what is owed may be less by now. The numbers of such a sending are told no more: they would say who was left out
/// because of a reminder of an anonymous round. Returns whether there were any.
///
/// # Errors
/// When the database cannot be written.
pub async fn send_failed_again(tx: &impl ConnectionTrait) -> Result<bool, StoreError> {
    use reminder_runs::Column;
    let failed = outbox::Entity::find()
        .select_only()
        .column(outbox::Column::Id)
        .filter(outbox::Column::State.eq(MessageState::Failed.code()))
        .filter(outbox::Column::Kind.eq(MessageKind::Reminder.code()))
        .into_query();
    let of_failed = reminders::Entity::find()
        .select_only()
        .column(reminders::Column::RunId)
        .filter(reminders::Column::MessageId.in_subquery(failed));
    let mut sendings: HashMap<i64, i64> = HashMap::new();
    for run in of_failed.into_tuple::<i64>().all(tx).await? {
        *sendings.entry(run).or_default() += 1;
    }
    // Each message takes its reminder along.
    outbox::Entity::delete_many()
        .filter(outbox::Column::State.eq(MessageState::Failed.code()))
        .filter(outbox::Column::Kind.eq(MessageKind::Reminder.code()))
        .exec(tx)
        .await?;
    for (run, messages) in &sendings {
        reminder_runs::Entity::update_many()
            .set(reminder_runs::ActiveModel {
                cursor: Set(String::new()),
                finished_at: Set(None),
                told_apart: Set(false),
                ..Default::default()
            })
            .col_expr(Column::Queued, Expr::col(Column::Queued).sub(*messages))
            .filter(Column::Id.eq(*run))
            .exec(tx)
            .await?;
    }
    Ok(!sendings.is_empty())
}
