//! The links of a round with their QR codes, and the sheet for a desk.

use crate::{
    answering::world::{OFFICE, city, open_round},
    support::TestApp,
};

#[tokio::test]
async fn the_service_centre_gets_a_link_a_code_and_a_sheet_for_every_office() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let round = open_round(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
    let centre = app.service_centre().await;
    let path = format!("/manage/rounds/{}", round.slug);
    let detail = centre.get(&path).await.expect(200);
    assert!(detail.has(&format!("a[href='{path}/links']")));
    let links = centre.get(&format!("{path}/links")).await.expect(200);
    let address = format!("{}/s/{}?unit={OFFICE}", app.state.config().http.base_url, round.slug);
    assert!(links.attributes(".card a", "href").contains(&address), "{}", links.body);
    assert_eq!(links.texts(".card h2").len(), links.attributes(".card svg.qr", "aria-label").len());

    let sheet = centre.get(&format!("{path}/links?unit={OFFICE}&paper=a4")).await.expect(200);
    assert!(sheet.has("section.sheet.a4 svg.qr path") && sheet.text(".sheet .hash") == address);
    assert!(sheet.has(".sheet p[lang=vi]") && sheet.has(".sheet p[lang=en]"));
    assert!(!sheet.body.contains(" style="), "the content policy refuses inline style");
    centre.get(&format!("{path}/links?unit=KHONG")).await.expect(404);
    centre.get(&format!("{path}/links?paper=a4")).await.expect(404);
    let none = centre.get(&format!("{path}/links?q=khong+co+noi+nay")).await.expect(200);
    assert!(!none.has("svg.qr") && none.has("a[href='?']"));
}

#[tokio::test]
async fn a_round_that_is_about_no_office_has_a_sheet_of_its_own() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let round = open_round(app.db(), app.state.clock(), "hanh-phuc", |plan| plan.open_link = true).await;
    let home = app.home_affairs().await;
    let path = format!("/manage/rounds/{}/links", round.slug);
    let links = home.get(&path).await.expect(200);
    let sheets = links.attributes(".card p:last-child a", "href");
    let sheet = home.get(&format!("{path}{}", sheets[0])).await.expect(200);
    assert_eq!(sheet.text(".sheet .hash"), format!("{}/s/{}", app.state.config().http.base_url, round.slug));
}

#[tokio::test]
async fn a_round_without_an_open_link_has_no_links() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let round = open_round(app.db(), app.state.clock(), "van-hoa-cong-vu", |_| {}).await;
    let home = app.home_affairs().await;
    let path = format!("/manage/rounds/{}", round.slug);
    assert!(!home.get(&path).await.expect(200).has(&format!("a[href='{path}/links']")));
    home.get(&format!("{path}/links")).await.expect(404);
}
