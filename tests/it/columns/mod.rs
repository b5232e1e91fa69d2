//! The columnar copy of the answers says what the store says, whatever happens to its files.

mod anonymous;
mod doubt;
mod kill;
mod together;
mod world;

use std::{fs, path::Path};

use haidang::{jobs, store::rounds};

use world::World;

on_both_databases! {
    async fn what_is_appended_is_what_is_copied_anew_is_what_is_stored(db: Db) {
        let mut world = World::new(db).await;
        let copies = world.copies();
        world.assert_same(&copies).await;
        assert!(!world.manifest(0).exists(), "nothing was answered");
        // A new day; the same day with few and with many new answers; a day before.
        for (number, on) in [(60, 3), (5, 3), (80, 3), (20, 1), (10, 9)] {
            world.answer(number, on).await;
            world.assert_same(&copies).await;
        }
        assert_eq!(world.segments(0).len(), 5);
        let elsewhere = tempfile::tempdir().unwrap();
        let anew = world.copied(&world.copies_in(elsewhere.path())).await;
        assert!(anew == world.copied(&copies).await);
    }

    async fn nothing_new_leaves_the_files_as_they_are(db: Db) {
        let mut world = World::new(db).await;
        world.answer(40, 2).await;
        world.assert_same(&world.copies()).await;
        let before: Vec<_> = (0..3).map(|place| fs::read(world.manifest(place)).unwrap()).collect();
        world.assert_same(&world.copies()).await;
        let after: Vec<_> = (0..3).map(|place| fs::read(world.manifest(place)).unwrap()).collect();
        assert!(before == after);
    }

    async fn many_segments_become_one_and_the_same_as_a_new_copy(db: Db) {
        let mut world = World::new(db).await;
        let copies = world.copies();
        for on in 0..9 {
            world.answer(6, on).await;
            world.assert_same(&copies).await;
        }
        assert_eq!(world.segments(0).len(), 1, "the ninth joins eight");
        world.answer(6, 20).await;
        world.assert_same(&copies).await;
        assert_eq!(world.segments(0).len(), 2);
        for (round, questionnaire) in &world.rounds {
            copies.tend(round, questionnaire).await.unwrap();
        }
        let elsewhere = tempfile::tempdir().unwrap();
        world.copied(&world.copies_in(elsewhere.path())).await;
        for place in 0..3 {
            let joined = world.segments(place);
            assert_eq!(joined.len(), 1);
            let name = joined[0].strip_prefix(world.city.data.path()).unwrap();
            assert!(fs::read(&joined[0]).unwrap() == fs::read(elsewhere.path().join(name)).unwrap());
        }
        world.assert_same(&copies).await;
    }

    async fn a_folder_that_cannot_be_written_is_no_obstacle(db: Db) {
        let mut world = World::new(db).await;
        world.answer(30, 2).await;
        fs::write(world.city.data.path().join("columns"), "a file in the way").unwrap();
        world.assert_same(&world.copies()).await;
        world.assert_same(&world.copies_in(Path::new("/dev/null/nowhere"))).await;
    }

    async fn a_file_that_cannot_be_written_leaves_the_copy_as_it_was(db: Db) {
        let mut world = World::new(db).await;
        world.answer(30, 2).await;
        world.assert_same(&world.copies()).await;
        let before = fs::read(world.manifest(0)).unwrap();
        // Where the manifest would be prepared lies a folder.
        fs::create_dir_all(world.folder(0).join("manifest.tmp")).unwrap();
        world.answer(30, 3).await;
        world.assert_same(&world.copies()).await;
        assert!(fs::read(world.manifest(0)).unwrap() == before);
        fs::remove_dir(world.folder(0).join("manifest.tmp")).unwrap();
        world.assert_same(&world.copies()).await;
        assert!(fs::read(world.manifest(0)).unwrap() != before);
    }
}

with_app_on_both_databases! {
    async fn the_background_copies_every_round_and_removes_copies_of_none(app: TestApp) {
        let mut world = World::new(app.db().clone()).await;
        world.answer(12, 1).await;
        let mut config = app.state.config().clone();
        config.database.data_dir = world.city.data.path().to_owned();
        let mailer = haidang::mail::Mailer::new(&config).unwrap();
        let context = jobs::Context {
            config: config.into(),
            clock: world.city.clock.clone(),
            db: app.db().clone(),
            mailer: mailer.into(),
        };
        let strange = world.city.data.path().join("columns/99-0123456789ab");
        fs::create_dir_all(&strange).unwrap();
        jobs::tend_columns(&context).await.unwrap();
        assert!(!strange.exists());
        for place in 0..3 {
            assert_eq!(world.segments(place).len(), 1);
        }
        let manifest = fs::read(world.manifest(1)).unwrap();
        jobs::tend_columns(&context).await.unwrap();
        assert!(fs::read(world.manifest(1)).unwrap() == manifest);
        world.assert_same(&world.copies()).await;
        assert_eq!(rounds::list(app.db().read()).await.unwrap().len(), 3);
    }
}
