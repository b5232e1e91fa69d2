//! The exclusion that a row may carry.

use crate::{
    domain::{
        directory::{Exclusion, ExclusionReason, Person},
        language::Wording,
    },
    import::{FieldChange, cells::Cells, change},
    text::import_file as words,
};

const REASONS: &[(&str, ExclusionReason)] = &[
    ("leave", ExclusionReason::Leave),
    ("nghi", ExclusionReason::Leave),
    ("nghi thai san", ExclusionReason::Leave),
    ("nghi om", ExclusionReason::Leave),
    ("nghi om dai ngay", ExclusionReason::Leave),
    ("nghi khong luong", ExclusionReason::Leave),
    ("secondment", ExclusionReason::Secondment),
    ("biet phai", ExclusionReason::Secondment),
    ("di hoc", ExclusionReason::Secondment),
    ("di hoc tap trung", ExclusionReason::Secondment),
    ("under three months", ExclusionReason::UnderThreeMonths),
    ("duoi 3 thang", ExclusionReason::UnderThreeMonths),
    ("duoi ba thang", ExclusionReason::UnderThreeMonths),
    ("cong tac duoi 3 thang", ExclusionReason::UnderThreeMonths),
];

/// What a row says about exclusion.
#[derive(Debug, Default)]
pub struct Read {
    pub exclusion: Option<Exclusion>,
    /// Set when it is not stored so already.
    pub changed: Option<FieldChange>,
    code: String,
    name: String,
}

impl Read {
    /// Staff code and name of the person whom the row is about.
    pub fn person_or(&self, person: Option<&Person>) -> (String, String) {
        let own = || (self.code.clone(), self.name.clone());
        person.map_or_else(own, |person| (person.staff_code.clone(), person.name.clone()))
    }
}

/// Reads the three columns; `stored` is in order of staff code.
pub fn read(cells: &mut Cells<'_>, staff_code: &str, stored: &[Exclusion]) -> Read {
    let name = cells.text("name").flatten().unwrap_or_default();
    let unchanged = Read { code: staff_code.to_owned(), name, ..Read::default() };
    let Some(exclusion) = exclusion(cells, staff_code) else { return unchanged };
    let first = stored.partition_point(|known| known.staff_code.as_str() < staff_code);
    let of_person = stored.get(first..).unwrap_or_default().iter();
    let mut of_person = of_person.take_while(|known| known.staff_code == staff_code);
    let old =
        of_person.clone().find(|known| known.reason == exclusion.reason && known.from == exclusion.from);
    if old == Some(&exclusion) {
        return unchanged;
    }
    if let Some(other) = of_person.find(|known| Some(*known) != old && overlap(known, &exclusion)) {
        cells.problem("exclusion_from", words::EXCLUSION_OVERLAPS.say(&[("stored", shown(other))]));
    }
    let old = old.map(shown).unwrap_or_default();
    let changed = FieldChange { label: words::IS_EXCLUDED, old, new: shown(&exclusion) };
    Read { changed: Some(changed), exclusion: Some(exclusion), ..unchanged }
}

fn exclusion(cells: &mut Cells<'_>, staff_code: &str) -> Option<Exclusion> {
    let given = cells.text("exclusion_reason").flatten();
    let reason = given
        .is_some()
        .then(|| cells.choice("exclusion_reason", REASONS, words::EXCLUSIONS))
        .flatten()
        .flatten();
    let from = cells.day("exclusion_from").flatten();
    let until = cells.day("exclusion_until").flatten();
    match (&given, from, until) {
        (None, None, None) => return None,
        (None, ..) => cells.problem("exclusion_reason", words::EXCLUSION_NO_REASON),
        (Some(_), None, _) => cells.problem("exclusion_from", words::EXCLUSION_NO_START),
        (Some(_), Some(from), Some(until)) if until < from => {
            cells.problem("exclusion_until", words::ENDS_BEFORE);
        }
        _ => {}
    }
    Some(Exclusion { staff_code: staff_code.to_owned(), reason: reason?, from: from?, until })
}

fn overlap(one: &Exclusion, other: &Exclusion) -> bool {
    let starts_before_end = |a: &Exclusion, b: &Exclusion| b.until.is_none_or(|until| a.from <= until);
    starts_before_end(one, other) && starts_before_end(other, one)
}

fn shown(exclusion: &Exclusion) -> Wording {
    let text = if exclusion.until.is_some() { words::EXCLUSION_SPAN } else { words::EXCLUSION_FROM };
    text.say(&[
        ("reason", words::exclusion(exclusion.reason).into()),
        ("from", change::day(Some(exclusion.from))),
        ("until", change::day(exclusion.until)),
    ])
}
