//! The pages of a form and the way through them.

use std::ops::Range;

use super::{Posted, Step, presence::is_ruled_out};
use crate::domain::{
    answer::{self, AnswerError, Answers, RawAnswers},
    questionnaire::{Item, Questionnaire, Section, SubjectTrait, flow},
    round::{Guide, Paging},
};

/// Whether a tap on the first question is a whole answer; longer ratings end with a button.
#[must_use]
pub fn one_tap(questionnaire: &Questionnaire) -> bool {
    Guide::of(questionnaire) == Guide::ServiceRating
}

/// Most radio buttons, check boxes and fields of a page: more are cut into as few pages as hold them,
/// so that no page is too heavy for a slow connection.
const MOST_CONTROLS: usize = 360;

/// A form about one subject, cut into pages. The page after the last holds nothing but the sending.
#[derive(Clone, Debug)]
pub struct Course<'a> {
    questionnaire: &'a Questionnaire,
    traits: &'a [SubjectTrait],
    /// Indexes of each page's sections.
    pages: Vec<Range<usize>>,
}

/// A page to show: indexes of its sections, and what is wrong on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    pub page: usize,
    pub sections: Vec<usize>,
    pub errors: Vec<AnswerError>,
}

/// What follows from a posted page.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// Show this page.
    Ask(Ask),
    /// Keep what was typed for later.
    Save,
    /// Everything is answered: take it.
    Submit(Answers),
}

impl<'a> Course<'a> {
    /// The course of a round; what one tap can answer is always one page.
    #[must_use]
    pub fn new(questionnaire: &'a Questionnaire, traits: &'a [SubjectTrait], paging: Paging) -> Self {
        let count = questionnaire.sections.len();
        let pages = match paging {
            _ if one_tap(questionnaire) => std::iter::once(0..count).collect(),
            Paging::BySection => (0..count).map(|index| index..index + 1).collect(),
            Paging::OnePage => fewest(questionnaire),
        };
        Self { questionnaire, traits, pages }
    }

    /// The page with this index, or the nearest one that is shown.
    #[must_use]
    pub fn ask(&self, page: usize, answers: &RawAnswers) -> Ask {
        let shown = self.shown(answers);
        let page = page.min(self.count());
        let nearest = shown.iter().rev().find(|index| **index <= page).or(shown.first());
        let page = if page == self.count() { page } else { nearest.copied().unwrap_or(page) };
        Ask { page, sections: self.sections(page), errors: Vec::new() }
    }

    /// What follows from `posted`.
    #[must_use]
    pub fn decide(&self, posted: &Posted) -> Decision {
        let page = posted.page.min(self.count());
        let checked = answer::check(self.questionnaire, self.traits, &posted.answers);
        let next = self.shown(&posted.answers).into_iter().find(|index| *index > page);
        match (posted.step, checked) {
            (Some(Step::Save), _) => Decision::Save,
            (Some(Step::Stay), _) => Decision::Ask(self.ask(page, &posted.answers)),
            (Some(Step::Back), _) => Decision::Ask(self.back(page, &posted.answers)),
            (Some(Step::Next), Err(errors)) => {
                let (here, elsewhere) = self.split(page, errors);
                if here.is_empty() {
                    self.go_on(next, elsewhere)
                } else {
                    Decision::Ask(self.mend(page, here))
                }
            }
            (Some(Step::Next), Ok(_)) => Decision::Ask(self.turn_to(next.unwrap_or(self.count()))),
            (Some(Step::Send) | None, Ok(answers)) => Decision::Submit(answers),
            (Some(Step::Send) | None, Err(errors)) => self.refuse(page, next, errors),
        }
    }

    /// The page's position among those that this subject can see, from 1, and their number.
    #[must_use]
    pub fn position(&self, page: usize) -> (usize, usize) {
        let possible = |section: &Section| !is_ruled_out(section.show_if.as_ref(), self.traits);
        let until = |end: usize| self.pages.iter().take(end).filter(|page| self.any(page, possible)).count();
        (until(page + 1), until(usize::MAX))
    }

    /// Whether nothing can come after `page`, whatever is answered on it.
    #[must_use]
    pub fn is_last(&self, page: usize) -> bool {
        let (position, count) = self.position(page);
        page >= self.count() || position >= count
    }

    /// Whether there is a page to go back to.
    #[must_use]
    pub fn has_previous(&self, page: usize, answers: &RawAnswers) -> bool {
        self.shown(answers).iter().any(|index| *index < page)
    }

    fn count(&self) -> usize {
        self.pages.len()
    }

    fn sections(&self, page: usize) -> Vec<usize> {
        self.pages.get(page).cloned().unwrap_or_default().collect()
    }

    fn any(&self, page: &Range<usize>, wanted: impl Fn(&Section) -> bool) -> bool {
        self.questionnaire.sections.get(page.clone()).unwrap_or_default().iter().any(wanted)
    }

    /// Indexes of the pages that are shown with these answers.
    fn shown(&self, answers: &RawAnswers) -> Vec<usize> {
        if self.pages.len() == 1 {
            return vec![0];
        }
        let shown = flow::shown_sections(self.questionnaire, self.traits, answers);
        let is_shown = |section: &Section| shown.iter().any(|part| part.section.code == section.code);
        let pages = self.pages.iter().enumerate();
        pages.filter(|(_, page)| self.any(page, is_shown)).map(|(index, _)| index).collect()
    }

    fn turn_to(&self, page: usize) -> Ask {
        Ask { page, sections: self.sections(page), errors: Vec::new() }
    }

    fn back(&self, page: usize, answers: &RawAnswers) -> Ask {
        let before = self.shown(answers).into_iter().rev().find(|index| *index < page);
        self.turn_to(before.unwrap_or_default())
    }

    fn mend(&self, page: usize, errors: Vec<AnswerError>) -> Ask {
        Ask { page, sections: self.sections(page), errors }
    }

    /// The next page; at the end, what is still wrong on earlier pages.
    fn go_on(&self, next: Option<usize>, elsewhere: Vec<AnswerError>) -> Decision {
        match next {
            Some(next) => Decision::Ask(self.turn_to(next)),
            None => Decision::Ask(self.mend_all(self.count(), elsewhere)),
        }
    }

    /// Not everything is answered. A page that only these answers made appear is asked first;
    /// otherwise every part with an error is shown at once.
    fn refuse(&self, page: usize, next: Option<usize>, errors: Vec<AnswerError>) -> Decision {
        let codes = self.codes(page);
        let here = errors.iter().any(|error| codes.contains(&error.item.as_str()));
        match next {
            Some(next) if !here => Decision::Ask(self.turn_to(next)),
            _ => Decision::Ask(self.mend_all(page, errors)),
        }
    }

    fn mend_all(&self, page: usize, errors: Vec<AnswerError>) -> Ask {
        let wrong = |section: &Section| {
            let mut codes = section.items.iter().flat_map(|item| item.answer_codes());
            codes.any(|code| errors.iter().any(|error| error.item == code))
        };
        let parts = self.questionnaire.sections.iter().enumerate();
        let mut sections: Vec<usize> =
            parts.filter(|(_, section)| wrong(section)).map(|(index, _)| index).collect();
        if sections.is_empty() || self.pages.len() == 1 {
            sections = self.sections(page);
        }
        Ask { page, sections, errors }
    }

    /// Errors of the page's own questions, and the others.
    fn split(&self, page: usize, errors: Vec<AnswerError>) -> (Vec<AnswerError>, Vec<AnswerError>) {
        let codes = self.codes(page);
        errors.into_iter().partition(|error| codes.contains(&error.item.as_str()))
    }

    fn codes(&self, page: usize) -> Vec<&'a str> {
        let sections = self.pages.get(page).and_then(|page| self.questionnaire.sections.get(page.clone()));
        let items = sections.unwrap_or_default().iter().flat_map(|section| &section.items);
        items.flat_map(Item::answer_codes).collect()
    }
}

/// As few pages as hold everything, cut between sections.
fn fewest(questionnaire: &Questionnaire) -> Vec<Range<usize>> {
    let mut pages: Vec<Range<usize>> = Vec::new();
    let mut filled = 0;
    for (index, section) in questionnaire.sections.iter().enumerate() {
        let controls: usize = section.items.iter().map(|item| controls(questionnaire, item)).sum();
        match pages.last_mut() {
            Some(page) if filled + controls <= MOST_CONTROLS => {
                page.end = index + 1;
                filled += controls;
            }
            _ => {
                pages.push(index..index + 1);
                filled = controls;
            }
        }
    }
    pages
}

fn controls(questionnaire: &Questionnaire, item: &Item) -> usize {
    let points = questionnaire.scale_of(item).map_or(0, |scale| (scale.min..=scale.max).count() + 1);
    item.rows.len().max(1) * (points + item.options.len()).max(1)
}

#[cfg(test)]
mod tests;
