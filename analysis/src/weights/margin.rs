//! A known distribution of the population.

use std::collections::HashMap;

use super::WeightError;

/// A known total for each category of one variable, and the category of each row.
#[derive(Clone, Debug, PartialEq)]
pub struct Margin {
    pub(crate) name: String,
    pub(crate) categories: Vec<String>,
    /// By category.
    pub(crate) totals: Vec<f64>,
    /// Category of each row.
    pub(crate) codes: Vec<u32>,
}

impl Margin {
    /// The margin `name` with the `totals` of its categories; `cells` holds the category of each row.
    ///
    /// # Errors
    /// `NoCategory`, `NoTotal`, `NobodyIn`, `Total`, naming margin and category. A category that nobody has and whose
    /// total is 0 is left out.
    pub fn new(name: &str, cells: &[Option<&str>], totals: &[(String, f64)]) -> Result<Self, WeightError> {
        let margin = || name.to_owned();
        let mut held = HashMap::new();
        for (row, cell) in cells.iter().enumerate() {
            let cell = cell.ok_or_else(|| WeightError::NoCategory { margin: margin(), row })?;
            *held.entry(cell).or_insert(0_usize) += 1;
        }
        let mut known = HashMap::new();
        let (mut categories, mut numbers) = (Vec::new(), Vec::new());
        for (category, total) in totals {
            let wrong = || WeightError::Total { margin: margin(), category: category.clone() };
            let count = held.get(category.as_str()).copied().unwrap_or_default();
            match *total {
                total if !total.is_finite() || total < 0.0 => return Err(wrong()),
                0.0 if count > 0 => return Err(wrong()),
                0.0 => continue,
                _ if count == 0 => {
                    return Err(WeightError::NobodyIn { margin: margin(), category: category.clone() });
                }
                total => numbers.push(total),
            }
            let code = u32::try_from(categories.len()).unwrap_or(u32::MAX);
            if known.insert(category.as_str(), code).is_some() {
                return Err(wrong());
            }
            categories.push(category.clone());
        }
        let code = |cell: &Option<&str>| {
            let category = cell.unwrap_or_default();
            let no_total = || WeightError::NoTotal { margin: margin(), category: category.to_owned() };
            known.get(category).copied().ok_or_else(no_total)
        };
        let codes = cells.iter().map(code).collect::<Result<_, _>>()?;
        Ok(Self { name: margin(), categories, totals: numbers, codes })
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The sum of `weights` by category.
    pub(crate) fn sums(&self, weights: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.categories.len()];
        for (code, weight) in self.codes.iter().zip(weights) {
            if let Some(sum) = sums.get_mut(*code as usize) {
                *sum += weight;
            }
        }
        sums
    }

    /// A category as a term of a calibration is called.
    pub(crate) fn term(&self, code: usize) -> String {
        format!("{}={}", self.name, self.categories.get(code).map_or("", String::as_str))
    }
}
