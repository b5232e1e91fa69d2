//! The formula sheet of an indicator.

mod examples;
mod rules;
mod tree;

use maud::{Markup, html};

use super::results::{Place, as_of, period};
use crate::{
    domain::{
        evaluation::LEAST_RATERS,
        indicator::{FigureStatus, Indicator, Method},
        language::Language,
    },
    report::formula::{FormulaSheet, Tree, named, symbols},
    text::{Text, figure, formula as words, method, report as report_words},
    web::components::{self, Layout},
};

/// A link to the sheet of `indicator` beside a figure of it.
#[must_use]
pub fn link(address: &str, indicator: Indicator, language: Language) -> Markup {
    let name = words::LINK_OF.fill(language, &[("name", indicator.name().get(language))]);
    html! { a.method href=(address) aria-label=(name) { (words::LINK.get(language)) } }
}

/// The public sheet.
#[must_use]
pub fn page(layout: &Layout, sheet: &FormulaSheet, place: &Place) -> Markup {
    components::page(layout, &title(sheet), &body(layout, sheet, place))
}

/// The sheet beside the rail.
#[must_use]
pub fn managed_page(layout: &Layout, sheet: &FormulaSheet, place: &Place) -> Markup {
    components::management_page(layout, &title(sheet), &body(layout, sheet, place))
}

fn title(sheet: &FormulaSheet) -> String {
    let (indicator, language) = (sheet.indicator, sheet.report.language);
    words::TITLE.fill(language, &[("code", indicator.code()), ("name", indicator.name().get(language))])
}

fn body(layout: &Layout, sheet: &FormulaSheet, place: &Place) -> Markup {
    let language = sheet.report.language;
    html! {
        p { a href=(result_of(sheet, place)) { "‹ " (back(sheet)) } }
        (as_of(layout, &sheet.report))
        section #question {
            h2 { (words::QUESTION.get(language)) }
            p.lead { (words::question(sheet.indicator).get(language)) }
        }
        (formula(sheet))
        section #tree {
            h2 { (words::TREE.get(language)) }
            (tree::trees(sheet))
        }
        (estimator(sheet))
        (base(sheet))
        (origin(sheet))
        (examples::made_up(sheet))
        (examples::derivation(sheet))
    }
}

fn result_of(sheet: &FormulaSheet, place: &Place) -> String {
    let unit = &sheet.report.unit;
    if place.whole { place.base.clone() } else { format!("{}/{unit}", place.base) }
}

fn back(sheet: &FormulaSheet) -> String {
    let (report, language) = (&sheet.report, sheet.report.language);
    let period = period(report.result.period, language);
    words::BACK.fill(language, &[("unit", &report.unit_name), ("period", &period)])
}

/// In words, in symbols, and the rules above the forms.
fn formula(sheet: &FormulaSheet) -> Markup {
    let (indicator, language) = (sheet.indicator, sheet.report.language);
    html! {
        section #formula {
            h2 { (words::FORMULA.get(language)) }
            p { (report_words::method(indicator).get(language)) }
            p { (words::IN_SYMBOLS.get(language)) }
            @for tree in &sheet.trees { @for (code, lines) in symbols(tree, language) {
                h3 { (title_of(tree, &code, language)) }
                (lines_of(&code, &lines))
            } }
            @if !sheet.trees.is_empty() { h3 { (words::FIGURES_OF.fill(language, &[("code", indicator.code())])) } }
            (lines_of(indicator.code(), &words::lines(indicator).iter().map(|line| line.get(language).to_owned()).collect::<Vec<_>>()))
            @match indicator {
                Indicator::Evaluated | Indicator::PublicServiceCulture => (rules::sources(language)),
                Indicator::Participation => (rules::participation(sheet)),
                _ => {}
            }
        }
    }
}

/// The name of an index of `tree`.
fn title_of(tree: &Tree, code: &str, language: Language) -> String {
    let texts = tree.set.questionnaire.texts(language);
    let title = texts.and_then(|texts| texts.scoring.get(code));
    named(code, title.map_or_else(|| code.to_owned(), Clone::clone))
}

fn lines_of(code: &str, lines: &[String]) -> Markup {
    html! { ul.symbols data-index=(code) { @for line in lines { li { (line) } } } }
}

const fn is_estimate(indicator: Indicator) -> bool {
    matches!(indicator, Indicator::Participation | Indicator::LifeSatisfaction | Indicator::Happiness)
}

fn estimator(sheet: &FormulaSheet) -> Markup {
    let (indicator, language) = (sheet.indicator, sheet.report.language);
    let volunteered = matches!(
        indicator,
        Indicator::InternalSatisfaction
            | Indicator::ServiceRating
            | Indicator::CitizenSatisfaction
            | Indicator::BusinessSatisfaction
    );
    let share = indicator == Indicator::Participation;
    let interval = if share { words::INTERVAL_SHARE } else { words::INTERVAL_MEAN };
    let other = if share { Method::TInterval } else { Method::LogitInterval };
    let apart = [other, Method::ValidEvaluation, Method::ComplementarySuppression];
    let choices = sheet.report.result.manifest.methods.iter().filter(|choice| !apart.contains(choice));
    html! {
        section #estimator {
            h2 { (words::ESTIMATOR.get(language)) }
            @if is_estimate(indicator) {
                p { (words::ESTIMATED.get(language)) }
                ul.symbols {
                    @for line in [words::RATIO, words::LINEARISED, words::VARIANCE, interval] { li { (line.get(language)) } }
                }
                p.note { (words::SYMBOLS.get(language)) }
                dl { @for choice in choices {
                    @let (name, value) = method::choice(*choice);
                    dt { (name.get(language)) } dd { (value.get(language)) }
                } }
            } @else if volunteered {
                p { (words::VOLUNTEERED.get(language)) }
            } @else {
                p { (words::COUNTED.get(language)) }
            }
        }
    }
}

fn base(sheet: &FormulaSheet) -> Markup {
    let (report, language) = (&sheet.report, sheet.report.language);
    let manifest = &report.result.manifest;
    let headline = report
        .section(sheet.indicator)
        .and_then(|section| section.of_unit(&report.unit).find(|row| row.figure.is_headline()));
    let limits = [
        ("n", manifest.threshold.to_string()),
        ("sensitive", manifest.sensitive_threshold.to_string()),
        ("commune", manifest.commune_minimum.to_string()),
    ];
    let limits = limits.each_ref().map(|(name, value)| (*name, value.as_str()));
    let (suppression, suppression_is) = method::choice(Method::ComplementarySuppression);
    let raters = LEAST_RATERS.to_string();
    html! {
        section #base {
            h2 { (words::BASE.get(language)) }
            dl {
                @if let Some(row) = headline {
                    dt { (words::BASE_OF.get(language)) }
                    dd {
                        @if row.figure.status == FigureStatus::Masked { (words::BASE_HIDDEN.get(language)) }
                        @else { (figure::base(&row.figure, language).join(" · ")) }
                    }
                }
                dt { (report_words::BASIS_THRESHOLD.get(language)) }
                dd {
                    (report_words::BASIS_THRESHOLD_VALUE.fill(language, &limits)) ". "
                    @match sheet.indicator {
                        Indicator::CrossAgency => (words::RATERS_LEAST.fill(language, &[("n", &raters)])),
                        Indicator::Committed => (words::MEMBERS_SENSITIVE.get(language)),
                        _ => {}
                    }
                }
                @if manifest.methods.contains(&Method::ComplementarySuppression) {
                    dt { (suppression.get(language)) } dd { (suppression_is.get(language)) }
                }
            }
        }
    }
}

/// Law, paper or default, as the definition itself says.
fn origin(sheet: &FormulaSheet) -> Markup {
    let language = sheet.report.language;
    let quoted = (language != Language::Vietnamese).then_some(Language::Vietnamese.code());
    let quote = |name: Text, key: (&str, &str), source: &str| {
        html! { dt { (name.fill(language, &[key])) } dd lang=[quoted] { (source) } }
    };
    html! {
        section #origin {
            h2 { (words::ORIGIN.get(language)) }
            @if quoted.is_some() && !sheet.sets.is_empty() { p.note { (words::ORIGIN_LANGUAGE.get(language)) } }
            dl {
                @if let Some(law) = words::law(sheet.indicator) {
                    dt { (words::ORIGIN_LAW.get(language)) } dd { (law.get(language)) }
                }
                @for tree in &sheet.trees { @for index in &tree.indices {
                    (quote(words::ORIGIN_INDEX, ("code", &index.code), &index.source))
                } }
                @for set in &sheet.sets {
                    (quote(words::ORIGIN_SET, ("slug", &set.questionnaire.slug), &set.questionnaire.source))
                }
            }
        }
    }
}
