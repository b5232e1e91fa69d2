//! Coverage of open rounds: what is counted, what is told to whom, and what an anonymous round keeps to itself.

use std::collections::HashSet;

use chrono::Days;
use haidang::{
    domain::{
        coverage::Progress,
        directory::UnitKind,
        ids::{AssignmentId, UnitId},
        round::Round,
    },
    store::{Window, assignments, coverage},
};

use crate::{answering::world::open_round, support::TestApp};

pub struct Office {
    pub city: UnitId,
    pub office: UnitId,
    pub small: UnitId,
}

/// The city with an office of twelve people and, below it, a small unit of three.
pub async fn office(app: &TestApp) -> Office {
    let city = app.city().await;
    let office = app.unit("SNV", "Sở Nội vụ", UnitKind::Department, Some(city)).await;
    let small = app.unit("SNV-VP", "Văn phòng Sở", UnitKind::SubUnit, Some(office)).await;
    for number in 0..12 {
        app.person(&format!("CB{number:02}"), &format!("Nguyễn Thị Hương {number}"), office).await;
    }
    for number in 12..15 {
        app.person(&format!("CB{number:02}"), &format!("Trần Văn Đức {number}"), small).await;
    }
    Office { city, office, small }
}

pub async fn evaluation(app: &TestApp) -> Round {
    open_round(app.db(), app.state.clock(), "van-hoa-cong-vu", |plan| {
        plan.title_vi = "Đánh giá quý II".to_owned();
    })
    .await
}

pub async fn satisfaction(app: &TestApp) -> Round {
    open_round(app.db(), app.state.clock(), "hai-long-noi-bo", |plan| {
        plan.title_vi = "Hài lòng nội bộ".to_owned();
    })
    .await
}

/// Marks the forms of these people as sent, `days_ago`.
pub async fn answer(app: &TestApp, round: &Round, raters: &[&str], days_ago: u64) {
    let all = assignments::list(app.db().read(), round.id).await.unwrap();
    let own = all.iter().filter(|one| raters.contains(&one.owed.rater.as_str()));
    let ids: Vec<AssignmentId> = own.map(|one| one.id).collect();
    let day = if round.anonymous { round.opens_on } else { app.state.clock().today() - Days::new(days_ago) };
    assignments::mark_done(app.db().read(), &ids, day).await.unwrap();
}

with_app_on_both_databases! {
    async fn forms_are_counted_by_unit_and_by_day(app: TestApp) {
        let office = office(&app).await;
        let round = evaluation(&app).await;
        answer(&app, &round, &["CB00", "CB01"], 2).await;
        answer(&app, &round, &["CB12"], 1).await;
        let (db, today) = (app.db().read(), app.state.clock().today());
        let own = coverage::by_unit(db, &round, today).await.unwrap();
        assert_eq!(own[&office.office], Progress { owed: 12, done: 2, late: 0, overdue: 0 });
        assert_eq!(own[&office.small], Progress { owed: 3, done: 1, late: 0, overdue: 0 });
        let late = coverage::by_unit(db, &round, round.closes_on + Days::new(1)).await.unwrap();
        assert_eq!(late[&office.office].overdue, 10);
        let whole = coverage::part(db, &round, None).await.unwrap();
        let by_day = coverage::by_day(db, &round, &whole).await.unwrap();
        assert_eq!(by_day.into_iter().collect::<Vec<_>>(), [(today - Days::new(2), 2), (today - Days::new(1), 1)]);
        let small = coverage::part(db, &round, Some(HashSet::from([office.small]))).await.unwrap();
        assert_eq!(coverage::by_day(db, &round, &small).await.unwrap().values().sum::<u64>(), 1);
    }

    async fn who_is_missing_is_listed_by_pages_and_found_without_diacritics(app: TestApp) {
        let office = office(&app).await;
        let round = evaluation(&app).await;
        answer(&app, &round, &["CB00"], 1).await;
        let (db, today) = (app.db().read(), app.state.clock().today());
        let whole = coverage::part(db, &round, None).await.unwrap();
        let count = async |text: &str| coverage::count_missing(db, &round, &whole, (text, today)).await.unwrap();
        assert_eq!((count("").await, count("tran van duc").await, count("cb13").await), (14, 3, 1));
        let page = coverage::list_missing(db, &round, &whole, ("", today), Window::new(10, 10, 14)).await.unwrap();
        let codes: Vec<_> = page.iter().map(|one| one.staff_code.as_str()).collect();
        assert_eq!(codes, ["CB11", "CB12", "CB13", "CB14"]);
        assert_eq!(page[1].person.as_ref().unwrap().unit, office.small);
        assert_eq!(page[1].forms, 1);
        let list = async |window| {
            let page = coverage::list_missing(db, &round, &whole, ("", today), window).await.unwrap();
            page.into_iter().map(|one| one.staff_code).collect::<Vec<_>>()
        };
        let all = list(Window::new(0, 20, 14)).await;
        assert_eq!((all.len(), all.is_sorted()), (14, true));
        for offset in 0..14 {
            assert_eq!(list(Window::new(offset, 5, 14)).await, all.iter().skip(offset as usize).take(5).cloned().collect::<Vec<_>>());
        }
    }

    async fn a_name_that_most_of_the_missing_have_finds_them_all(app: TestApp) {
        let office = office(&app).await;
        for number in 0..520 {
            app.person(&format!("NV{number:03}"), &format!("Lê Thị Thủy {number}"), office.small).await;
        }
        let round = evaluation(&app).await;
        answer(&app, &round, &["NV000"], 1).await;
        let (db, today) = (app.db().read(), app.state.clock().today());
        let whole = coverage::part(db, &round, None).await.unwrap();
        let asked = ("thuy", today);
        assert_eq!(coverage::count_missing(db, &round, &whole, asked).await.unwrap(), 519);
        let page = coverage::list_missing(db, &round, &whole, asked, Window::new(515, 10, 519)).await.unwrap();
        let codes: Vec<_> = page.iter().map(|one| (one.staff_code.as_str(), one.forms)).collect();
        assert_eq!(codes, [("NV516", 1), ("NV517", 1), ("NV518", 1), ("NV519", 1)]);
        let own = coverage::part(db, &round, Some(HashSet::from([office.office]))).await.unwrap();
        assert_eq!(coverage::count_missing(db, &round, &own, asked).await.unwrap(), 0);
    }

    async fn a_head_sees_the_own_subtree_and_nothing_else(app: TestApp) {
        let office = office(&app).await;
        let other = app.unit("SYT", "Sở Y tế", UnitKind::Department, Some(office.city)).await;
        app.person("YT01", "Lê Văn Y", other).await;
        let round = evaluation(&app).await;
        answer(&app, &round, &["CB00"], 1).await;
        let head = app.unit_head(office.office, None).await;
        let path = format!("/unit/coverage/{}", round.slug);
        let page = head.get(&path).await.expect(200);
        assert!(page.shows("Sở Nội vụ") && page.shows("1 / 15"), "{}", page.body);
        assert!(!page.shows("Sở Y tế"));
        let list = head.get("/unit/coverage").await.expect(200);
        assert!(list.shows("Đánh giá quý II") && list.shows("6,7"), "{}", list.body);
        let missing = head.get(&format!("{path}/missing?q=duc")).await.expect(200);
        assert!(missing.shows("3 người còn thiếu") && missing.shows("Trần Văn Đức 14"), "{}", missing.body);
        assert!(!head.get(&format!("{path}/missing")).await.expect(200).shows("Lê Văn Y"));
        let beyond = head.get(&format!("{path}/missing?q=duc&page=99999999999999")).await.expect(200);
        assert!(beyond.shows("3 người còn thiếu") && beyond.shows("Trần Văn Đức 14"), "{}", beyond.body);
        for hidden in ["?unit=SYT", "?unit=HP", "/missing?unit=SYT", "/remind?unit=HP", "/download.csv?unit=SYT"] {
            head.get(&format!("{path}{hidden}")).await.expect(404);
        }
        head.get(&format!("/manage/coverage/{}", round.slug)).await.expect(404);
        head.get("/unit/coverage/khong-co").await.expect(404);
    }

    async fn an_auditor_reads_counts_and_no_name(app: TestApp) {
        office(&app).await;
        let round = evaluation(&app).await;
        let auditor = app.auditor().await;
        let path = format!("/manage/coverage/{}", round.slug);
        let page = auditor.get(&path).await.expect(200);
        assert!(page.shows("0 / 15") && !page.has("a[href*='/missing']") && !page.has("a[href*='/remind']"));
        auditor.get(&format!("{path}/missing")).await.expect(404);
        auditor.get(&format!("{path}/remind")).await.expect(404);
        let affairs = app.home_affairs().await;
        assert!(affairs.get(&format!("{path}/missing?q=CB00")).await.expect(200).shows("Nguyễn Thị Hương 0"));
    }

    async fn an_anonymous_round_counts_groups_of_ten_and_names_nobody(app: TestApp) {
        let office = office(&app).await;
        let round = satisfaction(&app).await;
        answer(&app, &round, &["CB00", "CB12", "CB13", "CB14"], 0).await;
        let path = format!("/manage/coverage/{}", round.slug);
        let affairs = app.home_affairs().await;
        let page = affairs.get(&path).await.expect(200);
        assert!(page.shows("4 / 15") && page.shows("Đợt ẩn danh"), "{}", page.body);
        affairs.get(&format!("{path}/missing")).await.expect(404);
        let csv = affairs.get(&format!("{path}/download.csv")).await.expect(200).body;
        assert!(csv.contains("SNV,") && !csv.contains("SNV-VP"), "the three go with the office: {csv}");
        let head = app.unit_head(office.small, None).await;
        let own = head.get(&format!("/unit/coverage/{}", round.slug)).await.expect(200);
        assert!(own.shows("0 / 0") && !own.shows("3 / 3"), "{}", own.body);
        let office_head = app.unit_head(office.office, Some("CB00")).await;
        let own = office_head.get(&format!("/unit/coverage/{}", round.slug)).await.expect(200);
        assert!(own.shows("4 / 15") && !own.has(".daily"), "no course by day of a part: {}", own.body);
    }
}

#[tokio::test]
async fn a_round_of_too_few_tells_nothing_at_all() {
    let app = TestApp::spawn().await;
    let city = app.city().await;
    let office = app.unit("SNV", "Sở Nội vụ", UnitKind::Department, Some(city)).await;
    for number in 0..4 {
        app.person(&format!("CB{number:02}"), "Nguyễn Văn An", office).await;
    }
    let round = satisfaction(&app).await;
    let affairs = app.home_affairs().await;
    let page = affairs.get(&format!("/manage/coverage/{}", round.slug)).await.expect(200);
    assert!(page.shows("không nêu, để giữ ẩn danh") && !page.shows("/ 4"), "{}", page.body);
    affairs.get(&format!("/manage/coverage/{}/remind", round.slug)).await.expect(404);
    for path in ["/manage/rounds".to_owned(), format!("/manage/rounds/{}", round.slug)] {
        let page = affairs.get(&path).await.expect(200);
        assert!(page.shows("không nêu, để giữ ẩn danh"), "{path}: {}", page.body);
    }
}

#[tokio::test]
async fn the_page_draws_the_course_and_says_what_its_projection_assumes() {
    let app = TestApp::spawn().await;
    office(&app).await;
    let round = open_round(app.db(), app.state.clock(), "van-hoa-cong-vu", |plan| {
        plan.opens_on = "2026-05-13".parse().unwrap();
        plan.closes_on = "2026-05-29".parse().unwrap();
    })
    .await;
    answer(&app, &round, &["CB00", "CB01"], 6).await;
    answer(&app, &round, &["CB02"], 2).await;
    let affairs = app.home_affairs().await;
    let page = affairs.get(&format!("/manage/coverage/{}", round.slug)).await.expect(200);
    assert!(page.has(".daily svg polyline") && page.shows("Lũy kế"), "{}", page.body);
    assert!(page.shows("Giả định: mỗi ngày làm việc còn lại (7)"), "{}", page.body);
    let workbook = affairs.get(&format!("/manage/coverage/{}/download.xlsx", round.slug)).await.expect(200);
    assert!(workbook.headers["content-type"].to_str().unwrap().contains("spreadsheetml"));
}

#[tokio::test]
async fn the_office_edits_the_calendar() {
    let app = TestApp::spawn().await;
    app.city().await;
    let affairs = app.home_affairs().await;
    let page = affairs.get("/manage/calendar?year=2026").await.expect(200);
    assert!(page.shows("Giỗ Tổ Hùng Vương") && page.shows("Chưa ghi ngày nào"), "{}", page.body);
    let wrong =
        affairs.post("/manage/calendar", &[("day", "31/2/2026"), ("kind", "off"), ("note", "x")]).await;
    let wrong = wrong.expect(422);
    assert!(wrong.has("#day[aria-invalid]") && wrong.attributes("#note", "value") == ["x"], "{}", wrong.body);
    let good = [("day", "2026-08-31"), ("kind", "off"), ("note", "hoán đổi với 22/8")];
    let page = affairs.post("/manage/calendar", &good).await.expect(200);
    assert!(page.shows("Đã ghi vào lịch") && page.shows("hoán đổi với 22/8"), "{}", page.body);
    let page = affairs.post("/manage/calendar/remove", &[("day", "2026-08-31")]).await.expect(200);
    assert!(page.shows("Chưa ghi ngày nào"), "{}", page.body);
    affairs.post("/manage/calendar/remove", &[("day", "2026-08-31")]).await.expect(404);
    let auditor = app.auditor().await;
    let log = auditor.get("/manage/audit?action=calendar.remove").await.expect(200);
    assert!(log.shows("Ngày 31/08/2026 trong lịch làm việc"), "{}", log.body);
    assert!(log.shows("Loại ngày: Ngày nghỉ → (trống)"), "{}", log.body);
    assert!(log.shows("Ghi chú: hoán đổi với 22/8 → (trống)"), "{}", log.body);
    auditor.get("/manage/calendar").await.expect(404);
}
