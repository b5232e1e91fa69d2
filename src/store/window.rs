//! One page of a long list.

use sea_orm::Order;

/// Rows of a list whose length is known, read from the end that is nearer: the last page costs what the first does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    backwards: bool,
    offset: u64,
    limit: u64,
}

impl Window {
    /// `limit` rows after the first `offset` of `found`.
    #[must_use]
    pub fn new(offset: u64, limit: u64, found: u64) -> Self {
        let limit = limit.min(found.saturating_sub(offset));
        let after = found.saturating_sub(offset + limit);
        let backwards = after < offset;
        Self { backwards, offset: if backwards { after } else { offset }, limit }
    }

    pub(super) const fn offset(self) -> u64 {
        self.offset
    }

    pub(super) const fn limit(self) -> u64 {
        self.limit
    }

    /// The order in which to read a list that is in `order`.
    pub(super) fn order(self, order: Order) -> Order {
        match (self.backwards, order) {
            (true, Order::Asc) => Order::Desc,
            (true, Order::Desc) => Order::Asc,
            (_, order) => order,
        }
    }

    /// The rows as read, in the order of the list.
    pub(super) fn arrange<T>(self, mut rows: Vec<T>) -> Vec<T> {
        if self.backwards {
            rows.reverse();
        }
        rows
    }
}
