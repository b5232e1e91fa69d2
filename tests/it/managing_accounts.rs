//! The administrator's pages of accounts, and everybody's own sessions.

use haidang::{
    domain::{
        account::Email,
        directory::UnitKind,
        ids::{AccountId, UnitId},
        permission::{Grant, Role},
    },
    store::{accounts, audit, outbox},
};

use crate::support::{Client, Engine, PASSWORD, Page, TestApp};

async fn offices(app: &TestApp) -> (UnitId, UnitId, UnitId) {
    let city = app.city().await;
    let home = app.unit("SNV", "Sở Nội vụ", UnitKind::Department, Some(city)).await;
    let finance = app.unit("STC", "Sở Tài chính", UnitKind::Department, Some(city)).await;
    app.unit("SNV-VP", "Văn phòng Sở Nội vụ", UnitKind::SubUnit, Some(home)).await;
    (city, home, finance)
}

async fn sign_in(app: &TestApp, email: &str, agent: &str) -> Client {
    let client = app.visitor();
    let form = [("email", email), ("password", PASSWORD), ("next", "/account")];
    let request = client.request(reqwest::Method::POST, "/login").header("sec-fetch-site", "same-origin");
    client.send(request.header("user-agent", agent).form(&form)).await.expect(200);
    client
}

async fn is_signed_in(client: &Client) -> bool {
    client.get("/account").await.path == "/account"
}

async fn by_email(app: &TestApp, email: &str) -> haidang::domain::account::Account {
    let email: Email = email.parse().unwrap();
    accounts::find_by_email(app.db().read(), &email).await.unwrap().expect("an account")
}

async fn actions(app: &TestApp, id: AccountId) -> Vec<String> {
    let all = audit::list(app.db().read(), 50).await.unwrap();
    all.into_iter()
        .filter(|event| event.object == format!("account:{id}"))
        .map(|event| event.action)
        .collect()
}

fn names(page: &Page) -> Vec<String> {
    page.texts("tbody th a")
}

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

with_app_on_both_databases! {
    async fn accounts_are_found_by_name_address_unit_role_and_state(app: TestApp) {
        let (_, home, finance) = offices(&app).await;
        let admin = app.admin().await;
        for (email, name, role, unit) in [
            ("hoa@haiphong.test", "Đặng Thị Hòa", Role::UnitHead, home),
            ("binh@haiphong.test", "Trần Văn Bình", Role::Official, finance),
            ("an@haiphong.test", "Ẩn Danh Số Một", Role::Official, home),
        ] {
            let new = haidang::domain::account::NewAccount {
                email: email.parse().unwrap(),
                name: name.to_owned(),
                staff_code: None,
            };
            let id = accounts::insert(app.db().read(), &new, app.state.clock().now()).await.unwrap();
            accounts::grant(app.db().read(), id, Grant { role, unit }).await.unwrap();
        }
        let all = admin.get("/manage/accounts").await.expect(200);
        assert_eq!(names(&all), ["Ẩn Danh Số Một", "Đặng Thị Hòa", "Người dùng admin", "Trần Văn Bình"]);
        assert!(all.shows("4 tài khoản"));
        for (query, expected) in [
            ("q=dang thi hoa", vec!["Đặng Thị Hòa"]),
            ("q=BINH%40haiphong", vec!["Trần Văn Bình"]),
            ("unit=so noi vu", vec!["Ẩn Danh Số Một", "Đặng Thị Hòa"]),
            ("unit=stc", vec!["Trần Văn Bình"]),
            ("unit=khong co", vec![]),
            ("role=unit_head", vec!["Đặng Thị Hòa"]),
            ("role=official&unit=SNV", vec!["Ẩn Danh Số Một"]),
            ("state=active", vec!["Người dùng admin"]),
            ("state=locked", vec![]),
            ("sort=email&q=haiphong&state=no_password", vec!["Ẩn Danh Số Một", "Trần Văn Bình", "Đặng Thị Hòa"]),
            ("sort=newest&role=official", vec!["Ẩn Danh Số Một", "Trần Văn Bình"]),
        ] {
            assert_eq!(names(&admin.get(&format!("/manage/accounts?{query}")).await.expect(200)), expected, "{query}");
        }
        let file = admin.get("/manage/accounts/download.csv?role=official").await.expect(200);
        assert_eq!(file.body.lines().count(), 3, "{}", file.body);
        assert!(file.body.contains("Trần Văn Bình,binh@haiphong.test,,Chưa đặt mật khẩu,"), "{}", file.body);
    }

    async fn an_account_from_the_directory_begins_with_a_mailed_link(app: TestApp) {
        let (_, home, _) = offices(&app).await;
        app.person("CB7", "Vũ Thị Hoa", home).await;
        let admin = app.admin().await;
        let found = admin.get("/manage/accounts/new?q=vu hoa").await.expect(200);
        let choose = found.attributes("tbody a", "href").remove(0);
        let form = admin.get(&choose).await.expect(200);
        let mut values = form.form_values("main form[method=post]");
        assert!(values.contains(&("email".to_owned(), "cb7@haiphong.test".to_owned())), "{values:?}");
        values.retain(|(name, _)| name != "role");
        values.push(("role".to_owned(), "unit_head".to_owned()));
        let page = admin.post("/manage/accounts/new", &values).await.expect(200);
        assert!(page.shows("Đã tạo tài khoản") && page.shows("Vũ Thị Hoa") && page.shows("Chưa đặt mật khẩu"));
        let mail = app.smtp.wait_for(1).await.remove(0);
        assert_eq!(mail.recipients, ["cb7@haiphong.test"]);
        let account = by_email(&app, "cb7@haiphong.test").await;
        assert_eq!(account.staff_code.as_deref(), Some("CB7"));
        let grants = accounts::grants(app.db().read(), account.id).await.unwrap();
        assert_eq!(grants, [Grant { role: Role::UnitHead, unit: home }]);
        assert_eq!(actions(&app, account.id).await, ["account.password_link", "account.grant", "account.create"]);
        let again = admin.post("/manage/accounts/new", &values).await.expect(422);
        assert!(again.shows("đã có tài khoản") && again.attributes("#name", "value") == ["Vũ Thị Hoa"]);
        assert!(admin.get("/manage/accounts/new?q=CB7").await.shows("Đã có tài khoản"));
    }

    async fn an_account_from_outside_needs_name_address_role_and_unit(app: TestApp) {
        offices(&app).await;
        let admin = app.admin().await;
        let page = admin.post("/manage/accounts/new", &[("email", "không phải thư")]).await.expect(422);
        assert_eq!(page.attributes("#errors a", "href"), ["#name", "#email", "#role", "#unit"]);
        let values = [("email", "doan@thanhtra.test"), ("name", "Đoàn kiểm tra"), ("role", "auditor")];
        let several = [&values[..], &[("unit", "noi vu")]].concat();
        let page = admin.post("/manage/accounts/new", &several).await.expect(422);
        assert!(page.shows("SNV Sở Nội vụ") && page.shows("SNV-VP"), "{}", page.body);
        assert_eq!(page.attributes("#email", "value"), ["doan@thanhtra.test"]);
        let city = [&values[..], &[("unit", "thanh pho hai phong")]].concat();
        assert!(admin.post("/manage/accounts/new", &city).await.expect(200).shows("Kiểm tra, giám sát"));
        let unknown = [("staff_code", "CB404"), ("email", "x@haiphong.test"), ("role", "official"), ("unit", "SNV")];
        assert!(admin.post("/manage/accounts/new", &unknown).await.expect(422).shows("không có mã nhân sự này"));
    }

    async fn roles_are_granted_and_withdrawn_and_withdrawing_ends_sessions(app: TestApp) {
        let (_, home, _) = offices(&app).await;
        let admin = app.admin().await;
        let id = app.account("an@haiphong.test", Role::Official, home, None).await;
        let an = sign_in(&app, "an@haiphong.test", FIREFOX).await;
        let path = format!("/manage/accounts/{id}");
        let page = admin.post(&format!("{path}/grant"), &[("role", "auditor"), ("unit", "STC")]).await.expect(200);
        assert!(page.shows("Đã giao vai trò") && page.shows("Sở Tài chính"));
        assert!(is_signed_in(&an).await);
        let again = admin.post(&format!("{path}/grant"), &[("role", "auditor"), ("unit", "STC")]).await.expect(200);
        assert!(again.shows("đã có sẵn vai trò này"));
        let wrong = admin.post(&format!("{path}/grant"), &[("role", "vua"), ("unit", "khong co")]).await.expect(422);
        assert_eq!(wrong.attributes("#errors a", "href"), ["#role", "#unit"]);
        assert_eq!(wrong.attributes("#unit", "value"), ["khong co"]);
        let page = admin.post(&format!("{path}/withdraw"), &[("role", "auditor"), ("unit", "STC")]).await.expect(200);
        assert!(page.shows("Đã thu hồi vai trò"));
        assert!(!is_signed_in(&an).await, "withdrawing signs out at once");
        admin.post(&format!("{path}/withdraw"), &[("role", "auditor"), ("unit", "STC")]).await.expect(422);
        assert_eq!(actions(&app, id).await, ["account.withdraw", "account.grant", "account.sign_in"]);
        let log = admin.get(&format!("/manage/audit?object=account:{id}&action=account.withdraw")).await.expect(200);
        assert!(log.shows("Vai trò: Kiểm tra, giám sát → (trống)") && log.shows("STC · Sở Tài chính → (trống)"));
    }

    async fn a_locked_account_is_out_at_once_and_back_when_unlocked(app: TestApp) {
        let (_, home, _) = offices(&app).await;
        let admin = app.admin().await;
        let id = app.account("an@haiphong.test", Role::Official, home, None).await;
        let an = sign_in(&app, "an@haiphong.test", FIREFOX).await;
        let path = format!("/manage/accounts/{id}");
        assert!(admin.post(&format!("{path}/lock"), &[("reason", "  ")]).await.expect(422).shows("Ghi lý do."));
        assert!(is_signed_in(&an).await);
        let page = admin.post(&format!("{path}/lock"), &[("reason", "Nghỉ hưu")]).await.expect(200);
        assert!(page.shows("Đã khóa") && page.shows("Lý do: Nghỉ hưu") && page.shows("Không có phiên nào đang mở"));
        assert!(!is_signed_in(&an).await);
        app.visitor().post("/login", &[("email", "an@haiphong.test"), ("password", PASSWORD)]).await.expect(422);
        admin.post(&format!("{path}/unlock"), &[("reason", "Trở lại làm việc")]).await.expect(200);
        assert!(is_signed_in(&sign_in(&app, "an@haiphong.test", FIREFOX).await).await);
        let log = admin.get(&format!("/manage/audit?object=account:{id}&action=account.lock")).await.expect(200);
        assert!(log.shows("Trạng thái: Đang hoạt động → Đã khóa") && log.shows("Lý do: Nghỉ hưu"), "{}", log.body);
    }

    async fn a_reset_ends_password_and_sessions_and_tells_what_became_of_the_mail(app: TestApp) {
        let (_, home, _) = offices(&app).await;
        let admin = app.admin().await;
        let id = app.account("an@haiphong.test", Role::Official, home, None).await;
        let an = sign_in(&app, "an@haiphong.test", FIREFOX).await;
        let path = format!("/manage/accounts/{id}");
        app.smtp.refuse_once("an@haiphong.test", "550 5.1.1 no such user");
        let page = admin.post::<&str, &str>(&format!("{path}/reset"), &[]).await.expect(200);
        assert!(page.shows("Mật khẩu cũ đã mất hiệu lực") && page.shows("Chưa đặt mật khẩu"));
        assert!(!is_signed_in(&an).await);
        app.visitor().post("/login", &[("email", "an@haiphong.test"), ("password", PASSWORD)]).await.expect(422);
        for _ in 0..100 {
            if outbox::find_refusal(app.db().read(), "an@haiphong.test").await.unwrap().is_some() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        let page = admin.get(&path).await.expect(200);
        assert!(page.shows("Không gửi được") && page.shows("no such user"), "{}", page.body);
    }

    async fn an_account_moves_to_another_address_once_it_is_free(app: TestApp) {
        let (_, home, _) = offices(&app).await;
        let admin = app.admin().await;
        let id = app.account("an@haiphong.test", Role::Official, home, None).await;
        app.account("binh@haiphong.test", Role::Official, home, None).await;
        let path = format!("/manage/accounts/{id}/move");
        let taken = admin.post(&path, &[("new_email", "Binh@haiphong.test")]).await.expect(422);
        assert!(taken.shows("đã có tài khoản") && taken.attributes("#new_email", "value") == ["Binh@haiphong.test"]);
        assert!(admin.post(&path, &[("new_email", "moi@haiphong.test")]).await.expect(200).shows("Đã đổi địa chỉ thư"));
        assert_eq!(by_email(&app, "moi@haiphong.test").await.id, id);
    }

    async fn the_last_administrator_can_neither_be_locked_nor_withdrawn(app: TestApp) {
        let (city, home, _) = offices(&app).await;
        let admin = app.admin().await;
        let own = by_email(&app, "admin.khong-ma@haiphong.test").await.id;
        app.account("phan@haiphong.test", Role::Admin, home, None).await;
        let locked = app.account("khoa@haiphong.test", Role::Admin, city, None).await;
        accounts::set_lock(app.db().read(), locked, Some((app.state.clock().now(), "thử"))).await.unwrap();
        let path = format!("/manage/accounts/{own}");
        let page = admin.post(&format!("{path}/lock"), &[("reason", "thử")]).await.expect(422);
        assert!(page.shows("quản trị hệ thống cuối cùng"));
        let withdraw = [("role", "admin"), ("unit", "HP")];
        let page = admin.post(&format!("{path}/withdraw"), &withdraw).await.expect(422);
        assert!(page.shows("quản trị hệ thống cuối cùng"));
        app.account("hai@haiphong.test", Role::Admin, city, None).await;
        admin.post(&format!("{path}/withdraw"), &withdraw).await.expect(200);
        assert!(!is_signed_in(&admin).await, "somebody else is left");
    }

    async fn two_administrators_who_withdraw_each_other_leave_one(app: TestApp) {
        let (city, ..) = offices(&app).await;
        let one = app.account("mot@haiphong.test", Role::Admin, city, None).await;
        let two = app.account("hai@haiphong.test", Role::Admin, city, None).await;
        let first = sign_in(&app, "mot@haiphong.test", FIREFOX).await;
        let second = sign_in(&app, "hai@haiphong.test", FIREFOX).await;
        let (of_one, of_two) = (format!("/manage/accounts/{one}/withdraw"), format!("/manage/accounts/{two}/withdraw"));
        let form = [("role", "admin"), ("unit", "HP")];
        tokio::join!(first.post(&of_two, &form), second.post(&of_one, &form));
        let left = accounts::administrators(app.db().read(), city).await.unwrap();
        assert_eq!(left.len(), 1);
    }

    async fn an_administrator_of_a_part_sees_only_what_lies_in_it(app: TestApp) {
        let (city, home, finance) = offices(&app).await;
        let admin = app.signed_in(Role::Admin, home, None).await;
        app.person("CB8", "Lê Thị Tám", finance).await;
        let inside = app.account("trong@haiphong.test", Role::Official, home, None).await;
        let outside = app.account("ngoai@haiphong.test", Role::Official, finance, None).await;
        let above = app.account("tren@haiphong.test", Role::Official, home, None).await;
        accounts::grant(app.db().read(), above, Grant { role: Role::HomeAffairs, unit: city }).await.unwrap();
        let list = admin.get("/manage/accounts").await.expect(200);
        assert!(list.shows("2 tài khoản") && list.shows("trong@haiphong.test") && !list.shows("tren@haiphong.test"));
        let missing = admin.get("/manage/accounts/999999").await.expect(404);
        for id in [outside, above] {
            let page = admin.get(&format!("/manage/accounts/{id}")).await.expect(404);
            assert_eq!(page.text("main"), missing.text("main"));
            admin.post(&format!("/manage/accounts/{id}/lock"), &[("reason", "thử")]).await.expect(404);
        }
        let path = format!("/manage/accounts/{inside}");
        let refused = admin.post(&format!("{path}/grant"), &[("role", "auditor"), ("unit", "STC")]).await.expect(422);
        let unknown = admin.post(&format!("{path}/grant"), &[("role", "auditor"), ("unit", "KHONG")]).await.expect(422);
        assert_eq!(refused.text("#unit-error"), unknown.text("#unit-error"));
        assert!(admin.get("/manage/accounts/new?q=le thi tam").await.expect(200).shows("không có ai như vậy"));
        admin.get("/manage/audit").await.expect(404);
    }

    async fn everybody_sees_the_own_sessions_and_ends_them(app: TestApp) {
        let (_, home, _) = offices(&app).await;
        app.account("an@haiphong.test", Role::Official, home, None).await;
        app.account("binh@haiphong.test", Role::Official, home, None).await;
        let here = sign_in(&app, "an@haiphong.test", FIREFOX).await;
        let there = sign_in(&app, "an@haiphong.test", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Version/18.6 Safari/604.1").await;
        let other = sign_in(&app, "binh@haiphong.test", FIREFOX).await;
        let page = here.get("/account").await.expect(200);
        assert!(page.shows("Firefox trên Linux") && page.shows("Safari trên iOS") && page.shows("20/05/2026, khoảng 10 giờ"));
        assert_eq!(page.texts("tbody .tag"), ["phiên này"]);
        let keys = page.attributes("tbody [name=session]", "value");
        assert_eq!(keys.len(), 2);
        let foreign = other.get("/account").await.attributes("tbody [name=session]", "value").remove(0);
        here.post("/account/sessions", &[("session", foreign.as_str())]).await.expect(200);
        assert!(is_signed_in(&other).await, "nobody ends somebody else's session");
        here.post("/account/sessions", &[("session", "")]).await.expect(422);
        let phone = page
            .texts("tr:has([name=session]) th")
            .iter()
            .position(|device| device.contains("iOS"))
            .map(|row| keys[row].clone())
            .unwrap();
        let page = here.post("/account/sessions", &[("session", phone.as_str())]).await.expect(200);
        assert!(page.shows("Phiên đó đã kết thúc.") && !page.shows("Safari trên iOS"));
        assert!(is_signed_in(&here).await && !is_signed_in(&there).await);
        app.state.clock().advance(chrono::TimeDelta::hours(3));
        assert!(here.get("/account").await.shows("20/05/2026, khoảng 13 giờ"));
        let page = here.post("/account/sessions", &[("session", "all")]).await.expect(200);
        assert!(page.path.starts_with("/login") && !is_signed_in(&here).await && is_signed_in(&other).await);
    }
}

#[tokio::test]
async fn without_a_mail_server_nobody_is_told_that_the_link_was_sent() {
    let app = TestApp::spawn_with(Engine::Sqlite, |config| config.mail.smtp_url = None).await;
    let (_, home, _) = offices(&app).await;
    let admin = app.admin().await;
    let id = app.account("an@haiphong.test", Role::Official, home, None).await;
    let page = admin.post::<&str, &str>(&format!("/manage/accounts/{id}/reset"), &[]).await.expect(200);
    assert!(page.shows("Chưa có máy chủ gửi thư") && page.shows("chưa ai nhận được"), "{}", page.body);
    assert!(!page.body.contains("/password/"), "the link is the owner's");
}
