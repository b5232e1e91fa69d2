//! The 22 targets: on the board, and entered by those in charge.

use haidang::{
    domain::{directory::UnitKind, language::Language},
    store::audit,
    text,
};

use super::{internal, publish};
use crate::support::TestApp;

fn entry<'a>(value: &'a str, as_of: &'a str, source: &'a str, reason: &'a str) -> [(&'a str, &'a str); 4] {
    [("value", value), ("as_of", as_of), ("source", source), ("reason", reason)]
}

with_app_on_both_databases! {
    async fn the_board_shows_all_targets_and_never_mixes_entered_with_measured_ones(app: TestApp) {
        app.city().await;
        let board = app.visitor().get("/").await.expect(200);
        assert_eq!(board.texts("#targets tbody tr").len(), 22);
        assert_eq!(board.text("#target-II\\.11 .masked"), "chưa có số liệu");
        publish(&app, "2026-Q1", vec![internal("HP", 72.0), crate::report::figure(
            haidang::domain::indicator::Indicator::Participation, "HP", "", Some(0.53),
        )]).await;
        let clerk = app.home_affairs().await;
        let form = entry("14,2", "2026-04-30", "Báo cáo 12/BC-SVHTTDL ngày 5/5/2026", "");
        clerk.post("/manage/targets/II.11", &form).await.expect(200);
        let board = app.visitor().get("/").await.expect(200);
        let entered = board.text("#target-II\\.11");
        for part in ["14,2 Triệu lượt khách", "tính đến 30/04/2026", "do cơ quan chủ trì nhập", "Báo cáo 12/BC-SVHTTDL"] {
            assert!(entered.contains(part), "{part} in {entered}");
        }
        let measured = board.text("#target-II\\.12");
        assert!(measured.contains("53,0") && measured.contains("do nền tảng đo"), "{measured}");
        assert!(!measured.contains("do cơ quan chủ trì nhập"));
        assert!(board.text("#target-I\\.2").contains("95%"));
    }

    async fn every_entry_is_kept_and_a_correction_says_why(app: TestApp) {
        app.city().await;
        let clerk = app.home_affairs().await;
        let path = "/manage/targets/I.5";
        clerk.post(path, &entry("1,7", "30/04/2026", "Quyết toán ngân sách", "")).await.expect(200);
        let refused = clerk.post(path, &entry("1,8", "30/04/2026", "Quyết toán ngân sách", "")).await.expect(422);
        assert!(refused.shows("Đã có số liệu cho ngày này"));
        assert!(refused.form_values("main form[method=post]").contains(&("value".to_owned(), "1,8".to_owned())));
        let saved = clerk.post(path, &entry("1,8", "30/04/2026", "Quyết toán ngân sách", "cộng sót một khoản")).await.expect(200);
        assert_eq!(saved.texts("tbody th"), ["1,8 đang dùng", "1,7"]);
        clerk.post(path, &entry("1,1", "31/12/2025", "Quyết toán 2025", "")).await.expect(200);
        let board = app.visitor().get("/").await.expect(200);
        assert!(board.text("#target-I\\.5").contains("1,8 %"), "an older day does not replace a later one");
        let events = audit::list(app.db().read(), 50).await.unwrap();
        let told: Vec<_> = events.iter().filter(|event| event.action == "target.enter")
            .map(|event| text::audit::changes(&event.changes, Language::Vietnamese).join("; ")).collect();
        assert_eq!(told, [
            "Số liệu: 1,1; Tính đến ngày: 31/12/2025; Nguồn: Quyết toán 2025",
            "Số liệu: 1,7 → 1,8; Lý do: cộng sót một khoản",
            "Số liệu: 1,7; Tính đến ngày: 30/04/2026; Nguồn: Quyết toán ngân sách",
        ]);
    }
}

#[tokio::test]
async fn only_home_affairs_and_the_unit_in_charge_may_enter() {
    let app = TestApp::spawn().await;
    let city = app.city().await;
    let culture =
        app.unit("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch", UnitKind::Department, Some(city)).await;
    app.unit("SGDDT", "Sở Giáo dục và Đào tạo", UnitKind::Department, Some(city)).await;
    let head = app.unit_head(culture, None).await;
    let list = head.get("/manage/targets").await.expect(200);
    assert!(list.texts("tbody td.code").contains(&"II.11".to_owned()));
    assert!(!list.texts("tbody td.code").contains(&"I.4".to_owned()));
    head.post("/manage/targets/II.11", &entry("1", "2026-01-01", "Nguồn A", "")).await.expect(200);
    for foreign in ["I.4", "II.12", "KHONG"] {
        head.get(&format!("/manage/targets/{foreign}")).await.expect(404);
        let form = entry("1", "2026-01-01", "Nguồn A", "");
        head.post(&format!("/manage/targets/{foreign}"), &form).await.expect(404);
    }
    app.auditor().await.get("/manage/targets").await.expect(404);
}

#[tokio::test]
async fn what_is_wrong_is_said_at_each_field() {
    let app = TestApp::spawn().await;
    let clerk = app.home_affairs().await;
    let form = entry("nhiều", "31/02/2026", "x", "");
    let page = clerk.post("/manage/targets/I.1", &form).await.expect(422);
    for field in ["value", "as_of", "source"] {
        assert!(page.has(&format!("#{field}-error")), "{field}");
    }
    let share =
        clerk.post("/manage/targets/I.1", &entry("950 %", "2026-01-01", "Nguồn A", "")).await.expect(422);
    assert!(share.shows("từ 0 đến 100 %"));
    let tomorrow = entry("1", "2026-05-21", "Nguồn A", "");
    assert!(clerk.post("/manage/targets/I.1", &tomorrow).await.expect(422).has("#as_of-error"));
}
