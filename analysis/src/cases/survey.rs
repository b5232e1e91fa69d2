//! Estimates under a design.

use std::{collections::HashMap, rc::Rc};

use serde_json::Value;

use super::{
    Answers, CaseError, Figure, Tables, calibration,
    columns::Columns,
    design,
    domain::{Part, domains, holds},
    ordered::Ordered,
};
use crate::{Design, Domain, QuantileRule, Statistic, estimate, weights::kish_design_effect};

/// Designs by what the cases say about them: many cases share one.
#[derive(Debug, Default)]
pub(super) struct Designs(HashMap<String, Rc<Prepared>>);

/// A data file with its derived columns, and a design over it.
#[derive(Debug)]
struct Prepared {
    columns: Columns,
    design: Design,
}

impl Designs {
    fn of(
        &mut self,
        case: &Value,
        ordered: &Ordered,
        tables: &mut Tables<'_>,
    ) -> Result<Rc<Prepared>, CaseError> {
        let file = text(case, "data_csv").ok_or(CaseError::NoField("data_csv"))?;
        let (spec, calibration) = (case.get("design"), ordered.get("calibration"));
        let derived =
            [ordered.get("design").and_then(|design| design.get("derived")), ordered.get("derived")];
        let derived = derived.into_iter().flatten().find(|derived| !derived.members().is_empty());
        let key = format!("{file} {} {calibration:?} {derived:?}", spec.unwrap_or(&Value::Null));
        if let Some(known) = self.0.get(&key) {
            return Ok(Rc::clone(known));
        }
        let columns = Columns::new(tables.get(file)?, derived)?;
        let mut design = design::design(spec, &columns)?;
        if let Some(calibration) = calibration.filter(|calibration| !calibration.members().is_empty()) {
            design = calibration::calibrated(design, calibration, &columns)?;
        }
        let prepared = Rc::new(Prepared { columns, design });
        self.0.insert(key, Rc::clone(&prepared));
        Ok(prepared)
    }
}

/// The figures of one case, which `ordered` repeats with the order of its members.
pub(super) fn compute(
    case: &Value,
    ordered: &Ordered,
    designs: &mut Designs,
    tables: &mut Tables<'_>,
) -> Result<Answers, CaseError> {
    let prepared = designs.of(case, ordered, tables)?;
    let parts = domains(case.get("by"), &prepared.columns)?;
    let asked = Asked { case, prepared: &prepared, parts: &parts };
    let estimator = text(case, "estimator").ok_or(CaseError::NoField("estimator"))?;
    let values = match estimator {
        "kish_deff" => return Ok(asked.kish(|effect, _| effect)),
        "kish_neff" => return Ok(asked.kish(|effect, n| n / effect)),
        "proportion" => return asked.proportions(),
        "mean" | "total" | "variance" | "ratio" | "quantile" => asked.numbers()?,
        other => return Err(CaseError::Unknown { field: "estimator", value: other.to_owned() }),
    };
    let (method, statistic) = match estimator {
        "total" => ("t", Statistic::Total(&values)),
        "variance" => ("t", Statistic::Variance(&values)),
        "ratio" => ("t", Statistic::Ratio(&values, asked.denominator()?)),
        "quantile" => {
            let p = case.get("p").and_then(Value::as_f64).ok_or(CaseError::NoField("p"))?;
            ("woodruff_t", Statistic::Quantile(&values, p, quantile_rule(case, "quantile_rule")?))
        }
        _ => ("t", Statistic::Mean(&values)),
    };
    Ok(asked.figures("", method, &statistic))
}

/// A rule for quantiles by name; the first when none is named.
pub(super) fn quantile_rule(case: &Value, field: &'static str) -> Result<QuantileRule, CaseError> {
    let Some(name) = text(case, field) else { return Ok(QuantileRule::default()) };
    name.parse().map_err(|value| CaseError::Unknown { field, value })
}

/// The text in a field.
pub(super) fn text<'a>(case: &'a Value, field: &str) -> Option<&'a str> {
    case.get(field).and_then(Value::as_str)
}

struct Asked<'a> {
    case: &'a Value,
    prepared: &'a Prepared,
    parts: &'a [Part],
}

impl Asked<'_> {
    fn figures(&self, suffix: &str, method: &'static str, statistic: &Statistic<'_>) -> Answers {
        let figure = |part: &Part| {
            let found = estimate(&self.prepared.design, statistic, &part.members);
            (format!("{}{suffix}", part.id), Figure::of(&found, method))
        };
        self.parts.iter().map(figure).collect()
    }

    /// The variable, or 1 and 0 for one of its categories when a `level` is named.
    fn numbers(&self) -> Result<Vec<Option<f64>>, CaseError> {
        let variable = text(self.case, "variable").ok_or(CaseError::NoField("variable"))?;
        let columns = &self.prepared.columns;
        let Some(level) = self.level() else { return Ok(columns.numbers(variable)?.to_vec()) };
        let cells = columns.texts(variable)?.iter();
        Ok(cells.map(|cell| cell.as_deref().map(|cell| f64::from(u8::from(holds(cell, level))))).collect())
    }

    fn level(&self) -> Option<&Value> {
        self.case.get("level").filter(|level| !level.is_null())
    }

    fn denominator(&self) -> Result<&[Option<f64>], CaseError> {
        let name = text(self.case, "denominator").ok_or(CaseError::NoField("denominator"))?;
        self.prepared.columns.numbers(name)
    }

    /// The share of `level`. Without one: of 1 in a column of 0 and 1, else of every category that occurs.
    fn proportions(&self) -> Result<Answers, CaseError> {
        let variable = text(self.case, "variable").ok_or(CaseError::NoField("variable"))?;
        let cells = self.prepared.columns.texts(variable)?;
        let share = |suffix: &str, is: &dyn Fn(&str) -> bool| {
            let holding: Vec<_> = cells.iter().map(|cell| cell.as_deref().map(is)).collect();
            self.figures(suffix, "logit_t", &Statistic::Proportion(&holding))
        };
        if let Some(level) = self.level() {
            return Ok(share("", &|cell| holds(cell, level)));
        }
        let mut categories: Vec<&str> = cells.iter().filter_map(Option::as_deref).collect();
        categories.sort_unstable();
        categories.dedup();
        if categories.iter().all(|category| matches!(*category, "0" | "1")) {
            return Ok(share("", &|cell| cell == "1"));
        }
        let of = |category: &&str| share(&format!("|{variable}={category}"), &|cell| cell == *category);
        Ok(categories.iter().flat_map(of).collect())
    }

    /// What is made of Kish's design effect of the weights and the number of rows.
    fn kish(&self, make: impl Fn(f64, f64) -> f64) -> Answers {
        let design = &self.prepared.design;
        let figure = |part: &Part| {
            let weights = part.members.rows().filter_map(|row| design.weights().get(row).copied());
            let weights: Vec<f64> = weights.filter(|weight| *weight != 0.0).collect();
            let n = weights.len();
            let value = kish_design_effect(weights).map(|effect| make(effect, n as f64));
            (part.id.clone(), Figure::plain(value, n))
        };
        self.parts.iter().map(figure).collect()
    }
}
