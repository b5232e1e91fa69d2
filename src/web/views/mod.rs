//! What pages show: maud views that get values, never the store.

pub mod account;
pub mod answer;
pub mod audit;
pub mod board;
pub mod commitments;
pub mod directory;
pub mod figures;
pub mod formula;
pub mod imports;
pub mod mail;
pub mod manage_results;
pub mod preview;
pub mod problem;
pub mod questionnaires;
pub mod results;
pub mod rounds;
pub mod survey;
pub mod tasks;
pub mod units;

use maud::{Markup, html};

use super::assets;

/// What makes a form quicker where scripts run; every page works without it.
#[must_use]
fn form_script() -> Markup {
    html! { script src=(assets::FORM_SCRIPT.path()) defer {} }
}
