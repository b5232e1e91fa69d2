//! Samples through the page: households invited as shown, links told once.

use haidang::{
    domain::language::Language,
    store::{Db, audit, invitations, rounds},
    text,
};

use super::send;
use crate::{
    answering::world::{COMMUNE, city, draft, open_round},
    support::{Client, Page, TestApp},
};

fn sample(rows: &str) -> String {
    format!("\u{feff}Mã hộ;Mã xã;Tầng;Cụm;Trọng số cơ sở\n{rows}")
}

async fn invited(db: &Db, slug: &str) -> (u64, u64) {
    let round = rounds::find(db.read(), slug).await.unwrap().unwrap();
    invitations::count(db.read(), round.id).await.unwrap()
}

async fn upload(manager: &Client, rows: &str) -> Page {
    manager
        .upload("/manage/rounds/hanh-phuc-2026-q2/sample", "mau.csv", sample(rows).as_bytes())
        .await
        .expect(200)
}

/// The tokens of a file of links.
fn tokens(file: &Page) -> Vec<String> {
    file.body.lines().skip(1).map(|line| line.rsplit('/').next().unwrap().to_owned()).collect()
}

with_app_on_both_databases! {
    async fn a_sample_is_shown_then_invited_and_its_links_are_told_once(app: TestApp) {
        city(app.db(), 1).await;
        let slug = "hanh-phuc-2026-q2";
        open_round(app.db(), app.state.clock(), "hanh-phuc", |_| {}).await;
        let manager = app.home_affairs().await;
        let wrong = upload(&manager, &format!("H1;{COMMUNE};T1;C1;0\nH1;99999;;C1;12,5\n")).await;
        assert!(wrong.shows("Tệp có lỗi") && wrong.shows("phải là số lớn hơn 0"));
        let shown = upload(&manager, &format!("H1;{COMMUNE};T1;C1;12,5\nH2;{COMMUNE};T1;C1;150\n")).await;
        assert!(shown.shows("2 hộ sẽ được mời.") && shown.shows("Tầng chỉ có một cụm") && shown.shows("hơn mười lần"));
        assert_eq!(invited(app.db(), slug).await, (0, 0), "nothing is written yet");
        let file = send(&manager, &shown, "form[action$='/confirm']", &[]).await.expect(200);
        assert!(file.headers["content-disposition"].to_str().unwrap().contains("duong-dan-hanh-phuc-2026-q2.csv"));
        let links = tokens(&file);
        assert_eq!((links.len(), invited(app.db(), slug).await), (2, (2, 0)));
        for token in &links {
            assert!(app.visitor().get(&format!("/i/{token}")).await.expect(200).has("form.survey"));
        }
        let again = send(&manager, &shown, "form[action$='/confirm']", &[]).await.expect(200);
        assert!(again.shows("Đã ghi xong.") && invited(app.db(), slug).await == (2, 0));
        let twice = upload(&manager, &format!("H2;{COMMUNE};T1;C2;150\n")).await;
        assert!(twice.shows("đã được mời trong đợt này"));
        let page = manager.get(&format!("/manage/rounds/{slug}/sample")).await.expect(200);
        assert!(page.shows("12,5 – 150,0"), "{}", page.body);
        let log = audit::list(app.db().read(), 5).await.unwrap();
        let invited = log.iter().find(|event| event.action == "round.invite").unwrap();
        assert_eq!(text::audit::changes(&invited.changes, Language::Vietnamese), ["Tệp: mau.csv", "Số hộ: 2"]);
    }

    async fn what_somebody_else_invited_meanwhile_is_shown_again(app: TestApp) {
        city(app.db(), 1).await;
        open_round(app.db(), app.state.clock(), "hanh-phuc", |_| {}).await;
        let manager = app.home_affairs().await;
        let rows = format!("H1;{COMMUNE};T1;C1;12,5\nH2;{COMMUNE};T1;C2;15\n");
        let (one, other) = (upload(&manager, &rows).await, upload(&manager, &rows).await);
        send(&manager, &one, "form[action$='/confirm']", &[]).await.expect(200);
        let late = send(&manager, &other, "form[action$='/confirm']", &[]).await.expect(200);
        assert!(late.shows("Danh mục đã thay đổi") && late.shows("đã được mời"), "{}", late.body);
        assert_eq!(invited(app.db(), "hanh-phuc-2026-q2").await, (2, 0));
    }

    async fn lost_links_are_replaced_for_households_that_have_not_answered(app: TestApp) {
        city(app.db(), 1).await;
        open_round(app.db(), app.state.clock(), "hanh-phuc", |_| {}).await;
        let manager = app.home_affairs().await;
        let shown = upload(&manager, &format!("H1;{COMMUNE};T1;C1;12,5\nH2;{COMMUNE};T1;C2;15\n")).await;
        let old = tokens(&send(&manager, &shown, "form[action$='/confirm']", &[]).await);
        let path = "/manage/rounds/hanh-phuc-2026-q2/sample/links";
        let unsure = manager.post::<&str, &str>(path, &[]).await.expect(422);
        assert!(unsure.shows("Đánh dấu ô xác nhận"));
        let file = manager.post(path, &[("renew_confirm", "yes")]).await.expect(200);
        let new = tokens(&file);
        assert!(new.len() == 2 && new.iter().all(|token| !old.contains(token)));
        assert_eq!(app.visitor().get(&format!("/i/{}", old[0])).await.status, 404);
        assert!(app.visitor().get(&format!("/i/{}", new[0])).await.expect(200).has("form.survey"));
    }
}

#[tokio::test]
async fn a_round_that_is_over_invites_nobody_and_other_kinds_have_no_sample() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let round = open_round(app.db(), app.state.clock(), "hanh-phuc", |_| {}).await;
    draft(app.db(), app.state.clock(), "sipas", |_| {}).await;
    let manager = app.home_affairs().await;
    let shown = upload(&manager, &format!("H1;{COMMUNE};T1;C1;12,5\n")).await;
    rounds::close(app.db(), app.state.clock(), round.id, &haidang::domain::audit::Actor::Program)
        .await
        .unwrap();
    let late = send(&manager, &shown, "form[action$='/confirm']", &[]).await.expect(200);
    assert!(!late.has("form[action$='/confirm']") && invited(app.db(), &round.slug).await == (0, 0));
    let page = manager.get(&format!("/manage/rounds/{}/sample", round.slug)).await.expect(200);
    assert!(page.shows("không mời thêm hộ") && !page.has("input[type=file]"));
    manager.get("/manage/rounds/sipas-2026-q2/sample").await.expect(404);
    app.service_centre().await.get(&shown.path).await.expect(404);
}
