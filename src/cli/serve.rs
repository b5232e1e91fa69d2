//! `haidang serve`.

use anyhow::Context;
use tokio::net::TcpListener;

use super::CliError;
use crate::{app, clock::Clock, config::Config};

#[derive(Debug, clap::Args)]
pub struct Serve {}

impl Serve {
    pub async fn run(self, config: Config) -> Result<(), CliError> {
        app::init_logging(&config);
        let listen = config.http.listen;
        let app = app::build(config, Clock::system()).await?;
        let listener =
            TcpListener::bind(listen).await.with_context(|| format!("không mở được cổng {listen}"))?;
        tracing::info!(address = %listen, "listening");
        app.serve(listener).await?;
        Ok(())
    }
}
