//! Which passwords are too easy to guess: the commonest, those made of the owner's name or address, and plain runs.

use std::collections::BTreeSet;

use crate::text::folding::search_key;

/// What is often put into passwords here, folded.
const COMMON: [&str; 35] = [
    "qwertyuiop",
    "1q2w3e4r5t",
    "1qaz2wsx3edc",
    "toilatoi",
    "anhyeuem",
    "emyeuanh",
    "iloveyou",
    "yeuem",
    "password",
    "passw0rd",
    "pssw0rd",
    "matkhau",
    "matma",
    "qwerty",
    "asdfghjkl",
    "asdfgh",
    "zxcvbnm",
    "zxcvbn",
    "letmein",
    "welcome",
    "administrator",
    "admin",
    "khongbiet",
    "vietnam",
    "haiphong",
    "haidang",
    "thanhpho",
    "noivu",
    "abc",
    "xyz",
    "123",
    "1q2w3e",
    "1qaz2wsx",
    "test",
    "user",
];

/// Characters that must be left when everything that can be guessed is taken away.
const LEAST_LEFT: usize = 5;
/// Different characters that a password has at least.
const LEAST_DIFFERENT: usize = 5;
/// Digits alone need more of them: dates and telephone numbers are known to others.
const LEAST_DIGITS: usize = 12;

/// Whether `password` can be guessed by somebody who knows the owner's `name` and `email`.
#[must_use]
pub fn is_guessable(password: &str, name: &str, email: &str) -> bool {
    let joined = |text: &str| search_key(text).replace(' ', "");
    let key = joined(password);
    let symbols: BTreeSet<char> = password.chars().filter(char::is_ascii_punctuation).collect();
    let different: BTreeSet<char> = key.chars().chain(symbols.iter().copied()).collect();
    if different.len() < LEAST_DIFFERENT {
        return true;
    }
    let local = email.split('@').next().unwrap_or_default();
    let parts = [name, email].map(search_key);
    let parts = parts.iter().flat_map(|text| text.split(' ')).map(str::to_owned);
    let own = [joined(name), joined(local), joined(email)].into_iter().chain(parts);
    let mut known: Vec<String> =
        own.chain(COMMON.map(str::to_owned)).filter(|word| word.len() >= 3).collect();
    known.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let left = known.iter().fold(key, |left, word| left.replace(word.as_str(), ""));
    let left = without_runs(&left);
    let length = left.chars().count() + symbols.len();
    let digits_only = !left.is_empty() && left.chars().all(|letter| letter.is_ascii_digit());
    length < LEAST_LEFT || (digits_only && length < LEAST_DIGITS)
}

/// `text` without runs of four and more such as `1234`, `dcba`, `0000`.
fn without_runs(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let step = |pair: &[char]| match pair {
        [one, next] => i64::from(u32::from(*next)) - i64::from(u32::from(*one)),
        _ => i64::MAX,
    };
    let mut left = String::new();
    let mut rest = letters.as_slice();
    while let Some((first, tail)) = rest.split_first() {
        let way = rest.get(..2).map_or(i64::MAX, step);
        let same = rest.windows(2).take_while(|pair| step(pair) == way).count();
        if way.abs() <= 1 && same >= 3 {
            rest = rest.get(same + 1..).unwrap_or_default();
        } else {
            left.push(*first);
            rest = tail;
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessable(password: &str) -> bool {
        is_guessable(password, "Nguyễn Văn An", "an.nguyen@haiphong.gov.vn")
    }

    #[test]
    fn symbols_count_as_much_as_letters() {
        assert!(!guessable("K7#$%^&*()!x") && !guessable("!#$%&()=~|"));
        assert!(guessable("01/02/1990") && guessable("1234567890!!!!!"));
    }

    #[test]
    fn what_others_try_first_is_guessable() {
        for weak in [
            "1234567890",
            "0987654321",
            "1111111111",
            "aaaaaaaaaa",
            "abcdefghij",
            "qwertyuiop",
            "password123",
            "P@ssw0rd123",
            "matkhau123",
            "Mật khẩu 2026",
            "haiphong2026",
            "Nguyễn Văn An",
            "nguyenvanan",
            "an.nguyen2026",
            "an.nguyen@haiphong.gov.vn",
            "Nguyen@1990",
            "0904123456",
            "anhyeuem123",
            "12/05/1990",
        ] {
            assert!(guessable(weak), "{weak}");
        }
    }

    #[test]
    fn a_short_sentence_is_not() {
        for good in [
            "con tàu ra khơi",
            "sóng biển Đồ Sơn",
            "ngọn hải đăng Hòn Dáu",
            "cánh buồm đỏ thắm",
            "bT7!kz-Qm2vX",
            "正しい馬電池ホチキス",
        ] {
            assert!(!guessable(good), "{good}");
        }
    }
}
