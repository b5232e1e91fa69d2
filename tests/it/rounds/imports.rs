//! Units and people through the page: shown first, and written exactly as shown.

use std::time::Duration;

use haidang::{
    domain::{
        import::{ImportState, ImportWhat},
        permission::Role,
    },
    jobs,
    store::{audit, imports, people, units},
};

use super::send;
use crate::support::{Client, Page, TestApp};

const UNITS: &str = "Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên;Từ ngày\n\
    HP;Thành phố Hải Phòng;thành phố;;01/07/2025\nSNV;Sở Nội vụ;sở;HP;01/07/2025\n\
    STP;Sở Tư pháp;sở;HP;01/07/2025\n";
const PEOPLE: &str = "Mã cán bộ,Họ và tên,Chức vụ,Đối tượng,Mã đơn vị,Mã cấp trên trực tiếp,Từ ngày\n\
    CB1,Phạm Thị Thuỷ,Giám đốc,cán bộ,SNV,,01/07/2025\nCB2,Vũ Văn Hoà,Chuyên viên,công chức,Sở Nội vụ,CB1,01/07/2025\n";

async fn units_and_people(app: &TestApp) -> Client {
    let manager = app.home_affairs().await;
    for (what, file) in [("units", UNITS), ("people", PEOPLE)] {
        let shown = manager.upload(&format!("/manage/directory/{what}"), "tep.csv", file.as_bytes()).await;
        confirm(&manager, &shown.expect(200)).await.expect(200);
    }
    manager
}

async fn confirm(manager: &Client, shown: &Page) -> Page {
    send(manager, shown, "form[action$='/confirm']", &[]).await
}

with_app_on_both_databases! {
    async fn a_file_is_shown_confirmed_and_written(app: TestApp) {
        let manager = units_and_people(&app).await;
        let roster = people::roster(app.db().read(), "2026-01-01".parse().unwrap()).await.unwrap();
        assert_eq!(roster.len(), 2);
        let moved = PEOPLE.replace("Chuyên viên,công chức,Sở Nội vụ", "Phó Trưởng phòng,công chức,STP");
        let shown = manager.upload("/manage/directory/people", "tep/Cán bộ.csv", moved.as_bytes()).await.expect(200);
        assert!(shown.text("h1").contains("Cán bộ.csv") && !shown.text("h1").contains("tep"));
        assert!(shown.shows("Thêm 0, thay đổi 1, kết thúc 0, không đổi 1."));
        assert!(shown.shows("đơn vị: Sở Nội vụ (SNV) → Sở Tư pháp (STP)"), "{}", shown.body);
        let english = manager.get(&format!("{}?lang=en", shown.path)).await.expect(200);
        assert!(english.shows("unit: Sở Nội vụ (SNV) → Sở Tư pháp (STP)"), "{}", english.body);
        manager.get(&format!("{}?lang=vi", shown.path)).await.expect(200);
        assert_eq!(people::roster(app.db().read(), "2026-05-20".parse().unwrap()).await.unwrap(), roster);
        let done = confirm(&manager, &shown).await.expect(200);
        assert!(done.shows("Đã ghi xong."));
        let now = people::find(app.db().read(), "CB2", "2026-05-20".parse().unwrap()).await.unwrap().unwrap();
        assert_eq!(now.position.as_deref(), Some("Phó Trưởng phòng"));
        let import = &imports::list(app.db().read(), None, 1).await.unwrap()[0];
        assert_eq!((import.state, import.counts.changed), (ImportState::Applied, 1));
        assert_eq!(imports::file(app.db().read(), import.id).await.unwrap(), None, "the file is gone");
        let log = audit::list(app.db().read(), 1).await.unwrap();
        assert_eq!((log[0].action.as_str(), log[0].object.as_str()), ("directory.import", "directory:people"));
        let again = confirm(&manager, &shown).await.expect(200);
        assert!(again.shows("Đã ghi xong."), "confirming twice writes once");
        let same = manager.upload("/manage/directory/people", "tep.csv", moved.as_bytes()).await.expect(200);
        assert!(same.shows("không có gì để ghi") && !same.has("form[action$='/confirm']"));
    }

    async fn what_changed_meanwhile_is_shown_again_and_nothing_is_half_written(app: TestApp) {
        let manager = units_and_people(&app).await;
        let file = PEOPLE.replace("Giám đốc", "Quyền Giám đốc").replace("Chuyên viên", "Chuyên viên chính");
        let shown = manager.upload("/manage/directory/people", "tep.csv", file.as_bytes()).await.expect(200);
        let mut one = people::find(app.db().read(), "CB2", "2026-05-20".parse().unwrap()).await.unwrap().unwrap();
        one.position = Some("Chuyên viên cao cấp".to_owned());
        people::update(app.db().read(), &one).await.unwrap();
        let again = confirm(&manager, &shown).await.expect(200);
        assert!(again.shows("Danh mục đã thay đổi từ khi so sánh"), "{}", again.body);
        assert!(again.shows("chức vụ: Chuyên viên cao cấp → Chuyên viên chính"));
        let first = people::find(app.db().read(), "CB1", "2026-05-20".parse().unwrap()).await.unwrap().unwrap();
        assert_eq!(first.position.as_deref(), Some("Giám đốc"), "nothing was written");
        let stale = confirm(&manager, &shown).await.expect(200);
        assert!(!stale.shows("Đã ghi xong."), "only what is shown now can be confirmed");
        assert!(confirm(&manager, &again).await.expect(200).shows("Đã ghi xong."));
    }

    async fn a_wrong_file_says_where_and_is_never_written(app: TestApp) {
        let manager = units_and_people(&app).await;
        let wrong = "Mã cán bộ,Họ và tên,Đối tượng,Mã đơn vị,Từ ngày\nCB3,Lê An,sếp,SNX,31/02/2026\nCB4,,công chức,SNV,\n";
        let page = manager.upload("/manage/directory/people", "tep.csv", wrong.as_bytes()).await.expect(200);
        assert!(page.shows("Tệp có lỗi, chưa ghi gì") && page.shows("4 lỗi."), "{}", page.body);
        assert!(page.texts("tbody tr").iter().any(|row| row.starts_with("2 Từ ngày")), "{:?}", page.texts("tbody tr"));
        assert!(!page.has("form[action$='/confirm']"));
        assert!(page.shows("“SNX” trong danh bạ") && page.shows("dùng một trong: cán bộ; công chức"), "{}", page.body);
        let english = manager.get(&format!("{}?lang=en", page.path)).await.expect(200);
        for words in ["“SNX” is not in the directory", "use one of: cadre; civil servant", "must not be empty", "is no date"] {
            assert!(english.shows(words), "{words}: {}", english.body);
        }
        manager.get(&format!("{}?lang=vi", page.path)).await.expect(200);
        let aside = send(&manager, &page, "form[action$='/drop']", &[]).await.expect(200);
        assert!(aside.shows("Đã bỏ, không ghi gì."));
    }

    async fn a_large_file_is_compared_and_written_in_the_background(app: TestApp) {
        let manager = units_and_people(&app).await;
        let mut file = "Mã cán bộ,Họ và tên,Đối tượng,Mã đơn vị,Từ ngày\n".to_owned();
        for number in 0..6000 {
            file.push_str(&format!("NV{number:05},Người thứ {number},viên chức,SNV,01/07/2025\n"));
        }
        let page = manager.upload("/manage/directory/people", "lon.csv", file.as_bytes()).await.expect(200);
        let page = wait(&manager, page, "Chưa ghi gì.").await;
        assert!(page.shows("Thêm 6.000") && page.texts("tbody tr").len() == 50);
        let found = manager.get(&format!("{}?lines=added&q=nguoi+thu+5999", page.path)).await.expect(200);
        assert_eq!(found.texts("tbody tr").len(), 1);
        let page = confirm(&manager, &page).await.expect(200);
        let page = wait(&manager, page, "Đã ghi xong.").await;
        assert!(page.shows("Thêm 6.000"));
        assert_eq!(people::count(app.db().read(), "2026-01-01".parse().unwrap()).await.unwrap(), 6002);
    }
}

/// Looks again, as the browser does by itself, until the page shows `words`.
async fn wait(manager: &Client, mut page: Page, words: &str) -> Page {
    for _ in 0..1200 {
        if page.shows(words) {
            return page;
        }
        assert_eq!(page.headers["refresh"], "3", "{}", page.body);
        tokio::time::sleep(Duration::from_millis(100)).await;
        page = manager.get(&page.path).await.expect(200);
    }
    panic!("{words} never came:\n{}", page.body);
}

#[tokio::test]
async fn no_file_one_of_another_kind_and_one_too_large_are_told_in_words() {
    let app = TestApp::spawn().await;
    let manager = units_and_people(&app).await;
    let path = "/manage/directory/people";
    let none = manager.post::<&str, &str>(path, &[]).await.expect(422);
    assert_eq!(none.attributes("#errors a", "href"), ["#file-people"]);
    assert!(manager.upload(path, "", b"").await.expect(422).shows("Hãy chọn một tệp"));
    let picture = manager.upload(path, "anh.png", b"\x89PNG").await.expect(200);
    assert!(picture.shows("chỉ nhận tệp .csv hoặc .xlsx"));
    let broken = manager.upload(path, "hong.xlsx", b"PK\x03\x04 nothing of the kind").await.expect(200);
    assert!(broken.shows("không đọc được bảng tính"));
    let large = vec![b'x'; 25 * 1024 * 1024];
    let refused = manager.upload(path, "lon.csv", &large).await.expect(413);
    assert!(refused.shows("Tệp lớn hơn 24 MB") && refused.has("#errors"));
    manager.upload("/manage/directory/sample", "x.csv", b"x").await.expect(404);
}

#[tokio::test]
async fn templates_are_understood_as_they_are() {
    let app = TestApp::spawn().await;
    let manager = units_and_people(&app).await;
    let directory = manager.get("/manage/directory").await.expect(200);
    assert!(directory.has("a[href='/manage/templates/sample.xlsx']"));
    for (what, named) in [(ImportWhat::Units, "don-vi"), (ImportWhat::People, "nhan-su")] {
        for format in ["csv", "xlsx"] {
            let file = manager.request(reqwest::Method::GET, &format!("/manage/templates/{what}.{format}"));
            let file = file.send().await.unwrap();
            assert!(
                file.headers()["content-disposition"]
                    .to_str()
                    .unwrap()
                    .contains(&format!("mau-{named}.{format}"))
            );
            let content = file.bytes().await.unwrap();
            let name = format!("mau.{format}");
            let shown =
                manager.upload(&format!("/manage/directory/{what}"), &name, &content).await.expect(200);
            assert!(shown.shows("Thêm 1, thay đổi 0"), "{what} {format}: {}", shown.body);
            assert!(!shown.shows("Không dùng đến các cột"));
        }
    }
    manager.get("/manage/templates/people.json").await.expect(404);
    manager.get("/manage/templates/x").await.expect(404);
    let english = manager.get("/manage/templates/sample.csv?lang=en").await.expect(200);
    assert!(english.body.contains("Household;Commune code;Stratum;Cluster;Base weight"));
}

#[tokio::test]
async fn a_forgotten_upload_is_removed_after_a_day() {
    let app = TestApp::spawn().await;
    let manager = units_and_people(&app).await;
    let moved = PEOPLE.replace("Chuyên viên", "Chuyên viên chính");
    let shown = manager.upload("/manage/directory/people", "tep.csv", moved.as_bytes()).await.expect(200);
    let import = imports::list(app.db().read(), None, 1).await.unwrap().remove(0);
    app.state.clock().advance(chrono::Duration::hours(25));
    let work = jobs::Context {
        config: std::sync::Arc::new(app.state.config().clone()),
        clock: app.state.clock().clone(),
        db: app.db().clone(),
        mailer: std::sync::Arc::new(haidang::mail::Mailer::new(app.state.config()).unwrap()),
    };
    jobs::tidy(&work).await.unwrap();
    assert_eq!(imports::file(app.db().read(), import.id).await.unwrap(), None);
    let found = imports::find(app.db().read(), import.id).await.unwrap().unwrap();
    assert_eq!(found.state, ImportState::Dropped);
    let city = app.city().await;
    let later = app.signed_in(Role::HomeAffairs, city, Some("SNV-9")).await;
    let late = later.get(&shown.path).await.expect(200);
    assert!(late.shows("Đã bỏ, không ghi gì."));
    assert_eq!(units::list(app.db().read()).await.unwrap().len(), 3);
}
