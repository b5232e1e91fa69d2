//! One question of any type.

use maud::{Markup, html};

use super::{
    Sheet,
    field::{choices, date, number, select, text},
    hint,
    scale::{likert, matrix, rating},
    sheet::{anchor, condition},
};
use crate::{
    domain::questionnaire::{Item, ItemType},
    text::answer as words,
    web::survey::Presence,
};

/// More options than this become a list to open.
const MOST_RADIOS: usize = 12;

/// The question with its help, error and field.
pub(super) fn question(sheet: &Sheet<'_>, item: &Item, here: Presence<'_>) -> Markup {
    let code = item.code.as_str();
    let problem = sheet.problem(code);
    let described = described_by(sheet, item, problem.is_some());
    let inner = html! {
        @if let Presence::Conditional(condition) = here {
            p.hint.only-if { (words::ONLY_IF.get(sheet.asked.language)) " " (hint(sheet, condition)) "." }
        }
        @if let Some(help) = help(sheet, item) { p.hint id={ (code) "-h" } { (help) } }
        @if let Some(problem) = &problem { p.error id={ (code) "-e" } { (problem) } }
        (answers(sheet, item, described.as_deref()))
    };
    let focusable = problem.is_some().then_some("-1");
    html! {
        @if is_group(item) {
            fieldset.question.wrong[problem.is_some()] id=(anchor(code)) data-if=[condition(here)] tabindex=[focusable]
                aria-describedby=[described.as_deref()] {
                legend { (heading(sheet, item)) }
                (inner)
            }
        } @else {
            div.question.wrong[problem.is_some()] id=(anchor(code)) data-if=[condition(here)] tabindex=[focusable] {
                label for=(code) { (heading(sheet, item)) }
                (inner)
            }
        }
    }
}

/// Whether the question has several fields and so needs a frame of its own.
const fn is_group(item: &Item) -> bool {
    match item.item_type {
        ItemType::Likert | ItemType::Rating | ItemType::Matrix | ItemType::Multiple => true,
        ItemType::Single => item.options.len() <= MOST_RADIOS,
        ItemType::Number | ItemType::Text | ItemType::Date => false,
    }
}

fn heading(sheet: &Sheet<'_>, item: &Item) -> Markup {
    let language = sheet.asked.language;
    let question = sheet.item_texts(item).map_or(item.code.as_str(), |texts| texts.question.as_str());
    html! {
        @if let Some(number) = sheet.numbers.of(&item.code) {
            small { (words::QUESTION.get(language)) " " (number) "/" (sheet.numbers.total()) " " }
        }
        (question)
        @if !item.required { " " span.optional { "(" (words::OPTIONAL.get(language)) ")" } }
    }
}

fn help(sheet: &Sheet<'_>, item: &Item) -> Option<String> {
    let own = sheet.item_texts(item).and_then(|texts| texts.help.clone());
    let language = sheet.asked.language;
    match item.item_type {
        ItemType::Multiple => {
            let several = words::SEVERAL_ALLOWED.get(language);
            Some(own.map_or_else(|| several.to_owned(), |own| format!("{own} {several}")))
        }
        _ => own,
    }
}

fn described_by(sheet: &Sheet<'_>, item: &Item, wrong: bool) -> Option<String> {
    let code = &item.code;
    match (help(sheet, item).is_some(), wrong) {
        (true, true) => Some(format!("{code}-h {code}-e")),
        (true, false) => Some(format!("{code}-h")),
        (false, true) => Some(format!("{code}-e")),
        (false, false) => None,
    }
}

fn answers(sheet: &Sheet<'_>, item: &Item, described: Option<&str>) -> Markup {
    match item.item_type {
        ItemType::Likert => likert(sheet, item, &item.code),
        ItemType::Rating => rating(sheet, item, &item.code),
        ItemType::Matrix => matrix(sheet, item),
        ItemType::Single if !is_group(item) => select(sheet, item, described),
        ItemType::Single => choices(sheet, item, "radio"),
        ItemType::Multiple => choices(sheet, item, "checkbox"),
        ItemType::Number => number(sheet, item, described),
        ItemType::Text => text(sheet, item, described),
        ItemType::Date => date(sheet, item, described),
    }
}
