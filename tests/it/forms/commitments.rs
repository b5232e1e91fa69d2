//! Commitments are approved by those whose party organisation it is, and by nobody else.

use haidang::{
    domain::{
        directory::{Person, UnitKind},
        ids::UnitId,
        permission::{Grant, Role},
    },
    store::{accounts, audit, people},
};

use super::press;
use crate::{
    answering::world::open_round,
    support::{PASSWORD, TestApp, person},
};

fn member(code: &str, name: &str, unit: UnitId, cell: UnitId, is_leader: bool) -> Person {
    Person { is_leader, is_party_member: true, party_unit: Some(cell), ..person(code, name, unit) }
}

/// The city, an office, and the party organisation of its members.
async fn office(app: &TestApp) -> (UnitId, UnitId, UnitId) {
    let city = app.city().await;
    let office = app.unit("SNV", "Sở Nội vụ", UnitKind::Department, Some(city)).await;
    let cell = app.unit("CB-SNV", "Chi bộ Sở Nội vụ", UnitKind::PartyOrganisation, Some(office)).await;
    (city, office, cell)
}

/// The commitment of a member, sent.
async fn commit(app: &TestApp, code: &str, action: &str) {
    let official = app.official(code).await;
    let list = official.get("/tasks").await;
    let path = list.attributes("tbody a", "href").remove(0);
    let form = official.get(&path).await.expect(200);
    let answers = [
        ("HD1", action),
        ("NG1", "Bản thân"),
        ("HAN1", "2026-09-30"),
        ("DO1", "Không có hồ sơ trễ hẹn"),
        ("THEM2", "khong"),
        ("SHCD", "0"),
    ];
    let known: Vec<String> = form.attributes("form.survey [name]", "name");
    let answers: Vec<(&str, &str)> =
        answers.into_iter().filter(|(name, _)| known.iter().any(|field| field == name)).collect();
    press(&official, &form, "send", &answers).await.expect(200);
}

#[tokio::test]
async fn a_head_approves_in_the_own_organisation_only() {
    let app = TestApp::spawn().await;
    let (city, office, cell) = office(&app).await;
    let other = app.unit("STC", "Sở Tài chính", UnitKind::Department, Some(city)).await;
    let other_cell =
        app.unit("CB-STC", "Chi bộ Sở Tài chính", UnitKind::PartyOrganisation, Some(other)).await;
    let people = [
        member("DV1", "Trần Thị Bình", office, cell, false),
        member("DV2", "Lê Văn Cường", other, other_cell, false),
        member("DV3", "Phạm Thị Dung", office, cell, false),
    ];
    people::insert_many(app.db().read(), &people).await.unwrap();
    open_round(app.db(), app.state.clock(), "cam-ket", |_| {}).await;
    commit(&app, "DV1", "Trả lời mọi hồ sơ trước hạn một ngày").await;
    commit(&app, "DV2", "Công khai lịch tiếp dân").await;

    let head = app.unit_head(office, Some("DV3")).await;
    let page = head.get("/unit/commitments").await.expect(200);
    assert!(
        page.shows("1 cam kết chờ phê duyệt, 0 đã phê duyệt.") && !page.has("select"),
        "one round, no choice"
    );
    assert!(page.shows("Trần Thị Bình") && page.shows("Trả lời mọi hồ sơ trước hạn một ngày"));
    assert!(page.shows("30/09/2026") && page.shows("Không có hồ sơ trễ hẹn") && !page.shows("Lê Văn Cường"));
    let approve = page.attributes("article form", "action").remove(0);

    let stranger = app.unit_head(other, Some("DV2X")).await;
    stranger.post::<&str, &str>(&approve, &[]).await.expect(404);
    let approved = head.post::<&str, &str>(&approve, &[]).await.expect(200);
    assert!(approved.shows("Đã phê duyệt cam kết.") && approved.shows("Đã phê duyệt ngày 20/05/2026"));
    assert!(!approved.has("article form"));
    head.post::<&str, &str>(&approve, &[]).await.expect(200);
    let log = audit::list(app.db().read(), 50).await.unwrap();
    assert_eq!(log.iter().filter(|event| event.action == "commitment.approve").count(), 1, "once is enough");
    app.official("DV9").await.get("/unit/commitments").await.expect(404);
}

#[tokio::test]
async fn nobody_approves_the_own_commitment() {
    let app = TestApp::spawn().await;
    let (_, office, cell) = office(&app).await;
    let member = member("DV1", "Trần Thị Bình", office, cell, false);
    people::insert_many(app.db().read(), &[member]).await.unwrap();
    open_round(app.db(), app.state.clock(), "cam-ket", |_| {}).await;
    commit(&app, "DV1", "Trả lời mọi hồ sơ trước hạn").await;
    let head = app.unit_head(office, None).await;
    let path = head.get("/unit/commitments").await.attributes("article form", "action").remove(0);
    let db = app.db().read();
    let email = "official.dv1@haiphong.test".parse().unwrap();
    let account = accounts::find_by_email(db, &email).await.unwrap().unwrap().id;
    accounts::grant(db, account, Grant { role: Role::UnitHead, unit: office }).await.unwrap();
    let own = app.visitor();
    let form = [("email", "official.dv1@haiphong.test"), ("password", PASSWORD)];
    own.post("/login", &form).await.expect(200);
    let page = own.get("/unit/commitments").await.expect(200);
    assert!(page.shows("Cam kết của chính mình do cấp trên phê duyệt.") && !page.has("article form"));
    own.post::<&str, &str>(&path, &[]).await.expect(422);
}

#[tokio::test]
async fn the_latest_round_is_shown_and_an_earlier_one_can_be_chosen() {
    let app = TestApp::spawn().await;
    let (_, office, cell) = office(&app).await;
    let member = member("DV1", "Trần Thị Bình", office, cell, false);
    people::insert_many(app.db().read(), &[member]).await.unwrap();
    let earlier = open_round(app.db(), app.state.clock(), "cam-ket", |_| {}).await;
    commit(&app, "DV1", "Trả lời mọi hồ sơ trước hạn").await;
    open_round(app.db(), app.state.clock(), "cam-ket", |plan| {
        plan.slug = "cam-ket-moi".to_owned();
        plan.opens_on = plan.opens_on.succ_opt().unwrap();
    })
    .await;
    let head = app.unit_head(office, None).await;
    let latest = head.get("/unit/commitments").await.expect(200);
    assert!(latest.has("select[name=round] option[value=cam-ket-moi][selected]"));
    assert!(!latest.shows("Trần Thị Bình") && latest.shows("Chưa có cam kết nào"));
    let chosen = head.get(&format!("/unit/commitments?round={}", earlier.slug)).await.expect(200);
    assert!(chosen.shows("Trần Thị Bình") && chosen.shows("1 cam kết chờ phê duyệt"));
    let approve = chosen.attributes("article form", "action").remove(0);
    let approved = head.post::<&str, &str>(&approve, &[]).await.expect(200);
    assert!(
        approved.shows("Đã phê duyệt cam kết.") && approved.shows("Trần Thị Bình"),
        "the same round goes on"
    );
}
