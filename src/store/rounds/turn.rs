//! Opening, extending, closing, reopening and archiving a round.

use chrono::{Days, NaiveDate};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, UpdateMany,
    sea_query::{Expr, LockType},
};

use super::{Column, Entity, get};
use crate::{
    clock::Clock,
    domain::{
        assignment::{self, Gap, Roster},
        audit::Actor,
        ids::RoundId,
        round::{self, Round, RoundState, Standing, TurnRefused},
    },
    store::{Db, StoreError, WriteTx, assignments, audit, comments, invitations, people, responses, units},
};

/// Days after the end of a round in which its personal links still explain that it is over.
const LINK_DAYS: u64 = 30;

/// What opening a round brought about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Number of forms that are owed.
    pub assignments: usize,
    /// Forms that nobody owes because the directory leaves it open.
    pub gaps: Vec<Gap>,
}

/// Opens a draft: from here on its questionnaire is frozen, and the forms owed by the roster of
/// [`Round::roster_day`] are assigned.
///
/// # Errors
/// When there is no such round, or the database cannot be written.
pub async fn open(
    db: &Db,
    clock: &Clock,
    id: RoundId,
    actor: &Actor,
) -> Result<Result<Opening, TurnRefused>, StoreError> {
    let tx = db.write_tx().await?;
    let round = locked(&tx, id).await?;
    if let Err(refused) = round::open(&round, clock.today()) {
        return Ok(Err(refused));
    }
    one(id)
        .col_expr(Column::State, Expr::value(RoundState::Open.code()))
        .col_expr(Column::OpenedAt, Expr::value(clock.now()))
        .exec(&tx)
        .await?;
    let day = round.roster_day();
    let tree = units::tree(&tx).await?;
    let roster = people::roster(&tx, day).await?;
    let exclusions = people::exclusions(&tx, day).await?;
    let (owed, gaps) =
        assignment::owed(&round, Roster { tree: &tree, people: &roster, exclusions: &exclusions });
    assignments::insert_many(&tx, id, round.closes_on, &owed).await?;
    let entry = round
        .turned("round.open", RoundState::Open)
        .fact("opens_on", &round.opens_on)
        .fact("closes_on", &round.closes_on);
    let entry = if round.kind.may_have_open_link() { entry } else { entry.fact("assignments", &owed.len()) };
    audit::record(&tx, clock.now(), actor, &entry).await?;
    tx.commit().await?;
    Ok(Ok(Opening { assignments: owed.len(), gaps }))
}

/// Ends the taking of answers and moves those that wait staged; false when the round is not open (any more).
///
/// # Errors
/// When there is no such round, or the database cannot be written.
pub async fn close(db: &Db, clock: &Clock, id: RoundId, actor: &Actor) -> Result<bool, StoreError> {
    let tx = db.write_tx().await?;
    let round = locked(&tx, id).await?;
    let is_open = round.state == RoundState::Open;
    if is_open {
        one(id)
            .col_expr(Column::State, Expr::value(RoundState::Closed.code()))
            .col_expr(Column::ClosedAt, Expr::value(clock.now()))
            .exec(&tx)
            .await?;
        let entry = round.turned("round.close", RoundState::Closed).fact("closes_on", &round.closes_on);
        audit::record(&tx, clock.now(), actor, &entry).await?;
    }
    tx.commit().await?;
    responses::release(db, clock, id).await?;
    Ok(is_open)
}

/// What decides whether `round` can be reopened.
///
/// # Errors
/// When the database cannot be read.
pub async fn standing(
    db: &impl ConnectionTrait,
    round: &Round,
    today: NaiveDate,
) -> Result<Standing, StoreError> {
    Ok(Standing {
        today,
        answers: responses::count(db, round.id).await?,
        forgotten: invitations::count_forgotten(db, round.id).await?,
    })
}

/// Moves the last day of an open round to `closes_on`, with the days on which its forms are due.
///
/// # Errors
/// When there is no such round, or the database cannot be written.
pub async fn extend(
    db: &Db,
    clock: &Clock,
    id: RoundId,
    closes_on: NaiveDate,
    actor: &Actor,
) -> Result<Result<(), TurnRefused>, StoreError> {
    let tx = db.write_tx().await?;
    let round = locked(&tx, id).await?;
    if let Err(refused) = round::extend(&round, closes_on, clock.today()) {
        return Ok(Err(refused));
    }
    one(id).col_expr(Column::ClosesOn, Expr::value(closes_on)).exec(&tx).await?;
    assignments::set_due_on(&tx, id, closes_on).await?;
    let entry = round.entry("round.extend").change("closes_on", Some(round.closes_on), Some(closes_on));
    audit::record(&tx, clock.now(), actor, &entry).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Lets a round that is over take answers again until `closes_on`; forms that were not done are due then.
///
/// # Errors
/// When there is no such round, or the database cannot be written.
pub async fn reopen(
    db: &Db,
    clock: &Clock,
    id: RoundId,
    (closes_on, reason): (NaiveDate, &str),
    actor: &Actor,
) -> Result<Result<(), TurnRefused>, StoreError> {
    let tx = db.write_tx().await?;
    let round = locked(&tx, id).await?;
    let standing = standing(&tx, &round, clock.today()).await?;
    if let Err(refused) = round::reopen(&round, closes_on, reason, &standing) {
        return Ok(Err(refused));
    }
    one(id)
        .col_expr(Column::State, Expr::value(RoundState::Open.code()))
        .col_expr(Column::ClosedAt, Expr::value(None::<chrono::DateTime<chrono::Utc>>))
        .col_expr(Column::ClosesOn, Expr::value(closes_on))
        .exec(&tx)
        .await?;
    assignments::set_due_on(&tx, id, closes_on).await?;
    comments::forget(&tx, id).await?;
    let entry = round
        .turned("round.reopen", RoundState::Open)
        .change("closes_on", Some(round.closes_on), Some(closes_on))
        .fact("answers", &standing.answers)
        .fact("reason", reason.trim());
    audit::record(&tx, clock.now(), actor, &entry).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Puts a closed round away.
///
/// # Errors
/// When there is no such round, or the database cannot be written.
pub async fn archive(
    db: &Db,
    clock: &Clock,
    id: RoundId,
    actor: &Actor,
) -> Result<Result<(), TurnRefused>, StoreError> {
    let tx = db.write_tx().await?;
    let round = locked(&tx, id).await?;
    if let Err(refused) = round::archive(&round) {
        return Ok(Err(refused));
    }
    one(id).col_expr(Column::State, Expr::value(RoundState::Archived.code())).exec(&tx).await?;
    let entry = round.turned("round.archive", RoundState::Archived);
    audit::record(&tx, clock.now(), actor, &entry).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Takes out of a round of sampled households that is over what would say which household answered: the references
/// and addresses, and a month after its last day the links. Nothing while it takes answers, or is being reopened.
///
/// # Errors
/// When there is no such round, or the database cannot be written.
pub async fn forget_households(db: &Db, clock: &Clock, id: RoundId) -> Result<(), StoreError> {
    let (tx, today) = (db.write_tx().await?, clock.today());
    let round = locked(&tx, id).await?;
    if round.is_over(today) {
        invitations::forget_references(&tx, id).await?;
        if round.closes_on + Days::new(LINK_DAYS) < today {
            invitations::forget_links(&tx, id).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// The round, whose row nobody else changes before the commit: answers that are being written hold it in share mode.
///
/// # Errors
/// When there is no such round, or the database cannot be read.
pub async fn locked(tx: &WriteTx, id: RoundId) -> Result<Round, StoreError> {
    Entity::find_by_id(id.0).lock(LockType::Update).one(tx).await?;
    get(tx, id).await
}

fn one(id: RoundId) -> UpdateMany<Entity> {
    Entity::update_many().filter(Column::Id.eq(id.0))
}
