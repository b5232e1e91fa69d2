//! Counting whom a round would reach, in the database.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Statement,
    sea_query::{Asterisk, Expr, ExprTrait},
};

use super::neighbours;
use crate::{
    domain::{
        directory::UnitTree,
        ids::{RoundId, UnitId},
        questionnaire::{Kind, Questionnaire},
        round::{
            Guide, Headcount, Muster, Reach, Round, SampleStratum, Surroundings, Warning, reach, warnings,
        },
    },
    store::{
        StoreError, calendar,
        entity::{invitations, people},
    },
};

/// People by unit as of a day ($1), those left out then not counted. Few people lead many: their superiors are looked
/// up once each.
const HEADS: &str = "WITH serving AS (
  SELECT staff_code, unit_id, supervisor_code, is_party_member, party_unit_id FROM people
  WHERE valid_from <= $1 AND (valid_until IS NULL OR valid_until >= $1)
), superiors AS (
  SELECT named.code FROM (SELECT DISTINCT supervisor_code AS code FROM people WHERE supervisor_code IS NOT NULL) named
  WHERE EXISTS (SELECT 1 FROM people s WHERE s.staff_code = named.code
    AND s.valid_from <= $1 AND (s.valid_until IS NULL OR s.valid_until >= $1))
)
SELECT unit_id, COUNT(*) AS people,
  COUNT(CASE WHEN supervisor_code IN (SELECT code FROM superiors) THEN 1 END) AS supervised,
  COUNT(CASE WHEN is_party_member THEN 1 END) AS members,
  COUNT(CASE WHEN is_party_member AND party_unit_id IS NOT NULL THEN 1 END) AS placed_members
FROM serving
WHERE staff_code NOT IN (
  SELECT staff_code FROM exclusions WHERE from_day <= $1 AND (until_day IS NULL OR until_day >= $1))
GROUP BY unit_id";

#[derive(FromQueryResult)]
struct Head {
    unit_id: i64,
    people: i64,
    supervised: i64,
    members: i64,
    placed_members: i64,
}

#[derive(FromQueryResult)]
struct Stratum {
    stratum: String,
    households: i64,
    clusters: i64,
    least_weight: f64,
    greatest_weight: f64,
    weights: f64,
}

/// What [`crate::domain::round::reach`] needs to know of the directory and the sample, as far as the kind of `round`
/// asks for it.
///
/// # Errors
/// When the database cannot be read.
pub async fn muster(db: &impl ConnectionTrait, round: &Round) -> Result<Muster, StoreError> {
    let day = round.roster_day();
    let mut muster = Muster::default();
    match round.kind {
        Kind::Individual360 | Kind::StaffAnonymous => muster.heads = heads(db, day).await?,
        Kind::Commitment => {
            muster.heads = heads(db, day).await?;
            muster.party_led = led(db, day, people::Column::PartyUnitId).await?;
        }
        Kind::UnitCross => muster.led = led(db, day, people::Column::UnitId).await?,
        Kind::Population => {
            muster.strata = strata(db, round.id).await?;
            muster.invited = invited(db, round.id).await?;
        }
        Kind::ServiceRating => {}
    }
    Ok(muster)
}

/// Whom `round`, made from `set`, would reach as of `today`, and what is doubtful about it. The limits are the fewest
/// answers of a figure and of a commune's own.
///
/// # Errors
/// When the database cannot be read.
pub async fn assess(
    db: &impl ConnectionTrait,
    (round, set): (&Round, &Questionnaire),
    tree: &UnitTree,
    (threshold, commune_minimum): (u32, u32),
    today: NaiveDate,
) -> Result<(Reach, Vec<Warning>), StoreError> {
    let muster = muster(db, round).await?;
    let reached = reach(round, tree, &muster, (threshold, commune_minimum), today);
    let around = Surroundings {
        today,
        calendar: calendar::working_days(db).await?,
        neighbours: neighbours(db, round, (&set.slug, tree)).await?,
        threshold,
    };
    let found = warnings(round, Guide::of(set), &reached, &muster, &around);
    Ok((reached, found))
}

async fn heads(db: &impl ConnectionTrait, day: NaiveDate) -> Result<Vec<Headcount>, StoreError> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), HEADS, [day.into()]);
    let rows = Head::find_by_statement(statement).all(db).await?;
    let count = |head: Head| Headcount {
        unit: UnitId(head.unit_id),
        people: head.people.cast_unsigned(),
        supervised: head.supervised.cast_unsigned(),
        members: head.members.cast_unsigned(),
        placed_members: head.placed_members.cast_unsigned(),
    };
    Ok(rows.into_iter().map(count).collect())
}

/// The units, or party organisations, with a leader in service.
async fn led(
    db: &impl ConnectionTrait,
    day: NaiveDate,
    unit: people::Column,
) -> Result<HashSet<UnitId>, StoreError> {
    use people::Column;
    let serving = Condition::all()
        .add(Column::ValidFrom.lte(day))
        .add(Condition::any().add(Column::ValidUntil.is_null()).add(Column::ValidUntil.gte(day)));
    let units = people::Entity::find()
        .select_only()
        .column(unit)
        .distinct()
        .filter(Column::IsLeader.eq(true))
        .filter(unit.is_not_null())
        .filter(serving);
    Ok(units.into_tuple::<i64>().all(db).await?.into_iter().map(UnitId).collect())
}

async fn strata(db: &impl ConnectionTrait, round: RoundId) -> Result<Vec<SampleStratum>, StoreError> {
    use invitations::Column;
    let weight = || Expr::col(Column::BaseWeight);
    let rows: Vec<Stratum> = invitations::Entity::find()
        .select_only()
        .column(Column::Stratum)
        .column_as(Expr::col(Asterisk).count(), "households")
        .column_as(Expr::col(Column::Cluster).count_distinct(), "clusters")
        .column_as(weight().min(), "least_weight")
        .column_as(weight().max(), "greatest_weight")
        .column_as(weight().sum(), "weights")
        .filter(Column::RoundId.eq(round.0))
        .group_by(Column::Stratum)
        .order_by_asc(Column::Stratum)
        .into_model()
        .all(db)
        .await?;
    let stratum = |row: Stratum| SampleStratum {
        stratum: row.stratum,
        households: row.households.cast_unsigned(),
        clusters: row.clusters.cast_unsigned(),
        least_weight: row.least_weight,
        greatest_weight: row.greatest_weight,
        weights: row.weights,
    };
    Ok(rows.into_iter().map(stratum).collect())
}

async fn invited(db: &impl ConnectionTrait, round: RoundId) -> Result<HashMap<UnitId, u64>, StoreError> {
    use invitations::Column;
    let rows: Vec<(i64, i64)> = invitations::Entity::find()
        .select_only()
        .column(Column::UnitId)
        .column_as(Expr::col(Asterisk).count(), "households")
        .filter(Column::RoundId.eq(round.0))
        .group_by(Column::UnitId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(unit, number)| (UnitId(unit), number.cast_unsigned())).collect())
}
