//! Commitments of the party organisations in scope, and their approval.

use chrono::NaiveDate;
use maud::{Markup, html};
use uuid::Uuid;

use crate::{
    domain::{evaluation::Relation, language::Language},
    text::{date, number, results, round as words, task},
    web::components::{self, Layout, Tone, alert, management_page, tag},
};

/// A commitment as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitmentCard {
    pub id: Uuid,
    pub relation: Relation,
    /// Name of the member or organisation.
    pub name: String,
    pub organisation: String,
    pub round: String,
    pub sent_on: NaiveDate,
    /// What was answered: the question's short name and the words.
    pub facts: Vec<(String, String)>,
    pub approved_on: Option<NaiveDate>,
    /// Whether this reader may approve it: not one's own.
    pub own: bool,
}

/// What there is beside the cards of the page.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    pub waiting: u64,
    pub approved: u64,
    /// This page, from 1, of `pages`.
    pub page: u64,
    pub pages: u64,
    /// Whether a commitment was approved just now.
    pub done: bool,
    /// Slugs and titles of the rounds there are.
    pub rounds: Vec<(String, String)>,
    /// Slug of the round that is shown.
    pub chosen: String,
}

/// The page: what waits first.
#[must_use]
pub fn list(layout: &Layout, cards: &[CommitmentCard], overview: &Overview) -> Markup {
    let language = layout.language;
    let counts = [overview.waiting, overview.approved].map(|count| number::count(count, language));
    let counts = [("waiting", &*counts[0]), ("approved", &*counts[1])];
    management_page(
        layout,
        words::COMMITMENTS.get(language),
        &html! {
            @if overview.done { (alert(Tone::Good, &html! { p { (words::APPROVED_NOW.get(language)) } })) }
            @if overview.rounds.len() > 1 { (choice(language, overview)) }
            @if cards.is_empty() {
                (components::empty(words::COMMITMENTS_NONE.get(language), &html! {
                    p { (words::COMMITMENTS_NONE_NEXT.get(language)) }
                }))
            } @else {
                p.lead { (words::COMMITMENTS_SUMMARY.fill(language, &counts)) }
                @for card in cards { (entry(card, language)) }
                (components::pagination(language, overview.page, overview.pages, |page| {
                    format!("/unit/commitments?round={}&page={page}", overview.chosen)
                }))
            }
        },
    )
}

fn choice(language: Language, overview: &Overview) -> Markup {
    html! {
        form.filters method="get" {
            div.field {
                label for="round" { (words::NAME.get(language)) }
                select #round name="round" {
                    @for (slug, title) in &overview.rounds {
                        option value=(slug) selected[*slug == overview.chosen] { (title) }
                    }
                }
            }
            (components::button(results::SHOW.get(language)))
        }
    }
}

fn entry(card: &CommitmentCard, language: Language) -> Markup {
    html! {
        article.card id={ "c-" (card.id) } {
            h2 { (card.name) " · " small { (task::relation(card.relation).get(language)) } }
            p.base {
                (card.organisation) " · " (card.round) " · "
                (words::SENT_ON.fill(language, &[("day", &date::date(card.sent_on, language))]))
            }
            dl.about { @for (name, value) in &card.facts { div { dt { (name) } dd { (value) } } } }
            @match card.approved_on {
                Some(on) => p { (tag(Tone::Good, &words::APPROVED_ON.fill(language, &[("day", &date::date(on, language))]))) },
                None if card.own => p { (tag(Tone::Attention, words::WAITING.get(language))) " " span.note { (words::CANNOT_APPROVE_OWN.get(language)) } },
                None => form.actions method="post" action={ "/unit/commitments/" (card.id) } {
                    (components::button(words::APPROVE.get(language)))
                },
            }
        }
    }
}
