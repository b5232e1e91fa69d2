//! `haidang user`: accounts and roles from the command line.

use haidang::{
    domain::permission::Role,
    store::{accounts, audit},
};

use crate::support::{Ended, Engine, TestApp};

fn haidang(app: &TestApp, arguments: &[&str]) -> Ended {
    let program = app.database.program().set("HAIDANG_BASE_URL", &app.url);
    program.run(&[&["user"], arguments].concat())
}

with_app_on_both_databases! {
    async fn a_new_account_gets_a_printed_link_and_signs_in_with_it(app: TestApp) {
        app.city().await;
        let text =
            haidang(&app, &["add", "Lan@haiphong.test", "--role", "admin", "--name", "Phạm Thị Lan"]).works();
        let link = text.lines().find(|line| line.contains("/password/")).expect("a link");
        let lan = app.visitor();
        let new = [("password", "cánh buồm đỏ thắm"), ("again", "cánh buồm đỏ thắm")];
        let page = lan.post(link, &new).await.expect(200);
        assert!(page.shows("Phạm Thị Lan") && page.shows("Quản trị hệ thống"), "{}", page.body);
        let seen: Vec<_> =
            audit::list(app.db().read(), 10).await.unwrap().into_iter().map(|event| event.action).collect();
        assert!(seen.contains(&"account.create".to_owned()) && seen.contains(&"account.grant".to_owned()));
    }

    async fn the_last_administrator_stays_and_a_reset_takes_the_password_away(app: TestApp) {
        let city = app.city().await;
        let only = app.account("mot@haiphong.test", Role::Admin, city, None).await;
        for arguments in [
            vec!["lock", "mot@haiphong.test", "--reason", "thử"],
            vec!["revoke", "mot@haiphong.test", "--role", "admin"],
        ] {
            haidang(&app, &arguments).refuses(&["cuối cùng"]);
        }
        let text = haidang(&app, &["reset", "mot@haiphong.test"]).works();
        assert!(text.contains("/password/"), "{text}");
        let account = accounts::find(app.db().read(), only).await.unwrap().unwrap();
        assert_eq!((account.password_hash, account.locked_at), (None, None));
        let done: Vec<_> =
            audit::list(app.db().read(), 10).await.unwrap().into_iter().map(|event| event.action).collect();
        assert_eq!(done, ["account.password_link", "account.reset"]);
    }

    async fn the_account_of_a_person_of_the_directory_is_linked_by_its_address(app: TestApp) {
        let city = app.city().await;
        app.person("THUY", "Bùi Thị Thủy", city).await;
        haidang(&app, &["add", "thuy@haiphong.test", "--role", "home_affairs"]).works();
        let email = "thuy@haiphong.test".parse().unwrap();
        let account = accounts::find_by_email(app.db().read(), &email).await.unwrap().unwrap();
        assert_eq!((account.staff_code.as_deref(), account.name.as_str()), (Some("THUY"), "Bùi Thị Thủy"));
    }

    async fn a_further_role_is_added_to_the_same_account(app: TestApp) {
        app.city().await;
        for role in ["home_affairs", "auditor", "auditor"] {
            haidang(&app, &["add", "minh@haiphong.test", "--role", role]).works();
        }
        let email = "minh@haiphong.test".parse().unwrap();
        let account = accounts::find_by_email(app.db().read(), &email).await.unwrap().unwrap();
        let grants = accounts::grants(app.db().read(), account.id).await.unwrap();
        let roles: Vec<_> = grants.iter().map(|grant| grant.role).collect();
        assert_eq!(roles, [Role::HomeAffairs, Role::Auditor]);
        let listed = haidang(&app, &["list"]).works();
        assert!(listed.contains("minh@haiphong.test") && listed.contains("auditor@HP"), "{listed}");
        let revoke = ["revoke", "minh@haiphong.test", "--role", "home_affairs"];
        haidang(&app, &revoke).works();
        haidang(&app, &revoke).refuses(&["không có vai trò"]);
        assert_eq!(accounts::grants(app.db().read(), account.id).await.unwrap().len(), 1);
        haidang(&app, &["move", "minh@haiphong.test", "minh.le@haiphong.test"]).works();
        haidang(&app, &["move", "minh.le@haiphong.test", "minh@haiphong.test"]).works();
        haidang(&app, &["lock", "minh@haiphong.test", "--reason", "nghỉ việc"]).works();
        let listed = haidang(&app, &["list"]).works();
        assert!(listed.contains("đã khóa"), "{listed}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_cannot_be_done_is_said_and_nothing_is_written() {
    let app = TestApp::spawn_on(Engine::Sqlite).await;
    haidang(&app, &["add", "a@haiphong.test", "--role", "admin"]).refuses(&["directory import"]);
    app.city().await;
    for (arguments, reason) in [
        (vec!["add", "a@haiphong.test", "--role", "official", "--unit", "KHONG"], "KHONG"),
        (vec!["add", "a@haiphong.test", "--role", "official", "--staff-code", "CB9"], "CB9"),
        (vec!["link", "a@haiphong.test"], "không có tài khoản"),
    ] {
        haidang(&app, &arguments).refuses(&[reason]);
    }
    assert!(accounts::list(app.db().read()).await.unwrap().is_empty());
}
