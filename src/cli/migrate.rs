//! `haidang migrate`.

use anyhow::Context;

use super::CliError;
use crate::{config::Config, store::Db};

#[derive(Debug, clap::Args)]
pub struct Migrate {}

impl Migrate {
    pub async fn run(self, config: &Config) -> Result<(), CliError> {
        let db = Db::connect(&config.database.url).await.context("không mở được cơ sở dữ liệu")?;
        db.migrate().await.context("không nâng cấp được cơ sở dữ liệu")?;
        Ok(())
    }
}
