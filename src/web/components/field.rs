//! Fields of forms and the buttons that send them.

use maud::{Markup, html};

use crate::{domain::language::Language, text::common};

/// What stands around a control.
#[derive(Clone, Copy, Debug, Default)]
pub struct Field<'a> {
    /// Identifier and anchor; the control's name too.
    pub name: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    pub error: Option<&'a str>,
    pub required: bool,
    pub language: Language,
}

impl Field<'_> {
    /// Identifiers of the hint and the error, for `aria-describedby`.
    #[must_use]
    pub fn described_by(&self) -> Option<String> {
        let hint = self.hint.map(|_| format!("{}-hint", self.name));
        let error = self.error.map(|_| format!("{}-error", self.name));
        let ids: Vec<_> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn around(&self, control: &Markup) -> Markup {
        let mark = (!self.required).then(|| common::OPTIONAL.get(self.language));
        self.marked(mark, control)
    }

    fn marked(&self, mark: Option<&str>, control: &Markup) -> Markup {
        html! {
            div class=(if self.error.is_some() { "field wrong" } else { "field" }) {
                label for=(self.name) { (self.label) @if let Some(mark) = mark { " " span.optional { "(" (mark) ")" } } }
                (self.notes())
                (control)
            }
        }
    }

    fn notes(&self) -> Markup {
        html! {
            @if let Some(hint) = self.hint { p.hint id={ (self.name) "-hint" } { (hint) } }
            @if let Some(error) = self.error { p.error id={ (self.name) "-error" } { (error) } }
        }
    }
}

/// A one-line control of `kind` (`text`, `email`, `password`, `number`, …); `autocomplete` as in HTML.
#[must_use]
pub fn input(field: &Field<'_>, kind: &str, value: &str, autocomplete: Option<&str>) -> Markup {
    let invalid = field.error.map(|_| "true");
    field.around(&html! {
        input id=(field.name) name=(field.name) type=(kind) value=(value) required[field.required]
            autocomplete=[autocomplete] aria-describedby=[field.described_by()] aria-invalid=[invalid];
    })
}

/// A day; `value` as `2026-11-20`.
#[must_use]
pub fn date_input(field: &Field<'_>, value: &str) -> Markup {
    input(field, "date", value, None)
}

/// A file of one of the kinds in `accept`, sent as `name`.
#[must_use]
pub fn file_input(field: &Field<'_>, name: &str, accept: &str) -> Markup {
    let invalid = field.error.map(|_| "true");
    field.around(&html! {
        input id=(field.name) name=(name) type="file" accept=(accept) required[field.required]
            aria-describedby=[field.described_by()] aria-invalid=[invalid];
    })
}

/// A text of several lines.
#[must_use]
pub fn textarea(field: &Field<'_>, value: &str, rows: u8) -> Markup {
    field.around(&lines(field, value, rows))
}

/// A text of several lines that is needed only `when` something holds; the label says so.
#[must_use]
pub fn textarea_when(when: &str, field: &Field<'_>, value: &str, rows: u8) -> Markup {
    field.marked(Some(when), &lines(field, value, rows))
}

fn lines(field: &Field<'_>, value: &str, rows: u8) -> Markup {
    let invalid = field.error.map(|_| "true");
    html! {
        textarea id=(field.name) name=(field.name) rows=(rows) required[field.required]
            aria-describedby=[field.described_by()] aria-invalid=[invalid] { "\n" (value) }
    }
}

/// One of several values, each given as (value, words).
#[must_use]
pub fn select<V: AsRef<str>, W: AsRef<str>>(field: &Field<'_>, options: &[(V, W)], chosen: &str) -> Markup {
    let invalid = field.error.map(|_| "true");
    field.around(&html! {
        select id=(field.name) name=(field.name) required[field.required]
            aria-describedby=[field.described_by()] aria-invalid=[invalid] {
            @for (value, words) in options {
                option value=(value.as_ref()) selected[value.as_ref() == chosen] { (words.as_ref()) }
            }
        }
    })
}

/// A box to tick.
#[must_use]
pub fn checkbox(name: &str, value: &str, words: &str, checked: bool) -> Markup {
    html! {
        label.choice { input type="checkbox" name=(name) value=(value) checked[checked]; span { (words) } }
    }
}

/// A value that nobody types.
#[must_use]
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// The button that sends the form.
#[must_use]
pub fn button(words: &str) -> Markup {
    html! { button.button type="submit" { (words) } }
}

/// A link that looks like a button.
#[must_use]
pub fn link_button(href: &str, words: &str) -> Markup {
    html! { a.button href=(href) { (words) } }
}
