//! Which columns a questionnaire has, and what their codes stand for.

use analysis::{Codebook, NOT_APPLICABLE, Scale, segment::NOT_APPLICABLE_LABEL};

use crate::domain::questionnaire::{Item, ItemType, Questionnaire};

/// One column for every item that is answered by a point, an option or a whole number of at most 253 values, in the
/// order of the questionnaire. Texts, days and multiple choices have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    pub codebook: Codebook,
    /// Option codes by column; empty for points and numbers.
    pub options: Vec<Vec<String>>,
    /// Columns in the order in which stored answers name them.
    pub by_code: Vec<(String, usize)>,
}

impl Scheme {
    pub fn new(questionnaire: &Questionnaire) -> Self {
        let mut codebook = Codebook::default();
        let mut options = Vec::new();
        for (code, item) in questionnaire.answer_codes() {
            if let Some(scale) = scale(questionnaire, item) {
                codebook.items.push(analysis::Item { code: code.to_owned(), scale, reversed: item.reversed });
                options.push(item.options.clone());
            }
        }
        let mut by_code: Vec<_> = codebook.items.iter().map(|item| item.code.clone()).zip(0..).collect();
        by_code.sort();
        Self { codebook, options, by_code }
    }

    /// Number of columns.
    pub fn width(&self) -> usize {
        self.codebook.items.len()
    }

    /// The code and the labels of each column: its points in words or numbers, then "no basis to judge".
    pub fn labels(&self) -> impl Iterator<Item = (&str, Vec<String>)> {
        self.codebook.items.iter().zip(&self.options).map(|(item, options)| {
            let mut labels = options.clone();
            if labels.is_empty() {
                labels.extend((item.scale.min..=item.scale.max).map(|point| point.to_string()));
            }
            if !labels.iter().any(|label| label == NOT_APPLICABLE_LABEL) {
                labels.push(NOT_APPLICABLE_LABEL.to_owned());
            }
            (item.code.as_str(), labels)
        })
    }
}

fn scale(questionnaire: &Questionnaire, item: &Item) -> Option<Scale> {
    let scale = match item.item_type {
        ItemType::Likert | ItemType::Rating | ItemType::Matrix => {
            questionnaire.scale_of(item).map(|scale| Scale { min: scale.min, max: scale.max })
        }
        ItemType::Single => {
            i32::try_from(item.options.len()).ok().map(|options| Scale { min: 0, max: options - 1 })
        }
        ItemType::Number if item.whole => item.min.zip(item.max).map(|(min, max)| Scale {
            // Bounds of whole numbers; a saturated one fails the size test below.
            min: min.ceil() as i32,
            max: max.floor() as i32,
        }),
        _ => None,
    };
    scale.filter(|scale| (1..usize::from(NOT_APPLICABLE)).contains(&scale.points()))
}
