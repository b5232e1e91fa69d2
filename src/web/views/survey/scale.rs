//! Answers on a scale: radio buttons that stack on a phone and stand in a row on a wide screen.

use std::borrow::Cow;

use maud::{Markup, PreEscaped, html};

use super::{Sheet, sheet::anchor};
use crate::{
    domain::{
        answer::Answer,
        questionnaire::{Item, Scale},
    },
    text::answer as words,
};

/// Every point with its words.
pub(super) fn likert(sheet: &Sheet<'_>, item: &Item, code: &str) -> Markup {
    let Some(scale) = sheet.asked.questionnaire.scale_of(item) else { return html! {} };
    let chosen = sheet.values(code).first().map(String::as_str);
    html! {
        div.likert {
            @for point in scale.min..=scale.max {
                @let value = point.to_string();
                (radio(code, &value, sheet.point(item, &value).unwrap_or(&value), chosen))
            }
            (others(sheet, item, scale, code))
        }
    }
}

/// Every point as a number, with words for the two ends.
pub(super) fn rating(sheet: &Sheet<'_>, item: &Item, code: &str) -> Markup {
    let Some(scale) = sheet.asked.questionnaire.scale_of(item) else { return html! {} };
    let chosen = sheet.values(code).first().map(String::as_str);
    let (least, most) = (scale.min.to_string(), scale.max.to_string());
    html! {
        p.ends {
            @if let Some(words) = sheet.point(item, &least) { span { (least) " – " (words) } }
            @if let Some(words) = sheet.point(item, &most) { span { (most) " – " (words) } }
        }
        div.rating {
            @for point in scale.min..=scale.max {
                @let value = point.to_string();
                (radio(code, &value, &value, chosen))
            }
            (others(sheet, item, scale, code))
        }
    }
}

/// A likert for every row, each in a frame of its own.
pub(super) fn matrix(sheet: &Sheet<'_>, item: &Item) -> Markup {
    html! {
        div.matrix { @for row in &item.rows {
            @let problem = sheet.problem(row);
            fieldset.wrong[problem.is_some()] id=(anchor(row)) tabindex=[problem.as_ref().map(|_| "-1")]
                aria-describedby=[problem.as_ref().map(|_| format!("{row}-e"))] {
                legend { (sheet.label(row)) }
                @if let Some(problem) = &problem { p.error id={ (row) "-e" } { (problem) } }
                (likert(sheet, item, row))
            }
        } }
    }
}

/// "No basis to judge" where the scale offers it; otherwise a way to take back what need not be answered.
fn others(sheet: &Sheet<'_>, item: &Item, scale: &Scale, code: &str) -> Markup {
    let chosen = sheet.values(code).first().map(String::as_str);
    html! {
        @if scale.not_applicable {
            (radio(code, Answer::NOT_APPLICABLE, sheet.not_applicable(item), chosen))
        } @else if !item.required {
            (radio(code, "", words::NO_ANSWER.get(sheet.asked.language), chosen))
        }
    }
}

/// A radio button or check box with its words. A form has hundreds of them, so quotes are left out where
/// HTML needs none.
pub(super) fn tick(kind: &str, name: &str, value: &str, words: &Markup, checked: bool) -> Markup {
    let checked = if checked { " checked" } else { "" };
    let (name, value) = (attribute(name), attribute(value));
    html! { label { (PreEscaped(format!("<input type={kind} name={name} value={value}{checked}>"))) (words) } }
}

/// One radio button of a scale.
fn radio(name: &str, value: &str, words: &str, chosen: Option<&str>) -> Markup {
    let checked = chosen.is_some_and(|chosen| chosen.trim() == value);
    tick("radio", name, value, &html! { (words) }, checked)
}

/// The value of an attribute, quoted and escaped unless it is a plain code.
fn attribute(value: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if !value.is_empty() && value.bytes().all(plain) {
        return Cow::Borrowed(value);
    }
    Cow::Owned(format!("\"{}\"", html! { (value) }.into_string()))
}

#[cfg(test)]
mod tests {
    use super::attribute;

    #[test]
    fn only_plain_codes_go_without_quotes() {
        assert_eq!(attribute("IIA1"), "IIA1");
        assert_eq!(attribute(""), "\"\"");
        assert_eq!(attribute("a b"), "\"a b\"");
        assert_eq!(attribute("\"><script>"), "\"&quot;&gt;&lt;script&gt;\"");
    }
}
