//! Finding what a cell names, and naming what it may have meant.

use std::collections::{BTreeMap, HashMap};

use crate::{
    domain::language::Wording,
    text::{
        folding::{UNIT_TITLES, clean, name_key, search_key},
        import_file as words,
    },
};

/// Most wrong names of a file for which the nearest known one is looked up.
const MOST_SUGGESTIONS: usize = 100;

/// Known codes with their names.
#[derive(Debug, Default)]
pub struct Known {
    names: BTreeMap<String, String>,
    by_name: HashMap<String, Vec<String>>,
    by_search: HashMap<String, Vec<String>>,
    answers: HashMap<String, Result<String, Wording>>,
}

impl Known {
    pub fn new(entries: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut known = Self::default();
        for (code, name) in entries {
            let lower = clean(&name).to_lowercase();
            for form in [lower.as_str(), untitled(&lower)] {
                push_new(known.by_name.entry(name_key(form)).or_default(), &code);
                push_new(known.by_search.entry(search_key(form)).or_default(), &code);
            }
            known.names.insert(code, name);
        }
        known
    }

    /// The code that `given`, a code or a name, stands for.
    ///
    /// # Errors
    /// A message with what may have been meant.
    pub fn resolve(&mut self, given: &str) -> Result<String, Wording> {
        if self.names.contains_key(given) {
            return Ok(given.to_owned());
        }
        if let Some(answer) = self.answers.get(given) {
            return answer.clone();
        }
        let answer = self.look_up(given);
        self.answers.insert(given.to_owned(), answer.clone());
        answer
    }

    fn look_up(&self, given: &str) -> Result<String, Wording> {
        match self.by_name.get(&name_key(given)).map(Vec::as_slice) {
            Some([code]) => return Ok(code.clone()),
            Some(several) => {
                let said = [("given", Wording::alike(given)), ("units", self.shown(several))];
                return Err(words::SEVERAL.say(&said));
            }
            None => {}
        }
        let alike = self.by_search.get(&search_key(given)).cloned().unwrap_or_else(|| self.nearest(given));
        let text = match alike.as_slice() {
            [] => words::UNKNOWN,
            [_] => words::UNKNOWN_NEAR,
            _ => words::UNKNOWN_LIKE,
        };
        Err(text.say(&[("given", Wording::alike(given)), ("units", self.shown(&alike))]))
    }

    /// The codes whose name or code differs least from `given`, at most three, when they are near at all.
    fn nearest(&self, given: &str) -> Vec<String> {
        if self.answers.len() >= MOST_SUGGESTIONS {
            return Vec::new();
        }
        let folded = search_key(given);
        let near = self.names.iter().map(|(code, name)| {
            let by_name = strsim::jaro_winkler(&folded, &search_key(name));
            (by_name.max(strsim::jaro_winkler(given, code)), code)
        });
        let mut near: Vec<_> = near.filter(|(likeness, _)| *likeness >= 0.88).collect();
        near.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
        near.into_iter().take(3).map(|(_, code)| code.clone()).collect()
    }

    fn shown(&self, codes: &[String]) -> Wording {
        let name = |code: &String| {
            let name = self.names.get(code).map_or("", String::as_str);
            format!("{name} ({code})")
        };
        let names: Vec<_> = codes.iter().map(name).collect();
        Wording { vi: names.join(words::OR.vi), en: names.join(words::OR.en) }
    }
}

fn untitled(name: &str) -> &str {
    UNIT_TITLES.iter().find_map(|title| name.strip_prefix(title)).unwrap_or(name)
}

fn push_new(codes: &mut Vec<String>, code: &str) {
    if !codes.iter().any(|known| known == code) {
        codes.push(code.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        let names = [
            ("10888", "Xã Cẩm Giang"),
            ("10903", "Xã Cẩm Giàng"),
            ("11560", "Phường Thủy Nguyên"),
            ("STP", "Sở Tư pháp"),
            ("STP-VP", "Văn phòng"),
            ("SNV-VP", "Văn phòng"),
        ];
        Known::new(names.map(|(code, name)| (code.to_owned(), name.to_owned())))
    }

    #[test]
    fn a_code_a_name_and_both_ways_to_write_it_are_found() {
        for (given, code) in [
            ("11560", "11560"),
            ("Phường Thuỷ Nguyên", "11560"),
            ("thuỷ nguyên", "11560"),
            ("Cẩm Giang", "10888"),
            ("xã Cẩm Giàng", "10903"),
        ] {
            assert_eq!(known().resolve(given).as_deref(), Ok(code), "{given}");
        }
    }

    #[test]
    fn what_is_ambiguous_without_marks_names_every_candidate() {
        let message = known().resolve("Cam Giang").unwrap_err().vi;
        assert!(message.contains("Xã Cẩm Giang (10888) hoặc Xã Cẩm Giàng (10903)"), "{message}");
        let message = known().resolve("Văn phòng").unwrap_err().en;
        assert!(message.contains("SNV-VP") && message.contains("STP-VP"), "{message}");
    }

    #[test]
    fn the_nearest_name_is_suggested_and_nothing_far_away() {
        let refused = |given| known().resolve(given).unwrap_err();
        assert!(refused("Thuy Nguyen").vi.contains("có phải Phường Thủy Nguyên (11560)?"));
        assert!(refused("Thuy Nguyen").en.contains("is it Phường Thủy Nguyên (11560)?"));
        assert!(refused("Sở Tư phát").vi.contains("Sở Tư pháp (STP)"));
        assert_eq!(refused("Zzz").vi, "không có “Zzz” trong danh bạ");
    }
}
