//! A stored result as people read it: one model, from which pages, files and mails are made.

mod audit;
mod basis;
pub mod chart;
mod coverage;
mod csv;
mod file;
mod findings;
pub mod formula;
mod json;
mod labels;
mod load;
mod model;
mod table;
mod xlsx;

pub use audit::write as audit_csv;
pub use basis::{BasisRow, basis, marks, period, title};
pub use coverage::{CoverageRow, CoverageTable, render as render_coverage};
pub use file::{RenderError, ReportFile, render};
pub use findings::{Compared, change_words, compared, findings};
pub use labels::Labels;
pub use load::{LoadError, load, overview};
pub use model::{Report, Row, Section};
pub use table::{measure, status};
