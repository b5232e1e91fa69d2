//! Answers that are chosen from options or typed.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::{Sheet, scale::tick};
use crate::{
    domain::questionnaire::{Item, Scale},
    text::answer as words,
};

/// Longest text, in characters, that gets a single line.
const ONE_LINE: u32 = 120;

/// Radio buttons or check boxes, one for each option.
pub(super) fn choices<'a>(sheet: &Sheet<'a>, item: &'a Item, kind: &str) -> Markup {
    let values = sheet.values(&item.code);
    let language = sheet.asked.language;
    let label = |option: &'a String| {
        let texts = sheet.item_texts(item).and_then(|texts| texts.options.get(option));
        texts.unwrap_or(option).as_str()
    };
    html! {
        div.choices {
            @for option in &item.options {
                @let exclusive = kind == "checkbox" && item.exclusive.contains(option);
                @let words = html! {
                    (label(option))
                    @if exclusive { " " small data-exclusive { "(" (words::EXCLUSIVE_HINT.get(language)) ")" } }
                };
                (tick(kind, &item.code, option, &words, values.contains(option)))
            }
            @if kind == "radio" && !item.required && !item.may_be_declined() {
                (tick(kind, &item.code, "", &html! { (words::NO_ANSWER.get(language)) }, false))
            }
        }
    }
}

/// A list to open, for many options.
pub(super) fn select(sheet: &Sheet<'_>, item: &Item, described: Option<&str>) -> Markup {
    let chosen = sheet.values(&item.code).first();
    let texts = sheet.item_texts(item);
    html! {
        select id=(item.code) name=(item.code) aria-describedby=[described] {
            option value="" { (words::CHOOSE.get(sheet.asked.language)) }
            @for option in &item.options {
                option value=(option) selected[chosen == Some(option)] {
                    (texts.and_then(|texts| texts.options.get(option)).unwrap_or(option))
                }
            }
        }
    }
}

/// A number, typed: the browser's own number field would drop what it cannot read.
pub(super) fn number(sheet: &Sheet<'_>, item: &Item, described: Option<&str>) -> Markup {
    let mode = if item.whole { "numeric" } else { "decimal" };
    html! {
        input #(item.code) type="text" inputmode=(mode) name=(item.code) value=(value(sheet, item))
            autocomplete="off" aria-describedby=[described];
    }
}

/// Free text.
pub(super) fn text(sheet: &Sheet<'_>, item: &Item, described: Option<&str>) -> Markup {
    let value = value(sheet, item);
    html! {
        @if item.max_length.is_some_and(|most| most <= ONE_LINE) && !value.contains('\n') {
            input #(item.code) type="text" name=(item.code) value=(value) autocomplete="off"
                aria-describedby=[described];
        } @else {
            textarea #(item.code) name=(item.code) rows="4" aria-describedby=[described] { "\n" (value) }
        }
    }
}

/// A day: the browser's own field, unless what was typed is no day and would be lost in it.
pub(super) fn date(sheet: &Sheet<'_>, item: &Item, described: Option<&str>) -> Markup {
    let value = value(sheet, item);
    let readable = value.is_empty() || value.parse::<NaiveDate>().is_ok_and(|day| day.to_string() == value);
    html! {
        input #(item.code) type=(if readable { "date" } else { "text" }) name=(item.code) value=(value)
            aria-describedby=[described];
    }
}

/// One button for each point: pressing it sends the form with that answer.
pub(super) fn taps(sheet: &Sheet<'_>, item: &Item, scale: &Scale) -> Markup {
    let chosen = sheet.values(&item.code).first();
    html! {
        div.taps {
            @for point in scale.min..=scale.max {
                @let value = point.to_string();
                button.tap type="submit" name=(item.code) value=(value) aria-pressed=[(chosen == Some(&value)).then_some("true")] {
                    (sheet.point(item, &value).unwrap_or(&value))
                    @if chosen == Some(&value) { small { "(" (words::TAPPED.get(sheet.asked.language)) ")" } }
                }
            }
        }
    }
}

fn value<'a>(sheet: &Sheet<'a>, item: &Item) -> &'a str {
    sheet.values(&item.code).first().map_or("", String::as_str)
}
