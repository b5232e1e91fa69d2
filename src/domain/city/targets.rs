//! The 22 targets of Phụ lục 01 of Chương trình 18-CTr/TU; `targets.toml` holds their words and where they come from.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::{indicator::Indicator, language::Wording};

const FILE: &str = include_str!("targets.toml");

/// A target of the programme for 2030.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeTarget {
    /// Group and number in the appendix, such as `II.12`.
    pub code: String,
    /// Its own Vietnamese words, and ours in English.
    pub wording: Wording,
    pub unit: Wording,
    /// As printed, such as `05-07`.
    pub value: Wording,
    /// The indicator that measures it here; the others are entered by the unit in charge.
    #[serde(default)]
    pub measured: Option<Indicator>,
    /// Codes of the units in charge.
    #[serde(default)]
    pub in_charge: Vec<String>,
    /// Where `in_charge` comes from.
    #[serde(default)]
    pub basis: String,
}

/// The part of the appendix that a target stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetGroup {
    /// The targets of Nghị quyết 80-NQ/TW.
    Resolution,
    /// Those that the city adds.
    Additional,
}

impl ProgrammeTarget {
    /// Whether its figures are shares in percent.
    #[must_use]
    pub fn is_share(&self) -> bool {
        self.unit.vi == "%"
    }

    /// The part of the appendix.
    #[must_use]
    pub fn group(&self) -> TargetGroup {
        if self.code.starts_with("II.") { TargetGroup::Additional } else { TargetGroup::Resolution }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    target: Vec<ProgrammeTarget>,
}

static TARGETS: LazyLock<Vec<ProgrammeTarget>> =
    LazyLock::new(|| toml::from_str::<File>(FILE).map(|file| file.target).unwrap_or_default());

/// Every target, in the order of the appendix.
#[must_use]
pub fn targets() -> &'static [ProgrammeTarget] {
    &TARGETS
}

/// The target with `code`.
#[must_use]
pub fn target(code: &str) -> Option<&'static ProgrammeTarget> {
    targets().iter().find(|target| target.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_appendix_has_eight_targets_of_the_resolution_and_fourteen_more() {
        assert!(toml::from_str::<File>(FILE).is_ok(), "{:?}", toml::from_str::<File>(FILE).err());
        let codes: Vec<&str> = targets().iter().map(|target| target.code.as_str()).collect();
        let expected: Vec<String> =
            (1..=8).map(|n| format!("I.{n}")).chain((1..=14).map(|n| format!("II.{n}"))).collect();
        assert_eq!(codes, expected);
        assert_eq!(target("I.8").unwrap().group(), TargetGroup::Resolution);
        assert_eq!(target("II.1").unwrap().group(), TargetGroup::Additional);
    }

    #[test]
    fn words_units_and_values_are_those_of_the_appendix() {
        let said = |code| {
            let target = target(code).unwrap();
            (target.wording.vi.as_str(), target.unit.vi.as_str(), target.value.vi.as_str())
        };
        assert_eq!(said("I.2"), ("Thiết chế văn hoá cơ sở hoạt động thường xuyên và hiệu quả", "%", "95%"));
        assert_eq!(said("I.7"), ("Di sản văn hoá được UNESCO công nhận, ghi danh", "Di sản", "01-02"));
        let visits = "16 - 25 (trong đó khách quốc tế 1,2 - 3).";
        assert_eq!(
            said("II.11"),
            ("Số lượt khách du lịch đón và phục vụ hàng năm", "Triệu lượt khách", visits)
        );
        assert_eq!(said("II.14").2, "100%");
        for target in targets() {
            let words = [&target.wording, &target.unit, &target.value];
            assert!(
                words.iter().all(|words| !words.vi.is_empty() && !words.en.is_empty()),
                "{}",
                target.code
            );
        }
    }

    #[test]
    fn a_target_is_measured_here_or_has_somebody_in_charge() {
        for target in targets() {
            assert_eq!(target.measured.is_some(), target.in_charge.is_empty(), "{}", target.code);
            assert_eq!(target.measured.is_some(), target.basis.is_empty(), "{}", target.code);
        }
        let measured: Vec<_> = targets().iter().filter_map(|target| target.measured).collect();
        assert_eq!(measured, [Indicator::Participation, Indicator::Committed, Indicator::Evaluated]);
    }
}
