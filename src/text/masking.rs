//! Hiding in a comment who is meant or who writes: names of persons, numbers of telephones and papers, e-mail addresses.
//!
//! `docs/methodology.md`, section 8, states the rule. It errs towards hiding: a street named after somebody may lose its
//! name, a person should not keep one.

use std::{collections::HashSet, ops::Range, sync::LazyLock};

use super::folding::name_key;

const NAME: &str = "[tên]";
const NUMBER: &str = "[số]";
const EMAIL: &str = "[thư điện tử]";

/// Most syllables of a name.
const LONGEST: usize = 5;
/// Digits from which a run is a number of a telephone, a paper or an account.
const DIGITS: usize = 9;

/// Wording before a name, as name keys.
const HONORIFICS: [&str; 16] = [
    "ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "thầy", "cậu", "dì", "chí", "đc", "mr", "mrs", "ms",
];
/// What begins like a name after an honorific and is an office.
const OFFICES: [&str; 17] = [
    "chủ",
    "phó",
    "trưởng",
    "giám",
    "bí",
    "cán",
    "công",
    "chuyên",
    "lãnh",
    "thủ",
    "viên",
    "nhân",
    "bộ",
    "ban",
    "sở",
    "phòng",
    "ubnd",
];
/// Family names that cover nearly everybody.
const FAMILIES: [&str; 46] = [
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô",
    "dương", "lý", "đào", "đoàn", "vương", "trịnh", "trương", "đinh", "lâm", "phùng", "mai", "tô", "hà",
    "tạ", "lương", "lưu", "chu", "cao", "thái", "tống", "quách", "kiều", "nghiêm", "bạch", "khúc", "doãn",
    "lã", "lại", "mạc", "ninh", "quản", "tăng",
];
/// Wording before a place that bears a person's name.
const PLACES: [&str; 24] = [
    "phường",
    "xã",
    "đường",
    "phố",
    "quận",
    "huyện",
    "trường",
    "đền",
    "chùa",
    "chợ",
    "cầu",
    "thcs",
    "thpt",
    "học",
    "ngõ",
    "trấn",
    "khu",
    "công",
    "bến",
    "hồ",
    "ubnd",
    "đảo",
    "làng",
    "thôn",
];

/// Names of the people of the directory.
#[derive(Clone, Debug, Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// From full names; those of one syllable are no names to look for.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self(names.into_iter().map(name_key).filter(|key| key.contains(' ')).collect())
    }
}

/// A word with its place in the text.
struct Word<'a> {
    at: Range<usize>,
    text: &'a str,
    key: String,
    /// Whether nothing but blanks stands between it and the word before.
    joined: bool,
}

impl Word<'_> {
    /// Begins with a capital and goes on in small letters.
    fn is_capitalised(&self) -> bool {
        let mut letters = self.text.chars();
        let first = letters.next().is_some_and(char::is_uppercase);
        first && letters.all(|letter| !letter.is_uppercase())
    }
}

/// `text` without what names a person, each replaced by what it was.
#[must_use]
pub fn mask(text: &str, names: &Names) -> String {
    let words = words(text);
    let mut found: Vec<(Range<usize>, &str)> = emails(text).map(|at| (at, EMAIL)).collect();
    found.extend(numbers(text).into_iter().map(|at| (at, NUMBER)));
    found.extend(persons(&words, names).into_iter().map(|at| (at, NAME)));
    found.sort_by_key(|(at, _)| (at.start, std::cmp::Reverse(at.end)));
    let (mut masked, mut end) = (String::with_capacity(text.len()), 0);
    for (at, mark) in found {
        if at.start < end {
            continue;
        }
        masked.push_str(text.get(end..at.start).unwrap_or_default());
        masked.push_str(mark);
        end = at.end;
    }
    masked.push_str(text.get(end..).unwrap_or_default());
    masked
}

/// White-space-free runs with their place.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = move |token: &str| (token.as_ptr() as usize) - (text.as_ptr() as usize);
    text.split_whitespace().map(move |token| (start(token), token))
}

fn emails(text: &str) -> impl Iterator<Item = Range<usize>> {
    tokens(text).filter_map(|(start, token)| {
        let trimmed = token.trim_matches(|letter: char| !letter.is_alphanumeric());
        let (name, host) = trimmed.split_once('@')?;
        let from = start + token.find(trimmed)?;
        (!name.is_empty() && host.contains('.')).then(|| from..from + trimmed.len())
    })
}

/// Runs of at least [`DIGITS`] digits, also written in groups; sums of money in groups of three do not begin with 0.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let is_part = |letter: char| {
        letter.is_ascii_digit() || matches!(letter, ' ' | '.' | '-' | '+' | '(' | ')' | '\u{a0}')
    };
    let mut found = Vec::new();
    let mut run: Option<Range<usize>> = None;
    for (at, letter) in text.char_indices().chain([(text.len(), '\n')]) {
        if is_part(letter) {
            let start = run.as_ref().map_or(at, |run| run.start);
            run = Some(start..at + letter.len_utf8());
        } else if let Some(run) = run.take() {
            found.extend(number_in(text, run));
        }
    }
    found
}

fn number_in(text: &str, run: Range<usize>) -> Option<Range<usize>> {
    let part = text.get(run.clone())?;
    let number = part.trim_matches(|letter: char| !letter.is_ascii_digit() && letter != '+');
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let together = number.split(|letter: char| !letter.is_ascii_digit()).any(|group| group.len() >= DIGITS);
    let called = number.starts_with(['0', '+']) || number.starts_with("84");
    let start = run.start + part.find(number)?;
    (digits >= DIGITS && (together || called)).then(|| start..start + number.len())
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let Some(word) = text.get(from..at) else { continue };
                let before = words.last().map_or(0, |word| word.at.end);
                let joined = text.get(before..from).is_some_and(|gap| gap.chars().all(char::is_whitespace));
                words.push(Word { at: from..at, text: word, key: name_key(word), joined });
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn persons(words: &[Word<'_>], names: &Names) -> Vec<Range<usize>> {
    let keys = &*KEYS;
    let mut found = Vec::new();
    let mut place = 0;
    while let Some(rest) = words.get(place..).filter(|rest| !rest.is_empty()) {
        let before = place.checked_sub(1).and_then(|before| words.get(before));
        let length =
            known(rest, names).or_else(|| keys.addressed(before, rest)).or_else(|| keys.family(before, rest));
        match length.and_then(|length| rest.get(..length)) {
            Some(name) => {
                if let (Some(first), Some(last)) = (name.first(), name.last()) {
                    found.push(first.at.start..last.at.end);
                }
                place += name.len();
            }
            None => place += 1,
        }
    }
    found
}

/// Wording that follow each other without a mark between, at most [`LONGEST`].
fn run<'a, 'w>(rest: &'a [Word<'w>]) -> impl Iterator<Item = &'a Word<'w>> {
    rest.iter()
        .enumerate()
        .take_while(|(place, word)| *place == 0 || word.joined)
        .map(|(_, word)| word)
        .take(LONGEST)
}

/// The longest name of the directory that begins here; a name of two syllables only where both are capitalised.
fn known(rest: &[Word<'_>], names: &Names) -> Option<usize> {
    let keys: Vec<&str> = run(rest).map(|word| word.key.as_str()).collect();
    (2..=keys.len()).rev().find(|length| {
        let is_sure = *length > 2 || rest.iter().take(2).all(Word::is_capitalised);
        is_sure && keys.get(..*length).is_some_and(|keys| names.0.contains(&keys.join(" ")))
    })
}

/// The lists of words as name keys.
struct Keys {
    honorifics: HashSet<String>,
    offices: HashSet<String>,
    families: HashSet<String>,
    places: HashSet<String>,
}

static KEYS: LazyLock<Keys> = LazyLock::new(Keys::new);

impl Keys {
    fn new() -> Self {
        let keys = |words: &[&str]| words.iter().map(|word| name_key(word)).collect();
        Self {
            honorifics: keys(&HONORIFICS),
            offices: keys(&OFFICES),
            families: keys(&FAMILIES),
            places: keys(&PLACES),
        }
    }

    /// Capitalised words after an honorific: `anh Hùng`, `đồng chí Trần Thị Bình`.
    fn addressed(&self, before: Option<&Word<'_>>, rest: &[Word<'_>]) -> Option<usize> {
        let first = rest.first()?;
        let is_addressed = first.joined && before.is_some_and(|word| self.honorifics.contains(&word.key));
        if !is_addressed || self.offices.contains(&first.key) {
            return None;
        }
        Some(capitalised(rest)).filter(|length| *length > 0)
    }

    /// A family name with capitalised words behind it that no word calls a place: `Nguyễn Văn An`, not `phường Lê Chân`.
    fn family(&self, before: Option<&Word<'_>>, rest: &[Word<'_>]) -> Option<usize> {
        let first = rest.first()?;
        let is_place = first.joined && before.is_some_and(|word| self.places.contains(&word.key));
        if is_place || !self.families.contains(&first.key) {
            return None;
        }
        Some(capitalised(rest)).filter(|length| *length > 1)
    }
}

fn capitalised(rest: &[Word<'_>]) -> usize {
    run(rest).take_while(|word| word.is_capitalised()).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn masked(text: &str) -> String {
        mask(text, &Names::new(["Nguyễn Thị Thu Thuỷ", "Lê Minh", "An"]))
    }

    #[test]
    fn people_of_the_directory_are_hidden_however_they_are_written() {
        assert_eq!(masked("Cảm ơn nguyễn thị thu thủy đã giúp."), "Cảm ơn [tên] đã giúp.");
        assert_eq!(masked("Lê Minh trả lời chậm"), "[tên] trả lời chậm");
        assert_eq!(masked("Văn bản lê minh bạch"), "Văn bản lê minh bạch");
    }

    #[test]
    fn whoever_is_addressed_or_bears_a_family_name_is_hidden_and_places_are_not() {
        assert_eq!(
            masked("Gặp anh Hùng ở quầy 3, chị Lan Anh thì không."),
            "Gặp anh [tên] ở quầy 3, chị [tên] thì không."
        );
        assert_eq!(masked("Trần Văn Bình nhận hồ sơ."), "[tên] nhận hồ sơ.");
        let places = "Phường Lê Chân và đường Trần Phú chờ lâu; ông Chủ tịch chưa tiếp.";
        assert_eq!(masked(places), places);
        let plain = "Hồ sơ đất đai chậm. HỒ SƠ ĐẤT ĐAI! Cao hơn, Mai trả lời.";
        assert_eq!(masked(plain), plain);
    }

    #[test]
    fn numbers_and_addresses_are_hidden_and_sums_are_not() {
        assert_eq!(
            masked("Gọi 0912 345 678 hoặc (+84) 912.345.678, số 031099001234; an.nv@mail.vn."),
            "Gọi [số] hoặc ([số], số [số]; [thư điện tử]."
        );
        let sums = "Nộp 150.000.000 đồng theo Nghị định 118/2025, ngày 12.05.2026, 3 lần.";
        assert_eq!(masked(sums), sums);
    }

    proptest! {
        #[test]
        fn nothing_else_is_touched_and_nothing_panics(text in "\\PC{0,60}") {
            let once = masked(&text);
            if !once.contains('[') {
                prop_assert_eq!(once, text);
            }
        }
    }
}
