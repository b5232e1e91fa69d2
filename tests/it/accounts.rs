//! Signing in and out, passwords, sessions and the cookies that carry them.

use std::time::Instant;

use chrono::TimeDelta;
use haidang::{
    credential,
    domain::{audit::Actor, permission::Role},
    store::{Engine, accounts, audit, people, sessions},
};
use reqwest::{Method, header};

use crate::support::{Client, PASSWORD, Page, TestApp};

const EMAIL: &str = "an.nguyen@haiphong.test";

async fn with_an(app: &TestApp) -> haidang::domain::ids::AccountId {
    let city = app.city().await;
    app.account(EMAIL, Role::Official, city, None).await
}

async fn sign_in(client: &Client, email: &str, password: &str) -> Page {
    client.post("/login", &[("email", email), ("password", password), ("next", "/account")]).await
}

fn cookie(page: &Page, name: &str) -> Option<String> {
    let cookies = page.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap());
    cookies.filter(|cookie| cookie.starts_with(&format!("{name}="))).map(str::to_owned).next()
}

/// The answer itself, without following where it leads.
async fn post_without_redirect(app: &TestApp, form: &[(&str, &str)], cookie: Option<&str>) -> Page {
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let mut request = http.post(format!("{}/login", app.url)).form(form);
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, cookie);
    }
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    Page { status, path: "/login".to_owned(), headers, body: response.text().await.unwrap() }
}

with_app_on_both_databases! {
    async fn an_official_signs_in_sees_the_account_and_signs_out(app: TestApp) {
        with_an(&app).await;
        let an = app.visitor();
        let page = sign_in(&an, " An.Nguyen@haiphong.test ", PASSWORD).await.expect(200);
        assert_eq!(page.path, "/account");
        assert!(page.shows("Người dùng official") && page.shows("Thành phố Hải Phòng"));
        let page = an.post("/logout", &[("", "")]).await.expect(200);
        assert!(page.shows("đã đăng xuất"));
        assert_eq!(an.get("/account").await.expect(200).path, "/login?next=%2Faccount");
    }

    async fn wrong_unknown_and_locked_get_the_same_answer(app: TestApp) {
        let account = with_an(&app).await;
        let visitor = app.visitor();
        let wrong = sign_in(&visitor, EMAIL, "không phải mật khẩu").await.expect(422);
        let unknown = sign_in(&visitor, "ai.do@haiphong.test", PASSWORD).await.expect(422);
        accounts::set_lock(app.db().read(), account, Some((app.state.clock().now(), "thử"))).await.unwrap();
        let locked = sign_in(&visitor, EMAIL, PASSWORD).await.expect(422);
        assert_eq!(wrong.text(".alert"), unknown.text(".alert"));
        assert_eq!(wrong.text(".alert"), locked.text(".alert"));
        assert_eq!(wrong.attributes("#email", "value"), [EMAIL]);
        assert_eq!(wrong.attributes("#password", "value"), [""]);
        assert!(visitor.get("/account").await.path.starts_with("/login"));
    }

    async fn locking_ends_an_open_session(app: TestApp) {
        let account = with_an(&app).await;
        let an = app.visitor();
        sign_in(&an, EMAIL, PASSWORD).await.expect(200);
        accounts::set_lock(app.db().read(), account, Some((app.state.clock().now(), "thử"))).await.unwrap();
        assert!(an.get("/account").await.path.starts_with("/login"));
    }

    async fn a_session_ends_after_a_working_day(app: TestApp) {
        with_an(&app).await;
        let an = app.visitor();
        sign_in(&an, EMAIL, PASSWORD).await.expect(200);
        app.state.clock().advance(TimeDelta::hours(11));
        assert_eq!(an.get("/account").await.expect(200).path, "/account");
        app.state.clock().advance(TimeDelta::hours(2));
        assert!(an.get("/account").await.path.starts_with("/login"));
        let now = app.state.clock().now().timestamp();
        assert_eq!(sessions::delete_expired(app.db().read(), now).await.unwrap(), 1);
    }

    async fn a_password_link_works_once_and_signs_everybody_else_out(app: TestApp) {
        let account = with_an(&app).await;
        let before = app.visitor();
        sign_in(&before, EMAIL, PASSWORD).await.expect(200);
        let path = issue(&app, account).await;
        let an = app.visitor();
        an.get(&path).await.expect(200);
        let page = an.post(&path, &[("password", "ngắn"), ("again", "khác")]).await.expect(422);
        assert_eq!(page.attributes("#errors a", "href"), ["#password", "#again"]);
        for weak in ["1234567890", "an.nguyen2026", "matkhau2026"] {
            let page = an.post(&path, &[("password", weak), ("again", weak)]).await.expect(422);
            assert!(page.shows("dễ đoán") && page.attributes("#errors a", "href") == ["#password"], "{weak}");
        }
        let new = [("password", "sóng biển Đồ Sơn"), ("again", "sóng biển Đồ Sơn")];
        an.post(&path, &new).await;
        assert_eq!(an.get("/account").await.expect(200).path, "/account");
        app.visitor().post(&path, &new).await.expect(410);
        app.visitor().get(&path).await.expect(410);
        assert!(before.get("/account").await.path.starts_with("/login"));
        sign_in(&app.visitor(), EMAIL, PASSWORD).await.expect(422);
        assert_eq!(sign_in(&app.visitor(), EMAIL, "sóng biển Đồ Sơn").await.expect(200).path, "/account");
    }

    async fn a_password_link_ends_after_a_day_or_when_a_newer_one_is_issued(app: TestApp) {
        let account = with_an(&app).await;
        let first = issue(&app, account).await;
        let second = issue(&app, account).await;
        app.visitor().get(&first).await.expect(410);
        app.visitor().get(&second).await.expect(200);
        app.state.clock().advance(TimeDelta::hours(24));
        app.visitor().get(&second).await.expect(410);
        let over = app.visitor().get("/password/no-such-link").await.expect(410);
        assert_eq!(over.text("h1"), "Liên kết đặt mật khẩu không còn dùng được");
        assert!(over.has("main a[href='/password']") && over.has("main a[href='/login']"));
        assert_eq!(accounts::delete_expired_links(app.db().read(), app.state.clock().now()).await.unwrap(), 1);
    }

    async fn the_same_link_used_twenty_times_at_once_sets_one_password(app: TestApp) {
        let account = with_an(&app).await;
        let path = issue(&app, account).await;
        let tries = (0..20).map(|n| {
            let (visitor, path) = (app.visitor(), path.clone());
            let password = format!("tàu ra khơi số {n}");
            async move { visitor.post(&path, &[("password", &password), ("again", &password)]).await.status.as_u16() }
        });
        let answers = futures::future::join_all(tries).await;
        assert_eq!(answers.iter().filter(|status| **status == 410).count(), 19, "{answers:?}");
    }

    async fn a_forgotten_password_is_set_through_a_mailed_link(app: TestApp) {
        with_an(&app).await;
        let visitor = app.visitor();
        let known = visitor.post("/password", &[("email", EMAIL)]).await.expect(200);
        let unknown = visitor.post("/password", &[("email", "ai.do@haiphong.test")]).await.expect(200);
        assert_eq!(known.body, unknown.body);
        visitor.post("/password", &[("email", "không phải thư")]).await.expect(422);
        let mails = app.smtp.wait_for(1).await;
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].recipients, [EMAIL]);
        let path = link_in(&mails[0].data);
        let new = [("password", "ngọn hải đăng Hòn Dáu"), ("again", "ngọn hải đăng Hòn Dáu")];
        visitor.post(&path, &new).await;
        assert_eq!(visitor.get("/account").await.expect(200).path, "/account");
        let page = visitor.post("/account/password", &[("", "")]).await.expect(200);
        assert!(page.shows("đang được gửi tới địa chỉ thư"));
        assert_eq!(app.smtp.wait_for(2).await[1].recipients, [EMAIL]);
    }

    async fn somebody_of_the_directory_begins_with_a_mailed_link(app: TestApp) {
        let office = app.city().await;
        app.person("CB7", "Vũ Thị Hoa", office).await;
        let visitor = app.visitor();
        visitor.post("/password", &[("email", "CB7@haiphong.test")]).await.expect(200);
        visitor.post("/password", &[("email", "cb8@haiphong.test")]).await.expect(200);
        let mails = app.smtp.wait_for(1).await;
        assert_eq!((mails.len(), &*mails[0].recipients[0]), (1, "cb7@haiphong.test"));
        let new = [("password", "ngọn hải đăng Hòn Dáu"), ("again", "ngọn hải đăng Hòn Dáu")];
        visitor.post(&link_in(&mails[0].data), &new).await;
        assert!(visitor.get("/account").await.expect(200).shows("Vũ Thị Hoa"));
        visitor.get("/tasks").await.expect(200);
        let account = accounts::find_by_staff_code(app.db().read(), "CB7").await.unwrap().unwrap();
        let grants = accounts::grants(app.db().read(), account.id).await.unwrap();
        assert_eq!(grants.iter().map(|grant| (grant.role, grant.unit)).collect::<Vec<_>>(), [(Role::Official, office)]);
    }

    async fn an_address_that_has_gone_over_to_somebody_else_does_not_take_the_account_along(app: TestApp) {
        let office = app.city().await;
        app.account("cb9@haiphong.test", Role::HomeAffairs, office, Some("CB1")).await;
        app.person("CB9", "Người mới", office).await;
        app.visitor().post("/password", &[("email", "cb9@haiphong.test")]).await.expect(200);
        let events = audit::list(app.db().read(), 5).await.unwrap();
        assert_eq!(events[0].action, "account.password_link_refused");
    }

    async fn an_account_moves_with_its_person_to_the_address_of_the_directory(app: TestApp) {
        let office = app.city().await;
        let account = app.account("cu@haiphong.test", Role::Official, office, Some("CB7")).await;
        app.person("CB7", "Vũ Thị Hoa", office).await;
        app.visitor().post("/password", &[("email", "cb7@haiphong.test")]).await.expect(200);
        assert_eq!(app.smtp.wait_for(1).await[0].recipients, ["cb7@haiphong.test"]);
        let moved = accounts::find(app.db().read(), account).await.unwrap().unwrap();
        assert_eq!(moved.email.as_str(), "cb7@haiphong.test");
        sign_in(&app.visitor(), "cu@haiphong.test", PASSWORD).await.expect(422);
    }

    async fn who_has_left_the_service_is_signed_out_and_stays_out(app: TestApp) {
        let office = app.city().await;
        app.person("CB7", "Vũ Thị Hoa", office).await;
        let hoa = app.signed_in(Role::HomeAffairs, office, Some("CB7")).await;
        hoa.get("/manage/rounds").await.expect(200);
        let mut person = people::list(app.db().read()).await.unwrap().remove(0);
        person.valid_until = Some(app.state.clock().today() - chrono::Days::new(1));
        people::update(app.db().read(), &person).await.unwrap();
        assert!(hoa.get("/manage/rounds").await.path.starts_with("/login"));
        let email = accounts::find_by_staff_code(app.db().read(), "CB7").await.unwrap().unwrap().email;
        sign_in(&app.visitor(), email.as_str(), PASSWORD).await.expect(422);
    }

    async fn a_whole_office_asks_for_its_links_and_can_still_sign_in(app: TestApp) {
        with_an(&app).await;
        let visitor = app.visitor();
        for number in 0..120 {
            visitor.post("/password", &[("email", format!("nv{number}@haiphong.test"))]).await.expect(200);
        }
        sign_in(&visitor, EMAIL, PASSWORD).await.expect(200);
    }

    async fn signing_in_is_written_down(app: TestApp) {
        let account = with_an(&app).await;
        sign_in(&app.visitor(), EMAIL, "sai mật khẩu rồi").await.expect(422);
        sign_in(&app.visitor(), EMAIL, PASSWORD).await.expect(200);
        let events = audit::list(app.db().read(), 10).await.unwrap();
        let seen: Vec<_> = events.iter().map(|event| (event.action.as_str(), event.account)).collect();
        assert_eq!(seen, [("account.sign_in", Some(account)), ("account.sign_in_refused", None)]);
        assert_eq!(events[0].object, format!("account:{account}"));
    }

    async fn one_staff_code_has_one_account(app: TestApp) {
        let city = app.city().await;
        app.account("mot@haiphong.test", Role::Official, city, Some("CB1")).await;
        let again = haidang::domain::account::NewAccount {
            email: "hai@haiphong.test".parse().unwrap(),
            name: "Hai".to_owned(),
            staff_code: Some("CB1".to_owned()),
        };
        let refused = accounts::insert(app.db().read(), &again, app.state.clock().now()).await;
        assert!(matches!(refused, Err(haidang::store::StoreError::Duplicate(_))), "{refused:?}");
    }
}

/// The path of the one-time link in a mail, whose lines may be folded by quoted-printable.
fn link_in(mail: &str) -> String {
    let unfolded = mail.replace("=\r\n", "").replace("=\n", "");
    let start = unfolded.find("/password/").expect("a link in the mail");
    let token = |c: &char| c.is_ascii_alphanumeric() || "-_/".contains(*c);
    unfolded[start..].chars().take_while(token).collect()
}

async fn issue(app: &TestApp, account: haidang::domain::ids::AccountId) -> String {
    let tx = app.db().write_tx().await.unwrap();
    let owner = accounts::find(&tx, account).await.unwrap().unwrap();
    let (clock, config) = (app.state.clock(), app.state.config());
    let link = credential::issue_link(&tx, clock, config, &owner, &Actor::CommandLine).await.unwrap();
    tx.commit().await.unwrap();
    link.url.strip_prefix(&app.url).unwrap().to_owned()
}

#[tokio::test]
async fn guessing_at_one_account_has_to_wait_and_the_others_do_not() {
    let app = TestApp::spawn().await;
    with_an(&app).await;
    let visitor = app.visitor();
    for _ in 0..10 {
        sign_in(&visitor, EMAIL, "đoán mò mật khẩu").await.expect(422);
    }
    let page = sign_in(&visitor, EMAIL, PASSWORD).await.expect(429);
    assert!(page.shows("15 phút"));
    sign_in(&visitor, "khac@haiphong.test", "x").await.expect(422);
}

#[tokio::test]
async fn the_session_is_renewed_at_sign_in_and_its_cookie_is_guarded() {
    let app = TestApp::spawn_with(Engine::Sqlite, |config| {
        config.http.base_url = "https://haidang.haiphong.test".to_owned();
    })
    .await;
    with_an(&app).await;
    let form = [("email", EMAIL), ("password", PASSWORD)];
    let page = post_without_redirect(&app, &form, None).await.expect(303);
    let first = cookie(&page, "haidang_session").expect("a session cookie");
    for attribute in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(first.contains(attribute), "{attribute} is missing: {first}");
    }
    let known = first.split(';').next().unwrap();
    let page = post_without_redirect(&app, &form, Some(known)).await.expect(303);
    let second = cookie(&page, "haidang_session").expect("a new session cookie");
    assert_ne!(second.split(';').next().unwrap(), known);
    let old = app.visitor();
    let stale = old.send(old.request(Method::GET, "/account").header(header::COOKIE, known)).await;
    assert!(stale.path.starts_with("/login"), "the old session still works");
}

#[tokio::test]
async fn an_unknown_account_takes_as_long_as_a_known_one() {
    let app = TestApp::spawn_with(Engine::Sqlite, |config| {
        config.passwords.memory_kib = 4096;
        config.passwords.iterations = 3;
    })
    .await;
    with_an(&app).await;
    let visitor = app.visitor();
    let mut best = [f64::MAX; 2];
    for _ in 0..4 {
        for (time, email) in best.iter_mut().zip([EMAIL, "ai.do@haiphong.test"]) {
            let start = Instant::now();
            sign_in(&visitor, email, "sai mật khẩu rồi").await.expect(422);
            *time = time.min(start.elapsed().as_secs_f64());
        }
    }
    let ratio = best[0] / best[1];
    assert!((0.2..5.0).contains(&ratio), "known {:.4} s, unknown {:.4} s", best[0], best[1]);
}

#[tokio::test]
async fn a_destination_elsewhere_is_not_followed() {
    let app = TestApp::spawn().await;
    with_an(&app).await;
    for next in ["https://evil.example/", "//evil.example", "/\\evil.example"] {
        let form = [("email", EMAIL), ("password", PASSWORD), ("next", next)];
        let page = post_without_redirect(&app, &form, None).await.expect(303);
        let to = page.headers[header::LOCATION].to_str().unwrap();
        assert!(to.starts_with('/') && !to.contains("evil"), "{to}");
    }
}

#[tokio::test]
async fn without_a_mail_server_no_link_is_said_to_be_sent() {
    let app = TestApp::spawn_with(Engine::Sqlite, |config| config.mail.smtp_url = None).await;
    with_an(&app).await;
    let visitor = app.visitor();
    let page = visitor.get("/password").await.expect(200);
    assert!(page.shows("chưa được nối với máy chủ thư") && !page.has("main form"));
    visitor.post("/password", &[("email", EMAIL)]).await.expect(422);
}
