//! Who is missing, by name.

use maud::{Markup, html};

use super::count;
use crate::{
    domain::{language::Language, round::Round},
    text::{coverage as words, date, results},
    web::{
        components::{self, Layout, management_page},
        views::rounds::title,
    },
};

/// Somebody who still owes forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingRow {
    pub staff_code: String,
    /// None when the person has left.
    pub name: Option<String>,
    pub unit: Option<String>,
    pub has_address: bool,
    pub forms: u64,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct MissingList<'a> {
    pub path: String,
    pub query: String,
    pub round: &'a Round,
    pub unit: &'a str,
    pub code: &'a str,
    pub text: String,
    pub rows: Vec<MissingRow>,
    pub found: u64,
    pub page: u64,
    pub pages: u64,
}

impl MissingList<'_> {
    /// The whole page.
    #[must_use]
    pub fn markup(&self, layout: &Layout) -> Markup {
        let language = layout.language;
        let heading = words::MISSING_TITLE.fill(language, &[("round", title(self.round, language))]);
        let content = html! {
            p.lead {
                (words::OF_UNIT.fill(language, &[("unit", self.unit)])) ". "
                (words::DUE.get(language)) ": " (date::date(self.round.closes_on, language)) "."
            }
            (self.filter(language))
            @if !self.rows.is_empty() {
                (self.table(language))
                (components::pagination(language, self.page, self.pages, |page| self.address(page)))
            } @else if self.text.is_empty() {
                (components::empty(words::MISSING_NONE.get(language), &html! { p { (words::MISSING_NONE_NEXT.get(language)) } }))
            } @else {
                (components::empty(words::NOT_FOUND.get(language), &html! { p { (words::NO_UNIT_NEXT.get(language)) } }))
            }
            p { a href={ (self.path) "?" (self.query) } { (words::BACK.get(language)) } }
        };
        management_page(layout, &heading, &content)
    }

    fn address(&self, page: u64) -> String {
        let rest = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("q", &self.text)
            .append_pair("page", &page.to_string())
            .finish();
        format!("?{}&{rest}", self.query)
    }

    fn filter(&self, language: Language) -> Markup {
        html! {
            form.filters method="get" {
                (components::hidden("unit", self.code))
                div.field {
                    label for="q" { (words::SEARCH_PERSON.get(language)) }
                    p.hint #q-hint { (words::SEARCH_HINT.get(language)) }
                    input #q name="q" type="search" value=(self.text) aria-describedby="q-hint";
                }
                (components::button(results::SHOW.get(language)))
            }
        }
    }

    fn table(&self, language: Language) -> Markup {
        let caption = words::MISSING_COUNT.fill(language, &[("n", &count(self.found, language))]);
        components::list(
            &caption,
            &html! {
                thead { tr {
                    @for heading in [words::PERSON, words::STAFF_CODE, words::UNIT] { th scope="col" { (heading.get(language)) } }
                    th.n scope="col" { (words::FORMS.get(language)) }
                    th scope="col" { (words::ADDRESS.get(language)) }
                } }
                tbody { @for row in &self.rows { tr {
                    th scope="row" { (row.name.as_deref().unwrap_or(words::LEFT.get(language))) }
                    td data-name=(words::STAFF_CODE.get(language)) { (row.staff_code) }
                    td data-name=(words::UNIT.get(language)) { (row.unit.as_deref().unwrap_or("–")) }
                    td.n data-name=(words::FORMS.get(language)) { (count(row.forms, language)) }
                    td data-name=(words::ADDRESS.get(language)) {
                        @if row.has_address { "✓" } @else { (words::NO_ADDRESS.get(language)) }
                    }
                } } }
            },
        )
    }
}
