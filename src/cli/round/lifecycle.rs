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
        round::{self, Round, RoundState, TurnRefused},
    },
    store::{Db, assignments, invitations, questionnaires, responses, rounds, units},
    text::{date, round_guide},
};

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
    let answers = responses::count(db.read(), round.id).await?;
    let (owed, done) = assignments::count(db.read(), round.id).await?;
    let (invited, answered) = invitations::count(db.read(), round.id).await?;
    let ledger = match owed + invited {
        0 => "–".to_owned(),
        all => format!("{}/{all}", done + answered),
    };
    let Round { slug, period, opens_on, closes_on, title_vi, .. } = round;
    let state = state(round.state);
    Ok(format!("{slug}\t{state}\t{period}\t{opens_on}\t{closes_on}\t{answers}\t{ledger}\t{title_vi}\n"))
}

const fn state(state: RoundState) -> &'static str {
    match state {
        RoundState::Draft => "nháp",
        RoundState::Open => "đang mở",
        RoundState::Closed => "đã đóng",
        RoundState::Archived => "đã lưu trữ",
    }
}

/// Says what the page would have confirmed before a draft is opened.
pub async fn warn(db: &Db, config: &Config, today: NaiveDate, round: &Round) -> Result<(), CliError> {
    if round::open(round, today).is_err() {
        return Ok(());
    }
    let failed = "không đọc được cơ sở dữ liệu";
    let set = questionnaires::find(db, &round.questionnaire_hash).await.context(failed)?;
    let set = set.context("không có bộ câu hỏi của đợt")?;
    let tree = units::tree(db.read()).await.context(failed)?;
    let limits = (config.statistics.threshold, config.statistics.commune_minimum);
    let (_, found) = rounds::assess(db.read(), (round, &set), &tree, limits, today).await.context(failed)?;
    for warning in found.iter().filter(|warning| warning.is_severe()) {
        let words = round_guide::warning(warning, "", Language::Vietnamese);
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
        let answers = responses::count(db.read(), round.id).await.context("không đếm được phiếu")?;
        Ok(format!("Đã đóng đợt {}: {answers} phiếu.\n", round.slug))
    } else {
        Err(CliError::Input(format!("đợt {:?} không ở trạng thái mở", round.slug)))
    }
}
