//! Before everybody who is missing is reminded: how many that are.

use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::count;
use crate::{
    domain::{language::Language, questionnaire::Kind, reminder::Reach, round::Round},
    text::{coverage, date, reminder as words},
    web::{
        components::{self, Layout, management_page},
        views::rounds::title,
    },
};

/// What may be told of those who are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// Every number.
    Whole,
    /// Who gets a message and who does not, without why.
    InTwo,
    /// How many they are in all, since a part is smaller than this.
    Few(u32),
    /// The same, since reminders of an anonymous round leave on that day too.
    Mixed,
}

/// What would happen.
#[derive(Clone, Debug)]
pub struct Confirmation<'a> {
    pub path: String,
    pub query: String,
    pub round: &'a Round,
    pub unit: &'a str,
    pub code: &'a str,
    pub reach: Reach,
    pub split: Split,
    /// When messages begin to leave; None: at once.
    pub leaves_at: Option<DateTime<Utc>>,
    /// Whether the box was forgotten.
    pub unconfirmed: bool,
}

impl Confirmation<'_> {
    /// The whole page.
    #[must_use]
    pub fn markup(&self, layout: &Layout) -> Markup {
        let language = layout.language;
        let heading = match self.reach.reached {
            _ if self.is_hidden() => words::CONFIRM_TITLE_ANY.get(language).to_owned(),
            0 => words::CONFIRM_NOBODY.get(language).to_owned(),
            reached => words::CONFIRM_TITLE.fill(language, &[("n", &count(reached, language))]),
        };
        let errors: Vec<_> = self
            .unconfirmed
            .then(|| ("confirm".to_owned(), words::CONFIRM_NEEDED.get(language).to_owned()))
            .into_iter()
            .collect();
        let content = html! {
            (components::error_summary(language, &errors))
            p.lead { (title(self.round, language)) ". " (coverage::OF_UNIT.fill(language, &[("unit", self.unit)])) }
            (self.numbers(language))
            @if self.reach.reached > 0 || self.is_hidden() { (self.form(language)) }
            p { a href={ (self.path) "?" (self.query) } { (coverage::BACK.get(language)) } }
        };
        management_page(layout, &heading, &content)
    }

    const fn is_hidden(&self) -> bool {
        matches!(self.split, Split::Few(_) | Split::Mixed)
    }

    fn numbers(&self, language: Language) -> Markup {
        let who = if self.round.kind == Kind::Population { words::HOUSEHOLDS } else { words::PEOPLE };
        let reach = self.reach;
        let mut numbers = vec![(words::MISSING, reach.missing)];
        match self.split {
            Split::Whole => numbers.extend([
                (words::REACHED, reach.reached),
                (words::WITHOUT_ADDRESS, reach.without_address),
                (words::TODAY, reach.today),
                (words::ENOUGH, reach.enough),
            ]),
            Split::InTwo => {
                numbers.extend([(words::REACHED, reach.reached), (words::NOT_REACHED, reach.left())]);
            }
            Split::Few(_) | Split::Mixed => {}
        }
        html! {
            dl.about {
                @for (name, number) in numbers {
                    div { dt { (name.get(language)) } dd { (who.fill(language, &[("n", &count(number, language))])) } }
                }
            }
            @match self.split {
                Split::Few(least) => p.base { (words::SPLIT_HIDDEN.fill(language, &[("n", &least.to_string())])) },
                Split::Mixed => p.base { (words::SPLIT_MIXED.get(language)) },
                Split::Whole | Split::InTwo => {},
            }
        }
    }

    fn form(&self, language: Language) -> Markup {
        let confirm = if self.is_hidden() { words::CONFIRM_ANY } else { words::CONFIRM };
        let leaves = match self.leaves_at {
            None => words::SENDS_NOW.get(language).to_owned(),
            Some(at) => words::SENDS_LATER.fill(language, &[("moment", &date::moment(at, language))]),
        };
        html! {
            @if self.round.kind != Kind::Population { p { (words::CONFIRM_LEAD.get(language)) } }
            p { (leaves) }
            form method="post" action={ (self.path) "/remind" } {
                (components::hidden("unit", self.code))
                div.wrong[self.unconfirmed] #confirm {
                    @if self.unconfirmed { p.error { (words::CONFIRM_NEEDED.get(language)) } }
                    (components::checkbox("confirm", "yes", confirm.get(language), false))
                }
                p.actions { (components::button(words::SEND.get(language))) }
            }
        }
    }
}
