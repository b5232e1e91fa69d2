//! An attacker who writes down every sum from the table itself and solves a linear programme for each hidden cell.

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, Variable};

use crate::disclosure::hierarchy::{Hierarchy, Row};

/// The table as everybody sees it: counts by unit and column (the total first), None where hidden or absent.
pub struct Published {
    pub parents: Vec<usize>,
    pub counts: Vec<Vec<u64>>,
    pub shown: Vec<Vec<bool>>,
}

impl Published {
    pub fn new(parents: &[usize], rows: &[Row], found: &Hierarchy) -> Self {
        let counts = rows.iter().map(|row| {
            let total = row.total.as_ref().unwrap().count;
            std::iter::once(total).chain(row.categories.iter().map(|cell| cell.count)).collect()
        });
        let is_shown = |number: usize| !found.table.cells()[number].hidden;
        let shown =
            rows.iter().zip(found.totals.iter().zip(&found.categories)).map(|(row, (total, categories))| {
                let categories = categories.iter().take(row.categories.len());
                std::iter::once(total.unwrap()).chain(categories.copied()).map(is_shown).collect()
            });
        Self { parents: parents.to_vec(), counts: counts.collect(), shown: shown.collect() }
    }

    /// The least and the largest value of a cell.
    pub fn range(&self, unit: usize, column: usize) -> (f64, f64) {
        let solve = |direction| self.solve(direction, unit, column);
        (solve(OptimizationDirection::Minimize), solve(OptimizationDirection::Maximize))
    }

    fn solve(&self, direction: OptimizationDirection, unit: usize, column: usize) -> f64 {
        let mut problem = Problem::new(direction);
        let mut cells: Vec<Vec<Variable>> = Vec::new();
        for (row, (counts, shown)) in self.counts.iter().zip(&self.shown).enumerate() {
            let places = counts.iter().zip(shown).enumerate();
            cells.push(
                places
                    .map(|(place, (count, shown))| {
                        let known = *count as f64;
                        let bounds = if *shown { (known, known) } else { (0.0, 1e6) };
                        problem.add_var(f64::from(u8::from((row, place) == (unit, column))), bounds)
                    })
                    .collect(),
            );
        }
        for column in 0..self.counts[0].len() {
            self.add_sums(&mut problem, column, &cells);
        }
        for row in &cells {
            let mut sums = LinearExpr::empty();
            sums.add(row[0], -1.0);
            row[1..].iter().for_each(|cell| sums.add(*cell, 1.0));
            if row.len() > 1 {
                problem.add_constraint(sums, ComparisonOp::Eq, 0.0);
            }
        }
        let microlp::SolveOutcome::Solution(found) = problem.solve().unwrap() else { panic!("interrupted") };
        found.objective()
    }

    /// What is below a unit, and what it holds itself, adds up to it.
    fn add_sums(&self, problem: &mut Problem, column: usize, cells: &[Vec<Variable>]) {
        for parent in 0..self.parents.len() {
            let below = (1..self.parents.len()).filter(|unit| self.parents[*unit] == parent);
            let below: Vec<usize> = below.collect();
            if below.is_empty() {
                continue;
            }
            let sum: u64 = below.iter().map(|unit| self.counts[*unit][column]).sum();
            // Nobody publishes what a unit holds itself; that it holds nobody is taken to be known.
            let own = if self.counts[parent][column] > sum { 1e6 } else { 0.0 };
            let own = problem.add_var(0.0, (0.0, own));
            let mut sums = LinearExpr::empty();
            sums.add(cells[parent][column], -1.0);
            sums.add(own, 1.0);
            below.iter().for_each(|unit| sums.add(cells[*unit][column], 1.0));
            problem.add_constraint(sums, ComparisonOp::Eq, 0.0);
        }
    }
}
