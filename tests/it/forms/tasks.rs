//! What an official owes, and filling it in.

use haidang::store::responses;

use super::press;
use crate::{
    answering::world::{city, open_round, staff_code},
    support::{Client, PASSWORD, Page, TestApp},
};

/// Every likert of the page at its best point.
async fn send_best(client: &Client, page: &Page) -> Page {
    let codes = page.attributes(".likert input[value='5']", "name");
    let answers: Vec<(&str, &str)> = codes.iter().map(|code| (code.as_str(), "5")).collect();
    press(client, page, "send", &answers).await
}

#[tokio::test]
async fn an_official_sees_what_is_owed_fills_it_in_and_sees_it_done() {
    let app = TestApp::spawn().await;
    city(app.db(), 3).await;
    let round = open_round(app.db(), app.state.clock(), "van-hoa-cong-vu", |_| {}).await;
    let head = app.official(&staff_code(0)).await;
    let list = head.get("/tasks").await.expect(200);
    assert!(list.shows("Còn 3 phiếu cần làm, đã gửi 0 phiếu."), "itself and two subordinates");
    assert!(list.texts("tbody td").iter().any(|cell| cell.starts_with("Cán bộ 2")));
    assert_eq!(list.texts("tbody .tag"), ["Sắp đến hạn"; 3]);
    let about_other = list.attributes("tbody tr:last-child a", "href").remove(0);

    let form = head.get(&about_other).await.expect(200);
    assert!(form.text(".about").contains("Lãnh đạo quản lý trực tiếp"));
    assert!(form.text(".about").contains("Cán bộ 2"));
    let missing = press(&head, &form, "send", &[("A1", "4")]).await.expect(422);
    assert!(missing.texts("#errors a").len() > 10, "all errors at once");
    assert!(missing.has("input[name=A1][value='4'][checked]"));
    let receipt = send_best(&head, &missing).await.expect(200);
    assert_eq!(receipt.text("h1"), "Đã gửi");
    assert!(receipt.has("a[href='/tasks']"));

    let list = head.get("/tasks").await.expect(200);
    assert!(list.shows("Còn 2 phiếu cần làm, đã gửi 1 phiếu.") && list.shows("Đã gửi 20/05/2026"));
    let done = head.get(&about_other).await.expect(200);
    assert!(done.shows("Đã gửi ngày 20/05/2026") && !done.has("form.survey"));
    assert_eq!(responses::count(app.db().read(), round.id).await.unwrap(), 1);
}

#[tokio::test]
async fn a_second_tab_is_told_that_the_form_was_sent_and_keeps_what_it_typed() {
    let app = TestApp::spawn().await;
    city(app.db(), 2).await;
    let round = open_round(app.db(), app.state.clock(), "van-hoa-cong-vu", |_| {}).await;
    let official = app.official(&staff_code(1)).await;
    let path = official.get("/tasks").await.attributes("tbody a", "href").remove(0);
    let (first, second) = (official.get(&path).await, official.get(&path).await);
    let receipt = send_best(&official, &first).await.expect(200).text(".receipt");
    assert_eq!(send_best(&official, &first).await.expect(200).text(".receipt"), receipt);
    let late = send_best(&official, &second).await.expect(409);
    assert!(late.has("dl.typed dd") && late.shows("chỉ nhận một lần"));
    assert_eq!(responses::count(app.db().read(), round.id).await.unwrap(), 1);
}

#[tokio::test]
async fn nobody_opens_the_form_of_somebody_else() {
    let app = TestApp::spawn().await;
    city(app.db(), 3).await;
    open_round(app.db(), app.state.clock(), "van-hoa-cong-vu", |_| {}).await;
    let one = app.official(&staff_code(1)).await;
    let other = app.official(&staff_code(2)).await;
    let path = one.get("/tasks").await.attributes("tbody a", "href").remove(0);
    other.get(&path).await.expect(404);
    other.post(&path, &[("A1", "5")]).await.expect(404);
    let stranger = app.home_affairs().await;
    assert!(stranger.get("/tasks").await.expect(200).shows("chưa gắn với mã cán bộ"));
}

#[tokio::test]
async fn an_anonymous_form_does_not_say_when_it_was_sent() {
    let app = TestApp::spawn().await;
    city(app.db(), 2).await;
    open_round(app.db(), app.state.clock(), "hai-long-noi-bo", |_| {}).await;
    let official = app.official(&staff_code(1)).await;
    let list = official.get("/tasks").await.expect(200);
    assert!(list.shows("(ẩn danh)"));
    let path = list.attributes("tbody a", "href").remove(0);
    let form = official.get(&path).await.expect(200);
    assert!(form.text(".about").contains("không lưu ai trả lời thế nào"));
    send_best(&official, &form).await.expect(200);
    assert_eq!(official.get("/tasks").await.texts("tbody .tag"), ["Đã gửi"]);
    assert!(official.get(&path).await.shows("Mỗi phiếu chỉ gửi một lần"));
}

#[tokio::test]
async fn a_form_sent_after_the_end_of_the_working_day_waits_for_the_sign_in() {
    let app = TestApp::spawn().await;
    city(app.db(), 2).await;
    let round = open_round(app.db(), app.state.clock(), "van-hoa-cong-vu", |_| {}).await;
    let official = app.official(&staff_code(1)).await;
    let path = official.get("/tasks").await.attributes("tbody a", "href").remove(0);
    let form = official.get(&path).await.expect(200);
    app.state.clock().advance(chrono::TimeDelta::hours(13));

    let asked = send_best(&official, &form).await.expect(401);
    assert!(asked.shows("Những gì vừa nhập vẫn được giữ") && asked.has("form[action='/login']"));
    let mut sign_in = asked.form_values("form[action='/login']");
    sign_in.retain(|(name, _)| name != "email" && name != "password");
    let with = |email: &str, password: &str| {
        let typed = [("email", email), ("password", password)].map(|(n, v)| (n.to_owned(), v.to_owned()));
        [sign_in.clone(), typed.to_vec()].concat()
    };
    let email = "official.cb001@haiphong.test";
    let wrong = official.post("/login", &with(email, "không phải mật khẩu")).await.expect(422);
    assert_eq!(wrong.form_values("form[action='/login']").len(), 4, "still held after a wrong password");
    let signed_in = official.post("/login", &with(email, PASSWORD)).await.expect(200);
    let action = signed_in.attributes("main form", "action").remove(0);
    assert_eq!(action, path);
    assert_eq!(responses::count(app.db().read(), round.id).await.unwrap(), 0, "nothing is sent unasked");
    let receipt = official.post(&action, &signed_in.form_values("main form")).await.expect(200);
    assert_eq!(receipt.text("h1"), "Đã gửi");
    assert_eq!(responses::count(app.db().read(), round.id).await.unwrap(), 1);
}
