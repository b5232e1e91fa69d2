//! What the program counts of itself.

use haidang::store::Engine;

use crate::support::TestApp;

#[tokio::test]
async fn only_who_has_the_token_reads_the_counters() {
    let token = "một-mã-đủ-dài-để-không-ai-đoán-ra".replace(|c: char| !c.is_ascii(), "x");
    let app =
        TestApp::spawn_with(Engine::Sqlite, |config| config.http.metrics_token = Some(token.clone())).await;
    app.visitor().get("/metrics").await.expect(403);
    app.visitor().get("/s/khong-co-dot-nay").await.expect(404);
    let read =
        |token: &str| reqwest::Client::new().get(format!("{}/metrics", app.url)).bearer_auth(token).send();
    assert_eq!(read("sai").await.unwrap().status(), 403);
    let text = read(&token).await.unwrap().text().await.unwrap();
    let asked = r#"haidang_requests_total{method="GET",route="/s/{slug}",status="404"} 1"#;
    assert!(
        text.contains(asked) && text.contains(r#"haidang_queue{queue="mail",state="queued"} 0"#),
        "{text}"
    );
    assert!(!text.contains("khong-co-dot-nay"), "what was asked for is nowhere: {text}");
}

#[tokio::test]
async fn without_a_setting_there_is_no_such_page() {
    let app = TestApp::spawn().await;
    let asked =
        reqwest::Client::new().get(format!("{}/metrics", app.url)).bearer_auth("").send().await.unwrap();
    assert_eq!(asked.status(), 404);
}
