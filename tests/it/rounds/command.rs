//! `haidang round extend | reopen | copy | archive` as they are typed.

use chrono::Days;
use haidang::{
    clock::Clock,
    domain::{language::Language, period::Period, round::RoundPlan},
    store::{audit, rounds},
    text,
};

use crate::{
    answering::world::{city, draft, open_round},
    support::{Engine, TestDatabase},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn opening_warns_of_nobody_and_refuses_a_past_end() {
    let database = TestDatabase::create(Engine::Sqlite).await;
    let db = database.connect().await;
    city(&db, 3).await;
    let clock = Clock::system();
    let run = |arguments: &[&str]| database.program().run(&[&["round"], arguments].concat());
    draft(&db, &clock, "cam-ket", |plan| plan.slug = "cam-ket".to_owned()).await;
    let opened = run(&["open", "cam-ket"]);
    assert!(opened.error.contains("Cảnh báo: 0 phiếu"), "{opened}");
    assert!(opened.works().contains("giao 0 phiếu"));
    let past = |plan: &mut RoundPlan| {
        (plan.slug, plan.closes_on) = ("da-qua".to_owned(), clock.today() - Days::new(1));
    };
    draft(&db, &clock, "van-hoa-cong-vu", past).await;
    run(&["open", "da-qua"]).refuses(&["haidang round extend da-qua"]);
    run(&["extend", "da-qua", "--closes", &clock.today().to_string()]).works();
    assert!(run(&["open", "da-qua"]).works().contains("giao 5 phiếu"));
    let log = audit::list(db.read(), 20).await.unwrap();
    let opened = log.iter().filter(|event| event.action == "round.open");
    assert_eq!(opened.count(), 2, "each once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn making_a_round_warns_of_days_outside_its_period_and_of_a_second_one() {
    let database = TestDatabase::create(Engine::Sqlite).await;
    let db = database.connect().await;
    city(&db, 12).await;
    let today = Clock::system().today();
    let (quarter, opens) = (Period::quarter_of(today).to_string(), today.to_string());
    let closes = (today + Days::new(7)).to_string();
    let create = |slug: &str, period: &str| {
        let given =
            ["--questionnaire", "cam-ket", "--period", period, "--opens", &opens, "--closes", &closes];
        database.program().run(&[&["round", "create", slug], &given[..]].concat())
    };
    let first = create("mot", &quarter);
    assert!(!first.error.contains("Kỳ này") && !first.error.contains("Trùng"), "{first}");
    assert!(first.works().contains("Đã tạo đợt mot"));
    let second = create("hai", &quarter);
    assert!(second.error.contains("Cảnh báo: Trùng thời gian với đợt"), "{second}");
    second.works();
    let astray = create("ba", "2020-Q1");
    assert!(astray.error.contains("nằm ngoài quý I/2020"), "{astray}");
    astray.works();
    let log = audit::list(db.read(), 1).await.unwrap();
    let told = text::audit::changes(&log[0].changes, Language::Vietnamese);
    assert!(
        told.contains(&"Kỳ: quý I/2020".to_owned()) && told.contains(&"Loại: Cam kết hành động".to_owned()),
        "{told:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_round_is_turned_from_the_command_line() {
    let database = TestDatabase::create(Engine::Sqlite).await;
    let db = database.connect().await;
    city(&db, 3).await;
    let clock = Clock::system();
    let slug = open_round(&db, &clock, "van-hoa-cong-vu", |_| {}).await.slug;
    let run = |arguments: &[&str]| database.program().run(&[&["round"], arguments].concat());
    let later = (clock.today() + Days::new(9)).to_string();
    run(&["extend", &slug, "--closes", "mai"]).refuses(&["mai"]);
    run(&["extend", &slug, "--closes", "2020-01-01"]).refuses(&["sau ngày cuối hiện nay"]);
    run(&["extend", &slug, "--closes", &later]).works();
    run(&["archive", &slug]).refuses(&["đã kết thúc"]);
    run(&["close", &slug]).works();
    run(&["reopen", &slug, "--closes", &later, "--reason", "vì"]).refuses(&["lý do"]);
    run(&["reopen", &slug, "--closes", &later, "--reason", "Mất điện hai ngày cuối"]).works();
    run(&["close", &slug]).works();
    let copied = run(&["copy", &slug]).works();
    let copy = copied.split_whitespace().nth(4).unwrap();
    assert!(rounds::find(db.read(), copy).await.unwrap().is_some(), "{copied}");
    run(&["archive", &slug]).works();
    assert!(run(&["list"]).works().contains("đã lưu trữ"));
    let log = audit::list(db.read(), 20).await.unwrap();
    for action in ["round.extend", "round.reopen", "round.copy", "round.archive"] {
        assert!(log.iter().any(|event| event.action == action), "{action}");
    }
}
