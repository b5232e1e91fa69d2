//! Form pages a second, and how large one is before and after compression.

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

use load::{Connection, Measured, OFFICE, Program};

const CLIENTS: usize = 32;
const WARM_UP: Duration = Duration::from_secs(1);
const MEASURED: Duration = Duration::from_secs(10);

fn main() {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(measure());
}

async fn measure() {
    for set in ["danh-gia-dich-vu", "sipas", "hanh-phuc"] {
        let dir = tempfile::tempdir().unwrap();
        let (_, round) = load::prepare(dir.path(), set).await;
        let program = Program::start(dir.path()).await;
        let unit = if round.needs_unit() { format!("?unit={OFFICE}") } else { String::new() };
        let path = format!("/s/{}{unit}", round.slug);
        let plain = request(&path, "identity");
        let mut connection = Connection::open(program.address).await;
        let (_, raw) = connection.exchange(&plain).await;
        let (_, gzip) = connection.exchange(&request(&path, "gzip")).await;
        let start = Instant::now();
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| tokio::spawn(client(program.address, plain.clone(), start + WARM_UP)))
            .collect();
        let mut latencies = Vec::new();
        for client in clients {
            latencies.extend(client.await.unwrap());
        }
        let measured = Measured::new(latencies, MEASURED);
        println!(
            "{set}: {:.0} pages/s, p95 {:.1} ms; {:.1} kB, {:.1} kB gzip",
            measured.per_second,
            measured.percentile(95),
            raw as f64 / 1000.0,
            gzip as f64 / 1000.0,
        );
    }
}

fn request(path: &str, encoding: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\naccept-encoding: {encoding}\r\n\r\n").into_bytes()
}

async fn client(address: std::net::SocketAddr, request: Vec<u8>, from: Instant) -> Vec<Duration> {
    let mut connection = Connection::open(address).await;
    let mut latencies = Vec::new();
    while from.elapsed() < MEASURED {
        let sent = Instant::now();
        let (status, _) = connection.exchange(&request).await;
        assert_eq!(status, 200);
        if sent >= from {
            latencies.push(sent.elapsed());
        }
    }
    latencies
}
