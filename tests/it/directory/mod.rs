//! Units and people: stored, asked as of a day, imported from files.

mod command;
mod import_people;
mod import_units;
mod roster;

use chrono::NaiveDate;
use haidang::{
    domain::{
        directory::{Person, StaffCategory, Unit, UnitKind},
        ids::{PersonId, UnitId},
    },
    store::{Db, units},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn unit(code: &str, name: &str, kind: UnitKind, parent: Option<UnitId>) -> Unit {
    Unit {
        id: UnitId(0),
        code: code.to_owned(),
        name: name.to_owned(),
        name_en: None,
        kind,
        parent,
        valid_from: day("2025-07-01"),
        valid_until: None,
    }
}

fn person(staff_code: &str, name: &str, unit: UnitId) -> Person {
    Person {
        id: PersonId(0),
        staff_code: staff_code.to_owned(),
        name: name.to_owned(),
        email: None,
        position: None,
        category: StaffCategory::CivilServant,
        is_leader: false,
        is_party_member: false,
        is_counter_staff: false,
        unit,
        party_unit: None,
        supervisor: None,
        valid_from: day("2025-07-01"),
        valid_until: None,
    }
}

/// The city with one department: the ids of both.
async fn city(db: &Db) -> (UnitId, UnitId) {
    let city = unit("HP", "Thành phố Hải Phòng", UnitKind::City, None);
    let city = units::insert(db.read(), &city).await.unwrap();
    let department = unit("SNV", "Sở Nội vụ", UnitKind::Department, Some(city));
    (city, units::insert(db.read(), &department).await.unwrap())
}
