//! What happened to a round.

use maud::{Markup, html};

use crate::{
    domain::{audit::AuditEvent, language::Language},
    text::{audit as words, date, round_guide},
};

/// The events, the latest first.
pub fn history(events: &[AuditEvent], language: Language) -> Markup {
    html! {
        section #history {
            h2 { (round_guide::HISTORY.get(language)) }
            ol.timeline {
                @for event in events {
                    li {
                        span.base { (date::moment(event.at, language)) }
                        strong {
                            @match words::action(&event.action) { Some(text) => (text.get(language)), None => (event.action) }
                        }
                        " · " (words::actor(&event.actor).map_or(&*event.actor, |text| text.get(language)))
                        @for change in words::changes(&event.changes, language) { p.note { (change) } }
                        @if let Some(detail) = &event.detail { p.note { (detail) } }
                    }
                }
            }
        }
    }
}
