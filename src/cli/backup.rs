//! `haidang backup` and `haidang restore`.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::{CliError, cause, say};
use crate::{
    app,
    clock::Clock,
    columns,
    config::Config,
    domain::audit::{Actor, Entry},
    store::{Db, StoreError, audit, backup, backup::BackupError},
};

#[derive(Debug, clap::Args)]
pub struct Backup {
    /// Tệp để ghi; phải chưa có.
    file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub struct Restore {
    /// Tệp do haidang backup ghi.
    file: PathBuf,
}

impl Backup {
    pub async fn run(self, config: &Config) -> Result<(), CliError> {
        // As it is: the copy before an upgrade is one of the old schema.
        let db = Db::connect(&config.database.url).await.map_err(anyhow::Error::from)?;
        backup::write(&db, &config.database.url, &self.file).await.map_err(said)?;
        write_down(&db, "database.backup", &self.file)
            .await
            .context("đã sao lưu nhưng chưa ghi được vào nhật ký")?;
        let size = std::fs::metadata(&self.file).map_err(anyhow::Error::from)?.len();
        say(&[format!("đã sao lưu vào {} ({} kB)", self.file.display(), size.div_ceil(1000))]);
        Ok(())
    }
}

impl Restore {
    pub async fn run(self, config: &Config) -> Result<(), CliError> {
        backup::restore(&config.database.url, &self.file).await.map_err(said)?;
        columns::remove(&config.database.data_dir).map_err(anyhow::Error::from)?;
        let db = app::open_database(config).await?;
        write_down(&db, "database.restore", &self.file).await.map_err(anyhow::Error::from)?;
        say(&[format!("đã khôi phục từ {}", self.file.display())]);
        Ok(())
    }
}

async fn write_down(db: &Db, action: &str, file: &Path) -> Result<(), StoreError> {
    let entry = Entry::new(action, "database").fact("file", &file.display());
    audit::record(db.read(), Clock::system().now(), &Actor::CommandLine, &entry).await
}

fn said(error: BackupError) -> CliError {
    CliError::Input(match error {
        BackupError::FileExists => "tệp đã có: hãy chọn tên khác, không tệp nào bị ghi đè".to_owned(),
        BackupError::NotEmpty => {
            "cơ sở dữ liệu đang có dữ liệu: hãy chuyển nó đi nơi khác, hoặc trỏ HAIDANG_DATABASE_URL (hay HAIDANG_DATA_DIR) \
             vào nơi còn trống, rồi khôi phục lại"
                .to_owned()
        }
        BackupError::OtherKind => {
            "tệp này không phải bản sao lưu của loại cơ sở dữ liệu đang cấu hình (SQLite hay PostgreSQL)".to_owned()
        }
        BackupError::Damaged(words) => format!("bản sao lưu bị hỏng, không khôi phục gì: {words}"),
        BackupError::Program { program, error } => {
            format!(
                "không chạy được {program}: {}. Hãy cài gói postgresql-client cùng phiên bản với máy chủ",
                cause::of(&error)
            )
        }
        BackupError::Refused { program, words } => format!("{program} báo lỗi: {words}"),
        BackupError::File(error) => format!("không đọc hay ghi được tệp: {}", cause::of(&error)),
        BackupError::Store(error) => return anyhow::Error::from(error).into(),
    })
}
