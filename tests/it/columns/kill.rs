//! Killed without warning while it copies: what is there afterwards is what is stored.

use std::time::Duration;

use super::world::World;
use crate::support::{Engine, TestDatabase};

const KILLS: u64 = 16;

async fn kills_spoil_nothing(engine: Engine) {
    let database = TestDatabase::create(engine).await;
    let mut world = World::new(database.connect().await).await;
    world.answer(400, 1).await;
    for kill in 0..KILLS {
        world.answer(20, kill % 5).await;
        let program = database.program().set("HAIDANG_DATA_DIR", world.city.data.path());
        let program = program.set("HAIDANG_LOG", "error");
        let program = program.start(&["indicators", "compute", "--period", "2026-Q2"]);
        tokio::time::sleep(Duration::from_millis(60 + kill * 25)).await;
        drop(program);
        if kill.is_multiple_of(4) {
            world.assert_same(&world.copies()).await;
        }
    }
    world.assert_same(&world.copies()).await;
    assert_eq!(world.files(1).len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kills_while_copying_spoil_nothing_on_sqlite() {
    kills_spoil_nothing(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kills_while_copying_spoil_nothing_on_postgres() {
    kills_spoil_nothing(Engine::Postgres).await;
}
