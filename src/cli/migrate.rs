//! `haidang migrate`.

use super::{CliError, say};
use crate::{app, config::Config};

#[derive(Debug, clap::Args)]
pub struct Migrate {}

impl Migrate {
    pub async fn run(self, config: &Config) -> Result<(), CliError> {
        app::open_database(config).await?;
        say(&["Đã đưa cơ sở dữ liệu về đúng bản của chương trình này."]);
        Ok(())
    }
}
