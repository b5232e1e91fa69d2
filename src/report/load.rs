//! Reading a stored result into a report.

use std::{collections::BTreeMap, sync::Arc};

use super::{Labels, Report, Row, Section, labels::slug};
use crate::{
    domain::{
        directory::{Unit, UnitTree},
        indicator::{Figure, Indicator, StoredResult},
        language::Language,
        questionnaire::{Item, Questionnaire},
    },
    store::{
        Db, StoreError, questionnaires,
        results::{self, FigureFilter},
        units,
    },
};

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The directory has no such unit.
    #[error("there is no unit {0:?}")]
    UnknownUnit(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a page shows of `result`: every figure of the unit itself, and the main ones of the units just below it.
///
/// # Errors
/// When the unit is unknown or the database cannot be read.
pub async fn overview(
    db: &Db,
    result: StoredResult,
    unit: Option<&str>,
    language: Language,
) -> Result<Report, LoadError> {
    let tree = units::tree(db.read()).await?;
    let root = root(&tree, unit)?;
    let own = FigureFilter { units: Some(vec![root.code.clone()]), ..FigureFilter::default() };
    let below = tree.children(root.id).map(|child| child.code.clone()).collect();
    let below = FigureFilter { units: Some(below), main_only: true, ..FigureFilter::default() };
    let mut figures = results::figures(db.read(), result.id, &own).await?;
    figures.extend(results::figures(db.read(), result.id, &below).await?);
    let labels = labels(language, &definitions(db, &result).await?);
    Ok(assemble(&labels, &tree, root, result, figures, language))
}

/// The main figures of `result` for the unit with code `unit`, or for the city.
///
/// # Errors
/// When the unit is unknown or the database cannot be read.
pub async fn headlines(
    db: &Db,
    result: StoredResult,
    unit: Option<&str>,
    language: Language,
) -> Result<Report, LoadError> {
    let tree = units::tree(db.read()).await?;
    let root = root(&tree, unit)?;
    let own =
        FigureFilter { units: Some(vec![root.code.clone()]), main_only: true, ..FigureFilter::default() };
    let figures = results::figures(db.read(), result.id, &own).await?;
    let labels = labels(language, &definitions(db, &result).await?);
    Ok(assemble(&labels, &tree, root, result, figures, language))
}

/// All figures of `root` and its subtree; of the city, those of units that the directory does not know too.
pub(super) fn below(tree: &UnitTree, root: &Unit) -> FigureFilter {
    let whole = tree.root().is_some_and(|city| city.id == root.id);
    let codes =
        || tree.subtree(root.id).into_iter().filter_map(|id| Some(tree.get(id)?.code.clone())).collect();
    FigureFilter { units: (!whole).then(codes), ..FigureFilter::default() }
}

/// The unit with code `unit`, or the city.
pub(super) fn root<'a>(tree: &'a UnitTree, unit: Option<&str>) -> Result<&'a Unit, LoadError> {
    match unit {
        Some(code) => tree.by_code(code).ok_or_else(|| LoadError::UnknownUnit(code.to_owned())),
        None => tree.root().ok_or_else(|| LoadError::UnknownUnit(String::new())),
    }
}

/// A questionnaire with the hash by which a result names it.
pub(super) type Definition = (String, Arc<Questionnaire>);

/// The questionnaires that `result` names, by slug and version.
pub(super) async fn definitions(db: &Db, result: &StoredResult) -> Result<Vec<Definition>, StoreError> {
    let mut found = Vec::new();
    for (_, hash) in &result.manifest.definitions {
        let questionnaire = questionnaires::find(db, hash).await?;
        found.extend(questionnaire.map(|questionnaire| (hash.clone(), questionnaire)));
    }
    found.sort_by(|(_, one), (_, other)| (&one.slug, one.version).cmp(&(&other.slug, other.version)));
    Ok(found)
}

/// The words of the newest version of each set.
pub(super) fn labels(language: Language, definitions: &[Definition]) -> Labels {
    Labels::new(language, definitions.iter().map(|(_, questionnaire)| Arc::clone(questionnaire)))
}

pub(super) fn assemble(
    labels: &Labels,
    tree: &UnitTree,
    root: &Unit,
    result: StoredResult,
    figures: Vec<Figure>,
    language: Language,
) -> Report {
    let name =
        |code: &str| tree.by_code(code).map_or_else(|| code.to_owned(), |unit| unit_name(unit, language));
    let mut by_indicator: BTreeMap<Indicator, Vec<Row>> = BTreeMap::new();
    for figure in figures {
        let row = Row {
            unit_name: name(&figure.unit),
            label: labels.figure(&figure),
            rank: labels.rank(&figure),
            band: figure.band.as_deref().map(|band| labels.band(figure.indicator, band)),
            figure,
        };
        by_indicator.entry(row.figure.indicator).or_default().push(row);
    }
    by_indicator.values_mut().for_each(|rows| declined_last(rows));
    let definition = |indicator| {
        let used = result.manifest.definitions.iter();
        used.rev().find(|(known, _)| known == slug(indicator)).cloned()
    };
    let sections = by_indicator
        .into_iter()
        .map(|(indicator, rows)| Section { indicator, definition: definition(indicator), rows })
        .collect();
    Report { language, unit: root.code.clone(), unit_name: unit_name(root, language), sections, result }
}

/// Puts those who declined a question after its other answers.
fn declined_last(rows: &mut [Row]) {
    for answers in rows.chunk_by_mut(|one, next| answer_the_same(&one.figure, &next.figure)) {
        answers.sort_by_key(|row| row.figure.breakdown.ends_with(Item::DECLINED));
    }
}

/// Whether two figures that follow each other are answers of one unit to one question.
fn answer_the_same(one: &Figure, next: &Figure) -> bool {
    fn question(figure: &Figure) -> Option<&str> {
        Some(figure.breakdown.rsplit_once([':', '='])?.0)
    }
    one.unit == next.unit && question(one).is_some() && question(one) == question(next)
}

/// Where the last question of `figures` begins: its other answers may be in the next part of a file.
pub(super) fn last_question(figures: &[Figure]) -> usize {
    let last = figures.chunk_by(answer_the_same).last();
    figures.len() - last.map_or(0, <[Figure]>::len)
}

/// A unit's name in `language`, in Vietnamese where there is no other.
fn unit_name(unit: &Unit, language: Language) -> String {
    let english = unit.name_en.as_ref().filter(|_| language == Language::English);
    english.unwrap_or(&unit.name).clone()
}
