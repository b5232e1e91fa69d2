//! Killed without warning, again and again, under load: what was acknowledged is on the disk, once.

use std::{
    collections::BTreeMap,
    net::TcpListener,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use haidang::{
    clock::Clock,
    store::{responses, rounds},
};
use serde_json::Value;
use uuid::Uuid;

use super::world::{city, open_round, rating};
use crate::support::{Engine, Running, TestDatabase};

const KILLS: usize = 20;
const CLIENTS: usize = 8;
/// Acknowledged answers after which the program is killed.
const ANSWERS_PER_LIFE: usize = 60;

/// Submissions by id, with the receipt once there was one.
type Sent = Arc<Mutex<BTreeMap<Uuid, Option<String>>>>;

fn serve(database: &TestDatabase, port: u16) -> Running {
    let program = database.program().set("HAIDANG_LISTEN", format!("127.0.0.1:{port}"));
    program.set("HAIDANG_ANSWERS_PER_MINUTE", "0").set("HAIDANG_LOG", "error").start(&["serve"])
}

/// Sends new submissions until the program is gone.
async fn load(url: String, sent: Sent, acknowledged: Arc<AtomicUsize>, clock: Clock) {
    let http = reqwest::Client::new();
    loop {
        let id = clock.uuid();
        sent.lock().unwrap().insert(id, None);
        match post(&http, &url, id).await {
            Some(receipt) => {
                sent.lock().unwrap().insert(id, Some(receipt));
                acknowledged.fetch_add(1, Ordering::Relaxed);
            }
            None => return,
        }
    }
}

async fn post(http: &reqwest::Client, url: &str, id: Uuid) -> Option<String> {
    let response = http.post(url).json(&rating(id)).send().await.ok()?;
    assert!(response.status().is_success(), "{}", response.status());
    let body: Value = response.json().await.ok()?;
    Some(body["receipt"].as_str().unwrap().to_owned())
}

async fn until_ready(url: &str) {
    let http = reqwest::Client::new();
    let deadline = Instant::now() + Duration::from_secs(20);
    while http.get(url).send().await.is_err() {
        assert!(Instant::now() < deadline, "the program does not start");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// A free port below those that the system hands out: nobody else gets it while the program is down.
fn lasting_port() -> u16 {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let start = 20_000 + (std::process::id() as usize % 500) * 20 + NEXT.fetch_add(5, Ordering::Relaxed);
    (u16::try_from(start).unwrap()..)
        .step_by(7)
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .unwrap()
}

async fn kills_lose_nothing(engine: Engine, kills: usize) {
    let database = TestDatabase::create(engine).await;
    let db = database.connect().await;
    let clock = Clock::system();
    city(&db, 1).await;
    let round = open_round(&db, &clock, "danh-gia-dich-vu", |_| {}).await;
    let port = lasting_port();
    let base = format!("http://127.0.0.1:{port}");
    let url = format!("{base}/api/v1/rounds/{}/responses", round.slug);
    let sent = Sent::default();

    for _ in 0..kills {
        let program = serve(&database, port);
        until_ready(&format!("{base}/health/ready")).await;
        let acknowledged = Arc::new(AtomicUsize::new(0));
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| tokio::spawn(load(url.clone(), sent.clone(), acknowledged.clone(), clock.clone())))
            .collect();
        let deadline = Instant::now() + Duration::from_secs(20);
        while acknowledged.load(Ordering::Relaxed) < ANSWERS_PER_LIFE {
            assert!(Instant::now() < deadline, "too few answers were acknowledged");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        drop(program);
        for client in clients {
            client.await.unwrap();
        }
    }

    let program = serve(&database, port);
    until_ready(&format!("{base}/health/ready")).await;
    let sent = sent.lock().unwrap().clone();
    let stored = responses::count(db.read(), round.id).await.unwrap();
    let acknowledged = sent.values().flatten().count();
    assert!(acknowledged >= kills * ANSWERS_PER_LIFE);
    assert!(stored as usize >= acknowledged && stored as usize <= sent.len());
    for receipt in sent.values().flatten() {
        let found = responses::find_receipt(db.read(), receipt).await.unwrap();
        assert!(found.is_some(), "the answer to receipt {receipt} is lost");
    }
    // Clients that were cut off send again: now everything is there, and nothing twice.
    let http = reqwest::Client::new();
    for (id, receipt) in &sent {
        if receipt.is_none() || id.as_u128() % 16 == 0 {
            let again = post(&http, &url, *id).await.unwrap();
            assert!(receipt.as_ref().is_none_or(|receipt| *receipt == again));
        }
    }
    assert_eq!(responses::count(db.read(), round.id).await.unwrap() as usize, sent.len());
    drop(program);
    assert!(rounds::close(&db, &clock, round.id, &haidang::domain::audit::Actor::Program).await.unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_kills_under_load_lose_nothing_on_sqlite() {
    kills_lose_nothing(Engine::Sqlite, KILLS).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kills_under_load_lose_nothing_on_postgres() {
    kills_lose_nothing(Engine::Postgres, 4).await;
}
