//! The same submission again and again.

use std::collections::BTreeSet;

use futures::future::join_all;
use haidang::{
    app,
    store::{responses, rounds},
};
use tokio::net::TcpListener;

use super::world::{city, open_round, rating};
use crate::support::{Client, TestApp};

/// A second program on the same database.
async fn another_process(app: &TestApp) -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let other = app::build(app.state.config().clone(), app.state.clock().clone()).await.unwrap();
    tokio::spawn(async move { other.serve(listener).await.unwrap() });
    Client::new(&url)
}

with_app_on_both_databases! {
    async fn ten_times_in_parallel_by_two_processes_and_after_the_closing_is_one_answer(app: TestApp) {
        city(app.db(), 1).await;
        let round = open_round(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
        let path = format!("/api/v1/rounds/{}/responses", round.slug);
        let body = rating(app.state.clock().uuid());
        let clients = [app.visitor(), another_process(&app).await];
        let sent = (0..10).map(|number| clients[number % 2].post_json(&path, &body));
        let pages = join_all(sent).await;

        let created = pages.iter().filter(|page| page.status == 201).count();
        let repeated = pages.iter().filter(|page| page.status == 200).count();
        assert_eq!((created, repeated), (1, 9));
        let receipts: BTreeSet<String> =
            pages.iter().map(|page| page.json()["receipt"].as_str().unwrap().to_owned()).collect();
        assert_eq!(receipts.len(), 1);
        assert_eq!(responses::count(app.db().read(), round.id).await.unwrap(), 1);

        let restarted = another_process(&app).await;
        let again = restarted.post_json(&path, &body).await.expect(200).json();
        assert_eq!(again["receipt"].as_str(), receipts.first().map(String::as_str));

        rounds::close(app.db(), app.state.clock(), round.id, &haidang::domain::audit::Actor::Program).await.unwrap();
        let late = restarted.post_json(&path, &body).await.expect(200).json();
        assert_eq!(late["receipt"], again["receipt"]);
        let other = rating(app.state.clock().uuid());
        app.visitor().post_json(&path, &other).await.expect(410);
        assert_eq!(responses::count(app.db().read(), round.id).await.unwrap(), 1);

        let receipt = receipts.first().unwrap().to_lowercase().replace('-', "");
        let found = app.visitor().get(&format!("/api/v1/receipts/{receipt}")).await.expect(200).json();
        assert_eq!((found["round"].as_str(), found["day"].as_str()), (Some(&*round.slug), Some("2026-05-20")));
    }
}
