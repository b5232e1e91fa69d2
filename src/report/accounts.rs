//! The list of accounts as comma-separated values.

use super::{
    RenderError,
    csv::{BYTE_ORDER_MARK, chunk, safe},
};
use crate::{
    domain::{account::Account, language::Language, permission::Role},
    text::{account as role_words, accounts as words},
};

/// The line of headings, with a byte order mark before it.
///
/// # Errors
/// When it cannot be written.
pub fn heading(language: Language) -> Result<Vec<u8>, RenderError> {
    let headings = [words::NUMBER, words::NAME, words::EMAIL, words::STAFF_CODE, words::STATE, words::GRANTS];
    chunk(BYTE_ORDER_MARK, [headings.map(|heading| heading.get(language).to_owned())])
}

/// A line an account, each with its roles and the names of their units.
///
/// # Errors
/// When they cannot be written.
pub fn write<'a>(
    accounts: impl IntoIterator<Item = (&'a Account, &'a [(Role, String)])>,
    language: Language,
) -> Result<Vec<u8>, RenderError> {
    let lines = accounts.into_iter().map(|(account, roles)| {
        let role =
            |(role, unit): &(Role, String)| format!("{} ({unit})", role_words::role(*role).get(language));
        [
            account.id.to_string(),
            safe(&account.name),
            safe(account.email.as_str()),
            safe(account.staff_code.as_deref().unwrap_or_default()),
            words::state(account.state()).get(language).to_owned(),
            safe(&roles.iter().map(role).collect::<Vec<_>>().join("; ")),
        ]
    });
    chunk("", lines)
}
