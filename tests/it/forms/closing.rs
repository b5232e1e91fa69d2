//! A round that closes while somebody fills in its form.

use chrono::Duration;
use haidang::store::{responses, rounds};

use super::press;
use crate::{
    answering::world::{OFFICE, city, open_round},
    support::TestApp,
};

#[tokio::test]
async fn closing_while_filling_in_is_explained_and_loses_nothing() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let round = open_round(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
    let (visitor, path) = (app.visitor(), format!("/s/{}?unit={OFFICE}", round.slug));
    let page = visitor.get(&path).await.expect(200);
    let comment = page.attributes("textarea", "name").remove(0);
    rounds::close(app.db(), app.state.clock(), round.id, &haidang::domain::audit::Actor::Program)
        .await
        .unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    let late =
        press(&visitor, &page, "", &[("HL", "3"), (&comment, "Cán bộ <rất> tận tình")]).await.expect(410);
    assert!(late.shows("Đợt khảo sát đã kết thúc trong lúc Ông/Bà điền phiếu"));
    assert!(late.texts("dl.typed dd").contains(&"Rất hài lòng".to_owned()));
    assert!(late.texts("dl.typed dd").contains(&"Cán bộ <rất> tận tình".to_owned()));
    let closed = visitor.get(&path).await.expect(410);
    assert!(closed.shows("Đợt khảo sát đã kết thúc") && !closed.has("form.survey"));
    assert_eq!(responses::count(app.db().read(), round.id).await.unwrap(), 0);
}

#[tokio::test]
async fn what_was_stored_before_the_closing_gives_its_receipt_after_it() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let round = open_round(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
    let visitor = app.visitor();
    let page = visitor.get(&format!("/s/{}?unit={OFFICE}", round.slug)).await;
    let before = press(&visitor, &page, "", &[("HL", "3")]).await.expect(200).text(".receipt");
    app.state.clock().advance(Duration::days(10));
    let after = press(&visitor, &page, "", &[("HL", "3")]).await.expect(200);
    assert_eq!(after.text(".receipt"), before);
}

#[tokio::test]
async fn a_round_that_opens_later_says_when() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let round = open_round(app.db(), app.state.clock(), "danh-gia-dich-vu", |plan| {
        plan.opens_on = "2026-06-01".parse().unwrap();
        plan.closes_on = "2026-06-30".parse().unwrap();
    })
    .await;
    let early = app.visitor().get(&format!("/s/{}?unit={OFFICE}", round.slug)).await.expect(404);
    assert!(early.shows("Đợt này nhận phiếu từ ngày 01/06/2026"));
}
