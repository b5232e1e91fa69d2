//! The form of a new account.

use maud::{Markup, html};

use super::{grant_fields, summary};
use crate::{
    domain::{directory::Person, ids::AccountId, language::Language},
    text::accounts as words,
    web::{
        components::{self, Field, Layout},
        form::{FieldErrors, Values},
    },
};

/// Somebody of the directory who was found.
#[derive(Clone, Debug)]
pub struct Found {
    pub person: Person,
    /// The name of the unit.
    pub unit: String,
    pub account: Option<AccountId>,
}

/// What the page shows.
#[derive(Clone, Copy, Debug)]
pub struct NewPage<'a> {
    pub query: &'a str,
    pub found: &'a [Found],
    /// Whether more were found than are shown.
    pub more: bool,
    pub values: &'a Values,
    pub errors: &'a FieldErrors,
}

/// The page: first whom to search for, then the form.
#[must_use]
pub fn new(layout: &Layout, page: &NewPage<'_>) -> Markup {
    let language = layout.language;
    let content = html! {
        (components::error_summary(language, &summary(page.errors)))
        p { a.plain href="/manage/accounts" { (words::BACK.get(language)) } }
        h2 { (words::FROM_DIRECTORY.get(language)) }
        p { (words::FROM_DIRECTORY_LEAD.get(language)) }
        form.filters method="get" action="/manage/accounts/new" {
            div.field {
                label for="q" { (words::PERSON_SEARCH.get(language)) }
                p.hint #q-hint { (words::SEARCH_HINT.get(language)) }
                input #q name="q" type="search" value=(page.query) aria-describedby="q-hint";
            }
            button.button.second type="submit" { (words::FIND.get(language)) }
        }
        (people(language, page))
        h2 #details { (words::DETAILS.get(language)) }
        (form(language, page))
    };
    components::management_page(layout, words::NEW.get(language), &content)
}

fn people(language: Language, page: &NewPage<'_>) -> Markup {
    if page.found.is_empty() {
        let none = html! { p { (words::NO_PERSON_NEXT.get(language)) } };
        return html! {
            @if !page.query.trim().is_empty() { (components::empty(words::NO_PERSON.get(language), &none)) }
        };
    }
    let rows = html! {
        thead { tr { @for heading in [words::PERSON, words::POSITION, words::UNIT_OF_PERSON, words::ACCOUNT] {
            th scope="col" { (heading.get(language)) }
        } } }
        tbody { @for found in page.found { tr {
            th scope="row" { (found.person.name) br; small { (found.person.staff_code) } }
            td { (found.person.position.as_deref().unwrap_or_default()) }
            td { (found.unit) }
            td { (choice(language, found)) }
        } } }
    };
    html! {
        (components::list(words::FROM_DIRECTORY.get(language), &rows))
        @if page.more { p.note { (words::MORE_PEOPLE.get(language)) } }
    }
}

fn choice(language: Language, found: &Found) -> Markup {
    let person = &found.person;
    html! {
        @match found.account {
            Some(id) => a.plain href={ "/manage/accounts/" (id) } { (words::HAS_ACCOUNT.get(language)) },
            None => {
                @let query = url::form_urlencoded::Serializer::new(String::new())
                    .append_pair("person", &person.staff_code).finish();
                a.plain href={ "/manage/accounts/new?" (query) "#details" }
                    aria-label={ (words::CHOOSE.get(language)) " " (person.name) } { (words::CHOOSE.get(language)) }
            }
        }
    }
}

fn form(language: Language, page: &NewPage<'_>) -> Markup {
    let field = |name, label: crate::text::Text, hint: crate::text::Text| Field {
        name,
        label: label.get(language),
        hint: Some(hint.get(language)),
        error: page.errors.of(name),
        required: false,
        language,
    };
    html! {
        form method="post" action="/manage/accounts/new" {
            @for (name, label, hint) in [
                ("staff_code", words::STAFF_CODE, words::STAFF_CODE_HINT),
                ("name", words::NAME, words::NAME_HINT),
                ("email", words::EMAIL, words::EMAIL_HINT),
            ] {
                @let kind = if name == "email" { "email" } else { "text" };
                (components::input(&field(name, label, hint), kind, page.values.get(name), Some("off")))
            }
            (grant_fields(language, page.values, page.errors))
            div.actions { (components::button(words::CREATE.get(language))) }
        }
    }
}
