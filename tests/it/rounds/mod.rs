//! Rounds from draft to archive: guided, assessed, previewed, turned, listed, with their samples and imports.

mod command;
mod guides;
mod imports;
mod links;
mod list;
mod preview;
mod reach;
mod sample;
mod turns;

use crate::support::{Client, Page};

/// Sends the form that `selector` matches with changed values, as a browser would.
async fn send(client: &Client, page: &Page, selector: &str, changes: &[(&str, &str)]) -> Page {
    let mut values = page.form_values(selector);
    values.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    values.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let action = page.attributes(selector, "action").remove(0);
    client.post(&action, &values).await
}

/// The only form that a step consists of.
const STEP: &str = "main form[action*='/steps/']";
