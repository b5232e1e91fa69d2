//! Looking a receipt up, and the language that a link from elsewhere asks for.

use reqwest::Method;

use super::press;
use crate::{
    answering::world::{OFFICE, city, open_round},
    support::{Client, Engine, Page, TestApp},
};

async fn look_up(app: &TestApp, code: &str) -> Page {
    app.visitor().post("/receipt", &[("code", code)]).await
}

#[tokio::test]
async fn a_receipt_is_found_however_it_is_typed_and_tells_no_more_than_the_round_and_the_day() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let round = open_round(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
    let visitor = app.visitor();
    let form = visitor.get(&format!("/s/{}?unit={OFFICE}", round.slug)).await.expect(200);
    let thanks = press(&visitor, &form, "", &[("HL", "3")]).await.expect(200);
    assert!(thanks.has("main a[href='/receipt']"), "the thank-you page leads to it");
    let code = thanks.text(".receipt");
    let asked = app.visitor().get("/receipt").await.expect(200);
    assert_eq!(asked.text("h1"), "Tra cứu mã biên nhận");
    assert!(asked.has("footer a[href='/receipt']"));
    let misread = code.replace('O', "0").replace('I', "1").replace('B', "8").replace('-', "–");
    for typed in [code.clone(), code.to_lowercase().replace('-', " "), misread] {
        let found = look_up(&app, &typed).await.expect(200);
        assert_eq!(found.text("h1"), "Đã ghi nhận", "{typed}");
        assert_eq!(found.text(".receipt"), code);
        assert_eq!(found.path, "/receipt", "the code stands in no address");
        let facts = found.texts("main dd");
        assert_eq!((facts.len(), facts[0].as_str()), (2, round.title_vi.as_str()));
        assert!(!found.body.contains(OFFICE), "what was rated is not told");
    }
}

#[tokio::test]
async fn a_code_that_cannot_be_one_differs_from_one_that_is_not_known() {
    let app = TestApp::spawn().await;
    for typed in ["", "ABCD", "ABCD-EFGH-IJK9", "ABCD-EFGH-IJKĐ", "<script>"] {
        let page = look_up(&app, typed).await.expect(422);
        assert!(page.has("[aria-invalid=true]") && page.shows("có ký tự không dùng"), "{typed:?}");
        assert_eq!(page.attributes("#code", "value"), [typed], "what was typed stays");
    }
    let page = look_up(&app, "AAAA-AAAA-AAAA").await.expect(422);
    assert!(page.shows("Không có phiếu nào được ghi nhận với mã này"));
}

#[tokio::test]
async fn codes_cannot_be_tried_without_end() {
    let app = TestApp::spawn_with(Engine::Sqlite, |config| config.answers.per_minute = 2).await;
    look_up(&app, "AAAA-AAAA-AAAA").await.expect(422);
    look_up(&app, "AAAA-AAAA-AAAB").await.expect(422);
    let waits = look_up(&app, "AAAA-AAAA-AAAC").await.expect(429);
    assert!(waits.headers.contains_key("retry-after"));
    look_up(&app, "ABCD").await.expect(422);
}

/// What follows a page that asked for English from `site`: the language of that page, that of the next, and the cookie.
async fn after_english(visitor: &Client, site: Option<&str>) -> (String, String, Option<String>) {
    let request = visitor.request(Method::GET, "/?lang=en");
    let request = match site {
        Some(site) => request.header("sec-fetch-site", site),
        None => request,
    };
    let asked = visitor.send(request).await.expect(200);
    let next = visitor.get("/").await.expect(200);
    let language = |page: &Page| page.attributes("html", "lang")[0].clone();
    let cookie = asked.headers.get("set-cookie").map(|cookie| cookie.to_str().unwrap().to_owned());
    (language(&asked), language(&next), cookie)
}

#[tokio::test]
async fn the_language_of_a_link_from_elsewhere_never_outlives_the_browser_nor_replaces_a_choice() {
    let app = TestApp::spawn().await;
    for site in ["cross-site", "same-site", "none"] {
        let visitor = app.visitor();
        let (asked, next, cookie) = after_english(&visitor, Some(site)).await;
        assert_eq!((asked.as_str(), next.as_str()), ("en", "en"), "{site}");
        assert!(cookie.is_some_and(|cookie| !cookie.contains("Max-Age")), "{site}");
        let chooser = app.visitor();
        chooser.get("/?lang=vi").await.expect(200);
        let (asked, next, cookie) = after_english(&chooser, Some(site)).await;
        assert_eq!((asked.as_str(), next.as_str(), cookie), ("en", "vi", None), "{site}");
    }
    for site in [Some("same-origin"), None] {
        let (asked, next, cookie) = after_english(&app.visitor(), site).await;
        assert_eq!((asked.as_str(), next.as_str()), ("en", "en"), "{site:?}");
        assert!(cookie.is_some_and(|cookie| cookie.contains("Max-Age")), "{site:?}");
    }
}
