//! The built program on a folder of its own, and clients that cost as little of the machine as can be.

#![allow(dead_code, reason = "each benchmark takes what it needs")]

use std::{
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command},
    time::{Duration, Instant},
};

use haidang::{
    clock::Clock,
    domain::{
        audit::Actor,
        directory::{Unit, UnitKind},
        ids::UnitId,
        period::Period,
        round::{Paging, Round, RoundPlan},
    },
    store::{Db, rounds, units},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// The office that is rated.
pub const OFFICE: &str = "SNV";

/// `haidang serve`, killed when dropped.
pub struct Program {
    child: Child,
    pub address: SocketAddr,
}

impl Program {
    pub async fn start(dir: &Path) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_haidang"))
            .arg("serve")
            .current_dir(dir)
            .env("HAIDANG_DATA_DIR", dir)
            .env("HAIDANG_LISTEN", address.to_string())
            .env("HAIDANG_ANSWERS_PER_MINUTE", "0")
            .env("HAIDANG_LOG", "warn")
            .spawn()
            .unwrap();
        let program = Self { child, address };
        let deadline = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(address).await.is_err() {
            assert!(Instant::now() < deadline, "the program does not start");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        program
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// A fresh database in `dir` with an office and an open round of `set`.
pub async fn prepare(dir: &Path, set: &str) -> (Db, Round) {
    let clock = Clock::system();
    let db = Db::connect(&format!("sqlite:{}", dir.join("haidang.db").display())).await.unwrap();
    db.migrate().await.unwrap();
    let office = Unit {
        id: UnitId(0),
        code: OFFICE.to_owned(),
        name: "Sở Nội vụ".to_owned(),
        name_en: None,
        kind: UnitKind::Department,
        parent: None,
        valid_from: chrono::NaiveDate::default(),
        valid_until: None,
    };
    units::insert(db.read(), &office).await.unwrap();
    let published = rounds::set(&db, set, clock.now()).await.unwrap().unwrap();
    let kind = published.questionnaire.kind;
    let plan = RoundPlan {
        slug: set.to_owned(),
        questionnaire_hash: published.hash,
        kind,
        title_vi: "Đo tốc độ".to_owned(),
        title_en: "Measuring".to_owned(),
        period: Period::quarter_of(clock.today()),
        opens_on: clock.today(),
        closes_on: clock.today() + chrono::Days::new(1),
        anonymous: kind.is_anonymous(),
        open_link: true,
        paging: Paging::OnePage,
        target: None,
        units: Vec::new(),
    };
    let id = rounds::insert_draft(&db, &plan, clock.now()).await.unwrap();
    rounds::open(&db, &clock, id, &Actor::Program).await.unwrap().unwrap();
    let round = rounds::get(db.read(), id).await.unwrap();
    (db, round)
}

/// A kept-alive connection.
pub struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
}

impl Connection {
    pub async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream, received: Vec::with_capacity(64 * 1024) }
    }

    /// Sends `request`; the status and the length of the body of the answer.
    pub async fn exchange(&mut self, request: &[u8]) -> (u16, usize) {
        self.stream.write_all(request).await.unwrap();
        self.received.clear();
        loop {
            let read = self.stream.read_buf(&mut self.received).await.unwrap();
            assert!(read > 0, "the program closed the connection");
            if let Some(done) = complete(&self.received) {
                return done;
            }
        }
    }

    /// Signs in and returns the cookie that says so.
    pub async fn sign_in(&mut self, email: &str, password: &str) -> String {
        let form = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("email", email)
            .append_pair("password", password)
            .append_pair("next", "/account")
            .finish();
        let post = format!(
            "POST /login HTTP/1.1\r\nhost: localhost\r\nsec-fetch-site: same-origin\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
            form.len()
        );
        assert_eq!(self.exchange(post.as_bytes()).await.0, 303, "{email} cannot sign in");
        let head = String::from_utf8_lossy(self.received()).into_owned();
        let is_session = |cookie: &&str| cookie.starts_with("haidang_session");
        let cookie = head.lines().filter_map(|line| line.strip_prefix("set-cookie: ")).find(is_session);
        cookie.unwrap().split(';').next().unwrap().to_owned()
    }

    /// Whether the last answer is a file to be kept.
    pub fn is_attachment(&self) -> bool {
        let head = self.received.split(|byte| *byte == b'\n').take_while(|line| line.len() > 1);
        head.map(<[u8]>::to_ascii_lowercase).any(|line| line.starts_with(b"content-disposition: attachment"))
    }

    /// The last answer as it came.
    pub fn received(&self) -> &[u8] {
        &self.received
    }
}

/// Status and body length of a response that has arrived wholly.
fn complete(received: &[u8]) -> Option<(u16, usize)> {
    let head = received.windows(4).position(|window| window == b"\r\n\r\n")?;
    let text = std::str::from_utf8(&received[..head]).unwrap();
    let status = text.get(9..12)?.parse().unwrap();
    let body = &received[head + 4..];
    let header = |name: &str| {
        text.lines().find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    };
    if let Some(length) = header("content-length") {
        let length: usize = length.parse().unwrap();
        return (body.len() >= length).then_some((status, length));
    }
    assert_eq!(header("transfer-encoding"), Some("chunked"), "{text}");
    body.ends_with(b"0\r\n\r\n").then_some((status, body.len()))
}

/// What a run took.
pub struct Measured {
    pub per_second: f64,
    latencies: Vec<Duration>,
}

impl Measured {
    pub fn new(mut latencies: Vec<Duration>, taken: Duration) -> Self {
        latencies.sort_unstable();
        Self { per_second: latencies.len() as f64 / taken.as_secs_f64(), latencies }
    }

    /// In milliseconds.
    pub fn percentile(&self, percent: usize) -> f64 {
        let at = (self.latencies.len() * percent / 100).min(self.latencies.len() - 1);
        self.latencies[at].as_secs_f64() * 1000.0
    }

    pub fn count(&self) -> usize {
        self.latencies.len()
    }
}
