//! Every page of the permission table that a role may see, at 90,000 people and 1,000,000 responses: each address once to
//! warm up and then fifteen times, by one client, signed in as each role in turn.
//!
//! `cargo bench --bench management [PEOPLE RESPONSES TIMES]` builds a throw-away SQLite database for it, or in the folder
//! `BENCH_DIR` where that is set: what was filled there before is asked as it is.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    missing_debug_implementations,
    reason = "a measurement that goes wrong should stop"
)]

mod answers;
mod city;
mod load;
mod records;
mod visits;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use answers::{Ground, Survey};
use city::{COMMUNES, City, run};
use haidang::{
    clock::Clock,
    config::Config,
    credential,
    domain::{
        account::NewAccount,
        directory::{Unit, UnitKind},
        ids::UnitId,
        permission::{Grant, Role},
        round::RoundState,
    },
    indicators,
    store::{Db, Window, accounts, assignments, results, rounds, units},
};
use load::{Connection, Measured, Program};
use visits::{Places, Visitor};

const UNITS: usize = 1_500;
/// Forms that everybody owes.
const FORMS: usize = 7;
const PASSWORD: &str = "con tàu ra khơi";
const PERIOD: &str = "2026-Q2";
const TIMES: usize = 15;
/// How often a whole file is asked for.
const FILE_TIMES: usize = 2;
/// What no page may take longer than, of twenty requests nineteen.
const BAR: f64 = 300.0;
/// The first of the departments, with parts below it, and the first of those parts.
const LARGE: &str = "D0114";
const SMALL: &str = "D0244";
const TOKENS: [&str; 3] = ["mot-ma-moi", "ngung-gui-7", "tai-tep"];

/// The sets of the rounds of today.
const OPEN: [&str; 6] =
    ["van-hoa-cong-vu", "hai-long-noi-bo", "danh-gia-cheo", "cam-ket", "hanh-phuc", "danh-gia-dich-vu"];

fn main() {
    let mut sizes = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let (people, responses) = (sizes.next().unwrap_or(90_000), sizes.next().unwrap_or(1_000_000));
    let times = sizes.next().unwrap_or(TIMES);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(measure((people, responses), times));
}

async fn measure((people, responses): (usize, usize), times: usize) {
    let temporary = tempfile::tempdir().unwrap();
    let dir = std::env::var("BENCH_DIR").map_or(temporary.path().to_owned(), PathBuf::from);
    let is_filled = dir.join("haidang.db").exists();
    let config = Config::from_parts("", &[("HAIDANG_DATA_DIR", dir.to_str().unwrap())]).unwrap();
    let db = Db::connect(&config.database.url).await.unwrap();
    if !is_filled {
        db.migrate().await.unwrap();
        let started = Instant::now();
        fill(&db, &config, (people, responses)).await;
        println!("{people} people and {responses} responses in {:.0} s", started.elapsed().as_secs_f64());
    }
    let places = places(&db).await;
    let visitors = visitors(&db).await;
    db.close().await.unwrap();
    visit(&dir, &places, (&visitors, times)).await;
}

async fn fill(db: &Db, config: &Config, (people, responses): (usize, usize)) {
    let clock = Clock::system();
    let root = Unit {
        id: UnitId(0),
        code: "HP".to_owned(),
        name: "Thành phố Hải Phòng".to_owned(),
        name_en: None,
        kind: UnitKind::City,
        parent: None,
        valid_from: "2020-01-01".parse().unwrap(),
        valid_until: None,
    };
    let root = Unit { id: units::insert(db.read(), &root).await.unwrap(), ..root };
    let city = City::below(db, &root, UNITS).await;
    let units = city.ids();
    let communes = units[..COMMUNES].to_vec();
    let mut survey = Survey::new(Ground { people, units, communes });
    // Before there are people: nobody owes a form of last quarter's rounds.
    survey.open(db).await;
    city.people(db, people).await;
    survey.answer(db, 0, responses).await;
    run(db, "UPDATE rounds SET state = 'closed', closed_at = created_at").await;
    publish(db, config, &clock).await;
    rounds_of_today(db, city, people).await;
    leave_records(db, config, city, people).await;
}

async fn publish(db: &Db, config: &Config, clock: &Clock) {
    let inserted = indicators::compute(db, clock, config, PERIOD.parse().unwrap(), None).await.unwrap();
    results::approve(db, inserted.id()).await.unwrap();
    results::publish(db, inserted.id(), clock.now()).await.unwrap();
    records::earlier_results(db, inserted.id()).await;
}

async fn rounds_of_today(db: &Db, city: City, people: usize) {
    records::old_rounds(db).await;
    for set in OPEN {
        let round = records::round(db, set, &format!("{set}-nay"), RoundState::Open).await;
        match set {
            "van-hoa-cong-vu" => {
                city.owed(db, &round, (people, FORMS), "peer").await;
                records::messages(db, &round).await;
            }
            "hai-long-noi-bo" => city.owed(db, &round, (people, 1), "staff").await,
            "danh-gia-cheo" => records::ratings_between_units(db, city, &round).await,
            "cam-ket" => records::commitments(db, city, &round, people).await,
            "hanh-phuc" => {
                let hash = haidang::store::invitations::token_hash(TOKENS[0]);
                records::households(db, city, &round, &hash).await;
            }
            _ => {}
        }
        records::round(db, set, &format!("{set}-nhap"), RoundState::Draft).await;
    }
}

async fn leave_records(db: &Db, config: &Config, city: City, people: usize) {
    let clock = Clock::system();
    let hash = credential::hash(config.passwords, &clock, PASSWORD.to_owned()).await.unwrap();
    for (place, (role, code)) in VISITORS.iter().enumerate() {
        let new = NewAccount {
            email: email(*role, code).parse().unwrap(),
            name: format!("Người dùng {role}"),
            staff_code: Some(format!("S{place:06}")),
        };
        let id = accounts::insert(db.read(), &new, clock.now()).await.unwrap();
        accounts::set_password(db.read(), id, &hash).await.unwrap();
        let unit = units::tree(db.read()).await.unwrap().by_code(code).unwrap().id;
        accounts::grant(db.read(), id, Grant { role: *role, unit }).await.unwrap();
    }
    records::accounts(db, city, people, &hash).await;
    records::audit(db).await;
    let result = results::list_published(db.read()).await.unwrap()[0].id;
    records::subscriptions(db, clock.now(), result, &credential::token_hash(TOKENS[2])).await;
    records::imports(db, clock.now()).await;
    let rating = rounds::find(db.read(), "danh-gia-dich-vu-q2").await.unwrap().unwrap();
    records::comments(db, city, rating.id).await;
    let target = haidang::domain::city::targets().iter().find(|target| target.measured.is_none());
    records::target_entries(db, &target.unwrap().code).await;
}

/// Who signs in, with the units of their roles.
const VISITORS: [(Role, &str); 7] = [
    (Role::HomeAffairs, "HP"),
    (Role::Admin, "HP"),
    (Role::UnitHead, LARGE),
    (Role::UnitHead, "HP"),
    (Role::Auditor, "HP"),
    (Role::ServiceCentre, "HP"),
    (Role::Official, SMALL),
];

fn email(role: Role, code: &str) -> String {
    format!("{role}.{}@haiphong.test", code.to_lowercase())
}

async fn visitors(db: &Db) -> Vec<Visitor> {
    let mut visitors =
        vec![Visitor { role: None, unit: "HP".to_owned(), is_city: false, assignments: Vec::new() }];
    for (place, (role, code)) in VISITORS.iter().enumerate() {
        let owed = assignments::list_for(db.read(), &format!("S{place:06}")).await.unwrap();
        visitors.push(Visitor {
            role: Some(*role),
            unit: (*code).to_owned(),
            is_city: *code == "HP",
            assignments: owed.iter().take(2).map(|one| one.id.to_string()).collect(),
        });
    }
    visitors
}

async fn places(db: &Db) -> Places {
    let slugs = |end: &str| OPEN.iter().map(|set| format!("{set}{end}")).collect::<Vec<_>>();
    let all = results::list(db.read()).await.unwrap();
    let of_period = all.iter().filter(|result| result.period.to_string() == PERIOD);
    let questionnaire = rounds::find(db.read(), "van-hoa-cong-vu-q2").await.unwrap().unwrap();
    let filter = accounts::AccountFilter { text: "s004711".to_owned(), ..Default::default() };
    let account = accounts::page(
        db.read(),
        &filter,
        haidang::domain::account::AccountOrder::Name,
        Window::new(0, 1, 1),
    );
    let target = haidang::domain::city::targets().iter().find(|target| target.measured.is_none());
    let commune = haidang::domain::city::communes()[7].code;
    Places {
        period: PERIOD.to_owned(),
        results: of_period.map(|result| result.id.to_string()).collect(),
        units: ["HP", commune, LARGE, SMALL].map(str::to_owned).to_vec(),
        open: slugs("-nay"),
        closed: vec!["van-hoa-cong-vu-q2".to_owned(), "danh-gia-dich-vu-q2".to_owned()],
        drafts: slugs("-nhap"),
        rating: "danh-gia-dich-vu-nay".to_owned(),
        population: "hanh-phuc-nay".to_owned(),
        account: account.await.unwrap()[0].id.to_string(),
        import: haidang::store::imports::list(db.read(), None, 100)
            .await
            .unwrap()
            .last()
            .unwrap()
            .id
            .to_string(),
        questionnaire: questionnaire.questionnaire_hash,
        target: target.unwrap().code.clone(),
        tokens: TOKENS.map(str::to_owned),
    }
}

/// How an address answered.
struct Seen {
    address: String,
    visitor: String,
    status: u16,
    is_file: bool,
    kilobytes: f64,
    measured: Measured,
}

impl Seen {
    fn p95(&self) -> f64 {
        self.measured.percentile(95)
    }

    fn print(&self) {
        let (p50, p95) = (self.measured.percentile(50), self.p95());
        println!(
            "{p95:8.0} {p50:8.0} {:9.1} {:4} {:20} {}",
            self.kilobytes, self.status, self.visitor, self.address
        );
    }
}

async fn visit(dir: &Path, places: &Places, (visitors, times): (&[Visitor], usize)) {
    let program = Program::start(dir).await;
    tokio::time::sleep(Duration::from_secs(5)).await; // what a program does in its first moments
    let mut seen = Vec::new();
    let mut absent: BTreeMap<u16, Vec<String>> = BTreeMap::new();
    for visitor in visitors {
        let mut connection = Connection::open(program.address).await;
        let cookie = match visitor.role {
            Some(role) => connection.sign_in(&email(role, &visitor.unit), PASSWORD).await,
            None => String::new(),
        };
        for address in places.addresses(visitor) {
            let request = format!("GET {address} HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\n\r\n");
            let (status, _) = connection.exchange(request.as_bytes()).await;
            if status >= 400 {
                absent.entry(status).or_default().push(format!("{} {address}", visitor.name()));
                continue;
            }
            let is_file = connection.is_attachment();
            let (mut latencies, mut bytes) = (Vec::new(), 0);
            for _ in 0..if is_file { FILE_TIMES.min(times) } else { times } {
                let sent = Instant::now();
                bytes = connection.exchange(request.as_bytes()).await.1;
                latencies.push(sent.elapsed());
            }
            let measured = Measured::new(latencies, Duration::from_secs(1));
            let kilobytes = bytes as f64 / 1000.0;
            seen.push(Seen { address, visitor: visitor.name(), status, is_file, kilobytes, measured });
        }
        println!("{}: {} addresses so far", visitor.name(), seen.len());
    }
    print(seen, &absent);
}

fn print(mut seen: Vec<Seen>, absent: &BTreeMap<u16, Vec<String>>) {
    seen.sort_by(|one, other| other.p95().total_cmp(&one.p95()));
    println!("  p95 ms   p50 ms        kB      role                 address");
    let (files, pages): (Vec<Seen>, Vec<Seen>) = seen.into_iter().partition(|one: &Seen| one.is_file);
    pages.iter().for_each(Seen::print);
    println!("Files:");
    files.iter().for_each(Seen::print);
    for (status, addresses) in absent {
        println!("{status}: {}", addresses.len());
        if *status != 405 {
            addresses.iter().for_each(|address| println!("    {address}"));
        }
    }
    for (what, seen) in [("pages", pages), ("files", files)] {
        let slow = seen.iter().filter(|one| one.p95() > BAR).count();
        println!("{slow} of {} {what} above {BAR} ms", seen.len());
    }
}
