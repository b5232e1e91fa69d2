//! Putting a form aside and going on: what lies in the database meanwhile, and who can read it.

use haidang::{
    domain::{
        ids::UnitId,
        sample::{SampledHousehold, Sampling},
    },
    store::{invitations, units},
};
use sea_orm::{ConnectionTrait, Statement};

use super::press;
use crate::{
    answering::world::{COMMUNE, city, open_round, staff_code},
    support::{Client, PASSWORD, Page, TestApp},
};

/// Holder, body and whether it is sealed, of every draft.
async fn drafts(app: &TestApp) -> Vec<(String, String, bool)> {
    let connection = app.db().read();
    let query = Statement::from_string(
        connection.get_database_backend(),
        "SELECT holder, answers, sealed FROM drafts".to_owned(),
    );
    let rows = connection.query_all_raw(query).await.unwrap();
    rows.into_iter()
        .map(|row| {
            (
                row.try_get("", "holder").unwrap(),
                row.try_get("", "answers").unwrap(),
                row.try_get("", "sealed").unwrap(),
            )
        })
        .collect()
}

with_app_on_both_databases! {
    async fn an_identified_form_is_put_aside_and_gone_on_with(app: TestApp) {
        city(app.db(), 2).await;
        open_round(app.db(), app.state.clock(), "van-hoa-cong-vu", |_| {}).await;
        let official = app.official(&staff_code(1)).await;
        let path = official.get("/tasks").await.attributes("tbody a", "href").remove(0);
        let form = official.get(&path).await;
        let saved = press(&official, &form, "save", &[("A1", "4")]).await.expect(200);
        assert!(saved.shows("Đã lưu phần đã trả lời") && saved.path.starts_with(&path));
        assert_eq!(official.get("/tasks").await.texts("tbody .tag"), ["Đang làm dở"]);
        let resumed = official.get(&path).await.expect(200);
        assert!(resumed.shows("lưu ngày 20/05/2026") && resumed.has("input[name=A1][value='4'][checked]"));
        let saved_again = press(&official, &resumed, "save", &[("A1", "2")]).await.expect(200);
        assert!(saved_again.has("input[name=A1][value='2'][checked]"));
        assert_eq!(drafts(&app).await.len(), 1);
        let codes = saved_again.attributes(".likert input[value='5']", "name");
        let answers: Vec<(&str, &str)> = codes.iter().map(|code| (code.as_str(), "5")).collect();
        press(&official, &saved_again, "send", &answers).await.expect(200);
        assert!(drafts(&app).await.is_empty(), "a sent form has no draft");
    }

    async fn an_anonymous_draft_opens_in_its_own_browser_only(app: TestApp) {
        city(app.db(), 2).await;
        open_round(app.db(), app.state.clock(), "hai-long-noi-bo", |_| {}).await;
        let official = app.official(&staff_code(1)).await;
        let path = official.get("/tasks").await.attributes("tbody a", "href").remove(0);
        let form = official.get(&path).await;
        let comment = form.attributes("textarea", "name").remove(0);
        let secret_words = "Lãnh đạo chưa công bằng";
        let saved = press(&official, &form, "save", &[(&comment, secret_words)]).await.expect(200);
        assert!(saved.shows("chỉ mở lại được trên trình duyệt này"));
        let stored = drafts(&app).await;
        let (holder, body, sealed) = &stored[0];
        assert!(*sealed && !body.contains("bằng") && !body.contains(&comment));
        assert!(holder.starts_with("sealed:") && !holder.contains("assignment"));
        assert_eq!(official.get(&path).await.text("textarea"), secret_words);

        let elsewhere = app.visitor();
        let email = format!("official.{}@haiphong.test", staff_code(1)).to_lowercase();
        elsewhere.post("/login", &[("email", email.as_str()), ("password", PASSWORD)]).await.expect(200);
        assert_eq!(elsewhere.get(&path).await.expect(200).text("textarea"), "");
        assert_eq!(elsewhere.get("/tasks").await.texts("tbody .tag").len(), 1);
    }
}

async fn invited(app: &TestApp, token: &str) -> String {
    city(app.db(), 1).await;
    let round = open_round(app.db(), app.state.clock(), "hanh-phuc", |_| {}).await;
    let tree = units::tree(app.db().read()).await.unwrap();
    let unit: UnitId = tree.by_code(COMMUNE).unwrap().id;
    let sampling = Sampling { stratum: "S1".to_owned(), cluster: "C1".to_owned(), base_weight: 12.5 };
    let household = SampledHousehold { reference: "H1".to_owned(), unit, sampling };
    let hash = invitations::token_hash(token);
    invitations::insert_many(app.db().read(), round.id, &[(household, hash)]).await.unwrap();
    format!("/i/{token}")
}

/// The page with `step` pressed, after the first choice was taken wherever an answer was missing.
async fn mended(client: &Client, page: Page, step: &str) -> Page {
    let wrong = press(client, &page, step, &[]).await;
    if wrong.status != 422 {
        return wrong;
    }
    let choice = |href: &String| {
        let code = href.trim_start_matches("#q-").to_owned();
        let value = wrong.attributes(&format!("[name='{code}']"), "value").remove(0);
        (code, value)
    };
    let answers: Vec<(String, String)> = wrong.attributes("#errors a", "href").iter().map(choice).collect();
    let answers: Vec<(&str, &str)> = answers.iter().map(|(name, value)| (&**name, &**value)).collect();
    press(client, &wrong, step, &answers).await
}

#[tokio::test]
async fn a_household_goes_on_with_its_link_from_anywhere_and_answers_once() {
    let app = TestApp::spawn().await;
    let path = invited(&app, "mot-ma-bi-mat-that-dai").await;
    let (kitchen, office) = (app.visitor(), app.visitor());
    let form = kitchen.get(&path).await.expect(200);
    let saved = press(&kitchen, &form, "save", &[("H1", "7")]).await.expect(200);
    assert!(saved.shows("mở lại bằng chính đường dẫn riêng"));
    let stored = drafts(&app).await;
    assert!(stored[0].2 && !stored[0].1.contains("H1") && !stored[0].0.contains("bi-mat"));
    let resumed = office.get(&path).await.expect(200);
    assert!(resumed.has("input[name=H1][value='7'][checked]"));

    let last = mended(&office, resumed, "next").await.expect(200);
    assert_eq!(mended(&office, last, "send").await.expect(200).text("h1"), "Đã gửi");
    assert!(drafts(&app).await.is_empty());
    let again = kitchen.get(&path).await.expect(200);
    assert!(again.shows("Phiếu này đã được gửi") && !again.has("form.survey"));
    app.visitor().get("/i/khong-co-ma-nay").await.expect(404);
}
