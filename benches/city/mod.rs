//! A city of units and people, and what its people owe, written by the database itself.

#![allow(dead_code, reason = "each benchmark takes what it needs")]

use haidang::{
    domain::{
        city::communes,
        directory::{Unit, UnitKind},
        ids::UnitId,
        round::Round,
    },
    store::{Db, units},
};
use sea_orm::ConnectionTrait;

pub const COMMUNES: usize = 114;
const DEPARTMENTS: usize = 16;
/// Units directly below the city.
pub const UPPER: usize = COMMUNES + DEPARTMENTS;

/// Runs `sql` in a transaction of its own.
pub async fn run(db: &Db, sql: &str) {
    let tx = db.write_tx().await.unwrap();
    tx.execute_unprepared(sql).await.unwrap();
    tx.commit().await.unwrap();
}

/// The beginning of a statement that counts `i` from 0 in the table `n`.
pub fn numbers(count: usize) -> String {
    format!("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {count} - 1)")
}

/// The units below the city, numbered from `first` on, and how many.
#[derive(Clone, Copy)]
pub struct City {
    pub first: i64,
    pub units: usize,
}

impl City {
    /// `number` units below `root`: the communes, then departments and parts of all of them in turn, with the codes `D0114`
    /// and so on.
    pub async fn below(db: &Db, root: &Unit, number: usize) -> Self {
        let mut ids: Vec<UnitId> = Vec::new();
        let tx = db.write_tx().await.unwrap();
        for place in 0..number {
            let commune = communes().get(place);
            let unit = Unit {
                id: UnitId(0),
                code: commune.map_or_else(|| format!("D{place:04}"), |commune| commune.code.to_owned()),
                name: commune.map_or_else(
                    || format!("Đơn vị {place}"),
                    |commune| format!("{} {}", commune.kind.title(), commune.name),
                ),
                parent: Some(if place < UPPER { root.id } else { ids[place % UPPER] }),
                kind: match place {
                    0..COMMUNES => UnitKind::Commune,
                    COMMUNES..UPPER => UnitKind::Department,
                    _ => UnitKind::SubUnit,
                },
                ..root.clone()
            };
            ids.push(units::insert(&tx, &unit).await.unwrap());
        }
        tx.commit().await.unwrap();
        Self { first: ids[0].0, units: number }
    }

    /// The numbers of all units.
    pub fn ids(self) -> Vec<i64> {
        (self.first..self.first + self.units as i64).collect()
    }

    /// `number` people with the codes `S000000` and so on, spread evenly. The first of each unit leads it and stands over
    /// the others; every third belongs to the Party there.
    pub async fn people(self, db: &Db, number: usize) {
        let Self { first, units } = self;
        run(db, &format!(
            "{} INSERT INTO people (staff_code, name, search, email, category, is_leader, is_party_member, \
             is_counter_staff, unit_id, party_unit_id, supervisor_code, valid_from) \
             SELECT printf('S%06d', i), 'Nguyễn Văn ' || i, 'nguyen van ' || i || ' s' || printf('%06d', i), \
             printf('s%06d@haiphong.test', i), 'cong_chuc', i < {units}, i % 3 = 0, i % 10 = 0, {first} + i % {units}, \
             CASE WHEN i % 3 = 0 THEN {first} + i % {units} END, \
             CASE WHEN i >= {units} THEN printf('S%06d', i % {units}) END, '2020-01-01' FROM n", numbers(number))).await;
    }

    /// `forms` forms of `round` for each of `people` people, of which four of nine have sent all.
    pub async fn owed(self, db: &Db, round: &Round, (people, forms): (usize, usize), relation: &str) {
        let Self { first, units } = self;
        let (id, due_on, span) = (round.id.0, round.closes_on, days_so_far(round));
        run(db, &format!(
            "{} INSERT INTO assignments (round_id, rater, relation, subject, unit_id, due_on, done_on) \
             SELECT {id}, printf('S%06d', i / {forms}), '{relation}', printf('S%06d', (i / {forms} + i % {forms} * 7) % {people}), \
             {first} + (i / {forms}) % {units}, '{due_on}', \
             CASE WHEN i / {forms} % 9 < 4 THEN date('{}', '+' || (i % {span}) || ' days') END FROM n",
            numbers(people * forms), round.opens_on)).await;
    }
}

/// The days of the ledger: an anonymous round has but one.
fn days_so_far(round: &Round) -> i64 {
    let today = haidang::clock::Clock::system().today();
    if round.anonymous { 1 } else { (today.min(round.closes_on) - round.opens_on).num_days().max(0) + 1 }
}
