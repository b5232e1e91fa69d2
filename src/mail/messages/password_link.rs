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

/// Why a link is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Somebody asked for it; the password stays as it is until the link is used.
    Asked,
    /// The account is new.
    Created,
    /// An administrator took the password away.
    Reset,
}

/// Tells `account` the link `url`, which works until `expires_at`.
#[must_use]
pub fn password_link(
    account: &Account,
    url: &str,
    expires_at: DateTime<Utc>,
    occasion: Occasion,
    language: Language,
) -> NewMessage {
    let until = date::moment(expires_at, language);
    let subject = words::MAIL_SUBJECT.get(language);
    let greeting = words::MAIL_GREETING.fill(language, &[("name", &account.name)]);
    let (request, validity) = match occasion {
        Occasion::Asked => (words::MAIL_REQUEST, words::MAIL_VALIDITY),
        Occasion::Created => (words::MAIL_CREATED, words::MAIL_VALIDITY_NEW),
        Occasion::Reset => (words::MAIL_RESET, words::MAIL_VALIDITY_NEW),
    };
    let request = request.get(language);
    let validity = validity.fill(language, &[("until", &until)]);
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
        recipient_hidden: false,
        unsubscribe: None,
        attachments: Vec::new(),
    }
}
