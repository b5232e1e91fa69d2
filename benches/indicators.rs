//! All indicators of a period at 90,000 people and 1,000,000 responses: seconds and peak memory
//!
//! - of the first computation, which copies every answer into columns,
//! - of the next, for which nothing is new,
//! - after a tenth more answers,
//! - and after as many again that the background had copied.
//!
//! `cargo bench --bench indicators [PEOPLE RESPONSES]` builds a throw-away SQLite database for it.
//! With `HAIDANG_LOG=haidang=debug`, the log says how long the disclosure gate took.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::too_many_arguments,
    reason = "a benchmark that meets what it does not expect should stop at once"
)]

mod memory;

use std::{fmt::Write, time::Instant};

use chrono::NaiveDate;
use haidang::{
    clock::Clock,
    columns::Copies,
    config::Config,
    domain::{
        directory::{Person, StaffCategory, Unit, UnitKind},
        ids::{PersonId, RoundId, UnitId},
        period::Period,
        questionnaire::{ItemType, Questionnaire, defaults},
        round::{Paging, RoundPlan},
    },
    indicators,
    store::{Db, people, questionnaires, results, rounds, units},
};
use memory::peak_megabytes;
use sea_orm::ConnectionTrait;

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const COMMUNES: usize = 114;
const DEPARTMENTS: usize = 15;
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

fn main() {
    let mut sizes = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let (people, responses) = (sizes.next().unwrap_or(90_000), sizes.next().unwrap_or(1_000_000));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(run(people, responses));
}

async fn run(people: usize, responses: usize) {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().to_str().unwrap();
    let log = std::env::var("HAIDANG_LOG").unwrap_or_else(|_| "warn".to_owned());
    let config = Config::from_parts("", &[("HAIDANG_DATA_DIR", data), ("HAIDANG_LOG", &log)]).unwrap();
    haidang::app::init_logging(&config);
    let db = Db::connect(&config.database.url).await.unwrap();
    db.migrate().await.unwrap();
    let start = Instant::now();
    let units = build_city(&db, people).await;
    let mut survey = Survey { numbers: Numbers(20_261_122), people, units, rounds: Vec::new() };
    survey.open(&db).await;
    survey.answer(&db, 0, responses).await;
    println!("built {people} people and {responses} responses in {:.1} s", start.elapsed().as_secs_f64());
    let more = responses / 10;
    compute(&db, &config, "first").await;
    compute(&db, &config, "nothing new").await;
    survey.answer(&db, responses, more).await;
    compute(&db, &config, &format!("{more} new")).await;
    survey.answer(&db, responses + more, more).await;
    let copies = Copies::new(&db, &clock(), &config.database.data_dir);
    for round in rounds::list(db.read()).await.unwrap() {
        let questionnaire = questionnaires::find(&db, &round.questionnaire_hash).await.unwrap().unwrap();
        copies.tend(&round, &questionnaire).await.unwrap();
    }
    compute(&db, &config, &format!("{more} copied before")).await;
}

fn clock() -> Clock {
    Clock::fixed("2026-07-05T00:00:00Z".parse().unwrap(), 1)
}

async fn compute(db: &Db, config: &Config, what: &str) {
    std::fs::write("/proc/self/clear_refs", "5").ok();
    let period: Period = "2026-Q2".parse().unwrap();
    let start = Instant::now();
    let inserted = indicators::compute(db, &clock(), config, period, None).await.unwrap();
    let seconds = start.elapsed().as_secs_f64();
    let all = results::FigureFilter::default();
    let figures = results::figures(db.read(), inserted.id(), &all).await.unwrap();
    println!(
        "{what}: {seconds:.2} s, peak memory {} MB, {} figures ({})",
        peak_megabytes("self"),
        figures.len(),
        inserted.action()
    );
}

async fn build_city(db: &Db, number: usize) -> Vec<i64> {
    let from = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
    let unit = |code: String, kind, parent: Option<UnitId>| Unit {
        id: UnitId(0),
        name: code.clone(),
        code,
        name_en: None,
        kind,
        parent,
        valid_from: from,
        valid_until: None,
    };
    let root = units::insert(db.read(), &unit("HP".to_owned(), UnitKind::City, None)).await.unwrap();
    let mut ids = Vec::new();
    for place in 0..COMMUNES + DEPARTMENTS {
        let kind = if place < COMMUNES { UnitKind::Commune } else { UnitKind::Department };
        let top = units::insert(db.read(), &unit(format!("U{place}"), kind, Some(root))).await.unwrap();
        ids.push(top.0);
        for part in 0..4 {
            let code = format!("U{place}-{part}");
            let id = units::insert(db.read(), &unit(code, UnitKind::SubUnit, Some(top))).await.unwrap();
            ids.push(id.0);
        }
    }
    let person = |place: usize| Person {
        id: PersonId(0),
        staff_code: format!("S{place:06}"),
        name: format!("Người {place}"),
        email: None,
        position: None,
        category: StaffCategory::CivilServant,
        is_leader: place.is_multiple_of(20),
        is_party_member: place.is_multiple_of(3),
        is_counter_staff: place.is_multiple_of(10),
        unit: UnitId(ids[place % ids.len()]),
        party_unit: None,
        supervisor: Some(format!("S{:06}", place / 20 * 20)),
        valid_from: from,
        valid_until: None,
    };
    let everybody: Vec<Person> = (0..number).map(person).collect();
    let tx = db.write_tx().await.unwrap();
    people::insert_many(&tx, &everybody).await.unwrap();
    tx.commit().await.unwrap();
    ids
}

/// Rounds that are answered.
struct Survey {
    numbers: Numbers,
    people: usize,
    units: Vec<i64>,
    rounds: Vec<(Questionnaire, RoundId)>,
}

impl Survey {
    async fn open(&mut self, db: &Db) {
        for (slug, _) in PLAN {
            let questionnaire = defaults::Source::find(slug).unwrap().questionnaire().unwrap();
            let round = open_round(db, &questionnaire).await;
            self.rounds.push((questionnaire, round));
        }
    }

    /// Stores the answers from the `first` on, `number` of them.
    async fn answer(&mut self, db: &Db, first: usize, number: usize) {
        let Self { numbers, people, units, rounds } = self;
        for ((questionnaire, round), (_, share)) in rounds.iter().zip(PLAN) {
            let (mut done, total) = (first * share / 1000, (first + number) * share / 1000);
            while done < total {
                let tx = db.write_tx().await.unwrap();
                for _ in 0..20 {
                    let batch = ROWS.min(total - done);
                    if batch == 0 {
                        break;
                    }
                    let rows = (done..done + batch)
                        .map(|at| row(numbers, questionnaire, *round, at, *people, units));
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
    rounds::open(db, &Clock::fixed(now, 1), id).await.unwrap();
    id
}

fn row(
    numbers: &mut Numbers,
    questionnaire: &Questionnaire,
    round: RoundId,
    at: usize,
    people: usize,
    units: &[i64],
) -> String {
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
        let commune = at % COMMUNES;
        relation = "household";
        unit = units[commune * 5];
        let cluster = at / COMMUNES % 40;
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
