//! One indicator of a period for one unit: its figures, its tree, and where to go from here.

use maud::{Markup, html};

use super::{
    figures,
    results::{Place, as_of, period},
    standing::{self, Sibling},
};
use crate::{
    domain::{indicator::SatisfactionMeasure, language::Language},
    report::{
        Report, Row,
        chart::{Dot, Scale, dots},
        formula::{FormulaSheet, Leaf, Node},
        standing::interval,
    },
    text::{compare as words, figure, formula as formula_words, results as result_words},
    web::components::{self, Layout},
};

/// The page.
#[must_use]
pub fn page(layout: &Layout, sheet: &FormulaSheet, place: &Place) -> Markup {
    let (report, language) = (&sheet.report, layout.language);
    let period = period(report.result.period, language);
    let title = [
        ("code", sheet.indicator.code()),
        ("name", sheet.indicator.name().get(language)),
        ("unit", &*report.unit_name),
        ("period", &*period),
    ];
    let unit = (!place.whole).then_some(report.unit.as_str());
    let back = if place.whole { place.base.clone() } else { format!("{}/{}", place.base, report.unit) };
    let content = html! {
        p { a href=(back) { "‹ " (words::BACK_TO_RESULT.fill(language, &[("period", &period)])) } }
        (standing::siblings(&place.base, sheet.indicator, Sibling::Indicator, unit, language))
        (as_of(layout, report))
        ul.cards { @for row in report.headlines() { (figures::card(report, row, place, &html! {})) } }
        (parts(sheet))
        @if let Some(section) = report.section(sheet.indicator) { (figures::section(report, section, place)) }
    };
    components::figures_page(layout, &words::INDICATOR_TITLE.fill(language, &title), &content)
}

/// Figures of the report's unit by breakdown.
struct Own<'a> {
    report: &'a Report,
    rows: Vec<&'a Row>,
}

impl<'a> Own<'a> {
    fn of(sheet: &'a FormulaSheet) -> Self {
        let report = &sheet.report;
        let section = report.section(sheet.indicator);
        let rows = section.into_iter().flat_map(|section| section.of_unit(&report.unit)).collect();
        Self { report, rows }
    }

    /// The figures of a group or an item: one for each measure, or the only one.
    fn part(&self, facet: &str, code: &str) -> Vec<(Option<SatisfactionMeasure>, &'a Row)> {
        let wanted = format!("{facet}:{code}");
        let measure = |row: &Row| {
            let rest = row.figure.breakdown.strip_suffix(&wanted)?;
            match rest.strip_suffix('/') {
                None => rest.is_empty().then_some(None),
                Some(measure) => measure.parse().ok().map(Some),
            }
        };
        let mut found: Vec<_> = self.rows.iter().filter_map(|row| Some((measure(row)?, *row))).collect();
        found.sort_by_key(|(measure, row)| *measure != self.report.official(row.figure.indicator));
        found
    }

    fn has_any(&self, nodes: &[Node]) -> bool {
        nodes.iter().any(|node| {
            !self.part("branch", &node.code).is_empty()
                || node.items.iter().any(|item| !self.part("item", &item.code).is_empty())
                || self.has_any(&node.branches)
        })
    }
}

fn parts(sheet: &FormulaSheet) -> Markup {
    let (own, language) = (Own::of(sheet), sheet.report.language);
    if sheet.trees.is_empty() {
        return html! {};
    }
    let [title, lead, none, chart_title] = words::parts(sheet.indicator);
    html! {
        section #parts {
            h2 { (title.get(language)) }
            @for tree in &sheet.trees {
                @if own.has_any(&tree.nodes) {
                    p { (lead.get(language)) }
                    (chart(chart_title.get(language), &own, &tree.nodes))
                    (nodes(&own, &tree.nodes, language, true))
                } @else {
                    p.masked { (none.get(language)) }
                }
            }
        }
    }
}

/// The groups of the first level that have several, or the items of the only one.
fn chart(title: &str, own: &Own<'_>, nodes: &[Node]) -> Markup {
    let language = own.report.language;
    let of_groups = |nodes: &[Node]| -> Vec<Dot> {
        nodes.iter().filter_map(|node| dot(own.part("branch", &node.code), &node.title, language)).collect()
    };
    let mut rows = of_groups(nodes);
    if rows.len() < 2 {
        let items = nodes.iter().flat_map(|node| &node.items);
        rows = items.filter_map(|item| dot(own.part("item", &item.code), &item.text, language)).collect();
    }
    let first = own.rows.iter().find(|row| row.is_shown() && row.figure.breakdown.contains(':'));
    let Some(first) = first.filter(|_| rows.len() > 1) else { return html! {} };
    let whole = if rows.iter().all(|row| row.value.is_some_and(|value| value <= 2.0)) { 2.0 } else { 100.0 };
    let is_share = first.figure.kind == crate::domain::indicator::FigureKind::Share;
    let within = if is_share { (0.0, 1.0) } else { (0.0, whole) };
    let end = |value| standing::end(first, value, language);
    let scale = Scale::around(&rows, &[], within, &end);
    html! { (dots(title, &rows, &scale, None)) }
}

fn dot(figures: Vec<(Option<SatisfactionMeasure>, &Row)>, label: &str, language: Language) -> Option<Dot> {
    let (_, row) = figures.into_iter().find(|(_, row)| row.is_shown())?;
    let value = row.value()?;
    Some(Dot {
        label: label.to_owned(),
        href: None,
        value: Some(value),
        interval: interval(&row.figure),
        written: figure::value(row.figure.kind, value, language),
    })
}

fn nodes(own: &Own<'_>, nodes: &[Node], language: Language, open: bool) -> Markup {
    html! { ul.tree.drill { @for node in nodes { li data-branch=(node.code) {
        @if node.items.is_empty() && node.branches.is_empty() {
            p { (head(own, node, language)) }
        } @else {
            details open[open] {
                summary { span { (head(own, node, language)) } }
                @if !node.items.is_empty() { ul { @for item in &node.items { (leaf(own, item, language)) } } }
                @if !node.branches.is_empty() { (self::nodes(own, &node.branches, language, false)) }
            }
        }
    } } } }
}

fn head(own: &Own<'_>, node: &Node, language: Language) -> Markup {
    html! {
        strong { (crate::report::formula::named(&node.code, node.title.clone())) } " "
        @if let Some(weight) = node.weight {
            small { (formula_words::WEIGHT.fill(language, &[("share", &crate::report::formula::percent(weight, language))])) }
        }
        (values(own, own.part("branch", &node.code), language))
    }
}

fn leaf(own: &Own<'_>, item: &Leaf, language: Language) -> Markup {
    html! { li data-item=(item.code) {
        span.number { (item.code) } " " (item.text)
        (values(own, own.part("item", &item.code), language))
    } }
}

/// Each figure with its measure and base.
fn values(own: &Own<'_>, figures: Vec<(Option<SatisfactionMeasure>, &Row)>, language: Language) -> Markup {
    html! { @for (measure, row) in figures {
        span.drilled {
            b { (figures::value(own.report, row)) } " "
            @if let Some(measure) = measure { small { (name(measure).get(language)) } " " }
            @if row.is_shown() {
                small.base { (result_words::BASE_N.fill(language, &[("n", &crate::text::number::count(row.figure.n.into(), language))])) }
            }
        }
    } }
}

const fn name(measure: SatisfactionMeasure) -> crate::text::Text {
    match measure {
        SatisfactionMeasure::TopTwo => words::TOP_TWO,
        SatisfactionMeasure::Mean => words::MEAN_SCORE,
    }
}
