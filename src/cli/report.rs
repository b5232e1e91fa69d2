//! `haidang report`.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use clap::{Subcommand, ValueEnum};

use super::{CliError, cause, say, values};
use crate::{
    app,
    clock::Clock,
    config::Config,
    domain::{
        audit::{Actor, Entry},
        indicator::{ResultState, StoredResult},
        language::Language,
        period::Period,
        report::FileFormat,
    },
    report::{FileError, FileParts, LoadError},
    store::{Db, audit, results},
};

#[derive(Debug, clap::Args)]
pub struct Report {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Ghi một kết quả đã tính ra tệp, giống hệt tệp tải về từ trang web.
    Build(Build),
}

#[derive(Debug, clap::Args)]
struct Build {
    /// Báo cáo nào.
    #[arg(long, value_enum)]
    report: Name,
    /// Kỳ: 2026-06, 2026-Q2, 2026-H1 hoặc 2026.
    #[arg(long, value_parser = values::period)]
    period: Period,
    /// Mã đơn vị: số liệu của đơn vị và các đơn vị trực thuộc; không ghi: toàn thành phố.
    #[arg(long)]
    unit: Option<String>,
    /// Dạng tệp.
    #[arg(long, value_parser = values::file_format())]
    format: FileFormat,
    /// Tệp để ghi.
    #[arg(long)]
    out: PathBuf,
    /// Phiên bản; không ghi: bản công bố mới nhất, hoặc bản thảo mới nhất khi chưa công bố bản nào.
    #[arg(long, value_parser = values::number::<1, { u32::MAX }>)]
    version: Option<u32>,
    /// Ngôn ngữ của báo cáo.
    #[arg(long, default_value = "vi", value_parser = values::language())]
    language: Language,
    /// CSV không có dấu thứ tự byte (BOM).
    #[arg(long)]
    no_bom: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Name {
    Indicators,
}

impl Report {
    pub async fn run(self, config: &Config) -> Result<(), CliError> {
        let Command::Build(build) = self.command;
        let Name::Indicators = build.report;
        let db = app::open_database(config).await?;
        build.write(&db).await
    }
}

impl Build {
    async fn write(&self, db: &Db) -> Result<(), CliError> {
        let result = self.result(db).await?;
        if result.state != ResultState::Published {
            let entry = Entry::new("report.build", result.object()).fact("format", &self.format);
            let entry = entry.change("unit", None, self.unit.as_ref());
            let now = Clock::system().now();
            let noted = audit::record(db.read(), now, &Actor::CommandLine, &entry).await;
            noted.map_err(anyhow::Error::from)?;
        }
        let version = result.version;
        let about = (self.language, self.format, !self.no_bom);
        let begun = FileParts::begin(db, result, self.unit.as_deref(), about).await;
        let parts = begun.map_err(|error| match error {
            FileError::Load(LoadError::UnknownUnit(code)) if code.is_empty() => CliError::Input(
                "chưa có đơn vị nào: hãy nhập danh mục bằng haidang directory import units".to_owned(),
            ),
            FileError::Load(LoadError::UnknownUnit(code)) => {
                CliError::Input(format!("không có đơn vị mang mã {code}"))
            }
            error => CliError::Failure(error.into()),
        })?;
        self.put(parts).await?;
        say(&[format!("Đã ghi {}: kỳ {}, phiên bản {version}.", self.out.display(), self.period)]);
        Ok(())
    }

    /// A file that was there stays as it was until the new one is whole; what is no file is written to directly.
    async fn put(&self, parts: FileParts) -> Result<(), CliError> {
        if fs::metadata(&self.out).is_ok_and(|there| !there.is_file()) {
            return self.fill(&self.out, parts).await.map(drop);
        }
        let mut waiting = self.out.clone().into_os_string();
        waiting.push(".tmp");
        let waiting = PathBuf::from(waiting);
        let filled = self.fill(&waiting, parts).await;
        let put = filled.and_then(|file| {
            let put = file.sync_all().and_then(|()| fs::rename(&waiting, &self.out));
            put.map_err(|error| self.not_written(&error))
        });
        if put.is_err() {
            drop(fs::remove_file(&waiting));
        }
        put
    }

    async fn fill(&self, path: &Path, mut parts: FileParts) -> Result<File, CliError> {
        let mut file = File::create(path).map_err(|error| self.not_written(&error))?;
        while let Some(bytes) = parts.next().await.map_err(anyhow::Error::from)? {
            file.write_all(&bytes).map_err(|error| self.not_written(&error))?;
        }
        Ok(file)
    }

    fn not_written(&self, error: &std::io::Error) -> CliError {
        CliError::Input(format!("không ghi được {}: {}", self.out.display(), cause::of(error)))
    }

    async fn result(&self, db: &Db) -> Result<StoredResult, CliError> {
        let all = results::list(db.read()).await.map_err(anyhow::Error::from)?;
        let mut versions = all.into_iter().filter(|result| result.period == self.period);
        let (period, wanted) = (self.period, self.version);
        if let Some(wanted) = wanted {
            let found = versions.find(|result| result.version == wanted);
            return found.ok_or_else(|| CliError::Input(format!("kỳ {period} không có phiên bản {wanted}")));
        }
        let published = results::latest_published(db.read(), period).await.map_err(anyhow::Error::from)?;
        published.or_else(|| versions.next()).ok_or_else(|| {
            CliError::Input(format!(
                "kỳ {period} chưa có kết quả: hãy chạy haidang indicators compute --period {period}"
            ))
        })
    }
}
