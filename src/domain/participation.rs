//! CT-12: what counts as taking part in culture, and when the target is met.

use super::{
    indicator::Verdict,
    questionnaire::{Item, ItemType, Questionnaire},
};

/// The target of the programme, as a share.
pub const TARGET: f64 = 0.5;
/// Its upper mark.
pub const UPPER_MARK: f64 = 0.6;

/// Where the questionnaire `hanh-phuc` asks about taking part in culture, and its option for "not at all".
const SECTION: &str = "van-hoa";
const NEVER: &str = "khong";

/// Whether a set asks about taking part.
#[must_use]
pub fn is_asked(questionnaire: &Questionnaire) -> bool {
    questionnaire.sections.iter().any(|section| section.code == SECTION)
}

/// The kinds of activity asked about, each with the position of its option for "not at all".
pub fn activities(questionnaire: &Questionnaire) -> impl Iterator<Item = (&Item, usize)> {
    let section = questionnaire.sections.iter().find(|section| section.code == SECTION);
    let items = section.into_iter().flat_map(|section| &section.items);
    items.filter(|item| item.item_type == ItemType::Single).filter_map(|item| {
        let never = item.options.iter().position(|option| option == NEVER)?;
        Some((item, never))
    })
}

/// Two activities together: took part in one, or denied both; unknown otherwise.
#[must_use]
pub const fn either(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (None, _) | (_, None) => None,
        _ => Some(false),
    }
}

/// Three ways, on unrounded numbers: reached for certain, reached by the estimate alone, not reached. `low` is the
/// lower end of the 95 % interval.
#[must_use]
pub fn verdict(value: f64, low: Option<f64>) -> Verdict {
    match low {
        _ if value < TARGET => Verdict::NotMet,
        Some(low) if low >= TARGET => Verdict::Met,
        _ => Verdict::MetNotCertain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_denied_some_and_left_others_unanswered_is_unknown() {
        let all = |answers: &[Option<bool>]| answers.iter().copied().fold(Some(false), either);
        assert_eq!(all(&[Some(false), Some(false)]), Some(false));
        assert_eq!(all(&[Some(false), None, Some(true)]), Some(true));
        assert_eq!(all(&[Some(false), None]), None);
    }

    #[test]
    fn the_bound_itself_is_reached() {
        assert_eq!(verdict(0.5, Some(0.5)), Verdict::Met);
        assert_eq!(verdict(0.5, Some(0.499_999)), Verdict::MetNotCertain);
        assert_eq!(verdict(0.6, None), Verdict::MetNotCertain);
        assert_eq!(verdict(0.499_999_9, Some(0.49)), Verdict::NotMet);
    }
}
