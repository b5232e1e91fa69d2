//! Stored results: versions, states and fingerprints, on both engines.

use chrono::{DateTime, Utc};
use haidang::{
    domain::{
        ids::ResultId,
        indicator::{Figure, FigureKind, FigureStatus, Indicator, Manifest, Reason, ResultState, Verdict},
    },
    store::results::{self, FigureFilter, Inserted, NewResult, ResultError},
};
use sea_orm::ConnectionTrait;

use crate::support::Db;

fn now() -> DateTime<Utc> {
    "2026-07-05T01:02:03.000004Z".parse().unwrap()
}

fn figure(indicator: Indicator, unit: &str, breakdown: &str, value: f64) -> Figure {
    Figure {
        indicator,
        unit: unit.to_owned(),
        breakdown: breakdown.to_owned(),
        kind: FigureKind::Share,
        value: Some(value),
        numerator: Some(value * 7.0),
        denominator: Some(7.0),
        n: 7,
        missing: 1,
        excluded: 2,
        weighted: true,
        sensitive: false,
        standard_error: Some(0.1 + 0.2),
        ci_low: Some(1.0 / 3.0),
        ci_high: None,
        status: FigureStatus::Shown,
        verdict: Some(Verdict::MetNotCertain),
        band: Some("tot".to_owned()),
        reason: Some(Reason::Held),
    }
}

fn result(value: f64, reason: Option<&str>) -> NewResult {
    NewResult {
        period: "2026-Q2".parse().unwrap(),
        computed_at: now(),
        manifest: Manifest {
            definitions: vec![("hanh-phuc".to_owned(), "ab".repeat(32))],
            rounds: vec![("hp-2026".to_owned(), 1234)],
            ..crate::report::manifest()
        },
        figures: vec![
            figure(Indicator::Evaluated, "HP", "", value),
            figure(Indicator::Evaluated, "SNV", "", 1.0 / 3.0),
            figure(Indicator::Evaluated, "SNV", "reason:leave", 2.0),
            figure(Indicator::Happiness, "HP", "", 0.7),
        ],
        reason: reason.map(str::to_owned),
    }
}

async fn publish(db: &Db, id: ResultId) {
    results::approve(db, id).await.unwrap();
    results::publish(db, id, now()).await.unwrap();
}

on_both_databases! {
    async fn a_result_reads_back_as_it_was_computed(db: Db) {
        let new = result(0.9996, None);
        let id = results::insert(&db, &new).await.unwrap().id();
        let stored = results::find(db.read(), id).await.unwrap().unwrap();
        assert_eq!((stored.version, stored.state, stored.computed_at), (1, ResultState::Draft, now()));
        assert_eq!(stored.manifest, new.manifest);
        let figures = results::figures(db.read(), id, &FigureFilter::default()).await.unwrap();
        assert_eq!(figures, new.figures);
        assert_eq!(results::digest(&stored.manifest, &figures).unwrap(), stored.sha256);
    }

    async fn figures_can_be_asked_by_indicator_unit_and_headline(db: Db) {
        let id = results::insert(&db, &result(0.5, None)).await.unwrap().id();
        let filter = FigureFilter {
            indicator: Some(Indicator::Evaluated),
            units: Some(vec!["SNV".to_owned()]),
            main_only: true,
        };
        let figures = results::figures(db.read(), id, &filter).await.unwrap();
        assert_eq!(figures.iter().map(|f| f.breakdown.as_str()).collect::<Vec<_>>(), [""]);
        let filter = FigureFilter { units: Some(vec![]), ..FigureFilter::default() };
        assert_eq!(results::figures(db.read(), id, &filter).await.unwrap(), []);
    }

    async fn the_same_result_makes_no_new_version(db: Db) {
        let first = results::insert(&db, &result(0.5, None)).await.unwrap();
        let again = results::insert(&db, &result(0.5, None)).await.unwrap();
        assert_eq!(again, Inserted::Unchanged(first.id()));
        publish(&db, first.id()).await;
        assert_eq!(results::insert(&db, &result(0.5, None)).await.unwrap(), Inserted::Unchanged(first.id()));
    }

    async fn a_correction_of_a_published_result_says_why_and_keeps_the_old_one(db: Db) {
        let first = results::insert(&db, &result(0.5, None)).await.unwrap().id();
        publish(&db, first).await;
        for reason in [None, Some("  ")] {
            let refused = results::insert(&db, &result(0.6, reason)).await;
            assert!(matches!(refused, Err(ResultError::ReasonNeeded { published: 1, .. })), "{refused:?}");
        }
        let second = results::insert(&db, &result(0.6, Some("bổ sung phiếu đến muộn"))).await.unwrap().id();
        let period = "2026-Q2".parse().unwrap();
        let published = results::latest_published(db.read(), period).await.unwrap().unwrap();
        assert_eq!(published.id, first);
        assert_eq!(results::latest(db.read(), period).await.unwrap().unwrap().version, 2);
        publish(&db, second).await;
        let published = results::list_published(db.read()).await.unwrap();
        assert_eq!(published.iter().map(|r| r.id).collect::<Vec<_>>(), [second]);
        assert_eq!(published[0].reason.as_deref(), Some("bổ sung phiếu đến muộn"));
        let old = results::figures(db.read(), first, &FigureFilter::default()).await.unwrap();
        assert_eq!(old[0].value, Some(0.5));
    }

    async fn a_state_is_never_skipped_and_never_goes_back(db: Db) {
        let first = results::insert(&db, &result(0.5, None)).await.unwrap().id();
        let refused = results::publish(&db, first, now()).await;
        assert!(matches!(refused, Err(ResultError::WrongState(ResultState::Draft))));
        publish(&db, first).await;
        let refused = results::approve(&db, first).await;
        assert!(matches!(refused, Err(ResultError::WrongState(ResultState::Published))));
        let refused = results::approve(&db, ResultId(99)).await;
        assert!(matches!(refused, Err(ResultError::NotFound(_))));
    }

    async fn an_old_draft_is_not_published_over_a_newer_version(db: Db) {
        let first = results::insert(&db, &result(0.5, None)).await.unwrap().id();
        let second = results::insert(&db, &result(0.6, None)).await.unwrap().id();
        publish(&db, second).await;
        assert!(matches!(results::approve(&db, first).await, Err(ResultError::Superseded(2))));
    }

    async fn figures_that_were_changed_behind_our_back_are_not_published(db: Db) {
        let id = results::insert(&db, &result(0.5, None)).await.unwrap().id();
        results::approve(&db, id).await.unwrap();
        db.read().execute_unprepared("UPDATE result_values SET value = 1.0 WHERE position = 1").await.unwrap();
        assert!(matches!(results::publish(&db, id, now()).await, Err(ResultError::Store(_))));
    }
}
