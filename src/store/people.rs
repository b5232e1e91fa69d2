//! People of the directory: one row per period of validity of a person.

use std::collections::HashSet;

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

pub use super::exclusions::as_of as exclusions;
use super::{
    StoreError,
    entity::people::{self as table, Column, Entity},
};
use crate::{
    domain::{
        account::Email,
        directory::Person,
        ids::{PersonId, UnitId},
    },
    text::folding,
};

/// Rows of one INSERT: far below the number of values that either engine takes in a statement.
const BATCH: usize = 500;

/// Everybody in service on `as_of`, in order of staff code.
///
/// # Errors
/// When the database cannot be read.
pub async fn roster(db: &impl ConnectionTrait, as_of: NaiveDate) -> Result<Vec<Person>, StoreError> {
    let rows = Entity::find().filter(valid_on(as_of)).order_by_asc(Column::StaffCode).all(db).await?;
    rows.into_iter().map(person).collect()
}

/// The person with `staff_code` as of a day.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    db: &impl ConnectionTrait,
    staff_code: &str,
    as_of: NaiveDate,
) -> Result<Option<Person>, StoreError> {
    let found = Entity::find().filter(Column::StaffCode.eq(staff_code)).filter(valid_on(as_of));
    found.one(db).await?.map(person).transpose()
}

/// The person with the address `email` as of a day.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_by_email(
    db: &impl ConnectionTrait,
    email: &Email,
    as_of: NaiveDate,
) -> Result<Option<Person>, StoreError> {
    let found = Entity::find().filter(Column::Email.eq(email.as_str())).filter(valid_on(as_of));
    found.one(db).await?.map(person).transpose()
}

/// At most `limit` people in service on `as_of` whose name and staff code hold the words of `text`, whatever the case
/// and diacritics, in order of name; only those of `units` when set.
///
/// # Errors
/// When the database cannot be read.
pub async fn search(
    db: &impl ConnectionTrait,
    text: &str,
    as_of: NaiveDate,
    units: Option<&HashSet<UnitId>>,
    limit: u64,
) -> Result<Vec<Person>, StoreError> {
    let mut select = Entity::find().filter(valid_on(as_of));
    for word in folding::search_key(text).split_whitespace() {
        select = select.filter(Column::Search.contains(word));
    }
    if let Some(units) = units {
        select = select.filter(Column::UnitId.is_in(units.iter().map(|unit| unit.0)));
    }
    let rows = select.order_by_asc(Column::Search).order_by_asc(Column::Id).limit(limit).all(db).await?;
    rows.into_iter().map(person).collect()
}

/// The people with these staff codes as of a day, in order of staff code.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_by_codes(
    db: &impl ConnectionTrait,
    staff_codes: &[String],
    as_of: NaiveDate,
) -> Result<Vec<Person>, StoreError> {
    let found = Entity::find()
        .filter(Column::StaffCode.is_in(staff_codes))
        .filter(valid_on(as_of))
        .order_by_asc(Column::StaffCode);
    found.all(db).await?.into_iter().map(person).collect()
}

/// How many people are in service on `day`.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(db: &impl ConnectionTrait, day: NaiveDate) -> Result<u64, StoreError> {
    Ok(Entity::find().filter(valid_on(day)).count(db).await?)
}

/// Whether the directory knows `staff_code`, but not as somebody in service on `day`.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_left(
    db: &impl ConnectionTrait,
    staff_code: &str,
    day: NaiveDate,
) -> Result<bool, StoreError> {
    let known = Entity::find().filter(Column::StaffCode.eq(staff_code));
    let serves = known.clone().filter(valid_on(day)).count(db).await? > 0;
    Ok(!serves && known.count(db).await? > 0)
}

/// Every period of validity of everybody, in order of staff code and beginning.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Person>, StoreError> {
    let ordered = Entity::find().order_by_asc(Column::StaffCode).order_by_asc(Column::ValidFrom);
    ordered.all(db).await?.into_iter().map(person).collect()
}

/// The name of everybody who is or was in the directory, each once.
///
/// # Errors
/// When the database cannot be read.
pub async fn names(db: &impl ConnectionTrait) -> Result<Vec<String>, StoreError> {
    Ok(Entity::find().select_only().column(Column::Name).distinct().into_tuple().all(db).await?)
}

/// Adds periods of validity; their ids are assigned by the database, those given are not used.
///
/// # Errors
/// When a person already has a period with the same beginning, or a unit does not exist.
pub async fn insert_many(db: &impl ConnectionTrait, people: &[Person]) -> Result<(), StoreError> {
    for batch in people.chunks(BATCH) {
        Entity::insert_many(batch.iter().map(row)).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Replaces what is stored of the period with this id.
///
/// # Errors
/// When there is none, or a unit does not exist.
pub async fn update(db: &impl ConnectionTrait, person: &Person) -> Result<(), StoreError> {
    let mut row = row(person);
    row.id = Set(person.id.0);
    Entity::update(row).validate()?.exec(db).await?;
    Ok(())
}

/// Whose period of validity holds on `day`.
pub(super) fn valid_on(day: NaiveDate) -> Condition {
    Condition::all()
        .add(Column::ValidFrom.lte(day))
        .add(Condition::any().add(Column::ValidUntil.is_null()).add(Column::ValidUntil.gte(day)))
}

fn row(person: &Person) -> table::ActiveModel {
    table::ActiveModel {
        staff_code: Set(person.staff_code.clone()),
        name: Set(person.name.clone()),
        search: Set(folding::search_key(&format!("{} {}", person.name, person.staff_code))),
        email: Set(person.email.clone()),
        position: Set(person.position.clone()),
        category: Set(person.category.code().to_owned()),
        is_leader: Set(person.is_leader),
        is_party_member: Set(person.is_party_member),
        is_counter_staff: Set(person.is_counter_staff),
        unit_id: Set(person.unit.0),
        party_unit_id: Set(person.party_unit.map(|unit| unit.0)),
        supervisor_code: Set(person.supervisor.clone()),
        valid_from: Set(person.valid_from),
        valid_until: Set(person.valid_until),
        ..Default::default()
    }
}

fn person(row: table::Model) -> Result<Person, StoreError> {
    Ok(Person {
        id: PersonId(row.id),
        staff_code: row.staff_code,
        name: row.name,
        email: row.email,
        position: row.position,
        category: row.category.parse().map_err(|error| StoreError::damaged("staff category")(&error))?,
        is_leader: row.is_leader,
        is_party_member: row.is_party_member,
        is_counter_staff: row.is_counter_staff,
        unit: UnitId(row.unit_id),
        party_unit: row.party_unit_id.map(UnitId),
        supervisor: row.supervisor_code,
        valid_from: row.valid_from,
        valid_until: row.valid_until,
    })
}
