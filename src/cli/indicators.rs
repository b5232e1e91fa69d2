//! `haidang indicators`.

use anyhow::Context;
use clap::Subcommand;
use serde_json::json;

use super::{CliError, say};
use crate::{
    app,
    clock::Clock,
    config::Config,
    domain::{
        audit::{Actor, Entry},
        indicator::{Figure, FigureKind, StoredResult},
        language::Language,
        period::Period,
    },
    indicators::{self, ComputeError},
    store::{
        audit,
        results::{self, FigureFilter, Inserted, ResultError},
        units,
    },
    text::{self, number},
};

#[derive(Debug, clap::Args)]
pub struct Indicators {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Tính mọi chỉ tiêu của một kỳ và lưu thành bản thảo.
    Compute(Compute),
}

#[derive(Debug, clap::Args)]
struct Compute {
    /// Kỳ: 2026-06, 2026-Q2, 2026-H1 hoặc 2026.
    #[arg(long)]
    period: String,
    /// In toàn bộ kết quả dạng JSON.
    #[arg(long)]
    json: bool,
    /// Lý do đính chính kết quả đã công bố.
    #[arg(long)]
    reason: Option<String>,
}

impl Indicators {
    pub async fn run(self, config: &Config) -> Result<(), CliError> {
        let Command::Compute(compute) = self.command;
        app::init_logging(config);
        compute.run(config).await
    }
}

impl Compute {
    async fn run(self, config: &Config) -> Result<(), CliError> {
        let period: Period = self.period.parse().map_err(|_| {
            let given = &self.period;
            CliError::Input(format!("{given:?} không phải là kỳ: viết 2026-06, 2026-Q2, 2026-H1 hoặc 2026"))
        })?;
        let (config, db) = app::open(config.clone()).await?;
        let clock = Clock::system();
        let computed = indicators::compute(&db, &clock, &config, period, self.reason).await;
        let inserted = computed.map_err(explained)?;
        let id = inserted.id();
        let stored = results::find(db.read(), id).await.map_err(anyhow::Error::from)?;
        let stored = stored.context("kết quả vừa lưu không còn")?;
        let entry = Entry::new(inserted.action(), stored.object());
        let entry = entry.change("reason", None, stored.reason.as_ref());
        let noted = audit::record(db.read(), clock.now(), &Actor::CommandLine, &entry).await;
        noted.map_err(anyhow::Error::from)?;
        let figures = results::figures(db.read(), id, &FigureFilter::default()).await;
        let figures = figures.map_err(anyhow::Error::from)?;
        if self.json {
            say(&[as_json(&stored, &figures).trim_end()]);
            return Ok(());
        }
        let units = units::tree(db.read()).await.map_err(anyhow::Error::from)?;
        let city = units.root().map_or("", |unit| &unit.code);
        say(&[as_text(inserted, &stored, &figures, city).trim_end()]);
        Ok(())
    }
}

fn explained(error: ComputeError) -> CliError {
    match error {
        ComputeError::NoUnits => CliError::Input(
            "chưa có đơn vị nào: nhập danh mục trước bằng `haidang directory import units TỆP`".to_owned(),
        ),
        ComputeError::Result(ResultError::ReasonNeeded { period, published }) => CliError::Input(format!(
            "phiên bản {published} của kỳ {period} đã công bố và số liệu nay đã khác: \
             nêu lý do đính chính bằng --reason"
        )),
        error => CliError::Failure(error.into()),
    }
}

fn as_json(stored: &StoredResult, figures: &[Figure]) -> String {
    json!({
        "period": stored.period,
        "version": stored.version,
        "state": stored.state,
        "computed_at": stored.computed_at,
        "sha256": stored.sha256,
        "reason": stored.reason,
        "manifest": stored.manifest,
        "figures": figures,
    })
    .to_string()
}

/// The city's headlines, a line each, unrounded enough to be checked by hand.
fn as_text(inserted: Inserted, stored: &StoredResult, figures: &[Figure], city: &str) -> String {
    let StoredResult { period, version, sha256, .. } = stored;
    let news = match inserted {
        Inserted::New(_) => "phiên bản mới, trạng thái bản thảo",
        Inserted::Unchanged(_) => "không đổi so với phiên bản đã lưu",
    };
    let mut text = format!("{}: phiên bản {version} ({news}), sha256 {sha256}\n", period.vietnamese());
    for figure in figures.iter().filter(|figure| figure.unit == city && figure.is_headline()) {
        text.push_str(&line(figure));
    }
    let masked = figures.iter().filter(|figure| figure.value.is_none()).count();
    text.push_str(&format!("{} số liệu, {masked} không hiển thị\n", figures.len()));
    text
}

fn line(figure: &Figure) -> String {
    let name = figure.indicator.name().get(Language::Vietnamese);
    let Some(value) = figure.value else {
        let why = text::figure::shown(figure, Language::Vietnamese);
        return format!("  {:<6} {name}: {why}\n", figure.indicator);
    };
    let shown = match figure.kind {
        FigureKind::Share => number::percent(value, 3, Language::Vietnamese),
        _ => number::decimal(value, 3, Language::Vietnamese),
    };
    let verdict =
        figure.verdict.map_or(String::new(), |v| format!(", {}", v.name().get(Language::Vietnamese)));
    format!("  {:<6} {name}: {shown} (n = {}){verdict}\n", figure.indicator, figure.n)
}
