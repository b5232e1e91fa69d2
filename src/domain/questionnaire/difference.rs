//! What changed from one version of a questionnaire to another: what figures of both can be compared on.

use super::{Item, ItemCode, Questionnaire};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The new version asks what the old one did not.
    Added(ItemCode),
    /// The new version asks it no more.
    Removed(ItemCode),
    /// Other words in one of the languages.
    Reworded(ItemCode),
    /// Another type, scale, set of options, or condition.
    Altered(ItemCode),
    /// Another way to compute the indices.
    Scoring,
}

/// What `new` does otherwise than `old`, in the order of the questions.
#[must_use]
pub fn differences(old: &Questionnaire, new: &Questionnaire) -> Vec<Difference> {
    let find = |set: &'_ Questionnaire, code: &str| set.items().any(|item| item.code == code);
    let mut found = Vec::new();
    for item in new.items() {
        match old.items().find(|before| before.code == item.code) {
            None => found.push(Difference::Added(item.code.clone())),
            Some(before) if is_altered((old, before), (new, item)) => {
                found.push(Difference::Altered(item.code.clone()));
            }
            Some(_) if is_reworded(old, new, &item.code) => {
                found.push(Difference::Reworded(item.code.clone()));
            }
            Some(_) => {}
        }
    }
    let gone = old.items().filter(|item| !find(new, &item.code));
    found.extend(gone.map(|item| Difference::Removed(item.code.clone())));
    if old.scoring != new.scoring {
        found.push(Difference::Scoring);
    }
    found
}

fn is_altered((old, before): (&Questionnaire, &Item), (new, item): (&Questionnaire, &Item)) -> bool {
    let same_reason = Item { reason: item.reason.clone(), ..before.clone() };
    same_reason != *item || old.scale_of(before) != new.scale_of(item)
}

fn is_reworded(old: &Questionnaire, new: &Questionnaire, code: &str) -> bool {
    new.texts.iter().any(|(language, texts)| {
        let before = old.texts.get(language).and_then(|texts| texts.items.get(code));
        before != texts.items.get(code)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{language::Language, questionnaire::defaults};

    #[test]
    fn every_kind_of_change_is_named() {
        let old = defaults::all().unwrap().remove(0);
        assert_eq!(differences(&old, &old), []);
        let mut new = old.clone();
        let gone = new.sections[0].items.remove(0).code;
        let mut added = new.sections[0].items[0].clone();
        added.code = "NEW".to_owned();
        new.sections[0].items.push(added);
        let altered = &mut new.sections[0].items[0];
        altered.required = !altered.required;
        let altered = altered.code.clone();
        let reworded = new.sections[1].items[0].code.clone();
        let texts = new.texts.get_mut(&Language::English).unwrap();
        texts.items.get_mut(&reworded).unwrap().question.push('?');
        new.scoring.indices.clear();
        let found = differences(&old, &new);
        for expected in [
            Difference::Added("NEW".to_owned()),
            Difference::Altered(altered),
            Difference::Reworded(reworded),
            Difference::Removed(gone),
            Difference::Scoring,
        ] {
            assert!(found.contains(&expected), "{expected:?} is missing in {found:?}");
        }
        assert_eq!(found.len(), 5);
    }
}
