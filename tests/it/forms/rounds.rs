//! Running rounds from the page.

use haidang::{
    domain::round::RoundState,
    store::{assignments, audit, rounds},
};

use crate::{
    answering::world::{city, draft, open_round},
    support::{Client, Page, TestApp},
};

async fn send(client: &Client, page: &Page, changes: &[(&str, &str)]) -> Page {
    let mut values = page.form_values("main form[action^='/manage/rounds']:has([name=slug])");
    values.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    values.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let action = page.attributes("main form:has([name=slug])", "action").remove(0);
    client.post(&action, &values).await
}

#[tokio::test]
async fn a_round_goes_from_draft_to_closed() {
    let app = TestApp::spawn().await;
    city(app.db(), 4).await;
    rounds::set(app.db(), "van-hoa-cong-vu", app.state.clock().now()).await.unwrap().unwrap();
    let manager = app.home_affairs().await;
    assert!(manager.get("/manage/rounds").await.expect(200).shows("Chưa có đợt nào."));
    let new = manager.get("/manage/rounds/new").await.expect(200);
    let set =
        new.attributes("select[name=questionnaire] option", "value").into_iter().find(|v| !v.is_empty());
    let facts = [
        ("questionnaire", set.as_deref().unwrap()),
        ("title_vi", "Đánh giá văn hóa công vụ quý II"),
        ("title_en", "Evaluation Q2"),
        ("slug", "vhcv-2026-q2"),
        ("period", "2026-Q2"),
        ("opens_on", "2026-05-18"),
        ("closes_on", "25/05/2026"),
        ("units", "SNV"),
    ];
    let draft = send(&manager, &new, &facts).await.expect(200);
    assert!(draft.path.starts_with("/manage/rounds/vhcv-2026-q2") && draft.shows("Đã lưu bản nháp."));
    assert!(draft.shows("Dự kiến giao 7 phiếu.") && draft.shows("Bản nháp"));
    assert!(draft.has("input[name=units][value=SNV][checked]"));

    let edited = send(&manager, &draft, &[("title_vi", "Đánh giá quý II")]).await.expect(200);
    assert_eq!(edited.text("h1"), "Đánh giá quý II");
    let opened = manager.post::<&str, &str>("/manage/rounds/vhcv-2026-q2/open", &[]).await.expect(200);
    assert!(opened.shows("Đã mở đợt và giao 7 phiếu.") && !opened.has("[name=slug]"));
    let round = rounds::find(app.db().read(), "vhcv-2026-q2").await.unwrap().unwrap();
    assert_eq!(assignments::count(app.db().read(), round.id).await.unwrap(), (7, 0));
    let again = manager.post::<&str, &str>("/manage/rounds/vhcv-2026-q2/open", &[]).await.expect(200);
    assert!(again.shows("vừa thay đổi ở nơi khác"));

    let unsure = manager.post::<&str, &str>("/manage/rounds/vhcv-2026-q2/close", &[]).await.expect(422);
    assert!(unsure.shows("Đánh dấu ô xác nhận"));
    let closed = manager.post("/manage/rounds/vhcv-2026-q2/close", &[("confirm", "yes")]).await.expect(200);
    assert!(closed.shows("Đã kết thúc đợt."));
    assert!(manager.get("/manage/rounds").await.shows("0 trên 7 phiếu được giao"));
    let log = audit::list(app.db().read(), 20).await.unwrap();
    for action in ["round.create", "round.edit", "round.open", "round.close"] {
        assert!(log.iter().any(|event| event.action == action), "{action}");
    }
}

#[tokio::test]
async fn everything_wrong_with_a_draft_is_said_at_once_and_kept() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let round = open_round(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
    let manager = app.home_affairs().await;
    let new = manager.get("/manage/rounds/new").await.expect(200);
    let wrong = [
        ("title_vi", "Đợt"),
        ("slug", "Đợt một"),
        ("period", "quý 2"),
        ("opens_on", "31/02/2026"),
        ("target", "nhiều"),
        ("units", "KHONG"),
    ];
    let again = send(&manager, &new, &wrong).await.expect(422);
    let anchors = again.attributes("#errors a", "href");
    for field in ["#questionnaire", "#title_vi", "#slug", "#period", "#opens_on", "#target", "#units"] {
        assert!(anchors.iter().any(|anchor| anchor == field), "{field} is missing in {anchors:?}");
        assert!(again.has(&format!("[id='{}']", &field[1..])), "{field} leads nowhere");
    }
    assert_eq!(again.attributes("input[name=slug]", "value"), ["Đợt một"]);
    assert_eq!(again.attributes("input[name=opens_on]", "value"), ["31/02/2026"]);
    let set =
        again.attributes("select[name=questionnaire] option", "value").into_iter().find(|v| !v.is_empty());
    let taken = [
        ("questionnaire", set.as_deref().unwrap()),
        ("title_en", "Round"),
        ("slug", round.slug.as_str()),
        ("period", "2026-Q2"),
        ("opens_on", "2026-05-18"),
        ("target", "1.600"),
        ("units", "SNV"),
    ];
    let taken = send(&manager, &again, &taken).await.expect(422);
    assert_eq!(taken.texts("#errors a"), ["Đã có đợt dùng tên này trong đường dẫn."]);
}

#[tokio::test]
async fn the_service_centre_runs_service_rounds_and_no_others() {
    let app = TestApp::spawn().await;
    city(app.db(), 2).await;
    let evaluation = draft(app.db(), app.state.clock(), "van-hoa-cong-vu", |_| {}).await;
    let rating = draft(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
    let centre = app.service_centre().await;
    let path = "/manage/rounds/van-hoa-cong-vu-2026-q2";
    let page = centre.get(path).await.expect(200);
    assert!(!page.has("form[action$='/open']") && !page.has("[name=slug]"));
    centre.post::<&str, &str>(&format!("{path}/open"), &[]).await.expect(404);
    centre.post(path, &[("title_vi", "Khác")]).await.expect(404);
    centre.post::<&str, &str>("/manage/rounds/danh-gia-dich-vu-2026-q2/open", &[]).await.expect(200);
    let state = async |id| rounds::get(app.db().read(), id).await.unwrap().state;
    assert_eq!((state(evaluation).await, state(rating).await), (RoundState::Draft, RoundState::Open));
    let auditor = app.auditor().await;
    assert!(!auditor.get("/manage/rounds").await.expect(200).has("a[href='/manage/rounds/new']"));
    auditor.get("/manage/rounds/new").await.expect(404);
}
