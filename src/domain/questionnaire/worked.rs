//! A made-up respondent, scored step by step by the code that scores the real ones: the example of a formula sheet.

use super::{
    Index, ItemCode, Level, MissingRule, Questionnaire, flow,
    scoring::{self, Score, item_score, score_answers},
};
use crate::domain::answer::{Answer, Answers};

/// Where on its scale each answer in turn stands, from 0 for the least to 1 for the greatest: good and bad ones.
const POINTS: [f64; 10] = [0.7, 0.5, 0.6, 0.4, 0.8, 0.3, 0.9, 0.6, 0.5, 0.5];

/// The answer in turn that is "no basis to judge", where the item offers it and the tree tolerates it.
const WITHOUT_BASIS: usize = 3;

/// Fewest items of a tree from which one is left without a score.
const ENOUGH_ITEMS: usize = 5;

/// A respondent with what the tree made of the answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Worked {
    /// The score of each shown item in the tree's order; None for "no basis to judge".
    pub items: Vec<(ItemCode, Option<f64>)>,
    pub score: Score,
}

/// The answers of the made-up respondent to the items of `index`, as a person without special traits is asked.
#[must_use]
pub fn made_up(questionnaire: &Questionnaire, index: &Index) -> Answers {
    let items = index.items();
    let tolerant = index.missing != MissingRule::Complete && items.len() >= ENOUGH_ITEMS;
    let (_, answers) = flow::walk(questionnaire, &[], |item, code| {
        let place = items.iter().position(|known| *known == code)?;
        let offers = questionnaire.scale_of(item).is_some_and(|scale| scale.not_applicable);
        if place == WITHOUT_BASIS && tolerant && offers {
            return Some(Answer::Text(Answer::NOT_APPLICABLE.to_owned()));
        }
        let (least, most) = scoring::range(questionnaire, item)?;
        let point = POINTS.iter().cycle().nth(place)?;
        Some(Answer::Number((least + point * (most - least)).round()))
    });
    answers
}

/// Executes the tree on one respondent; at level `population` on a population of this one.
#[must_use]
pub fn work(questionnaire: &Questionnaire, index: &Index, answers: &Answers) -> Worked {
    let scored = |code: &str| item_score(index.measure, questionnaire, code, answers.get(code)?.number()?);
    let asked = index.items().into_iter().filter(|code| answers.contains_key(*code));
    let items = asked.map(|code| (code.to_owned(), scored(code))).collect();
    let score = match index.level {
        Level::Respondent => score_answers(index, questionnaire, answers),
        Level::Population => scoring::score(index, questionnaire, &scored),
    };
    Worked { items, score }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::questionnaire::defaults;

    #[test]
    fn every_default_index_scores_the_made_up_respondent() {
        for set in defaults::all().unwrap() {
            for index in &set.scoring.indices {
                let worked = work(&set, index, &made_up(&set, index));
                assert!(worked.score.value.is_some(), "{}", index.code);
                assert_eq!(worked.score.band.is_some(), !index.bands.is_empty(), "{}", index.code);
            }
        }
    }

    #[test]
    fn the_made_up_official_is_no_leader() {
        let sets = defaults::all().unwrap();
        let set = sets.iter().find(|set| set.slug == "van-hoa-cong-vu").unwrap();
        let worked = work(set, &set.scoring.indices[0], &made_up(set, &set.scoring.indices[0]));
        assert_eq!(worked.items.len(), 20);
        assert!(!worked.items.iter().any(|(code, _)| code.ends_with('L')));
        assert_eq!(worked.items.iter().filter(|(_, score)| score.is_none()).count(), 1);
    }

    #[test]
    fn the_made_up_household_is_not_yet_happy() {
        let sets = defaults::all().unwrap();
        let set = sets.iter().find(|set| set.slug == "hanh-phuc").unwrap();
        let index = set.scoring.indices.iter().find(|index| index.code == "HP-AF").unwrap();
        let worked = work(set, index, &made_up(set, index));
        let sufficient =
            worked.score.branches.iter().filter(|(_, mean)| mean.is_some_and(|mean| mean >= 6.0));
        assert_eq!(sufficient.count(), 5);
        assert_eq!(worked.score.value, Some(5.0 / 9.0 * 100.0));
    }
}
