//! What can be done with a round now.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::Fields;
use crate::{
    domain::{
        language::Language,
        round::{Round, TurnRefused},
    },
    text::{date, round as words, round_guide as guide_words},
    web::components::{self, Field},
};

/// The turns that are possible, and for reopening why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turns {
    pub extend: bool,
    pub close: bool,
    /// Set once the round is over.
    pub reopen: Option<Result<(), TurnRefused>>,
    /// Whether results of the round's period are published.
    pub published: bool,
    pub archive: bool,
    /// A last day to suggest.
    pub suggested: NaiveDate,
}

impl Turns {
    /// A card for each turn.
    pub(super) fn markup(&self, round: &Round, fields: Fields<'_>) -> Markup {
        html! {
            @if self.extend { (self.extending(round, fields)) }
            @if let Some(possible) = self.reopen { (self.reopening(round, possible, fields)) }
            @if self.close { (closing(round, fields)) }
            (copying(round, fields.language))
            @if self.archive { (archiving(round, fields)) }
        }
    }

    fn extending(&self, round: &Round, fields: Fields<'_>) -> Markup {
        let language = fields.language;
        let day = date::date(round.closes_on, language);
        html! {
            section.card #extend {
                h2 { (guide_words::EXTEND.get(language)) }
                p { (guide_words::EXTEND_LEAD.fill(language, &[("day", &day)])) }
                @if round.anonymous { p { (guide_words::EXTEND_LEAD_ANONYMOUS.get(language)) } }
                form method="post" action={ "/manage/rounds/" (round.slug) "/extend" } novalidate {
                    (self.last_day("extend_on", fields))
                    @if fields.errors.of("extend_confirm").is_some() {
                        (fields.confirm("extend_confirm", guide_words::EXTEND_CONFIRM))
                    }
                    (components::button(guide_words::EXTEND_BUTTON.get(language)))
                }
            }
        }
    }

    /// The day typed before, or the one suggested.
    fn last_day(&self, name: &'static str, fields: Fields<'_>) -> Markup {
        let label = if name == "extend_on" { guide_words::EXTEND_DAY } else { guide_words::REOPEN_DAY };
        let typed = fields.values.get(name);
        let suggested = self.suggested.to_string();
        let value = if typed.is_empty() && fields.errors.of(name).is_none() { &suggested } else { typed };
        components::date_input(&fields.field(name, label, None), value)
    }

    fn reopening(&self, round: &Round, possible: Result<(), TurnRefused>, fields: Fields<'_>) -> Markup {
        let language = fields.language;
        let reason = Field {
            hint: Some(guide_words::REOPEN_REASON_HINT.get(language)),
            ..fields.field("reason", guide_words::REOPEN_REASON, None)
        };
        html! {
            section.card #reopen {
                h2 { (guide_words::REOPEN.get(language)) }
                @match possible {
                    Err(why) => p { (guide_words::refused(why).get(language)) },
                    Ok(()) => {
                        p { (guide_words::REOPEN_LEAD.get(language)) }
                        @if self.published { p { strong { (guide_words::REOPEN_PUBLISHED.get(language)) } } }
                        form method="post" action={ "/manage/rounds/" (round.slug) "/reopen" } novalidate {
                            (self.last_day("reopen_on", fields))
                            (components::textarea(&reason, fields.values.get("reason"), 3))
                            (components::button(guide_words::REOPEN_BUTTON.get(language)))
                        }
                    }
                }
            }
        }
    }
}

fn closing(round: &Round, fields: Fields<'_>) -> Markup {
    let language = fields.language;
    let lead = if round.anonymous { guide_words::CLOSE_LEAD_ANONYMOUS } else { guide_words::CLOSE_LEAD };
    html! {
        section.card #closing {
            h2 { (words::CLOSE_HEADING.get(language)) }
            p { (lead.get(language)) }
            form method="post" action={ "/manage/rounds/" (round.slug) "/close" } {
                (fields.confirm("close_confirm", words::CLOSE_CONFIRM))
                p.actions { button.button.danger type="submit" { (words::CLOSE_BUTTON.get(language)) } }
            }
        }
    }
}

fn copying(round: &Round, language: Language) -> Markup {
    let next = round.period.next();
    let period = match language {
        Language::Vietnamese => next.vietnamese(),
        Language::English => next.english(),
    };
    html! {
        section.card #copy {
            h2 { (guide_words::COPY.get(language)) }
            p { (guide_words::COPY_LEAD.fill(language, &[("period", &period)])) }
            form method="post" action={ "/manage/rounds/" (round.slug) "/copy" } {
                button.button.second type="submit" { (guide_words::COPY_BUTTON.fill(language, &[("period", &period)])) }
            }
        }
    }
}

fn archiving(round: &Round, fields: Fields<'_>) -> Markup {
    let language = fields.language;
    html! {
        section.card #archive {
            h2 { (guide_words::ARCHIVE.get(language)) }
            p { (guide_words::ARCHIVE_LEAD.get(language)) }
            form method="post" action={ "/manage/rounds/" (round.slug) "/archive" } {
                (fields.confirm("archive_confirm", guide_words::ARCHIVE_CONFIRM))
                p.actions { button.button.second type="submit" { (guide_words::ARCHIVE_BUTTON.get(language)) } }
            }
        }
    }
}
