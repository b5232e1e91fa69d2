//! Complete submissions a second through the JSON interface: the built program on SQLite with
//! `synchronous=FULL`, 32 clients on kept-alive connections, on the same machine.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a measurement that goes wrong should stop"
)]

mod load;

use std::time::{Duration, Instant};

use haidang::{clock::Clock, store::responses};
use load::{Connection, Measured, OFFICE, Program};

const CLIENTS: usize = 32;
const WARM_UP: Duration = Duration::from_secs(2);
const MEASURED: Duration = Duration::from_secs(15);

fn main() {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(measure());
}

async fn measure() {
    let dir = tempfile::tempdir().unwrap();
    let (db, round) = load::prepare(dir.path(), "danh-gia-dich-vu").await;
    let program = Program::start(dir.path()).await;
    let start = Instant::now();
    let clients: Vec<_> = (0..CLIENTS)
        .map(|_| tokio::spawn(client(program.address, round.slug.clone(), start + WARM_UP)))
        .collect();
    let (mut latencies, mut receipts) = (Vec::new(), 0);
    for client in clients {
        let (measured, all) = client.await.unwrap();
        latencies.extend(measured);
        receipts += all;
    }
    let stored = responses::count(db.read(), round.id).await.unwrap();
    assert_eq!(stored, receipts, "receipts and stored answers differ");
    let measured = Measured::new(latencies, MEASURED);
    println!(
        "{:.0} submissions/s, p50 {:.1} ms, p95 {:.1} ms, p99 {:.1} ms ({} in {} s, {CLIENTS} clients; {stored} receipts, all stored)",
        measured.per_second,
        measured.percentile(50),
        measured.percentile(95),
        measured.percentile(99),
        measured.count(),
        MEASURED.as_secs(),
    );
}

/// Latencies after `from`, and the number of all receipts.
async fn client(address: std::net::SocketAddr, slug: String, from: Instant) -> (Vec<Duration>, u64) {
    let clock = Clock::system();
    let mut connection = Connection::open(address).await;
    let (mut latencies, mut receipts) = (Vec::new(), 0);
    while from.elapsed() < MEASURED {
        let body = format!(
            r#"{{"submission_id":"{}","unit":"{OFFICE}","answers":{{"HL":3,"T1":2,"T2":2,"T3":1,"T4":2,"T5":2,"T6":1,"T7":2,"T8":2,"T9":1,"GY":"Cán bộ hướng dẫn rõ ràng, trả kết quả đúng hẹn."}}}}"#,
            clock.uuid()
        );
        let request = format!(
            "POST /api/v1/rounds/{slug}/responses HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        let sent = Instant::now();
        let (status, _) = connection.exchange(request.as_bytes()).await;
        assert_eq!(status, 201, "{}", String::from_utf8_lossy(connection.received()));
        receipts += 1;
        if sent >= from {
            latencies.push(sent.elapsed());
        }
    }
    (latencies, receipts)
}
