//! `haidang migrate`.

use super::CliError;
use crate::config::Config;

#[derive(Debug, clap::Args)]
pub struct Migrate {}

impl Migrate {
    pub async fn run(self, config: &Config) -> Result<(), CliError> {
        super::database(config).await.map(|_| ())
    }
}
