//! Estimates under a design.

use serde_json::Value;

use super::{
    Answers, CaseError, Figure, Tables,
    domain::{Part, holds},
    fields::{named, optional_text, unknown},
    ordered::Ordered,
    prepared::{Designs, Parted, Prepared},
};
use crate::{
    Domain, Estimate, QuantileRule, Statistic, estimate,
    grouped::{Points, Values},
    weights::kish_design_effect,
};

const ESTIMATORS: [&str; 8] =
    ["mean", "total", "ratio", "proportion", "quantile", "variance", "kish_deff", "kish_neff"];

/// The figures of one case, which `ordered` repeats with the order of its members.
pub(super) fn compute(
    case: &Value,
    ordered: &Ordered,
    designs: &mut Designs,
    tables: &mut Tables<'_>,
) -> Result<Answers, CaseError> {
    let prepared = designs.of(case, ordered, tables)?;
    let parted = prepared.parted(case.get("by"))?;
    let asked = Asked { case, prepared: &prepared, parted: &parted };
    let estimator = text(case, "estimator").ok_or(CaseError::NoField("estimator"))?;
    if estimator == "mean"
        && let Some(answers) = asked.means_at_once()?
    {
        return Ok(answers);
    }
    let values = match estimator {
        "kish_deff" => return Ok(asked.kish(|effect, _| effect)),
        "kish_neff" => return Ok(asked.kish(|effect, n| n / effect)),
        "proportion" => return asked.proportions(),
        "mean" | "total" | "variance" | "ratio" | "quantile" => asked.numbers()?,
        other => return Err(unknown("estimator", other, ESTIMATORS)),
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
    let Some(name) = optional_text(case, field)? else { return Ok(QuantileRule::default()) };
    named(field, name, &QuantileRule::NAMES)
}

/// The text in a field.
pub(super) fn text<'a>(case: &'a Value, field: &str) -> Option<&'a str> {
    case.get(field).and_then(Value::as_str)
}

struct Asked<'a> {
    case: &'a Value,
    prepared: &'a Prepared,
    parted: &'a Parted,
}

impl Asked<'_> {
    fn parts(&self) -> &[Part] {
        &self.parted.parts.parts
    }

    /// The means in all domains in one pass over the rows; None when one domain alone is asked for by its values, which
    /// costs less without, or the design needs the rows themselves.
    fn means_at_once(&self) -> Result<Option<Answers>, CaseError> {
        if matches!(self.case.get("by"), Some(Value::Object(_))) {
            return Ok(None);
        }
        let Some(plan) = self.parted.plan(&self.prepared.design) else { return Ok(None) };
        let (mut sums, points) = (plan.sums(), Points::codes());
        let variable = text(self.case, "variable").ok_or(CaseError::NoField("variable"))?;
        let pieces = self.prepared.columns.column(variable)?.values(&points);
        if self.level().is_none() && !pieces.is_empty() {
            pieces.into_iter().for_each(|piece| sums.add(piece));
        } else {
            let numbers = self.numbers()?;
            let numbers: Vec<f64> = numbers.into_iter().map(|number| number.unwrap_or(f64::NAN)).collect();
            sums.add(Values::Numbers(&numbers));
        }
        let means = sums.means()?;
        let figure = |(part, mean): (&Part, &Estimate)| (part.id.clone(), Figure::of(mean, "t"));
        Ok(Some(self.parts().iter().zip(&means).map(figure).collect()))
    }

    fn figures(&self, suffix: &str, method: &'static str, statistic: &Statistic<'_>) -> Answers {
        let figure = |part: &Part| {
            let found = estimate(&self.prepared.design, statistic, &part.members);
            (format!("{}{suffix}", part.id), Figure::of(&found, method))
        };
        self.parts().iter().map(figure).collect()
    }

    /// The variable, or 1 and 0 for one of its categories when a `level` is named.
    fn numbers(&self) -> Result<Vec<Option<f64>>, CaseError> {
        let variable = text(self.case, "variable").ok_or(CaseError::NoField("variable"))?;
        let columns = &self.prepared.columns;
        let Some(level) = self.level() else { return Ok(columns.numbers(variable)?.to_vec()) };
        Ok(columns.texts(variable)?.map(|cell| f64::from(u8::from(holds(cell, level)))))
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
            self.figures(suffix, "logit_t", &Statistic::Proportion(&cells.map(is)))
        };
        if let Some(level) = self.level() {
            return Ok(share("", &|cell| holds(cell, level)));
        }
        let mut categories: Vec<&str> = cells.levels().iter().map(String::as_str).collect();
        categories.sort_unstable();
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
        self.parts().iter().map(figure).collect()
    }
}
