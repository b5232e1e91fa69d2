//! `haidang user`: accounts and roles from the command line.

use std::process::{Command, Output};

use haidang::{
    domain::permission::Role,
    store::{accounts, audit},
};

use crate::support::{Engine, TestApp};

fn haidang(app: &TestApp, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_haidang"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("HAIDANG_")) {
        command.env_remove(name);
    }
    command
        .args(arguments)
        .env("HAIDANG_DATABASE_URL", &app.database.url)
        .env("HAIDANG_DATA_DIR", app.database.dir())
        .env("HAIDANG_BASE_URL", &app.url)
        .current_dir(app.database.dir())
        .output()
        .unwrap()
}

fn written(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap() + &String::from_utf8(output.stderr.clone()).unwrap()
}

with_app_on_both_databases! {
    async fn a_new_account_gets_a_printed_link_and_signs_in_with_it(app: TestApp) {
        app.city().await;
        let output = haidang(&app, &["user", "add", "Lan@haiphong.test", "--role", "admin", "--name", "Phạm Thị Lan"]);
        assert!(output.status.success(), "{}", written(&output));
        let text = written(&output);
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
            vec!["user", "lock", "mot@haiphong.test", "--reason", "thử"],
            vec!["user", "revoke", "mot@haiphong.test", "--role", "admin"],
        ] {
            let output = haidang(&app, &arguments);
            assert_eq!(output.status.code(), Some(1), "{arguments:?}");
            assert!(written(&output).contains("cuối cùng"), "{}", written(&output));
        }
        let output = haidang(&app, &["user", "reset", "mot@haiphong.test"]);
        assert!(output.status.success() && written(&output).contains("/password/"), "{}", written(&output));
        let account = accounts::find(app.db().read(), only).await.unwrap().unwrap();
        assert_eq!((account.password_hash, account.locked_at), (None, None));
        let done: Vec<_> =
            audit::list(app.db().read(), 10).await.unwrap().into_iter().map(|event| event.action).collect();
        assert_eq!(done, ["account.password_link", "account.reset"]);
    }

    async fn a_further_role_is_added_to_the_same_account(app: TestApp) {
        app.city().await;
        for role in ["home_affairs", "auditor", "auditor"] {
            let output = haidang(&app, &["user", "add", "minh@haiphong.test", "--role", role]);
            assert!(output.status.success(), "{}", written(&output));
        }
        let email = "minh@haiphong.test".parse().unwrap();
        let account = accounts::find_by_email(app.db().read(), &email).await.unwrap().unwrap();
        let grants = accounts::grants(app.db().read(), account.id).await.unwrap();
        let roles: Vec<_> = grants.iter().map(|grant| grant.role).collect();
        assert_eq!(roles, [Role::HomeAffairs, Role::Auditor]);
        let listed = written(&haidang(&app, &["user", "list"]));
        assert!(listed.contains("minh@haiphong.test") && listed.contains("auditor@HP"), "{listed}");
        let taken = haidang(&app, &["user", "revoke", "minh@haiphong.test", "--role", "home_affairs"]);
        assert!(taken.status.success(), "{}", written(&taken));
        let again = haidang(&app, &["user", "revoke", "minh@haiphong.test", "--role", "home_affairs"]);
        assert!(again.status.code() == Some(1) && written(&again).contains("không có vai trò"));
        assert_eq!(accounts::grants(app.db().read(), account.id).await.unwrap().len(), 1);
        haidang(&app, &["user", "move", "minh@haiphong.test", "minh.le@haiphong.test"]);
        haidang(&app, &["user", "move", "minh.le@haiphong.test", "minh@haiphong.test"]);
        let locked = haidang(&app, &["user", "lock", "minh@haiphong.test", "--reason", "nghỉ việc"]);
        assert!(locked.status.success(), "{}", written(&locked));
        assert!(written(&haidang(&app, &["user", "list"])).contains("đã khóa"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_cannot_be_done_is_said_and_nothing_is_written() {
    let app = TestApp::spawn_on(Engine::Sqlite).await;
    let output = haidang(&app, &["user", "add", "a@haiphong.test", "--role", "admin"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(written(&output).contains("directory import"), "{}", written(&output));
    app.city().await;
    for (arguments, reason) in [
        (vec!["user", "add", "a@haiphong.test", "--role", "official", "--unit", "KHONG"], "KHONG"),
        (vec!["user", "add", "a@haiphong.test", "--role", "official", "--staff-code", "CB9"], "CB9"),
        (vec!["user", "link", "a@haiphong.test"], "không có tài khoản"),
    ] {
        let output = haidang(&app, &arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(written(&output).contains(reason), "{}", written(&output));
    }
    assert!(accounts::list(app.db().read()).await.unwrap().is_empty());
}
