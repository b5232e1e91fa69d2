//! Composite indices: normalised, weighted and ranked indicators of units.

use serde_json::Value;

use super::{
    Answers, CaseError, Figure, Table, Tables,
    fields::{members, named, text, unknown},
    step::{Drawn, Made, Step},
};
use crate::composite::{
    Aggregation, Composite, Direction, Indicator, Normalisation, Simulation, ranks, spearman,
};

/// The figure of one case: a `step` for a `unit`, an `indicator` or both. The meta block names the indicators with their
/// `weights`, the `direction` of each (−1: lower is better) and, under `mc`, the file with the draws of weights.
///
/// # Errors
/// When a field, a column, a unit or an indicator is missing, or the step is not known.
pub(super) fn compute(case: &Value, meta: &Value, tables: &mut Tables<'_>) -> Result<Answers, CaseError> {
    let name = text(case, "step")?;
    let file = text(case, "data_csv")?;
    let table = tables.get(file)?;
    let names: Vec<&str> = members(meta, "weights")?.iter().map(|(name, _)| *name).collect();
    let made = |made| composite(meta, &table, made);
    let unit = || unit(case, &names, &table);
    let indicator = || indicator(case, &names);
    let value = match Step::parse(name).ok_or_else(|| unknown("step", name, Step::NAMES))? {
        Step::Normalised(normalisation) => {
            let (indicator, unit) = (indicator()?, unit()?);
            let columns = made((Aggregation::Arithmetic, normalisation))?.normalised();
            columns.get(indicator).and_then(|column| column.get(unit)).copied().flatten()
        }
        Step::Score(how) => made(how)?.scores().get(unit()?).copied().flatten(),
        Step::Rank(how) => ranks(&made(how)?.scores()).get(unit()?).copied().flatten().map(f64::from),
        Step::ShiftWithout => made(ARITHMETIC)?.rank_shift_without(indicator()?),
        Step::Spearman(one, other) => spearman(&made(one)?.scores(), &made(other)?.scores()),
        Step::Drawn(what, how) => {
            let unit = unit()?;
            let simulation = tables.simulation(format!("{file} {how:?}"), |tables| {
                simulate(meta, &made(how)?, &names, tables)
            })?;
            drawn(what, &simulation, unit)
        }
    };
    Ok(vec![(String::new(), Figure::plain(value, table.rows()))])
}

const DIRECTIONS: [(&str, Direction); 2] = [("1", Direction::Higher), ("-1", Direction::Lower)];

const ARITHMETIC: Made = (Aggregation::Arithmetic, Normalisation::MinMax { low: 0.0, high: 1.0 });

fn composite(
    meta: &Value,
    table: &Table,
    (aggregation, normalisation): Made,
) -> Result<Composite, CaseError> {
    let one = |(name, weight): (&str, &Value)| {
        let direction = meta.get("direction").and_then(|all| all.get(name));
        let direction = direction.map_or_else(|| "1".to_owned(), Value::to_string);
        Ok(Indicator {
            values: table.numbers(name)?.to_vec(),
            direction: named("direction", direction.trim_end_matches(".0"), &DIRECTIONS)?,
            weight: weight.as_f64().ok_or(CaseError::NoField("weights"))?,
        })
    };
    let indicators = members(meta, "weights")?.into_iter().map(one).collect::<Result<Vec<_>, CaseError>>()?;
    Ok(Composite { indicators, normalisation, aggregation })
}

/// The row of the case's unit: in the first column, other than the indicators, that holds its name.
fn unit(case: &Value, indicators: &[&str], table: &Table) -> Result<usize, CaseError> {
    let name = text(case, "unit")?;
    for column in table.headings().iter().filter(|heading| !indicators.contains(&heading.as_str())) {
        if let Some(row) = table.texts(column)?.iter().position(|cell| cell == Some(name)) {
            return Ok(row);
        }
    }
    Err(unknown("unit", name, []))
}

fn indicator(case: &Value, names: &[&str]) -> Result<usize, CaseError> {
    let name = text(case, "indicator")?;
    names
        .iter()
        .position(|known| *known == name)
        .ok_or_else(|| unknown("indicator", name, names.iter().copied()))
}

/// The index under the draws of the file that `mc` names: up to a colon, with its folder or without.
fn simulate(
    meta: &Value,
    composite: &Composite,
    names: &[&str],
    tables: &mut Tables<'_>,
) -> Result<Simulation, CaseError> {
    let source = text(meta, "mc")?;
    let path = source.split_once(':').map_or(source, |(path, _)| path).trim();
    let bare = path.rsplit('/').next().unwrap_or(path);
    let table = tables.get(path).or_else(|_| tables.get(bare))?;
    let columns = names.iter().map(|name| table.numbers(name)).collect::<Result<Vec<_>, CaseError>>()?;
    let mut draws = Vec::with_capacity(table.rows());
    for row in 0..table.rows() {
        let weight = |(column, name): (&&[Option<f64>], &&str)| {
            let missing = || CaseError::Missing { column: (*name).to_owned(), row: row + 1 };
            column.get(row).copied().flatten().ok_or_else(missing)
        };
        draws.push(columns.iter().zip(names).map(weight).collect::<Result<Vec<f64>, CaseError>>()?);
    }
    Ok(composite.under_weights(&draws))
}

fn drawn(what: Drawn, simulation: &Simulation, unit: usize) -> Option<f64> {
    match what {
        Drawn::RankMean => simulation.spread(unit).map(|spread| spread.mean),
        Drawn::RankMedian => simulation.spread(unit).map(|spread| spread.median),
        Drawn::RankBest => simulation.spread(unit).map(|spread| spread.best),
        Drawn::RankWorst => simulation.spread(unit).map(|spread| spread.worst),
        Drawn::RankQuantile(p) => simulation.rank_quantile(unit, p),
        Drawn::ShareInTop(top) => simulation.share_in_top(unit, top),
        Drawn::ScoreDeviation => simulation.spread(unit).and_then(|spread| spread.score_deviation),
    }
}
