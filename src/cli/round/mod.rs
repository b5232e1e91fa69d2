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
    domain::{audit::Actor, round::Round as StoredRound},
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
                let slug = create.slug.clone();
                (create.run(&db, &clock).await?, Some(("round.create", slug)))
            }
            Command::Open { slug } => {
                let round = find(&db, &slug).await?;
                lifecycle::warn(&db, config, clock.today(), &round).await?;
                (lifecycle::open(&db, &clock, &round).await?, None)
            }
            Command::Close { slug } => (lifecycle::close(&db, &clock, &find(&db, &slug).await?).await?, None),
            Command::ImportSample(import) => {
                let round = find(&db, &import.slug).await?;
                let text = import.run(&db, &clock, &config.http.base_url, &round).await?;
                (text, Some(("round.invite", round.slug)))
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
                let (text, copy) = turn::copy(&db, &clock, &find(&db, &slug).await?).await?;
                (text, Some(("round.copy", copy)))
            }
            Command::Archive { slug } => (turn::archive(&db, &clock, &find(&db, &slug).await?).await?, None),
        };
        if let Some((action, slug)) = done {
            let object = format!("round:{slug}");
            let noted = audit::insert(db.read(), clock.now(), &Actor::CommandLine, action, &object, None);
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
