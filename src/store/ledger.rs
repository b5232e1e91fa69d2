//! Marks of forms that are filled in, in the tables of those who owe one.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::StoreError;

/// The columns of a table of those who owe a form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ledger<C> {
    pub id: C,
    /// The day on which the form was filled in.
    pub done_on: C,
}

impl<C: ColumnTrait> Ledger<C> {
    /// Marks those of `ids` that are not done yet, and says which they were: the one place that decides whose answer
    /// counts.
    pub async fn mark_done<E: EntityTrait<Column = C>>(
        self,
        tx: &impl ConnectionTrait,
        ids: impl Iterator<Item = i64>,
        on: NaiveDate,
    ) -> Result<Vec<E::Model>, StoreError> {
        let open = E::update_many().filter(self.id.is_in(ids)).filter(self.done_on.is_null());
        Ok(open.col_expr(self.done_on, Expr::value(on)).exec_with_returning(tx).await?)
    }

    /// Takes a mark back within the transaction that set it.
    pub async fn unmark<E: EntityTrait<Column = C>>(
        self,
        tx: &impl ConnectionTrait,
        ids: impl Iterator<Item = i64>,
    ) -> Result<(), StoreError> {
        let marked = E::update_many().filter(self.id.is_in(ids));
        marked.col_expr(self.done_on, Expr::value(None::<NaiveDate>)).exec(tx).await?;
        Ok(())
    }
}
