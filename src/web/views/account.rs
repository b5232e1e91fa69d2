//! Signing in, setting a password, the own account.

use maud::{Markup, html};

use crate::{
    domain::{account::Email, permission::Role},
    text::{Text, account as words, common},
    web::{
        Access,
        components::{self, Field, Layout, Tone},
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

/// The own account with its roles, each over the unit of that name; `sends` says whether mail is set up,
/// `sent` whether a link has just been sent.
#[must_use]
pub fn account(layout: &Layout, access: &Access, roles: &[(Role, &str)], sends: bool, sent: bool) -> Markup {
    let language = layout.language;
    let content = html! {
        @if sent { (components::alert(Tone::Good, &html! { p { (words::CHANGE_SENT.get(language)) } })) }
        dl {
            dt { (words::NAME.get(language)) } dd { (access.name) }
            dt { (words::EMAIL.get(language)) } dd { (access.email) }
            @if let Some(code) = &access.staff_code {
                dt { (words::STAFF_CODE.get(language)) } dd { (code) }
            }
        }
        @if roles.is_empty() {
            (components::empty(words::NO_ROLES.get(language), &html! {}))
        } @else {
            (components::table(words::ROLES.get(language), &role_rows(layout, roles)))
        }
        h2 { (words::CHANGE_PASSWORD.get(language)) }
        p { @if sends { (words::CHANGE_LEAD.get(language)) } @else { (words::NO_MAIL.get(language)) } }
        div.actions {
            @if sends {
                form method="post" action="/account/password" {
                    (components::button(words::REQUEST_SEND.get(language)))
                }
            }
            form method="post" action="/logout" {
                button.button.second type="submit" { (common::SIGN_OUT.get(language)) }
            }
        }
    };
    components::management_page(layout, words::ACCOUNT.get(language), &content)
}

fn role_rows(layout: &Layout, roles: &[(Role, &str)]) -> Markup {
    let language = layout.language;
    html! {
        thead { tr { th scope="col" { (words::ROLE.get(language)) } th scope="col" { (words::UNIT.get(language)) } } }
        tbody {
            @for (role, unit) in roles { tr { td { (words::role(*role).get(language)) } td { (unit) } } }
        }
    }
}
