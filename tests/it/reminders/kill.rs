//! The program is killed again and again while it queues and sends reminders: everybody gets one, nobody a second.
//!
//! A message whose acceptance the program had no time to note is sent again under the same Message-ID, as every mail
//! program does; at most as many as are under way at the same time.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};

use chrono::Days;
use haidang::{
    clock::Clock,
    domain::{
        directory::{Person, UnitKind},
        mail::{MessageFilter, MessageState},
        working_days::{CalendarDay, DayKind},
    },
    store::{Db, calendar, outbox, people, reminders, units},
};
use sea_orm::ConnectionTrait;

use crate::{
    answering::world::open_round,
    support::{Engine, Running, SmtpListener, TestDatabase, person, unit},
};

const PEOPLE: usize = 300;
/// Messages under way at the same time.
const LANES: usize = 4;

fn serve(database: &TestDatabase, smtp: &SmtpListener) -> Running {
    database
        .program()
        .set("HAIDANG_LISTEN", "127.0.0.1:0")
        .set("HAIDANG_BASE_URL", "http://127.0.0.1")
        .set("HAIDANG_SMTP_URL", smtp.url())
        .set("HAIDANG_QUIET_FROM", "0")
        .set("HAIDANG_QUIET_UNTIL", "0")
        .set("HAIDANG_LOG", "error")
        .start(&["serve"])
}

async fn city(db: &Db) {
    let unit = |code: &str, kind, parent| unit(code, code, kind, parent);
    let root = units::insert(db.read(), &unit("HP", UnitKind::City, None)).await.unwrap();
    let office = units::insert(db.read(), &unit("SNV", UnitKind::Department, Some(root))).await.unwrap();
    let person = |number: usize| Person {
        email: Some(format!("cb{number:04}@haiphong.test")),
        ..person(&format!("CB{number:04}"), &format!("Cán bộ {number}"), office)
    };
    let people: Vec<Person> = (0..PEOPLE).map(person).collect();
    people::insert_many(db.read(), &people).await.unwrap();
}

/// As if the leases of the claims that died with the program had ended.
async fn end_leases(db: &Db) {
    let statement = "UPDATE outbox SET run_after = created_at WHERE state = 'sending'";
    db.read().execute_unprepared(statement).await.unwrap();
}

async fn waiting(db: &Db) -> u64 {
    let mut waiting = 0;
    for state in [MessageState::Queued, MessageState::Sending] {
        let filter = MessageFilter { state: Some(state), ..MessageFilter::default() };
        waiting += outbox::count(db.read(), &filter).await.unwrap();
    }
    waiting
}

/// Everybody got one message, however often it came.
fn check(smtp: &SmtpListener, kills: usize) {
    let mut by_recipient: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for mail in smtp.received() {
        let id = mail.data.lines().find(|line| line.starts_with("Message-ID:")).unwrap().to_owned();
        by_recipient.entry(mail.recipients[0].clone()).or_default().push(id);
    }
    assert_eq!(by_recipient.len(), PEOPLE, "somebody was left out");
    let received: usize = by_recipient.values().map(Vec::len).sum();
    for (recipient, ids) in &by_recipient {
        let different: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(different.len(), 1, "{recipient} got two messages");
    }
    let repeated = received - PEOPLE;
    assert!(repeated <= kills * LANES, "{repeated} repetitions after {kills} kills");
}

async fn kills_repeat_nothing_and_leave_nobody_out(engine: Engine, kills: usize) {
    let database = TestDatabase::create(engine).await;
    let db = database.connect().await;
    let (clock, smtp) = (Clock::system(), SmtpListener::start().await);
    city(&db).await;
    let today = clock.today();
    for day in today.iter_days().take(2) {
        let entry = CalendarDay { day, kind: DayKind::Working, note: String::new() };
        calendar::set(db.read(), &entry).await.unwrap();
    }
    let round =
        open_round(&db, &clock, "van-hoa-cong-vu", |plan| plan.closes_on = today + Days::new(5)).await;
    let run = reminders::StartedRun {
        rounds: vec![(round.id, None)],
        unit: None,
        asked_by: Some("thử".to_owned()),
        day: today,
    };
    let tx = db.write_tx().await.unwrap();
    reminders::start(&tx, &run, clock.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();

    // The first dies while it queues, the others while they send.
    for kill in 0..kills {
        let program = serve(&database, &smtp);
        let enough = kill * PEOPLE / (kills + 1);
        let deadline = Instant::now() + Duration::from_secs(30);
        while smtp.received().len() <= enough {
            assert!(Instant::now() < deadline, "{} of {enough} arrived", smtp.received().len());
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        drop(program);
        end_leases(&db).await;
    }
    let program = serve(&database, &smtp);
    let deadline = Instant::now() + Duration::from_secs(60);
    let complete = async || reminders::next_unfinished(db.read()).await.unwrap().is_none();
    while !complete().await || waiting(&db).await > 0 {
        assert!(Instant::now() < deadline, "{} are still waiting", waiting(&db).await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    drop(program);

    check(&smtp, kills);
    assert_eq!(outbox::count(db.read(), &MessageFilter::default()).await.unwrap() as usize, PEOPLE);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_reminding_on_sqlite() {
    kills_repeat_nothing_and_leave_nobody_out(Engine::Sqlite, 6).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_reminding_on_postgres() {
    kills_repeat_nothing_and_leave_nobody_out(Engine::Postgres, 4).await;
}
