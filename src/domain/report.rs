//! Files that a report is handed out as.

use super::code::coded;

coded! {
    /// Kinds of files.
    FileFormat {
        Csv = "csv",
        Xlsx = "xlsx",
        Json = "json",
    }
}

impl FileFormat {
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
        }
    }
}
