//! The whole database as one file, and back: SQLite by itself, PostgreSQL with its own `pg_dump` and `pg_restore`.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
    process::Command,
};

use sea_orm::{ConnectionTrait, Statement};
use url::Url;

use super::{Db, Engine, StoreError};

/// How files of either engine begin.
const SQLITE: &[u8] = b"SQLite format 3\0";
const POSTGRES: &[u8] = b"PGDMP";

/// Why a copy was not written or not brought back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("the file exists already")]
    FileExists,
    #[error("the database holds data already")]
    NotEmpty,
    #[error("the file is no copy of this engine's database")]
    OtherKind,
    /// The copy was cut off or changed.
    #[error("the copy is damaged: {0}")]
    Damaged(String),
    #[error("{program} cannot be started: {error}")]
    Program { program: &'static str, error: io::Error },
    #[error("{program}: {words}")]
    Refused { program: &'static str, words: String },
    #[error(transparent)]
    File(#[from] io::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes everything as of one moment to `file`, while others go on reading and writing. The file has its name only
/// when it is whole and on disk.
///
/// # Errors
/// When `file` exists, or cannot be written, or the database refuses.
pub async fn write(db: &Db, url: &str, file: &Path) -> Result<(), BackupError> {
    if file.exists() {
        return Err(BackupError::FileExists);
    }
    let part = beside(file, "part");
    create(&part)?;
    let written = match db.engine() {
        Engine::Sqlite => vacuum_into(db, &part).await,
        Engine::Postgres => run(postgres("pg_dump", url)?.arg("--format=custom").arg("--file").arg(&part)),
    };
    let kept = written.and_then(|()| {
        File::open(&part)?.sync_all()?;
        Ok(fs::rename(&part, file)?)
    });
    if kept.is_err() {
        fs::remove_file(&part).ok();
    }
    kept
}

/// Brings the copy in `file` back into the empty database at `url`; what is there already is never touched.
///
/// # Errors
/// When the database is not empty, or `file` is none of its copies or damaged.
pub async fn restore(url: &str, file: &Path) -> Result<(), BackupError> {
    let mut start = Vec::new();
    File::open(file)?.take(SQLITE.len() as u64).read_to_end(&mut start)?;
    match url.strip_prefix("sqlite:") {
        Some(place) if start == SQLITE => restore_sqlite(&sqlite_file(place), file).await,
        None if start.starts_with(POSTGRES) => restore_postgres(url, file).await,
        _ => Err(BackupError::OtherKind),
    }
}

/// An empty file that nobody else reads: hashes of passwords and addresses of households go into it.
fn create(part: &Path) -> Result<(), BackupError> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(part) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(BackupError::FileExists),
        Err(error) => Err(error.into()),
        Ok(_) => Ok(()),
    }
}

async fn vacuum_into(db: &Db, file: &Path) -> Result<(), BackupError> {
    let name = file.display().to_string().replace('\'', "''");
    db.read().execute_unprepared(&format!("VACUUM INTO '{name}'")).await.map_err(StoreError::from)?;
    Ok(())
}

async fn restore_sqlite(place: &Path, file: &Path) -> Result<(), BackupError> {
    if [place.to_owned(), beside(place, "wal")].iter().any(|path| path.exists()) {
        return Err(BackupError::NotEmpty);
    }
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    let part = beside(place, "part");
    create(&part)?;
    io::copy(&mut File::open(file)?, &mut File::options().write(true).open(&part)?)?;
    let sound = check(&part).await.and_then(|()| {
        File::open(&part)?.sync_all()?;
        Ok(fs::rename(&part, place)?)
    });
    if sound.is_err() {
        fs::remove_file(&part).ok();
    }
    sound
}

/// Reads a SQLite file through, looking for damage.
async fn check(file: &Path) -> Result<(), BackupError> {
    let damaged = |error: StoreError| BackupError::Damaged(error.to_string());
    let db = Db::connect(&format!("sqlite:{}", file.display())).await.map_err(damaged)?;
    let backend = db.read().get_database_backend();
    let row = db.read().query_one_raw(Statement::from_string(backend, "PRAGMA quick_check(1)")).await;
    let said = row.and_then(|row| row.map(|row| row.try_get_by_index::<String>(0)).transpose());
    let said = said.map_err(|error| damaged(error.into()))?.unwrap_or_default();
    db.close().await?;
    if said == "ok" { Ok(()) } else { Err(BackupError::Damaged(said)) }
}

async fn restore_postgres(url: &str, file: &Path) -> Result<(), BackupError> {
    let db = Db::connect(url).await?;
    let backend = db.read().get_database_backend();
    let tables = "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() LIMIT 1";
    let found = db.read().query_one_raw(Statement::from_string(backend, tables)).await;
    let found = found.map_err(StoreError::from)?;
    db.close().await?;
    if found.is_some() {
        return Err(BackupError::NotEmpty);
    }
    run(postgres("pg_restore", url)?.args(["--no-owner", "--single-transaction"]).arg(file))
}

/// A tool of PostgreSQL for the database at `url`; the password goes along in the environment, where nobody else
/// reads it.
fn postgres(program: &'static str, url: &str) -> Result<Tool, BackupError> {
    let refused = |words: String| BackupError::Refused { program, words };
    let mut url = Url::parse(url).map_err(|error| refused(error.to_string()))?;
    let password = url.password().map(str::to_owned);
    url.set_password(None).map_err(|()| refused("no host".to_owned()))?;
    let mut command = Command::new(program);
    command.arg("--no-password").arg("--dbname").arg(url.as_str());
    if let Some(password) = password {
        command.env("PGPASSWORD", percent_decoded(&password));
    }
    Ok(Tool { program, command })
}

fn percent_decoded(text: &str) -> String {
    url::form_urlencoded::parse(format!("={}", text.replace('+', "%2B")).as_bytes())
        .map(|(_, value)| value.into_owned())
        .collect()
}

#[derive(Debug)]
struct Tool {
    program: &'static str,
    command: Command,
}

impl Tool {
    fn arg(mut self, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.arg(value);
        self
    }

    fn args(self, values: [&str; 2]) -> Self {
        values.into_iter().fold(self, Tool::arg)
    }
}

fn run(mut tool: Tool) -> Result<(), BackupError> {
    let program = tool.program;
    let output = tool.command.output().map_err(|error| BackupError::Program { program, error })?;
    if output.status.success() {
        return Ok(());
    }
    let words = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(BackupError::Refused { program, words })
}

/// The file of a SQLite URL without its scheme.
fn sqlite_file(place: &str) -> PathBuf {
    let path = place.split_once('?').map_or(place, |(path, _)| path);
    PathBuf::from(path.strip_prefix("//").unwrap_or(path))
}

/// `file` with more at the end of its name, as SQLite names its own.
fn beside(file: &Path, more: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(format!("-{more}"));
    PathBuf::from(name)
}
