//! Which cell each row adds to, and what each domain's variance is made of.

use std::ops::Range;

use rayon::prelude::*;

use super::{DomainMean, Sums, Values, variance::Stratum};
use crate::{
    Design, DesignError,
    numbering::{OUTSIDE, Pairs, pairs},
    t_quantile,
};

/// The cells of (primary sampling unit, domain) that occur in a sample, numbered; made once for many items.
#[derive(Debug)]
pub struct Plan<'a> {
    pub(super) design: &'a Design,
    /// Cell of each row; [`OUTSIDE`] where the weight is 0 or the row is in no domain.
    pub(super) places: Vec<u32>,
    /// Stratum of each cell; the cells are ordered by domain, stratum and primary sampling unit.
    pub(super) strata: Vec<u32>,
    pub(super) domains: Vec<Domain>,
    pub(super) rules: Vec<Stratum>,
}

/// What a domain has, whatever the item.
#[derive(Clone, Debug)]
pub(super) struct Domain {
    pub(super) cells: Range<usize>,
    /// Rows with a weight above 0.
    pub(super) members: u32,
    pub(super) df: u32,
    /// How many standard errors the 95 % interval reaches.
    pub(super) reach: Option<f64>,
}

impl<'a> Plan<'a> {
    /// A plan for the domains 0 to `count` − 1: row `i` of the design belongs to `domains[i]`, or to none when that
    /// number is not below `count`.
    ///
    /// # Errors
    /// When there are not as many domain numbers as rows.
    pub fn new(design: &'a Design, domains: &[u32], count: usize) -> Result<Self, DesignError> {
        if domains.len() != design.rows() {
            return Err(DesignError::Length {
                column: "domains",
                expected: design.rows(),
                found: domains.len(),
            });
        }
        let is_member = |domain: u32, weight: f64| (domain as usize) < count && weight > 0.0;
        let members: Vec<u32> = domains
            .iter()
            .zip(&design.weights)
            .map(|(domain, weight)| if is_member(*domain, *weight) { *domain } else { OUTSIDE })
            .collect();
        let stratum = |unit: u32| design.psu_stratum.get(unit as usize).copied().unwrap_or(OUTSIDE);
        let Pairs { places, keys } =
            pairs((&members, count), (&design.psu, design.psu_stratum.len()), |unit| (stratum(unit), unit));
        let strata: Vec<u32> = keys.iter().map(|(_, unit)| stratum(*unit)).collect();
        let mut sizes = vec![0_u32; keys.len()];
        for place in &places {
            if let Some(size) = sizes.get_mut(*place as usize) {
                *size += 1;
            }
        }
        let domain = |number: u32| {
            let first = keys.partition_point(|(domain, _)| *domain < number);
            let last = keys.partition_point(|(domain, _)| *domain <= number);
            let held = strata.get(first..last).unwrap_or_default();
            let df = (held.len() - held.chunk_by(|a, b| a == b).count()) as u32;
            let members = sizes.get(first..last).unwrap_or_default().iter().sum();
            Domain { cells: first..last, members, df, reach: t_quantile(0.975, df) }
        };
        let domains = (0..count as u32).map(domain).collect();
        Ok(Self { design, places, strata, domains, rules: Stratum::all(design) })
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
    pub fn mean(&self, values: Values<'_>) -> Result<Vec<DomainMean>, DesignError> {
        let mut sums = self.sums();
        sums.add(values);
        sums.means()
    }

    /// The weighted means of every item in every domain, by item; items are shared out over the threads of the pool,
    /// each item being summed by one thread in the order of its rows.
    ///
    /// # Errors
    /// When an item has not as many values as there are rows.
    pub fn means(&self, items: &[Values<'_>]) -> Result<Vec<Vec<DomainMean>>, DesignError> {
        items.par_iter().with_max_len(1).map(|values| self.mean(*values)).collect()
    }
}
