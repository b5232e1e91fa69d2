//! The answers to one questionnaire version in a period, as columns.

use std::{collections::HashMap, sync::Arc};

use analysis::Frame;

use super::{ComputeError, answers::Columns, units::Units};
use crate::{
    domain::{
        evaluation::Relation,
        questionnaire::{Kind, Questionnaire},
    },
    store::{StoreError, responses::ResponseRow},
};

/// Nobody.
pub const NOBODY: u32 = u32::MAX;

/// Names by number, in order of first sight.
#[derive(Debug, Default)]
pub struct Names {
    known: HashMap<String, u32>,
}

impl Names {
    /// The number of `name`, a new one at first sight.
    pub fn number(&mut self, name: &str) -> u32 {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let next = u32::try_from(self.known.len()).unwrap_or(NOBODY);
        self.known.insert(name.to_owned(), next);
        next
    }
}

/// Where a sampled household stands in the design.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    pub stratum: String,
    pub cluster: String,
    pub weight: f64,
}

/// Who answered about whom, by row.
#[derive(Debug, Default)]
pub struct Rows {
    /// Position of the unit, or `NOWHERE`.
    pub unit: Vec<u32>,
    pub relation: Vec<Relation>,
    /// Number of the subject and of the rater among the names, or [`NOBODY`].
    pub subject: Vec<u32>,
    pub rater: Vec<u32>,
    /// Which round of the period, by number.
    pub round: Vec<u32>,
    /// Kept where order or approval matters: populations and commitments.
    pub id: Vec<u128>,
    /// Populations only; None for answers through the open link.
    pub drawn: Vec<Option<Drawn>>,
}

/// Answers with what they mean.
#[derive(Debug)]
pub struct Dataset {
    pub questionnaire: Arc<Questionnaire>,
    pub frame: Frame,
    pub rows: Rows,
}

/// A dataset that still grows.
#[derive(Debug)]
pub struct Builder {
    questionnaire: Arc<Questionnaire>,
    columns: Columns,
    rows: Rows,
}

impl Builder {
    pub fn new(questionnaire: Arc<Questionnaire>) -> Self {
        let columns = Columns::new(&questionnaire);
        Self { questionnaire, columns, rows: Rows::default() }
    }

    pub fn push(
        &mut self,
        round: u32,
        response: &ResponseRow,
        units: &Units,
        names: &mut Names,
    ) -> Result<(), StoreError> {
        self.columns.push(&response.answers).map_err(|error| StoreError::damaged("answers")(&error))?;
        let rows = &mut self.rows;
        let mut number = |name: &Option<String>| name.as_ref().map_or(NOBODY, |name| names.number(name));
        rows.subject.push(number(&response.subject));
        rows.rater.push(number(&response.rater));
        rows.unit.push(units.position(response.unit));
        rows.relation.push(response.relation);
        rows.round.push(round);
        let kind = self.questionnaire.kind;
        if matches!(kind, Kind::Population | Kind::Commitment) {
            rows.id.push(response.id.as_u128());
        }
        if kind == Kind::Population {
            rows.drawn.push(response.sampling.as_ref().map(|sampling| Drawn {
                stratum: sampling.stratum.clone(),
                cluster: sampling.cluster.clone(),
                weight: sampling.base_weight,
            }));
        }
        Ok(())
    }

    pub fn finish(self) -> Result<Dataset, ComputeError> {
        Ok(Dataset { questionnaire: self.questionnaire, frame: self.columns.finish()?, rows: self.rows })
    }
}
