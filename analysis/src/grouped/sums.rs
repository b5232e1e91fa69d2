//! The pass over the rows: sums by cell.

use super::{Plan, Values, mean::mean, values::wide};
use crate::{DesignError, Estimate};

/// Σ w, Σ w d, Σ w d² and the number of values of a cell, d being the distance of a value from the centre.
pub(super) type Cell = [f64; 4];

/// Rows that are added up on their own before they join the total, at least: the error of a long sum then grows with the
/// number of blocks only.
const BLOCK: usize = 4096;

/// The sums of one item by cell, to which its values are added piece by piece in the order of the rows.
#[derive(Debug)]
pub struct Sums<'a> {
    plan: &'a Plan,
    centre: Option<f64>,
    total: Vec<Cell>,
    block: Vec<Cell>,
    /// Rows in a block; a block costs a pass over the cells.
    block_rows: usize,
    in_block: usize,
    rows: usize,
}

impl<'a> Sums<'a> {
    pub(super) fn new(plan: &'a Plan) -> Self {
        let cells = plan.cells.len();
        Self {
            plan,
            centre: None,
            total: Vec::new(),
            block: vec![Cell::default(); cells],
            block_rows: BLOCK.max(cells * 16),
            in_block: 0,
            rows: 0,
        }
    }

    /// Adds the values of the rows that follow those added so far.
    pub fn add(&mut self, values: Values<'_>) {
        if self.centre.is_none() {
            self.centre = values.centre();
        }
        let centre = self.centre.unwrap_or_default();
        match values {
            Values::Codes(codes, points) => {
                let mut terms = [Cell::default(); 256];
                for (code, term) in (0..=u8::MAX).zip(&mut terms) {
                    *term = distance(points.value(code), centre);
                }
                self.pass(codes, |code| terms.get(usize::from(code)).copied().unwrap_or_default());
            }
            Values::Wide(codes) => self.pass(codes, |code| distance(wide(code), centre)),
            Values::Numbers(numbers) => self.pass(numbers, |number| distance(number, centre)),
        }
        self.rows += values.rows();
    }

    fn pass<T: Copy>(&mut self, values: &[T], term: impl Fn(T) -> Cell) {
        let mut rest = values;
        let mut row = self.rows;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(self.block_rows - self.in_block));
            let places = self.plan.places.get(row..).unwrap_or_default();
            let weights = self.plan.weights.get(row..).unwrap_or_default();
            for ((value, place), weight) in now.iter().zip(places).zip(weights) {
                if let Some([size, sum, squares, count]) = self.block.get_mut(*place as usize) {
                    let [is, d, dd, one] = term(*value);
                    *size += weight * is;
                    *sum += weight * d;
                    *squares += weight * dd;
                    *count += one;
                }
            }
            row += now.len();
            self.in_block += now.len();
            if self.in_block == self.block_rows {
                self.close_block();
            }
            rest = later;
        }
    }

    fn close_block(&mut self) {
        self.in_block = 0;
        if self.total.is_empty() {
            let next = vec![Cell::default(); self.block.len()];
            self.total = std::mem::replace(&mut self.block, next);
            return;
        }
        for (total, block) in self.total.iter_mut().zip(&mut self.block) {
            for (total, block) in total.iter_mut().zip(block) {
                *total += std::mem::take(block);
            }
        }
    }

    /// The mean in every domain.
    ///
    /// # Errors
    /// When values were added for more or fewer rows than the design has.
    pub fn means(mut self) -> Result<Vec<Estimate>, DesignError> {
        let expected = self.plan.rows();
        if self.rows != expected {
            return Err(DesignError::Length { column: "values", expected, found: self.rows });
        }
        if self.in_block > 0 || self.total.is_empty() {
            self.close_block();
        }
        let centre = self.centre.unwrap_or_default();
        let of = |domain| mean(self.plan, domain, &self.total, centre);
        Ok(self.plan.domains.iter().map(of).collect())
    }
}

fn distance(value: f64, centre: f64) -> Cell {
    if value.is_nan() {
        return Cell::default();
    }
    let d = value - centre;
    [1.0, d, d * d, 1.0]
}
