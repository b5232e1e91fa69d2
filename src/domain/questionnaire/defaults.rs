//! The default sets that come with the program.

use super::{Finding, Questionnaire, inspect};
use crate::domain::language::Language;

/// The files of one version of a set.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    pub slug: &'static str,
    pub version: &'static str,
    pub structure: &'static str,
    pub texts: &'static [(Language, &'static str)],
}

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
pub const SOURCES: &[Source] = &[
    source!("van-hoa-cong-vu", "1"),
    source!("danh-gia-cheo", "1"),
    source!("hai-long-noi-bo", "1"),
    source!("cam-ket", "1"),
    source!("danh-gia-dich-vu", "1"),
    source!("sipas", "1"),
    source!("doanh-nghiep", "1"),
    source!("hanh-phuc", "1"),
];

impl Source {
    /// The set with this slug.
    #[must_use]
    pub fn find(slug: &str) -> Option<&'static Self> {
        SOURCES.iter().find(|source| source.slug == slug)
    }

    /// Reads and checks the set.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn questionnaire(&self) -> Result<Questionnaire, Vec<Finding>> {
        inspect(self.structure, self.texts)
    }
}

/// Reads and checks every default set.
///
/// # Errors
/// Everything that is wrong with the first set that has an error; the tests keep that from happening.
pub fn all() -> Result<Vec<Questionnaire>, Vec<Finding>> {
    SOURCES.iter().map(Source::questionnaire).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::questionnaire::{Kind, check_path};

    #[test]
    fn every_default_set_is_sound_and_complete_in_both_languages() {
        for source in SOURCES {
            let questionnaire = source.questionnaire().unwrap_or_else(|findings| {
                panic!("{}: {findings:#?}", source.slug);
            });
            assert_eq!(check_path(&questionnaire, source.slug, source.version), []);
        }
        let kinds: std::collections::BTreeSet<Kind> = all().unwrap().iter().map(|set| set.kind).collect();
        assert_eq!(kinds.len(), Kind::ALL.len());
    }
}
