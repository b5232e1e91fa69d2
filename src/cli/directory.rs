//! `haidang directory import`.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use anyhow::Context;

use super::{CliError, cause};
use crate::{
    app,
    clock::Clock,
    config::Config,
    domain::audit::{Actor, Entry},
    import::{self, Change, ChangeKind, ImportError, Outcome},
    store::{Db, StoreError, audit},
};

/// Đơn vị và nhân sự.
#[derive(Debug, clap::Args)]
pub struct Directory {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Nhập đơn vị hoặc nhân sự từ tệp CSV hay XLSX.
    Import(Import),
}

#[derive(Debug, clap::Args)]
struct Import {
    /// Nhập đơn vị (units) hay nhân sự (people).
    what: What,
    /// Tệp .csv (UTF-8) hoặc .xlsx, tên cột bằng tiếng Việt hoặc tiếng Anh.
    file: PathBuf,
    /// Chỉ cho xem sẽ thêm, thay đổi, kết thúc những gì; không ghi.
    #[arg(long)]
    dry_run: bool,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum What {
    Units,
    People,
}

impl Directory {
    pub async fn run(self, config: &Config) -> Result<(), CliError> {
        let Command::Import(Import { what, file, dry_run }) = self.command;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let content = std::fs::read(&file).map_err(|error| {
            CliError::Input(format!("không đọc được tệp {}: {}", file.display(), cause::of(&error)))
        })?;
        let table = match what {
            What::Units => import::units::read(&name, &content),
            What::People => import::people::read(&name, &content),
        };
        drop(content);
        let table = table.map_err(|problems| CliError::Input(problems.to_string()))?;
        let db = app::open_database(config).await?;
        let today = Clock::system().today();
        let outcome = match what {
            What::Units => import::units::run(&db, &table, today, dry_run).await,
            What::People => import::people::run(&db, &table, today, dry_run).await,
        };
        let outcome = outcome.map_err(|error| match error {
            ImportError::Rows(problems) => CliError::Input(problems.to_string()),
            other => CliError::Failure(other.into()),
        })?;
        if !dry_run {
            record(&db, what, &name, &outcome).await.context("không ghi được nhật ký")?;
        }
        let mut out = io::BufWriter::new(io::stdout().lock());
        print(&mut out, &outcome, dry_run).context("không in được kết quả")?;
        Ok(())
    }
}

async fn record(db: &Db, what: What, file: &str, outcome: &Outcome) -> Result<(), StoreError> {
    let object = match what {
        What::Units => "directory:units",
        What::People => "directory:people",
    };
    let n = |kind| outcome.changes.iter().filter(|change| change.kind == kind).count();
    let entry = Entry::new("directory.import", object)
        .fact("file", file)
        .fact("added", &n(ChangeKind::Added))
        .fact("changed", &n(ChangeKind::Changed))
        .fact("ended", &n(ChangeKind::Ended));
    audit::record(db.read(), Clock::system().now(), &Actor::CommandLine, &entry).await
}

/// A dry run lists every change; an import only counts them.
fn print(out: &mut impl Write, outcome: &Outcome, dry_run: bool) -> io::Result<()> {
    for (kind, title, sign) in [
        (ChangeKind::Added, "Thêm", '+'),
        (ChangeKind::Changed, "Thay đổi", '~'),
        (ChangeKind::Ended, "Kết thúc", '-'),
    ] {
        let changes = || outcome.changes.iter().filter(|change| change.kind == kind);
        writeln!(out, "{title}: {}", changes().count())?;
        if dry_run {
            changes().try_for_each(|change| print_change(out, sign, change))?;
        }
    }
    writeln!(out, "Không đổi: {}", outcome.unchanged)?;
    outcome.notices.iter().try_for_each(|notice| writeln!(out, "{}", notice.vi))?;
    if dry_run {
        writeln!(out, "Chạy thử: chưa ghi gì.")?;
    }
    out.flush()
}

fn print_change(out: &mut impl Write, sign: char, change: &Change) -> io::Result<()> {
    let since = change.since.map(|day| format!(" từ {}", day.format("%d/%m/%Y"))).unwrap_or_default();
    writeln!(out, "  {sign} {} {}{since}", change.code, change.name)?;
    for field in &change.fields {
        writeln!(out, "      {}: “{}” → “{}”", field.label.vi, field.old.vi, field.new.vi)?;
    }
    Ok(())
}
