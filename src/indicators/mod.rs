//! A period's indicators: answers and directory → scores and estimates → disclosure → a stored result.

mod committed;
mod cross_agency;
mod culture;
mod dataset;
mod disclosure;
mod evaluated;
mod figure;
mod happiness;
mod load;
mod manifest;
mod population;
mod rating;
mod satisfaction;
mod sources;
mod spread;
mod tree;
mod units;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::{
    clock::Clock,
    config::Config,
    domain::{indicator::Figure, period::Period},
    store::{
        Db, StoreError,
        results::{self, Inserted, NewResult, ResultError},
    },
};

use disclosure::{Board, published::Published};
use load::Inputs;

/// Why a period's indicators were not computed.
#[derive(Debug, thiserror::Error)]
pub enum ComputeError {
    /// No unit was imported: there is nothing to compute figures for.
    #[error("there are no units")]
    NoUnits,
    /// The result was not stored; most often because a correction needs a reason.
    #[error(transparent)]
    Result(#[from] ResultError),
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The columns do not fit the questionnaire: a defect.
    #[error(transparent)]
    Frame(#[from] analysis::FrameError),
    /// The sample's columns do not make a design.
    #[error(transparent)]
    Design(#[from] analysis::DesignError),
    /// The computation stopped unexpectedly.
    #[error("the computation stopped: {0}")]
    Stopped(String),
}

/// Computes every indicator of `period` from the rounds that lie within it and stores the result as a draft; the
/// same inputs find the same result again.
///
/// # Errors
/// `Result(ReasonNeeded)` when a published result would change and no `reason` is given.
pub async fn compute(
    db: &Db,
    clock: &Clock,
    config: &Config,
    period: Period,
    reason: Option<String>,
) -> Result<Inserted, ComputeError> {
    let inputs = load::load(db, clock, config, period).await?;
    let manifest = manifest::manifest(&inputs, config);
    let published = Published::load(db, period, &manifest).await?;
    let work = tokio::task::spawn_blocking(move || figures(&inputs, published));
    let figures = work.await.map_err(|error| ComputeError::Stopped(error.to_string()))??;
    let new = NewResult { period, computed_at: clock.now(), manifest, figures, reason };
    Ok(results::insert(db, &new).await?)
}

/// Pushes the figures of one indicator, or of several that share their answers.
type Add = fn(&Inputs, &mut Board) -> Result<(), ComputeError>;

/// The indicators in the order of their figures; each is computed for itself.
const INDICATORS: [Add; 8] = [
    evaluated::add,
    committed::add,
    culture::add,
    cross_agency::add,
    satisfaction::add,
    rating::add,
    population::add,
    happiness::add,
];

/// Every figure of the period in canonical order, as it may be shown beside what is published.
fn figures(inputs: &Inputs, published: Published) -> Result<Vec<Figure>, ComputeError> {
    let cells = |add: &Add| {
        let mut own = Board::new(inputs.statistics);
        add(inputs, &mut own).map(|()| own.into_cells())
    };
    let mut board = Board::new(inputs.statistics);
    for cells in INDICATORS.par_iter().map(cells).collect::<Vec<_>>() {
        cells?.into_iter().for_each(|cell| board.push(cell));
    }
    let start = std::time::Instant::now();
    let figures = board.finish(&inputs.units, published);
    tracing::debug!(figures = figures.len(), seconds = start.elapsed().as_secs_f64(), "disclosure gate");
    Ok(figures)
}
