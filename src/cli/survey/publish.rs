//! Publishing questionnaires and listing them.

use std::path::Path;

use super::{
    FOLDER,
    files::{self, SurveyFiles},
};
use crate::{
    cli::{CliError, say},
    clock::Clock,
    domain::{
        audit::{Actor, Entry},
        language::Language,
        questionnaire::{Questionnaire, defaults},
        round_entry,
    },
    store::{
        Db, audit,
        questionnaires::{self, PublishError},
    },
};

/// Publishes the newest version of every set in `slugs`; none when one of them cannot be.
pub async fn publish(db: &Db, clock: &Clock, slugs: &[String]) -> Result<(), CliError> {
    let (mut errors, mut sets) = (Vec::new(), Vec::new());
    for slug in slugs {
        match source(slug).and_then(|files| files.questionnaire()) {
            Ok(questionnaire) => sets.push(questionnaire),
            Err(problems) => errors.extend(problems),
        }
    }
    for questionnaire in &sets {
        errors.extend(changed(db, questionnaire).await?);
    }
    if !errors.is_empty() {
        return Err(CliError::Input(errors.join("\n")));
    }
    for questionnaire in &sets {
        let (slug, version) = (&questionnaire.slug, questionnaire.version);
        match questionnaires::publish(db, questionnaire, clock.now()).await {
            Ok(hash) => {
                let entry = Entry::new("survey.publish", round_entry::set_object(questionnaire));
                let noted = audit::record(db.read(), clock.now(), &Actor::CommandLine, &entry).await;
                noted.map_err(anyhow::Error::from)?;
                say(&[format!("đã công bố {slug} phiên bản {version}: {hash}")]);
            }
            Err(error) => return Err(refused(slug, error)),
        }
    }
    Ok(())
}

/// Why the set `slug` is not published.
pub fn refused(slug: &str, error: PublishError) -> CliError {
    match error {
        PublishError::Unsound(findings) => {
            let n = findings.len();
            CliError::Input(format!("bộ câu hỏi {slug} có {n} lỗi; xem bằng: haidang survey check"))
        }
        PublishError::Changed { slug, version } => CliError::Input(taken(&slug, version)),
        PublishError::Store(error) => {
            anyhow::Error::from(error).context("không đọc hay ghi được bộ câu hỏi").into()
        }
    }
}

fn taken(slug: &str, version: u32) -> String {
    format!(
        "{slug}: phiên bản {version} đã công bố với nội dung khác và không bao giờ thay đổi; \
         hãy viết phiên bản {}",
        version.saturating_add(1)
    )
}

fn source(slug: &str) -> Result<SurveyFiles, Vec<String>> {
    let folder = Path::new(FOLDER).join(slug);
    let own = if folder.is_dir() { files::newest(&folder)? } else { None };
    own.or_else(|| defaults::Source::find(slug).map(SurveyFiles::built_in)).ok_or_else(|| {
        let known: Vec<_> = defaults::SOURCES.iter().map(|source| source.slug).collect();
        vec![format!("không có bộ câu hỏi {slug:?}; các bộ có sẵn: {}", known.join(", "))]
    })
}

/// What to do when the version is published with other content.
async fn changed(db: &Db, questionnaire: &Questionnaire) -> anyhow::Result<Option<String>> {
    let Questionnaire { slug, version, .. } = questionnaire;
    let published = questionnaires::find_version(db, slug, *version).await?;
    let other = published.filter(|published| published.hash != questionnaires::hash(questionnaire));
    Ok(other.map(|_| taken(slug, *version)))
}

/// Lists every published version, and the built-in sets that are not published.
pub async fn list(db: &Db) -> Result<(), CliError> {
    let published = questionnaires::list(db).await.map_err(anyhow::Error::from)?;
    let mut lines: Vec<String> = published
        .iter()
        .map(|version| {
            let state = format!("đã công bố {}", version.published_at.format("%d/%m/%Y"));
            row(&version.questionnaire, &state, &version.hash)
        })
        .collect();
    for source in defaults::SOURCES {
        let questionnaire = source.questionnaire().map_err(|findings| {
            CliError::Input(format!("{}: {} lỗi; chạy `haidang survey check`", source.slug, findings.len()))
        })?;
        let hash = questionnaires::hash(&questionnaire);
        if !published.iter().any(|version| version.hash == hash) {
            lines.push(row(&questionnaire, "có sẵn, chưa công bố", &hash));
        }
    }
    say(&lines);
    Ok(())
}

fn row(questionnaire: &Questionnaire, state: &str, hash: &str) -> String {
    let title = questionnaire.texts(Language::Vietnamese).map_or("", |texts| &texts.title);
    let Questionnaire { slug, version, .. } = questionnaire;
    let kind = questionnaire.kind.code();
    let hash: String = hash.chars().take(12).collect();
    format!("{slug:<18} v{version:<3} {kind:<16} {hash}  {state}  {title}")
}
