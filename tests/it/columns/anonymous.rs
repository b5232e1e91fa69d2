//! The copy of an anonymous round tells no more than the table: no order, no batches, no time.

use std::fs;

use serde_json::Value;

use super::world::World;

const ANONYMOUS: usize = 1;

on_both_databases! {
    async fn batches_cannot_be_told_apart(db: Db) {
        let mut world = World::new(db).await;
        let copies = world.copies();
        for on in 1..5 {
            world.answer(12, on).await;
            world.assert_same(&copies).await;
            assert_eq!(world.segments(ANONYMOUS).len(), 1);
            assert_eq!(world.files(ANONYMOUS).len(), 2, "nothing of an earlier state is left");
        }
        let (round, questionnaire) = &world.rounds[ANONYMOUS];
        let columns = copies.read(round, questionnaire).await.unwrap();
        assert!(columns.ids.is_sorted());
        for names in [&columns.units, &columns.strata, &columns.clusters, &columns.relations] {
            assert!(names.labels.is_sorted(), "{:?} are in order of arrival", names.labels);
        }
        let people = [&columns.subjects, &columns.raters];
        assert!(people.iter().all(|names| names.labels.is_empty()));
        // The same answers, stored in another order, are the same bytes.
        let elsewhere = tempfile::tempdir().unwrap();
        world.copied(&world.copies_in(elsewhere.path())).await;
        let name = world.segments(ANONYMOUS).remove(0);
        let other = elsewhere.path().join(name.strip_prefix(world.city.data.path()).unwrap());
        assert!(fs::read(name).unwrap() == fs::read(other).unwrap());
    }

    async fn the_manifest_knows_days_and_no_time(db: Db) {
        let mut world = World::new(db).await;
        world.answer(12, 1).await;
        world.assert_same(&world.copies()).await;
        let manifest: Value = serde_json::from_slice(&fs::read(world.manifest(ANONYMOUS)).unwrap()).unwrap();
        let fields: Vec<&String> = manifest.as_object().unwrap().keys().collect();
        assert_eq!(
            fields,
            ["anonymous", "changes", "days", "definition", "format", "round", "segments", "slug", "stamp"]
        );
    }
}
