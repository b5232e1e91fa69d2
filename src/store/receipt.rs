//! Receipt codes.

use data_encoding::BASE32;
use sha2::{Digest, Sha256};

use crate::domain::{ids::RoundId, submission::SubmissionId};

/// The code of the receipt for a submission: twelve letters and digits in groups of four.
/// Derived, so that the same submission has the same receipt, whichever process gives it.
#[must_use]
pub fn receipt_code(round: RoundId, submission: SubmissionId) -> String {
    let mut hash = Sha256::new();
    hash.update(b"receipt");
    hash.update(round.0.to_be_bytes());
    hash.update(submission.0);
    let letters = BASE32.encode(&hash.finalize());
    let mut code = String::with_capacity(14);
    for (place, letter) in letters.chars().take(12).enumerate() {
        if place % 4 == 0 && place > 0 {
            code.push('-');
        }
        code.push(letter);
    }
    code
}

/// What may stand between the letters of a code: blanks, and every dash that a keyboard makes of one.
fn separates(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '‐'..='―' | '−' | '.' | '_')
}

/// A code as somebody typed it, in its stored form; none when it cannot be one.
pub fn normalised(typed: &str) -> Option<String> {
    let mut letters = String::with_capacity(14);
    for character in typed.chars().filter(|character| !separates(*character)) {
        let letter = match character.to_ascii_uppercase() {
            '0' => 'O',
            '1' => 'I',
            '8' => 'B',
            letter @ ('A'..='Z' | '2'..='7') => letter,
            _ => return None,
        };
        if letters.len() == 4 || letters.len() == 9 {
            letters.push('-');
        }
        letters.push(letter);
        if letters.len() > 14 {
            return None;
        }
    }
    (letters.len() == 14).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_depends_on_round_and_submission_and_survives_retyping() {
        let code = receipt_code(RoundId(1), SubmissionId([7; 16]));
        assert_eq!(code, receipt_code(RoundId(1), SubmissionId([7; 16])));
        assert_ne!(code, receipt_code(RoundId(2), SubmissionId([7; 16])));
        assert_ne!(code, receipt_code(RoundId(1), SubmissionId([8; 16])));
        assert_eq!(normalised(&code.to_lowercase().replace('-', " ")), Some(code));
        for typed in ["oi2b-abcd-efgh", "012b abcd efgh", "Oi28–ABCD—EFGH", " oi2b.abcd.efgh "] {
            assert_eq!(normalised(typed).as_deref(), Some("OI2B-ABCD-EFGH"), "{typed:?}");
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_refused() {
        for typed in
            ["", "ABCD", "ABCD-EFGH-IJK", "ABCD-EFGH-IJKLM", "ABCD-EFGH-IJK9", "ABCD-EFGH-IJKĐ", "\0"]
        {
            assert_eq!(normalised(typed), None, "{typed:?}");
        }
    }
}
