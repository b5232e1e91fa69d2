//! Filling in forms as a person does it in a browser without scripts.

mod closing;
mod commitments;
mod drafts;
mod open_link;
mod pages;
mod receipts;
mod tasks;

use crate::support::{Client, Page};

/// The form on `page` with `answers` filled in and the button `step` pressed.
async fn press(client: &Client, page: &Page, step: &str, answers: &[(&str, &str)]) -> Page {
    let mut values = page.form_values("form.survey");
    values.retain(|(name, _)| !answers.iter().any(|(answered, _)| answered == name));
    values.extend(answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    if !step.is_empty() {
        values.push(("_go".to_owned(), step.to_owned()));
    }
    let action = page.attributes("form.survey", "action").remove(0);
    client.post(&action, &values).await
}
