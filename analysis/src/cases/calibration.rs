//! The calibration that a case describes.

use super::{CaseError, columns::Columns, fields::unknown, ordered::Ordered};
use crate::{
    Design,
    weights::{
        Calibrated, Distance, Limits, Margin, RakingResiduals, Term, WeightError, calibrate, margin_terms,
        poststratify, rake,
    },
};

const METHODS: [&str; 5] = ["poststratify", "rake", "rake_deville_sarndal", "linear", "logit"];

/// R's name of the intercept.
const INTERCEPT: &str = "(Intercept)";

/// `design` with its weights calibrated as `spec`, the field `calibration`, says: `margins` (by variable, the total of
/// every category) or `totals` (of the intercept, of a category as `variable` + `category`, or of a number).
pub(super) fn calibrated(design: Design, spec: &Ordered, columns: &Columns) -> Result<Design, CaseError> {
    let method =
        spec.get("method").and_then(Ordered::text).ok_or(CaseError::NoField("calibration.method"))?;
    let margins = || margins(spec, columns);
    let weights = design.weights();
    let limits = Limits::default();
    let calibrated: Calibrated = match method {
        "poststratify" => match margins()?.as_slice() {
            [margin] => poststratify(weights, margin)?,
            several => return Err(WeightError::Margins(several.len()).into()),
        },
        "rake" => rake(weights, &margins()?, RakingResiduals::MarginMeans, limits)?,
        "rake_deville_sarndal" if given(spec, "margins").is_some() => {
            rake(weights, &margins()?, RakingResiduals::Regression, limits)?
        }
        "rake_deville_sarndal" => calibrate(weights, &terms(spec, columns)?, Distance::Exponential, limits)?,
        "linear" => calibrate(weights, &terms(spec, columns)?, Distance::Linear, limits)?,
        "logit" => calibrate(weights, &terms(spec, columns)?, bounds(spec)?, limits)?,
        _ => return Err(unknown("calibration.method", method, METHODS)),
    };
    Ok(design.calibrated(calibrated))
}

fn given<'a>(spec: &'a Ordered, field: &str) -> Option<&'a Ordered> {
    spec.get(field).filter(|given| !given.members().is_empty())
}

fn margins(spec: &Ordered, columns: &Columns) -> Result<Vec<Margin>, CaseError> {
    let margins = given(spec, "margins").ok_or(CaseError::NoField("calibration.margins"))?;
    margins.members().iter().map(|(name, totals)| margin(name, totals, columns)).collect()
}

/// A margin of one variable, or of the combinations of several joined by colons.
fn margin(name: &str, totals: &Ordered, columns: &Columns) -> Result<Margin, CaseError> {
    let parts: Vec<&str> = if columns.has(name) { vec![name] } else { name.split(':').collect() };
    let parts = parts.iter().map(|part| columns.texts(part)).collect::<Result<Vec<_>, _>>()?;
    let cell = |row: usize| -> Option<String> {
        let cells = parts.iter().map(|cells| cells.get(row));
        cells.collect::<Option<Vec<_>>>().map(|cells| cells.join(":"))
    };
    let cells: Vec<Option<String>> = (0..columns.rows()).map(cell).collect();
    let cells: Vec<Option<&str>> = cells.iter().map(Option::as_deref).collect();
    let totals = totals.members().iter().map(|(category, total)| {
        let total = total.number().ok_or(CaseError::NoField("calibration.margins"))?;
        Ok((category.clone(), total))
    });
    Ok(Margin::new(name, &cells, &totals.collect::<Result<Vec<_>, CaseError>>()?)?)
}

fn terms(spec: &Ordered, columns: &Columns) -> Result<Vec<Term>, CaseError> {
    let Some(totals) = given(spec, "totals") else { return Ok(margin_terms(&margins(spec, columns)?)) };
    let term = |(name, total): &(String, Ordered)| {
        let total = total.number().ok_or(CaseError::NoField("calibration.totals"))?;
        Ok(Term { name: name.clone(), values: values(name, columns)?, total })
    };
    totals.members().iter().map(term).collect()
}

/// The values of a term: of the intercept, a column of numbers, or a category of the column with the longest name that
/// the term's begins with.
fn values(name: &str, columns: &Columns) -> Result<Vec<f64>, CaseError> {
    if name == INTERCEPT {
        return Ok(vec![1.0; columns.rows()]);
    }
    if columns.has(name) {
        return columns.full_numbers(name);
    }
    for (at, _) in name.char_indices().rev() {
        let Some((column, category)) = name.split_at_checked(at).filter(|(column, _)| columns.has(column))
        else {
            continue;
        };
        let cells = columns.full_texts(column)?;
        let holding = [category, category.strip_prefix('=').unwrap_or(category)];
        if let Some(category) = holding.into_iter().find(|category| cells.contains(category)) {
            return Ok(cells.iter().map(|cell| f64::from(u8::from(*cell == category))).collect());
        }
    }
    Err(unknown("calibration.totals", name, []))
}

fn bounds(spec: &Ordered) -> Result<Distance, CaseError> {
    let bounds = spec.get("bounds").map(Ordered::items).unwrap_or_default();
    match bounds.iter().map(Ordered::number).collect::<Vec<_>>().as_slice() {
        [Some(lower), Some(upper)] => Ok(Distance::Logit { lower: *lower, upper: *upper }),
        _ => Err(CaseError::NoField("calibration.bounds")),
    }
}
