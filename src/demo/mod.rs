//! The synthetic city: real communes and questionnaires, made-up people and answers, the same from the same seed.

mod accounts;
mod answers;
mod calendar;
mod communes;
mod dice;
mod directory;
mod fill;
mod moods;
mod names;
mod outreach;
mod people;
mod results;
mod rounds;
mod sample;
mod targets;
mod tour;
mod units;
mod volume;

use anyhow::Context;
use chrono::NaiveTime;
use indicatif::ProgressBar;

use crate::{
    clock::Clock,
    config::Config,
    domain::{
        audit::{Actor, Entry},
        round::Round,
        round_entry,
    },
    store::{
        Db, StoreError, audit, comments,
        installation::{self, DemoMark},
        invitations, rounds as round_store,
    },
};
use answers::Form;
use calendar::Quarter;
use dice::Dice;
use fill::{Asking, City};

pub use tour::{SignIn, Tour, tour};

/// How large a city, and from which seed.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub seed: u64,
    pub people: usize,
    /// About as many answers, over all quarters.
    pub responses: usize,
}

/// Makes the city in an empty database: directory, rounds with their answers, published results, accounts.
/// `progress` counts answers.
///
/// # Errors
/// When the database cannot be written. What was made so far is then of no use.
pub async fn build(db: &Db, config: &Config, size: Size, progress: ProgressBar) -> anyhow::Result<()> {
    let clock = Clock::fixed(Clock::system().now(), size.seed);
    let mark = DemoMark { seed: size.seed, is_ready: false };
    installation::mark_demo(db.read(), mark).await.context("không ghi được dấu dữ liệu minh họa")?;
    let quarters = calendar::quarters(clock.today());
    progress.set_message("danh bạ");
    let (tree, people) = directory::store(db, size, calendar::span(clock.today())).await?;
    let moods = moods::Moods::new(&tree, size.seed);
    let volume = volume::Volume::new(size.people, size.responses);
    let city = City { db: db.clone(), clock, seed: size.seed, tree, moods, people, volume, progress };
    for quarter in quarters {
        city.progress.set_message(quarter.period.vietnamese());
        for asked in rounds::SETS {
            ask(&city, asked, quarter).await?;
        }
        if !quarter.is_open() {
            results::publish(&city, config, quarter.period).await?;
        }
    }
    comments::gather_closed(db).await.context("không gom được ý kiến góp ý")?;
    accounts::store(&city, config).await?;
    targets::store(&city).await?;
    outreach::store(&city).await?;
    let mark = DemoMark { is_ready: true, ..mark };
    installation::mark_demo(db.read(), mark).await.context("không ghi được dấu dữ liệu minh họa")?;
    city.progress.finish_and_clear();
    Ok(())
}

/// One round: made, opened, filled, and closed when its quarter is over.
async fn ask(city: &City, asked: rounds::Asked, quarter: Quarter) -> anyhow::Result<()> {
    let db = &city.db;
    let published = round_store::set(db, asked.slug, city.clock.now()).await?;
    let published = published.with_context(|| format!("không có bộ câu hỏi {}", asked.slug))?;
    let questionnaire = published.questionnaire;
    let target = match asked.slug {
        "sipas" => city.volume.citizens,
        "doanh-nghiep" => city.volume.businesses,
        _ => city.volume.service,
    };
    let plan =
        asked.plan(questionnaire.kind, published.hash, quarter, u32::try_from(target).unwrap_or(u32::MAX));
    // A round of a quarter that is over could not be opened today.
    let began = plan.opens_on.and_time(NaiveTime::MIN).and_utc().min(city.clock.now());
    let beginning = Clock::fixed(began, city.seed);
    let id = round_store::insert_draft(db, &plan, began).await?;
    let purpose = format!("answers of {}", plan.slug);
    let made = round_entry::entry("round.create", None, &plan, &city.tree);
    audit::record(db.read(), began, &Actor::Program, &made).await?;
    if asked.slug == "hanh-phuc" {
        invite(city, &round_store::get(db.read(), id).await?).await?;
    }
    let opened = round_store::open(db, &beginning, id, &Actor::Program).await?;
    opened.map_err(|why| anyhow::anyhow!("đợt {} không mở được: {why:?}", plan.slug))?;
    let round = round_store::get(db.read(), id).await?;
    let form = Form::new(questionnaire);
    fill::fill(Asking { city, round: &round, form, quarter, dice: Dice::new(city.seed, &purpose) }).await?;
    if !quarter.is_open() {
        round_store::close(db, &city.clock, id, &Actor::Program).await?;
    }
    Ok(())
}

/// Writes into the audit log what the program did.
async fn record(city: &City, entry: &Entry) -> Result<(), StoreError> {
    audit::record(city.db.read(), city.clock.now(), &Actor::Program, entry).await
}

async fn invite(city: &City, round: &Round) -> anyhow::Result<()> {
    let mut dice = Dice::new(city.seed, &format!("sample of {}", round.slug));
    let drawn = sample::draw(&city.tree, communes::all(), city.volume.households, &mut dice);
    let with_tokens: Vec<_> = drawn
        .into_iter()
        .map(|household| {
            let token = sample::token(city.seed, &round.slug, &household.reference);
            (household, invitations::token_hash(&token))
        })
        .collect();
    let tx = city.db.write_tx().await?;
    invitations::insert_many(&tx, round.id, &with_tokens).await?;
    tx.commit().await?;
    Ok(())
}
