//! Designs from columns of codes, for samples of millions of rows.

use super::{Design, DesignError, LonelyPsu, Stage};
use crate::numbering::{OUTSIDE, dense, pairs};

impl Design {
    /// A design like that of [`Design::new`], with strata and clusters as codes instead of names.
    ///
    /// # Errors
    /// When the columns differ in length, a weight cannot be one, or a code is [`u32::MAX`], which stands for none.
    pub fn from_codes(
        weights: Vec<f64>,
        strata: Option<&[u32]>,
        clusters: Option<&[u32]>,
    ) -> Result<Self, DesignError> {
        let rows = weights.len();
        if let Some(row) = weights.iter().position(|weight| !weight.is_finite() || *weight < 0.0) {
            return Err(DesignError::Weight(row));
        }
        for (column, codes) in [("strata", strata), ("clusters", clusters)] {
            let Some(codes) = codes else { continue };
            if codes.len() != rows {
                return Err(DesignError::Length { column, expected: rows, found: codes.len() });
            }
            if let Some(row) = codes.iter().position(|code| *code == OUTSIDE) {
                return Err(DesignError::Place(row));
            }
        }
        let (stratum, known) = strata.map_or_else(|| (vec![0; rows], vec![0]), dense);
        let unit = if let Some(clusters) = clusters {
            let (cluster, names) = dense(clusters);
            pairs((&stratum, known.len()), (&cluster, names.len()), |cluster| cluster).places
        } else {
            (0..).take(rows).collect()
        };
        let stages = vec![Stage::numbered(&stratum, unit)];
        let (lonely, weighted_units, residuals) = (LonelyPsu::default(), Vec::new(), Vec::new());
        let mut design = Self { weights, stages, lonely, weighted_units, residuals };
        design.count_weighted_units();
        Ok(design)
    }
}
