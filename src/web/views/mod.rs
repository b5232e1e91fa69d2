//! What pages show: maud views that get values, never the store.

pub mod account;
pub mod accounts;
pub mod answer;
pub mod audit;
pub mod board;
pub mod calendar;
pub mod comments;
pub mod commitments;
pub mod compare;
pub mod coverage;
pub mod design;
pub mod directory;
pub mod figures;
pub mod formula;
pub mod imports;
pub mod indicator;
pub mod mail;
pub mod manage_results;
pub mod map;
pub mod over_time;
pub mod preview;
pub mod problem;
pub mod publish;
pub mod questionnaires;
pub mod receipt_lookup;
pub mod results;
pub mod rounds;
pub mod standing;
pub mod subscriptions;
pub mod survey;
pub mod targets;
pub mod tasks;
pub mod unit_results;
pub mod units;

use maud::{Markup, html};

use super::assets;

/// What makes a form quicker where scripts run; every page works without it.
#[must_use]
fn form_script() -> Markup {
    html! { script src=(assets::FORM_SCRIPT.path()) defer {} }
}
