//! `haidang round list | open | close`.

use std::{fmt::Write as _, io::Write as _};

use anyhow::Context;
use chrono::NaiveDate;

use crate::{
    cli::CliError,
    clock::Clock,
    config::Config,
    domain::{
        assignment::Gap,
        audit::Actor,
        language::Language,
        pooling,
        round::{Round, RoundState, TurnRefused, Warning},
    },
    store::{
        Db, StoreError, questionnaires,
        rounds::{self, Arrived},
        units,
    },
    text::{self, date, round_guide},
};

/// Units that a warning names; of more only the number is told.
const NAMED: usize = 8;

/// A line for each round: slug, state, dates, answers, what is owed, title.
pub async fn list(db: &Db) -> Result<String, CliError> {
    let rounds = rounds::list(db.read()).await.context("không đọc được các đợt")?;
    if rounds.is_empty() {
        return Ok("Chưa có đợt nào. Tạo bằng: haidang round create\n".to_owned());
    }
    let mut text = String::from("đợt\ttrạng thái\tkỳ\tmở\tđóng\tsố phiếu\tđã làm/phải làm\ttiêu đề\n");
    for round in rounds {
        let line = line(db, &round).await.context("không đọc được các đợt")?;
        text.push_str(&line);
    }
    Ok(text)
}

async fn line(db: &Db, round: &Round) -> anyhow::Result<String> {
    let arrived = arrived(db, round).await?;
    let answers = answers(&arrived, round);
    let ledger = match arrived.asked() {
        0 => "–".to_owned(),
        asked if !pooling::tells_answers(round.anonymous, asked) => answers.clone(),
        asked => format!("{}/{asked}", arrived.owed.1 + arrived.invited.1),
    };
    let Round { slug, period, opens_on, closes_on, title_vi, .. } = round;
    let state = text::round::state(round.state).get(Language::Vietnamese).to_lowercase();
    Ok(format!("{slug}\t{state}\t{period}\t{opens_on}\t{closes_on}\t{answers}\t{ledger}\t{title_vi}\n"))
}

async fn arrived(db: &Db, round: &Round) -> Result<Arrived, StoreError> {
    Ok(rounds::arrived(db.read(), &[round.id]).await?.remove(&round.id).unwrap_or_default())
}

/// How many answers there are, as the pages tell it.
fn answers(arrived: &Arrived, round: &Round) -> String {
    if pooling::tells_answers(round.anonymous, arrived.asked()) {
        arrived.answers.to_string()
    } else {
        text::coverage::HIDDEN.get(Language::Vietnamese).to_owned()
    }
}

/// Says what is doubtful about a draft, as far as `told` lets it through.
pub async fn warn(
    db: &Db,
    config: &Config,
    today: NaiveDate,
    round: &Round,
    told: fn(&Warning) -> bool,
) -> Result<(), CliError> {
    if round.state != RoundState::Draft {
        return Ok(());
    }
    let failed = "không đọc được cơ sở dữ liệu";
    let set = questionnaires::get(db, &round.questionnaire_hash).await.context(failed)?;
    let tree = units::tree(db.read()).await.context(failed)?;
    let limits = (config.statistics.threshold, config.statistics.commune_minimum);
    let (_, found) = rounds::assess(db.read(), (round, &set), &tree, limits, today).await.context(failed)?;
    for warning in found.iter().filter(|warning| told(warning)) {
        let units = warning.units();
        let names: Vec<String> = units
            .iter()
            .take(NAMED)
            .filter_map(|unit| tree.get(*unit))
            .map(|unit| unit.name.clone())
            .collect();
        let units = round_guide::units(&names, units.len().saturating_sub(NAMED), Language::Vietnamese);
        let words = round_guide::warning(warning, &units, Language::Vietnamese);
        writeln!(std::io::stderr(), "Cảnh báo: {words}").context("không ghi ra được màn hình")?;
    }
    Ok(())
}

/// Opens a draft and says what it brought about.
pub async fn open(db: &Db, clock: &Clock, round: &Round) -> Result<String, CliError> {
    let opened = rounds::open(db, clock, round.id, &Actor::CommandLine).await;
    let opening = match opened.context("không mở được đợt")? {
        Ok(opening) => opening,
        Err(TurnRefused::NotDraft) => {
            return Err(CliError::Input(format!("đợt {:?} không còn là bản nháp", round.slug)));
        }
        Err(why) => {
            let words = round_guide::refused(why).get(Language::Vietnamese);
            let command = format!("haidang round extend {} --closes NGÀY", round.slug);
            let last = date::date(round.closes_on, Language::Vietnamese);
            return Err(CliError::Input(format!(
                "đợt {:?} ({last}): {words} Dời bằng: {command}",
                round.slug
            )));
        }
    };
    let mut text = format!("Đã mở đợt {}", round.slug);
    if !round.kind.may_have_open_link() {
        write!(text, ", giao {} phiếu", opening.assignments).map_err(anyhow::Error::from)?;
    }
    text.push_str(".\n");
    for gap in &opening.gaps {
        let line = match gap {
            Gap::NoSupervisor { staff_code } => {
                format!(
                    "  - {staff_code}: không có cấp trên trực tiếp đang công tác, nên không ai đánh giá\n"
                )
            }
            Gap::NoLeader { unit_code } => {
                format!("  - {unit_code}: không có người đứng đầu đang công tác, nên không giao được phiếu\n")
            }
            Gap::NoPartyOrganisation { staff_code } => {
                format!(
                    "  - {staff_code}: là đảng viên nhưng chưa ghi tổ chức đảng, nên không giao được phiếu\n"
                )
            }
        };
        text.push_str(&line);
    }
    Ok(text)
}

/// Closes an open round.
pub async fn close(db: &Db, clock: &Clock, round: &Round) -> Result<String, CliError> {
    if rounds::close(db, clock, round.id, &Actor::CommandLine).await.context("không đóng được đợt")?
    {
        let arrived = arrived(db, round).await.context("không đếm được phiếu")?;
        Ok(format!("Đã đóng đợt {}. Số phiếu: {}.\n", round.slug, answers(&arrived, round)))
    } else {
        Err(CliError::Input(format!("đợt {:?} không ở trạng thái mở", round.slug)))
    }
}
