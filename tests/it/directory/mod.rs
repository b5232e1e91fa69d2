//! Units and people: stored, asked as of a day, imported from files.

mod command;
mod import_people;
mod import_units;
mod roster;

use chrono::NaiveDate;
use haidang::{
    domain::{directory::UnitKind, ids::UnitId},
    store::{Db, units},
};

use crate::support::{person, unit};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The city with one department: the ids of both.
async fn city(db: &Db) -> (UnitId, UnitId) {
    let city = unit("HP", "Thành phố Hải Phòng", UnitKind::City, None);
    let city = units::insert(db.read(), &city).await.unwrap();
    let department = unit("SNV", "Sở Nội vụ", UnitKind::Department, Some(city));
    (city, units::insert(db.read(), &department).await.unwrap())
}
