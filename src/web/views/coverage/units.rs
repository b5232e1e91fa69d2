//! The units below, with what they owe and have done.

use std::cmp::Reverse;

use maud::{Markup, html};

use super::{count, hidden, page::Page, share, whole};
use crate::{
    domain::{coverage::Progress, language::Language},
    report::CoverageRow,
    text::{coverage as words, folding, results},
    web::components,
};

/// In which order units are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Share,
    Missing,
    Name,
}

impl Order {
    const ALL: [Self; 3] = [Self::Share, Self::Missing, Self::Name];

    /// The order that an address asks for.
    #[must_use]
    pub fn of(code: &str) -> Self {
        Self::ALL.into_iter().find(|order| order.code() == code).unwrap_or_default()
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Missing => "missing",
            Self::Name => "name",
        }
    }

    const fn words(self) -> crate::text::Text {
        match self {
            Self::Share => words::SORT_SHARE,
            Self::Missing => words::SORT_MISSING,
            Self::Name => words::SORT_NAME,
        }
    }

    /// Puts `rows` into this order; what is hidden comes last.
    pub fn apply(self, rows: &mut [CoverageRow]) {
        rows.sort_by_cached_key(|row| folding::search_key(&row.name));
        match self {
            Self::Name => {}
            Self::Missing => rows.sort_by_key(|row| Reverse(row.progress.map(Progress::missing))),
            Self::Share => {
                let part = |row: &CoverageRow| row.progress.and_then(Progress::share).unwrap_or(2.0);
                rows.sort_by(|one, other| part(one).total_cmp(&part(other)));
            }
        }
    }
}

/// A page of the table of units.
#[derive(Clone, Debug)]
pub struct UnitRows {
    pub rows: Vec<CoverageRow>,
    /// Whether any unit below takes part, found or not.
    pub any: bool,
    pub text: String,
    /// Every unit below, not only those directly below.
    pub all: bool,
    pub sort: Order,
    pub page: u64,
    pub pages: u64,
}

impl Page<'_> {
    /// The table; nothing where no unit below takes part.
    pub(super) fn unit_table(&self, language: Language) -> Markup {
        if !self.units.any {
            return html! {};
        }
        html! {
            section #units {
                h2 { (words::BY_UNIT.get(language)) }
                (self.unit_filter(language))
                @if self.units.rows.is_empty() {
                    (components::empty(words::NO_UNIT.get(language), &html! { p { (words::NO_UNIT_NEXT.get(language)) } }))
                } @else {
                    (self.unit_rows(language))
                    (components::pagination(language, self.units.page, self.units.pages, |page| self.unit_page(page)))
                }
                p.actions {
                    @for format in ["xlsx", "csv"] {
                        a.button.second href={ (self.path) "/download." (format) "?" (self.query) } download {
                            (words::DOWNLOAD.get(language)) " (" (format.to_uppercase()) ")"
                        }
                    }
                }
            }
        }
    }

    fn unit_page(&self, page: u64) -> String {
        let level = if self.units.all { "all" } else { "" };
        let rest = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("q", &self.units.text)
            .append_pair("level", level)
            .append_pair("sort", self.units.sort.code())
            .append_pair("page", &page.to_string())
            .finish();
        format!("?{}&{rest}#units", self.query)
    }

    fn unit_filter(&self, language: Language) -> Markup {
        html! {
            form.filters method="get" action={ (self.path) "#units" } {
                (components::hidden("unit", self.code))
                div.field {
                    label for="q" { (words::SEARCH_UNIT.get(language)) }
                    p.hint #q-hint { (words::SEARCH_HINT.get(language)) }
                    input #q name="q" type="search" value=(self.units.text) aria-describedby="q-hint";
                }
                div.field {
                    label for="level" { (words::LEVEL.get(language)) }
                    select #level name="level" {
                        option value="" { (words::LEVEL_CHILDREN.get(language)) }
                        option value="all" selected[self.units.all] { (words::LEVEL_ALL.get(language)) }
                    }
                }
                div.field {
                    label for="sort" { (words::SORT.get(language)) }
                    select #sort name="sort" {
                        @for order in Order::ALL {
                            option value=(order.code()) selected[self.units.sort == order] { (order.words().get(language)) }
                        }
                    }
                }
                (components::button(results::SHOW.get(language)))
            }
        }
    }

    fn unit_rows(&self, language: Language) -> Markup {
        let owed = whole(self.round.kind);
        components::list(
            words::BY_UNIT.get(language),
            &html! {
                thead { tr {
                    th scope="col" { (words::UNIT.get(language)) }
                    @for heading in [owed, words::DONE, words::SHARE, words::MISSING, words::LATE, words::OVERDUE] {
                        th.n scope="col" { (heading.get(language)) }
                    }
                } }
                tbody { @for row in &self.units.rows { tr {
                    th scope="row" { a href={ (self.path) "?unit=" (row.code) } { (row.name) } }
                    @match row.progress {
                        None => td colspan="6" { (hidden(language)) },
                        Some(progress) => {
                            td.n data-name=(owed.get(language)) { (count(progress.owed, language)) }
                            td.n data-name=(words::DONE.get(language)) { (count(progress.done, language)) }
                            td.n data-name=(words::SHARE.get(language)) { (share(progress, language)) }
                            td.n data-name=(words::MISSING.get(language)) { (count(progress.missing(), language)) }
                            td.n data-name=(words::LATE.get(language)) { (count(progress.late, language)) }
                            td.n data-name=(words::OVERDUE.get(language)) { (count(progress.overdue, language)) }
                        }
                    }
                } } }
            },
        )
    }
}
