//! What cannot be made sense of stands in nobody's way, and can be removed.

use chrono::TimeDelta;
use haidang::{domain::subscription::ReportKind, store::subscriptions};

use super::{active, new, quarters, send, store, subscribe};
use crate::support::TestApp;

async fn run(app: &TestApp, statement: &str) {
    sea_orm::ConnectionTrait::execute_unprepared(app.db().read(), statement).await.unwrap();
}

with_app_on_both_databases! {
    async fn a_damaged_subscription_is_told_once_shown_with_its_reason_and_removed(app: TestApp) {
        app.city().await;
        subscribe(&app, &new("hong@bao.example", ReportKind::Published), "hong").await;
        subscribe(&app, &new("lanh@bao.example", ReportKind::Published), "lanh").await;
        run(&app, "UPDATE subscriptions SET rhythm = 'hằng năm' WHERE email = 'hong@bao.example'").await;
        app.state.clock().advance(TimeDelta::minutes(1));
        let [_, now] = quarters();
        store(&app, &now, true).await;
        app.state.clock().advance(TimeDelta::hours(1));
        let (_, damaged) = subscriptions::active(app.db().read()).await.unwrap();
        assert_eq!((damaged.len(), damaged[0].noted), (1, false));
        send(&app).await;
        assert_eq!(app.smtp.wait_for(1).await[0].recipients, ["lanh@bao.example"]);
        let (_, damaged) = subscriptions::active(app.db().read()).await.unwrap();
        assert!(damaged[0].noted, "the log has told of it");
        let tx = app.db().write_tx().await.unwrap();
        assert!(!subscriptions::note_damage(&tx, damaged[0].id, app.state.clock().now()).await.unwrap());
        tx.commit().await.unwrap();

        let affairs = app.home_affairs().await;
        let list = affairs.get("/manage/subscriptions").await.expect(200);
        assert!(list.shows("bị hỏng, không gửi") && list.shows("không có nhịp gửi “hằng năm”"), "{}", list.body);
        assert!(list.shows("lanh@bao.example"), "{}", list.body);
        let page = app.visitor().post("/unsubscribe/hong", &[("List-Unsubscribe", "One-Click")]).await.expect(200);
        assert!(page.shows("Đã ngừng nhận báo cáo"), "{}", page.body);
        let sound = active(&app).await.remove(0).id;
        let refused = affairs.post(&format!("/manage/subscriptions/{sound}/delete"), &[("x", "")]).await.expect(422);
        assert!(refused.shows("Chỉ xóa được đăng ký bị hỏng"), "{}", refused.body);
        let path = format!("/manage/subscriptions/{}/delete", damaged[0].id);
        let list = affairs.post(&path, &[("x", "")]).await.expect(200);
        assert!(list.shows("Đã xóa đăng ký bị hỏng") && !list.shows("hong@bao.example"), "{}", list.body);
        affairs.post(&path, &[("x", "")]).await.expect(404);
    }

    async fn a_unit_that_the_directory_does_not_know_is_a_damage(app: TestApp) {
        app.city().await;
        subscribe(&app, &new("hong@bao.example", ReportKind::Published), "hong").await;
        run(&app, "UPDATE subscriptions SET unit = 'MAT', report = 'published'").await;
        let affairs = app.home_affairs().await;
        let list = affairs.get("/manage/subscriptions").await.expect(200);
        assert!(list.shows("danh mục không có đơn vị “MAT”"), "{}", list.body);
        let id = active(&app).await.remove(0).id;
        affairs.post(&format!("/manage/subscriptions/{id}/delete"), &[("x", "")]).await.expect(200);
        assert!(active(&app).await.is_empty());
        app.visitor().get("/unsubscribe/hong").await.expect(404);
    }

    async fn a_reason_that_is_not_known_stops_no_sending(app: TestApp) {
        app.city().await;
        subscribe(&app, &new("bao@bao.example", ReportKind::Published), "bao").await;
        let id = active(&app).await.remove(0).id;
        run(&app, &format!(
            "INSERT INTO subscription_failures (subscription_id, edition, trouble, attempts, given_up, tried_at) \
             VALUES ({id}, 'result:2026-Q1:v1', 'lạ', 1, FALSE, '2026-05-20T03:00:00+00:00')"
        )).await;
        app.state.clock().advance(TimeDelta::minutes(1));
        let [_, now] = quarters();
        store(&app, &now, true).await;
        app.state.clock().advance(TimeDelta::hours(1));
        app.home_affairs().await.get("/manage/subscriptions").await.expect(200);
        send(&app).await;
        assert_eq!(app.smtp.wait_for(1).await.len(), 1);
    }
}
