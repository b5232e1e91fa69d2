//! `haidang round extend | reopen | copy | archive`.

use anyhow::Context;
use chrono::NaiveDate;

use super::create::day;
use crate::{
    cli::CliError,
    clock::Clock,
    domain::{audit::Actor, language::Language, round::Round, round::TurnRefused},
    store::{Db, StoreError, rounds},
    text::{date, round_guide},
};

#[derive(Debug, clap::Args)]
pub struct Extend {
    /// Tên ngắn của đợt.
    pub slug: String,
    /// Ngày cuối mới, viết 2026-06-30 hoặc 30/6/2026.
    #[arg(long)]
    closes: String,
}

#[derive(Debug, clap::Args)]
pub struct Reopen {
    /// Tên ngắn của đợt.
    pub slug: String,
    /// Ngày cuối mới, viết 2026-06-30 hoặc 30/6/2026.
    #[arg(long)]
    closes: String,
    /// Lý do, ghi vào nhật ký: từ 10 đến 500 ký tự.
    #[arg(long)]
    reason: String,
}

impl Extend {
    /// Moves the last day.
    pub async fn run(&self, db: &Db, clock: &Clock, round: &Round) -> Result<String, CliError> {
        let closes_on = day(&self.closes).map_err(CliError::Input)?;
        let extended = rounds::extend(db, clock, round.id, closes_on, &Actor::CommandLine).await;
        done(round, extended)?;
        Ok(format!("Đã gia hạn đợt {} đến {}.\n", round.slug, shown(closes_on)))
    }
}

impl Reopen {
    /// Takes answers again.
    pub async fn run(&self, db: &Db, clock: &Clock, round: &Round) -> Result<String, CliError> {
        let closes_on = day(&self.closes).map_err(CliError::Input)?;
        let turn = (closes_on, self.reason.as_str());
        done(round, rounds::reopen(db, clock, round.id, turn, &Actor::CommandLine).await)?;
        Ok(format!("Đã mở lại đợt {} đến {}.\n", round.slug, shown(closes_on)))
    }
}

/// Puts a closed round away.
pub async fn archive(db: &Db, clock: &Clock, round: &Round) -> Result<String, CliError> {
    done(round, rounds::archive(db, clock, round.id, &Actor::CommandLine).await)?;
    Ok(format!("Đã lưu trữ đợt {}.\n", round.slug))
}

/// Makes a draft for the next period; what it did and the draft's slug.
pub async fn copy(db: &Db, clock: &Clock, round: &Round) -> Result<(String, String), CliError> {
    let failed = "không tạo được đợt từ đợt trước";
    let mut plan = rounds::successor(db, round, clock.today()).await.context(failed)?;
    plan.slug = rounds::free_slug(db.read(), &plan.slug).await.context(failed)?;
    rounds::insert_draft(db, &plan, clock.now()).await.context(failed)?;
    let slug = plan.slug;
    let text = format!(
        "Đã tạo bản nháp {slug} cho kỳ {}, {} – {}. Mở bằng: haidang round open {slug}\n",
        plan.period,
        shown(plan.opens_on),
        shown(plan.closes_on)
    );
    Ok((text, slug))
}

/// A day as it is written here.
fn shown(day: NaiveDate) -> String {
    date::date(day, Language::Vietnamese)
}

fn done(round: &Round, turned: Result<Result<(), TurnRefused>, StoreError>) -> Result<(), CliError> {
    match turned.context("không đổi được trạng thái của đợt")? {
        Ok(()) => Ok(()),
        Err(why) => {
            let words = round_guide::refused(why).get(Language::Vietnamese);
            Err(CliError::Input(format!("đợt {:?}: {words}", round.slug)))
        }
    }
}
