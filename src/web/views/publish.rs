//! Before a result is published: what everybody will see, what it rests on, and what speaks against it.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::rounds::{state, title};
use crate::{
    domain::{
        indicator::StoredResult,
        language::Language,
        publication::{Outlook, PublishDoubt, RestsOn},
    },
    text::{coverage, date, figure, number, publication as words, results, round as round_words},
    web::components::{self, Layout, Tone, alert, management_page},
};

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    pub result: &'a StoredResult,
    pub outlook: &'a Outlook,
    pub doubts: &'a [PublishDoubt],
    pub today: NaiveDate,
    /// Whether it was to be published without the box, or with something new to be read.
    pub unread: bool,
}

impl Question<'_> {
    /// The whole page.
    #[must_use]
    pub fn page(&self, layout: &Layout) -> Markup {
        let language = layout.language;
        let period = date::period(self.result.period, language);
        let errors: Vec<_> = self
            .unread
            .then(|| ("confirm".to_owned(), words::CONFIRM_NEEDED.get(language).to_owned()))
            .into_iter()
            .collect();
        management_page(
            layout,
            &words::TITLE.fill(language, &[("period", &period)]),
            &html! {
                (components::error_summary(language, &errors))
                p.lead { (words::LEAD.get(language)) }
                (self.warnings(language))
                (self.numbers(&period, language))
                (self.silent(language))
                (self.rounds(language))
                (self.form(&period, language))
                p { a href={ "/manage/results/" (self.result.id) } { (words::BACK.get(language)) } }
            },
        )
    }

    fn warnings(&self, language: Language) -> Markup {
        if self.doubts.is_empty() {
            return html! {};
        }
        let list = html! {
            h2 { (words::DOUBTS.get(language)) }
            ul { @for doubt in self.doubts { li { (words::warning(*doubt, self.result, self.outlook, language)) } } }
        };
        html! { div #warnings { (alert(Tone::Attention, &list)) } }
    }

    fn numbers(&self, period: &str, language: Language) -> Markup {
        let (result, outlook) = (self.result, self.outlook);
        let version = |n: u32| words::VERSION.fill(language, &[("n", &n.to_string())]);
        let mut facts = vec![
            (results::PERIOD, period.to_owned()),
            (results::VERSION, result.version.to_string()),
            (results::COMPUTED_AT, date::moment(result.computed_at, language)),
        ];
        facts.extend(outlook.replaces.map(|replaced| (words::REPLACES, version(replaced))));
        facts.extend(result.reason.clone().map(|reason| (results::REASON, reason)));
        for (name, n) in [
            (words::SHOWN, outlook.shown),
            (words::HIDDEN, outlook.hidden),
            (words::WITHOUT, outlook.without),
        ] {
            facts.push((name, number::count(n, language)));
        }
        html! {
            section.card #what {
                h2 { (words::WHAT.get(language)) }
                dl.about { @for (name, value) in facts { div { dt { (name.get(language)) } dd { (value) } } } }
            }
        }
    }

    fn silent(&self, language: Language) -> Markup {
        let silent = &self.outlook.silent;
        html! {
            section #silent {
                h2 { (words::SILENT.get(language)) }
                @if silent.is_empty() { p { (words::ALL_SPEAK.get(language)) } } @else {
                    ul { @for one in silent {
                        li { (one.indicator.name().get(language)) ": " (figure::shown(one, language)) }
                    } }
                }
            }
        }
    }

    fn rounds(&self, language: Language) -> Markup {
        let rounds = &self.outlook.rounds;
        html! {
            section #rounds {
                h2 { (words::ROUNDS.get(language)) }
                @if rounds.is_empty() { p { (words::NO_ROUNDS.get(language)) } } @else {
                    (components::list(words::ROUNDS.get(language), &html! {
                        thead { tr {
                            @for heading in [round_words::NAME, round_words::DATES, round_words::STATE] {
                                th scope="col" { (heading.get(language)) }
                            }
                            th.n scope="col" { (words::COUNTED.get(language)) }
                            th.n scope="col" { (words::ANSWERS.get(language)) }
                        } }
                        tbody { @for rests in rounds { (row(rests, self.today, language)) } }
                    }))
                }
            }
        }
    }

    /// The box carries what was read, so that nothing new passes unread.
    fn form(&self, period: &str, language: Language) -> Markup {
        let codes: Vec<&str> = self.doubts.iter().map(|doubt| doubt.code()).collect();
        html! {
            form method="post" action={ "/manage/results/" (self.result.id) "/publish" } {
                @if !codes.is_empty() {
                    div.wrong[self.unread] #confirm {
                        @if self.unread { p.error { (words::CONFIRM_NEEDED.get(language)) } }
                        (components::checkbox("confirm", &codes.join(" "), words::CONFIRM.get(language), false))
                    }
                }
                p.actions { (components::button(&words::PUBLISH.fill(language, &[("period", period)]))) }
            }
        }
    }
}

fn row(rests: &RestsOn, today: NaiveDate, language: Language) -> Markup {
    let round = &rests.round;
    let told = |n: u64| match rests.is_told {
        true => number::count(n, language),
        false => coverage::HIDDEN.get(language).to_owned(),
    };
    let counted = match rests.counted {
        Some(counted) => told(counted),
        None => words::NOT_COUNTED.get(language).to_owned(),
    };
    html! { tr {
        th scope="row" { a href={ "/manage/rounds/" (round.slug) } { (title(round, language)) } }
        td data-name=(round_words::DATES.get(language)) {
            (date::date(round.opens_on, language)) " – " (date::date(round.closes_on, language))
        }
        td { (state(round, today, language)) }
        td.n data-name=(words::COUNTED.get(language)) { (counted) }
        td.n data-name=(words::ANSWERS.get(language)) { (told(rests.answers)) }
    } }
}
