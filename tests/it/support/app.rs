//! The program as production builds it, on port 0, with a fixed clock and seeded randomness.

use chrono::{TimeZone, Utc};
use haidang::{
    app,
    clock::Clock,
    config::Config,
    store::{Db, Engine},
    web::AppState,
};
use tokio::net::TcpListener;

use super::{Client, SmtpListener, TestDatabase};

/// A running program with its database and the mail server it delivers to.
#[derive(Debug)]
pub struct TestApp {
    pub url: String,
    pub state: AppState,
    pub smtp: SmtpListener,
    pub database: TestDatabase,
    server: tokio::task::JoinHandle<()>,
}

impl TestApp {
    /// On SQLite.
    pub async fn spawn() -> Self {
        Self::spawn_on(Engine::Sqlite).await
    }

    pub async fn spawn_on(engine: Engine) -> Self {
        Self::spawn_with(engine, |_| {}).await
    }

    /// With settings changed by `adjust`.
    pub async fn spawn_with(engine: Engine, adjust: impl FnOnce(&mut Config)) -> Self {
        let database = TestDatabase::create(engine).await;
        let smtp = SmtpListener::start().await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let listen = listener.local_addr().unwrap();
        let mut config = Config::from_parts("", &[]).unwrap();
        config.database.url.clone_from(&database.url);
        config.database.data_dir = database.dir().to_owned();
        config.http.listen = listen;
        config.http.base_url = format!("http://{listen}");
        config.mail.smtp_url = Some(smtp.url());
        config.answers.per_minute = 0;
        config.passwords.memory_kib = 8;
        config.passwords.iterations = 1;
        adjust(&mut config);
        let app = app::build(config, Self::clock()).await.unwrap();
        let state = app.state().clone();
        let server = tokio::spawn(async move { app.serve(listener).await.unwrap() });
        Self { url: format!("http://{listen}"), state, smtp, database, server }
    }

    /// Wednesday, 20 May 2026, 10:00 in the city.
    fn clock() -> Clock {
        Clock::fixed(Utc.with_ymd_and_hms(2026, 5, 20, 3, 0, 0).unwrap(), 1)
    }

    pub fn db(&self) -> &Db {
        self.state.db()
    }

    /// Somebody with a browser and no account.
    pub fn visitor(&self) -> Client {
        Client::new(&self.url)
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.server.abort();
    }
}
