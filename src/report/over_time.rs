//! An indicator over the published periods, with what may be called a change.

use super::{
    LoadError, Row,
    load::{assemble, definitions, labels, root},
    standing::{Precision, Standing, interval, is_counted, precision, standings},
};
use crate::{
    domain::{
        indicator::{Indicator, StoredResult},
        language::Language,
    },
    store::{Db, results, units},
};

/// Periods that one page shows at most, the latest.
const MOST: usize = 24;

/// One published period.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub result: StoredResult,
    /// None where the unit has no figure in the period.
    pub row: Option<Row>,
    pub interval: Option<(f64, f64)>,
    /// Against the period before with a value; None for the first.
    pub change: Option<Standing>,
}

/// The points of one figure, the earliest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub label: String,
    pub points: Vec<Point>,
}

/// An indicator of one unit over the published periods of one length.
#[derive(Clone, Debug, PartialEq)]
pub struct OverTime {
    pub language: Language,
    pub indicator: Indicator,
    /// Code of the unit.
    pub unit: String,
    pub unit_name: String,
    /// Whether the unit is the city.
    pub whole: bool,
    pub series: Vec<Series>,
    /// Months of the periods that are shown, and of those that could be.
    pub months: u32,
    pub lengths: Vec<u32>,
    pub counted: bool,
}

/// The course of `indicator` for the unit with code `unit` (the city when none), over periods of `months` months; over
/// those of the latest period when none.
///
/// # Errors
/// When the unit is unknown or the database cannot be read.
pub async fn load(
    db: &Db,
    indicator: Indicator,
    unit: Option<&str>,
    months: Option<u32>,
    language: Language,
) -> Result<OverTime, LoadError> {
    let tree = units::tree(db.read()).await?;
    let root = root(&tree, unit)?;
    let published = results::list_published(db.read()).await?;
    let mut lengths: Vec<u32> = published.iter().map(|result| result.period.months()).collect();
    let latest = lengths.first().copied();
    lengths.sort_unstable();
    lengths.dedup();
    let months = months.filter(|months| lengths.contains(months)).or(latest).unwrap_or_default();
    let mut shown: Vec<StoredResult> =
        published.into_iter().filter(|result| result.period.months() == months).take(MOST).collect();
    shown.reverse();
    let ids: Vec<_> = shown.iter().map(|result| result.id).collect();
    let figures = results::series(db.read(), &ids, Some(indicator), &root.code).await?;
    let texts = match shown.last() {
        Some(result) => definitions(db, result).await?,
        None => Vec::new(),
    };
    let labels = labels(language, &texts);
    let rows: Vec<(StoredResult, Vec<Row>)> = shown
        .into_iter()
        .map(|result| {
            let id = result.id;
            let own = figures.iter().filter(|(of, _)| *of == id).map(|(_, figure)| figure.clone());
            let report = assemble(&labels, &tree, root, result, own.collect(), language);
            let rows = report.sections.iter().flat_map(|section| section.main_rows(&root.code)).cloned();
            (report.result.clone(), rows.collect())
        })
        .collect();
    Ok(OverTime {
        language,
        indicator,
        unit: root.code.clone(),
        unit_name: root.name.clone(),
        whole: root.parent.is_none(),
        series: series(&rows),
        months,
        lengths,
        counted: is_counted(indicator),
    })
}

/// A series for each main figure; the changes of all of them are one family of tests.
fn series(rows: &[(StoredResult, Vec<Row>)]) -> Vec<Series> {
    let mut breakdowns: Vec<(String, String)> = Vec::new();
    for row in rows.iter().flat_map(|(_, rows)| rows) {
        let known = (row.figure.breakdown.clone(), row.label.clone());
        if !breakdowns.contains(&known) {
            breakdowns.push(known);
        }
    }
    let mut series: Vec<Series> = breakdowns.iter().map(|known| points(rows, known)).collect();
    let steps: Vec<(usize, usize, Precision, Precision)> = series
        .iter()
        .enumerate()
        .flat_map(|(place, series)| {
            steps(series).into_iter().map(move |(at, pair)| (place, at, pair.0, pair.1))
        })
        .collect();
    let pairs: Vec<_> = steps.iter().map(|(_, _, after, before)| (*after, *before)).collect();
    for ((place, at, ..), standing) in steps.iter().zip(standings(&pairs)) {
        if let Some(point) = series.get_mut(*place).and_then(|series| series.points.get_mut(*at)) {
            point.change = Some(standing);
        }
    }
    series
}

fn points(rows: &[(StoredResult, Vec<Row>)], (breakdown, label): &(String, String)) -> Series {
    let point = |(result, rows): &(StoredResult, Vec<Row>)| {
        let row = rows.iter().find(|row| row.figure.breakdown == *breakdown).cloned();
        let interval = row.as_ref().and_then(|row| interval(&row.figure));
        Point { result: result.clone(), row, interval, change: None }
    };
    Series { label: label.clone(), points: rows.iter().map(point).collect() }
}

/// Each point with a value, with the one before that has one.
fn steps(series: &Series) -> Vec<(usize, (Precision, Precision))> {
    let known = series.points.iter().enumerate().filter_map(|(at, point)| {
        let row = point.row.as_ref().filter(|row| row.is_shown())?;
        Some((at, precision(&row.figure)))
    });
    let known: Vec<_> = known.collect();
    let pairs = known.iter().zip(known.iter().skip(1));
    pairs.map(|((_, before), (at, after))| (*at, (*after, *before))).collect()
}
