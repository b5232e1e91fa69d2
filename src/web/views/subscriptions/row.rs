//! A row of the list of subscriptions.

use chrono::{DateTime, Utc};
use maud::{Markup, html};

use crate::{
    domain::{
        language::Language,
        subscription::{DamagedSubscription, EditionFailure, Side, Subscription},
    },
    text::{Text, date, number, subscription as words},
    web::components::{self, Tone},
};

/// A subscription with what is known beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Name of the unit.
    pub unit: String,
    /// That the unit is no more, in words.
    pub ended: Option<String>,
    /// With which words a server refused the address.
    pub refusal: Option<String>,
    pub state: RowState,
}

/// The subscription of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowState {
    Sound {
        one: Subscription,
        /// When its next edition is made; None when a publication decides that.
        next_at: Option<DateTime<Utc>>,
    },
    Damaged(DamagedSubscription),
}

/// Rhythm and hour of a subscription in words.
#[must_use]
pub fn timing(one: &Subscription, language: Language) -> String {
    let hour = words::HOUR_VALUE.fill(language, &[("n", &one.what.hour.to_string())]);
    format!("{}, {hour}", words::rhythm(one.what.rhythm).get(language))
}

impl Row {
    /// The row on the page `base`, which makes and lifts the stops of `side`.
    pub(super) fn markup(&self, (base, side): (&str, Side), language: Language) -> Markup {
        match &self.state {
            RowState::Sound { one, next_at } => self.sound((one, *next_at), (base, side), language),
            RowState::Damaged(one) => damaged(one, (base, side), language),
        }
    }

    fn sound(
        &self,
        (one, next_at): (&Subscription, Option<DateTime<Utc>>),
        (base, side): (&str, Side),
        language: Language,
    ) -> Markup {
        let email = one.what.email.as_str();
        let button =
            |path: &str, text: Text| act(&format!("{base}/{}/{path}", one.id), text, (email, language));
        html! {
            tr {
                th scope="row" {
                    (email)
                    @if one.what.account.is_none() { br; span.base { (words::OUTSIDE.get(language)) } }
                }
                td data-name=(words::REPORT.get(language)) { (words::report(one.what.report).get(language)) }
                td data-name=(words::UNIT.get(language)) { (self.unit) br; span.base { (one.what.unit) } }
                td data-name=(words::RHYTHM.get(language)) { (timing(one, language)) }
                td {
                    (state(one, side, language))
                    @if one.stopped_at.is_none() { br; span.base { (next(next_at, language)) } }
                    @if let Some(ended) = &self.ended { br; (components::tag(Tone::Attention, ended)) }
                    @if let Some(reply) = &self.refusal {
                        br; (components::tag(Tone::Bad, &words::ADDRESS_REFUSED.fill(language, &[("reply", reply)])))
                    }
                    @if let Some(failure) = &one.failure { (failed(failure, language)) }
                }
                td {
                    @if one.stopped_at.is_none() { (button("stop", words::STOP)) }
                    @else if one.stopped_by(side).is_some() { (button("again", words::RESUME)) }
                }
            }
        }
    }
}

fn act(action: &str, text: Text, (email, language): (&str, Language)) -> Markup {
    html! {
        form method="post" action=(action) {
            button.plain type="submit" { (text.get(language)) span.visually-hidden { " " (email) } }
        }
    }
}

/// What cannot be made sense of, as it is stored. The office may remove it.
fn damaged(one: &DamagedSubscription, (base, side): (&str, Side), language: Language) -> Markup {
    let reason = words::damage(one.part).fill(language, &[("value", &one.value)]);
    html! {
        tr {
            th scope="row" { (one.email) }
            td data-name=(words::REPORT.get(language)) { (one.report) }
            td data-name=(words::UNIT.get(language)) { (one.unit) }
            td data-name=(words::RHYTHM.get(language)) { (one.rhythm) }
            td { (components::tag(Tone::Bad, words::STATE_DAMAGED.get(language))) br; span.base { (reason) } }
            td { @if side == Side::Office {
                (act(&format!("{base}/{}/delete", one.id), words::DELETE, (one.email.as_str(), language)))
            } }
        }
    }
}

fn next(next_at: Option<DateTime<Utc>>, language: Language) -> String {
    match next_at {
        Some(at) => words::NEXT.fill(language, &[("moment", &date::moment(at, language))]),
        None => words::NEXT_WHEN_PUBLISHED.get(language).to_owned(),
    }
}

/// Whether it runs, else who stopped it; `side` is who reads.
fn state(one: &Subscription, side: Side, language: Language) -> Markup {
    let declined = if side == Side::Recipient { words::STATE_DECLINED_OWN } else { words::STATE_DECLINED };
    let stops = [(one.declined_at, declined), (one.withdrawn_at, words::STATE_WITHDRAWN)];
    let stops: Vec<_> = stops.into_iter().filter_map(|(at, text)| Some((at?, text))).collect();
    html! {
        @match one.stopped_at {
            None => (components::tag(Tone::Good, words::STATE_ACTIVE.get(language))),
            Some(at) => {
                @for (at, text) in &stops {
                    (components::tag(Tone::Info, &text.fill(language, &[("day", &date::moment(*at, language))]))) " "
                }
                @if stops.is_empty() {
                    (components::tag(Tone::Info, &words::STATE_REPLACED.fill(language, &[("day", &date::moment(at, language))])))
                }
            },
        }
        br;
        span.base { @match one.sent_at {
            Some(at) => (words::LAST_SENT.fill(language, &[("moment", &date::moment(at, language))])),
            None => (words::NEVER_SENT.get(language)),
        } }
    }
}

fn failed(failure: &EditionFailure, language: Language) -> Markup {
    let edition = words::edition(&failure.edition, language);
    let values = [("edition", edition.as_str()), ("trouble", words::trouble(failure.trouble).get(language))];
    let n = number::count(failure.attempts.into(), language);
    let (tone, what, when, moment) = match failure.next_at() {
        Some(next) => (Tone::Attention, words::FAILED, words::FAILED_NEXT, next),
        None => (Tone::Bad, words::GIVEN_UP, words::GIVEN_UP_AT, failure.tried_at),
    };
    html! {
        br; (components::tag(tone, &what.fill(language, &values)))
        br; span.base { (when.fill(language, &[("n", &n), ("moment", &date::moment(moment, language))])) }
    }
}
