//! The way of a filled-in form, the same for pages and the JSON interface: who may fill it in, whether the
//! answers can be taken, how often one address may send.

mod acceptance;
mod form;
mod limit;

pub use acceptance::{Refusal, Sent, accept};
pub use form::{Form, NoForm, Respondent};
pub use limit::AnswerLimit;
