//! One account.

use maud::{Markup, html};

use super::{grant_fields, state_tag, summary};
use crate::{
    domain::{
        account::{Account, AccountState},
        language::Language,
        mail::{MessageState, MessageStatus, RefusedAddress},
        permission::Role,
    },
    text::{Text, account as role_words, accounts as words, date},
    web::{
        components::{self, Field, Layout, Tone},
        form::{FieldErrors, Values},
        session::OpenSession,
        views::{account::session_rows, mail},
    },
};

/// A role over a unit.
#[derive(Clone, Debug)]
pub struct Held {
    pub role: Role,
    pub code: String,
    /// The unit's name.
    pub unit: String,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct One {
    pub account: Account,
    pub held: Vec<Held>,
    /// The latest mail with a link to set a password.
    pub link: Option<MessageStatus>,
    pub refused: Option<RefusedAddress>,
    /// The folder of messages, when no server is set.
    pub folder: Option<String>,
    pub sessions: Vec<OpenSession>,
    pub may_read_log: bool,
    pub notice: Option<(Tone, Text)>,
    pub values: Values,
    pub errors: FieldErrors,
}

/// The page.
#[must_use]
pub fn one(layout: &Layout, one: &One) -> Markup {
    let language = layout.language;
    let content = html! {
        (components::error_summary(language, &summary(&one.errors)))
        @if let Some((tone, text)) = one.notice { (components::alert(tone, &html! { p { (text.get(language)) } })) }
        p { a.plain href="/manage/accounts" { (words::BACK.get(language)) } }
        (facts(language, &one.account))
        h2 { (words::GRANTS.get(language)) }
        (grants(language, one))
        h2 { (words::ACCESS.get(language)) }
        (password(language, one))
        h2 { (words::SESSIONS.get(language)) }
        (sessions(language, one))
        h2 { (words::LOCKING.get(language)) }
        (locking(language, one))
        h2 { (words::MOVE.get(language)) }
        (moving(language, one))
        @if one.may_read_log {
            h2 { (words::LOG.get(language)) }
            ul {
                li { a.plain href={ "/manage/audit?object=account:" (one.account.id) } { (words::LOG_ABOUT.get(language)) } }
                li { a.plain href={ "/manage/audit?who=" (one.account.email) } { (words::LOG_BY.get(language)) } }
            }
        }
    };
    components::management_page(layout, &one.account.name, &content)
}

fn path(one: &One, what: &str) -> String {
    format!("/manage/accounts/{}/{what}", one.account.id)
}

fn facts(language: Language, account: &Account) -> Markup {
    html! {
        dl.about {
            div { dt { (words::STATE.get(language)) } dd {
                (state_tag(account.state(), language))
                @if let Some(at) = account.locked_at {
                    @let reason = account.lock_reason.as_deref().unwrap_or_else(|| words::NO_REASON.get(language));
                    " " (words::LOCKED_SINCE.fill(language, &[("moment", &date::moment(at, language)), ("reason", reason)]))
                }
            } }
            div { dt { (words::EMAIL.get(language)) } dd { (account.email) } }
            @if let Some(code) = &account.staff_code {
                div { dt { (words::STAFF_CODE.get(language)) } dd { (code) } }
            }
        }
    }
}

fn grants(language: Language, one: &One) -> Markup {
    let rows = html! {
        thead { tr {
            th scope="col" { (words::ROLE.get(language)) }
            th scope="col" { (role_words::UNIT.get(language)) }
            th scope="col" { span.visually-hidden { (words::WITHDRAW.get(language)) } }
        } }
        tbody { @for held in &one.held { tr {
            @let role = role_words::role(held.role).get(language);
            th scope="row" { (role) }
            td { (held.unit) " " span.base { (held.code) } }
            td { form method="post" action=(path(one, "withdraw")) {
                (components::hidden("role", held.role.code()))
                (components::hidden("unit", &held.code))
                button.plain type="submit" aria-label=(words::WITHDRAW_NAMED.fill(language, &[("role", role), ("unit", &held.unit)])) {
                    (words::WITHDRAW.get(language))
                }
            } }
        } } }
    };
    html! {
        @if one.held.is_empty() {
            (components::empty(words::NO_GRANTS.get(language), &html! {}))
        } @else {
            (components::list(words::GRANTS_HELD.get(language), &rows))
        }
        h3 { (words::GRANT.get(language)) }
        form method="post" action=(path(one, "grant")) {
            (grant_fields(language, &one.values, &one.errors))
            div.actions { (components::button(words::GRANT.get(language))) }
        }
    }
}

fn password(language: Language, one: &One) -> Markup {
    let refused =
        one.refused.as_ref().map(|refused| words::REFUSED.fill(language, &[("reply", &refused.reply)]));
    html! {
        @if let Some(refused) = refused { (components::alert(Tone::Bad, &html! { p { (refused) } })) }
        dl.about { div {
            dt { (words::LAST_LINK.get(language)) }
            dd { @match &one.link {
                Some(message) => {
                    (mail::state(language, message))
                    br; span.base { (words::LINK_MADE.fill(language, &[("moment", &date::moment(message.created_at, language))])) }
                },
                None => (words::NO_LINK.get(language)),
            } }
        } }
        @if let Some(folder) = unsent(one) {
            (components::alert(Tone::Attention, &html! { p { (words::LINK_FOLDER.fill(language, &[("folder", folder)])) } }))
        }
        p { (words::RESET_LEAD.get(language)) }
        form method="post" action=(path(one, "reset")) {
            div.actions { button.button.second type="submit" { (words::RESET.get(language)) } }
        }
    }
}

/// Where a message lies that no server was there to take.
fn unsent(one: &One) -> Option<&str> {
    let state = one.link.as_ref()?.state;
    one.folder.as_deref().filter(|_| matches!(state, MessageState::Queued | MessageState::Filed))
}

fn sessions(language: Language, one: &One) -> Markup {
    html! {
        @if one.sessions.is_empty() {
            p { (words::NO_SESSIONS.get(language)) }
        } @else {
            (components::list(role_words::SESSIONS_OPEN.get(language), &session_rows(language, &one.sessions, false)))
            form method="post" action=(path(one, "sign-out")) {
                div.actions { button.button.second type="submit" { (words::SIGN_OUT_EVERYWHERE.get(language)) } }
            }
        }
    }
}

fn locking(language: Language, one: &One) -> Markup {
    let locked = one.account.state() == AccountState::Locked;
    let reason = Field {
        name: "reason",
        label: words::REASON.get(language),
        hint: Some(words::REASON_HINT.get(language)),
        error: one.errors.of("reason"),
        required: true,
        language,
    };
    html! {
        @if !locked { p { (words::LOCK_LEAD.get(language)) } }
        form method="post" action=(path(one, if locked { "unlock" } else { "lock" })) {
            (components::input(&reason, "text", one.values.get("reason"), Some("off")))
            div.actions {
                @if locked {
                    (components::button(words::UNLOCK.get(language)))
                } @else {
                    button.button.danger type="submit" { (words::LOCK.get(language)) }
                }
            }
        }
    }
}

fn moving(language: Language, one: &One) -> Markup {
    let email = Field {
        name: "new_email",
        label: words::NEW_EMAIL.get(language),
        hint: Some(words::MOVE_LEAD.get(language)),
        error: one.errors.of("new_email"),
        required: true,
        language,
    };
    html! {
        form method="post" action=(path(one, "move")) {
            (components::input(&email, "email", one.values.get("new_email"), Some("off")))
            div.actions { button.button.second type="submit" { (words::MOVE.get(language)) } }
        }
    }
}
