//! What the tests stand on: the program as it is built for production, and people who use it.

mod app;
mod client;
mod database;
mod demo;
mod people;
mod program;
mod smtp;

pub use app::TestApp;
pub use client::{Client, Page};
pub use database::TestDatabase;
pub use demo::{DemoCity, demo, demo_settings};
pub use haidang::store::{Db, Engine};
pub use people::{PASSWORD, person, unit};
pub use program::{Ended, Program, Running};
pub use smtp::SmtpListener;

/// Runs each test on SQLite and on PostgreSQL: `async fn name(db: Db) { … }` gets a migrated, empty database.
#[macro_export]
macro_rules! on_both_databases {
    ($($(#[$meta:meta])* async fn $name:ident($db:ident: Db) $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, reason = "each test uses what it needs of its module")]
            use super::*;

            async fn check($db: $crate::support::Db) $body

            #[tokio::test]
            async fn on_sqlite() {
                let database = $crate::support::TestDatabase::create($crate::support::Engine::Sqlite).await;
                check(database.connect().await).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                let database = $crate::support::TestDatabase::create($crate::support::Engine::Postgres).await;
                check(database.connect().await).await;
            }
        }
    )+};
}

/// Runs each test against the whole program on SQLite and on PostgreSQL: `async fn name(app: TestApp) { … }`.
#[macro_export]
macro_rules! with_app_on_both_databases {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident: TestApp) $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, reason = "each test uses what it needs of its module")]
            use super::*;

            async fn check($app: $crate::support::TestApp) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
            async fn on_sqlite() {
                check($crate::support::TestApp::spawn_on($crate::support::Engine::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
            async fn on_postgres() {
                check($crate::support::TestApp::spawn_on($crate::support::Engine::Postgres).await).await;
            }
        }
    )+};
}
