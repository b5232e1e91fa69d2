//! Lists of rounds as pages show them: searched, filtered, sorted and counted by the database.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
    sea_query::{Expr, Order},
};

use super::{Column, Entity, list, round, with_units};
use crate::{
    domain::{
        audit::AuditEvent,
        directory::UnitTree,
        ids::RoundId,
        language::Wording,
        period::Period,
        round::{Neighbour, Round, RoundFilter, RoundOrder, RoundState},
        round_entry,
    },
    store::{StoreError, audit, entity::questionnaires},
    text::folding,
};

/// Most rounds of the same set that are looked at around one.
const NEIGHBOURS: u64 = 50;

/// `limit` rounds that `filter` lets through, after the first `offset`.
///
/// # Errors
/// When the database cannot be read.
pub async fn page(
    db: &impl ConnectionTrait,
    filter: &RoundFilter,
    (offset, limit): (u64, u64),
) -> Result<Vec<Round>, StoreError> {
    let (column, order) = match filter.order {
        RoundOrder::Newest => (Column::OpensOn, Order::Desc),
        RoundOrder::Title => (Column::Search, Order::Asc),
        RoundOrder::Ending => (Column::ClosesOn, Order::Asc),
    };
    let ordered = filtered(filter).order_by(column, order).order_by_asc(Column::Slug);
    with_units(db, ordered.offset(offset).limit(limit).all(db).await?).await
}

/// How many rounds `filter` lets through.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(db: &impl ConnectionTrait, filter: &RoundFilter) -> Result<u64, StoreError> {
    Ok(filtered(filter).count(db).await?)
}

fn filtered(filter: &RoundFilter) -> Select<Entity> {
    let mut select = Entity::find();
    for word in folding::search_key(&filter.text).split_whitespace() {
        select = select.filter(Column::Search.contains(word));
    }
    select = match filter.state {
        Some(state) => select.filter(Column::State.eq(state.code())),
        None => select.filter(Column::State.ne(RoundState::Archived.code())),
    };
    if let Some(sets) = &filter.sets {
        select = select.filter(Column::QuestionnaireHash.is_in(sets.iter().map(String::as_str)));
    }
    if let Some(period) = filter.period {
        select = select.filter(Column::Period.eq(period.to_string()));
    }
    if let Some(among) = &filter.among {
        select = select.filter(Column::Id.is_in(among.iter().map(|round| round.0)));
    }
    select
}

/// The rounds whose answers count for `period`, by slug: all that were opened and lie within it.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_period(db: &impl ConnectionTrait, period: Period) -> Result<Vec<Round>, StoreError> {
    let mut found = list(db).await?;
    found.retain(|round| round.state != RoundState::Draft && period.contains(round.period));
    found.sort_by(|one, other| one.slug.cmp(&other.slug));
    Ok(found)
}

/// Titles by slug.
///
/// # Errors
/// When the database cannot be read.
pub async fn titles(
    db: &impl ConnectionTrait,
    slugs: &[&str],
) -> Result<HashMap<String, Wording>, StoreError> {
    let found: Vec<(String, String, String)> = Entity::find()
        .select_only()
        .columns([Column::Slug, Column::TitleVi, Column::TitleEn])
        .filter(Column::Slug.is_in(slugs.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().map(|(slug, vi, en)| (slug, Wording { vi, en })).collect())
}

/// Every period that has a round, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn periods(db: &impl ConnectionTrait) -> Result<Vec<Period>, StoreError> {
    let known = Entity::find().select_only().column(Column::Period).distinct();
    let known: Vec<String> = known.into_tuple().all(db).await?;
    let mut periods: Vec<Period> = known.iter().filter_map(|text| text.parse().ok()).collect();
    periods.sort_by_key(|period| std::cmp::Reverse((period.last_day(), period.first_day())));
    Ok(periods)
}

/// What came in so far, against what is owed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arrived {
    /// Answers, those that wait staged included.
    pub answers: u64,
    /// Answers that do not wait any more: those that a result is computed from.
    pub moved: u64,
    /// Forms assigned and done.
    pub owed: (u64, u64),
    /// Households invited, and those that answered.
    pub invited: (u64, u64),
}

impl Arrived {
    /// Forms and households that are asked.
    #[must_use]
    pub const fn asked(&self) -> u64 {
        self.owed.0 + self.invited.0
    }
}

/// What came in of each of `rounds`, counted in indexes: one count for each round takes half the time of grouping all.
///
/// # Errors
/// When the database cannot be read.
pub async fn arrived(
    db: &impl ConnectionTrait,
    rounds: &[RoundId],
) -> Result<HashMap<RoundId, Arrived>, StoreError> {
    let all = |table: &str| {
        Expr::cust(format!("(SELECT COUNT(*) FROM {table} WHERE {table}.round_id = rounds.id)"))
    };
    let done = |table: &str| {
        Expr::cust(format!(
            "(SELECT COUNT(*) FROM {table} WHERE {table}.round_id = rounds.id AND {table}.done_on IS NOT NULL)"
        ))
    };
    let counts: Vec<(i64, i64, i64, i64, i64, i64, i64)> = Entity::find()
        .select_only()
        .column(Column::Id)
        .column_as(all("responses"), "answers")
        .column_as(all("staged_responses"), "staged")
        .column_as(all("assignments"), "owed")
        .column_as(done("assignments"), "sent")
        .column_as(all("invitations"), "invited")
        .column_as(done("invitations"), "reached")
        .filter(Column::Id.is_in(rounds.iter().map(|id| id.0)))
        .into_tuple()
        .all(db)
        .await?;
    let read = |(id, answers, staged, owed, sent, invited, reached): (i64, i64, i64, i64, i64, i64, i64)| {
        let [answers, staged, owed, sent, invited, reached] =
            [answers, staged, owed, sent, invited, reached].map(i64::unsigned_abs);
        let arrived = Arrived {
            answers: answers + staged,
            moved: answers,
            owed: (owed, sent),
            invited: (invited, reached),
        };
        (RoundId(id), arrived)
    };
    Ok(counts.into_iter().map(read).collect())
}

/// What happened to a round, the latest first: the audit log, and what the round itself remembers of its life before
/// there was one.
///
/// # Errors
/// When the database cannot be read.
pub async fn history(db: &impl ConnectionTrait, round: &Round) -> Result<Vec<AuditEvent>, StoreError> {
    let object = round_entry::object(&round.slug);
    let mut events = audit::of_object(db, &object).await?;
    let Some(row) = Entity::find_by_id(round.id.0).one(db).await? else { return Ok(events) };
    for (action, at) in [
        ("round.close", row.closed_at),
        ("round.open", row.opened_at),
        ("round.create", Some(row.created_at)),
    ] {
        let known = events.iter().any(|event| event.action == action);
        if let Some(at) = at.filter(|_| !known) {
            events.push(AuditEvent {
                id: 0,
                at,
                account: None,
                actor: "program".to_owned(),
                action: action.to_owned(),
                object: object.clone(),
                detail: None,
                changes: Vec::new(),
            });
        }
    }
    events.sort_by_key(|event| std::cmp::Reverse(event.at));
    Ok(events)
}

/// Rounds of the same set that concern some of the same units and meet `round` in days or in its period. Those put
/// away are among them: their answers still count.
///
/// # Errors
/// When the database cannot be read.
pub async fn neighbours(
    db: &impl ConnectionTrait,
    round: &Round,
    (set, tree): (&str, &UnitTree),
) -> Result<Vec<Neighbour>, StoreError> {
    let meets =
        Condition::all().add(Column::OpensOn.lte(round.closes_on)).add(Column::ClosesOn.gte(round.opens_on));
    let rows = of_set(set)
        .filter(Column::Id.ne(round.id.0))
        .filter(Condition::any().add(meets).add(Column::Period.eq(round.period.to_string())))
        .order_by_desc(Column::OpensOn)
        .limit(NEIGHBOURS)
        .all(db)
        .await?;
    let others = with_units(db, rows).await?;
    let shares = |other: &Round| {
        other.units.iter().any(|unit| round.concerns(tree, *unit))
            || round.units.iter().any(|unit| other.concerns(tree, *unit))
            || (round.units.is_empty() && other.units.is_empty())
    };
    Ok(others.into_iter().filter(shares).map(neighbour).collect())
}

/// The last round of the set before `round` that was opened.
///
/// # Errors
/// When the database cannot be read.
pub async fn predecessor(
    db: &impl ConnectionTrait,
    later: &Round,
    set: &str,
) -> Result<Option<Round>, StoreError> {
    let row = of_set(set)
        .filter(Column::Id.ne(later.id.0))
        .filter(Column::State.ne(RoundState::Draft.code()))
        .filter(Column::OpensOn.lte(later.opens_on))
        .order_by_desc(Column::OpensOn)
        .order_by_desc(Column::Id)
        .one(db)
        .await?;
    row.map(|row| round(Vec::new(), row)).transpose()
}

/// Rounds of any version of the set with this slug.
fn of_set(set: &str) -> Select<Entity> {
    let hashes = questionnaires::Entity::find()
        .select_only()
        .column(questionnaires::Column::Hash)
        .filter(questionnaires::Column::Slug.eq(set));
    Entity::find().filter(Column::QuestionnaireHash.in_subquery(hashes.into_query()))
}

fn neighbour(round: Round) -> Neighbour {
    Neighbour {
        slug: round.slug,
        title_vi: round.title_vi,
        title_en: round.title_en,
        period: round.period,
        opens_on: round.opens_on,
        closes_on: round.closes_on,
        state: round.state,
    }
}
