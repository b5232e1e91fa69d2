//! Cases: figures that are asked for by data set, design, estimator and domain, and computed one by one.
//!
//! A list of cases is an array, or an object of `meta` (what its cases share) and `figures` (the array). The fields of
//! a case say what kind it is; what a case says about results is not read, and a field that no case of its kind has is
//! an error.

mod calibration;
mod columns;
mod composite;
mod design;
mod domain;
mod error;
mod fields;
mod figure;
mod formula;
mod ordered;
mod prepared;
mod quantile;
mod scales;
mod schema;
mod step;
mod sufficiency;
mod survey;
mod table;
mod tables;
mod texts;

pub use error::{CaseError, CasesError};
pub use figure::Figure;
use ordered::Ordered;
use schema::Kind;
use serde_json::Value;
pub use table::Table;
pub use tables::Tables;
pub use texts::Texts;

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
    let (meta, list) = listed(serde_json::from_slice(cases)?)?;
    let ordered: Ordered = serde_json::from_slice(cases)?;
    let ordered = ordered.get("figures").unwrap_or(&ordered).items();
    let (mut tables, mut designs) = (Tables::new(read), prepared::Designs::default());
    let mut outcome = Outcome::default();
    for (position, (case, ordered)) in list.iter().zip(ordered).enumerate() {
        let Some(id) = case.get("id").and_then(Value::as_str) else {
            outcome.failures.push((format!("#{}", position + 1), CaseError::NoId));
            continue;
        };
        let computed = Kind::of(case, &meta).and_then(|kind| match kind {
            Kind::Survey => survey::compute(case, ordered, &mut designs, &mut tables),
            Kind::Quantile => quantile::compute(case, &mut tables),
            Kind::Scale => scales::compute(case, &meta, &mut tables),
            Kind::Composite => composite::compute(case, &meta, &mut tables),
            Kind::Sufficiency => sufficiency::compute(case, &meta, &mut tables),
        });
        match computed {
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

/// What the cases share, and the cases.
fn listed(document: Value) -> Result<(Value, Vec<Value>), CasesError> {
    if document.is_object() {
        schema::blocks(&document, "file", &["meta", "figures"]).map_err(CasesError::Shared)?;
    }
    match document {
        Value::Array(list) => Ok((Value::Null, list)),
        Value::Object(mut object) => {
            let meta = object.remove("meta").unwrap_or_default();
            let Some(Value::Array(list)) = object.remove("figures") else { return Err(CasesError::NoList) };
            Ok((meta, list))
        }
        _ => Err(CasesError::NoList),
    }
}

fn has(case: &Value, field: &str) -> bool {
    case.get(field).is_some_and(|value| !value.is_null())
}
