//! `haidang survey`.

mod files;
mod publish;

use std::path::{Path, PathBuf};

use clap::Subcommand;

use self::files::SurveyFiles;
pub use self::publish::refused;
use super::{CliError, say};
use crate::{
    app,
    clock::Clock,
    config::Config,
    domain::questionnaire::{Questionnaire, defaults},
};

/// The folder of questionnaires in the working directory.
const FOLDER: &str = "surveys";

#[derive(Debug, clap::Args)]
pub struct Survey {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Kiểm tra bộ câu hỏi, nêu mọi lỗi kèm tệp và dòng.
    Check {
        /// Thư mục hoặc tệp cấu trúc (v1.toml); không ghi: các bộ có sẵn, và ./surveys nếu có.
        paths: Vec<PathBuf>,
    },
    /// Liệt kê các bộ câu hỏi có sẵn và đã công bố.
    List,
    /// Công bố phiên bản mới nhất: từ ./surveys/TÊN nếu có, nếu không thì bộ có sẵn.
    Publish {
        /// Tên các bộ câu hỏi.
        #[arg(required = true)]
        slugs: Vec<String>,
    },
}

impl Survey {
    pub async fn run(self, config: &Config) -> Result<(), CliError> {
        match self.command {
            Command::Check { paths } => check(&paths),
            Command::List => publish::list(&app::open_database(config).await?).await,
            Command::Publish { slugs } => {
                publish::publish(&app::open_database(config).await?, &Clock::system(), &slugs).await
            }
        }
    }
}

/// Checks what stands under `paths`, or the built-in sets and the folder of the working directory.
fn check(paths: &[PathBuf]) -> Result<(), CliError> {
    let (mut errors, mut found) = (Vec::new(), Vec::new());
    let mut take = |files: &SurveyFiles| match files.questionnaire() {
        Ok(questionnaire) => found.push(format!("{}: {}", files.name(), summary(&questionnaire))),
        Err(findings) => errors.extend(findings),
    };
    if paths.is_empty() {
        defaults::SOURCES.iter().map(SurveyFiles::built_in).for_each(|files| take(&files));
    }
    let folder = Path::new(FOLDER);
    let own = (paths.is_empty() && folder.is_dir()).then(|| folder.to_owned());
    let mut unreadable = Vec::new();
    for path in paths.iter().chain(&own) {
        match files::under(path) {
            Ok(all) => all.iter().for_each(&mut take),
            Err(problems) => unreadable.extend(problems),
        }
    }
    errors.extend(unreadable);
    if errors.is_empty() {
        say(&found);
        return Ok(());
    }
    let heading = format!("{} lỗi trong các bộ câu hỏi:", errors.len());
    Err(CliError::Input(std::iter::once(heading).chain(errors).collect::<Vec<_>>().join("\n")))
}

fn summary(questionnaire: &Questionnaire) -> String {
    format!(
        "đạt ({} câu hỏi, {} phần, {} chỉ số)",
        questionnaire.items().count(),
        questionnaire.sections.len(),
        questionnaire.scoring.indices.len()
    )
}

#[cfg(test)]
mod tests;
