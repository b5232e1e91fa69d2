//! Publishing asks: what will be published, what speaks against it, and whether that was read.

use haidang::{
    domain::{
        directory::UnitKind,
        ids::ResultId,
        indicator::{Figure, FigureKind, Indicator, ResultState},
    },
    store::{
        audit,
        results::{self, NewResult},
        rounds,
    },
    text,
};
use uuid::Uuid;

use crate::{
    answering::world::{open_round, rating},
    report::{city_with_draft, new_result},
    support::{Client, Page, TestApp},
};

const NONE: [(&str, &str); 0] = [];

/// An approved result of the quarter that is under way.
async fn approved(app: &TestApp, change: impl FnOnce(&mut NewResult)) -> ResultId {
    let mut new = NewResult { period: "2026-Q2".parse().unwrap(), ..new_result(None, 0.5) };
    change(&mut new);
    let id = results::insert(app.db(), &new).await.unwrap().id();
    results::approve(app.db(), id).await.unwrap();
    id
}

async fn state(app: &TestApp, id: ResultId) -> ResultState {
    results::find(app.db().read(), id).await.unwrap().unwrap().state
}

/// Ticks the box as a browser would, and sends the form.
async fn confirm(client: &Client, page: &Page) -> Page {
    let box_value = page.attributes("[name=confirm]", "value").remove(0);
    let action = page.attributes("main form[action$='/publish']", "action").remove(0);
    client.post(&action, &[("confirm", box_value.as_str())]).await
}

with_app_on_both_databases! {
    async fn a_quarter_that_is_over_is_published_after_a_look_at_it(app: TestApp) {
        let id = city_with_draft(&app).await;
        results::approve(app.db(), id).await.unwrap();
        let manager = app.home_affairs().await;
        let path = format!("/manage/results/{id}/publish");
        let result = manager.get(&format!("/manage/results/{id}")).await.expect(200);
        assert!(result.has(&format!("main a[href='{path}']")) && !result.has("form[action$='/publish']"));
        let page = manager.get(&path).await.expect(200);
        assert_eq!(page.text("h1"), "Công bố kết quả quý I/2026?");
        for fact in ["Số liệu hiện giá trị 3", "trả lời, người liên quan 1", "chưa có hoặc quá ít phiếu 1", "Phiên bản 1"] {
            assert!(page.text("#what").contains(fact), "{fact} is missing in {}", page.text("#what"));
        }
        let silent = page.texts("#silent li");
        assert!(silent.iter().any(|one| one == "Chỉ số hạnh phúc đa chiều: chưa có dữ liệu"), "{silent:?}");
        assert!(!silent.iter().any(|one| one.contains("thụ hưởng văn hóa")), "{silent:?}");
        assert!(page.text("#rounds").contains("Kỳ này không có đợt nào đã mở."));
        assert!(!page.has("#warnings") && !page.has("[name=confirm]"), "{}", page.body);
        assert_eq!(state(&app, id).await, ResultState::Approved, "looking publishes nothing");
        manager.post(&path, &NONE).await.expect(200);
        assert_eq!(state(&app, id).await, ResultState::Published);
        manager.get(&path).await.expect(422);
    }

    async fn what_is_early_is_published_only_by_who_has_read_why(app: TestApp) {
        city_with_draft(&app).await;
        let round = open_round(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
        let answers = format!("/api/v1/rounds/{}/responses", round.slug);
        let id = approved(&app, |new| new.manifest.rounds = vec![(round.slug.clone(), 0)]).await;
        let manager = app.home_affairs().await;
        let path = format!("/manage/results/{id}/publish");
        let early = manager.get(&path).await.expect(200);
        let warnings = early.texts("#warnings li");
        assert_eq!(warnings, [
            "Kỳ chưa kết thúc: hết ngày 30/06/2026 mới hết kỳ.",
            "Còn đợt đang nhận phiếu: Đợt thử.",
        ]);
        let unread = manager.post(&path, &NONE).await.expect(422);
        assert_eq!(unread.attributes("#errors a", "href"), ["#confirm"]);
        for number in 1..=5 {
            app.visitor().post_json(&answers, &rating(Uuid::from_u128(number))).await.expect(201);
        }
        let newer = confirm(&manager, &early).await.expect(422);
        assert!(newer.shows("Sau khi tính có thêm 5 phiếu"), "what was not read is shown: {}", newer.body);
        assert!(newer.text("#rounds tbody").ends_with("Đang mở 0 5"), "{}", newer.text("#rounds tbody"));
        assert_eq!(state(&app, id).await, ResultState::Approved);
        confirm(&manager, &newer).await.expect(200);
        assert_eq!(state(&app, id).await, ResultState::Published);
        let log = audit::list(app.db().read(), 1).await.unwrap();
        let told = text::audit::changes(&log[0].changes, haidang::domain::language::Language::Vietnamese);
        assert_eq!(told, [
            "Trạng thái: Đã duyệt → Đã công bố",
            "Công bố dù: kỳ chưa kết thúc",
            "Công bố dù: còn đợt đang nhận phiếu",
            "Công bố dù: có phiếu đến sau khi tính",
        ]);
    }

    async fn how_many_answers_a_small_anonymous_round_has_is_not_told(app: TestApp) {
        city_with_draft(&app).await;
        let city = app.city().await;
        let office = app.unit("SVHTT", "Sở Văn hóa và Thể thao", UnitKind::Department, Some(city)).await;
        for code in ["CB01", "CB02", "CB03"] {
            app.person(code, "Nguyễn Thị Hương", office).await;
        }
        let round = open_round(app.db(), app.state.clock(), "hai-long-noi-bo", |_| {}).await;
        let id = approved(&app, |new| new.manifest.rounds = vec![(round.slug.clone(), 2)]).await;
        let page = app.home_affairs().await.get(&format!("/manage/results/{id}/publish")).await.expect(200);
        let hidden = "không nêu, để giữ ẩn danh";
        assert_eq!(page.texts("#rounds tbody td.n"), [hidden, hidden], "{}", page.body);
    }

    async fn a_result_that_says_nothing_or_is_outdated_is_doubted(app: TestApp) {
        city_with_draft(&app).await;
        let id = approved(&app, |new| {
            let (indicator, kind) = (Indicator::Happiness, FigureKind::Index);
            new.period = "2025-Q4".parse().unwrap();
            new.figures = vec![Figure::empty(indicator, "HP".to_owned(), String::new(), kind)];
        }).await;
        let other = NewResult { period: "2025-Q4".parse().unwrap(), ..new_result(None, 0.4) };
        results::insert(app.db(), &other).await.unwrap();
        let page = app.home_affairs().await.get(&format!("/manage/results/{id}/publish")).await.expect(200);
        let warnings = page.texts("#warnings li");
        assert!(warnings.len() == 2 && warnings[0].starts_with("Bản này không có số liệu nào"), "{warnings:?}");
        assert_eq!(warnings[1], "Kỳ này đã có phiên bản mới hơn: phiên bản 2.");
        assert_eq!(page.texts("#silent li").len(), Indicator::ALL.len());
        app.auditor().await.get(&format!("/manage/results/{id}/publish")).await.expect(404);
    }
}

#[tokio::test]
async fn a_round_that_is_over_is_told_with_what_was_counted() {
    let app = TestApp::spawn().await;
    city_with_draft(&app).await;
    let clock = app.state.clock();
    let round = open_round(app.db(), clock, "danh-gia-dich-vu", |plan| {
        plan.period = "2026-Q1".parse().unwrap();
    })
    .await;
    rounds::close(app.db(), clock, round.id, &haidang::domain::audit::Actor::Program).await.unwrap();
    let id = approved(&app, |new| {
        new.period = "2026-Q1".parse().unwrap();
        new.figures.truncate(2);
    })
    .await;
    let page = app.home_affairs().await.get(&format!("/manage/results/{id}/publish")).await.expect(200);
    assert!(
        page.text("#rounds tbody").ends_with("Đã kết thúc chưa tính 0"),
        "{}",
        page.text("#rounds tbody")
    );
    assert!(!page.has("#warnings"), "an empty round raises no doubt: {}", page.body);
}
