//! The one-time link to set a password.

use chrono::{DateTime, Utc};
use maud::{DOCTYPE, html};

use crate::{
    domain::{
        account::Account,
        language::Language,
        mail::{MessageKind, NewMessage},
    },
    text::{account as words, common, date},
};

/// Tells `account` the link `url`, which works until `expires_at`.
#[must_use]
pub fn password_link(
    account: &Account,
    url: &str,
    expires_at: DateTime<Utc>,
    language: Language,
) -> NewMessage {
    let until = date::moment(expires_at, language);
    let subject = words::MAIL_SUBJECT.get(language);
    let greeting = words::MAIL_GREETING.fill(language, &[("name", &account.name)]);
    let request = words::MAIL_REQUEST.get(language);
    let validity = words::MAIL_VALIDITY.fill(language, &[("until", &until)]);
    let signature = common::PRODUCT.get(language);
    let html = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head { meta charset="utf-8"; title { (subject) } }
            body {
                p { (greeting) }
                p { (request) }
                p { a href=(url) { (url) } }
                p { (validity) }
                p { (signature) }
            }
        }
    };
    NewMessage {
        kind: MessageKind::PasswordLink,
        recipient: account.email.clone(),
        subject: subject.to_owned(),
        plain: format!("{greeting}\n\n{request}\n\n{url}\n\n{validity}\n\n{signature}\n"),
        html: html.into_string(),
        confidential: true,
        unsubscribe: None,
        attachments: Vec::new(),
    }
}
