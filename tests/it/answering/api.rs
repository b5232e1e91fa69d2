//! The JSON interface as its clients see it.

use haidang::{
    domain::{
        audit::Actor,
        sample::{SampledHousehold, Sampling},
    },
    store::{Engine, invitations, responses, units},
};
use reqwest::Method;
use serde_json::{Value, json};

use super::world::{COMMUNE, answers, city, draft, open_round, rating};
use crate::support::TestApp;

#[tokio::test]
async fn a_client_finds_a_round_asks_it_and_answers_it() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let round = open_round(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
    draft(app.db(), app.state.clock(), "danh-gia-dich-vu", |plan| plan.slug = "nhap".to_owned()).await;
    let client = app.visitor();

    let listed = client.get("/api/v1/rounds?lang=en").await.expect(200).json();
    assert_eq!(listed.as_array().unwrap().len(), 1);
    assert_eq!(listed[0]["slug"], round.slug.as_str());
    assert_eq!(listed[0]["title"], "A trial");
    let asked = client.get(&format!("/api/v1/rounds/{}", round.slug)).await.expect(200).json();
    assert_eq!((&asked["needs_unit"], &asked["kind"]), (&json!(true), &json!("service_rating")));
    let tap = asked["items"].as_array().unwrap().iter().find(|item| item["code"] == "HL").unwrap();
    assert_eq!(tap["options"][2]["value"], 3);
    assert_eq!((&tap["required"], &tap["min"], &tap["max"]), (&json!(true), &json!(1.0), &json!(3.0)));

    let path = format!("/api/v1/rounds/{}/responses", round.slug);
    let stored = client.post_json(&path, &rating(app.state.clock().uuid())).await.expect(201);
    let receipt = stored.json()["receipt"].as_str().unwrap().to_owned();
    assert_eq!(stored.headers["location"], format!("/receipt/{receipt}"));
    client.get("/api/v1/receipts/AAAA-AAAA-AAAA").await.expect(404);
    let document = client.get("/api/v1/openapi.json").await.expect(200).json();
    for path in ["/api/v1/rounds", "/api/v1/rounds/{slug}/responses", "/api/v1/receipts/{code}"] {
        assert!(document["paths"][path].is_object(), "{path}");
    }
}

#[tokio::test]
async fn every_error_is_named_at_once_in_the_language_asked_for() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let round = open_round(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
    let path = format!("/api/v1/rounds/{}/responses", round.slug);
    let mut body = rating(app.state.clock().uuid());
    body["answers"] = json!({"T1": 9, "T2": true, "NO": "x"});
    let request = app.visitor().request(Method::POST, &path).header("accept-language", "en-GB").json(&body);
    let refused = app.visitor().send(request).await.expect(422).json();
    let errors: Vec<(&str, &str)> = refused["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| (error["item"].as_str().unwrap(), error["code"].as_str().unwrap()))
        .collect();
    for expected in ["HL", "T1", "T2", "NO"] {
        assert!(errors.iter().any(|(item, _)| *item == expected), "{expected} is missing in {errors:?}");
    }
    assert!(errors.contains(&("HL", "required")) && errors.contains(&("NO", "unknown_item")));
    assert!(refused["message"].as_str().unwrap().starts_with("Some answers"));
    assert_eq!(responses::count(app.db().read(), round.id).await.unwrap(), 0);
}

#[tokio::test]
async fn no_body_however_malformed_is_answered_by_a_failure() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let round = open_round(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
    let path = format!("/api/v1/rounds/{}/responses", round.slug);
    let id = app.state.clock().uuid();
    let nested = format!(r#"{{"answers": {{"HL": {}"#, "[".repeat(5000));
    for (body, status) in [
        ("", 400),
        ("{", 400),
        ("\u{0}", 400),
        (&*nested, 400),
        (r#"{"answers": {"HL": 1e999}}"#, 400),
        (r#"{"answers": {"HL": "\ud800"}}"#, 400),
        ("[]", 422),
        ("null", 422),
        (r#"{"answers": []}"#, 422),
        (r#"{"submission_id": 7}"#, 422),
        (r#"{"submission_id": "x", "unit": "SNV", "answers": {"HL": 1}}"#, 422),
        (
            r#"{"submission_id": "00000000-0000-0000-0000-000000000000", "unit": "SNV", "answers": {"HL": 1}}"#,
            422,
        ),
        (&*json!({"submission_id": id, "answers": {"HL": 1}}).to_string(), 422),
        (&*json!({"submission_id": id, "unit": "\u{0}", "answers": {"HL": 1}}).to_string(), 422),
        (&*json!({"submission_id": id, "unit": "HP", "answers": {"HL": 1}}).to_string(), 422),
        (&*json!({"submission_id": id, "unit": "SNV", "answers": {"HL": {"a": 1}}}).to_string(), 422),
        (&*json!({"submission_id": id, "invitation": "\u{0}", "answers": {"HL": 1}}).to_string(), 404),
    ] {
        let request = app.visitor().request(Method::POST, &path).body(body.to_owned());
        let page = app.visitor().send(request).await.expect(status);
        assert!(page.json()["message"].is_string(), "{body}: {}", page.body);
    }
    for slug in ["khong-co", "%00", "%ff", "a%2Fb"] {
        let page = app.visitor().get(&format!("/api/v1/rounds/{slug}")).await;
        assert!(page.status.is_client_error(), "{slug}: {}", page.status);
        let body = rating(id);
        let page = app.visitor().post_json(&format!("/api/v1/rounds/{slug}/responses"), &body).await;
        assert!(page.status.is_client_error(), "{slug}: {}", page.status);
    }
}

#[tokio::test]
async fn one_address_is_limited_only_where_a_limit_is_set() {
    let app = TestApp::spawn_with(Engine::Sqlite, |config| config.answers.per_minute = 3).await;
    city(app.db(), 1).await;
    let round = open_round(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
    let path = format!("/api/v1/rounds/{}/responses", round.slug);
    for _ in 0..3 {
        app.visitor().post_json(&path, &rating(app.state.clock().uuid())).await.expect(201);
    }
    let refused = app.visitor().post_json(&path, &rating(app.state.clock().uuid())).await.expect(429);
    assert!(refused.headers["retry-after"].to_str().unwrap().parse::<u64>().unwrap() > 0);
    assert_eq!(responses::count(app.db().read(), round.id).await.unwrap(), 3);
}

with_app_on_both_databases! {
    async fn a_sampled_household_answers_once_with_its_weight_and_open_answers_have_none(app: TestApp) {
        city(app.db(), 1).await;
        let clock = app.state.clock();
        let round = open_round(app.db(), clock, "hanh-phuc", |plan| plan.open_link = true).await;
        let commune = units::tree(app.db().read()).await.unwrap().by_code(COMMUNE).unwrap().id;
        let sampling =
            Sampling { stratum: "S1".to_owned(), cluster: "C7".to_owned(), base_weight: 12.5 };
        let household =
            SampledHousehold { reference: "H1".to_owned(), unit: commune, sampling: sampling.clone() };
        let hash = invitations::token_hash("secret");
        invitations::insert_many(app.db().read(), round.id, &[(household, hash)]).await.unwrap();
        let set = app.state.catalogue().round(&round.slug).await.unwrap().unwrap();
        let answers: Value = json!(answers(&set.questionnaire, "tốt"));
        let path = format!("/api/v1/rounds/{}/responses", round.slug);
        let body = |id| json!({"submission_id": id, "invitation": "secret", "answers": answers});
        let id = clock.uuid();

        let stored = app.visitor().post_json(&path, &body(id)).await.expect(201).json();
        let again = app.visitor().post_json(&path, &body(id)).await.expect(200).json();
        assert_eq!(stored["receipt"], again["receipt"]);
        app.visitor().post_json(&path, &body(clock.uuid())).await.expect(409);
        let mut open = body(clock.uuid());
        open["invitation"] = Value::Null;
        open["unit"] = json!(COMMUNE);
        app.visitor().post_json(&path, &open).await.expect(201);

        assert_eq!(invitations::count(app.db().read(), round.id).await.unwrap(), (1, 1));
        haidang::store::rounds::close(app.db(), clock, round.id, &Actor::Program).await.unwrap();
        let mut weights = Vec::new();
        responses::for_each(app.db(), round.id, |row| {
            weights.push(row.sampling);
            Ok(())
        })
        .await
        .unwrap();
        weights.sort_by_key(Option::is_some);
        assert_eq!(weights, [None, Some(sampling)]);
        let again = app.visitor().post_json(&path, &body(id)).await.expect(200).json();
        assert_eq!(stored["receipt"], again["receipt"], "a moved answer keeps its receipt");
    }
}
