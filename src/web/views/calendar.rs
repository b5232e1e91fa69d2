//! The calendar of working days.

use maud::{Markup, html};

use crate::{
    domain::{
        language::Language,
        working_days::{CalendarDay, DayKind, public_holidays},
    },
    text::{calendar as words, date},
    web::{
        components::{self, Field, Layout, Tone, management_page},
        form::{FieldErrors, Values},
    },
};

/// A year of the calendar.
#[derive(Clone, Copy, Debug)]
pub struct Calendar<'a> {
    pub year: i32,
    pub entered: &'a [CalendarDay],
    pub values: &'a Values,
    pub errors: &'a FieldErrors,
    /// What was just done.
    pub done: &'a str,
}

impl Calendar<'_> {
    /// The whole page.
    #[must_use]
    pub fn markup(&self, layout: &Layout) -> Markup {
        let language = layout.language;
        let errors: Vec<(String, String)> =
            self.errors.iter().map(|(field, message)| (field.to_owned(), message.to_owned())).collect();
        let said = match self.done {
            "saved" => Some(words::SAVED),
            "removed" => Some(words::REMOVED),
            _ => None,
        };
        let content = html! {
            (components::error_summary(language, &errors))
            @if let Some(said) = said { (components::alert(Tone::Good, &html! { p { (said.get(language)) } })) }
            p { (words::LEAD.get(language)) }
            nav.pages aria-label=(words::YEAR.get(language)) {
                a href={ "?year=" (self.year - 1) } { "← " (self.year - 1) }
                strong { (self.year) }
                a href={ "?year=" (self.year + 1) } { (self.year + 1) " →" }
            }
            (self.entries(language))
            h2 { (words::ADD.get(language)) }
            (self.form(language))
            (self.holidays(language))
        };
        management_page(layout, words::TITLE.get(language), &content)
    }

    fn entries(&self, language: Language) -> Markup {
        if self.entered.is_empty() {
            return html! { h2 { (words::ENTERED.get(language)) } p { (words::ENTERED_NONE.get(language)) } };
        }
        components::list(
            words::ENTERED.get(language),
            &html! {
                thead { tr {
                    @for heading in [words::DAY, words::KIND, words::NOTE] { th scope="col" { (heading.get(language)) } }
                    th scope="col" { span.visually-hidden { (words::REMOVE_HEADING.get(language)) } }
                } }
                tbody { @for entry in self.entered {
                    @let day = date::date(entry.day, language);
                    tr {
                        th scope="row" { (day) }
                        td data-name=(words::KIND.get(language)) { (words::kind(entry.kind).get(language)) }
                        td data-name=(words::NOTE.get(language)) { (entry.note) }
                        td { form method="post" action="/manage/calendar/remove" {
                            (components::hidden("day", &entry.day.to_string()))
                            button.plain type="submit" { (words::REMOVE.fill(language, &[("day", &day)])) }
                        } }
                    }
                } }
            },
        )
    }

    fn form(&self, language: Language) -> Markup {
        let field = |name, label: crate::text::Text| Field {
            name,
            label: label.get(language),
            hint: None,
            error: self.errors.of(name),
            required: name != "note",
            language,
        };
        let kinds = DayKind::ALL.iter().map(|kind| (kind.code(), words::kind(*kind).get(language)));
        let note = Field { hint: Some(words::NOTE_HINT.get(language)), ..field("note", words::NOTE) };
        html! {
            form method="post" action="/manage/calendar" novalidate {
                (components::date_input(&field("day", words::DAY), self.values.get("day")))
                (components::select(&field("kind", words::KIND), &kinds.collect::<Vec<_>>(), self.values.get("kind")))
                (components::input(&note, "text", self.values.get("note"), Some("off")))
                p.actions { (components::button(words::SAVE.get(language))) }
            }
        }
    }

    fn holidays(&self, language: Language) -> Markup {
        let changed = |day| self.entered.iter().any(|entry| entry.day == day);
        html! {
            (components::list(words::HOLIDAYS.get(language), &html! {
                thead { tr { @for heading in [words::DAY, words::WHY] { th scope="col" { (heading.get(language)) } } } }
                tbody { @for (day, holiday) in public_holidays(self.year) { tr {
                    th scope="row" { (date::date(day, language)) }
                    td {
                        (words::holiday(holiday).get(language))
                        @if changed(day) { " " (components::tag(Tone::Attention, words::OVERRIDDEN.get(language))) }
                    }
                } } }
            }))
            p.note { (words::HOLIDAYS_NOTE.get(language)) }
        }
    }
}
