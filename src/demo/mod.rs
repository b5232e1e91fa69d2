//! The synthetic city: real communes and questionnaires, made-up people and answers, the same from the same seed.

mod accounts;
mod answers;
mod calendar;
mod communes;
mod dice;
mod directory;
mod drafts;
mod fill;
mod mailbox;
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

use std::io::Write;

use anyhow::Context;
use chrono::NaiveTime;
use indicatif::ProgressBar;

use crate::{
    clock::Clock,
    config::Config,
    domain::{audit::Actor, round::Round, round_entry},
    store::{
        Db, audit, comments,
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

/// Makes the city in an empty database: directory, rounds with their answers, published results, accounts, and what
/// somebody new may practise on. `progress` counts answers.
///
/// # Errors
/// When the database cannot be written. What was made so far is then of no use.
pub async fn build(db: &Db, config: &Config, size: Size, progress: ProgressBar) -> anyhow::Result<()> {
    let clock = Clock::fixed(Clock::system().now(), size.seed);
    let mark = DemoMark { seed: size.seed, is_ready: false };
    installation::mark_demo(db.read(), mark).await.context("không ghi được dấu dữ liệu minh họa")?;
    let quarters = calendar::quarters(clock.today());
    say(&progress, "danh bạ", "danh bạ: 114 xã, phường, đặc khu, các sở, ngành và cán bộ");
    let (tree, people) = directory::store(db, size, calendar::span(clock.today())).await?;
    let moods = moods::Moods::new(&tree, size.seed);
    let volume = volume::Volume::new(size.people, size.responses);
    let city = City { db: db.clone(), clock, seed: size.seed, tree, moods, people, volume, progress };
    for quarter in quarters {
        let period = quarter.period.vietnamese();
        let state = if quarter.is_open() {
            "đang mở, kết quả là bản thảo"
        } else {
            "đã xong, kết quả được công bố"
        };
        say(&city.progress, &period, &format!("{period}: {} đợt khảo sát {state}", rounds::SETS.len()));
        for asked in rounds::SETS {
            ask(&city, asked, quarter).await?;
        }
        if quarter.is_open() {
            results::compute(&city, config, quarter.period).await?;
        } else {
            results::publish(&city, config, quarter.period).await?;
        }
    }
    say(
        &city.progress,
        "việc để tập",
        "ý kiến góp ý, tài khoản, số liệu chỉ tiêu, thư, bản nháp của quý sau",
    );
    comments::gather_closed(db).await.context("không gom được ý kiến góp ý")?;
    accounts::store(&city, config).await?;
    targets::store(&city).await?;
    outreach::store(&city).await?;
    drafts::store(&city).await?;
    mailbox::store(&city, config).await?;
    let mark = DemoMark { is_ready: true, ..mark };
    installation::mark_demo(db.read(), mark).await.context("không ghi được dấu dữ liệu minh họa")?;
    city.progress.finish_and_clear();
    Ok(())
}

/// Says what is being made: beside the bar, and on a line of its own.
fn say(progress: &ProgressBar, short: &str, line: &str) {
    progress.set_message(short.to_owned());
    // A reader that has gone away is not an error.
    progress.suspend(|| drop(writeln!(std::io::stderr(), "  - {line}")));
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
    let made = round_entry::entry("round.create", None, (&plan, &questionnaire), &city.tree);
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
