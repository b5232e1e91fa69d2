//! How the main figures of a unit have come about: their last periods, and the change since the one before.

use std::collections::BTreeMap;

use super::standing::{Precision, Standing, is_counted, precision, standings};
use crate::{
    domain::{
        indicator::{Figure, Indicator, StoredResult},
        period::Period,
    },
    store::{Db, StoreError, results},
};

/// Periods of a course.
const PERIODS: usize = 8;

/// The course of one figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// From the earliest period to the latest.
    pub values: Vec<Option<f64>>,
    /// The latest against the one before; None where there are not two.
    pub change: Option<(Standing, Period)>,
    pub counted: bool,
}

/// By indicator and breakdown, the figures of `unit` over the periods of the length of `latest`, one of `published`.
///
/// # Errors
/// When the database cannot be read.
pub async fn trends(
    db: &Db,
    latest: &StoredResult,
    published: &[StoredResult],
    unit: &str,
) -> Result<BTreeMap<(Indicator, String), Trend>, StoreError> {
    let is_earlier = |other: &&StoredResult| {
        other.period.months() == latest.period.months() && other.period.last_day() <= latest.period.last_day()
    };
    let mut shown: Vec<&StoredResult> = published.iter().filter(is_earlier).take(PERIODS).collect();
    shown.reverse();
    let ids: Vec<_> = shown.iter().map(|result| result.id).collect();
    let mut courses: BTreeMap<(Indicator, String), Vec<Option<Figure>>> = BTreeMap::new();
    for (id, figure) in results::series(db.read(), &ids, None, unit).await? {
        let Some(place) = ids.iter().position(|known| *known == id) else { continue };
        let course = courses.entry((figure.indicator, figure.breakdown.clone()));
        if let Some(slot) = course.or_insert_with(|| vec![None; ids.len()]).get_mut(place) {
            *slot = Some(figure);
        }
    }
    let pairs: Vec<(Precision, Precision)> = courses.values().map(|course| last_two(course)).collect();
    let before = shown.iter().rev().nth(1).map(|result| result.period);
    let trend = |((key, course), standing): ((_, Vec<Option<Figure>>), Standing)| {
        let (indicator, _): &(Indicator, String) = &key;
        let counted = is_counted(*indicator);
        let values = course.iter().map(|figure| figure.as_ref().and_then(|figure| figure.value)).collect();
        let change = before.filter(|_| standing != Standing::NotTestable).map(|before| (standing, before));
        (key, Trend { values, change, counted })
    };
    Ok(courses.into_iter().zip(standings(&pairs)).map(trend).collect())
}

fn last_two(course: &[Option<Figure>]) -> (Precision, Precision) {
    let known = |figure: Option<&Option<Figure>>| {
        figure.and_then(Option::as_ref).map_or(Precision::Unknown, precision)
    };
    let mut from_end = course.iter().rev();
    (known(from_end.next()), known(from_end.next()))
}
