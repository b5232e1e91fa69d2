//! Whoever may not have an edition today may have it tomorrow.

use chrono::TimeDelta;
use haidang::{
    domain::{
        ids::AccountId,
        permission::Role,
        subscription::{NewSubscription, ReportKind},
    },
    jobs::{deliver_next, send_due},
    store::accounts,
};

use super::{context, new, quarters, queued, send, store, subscribe};
use crate::support::TestApp;

const EMAIL: &str = "can-bo@haiphong.test";

/// Somebody who subscribed before a result was published, an hour before it is sent.
async fn subscriber(app: &TestApp) -> AccountId {
    let city = app.city().await;
    let account = app.account(EMAIL, Role::Official, city, None).await;
    let one = NewSubscription { account: Some(account), ..new(EMAIL, ReportKind::Published) };
    subscribe(app, &one, "duong-ra").await;
    app.state.clock().advance(TimeDelta::minutes(1));
    let [_, now] = quarters();
    store(app, &now, true).await;
    app.state.clock().advance(TimeDelta::hours(1));
    account
}

async fn lock(app: &TestApp, account: AccountId, reason: Option<&str>) {
    let lock = reason.map(|reason| (app.state.clock().now(), reason));
    accounts::set_lock(app.db().read(), account, lock).await.unwrap();
}

/// Looks every six hours for so many hours.
async fn go_on(app: &TestApp, hours: i64) {
    for _ in 0..hours / 6 {
        app.state.clock().advance(TimeDelta::hours(6));
        send(app).await;
    }
}

with_app_on_both_databases! {
    async fn an_account_that_is_unlocked_next_day_gets_its_edition(app: TestApp) {
        let account = subscriber(&app).await;
        lock(&app, account, Some("nhầm")).await;
        send(&app).await;
        let affairs = app.home_affairs().await;
        let page = affairs.get("/manage/subscriptions").await.expect(200);
        assert!(page.shows("tài khoản người nhận đang bị khóa") && page.shows("đã thử 1 lần"), "{}", page.body);
        go_on(&app, 24).await;
        assert_eq!(queued(&app).await, 0);
        lock(&app, account, None).await;
        go_on(&app, 12).await;
        assert_eq!(app.smtp.wait_for(1).await[0].recipients, [EMAIL]);
    }

    async fn an_account_that_stays_locked_loses_it_with_a_reason(app: TestApp) {
        let account = subscriber(&app).await;
        lock(&app, account, Some("nghỉ việc")).await;
        send(&app).await;
        go_on(&app, 72).await;
        let affairs = app.home_affairs().await;
        let page = affairs.get("/manage/subscriptions").await.expect(200);
        assert!(page.shows("không gửi kết quả 2026-Q1:v1: tài khoản người nhận đang bị khóa"), "{}", page.body);
        assert!(page.shows("đã thử 12 lần, thôi từ"), "{}", page.body);
        lock(&app, account, None).await;
        go_on(&app, 24).await;
        assert_eq!(queued(&app).await, 0);
    }

    async fn a_message_that_is_queued_waits_for_its_owner_too(app: TestApp) {
        let account = subscriber(&app).await;
        let context = context(&app, |_| {});
        send_due(&context).await.unwrap();
        assert_eq!(queued(&app).await, 1);
        lock(&app, account, Some("nhầm")).await;
        while deliver_next(&context).await.unwrap() {}
        assert!(app.smtp.received().is_empty());
        app.state.clock().advance(TimeDelta::hours(24));
        lock(&app, account, None).await;
        while deliver_next(&context).await.unwrap() {}
        assert_eq!(app.smtp.wait_for(1).await[0].recipients, [EMAIL]);
    }
}
