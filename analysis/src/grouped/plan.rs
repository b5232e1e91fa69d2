//! Which cell each row adds to, and what each domain's variance is made of.

use std::ops::Range;

use rayon::prelude::*;

use super::{Sums, Values};
use crate::{
    Design, DesignError, Estimate, LonelyPsu,
    design::Stage,
    numbering::{OUTSIDE, Pairs, pairs},
    t_quantile,
};

/// The cells of (primary sampling unit, domain) that occur in a sample, numbered; made once for many items.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(super) weights: Vec<f64>,
    /// Cell of each row; [`OUTSIDE`] where the weight is 0 or the row is in no domain.
    pub(super) places: Vec<u32>,
    /// Stratum and primary sampling unit of each cell; cells are ordered by domain, stratum and unit.
    pub(super) cells: Vec<(u32, u32)>,
    pub(super) domains: Vec<Domain>,
    pub(super) strata: Stage,
    pub(super) lonely: LonelyPsu,
    /// Degrees of freedom of the whole design, and how many standard errors its 95 % interval reaches.
    pub(super) full: (u32, Option<f64>),
}

/// What a domain has, whatever the item.
#[derive(Clone, Debug)]
pub(super) struct Domain {
    pub(super) cells: Range<usize>,
    /// Rows with a weight above 0.
    pub(super) members: u32,
    pub(super) df: u32,
    pub(super) df_strata: u32,
    /// How many standard errors the 95 % interval reaches.
    pub(super) reach: Option<f64>,
}

impl Plan {
    /// A plan for the domains 0 to `count` − 1: row `i` of the design belongs to `domains[i]`, or to none when that
    /// number is not below `count`.
    ///
    /// # Errors
    /// When there are not as many domain numbers as rows; `Rows` when the design is calibrated or has corrections at
    /// more than one stage.
    pub fn new(design: &Design, domains: &[u32], count: usize) -> Result<Self, DesignError> {
        let (expected, found) = (design.rows(), domains.len());
        if found != expected {
            return Err(DesignError::Length { column: "domains", expected, found });
        }
        let [stage] = design.stages.as_slice() else { return Err(DesignError::Rows) };
        if !design.residuals.is_empty() {
            return Err(DesignError::Rows);
        }
        let is_member = |domain: u32, weight: f64| (domain as usize) < count && weight > 0.0;
        let members: Vec<u32> = domains
            .iter()
            .zip(&design.weights)
            .map(|(domain, weight)| if is_member(*domain, *weight) { *domain } else { OUTSIDE })
            .collect();
        let stratum = |unit: u32| stage.stratum.get(unit as usize).copied().unwrap_or(OUTSIDE);
        let Pairs { places, keys } =
            pairs((&members, count), (&stage.unit, stage.stratum.len()), |unit| (stratum(unit), unit));
        let df_full = design.degrees_of_freedom_of_all();
        let mut plan = Self {
            weights: design.weights.clone(),
            places,
            cells: keys.iter().map(|(_, unit)| (stratum(*unit), *unit)).collect(),
            domains: Vec::new(),
            strata: stage.strata_alone(),
            lonely: design.lonely,
            full: (df_full, t_quantile(0.975, df_full)),
        };
        plan.domains = plan.describe(design, &keys, count);
        Ok(plan)
    }

    fn describe(&self, design: &Design, keys: &[(u32, u32)], count: usize) -> Vec<Domain> {
        let mut sizes = vec![0_u32; keys.len()];
        for place in &self.places {
            if let Some(size) = sizes.get_mut(*place as usize) {
                *size += 1;
            }
        }
        let domain = |number: u32| {
            let first = keys.partition_point(|(domain, _)| *domain < number);
            let last = keys.partition_point(|(domain, _)| *domain <= number);
            let cells = self.cells.get(first..last).unwrap_or_default();
            let strata = || cells.chunk_by(|one, other| one.0 == other.0).filter_map(<[_]>::first);
            let df = (cells.len() - strata().count()) as u32;
            Domain {
                cells: first..last,
                members: sizes.get(first..last).unwrap_or_default().iter().sum(),
                df,
                df_strata: strata().map(|(stratum, _)| design.degrees_of_freedom_of_stratum(*stratum)).sum(),
                reach: t_quantile(0.975, df),
            }
        };
        (0..count as u32).map(domain).collect()
    }

    /// Number of rows.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.weights.len()
    }

    /// An empty account of an item whose values come in pieces.
    #[must_use]
    pub fn sums(&self) -> Sums<'_> {
        Sums::new(self)
    }

    /// The weighted mean of `values` in every domain.
    ///
    /// # Errors
    /// When there are not as many values as rows.
    pub fn mean(&self, values: Values<'_>) -> Result<Vec<Estimate>, DesignError> {
        let mut sums = self.sums();
        sums.add(values);
        sums.means()
    }

    /// The weighted means of every item in every domain, by item; items are shared out over the threads of the pool,
    /// each item being summed by one thread in the order of its rows.
    ///
    /// # Errors
    /// When an item has not as many values as there are rows.
    pub fn means(&self, items: &[Values<'_>]) -> Result<Vec<Vec<Estimate>>, DesignError> {
        items.par_iter().with_max_len(1).map(|values| self.mean(*values)).collect()
    }
}
