//! Folding of Vietnamese text: one spelling for storing, one key for matching names, one for searching.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The five tone marks, as combining characters: huyền, sắc, ngã, hỏi, nặng.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Wording in front of a unit's own name, as they are written in small letters.
pub const UNIT_TITLES: [&str; 5] = ["xã ", "phường ", "đặc khu ", "thành phố ", "tp "];

/// Text as it is stored: NFC, without invisible characters, every run of white space one space, none at the ends.
#[must_use]
pub fn clean(text: &str) -> String {
    let visible: String = text.nfc().filter(|letter| !is_invisible(*letter)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Key for searching: lower case, without any mark, `đ` as `d`, punctuation as a space.
#[must_use]
pub fn search_key(text: &str) -> String {
    let letters = text.nfd().filter(|letter| !is_combining_mark(*letter) && !is_invisible(*letter));
    let folded: String = letters
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'đ' => 'd',
            other if other.is_alphanumeric() => other,
            _ => ' ',
        })
        .collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Key for matching names: marks count, the place of the tone mark in a syllable does not.
/// Thủy and Thuỷ, Hòa and Hoà are equal; Cẩm Giang and Cẩm Giàng are not.
#[must_use]
pub fn name_key(text: &str) -> String {
    let lower = text.to_lowercase();
    let spaced: String = lower.nfc().map(|letter| if is_letter(letter) { letter } else { ' ' }).collect();
    spaced.split_whitespace().map(syllable_key).collect::<Vec<_>>().join(" ")
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

fn syllable_key(syllable: &str) -> String {
    let tone = syllable.nfd().find_map(|letter| TONES.iter().position(|tone| *tone == letter));
    let letters = syllable.nfd().filter(|letter| !TONES.contains(letter)).nfc();
    let mark = tone.and_then(|tone| char::from_digit(u32::try_from(tone).unwrap_or_default() + 1, 10));
    letters.chain(mark).collect()
}

const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn both_ways_to_write_a_tone_match_and_different_tones_do_not() {
        for (one, other) in
            [("Thủy Nguyên", "Thuỷ  nguyên"), ("Hòa Bình", "HOÀ BÌNH"), ("Kiến Thụy", "Kiến Thuỵ")]
        {
            assert_eq!(name_key(one), name_key(other));
        }
        assert_ne!(name_key("Cẩm Giang"), name_key("Cẩm Giàng"));
        assert_ne!(name_key("Cam Giang"), name_key("Cẩm Giang"));
        assert_eq!(search_key("Xã Cẩm Giang"), search_key("xã Cẩm Giàng"));
        assert_ne!(name_key("An Dương"), name_key("An Đường"));
    }

    #[test]
    fn decomposed_input_is_the_same_text() {
        let decomposed: String = "Phường Đồ Sơn".nfd().collect();
        assert_ne!(decomposed, "Phường Đồ Sơn");
        assert_eq!(clean(&format!("\u{feff} {decomposed}\u{a0} ")), "Phường Đồ Sơn");
        assert_eq!(name_key(&decomposed), name_key("Phường Đồ Sơn"));
        assert_eq!(search_key(&decomposed), "phuong do son");
    }

    #[test]
    fn punctuation_does_not_matter_when_searching() {
        assert_eq!(search_key("Sở Văn hóa, Thể thao và Du lịch"), "so van hoa the thao va du lich");
        assert_eq!(search_key("Mã đơn vị (*)"), "ma don vi");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_more(text in "\\PC{0,40}") {
            prop_assert_eq!(clean(&clean(&text)), clean(&text));
            prop_assert_eq!(search_key(&search_key(&text)), search_key(&text));
        }
    }
}
