//! Claiming what waits in a table: one worker gets it, until its lease ends.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, LockBehavior, LockType, SimpleExpr},
};

use super::StoreError;

/// The columns of a table whose rows are claimed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Queue<C> {
    pub id: C,
    pub state: C,
    pub attempts: C,
    /// When the row is due; while it is claimed, when the lease ends.
    pub run_after: C,
}

impl<C: ColumnTrait> Queue<C> {
    /// Puts what is due for the longest time into `state` until `lease_end`.
    pub async fn claim<E: EntityTrait<Column = C>>(
        self,
        db: &impl ConnectionTrait,
        due: SimpleExpr,
        state: &str,
        lease_end: DateTime<Utc>,
    ) -> Result<Option<E::Model>, StoreError> {
        let next = E::find()
            .select_only()
            .column(self.id)
            .filter(due)
            .order_by_asc(self.run_after)
            .order_by_asc(self.id)
            .limit(1)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .into_query();
        let rows = E::update_many()
            .col_expr(self.state, state.into())
            .col_expr(self.attempts, Expr::col(self.attempts).add(1))
            .col_expr(self.run_after, lease_end.into())
            .filter(self.id.in_subquery(next))
            .exec_with_returning(db)
            .await?;
        Ok(rows.into_iter().next())
    }
}
