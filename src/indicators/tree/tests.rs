use super::*;
use crate::{
    columns::{Builder, Scheme},
    domain::{
        answer::{Answer, Answers},
        evaluation::Relation,
        questionnaire::{ItemType, Level, Questionnaire, defaults, scoring},
    },
    store::answer_rows::AnswerRow,
};

/// A respondent's answers from a run of random numbers: gaps and "no basis to judge" included.
fn answers(questionnaire: &Questionnaire, numbers: &mut impl FnMut(i32) -> i32) -> Answers {
    let mut answers = Answers::new();
    for (code, item) in questionnaire.answer_codes() {
        let answer = match item.item_type {
            ItemType::Likert | ItemType::Rating | ItemType::Matrix => {
                let scale = questionnaire.scale_of(item).unwrap();
                match numbers(10) {
                    0 => continue,
                    1 => Answer::Text("na".to_owned()),
                    _ => Answer::Number(f64::from(scale.min + numbers(scale.max - scale.min + 1))),
                }
            }
            ItemType::Multiple => Answer::Options(item.options.clone()),
            ItemType::Single => Answer::Text(item.options[0].clone()),
            _ => Answer::Text("Vì thủ tục \"chậm\"".to_owned()),
        };
        answers.insert(code.to_owned(), answer);
    }
    answers
}

fn row(answers: String) -> AnswerRow {
    AnswerRow {
        id: uuid::Uuid::nil(),
        day: chrono::NaiveDate::default(),
        unit: None,
        relation: Relation::Citizen,
        rater: None,
        subject: None,
        sampling: None,
        answers,
    }
}

#[test]
fn columns_score_as_the_tree_scores_one_respondent() {
    let mut state = 7_u64;
    let mut numbers = move |bound: i32| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i32::try_from((state >> 33) % u64::from(bound.unsigned_abs())).unwrap()
    };
    let mut compared = 0;
    for questionnaire in defaults::SOURCES.iter().map(|source| source.questionnaire().unwrap()) {
        let everybody: Vec<Answers> = (0..200).map(|_| answers(&questionnaire, &mut numbers)).collect();
        let scheme = Scheme::new(&questionnaire);
        let mut columns = Builder::new(&scheme);
        for answers in &everybody {
            columns.push(&row(serde_json::to_string(answers).unwrap())).unwrap();
        }
        let frame = Frame::new(scheme.codebook.clone(), columns.finish().answers).unwrap();
        for index in questionnaire.scoring.indices.iter().filter(|index| index.level == Level::Respondent) {
            let scores = match index.aggregate {
                Aggregate::Sufficiency => sufficiency(&frame, index),
                _ => respondent_scores(&frame, index).unwrap(),
            };
            for (answers, score) in everybody.iter().zip(scores) {
                let expected = scoring::score_answers(index, &questionnaire, answers).value;
                let equal =
                    expected.zip(score).map_or(expected == score, |(one, other)| (one - other).abs() < 1e-9);
                assert!(equal, "{} {}: {score:?} instead of {expected:?}", questionnaire.slug, index.code);
                compared += 1;
            }
        }
    }
    assert!(compared > 1_000);
}

fn sufficiency(frame: &Frame, index: &Index) -> Vec<Option<f64>> {
    let ticks = sufficient(frame, index).unwrap().ticks;
    let branches = u32::try_from(index.branches.len()).unwrap();
    let cutoff = (index.k.unwrap(), branches);
    let sufficiency = analysis::sufficiency::Sufficiency { ticks: &ticks, cutoff };
    ticks.iter().map(|ticks| ticks.map(|ticks| sufficiency.score(ticks) * index.factor)).collect()
}
