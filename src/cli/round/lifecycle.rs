//! `haidang round list | open | close`.

use std::fmt::Write;

use anyhow::Context;

use crate::{
    cli::CliError,
    clock::Clock,
    domain::{
        assignment::Gap,
        round::{Round, RoundState},
    },
    store::{Db, assignments, invitations, responses, rounds},
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

/// Opens a draft and says what it brought about.
pub async fn open(db: &Db, clock: &Clock, round: &Round) -> Result<String, CliError> {
    let opened = rounds::open(db, clock, round.id).await.context("không mở được đợt")?;
    let Some(opening) = opened else {
        return Err(CliError::Input(format!("đợt {:?} không còn là bản nháp", round.slug)));
    };
    let mut text = format!("Đã mở đợt {}", round.slug);
    if opening.assignments > 0 {
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
    if rounds::close(db, clock, round.id).await.context("không đóng được đợt")? {
        let answers = responses::count(db.read(), round.id).await.context("không đếm được phiếu")?;
        Ok(format!("Đã đóng đợt {}: {answers} phiếu.\n", round.slug))
    } else {
        Err(CliError::Input(format!("đợt {:?} không ở trạng thái mở", round.slug)))
    }
}
