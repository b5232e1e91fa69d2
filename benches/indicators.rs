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

mod answers;
mod memory;

use std::time::Instant;

use answers::{Ground, Survey};
use chrono::NaiveDate;
use haidang::{
    clock::Clock,
    columns::Copies,
    config::Config,
    domain::{
        directory::{Person, StaffCategory, Unit, UnitKind},
        ids::{PersonId, UnitId},
        period::Period,
    },
    indicators,
    store::{Db, people, questionnaires, results, rounds, units},
};
use memory::peak_megabytes;

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const COMMUNES: usize = 114;
const DEPARTMENTS: usize = 15;

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
    let communes = units.iter().step_by(5).take(COMMUNES).copied().collect();
    let mut survey = Survey::new(Ground { people, units, communes });
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
