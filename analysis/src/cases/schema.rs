//! The fields that cases may have: what nothing reads is refused, as a misspelt field would change a figure in silence.

use serde_json::{Map, Value};

use super::{CaseError, has};

/// What a case asks for; it shows in its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Survey,
    Quantile,
    Scale,
    Composite,
    Sufficiency,
}

/// What a case says about results or for the reader, alone or with more behind an underscore (`ci_low`, `value_exact`).
const UNREAD: [&str; 17] = [
    "case",
    "ci",
    "comment",
    "cv",
    "deff",
    "df",
    "missing",
    "n",
    "note",
    "notes",
    "precision",
    "se",
    "source",
    "stable",
    "tags",
    "value",
    "wrong",
];

const DESIGN: [&str; 9] = [
    "strata",
    "cluster",
    "weights",
    "weights_constant",
    "fpc",
    "stages",
    "nested_ids",
    "lonely_psu",
    "derived",
];
const CALIBRATION: [&str; 4] = ["method", "margins", "totals", "bounds"];
const CONFIG: [&str; 3] = ["weights_ticks", "ticks_total", "k"];

impl Kind {
    const ALL: [Self; 5] = [Self::Survey, Self::Scale, Self::Composite, Self::Sufficiency, Self::Quantile];

    /// The kind of a case whose fields are known.
    ///
    /// # Errors
    /// `UnknownKind`; `UnknownField` with the first field that is none of this kind.
    pub(super) fn of(case: &Value, meta: &Value) -> Result<Self, CaseError> {
        let shown = |kind: &Self| kind.marks().iter().all(|mark| has(case, mark));
        let Some(kind) = Self::ALL.into_iter().find(shown) else {
            let all: Vec<&str> = Self::ALL.iter().flat_map(|kind| kind.fields()).copied().collect();
            fields(case, "case", &all)?;
            return Err(CaseError::UnknownKind);
        };
        fields(case, "case", kind.fields())?;
        match kind {
            Self::Survey => {
                fields(member(case, "design"), "design", &DESIGN)?;
                fields(object(case, "calibration")?, "calibration", &CALIBRATION)?;
                object(case, "derived")?;
                object(member(case, "design"), "derived")?;
            }
            Self::Composite => directions(meta)?,
            Self::Sufficiency => configs(meta)?,
            Self::Quantile | Self::Scale => {}
        }
        Ok(kind)
    }

    /// The fields by which it is known.
    const fn marks(self) -> &'static [&'static str] {
        match self {
            Self::Survey => &["estimator"],
            Self::Quantile => &["rule", "variable"],
            Self::Scale => &["scale", "statistic"],
            Self::Composite => &["step"],
            Self::Sufficiency => &["config", "statistic"],
        }
    }

    const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Survey => &[
                "id",
                "data_csv",
                "design",
                "calibration",
                "derived",
                "estimator",
                "variable",
                "level",
                "denominator",
                "p",
                "quantile_rule",
                "by",
            ],
            Self::Quantile => &["id", "data_csv", "variable", "weights", "p", "rule", "by"],
            Self::Scale => &[
                "id",
                "data_csv",
                "scale",
                "items",
                "reversed",
                "reverse_rule",
                "statistic",
                "item",
                "missing",
                "weights",
            ],
            Self::Composite => &["id", "data_csv", "step", "unit", "indicator"],
            Self::Sufficiency => &["id", "data_csv", "config", "statistic", "item", "by"],
        }
    }
}

/// The meta block of composite indices; every indicator with a direction has a weight.
fn directions(meta: &Value) -> Result<(), CaseError> {
    blocks(meta, "meta", &["weights", "direction", "mc"])?;
    let weights: Vec<&str> = names(member(meta, "weights")).collect();
    let direction = object(meta, "direction")?;
    match names(direction).find(|name| !weights.contains(name)) {
        Some(name) => Err(unknown_field("meta.direction", name, &weights)),
        None => Ok(()),
    }
}

/// The meta block of sufficiency counts.
fn configs(meta: &Value) -> Result<(), CaseError> {
    blocks(meta, "meta", &["configs", "cutoffs", "design"])?;
    let design: Vec<&str> = DESIGN.into_iter().filter(|name| *name != "derived").collect();
    fields(member(meta, "design"), "meta.design", &design)?;
    for name in names(member(meta, "configs")) {
        blocks(member(member(meta, "configs"), name), &format!("meta.configs.{name}"), &CONFIG)?;
    }
    Ok(())
}

/// Every field of an object is known, or not meant to be read.
fn fields(object: &Value, place: &str, known: &[&str]) -> Result<(), CaseError> {
    match names(object).find(|name| !known.contains(name) && !is_unread(name)) {
        Some(name) => Err(unknown_field(place, name, known)),
        None => Ok(()),
    }
}

fn is_unread(name: &str) -> bool {
    let behind =
        |start: &str| name.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'));
    UNREAD.into_iter().any(behind)
}

/// A block that cases share may carry texts and numbers of any name for its reader; objects and lists are read, and known.
pub(super) fn blocks(block: &Value, place: &str, known: &[&str]) -> Result<(), CaseError> {
    let is_block = |name: &&str| matches!(member(block, name), Value::Object(_) | Value::Array(_));
    match names(block).filter(is_block).find(|name| !known.contains(name)) {
        Some(name) => Err(unknown_field(place, name, known)),
        None => Ok(()),
    }
}

fn unknown_field(place: &str, field: &str, known: &[&str]) -> CaseError {
    let known = known.iter().map(|name| (*name).to_owned()).collect();
    CaseError::UnknownField { place: place.to_owned(), field: field.to_owned(), known }
}

fn member<'a>(object: &'a Value, name: &str) -> &'a Value {
    object.get(name).unwrap_or(&Value::Null)
}

/// A member that is an object or not there.
fn object<'a>(of: &'a Value, name: &'static str) -> Result<&'a Value, CaseError> {
    let found = member(of, name);
    if found.is_object() || found.is_null() { Ok(found) } else { Err(CaseError::NoField(name)) }
}

fn names(object: &Value) -> impl Iterator<Item = &str> {
    object.as_object().into_iter().flat_map(Map::keys).map(String::as_str)
}
