//! The default sets that come with the program.

pub use super::Source;
use super::{Finding, Questionnaire};
use crate::domain::language::Language;

macro_rules! source {
    ($slug:literal, $version:literal) => {
        Source {
            slug: $slug,
            version: $version,
            structure: include_str!(concat!("../../../surveys/", $slug, "/v", $version, ".toml")),
            texts: &[
                (
                    Language::Vietnamese,
                    include_str!(concat!("../../../surveys/", $slug, "/v", $version, ".vi.toml")),
                ),
                (
                    Language::English,
                    include_str!(concat!("../../../surveys/", $slug, "/v", $version, ".en.toml")),
                ),
            ],
        }
    };
}

/// Every default set, as it was when the program was built.
pub const SOURCES: &[Source<'static>] = &[
    source!("van-hoa-cong-vu", "1"),
    source!("danh-gia-cheo", "1"),
    source!("hai-long-noi-bo", "1"),
    source!("cam-ket", "1"),
    source!("danh-gia-dich-vu", "1"),
    source!("sipas", "1"),
    source!("doanh-nghiep", "1"),
    source!("hanh-phuc", "1"),
];

impl Source<'static> {
    /// The default set with this slug.
    #[must_use]
    pub fn find(slug: &str) -> Option<&'static Self> {
        SOURCES.iter().find(|source| source.slug == slug)
    }
}

/// Reads and checks every default set.
///
/// # Errors
/// Everything that is wrong with the first set that has an error; the tests keep that from happening.
pub fn all() -> Result<Vec<Questionnaire>, Vec<Finding>> {
    SOURCES.iter().map(|source| source.questionnaire()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::questionnaire::Kind;

    #[test]
    fn every_default_set_is_sound_and_complete_in_both_languages() {
        for source in SOURCES {
            assert_eq!(source.questionnaire().err(), None, "{}", source.slug);
        }
        let kinds: std::collections::BTreeSet<Kind> = all().unwrap().iter().map(|set| set.kind).collect();
        assert_eq!(kinds.len(), Kind::ALL.len());
    }
}
