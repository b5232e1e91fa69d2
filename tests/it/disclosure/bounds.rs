//! An attacker who knows which counts add up: bounds are carried from sum to sum until nothing narrows any more
//! (Buzzigoli and Giusti's shuttle algorithm), and single unknowns are looked at again by linear programming.

use std::collections::{HashMap, VecDeque};

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOutcome};

/// A count that everybody can name: indicator, unit, and what is counted.
pub type Name = (String, String, String);

/// What is known of every count, and which of them add up to 0.
#[derive(Default)]
pub struct System {
    names: HashMap<Name, usize>,
    pub bounds: Vec<(f64, f64)>,
    sums: Vec<Vec<(usize, f64)>>,
    /// Sums that each count is in.
    within: Vec<Vec<usize>>,
}

const MOST: f64 = 1e9;

impl System {
    pub fn count(&mut self, name: Name) -> usize {
        let next = self.bounds.len();
        let at = *self.names.entry(name).or_insert(next);
        if at == next {
            self.new_count(0.0, MOST);
        }
        at
    }

    pub fn find(&self, name: &Name) -> Option<usize> {
        self.names.get(name).copied()
    }

    /// A count without a name.
    pub fn new_count(&mut self, least: f64, most: f64) -> usize {
        self.bounds.push((least, most));
        self.within.push(Vec::new());
        self.bounds.len() - 1
    }

    pub fn know(&mut self, at: usize, least: f64, most: f64) {
        let (low, high) = self.bounds[at];
        self.bounds[at] = (low.max(least), high.min(most));
        assert!(self.bounds[at].0 <= self.bounds[at].1 + 1e-6, "the publication contradicts itself at {at}");
    }

    /// The terms, each times its factor, add up to 0.
    pub fn add_sum(&mut self, terms: Vec<(usize, f64)>) {
        for (at, _) in &terms {
            self.within[*at].push(self.sums.len());
        }
        self.sums.push(terms);
    }

    /// Carries bounds from sum to sum.
    pub fn narrow(&mut self) {
        let mut open: VecDeque<usize> = (0..self.sums.len()).collect();
        let mut is_open = vec![true; self.sums.len()];
        while let Some(sum) = open.pop_front() {
            is_open[sum] = false;
            for changed in self.narrow_sum(sum) {
                for other in &self.within[changed] {
                    if !std::mem::replace(&mut is_open[*other], true) {
                        open.push_back(*other);
                    }
                }
            }
        }
    }

    fn narrow_sum(&mut self, sum: usize) -> Vec<usize> {
        let terms = std::mem::take(&mut self.sums[sum]);
        let ends = |(low, high): (f64, f64), factor: f64| {
            if factor > 0.0 { (low * factor, high * factor) } else { (high * factor, low * factor) }
        };
        let (mut least, mut most) = (0.0, 0.0);
        for (at, factor) in &terms {
            let (low, high) = ends(self.bounds[*at], *factor);
            (least, most) = (least + low, most + high);
        }
        let mut changed = Vec::new();
        for (at, factor) in &terms {
            let old = self.bounds[*at];
            let (low, high) = ends(old, *factor);
            // What the others leave: the term lies between minus their most and minus their least.
            let (one, other) = (-(most - high) / factor, -(least - low) / factor);
            let new = (old.0.max(one.min(other)), old.1.min(one.max(other)));
            if new.0 > old.0 + 1e-6 || new.1 < old.1 - 1e-6 {
                assert!(new.0 <= new.1 + 1e-3, "contradiction: {new:?} was {old:?}");
                self.bounds[*at] = (new.0, new.1.max(new.0));
                let (now_low, now_high) = ends(self.bounds[*at], *factor);
                (least, most) = (least - low + now_low, most - high + now_high);
                changed.push(*at);
            }
        }
        self.sums[sum] = terms;
        changed
    }

    /// The unknown counts that hang together with `start`; None when they are more than `most`.
    fn component(&self, start: usize, most: usize) -> Option<Vec<usize>> {
        let is_open = |at: usize| self.bounds[at].0 + 1e-6 < self.bounds[at].1;
        let (mut found, mut place) = (vec![start], 0);
        let mut seen: std::collections::HashSet<usize> = found.iter().copied().collect();
        while place < found.len() {
            for sum in &self.within[found[place]] {
                for (at, _) in &self.sums[*sum] {
                    if is_open(*at) && seen.insert(*at) {
                        found.push(*at);
                    }
                }
            }
            place += 1;
            if found.len() > most {
                return None;
            }
        }
        Some(found)
    }

    /// The exact interval of a count by linear programming; None when too many unknowns hang together with it.
    pub fn solve(&self, at: usize, most: usize) -> Option<(f64, f64)> {
        let component = self.component(at, most)?;
        let mut sums: Vec<usize> = component.iter().flat_map(|at| self.within[*at].iter().copied()).collect();
        sums.sort_unstable();
        sums.dedup();
        let solve = |direction| {
            let mut problem = Problem::new(direction);
            let variables: HashMap<usize, _> = component
                .iter()
                .map(|one| (*one, problem.add_var(f64::from(u8::from(*one == at)), self.bounds[*one])))
                .collect();
            for sum in &sums {
                let (mut terms, mut known) = (LinearExpr::empty(), 0.0);
                for (one, factor) in &self.sums[*sum] {
                    match variables.get(one) {
                        Some(variable) => terms.add(*variable, *factor),
                        None => known += self.bounds[*one].0 * factor,
                    }
                }
                problem.add_constraint(terms, ComparisonOp::Eq, -known);
            }
            match problem.solve() {
                Ok(SolveOutcome::Solution(found)) => Some(found.objective()),
                _ => None,
            }
        };
        Some((solve(OptimizationDirection::Minimize)?, solve(OptimizationDirection::Maximize)?))
    }
}
