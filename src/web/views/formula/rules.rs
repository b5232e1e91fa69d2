//! Rules above the forms: sources of a person, and verdicts of a target.

use maud::{Markup, html};

use crate::{
    domain::{
        evaluation::{Relation, least_raters, source_weights},
        language::Language,
        participation::{TARGET, UPPER_MARK, activities},
    },
    report::formula::{FormulaSheet, percent, written},
    text::{formula as words, indicator, report as report_words},
    web::components,
};

/// The sources of a person's score, with their weights and fewest forms.
pub fn sources(language: Language) -> Markup {
    let plain = source_weights(false);
    let weight = |source: Relation| {
        let found = plain.iter().find(|(known, _)| *known == source);
        found.map_or_else(|| "–".to_owned(), |(_, weight)| written(*weight, language))
    };
    html! {
        (components::list(words::SOURCES.get(language), &html! {
            thead { tr {
                th scope="col" { (words::SOURCE.get(language)) }
                @for name in [words::SOURCE_WEIGHT, words::COUNTER_WEIGHT, words::LEAST_FORMS] { th.n scope="col" { (name.get(language)) } }
            } }
            tbody { @for (source, counter) in source_weights(true) { tr {
                th scope="row" { (report_words::relation(source).get(language)) }
                td.n data-name=(words::SOURCE_WEIGHT.get(language)) { (weight(source)) }
                td.n data-name=(words::COUNTER_WEIGHT.get(language)) { (written(counter, language)) }
                td.n data-name=(words::LEAST_FORMS.get(language)) { (least_raters(source)) }
            } } }
        }))
        p.note { (words::SOURCES_NOTE.get(language)) }
    }
}

/// What is taking part, and when the target is met.
pub fn participation(sheet: &FormulaSheet) -> Markup {
    let language = sheet.report.language;
    let (target, upper) = (percent(TARGET, language), percent(UPPER_MARK, language));
    let verdicts = [
        (indicator::MET, words::WHEN_MET),
        (indicator::MET_NOT_CERTAIN, words::WHEN_NOT_CERTAIN),
        (indicator::NOT_MET, words::WHEN_NOT_MET),
    ];
    html! {
        @for set in &sheet.sets {
            @let texts = set.questionnaire.texts(language);
            @let items: Vec<_> = activities(&set.questionnaire).collect();
            @let label = |code: &str| texts.and_then(|texts| texts.items.get(code)).map_or("", |item| item.label.as_str());
            @let never = items.first().and_then(|(item, never)| texts?.items.get(&item.code)?.options.get(item.options.get(*never)?));
            h3 { (words::ACTIVITIES.get(language)) }
            ul.tree { li { ul { @for (item, _) in &items { li data-item=(item.code) { span.number { (item.code) } " " (label(&item.code)) } } } } }
            p.note { (words::ACTIVITIES_NOTE.fill(language, &[("never", never.map_or("", String::as_str))])) }
        }
        div.compact { (components::table(words::VERDICTS.get(language), &html! {
            thead { tr { th scope="col" { (words::VERDICT.get(language)) } th scope="col" { (words::WHEN.get(language)) } } }
            tbody { @for (verdict, when) in verdicts { tr {
                th scope="row" { (verdict.get(language)) }
                td { (when.fill(language, &[("target", &target)])) }
            } } }
        })) }
        p.note { (words::VERDICTS_NOTE.fill(language, &[("upper", &upper)])) }
    }
}
