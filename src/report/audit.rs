//! The audit log as comma-separated values.

use super::{
    RenderError,
    csv::{BYTE_ORDER_MARK, safe},
};
use crate::{
    domain::{audit::AuditEvent, language::Language},
    text::audit as words,
};

/// One row an event, newest first; times in UTC.
///
/// # Errors
/// When the rows cannot be written.
pub fn write(events: &[AuditEvent], language: Language) -> Result<Vec<u8>, RenderError> {
    let start = BYTE_ORDER_MARK.as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(start);
    let headings = [words::AT, words::ACTOR, words::ACTION, words::ACTION_CODE, words::OBJECT, words::DETAIL];
    writer.write_record(headings.map(|heading| heading.get(language)))?;
    for event in events {
        let action = words::action(&event.action).map_or(&*event.action, |text| text.get(language));
        writer.write_record([
            event.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            safe(words::actor(&event.actor).map_or(&*event.actor, |text| text.get(language))),
            safe(action),
            safe(&event.action),
            safe(&event.object),
            safe(event.detail.as_deref().unwrap_or_default()),
        ])?;
    }
    writer.into_inner().map_err(|error| RenderError::Write(error.to_string()))
}
