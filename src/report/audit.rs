//! The audit log as comma-separated values.

use super::{
    RenderError,
    csv::{BYTE_ORDER_MARK, chunk, safe},
};
use crate::{
    domain::{audit::AuditEvent, language::Language},
    text::audit as words,
};

/// The line of headings, with a byte order mark before it.
///
/// # Errors
/// When it cannot be written.
pub fn heading(language: Language) -> Result<Vec<u8>, RenderError> {
    let headings = [
        words::AT,
        words::ACTOR,
        words::ACTION,
        words::ACTION_CODE,
        words::OBJECT,
        words::OBJECT_CODE,
        words::CHANGES,
        words::DETAIL,
    ];
    chunk(BYTE_ORDER_MARK, [headings.map(|heading| heading.get(language).to_owned())])
}

/// A line an event; times in UTC. `names` are those of what events are about.
///
/// # Errors
/// When they cannot be written.
pub fn write(
    events: &[AuditEvent],
    names: &words::Names,
    language: Language,
) -> Result<Vec<u8>, RenderError> {
    let lines = events.iter().map(|event| {
        let action = words::action(&event.action).map_or(&*event.action, |text| text.get(language));
        [
            event.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            safe(words::actor(&event.actor).map_or(&*event.actor, |text| text.get(language))),
            safe(action),
            safe(&event.action),
            safe(&words::object(&event.object, names, language)),
            safe(&event.object),
            safe(&words::changes(&event.changes, language).join("; ")),
            safe(event.detail.as_deref().unwrap_or_default()),
        ]
    });
    chunk("", lines)
}
