//! A city with three rounds of different kinds, and what their answers say, by store and by columns.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use chrono::Days;
use haidang::{
    columns::{Copies, RoundColumns, Scheme},
    domain::{
        answer::Answer,
        audit::Actor,
        evaluation::Relation,
        questionnaire::Questionnaire,
        round::{Paging, Round, RoundPlan},
        submission::Submission,
    },
    store::{Db, questionnaires, response_load, responses, rounds},
};

use crate::indicators::city::{City, answers, day, set};

pub struct World {
    pub city: City,
    pub rounds: Vec<(Round, Questionnaire)>,
    sent: usize,
}

/// What an answer says: unit, relation, subject, rater, stratum, cluster, weight, answers by code.
pub type Fact = (Vec<Option<String>>, Option<u64>, BTreeMap<String, String>);

impl World {
    /// Evaluations by name, anonymous households, and ratings by anybody.
    pub async fn new(db: Db) -> Self {
        let city = City::new(db).await;
        let mut rounds = Vec::new();
        for (slug, anonymous) in
            [("van-hoa-cong-vu", false), ("hanh-phuc", true), ("danh-gia-dich-vu", false)]
        {
            rounds.push((open(&city, slug, anonymous).await, set(slug)));
        }
        Self { city, rounds, sent: 0 }
    }

    pub fn copies(&self) -> Copies {
        self.copies_in(self.city.data.path())
    }

    pub fn copies_in(&self, data: &Path) -> Copies {
        Copies::new(&self.city.db, &self.city.clock, data)
    }

    /// Stores `number` more answers to every round, on the `day`th day of the quarter.
    pub async fn answer(&mut self, number: usize, day: u64) {
        for place in 0..self.rounds.len() {
            let sent = (0..number).map(|_| self.submission(place, day)).collect();
            let (round, _) = &self.rounds[place];
            response_load::load(&self.city.db, &self.city.clock, round, sent).await.unwrap();
        }
    }

    fn submission(&mut self, place: usize, on: u64) -> Submission {
        self.sent += 1;
        let sent = self.sent;
        let (round, questionnaire) = &self.rounds[place];
        let mut given = answers(questionnaire, |code| ((sent * 7 + code.len() * 3 + place) % 11) as i32);
        let code = given.keys().nth(sent % given.len()).unwrap().clone();
        given.remove(&code);
        let code = given.keys().nth(sent * 5 % given.len()).unwrap().clone();
        if matches!(given[&code], Answer::Number(_)) {
            given.insert(code, Answer::Text(Answer::NOT_APPLICABLE.to_owned()));
        }
        let id = round.id;
        let unit = ["P1", "P2", "P3", "SNV"][sent % 4];
        let submission = match place {
            0 => {
                let (rater, subject) = (format!("Cán bộ {}", sent % 13), format!("CB{}", sent % 29));
                self.city.evaluation(id, Relation::Peer, &rater, &subject, given)
            }
            1 if sent.is_multiple_of(5) => {
                Submission { relation: Relation::Household, ..self.city.rating(id, unit, given) }
            }
            1 => self.city.household(id, unit, (unit, &(sent % 17).to_string(), sent as f64 / 3.0), given),
            _ => self.city.rating(id, unit, given),
        };
        Submission { day: day("2026-04-01") + Days::new(on), ..submission }
    }

    /// Every round as its copy says it.
    pub async fn copied(&self, copies: &Copies) -> Vec<BTreeMap<u128, Fact>> {
        let mut all = Vec::new();
        for (round, questionnaire) in &self.rounds {
            all.push(facts(&copies.read(round, questionnaire).await.unwrap(), questionnaire));
        }
        all
    }

    /// Every round as the store says it.
    pub async fn stored(&self) -> Vec<BTreeMap<u128, Fact>> {
        let mut all = Vec::new();
        for (round, questionnaire) in &self.rounds {
            all.push(stored(&self.city.db, round, questionnaire).await);
        }
        all
    }

    /// The copy says what the store says.
    pub async fn assert_same(&self, copies: &Copies) {
        assert!(self.copied(copies).await == self.stored().await, "the copy differs from the store");
    }

    /// The folder of a round's copy.
    pub fn folder(&self, place: usize) -> PathBuf {
        let (round, _) = &self.rounds[place];
        let hash = &round.questionnaire_hash[..12];
        self.city.data.path().join("columns").join(format!("{}-{hash}", round.id))
    }

    /// The files of a round's copy, without the lock.
    pub fn files(&self, place: usize) -> Vec<String> {
        let files = std::fs::read_dir(self.folder(place)).unwrap();
        let mut names: Vec<String> =
            files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| name != "lock");
        names.sort();
        names
    }

    pub fn segments(&self, place: usize) -> Vec<PathBuf> {
        let names = self.files(place).into_iter().filter(|name| name.ends_with(".arrows"));
        names.map(|name| self.folder(place).join(name)).collect()
    }

    pub fn manifest(&self, place: usize) -> PathBuf {
        self.folder(place).join("manifest.json")
    }
}

async fn open(city: &City, slug: &str, anonymous: bool) -> Round {
    let questionnaire = set(slug);
    let now = city.clock.now();
    let plan = RoundPlan {
        slug: format!("{slug}-q2"),
        questionnaire_hash: questionnaires::publish(&city.db, &questionnaire, now).await.unwrap(),
        kind: questionnaire.kind,
        title_vi: slug.to_owned(),
        title_en: slug.to_owned(),
        period: "2026-Q2".parse().unwrap(),
        opens_on: day("2026-04-01"),
        closes_on: day("2026-12-31"),
        anonymous,
        open_link: true,
        paging: Paging::OnePage,
        target: None,
        units: vec![],
    };
    let id = rounds::insert(city.db.read(), &plan, now).await.unwrap();
    rounds::open(&city.db, &city.clock, id, &Actor::Program).await.unwrap().unwrap();
    rounds::get(city.db.read(), id).await.unwrap()
}

pub fn facts(columns: &RoundColumns, questionnaire: &Questionnaire) -> BTreeMap<u128, Fact> {
    let scheme = Scheme::new(questionnaire);
    let labels: Vec<_> = scheme.labels().map(|(code, labels)| (code.to_owned(), labels)).collect();
    let names = [
        &columns.units,
        &columns.relations,
        &columns.subjects,
        &columns.raters,
        &columns.strata,
        &columns.clusters,
    ];
    let mut facts = BTreeMap::new();
    for (row, id) in columns.ids.iter().enumerate() {
        let names = names.map(|column| column.labels.get(column.codes[row] as usize).cloned());
        let weight = Some(columns.weights[row]).filter(|weight| !weight.is_nan()).map(f64::to_bits);
        let mut given = BTreeMap::new();
        for ((code, labels), column) in labels.iter().zip(&columns.answers) {
            let label = match column[row] {
                analysis::MISSING => continue,
                analysis::NOT_APPLICABLE => "na",
                point => &labels[usize::from(point)],
            };
            given.insert(code.clone(), label.to_owned());
        }
        assert!(facts.insert(*id, (names.to_vec(), weight, given)).is_none(), "twice in a copy");
    }
    facts
}

async fn stored(db: &Db, round: &Round, questionnaire: &Questionnaire) -> BTreeMap<u128, Fact> {
    let scheme = Scheme::new(questionnaire);
    let mut facts = BTreeMap::new();
    let each = |row: responses::ResponseRow| {
        let sampling = row.sampling.as_ref();
        let names = vec![
            row.unit.map(|unit| unit.to_string()),
            Some(row.relation.to_string()),
            row.subject.clone(),
            row.rater.clone(),
            sampling.map(|sampling| sampling.stratum.clone()),
            sampling.map(|sampling| sampling.cluster.clone()),
        ];
        let weight = sampling.map(|sampling| sampling.base_weight.to_bits());
        let mut given = BTreeMap::new();
        for (code, answer) in row.answers()? {
            if scheme.codebook.position(&code).is_some() {
                let label = match answer {
                    Answer::Number(number) => format!("{number}"),
                    Answer::Text(text) => text,
                    other => panic!("{other:?}"),
                };
                given.insert(code, label);
            }
        }
        facts.insert(row.id.as_u128(), (names, weight, given));
        Ok(())
    };
    responses::for_each(db, round.id, each).await.unwrap();
    facts
}
