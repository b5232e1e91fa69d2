//! The design system as a page: each component once, as pages use it.

use maud::{Markup, html};

use super::survey::Sheet;
use crate::{
    domain::{indicator::Verdict, language::Language},
    report::chart::{Bar, Dot, Scale, Stack, bars, dots, likert},
    text::{Text, common, design as words, number},
    web::components::{
        Field, Tone, alert, button, checkbox, date_input, empty, error_summary, input, link_button,
        pagination, progress, select, table, tag, textarea, verdict,
    },
};

/// Each tone with the words of a notice and of a tag.
const TONES: [(Tone, Text, Text); 4] = [
    (Tone::Info, words::NOTICE_INFO, words::TAG_INFO),
    (Tone::Good, words::NOTICE_GOOD, words::TAG_GOOD),
    (Tone::Attention, words::NOTICE_ATTENTION, words::TAG_ATTENTION),
    (Tone::Bad, words::NOTICE_BAD, words::TAG_BAD),
];

/// Every component; `sheets` are questions of the default sets.
#[must_use]
pub fn content(language: Language, sheets: &[Sheet<'_>]) -> Markup {
    html! {
        p.lead { (words::LEAD.get(language)) }
        (part(language, words::COLOURS, &colours(language)))
        (part(language, words::TEXT, &html! {
            p.lead { (words::TEXT_LEAD.get(language)) }
            p { (words::TEXT_BODY.get(language)) " " a href="/" { (common::TO_HOME.get(language)) } }
            p.note { (words::TEXT_NOTE.get(language)) }
        }))
        (part(language, words::BUTTONS, &html! {
            div.actions {
                (button(words::BUTTON_MAIN.get(language)))
                button.button.second type="button" { (words::BUTTON_SECOND.get(language)) }
                button.button.danger type="button" { (words::BUTTON_DANGER.get(language)) }
                (link_button("/", common::TO_HOME.get(language)))
                button.plain type="button" { (words::BUTTON_SECOND.get(language)) }
            }
        }))
        (part(language, words::NOTICES, &notices(language)))
        (part(language, words::FIELDS, &fields(language)))
        (part(language, words::QUESTIONS, &html! { @for sheet in sheets { (sheet.questions()) } }))
        (part(language, words::FIGURES, &figures(language)))
        (part(language, words::CHARTS, &charts(language)))
        (part(language, words::PROGRESS, &html! {
            (progress(language, 2, 5))
            (pagination(language, 2, 12, |page| format!("?page={page}")))
        }))
        (part(language, words::RECEIPT, &html! { strong.receipt { "K7QF-2MXB-6DTA" } }))
    }
}

fn part(language: Language, title: Text, content: &Markup) -> Markup {
    html! { section { h2 { (title.get(language)) } (content) } }
}

fn colours(language: Language) -> Markup {
    html! {
        ul {
            li { (words::COLOUR_INK.get(language)) }
            li { small { (words::COLOUR_SOFT.get(language)) } }
            li { a href="/" { (words::COLOUR_ACCENT.get(language)) } }
        }
    }
}

fn notices(language: Language) -> Markup {
    html! {
        @for (tone, notice, _) in TONES { (alert(tone, &html! { p { (notice.get(language)) } })) }
        p { @for (tone, _, words) in TONES { (tag(tone, words.get(language))) " " } }
        (empty(words::EMPTY.get(language), &html! { p { (words::EMPTY_NEXT.get(language)) } }))
    }
}

fn fields(language: Language) -> Markup {
    let wrong = words::FIELD_DAY_WRONG.get(language);
    let field = |name, label: Text, hint: Option<Text>, error, required| Field {
        name,
        label: label.get(language),
        hint: hint.map(|hint| hint.get(language)),
        error,
        required,
        language,
    };
    let kinds = [("one", words::FIELD_KIND_ONE), ("two", words::FIELD_KIND_TWO)];
    let kinds = kinds.map(|(value, words)| (value, words.get(language)));
    html! {
        (error_summary(language, &[("day".to_owned(), wrong.to_owned())]))
        form {
            (input(&field("name", words::FIELD_NAME, Some(words::FIELD_HINT), None, true), "text", "", Some("off")))
            (date_input(&field("day", words::FIELD_DAY, None, Some(wrong), true), "2026-11-20"))
            (select(&field("kind", words::FIELD_KIND, None, None, true), &kinds, "two"))
            (textarea(&field("note", words::FIELD_NOTE, None, None, false), "", 3))
            (checkbox("agree", "yes", words::FIELD_AGREE.get(language), true))
        }
    }
}

fn figures(language: Language) -> Markup {
    let share = |value: f64| number::percent(value, 1, language);
    let masked = common::MASKED.get(language);
    let rows = [
        (words::FIGURE_DEPARTMENT, html! { span.figure { (share(0.912)) } }, Some(Verdict::Met)),
        (words::FIGURE_WARD, html! { span.masked { (masked) } }, None),
        (words::FIGURE_COMMUNE, html! { span.masked { (common::NO_DATA.get(language)) } }, None),
    ];
    html! {
        ul.cards {
            li.card {
                h3 { (words::FIGURE_CARD.get(language)) }
                p.value { (share(0.851)) }
                p { (verdict(Verdict::MetNotCertain, language)) " " (verdict(Verdict::NotMet, language)) }
                p.base { (words::FIGURE_BASE.get(language)) }
            }
        }
        (table(words::FIGURE_TABLE.get(language), &html! {
            thead { tr {
                th scope="col" { (words::FIGURE_UNIT.get(language)) }
                th.n scope="col" { (words::FIGURE_VALUE.get(language)) }
                th scope="col" { (words::FIGURE_ASSESSMENT.get(language)) }
            } }
            tbody { @for (unit, value, found) in rows { tr {
                th scope="row" { (unit.get(language)) }
                td.n { (value) }
                td { @if let Some(found) = found { (verdict(found, language)) } }
            } } }
        }))
    }
}

fn charts(language: Language) -> Markup {
    let units = [(words::FIGURE_DEPARTMENT, 91.2), (words::FIGURE_WARD, 78.4)];
    let written = |value: f64| number::percent(value / 100.0, 1, language);
    let bar = |(unit, value): (Text, f64)| Bar {
        label: unit.get(language).to_owned(),
        href: None,
        value,
        written: written(value),
    };
    let dot = |(unit, value): (Text, f64)| Dot {
        label: unit.get(language).to_owned(),
        href: None,
        value: Some(value),
        interval: Some((value - 4.0, value + 4.0)),
        written: written(value),
    };
    let answers = [
        (words::ANSWER_WORST, 0.05),
        (words::ANSWER_BAD, 0.1),
        (words::ANSWER_NEUTRAL, 0.2),
        (words::ANSWER_GOOD, 0.4),
        (words::ANSWER_BEST, 0.25),
    ];
    let stack = Stack {
        label: words::FIGURE_DEPARTMENT.get(language).to_owned(),
        parts: answers.map(|(words, share)| (words.get(language).to_owned(), share)).to_vec(),
        written: answers.map(|(_, share)| written(share * 100.0)).join(" · "),
    };
    html! {
        (bars(words::CHART_BARS.get(language), units.map(bar).to_vec(), 100.0))
        (dots(words::CHART_DOTS.get(language), &units.map(dot), &Scale::up_to(100.0), Some(80.0)))
        (likert(words::CHART_LIKERT.get(language), &[stack]))
    }
}
