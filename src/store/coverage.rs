//! Counting the ledger of participation: what is owed and done, by unit and by day, and who is missing.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait},
};

use super::{
    StoreError, Window,
    entity::{assignments, invitations, people, responses, staged_responses, units},
    people as directory,
};
use crate::{
    domain::{
        coverage::Progress,
        directory::Person,
        ids::{RoundId, UnitId},
        questionnaire::Kind,
        round::{Channel, Round},
    },
    text::folding,
};

/// Most people whose forms are found by their codes, when somebody is searched by name.
const FEW: u64 = 500;

/// Which part of a round's forms is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Whole,
    /// Forms that count for these units.
    Units(HashSet<UnitId>),
    /// Forms that these people owe: where units rate each other, a form counts for the unit that rates.
    Raters(Vec<String>),
}

impl Part {
    pub(super) fn condition(&self) -> Condition {
        use assignments::Column;
        match self {
            Self::Whole => Condition::all(),
            Self::Units(units) => Condition::all().add(Column::UnitId.is_in(units.iter().map(|unit| unit.0))),
            Self::Raters(raters) => Condition::all().add(Column::Rater.is_in(raters)),
        }
    }
}

/// The part of `round` that belongs to `units`; None: all of it.
///
/// # Errors
/// When the database cannot be read.
pub async fn part(
    db: &impl ConnectionTrait,
    round: &Round,
    units: Option<HashSet<UnitId>>,
) -> Result<Part, StoreError> {
    let Some(units) = units else { return Ok(Part::Whole) };
    if round.kind != Kind::UnitCross {
        return Ok(Part::Units(units));
    }
    let raters = homes(db, round).await?.into_iter().filter(|(_, unit)| units.contains(unit));
    Ok(Part::Raters(raters.map(|(rater, _)| rater).collect()))
}

/// The own unit of everybody who rates for a unit: one person for each.
async fn homes(db: &impl ConnectionTrait, round: &Round) -> Result<HashMap<String, UnitId>, StoreError> {
    let raters = of_round(round.id).select_only().column(assignments::Column::Rater).into_query();
    let day = round.roster_day();
    let rows: Vec<(String, i64)> = people::Entity::find()
        .select_only()
        .column(people::Column::StaffCode)
        .column(people::Column::UnitId)
        .filter(people::Column::StaffCode.in_subquery(raters))
        .filter(directory::valid_on(day))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(rater, unit)| (rater, UnitId(unit))).collect())
}

fn of_round(round: RoundId) -> Select<assignments::Entity> {
    assignments::Entity::find().filter(assignments::Column::RoundId.eq(round.0))
}

type Counts = (i64, i64, i64, i64);

fn progress((owed, done, late, overdue): Counts) -> Progress {
    let [owed, done, late, overdue] = [owed, done, late, overdue].map(i64::unsigned_abs);
    Progress { owed, done, late, overdue }
}

/// Owed, done, late and overdue, as columns of a select.
fn counted<E: EntityTrait>(select: Select<E>, today: NaiveDate) -> Select<E> {
    let overdue = format!("SUM(CASE WHEN done_on IS NULL AND due_on < '{today}' THEN 1 ELSE 0 END)");
    select
        .column_as(Expr::cust("COUNT(*)"), "owed")
        .column_as(Expr::cust("COUNT(done_on)"), "done")
        .column_as(Expr::cust("SUM(CASE WHEN done_on > due_on THEN 1 ELSE 0 END)"), "late")
        .column_as(Expr::cust(overdue), "overdue")
}

/// The forms of each unit itself, without those below it; of a population round, its invited households.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_unit(
    db: &impl ConnectionTrait,
    round: &Round,
    today: NaiveDate,
) -> Result<HashMap<UnitId, Progress>, StoreError> {
    match round.kind {
        Kind::Population => invited_by_unit(db, round.id).await,
        Kind::UnitCross => {
            let homes = homes(db, round).await?;
            let select = of_round(round.id).select_only().column(assignments::Column::Rater);
            let rows: Vec<(String, i64, i64, i64, i64)> =
                counted(select, today).group_by(assignments::Column::Rater).into_tuple().all(db).await?;
            let mut units: HashMap<UnitId, Progress> = HashMap::new();
            for (rater, owed, done, late, overdue) in rows {
                let Some(unit) = homes.get(&rater) else { continue };
                *units.entry(*unit).or_default() += progress((owed, done, late, overdue));
            }
            Ok(units)
        }
        _ => owed_by_unit(db, round.id, today).await,
    }
}

/// Counts each unit by itself, those done and those missing in their own parts of the index: half the time of grouping.
async fn owed_by_unit(
    db: &impl ConnectionTrait,
    round: RoundId,
    today: NaiveDate,
) -> Result<HashMap<UnitId, Progress>, StoreError> {
    let forms = |done_on: &str| {
        Expr::cust(format!(
            "(SELECT COUNT(*) FROM assignments WHERE assignments.round_id = {round} \
             AND assignments.unit_id = units.id AND assignments.done_on {done_on})"
        ))
    };
    let rows: Vec<(i64, i64, i64, i64, i64)> = units::Entity::find()
        .select_only()
        .column(units::Column::Id)
        .column_as(forms("IS NOT NULL"), "done")
        .column_as(forms("IS NULL"), "missing")
        .column_as(forms("IS NOT NULL AND assignments.done_on > assignments.due_on"), "late")
        .column_as(forms(&format!("IS NULL AND assignments.due_on < '{today}'")), "overdue")
        .into_tuple()
        .all(db)
        .await?;
    let read = |(unit, done, missing, late, overdue): (i64, i64, i64, i64, i64)| {
        (done + missing > 0).then(|| (UnitId(unit), progress((done + missing, done, late, overdue))))
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

async fn invited_by_unit(
    db: &impl ConnectionTrait,
    round: RoundId,
) -> Result<HashMap<UnitId, Progress>, StoreError> {
    let rows: Vec<(i64, i64, i64)> = invitations::Entity::find()
        .select_only()
        .column(invitations::Column::UnitId)
        .column_as(Expr::cust("COUNT(*)"), "owed")
        .column_as(Expr::cust("COUNT(done_on)"), "done")
        .filter(invitations::Column::RoundId.eq(round.0))
        .group_by(invitations::Column::UnitId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(unit, owed, done)| (UnitId(unit), progress((owed, done, 0, 0)))).collect())
}

/// How many forms of `part` were sent on each day. The ledger of an anonymous round has no days: there the answers are
/// counted, and only those of the whole round.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_day(
    db: &impl ConnectionTrait,
    round: &Round,
    part: &Part,
) -> Result<BTreeMap<NaiveDate, u64>, StoreError> {
    use assignments::Column;
    if round.anonymous || round.kind == Kind::ServiceRating {
        return answers_by_day(db, round).await;
    }
    let rows: Vec<(NaiveDate, i64)> = of_round(round.id)
        .select_only()
        .column(Column::DoneOn)
        .column_as(Expr::cust("COUNT(*)"), "forms")
        .filter(Column::DoneOn.is_not_null())
        .filter(part.condition())
        .group_by(Column::DoneOn)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(day, forms)| (day, forms.unsigned_abs())).collect())
}

async fn answers_by_day(
    db: &impl ConnectionTrait,
    round: &Round,
) -> Result<BTreeMap<NaiveDate, u64>, StoreError> {
    let invited = [Channel::Assignment, Channel::Invitation].map(Channel::code);
    let mut moved = responses::Entity::find()
        .select_only()
        .column(responses::Column::AnsweredOn)
        .column_as(Expr::cust("COUNT(*)"), "answers")
        .filter(responses::Column::RoundId.eq(round.id.0))
        .group_by(responses::Column::AnsweredOn);
    let mut staged = staged_responses::Entity::find()
        .select_only()
        .column(staged_responses::Column::AnsweredOn)
        .column_as(Expr::cust("COUNT(*)"), "answers")
        .filter(staged_responses::Column::RoundId.eq(round.id.0))
        .group_by(staged_responses::Column::AnsweredOn);
    if round.kind == Kind::Population {
        moved = moved.filter(responses::Column::Channel.is_in(invited));
        staged = staged.filter(staged_responses::Column::Channel.is_in(invited));
    }
    let mut days: Vec<(NaiveDate, i64)> = moved.into_tuple().all(db).await?;
    days.extend(staged.into_tuple::<(NaiveDate, i64)>().all(db).await?);
    let mut sums = BTreeMap::new();
    for (day, answers) in days {
        *sums.entry(day).or_default() += answers.unsigned_abs();
    }
    Ok(sums)
}

/// Somebody who still owes forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    pub staff_code: String,
    /// None when the person has left.
    pub person: Option<Person>,
    pub forms: u64,
}

/// How many people owe a form of `part`; with `text`, only those whose name or staff code holds its words.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_missing(
    db: &impl ConnectionTrait,
    round: &Round,
    part: &Part,
    (text, today): (&str, NaiveDate),
) -> Result<u64, StoreError> {
    Ok(missing_people(db, round.id, part, (text, today)).await?.count(db).await?)
}

/// Those people who owe a form of `part`, as many as [`count_missing`] found, by staff code, that are in `window`. Never
/// asked of an anonymous round.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_missing(
    db: &impl ConnectionTrait,
    round: &Round,
    part: &Part,
    (text, today): (&str, NaiveDate),
    window: Window,
) -> Result<Vec<Missing>, StoreError> {
    let rows: Vec<(String, i64)> = missing_people(db, round.id, part, (text, today))
        .await?
        .column_as(Expr::cust("COUNT(*)"), "forms")
        .order_by(assignments::Column::Rater, window.order(Order::Asc))
        .offset(window.offset())
        .limit(window.limit())
        .into_tuple()
        .all(db)
        .await?;
    let rows = window.arrange(rows);
    let codes = rows.iter().map(|(rater, _)| rater.clone()).collect::<Vec<_>>();
    let mut known: HashMap<String, Person> = HashMap::new();
    for person in directory::list_by_codes(db, &codes, today).await? {
        known.insert(person.staff_code.clone(), person);
    }
    let read = |(staff_code, forms): (String, i64)| Missing {
        person: known.remove(&staff_code),
        forms: forms.unsigned_abs(),
        staff_code,
    };
    Ok(rows.into_iter().map(read).collect())
}

async fn missing_people(
    db: &impl ConnectionTrait,
    round: RoundId,
    part: &Part,
    (text, today): (&str, NaiveDate),
) -> Result<Select<assignments::Entity>, StoreError> {
    use assignments::Column;
    let select = of_round(round)
        .select_only()
        .column(Column::Rater)
        .filter(Column::DoneOn.is_null())
        .filter(part.condition())
        .group_by(Column::Rater);
    let words = folding::search_key(text);
    if words.is_empty() {
        return Ok(select);
    }
    let known = named(&words, today);
    let few: Vec<String> = known
        .clone()
        .select_only()
        .column(people::Column::StaffCode)
        .limit(FEW + 1)
        .into_tuple()
        .all(db)
        .await?;
    if few.len() as u64 <= FEW {
        return Ok(select.filter(Column::Rater.is_in(few)));
    }
    // Most of those who are missing may be meant: each is looked up once.
    let own =
        Expr::col((people::Entity, people::Column::StaffCode)).equals((assignments::Entity, Column::Rater));
    Ok(select.having(Expr::exists(known.filter(own).into_query())))
}

/// People in service whose name or staff code holds `words`.
fn named(words: &str, today: NaiveDate) -> Select<people::Entity> {
    let mut known = people::Entity::find().filter(directory::valid_on(today));
    for word in words.split_whitespace() {
        known = known.filter(people::Column::Search.contains(word));
    }
    known
}
