//! Made-up respondents and people, scored by the code that scores the real ones.

use super::{
    tree::{SetUsed, Tree, Words},
    working::{Part, Step, band_step, joined, tree_steps, written},
};
use crate::{
    domain::{
        answer::Answers,
        evaluation::{Relation, SourceScore, least_raters, person_score, source_weights},
        indicator::Indicator,
        language::Language,
        participation,
        questionnaire::{Aggregate, Level, worked},
    },
    text::{formula as texts, report as names},
};

/// A made-up form with every step to its indices.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Example {
    /// The answers in the tree's order.
    pub given: Vec<Given>,
    /// By index: its code and its steps.
    pub steps: Vec<(String, Vec<Step>)>,
    /// Whether the form stands for a whole population.
    pub as_population: bool,
}

/// One answer of the made-up form.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    pub code: String,
    pub label: String,
    pub answer: String,
    /// The score of the answer for each index; None for what leaves the denominator.
    pub scores: Vec<Option<f64>>,
}

/// What happens above the form.
#[derive(Clone, Debug, PartialEq)]
pub enum People {
    /// The sources of one person, joined step by step.
    Person(Vec<Step>),
    /// People of whom some count and some do not.
    Cases(Vec<Case>),
}

/// A made-up person: what was received or answered, and whether it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub name: String,
    pub given: String,
    pub counts: String,
}

/// The made-up form of a tree.
pub fn scored(tree: &Tree, language: Language) -> Example {
    let set = &tree.set.questionnaire;
    let words = Words::new(set, language);
    let Some(first) = tree.indices.first() else { return Example::default() };
    let answers = worked::made_up(set, first);
    let worked: Vec<_> = tree.indices.iter().map(|index| worked::work(set, index, &answers)).collect();
    let codes: Vec<&str> = worked.iter().flat_map(|one| &one.items).map(|(code, _)| code.as_str()).collect();
    let codes = codes.iter().take(worked.first().map_or(0, |one| one.items.len()));
    let given = codes.map(|code| Given {
        code: (*code).to_owned(),
        label: words.label(code),
        answer: answer(words, &answers, code, language),
        scores: worked.iter().map(|one| score_of(&one.items, code)).collect(),
    });
    let steps = tree.indices.iter().zip(&worked).map(|(index, one)| {
        let item = |code: &str| score_of(&one.items, code);
        (index.code.clone(), tree_steps(index, words, &item, &one.score, language))
    });
    Example {
        given: given.collect(),
        steps: steps.collect(),
        as_population: first.level == Level::Population,
    }
}

fn score_of(items: &[(String, Option<f64>)], code: &str) -> Option<f64> {
    items.iter().find(|(known, _)| known == code).and_then(|(_, score)| *score)
}

/// The number that was answered, with its words where the scale has them.
fn answer(words: Words<'_>, answers: &Answers, code: &str, language: Language) -> String {
    let Some(number) = answers.get(code).and_then(crate::domain::answer::Answer::number) else {
        return texts::NO_BASIS.get(language).to_owned();
    };
    let number = written(number, language);
    words.answer(code, &number).map_or(number.clone(), |words| format!("{number} · {words}"))
}

/// What stands above the forms of `indicator`.
pub fn people(indicator: Indicator, sets: &[SetUsed], trees: &[Tree], language: Language) -> Option<People> {
    match indicator {
        Indicator::PublicServiceCulture => person(trees.last()?, language).map(People::Person),
        Indicator::Evaluated => Some(People::Cases(staff(language))),
        Indicator::Participation => Some(People::Cases(households(sets.last()?, language))),
        _ => None,
    }
}

/// A person whose supervisor sent the made-up form; too few raters came from other agencies.
fn person(tree: &Tree, language: Language) -> Option<Vec<Step>> {
    let index = tree.indices.first()?;
    let set = &tree.set.questionnaire;
    let words = Words::new(set, language);
    let form = worked::work(set, index, &worked::made_up(set, index)).score.value?;
    let said = |source, score, raters| SourceScore { source, score, raters };
    let sources = [
        said(Relation::SelfEvaluation, 90.0, 1),
        said(Relation::Supervisor, form, 1),
        said(Relation::Peer, 75.0, 4),
        said(Relation::CrossAgency, 40.0, 2),
    ];
    let score = person_score(&sources, false);
    let name = |source: Relation| names::relation(source).get(language);
    let mut steps: Vec<Step> = sources
        .iter()
        .map(|source| {
            let used = score.used.contains(&source.source);
            let left_out = texts::NO_SCORE.get(language).to_owned();
            let fewest = format!("{} < {}", source.raters, least_raters(source.source));
            let said = written(source.score, language);
            let forms = source.raters.to_string();
            let row = texts::PERSON_FORMS.fill(language, &[("name", name(source.source)), ("n", &forms)]);
            Step::new(row, if used { said.clone() } else { fewest }, if used { said } else { left_out })
        })
        .collect();
    let weights = source_weights(false);
    let parts: Vec<Part> = weights
        .iter()
        .filter(|(source, _)| score.used.contains(source))
        .map(|(source, weight)| Part {
            value: sources.iter().find(|said| said.source == *source).map(|said| said.score),
            weight: *weight,
            items: 1,
        })
        .collect();
    let value = score.value?;
    let missing: Vec<_> = score.missing.iter().map(|source| name(*source)).collect();
    let title = texts::PERSON_SCORE.get(language);
    steps.push(Step::new(title, joined(Aggregate::Mean, &parts, language), written(value, language)));
    steps.extend(band_step(index, words, value, language));
    if let (Some(gap), Some(own)) = (score.self_gap, sources.first()) {
        let others = written(own.score - gap, language);
        let working = format!("{} − {others}", written(own.score, language));
        steps.push(Step::new(texts::PERSON_GAP.get(language), working, written(gap, language)));
    }
    if !missing.is_empty() {
        let flag = texts::PERSON_MISSING.fill(language, &[("names", &missing.join(", "))]);
        steps.push(Step::new(texts::PERSON_FLAG.get(language), "", flag));
    }
    Some(steps)
}

/// Four people whose forms make an evaluation, or do not.
fn staff(language: Language) -> Vec<Case> {
    use Relation::{Peer, SelfEvaluation, Supervisor};
    let cases: [&[(Relation, u32)]; 4] = [
        &[(Supervisor, 1), (SelfEvaluation, 1)],
        &[(Supervisor, 1), (Peer, 3)],
        &[(Supervisor, 1), (Peer, 2)],
        &[(SelfEvaluation, 1), (Peer, 5)],
    ];
    let case = |(number, forms): (usize, &&[(Relation, u32)])| {
        let said = |(source, raters): &(Relation, u32)| SourceScore {
            source: *source,
            score: 50.0,
            raters: *raters,
        };
        let sources: Vec<_> = forms.iter().map(said).collect();
        let given =
            forms.iter().map(|(source, n)| format!("{}: {n}", names::relation(*source).get(language)));
        let number = (number + 1).to_string();
        let counts = yes_or_no(Some(person_score(&sources, false).is_evaluation()), language);
        Case {
            name: texts::HOUSEHOLD.fill(language, &[("n", &number)]),
            given: given.collect::<Vec<_>>().join("; "),
            counts,
        }
    };
    cases.iter().enumerate().map(case).collect()
}

/// Three people who took part, did not, and left it open.
fn households(set: &SetUsed, language: Language) -> Vec<Case> {
    let words = Words::new(&set.questionnaire, language);
    let activities: Vec<_> = participation::activities(&set.questionnaire).collect();
    let Some((last, never)) = activities.last() else { return Vec::new() };
    let word = |option: usize| {
        let code = last.options.get(option).map(String::as_str).unwrap_or_default();
        words.answer(&last.code, code).unwrap_or_else(|| code.to_owned())
    };
    let some = (0..last.options.len()).find(|option| option != never).unwrap_or_default();
    let (never_word, label) = (word(*never), words.label(&last.code));
    let every = texts::EVERY.get(language);
    let denied = |what: &str| texts::DENIED.fill(language, &[("never", &never_word), ("what", what)]);
    let open = texts::UNANSWERED.fill(language, &[("what", &label)]);
    let cases =
        [(Some(true), format!("{label}: {}", word(some))), (Some(false), denied(every)), (None, open)];
    let case = |(number, (answer, given)): (usize, (Option<bool>, String))| {
        let others = activities.iter().skip(1).map(|_| Some(false));
        let took_part = others.chain([answer]).fold(Some(false), participation::either);
        let number = (number + 1).to_string();
        Case {
            name: texts::HOUSEHOLD.fill(language, &[("n", &number)]),
            given,
            counts: yes_or_no(took_part, language),
        }
    };
    cases.into_iter().enumerate().map(case).collect()
}

fn yes_or_no(value: Option<bool>, language: Language) -> String {
    let text = match value {
        Some(true) => names::YES,
        Some(false) => names::NO,
        None => texts::UNKNOWN,
    };
    text.get(language).to_owned()
}
