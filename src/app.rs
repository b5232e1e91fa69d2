//! The composition root: settings become a router and its background work.

use std::sync::Arc;

use anyhow::Context;
use axum::Router;
use tokio::net::TcpListener;

use crate::{
    clock::Clock,
    config::Config,
    jobs::{self, Worker},
    mail::{self, Mailer},
    store::{Db, installation},
    web::{self, AppState},
};

/// A program ready to serve.
#[derive(Debug)]
pub struct App {
    router: Router,
    state: AppState,
    work: jobs::Context,
}

/// Connects, migrates and puts everything together.
///
/// # Errors
/// When the data folder or the database cannot be used.
pub async fn build(config: Config, clock: Clock) -> anyhow::Result<App> {
    let (config, db) = open(config).await?;
    let work = jobs::Context {
        config: Arc::new(config.clone()),
        clock: clock.clone(),
        db: db.clone(),
        mailer: Arc::new(Mailer::new(&config).context("không dùng được cấu hình gửi thư")?),
    };
    let state = AppState::new(config, clock, db);
    Ok(App { router: web::router(state.clone())?, state, work })
}

/// [`open_database`], with settings that go with it: a database of the synthetic city stays marked as such, however
/// it is used.
///
/// # Errors
/// When the data folder or the database cannot be used.
pub async fn open(mut config: Config) -> anyhow::Result<(Config, Db)> {
    let db = open_database(&config).await?;
    config.demo |= installation::demo(db.read()).await?.is_some();
    Ok((config, db))
}

/// Connects to the database of `config` and brings its schema up to date.
///
/// # Errors
/// When the data folder or the database cannot be used.
pub async fn open_database(config: &Config) -> anyhow::Result<Db> {
    let data_dir = &config.database.data_dir;
    std::fs::create_dir_all(data_dir)
        .with_context(|| format!("không tạo được thư mục dữ liệu {}", data_dir.display()))?;
    let db = Db::connect(&config.database.url).await.context("không mở được cơ sở dữ liệu")?;
    db.migrate().await.context("không nâng cấp được cơ sở dữ liệu")?;
    Ok(db)
}

impl App {
    /// What handlers and jobs share.
    #[must_use]
    pub const fn state(&self) -> &AppState {
        &self.state
    }

    /// What background work needs.
    #[must_use]
    pub const fn work(&self) -> &jobs::Context {
        &self.work
    }

    /// Serves and works in the background until the process is told to stop, then lets what is under way finish.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn serve(self, listener: TcpListener) -> anyhow::Result<()> {
        if self.work.config.demo {
            tracing::debug!("the mail of a synthetic city goes to nobody");
        } else if self.work.config.mail.smtp_url.is_none() {
            let folder = mail::folder(&self.work.config.database.data_dir);
            tracing::warn!(
                folder = %folder.display(),
                "chưa đặt HAIDANG_SMTP_URL: thư được lưu thành tệp, không gửi đi"
            );
        } else if self.work.config.mail.from.contains("@localhost") {
            tracing::warn!("chưa đặt HAIDANG_MAIL_FROM: máy chủ thư thường từ chối người gửi ở @localhost");
        }
        let worker = Worker::start(&self.work);
        let service = self.router.into_make_service_with_connect_info::<std::net::SocketAddr>();
        axum::serve(listener, service).with_graceful_shutdown(stop_signal()).await?;
        worker.finish().await;
        self.state.writer().finish().await;
        Ok(())
    }
}

async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            }
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}

/// Logs to standard error: for people on a terminal, as JSON in a pipe.
pub fn init_logging(config: &Config) {
    use std::io::IsTerminal;
    let filter = tracing_subscriber::EnvFilter::new(&config.log);
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let done = if std::io::stderr().is_terminal() { builder.try_init() } else { builder.json().try_init() };
    if done.is_err() {
        tracing::debug!("logging was set up before");
    }
}
