//! Subscriptions: each edition once, to whom it may go, with sentences that hide nothing and invent nothing.

mod damaged;
mod life;
mod locked;
mod older;
mod stops;

use std::sync::Arc;

use chrono::TimeDelta;
use haidang::{
    config::Config,
    domain::{
        directory::UnitKind,
        ids::ResultId,
        indicator::{Figure, FigureKind, FigureStatus, Indicator, Manifest},
        language::Language,
        mail::{MessageFilter, MessageKind},
        permission::Role,
        subscription::{NewSubscription, ReportKind, Rhythm, Subscription},
    },
    jobs::{Context, deliver_next, send_due},
    mail::Mailer,
    report,
    store::{
        accounts, outbox,
        results::{self, NewResult},
        subscriptions,
    },
};

use crate::{
    report::{figure, manifest, result_of},
    support::{Client, Engine, TestApp},
};

fn ratings(unit: &str, share: f64, n: u32) -> Figure {
    Figure {
        n,
        numerator: Some((share * f64::from(n)).round()),
        denominator: Some(n.into()),
        weighted: false,
        standard_error: None,
        ci_low: None,
        ci_high: None,
        ..figure(Indicator::ServiceRating, unit, "", Some(share))
    }
}

fn masked(unit: &str) -> Figure {
    Figure { status: FigureStatus::Masked, n: 3, ..figure(Indicator::Participation, unit, "", None) }
}

fn result(period: &str, figures: Vec<Figure>) -> NewResult {
    let rounds = vec![(format!("dv-{}", period.to_lowercase()), 1241)];
    NewResult { manifest: Manifest { rounds, ..manifest() }, ..result_of(period, figures) }
}

/// Two quarters: satisfaction with services rose beyond chance, happiness did not, participation is masked in one.
fn quarters() -> [NewResult; 2] {
    let happy = |value| Figure {
        kind: FigureKind::Index,
        standard_error: Some(1.0),
        ..figure(Indicator::Happiness, "HP", "", Some(value))
    };
    let participation = figure(Indicator::Participation, "HP", "", Some(0.55));
    [
        result("2025-Q4", vec![participation, ratings("HP", 0.763, 9000), happy(70.0)]),
        result("2026-Q1", vec![masked("HP"), ratings("HP", 0.784, 9000), happy(70.5)]),
    ]
}

async fn store(app: &TestApp, new: &NewResult, publish: bool) -> ResultId {
    let id = results::insert(app.db(), new).await.unwrap().id();
    results::approve(app.db(), id).await.unwrap();
    if publish {
        results::publish(app.db(), id, app.state.clock().now()).await.unwrap();
    }
    id
}

fn context(app: &TestApp, adjust: impl FnOnce(&mut Config)) -> Context {
    let mut config = app.state.config().clone();
    adjust(&mut config);
    let mailer = Arc::new(Mailer::new(&config).unwrap());
    let (clock, db) = (app.state.clock().clone(), app.db().clone());
    Context { config: Arc::new(config), clock, db, mailer }
}

async fn send(app: &TestApp) {
    let context = context(app, |_| {});
    while send_due(&context).await.unwrap() {}
    while deliver_next(&context).await.unwrap() {}
}

async fn queued(app: &TestApp) -> u64 {
    let filter = MessageFilter { kind: Some(MessageKind::Subscription), ..MessageFilter::default() };
    outbox::count(app.db().read(), &filter).await.unwrap()
}

fn new(email: &str, report: ReportKind) -> NewSubscription {
    NewSubscription {
        account: None,
        email: email.parse().unwrap(),
        report,
        unit: "HP".to_owned(),
        rhythm: Rhythm::WhenPublished,
        hour: 11,
        language: Language::Vietnamese,
    }
}

/// What runs.
async fn active(app: &TestApp) -> Vec<Subscription> {
    subscriptions::active(app.db().read()).await.unwrap().0
}

async fn subscribe(app: &TestApp, new: &NewSubscription, token: &str) {
    subscriptions::insert(app.db().read(), new, token, app.state.clock().now()).await.unwrap();
}

with_app_on_both_databases! {
    async fn an_edition_is_sent_once_with_findings_figures_and_the_way_out(app: TestApp) {
        app.city().await;
        let [before, now] = quarters();
        store(&app, &before, true).await;
        app.state.clock().advance(TimeDelta::minutes(1));
        subscribe(&app, &new("bao@haiphong.example", ReportKind::Published), "duong-ra").await;
        app.state.clock().advance(TimeDelta::minutes(1));
        store(&app, &now, true).await;
        send(&app).await;
        assert_eq!(queued(&app).await, 0, "not before its hour");
        app.state.clock().advance(TimeDelta::hours(1));
        // Two at once, as two processes would.
        let (one, other) = (context(&app, |_| {}), context(&app, |_| {}));
        let (first, second) = tokio::join!(send_due(&one), send_due(&other));
        assert!(first.is_ok() && second.is_ok());
        send(&app).await;
        let received = app.smtp.wait_for(1).await;
        assert_eq!((queued(&app).await, received.len()), (1, 1));
        let data = &received[0].data;
        let base = &app.state.config().http.base_url;
        assert!(data.contains(&format!("List-Unsubscribe: <{base}/unsubscribe/duong-ra>")), "{data}");
        assert!(data.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{data}");
        assert!(data.contains("haidang-2026-Q1-HP-v1.xlsx"), "{data}");
        let text = received[0].plain();
        assert!(text.contains("78,4\u{a0}% lượt đánh giá dịch vụ là hài lòng hoặc rất hài lòng, tăng 2,1 điểm phần trăm so với quý IV/2025."), "{text}");
        assert!(text.contains("Chỉ số hạnh phúc đa chiều là 70,5 trên 100; quý IV/2025 là 70,0, khác biệt chưa đủ"), "{text}");
        assert!(!text.contains("55,0") && !text.contains("tham gia, thụ hưởng"), "what is hidden now is not told from before: {text}");
    }

    async fn one_post_unsubscribes_and_looking_at_the_link_does_not(app: TestApp) {
        app.city().await;
        subscribe(&app, &new("bao@haiphong.example", ReportKind::Published), "duong-ra").await;
        let visitor = app.visitor();
        let page = visitor.get("/unsubscribe/duong-ra").await.expect(200);
        assert!(page.shows("Ngừng gửi “Chỉ số đã công bố” của Thành phố Hải Phòng"), "{}", page.body);
        assert_eq!(active(&app).await.len(), 1);
        // A mail program, not a browser: no origin, no cookie, the body of RFC 8058.
        let request = visitor.request(reqwest::Method::POST, "/unsubscribe/duong-ra");
        let page = visitor.send(request.form(&[("List-Unsubscribe", "One-Click")])).await.expect(200);
        assert!(page.shows("Đã ngừng nhận báo cáo"), "{}", page.body);
        assert!(active(&app).await.is_empty());
        let again = visitor.post("/unsubscribe/duong-ra", &[("x", "")]).await.expect(200);
        assert!(again.shows("Đã ngừng nhận báo cáo"));
        visitor.get("/unsubscribe/khong-co").await.expect(404);
    }

    async fn an_edition_that_cannot_be_made_holds_up_no_other_and_is_given_up_with_a_reason(app: TestApp) {
        let city = app.city().await;
        app.unit("SNV", "Sở Nội vụ", UnitKind::Department, Some(city)).await;
        subscribe(&app, &new("dau@bao.example", ReportKind::Published), "a").await;
        let office = NewSubscription { unit: "SNV".to_owned(), ..new("sau@bao.example", ReportKind::Published) };
        subscribe(&app, &office, "b").await;
        app.state.clock().advance(TimeDelta::minutes(1));
        let id = store(&app, &result("2026-Q1", vec![ratings("HP", 0.7, 900), ratings("SNV", 0.8, 900)]), true).await;
        let damage = format!("UPDATE result_values SET status = 'hỏng' WHERE unit = 'HP' AND result_id = {id}");
        sea_orm::ConnectionTrait::execute_unprepared(app.db().read(), &damage).await.unwrap();
        app.state.clock().advance(TimeDelta::hours(1));
        send(&app).await;
        let received = app.smtp.wait_for(1).await;
        assert_eq!(received[0].recipients, ["sau@bao.example"], "the one before could not be made");
        let affairs = app.home_affairs().await;
        let page = affairs.get("/manage/subscriptions?q=dau").await.expect(200);
        assert!(page.shows("chưa lập được kết quả 2026-Q1:v1: không đọc được số liệu đã lưu"), "{}", page.body);
        assert!(page.shows("đã thử 1 lần") && page.shows("chưa gửi kỳ nào"), "{}", page.body);
        for _ in 0..12 {
            app.state.clock().advance(TimeDelta::hours(6));
            send(&app).await;
        }
        affairs.sign_in(Role::HomeAffairs, None).await;
        let page = affairs.get("/manage/subscriptions?q=dau").await.expect(200);
        assert!(page.shows("không gửi kết quả 2026-Q1:v1") && page.shows("đã thử 12 lần, thôi từ"), "{}", page.body);
        let mended = damage.replace("'hỏng'", "'shown'");
        sea_orm::ConnectionTrait::execute_unprepared(app.db().read(), &mended).await.unwrap();
        send(&app).await;
        assert_eq!((app.smtp.received().len(), queued(&app).await), (1, 1), "it was given up for good");
        app.state.clock().advance(TimeDelta::minutes(1));
        store(&app, &result("2026-Q2", vec![ratings("HP", 0.7, 900)]), true).await;
        app.state.clock().advance(TimeDelta::days(1));
        send(&app).await;
        affairs.sign_in(Role::HomeAffairs, None).await;
        let page = affairs.get("/manage/subscriptions?q=dau").await.expect(200);
        assert!(!page.shows("thôi từ") && page.shows("gửi gần nhất"), "{}", page.body);
    }

    async fn whatever_is_published_is_sent_of_whatever_period(app: TestApp) {
        app.city().await;
        let [before, now] = quarters();
        store(&app, &now, true).await;
        app.state.clock().advance(TimeDelta::minutes(1));
        subscribe(&app, &new("bao@haiphong.example", ReportKind::Published), "duong-ra").await;
        app.state.clock().advance(TimeDelta::minutes(1));
        store(&app, &before, true).await;
        app.state.clock().advance(TimeDelta::hours(1));
        send(&app).await;
        let received = app.smtp.wait_for(1).await;
        assert_eq!(received.len(), 1, "what was published before is not sent");
        assert!(received[0].data.contains("haidang-2025-Q4-HP-v1.xlsx"), "{}", received[0].data);
    }

    async fn internal_results_go_to_who_may_read_them_when_they_are_sent(app: TestApp) {
        let city = app.city().await;
        let entitled = app.account("noi-vu@haiphong.test", Role::HomeAffairs, city, None).await;
        let official = app.account("can-bo@haiphong.test", Role::Official, city, None).await;
        let weekly = |email: &str, account| NewSubscription {
            account,
            rhythm: Rhythm::Weekly,
            hour: 8,
            ..new(email, ReportKind::Working)
        };
        subscribe(&app, &weekly("noi-vu@haiphong.test", Some(entitled)), "a").await;
        subscribe(&app, &weekly("can-bo@haiphong.test", Some(official)), "b").await;
        subscribe(&app, &weekly("ngoai@bao.example", None), "c").await;
        let [_, now] = quarters();
        store(&app, &now, false).await;
        app.state.clock().advance(TimeDelta::days(5));
        send(&app).await;
        let received = app.smtp.wait_for(1).await;
        assert_eq!((received.len(), queued(&app).await), (1, 1));
        assert_eq!(received[0].recipients, ["noi-vu@haiphong.test"]);
        // A week later the account is locked: the next edition does not leave.
        app.state.clock().advance(TimeDelta::days(7));
        accounts::set_lock(app.db().read(), entitled, Some((app.state.clock().now(), "nghỉ việc"))).await.unwrap();
        send(&app).await;
        assert_eq!(app.smtp.received().len(), 1);
    }
}

#[tokio::test]
async fn a_large_file_is_behind_a_link_that_ends() {
    let app = TestApp::spawn_with(Engine::Sqlite, |config| config.mail.attachment_kib = 0).await;
    app.city().await;
    subscribe(&app, &new("bao@haiphong.example", ReportKind::Published), "duong-ra").await;
    app.state.clock().advance(TimeDelta::minutes(1));
    let [_, now] = quarters();
    let id = store(&app, &now, true).await;
    app.state.clock().advance(TimeDelta::hours(1));
    send(&app).await;
    let received = app.smtp.wait_for(1).await;
    let text = received[0].plain();
    let token: String =
        text.split("/d/").nth(1).unwrap().chars().take_while(|c| !c.is_whitespace()).collect();
    assert!(!received[0].data.contains(".xlsx"));
    let visitor = app.visitor();
    let file = visitor.get(&format!("/d/{token}")).await.expect(200);
    assert!(file.headers["content-disposition"].to_str().unwrap().contains("haidang-2026-Q1-HP-v1.xlsx"));
    let stored = results::find(app.db().read(), id).await.unwrap().unwrap();
    let report = report::headlines(app.db(), stored, None, Language::Vietnamese).await.unwrap();
    assert_eq!(report::findings(&report, None).len(), 2);
    app.state.clock().advance(TimeDelta::days(15));
    let over = visitor.get(&format!("/d/{token}")).await.expect(410);
    assert!(over.shows("mỗi liên kết dùng được 14 ngày"), "{}", over.body);
    visitor.get("/d/chep-thieu").await.expect(410);
}

async fn subscribed(client: &Client, path: &str, pairs: &[(&str, &str)]) -> crate::support::Page {
    let mut form = vec![("report", "published"), ("unit", "HP"), ("rhythm", "monthly"), ("hour", "7")];
    form.retain(|(name, _)| !pairs.iter().any(|(given, _)| given == name));
    form.extend(pairs);
    client.post(path, &form).await
}

#[tokio::test]
async fn people_subscribe_for_themselves_and_the_office_for_others() {
    let app = TestApp::spawn().await;
    let city = app.city().await;
    app.unit("SNV", "Sở Nội vụ", UnitKind::Department, Some(city)).await;
    let official = app.official("CB1").await;
    let page = official.get("/subscriptions?unit=SNV").await.expect(200);
    assert!(page.shows("Chưa có đăng ký nào") && page.has("option[value=SNV][selected]"), "{}", page.body);
    let refused = subscribed(&official, "/subscriptions", &[("report", "working")]).await.expect(422);
    assert!(
        refused.has("#report[aria-invalid]") && refused.shows("không phải của tài khoản"),
        "{}",
        refused.body
    );
    let page = subscribed(&official, "/subscriptions", &[("unit", "SNV")]).await.expect(200);
    assert!(page.shows("Đã đăng ký") && page.shows("official.cb1@haiphong.test"), "{}", page.body);

    let affairs = app.home_affairs().await;
    let wrong = subscribed(&affairs, "/manage/subscriptions", &[("email", "không phải")]).await.expect(422);
    assert_eq!(wrong.attributes("#email", "value"), ["không phải"]);
    let outside = [("email", "bao@bao.example"), ("report", "working")];
    subscribed(&affairs, "/manage/subscriptions", &outside).await.expect(422);
    subscribed(&affairs, "/manage/subscriptions", &[("email", "bao@bao.example")]).await.expect(200);
    let list = affairs.get("/manage/subscriptions?q=bao.example").await.expect(200);
    assert!(list.shows("1 đăng ký") && list.shows("địa chỉ ngoài"), "{}", list.body);
    let tokens = active(&app).await;
    assert!(tokens.iter().all(|one| !list.body.contains(&one.token)), "no token is shown");
    let foreign = tokens.iter().find(|one| one.what.account.is_none()).unwrap().id;
    official.post(&format!("/subscriptions/{foreign}/stop"), &[("x", "")]).await.expect(404);
    let page = affairs.post(&format!("/manage/subscriptions/{foreign}/stop"), &[("x", "")]).await.expect(200);
    assert!(page.shows("Đã ngừng gửi") && page.shows("cơ quan quản lý đã ngừng từ"), "{}", page.body);
    app.auditor().await.get("/manage/subscriptions").await.expect(404);
}
