//! The list of accounts.

use maud::{Markup, html};

use super::state_tag;
use crate::{
    domain::{
        account::{Account, AccountOrder, AccountState},
        language::Language,
        permission::Role,
    },
    text::{account as role_words, accounts as words, number, results},
    web::components::{self, Layout},
};

/// What was asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    pub text: String,
    pub unit: String,
    pub role: Option<Role>,
    pub state: Option<AccountState>,
    pub order: AccountOrder,
}

/// An account with its roles, each over the unit of that name.
#[derive(Clone, Debug)]
pub struct AccountRow {
    pub account: Account,
    pub roles: Vec<(Role, String)>,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct AccountList {
    pub asked: Asked,
    pub rows: Vec<AccountRow>,
    pub found: u64,
    pub page: u64,
    pub pages: u64,
}

/// The page.
#[must_use]
pub fn list(layout: &Layout, accounts: &AccountList) -> Markup {
    let language = layout.language;
    let query = query(&accounts.asked);
    let content = html! {
        p { (words::LEAD.get(language)) }
        div.actions { (components::link_button("/manage/accounts/new", words::NEW.get(language))) }
        (filter(language, &accounts.asked))
        @if accounts.rows.is_empty() {
            (components::empty(words::NONE.get(language), &html! { p { (words::NONE_NEXT.get(language)) } }))
        } @else {
            (rows(language, accounts))
            (components::pagination(language, accounts.page, accounts.pages, |page| format!("?{query}&page={page}")))
            p.actions { a.button.second href={ "/manage/accounts/download.csv?" (query) } { (words::DOWNLOAD.get(language)) } }
        }
    };
    components::management_page(layout, words::TITLE.get(language), &content)
}

fn query(asked: &Asked) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .append_pair("q", &asked.text)
        .append_pair("unit", &asked.unit)
        .append_pair("role", asked.role.map_or("", Role::code))
        .append_pair("state", asked.state.map_or("", AccountState::code))
        .append_pair("sort", asked.order.code())
        .finish()
}

fn filter(language: Language, asked: &Asked) -> Markup {
    let mut roles = vec![("", words::ANY_ROLE.get(language))];
    roles.extend(Role::ALL.iter().map(|role| (role.code(), role_words::role(*role).get(language))));
    let mut states = vec![("", words::ANY_STATE.get(language))];
    states.extend(AccountState::ALL.iter().map(|state| (state.code(), words::state(*state).get(language))));
    let orders: Vec<_> =
        AccountOrder::ALL.iter().map(|order| (order.code(), words::order(*order).get(language))).collect();
    html! {
        form.filters method="get" {
            @for (name, label, hint, value) in [
                ("q", words::SEARCH, words::SEARCH_HINT, &asked.text),
                ("unit", words::UNIT_SEARCH, words::UNIT_SEARCH_HINT, &asked.unit),
            ] {
                div.field {
                    label for=(name) { (label.get(language)) }
                    p.hint id={ (name) "-hint" } { (hint.get(language)) }
                    input id=(name) name=(name) type="search" value=(value) aria-describedby={ (name) "-hint" };
                }
            }
            (choice("role", words::ROLE.get(language), &roles, asked.role.map_or("", Role::code)))
            (choice("state", words::STATE.get(language), &states, asked.state.map_or("", AccountState::code)))
            (choice("sort", words::SORT.get(language), &orders, asked.order.code()))
            (components::button(results::SHOW.get(language)))
        }
    }
}

fn choice(name: &str, label: &str, options: &[(&str, &str)], chosen: &str) -> Markup {
    html! {
        div.field {
            label for=(name) { (label) }
            select id=(name) name=(name) { @for (code, words) in options {
                option value=(code) selected[*code == chosen] { (words) }
            } }
        }
    }
}

fn rows(language: Language, accounts: &AccountList) -> Markup {
    let caption = words::COUNT.fill(language, &[("n", &number::count(accounts.found, language))]);
    components::list(
        &caption,
        &html! {
            thead { tr { @for heading in [words::NAME, words::EMAIL, words::GRANTS, words::STATE] {
                th scope="col" { (heading.get(language)) }
            } } }
            tbody { @for row in &accounts.rows { tr {
                th scope="row" {
                    a href={ "/manage/accounts/" (row.account.id) } { (row.account.name) }
                    @if let Some(code) = &row.account.staff_code { br; small { (code) } }
                }
                td { (row.account.email) }
                td { (roles(language, &row.roles)) }
                td { (state_tag(row.account.state(), language)) }
            } } }
        },
    )
}

fn roles(language: Language, roles: &[(Role, String)]) -> Markup {
    html! {
        @if roles.is_empty() { span.base { (words::NO_GRANTS.get(language)) } }
        @for (at, (role, unit)) in roles.iter().enumerate() {
            @if at > 0 { br; }
            (role_words::role(*role).get(language)) " " span.base { (unit) }
        }
    }
}
