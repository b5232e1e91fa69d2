//! `haidang round`.

mod create;
mod lifecycle;
mod sample;
mod turn;

use std::io::Write;

use anyhow::Context;
use clap::Subcommand;

use super::CliError;
use crate::{
    app,
    clock::Clock,
    config::Config,
    domain::{
        audit::Actor,
        round::{Round as StoredRound, Warning},
    },
    store::{Db, audit, rounds},
};

#[derive(Debug, clap::Args)]
pub struct Round {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Liệt kê các đợt với số phiếu.
    List,
    /// Tạo bản nháp từ một bộ câu hỏi.
    Create(Box<create::Create>),
    /// Mở đợt: chốt bộ câu hỏi và giao phiếu.
    Open {
        /// Tên ngắn của đợt.
        slug: String,
    },
    /// Mời các hộ trong tệp mẫu vào đợt khảo sát dân cư.
    ImportSample(sample::ImportSample),
    /// Dời ngày cuối của bản nháp hoặc đợt đang mở sang ngày muộn hơn.
    Extend(turn::Extend),
    /// Đóng đợt: không nhận phiếu nữa.
    Close {
        /// Tên ngắn của đợt.
        slug: String,
    },
    /// Mở lại đợt đã kết thúc.
    Reopen(turn::Reopen),
    /// Tạo bản nháp cho kỳ sau từ một đợt.
    Copy {
        /// Tên ngắn của đợt.
        slug: String,
    },
    /// Lưu trữ đợt đã kết thúc, không mở lại được.
    Archive {
        /// Tên ngắn của đợt.
        slug: String,
    },
}

impl Round {
    pub async fn run(self, config: &Config) -> Result<(), CliError> {
        let clock = Clock::system();
        let db = app::open_database(config).await?;
        let (text, done) = match self.command {
            Command::List => (lifecycle::list(&db).await?, None),
            Command::Create(create) => {
                let (text, entry) = create.run(&db, &clock).await?;
                let made = find(&db, &create.slug).await?;
                lifecycle::warn(&db, config, clock.today(), &made, Warning::is_of_plan).await?;
                (text, Some(entry))
            }
            Command::Open { slug } => {
                let round = find(&db, &slug).await?;
                lifecycle::warn(&db, config, clock.today(), &round, |one| *one != Warning::IsPast).await?;
                (lifecycle::open(&db, &clock, &round).await?, None)
            }
            Command::Close { slug } => (lifecycle::close(&db, &clock, &find(&db, &slug).await?).await?, None),
            Command::ImportSample(import) => {
                let round = find(&db, &import.slug).await?;
                let (text, entry) = import.run(&db, &clock, &config.http.base_url, &round).await?;
                (text, Some(entry))
            }
            Command::Extend(extend) => {
                let round = find(&db, &extend.slug).await?;
                (extend.run(&db, &clock, &round).await?, None)
            }
            Command::Reopen(reopen) => {
                let round = find(&db, &reopen.slug).await?;
                (reopen.run(&db, &clock, &round).await?, None)
            }
            Command::Copy { slug } => {
                let (text, copy, entry) = turn::copy(&db, &clock, &find(&db, &slug).await?).await?;
                let made = find(&db, &copy).await?;
                lifecycle::warn(&db, config, clock.today(), &made, Warning::is_of_plan).await?;
                (text, Some(entry))
            }
            Command::Archive { slug } => (turn::archive(&db, &clock, &find(&db, &slug).await?).await?, None),
        };
        if let Some(entry) = done {
            let noted = audit::record(db.read(), clock.now(), &Actor::CommandLine, &entry);
            noted.await.context("không ghi được nhật ký")?;
        }
        std::io::stdout().write_all(text.as_bytes()).context("không ghi ra được màn hình")?;
        Ok(())
    }
}

async fn find(db: &Db, slug: &str) -> Result<StoredRound, CliError> {
    let found = rounds::find(db.read(), slug).await.context("không đọc được cơ sở dữ liệu")?;
    found.ok_or_else(|| {
        CliError::Input(format!("không có đợt {slug:?}; xem danh sách bằng: haidang round list"))
    })
}
