//! The frame of every page.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{Uri, request::Parts},
};
use maud::{DOCTYPE, Markup, html};

use crate::{
    domain::{language::Language, permission::Action},
    text::{Text, common, receipt},
    web::{
        Access, AppState, assets,
        extract::{Reader, here},
        identity::Identity,
    },
};

/// The entries of the rail, for those who may do the action.
pub const RAIL: &[(&str, Text, Action)] = &[
    ("/tasks", common::NAV_TASKS, Action::AnswerAssignments),
    ("/unit/results", common::NAV_UNIT_RESULTS, Action::ReadUnitResults),
    ("/unit/comments", common::NAV_COMMENTS, Action::ReadComments),
    ("/unit/commitments", common::NAV_COMMITMENTS, Action::ApproveCommitments),
    ("/unit/coverage", common::NAV_UNIT_COVERAGE, Action::FollowUnit),
    ("/manage/rounds", common::NAV_ROUNDS, Action::ReadManagement),
    ("/manage/coverage", common::NAV_COVERAGE, Action::ReadManagement),
    ("/manage/questionnaires", common::NAV_QUESTIONNAIRES, Action::ReadManagement),
    ("/manage/directory", common::NAV_DIRECTORY, Action::ManageDirectory),
    ("/manage/results", common::NAV_RESULTS, Action::ReadManagement),
    ("/manage/targets", common::NAV_TARGETS, Action::EnterTargets),
    ("/manage/mail", common::NAV_MAIL, Action::ManageMail),
    ("/manage/accounts", common::NAV_ACCOUNTS, Action::ManageAccounts),
    ("/manage/subscriptions", common::NAV_SUBSCRIPTIONS, Action::ManageMail),
    ("/manage/calendar", common::NAV_CALENDAR, Action::EditCalendar),
    ("/manage/audit", common::NAV_AUDIT, Action::ReadAudit),
    ("/", common::NAV_PUBLISHED, Action::Public),
    ("/subscriptions", common::NAV_OWN_SUBSCRIPTIONS, Action::OwnAccount),
    ("/account", common::NAV_ACCOUNT, Action::OwnAccount),
];

/// What the frame needs to know; handlers take it as an argument.
#[derive(Clone, Debug)]
pub struct Layout {
    pub language: Language,
    /// The name of the signed-in person.
    pub person: Option<String>,
    /// Whether the data are the synthetic city's.
    pub demo: bool,
    /// Path and query of this page.
    pub here: String,
    /// What the signed-in person may go to: path and words.
    pub rail: Vec<(&'static str, &'static str)>,
    /// The form that a change of the language takes along: what was typed stays.
    pub carries: Option<CarriedForm>,
}

/// A form whose own address shows it again in another language.
#[derive(Clone, Copy, Debug)]
pub struct CarriedForm {
    pub id: &'static str,
    /// Name and value of the button that asks for the same page again.
    pub again: (&'static str, &'static str),
}

impl Layout {
    /// The frame of the page at `uri` for `access`.
    #[must_use]
    pub fn new(state: &AppState, access: Option<&Access>, language: Language, uri: &Uri) -> Self {
        let entries = |access: &Access| {
            let open = RAIL.iter().filter(|(_, _, action)| access.may(*action));
            open.map(|(path, words, _)| (*path, words.get(language))).collect()
        };
        Self {
            language,
            person: access.map(|access| access.name.clone()),
            demo: state.config().demo,
            here: here(uri),
            rail: access.map(entries).unwrap_or_default(),
            carries: None,
        }
    }

    /// Whether this page is `path` or lies below it.
    fn is_at(&self, path: &str) -> bool {
        let here = self.here.split_once('?').map_or(self.here.as_str(), |(path, _)| path);
        here == path || (path != "/" && here.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
    }
}

impl FromRequestParts<AppState> for Layout {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let Reader(language) = Reader::of(&parts.uri, &parts.headers);
        let access = parts.extensions.get::<Identity>().and_then(Identity::access);
        Ok(Self::new(state, access, language, &parts.uri))
    }
}

/// A page in one column: for the public and for answering.
#[must_use]
pub fn page(layout: &Layout, title: &str, content: &Markup) -> Markup {
    frame(layout, title, &html! { main.column #main { h1 { (title) } (content) } })
}

/// A page of figures for the public: wide enough for tables.
#[must_use]
pub fn figures_page(layout: &Layout, title: &str, content: &Markup) -> Markup {
    frame(layout, title, &html! { main.column.wide #main { h1 { (title) } (content) } })
}

/// A page beside the rail: for officials and management. On a phone the rail comes after the content, and a link at the
/// top leads there.
#[must_use]
pub fn management_page(layout: &Layout, title: &str, content: &Markup) -> Markup {
    let language = layout.language;
    let body = html! {
        div.beside {
            main #main { h1 { (title) } (content) }
            nav.rail #rail aria-label=(common::MAIN_NAVIGATION.get(language)) {
                ul {
                    @for (path, words) in &layout.rail {
                        li { a href=(path) aria-current=[layout.is_at(path).then_some("page")] { (words) } }
                    }
                }
            }
        }
    };
    frame(layout, title, &body)
}

fn frame(layout: &Layout, title: &str, body: &Markup) -> Markup {
    let language = layout.language;
    html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · " (common::PRODUCT.get(language)) }
                link rel="icon" href=(assets::ICON.path());
                link rel="stylesheet" href=(assets::STYLE.path());
            }
            body {
                a.skip href="#main" { (common::SKIP_TO_CONTENT.get(language)) }
                @if layout.demo { p.demo { (common::DEMO_BANNER.get(language)) } }
                (top(layout))
                (body)
                footer.foot {
                    p { (common::FOOTER.get(language)) }
                    p { a.method href="/receipt" { (receipt::TITLE.get(language)) } }
                }
            }
        }
    }
}

fn top(layout: &Layout) -> Markup {
    let language = layout.language;
    let other = match language {
        Language::Vietnamese => Language::English,
        Language::English => Language::Vietnamese,
    };
    html! {
        header.top {
            a.brand href="/" {
                img src=(assets::ICON.path()) alt="" width="32" height="32";
                span { (common::PRODUCT.get(language)) small { (common::CITY.get(language)) } }
            }
            div.top-actions {
                (language_switch(layout, other))
                @if !layout.rail.is_empty() { a.to-rail href="#rail" { (common::MENU.get(language)) } }
                @if let Some(person) = &layout.person {
                    a.person href="/account" { (person) }
                    form method="post" action="/logout" {
                        button.plain type="submit" { (common::SIGN_OUT.get(language)) }
                    }
                } @else if !layout.is_at("/login") {
                    a.plain href="/login" { (common::SIGN_IN.get(language)) }
                }
            }
        }
    }
}

fn language_switch(layout: &Layout, other: Language) -> Markup {
    let here = without_language(&layout.here);
    let words = common::OTHER_LANGUAGE.get(layout.language);
    let Some(form) = layout.carries else {
        return html! {
            form method="post" action="/language" {
                input type="hidden" name="language" value=(other.code());
                input type="hidden" name="next" value=(here);
                button.plain type="submit" lang=(other.code()) { (words) }
            }
        };
    };
    let joint = if here.contains('?') { '&' } else { '?' };
    let (name, value) = form.again;
    html! {
        button.plain type="submit" lang=(other.code()) form=(form.id) formnovalidate name=(name) value=(value)
            formaction={ (here) (joint) "lang=" (other.code()) } { (words) }
    }
}

/// `here` without its `lang=`, which would win over the choice.
fn without_language(here: &str) -> String {
    let Some((path, query)) = here.split_once('?') else { return here.to_owned() };
    let kept: Vec<_> = query.split('&').filter(|pair| !pair.starts_with("lang=")).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_switch_keeps_the_rest_of_the_address() {
        assert_eq!(without_language("/s/sipas?unit=10888&lang=en"), "/s/sipas?unit=10888");
        assert_eq!(without_language("/?lang=en"), "/");
        assert_eq!(without_language("/tasks"), "/tasks");
    }
}
