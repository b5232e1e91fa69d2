//! The open links of a round, one for each office, and the sheet that is put up at a desk.

use maud::{Markup, html};

use super::title;
use crate::{
    domain::{
        language::Language,
        round::{Round, RoundState},
    },
    text::{answer, date, round_links as words},
    web::components::{self, Layout, Tone, management_page},
};

/// A link to the form of the round, about one office or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenLink {
    /// Code of the office; empty for the link of the whole round.
    pub code: String,
    pub name: String,
    /// Names of the units above it, without the city.
    pub above: String,
    /// The full address.
    pub address: String,
}

/// The page with the links.
#[derive(Debug)]
pub struct LinksPage<'a> {
    pub round: &'a Round,
    pub open: bool,
    pub query: &'a str,
    pub links: &'a [OpenLink],
    pub page: u64,
    pub pages: u64,
}

impl LinksPage<'_> {
    /// The whole page.
    #[must_use]
    pub fn markup(&self, layout: &Layout) -> Markup {
        let language = layout.language;
        let heading = words::TITLE.fill(language, &[("round", title(self.round, language))]);
        let content = html! {
            (not_open(self.round, self.open, language))
            p { (words::LEAD.get(language)) }
            form.filters method="get" role="search" {
                div.field {
                    label for="q" { (answer::UNIT_SEARCH.get(language)) }
                    input #q type="search" name="q" value=(self.query) autocomplete="off";
                }
                (components::button(answer::UNIT_FIND.get(language)))
            }
            @if self.links.is_empty() {
                (components::empty(&answer::UNIT_NONE_FOUND.fill(language, &[("query", self.query)]), &html! {
                    p { a href="?" { (answer::UNIT_SHOW_ALL.get(language)) } }
                }))
            } @else {
                ul.cards { @for link in self.links { (card(link, language)) } }
                (components::pagination(language, self.page, self.pages, |page| page_address(self.query, page)))
            }
            p { a href={ "/manage/rounds/" (self.round.slug) } { (words::BACK_TO_ROUND.get(language)) } }
        };
        management_page(layout, &heading, &content)
    }
}

fn page_address(query: &str, page: u64) -> String {
    let mut address = url::form_urlencoded::Serializer::new(String::new());
    format!("?{}", address.append_pair("q", query).append_pair("page", &page.to_string()).finish())
}

fn sheet_address(link: &OpenLink, paper: Paper) -> String {
    let mut address = url::form_urlencoded::Serializer::new(String::new());
    format!("?{}", address.append_pair("unit", &link.code).append_pair("paper", paper.codes().0).finish())
}

fn card(link: &OpenLink, language: Language) -> Markup {
    html! {
        li.card {
            h2 { (link.name) }
            @if !link.above.is_empty() { p.base { (link.above) } }
            (code(link, language))
            p.hash { a.method href=(link.address) { (link.address) } }
            p { a.method href=(sheet_address(link, Paper::A5)) { (words::SHEET.get(language))
                span.visually-hidden { ": " (link.name) } } }
        }
    }
}

fn code(link: &OpenLink, language: Language) -> Markup {
    components::qr_code(&link.address, &words::QR_LABEL.fill(language, &[("link", &link.address)]))
}

/// Says it where the links lead to no form today.
fn not_open(round: &Round, open: bool, language: Language) -> Markup {
    let (from, until) = (date::date(round.opens_on, language), date::date(round.closes_on, language));
    let words = match round.state {
        RoundState::Closed | RoundState::Archived => words::ENDED.get(language).to_owned(),
        RoundState::Draft | RoundState::Open => {
            words::NOT_OPEN.fill(language, &[("from", &from), ("until", &until)])
        }
    };
    html! { @if !open { (components::alert(Tone::Attention, &html! { p { (words) } })) } }
}

/// Paper that the sheet is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    A4,
    #[default]
    A5,
}

impl Paper {
    /// The paper that an address asks for.
    #[must_use]
    pub fn of(code: &str) -> Self {
        if code == "a4" { Self::A4 } else { Self::A5 }
    }

    const fn codes(self) -> (&'static str, &'static str) {
        match self {
            Self::A4 => ("a4", "A4"),
            Self::A5 => ("a5", "A5"),
        }
    }
}

/// The sheet for one link and its office's English name, in both languages: on paper nothing else is left of the page.
#[must_use]
pub fn sheet(
    layout: &Layout,
    (round, open): (&Round, bool),
    (link, english): (&OpenLink, Option<&str>),
    paper: Paper,
) -> Markup {
    let language = layout.language;
    let content = html! {
        (not_open(round, open, language))
        p.actions { (words::HOW_TO_PRINT.get(language)) }
        nav.tabs aria-label=(words::PAPER.get(language)) { ul { @for one in [Paper::A5, Paper::A4] {
            li { a href=(sheet_address(link, one)) aria-current=[(one == paper).then_some("true")] { (one.codes().1) } }
        } } }
        section.sheet.(paper.codes().0) {
            @for (place, tongue) in [Language::Vietnamese, Language::English].into_iter().enumerate() {
                @if place == 0 { h2 lang=(tongue.code()) { (title(round, tongue)) } }
                @else { p lang=(tongue.code()) { (title(round, tongue)) } }
            }
            @if !link.code.is_empty() { p.lead lang="vi" { strong { (link.name) } } }
            @if !link.above.is_empty() { p lang="vi" { (link.above) } }
            @if let Some(english) = english { p lang="en" { (english) } }
            (code(link, language))
            p.hash { strong { (link.address) } }
            @for tongue in [Language::Vietnamese, Language::English] {
                p lang=(tongue.code()) { (words::INVITATION.get(tongue)) }
            }
        }
        p.actions { a href="?" { (words::BACK_TO_LINKS.get(language)) } }
    };
    management_page(layout, &words::SHEET_OF.fill(language, &[("unit", &link.name)]), &content)
}
