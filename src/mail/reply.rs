//! What a failed attempt means for the message and for its address.

use lettre::transport::smtp;

/// How an attempt failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Worth another try: a 4xx answer, no connection, a wrong password on our side.
    Deferred,
    /// The message cannot be delivered.
    Message,
    /// The message cannot be delivered, and no other to this address can.
    Address,
}

/// What `error` means.
#[must_use]
pub fn refusal(error: &smtp::Error) -> Refusal {
    match error.status() {
        Some(code) if error.is_permanent() => meaning(code.into(), &error.to_string()),
        _ => Refusal::Deferred,
    }
}

/// What a 5xx answer means; `text` may hold an enhanced status code (RFC 3463), such as `5.1.1`.
fn meaning(code: u16, text: &str) -> Refusal {
    // 500 to 504: a command was not understood; 530 to 538: the server wants other credentials or encryption.
    // Both are our settings' fault, not the message's.
    if (500..=504).contains(&code) || (530..=538).contains(&code) {
        return Refusal::Deferred;
    }
    // RFC 3463: 5.1.7 and 5.1.8 are about the sender's address, which is a setting of ours too.
    match enhanced(text) {
        Some((5, 1, 7 | 8)) => Refusal::Deferred,
        Some((5, 1, 1..=3 | 6 | 10) | (5, 2, 1)) => Refusal::Address,
        Some(_) => Refusal::Message,
        None if text.to_lowercase().contains("sender") => Refusal::Deferred,
        None if matches!(code, 550 | 551 | 553) => Refusal::Address,
        None => Refusal::Message,
    }
}

fn enhanced(text: &str) -> Option<(u16, u16, u16)> {
    text.split_whitespace().find_map(|word| {
        let mut parts = word.split('.');
        let code = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        parts.next().is_none().then_some(code)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_answer_about_the_address_marks_the_address() {
        for (code, text, expected) in [
            (550, "permanent error (550): 5.1.1 no such user", Refusal::Address),
            (550, "permanent error (550): no such user here", Refusal::Address),
            (550, "permanent error (550): 5.7.1 message looks like spam", Refusal::Message),
            (552, "permanent error (552): 5.3.4 message too big", Refusal::Message),
            (554, "permanent error (554): transaction failed", Refusal::Message),
            (535, "permanent error (535): 5.7.8 wrong password", Refusal::Deferred),
            (530, "permanent error (530): 5.7.0 must issue STARTTLS first", Refusal::Deferred),
            (502, "permanent error (502): 5.5.1 what?", Refusal::Deferred),
            (
                550,
                "permanent error (550): 5.1.8 <haidang@localhost>: sender address rejected",
                Refusal::Deferred,
            ),
            (553, "permanent error (553): 5.1.7 not your address", Refusal::Deferred),
            (550, "permanent error (550): Sender verify failed", Refusal::Deferred),
        ] {
            assert_eq!(meaning(code, text), expected, "{text}");
        }
    }
}
