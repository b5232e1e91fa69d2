//! Checking all answers of a form at once.

use std::collections::HashSet;

use super::{AnswerError, AnswerProblem, Answers, RawAnswers, read};
use crate::domain::questionnaire::{Questionnaire, SubjectTrait, flow};

/// Reads everything that was sent against the questionnaire: what is not shown is dropped, text becomes NFC
/// without white space around it, and what was not answered is absent.
///
/// # Errors
/// Everything that is wrong, in the questionnaire's order; codes that it does not have come last.
pub fn check(
    questionnaire: &Questionnaire,
    traits: &[SubjectTrait],
    raw: &RawAnswers,
) -> Result<Answers, Vec<AnswerError>> {
    let mut errors = Vec::new();
    let (_, answers) = flow::walk(questionnaire, traits, |item, code| {
        let values = raw.get(code).map_or(&[][..], Vec::as_slice);
        let problem = match read(questionnaire, item, values) {
            Ok(Some(answer)) => return Some(answer),
            Ok(None) if item.required => AnswerProblem::Required,
            Ok(None) => return None,
            Err(problem) => problem,
        };
        errors.push(AnswerError { item: code.to_owned(), problem });
        None
    });
    let known: HashSet<&str> = questionnaire.answer_codes().map(|(code, _)| code).collect();
    let unknown = raw.keys().filter(|code| !known.contains(code.as_str()));
    errors
        .extend(unknown.map(|code| AnswerError { item: code.clone(), problem: AnswerProblem::UnknownItem }));
    if errors.is_empty() { Ok(answers) } else { Err(errors) }
}

#[cfg(test)]
mod tests;
