//! The files of questionnaires on disk.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    cli::cause,
    domain::{
        language::Language,
        questionnaire::{Finding, Questionnaire, Source, SourceFile},
    },
};

/// The files of one version of one set.
#[derive(Debug)]
pub struct SurveyFiles {
    /// What stands before the names of the files in messages.
    folder: PathBuf,
    /// The folder's own name, which the slug must be.
    slug: String,
    version: String,
    structure: String,
    texts: Vec<(Language, String)>,
}

impl SurveyFiles {
    /// A set that came with the program.
    pub fn built_in(source: &Source<'_>) -> Self {
        Self {
            folder: Path::new("(có sẵn)").join(source.slug),
            slug: source.slug.to_owned(),
            version: source.version.to_owned(),
            structure: source.structure.to_owned(),
            texts: source.texts.iter().map(|(language, text)| (*language, (*text).to_owned())).collect(),
        }
    }

    /// The path of the structure file, as messages name it.
    pub fn name(&self) -> String {
        self.path(SourceFile::Structure)
    }

    fn path(&self, file: SourceFile) -> String {
        self.folder.join(file.name(&self.version)).display().to_string()
    }

    /// The questionnaire when nothing is wrong with it.
    ///
    /// # Errors
    /// Everything that is wrong, as lines of text with file, line and name of the check.
    pub fn questionnaire(&self) -> Result<Questionnaire, Vec<String>> {
        let texts: Vec<_> = self.texts.iter().map(|(language, text)| (*language, text.as_str())).collect();
        let (slug, version, structure) = (&self.slug, &self.version, &self.structure);
        let source = Source { slug, version, structure, texts: &texts };
        let read = source.questionnaire();
        read.map_err(|findings| findings.iter().map(|finding| self.line(finding)).collect())
    }

    fn line(&self, finding: &Finding) -> String {
        let line = finding.line.map(|line| format!(":{line}")).unwrap_or_default();
        let Finding { check, place, message, .. } = finding;
        format!("{}{line}: [{check}] {message}", self.path(place.file))
    }
}

/// Every version under `path`: a structure file, the folder of a set, or a folder of such folders.
///
/// # Errors
/// What cannot be read, in words.
pub fn under(path: &Path) -> Result<Vec<SurveyFiles>, Vec<String>> {
    let mut problems = Vec::new();
    let mut note = |at: &Path, error: &io::Error| {
        problems.push(format!("{}: không đọc được: {}", at.display(), cause::of(&error)));
    };
    let mut found = Vec::new();
    for structure in structures(path, &mut note) {
        match load(&structure) {
            Ok(files) => found.push(files),
            Err(error) => note(&structure, &error),
        }
    }
    if problems.is_empty() && found.is_empty() {
        problems.push(format!("{}: không có bộ câu hỏi nào (tệp v1.toml, v2.toml …)", path.display()));
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

fn structures(path: &Path, note: &mut impl FnMut(&Path, &io::Error)) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let here = entries(path, note);
    let own: Vec<_> = here.iter().filter(|file| version(file).is_some()).cloned().collect();
    if !own.is_empty() {
        return own;
    }
    let folders = here.iter().filter(|entry| entry.is_dir());
    let inner: Vec<_> = folders.flat_map(|folder| entries(folder, note)).collect();
    inner.into_iter().filter(|file| version(file).is_some()).collect()
}

fn entries(folder: &Path, note: &mut impl FnMut(&Path, &io::Error)) -> Vec<PathBuf> {
    let read = fs::read_dir(folder).and_then(|entries| {
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()
    });
    let mut paths = read.unwrap_or_else(|error| {
        note(folder, &error);
        Vec::new()
    });
    paths.sort();
    paths
}

/// The N of `v<N>.toml`.
fn version(path: &Path) -> Option<String> {
    let number = path.file_name()?.to_str()?.strip_prefix('v')?.strip_suffix(".toml")?;
    number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.to_owned()).filter(|n| !n.is_empty())
}

fn load(structure: &Path) -> io::Result<SurveyFiles> {
    let version = version(structure).ok_or_else(|| io::Error::other("tên tệp phải là v1.toml, v2.toml …"))?;
    let folder = structure.parent().unwrap_or(Path::new("")).to_owned();
    let whole = if folder.as_os_str().is_empty() { Path::new(".") } else { &folder }.canonicalize()?;
    let slug = whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut texts = BTreeMap::new();
    for language in Language::ALL {
        let path = folder.join(SourceFile::Texts(*language).name(&version));
        if path.exists() {
            texts.insert(*language, fs::read_to_string(path)?);
        }
    }
    let structure = fs::read_to_string(structure)?;
    Ok(SurveyFiles { folder, slug, version, structure, texts: texts.into_iter().collect() })
}

/// The newest version in the folder of a set.
///
/// # Errors
/// What cannot be read, in words.
pub fn newest(folder: &Path) -> Result<Option<SurveyFiles>, Vec<String>> {
    let all = under(folder)?;
    Ok(all.into_iter().max_by_key(|files| files.version.parse::<u32>().unwrap_or_default()))
}
