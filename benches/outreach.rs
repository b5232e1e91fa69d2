//! Pages about coverage at 90,000 people and 630,000 owed forms, and a sending of reminders to 50,000 of them by a
//! program that is killed on the way, to a mail server in this process.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a measurement that goes wrong should stop"
)]

mod city;
mod load;

use std::{
    collections::{HashMap, HashSet},
    path::Path,
    process::{Child, Command},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use city::{City, run};
use haidang::{
    clock::Clock,
    credential,
    domain::{
        account::NewAccount,
        permission::{Grant, Role},
        round::Round,
        working_days::{CalendarDay, DayKind},
    },
    store::{Db, accounts, calendar, reminders, units},
};
use load::{Connection, Measured, Program};
use sea_orm::{ConnectionTrait, Statement};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

const PEOPLE: usize = 90_000;
const UNITS: usize = 1_500;
/// Forms that everybody owes.
const FORMS: usize = 7;
const REMINDED: usize = 50_000;
const KILLS: usize = 5;
const PASSWORD: &str = "con tàu ra khơi";

fn main() {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(measure());
}

async fn measure() {
    let dir = tempfile::tempdir().unwrap();
    let (db, round) = load::prepare(dir.path(), "van-hoa-cong-vu").await;
    let started = Instant::now();
    fill(&db, &round).await;
    println!("{PEOPLE} people, {} forms stored in {:.0} s", PEOPLE * FORMS, started.elapsed().as_secs_f64());
    pages(dir.path(), &db, &round).await;
    sending(dir.path(), &db, &round).await;
}

/// Two levels of units, people in them, and forms of which four of nine people have sent all: 50,000 are missing.
async fn fill(db: &Db, round: &Round) {
    let root = units::tree(db.read()).await.unwrap().root().unwrap().clone();
    let city = City::below(db, &root, UNITS).await;
    city.people(db, PEOPLE).await;
    city.owed(db, round, (PEOPLE, FORMS), "peer").await;
    run(db, "ANALYZE").await;
}

async fn pages(dir: &Path, db: &Db, round: &Round) {
    let clock = Clock::system();
    let root = units::tree(db.read()).await.unwrap().root().unwrap().id;
    let new =
        NewAccount { email: "snv@haiphong.test".parse().unwrap(), name: "Sở".to_owned(), staff_code: None };
    let id = accounts::insert(db.read(), &new, clock.now()).await.unwrap();
    let config = haidang::config::Config::from_parts("", &[]).unwrap();
    let hash = credential::hash(config.passwords, &clock, PASSWORD.to_owned()).await.unwrap();
    accounts::set_password(db.read(), id, &hash).await.unwrap();
    accounts::grant(db.read(), id, Grant { role: Role::HomeAffairs, unit: root }).await.unwrap();
    let program = Program::start(dir).await;
    let mut connection = Connection::open(program.address).await;
    let cookie = connection.sign_in("snv@haiphong.test", PASSWORD).await;
    let base = format!("/manage/coverage/{}", round.slug);
    for path in [
        "/manage/coverage".to_owned(),
        base.clone(),
        format!("{base}?level=all&sort=missing&page=9"),
        format!("{base}?unit=D0117"),
        format!("{base}/missing"),
        format!("{base}/missing?q=nguyen+van+4711"),
        format!("{base}/missing?page=900"),
        format!("{base}/missing?unit=D0117&q=van"),
        format!("{base}/remind"),
        "/manage/mail".to_owned(),
    ] {
        let request =
            format!("GET {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\n\r\n").into_bytes();
        let mut latencies = Vec::new();
        for round in 0..22 {
            let sent = Instant::now();
            let (status, _) = connection.exchange(&request).await;
            assert_eq!(status, 200, "{path}");
            if round > 1 {
                latencies.push(sent.elapsed());
            }
        }
        let measured = Measured::new(latencies, Duration::from_secs(1));
        println!("{path}: p50 {:.0} ms, p95 {:.0} ms", measured.percentile(50), measured.percentile(95));
    }
}

type Received = Arc<Mutex<HashMap<String, Vec<String>>>>;

/// A mail server that takes everything and keeps recipient and Message-ID.
async fn server() -> (u16, Received, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (received, count) = (Received::default(), Arc::new(AtomicUsize::new(0)));
    let shared = (received.clone(), count.clone());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(converse(stream, shared.0.clone(), shared.1.clone()));
        }
    });
    (port, received, count)
}

async fn converse(stream: TcpStream, received: Received, count: Arc<AtomicUsize>) {
    stream.set_nodelay(true).unwrap();
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut recipient = String::new();
    let mut reply = "220 bench ESMTP".to_owned();
    loop {
        if write.write_all(format!("{reply}\r\n").as_bytes()).await.is_err() {
            return;
        }
        let Ok(Some(line)) = lines.next_line().await else { return };
        reply = match line.split_whitespace().next().unwrap_or_default().to_uppercase().as_str() {
            "EHLO" => "250-bench\r\n250-8BITMIME\r\n250 SMTPUTF8".to_owned(),
            "RCPT" => {
                line.split(['<', '>']).nth(1).unwrap_or_default().clone_into(&mut recipient);
                "250 ok".to_owned()
            }
            "DATA" => {
                write.write_all(b"354 go\r\n").await.unwrap();
                let mut id = String::new();
                loop {
                    let Ok(Some(line)) = lines.next_line().await else { return };
                    if line.starts_with("Message-ID:") {
                        id = line;
                    } else if line == "." {
                        break;
                    }
                }
                received.lock().unwrap().entry(recipient.clone()).or_default().push(id);
                count.fetch_add(1, Ordering::Relaxed);
                "250 queued".to_owned()
            }
            _ => "250 ok".to_owned(),
        };
    }
}

fn serve(dir: &Path, port: u16) -> Child {
    Command::new(env!("CARGO_BIN_EXE_haidang"))
        .arg("serve")
        .current_dir(dir)
        .env("HAIDANG_DATA_DIR", dir)
        .env("HAIDANG_LISTEN", "127.0.0.1:0")
        .env("HAIDANG_BASE_URL", "http://127.0.0.1")
        .env("HAIDANG_SMTP_URL", format!("smtp://127.0.0.1:{port}"))
        .env("HAIDANG_QUIET_FROM", "0")
        .env("HAIDANG_QUIET_UNTIL", "0")
        .env("HAIDANG_LOG", "warn")
        .spawn()
        .unwrap()
}

async fn sending(dir: &Path, db: &Db, round: &Round) {
    let clock = Clock::system();
    for day in clock.today().iter_days().take(2) {
        let entry = CalendarDay { day, kind: DayKind::Working, note: String::new() };
        calendar::set(db.read(), &entry).await.unwrap();
    }
    let (port, received, count) = server().await;
    let asked_by = Some("đo".to_owned());
    let run =
        reminders::StartedRun { rounds: vec![(round.id, None)], unit: None, asked_by, day: clock.today() };
    reminders::start(db.read(), &run, clock.now()).await.unwrap();
    let started = Instant::now();
    for kill in 1..=KILLS {
        let mut program = serve(dir, port);
        while count.load(Ordering::Relaxed) < kill * REMINDED / (KILLS + 1) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        program.kill().unwrap();
        program.wait().unwrap();
        // As if the leases of what was under way had ended.
        run_leases(db).await;
    }
    let mut program = serve(dir, port);
    let mut queued = None;
    loop {
        if queued.is_none() && reminders::next_unfinished(db.read()).await.unwrap().is_none() {
            queued = Some(started.elapsed());
        }
        let waiting = "SELECT COUNT(*) AS n FROM outbox WHERE state IN ('queued', 'sending')";
        let row = db.read().query_one_raw(Statement::from_string(sea_orm::DbBackend::Sqlite, waiting)).await;
        let waiting: i64 = row.unwrap().unwrap().try_get("", "n").unwrap();
        if queued.is_some() && waiting == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let taken = started.elapsed();
    program.kill().unwrap();
    program.wait().unwrap();
    let received = received.lock().unwrap();
    let messages: usize = received.values().map(Vec::len).sum();
    let twice = received.values().filter(|ids| ids.iter().collect::<HashSet<_>>().len() > 1).count();
    println!(
        "{} people reminded in {:.0} s ({:.0} a second) with {KILLS} kills; {} repetitions under the same Message-ID; {twice} people with two messages",
        received.len(),
        taken.as_secs_f64(),
        messages as f64 / taken.as_secs_f64(),
        messages - received.len(),
    );
}

async fn run_leases(db: &Db) {
    run(db, "UPDATE outbox SET run_after = created_at WHERE state = 'sending'").await;
}
