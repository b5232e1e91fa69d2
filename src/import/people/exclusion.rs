//! The exclusion that a row may carry.

use crate::{
    domain::directory::{Exclusion, ExclusionReason, Person},
    import::{FieldChange, cells::Cells, change},
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

const fn reason_name(reason: ExclusionReason) -> &'static str {
    match reason {
        ExclusionReason::Leave => "nghỉ",
        ExclusionReason::Secondment => "biệt phái, đi học",
        ExclusionReason::UnderThreeMonths => "công tác dưới 3 tháng",
    }
}

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
        cells.problem(
            "exclusion_from",
            format!("chồng lên thời gian không đánh giá đã lưu: {}", shown(other)),
        );
    }
    let old = old.map(shown).unwrap_or_default();
    let changed = FieldChange { label: "không đánh giá", old, new: shown(&exclusion) };
    Read { changed: Some(changed), exclusion: Some(exclusion), ..unchanged }
}

fn exclusion(cells: &mut Cells<'_>, staff_code: &str) -> Option<Exclusion> {
    let listed = "nghỉ; biệt phái; đi học; dưới 3 tháng";
    let given = cells.text("exclusion_reason").flatten();
    let reason =
        given.is_some().then(|| cells.choice("exclusion_reason", REASONS, listed)).flatten().flatten();
    let from = cells.day("exclusion_from").flatten();
    let until = cells.day("exclusion_until").flatten();
    match (&given, from, until) {
        (None, None, None) => return None,
        (None, ..) => cells.problem("exclusion_reason", "có ngày không đánh giá nhưng thiếu lý do"),
        (Some(_), None, _) => cells.problem("exclusion_from", "thiếu ngày bắt đầu không đánh giá"),
        (Some(_), Some(from), Some(until)) if until < from => {
            cells.problem("exclusion_until", "ngày kết thúc trước ngày bắt đầu");
        }
        _ => {}
    }
    Some(Exclusion { staff_code: staff_code.to_owned(), reason: reason?, from: from?, until })
}

fn overlap(one: &Exclusion, other: &Exclusion) -> bool {
    let starts_before_end = |a: &Exclusion, b: &Exclusion| b.until.is_none_or(|until| a.from <= until);
    starts_before_end(one, other) && starts_before_end(other, one)
}

fn shown(exclusion: &Exclusion) -> String {
    let until =
        exclusion.until.map_or_else(String::new, |_| format!(" đến {}", change::day(exclusion.until)));
    format!("{} từ {}{until}", reason_name(exclusion.reason), change::day(Some(exclusion.from)))
}
