//! Rounds: drafts, opening with their assignments, closing.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr,
};

use super::{
    Db, StoreError, assignments,
    entity::{
        round_units,
        rounds::{self as table, Column, Entity},
    },
    people,
    questionnaires::{self, PublishError, Published},
    responses, units,
};
use crate::{
    clock::Clock,
    domain::{
        assignment::{self, Gap, Roster},
        ids::{RoundId, UnitId},
        questionnaire::defaults,
        round::{Round, RoundPlan, RoundState, is_slug},
    },
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

/// What opening a round brought about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Number of forms that are owed.
    pub assignments: usize,
    /// Forms that nobody owes because the directory leaves it open.
    pub gaps: Vec<Gap>,
}

/// Opens a draft: from here on its questionnaire is frozen, and the forms owed by the roster of
/// [`Round::roster_day`] are assigned. None when it is not a draft (any more).
///
/// # Errors
/// When there is no such round, or the database cannot be written.
pub async fn open(db: &Db, clock: &Clock, id: RoundId) -> Result<Option<Opening>, StoreError> {
    let tx = db.write_tx().await?;
    let opened = Entity::update_many()
        .col_expr(Column::State, Expr::value(RoundState::Open.code()))
        .col_expr(Column::OpenedAt, Expr::value(clock.now()))
        .filter(Column::Id.eq(id.0))
        .filter(Column::State.eq(RoundState::Draft.code()))
        .exec(&tx)
        .await?;
    let round = get(&tx, id).await?;
    if opened.rows_affected == 0 {
        return Ok(None);
    }
    let day = round.roster_day();
    let tree = units::tree(&tx).await?;
    let roster = people::roster(&tx, day).await?;
    let exclusions = people::exclusions(&tx, day).await?;
    let (owed, gaps) =
        assignment::owed(&round, Roster { tree: &tree, people: &roster, exclusions: &exclusions });
    assignments::insert_many(&tx, id, round.closes_on, &owed).await?;
    tx.commit().await?;
    Ok(Some(Opening { assignments: owed.len(), gaps }))
}

/// Ends the taking of answers and moves those that wait staged; false when the round is not open (any more).
///
/// # Errors
/// When the database cannot be written.
pub async fn close(db: &Db, clock: &Clock, id: RoundId) -> Result<bool, StoreError> {
    let tx = db.write_tx().await?;
    let closed = Entity::update_many()
        .col_expr(Column::State, Expr::value(RoundState::Closed.code()))
        .col_expr(Column::ClosedAt, Expr::value(clock.now()))
        .filter(Column::Id.eq(id.0))
        .filter(Column::State.eq(RoundState::Open.code()))
        .exec(&tx)
        .await?;
    tx.commit().await?;
    responses::release(db, clock, id).await?;
    Ok(closed.rows_affected > 0)
}

fn columns(plan: &RoundPlan) -> table::ActiveModel {
    table::ActiveModel {
        slug: Set(plan.slug.clone()),
        questionnaire_hash: Set(plan.questionnaire_hash.clone()),
        kind: Set(plan.kind.code().to_owned()),
        title_vi: Set(plan.title_vi.clone()),
        title_en: Set(plan.title_en.clone()),
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
