//! Made-up examples, and the stored figure computed again.

use maud::{Markup, html};

use crate::{
    domain::{
        indicator::{Indicator, ResultState},
        language::Language,
        questionnaire::Measure,
    },
    report::{
        formula::{Case, Check, Derivation, FormulaSheet, People, Step, Tree, precise, written},
        measure,
    },
    text::{figure, formula as words, number, report as report_words, results as result_words},
    web::{
        components::{self, Tone, tag},
        views::{figures, results::period},
    },
};

/// What was made up: a form for each tree, and what happens above the forms.
pub fn made_up(sheet: &FormulaSheet) -> Markup {
    let language = sheet.report.language;
    html! {
        @if !sheet.trees.is_empty() {
            section #example {
                h2 { (words::EXAMPLE.get(language)) }
                @for tree in &sheet.trees { (form(tree, language)) }
            }
        }
        @match &sheet.people {
            Some(People::Person(steps)) => section #person {
                h2 { (words::EXAMPLE_PERSON.get(language)) }
                p.note { (words::MADE_UP.get(language)) }
                (list(steps))
            },
            Some(People::Cases(cases)) if !cases.is_empty() => section #people {
                h2 { (words::EXAMPLE_PEOPLE.get(language)) }
                (people(sheet.indicator, cases, language))
            },
            _ => {},
        }
    }
}

fn form(tree: &Tree, language: Language) -> Markup {
    let example = &tree.example;
    let several = example.steps.len() > 1;
    let raw = tree.indices.iter().all(|index| index.measure == Measure::Raw);
    let score = |code: &str| match (several, raw) {
        (true, _) => words::SCORE_OF.fill(language, &[("code", code)]),
        (false, true) => words::SCORE.get(language).to_owned(),
        (false, false) => words::SCORE_PERCENT.get(language).to_owned(),
    };
    html! {
        p.note {
            (words::MADE_UP.get(language)) " " (words::SAME_CODE.get(language))
            @if example.as_population { " " (words::AS_POPULATION.get(language)) }
        }
        div.brief { (components::list(words::GIVEN.get(language), &html! {
            thead { tr {
                th scope="col" { (words::ITEM.get(language)) }
                th scope="col" { (words::ANSWER.get(language)) }
                @for (code, _) in &example.steps { th.n scope="col" { (score(code)) } }
            } }
            tbody { @for given in &example.given { tr {
                th scope="row" { span.number { (given.code) } " " (given.label) }
                td data-name=(words::ANSWER.get(language)) { (given.answer) }
                @for ((code, _), points) in example.steps.iter().zip(&given.scores) { td.n data-name=(score(code)) { (points.map_or_else(|| "–".to_owned(), |score| written(score, language))) } }
            } } }
        })) }
        @for (code, steps) in &example.steps {
            h3 { (words::STEPS_OF.fill(language, &[("code", code)])) }
            (list(steps))
        }
    }
}

/// Steps one under the other: what, from what, and what comes out.
fn list(steps: &[Step]) -> Markup {
    html! { ol.working { @for step in steps { li {
        span.step { (step.name) } " "
        @if !step.working.is_empty() && step.working != step.result { span.sum { (step.working) } " " span.equals { (sign(&step.result)) } " " }
        strong { (step.result) }
    } } } }
}

/// An equation where a number comes out, an arrow where words do.
fn sign(result: &str) -> &'static str {
    if result.starts_with(|first: char| first.is_ascii_digit() || first == '−') { "=" } else { "→" }
}

fn people(indicator: Indicator, cases: &[Case], language: Language) -> Markup {
    let (given, counts) = match indicator {
        Indicator::Evaluated => (words::RECEIVED, words::EVALUATED),
        _ => (words::ANSWER, words::TOOK_PART),
    };
    components::list(
        words::MADE_UP.get(language),
        &html! {
            thead { tr {
                th scope="col" { (words::PERSON_NAME.get(language)) }
                th scope="col" { (given.get(language)) }
                th scope="col" { (counts.get(language)) }
            } }
            tbody { @for case in cases { tr {
                th scope="row" { (case.name) }
                td data-name=(given.get(language)) { (case.given) }
                td data-name=(counts.get(language)) { (case.counts) }
            } } }
        },
    )
}

/// The stored figure, computed again.
pub fn derivation(sheet: &FormulaSheet) -> Markup {
    let (report, language) = (&sheet.report, sheet.report.language);
    let published = report.result.state == ResultState::Published;
    let title = if published { words::PUBLISHED } else { words::STORED };
    let filled = [("unit", report.unit_name.clone()), ("period", period(report.result.period, language))];
    let filled = filled.each_ref().map(|(name, value)| (*name, value.as_str()));
    let Derivation { steps, checks, remarks, .. } = &sheet.derivation;
    html! {
        section #derivation {
            h2 { (title.get(language)) }
            p { (words::PUBLISHED_LEAD.fill(language, &filled)) }
            (parts(sheet))
            @if !steps.is_empty() { h3 { (words::STEPS.get(language)) } (list(steps)) }
            @for remark in remarks { p.note { (remark) } }
            @if !checks.is_empty() { (agreement(checks, language)) }
        }
    }
}

fn parts(sheet: &FormulaSheet) -> Markup {
    let (report, language) = (&sheet.report, sheet.report.language);
    let base = |n: u32, shown: bool| if shown { number::count(n.into(), language) } else { "–".to_owned() };
    html! { @if !sheet.derivation.parts.is_empty() {
        div.brief { (components::list(words::PARTS.get(language), &html! {
            thead { tr {
                th scope="col" { (result_words::CONTENT.get(language)) }
                th.n scope="col" { (result_words::VALUE.get(language)) }
                th scope="col" { (report_words::COLUMN_MEASURE.get(language)) }
                th.n scope="col" { (result_words::BASE.get(language)) }
            } }
            tbody { @for row in &sheet.derivation.parts { tr {
                th scope="row" { (row.label) }
                td.n data-name=(result_words::VALUE.get(language)) { (figures::value(report, row)) }
                td data-name=(report_words::COLUMN_MEASURE.get(language)) { (measure(row.figure.kind).get(language)) }
                td.n data-name=(result_words::BASE.get(language)) { (base(row.figure.n, !figure::base(&row.figure, language).is_empty())) }
            } } }
        })) }
    } }
}

fn agreement(checks: &[Check], language: Language) -> Markup {
    let all = checks.iter().all(Check::agrees);
    let (tone, lead) = if all { (Tone::Good, words::AGREES_LEAD) } else { (Tone::Bad, words::DIFFERS_LEAD) };
    html! {
        (components::alert(tone, &html! { p { (lead.get(language)) } }))
        (components::list(words::CHECKS.get(language), &html! {
            thead { tr {
                th scope="col" { (result_words::CONTENT.get(language)) }
                th.n scope="col" { (words::RECOMPUTED.get(language)) }
                th.n scope="col" { (words::KEPT.get(language)) }
                th.n scope="col" { (words::SHOWN_AS.get(language)) }
                th scope="col" { (result_words::ASSESSMENT.get(language)) }
            } }
            tbody { @for check in checks { tr {
                th scope="row" { (check.name) }
                td.n data-name=(words::RECOMPUTED.get(language)) { (precise(check.kind, check.derived, language)) }
                td.n data-name=(words::KEPT.get(language)) { (precise(check.kind, check.stored, language)) }
                td.n data-name=(words::SHOWN_AS.get(language)) { (figure::value(check.kind, check.stored, language)) }
                td { @if check.agrees() { (tag(Tone::Good, words::AGREES.get(language))) } @else { (tag(Tone::Bad, words::DIFFERS.get(language))) } }
            } } }
        }))
    }
}
