//! Stops: for a report of a unit, in every rhythm, and lifted by whoever made them.

use chrono::TimeDelta;
use haidang::{
    domain::subscription::{ReportKind, Rhythm},
    store::audit,
};

use super::{active, new, quarters, send, store, subscribe, subscribed};
use crate::support::Client;

async fn press(client: &Client, path: &str) -> crate::support::Page {
    client.post(path, &[("x", "")]).await.expect(200)
}

with_app_on_both_databases! {
    async fn what_its_recipient_stopped_is_begun_again_by_nobody_else(app: TestApp) {
        app.city().await;
        let affairs = app.home_affairs().await;
        let ask = [("email", "bao@bao.example")];
        subscribed(&affairs, "/manage/subscriptions", &ask).await.expect(200);
        let one = active(&app).await.remove(0);
        let (visitor, path) = (app.visitor(), format!("/unsubscribe/{}", one.token));
        let stopped = visitor.post(&path, &[("x", "")]).await.expect(200);
        assert!(stopped.shows("Nhận lại báo cáo này"), "{}", stopped.body);
        let refused = subscribed(&affairs, "/manage/subscriptions", &ask).await.expect(422);
        assert!(refused.has("#email[aria-invalid]") && refused.shows("Người nhận đã ngừng báo cáo này"));
        let other_rhythm = [("email", "bao@bao.example"), ("rhythm", "weekly")];
        subscribed(&affairs, "/manage/subscriptions", &other_rhythm).await.expect(422);
        let list = affairs.get("/manage/subscriptions").await.expect(200);
        assert!(list.shows("người nhận đã ngừng từ"), "{}", list.body);
        assert!(active(&app).await.is_empty());
        visitor.post(&format!("{path}/again"), &[("x", "")]).await.expect(200);
        assert_eq!(active(&app).await.len(), 1, "the recipient may");
        // What the office stopped, the office may begin again, and the link may not.
        affairs.post(&format!("/manage/subscriptions/{}/stop", one.id), &[("x", "")]).await.expect(200);
        visitor.post(&format!("{path}/again"), &[("x", "")]).await.expect(200);
        assert!(active(&app).await.is_empty());
        subscribed(&affairs, "/manage/subscriptions", &ask).await.expect(200);
        assert_eq!(active(&app).await.len(), 1);
    }

    async fn each_side_lifts_its_own_stop_and_no_other(app: TestApp) {
        app.city().await;
        let affairs = app.home_affairs().await;
        subscribed(&affairs, "/manage/subscriptions", &[("email", "bao@bao.example")]).await.expect(200);
        let one = active(&app).await.remove(0);
        let (visitor, path) = (app.visitor(), format!("/unsubscribe/{}", one.token));
        let manage = format!("/manage/subscriptions/{}", one.id);
        press(&affairs, &format!("{manage}/stop")).await;
        press(&visitor, &path).await;
        let page = press(&visitor, &format!("{path}/again")).await;
        assert!(page.shows("chỉ cơ quan quản lý cho gửi lại được"), "{}", page.body);
        assert!(active(&app).await.is_empty(), "stopping and resuming does not undo the office's stop");
        let page = press(&affairs, &format!("{manage}/again")).await;
        assert!(page.shows("đang gửi"), "{}", page.body);
        assert_eq!(active(&app).await.len(), 1);
        press(&visitor, &path).await;
        press(&affairs, &format!("{manage}/stop")).await;
        let page = press(&affairs, &format!("{manage}/again")).await;
        assert!(page.shows("người nhận đã ngừng từ") && !page.shows("cơ quan quản lý đã ngừng từ"), "{}", page.body);
        assert!(active(&app).await.is_empty(), "nor does the office undo the recipient's");
        let page = press(&visitor, &format!("{path}/again")).await;
        assert!(page.shows("lại được gửi đến bao@bao.example"), "{}", page.body);
        assert_eq!(active(&app).await.len(), 1);
    }

    async fn an_official_cannot_get_what_the_office_stopped_in_another_rhythm(app: TestApp) {
        app.city().await;
        let (official, affairs) = (app.official("CB1").await, app.home_affairs().await);
        subscribed(&official, "/subscriptions", &[]).await.expect(200);
        let id = active(&app).await.remove(0).id;
        press(&affairs, &format!("/manage/subscriptions/{id}/stop")).await;
        let page = official.get("/subscriptions").await.expect(200);
        assert!(page.shows("cơ quan quản lý đã ngừng từ") && !page.has("form[action$='/again']"), "{}", page.body);
        press(&official, &format!("/subscriptions/{id}/stop")).await;
        press(&official, &format!("/subscriptions/{id}/again")).await;
        for rhythm in ["monthly", "weekly"] {
            let refused = subscribed(&official, "/subscriptions", &[("rhythm", rhythm)]).await.expect(422);
            assert!(refused.shows("Cơ quan quản lý đã ngừng gửi báo cáo này"), "{}", refused.body);
        }
        assert!(active(&app).await.is_empty());
        let again = [("email", "official.cb1@haiphong.test"), ("rhythm", "weekly")];
        subscribed(&affairs, "/manage/subscriptions", &again).await.expect(200);
        let running: Vec<_> = active(&app).await.into_iter().map(|one| one.what.rhythm).collect();
        assert_eq!(running, [Rhythm::Weekly], "the office may, and in the rhythm that it chose");
    }

    async fn a_stop_is_for_every_rhythm_and_so_is_its_end(app: TestApp) {
        app.city().await;
        let affairs = app.home_affairs().await;
        for rhythm in ["weekly", "monthly"] {
            let ask = [("email", "bao@bao.example"), ("rhythm", rhythm)];
            subscribed(&affairs, "/manage/subscriptions", &ask).await.expect(200);
        }
        let path = format!("/unsubscribe/{}", active(&app).await.remove(0).token);
        let visitor = app.visitor();
        let page = visitor.get(&path).await.expect(200);
        assert!(page.shows("Hằng tuần") && page.shows("Hằng tháng"), "{}", page.body);
        press(&visitor, &path).await;
        assert!(active(&app).await.is_empty());
        let quarterly = [("email", "bao@bao.example"), ("rhythm", "quarterly")];
        subscribed(&affairs, "/manage/subscriptions", &quarterly).await.expect(422);
        press(&visitor, &format!("{path}/again")).await;
        assert_eq!(active(&app).await.len(), 2);
        subscribed(&affairs, "/manage/subscriptions", &quarterly).await.expect(200);
        assert_eq!(active(&app).await.len(), 3);
    }

    async fn a_new_rhythm_takes_the_place_of_what_its_recipient_stopped(app: TestApp) {
        app.city().await;
        let official = app.official("CB1").await;
        subscribed(&official, "/subscriptions", &[("rhythm", "weekly")]).await.expect(200);
        let weekly = active(&app).await.remove(0);
        let page = press(&official, &format!("/subscriptions/{}/stop", weekly.id)).await;
        assert!(page.shows("Ông/Bà đã ngừng từ") && page.has("form[action$='/again']"), "{}", page.body);
        subscribed(&official, "/subscriptions", &[("rhythm", "monthly")]).await.expect(200);
        press(&official, &format!("/subscriptions/{}/again", weekly.id)).await;
        let running: Vec<_> = active(&app).await.into_iter().map(|one| one.what.rhythm).collect();
        assert_eq!(running, [Rhythm::Monthly]);
        // The link of an old mail ends what came in its place.
        press(&app.visitor(), &format!("/unsubscribe/{}", weekly.token)).await;
        assert!(active(&app).await.is_empty());
        press(&official, &format!("/subscriptions/{}/again", weekly.id)).await;
        let running: Vec<_> = active(&app).await.into_iter().map(|one| one.what.rhythm).collect();
        assert_eq!(running, [Rhythm::Monthly], "and its end begins no more than it had ended");
    }

    async fn what_is_saved_anew_loses_no_edition(app: TestApp) {
        app.city().await;
        let one = new("bao@bao.example", ReportKind::Published);
        subscribe(&app, &one, "duong-ra").await;
        app.state.clock().advance(TimeDelta::minutes(1));
        let [before, now] = quarters();
        store(&app, &before, true).await;
        app.state.clock().advance(TimeDelta::minutes(1));
        subscribe(&app, &one, "khac").await;
        app.state.clock().advance(TimeDelta::hours(1));
        send(&app).await;
        assert_eq!(app.smtp.wait_for(1).await.len(), 1, "it was published while the subscription ran");
        // What was published while it was stopped is not made up for.
        let visitor = app.visitor();
        press(&visitor, "/unsubscribe/duong-ra").await;
        app.state.clock().advance(TimeDelta::minutes(1));
        store(&app, &now, true).await;
        app.state.clock().advance(TimeDelta::minutes(1));
        press(&visitor, "/unsubscribe/duong-ra/again").await;
        app.state.clock().advance(TimeDelta::days(1));
        send(&app).await;
        assert_eq!(app.smtp.received().len(), 1);
    }

    async fn the_log_tells_what_was_before_and_after(app: TestApp) {
        app.city().await;
        let official = app.official("CB1").await;
        subscribed(&official, "/subscriptions", &[]).await.expect(200);
        subscribed(&official, "/subscriptions", &[("hour", "9")]).await.expect(200);
        subscribed(&official, "/subscriptions", &[("hour", "9")]).await.expect(200);
        let one = active(&app).await.remove(0);
        press(&app.visitor(), &format!("/unsubscribe/{}", one.token)).await;
        press(&official, &format!("/subscriptions/{}/again", one.id)).await;
        let mut events = audit::of_object(app.db().read(), &format!("subscription:{}", one.id)).await.unwrap();
        events.reverse();
        let actions: Vec<_> = events.iter().map(|event| event.action.as_str()).collect();
        let deeds = ["subscription.add", "subscription.change", "subscription.stop", "subscription.resume"];
        assert_eq!(actions, deeds, "saving what is so already is no deed");
        let told = |index: usize| haidang::text::audit::changes(&events[index].changes, haidang::domain::language::Language::Vietnamese);
        let added = told(0);
        assert!(added.contains(&"Thư điện tử: official.cb1@haiphong.test".to_owned()), "{added:?}");
        assert!(added.contains(&"Báo cáo: Chỉ số đã công bố".to_owned()), "{added:?}");
        assert!(added.contains(&"Nhịp gửi: Hằng tháng, ngày làm việc đầu tháng".to_owned()), "{added:?}");
        assert_eq!(told(1), ["Giờ gửi: 7 → 9"]);
        assert_eq!(told(2), ["Người nhận đã ngừng: không → có"]);
        assert_eq!(told(3), ["Người nhận đã ngừng: có → không"]);
        assert!(events.iter().all(|event| event.detail.is_none()));
    }
}
