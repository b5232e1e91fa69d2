//! Results that people read: one indicator, units side by side, the map, a unit for its head, targets and comments.

mod comments;
mod compare;
mod targets;
mod unit;

use haidang::{
    domain::{
        directory::UnitKind,
        ids::UnitId,
        indicator::{
            Figure, FigureKind, FigureStatus, Indicator, Manifest, Method, RosterBase, SatisfactionMeasure,
        },
    },
    store::results::{self, NewResult},
};

use crate::{report, support::TestApp};

/// An index out of 101 answers, with its standard error.
fn index(indicator: Indicator, unit: &str, breakdown: &str, value: f64, error: f64) -> Figure {
    Figure {
        kind: FigureKind::Index,
        weighted: false,
        n: 101,
        standard_error: Some(error),
        ci_low: None,
        ci_high: None,
        ..report::figure(indicator, unit, breakdown, Some(value))
    }
}

fn internal(unit: &str, value: f64) -> Figure {
    index(Indicator::InternalSatisfaction, unit, "", value, 1.0)
}

fn hidden(indicator: Indicator, unit: &str, status: FigureStatus) -> Figure {
    Figure { status, n: 0, ..report::figure(indicator, unit, "", None) }
}

async fn publish(app: &TestApp, period: &str, mut figures: Vec<Figure>) {
    figures.sort_by(|one, other| {
        (one.indicator, &one.unit, &one.breakdown).cmp(&(other.indicator, &other.unit, &other.breakdown))
    });
    let new = NewResult {
        period: period.parse().unwrap(),
        computed_at: "2026-04-05T01:02:03.000004Z".parse().unwrap(),
        manifest: Manifest {
            program_version: "0.1.0".to_owned(),
            definitions: vec![],
            rounds: vec![],
            threshold: 5,
            sensitive_threshold: 10,
            commune_minimum: 30,
            roster: RosterBase { as_of: "2026-03-31".parse().unwrap(), people: 200, excluded: 3 },
            satisfaction: SatisfactionMeasure::TopTwo,
            methods: Method::ALL.to_vec(),
            demo: false,
        },
        figures,
        reason: None,
    };
    let id = results::insert(app.db(), &new).await.unwrap().id();
    report::publish(app, id).await;
}

/// The city with four agencies and a room of the first.
async fn agencies(app: &TestApp) -> UnitId {
    let city = app.city().await;
    let first = app.unit("SNV", "Sở Nội vụ", UnitKind::Department, Some(city)).await;
    app.unit("STP", "Sở Tư pháp", UnitKind::Department, Some(city)).await;
    app.unit("STC", "Sở Tài chính", UnitKind::Department, Some(city)).await;
    app.unit("SYT", "Sở Y tế", UnitKind::Department, Some(city)).await;
    app.unit("SNV-VP", "Văn phòng Sở", UnitKind::SubUnit, Some(first)).await;
    first
}
