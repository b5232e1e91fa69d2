//! Finding a unit by what was typed: its code, or enough of its name.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::Realm;
use crate::{
    domain::{directory::Unit, ids::UnitId, language::Language},
    text::{accounts as words, folding},
};

/// Units that a message names when several are meant.
const NAMED: usize = 6;

impl Realm {
    /// The one unit of today that `typed` means, by its code or by the words of its name.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(super) fn chosen(&self, typed: &str, today: NaiveDate, language: Language) -> Result<UnitId, String> {
        if typed.is_empty() {
            return Err(words::UNIT_MISSING.get(language).to_owned());
        }
        let valid = |unit: &&Unit| self.holds(unit.id) && unit.is_valid_on(today);
        let by_code = self.tree.iter().filter(valid).find(|unit| unit.code.eq_ignore_ascii_case(typed));
        if let Some(unit) = by_code {
            return Ok(unit.id);
        }
        let key = folding::search_key(typed);
        let mut found: Vec<&Unit> = self.tree.iter().filter(valid).filter(|unit| has(unit, &key)).collect();
        if let Some(same) = found.iter().position(|unit| folding::search_key(&unit.name) == key) {
            let is_only = found.iter().filter(|unit| folding::search_key(&unit.name) == key).count() == 1;
            if is_only {
                found = vec![found.swap_remove(same)];
            }
        }
        match found.as_slice() {
            [] => Err(words::UNIT_UNKNOWN.get(language).to_owned()),
            [one] => Ok(one.id),
            several => {
                let named = several.iter().take(NAMED).map(|unit| format!("{} {}", unit.code, unit.name));
                let more = if several.len() > NAMED { "; …" } else { "" };
                let units = named.collect::<Vec<_>>().join("; ") + more;
                Err(words::UNIT_SEVERAL.fill(language, &[("units", &units)]))
            }
        }
    }

    /// Every unit in scope that `typed` could mean, with all below it; None when nothing was typed, or the whole city is
    /// meant.
    pub(super) fn matching(&self, typed: &str) -> Option<HashSet<UnitId>> {
        let key = folding::search_key(typed);
        if key.is_empty() {
            return None;
        }
        let by_code = self.tree.iter().find(|unit| unit.code.eq_ignore_ascii_case(typed.trim()));
        let roots: Vec<&Unit> = match by_code {
            Some(unit) => vec![unit],
            None => self.tree.iter().filter(|unit| has(unit, &key)).collect(),
        };
        if roots.iter().any(|unit| unit.parent.is_none()) {
            return None;
        }
        let units = roots.into_iter().flat_map(|unit| self.tree.subtree(unit.id));
        Some(units.filter(|unit| self.holds(*unit)).collect())
    }
}

/// Whether name and code hold every word of `key`.
fn has(unit: &Unit, key: &str) -> bool {
    let own = folding::search_key(&format!("{} {}", unit.name, unit.code));
    !key.is_empty() && key.split_whitespace().all(|word| own.contains(word))
}
