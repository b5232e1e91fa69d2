//! An empty, migrated database for one test, copied from a template that is made once.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use haidang::store::{Db, Engine};
use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::Program;

/// Where the throw-away PostgreSQL answers; `tests/run` starts one and sets this. Not a `HAIDANG_` setting: the
/// program under test would refuse one that it does not know.
const POSTGRES_URL: &str = "TEST_POSTGRES_URL";

static SQLITE_TEMPLATE: OnceCell<(TempDir, PathBuf)> = OnceCell::const_new();
static POSTGRES_TEMPLATE: OnceCell<String> = OnceCell::const_new();
static NEXT: AtomicU32 = AtomicU32::new(0);

/// One test's database; gone when dropped.
#[derive(Debug)]
pub struct TestDatabase {
    pub url: String,
    dir: TempDir,
    postgres_name: Option<String>,
}

impl TestDatabase {
    pub async fn create(engine: Engine) -> Self {
        let dir = TempDir::new().unwrap();
        match engine {
            Engine::Sqlite => {
                let (_, template) = SQLITE_TEMPLATE.get_or_init(sqlite_template).await;
                let file = dir.path().join("haidang.db");
                std::fs::copy(template, &file).unwrap();
                Self { url: format!("sqlite:{}", file.display()), dir, postgres_name: None }
            }
            Engine::Postgres => {
                let template = POSTGRES_TEMPLATE.get_or_init(postgres_template).await;
                let name = unique_name("test");
                run_on_server(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
                Self { url: postgres_url(&name), dir, postgres_name: Some(name) }
            }
        }
    }

    /// A place without tables.
    pub async fn create_empty(engine: Engine) -> Self {
        let dir = TempDir::new().unwrap();
        match engine {
            Engine::Sqlite => {
                let url = format!("sqlite:{}", dir.path().join("haidang.db").display());
                Self { url, dir, postgres_name: None }
            }
            Engine::Postgres => {
                let name = unique_name("empty");
                run_on_server(&format!("CREATE DATABASE {name}")).await;
                Self { url: postgres_url(&name), dir, postgres_name: Some(name) }
            }
        }
    }

    /// A pool of its own.
    pub async fn connect(&self) -> Db {
        Db::connect(&self.url).await.unwrap()
    }

    /// The program on this database, in its folder.
    pub fn program(&self) -> Program {
        let program = Program::new(self.dir());
        program.set("HAIDANG_DATABASE_URL", &self.url).set("HAIDANG_DATA_DIR", self.dir())
    }

    /// A folder that lives as long as the database.
    pub fn dir(&self) -> &std::path::Path {
        self.dir.path()
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Some(name) = self.postgres_name.take() else { return };
        let drop = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(run_on_server(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")));
        };
        std::thread::spawn(drop).join().unwrap();
    }
}

async fn sqlite_template() -> (TempDir, PathBuf) {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("template.db");
    let db = Db::connect(&format!("sqlite:{}", file.display())).await.unwrap();
    db.migrate().await.unwrap();
    db.read().execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await.unwrap();
    db.close().await.unwrap();
    (dir, file)
}

async fn postgres_template() -> String {
    let name = unique_name("template");
    run_on_server(&format!("CREATE DATABASE {name}")).await;
    let db = Db::connect(&postgres_url(&name)).await.unwrap();
    db.migrate().await.unwrap();
    db.close().await.unwrap();
    name
}

fn unique_name(purpose: &str) -> String {
    format!("haidang_{purpose}_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

fn server_url() -> url::Url {
    let url = std::env::var(POSTGRES_URL)
        .unwrap_or_else(|_| panic!("{POSTGRES_URL} is not set: run tests/run, which starts a PostgreSQL"));
    url.parse().unwrap()
}

fn postgres_url(database: &str) -> String {
    let mut url = server_url();
    url.set_path(database);
    url.to_string()
}

async fn run_on_server(statement: &str) {
    let server = Database::connect(server_url().as_str()).await.unwrap();
    server.execute_unprepared(statement).await.unwrap();
    server.close().await.unwrap();
}
