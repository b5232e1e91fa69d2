//! A questionnaire as a client needs it to ask it.

use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::domain::{
    answer::DEFAULT_MAX_LENGTH,
    language::Language,
    questionnaire::{Condition, Item, ItemType, Questionnaire, Section, Texts},
};

/// One question. A row of a matrix is a question of its own.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Question {
    /// The key of its answer.
    pub code: String,
    /// `likert`, `rating`, `single`, `multiple`, `number`, `text` or `date`.
    #[serde(rename = "type")]
    pub question_type: &'static str,
    pub section: String,
    /// The code of the matrix whose row this is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matrix: Option<String>,
    pub question: String,
    pub required: bool,
    /// The values that may be answered, in order; empty for numbers, text and dates.
    pub options: Vec<Choice>,
    /// Options of a multiple that exclude every other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exclusive: Vec<String>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    /// Whether only whole numbers are taken.
    pub whole: bool,
    /// Greatest number of characters of a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// When it is asked: `{"item", "one_of"}`, `{"item", "at_least", "at_most"}`, `{"subject"}`, `{"all"}`,
    /// `{"any"}` or `{"not"}`; null when always. Answers to what is not asked are dropped.
    #[schema(value_type = Option<Object>)]
    pub show_if: Option<Condition>,
}

/// A value that may be answered.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Choice {
    /// A number of a scale, or the code of an option.
    #[schema(value_type = Object)]
    pub value: Value,
    pub label: String,
}

/// Every question in order, with the words of `language`.
pub fn questions(questionnaire: &Questionnaire, language: Language) -> Vec<Question> {
    let Some(texts) = questionnaire.texts(language) else { return Vec::new() };
    let words = Wording { questionnaire, texts };
    let items = questionnaire
        .sections
        .iter()
        .flat_map(|section| section.items.iter().map(move |item| (section, item)));
    items.flat_map(|(section, item)| words.of_item(section, item)).collect()
}

struct Wording<'q> {
    questionnaire: &'q Questionnaire,
    texts: &'q Texts,
}

impl Wording<'_> {
    fn of_item(&self, section: &Section, item: &Item) -> Vec<Question> {
        let texts = self.texts.items.get(&item.code);
        let words = texts.map(|texts| texts.question.clone()).unwrap_or_default();
        if item.item_type != ItemType::Matrix {
            return vec![self.question(section, item, &item.code, words)];
        }
        let row = |code: &String| {
            let words = texts.and_then(|texts| texts.rows.get(code)).cloned().unwrap_or_default();
            let question_type = ItemType::Likert.code();
            let matrix = Some(item.code.clone());
            Question { question_type, matrix, ..self.question(section, item, code, words) }
        };
        item.rows.iter().map(row).collect()
    }

    fn question(&self, section: &Section, item: &Item, code: &str, question: String) -> Question {
        let scale = self.questionnaire.scale_of(item);
        Question {
            code: code.to_owned(),
            question_type: item.item_type.code(),
            section: section.code.clone(),
            matrix: None,
            question,
            required: item.required,
            options: self.choices(item),
            exclusive: item.exclusive.clone(),
            min: item.min.or_else(|| scale.map(|scale| f64::from(scale.min))),
            max: item.max.or_else(|| scale.map(|scale| f64::from(scale.max))),
            whole: item.whole || scale.is_some(),
            max_length: (item.item_type == ItemType::Text)
                .then(|| item.max_length.unwrap_or(DEFAULT_MAX_LENGTH)),
            show_if: both(section.show_if.as_ref(), item.show_if.as_ref()),
        }
    }

    fn choices(&self, item: &Item) -> Vec<Choice> {
        if let Some(scale) = self.questionnaire.scale_of(item) {
            let texts = item.scale.as_ref().and_then(|name| self.texts.scales.get(name));
            let points = (scale.min..=scale.max).map(|point| {
                let label = texts.and_then(|texts| texts.points.get(&point.to_string()));
                Choice { value: json!(point), label: label.cloned().unwrap_or_else(|| point.to_string()) }
            });
            let not_applicable = scale.not_applicable.then(|| Choice {
                value: json!("na"),
                label: texts.and_then(|texts| texts.not_applicable.clone()).unwrap_or_default(),
            });
            return points.chain(not_applicable).collect();
        }
        let texts = self.texts.items.get(&item.code);
        let choice = |code: &String| Choice {
            value: json!(code),
            label: texts.and_then(|texts| texts.options.get(code)).cloned().unwrap_or_default(),
        };
        item.options.iter().map(choice).collect()
    }
}

fn both(section: Option<&Condition>, item: Option<&Condition>) -> Option<Condition> {
    match (section, item) {
        (Some(section), Some(item)) => Some(Condition::All { all: vec![section.clone(), item.clone()] }),
        (one, other) => one.or(other).cloned(),
    }
}
