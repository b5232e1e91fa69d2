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
    /// List the rounds with their answers.
    List,
    /// Make a draft from a questionnaire.
    Create(Box<create::Create>),
    /// Open a draft: freeze its questionnaire and assign the forms that are owed.
    Open {
        /// The round's slug.
        slug: String,
    },
    /// Invite the sampled households of a file to a population round.
    ImportSample(sample::ImportSample),
    /// Move the last day of a draft or an open round to a later one.
    Extend(turn::Extend),
    /// Close a round: it takes no more answers.
    Close {
        /// The round's slug.
        slug: String,
    },
    /// Let a round that is over take answers again.
    Reopen(turn::Reopen),
    /// Make a draft of a round for the next period.
    Copy {
        /// The round's slug.
        slug: String,
    },
    /// Put a closed round away for good.
    Archive {
        /// The round's slug.
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
