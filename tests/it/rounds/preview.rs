//! The preview: what respondents will see, and nothing of it stored.

use haidang::store::{questionnaires, responses, rounds};

use crate::{
    answering::world::{OFFICE, answers, city, draft, open_round},
    support::{Page, TestApp},
};

/// The questions of a page as they stand there.
fn questions(page: &Page) -> Vec<String> {
    page.texts("form.survey .part, form.survey .question")
}

#[tokio::test]
async fn a_draft_is_previewed_in_both_languages_and_layouts() {
    let app = TestApp::spawn().await;
    city(app.db(), 2).await;
    draft(app.db(), app.state.clock(), "van-hoa-cong-vu", |_| {}).await;
    let manager = app.auditor().await;
    let path = "/manage/rounds/van-hoa-cong-vu-2026-q2/preview";
    let page = manager.get(path).await.expect(200);
    assert!(page.shows("Bản xem trước") && page.shows("không có gì được lưu"));
    let whole = page.texts(".question").len();
    let first = manager.get(&format!("{path}?paging=by_section")).await.expect(200);
    assert!(first.texts(".question").len() < whole && first.has("progress"));
    let leader = manager.get(&format!("{path}?paging=one_page&as=leader")).await.expect(200);
    assert_ne!(questions(&leader), questions(&page), "leaders are asked otherwise");
    let english = manager.get(&format!("{path}?paging=by_section&lang=en")).await.expect(200);
    assert!(english.shows("Preview") && english.attributes("html", "lang") == ["en"]);
}

#[tokio::test]
async fn a_preview_goes_from_page_to_page_and_stores_nothing() {
    let app = TestApp::spawn().await;
    city(app.db(), 2).await;
    let id = draft(app.db(), app.state.clock(), "sipas", |_| {}).await;
    let manager = app.home_affairs().await;
    let path = "/manage/rounds/sipas-2026-q2/preview?paging=one_page";
    let form = manager.get(path).await.expect(200);
    let mut values = form.form_values("form.survey");
    values.push(("_go".to_owned(), "send".to_owned()));
    let empty = manager.post(path, &values).await.expect(422);
    assert!(empty.has("#errors") && empty.shows("Bản xem trước"));
    let set = questionnaires::latest(app.db(), "sipas").await.unwrap().unwrap();
    for (code, given) in answers(&set.questionnaire, "Ý kiến") {
        values.extend(given.into_iter().map(|value| (code.clone(), value)));
    }
    let done = manager.post(path, &values).await.expect(200);
    assert!(done.shows("Bản xem trước không lưu gì") && !done.has("form.survey"));
    values.retain(|(name, _)| name != "_go");
    values.push(("_go".to_owned(), "save".to_owned()));
    assert_eq!(manager.post(path, &values).await.status, 200);
    assert_eq!(responses::count(app.db().read(), id).await.unwrap(), 0);
    assert_eq!(rounds::get(app.db().read(), id).await.unwrap().state.code(), "draft");
}

#[tokio::test]
async fn the_preview_shows_what_respondents_see() {
    let app = TestApp::spawn().await;
    city(app.db(), 2).await;
    let round = open_round(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
    let real = app.visitor().get(&format!("/s/{}?unit={OFFICE}", round.slug)).await.expect(200);
    let manager = app.home_affairs().await;
    let seen = manager.get(&format!("/manage/rounds/{}/preview", round.slug)).await.expect(200);
    assert_eq!(questions(&seen), questions(&real));
    let sets = manager.get("/manage/questionnaires").await.expect(200);
    let link = sets.attributes("td a", "href").remove(0);
    let of_set = manager.get(&link).await.expect(200);
    assert_eq!(questions(&of_set), questions(&real));
    manager.get("/manage/questionnaires/khong-co/preview").await.expect(404);
    app.official("CB000").await.get("/manage/questionnaires").await.expect(404);
}
