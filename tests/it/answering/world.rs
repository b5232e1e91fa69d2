//! A small directory, rounds in it, and answers to send.

use chrono::{Days, NaiveDate};
use haidang::{
    clock::Clock,
    domain::{
        answer::RawAnswers,
        audit::Actor,
        directory::{Person, Unit, UnitKind},
        ids::{RoundId, UnitId},
        questionnaire::{ItemType, Questionnaire},
        round::{Paging, Round, RoundPlan},
    },
    store::{Db, people, rounds, units},
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support;

pub const OFFICE: &str = "SNV";
pub const COMMUNE: &str = "11302";

/// Units and `staff` officials of one office, led by the first: `CB000`, `CB001` …
pub async fn city(db: &Db, staff: usize) -> UnitId {
    let unit = |code: &str, kind, parent| Unit {
        valid_from: day("2025-01-01"),
        ..support::unit(code, code, kind, parent)
    };
    let root = units::insert(db.read(), &unit("HP", UnitKind::City, None)).await.unwrap();
    units::insert(db.read(), &unit(COMMUNE, UnitKind::Commune, Some(root))).await.unwrap();
    let office = units::insert(db.read(), &unit(OFFICE, UnitKind::Department, Some(root))).await.unwrap();
    let people: Vec<Person> = (0..staff).map(|number| person(number, office)).collect();
    people::insert_many(db.read(), &people).await.unwrap();
    office
}

fn person(number: usize, office: UnitId) -> Person {
    Person {
        is_leader: number == 0,
        supervisor: (number > 0).then(|| staff_code(0)),
        valid_from: day("2025-01-01"),
        ..support::person(&staff_code(number), &format!("Cán bộ {number}"), office)
    }
}

pub fn staff_code(number: usize) -> String {
    format!("CB{number:03}")
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An open round of a default set, around the clock's today.
pub async fn open_round(db: &Db, clock: &Clock, set: &str, adjust: impl FnOnce(&mut RoundPlan)) -> Round {
    let id = draft(db, clock, set, adjust).await;
    rounds::open(db, clock, id, &Actor::Program).await.unwrap().unwrap();
    rounds::get(db.read(), id).await.unwrap()
}

pub async fn draft(db: &Db, clock: &Clock, set: &str, adjust: impl FnOnce(&mut RoundPlan)) -> RoundId {
    let published = rounds::set(db, set, clock.now()).await.unwrap().unwrap();
    let kind = published.questionnaire.kind;
    let today = clock.today();
    let mut plan = RoundPlan {
        slug: format!("{set}-2026-q2"),
        questionnaire_hash: published.hash,
        kind,
        title_vi: "Đợt thử".to_owned(),
        title_en: "A trial".to_owned(),
        period: haidang::domain::period::Period::quarter_of(today),
        opens_on: today - Days::new(3),
        closes_on: today + Days::new(3),
        anonymous: kind.is_anonymous(),
        open_link: kind.needs_open_link(),
        paging: Paging::OnePage,
        target: None,
        units: Vec::new(),
    };
    adjust(&mut plan);
    assert_eq!(plan.problems(), []);
    rounds::insert_draft(db, &plan, clock.now()).await.unwrap()
}

/// Sound answers to every item of a set; `text` in every free text.
pub fn answers(questionnaire: &Questionnaire, text: &str) -> RawAnswers {
    let value = |code: &str| {
        let item = questionnaire.item_of(code).unwrap();
        match item.item_type {
            ItemType::Likert | ItemType::Rating | ItemType::Matrix => {
                questionnaire.scale_of(item).unwrap().max.to_string()
            }
            ItemType::Single | ItemType::Multiple => item.options[0].clone(),
            ItemType::Number => "20".to_owned(),
            ItemType::Text => text.to_owned(),
            ItemType::Date => "2026-05-20".to_owned(),
        }
    };
    questionnaire.answer_codes().map(|(code, _)| (code.to_owned(), vec![value(code)])).collect()
}

/// A service rating as a client sends it.
pub fn rating(submission_id: Uuid) -> Value {
    json!({"submission_id": submission_id, "unit": OFFICE, "answers": {"HL": 3, "T1": 2, "T2": 1}})
}
