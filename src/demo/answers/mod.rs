//! Answers of synthetic respondents: whoever is content is so with most things, units differ, some questions are
//! harder than others, and some stay open.

mod comments;
mod line;
mod options;

use std::sync::Arc;

use chrono::NaiveDate;

use super::dice::Dice;
use crate::domain::{
    answer::{self, Answers, RawAnswers},
    questionnaire::{Questionnaire, SubjectTrait},
};
use line::Line;

/// A questionnaire ready to be filled in many times.
#[derive(Debug)]
pub struct Form {
    questionnaire: Arc<Questionnaire>,
    lines: Vec<Line>,
}

/// Who answers, and how they feel about it.
#[derive(Clone, Debug)]
pub struct Respondent {
    /// Mean contentment: 0 is the middle of every scale, 1 about 73 % of it.
    pub mood: f64,
    /// Answers only what must be answered.
    pub brief: bool,
    /// Took part in culture in the last twelve months.
    pub takes_part: bool,
    /// Option of where the household lives.
    pub area: &'static str,
    pub day: NaiveDate,
    pub traits: Vec<SubjectTrait>,
}

/// The model gave answers that the questionnaire does not take: a defect.
#[derive(Debug, thiserror::Error)]
#[error("generated answers to {slug} were refused: {problems}")]
pub struct Refused {
    slug: String,
    problems: String,
}

impl Form {
    pub fn new(questionnaire: Arc<Questionnaire>) -> Self {
        let lines = questionnaire.items().map(|item| Line::new(&questionnaire, item)).collect();
        Self { questionnaire, lines }
    }

    /// The set that is filled in.
    pub fn slug(&self) -> &str {
        &self.questionnaire.slug
    }

    /// One filled-in form, checked as any other.
    ///
    /// # Errors
    /// When the check refuses it.
    pub fn fill(&self, respondent: &Respondent, dice: &mut Dice) -> Result<Answers, Refused> {
        let mut raw = RawAnswers::new();
        // Contentment is one thing in general, and differs a little from section to section.
        let respondent = Respondent { mood: respondent.mood + 0.25 * dice.normal(), ..respondent.clone() };
        let favourite = dice.below(7);
        for line in &self.lines {
            line.answer(&respondent, favourite, dice, &mut raw);
        }
        answer::check(&self.questionnaire, &respondent.traits, &raw).map_err(|errors| Refused {
            slug: self.questionnaire.slug.clone(),
            problems: format!("{errors:?}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::questionnaire::defaults;

    #[test]
    fn every_set_takes_what_is_generated_for_it_whoever_answers() {
        for questionnaire in defaults::all().unwrap() {
            let questionnaire = Arc::new(questionnaire);
            let form = Form::new(questionnaire.clone());
            let mut dice = Dice::new(7, &questionnaire.slug);
            for number in 0..300 {
                let traits = [SubjectTrait::Leader, SubjectTrait::CounterStaff, SubjectTrait::Organisation];
                let respondent = Respondent {
                    mood: 3.0 * dice.normal(),
                    brief: number % 3 == 0,
                    takes_part: number % 2 == 0,
                    area: "nong-thon",
                    day: NaiveDate::from_ymd_opt(2026, 9, 20).unwrap(),
                    traits: traits.into_iter().filter(|_| dice.chance(0.5)).collect(),
                };
                let answers = form.fill(&respondent, &mut dice).unwrap();
                assert!(!answers.is_empty());
            }
        }
    }

    #[test]
    fn the_content_give_better_answers_and_some_questions_stay_open() {
        let sipas = defaults::Source::find("sipas").unwrap().questionnaire().unwrap();
        let form = Form::new(Arc::new(sipas));
        let mut dice = Dice::new(1, "test");
        let mut mean = |mood: f64| {
            let respondent = Respondent {
                mood,
                brief: false,
                takes_part: true,
                area: "thanh-thi",
                day: NaiveDate::default(),
                traits: Vec::new(),
            };
            let filled: Vec<Answers> = (0..200).map(|_| form.fill(&respondent, &mut dice).unwrap()).collect();
            let points: Vec<f64> =
                filled.iter().filter_map(|answers| answers.get("IIC1")?.number()).collect();
            assert!(points.len() < 200);
            points.iter().sum::<f64>() / points.len() as f64
        };
        assert!(mean(1.5) > mean(0.0) + 0.5);
    }
}
