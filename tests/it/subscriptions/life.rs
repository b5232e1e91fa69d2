//! What a reader or the office stumbles over on the way from the form to the last edition.

use chrono::TimeDelta;
use haidang::{
    domain::{
        directory::UnitKind,
        mail::{MessageFilter, MessageKind, MessageState},
        subscription::{NewSubscription, ReportKind},
    },
    store::{outbox, units},
};

use super::{active, new, quarters, queued, ratings, result, send, store, subscribe, subscribed};

with_app_on_both_databases! {
    async fn every_mistake_of_the_form_is_told_at_once(app: TestApp) {
        app.city().await;
        let affairs = app.home_affairs().await;
        let wrong = [("email", "bao@bao"), ("rhythm", "hang-nam"), ("hour", "25")];
        let page = subscribed(&affairs, "/manage/subscriptions", &wrong).await.expect(422);
        for field in ["email", "rhythm", "hour"] {
            assert!(page.has(&format!("#{field}[aria-invalid]")), "{field}: {}", page.body);
        }
        for email in ["bao@bao..example", "bao@.example", "bao.example", "a b@bao.example", ""] {
            let page = subscribed(&affairs, "/manage/subscriptions", &[("email", email)]).await.expect(422);
            assert!(page.shows("Địa chỉ thư chưa đúng"), "{email}: {}", page.body);
        }
        assert!(active(&app).await.is_empty());
    }

    async fn the_page_tells_when_the_first_edition_comes_and_that_nothing_is_published(app: TestApp) {
        app.city().await;
        let official = app.official("CB1").await;
        let page = subscribed(&official, "/subscriptions", &[("rhythm", "weekly")]).await.expect(200);
        assert!(page.shows("Chưa có kết quả nào được công bố"), "{}", page.body);
        // Today is Wednesday, 20 May 2026; the form asks for 7 o'clock.
        assert!(page.shows("25/05/2026") && page.shows("kỳ kế tiếp"), "{}", page.body);
        app.state.clock().advance(TimeDelta::days(6));
        send(&app).await;
        assert_eq!(queued(&app).await, 0, "nothing is there to send");
        let [before, _] = quarters();
        store(&app, &before, true).await;
        send(&app).await;
        assert_eq!(app.smtp.wait_for(1).await.len(), 1, "the week's edition is made up for");
    }

    async fn an_address_that_a_server_refused_is_told_and_gets_no_further_edition(app: TestApp) {
        app.city().await;
        subscribe(&app, &new("sai@bao.example", ReportKind::Published), "sai").await;
        app.state.clock().advance(TimeDelta::minutes(1));
        let [before, now] = quarters();
        store(&app, &before, true).await;
        app.smtp.refuse_once("sai@bao.example", "550 5.1.1 no such user");
        app.state.clock().advance(TimeDelta::hours(1));
        send(&app).await;
        app.state.clock().advance(TimeDelta::minutes(1));
        store(&app, &now, true).await;
        app.state.clock().advance(TimeDelta::days(1));
        send(&app).await;
        assert_eq!((queued(&app).await, app.smtp.received().len()), (1, 0));
        let affairs = app.home_affairs().await;
        let list = affairs.get("/manage/subscriptions").await.expect(200);
        assert!(list.shows("máy chủ thư từ chối địa chỉ này") && list.shows("no such user"), "{}", list.body);
        assert!(list.shows("chưa lập được kết quả 2026-Q1:v1: máy chủ thư đã từ chối"), "{}", list.body);
        let ask = [("email", "sai@bao.example"), ("rhythm", "weekly")];
        let page = subscribed(&affairs, "/manage/subscriptions", &ask).await.expect(422);
        assert!(page.has("#email[aria-invalid]") && page.shows("Máy chủ đã từ chối địa chỉ"), "{}", page.body);
        // The mark is removed, the failed message is sent again and the edition that waited follows.
        affairs.post("/manage/mail/refused", &[("address", "sai@bao.example")]).await.expect(200);
        let failed = MessageFilter {
            kind: Some(MessageKind::Subscription),
            state: Some(MessageState::Failed),
            ..MessageFilter::default()
        };
        let message = outbox::list(app.db().read(), &failed, (0, 1)).await.unwrap().remove(0);
        affairs.post(&format!("/manage/mail/{}/requeue", message.id), &[("x", "")]).await.expect(200);
        app.state.clock().advance(TimeDelta::hours(6));
        send(&app).await;
        assert_eq!(app.smtp.wait_for(2).await.len(), 2);
    }

    async fn a_unit_that_is_merged_away_is_not_offered_and_sends_nothing_empty(app: TestApp) {
        let city = app.city().await;
        let id = app.unit("XA", "Xã Cũ", UnitKind::Commune, Some(city)).await;
        let one = NewSubscription { unit: "XA".to_owned(), ..new("bao@bao.example", ReportKind::Published) };
        subscribe(&app, &one, "duong-ra").await;
        let tree = units::tree(app.db().read()).await.unwrap();
        let mut unit = tree.get(id).unwrap().clone();
        unit.valid_until = Some("2026-05-10".parse().unwrap());
        units::update(app.db().read(), &unit).await.unwrap();
        app.state.clock().advance(TimeDelta::minutes(1));
        store(&app, &result("2026-Q1", vec![ratings("HP", 0.7, 900)]), true).await;
        app.state.clock().advance(TimeDelta::hours(1));
        send(&app).await;
        assert_eq!(queued(&app).await, 0);
        let affairs = app.home_affairs().await;
        let list = affairs.get("/manage/subscriptions?unit=XA").await.expect(200);
        assert!(!list.has("option[value=XA]"), "{}", list.body);
        assert!(list.shows("Đơn vị đã ngừng hoạt động sau ngày 10/05/2026"), "{}", list.body);
        assert!(list.shows("kết quả không có số liệu của đơn vị này"), "{}", list.body);
        let ask = [("email", "khac@bao.example"), ("unit", "XA")];
        let page = subscribed(&affairs, "/manage/subscriptions", &ask).await.expect(422);
        assert!(page.has("#unit[aria-invalid]") && page.has("option[value=XA][selected]"), "{}", page.body);
    }
}
