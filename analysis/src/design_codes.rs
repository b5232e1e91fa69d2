//! Designs from columns of codes, for samples of millions of rows.

use crate::{
    Design, DesignError, LonelyPsu,
    numbering::{Pairs, dense, pairs},
};

impl Design {
    /// A design like that of [`Design::new`], with strata and clusters as codes instead of names.
    ///
    /// # Errors
    /// When the columns differ in length or a weight cannot be one.
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
            if let Some(found) = codes.map(<[_]>::len).filter(|found| *found != rows) {
                return Err(DesignError::Length { column, expected: rows, found });
            }
        }
        let (stratum, strata) = strata.map_or_else(|| (vec![0; rows], rows.min(1)), dense);
        let (psu, psu_stratum) = if let Some(clusters) = clusters {
            let (cluster, clusters) = dense(clusters);
            let Pairs { places, keys } = pairs((&stratum, strata), (&cluster, clusters), |cluster| cluster);
            (places, keys.into_iter().map(|(stratum, _)| stratum).collect())
        } else {
            ((0..).take(rows).collect(), stratum.clone())
        };
        Ok(Self {
            weights,
            stratum,
            psu,
            psu_stratum,
            population: None,
            strata,
            lonely: LonelyPsu::default(),
        })
    }
}
