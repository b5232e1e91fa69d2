//! `haidang stats`.

mod messages;

use std::{
    fs,
    io::Write,
    path::{Component, Path, PathBuf},
};

use analysis::cases;
use anyhow::Context;
use clap::Subcommand;

use super::{CliError, cause};

#[derive(Debug, clap::Args)]
pub struct Stats {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Tính các số liệu trong danh sách, kèm sai số và cơ sở, ra JSON.
    Run(Run),
}

#[derive(Debug, clap::Args)]
struct Run {
    /// Danh sách cần tính: một mảng JSON, hoặc đối tượng có meta và figures.
    cases: PathBuf,
    /// Thư mục chứa các tệp dữ liệu; không đọc gì bên ngoài.
    #[arg(long)]
    data_dir: PathBuf,
    /// Tệp để ghi kết quả; không ghi: in ra màn hình.
    #[arg(long)]
    out: Option<PathBuf>,
}

impl Stats {
    pub fn run(self) -> Result<(), CliError> {
        let Command::Run(run) = self.command;
        run.run()
    }
}

impl Run {
    fn run(self) -> Result<(), CliError> {
        let shown = self.cases.display();
        let cases = fs::read(&self.cases)
            .map_err(|error| CliError::Input(format!("không đọc được {shown}: {}", cause::of(&error))))?;
        let outcome = cases::run(&cases, &mut |name| read(&self.data_dir, name));
        let outcome =
            outcome.map_err(|error| CliError::Input(format!("{shown}: {}", messages::of_list(&error))))?;
        let json = outcome.to_json().context("không ghi được kết quả thành JSON")?;
        match &self.out {
            Some(path) => {
                fs::write(path, json).with_context(|| format!("không ghi được {}", path.display()))?;
            }
            // A reader that has gone away is not an error.
            None => drop(std::io::stdout().lock().write_all(&json)),
        }
        if outcome.failures.is_empty() {
            return Ok(());
        }
        let failures = outcome.failures.iter().map(|(id, error)| format!("{id}: {}", messages::of(error)));
        Err(CliError::Input(failures.collect::<Vec<_>>().join("\n")))
    }
}

/// The file `name` under `folder`, or of its last part alone; never one outside `folder`.
fn read(folder: &Path, name: &str) -> Result<Vec<u8>, String> {
    let path = Path::new(name);
    let stays = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    if name.is_empty() || !path.components().all(stays) {
        return Err(
            "tên tệp dữ liệu phải nằm trong thư mục --data-dir (không dùng \"..\" hay đường dẫn tuyệt đối)"
                .to_owned(),
        );
    }
    let unreadable = |error: std::io::Error| format!("không đọc được: {}", cause::of(&error));
    let folder = folder.canonicalize().map_err(unreadable)?;
    let last = path.file_name().map(Path::new).unwrap_or(path);
    let found =
        folder.join(path).canonicalize().or_else(|error| folder.join(last).canonicalize().map_err(|_| error));
    let found = found.map_err(unreadable)?;
    if !found.starts_with(&folder) {
        return Err("tệp dữ liệu dẫn ra ngoài thư mục --data-dir".to_owned());
    }
    fs::read(found).map_err(unreadable)
}
