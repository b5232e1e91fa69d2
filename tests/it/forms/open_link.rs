//! A round's open link: choosing the office, one tap, errors, the receipt.

use futures::future::join_all;
use haidang::{domain::round::Paging, store::responses};
use reqwest::Method;

use super::press;
use crate::{
    answering::world::{COMMUNE, OFFICE, city, open_round},
    support::TestApp,
};

#[tokio::test]
async fn one_tap_is_a_whole_answer() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let round = open_round(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
    let visitor = app.visitor();
    let page = visitor.get(&format!("/s/{}?unit={OFFICE}", round.slug)).await.expect(200);
    assert_eq!(
        page.attributes("button.tap, .taps button", "value"),
        ["1", "2", "3", "1", "2", "3"],
        "before and after the details"
    );
    assert_eq!(page.attributes("form.survey button", "disabled").len(), 1, "the Enter key sends nothing");
    assert!(page.shows(OFFICE));
    let receipt = press(&visitor, &page, "", &[("HL", "3")]).await.expect(200);
    assert!(receipt.path.starts_with("/receipt/"), "{}", receipt.path);
    assert_eq!(receipt.text("h1"), "Đã gửi");
    assert!(receipt.has(&format!("a[href='/s/{}?unit={OFFICE}']", round.slug)), "the next visitor can rate");
    assert_eq!(responses::count(app.db().read(), round.id).await.unwrap(), 1);

    // The next visitor of the counter goes back and taps on the form that was just sent.
    assert_eq!(page.headers["cache-control"], "no-store");
    assert!(!receipt.shows("đã được gửi từ trước"));
    let again = press(&visitor, &page, "", &[("HL", "1")]).await.expect(200);
    assert!(again.shows("Phiếu này đã được gửi từ trước") && again.shows("Gửi phiếu khác"));
    assert_eq!(responses::count(app.db().read(), round.id).await.unwrap(), 1);
}

/// On a slow line, what a form shows first is there after 15 kB in all.
#[tokio::test]
async fn the_first_paint_of_a_form_weighs_little() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let browser = reqwest::Client::builder().no_gzip().build().unwrap();
    let transferred = async |path: String| {
        let request = browser.get(format!("{}{path}", app.url)).header("accept-encoding", "gzip");
        let answer = request.send().await.unwrap();
        assert_eq!(answer.headers()["content-encoding"], "gzip", "{path}");
        answer.bytes().await.unwrap().len()
    };
    for set in ["danh-gia-dich-vu", "sipas", "doanh-nghiep", "hanh-phuc"] {
        let round = open_round(app.db(), app.state.clock(), set, |plan| plan.open_link = true).await;
        let unit = if set == "hanh-phuc" { COMMUNE } else { OFFICE };
        let path = format!("/s/{}?unit={unit}", round.slug);
        let page = app.visitor().get(&path).await.expect(200);
        let mut parts = page.attributes("link[href]", "href");
        parts.extend(page.attributes("script[src]", "src"));
        assert!(parts.len() >= 3, "{parts:?}");
        parts.push(path);
        let mut bytes = 0;
        for part in parts {
            bytes += transferred(part).await;
        }
        assert!(bytes < 15_000, "{set}: {bytes} bytes");
    }
}

#[tokio::test]
async fn what_is_wrong_in_the_details_keeps_everything() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let round = open_round(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
    let visitor = app.visitor();
    let page = visitor.get(&format!("/s/{}?unit={OFFICE}", round.slug)).await;
    let comment = "Rất lâu. ".repeat(1000);
    let comment_code = page.attributes("textarea", "name").remove(0);
    let answers = [("HL", "1"), ("T1", "2"), (comment_code.as_str(), comment.as_str())];
    let again = press(&visitor, &page, "", &answers).await.expect(422);
    assert_eq!(again.attributes("#errors a", "href"), [format!("#q-{comment_code}")]);
    assert!(again.has(&format!("[id='q-{comment_code}'].wrong")));
    assert!(again.has("input[name=T1][value='2'][checked]") && again.has("details[open]"));
    assert_eq!(again.text("textarea").len(), comment.trim().len());
    assert!(again.has("button[name=HL][value='1'][aria-pressed=true]"));
    let old = page.form_values("form.survey");
    let id = old.iter().find(|(name, _)| name == "_id").unwrap();
    assert!(again.form_values("form.survey").contains(id), "it is still the same submission");
    assert_eq!(responses::count(app.db().read(), round.id).await.unwrap(), 0);
}

#[tokio::test]
async fn the_office_is_found_with_or_without_marks() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let root = app.city().await;
    use haidang::domain::directory::UnitKind::Commune;
    app.unit("10888", "Xã Cẩm Giang", Commune, Some(root)).await;
    app.unit("10903", "Xã Cẩm Giàng", Commune, Some(root)).await;
    let round = open_round(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
    let (visitor, path) = (app.visitor(), format!("/s/{}", round.slug));
    let all = visitor.get(&path).await.expect(200);
    assert_eq!(all.texts(".units a").len(), 4, "offices and communes, not the city");
    let found = visitor.get(&format!("{path}?q=cam%20giang")).await.expect(200);
    assert_eq!(
        found.attributes(".units a", "href"),
        [format!("{path}?unit=10888"), format!("{path}?unit=10903")]
    );
    let none = visitor.get(&format!("{path}?q=xyz")).await.expect(200);
    assert!(
        none.shows("Không có cơ quan, đơn vị nào khớp với “xyz”") && none.has(&format!("a[href='{path}']"))
    );
    let unknown = visitor.get(&format!("{path}?unit=HP")).await.expect(404);
    assert!(unknown.shows("Vui lòng chọn lại") && unknown.has(".units a"));
    visitor.get("/s/khong-co").await.expect(404);
}

#[tokio::test]
async fn the_same_form_sent_ten_times_by_two_ways_is_one_answer() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let round = open_round(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
    let visitor = app.visitor();
    let page = visitor.get(&format!("/s/{}?unit={OFFICE}", round.slug)).await;
    let sent = join_all((0..10).map(|_| press(&visitor, &page, "", &[("HL", "2")]))).await;
    let receipt = sent[0].text(".receipt");
    assert!(sent.iter().all(|page| page.text(".receipt") == receipt));
    let id = page.form_values("form.survey").into_iter().find(|(name, _)| name == "_id").unwrap().1;
    let body = serde_json::json!({"submission_id": id, "unit": OFFICE, "answers": {"HL": 2}});
    let by_api =
        visitor.post_json(&format!("/api/v1/rounds/{}/responses", round.slug), &body).await.expect(200);
    assert_eq!(by_api.json()["receipt"], receipt);
    assert_eq!(responses::count(app.db().read(), round.id).await.unwrap(), 1);
}

#[tokio::test]
async fn a_long_service_survey_is_sent_by_its_button_and_stays_small() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let one_page = |plan: &mut haidang::domain::round::RoundPlan| plan.paging = Paging::OnePage;
    let round = open_round(app.db(), app.state.clock(), "sipas", one_page).await;
    let visitor = app.visitor();
    let path = format!("/s/{}?unit={COMMUNE}", round.slug);
    let page = visitor.get(&path).await.expect(200);
    assert!(!page.has(".taps") && page.has("button[name=_go][value=send]"));
    assert!(page.body.len() <= 40_000, "{} bytes", page.body.len());
    let plain = reqwest::Client::builder().no_gzip().build().unwrap();
    let squeezed = plain
        .request(Method::GET, format!("{}{path}", app.url))
        .header("accept-encoding", "gzip")
        .send()
        .await;
    let squeezed = squeezed.unwrap();
    assert_eq!(squeezed.headers()["content-encoding"], "gzip");
    let size = squeezed.bytes().await.unwrap().len();
    assert!(size <= 10_000, "{size} bytes");
    let missing = press(&visitor, &page, "send", &[]).await.expect(422);
    assert_eq!(missing.texts("#errors a").len(), 1, "only the first question must be answered");
    let receipt = press(&visitor, &missing, "send", &[("HL", "5"), ("IIA1", "4")]).await.expect(200);
    assert_eq!(receipt.text("h1"), "Đã gửi");
}
