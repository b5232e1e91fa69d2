//! A page of a questionnaire as it was posted.

use uuid::Uuid;

use crate::domain::answer::RawAnswers;

/// Name of the field with the submission's random id.
pub const SUBMISSION: &str = "_id";
/// Name of the field with the index of the page that was shown.
pub const PAGE: &str = "_page";
/// Name of the button that was pressed.
pub const STEP: &str = "_go";
/// Name of the field with the unit's code.
pub const UNIT: &str = "_unit";

/// Which button was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Next,
    Back,
    Save,
    Send,
    /// The same page again, in another language.
    Stay,
}

impl Step {
    /// The value of the button.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Back => "back",
            Self::Save => "save",
            Self::Send => "send",
            Self::Stay => "stay",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Next, Self::Back, Self::Save, Self::Send, Self::Stay]
            .into_iter()
            .find(|step| step.code() == code)
    }
}

/// Everything a form brings: the page's own answers and, in hidden fields, those of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posted {
    pub submission_id: Option<Uuid>,
    pub page: usize,
    /// None when no button of the form's own was pressed: a tap on an answer.
    pub step: Option<Step>,
    pub unit: Option<String>,
    /// Values that are not blank, as they came.
    pub answers: RawAnswers,
}

impl From<Vec<(String, String)>> for Posted {
    fn from(pairs: Vec<(String, String)>) -> Self {
        let mut posted = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                SUBMISSION => posted.submission_id = Uuid::parse_str(value.trim()).ok(),
                PAGE => posted.page = value.parse().unwrap_or_default(),
                STEP => posted.step = Step::from_code(&value),
                UNIT => posted.unit = Some(value.trim().to_owned()).filter(|code| !code.is_empty()),
                _ if value.trim().is_empty() => {}
                _ => posted.answers.entry(name).or_default().push(value),
            }
        }
        posted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_fields_are_told_from_answers_and_blanks_are_dropped() {
        let id = "4b4cbe59-7a5b-4a11-9d6e-3f4c7a1b2c3d";
        let pairs = [
            ("_id", id),
            ("_page", "2"),
            ("_go", "back"),
            ("M1", "a"),
            ("M1", "b"),
            ("T1", " "),
            ("N1", " 5"),
        ];
        let posted = Posted::from(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec());
        assert_eq!(posted.submission_id, Uuid::parse_str(id).ok());
        assert_eq!((posted.page, posted.step), (2, Some(Step::Back)));
        assert_eq!(posted.answers.get("M1"), Some(&vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(posted.answers.get("T1"), None);
        assert_eq!(posted.answers.get("N1"), Some(&vec![" 5".to_owned()]));
    }

    #[test]
    fn nonsense_in_control_fields_is_not_an_error() {
        let pairs = [("_id", "x"), ("_page", "-1"), ("_go", "fly")];
        let posted = Posted::from(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec());
        assert_eq!(posted, Posted::default());
    }
}
