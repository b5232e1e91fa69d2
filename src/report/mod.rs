//! A stored result as people read it: one model, from which pages, files and mails are made.

mod accounts;
mod audit;
mod basis;
pub mod chart;
pub mod comments;
pub mod compare;
mod comparison_csv;
mod coverage;
mod csv;
mod file;
mod findings;
pub mod formula;
mod json;
mod labels;
mod load;
mod model;
pub mod over_time;
mod parts;
pub mod profile;
pub mod standing;
mod table;
pub mod template;
pub mod trends;
mod xlsx;

pub use accounts::{heading as accounts_csv_heading, write as accounts_csv};
pub use audit::{heading as audit_csv_heading, write as audit_csv};
pub use basis::{BasisRow, basis, marks, period, title};
pub use comparison_csv::{against_city, write as comparison_csv};
pub use coverage::{CoverageRow, CoverageTable, render as render_coverage};
pub use file::{RenderError, ReportFile};
pub use findings::{Compared, change_words, compared, findings};
pub use labels::Labels;
pub use load::{LoadError, headlines, overview};
pub use model::{Report, Row, Section};
pub use parts::{FileError, FileParts};
pub use table::{measure, status};
