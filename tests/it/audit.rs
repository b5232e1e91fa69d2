//! The audit log: it only grows, is found by who, what, which object and when, and is handed out as a file.

use chrono::{DateTime, TimeDelta, Utc};
use haidang::{
    domain::{
        audit::{Actor, ActorFilter, AuditFilter, AuditPlace, Entry},
        directory::UnitKind,
        ids::AccountId,
        permission::Role,
    },
    store::{accounts, audit},
    text,
};
use sea_orm::ConnectionTrait;

use crate::{
    answering::world,
    report::{city_with_draft, publish},
    support::{Db, TestApp},
};

fn at(minute: i64) -> DateTime<Utc> {
    "2026-05-01T00:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minute)
}

fn person(id: i64) -> Actor {
    Actor::Account { id: AccountId(id), name: format!("Người {id}") }
}

async fn fill(db: &Db, entries: i64) {
    for number in 0..entries {
        let actor = if number % 3 == 0 { Actor::Program } else { person(number % 3) };
        let action = if number % 2 == 0 { "round.open" } else { "round.close" };
        let entry = Entry::new(action, format!("round:{}", number % 5));
        audit::record(db.read(), at(number / 2), &actor, &entry).await.unwrap();
    }
}

on_both_databases! {
    async fn an_entry_is_neither_changed_nor_removed_nor_replaced(db: Db) {
        let entry = Entry::new("round.edit", "round:a").change("title_vi", Some("Cũ"), Some("Mới"));
        audit::record(db.read(), at(0), &Actor::CommandLine, &entry).await.unwrap();
        let mut refused = vec![
            "UPDATE audit_events SET actor = 'x'",
            "UPDATE audit_events SET changes = NULL WHERE id > 0",
            "DELETE FROM audit_events",
            "DELETE FROM audit_events WHERE id = 1",
        ];
        let insert = "INTO audit_events (id, at, actor, action, object) \
                      SELECT id, at, 'x', action, object FROM audit_events";
        let replace = match db.engine() {
            haidang::store::Engine::Sqlite => format!("INSERT OR REPLACE {insert}"),
            haidang::store::Engine::Postgres => {
                format!("INSERT {insert} ON CONFLICT (id) DO UPDATE SET actor = 'x'")
            }
        };
        refused.push(&replace);
        for statement in refused {
            assert!(db.read().execute_unprepared(statement).await.is_err(), "{statement}");
        }
        let kept = audit::list(db.read(), 5).await.unwrap();
        assert_eq!((kept.len(), kept[0].actor.as_str()), (1, "command line"));
        assert_eq!(kept[0].changes, entry.changes);
    }

    async fn the_log_is_walked_page_by_page_in_both_directions(db: Db) {
        fill(&db, 25).await;
        let filter = AuditFilter::default();
        let newest = audit::page(db.read(), &filter, AuditPlace::Newest, 10).await.unwrap();
        assert_eq!((newest.events.len(), newest.newer, newest.older), (10, false, true));
        let before = |page: &haidang::domain::audit::AuditPage| AuditPlace::Before(page.events.last().unwrap().id);
        let second = audit::page(db.read(), &filter, before(&newest), 10).await.unwrap();
        let last = audit::page(db.read(), &filter, before(&second), 10).await.unwrap();
        assert_eq!((last.events.len(), last.newer, last.older), (5, true, false));
        let ids: Vec<i64> = [&newest, &second, &last].iter().flat_map(|page| &page.events).map(|event| event.id).collect();
        assert!(ids.len() == 25 && ids.is_sorted_by(|one, other| one > other), "{ids:?}");
        let after = AuditPlace::After(last.events[0].id);
        let back = audit::page(db.read(), &filter, after, 10).await.unwrap();
        assert_eq!(back.events, second.events);
        let first = audit::page(db.read(), &filter, AuditPlace::After(newest.events[3].id), 10).await.unwrap();
        assert_eq!(first, newest, "a page that would be short is the first");
    }

    async fn entries_are_found_by_who_what_object_and_day(db: Db) {
        fill(&db, 30).await;
        let count = async |filter: AuditFilter| audit::count(db.read(), &filter, 1000).await.unwrap();
        let all = AuditFilter::default();
        let by = |accounts: &[i64], others: &[Actor]| {
            Some(ActorFilter { accounts: accounts.iter().map(|id| AccountId(*id)).collect(), others: others.to_vec() })
        };
        assert_eq!(count(AuditFilter { actors: by(&[1], &[]), ..all.clone() }).await, 10);
        assert_eq!(count(AuditFilter { actors: by(&[1], &[Actor::Program]), ..all.clone() }).await, 20);
        assert_eq!(count(AuditFilter { actors: by(&[], &[Actor::Visitor]), ..all.clone() }).await, 0);
        assert_eq!(count(AuditFilter { actors: by(&[], &[]), ..all.clone() }).await, 0, "nobody is meant");
        assert_eq!(count(AuditFilter { action: Some("round.open".to_owned()), ..all.clone() }).await, 15);
        let objects = Some(vec!["round:1".to_owned(), "round:2".to_owned()]);
        assert_eq!(count(AuditFilter { objects, ..all.clone() }).await, 12);
        let day = AuditFilter { from: Some(at(2)), until: Some(at(4)), ..all.clone() };
        assert_eq!(count(day.clone()).await, 4);
        assert_eq!(audit::page(db.read(), &day, AuditPlace::Newest, 3).await.unwrap().events[0].at, at(3));
        assert_eq!(audit::count(db.read(), &all, 7).await.unwrap(), 7, "counted no further");
    }
}

with_app_on_both_databases! {
    async fn the_page_finds_people_and_objects_by_the_words_that_are_known_of_them(app: TestApp) {
        let city = app.city().await;
        let office = app.unit("SNV", "Sở Nội vụ", UnitKind::Department, Some(city)).await;
        let auditor = app.auditor().await;
        let hoa = app.account("hoa@haiphong.test", Role::HomeAffairs, city, None).await;
        let now = app.state.clock().now();
        let actor = Actor::Account { id: hoa, name: "Người dùng home_affairs".to_owned() };
        let entry = Entry::new("account.lock", format!("account:{hoa}")).fact("reason", "=1+1");
        audit::record(app.db().read(), now - TimeDelta::days(2), &actor, &entry).await.unwrap();
        audit::record(app.db().read(), now, &Actor::CommandLine, &Entry::new("directory.import", "directory:units")).await.unwrap();
        assert_ne!(office, city);
        let rows = async |query: &str| {
            let page = auditor.get(&format!("/manage/audit?{query}")).await.expect(200);
            page.texts("tbody tr")
        };
        assert_eq!(rows("").await.len(), 3);
        for query in ["who=hoa%40haiphong.test", "who=nguoi dung home", "object=hoa%40haiphong.test", "action=account.lock",
            "from=2026-05-18&until=18/05/2026", &format!("object=account:{hoa}")] {
            let found = rows(query).await;
            assert!(found.len() == 1 && found[0].contains("Khóa tài khoản"), "{query}: {found:?}");
        }
        assert!(rows("who=dong lenh").await[0].contains("Danh bạ đơn vị"));
        assert!(rows("who=khong co ai").await.is_empty() && rows("object=khong co").await.is_empty());
        let wrong = auditor.get("/manage/audit?from=hôm qua").await.expect(422);
        assert!(wrong.attributes("#errors a", "href") == ["#from"] && wrong.attributes("#from", "value") == ["hôm qua"]);
        let file = auditor.get("/manage/audit/download.csv?action=account.lock").await.expect(200);
        assert!(file.headers["content-disposition"].to_str().unwrap().contains(".csv"));
        assert_eq!(file.body.lines().count(), 2, "{}", file.body);
        assert!(file.body.contains("Lý do: =1+1"), "{}", file.body);
        assert!(rows("action=audit.download").await[0].contains("Việc: Khóa tài khoản"), "downloads are written down");
    }

    async fn approving_downloading_and_publishing_are_written_down_with_what_was_before(app: TestApp) {
        let id = city_with_draft(&app).await;
        let manager = app.home_affairs().await;
        manager.get(&format!("/manage/results/{id}/download.csv?unit=SNV")).await.expect(200);
        manager.post::<&str, &str>(&format!("/manage/results/{id}/approve"), &[]).await.expect(200);
        manager.post("/manage/mail/refused", &[("address", "cu@haiphong.test")]).await.expect(200);
        let auditor = app.auditor().await;
        let page = auditor.get("/manage/audit?object=2026-Q1").await.expect(200);
        let rows = page.texts("tbody tr");
        assert!(rows[0].contains("Duyệt kết quả") && rows[0].contains("Kết quả quý I/2026, phiên bản 1"), "{rows:?}");
        assert!(rows[0].contains("Trạng thái: Bản thảo → Đã duyệt"), "{rows:?}");
        assert!(rows[1].contains("Tải số liệu kết quả") && rows[1].contains("Đơn vị: SNV"), "{rows:?}");
        assert!(rows[1].contains("Trạng thái: Bản thảo"), "what is handed out, published or not: {rows:?}");
        assert!(auditor.get("/manage/audit?object=cu%40haiphong.test").await.shows("Bỏ đánh dấu địa chỉ bị từ chối"));
    }
}

#[tokio::test]
async fn objects_are_named_and_found_as_a_reader_would_call_them() {
    let app = TestApp::spawn().await;
    world::city(app.db(), 2).await;
    let (db, now) = (app.db().read(), app.state.clock().now());
    world::open_round(app.db(), app.state.clock(), "van-hoa-cong-vu", |_| {}).await;
    let figure =
        [("value", "1,7"), ("as_of", "2026-04-30"), ("source", "Quyết toán ngân sách"), ("reason", "")];
    app.home_affairs().await.post("/manage/targets/II.11", &figure).await.expect(200);
    let entry = Entry::new("survey.publish", "questionnaire:sipas@1");
    audit::record(db, now, &Actor::Program, &entry).await.unwrap();
    let old = "INSERT INTO audit_events (at, actor, action, object, detail) \
               SELECT at, actor, 'round.close', 'round:cu', 'state: open → closed' FROM audit_events LIMIT 1";
    db.execute_unprepared(old).await.unwrap();
    let auditor = app.auditor().await;
    let rows = async |object: &str| {
        auditor.get(&format!("/manage/audit?object={object}")).await.expect(200).texts("tbody tr")
    };
    let target = rows("II.11").await;
    assert!(
        target.len() == 1 && target[0].contains("Chỉ tiêu II.11: ") && target[0].contains("Số liệu: 1,7"),
        "{target:?}"
    );
    assert_eq!(rows("chi tieu II.11").await, target);
    let round = rows("dot thu").await;
    assert!(round.len() == 1 && round[0].contains("Đợt van-hoa-cong-vu-2026-q2: Đợt thử"), "{round:?}");
    assert!(
        round[0].contains("Trạng thái: Bản nháp → Đang mở") && round[0].contains("Nhận phiếu từ: 17/05/2026")
    );
    assert_eq!(rows("round:van-hoa-cong-vu-2026-q2").await, round);
    assert!(rows("round:cu").await[0].contains("state: open → closed"), "old entries stay readable");
    assert!(rows("questionnaire:sipas@1").await[0].contains("Bộ câu hỏi sipas, phiên bản 1"));
    let file = auditor.get("/manage/audit/download.csv?object=dot%20thu").await.expect(200);
    assert!(file.body.contains("Đợt van-hoa-cong-vu-2026-q2: Đợt thử"), "{}", file.body);
    assert!(file.body.contains("Trạng thái: Bản nháp → Đang mở; Nhận phiếu từ: 17/05/2026"), "{}", file.body);
}

#[tokio::test]
async fn text_that_looks_like_a_formula_is_only_text_in_the_file() {
    let app = TestApp::spawn().await;
    let auditor = app.auditor().await;
    let entry = Entry::new("=cmd", "=HYPERLINK(1)");
    audit::record(app.db().read(), app.state.clock().now(), &Actor::Program, &entry).await.unwrap();
    let file = auditor.get("/manage/audit/download.csv?action=%3Dcmd").await.expect(200);
    assert!(file.body.contains("'=cmd") && file.body.contains("'=HYPERLINK(1)"), "{}", file.body);
}

/// The kinds of actions of the program; what looks like one anywhere in the sources must have words.
const KINDS: [&str; 16] = [
    "account",
    "round",
    "result",
    "mail",
    "commitment",
    "directory",
    "survey",
    "report",
    "audit",
    "import",
    "subscription",
    "coverage",
    "reminder",
    "message",
    "sample",
    "schedule",
];

#[test]
fn every_action_that_is_written_down_has_words() {
    let mut without = Vec::new();
    for (path, source) in crate::architecture::sources(&crate::architecture::root("src")) {
        let in_words = path.components().any(|part| part.as_os_str() == "text");
        let writes = source.contains("audit::record") || source.contains("Entry::");
        if in_words || !writes {
            continue;
        }
        for literal in source.split('"').skip(1).step_by(2) {
            let Some((kind, deed)) = literal.split_once('.') else { continue };
            let is_code = KINDS.contains(&kind)
                && !deed.is_empty()
                && deed.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
            if is_code && text::audit::action(literal).is_none() {
                without.push(format!("{}: {literal}", path.display()));
            }
        }
    }
    assert!(without.is_empty(), "add words to text::audit::ACTIONS: {without:?}");
}

#[tokio::test]
async fn a_published_result_needs_no_entry_to_be_downloaded() {
    let app = TestApp::spawn().await;
    let id = city_with_draft(&app).await;
    publish(&app, id).await;
    app.visitor().get("/results/2026-Q1/download.csv").await.expect(200);
    assert!(audit::list(app.db().read(), 5).await.unwrap().is_empty());
    assert!(accounts::list(app.db().read()).await.unwrap().is_empty());
}
