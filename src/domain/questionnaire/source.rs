//! The files of one version of a set.

use super::{
    Finding, Questionnaire, SourceFile,
    check::{check, check_path},
    locate::locate,
    parse,
};
use crate::domain::language::Language;

/// The files of one version of a set, with the names that their path gives them.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The folder's name, which the slug must be.
    pub slug: &'a str,
    /// The N of `v<N>.toml`.
    pub version: &'a str,
    pub structure: &'a str,
    pub texts: &'a [(Language, &'a str)],
}

impl Source<'_> {
    /// Reads and checks the set.
    ///
    /// # Errors
    /// Everything that is wrong with it, in order of file and line; what the checks find only when all files can
    /// be read.
    pub fn questionnaire(&self) -> Result<Questionnaire, Vec<Finding>> {
        let questionnaire = parse(self.structure, self.texts)?;
        let mut findings = check_path(&questionnaire, self.slug, self.version);
        findings.extend(check(&questionnaire));
        if findings.is_empty() {
            return Ok(questionnaire);
        }
        let structure = std::iter::once((SourceFile::Structure, self.structure));
        let texts = self.texts.iter().map(|(language, text)| (SourceFile::Texts(*language), *text));
        locate(&mut findings, &structure.chain(texts).collect::<Vec<_>>());
        findings.sort_by_key(|finding| (finding.place.file, finding.line));
        Err(findings)
    }
}
