//! What may be said about the difference of two stored figures.
//!
//! `docs/methodology.md`, section 7b, states the rules and their sources.

use std::sync::LazyLock;

use analysis::{
    t_interval, t_quantile,
    trend::{Overlap, RoundEstimate, change, holm},
};

use crate::domain::indicator::{Figure, FigureKind, FigureStatus, Indicator};

/// The chance of even one false statement on a page.
const LEVEL: f64 = 0.05;
/// Degrees of freedom from which t is the normal distribution for our purposes.
const MANY: u32 = 400;
/// Of t at 97.5 %, with 1, 2, … degrees of freedom: each takes a search of its own, and a page asks for thousands.
static QUANTILES: LazyLock<Vec<f64>> =
    LazyLock::new(|| (1..MANY).map(|df| t_quantile(0.975, df).unwrap_or(f64::INFINITY)).collect());

/// How well a figure is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Precision {
    /// Everybody was counted: a difference is a difference.
    Counted(f64),
    /// It could have come out otherwise by chance.
    Estimated(RoundEstimate),
    /// Hidden, missing, or without a standard error.
    Unknown,
}

/// How one figure stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Above,
    Below,
    /// Equal where everybody was counted; otherwise a difference as large comes about by chance.
    Alike,
    NotTestable,
}

/// Shares of persons and organisations that are all counted.
#[must_use]
pub const fn is_counted(indicator: Indicator) -> bool {
    matches!(indicator, Indicator::Evaluated | Indicator::Committed)
}

/// How well `figure` is known: by its stored standard error; without one, by the largest that a mean of so many answers
/// on its scale can have.
#[must_use]
pub fn precision(figure: &Figure) -> Precision {
    let Some(value) = figure.value.filter(|_| figure.status == FigureStatus::Shown) else {
        return Precision::Unknown;
    };
    if is_counted(figure.indicator) && figure.kind == FigureKind::Share {
        return Precision::Counted(value);
    }
    let estimate = match (figure.standard_error, figure.weighted) {
        (Some(error), true) if error > 0.0 => Some((error, freedom(figure, value, error))),
        (Some(error), false) if error > 0.0 => Some((error, figure.n.checked_sub(1))),
        (_, true) => None,
        (_, false) => largest_error(figure, value).map(|error| (error, figure.n.checked_sub(1))),
    };
    estimate.map_or(Precision::Unknown, |(standard_error, df)| {
        Precision::Estimated(RoundEstimate { value, standard_error, df })
    })
}

/// The scale that a figure's answers lie on.
fn scale(figure: &Figure) -> Option<(f64, f64)> {
    match figure.kind {
        FigureKind::Share => Some((0.0, 1.0)),
        FigureKind::Index => Some((0.0, 100.0)),
        FigureKind::Mean if figure.indicator == Indicator::ServiceRating => {
            Some((0.0, if figure.breakdown == "index" { 18.0 } else { 2.0 }))
        }
        FigureKind::Mean | FigureKind::Count => None,
    }
}

/// `(M − x̄)(x̄ − m)` is the largest variance of values between m and M with the mean x̄; with one value more at each
/// end, so that unanimity is not taken for certainty.
fn largest_error(figure: &Figure, value: f64) -> Option<f64> {
    let (least, most) = scale(figure)?;
    let n = f64::from(figure.n);
    let share = ((value - least) / (most - least)).mul_add(n, 1.0) / (n + 2.0);
    let error = (share * (1.0 - share) / (n + 2.0)).sqrt() * (most - least);
    (figure.n > 1 && error.is_finite() && error > 0.0).then_some(error)
}

/// Degrees of freedom of a weighted estimate, read back from its stored interval; None: so many that t is normal.
fn freedom(figure: &Figure, value: f64, error: f64) -> Option<u32> {
    let t = match (figure.kind, figure.ci_low, figure.ci_high) {
        (FigureKind::Share, Some(low), _) => {
            let logit = |share: f64| (share / (1.0 - share)).ln();
            (logit(value) - logit(low)) * value * (1.0 - value) / error
        }
        (_, Some(low), Some(high)) => (value - low).max(high - value) / error,
        _ => return Some(0),
    };
    let greater = QUANTILES.partition_point(|quantile| *quantile > t * (1.0 + 1e-6));
    u32::try_from(greater + 1).ok().filter(|df| !t.is_nan() && *df < MANY)
}

/// The interval to be drawn: the stored one, or the value with t standard errors to either side, within its scale.
#[must_use]
pub fn interval(figure: &Figure) -> Option<(f64, f64)> {
    if let (Some(low), Some(high), FigureStatus::Shown) = (figure.ci_low, figure.ci_high, figure.status) {
        return Some((low, high));
    }
    let Precision::Estimated(estimate) = precision(figure) else { return None };
    let (low, high) = t_interval(estimate.value, estimate.standard_error, estimate.df.unwrap_or(MANY))?;
    let (least, most) = scale(figure).unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
    Some((low.max(least), high.min(most)))
}

/// How the first of each pair stands to the second, all pairs being one family of tests (Holm, 1979).
#[must_use]
pub fn standings(pairs: &[(Precision, Precision)]) -> Vec<Standing> {
    let tests: Vec<Option<(f64, f64)>> = pairs.iter().map(|(one, other)| test(*one, *other)).collect();
    let corrected = holm(&tests.iter().map(|test| test.map(|(_, p)| p)).collect::<Vec<_>>());
    let tested = pairs.iter().zip(tests.iter().zip(corrected));
    tested
        .map(|((one, other), (test, p))| match (one, other, test, p) {
            (Precision::Counted(one), Precision::Counted(other), ..) => side(one - other),
            (_, _, Some((difference, _)), Some(p)) if p <= LEVEL => side(*difference),
            (_, _, Some(_), _) => Standing::Alike,
            _ => Standing::NotTestable,
        })
        .collect()
}

fn side(difference: f64) -> Standing {
    if difference > 0.0 {
        Standing::Above
    } else if difference < 0.0 {
        Standing::Below
    } else {
        Standing::Alike
    }
}

/// Difference and two-sided probability. A covariance that is left out is positive where people are the same or one unit
/// is a part of the other: the test then errs on the side of saying nothing.
fn test(one: Precision, other: Precision) -> Option<(f64, f64)> {
    let (Precision::Estimated(one), Precision::Estimated(other)) = (one, other) else { return None };
    let change = change(other, one, Overlap::Independent)?;
    Some((change.difference, change.test?.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(kind: FigureKind, value: f64, n: u32) -> Figure {
        let empty = Figure::empty(Indicator::InternalSatisfaction, "X".to_owned(), String::new(), kind);
        Figure { value: Some(value), n, status: FigureStatus::Shown, ..empty }
    }

    fn stored(value: f64, error: f64) -> Figure {
        Figure { standard_error: Some(error), ..figure(FigureKind::Index, value, 101) }
    }

    fn pair(one: &Figure, other: &Figure) -> (Precision, Precision) {
        (precision(one), precision(other))
    }

    #[test]
    fn only_what_chance_hardly_brings_about_is_called_a_difference() {
        let pairs = [
            pair(&stored(80.0, 1.0), &stored(70.0, 1.0)),
            pair(&stored(70.0, 1.0), &stored(80.0, 1.0)),
            pair(&stored(72.0, 1.0), &stored(70.0, 1.0)),
        ];
        assert_eq!(standings(&pairs), [Standing::Above, Standing::Below, Standing::Alike]);
        // z = 2.12, p = 0.035: a difference by itself, none among many.
        let near = pair(&stored(73.0, 1.0), &stored(70.0, 1.0));
        assert_eq!(standings(&[near]), [Standing::Above]);
        assert!(standings(&[near; 3]).iter().all(|standing| *standing == Standing::Alike));
    }

    #[test]
    fn where_all_are_counted_every_difference_is_one_and_what_is_hidden_is_not_compared() {
        let share = |value| Figure { indicator: Indicator::Evaluated, ..figure(FigureKind::Share, value, 9) };
        let hidden = Figure { status: FigureStatus::Masked, ..share(0.5) };
        let pairs = [
            pair(&share(0.9996), &share(0.9995)),
            pair(&share(1.0), &share(1.0)),
            pair(&hidden, &share(1.0)),
        ];
        assert_eq!(standings(&pairs), [Standing::Above, Standing::Alike, Standing::NotTestable]);
    }

    #[test]
    fn without_a_stored_error_the_largest_possible_one_is_taken() {
        let Precision::Estimated(found) = precision(&figure(FigureKind::Share, 0.5, 98)) else { panic!() };
        assert!((found.standard_error - 0.05).abs() < 1e-12, "{found:?}");
        let Precision::Estimated(found) = precision(&figure(FigureKind::Index, 100.0, 98)) else { panic!() };
        assert!(found.standard_error > 0.0 && found.standard_error < 2.0, "{found:?}");
        assert_eq!(precision(&figure(FigureKind::Mean, 3.0, 98)), Precision::Unknown);
        assert_eq!(interval(&figure(FigureKind::Index, 99.9, 98)).unwrap().1, 100.0);
    }

    #[test]
    fn degrees_of_freedom_are_read_back_from_the_interval() {
        let (value, error, df) = (0.6, 0.04, 13);
        let (low, high) = analysis::logit_interval(value, error, df).unwrap();
        let share = Figure {
            weighted: true,
            standard_error: Some(error),
            ci_low: Some(low),
            ci_high: Some(high),
            ..figure(FigureKind::Share, value, 60)
        };
        let Precision::Estimated(found) = precision(&share) else { panic!() };
        assert_eq!(found.df, Some(df));
        let alone = Figure { standard_error: None, ..share };
        assert_eq!(precision(&alone), Precision::Unknown);
    }
}
