//! Units side by side on one figure, without a false ranking.

use std::collections::HashSet;

use super::{
    LoadError, Row,
    load::{assemble, definitions, labels, root},
    standing::{Precision, Standing, interval, is_counted, precision, standings},
};
use crate::{
    domain::{
        indicator::{Figure, FigureStatus, Indicator, StoredResult},
        language::Language,
    },
    store::{
        Db,
        results::{self, FigureFilter},
        units,
    },
};

/// A unit among others.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    pub row: Row,
    /// Where the value may lie.
    pub interval: Option<(f64, f64)>,
    /// Against the city's figure.
    pub against_city: Standing,
    /// The best and the worst place that the unit may hold; None where it cannot be compared, or places are not asked for.
    pub places: Option<(u32, u32)>,
    /// Whether it cannot be told apart from the unit with the highest value.
    pub among_first: bool,
}

/// The figures of some units, the highest value first, those without one last.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    pub language: Language,
    pub result: StoredResult,
    pub indicator: Indicator,
    pub city: Option<Row>,
    pub rows: Vec<Compared>,
    /// How many of them have a value that can be compared.
    pub comparable: usize,
    /// Whether everybody was counted, so that every difference is one.
    pub counted: bool,
}

/// The breakdown by which units are compared; party organisations of one unit are too few to tell units apart.
#[must_use]
pub const fn compared(indicator: Indicator) -> &'static str {
    if matches!(indicator, Indicator::Committed) { "members" } else { "" }
}

/// The figures of `units` (codes) for `indicator`; `with_places` compares all of them that have one with each other.
///
/// # Errors
/// When the database cannot be read.
pub async fn load(
    db: &Db,
    result: StoredResult,
    (indicator, codes): (Indicator, Vec<String>),
    with_places: bool,
    language: Language,
) -> Result<Comparison, LoadError> {
    let tree = units::tree(db.read()).await?;
    let city = root(&tree, None)?;
    let mut asked = codes;
    asked.push(city.code.clone());
    let filter = FigureFilter { indicator: Some(indicator), units: Some(asked.clone()), main_only: true };
    let mut figures = results::figures(db.read(), result.id, &filter).await?;
    if !with_places {
        add_missing(&mut figures, (indicator, &city.code), &asked);
    }
    let labels = labels(language, &definitions(db, &result).await?);
    let report = assemble(&labels, &tree, city, result, figures, language);
    let rows = report.sections.into_iter().flat_map(|section| section.rows);
    let rows = rows.filter(|row| row.figure.breakdown == compared(indicator));
    let (mut cities, rows): (Vec<Row>, Vec<Row>) = rows.partition(|row| row.figure.unit == city.code);
    Ok(comparison(report.result, indicator, (cities.pop(), rows), with_places, language))
}

/// Adds the units of `codes` that have no figure, as such.
fn add_missing(figures: &mut Vec<Figure>, (indicator, city): (Indicator, &str), codes: &[String]) {
    let is_compared = |figure: &Figure| figure.breakdown == compared(indicator);
    let known: HashSet<String> =
        figures.iter().filter(|figure| is_compared(figure)).map(|figure| figure.unit.clone()).collect();
    let Some(of_city) = figures.iter().find(|figure| figure.unit == city && is_compared(figure)).cloned()
    else {
        return;
    };
    let missing = codes.iter().filter(|code| !known.contains(*code));
    figures.extend(missing.map(|code| {
        let figure = Figure { unit: code.clone(), ..of_city.clone() };
        figure.emptied(FigureStatus::NoData, None)
    }));
}

/// Compares `rows` with each other and with the city's figure.
#[must_use]
pub fn comparison(
    result: StoredResult,
    indicator: Indicator,
    (city, mut rows): (Option<Row>, Vec<Row>),
    with_places: bool,
    language: Language,
) -> Comparison {
    let height = |row: &Row| row.value().unwrap_or(f64::NEG_INFINITY);
    rows.sort_by(|one, other| height(other).total_cmp(&height(one)));
    let known: Vec<Precision> = rows.iter().map(|row| precision(&row.figure)).collect();
    let of_city = city.as_ref().map_or(Precision::Unknown, |row| precision(&row.figure));
    let against: Vec<(Precision, Precision)> = known.iter().map(|one| (*one, of_city)).collect();
    let against = standings(&against);
    let places = if with_places { places(&known) } else { vec![None; rows.len()] };
    let first = places.iter().flatten().next().copied();
    let comparable = known.iter().filter(|one| **one != Precision::Unknown).count();
    let compared = rows.into_iter().zip(against.into_iter().zip(places));
    let rows = compared
        .map(|(row, (against_city, place))| Compared {
            interval: interval(&row.figure),
            among_first: first.is_some() && place.is_some_and(|place| place.best == 1),
            places: place.map(|place| (place.best, place.worst)),
            row,
            against_city,
        })
        .collect();
    Comparison { language, result, indicator, city, rows, comparable, counted: is_counted(indicator) }
}

#[derive(Clone, Copy, Debug)]
struct Place {
    best: u32,
    worst: u32,
}

/// One more than the units above, and as many as are not below: from all pairs as one family.
fn places(known: &[Precision]) -> Vec<Option<Place>> {
    let ranked: Vec<usize> =
        known.iter().enumerate().filter(|(_, one)| **one != Precision::Unknown).map(|(at, _)| at).collect();
    let pairs: Vec<(usize, usize)> = ranked
        .iter()
        .enumerate()
        .flat_map(|(place, one)| ranked.iter().skip(place + 1).map(move |other| (*one, *other)))
        .collect();
    let get = |at: usize| known.get(at).copied().unwrap_or(Precision::Unknown);
    let tested: Vec<_> = pairs.iter().map(|(one, other)| (get(*one), get(*other))).collect();
    let worst = u32::try_from(ranked.len()).unwrap_or(u32::MAX);
    let mut places: Vec<Option<Place>> =
        known.iter().map(|one| (*one != Precision::Unknown).then_some(Place { best: 1, worst })).collect();
    for ((one, other), standing) in pairs.into_iter().zip(standings(&tested)) {
        let (above, below) = match standing {
            Standing::Above => (one, other),
            Standing::Below => (other, one),
            Standing::Alike | Standing::NotTestable => continue,
        };
        if let Some(Some(place)) = places.get_mut(above) {
            place.worst -= 1;
        }
        if let Some(Some(place)) = places.get_mut(below) {
            place.best += 1;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use analysis::trend::RoundEstimate;

    use super::*;

    #[test]
    fn units_that_cannot_be_told_apart_share_their_places() {
        let estimate =
            |value| Precision::Estimated(RoundEstimate { value, standard_error: 1.0, df: Some(99) });
        let known = [estimate(90.0), estimate(89.0), estimate(70.0), Precision::Unknown, estimate(50.0)];
        let places = places(&known);
        let found: Vec<_> = places.iter().map(|place| place.map(|place| (place.best, place.worst))).collect();
        assert_eq!(found, [Some((1, 2)), Some((1, 2)), Some((3, 3)), None, Some((4, 4))]);
    }

    #[test]
    fn whole_counts_have_their_exact_places() {
        let known = [Precision::Counted(1.0), Precision::Counted(1.0), Precision::Counted(0.5)];
        let found: Vec<_> =
            places(&known).into_iter().flatten().map(|place| (place.best, place.worst)).collect();
        assert_eq!(found, [(1, 2), (1, 2), (3, 3)]);
    }
}
