//! `/tasks` and `/tasks/{assignment}`: the forms that an official owes.

mod form;
mod list;
mod subject;

pub use form::{get as form, post};
pub use list::get;
