//! Questionnaires as pages: every type of question, the frame of a form, and what was typed when it cannot be taken.

mod field;
mod hint;
mod page;
mod question;
mod scale;
mod sheet;
mod typed;

use hint::hint;
pub use page::{Buttons, CARRIED, FormPage};
use question::question;
pub use sheet::{Asked, Sheet};
pub use typed::{facts, typed};

#[cfg(test)]
mod tests;
