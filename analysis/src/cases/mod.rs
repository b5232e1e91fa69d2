//! Cases: figures that are asked for by data set, design, estimator and domain, and computed one by one.
//!
//! A list of cases is an array, or an object of `meta` (what its cases share) and `figures` (the array). The fields of
//! a case say what kind it is; what a case says about results is not read.

mod composite;
mod error;
mod fields;
mod figure;
mod scales;
mod step;
mod sufficiency;
mod survey;
mod table;
mod tables;

pub use error::{CaseError, CasesError};
pub use figure::Figure;
use serde_json::Value;
pub use table::Table;
pub use tables::Tables;

/// What became of a list of cases, in its order.
#[derive(Debug, Default)]
pub struct Outcome {
    /// By the id of the case; a case that asks for several combinations of a domain adds `|column=value`.
    pub figures: Vec<(String, Figure)>,
    /// Cases that could not be computed.
    pub failures: Vec<(String, CaseError)>,
}

impl Outcome {
    /// One JSON object of all figures, by id.
    ///
    /// # Errors
    /// When serialisation fails, which numbers and texts do not.
    pub fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut out = Vec::new();
        let mut serializer = serde_json::Serializer::pretty(&mut out);
        serde::Serializer::collect_map(
            &mut serializer,
            self.figures.iter().map(|(id, figure)| (id, figure)),
        )?;
        out.push(b'\n');
        Ok(out)
    }
}

/// Figures of one case: what is added to its id, and the figure.
type Answers = Vec<(String, Figure)>;

/// Computes every case of `cases`, a JSON text. `read` gives the bytes of a data file by the name the cases use, or
/// says why not; every file is read once. A case that cannot be computed does not stop the others.
///
/// # Errors
/// When `cases` is not a list of cases.
pub fn run(
    cases: &[u8],
    read: &mut dyn FnMut(&str) -> Result<Vec<u8>, String>,
) -> Result<Outcome, CasesError> {
    let list: Value = serde_json::from_slice(cases)?;
    let (meta, list) = match list {
        Value::Array(list) => (Value::Null, list),
        Value::Object(mut object) => match (object.remove("meta"), object.remove("figures")) {
            (meta, Some(Value::Array(list))) => (meta.unwrap_or_default(), list),
            _ => return Err(CasesError::NoList),
        },
        _ => return Err(CasesError::NoList),
    };
    let mut tables = Tables::new(read);
    let mut outcome = Outcome::default();
    for (position, case) in list.iter().enumerate() {
        let Some(id) = case.get("id").and_then(Value::as_str) else {
            outcome.failures.push((format!("#{}", position + 1), CaseError::NoId));
            continue;
        };
        match compute(case, &meta, &mut tables) {
            Ok(answers) => {
                outcome
                    .figures
                    .extend(answers.into_iter().map(|(part, figure)| (format!("{id}{part}"), figure)));
            }
            Err(error) => outcome.failures.push((id.to_owned(), error)),
        }
    }
    Ok(outcome)
}

/// The kind of a case shows in its fields.
fn compute(case: &Value, meta: &Value, tables: &mut Tables<'_>) -> Result<Answers, CaseError> {
    let has = |field: &str| case.get(field).is_some_and(|value| !value.is_null());
    if has("estimator") {
        survey::compute(case, tables)
    } else if has("scale") && has("statistic") {
        scales::compute(case, meta, tables)
    } else if has("step") {
        composite::compute(case, meta, tables)
    } else if has("config") && has("statistic") {
        sufficiency::compute(case, meta, tables)
    } else {
        Err(CaseError::UnknownKind)
    }
}
