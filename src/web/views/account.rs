//! Signing in, setting a password, the own account.

use maud::{Markup, html};

use crate::{
    domain::{
        account::Email,
        device::{Browser, System},
        language::Language,
        permission::Role,
    },
    text::{Text, account as words, common, date},
    web::{
        Access,
        components::{self, Field, Layout, Tone},
        session::OpenSession,
    },
};

/// The sign-in page; what was typed as address stays, the password never.
#[derive(Clone, Copy, Debug, Default)]
pub struct SignIn<'a> {
    pub email: &'a str,
    /// Where to go afterwards.
    pub next: &'a str,
    /// A form that was posted to `next` without being signed in, in the encoding of forms; empty when there is none.
    pub held: &'a str,
    pub error: Option<Text>,
    pub notice: Option<Text>,
}

impl SignIn<'_> {
    #[must_use]
    pub fn page(self, layout: &Layout) -> Markup {
        let language = layout.language;
        let field = |name, label: Text| Field {
            name,
            label: label.get(language),
            required: true,
            language,
            ..Field::default()
        };
        let say = |tone, text: Text| components::alert(tone, &html! { p { (text.get(language)) } });
        let content = html! {
            @if let Some(error) = self.error { (say(Tone::Bad, error)) }
            @if let Some(notice) = self.notice { (say(Tone::Good, notice)) }
            @if !self.held.is_empty() { (say(Tone::Attention, words::HELD)) }
            p { (words::SIGN_IN_LEAD.get(language)) }
            form method="post" action="/login" {
                (components::hidden("next", self.next))
                @if !self.held.is_empty() { (components::hidden("held", self.held)) }
                (components::input(&field("email", words::EMAIL), "email", self.email, Some("username")))
                (components::input(&field("password", words::PASSWORD), "password", "", Some("current-password")))
                div.actions {
                    (components::button(common::SIGN_IN.get(language)))
                    a href="/password" { (words::FORGOTTEN.get(language)) }
                }
            }
        };
        components::page(layout, common::SIGN_IN.get(language), &content)
    }
}

/// Signed in again: the form that had been posted to `next` goes on at one press.
#[must_use]
pub fn go_on(layout: &Layout, next: &str, held: &str) -> Markup {
    let language = layout.language;
    let content = html! {
        (components::alert(Tone::Good, &html! { p { (words::GO_ON_LEAD.get(language)) } }))
        form method="post" action=(next) {
            @for (name, value) in url::form_urlencoded::parse(held.as_bytes()) { (components::hidden(&name, &value)) }
            div.actions { (components::button(words::GO_ON.get(language))) }
        }
    };
    components::page(layout, words::GO_ON_TITLE.get(language), &content)
}

/// The page where a one-time link is asked for; `sends` says whether mail is set up.
#[must_use]
pub fn request_link(layout: &Layout, sends: bool, email: &str, error: Option<Text>) -> Markup {
    let language = layout.language;
    let error = error.map(|error| error.get(language));
    let field = Field {
        name: "email",
        label: words::EMAIL.get(language),
        error,
        required: true,
        language,
        ..Field::default()
    };
    let content = html! {
        @if sends {
            p { (words::REQUEST_LEAD.get(language)) }
            form method="post" action="/password" {
                (components::input(&field, "email", email, Some("username")))
                div.actions { (components::button(words::REQUEST_SEND.get(language))) }
            }
        } @else {
            (components::alert(Tone::Attention, &html! { p { (words::NO_MAIL.get(language)) } }))
        }
    };
    components::page(layout, words::REQUEST_TITLE.get(language), &content)
}

/// The same answer whether the address has an account or not.
#[must_use]
pub fn link_requested(layout: &Layout) -> Markup {
    let sent = html! { p { (words::REQUEST_SENT.get(layout.language)) } };
    components::page(layout, words::REQUEST_TITLE.get(layout.language), &components::alert(Tone::Info, &sent))
}

/// A one-time link that sets no password any more: what happened, and what to do.
#[must_use]
pub fn link_over(layout: &Layout) -> Markup {
    let language = layout.language;
    let content = html! {
        (components::alert(Tone::Attention, &html! { p { (words::LINK_OVER.get(language)) } }))
        p { (words::LINK_OVER_NEXT.get(language)) }
        div.actions {
            (components::link_button("/password", words::LINK_AGAIN.get(language)))
            a.button.second href="/login" { (common::SIGN_IN.get(language)) }
        }
    };
    components::page(layout, words::LINK_OVER_TITLE.get(language), &content)
}

/// The form for a new password, for the owner of `email`.
#[must_use]
pub fn set_password(layout: &Layout, email: &Email, errors: &[(&'static str, Text)]) -> Markup {
    let language = layout.language;
    let summary: Vec<_> =
        errors.iter().map(|(anchor, error)| ((*anchor).to_owned(), error.get(language).to_owned())).collect();
    let error =
        |name: &str| errors.iter().find(|(anchor, _)| *anchor == name).map(|(_, error)| error.get(language));
    let password = Field {
        name: "password",
        label: words::NEW_PASSWORD.get(language),
        hint: Some(words::NEW_PASSWORD_HINT.get(language)),
        error: error("password"),
        required: true,
        language,
    };
    let again = Field {
        name: "again",
        label: words::AGAIN.get(language),
        hint: None,
        error: error("again"),
        ..password
    };
    let content = html! {
        (components::error_summary(language, &summary))
        form method="post" {
            p { (words::EMAIL.get(language)) ": " strong { (email) } }
            input type="hidden" name="email" value=(email) autocomplete="username";
            (components::input(&password, "password", "", Some("new-password")))
            (components::input(&again, "password", "", Some("new-password")))
            div.actions { (components::button(words::SET.get(language))) }
        }
    };
    components::page(layout, words::SET_TITLE.get(language), &content)
}

/// The own account.
#[derive(Clone, Debug)]
pub struct Own<'a> {
    pub access: &'a Access,
    /// Each over the unit of that name.
    pub roles: Vec<(Role, String)>,
    /// Whether mail is set up.
    pub sends: bool,
    pub sessions: Vec<OpenSession>,
    /// What has just been done.
    pub notice: Option<Text>,
}

/// The page of the own account.
#[must_use]
pub fn account(layout: &Layout, own: &Own<'_>) -> Markup {
    let (language, access) = (layout.language, own.access);
    let content = html! {
        @if let Some(notice) = own.notice {
            (components::alert(Tone::Good, &html! { p { (notice.get(language)) } }))
        }
        dl.about {
            div { dt { (words::NAME.get(language)) } dd { (access.name) } }
            div { dt { (words::EMAIL.get(language)) } dd { (access.email) } }
            @if let Some(code) = &access.staff_code {
                div { dt { (words::STAFF_CODE.get(language)) } dd { (code) } }
            }
        }
        @if own.roles.is_empty() {
            (components::empty(words::NO_ROLES.get(language), &html! {}))
        } @else {
            (components::list(words::ROLES.get(language), &role_rows(language, &own.roles)))
        }
        h2 #sessions { (words::SESSIONS.get(language)) }
        p { (words::SESSIONS_LEAD.get(language)) }
        (components::list(words::SESSIONS_OPEN.get(language), &session_rows(language, &own.sessions, true)))
        form method="post" action="/account/sessions" {
            (components::hidden("session", "all"))
            div.actions { button.button.second type="submit" { (words::SIGN_OUT_EVERYWHERE.get(language)) } }
        }
        h2 { (words::CHANGE_PASSWORD.get(language)) }
        p { @if own.sends { (words::CHANGE_LEAD.get(language)) } @else { (words::NO_MAIL.get(language)) } }
        @if own.sends {
            form method="post" action="/account/password" {
                div.actions { (components::button(words::REQUEST_SEND.get(language))) }
            }
        }
    };
    components::management_page(layout, words::ACCOUNT.get(language), &content)
}

fn role_rows(language: Language, roles: &[(Role, String)]) -> Markup {
    html! {
        thead { tr { th scope="col" { (words::ROLE.get(language)) } th scope="col" { (words::UNIT.get(language)) } } }
        tbody {
            @for (role, unit) in roles { tr { th scope="row" { (words::role(*role).get(language)) } td { (unit) } } }
        }
    }
}

/// Sessions as rows; their owner may end each.
pub fn session_rows(language: Language, sessions: &[OpenSession], own: bool) -> Markup {
    html! {
        thead { tr {
            @for heading in [words::DEVICE, words::SIGNED_IN_ON, words::USED_AT] { th scope="col" { (heading.get(language)) } }
            @if own { th scope="col" { span.visually-hidden { (words::END_SESSION.get(language)) } } }
        } }
        tbody { @for session in sessions { tr {
            th scope="row" {
                (device(session, language))
                @if session.is_here { " " (components::tag(Tone::Good, words::THIS_SESSION.get(language))) }
            }
            td data-name=(words::SIGNED_IN_ON.get(language)) { (date::date(session.signed_in_on, language)) }
            td data-name=(words::USED_AT.get(language)) { @match session.used_at {
                Some(at) => (date::hour(at, language)),
                None => "–",
            } }
            @if own { td {
                form method="post" action="/account/sessions" {
                    (components::hidden("session", &session.key))
                    button.plain type="submit" aria-label={ (words::END_SESSION.get(language)) ": " (device(session, language)) } {
                        (words::END_SESSION.get(language))
                    }
                }
            } }
        } } }
    }
}

fn device(session: &OpenSession, language: Language) -> String {
    let (browser, system) = session.device.map_or((None, None), |device| (device.browser, device.system));
    match (browser.map(Browser::name), system.map(System::name)) {
        (Some(browser), Some(system)) => {
            words::DEVICE_ON.fill(language, &[("browser", browser), ("system", system)])
        }
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => words::DEVICE_UNKNOWN.get(language).to_owned(),
    }
}
