//! Answers to the rounds of a quarter, the same on every machine.

use std::fmt::Write;

use chrono::NaiveDate;
use haidang::{
    clock::Clock,
    domain::{
        audit::Actor,
        ids::RoundId,
        questionnaire::{ItemType, Questionnaire, defaults},
        round::{Paging, RoundPlan},
    },
    store::{Db, questionnaires, rounds},
};
use sea_orm::ConnectionTrait;

const ROWS: usize = 500;

/// Rounds with their share of all responses, in thousandths.
const PLAN: [(&str, usize); 6] = [
    ("van-hoa-cong-vu", 540),
    ("danh-gia-dich-vu", 300),
    ("hai-long-noi-bo", 60),
    ("sipas", 40),
    ("doanh-nghiep", 10),
    ("hanh-phuc", 50),
];

/// A small generator: the same city on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// Whom the answers come from: person `i` belongs to unit `i`, counted around.
pub struct Ground {
    pub people: usize,
    pub units: Vec<i64>,
    pub communes: Vec<i64>,
}

/// Rounds that are answered.
pub struct Survey {
    numbers: Numbers,
    ground: Ground,
    rounds: Vec<(Questionnaire, RoundId)>,
}

impl Survey {
    pub fn new(ground: Ground) -> Self {
        Self { numbers: Numbers(20_261_122), ground, rounds: Vec::new() }
    }

    /// Opens a round of each set; whoever is in the directory then owes its forms.
    pub async fn open(&mut self, db: &Db) {
        for (slug, _) in PLAN {
            let questionnaire = defaults::Source::find(slug).unwrap().questionnaire().unwrap();
            let round = open_round(db, &questionnaire).await;
            self.rounds.push((questionnaire, round));
        }
    }

    /// Stores the answers from the `first` on, `number` of them.
    pub async fn answer(&mut self, db: &Db, first: usize, number: usize) {
        let Self { numbers, ground, rounds } = self;
        for ((questionnaire, round), (_, share)) in rounds.iter().zip(PLAN) {
            let (mut done, total) = (first * share / 1000, (first + number) * share / 1000);
            while done < total {
                let tx = db.write_tx().await.unwrap();
                for _ in 0..20 {
                    let batch = ROWS.min(total - done);
                    if batch == 0 {
                        break;
                    }
                    let rows =
                        (done..done + batch).map(|at| row(numbers, (questionnaire, *round), at, ground));
                    let rows: Vec<String> = rows.collect();
                    tx.execute_unprepared(&format!("{INSERT} {}", rows.join(","))).await.unwrap();
                    done += batch;
                }
                tx.commit().await.unwrap();
            }
        }
    }
}

const INSERT: &str = "INSERT INTO responses (id, round_id, submission_id, receipt, unit_id, relation, rater, subject, \
    answered_on, channel, language, stratum, cluster, base_weight, answers) VALUES";

async fn open_round(db: &Db, questionnaire: &Questionnaire) -> RoundId {
    let now = "2026-04-01T00:00:00Z".parse().unwrap();
    let hash = questionnaires::publish(db, questionnaire, now).await.unwrap();
    let plan = RoundPlan {
        slug: format!("{}-q2", questionnaire.slug),
        questionnaire_hash: hash,
        kind: questionnaire.kind,
        title_vi: questionnaire.slug.clone(),
        title_en: questionnaire.slug.clone(),
        period: "2026-Q2".parse().unwrap(),
        opens_on: NaiveDate::from_ymd_opt(2026, 4, 1).unwrap(),
        closes_on: NaiveDate::from_ymd_opt(2026, 6, 30).unwrap(),
        anonymous: false,
        open_link: false,
        paging: Paging::OnePage,
        target: None,
        units: vec![],
    };
    let id = rounds::insert(db.read(), &plan, now).await.unwrap();
    rounds::open(db, &Clock::fixed(now, 1), id, &Actor::Program).await.unwrap().unwrap();
    id
}

fn row(
    numbers: &mut Numbers,
    (questionnaire, round): (&Questionnaire, RoundId),
    at: usize,
    ground: &Ground,
) -> String {
    let Ground { people, units, communes } = ground;
    let (mut relation, mut rater, mut subject) = ("citizen", "NULL".to_owned(), "NULL".to_owned());
    let mut sampling = "NULL, NULL, NULL".to_owned();
    let mut unit = units[numbers.below(units.len() as u64) as usize];
    if questionnaire.slug == "van-hoa-cong-vu" {
        let (person, form) = (at % people, at / people);
        relation = ["self", "supervisor", "peer", "peer", "peer", "peer"][form.min(5)];
        subject = format!("'S{person:06}'");
        rater = match form {
            0 => subject.clone(),
            1 => format!("'S{:06}'", (person / 20 * 20 + 1) % people),
            _ => "NULL".to_owned(),
        };
        unit = units[person % units.len()];
    } else if questionnaire.slug == "hanh-phuc" {
        let commune = at % communes.len();
        relation = "household";
        unit = communes[commune];
        let cluster = at / communes.len() % 40;
        sampling = format!("'{commune}', '{cluster}', {}.5", 20 + commune);
    }
    // A round's answers come in the order of the days of a quarter.
    let day = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap() + chrono::Days::new(at as u64 / 12_000);
    let id = uuid(numbers);
    let submission = uuid(numbers);
    let receipt: String = submission.chars().take(24).collect();
    format!(
        "(X'{id}',{round},X'{submission}','{receipt}',{unit},'{relation}',{rater},{subject},'{day}','assignment','vi',{sampling},'{}')",
        answers(numbers, questionnaire)
    )
}

fn uuid(numbers: &mut Numbers) -> String {
    let mut hex = String::with_capacity(32);
    for _ in 0..8 {
        write!(hex, "{:04x}", numbers.below(65_536)).unwrap();
    }
    hex
}

fn answers(numbers: &mut Numbers, questionnaire: &Questionnaire) -> String {
    let mut codes: Vec<_> = questionnaire.answer_codes().collect();
    codes.sort_by_key(|(code, _)| *code);
    let mut json = String::from("{");
    for (code, item) in codes {
        let value = match item.item_type {
            ItemType::Likert | ItemType::Rating | ItemType::Matrix => {
                let scale = questionnaire.scale_of(item).unwrap();
                if numbers.below(50) == 0 && scale.not_applicable {
                    "\"na\"".to_owned()
                } else {
                    // A form of a lean kind: answers gather in the upper part of the scale.
                    let points = u64::from(scale.max.abs_diff(scale.min)) + 1;
                    let best = numbers.below(points).max(numbers.below(points));
                    format!("{}", i64::from(scale.min) + best as i64)
                }
            }
            ItemType::Single => {
                format!("\"{}\"", item.options[numbers.below(item.options.len() as u64) as usize])
            }
            _ => continue,
        };
        if json.len() > 1 {
            json.push(',');
        }
        write!(json, "\"{code}\":{value}").unwrap();
    }
    json.push('}');
    json
}
