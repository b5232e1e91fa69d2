//! Units of a kind side by side: dots with intervals, and the table.

use maud::{Markup, html};

use super::{
    results::period,
    standing::{self, Sibling},
};
use crate::{
    domain::{directory::PeerKind, indicator::Indicator, language::Language},
    report::{
        chart::{Dot, Scale, dots},
        compare::{Compared, Comparison},
    },
    text::{Text, compare as words, figure, number, results as result_words},
    web::components::{self, Layout},
};

/// How a list of units is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    High,
    Low,
    Name,
    Base,
}

impl Order {
    /// Every order with its code and words.
    pub const ALL: [(Self, &'static str, Text); 4] = [
        (Self::High, "high", words::SORT_HIGH),
        (Self::Low, "low", words::SORT_LOW),
        (Self::Name, "name", words::SORT_NAME),
        (Self::Base, "base", words::SORT_BASE),
    ];

    /// The order with `code`; the highest first for any other.
    #[must_use]
    pub fn of(code: &str) -> Self {
        Self::ALL.iter().find(|(_, known, _)| *known == code).map_or(Self::High, |(order, ..)| *order)
    }

    /// The code in addresses.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(order, ..)| *order == self).map_or("high", |(_, code, _)| code)
    }
}

/// What was asked for, and which rows of the comparison are on this page.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The kind of units that was chosen, where there is a choice.
    pub kind: Option<PeerKind>,
    pub query: String,
    pub order: Order,
    /// Positions in the comparison.
    pub shown: Vec<usize>,
    pub found: u64,
    pub page: u64,
    pub pages: u64,
}

impl Listed {
    /// The query of another page or order of the same list.
    #[must_use]
    pub fn address(&self, order: Order, page: u64) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if let Some(kind) = self.kind {
            query.append_pair("kind", kind.code());
        }
        query.append_pair("q", &self.query).append_pair("sort", order.code());
        format!("?{}#units", query.append_pair("page", &page.to_string()).finish())
    }

    fn rows<'a>(&'a self, comparison: &'a Comparison) -> impl Iterator<Item = &'a Compared> {
        self.shown.iter().filter_map(|at| comparison.rows.get(*at))
    }
}

/// The page; `indicators` and `kinds` are what there is to choose from.
#[must_use]
pub fn page(
    layout: &Layout,
    comparison: &Comparison,
    listed: &Listed,
    kind: PeerKind,
    indicators: &[Indicator],
) -> Markup {
    let (language, indicator) = (layout.language, comparison.indicator);
    let name = indicator.name().get(language);
    let period = period(comparison.result.period, language);
    let title = [("code", indicator.code()), ("name", name), ("period", &*period)];
    let base = format!("/results/{}", comparison.result.period);
    let content = html! {
        p { a href=(base) { "‹ " (words::BACK_TO_RESULT.fill(language, &[("period", &period)])) } }
        (standing::siblings(&base, indicator, Sibling::Compare, None, language))
        (choices(language, comparison, (kind, indicators), listed))
        @if comparison.rows.is_empty() {
            (components::empty(words::NONE_OF_KIND.get(language), &html! {}))
        } @else {
            (summary(comparison, kind))
            section #units {
                (chart(comparison, listed))
                (table(comparison, listed, true))
                (components::pagination(language, listed.page, listed.pages, |page| listed.address(listed.order, page)))
            }
            p { a.button.second href={ (base) "/compare/" (indicator) "/download.csv?kind=" (kind.code()) } download { (words::DOWNLOAD.get(language)) } }
        }
        p.note { (note(comparison.counted).get(language)) }
    };
    components::figures_page(layout, &words::COMPARE_TITLE.fill(language, &title), &content)
}

/// What the marks mean.
#[must_use]
pub const fn note(counted: bool) -> Text {
    if counted { words::COUNTED_NOTE } else { words::RULE_NOTE }
}

fn choices(
    language: Language,
    comparison: &Comparison,
    (kind, indicators): (PeerKind, &[Indicator]),
    listed: &Listed,
) -> Markup {
    let base = format!("/results/{}/compare", comparison.result.period);
    html! {
        (standing::indicators(comparison.indicator, indicators, &|one| format!("{base}/{one}?kind={}", kind.code()), language))
        form.filters method="get" action="#units" {
            div.field {
                label for="kind" { (words::KIND.get(language)) }
                select #kind name="kind" { @for one in PeerKind::ALL {
                    option value=(one.code()) selected[*one == kind] { (words::peer_kind(*one).0.get(language)) }
                } }
            }
            (search(language, listed))
            (components::button(result_words::SHOW.get(language)))
        }
    }
}

/// The fields that search and order a list of units.
#[must_use]
pub fn search(language: Language, listed: &Listed) -> Markup {
    html! {
        div.field {
            label for="q" { (result_words::SEARCH_UNIT.get(language)) }
            p.hint #q-hint { (result_words::SEARCH_HINT.get(language)) }
            input #q name="q" type="search" value=(listed.query) aria-describedby="q-hint";
        }
        div.field {
            label for="sort" { (result_words::SORT_BY.get(language)) }
            select #sort name="sort" { @for (order, code, name) in Order::ALL {
                option value=(code) selected[order == listed.order] { (name.get(language)) }
            } }
        }
    }
}

/// Who stands first, and with how many it cannot be told apart.
fn summary(comparison: &Comparison, kind: PeerKind) -> Markup {
    let language = comparison.language;
    let of_kind = words::peer_kind(kind).1.get(language);
    let city = comparison.city.as_ref().filter(|row| row.is_shown());
    let first: Vec<&Compared> = comparison.rows.iter().filter(|one| one.among_first).collect();
    let all = number::count(comparison.comparable as u64, language);
    html! {
        @if let Some(city) = city {
            p { (words::CITY_IS.fill(language, &[("value", &figure::shown(&city.figure, language))]))
                span.base { " (" (figure::base(&city.figure, language).join(" · ")) ")" } }
        }
        @if comparison.comparable < 2 {
            p { (words::TOO_FEW_UNITS.get(language)) }
        } @else if let [only] = first.as_slice() {
            p.lead { (words::FIRST_ALONE.fill(language, &[("unit", &only.row.unit_name), ("kind", of_kind)])) }
        } @else {
            p.lead { (words::FIRST_TOGETHER.fill(language, &[("count", &number::count(first.len() as u64, language)), ("all", &all), ("kind", of_kind)])) }
        }
    }
}

fn chart(comparison: &Comparison, listed: &Listed) -> Markup {
    let language = comparison.language;
    let dot = |one: &Compared| {
        let row = &one.row;
        let value = row.value()?;
        Some(Dot {
            label: row.unit_name.clone(),
            href: Some(format!("/results/{}/{}", comparison.result.period, row.figure.unit)),
            value: Some(value),
            interval: one.interval,
            written: figure::value(row.figure.kind, value, language),
        })
    };
    let rows: Vec<Dot> = listed.rows(comparison).filter_map(dot).collect();
    let Some(first) = comparison.rows.first().map(|one| &one.row) else { return html! {} };
    let city = comparison.city.as_ref().and_then(|row| row.value());
    let end = |value| standing::end(first, value, language);
    let scale = Scale::around(&rows, &city.into_iter().collect::<Vec<_>>(), standing::range(first), &end);
    html! { @if !rows.is_empty() {
        (dots(words::CHART.get(language), &rows, &scale, city))
        @if city.is_some() { p.note { (words::CITY_LINE.get(language)) } }
    } }
}

/// The table of the units on this page; with the places they may hold.
#[must_use]
pub fn table(comparison: &Comparison, listed: &Listed, with_places: bool) -> Markup {
    let language = comparison.language;
    let base = format!("/results/{}", comparison.result.period);
    html! {
        @if listed.shown.is_empty() {
            (components::empty(result_words::NO_UNIT_FOUND.get(language), &html! {}))
        } @else {
            (components::list(&words::FOUND.fill(language, &[("count", &number::count(listed.found, language))]), &html! {
                thead { tr {
                    (heading(listed, "", words::UNIT.get(language), (Order::Name, "ascending"), language))
                    (heading(listed, "n", words::VALUE.get(language), by_value(listed.order), language))
                    th.n scope="col" { (words::INTERVAL.get(language)) }
                    (heading(listed, "n", words::BASE.get(language), (Order::Base, "descending"), language))
                    @if with_places { th.n scope="col" { (words::PLACES.get(language)) } }
                    th scope="col" { (words::AGAINST_CITY.get(language)) }
                } }
                tbody { @for one in listed.rows(comparison) { (row(comparison, one, &base, with_places)) } }
            }))
        }
    }
}

/// The order that a press on the heading of the values asks for: the other one.
const fn by_value(order: Order) -> (Order, &'static str) {
    match order {
        Order::High => (Order::Low, "descending"),
        Order::Low => (Order::High, "ascending"),
        Order::Name | Order::Base => (Order::High, ""),
    }
}

/// A heading that orders the table; `next` is the order of a press, with how the column stands when it is sorted by.
fn heading(
    listed: &Listed,
    class: &str,
    name: &str,
    (next, stands): (Order, &str),
    language: Language,
) -> Markup {
    let by_value = |order| matches!(order, Order::High | Order::Low);
    let is_sorted = next == listed.order || (by_value(next) && by_value(listed.order));
    html! {
        th class=[(!class.is_empty()).then_some(class)] scope="col" aria-sort=[is_sorted.then_some(stands)] {
            a.sort href=(listed.address(next, 1)) title=(words::SORT.fill(language, &[("name", name)])) { (name) }
        }
    }
}

fn row(comparison: &Comparison, one: &Compared, base: &str, with_places: bool) -> Markup {
    let (language, row) = (comparison.language, &one.row);
    html! { tr {
        th scope="row" { a href={ (base) "/" (row.figure.unit) } { (row.unit_name) } }
        td.n data-name=(words::VALUE.get(language)) { (components::figure(&row.figure, language)) }
        td.n data-name=(words::INTERVAL.get(language)) { (standing::interval(row, one.interval, language).unwrap_or_else(|| "–".to_owned())) }
        td.n data-name=(words::BASE.get(language)) { (standing::base(row, language)) }
        @if with_places { td.n data-name=(words::PLACES.get(language)) { (places(one.places, language)) } }
        td data-name=(words::AGAINST_CITY.get(language)) { (standing::mark(one.against_city, comparison.counted, language)) }
    } }
}

fn places(places: Option<(u32, u32)>, language: Language) -> String {
    match places {
        None => "–".to_owned(),
        Some((best, worst)) if best == worst => best.to_string(),
        Some((best, worst)) => {
            words::PLACES_RANGE.fill(language, &[("best", &best.to_string()), ("worst", &worst.to_string())])
        }
    }
}
