//! The programme's 22 targets: on the public board, and where figures are entered by hand.

use maud::{Markup, html};

use super::{
    figures, formula,
    results::{Place, period},
};
use crate::{
    domain::{
        city::{self, ProgrammeTarget, TargetGroup},
        ids::TargetEntryId,
        indicator::Indicator,
        language::Language,
        target::TargetEntry,
    },
    report::{Report, Row},
    text::{date, figure, number, targets as words},
    web::{
        components::{self, Field, Layout, Tone},
        form::{FieldErrors, Values},
    },
};

/// A target with the entry that counts.
#[derive(Clone, Debug)]
pub struct Listed {
    pub target: &'static ProgrammeTarget,
    pub entry: Option<TargetEntry>,
}

/// All targets by part of the appendix: measured ones out of `report`, the others as they were entered.
#[must_use]
pub fn board(language: Language, report: Option<&Report>, listed: &[Listed]) -> Markup {
    html! {
        section #targets {
            h2 { (words::HEADING.get(language)) }
            p { (words::LEAD.get(language)) }
            @for group in [TargetGroup::Resolution, TargetGroup::Additional] {
                (part(language, report, group, listed))
            }
        }
    }
}

fn part(language: Language, report: Option<&Report>, group: TargetGroup, listed: &[Listed]) -> Markup {
    let heading = words::group(group).get(language);
    html! {
        div.targets {
            (components::list(heading, &html! {
                thead { tr {
                    th scope="col" { (words::NUMBER.get(language)) }
                    th scope="col" { (words::TARGET.get(language)) }
                    th scope="col" { (words::VALUE.get(language)) }
                    th scope="col" { (words::NOW.get(language)) }
                } }
                tbody { @for one in listed.iter().filter(|one| one.target.group() == group) { tr id={ "target-" (one.target.code) } {
                    td.code data-name=(words::NUMBER.get(language)) { (one.target.code) }
                    th scope="row" { (one.target.wording.get(language)) }
                    td data-name=(words::VALUE.get(language)) { (value(one.target, language)) }
                    td data-name=(words::NOW.get(language)) { (now(language, report, one)) }
                } } }
            }))
        }
    }
}

/// The value with its unit, which the appendix repeats for percentages.
fn value(target: &ProgrammeTarget, language: Language) -> String {
    let (value, unit) = (target.value.get(language), target.unit.get(language));
    if value.ends_with('%') { value.to_owned() } else { number::with_unit(value, unit, language) }
}

fn now(language: Language, report: Option<&Report>, one: &Listed) -> Markup {
    match (one.target.measured, &one.entry) {
        (Some(indicator), _) => measured(language, report, indicator),
        (None, Some(entry)) => entered(language, one.target, entry),
        (None, None) => html! { span.masked { (words::NONE.get(language)) } },
    }
}

fn measured(language: Language, report: Option<&Report>, indicator: Indicator) -> Markup {
    let rows: Vec<(&Report, &Row)> = report
        .into_iter()
        .flat_map(|report| report.headlines().map(move |row| (report, row)))
        .filter(|(_, row)| row.figure.indicator == indicator)
        .collect();
    let Some((report, _)) = rows.first() else {
        return html! { span.masked { (words::NONE.get(language)) } };
    };
    let base = format!("/results/{}", report.result.period);
    let place = Place { base, above: Vec::new(), whole: true, single: false };
    let of = words::MEASURED_FROM.fill(language, &[("period", &period(report.result.period, language))]);
    html! {
        @for (report, row) in &rows {
            p.now {
                @if !row.figure.is_headline() { (row.label) ": " }
                b { (figures::value(report, row)) } " "
                @if let Some(verdict) = row.figure.verdict.filter(|_| row.is_shown()) { (components::verdict(verdict, language)) }
                br; span.base { (figure::base(&row.figure, language).join(" · ")) }
            }
        }
        p.note { (components::tag(Tone::Info, words::MEASURED.get(language))) " " (of) }
        p { (formula::link(&place.method(report, indicator), indicator, language)) }
    }
}

fn entered(language: Language, target: &ProgrammeTarget, entry: &TargetEntry) -> Markup {
    let day = date::date(entry.entry.as_of, language);
    html! {
        p.now { b { (number::with_unit(&entry.entry.value, target.unit.get(language), language)) } ", " (words::AS_OF.fill(language, &[("day", &day)])) }
        p.note { (components::tag(Tone::Attention, words::ENTERED.get(language))) " "
            (words::ENTERED_SOURCE.fill(language, &[("source", &entry.entry.source)])) }
    }
}

/// The targets that somebody may enter figures of.
#[must_use]
pub fn list(layout: &Layout, listed: &[Listed]) -> Markup {
    let language = layout.language;
    let content = html! {
        p { (words::MANAGE_LEAD.get(language)) }
        @if listed.is_empty() {
            (components::empty(words::NOT_YOURS.get(language), &html! {}))
        } @else {
            (components::list(words::HEADING.get(language), &html! {
                thead { tr {
                    th scope="col" { (words::NUMBER.get(language)) }
                    th scope="col" { (words::TARGET.get(language)) }
                    th scope="col" { (words::VALUE.get(language)) }
                    th scope="col" { (words::NOW.get(language)) }
                } }
                tbody { @for one in listed { tr {
                    td.code data-name=(words::NUMBER.get(language)) { (one.target.code) }
                    th scope="row" { a href={ "/manage/targets/" (one.target.code) } { (one.target.wording.get(language)) } }
                    td data-name=(words::VALUE.get(language)) { (value(one.target, language)) }
                    td data-name=(words::NOW.get(language)) { (now(language, None, one)) }
                } } }
            }))
        }
    };
    components::management_page(layout, words::MANAGE_TITLE.get(language), &content)
}

/// One target with its form and its entries.
#[derive(Clone, Debug)]
pub struct EntryPage {
    pub target: &'static ProgrammeTarget,
    /// Names of the units in charge.
    pub in_charge: Vec<String>,
    pub values: Values,
    pub errors: FieldErrors,
    pub saved: bool,
    /// Of this page, the latest entered first.
    pub entries: Vec<TargetEntry>,
    /// The entry that the board shows.
    pub counts: Option<TargetEntryId>,
    pub page: u64,
    pub pages: u64,
}

/// The page of one target.
#[must_use]
pub fn one(layout: &Layout, shown: &EntryPage) -> Markup {
    let language = layout.language;
    let target = shown.target;
    let errors: Vec<_> =
        shown.errors.iter().map(|(field, message)| (field.to_owned(), message.to_owned())).collect();
    let content = html! {
        p { a href="/manage/targets" { "‹ " (words::BACK.get(language)) } }
        @if shown.saved { (components::alert(Tone::Good, &html! { p { (words::SAVED.get(language)) } })) }
        (components::error_summary(language, &errors))
        p.lead { (target.wording.get(language)) }
        dl.about.plain-facts {
            div { dt { (words::VALUE.get(language)) } dd { (value(target, language)) } }
            div { dt { (words::IN_CHARGE.get(language)) } dd { (shown.in_charge.join("; ")) " " (words::HOME_AFFAIRS_TOO.get(language)) } }
            div { dt { (words::BASIS.get(language)) } dd lang="vi" { (target.basis) } }
        }
        (form(language, shown))
        (history(language, shown))
    };
    let title = words::ENTRY_TITLE.fill(language, &[("code", &target.code)]);
    components::management_page(layout, &title, &content)
}

fn form(language: Language, shown: &EntryPage) -> Markup {
    let label = words::FIELD_VALUE.fill(language, &[("unit", shown.target.unit.get(language))]);
    let field = |name, label, hint, required| Field {
        name,
        label,
        hint,
        error: shown.errors.of(name),
        required,
        language,
    };
    let value = |name| shown.values.get(name);
    html! {
        h2 { (words::ENTER.get(language)) }
        form method="post" action={ "/manage/targets/" (shown.target.code) } {
            (components::input(&field("value", &label, Some(words::FIELD_VALUE_HINT.get(language)), true), "text", value("value"), None))
            (components::date_input(&field("as_of", words::FIELD_AS_OF.get(language), None, true), value("as_of")))
            (components::textarea(&field("source", words::FIELD_SOURCE.get(language), Some(words::FIELD_SOURCE_HINT.get(language)), true), value("source"), 2))
            (components::textarea_when(words::FIELD_REASON_WHEN.get(language), &field("reason", words::FIELD_REASON.get(language), Some(words::FIELD_REASON_HINT.get(language)), false), value("reason"), 2))
            (components::button(words::SAVE.get(language)))
        }
    }
}

fn history(language: Language, shown: &EntryPage) -> Markup {
    html! {
        h2 { (words::HISTORY.get(language)) }
        @if shown.entries.is_empty() {
            p { (words::HISTORY_NONE.get(language)) }
        } @else {
            (components::list(words::HISTORY.get(language), &html! {
                thead { tr {
                    th scope="col" { (words::NOW.get(language)) }
                    th scope="col" { (words::FIELD_AS_OF.get(language)) }
                    th scope="col" { (words::SOURCE.get(language)) }
                    th scope="col" { (words::FIELD_REASON.get(language)) }
                    th scope="col" { (words::ENTERED_AT.get(language)) }
                    th scope="col" { (words::ENTERED_BY.get(language)) }
                } }
                tbody { @for entry in &shown.entries { tr {
                    th scope="row" { (entry.entry.value) " "
                        @if Some(entry.id) == shown.counts { (components::tag(Tone::Good, words::COUNTS.get(language))) } }
                    td data-name=(words::FIELD_AS_OF.get(language)) { (date::date(entry.entry.as_of, language)) }
                    td data-name=(words::SOURCE.get(language)) { (entry.entry.source) }
                    td data-name=(words::FIELD_REASON.get(language)) { (if entry.entry.reason.is_empty() { "–" } else { entry.entry.reason.as_str() }) }
                    td data-name=(words::ENTERED_AT.get(language)) { (date::moment(entry.entered_at, language)) }
                    td data-name=(words::ENTERED_BY.get(language)) { (entry.entered_by) }
                } } }
            }))
            (components::pagination(language, shown.page, shown.pages, |page| format!("?page={page}")))
        }
    }
}

/// Every target with the entry that counts, in the order of the appendix.
#[must_use]
pub fn listed(mut latest: std::collections::BTreeMap<String, TargetEntry>) -> Vec<Listed> {
    let listed = city::targets().iter();
    listed.map(|target| Listed { target, entry: latest.remove(&target.code) }).collect()
}
