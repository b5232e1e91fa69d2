//! The whole database in one file, and back.

use haidang::store::{Db, Engine, audit, units};

use crate::support::{TestApp, TestDatabase};

with_app_on_both_databases! {
    async fn what_is_written_comes_back_into_an_empty_place(app: TestApp) {
        app.city().await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bản sao's.haidang");
        let name = file.to_str().unwrap();
        app.database.program().run(&["backup", name]).works();
        app.database.program().run(&["backup", name]).refuses(&["không tệp nào bị ghi đè"]);
        app.database.program().run(&["restore", name]).refuses(&["đang có dữ liệu"]);

        let empty = TestDatabase::create_empty(app.db().engine()).await;
        std::fs::create_dir_all(empty.dir().join("columns/of-another-database")).unwrap();
        empty.program().run(&["restore", name]).works();
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
    app.database.program().run(&["backup", file.to_str().unwrap()]).works();
    let whole = std::fs::read(&file).unwrap();
    for (name, bytes) in
        [("cut", &whole[..whole.len() / 2]), ("foreign", b"PGDMP and more".as_slice()), ("empty", b"")]
    {
        let bad = folder.path().join(name);
        std::fs::write(&bad, bytes).unwrap();
        let place = TestDatabase::create_empty(Engine::Sqlite).await;
        place.program().run(&["restore", bad.to_str().unwrap()]).refuses(&[]);
        let left: Vec<_> = std::fs::read_dir(place.dir()).unwrap().collect();
        assert!(left.is_empty(), "{name}: {left:?}");
    }
}
