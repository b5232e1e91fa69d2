//! The formula sheet of an indicator: the scoring trees that a result was computed with, a made-up example scored by
//! the same code, and the stored figure computed again from its stored parts.

mod derivation;
mod example;
mod symbols;
mod tree;
mod working;

pub use derivation::{Check, Derivation};
pub use example::{Case, Example, Given, People};
pub use symbols::symbols;
pub use tree::{Leaf, Node, SetUsed, Tree};
pub use working::{Step, named, percent, precise, written};

use super::{
    LoadError, Report,
    load::{Definition, assemble, definitions, labels, root},
};
use crate::{
    domain::{
        directory::UnitTree,
        indicator::{Indicator, StoredResult},
        language::Language,
    },
    store::{
        Db,
        results::{self, FigureFilter},
        units,
    },
};

/// How an indicator of a stored result was computed, for one unit.
#[derive(Clone, Debug)]
pub struct FormulaSheet {
    /// The figures of the indicator alone: the unit's own, and the main ones of the units below.
    pub report: Report,
    pub indicator: Indicator,
    /// The sets that were asked, by slug and version, in exactly the versions that the result names.
    pub sets: Vec<SetUsed>,
    pub trees: Vec<Tree>,
    pub people: Option<People>,
    pub derivation: Derivation,
}

/// The sheet of `indicator` in `result` for the unit with code `unit`, or for the whole city; None where the unit has
/// no figure of it.
///
/// # Errors
/// When the unit is unknown or the database cannot be read.
pub async fn load(
    db: &Db,
    result: StoredResult,
    unit: Option<&str>,
    indicator: Indicator,
    language: Language,
) -> Result<Option<FormulaSheet>, LoadError> {
    let units = units::tree(db.read()).await?;
    let root = root(&units, unit)?;
    let own = FigureFilter {
        indicator: Some(indicator),
        units: Some(vec![root.code.clone()]),
        ..FigureFilter::default()
    };
    let mut figures = results::figures(db.read(), result.id, &own).await?;
    if figures.is_empty() {
        return Ok(None);
    }
    // Units that rate each other are not added up along the tree: the city's figure is made of all of them.
    let everywhere = indicator == Indicator::CrossAgency && unit_is_root(&units, &root.code);
    let below = || units.children(root.id).map(|child| child.code.clone()).collect();
    let others =
        FigureFilter { indicator: Some(indicator), units: (!everywhere).then(below), main_only: true };
    let others = results::figures(db.read(), result.id, &others).await?;
    figures.extend(others.into_iter().filter(|figure| figure.unit != root.code));
    let definitions = definitions(db, &result).await?;
    let report = assemble(&labels(language, &definitions), &units, root, result, figures, language);
    Ok(Some(sheet(report, indicator, definitions)))
}

fn unit_is_root(units: &UnitTree, code: &str) -> bool {
    units.root().is_some_and(|root| root.code == code)
}

fn sheet(report: Report, indicator: Indicator, definitions: Vec<Definition>) -> FormulaSheet {
    let sets = tree::asked(indicator, definitions);
    let trees = tree::trees(indicator, &sets, report.language);
    let people = example::people(indicator, &sets, &trees, report.language);
    let derivation = derivation::derive(&report, indicator, &trees);
    FormulaSheet { sets, trees, people, derivation, report, indicator }
}
