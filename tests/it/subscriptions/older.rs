//! Subscriptions that an earlier program stored: whose stop each bears is known afterwards.

use haidang::{domain::subscription::Side, store::subscriptions};
use migrations::{Migrator, MigratorTrait};
use sea_orm::ConnectionTrait;

use crate::support::{Engine, TestDatabase};

const NEWER: &str = "m20261201_050001_tell_who_stopped";

/// An address, since when it gets a report, when that was stopped, and whether the recipient did it.
const STORED: [(&str, &str, &str, &str, bool); 7] = [
    ("chay@bao.example", "weekly", "2026-05-01", "NULL", false),
    ("nhan@bao.example", "weekly", "2026-05-01", "'2026-05-02T00:00:00+00:00'", true),
    ("noi@bao.example", "weekly", "2026-05-01", "'2026-05-02T00:00:00+00:00'", false),
    ("ca-hai@bao.example", "weekly", "2026-05-01", "'2026-05-02T00:00:00+00:00'", true),
    ("chay@bao.example", "monthly", "2026-05-01", "'2026-05-02T00:00:00+00:00'", false),
    // Begun anew after the office's stop, and then declined.
    ("lai@bao.example", "weekly", "2026-05-01", "'2026-05-02T00:00:00+00:00'", false),
    ("lai@bao.example", "monthly", "2026-05-03", "'2026-05-04T00:00:00+00:00'", true),
];

async fn brought_up_to_date(engine: Engine) {
    let database = TestDatabase::create_empty(engine).await;
    let db = database.connect().await;
    let before = Migrator::migrations().iter().position(|one| one.name() == NEWER).unwrap();
    Migrator::up(db.read(), Some(u32::try_from(before).unwrap())).await.unwrap();
    for (number, (email, rhythm, since, stopped, declined)) in STORED.into_iter().enumerate() {
        let row = format!(
            "INSERT INTO subscriptions \
             (email, report, unit, rhythm, hour, language, token, search, created_at, stopped_at, declined) \
             VALUES ('{email}', 'published', 'HP', '{rhythm}', 8, 'vi', 'duong-{number}', '', \
             '{since}T00:00:00+00:00', {stopped}, {declined})"
        );
        db.read().execute_unprepared(&row).await.unwrap();
    }
    let office = "INSERT INTO audit_events (at, account_id, actor, action, object) \
                  SELECT stopped_at, 77, 'Sở Nội vụ', 'subscription.stop', 'subscription:' || id \
                  FROM subscriptions WHERE email IN ('noi@bao.example', 'ca-hai@bao.example')";
    db.read().execute_unprepared(office).await.unwrap();
    Migrator::up(db.read(), None).await.unwrap();
    let borne = [
        [false, false],
        [true, false],
        [false, true],
        [true, true],
        [false, false],
        [false, false],
        [true, false],
    ];
    for (number, stops) in borne.into_iter().enumerate() {
        let found = subscriptions::find_by_token(db.read(), &format!("duong-{number}")).await.unwrap();
        let one = found.unwrap().sound().unwrap();
        let by = [Side::Recipient, Side::Office].map(|side| one.stopped_by(side).is_some());
        assert_eq!(by, stops, "{:?}", STORED[number]);
    }
}

#[tokio::test]
async fn on_sqlite() {
    brought_up_to_date(Engine::Sqlite).await;
}

#[tokio::test]
async fn on_postgres() {
    brought_up_to_date(Engine::Postgres).await;
}
