//! Whatever does not match makes the copy anew.

use std::fs;

use haidang::store::Db as Store;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use super::world::World;
use crate::support::{Db, Engine, TestDatabase};

async fn run(db: &Store, statement: &str) -> u64 {
    db.read().execute_unprepared(statement).await.unwrap().rows_affected()
}

/// A world with a copy of two segments, taken twice.
async fn copied(db: Db) -> World {
    let mut world = World::new(db).await;
    world.answer(40, 2).await;
    world.assert_same(&world.copies()).await;
    world.answer(25, 3).await;
    world.assert_same(&world.copies()).await;
    world
}

/// Changes a field of the manifest.
fn set(world: &World, field: &str, value: Value) {
    let mut manifest: Value = serde_json::from_slice(&fs::read(world.manifest(0)).unwrap()).unwrap();
    assert!(manifest[field] != value && !manifest[field].is_null(), "{field}");
    manifest[field] = value;
    fs::write(world.manifest(0), manifest.to_string()).unwrap();
}

/// The copy was made anew: in one segment, and it is the store's.
async fn assert_made_anew(world: &World, what: &str) {
    world.assert_same(&world.copies()).await;
    assert_eq!(world.segments(0).len(), 1, "{what} was not noticed");
    assert_eq!(world.files(0).len(), 2, "{what} left files behind");
}

on_both_databases! {
    async fn a_segment_that_is_cut_off_bent_or_gone_is_noticed(db: Db) {
        let mut world = copied(db).await;
        for what in ["cut off", "bent", "gone", "empty"] {
            let segments = world.segments(0);
            let last = segments.last().unwrap();
            let mut bytes = fs::read(last).unwrap();
            match what {
                "cut off" => bytes.truncate(bytes.len() - 9),
                "bent" => {
                    let middle = bytes.len() / 2;
                    bytes[middle] ^= 1;
                }
                "empty" => bytes.clear(),
                _ => fs::remove_file(last).unwrap(),
            }
            if what != "gone" {
                fs::write(last, bytes).unwrap();
            }
            assert_made_anew(&world, what).await;
            world.answer(3, 5).await;
            world.assert_same(&world.copies()).await;
            assert_eq!(world.segments(0).len(), 2);
        }
    }

    async fn a_manifest_of_something_else_is_noticed(db: Db) {
        let mut world = copied(db).await;
        let nobody = "00000000-0000-4000-8000-000000000000";
        for (field, value) in [
            ("format", json!(0)),
            ("round", json!(77)),
            ("slug", json!("another")),
            ("definition", json!("0123")),
            ("anonymous", json!(true)),
            ("stamp", json!(nobody)),
            ("changes", json!(5)),
            ("days", json!({"2026-04-03": 40, "2026-04-04": 26})),
            ("days", json!({"2026-04-03": 65})),
            ("segments", json!([])),
        ] {
            set(&world, field, value);
            assert_made_anew(&world, field).await;
            world.answer(3, 5).await;
            world.assert_same(&world.copies()).await;
        }
        fs::write(world.manifest(0), "{\"format\": 1").unwrap();
        assert_made_anew(&world, "half a manifest").await;
    }

    async fn an_older_manifest_is_noticed(db: Db) {
        let mut world = copied(db).await;
        let older = fs::read(world.manifest(0)).unwrap();
        world.answer(5, 5).await;
        world.assert_same(&world.copies()).await;
        fs::write(world.manifest(0), older).unwrap();
        assert_made_anew(&world, "an older manifest").await;
    }

    async fn what_a_kill_leaves_behind_does_not_count_and_goes(db: Db) {
        let world = copied(db).await;
        let before = world.files(0);
        let segment = world.segments(0).remove(0);
        fs::write(world.folder(0).join("manifest.tmp"), "{").unwrap();
        fs::write(segment.with_file_name("0123.tmp"), "half a segment").unwrap();
        fs::copy(&segment, segment.with_file_name("0123.arrows")).unwrap();
        world.assert_same(&world.copies()).await;
        assert_eq!(world.files(0), before);
    }

    async fn answers_that_were_removed_or_changed_are_noticed_whatever_their_number(db: Db) {
        let mut world = copied(db).await;
        let one = "SELECT id FROM responses WHERE round_id = 1 ORDER BY id LIMIT 1";
        let removed = run(&world.city.db, &format!("DELETE FROM responses WHERE id IN ({one})")).await;
        assert_eq!(removed, 1);
        assert_made_anew(&world, "one answer less").await;
        // As many on the same day as before.
        let day = "answered_on = '2026-04-04' AND round_id = 1";
        let removed = run(&world.city.db, &format!("DELETE FROM responses WHERE {day}")).await;
        world.answer(removed as usize, 3).await;
        assert_made_anew(&world, "other answers").await;
        let changed = format!("UPDATE responses SET rater = 'another' WHERE id IN ({one})");
        assert_eq!(run(&world.city.db, &changed).await, 1);
        assert_made_anew(&world, "a changed answer").await;
        run(&world.city.db, "DELETE FROM responses").await;
        world.assert_same(&world.copies()).await;
        assert_eq!(world.files(0), Vec::<String>::new(), "what was removed stays nowhere");
    }

    async fn a_database_without_the_stamp_is_another_one(db: Db) {
        let world = copied(db).await;
        run(&world.city.db, "DELETE FROM column_copies").await;
        assert_made_anew(&world, "another database").await;
    }
}

#[tokio::test]
async fn a_database_restored_from_an_earlier_day_is_noticed_though_the_numbers_agree() {
    let database = TestDatabase::create(Engine::Sqlite).await;
    let mut world = World::new(database.connect().await).await;
    world.answer(20, 2).await;
    world.assert_same(&world.copies()).await;
    let backup = database.dir().join("backup.db");
    run(&world.city.db, &format!("VACUUM INTO '{}'", backup.display())).await;
    world.answer(10, 2).await;
    world.assert_same(&world.copies()).await;
    world.city.db = Store::connect(&format!("sqlite:{}", backup.display())).await.unwrap();
    world.answer(10, 2).await;
    assert_made_anew(&world, "the restored database").await;
}

#[tokio::test]
async fn a_backup_taken_after_the_copy_keeps_it() {
    let database = TestDatabase::create(Engine::Sqlite).await;
    let mut world = World::new(database.connect().await).await;
    world.answer(20, 2).await;
    world.assert_same(&world.copies()).await;
    let before = fs::read(world.manifest(0)).unwrap();
    let backup = database.dir().join("backup.db");
    run(&world.city.db, &format!("VACUUM INTO '{}'", backup.display())).await;
    world.city.db = Store::connect(&format!("sqlite:{}", backup.display())).await.unwrap();
    world.assert_same(&world.copies()).await;
    assert!(fs::read(world.manifest(0)).unwrap() == before);
}
