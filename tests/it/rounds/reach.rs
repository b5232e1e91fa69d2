//! What is counted before opening is what opening assigns.

use chrono::NaiveDate;
use haidang::{
    domain::{
        assignment::{self, Gap, Roster},
        directory::{Exclusion, ExclusionReason, Person, Unit, UnitKind, UnitTree},
        ids::UnitId,
        round::{Guide, Reach, Surroundings, Warning, reach, warnings},
        working_days::WorkingDays,
    },
    store::{Db, exclusions, people, rounds, units},
};

use crate::{
    answering::world::{city, day, draft},
    support::person,
};

fn clock() -> haidang::clock::Clock {
    haidang::clock::Clock::fixed("2026-05-20T03:00:00Z".parse().unwrap(), 1)
}

/// A small generator: the same directory on every run, without order in it.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn hit(&mut self, one_in: u64) -> bool {
        self.below(one_in) == 0
    }
}

/// 6 offices with divisions and party organisations, and people who come, go, lead and are left out.
async fn directory(db: &Db, seed: u64) {
    let mut dice = Dice(seed);
    let unit = |code: String, kind, parent| Unit {
        id: UnitId(0),
        name: code.clone(),
        code,
        name_en: None,
        kind,
        parent,
        valid_from: day("2025-01-01"),
        valid_until: None,
    };
    let root = units::insert(db.read(), &unit("HP".to_owned(), UnitKind::City, None)).await.unwrap();
    let (mut workplaces, mut parties) = (Vec::new(), Vec::new());
    for office in 0..6 {
        let kind = if office < 3 { UnitKind::Department } else { UnitKind::Commune };
        let id = units::insert(db.read(), &unit(format!("O{office}"), kind, Some(root))).await.unwrap();
        workplaces.push(id);
        let party = unit(format!("P{office}"), UnitKind::PartyOrganisation, Some(id));
        parties.push(units::insert(db.read(), &party).await.unwrap());
        for division in 0..2 {
            let division = unit(format!("O{office}-{division}"), UnitKind::SubUnit, Some(id));
            workplaces.push(units::insert(db.read(), &division).await.unwrap());
        }
    }
    let mut everybody = Vec::new();
    for number in 0..120_u64 {
        let member = dice.hit(2);
        everybody.push(Person {
            is_leader: dice.hit(8),
            is_party_member: member,
            unit: workplaces[usize::try_from(dice.below(workplaces.len() as u64)).unwrap()],
            party_unit: (member && !dice.hit(4)).then(|| parties[usize::try_from(dice.below(6)).unwrap()]),
            supervisor: (!dice.hit(5)).then(|| format!("CB{:03}", dice.below(130))),
            valid_from: if dice.hit(9) { day("2026-05-19") } else { day("2025-01-01") },
            valid_until: dice.hit(7).then(|| day("2026-05-01")),
            ..person(&format!("CB{number:03}"), &format!("Cán bộ {number}"), UnitId(0))
        });
    }
    people::insert_many(db.read(), &everybody).await.unwrap();
    let left_out = |number: u64| Exclusion {
        staff_code: format!("CB{number:03}"),
        reason: ExclusionReason::Leave,
        from: day("2026-01-01"),
        until: if number.is_multiple_of(2) { Some(day("2026-05-10")) } else { None },
    };
    let excluded: Vec<Exclusion> = (0..120).filter(|_| dice.hit(6)).map(left_out).collect();
    exclusions::upsert_many(db.read(), &excluded).await.unwrap();
}

async fn both(
    db: &Db,
    set: &str,
    scope: Vec<UnitId>,
    slug: &str,
) -> (Reach, Vec<assignment::Owed>, Vec<Gap>) {
    let clock = clock();
    let id = draft(db, &clock, set, |plan| {
        plan.slug = slug.to_owned();
        plan.units = scope;
    })
    .await;
    let round = rounds::get(db.read(), id).await.unwrap();
    let tree: UnitTree = units::tree(db.read()).await.unwrap();
    let muster = rounds::muster(db.read(), &round).await.unwrap();
    let counted = reach(&round, &tree, &muster, (5, 30), day("2026-05-20"));
    let on: NaiveDate = round.roster_day();
    let roster = people::roster(db.read(), on).await.unwrap();
    let left_out = people::exclusions(db.read(), on).await.unwrap();
    let (owed, gaps) =
        assignment::owed(&round, Roster { tree: &tree, people: &roster, exclusions: &left_out });
    (counted, owed, gaps)
}

on_both_databases! {
    async fn the_count_before_opening_is_what_opening_assigns(db: Db) {
        directory(&db, 7).await;
        let office = units::tree(db.read()).await.unwrap().by_code("O1").unwrap().id;
        let commune = units::tree(db.read()).await.unwrap().by_code("O4").unwrap().id;
        let sets = ["van-hoa-cong-vu", "hai-long-noi-bo", "cam-ket", "danh-gia-cheo"];
        for (number, set) in sets.iter().enumerate() {
            for (place, scope) in [vec![], vec![office], vec![office, commune]].into_iter().enumerate() {
                let (counted, owed, gaps) = both(&db, set, scope, &format!("dot-{number}-{place}")).await;
                assert_eq!(counted.forms, Some(owed.len() as u64), "{set} {place}");
                let gap = |wanted: fn(&Gap) -> bool| gaps.iter().filter(|gap| wanted(gap)).count();
                let supervisors = gap(|gap| matches!(gap, Gap::NoSupervisor { .. }));
                assert_eq!(counted.without_supervisor, supervisors as u64, "{set} {place}");
                assert_eq!(counted.leaderless.len(), gap(|gap| matches!(gap, Gap::NoLeader { .. })), "{set} {place}");
                let organisations = gap(|gap| matches!(gap, Gap::NoPartyOrganisation { .. }));
                assert_eq!(counted.without_organisation, organisations as u64, "{set} {place}");
            }
        }
    }
}

#[tokio::test]
async fn thresholds_that_cannot_be_reached_are_named() {
    let database = crate::support::TestDatabase::create(crate::support::Engine::Sqlite).await;
    let db = database.connect().await;
    city(&db, 4).await;
    let around = Surroundings {
        today: day("2026-05-20"),
        calendar: WorkingDays::default(),
        neighbours: Vec::new(),
        threshold: 5,
    };
    let found = async |set: &str, guide: Guide| {
        let id = draft(&db, &clock(), set, |plan| plan.closes_on = day("2026-05-29")).await;
        let round = rounds::get(db.read(), id).await.unwrap();
        let tree = units::tree(db.read()).await.unwrap();
        let muster = rounds::muster(db.read(), &round).await.unwrap();
        let reached = reach(&round, &tree, &muster, (5, 30), around.today);
        warnings(&round, guide, &reached, &muster, &around)
    };
    let anonymous = found("hai-long-noi-bo", Guide::StaffAnonymous).await;
    assert!(anonymous.contains(&Warning::TooFewPeople { people: 4, threshold: 5 }), "{anonymous:?}");
    assert!(anonymous[0].is_severe() && anonymous.iter().any(|one| matches!(one, Warning::Pooled(_))));
    let cross = found("danh-gia-cheo", Guide::UnitCross).await;
    assert!(
        cross.iter().any(|one| matches!(one, Warning::Leaderless(units) if units.len() == 1)),
        "{cross:?}"
    );
    assert!(
        cross.contains(&Warning::NobodyReached)
            || cross.iter().any(|one| matches!(one, Warning::FewRaters(_)))
    );
    let evaluation = found("van-hoa-cong-vu", Guide::Individual360).await;
    assert!(evaluation.contains(&Warning::WithoutSupervisor(1)), "{evaluation:?}");
    assert!(evaluation.iter().any(|one| matches!(one, Warning::Small(units) if units.len() == 1)));
    let population = found("hanh-phuc", Guide::Population).await;
    assert!(population.contains(&Warning::NoSample { open_link: false }), "{population:?}");
}
