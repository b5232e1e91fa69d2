//! Results that people read: one indicator, units side by side, the map, a unit for its head, targets and comments.

mod comments;
mod compare;
mod targets;
mod unit;

use haidang::{
    domain::{
        directory::UnitKind,
        ids::UnitId,
        indicator::{Figure, FigureKind, FigureStatus, Indicator},
    },
    store::results,
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

async fn publish(app: &TestApp, period: &str, figures: Vec<Figure>) {
    let id = results::insert(app.db(), &report::result_of(period, figures)).await.unwrap().id();
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
