//! The list of rounds.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::{Progress, count};
use crate::{
    domain::{
        language::Language,
        period::Period,
        round::{Guide, Round, RoundFilter, RoundOrder, RoundState},
    },
    text::{
        Text, date,
        round::{self as words, title},
        round_guide as guide_words,
    },
    web::components::{self, Layout, Tone, alert, management_page, tag},
};

/// A round of the list with what came in so far.
#[derive(Clone, Debug)]
pub struct RoundRow {
    pub round: Round,
    pub guide: Guide,
    pub progress: Progress,
}

/// What was asked for, and the periods to choose from.
#[derive(Clone, Debug)]
pub struct Asked {
    pub filter: RoundFilter,
    pub periods: Vec<Period>,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct List {
    pub rows: Vec<RoundRow>,
    pub asked: Asked,
    pub today: NaiveDate,
    /// How many rounds the filter lets through.
    pub found: u64,
    pub page: u64,
    pub pages: u64,
    /// Whether this reader runs rounds.
    pub may_create: bool,
    /// Whether a draft was just deleted.
    pub deleted: bool,
}

/// The whole page.
#[must_use]
pub fn list(layout: &Layout, list: &List) -> Markup {
    let language = layout.language;
    let nothing_asked = list.asked.filter == RoundFilter::default();
    management_page(
        layout,
        words::TITLE.get(language),
        &html! {
            @if list.deleted { (alert(Tone::Good, &html! { p { (guide_words::DELETED.get(language)) } })) }
            @if list.may_create {
                div.actions { (components::link_button("/manage/rounds/new", words::NEW.get(language))) }
            }
            @if list.found > 0 || !nothing_asked { (filters(&list.asked, language)) }
            @if list.found == 0 && nothing_asked {
                (components::empty(words::NONE.get(language), &html! { p { (words::NONE_NEXT.get(language)) } }))
            } @else if list.found == 0 {
                (components::empty(words::NONE_FOUND.get(language), &html! { p { (words::NONE_FOUND_NEXT.get(language)) } }))
            } @else {
                (table(list, language))
                (components::pagination(language, list.page, list.pages, |page| format!("?{}&page={page}", query(&list.asked.filter))))
            }
        },
    )
}

fn table(list: &List, language: Language) -> Markup {
    let caption = words::COUNT.fill(language, &[("n", &count(list.found, language))]);
    components::list(
        &caption,
        &html! {
            thead {
                tr {
                    @for heading in [words::NAME, words::PERIOD, words::DATES, words::STATE, words::ANSWERS] {
                        th scope="col" { (heading.get(language)) }
                    }
                }
            }
            tbody { @for row in &list.rows { (entry(row, list.today, language)) } }
        },
    )
}

fn filters(asked: &Asked, language: Language) -> Markup {
    let any = |text: Text| vec![(String::new(), text.get(language).to_owned())];
    let filter = &asked.filter;
    let mut states = any(words::ALL_STATES);
    states.extend(
        RoundState::ALL.iter().map(|one| (one.to_string(), words::state(*one).get(language).to_owned())),
    );
    let mut kinds = any(words::ALL_KINDS);
    kinds.extend(Guide::ALL.iter().map(|one| (one.to_string(), words::kind(*one).get(language).to_owned())));
    let mut periods = any(words::ALL_PERIODS);
    periods.extend(asked.periods.iter().map(|one| (one.to_string(), date::period(*one, language))));
    let orders =
        RoundOrder::ALL.iter().map(|one| (one.to_string(), words::order(*one).get(language).to_owned()));
    let chosen = |code: Option<&'static str>| code.unwrap_or_default();
    let period = filter.period.map(|period| period.to_string()).unwrap_or_default();
    html! {
        form.filters method="get" {
            div.field {
                label for="q" { (words::SEARCH.get(language)) }
                input #q name="q" type="search" value=(filter.text);
            }
            (pick("state", words::STATE.get(language), &states, chosen(filter.state.map(RoundState::code))))
            (pick("kind", words::KIND.get(language), &kinds, chosen(filter.guide.map(Guide::code))))
            (pick("period", words::PERIOD.get(language), &periods, &period))
            (pick("order", words::ORDER.get(language), &orders.collect::<Vec<_>>(), filter.order.code()))
            (components::button(words::SHOW.get(language)))
        }
    }
}

/// A choice that narrows a list: it is never wrong and never missing.
fn pick(name: &str, label: &str, options: &[(String, String)], chosen: &str) -> Markup {
    html! {
        div.field {
            label for=(name) { (label) }
            select id=(name) name=(name) {
                @for (value, words) in options { option value=(value) selected[value == chosen] { (words) } }
            }
        }
    }
}

fn query(filter: &RoundFilter) -> String {
    let period = filter.period.map(|period| period.to_string()).unwrap_or_default();
    url::form_urlencoded::Serializer::new(String::new())
        .append_pair("q", &filter.text)
        .append_pair("state", filter.state.map(RoundState::code).unwrap_or_default())
        .append_pair("kind", filter.guide.map(Guide::code).unwrap_or_default())
        .append_pair("period", &period)
        .append_pair("order", filter.order.code())
        .finish()
}

fn entry(row: &RoundRow, today: NaiveDate, language: Language) -> Markup {
    let round = &row.round;
    html! {
        tr {
            th scope="row" {
                a href={ "/manage/rounds/" (round.slug) } { (title(round, language)) }
                br;
                small { (words::kind(row.guide).get(language)) }
                @if round.open_link && round.state == RoundState::Open {
                    br;
                    small { a href={ "/s/" (round.slug) } { "/s/" (round.slug) } }
                }
            }
            td data-name=(words::PERIOD.get(language)) { (period(round, language)) }
            td data-name=(words::DATES.get(language)) { (date::date(round.opens_on, language)) " – " (date::date(round.closes_on, language)) }
            td { (state(round, today, language)) }
            td data-name=(words::ANSWERS.get(language)) { (row.progress.words(round, language)) }
        }
    }
}

/// The period as people read it.
#[must_use]
pub fn period(round: &Round, language: Language) -> String {
    date::period(round.period, language)
}

/// A mark for where the round stands on `today`.
#[must_use]
pub fn state(round: &Round, today: NaiveDate, language: Language) -> Markup {
    let tone = match round.state {
        RoundState::Draft => Tone::Attention,
        RoundState::Open if round.is_over(today) => Tone::Attention,
        RoundState::Open if round.accepts_on(today) => Tone::Good,
        RoundState::Open | RoundState::Closed | RoundState::Archived => Tone::Info,
    };
    tag(tone, words::standing(round, today).get(language))
}
