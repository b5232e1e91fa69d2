//! Commitments of the party organisations in scope, and their approval.

use chrono::NaiveDate;
use maud::{Markup, html};
use uuid::Uuid;

use crate::{
    domain::{evaluation::Relation, language::Language},
    text::{date, round as words, task},
    web::components::{self, Layout, Tone, management_page, tag},
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

/// The page: what waits first.
#[must_use]
pub fn list(layout: &Layout, cards: &[CommitmentCard], notice: Option<&Markup>) -> Markup {
    let language = layout.language;
    let (waiting, approved): (Vec<_>, Vec<_>) = cards.iter().partition(|card| card.approved_on.is_none());
    let counts = [("waiting", waiting.len().to_string()), ("approved", approved.len().to_string())];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(name, n)| (*name, n.as_str())).collect();
    management_page(
        layout,
        words::COMMITMENTS.get(language),
        &html! {
            @if let Some(notice) = notice { (notice) }
            @if cards.is_empty() {
                (components::empty(words::COMMITMENTS_NONE.get(language), &html! {
                    p { (words::COMMITMENTS_NONE_NEXT.get(language)) }
                }))
            } @else {
                p.lead { (words::COMMITMENTS_SUMMARY.fill(language, &counts)) }
                @for (heading, cards) in [(words::WAITING, &waiting), (words::APPROVED, &approved)] {
                    @if !cards.is_empty() {
                        h2 { (heading.get(language)) }
                        @for card in cards { (entry(card, language)) }
                    }
                }
            }
        },
    )
}

fn entry(card: &CommitmentCard, language: Language) -> Markup {
    html! {
        article.card id={ "c-" (card.id) } {
            h3 { (card.name) " · " small { (task::relation(card.relation).get(language)) } }
            p.base {
                (card.organisation) " · " (card.round) " · "
                (words::SENT_ON.fill(language, &[("day", &date::date(card.sent_on, language))]))
            }
            dl.about { @for (name, value) in &card.facts { div { dt { (name) } dd { (value) } } } }
            @match card.approved_on {
                Some(on) => p { (tag(Tone::Good, &words::APPROVED_ON.fill(language, &[("day", &date::date(on, language))]))) },
                None if card.own => p.note { (words::CANNOT_APPROVE_OWN.get(language)) },
                None => form.actions method="post" action={ "/unit/commitments/" (card.id) } {
                    (components::button(words::APPROVE.get(language)))
                },
            }
        }
    }
}
