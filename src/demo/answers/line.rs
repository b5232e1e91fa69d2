//! How one question is answered.

use chrono::Days;

use super::{Respondent, comments::Theme, options::weights};
use crate::{
    demo::dice::Dice,
    domain::{
        answer::{Answer, RawAnswers},
        questionnaire::{Item, ItemType, Questionnaire},
    },
};

/// Share of optional questions that are passed over.
const PASSED_OVER: f64 = 0.06;
/// Share of "no basis to judge" where it is offered.
const NO_BASIS: f64 = 0.025;

/// One item, with what is needed to answer it.
#[derive(Debug)]
pub struct Line {
    codes: Vec<String>,
    required: bool,
    how: How,
}

#[derive(Debug)]
enum How {
    Point {
        min: f64,
        range: f64,
        reversed: bool,
        no_basis: bool,
        ease: f64,
    },
    Option {
        options: Vec<String>,
        weights: Vec<f64>,
    },
    /// Times taken part in one kind of culture; `place` among the seven.
    Culture {
        options: Vec<String>,
        place: usize,
    },
    Area,
    Several {
        options: Vec<String>,
    },
    Count {
        least: f64,
        most: f64,
    },
    Wording(Theme),
    /// Within so many days before or after the answer.
    Day {
        past: bool,
    },
}

impl Line {
    pub fn new(questionnaire: &Questionnaire, item: &Item) -> Self {
        let own = std::slice::from_ref(&item.code);
        let codes = if item.rows.is_empty() { own } else { &item.rows };
        Self { codes: codes.to_vec(), required: item.required, how: how(questionnaire, item) }
    }

    /// Adds the answers of `respondent`; `favourite` is the culture that those who take part surely took part in.
    pub fn answer(&self, respondent: &Respondent, favourite: usize, dice: &mut Dice, raw: &mut RawAnswers) {
        for code in &self.codes {
            if !self.required && (respondent.brief || dice.chance(PASSED_OVER)) {
                continue;
            }
            if let Some(values) = self.how.values(respondent, favourite, dice) {
                raw.insert(code.clone(), values);
            }
        }
    }
}

/// How much more, or less, content people are with this than in general. On three steps the lowest is chosen sooner.
fn ease(slug: &str, code: &str, scale: (i32, i32)) -> f64 {
    let steps = if scale == (1, 3) { -0.75 } else { 0.0 };
    steps + 0.25 * Dice::new(0, &format!("{slug}/{code}")).normal()
}

fn how(questionnaire: &Questionnaire, item: &Item) -> How {
    let slug = questionnaire.slug.as_str();
    match item.item_type {
        ItemType::Likert | ItemType::Rating | ItemType::Matrix => {
            let scale = questionnaire.scale_of(item);
            let (min, max) = scale.map_or((1, 5), |scale| (scale.min, scale.max));
            How::Point {
                min: f64::from(min),
                range: f64::from(max - min),
                reversed: item.reversed,
                no_basis: scale.is_some_and(|scale| scale.not_applicable),
                ease: ease(slug, &item.code, (min, max)),
            }
        }
        ItemType::Single => {
            match item.code.strip_prefix("VH").and_then(|place| place.parse::<usize>().ok()) {
                Some(place) if slug == "hanh-phuc" => {
                    How::Culture { options: item.options.clone(), place: place.saturating_sub(1) }
                }
                _ if slug == "hanh-phuc" && item.code == "KV" => How::Area,
                _ => How::Option {
                    options: item.options.clone(),
                    weights: weights(slug, &item.code, &item.options),
                },
            }
        }
        ItemType::Multiple => {
            let joint = item.options.iter().filter(|option| !item.exclusive.contains(option));
            How::Several { options: joint.cloned().collect() }
        }
        ItemType::Number => {
            let least = item.min.unwrap_or(0.0);
            How::Count { least, most: item.max.unwrap_or(least + 5.0).min(least + 5.0) }
        }
        ItemType::Text => How::Wording(Theme::of(slug, &item.code)),
        ItemType::Date => How::Day { past: item.code.starts_with("SHCD") },
    }
}

impl How {
    fn values(&self, respondent: &Respondent, favourite: usize, dice: &mut Dice) -> Option<Vec<String>> {
        let one = |value: &str| Some(vec![value.to_owned()]);
        match self {
            Self::Point { no_basis: true, .. } if dice.chance(NO_BASIS) => one(Answer::NOT_APPLICABLE),
            Self::Point { min, range, reversed, ease, .. } => {
                let mood = respondent.mood + ease + 0.7 * dice.normal();
                let height = 1.0 / (1.0 + (-mood).exp());
                let height = if *reversed { 1.0 - height } else { height };
                one(&(min + (height * range).round()).to_string())
            }
            Self::Option { options, weights } => one(options.get(dice.weighted(weights))?),
            Self::Culture { options, place } => {
                let takes_part = respondent.takes_part && (*place == favourite || dice.chance(0.3));
                let often = if takes_part { 1 + dice.weighted(&[0.6, 0.28, 0.12]) } else { 0 };
                one(options.get(often)?)
            }
            Self::Area => one(respondent.area),
            Self::Several { options } => {
                let first = options.get(dice.below(options.len()))?;
                let second = options.get(dice.below(options.len()))?;
                let mut chosen = vec![first.clone()];
                if first != second && dice.chance(0.4) {
                    chosen.push(second.clone());
                }
                Some(chosen)
            }
            Self::Count { least, most } => {
                let range = most - least;
                one(&(least + (dice.unit().powi(2) * (range + 0.99)).floor()).to_string())
            }
            Self::Wording(theme) => dice
                .chance(theme.rate(respondent.mood))
                .then(|| vec![theme.text(dice, respondent.mood).to_owned()]),
            Self::Day { past: true } => {
                one(&(respondent.day - Days::new(3 + dice.below(40) as u64)).to_string())
            }
            Self::Day { past: false } => {
                one(&(respondent.day + Days::new(30 + dice.below(90) as u64)).to_string())
            }
        }
    }
}
