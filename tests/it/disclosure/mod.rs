//! The disclosure gate, seen by those who would work out what it hides.

mod bounds;
mod changes;
mod knowledge;

use std::collections::BTreeMap;

use haidang::{
    app,
    clock::Clock,
    domain::indicator::{Figure, FigureStatus, Reason},
    indicators,
    store::{
        Db,
        results::{self, FigureFilter},
        units,
    },
};

use bounds::System;
use knowledge::{Parents, Table, counts, read, table};

use crate::support::{DemoCity, demo_settings};

/// Unknown counts that hang together, up to which linear programming is tried; and how often.
const MOST_UNKNOWNS: usize = 60;
const MOST_PROGRAMMES: usize = 60;

async fn parents(db: &Db) -> Parents {
    let tree = units::tree(db.read()).await.unwrap();
    let code = |id| tree.get(id).map(|unit| unit.code.clone());
    let root = tree.root().unwrap().code.clone();
    tree.iter()
        .map(|unit| {
            let above = unit.parent.and_then(code).or_else(|| (unit.code != root).then(|| root.clone()));
            (unit.code.clone(), above)
        })
        .collect()
}

async fn figures(db: &Db, id: haidang::domain::ids::ResultId) -> Vec<Figure> {
    results::figures(db.read(), id, &FigureFilter::default()).await.unwrap()
}

/// A count that must not be found to be small, with the least number that it must be able to be.
fn protected(
    (indicator, what): &(String, String),
    thresholds: &BTreeMap<(String, String), f64>,
) -> Option<f64> {
    let is_protected = match (indicator.as_str(), what.as_str()) {
        ("DGC", _) => false,
        ("CT-13", what) => what == "n members",
        (_, what) => ["n ", "part ", "rest ", "everybody"].iter().any(|kind| what.starts_with(kind)),
    };
    let threshold = thresholds.get(&(indicator.clone(), what.clone())).copied();
    is_protected.then(|| threshold.unwrap_or(if indicator == "CT-13" { 10.0 } else { 5.0 }))
}

/// Which counts rest on sensitive questions.
fn thresholds(truth: &Table) -> BTreeMap<(String, String), f64> {
    let sensitive = truth.values().filter(|figure| figure.sensitive);
    let names = sensitive.flat_map(|figure| {
        let (code, breakdown) = (figure.indicator.code().to_owned(), &figure.breakdown);
        let item = breakdown.rsplit([':']).next().unwrap_or_default();
        let item = item.split('=').next().unwrap_or_default();
        [format!("part {breakdown}"), format!("rest {breakdown}"), format!("n item:{item}")]
            .map(|what| ((code.clone(), what), 10.0))
    });
    names.collect()
}

/// Every small count that the system narrows down to less than the threshold, or to one value.
fn found(system: &System, truth: &Table) -> (usize, Vec<String>) {
    let thresholds = thresholds(truth);
    let (mut small, mut found) = (0, Vec::new());
    let mut programmes = 0;
    for (key, units) in counts(truth) {
        let Some(threshold) = protected(&key, &thresholds) else { continue };
        for (unit, count) in units.iter().filter(|(_, count)| **count > 0.0 && **count < threshold) {
            let Some(at) = system.find(&(key.0.clone(), unit.clone(), key.1.clone())) else { continue };
            small += 1;
            let (mut low, mut high) = system.bounds[at];
            if programmes < MOST_PROGRAMMES
                && small % 7 == 0
                && let Some(exact) = system.solve(at, MOST_UNKNOWNS)
            {
                programmes += 1;
                assert!(exact.0 >= low - 1e-3 && exact.1 <= high + 1e-3);
                (low, high) = exact;
            }
            let reach = threshold.min(whole(system, &key, unit));
            if high + 1e-6 < reach || high - low < 1e-6 {
                found.push(format!("{key:?} of {unit}: {count} is within {low}..{high}"));
            }
        }
    }
    (small, found)
}

/// How many the whole can be that the count is a part of: a part is never more than what is known of it.
fn whole(system: &System, (indicator, what): &(String, String), unit: &str) -> f64 {
    let high = |indicator: &str, what: &str| {
        let name = (indicator.to_owned(), unit.to_owned(), what.to_owned());
        system.find(&name).map_or(f64::INFINITY, |at| system.bounds[at].1)
    };
    if what.starts_with("part reason:") {
        return high(indicator, "excluded");
    }
    let breakdown = what.split_once(' ').map_or("", |(_, breakdown)| breakdown);
    let item = breakdown.rsplit(':').next().unwrap_or_default();
    let item = item.split('=').next().unwrap_or_default();
    let bases = [format!("n {breakdown}"), format!("n item:{item}"), "n ".to_owned(), "n index".to_owned()];
    let of_part = if what.starts_with("n ") || what == "everybody" {
        f64::INFINITY
    } else if breakdown.starts_with("band") && indicator == "DGDV" {
        high(indicator, "n index")
    } else {
        bases[..3].iter().map(|base| high(indicator, base)).fold(f64::INFINITY, f64::min)
    };
    if what == "everybody" { f64::INFINITY } else { of_part.min(high(indicator, "everybody")) }
}

#[tokio::test]
async fn an_attacker_finds_no_small_cell_in_what_the_demo_publishes() {
    let city = DemoCity::new().await;
    let settings = |more| demo_settings(city.folder.path(), more);
    let db = app::open_database(&settings(&[])).await.unwrap();
    let open = settings(&[("HAIDANG_THRESHOLD", "1"), ("HAIDANG_SENSITIVE_THRESHOLD", "1")]);
    let parents = parents(&db).await;
    let published = results::list_published(db.read()).await.unwrap();
    assert_eq!(published.len(), 3);
    for result in published {
        let shown = table(figures(&db, result.id).await);
        let clock = Clock::system();
        let reason = Some("không ẩn".to_owned());
        let truth = indicators::compute(&db, &clock, &open, result.period, reason).await.unwrap();
        let truth = table(figures(&db, truth.id()).await);
        assert_eq!(shown.len(), truth.len());
        let masked = shown.values().filter(|figure| figure.status == FigureStatus::Masked).count();
        let mut system = read(&shown, &truth, &parents);
        system.narrow();
        let (small, found) = found(&system, &truth);
        assert!(small > 200 && masked < shown.len() * 9 / 10, "{small} small counts, {masked} masked");
        assert!(found.is_empty(), "{} of {small}: {:#?}", found.len(), &found[..found.len().min(12)]);
        let reasons = shown.values().filter(|figure| figure.reason.is_some());
        assert!(reasons.clone().all(|figure| figure.status == FigureStatus::Masked));
        assert!(reasons.clone().any(|figure| figure.reason == Some(Reason::Complementary)));
        // The attacker is no straw man: with only the small figures hidden, much of them follows.
        let mut naive = shown;
        for (key, figure) in &mut naive {
            let small = matches!(figure.reason, Some(Reason::SmallBase | Reason::SmallCategory));
            if !small && figure.status == FigureStatus::Masked {
                *figure = truth[key].clone();
            }
        }
        let mut system = read(&naive, &truth, &parents);
        system.narrow();
        assert!(self::found(&system, &truth).1.len() > 20);
    }
}
