//! The whole database in one file, and back.

use std::{
    path::Path,
    process::{Command, Output},
};

use haidang::store::{Db, Engine, audit, units};

use crate::support::{TestApp, TestDatabase};

fn haidang(url: &str, folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_haidang"))
        .args(arguments)
        .env_clear()
        .env("PATH", std::env::var("PATH").unwrap())
        .env("HAIDANG_DATABASE_URL", url)
        .env("HAIDANG_DATA_DIR", folder)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

with_app_on_both_databases! {
    async fn what_is_written_comes_back_into_an_empty_place(app: TestApp) {
        app.city().await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bản sao's.haidang");
        let name = file.to_str().unwrap();
        let written = haidang(&app.database.url, app.database.dir(), &["backup", name]);
        assert!(written.status.success(), "{}", said(&written));
        let again = haidang(&app.database.url, app.database.dir(), &["backup", name]);
        assert_eq!(again.status.code(), Some(1), "nothing is written over: {}", said(&again));
        let full = haidang(&app.database.url, app.database.dir(), &["restore", name]);
        assert_eq!(full.status.code(), Some(1), "{}", said(&full));
        assert!(said(&full).contains("đang có dữ liệu"), "{}", said(&full));

        let empty = TestDatabase::create_empty(app.db().engine()).await;
        std::fs::create_dir_all(empty.dir().join("columns/of-another-database")).unwrap();
        let restored = haidang(&empty.url, empty.dir(), &["restore", name]);
        assert!(restored.status.success(), "{}", said(&restored));
        assert!(!empty.dir().join("columns").exists());
        let db = Db::connect(&empty.url).await.unwrap();
        let (here, there) = (units::tree(app.db().read()).await.unwrap(), units::tree(db.read()).await.unwrap());
        let codes = |tree: &haidang::domain::directory::UnitTree| -> Vec<String> {
            tree.iter().map(|unit| unit.code.clone()).collect()
        };
        assert!(!codes(&here).is_empty());
        assert_eq!(codes(&here), codes(&there));
        let latest = |db: Db| async move { audit::list(db.read(), 1).await.unwrap().remove(0).action };
        assert_eq!(latest(db).await, "database.restore");
        assert_eq!(latest(app.db().clone()).await, "database.backup");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_damaged_or_foreign_file_is_refused_and_leaves_nothing() {
    let app = TestApp::spawn().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy");
    let written = haidang(&app.database.url, app.database.dir(), &["backup", file.to_str().unwrap()]);
    assert!(written.status.success(), "{}", said(&written));
    let whole = std::fs::read(&file).unwrap();
    for (name, bytes) in
        [("cut", &whole[..whole.len() / 2]), ("foreign", b"PGDMP and more".as_slice()), ("empty", b"")]
    {
        let bad = folder.path().join(name);
        std::fs::write(&bad, bytes).unwrap();
        let place = TestDatabase::create_empty(Engine::Sqlite).await;
        let refused = haidang(&place.url, place.dir(), &["restore", bad.to_str().unwrap()]);
        assert_eq!(refused.status.code(), Some(1), "{name}: {}", said(&refused));
        let left: Vec<_> = std::fs::read_dir(place.dir()).unwrap().collect();
        assert!(left.is_empty(), "{name}: {left:?}");
    }
}
