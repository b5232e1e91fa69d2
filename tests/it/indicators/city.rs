//! A small city with rounds and answers, written through the store.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use haidang::{
    clock::Clock,
    config::Config,
    domain::{
        answer::Answer,
        audit::Actor,
        directory::{Exclusion, ExclusionReason, Person, Unit, UnitKind},
        evaluation::Relation,
        ids::{RoundId, UnitId},
        indicator::Figure,
        language::Language,
        questionnaire::{ItemType, Questionnaire, defaults},
        round::{Channel, Paging, RoundPlan},
        sample::Sampling,
        submission::{Guard, Submission, SubmissionId},
    },
    indicators::{self, ComputeError},
    store::{
        Db, ResponseWriter, exclusions, people, questionnaires,
        results::{self, FigureFilter, Inserted},
        rounds, units,
    },
};

use crate::support::{person, unit};

pub struct City {
    pub db: Db,
    pub clock: Clock,
    pub units: BTreeMap<String, UnitId>,
    /// Where the columnar copies lie.
    pub data: tempfile::TempDir,
    writer: ResponseWriter,
    next: u128,
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Answers of a default set: every scale item by `point` (its code and its scale), first options elsewhere.
pub fn answers(questionnaire: &Questionnaire, point: impl Fn(&str) -> i32) -> BTreeMap<String, Answer> {
    let mut answers = BTreeMap::new();
    for (code, item) in questionnaire.answer_codes() {
        match item.item_type {
            ItemType::Likert | ItemType::Rating | ItemType::Matrix => {
                let scale = questionnaire.scale_of(item).unwrap();
                let point = point(code).clamp(scale.min, scale.max);
                answers.insert(code.to_owned(), Answer::Number(point.into()));
            }
            ItemType::Single => {
                answers.insert(code.to_owned(), Answer::Text(item.options[0].clone()));
            }
            _ => {}
        }
    }
    answers
}

pub fn set(slug: &str) -> Questionnaire {
    defaults::Source::find(slug).unwrap().questionnaire().unwrap()
}

impl City {
    /// The city HP with the communes P1, P2, P3 and the department SNV.
    pub async fn new(db: Db) -> Self {
        let clock = Clock::fixed("2026-07-02T02:00:00Z".parse().unwrap(), 7);
        let writer = ResponseWriter::start(db.clone(), clock.clone());
        let data = tempfile::tempdir().unwrap();
        let mut city = Self { db, clock, units: BTreeMap::new(), data, writer, next: 0 };
        city.unit("HP", UnitKind::City, None).await;
        for code in ["P1", "P2", "P3"] {
            city.unit(code, UnitKind::Commune, Some("HP")).await;
        }
        city.unit("SNV", UnitKind::Department, Some("HP")).await;
        city
    }

    pub async fn unit(&mut self, code: &str, kind: UnitKind, parent: Option<&str>) {
        let parent = parent.map(|parent| self.units[parent]);
        let unit = Unit { valid_from: day("2020-01-01"), ..unit(code, code, kind, parent) };
        let id = units::insert(self.db.read(), &unit).await.unwrap();
        self.units.insert(code.to_owned(), id);
    }

    pub fn person(&self, code: &str, unit: &str) -> Person {
        Person { valid_from: day("2020-01-01"), ..person(code, code, self.units[unit]) }
    }

    pub async fn staff(&self, people: &[Person]) {
        let tx = self.db.write_tx().await.unwrap();
        people::insert_many(&tx, people).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn exclude(&self, code: &str, reason: ExclusionReason, from: &str, until: Option<&str>) {
        let exclusion =
            Exclusion { staff_code: code.to_owned(), reason, from: day(from), until: until.map(day) };
        exclusions::upsert_many(self.db.read(), &[exclusion]).await.unwrap();
    }

    /// Opens a round of a default set.
    pub async fn round(&self, slug: &str, period: &str) -> (RoundId, Questionnaire) {
        let questionnaire = set(slug);
        let now = self.clock.now();
        let hash = questionnaires::publish(&self.db, &questionnaire, now).await.unwrap();
        let plan = RoundPlan {
            slug: format!("{slug}-{}", period.to_lowercase()),
            questionnaire_hash: hash,
            kind: questionnaire.kind,
            title_vi: slug.to_owned(),
            title_en: slug.to_owned(),
            period: period.parse().unwrap(),
            opens_on: day("2026-01-01"),
            closes_on: day("2026-12-31"),
            anonymous: false,
            open_link: true,
            paging: Paging::OnePage,
            target: None,
            units: vec![],
        };
        let id = rounds::insert(self.db.read(), &plan, now).await.unwrap();
        rounds::open(&self.db, &self.clock, id, &Actor::Program).await.unwrap().unwrap();
        (id, questionnaire)
    }

    /// An answer that still lacks what it is about.
    pub fn submission(
        &mut self,
        round: RoundId,
        relation: Relation,
        answers: BTreeMap<String, Answer>,
    ) -> Submission {
        self.next += 1;
        Submission {
            round,
            submission_id: SubmissionId(self.next.to_be_bytes()),
            unit: None,
            relation,
            subject: None,
            rater: None,
            day: day("2026-05-05"),
            channel: Channel::OpenLink,
            language: Language::Vietnamese,
            sampling: None,
            answers,
            guard: Guard::None,
        }
    }

    pub async fn submit(&self, submissions: Vec<Submission>) {
        for batch in submissions.chunks(500) {
            let sent = batch.iter().cloned().map(|submission| self.writer.submit(submission));
            for outcome in futures::future::join_all(sent).await {
                assert!(!outcome.unwrap().repeated);
            }
        }
    }

    /// An evaluation of `subject` by `rater`.
    pub fn evaluation(
        &mut self,
        round: RoundId,
        relation: Relation,
        rater: &str,
        subject: &str,
        answers: BTreeMap<String, Answer>,
    ) -> Submission {
        let submission = self.submission(round, relation, answers);
        Submission { rater: Some(rater.to_owned()), subject: Some(subject.to_owned()), ..submission }
    }

    /// A rating of `unit`.
    pub fn rating(&mut self, round: RoundId, unit: &str, answers: BTreeMap<String, Answer>) -> Submission {
        let unit = Some(self.units[unit]);
        Submission { unit, ..self.submission(round, Relation::Citizen, answers) }
    }

    /// A sampled household of `unit`.
    pub fn household(
        &mut self,
        round: RoundId,
        unit: &str,
        (stratum, cluster, base_weight): (&str, &str, f64),
        answers: BTreeMap<String, Answer>,
    ) -> Submission {
        let sampling =
            Some(Sampling { stratum: stratum.to_owned(), cluster: cluster.to_owned(), base_weight });
        Submission { sampling, relation: Relation::Household, ..self.rating(round, unit, answers) }
    }

    pub async fn compute(&self, period: &str, reason: Option<&str>) -> Result<Inserted, ComputeError> {
        let data = self.data.path().to_str().unwrap();
        let config = Config::from_parts("", &[("HAIDANG_DATA_DIR", data)]).unwrap();
        let reason = reason.map(str::to_owned);
        indicators::compute(&self.db, &self.clock, &config, period.parse().unwrap(), reason).await
    }

    /// Every figure of the period, freshly computed.
    pub async fn figures(&self, period: &str) -> Figures {
        let id = self.compute(period, None).await.unwrap().id();
        Figures(results::figures(self.db.read(), id, &FigureFilter::default()).await.unwrap())
    }
}

pub struct Figures(pub Vec<Figure>);

impl Figures {
    pub fn find(&self, indicator: &str, unit: &str, breakdown: &str) -> Option<&Figure> {
        self.0.iter().find(|figure| {
            figure.indicator.code() == indicator && figure.unit == unit && figure.breakdown == breakdown
        })
    }

    pub fn get(&self, indicator: &str, unit: &str, breakdown: &str) -> &Figure {
        self.find(indicator, unit, breakdown)
            .unwrap_or_else(|| panic!("no figure {indicator} of {unit} by {breakdown:?}"))
    }
}
