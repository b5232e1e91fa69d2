//! Subscriptions: the list, the form, and the page that ends one.

mod form;
mod row;
mod way_out;

use maud::{Markup, html};

pub use form::{Form, UnitOption};
pub use row::{Row, RowState, timing};
pub use way_out::WayOut;

use crate::{
    domain::{language::Language, subscription::Side},
    text::{number, results, subscription as words},
    web::components::{self, Layout, Tone, management_page},
};

/// A page of subscriptions with the form of a new one.
#[derive(Clone, Debug)]
pub struct Subscriptions<'a> {
    /// The page's own path.
    pub base: &'a str,
    /// The reader's own address, where the page is about nobody else's.
    pub own: Option<&'a str>,
    pub list: Vec<Row>,
    /// No result is there yet that everybody may get.
    pub nothing_published: bool,
    pub text: &'a str,
    pub found: u64,
    pub page: u64,
    pub pages: u64,
    pub form: Form<'a>,
    /// What was just done.
    pub done: &'a str,
}

impl Subscriptions<'_> {
    /// The whole page.
    #[must_use]
    pub fn markup(&self, layout: &Layout) -> Markup {
        let language = layout.language;
        let errors: Vec<(String, String)> =
            self.form.errors.iter().map(|(field, message)| (field.to_owned(), message.to_owned())).collect();
        let said = match self.done {
            "saved" => Some(words::SAVED),
            "stopped" => Some(words::STOPPED),
            "again" => Some(words::AGAIN),
            "deleted" => Some(words::DELETED),
            _ => None,
        };
        let content = html! {
            (components::error_summary(language, &errors))
            @if let Some(said) = said { (components::alert(Tone::Good, &html! { p { (said.get(language)) } })) }
            p { (words::LEAD.get(language)) }
            @if let Some(email) = self.own { p { (words::OWN_LEAD.fill(language, &[("email", email)])) } }
            p { (words::STOP_NOTE.get(language)) }
            @if self.nothing_published {
                (components::alert(Tone::Info, &html! { p { (words::NOTHING_PUBLISHED.get(language)) } }))
            }
            @if self.own.is_none() { (self.search(language)) }
            @if self.list.is_empty() {
                @let (none, next) = if self.text.is_empty() {
                    (words::NONE, words::NONE_NEXT)
                } else {
                    (words::NOT_FOUND, words::NOT_FOUND_NEXT)
                };
                (components::empty(none.get(language), &html! { p { (next.get(language)) } }))
            } @else {
                (self.table(language))
                (components::pagination(language, self.page, self.pages, |page| self.address(page)))
            }
            h2 { (words::NEW.get(language)) }
            (self.form.markup(self.base, self.own.is_none(), language))
        };
        let title = if self.own.is_some() { words::OWN_TITLE } else { words::TITLE };
        management_page(layout, title.get(language), &content)
    }

    /// Whose stops this page makes and lifts.
    const fn side(&self) -> Side {
        if self.own.is_some() { Side::Recipient } else { Side::Office }
    }

    fn address(&self, page: u64) -> String {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("q", self.text)
            .append_pair("page", &page.to_string())
            .finish();
        format!("?{query}")
    }

    fn search(&self, language: Language) -> Markup {
        html! {
            form.filters method="get" {
                div.field {
                    label for="q" { (words::SEARCH.get(language)) }
                    p.hint #q-hint { (words::SEARCH_HINT.get(language)) }
                    input #q name="q" type="search" value=(self.text) aria-describedby="q-hint";
                }
                (components::button(results::SHOW.get(language)))
            }
        }
    }

    fn table(&self, language: Language) -> Markup {
        let caption = words::FOUND.fill(language, &[("n", &number::count(self.found, language))]);
        components::list(
            &caption,
            &html! {
                thead { tr {
                    @for heading in [words::EMAIL, words::REPORT, words::UNIT, words::RHYTHM, words::STATE] {
                        th scope="col" { (heading.get(language)) }
                    }
                    th scope="col" { span.visually-hidden { (words::TO_DO.get(language)) } }
                } }
                tbody { @for row in &self.list { (row.markup((self.base, self.side()), language)) } }
            },
        )
    }
}
