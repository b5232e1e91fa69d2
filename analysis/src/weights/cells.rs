//! Non-response.

use std::collections::BTreeMap;

use super::WeightError;

/// Weights of those who answered, raised so that they stand for their whole weighting cell; 0 for the others
/// (Little 1986; Särndal, Lundström 2005, chapter 6). By row: weight, cell, and whether the row has answered.
///
/// # Errors
/// When a column differs in length, or nobody in a cell has answered: the cell is named.
pub fn adjust_for_nonresponse(
    weights: &[f64],
    cells: &[&str],
    answered: &[bool],
) -> Result<Vec<f64>, WeightError> {
    for (name, found) in [("cells", cells.len()), ("answered", answered.len())] {
        if found != weights.len() {
            return Err(WeightError::Length { name: name.to_owned(), expected: weights.len(), found });
        }
    }
    let mut sums: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for ((weight, cell), answered) in weights.iter().zip(cells).zip(answered) {
        let (all, respondents) = sums.entry(cell).or_default();
        *all += weight;
        *respondents += if *answered { *weight } else { 0.0 };
    }
    if let Some((cell, _)) = sums.iter().find(|(_, (all, respondents))| *all > 0.0 && *respondents <= 0.0) {
        return Err(WeightError::NobodyAnswered { cell: (*cell).to_owned() });
    }
    let factor = |cell: &str| sums.get(cell).map_or(0.0, |(all, respondents)| all / respondents);
    let rows = weights.iter().zip(cells).zip(answered);
    Ok(rows.map(|((weight, cell), answered)| if *answered { weight * factor(cell) } else { 0.0 }).collect())
}
