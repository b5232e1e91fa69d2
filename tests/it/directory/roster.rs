//! Who is in service on a day.

use haidang::{
    domain::directory::{Exclusion, ExclusionReason, UnitKind},
    store::{StoreError, exclusions, people, units},
};

use super::{city, day, person, unit};

on_both_databases! {
    async fn a_move_changes_the_roster_from_its_day_on(db: Db) {
        let (city, department) = city(&db).await;
        let other = unit("STP", "Sở Tư pháp", UnitKind::Department, Some(city));
        let other = units::insert(db.read(), &other).await.unwrap();
        let mut before = person("CB1", "Phạm Thị Thuỷ", department);
        before.valid_until = Some(day("2026-03-31"));
        let mut after = person("CB1", "Phạm Thị Thuỷ", other);
        after.valid_from = day("2026-04-01");
        after.valid_until = Some(day("2026-09-30"));
        let stays = person("CB2", "Vũ Văn Hoà", department);
        people::insert_many(db.read(), &[before, after, stays]).await.unwrap();

        for (as_of, expected) in [
            ("2025-06-30", vec![]),
            ("2026-03-31", vec![("CB1", department), ("CB2", department)]),
            ("2026-04-01", vec![("CB1", other), ("CB2", department)]),
            ("2026-10-01", vec![("CB2", department)]),
        ] {
            let roster = people::roster(db.read(), day(as_of)).await.unwrap();
            let found: Vec<_> = roster.iter().map(|person| (person.staff_code.as_str(), person.unit)).collect();
            assert_eq!(found, expected, "{as_of}");
        }
        let found = people::find(db.read(), "CB1", day("2026-05-05")).await.unwrap().unwrap();
        assert_eq!(found.unit, other);
        assert!(people::find(db.read(), "CB1", day("2026-12-05")).await.unwrap().is_none());
    }

    async fn what_would_break_the_directory_is_refused(db: Db) {
        let (_, department) = city(&db).await;
        let twice = unit("SNV", "Sở Nội vụ", UnitKind::Department, None);
        assert!(matches!(units::insert(db.read(), &twice).await, Err(StoreError::Duplicate(_))));
        let lost = person("CB1", "A", haidang::domain::ids::UnitId(999));
        assert!(matches!(people::insert_many(db.read(), &[lost]).await, Err(StoreError::Reference(_))));
        let same = [person("CB1", "A", department), person("CB1", "B", department)];
        assert!(matches!(people::insert_many(db.read(), &same).await, Err(StoreError::Duplicate(_))));
    }

    async fn an_exclusion_counts_on_its_days_and_can_be_prolonged(db: Db) {
        let mut leave = Exclusion {
            staff_code: "CB1".to_owned(),
            reason: ExclusionReason::Leave,
            from: day("2026-02-01"),
            until: Some(day("2026-04-30")),
        };
        exclusions::upsert_many(db.read(), std::slice::from_ref(&leave)).await.unwrap();
        assert_eq!(people::exclusions(db.read(), day("2026-04-30")).await.unwrap(), [leave.clone()]);
        assert!(people::exclusions(db.read(), day("2026-05-01")).await.unwrap().is_empty());
        leave.until = None;
        exclusions::upsert_many(db.read(), std::slice::from_ref(&leave)).await.unwrap();
        assert_eq!(people::exclusions(db.read(), day("2026-05-01")).await.unwrap(), [leave.clone()]);
        assert_eq!(exclusions::list(db.read()).await.unwrap(), [leave]);
    }

    async fn the_tree_is_read_back_and_a_unit_can_be_changed(db: Db) {
        let (city, department) = city(&db).await;
        let tree = units::tree(db.read()).await.unwrap();
        assert_eq!(tree.subtree(city), [city, department]);
        let mut changed = tree.by_code("SNV").unwrap().clone();
        changed.name = "Sở Nội vụ thành phố".to_owned();
        changed.valid_until = Some(day("2026-12-31"));
        units::update(db.read(), &changed).await.unwrap();
        assert_eq!(units::tree(db.read()).await.unwrap().get(department), Some(&changed));
    }
}
