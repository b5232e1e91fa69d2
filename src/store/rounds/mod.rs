//! Rounds: drafts, and what becomes of them.

mod entry;
mod muster;
mod page;
mod turn;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

pub use self::{
    entry::entry,
    muster::{assess, muster},
    page::{Arrived, arrived, count, history, neighbours, of_period, page, periods, predecessor, titles},
    turn::{Opening, archive, close, extend, forget_households, locked, open, reopen, standing},
};
use super::{
    Db, StoreError, calendar,
    entity::{
        round_units,
        rounds::{self as table, Column, Entity},
    },
    questionnaires::{self, PublishError, Published},
    units,
};
use crate::{
    domain::{
        ids::{RoundId, UnitId},
        questionnaire::defaults,
        round::{Round, RoundPlan, RoundState, is_slug, next_round},
    },
    text::folding,
};

/// The questionnaire that a round is made from: `slug` (its newest published version) or `slug@version`.
/// A set that comes with the program is published if it was not; None when there is no such set.
///
/// # Errors
/// When the set cannot be published, or the database refuses.
pub async fn set(db: &Db, name: &str, now: DateTime<Utc>) -> Result<Option<Published>, PublishError> {
    let (slug, version) = match name.split_once('@') {
        Some((slug, version)) => (slug, Some(version)),
        None => (name, None),
    };
    if !is_slug(slug) {
        return Ok(None);
    }
    let wanted = version.map(str::parse::<u32>);
    let published = match &wanted {
        None => questionnaires::latest(db, slug).await?,
        Some(Ok(version)) => questionnaires::find_version(db, slug, *version).await?,
        Some(Err(_)) => return Ok(None),
    };
    if published.is_some() {
        return Ok(published);
    }
    let built_in = defaults::Source::find(slug).map(defaults::Source::questionnaire);
    let Some(built_in) = built_in.transpose().map_err(PublishError::Unsound)? else { return Ok(None) };
    if wanted.is_some_and(|wanted| wanted != Ok(built_in.version)) {
        return Ok(None);
    }
    questionnaires::publish(db, &built_in, now).await?;
    Ok(questionnaires::find_version(db, slug, built_in.version).await?)
}

/// [`insert`] in a transaction of its own.
///
/// # Errors
/// As [`insert`].
pub async fn insert_draft(db: &Db, plan: &RoundPlan, now: DateTime<Utc>) -> Result<RoundId, StoreError> {
    let tx = db.write_tx().await?;
    let id = insert(&tx, plan, now).await?;
    tx.commit().await?;
    Ok(id)
}

/// Stores a draft.
///
/// # Errors
/// `Duplicate` when the slug is taken, `Reference` when questionnaire or unit do not exist.
pub async fn insert(
    db: &impl ConnectionTrait,
    plan: &RoundPlan,
    now: DateTime<Utc>,
) -> Result<RoundId, StoreError> {
    let row = table::ActiveModel {
        state: Set(RoundState::Draft.code().to_owned()),
        created_at: Set(now),
        ..columns(plan)
    };
    let id = Entity::insert(row).exec(db).await?.last_insert_id;
    insert_units(db, id, &plan.units).await?;
    Ok(RoundId(id))
}

/// Replaces a draft by `plan`; false when the round is not a draft (any more).
///
/// # Errors
/// As [`insert`].
pub async fn update_draft(
    db: &impl ConnectionTrait,
    id: RoundId,
    plan: &RoundPlan,
) -> Result<bool, StoreError> {
    let changed = Entity::update_many()
        .set(columns(plan))
        .filter(Column::Id.eq(id.0))
        .filter(Column::State.eq(RoundState::Draft.code()))
        .exec(db)
        .await?;
    if changed.rows_affected == 0 {
        return Ok(false);
    }
    round_units::Entity::delete_many().filter(round_units::Column::RoundId.eq(id.0)).exec(db).await?;
    insert_units(db, id.0, &plan.units).await?;
    Ok(true)
}

/// Removes a draft; false when the round is not a draft (any more).
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_draft(db: &impl ConnectionTrait, id: RoundId) -> Result<bool, StoreError> {
    let gone = Entity::delete_many()
        .filter(Column::Id.eq(id.0))
        .filter(Column::State.eq(RoundState::Draft.code()))
        .exec(db)
        .await?;
    Ok(gone.rows_affected > 0)
}

/// The plan of `round` for the next period, with the newest version of its set.
///
/// # Errors
/// When the database cannot be read.
pub async fn successor(db: &Db, round: &Round, today: NaiveDate) -> Result<RoundPlan, StoreError> {
    let missing = || StoreError::damaged("questionnaire")(&round.questionnaire_hash);
    let old = questionnaires::find(db, &round.questionnaire_hash).await?.ok_or_else(missing)?;
    let newest = questionnaires::latest(db, &old.slug).await?.ok_or_else(missing)?;
    let tree = units::tree(db.read()).await?;
    let calendar = calendar::working_days(db.read()).await?;
    Ok(next_round(round, (&newest.hash, &newest.questionnaire), &tree, (today, &calendar)))
}

/// `wanted` as a slug, with a number where it is taken.
///
/// # Errors
/// When the database cannot be read.
pub async fn free_slug(db: &impl ConnectionTrait, wanted: &str) -> Result<String, StoreError> {
    let start = wanted.trim_end_matches('-');
    let taken: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Slug)
        .filter(Column::Slug.starts_with(start))
        .into_tuple()
        .all(db)
        .await?;
    let numbered = (2..1000).map(|number| {
        let end = format!("-{number}");
        let kept: String = start.chars().take(60 - end.len()).collect();
        format!("{}{end}", kept.trim_end_matches('-'))
    });
    let mut candidates = std::iter::once(start.to_owned()).chain(numbered);
    Ok(candidates.find(|slug| !taken.contains(slug)).unwrap_or_else(|| start.to_owned()))
}

/// The round with `slug`.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Round>, StoreError> {
    if !is_slug(slug) {
        return Ok(None);
    }
    Ok(with_units(db, Entity::find().filter(Column::Slug.eq(slug)).all(db).await?).await?.pop())
}

/// The round with `id`.
///
/// # Errors
/// When there is none, or the database cannot be read.
pub async fn get(db: &impl ConnectionTrait, id: RoundId) -> Result<Round, StoreError> {
    let rows = Entity::find_by_id(id.0).all(db).await?;
    with_units(db, rows).await?.pop().ok_or_else(|| StoreError::damaged("round")(&id))
}

/// Every round, the latest period and opening first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Round>, StoreError> {
    let rows = Entity::find().order_by_desc(Column::OpensOn).order_by_asc(Column::Slug).all(db).await?;
    with_units(db, rows).await
}

/// Rounds in `state`, by slug.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_in(db: &impl ConnectionTrait, state: RoundState) -> Result<Vec<Round>, StoreError> {
    let rows =
        Entity::find().filter(Column::State.eq(state.code())).order_by_asc(Column::Slug).all(db).await?;
    with_units(db, rows).await
}

fn columns(plan: &RoundPlan) -> table::ActiveModel {
    table::ActiveModel {
        slug: Set(plan.slug.clone()),
        questionnaire_hash: Set(plan.questionnaire_hash.clone()),
        kind: Set(plan.kind.code().to_owned()),
        title_vi: Set(plan.title_vi.clone()),
        title_en: Set(plan.title_en.clone()),
        search: Set(folding::search_key(&format!("{} {} {}", plan.title_vi, plan.title_en, plan.slug))),
        period: Set(plan.period.to_string()),
        opens_on: Set(plan.opens_on),
        closes_on: Set(plan.closes_on),
        anonymous: Set(plan.anonymous),
        open_link: Set(plan.open_link),
        paging: Set(plan.paging.code().to_owned()),
        target: Set(plan.target.map(|target| i32::try_from(target).unwrap_or(i32::MAX))),
        ..Default::default()
    }
}

async fn insert_units(db: &impl ConnectionTrait, round: i64, units: &[UnitId]) -> Result<(), StoreError> {
    if units.is_empty() {
        return Ok(());
    }
    let rows =
        units.iter().map(|unit| round_units::ActiveModel { round_id: Set(round), unit_id: Set(unit.0) });
    round_units::Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

async fn with_units(db: &impl ConnectionTrait, rows: Vec<table::Model>) -> Result<Vec<Round>, StoreError> {
    let mut query = round_units::Entity::find().order_by_asc(round_units::Column::UnitId);
    if let [only] = rows.as_slice() {
        query = query.filter(round_units::Column::RoundId.eq(only.id));
    }
    let mut units: HashMap<i64, Vec<UnitId>> = HashMap::new();
    if !rows.is_empty() {
        for row in query.all(db).await? {
            units.entry(row.round_id).or_default().push(UnitId(row.unit_id));
        }
    }
    rows.into_iter().map(|row| round(units.remove(&row.id).unwrap_or_default(), row)).collect()
}

fn round(units: Vec<UnitId>, row: table::Model) -> Result<Round, StoreError> {
    Ok(Round {
        id: RoundId(row.id),
        slug: row.slug,
        questionnaire_hash: row.questionnaire_hash,
        kind: row.kind.parse().map_err(|error| StoreError::damaged("round kind")(&error))?,
        title_vi: row.title_vi,
        title_en: row.title_en,
        period: row.period.parse().map_err(|error| StoreError::damaged("round period")(&error))?,
        opens_on: row.opens_on,
        closes_on: row.closes_on,
        state: row.state.parse().map_err(|error| StoreError::damaged("round state")(&error))?,
        anonymous: row.anonymous,
        open_link: row.open_link,
        paging: row.paging.parse().map_err(|error| StoreError::damaged("round paging")(&error))?,
        target: row.target.map(|target| u32::try_from(target).unwrap_or_default()),
        units,
    })
}
