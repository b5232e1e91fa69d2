//! Reading answers from the store into columns.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    CopyError, RoundColumns, Scheme,
    manifest::{Manifest, Seen},
    round_columns::Builder,
};
use crate::{
    domain::{ids::RoundId, round::Round},
    store::{Db, StoreError, answer_rows},
};

/// Where less than one answer of a day is new for this many that are copied, the new ones are read by their ids
/// rather than all of the day.
const FEW: usize = 4;

/// Answers out of the store, with their number by day.
#[derive(Debug, Default)]
pub struct Fetched {
    pub columns: RoundColumns,
    pub days: BTreeMap<NaiveDate, u64>,
}

/// Days that are read at a time: decoding takes longer than the store.
const AT_ONCE: usize = 2;

/// The answers to `round` of the days that were `seen`.
pub async fn all(db: &Db, round: &Round, scheme: &Arc<Scheme>, seen: &Seen) -> Result<Fetched, CopyError> {
    let days: Vec<NaiveDate> = seen.days.keys().copied().collect();
    let parts = (0..AT_ONCE).map(|part| {
        let days: Vec<NaiveDate> = days.iter().copied().skip(part).step_by(AT_ONCE).collect();
        tokio::spawn(of_days(db.clone(), round.id, Arc::clone(scheme), days))
    });
    let mut whole = Fetched::default();
    for part in parts.collect::<Vec<_>>() {
        let Fetched { columns, days } = part.await??;
        whole.columns.append(columns);
        whole.days.extend(days);
    }
    Ok(whole)
}

async fn of_days(
    db: Db,
    round: RoundId,
    scheme: Arc<Scheme>,
    wanted: Vec<NaiveDate>,
) -> Result<Fetched, StoreError> {
    let (mut builder, mut days) = (Builder::new(&scheme), BTreeMap::new());
    let each = |row: answer_rows::AnswerRow| {
        *days.entry(row.day).or_default() += 1;
        builder.push(&row)
    };
    answer_rows::for_each(&db, round, wanted, each).await?;
    Ok(Fetched { columns: builder.finish(), days })
}

/// The answers that a copy lacks of what was `seen`; None when the copy has some that the store has no more.
pub async fn missing(
    db: &Db,
    scheme: &Scheme,
    (manifest, columns): (&Manifest, &RoundColumns),
    seen: &Seen,
) -> Result<Option<Fetched>, StoreError> {
    let round = RoundId(manifest.round);
    let known: HashSet<u128> = columns.ids.iter().copied().collect();
    let is_known = |id: &Uuid| known.contains(&id.as_u128());
    let (mut builder, mut days) = (Builder::new(scheme), BTreeMap::new());
    let mut each = |row: answer_rows::AnswerRow| {
        if !is_known(&row.id) {
            *days.entry(row.day).or_default() += 1;
            builder.push(&row)?;
        }
        Ok(())
    };
    for (day, answers) in &seen.days {
        let copied = manifest.days.get(day).copied().unwrap_or(0);
        if copied == *answers {
            continue;
        }
        let ids = if copied == 0 { Vec::new() } else { answer_rows::ids(db, round, *day).await? };
        let (old, new): (Vec<Uuid>, Vec<Uuid>) = ids.into_iter().partition(is_known);
        if old.len() as u64 != copied {
            return Ok(None);
        }
        if new.len() * FEW < old.len() {
            answer_rows::for_each_with(db, &new, &mut each).await?;
        } else {
            answer_rows::for_each(db, round, [*day], &mut each).await?;
        }
    }
    Ok(Some(Fetched { columns: builder.finish(), days }))
}
