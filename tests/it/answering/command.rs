//! Rounds from the command line, as an office runs them.

use std::path::Path;

use haidang::store::{invitations, rounds};

use super::world::{COMMUNE, city};
use crate::support::{Ended, Engine, TestDatabase};

fn haidang(database: &TestDatabase, arguments: &[&str]) -> Ended {
    let program = database.program().set("HAIDANG_BASE_URL", "https://khaosat.example");
    program.run(&[&["round"], arguments].concat())
}

fn sample(dir: &Path, rows: &str) -> String {
    let file = dir.join("mau.csv");
    std::fs::write(&file, format!("\u{feff}Mã hộ;Mã xã;Tầng;Cụm;Trọng số cơ sở\n{rows}")).unwrap();
    file.display().to_string()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_population_round_is_made_opened_and_its_sample_invited() {
    let database = TestDatabase::create(Engine::Sqlite).await;
    let db = database.connect().await;
    city(&db, 1).await;
    let dates = ["--opens", "1/5/2026", "--closes", "2099-06-30"];
    let create = |more: &[&str]| {
        let mut arguments = vec!["create", "hanh-phuc-2026", "--questionnaire", "hanh-phuc"];
        arguments.extend(more);
        haidang(&database, &arguments)
    };
    let wrong = create(&["--period", "2026-Q9", "--opens", "mai", "--closes", "2026-06-30", "--unit", "X"]);
    wrong.refuses(&["2026-Q9", "mai", "X"]);
    create(&[&["--period", "2026-Q2"], &dates[..]].concat()).works();
    create(&[&["--period", "2026-Q2"], &dates[..]].concat()).refuses(&["hanh-phuc-2026"]);
    haidang(&database, &["open", "hanh-phuc-2026"]).works();
    haidang(&database, &["open", "hanh-phuc-2026"]).refuses(&["nháp"]);
    let listed = haidang(&database, &["list"]).works();
    assert!(listed.contains("hanh-phuc-2026\tđang mở\t2026-Q2\t2026-05-01\t2099-06-30\t0\t"), "{listed}");

    let links = database.dir().join("links.csv").display().to_string();
    let import = |file: &str| haidang(&database, &["import-sample", "hanh-phuc-2026", file, "--out", &links]);
    let bad = sample(database.dir(), &format!("H1;{COMMUNE};T1;C1;0\nH1;99999;;C1;12,5\n"));
    import(&bad).refuses(&["dòng 2", "Trọng số cơ sở", "dòng 3", "hai lần", "99999", "Tầng"]);
    assert!(!Path::new(&links).exists());
    let good = sample(database.dir(), &format!("H1;{COMMUNE};T1;C1;12,5\nH2;{COMMUNE};T1;C2;12.5\n"));
    import(&good).works();
    import(&good).refuses(&["đã có"]);

    let round = rounds::find(db.read(), "hanh-phuc-2026").await.unwrap().unwrap();
    let written = std::fs::read_to_string(&links).unwrap();
    let (reference, link) = written.lines().nth(1).unwrap().split_once(',').unwrap();
    let token = link.strip_prefix("https://khaosat.example/i/").unwrap();
    let invitation = invitations::find(db.read(), token).await.unwrap().unwrap();
    assert_eq!((invitation.round, invitation.household.reference.as_str()), (round.id, reference));
    assert!((invitation.household.sampling.base_weight - 12.5).abs() < 1e-12);
    assert_eq!(invitations::count(db.read(), round.id).await.unwrap(), (2, 0));
    haidang(&database, &["close", "hanh-phuc-2026"]).works();
    haidang(&database, &["close", "khong-co"]).refuses(&["round list"]);
}
