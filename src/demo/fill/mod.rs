//! Filling rounds with answers.

mod owed;
mod population;
mod rating;

use std::collections::HashMap;

use anyhow::Context;
use chrono::{Days, NaiveDate};
use indicatif::ProgressBar;
use uuid::Uuid;

use super::{
    answers::{Form, Respondent},
    calendar::Quarter,
    dice::Dice,
    moods::{Moods, kindness},
    volume::Volume,
};
use crate::{
    clock::Clock,
    domain::{
        directory::{Person, UnitTree},
        evaluation::Relation,
        ids::{AssignmentId, UnitId},
        language::Language,
        questionnaire::Kind,
        round::{Channel, Round},
        submission::{Guard, Submission, SubmissionId},
    },
    store::{Db, commitments, response_load},
};

/// Answers of one transaction.
const BATCH: usize = 4_000;

/// The city as the answers need to know it.
#[derive(Debug)]
pub struct City {
    pub db: Db,
    pub clock: Clock,
    pub seed: u64,
    pub tree: UnitTree,
    pub moods: Moods,
    /// The latest period of everybody.
    pub people: HashMap<String, Person>,
    pub volume: Volume,
    pub progress: ProgressBar,
}

/// A round being filled.
#[derive(Debug)]
pub struct Asking<'a> {
    pub city: &'a City,
    pub round: &'a Round,
    pub form: Form,
    pub quarter: Quarter,
    pub dice: Dice,
}

/// One respondent and what the answers are about.
struct Case {
    unit: Option<UnitId>,
    relation: Relation,
    subject: Option<String>,
    rater: Option<String>,
    channel: Channel,
    guard: Guard,
    sampling: Option<crate::domain::sample::Sampling>,
    respondent: Respondent,
}

/// Fills `round` as it would be on the quarter's `today`.
///
/// # Errors
/// When the model's answers are refused or the database cannot be written.
pub async fn fill(mut asking: Asking<'_>) -> anyhow::Result<()> {
    let cases = match asking.round.kind {
        Kind::ServiceRating => rating::cases(&mut asking),
        Kind::Population => population::cases(&mut asking).await?,
        _ => owed::cases(&mut asking).await?,
    };
    let mut cases = cases.into_iter();
    loop {
        let batch: Vec<Case> = cases.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return Ok(());
        }
        let mut submissions = Vec::with_capacity(batch.len());
        for case in batch {
            submissions.push(asking.submission(case)?);
        }
        let sent: Vec<NaiveDate> = submissions.iter().map(|submission| submission.day).collect();
        let (city, round) = (asking.city, asking.round);
        let ids = response_load::load(&city.db, &city.clock, round, submissions).await;
        let ids = ids.with_context(|| format!("không lưu được câu trả lời của đợt {}", round.slug))?;
        city.progress.inc(ids.len() as u64);
        if round.kind == Kind::Commitment {
            asking.approve(&ids, &sent).await?;
        }
    }
}

impl Asking<'_> {
    fn submission(&mut self, case: Case) -> anyhow::Result<Submission> {
        let answers = self.form.fill(&case.respondent, &mut self.dice)?;
        let anonymous = self.round.anonymous;
        Ok(Submission {
            round: self.round.id,
            submission_id: SubmissionId(self.dice.bytes()),
            unit: case.unit,
            relation: case.relation,
            subject: case.subject.filter(|_| !anonymous),
            rater: case.rater.filter(|_| !anonymous),
            day: case.respondent.day,
            channel: case.channel,
            language: if self.dice.chance(0.01) { Language::English } else { Language::Vietnamese },
            sampling: case.sampling,
            answers,
            guard: case.guard,
        })
    }

    /// Somebody who answers about `unit`.
    fn respondent(&mut self, unit: Option<UnitId>, relation: Relation) -> Respondent {
        let person = 0.75 * self.dice.normal();
        Respondent {
            mood: self.city.moods.of(unit, self.quarter.number) + kindness(relation) + person,
            brief: false,
            takes_part: false,
            area: "thanh-thi",
            day: self.day(),
            traits: Vec::new(),
        }
    }

    /// A day of the round so far: most answer towards the end, some late.
    fn day(&mut self) -> NaiveDate {
        let (first, last) = self.quarter.answer_days(self.round.kind);
        let days = (last - first).num_days().max(0) as f64;
        let part = match self.round.kind {
            Kind::ServiceRating => self.dice.unit(),
            _ => self.dice.unit().powf(0.7),
        };
        first + Days::new((part * (days + 0.999)) as u64)
    }

    /// Party cells approve most commitments, a few days after they came.
    async fn approve(&mut self, ids: &[Uuid], sent: &[NaiveDate]) -> anyhow::Result<()> {
        let mut approved = Vec::with_capacity(ids.len());
        for (id, sent) in ids.iter().zip(sent) {
            let on = *sent + Days::new(1 + self.dice.below(6) as u64);
            if self.dice.chance(0.965) && on <= self.quarter.today {
                approved.push((*id, on));
            }
        }
        commitments::approve_many(&self.city.db, &approved).await.context("không ghi được phê duyệt cam kết")
    }
}

const fn guard(id: AssignmentId) -> Guard {
    Guard::Assignment(id)
}
