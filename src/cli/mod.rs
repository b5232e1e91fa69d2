//! The command line: one file per sub-command.

mod backup;
mod demo;
mod directory;
mod indicators;
mod migrate;
mod report;
mod round;
mod serve;
mod stats;
mod survey;
mod user;

use std::{fmt::Display, io::Write, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::config::Config;

/// Hải Đăng: khảo sát, chỉ số và chỉ tiêu văn hóa công vụ của thành phố Hải Phòng.
#[derive(Debug, Parser)]
#[command(name = "haidang", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer over HTTP and do the background work.
    Serve(serve::Serve),
    /// Check, list and publish questionnaires.
    Survey(survey::Survey),
    /// Compute the indicators of a period.
    Indicators(indicators::Indicators),
    /// Make a synthetic city and serve it: every page filled.
    Demo(demo::Demo),
    /// Bring units and people in from files.
    Directory(directory::Directory),
    /// Create, open, close and list rounds.
    Round(round::Round),
    /// Write reports to files.
    Report(report::Report),
    /// Compute survey statistics from data files.
    Stats(stats::Stats),
    /// Bring the database schema up to date.
    Migrate(migrate::Migrate),
    /// Write the whole database to one file, while others go on working.
    Backup(backup::Backup),
    /// Bring a written database back into an empty one.
    Restore(backup::Restore),
    /// Create accounts, grant roles, lock and unlock.
    User(user::User),
}

/// What went wrong, for the exit code.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// What was given is wrong; the messages say what and where. Exit code 1.
    #[error("{0}")]
    Input(String),
    /// The program could not do its work. Exit code 2.
    #[error(transparent)]
    Failure(#[from] anyhow::Error),
}

/// Runs the sub-command that the arguments name: 0 when it did its work, 1 for bad input, 2 for a failure.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match dispatch(arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(CliError::Input(messages)) => {
            report(&messages);
            ExitCode::from(1)
        }
        Err(CliError::Failure(error)) => {
            report(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: Command) -> Result<(), CliError> {
    let config = Config::load().map_err(|problems| CliError::Input(problems.to_string()))?;
    match command {
        Command::Serve(serve) => block_on(serve.run(config)),
        Command::Survey(survey) => block_on(survey.run(&config)),
        Command::Indicators(indicators) => block_on(indicators.run(&config)),
        Command::Demo(demo) => block_on(demo.run(config)),
        Command::Directory(directory) => block_on(directory.run(&config)),
        Command::Round(round) => block_on(round.run(&config)),
        Command::Report(report) => block_on(report.run(&config)),
        Command::Stats(stats) => stats.run(),
        Command::Migrate(migrate) => block_on(migrate.run(&config)),
        Command::Backup(backup) => block_on(backup.run(&config)),
        Command::Restore(restore) => block_on(restore.run(&config)),
        Command::User(user) => block_on(user.run(&config)),
    }
}

fn block_on(work: impl Future<Output = Result<(), CliError>>) -> Result<(), CliError> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(anyhow::Error::from)?
        .block_on(work)
}

/// The answer of a command. A reader that has gone away is not an error.
fn say<T: Display>(lines: &[T]) {
    let mut out = std::io::stdout().lock();
    for line in lines {
        if writeln!(out, "{line}").is_err() {
            return;
        }
    }
}

/// A reader that has gone away is not an error.
fn report(message: &str) {
    drop(writeln!(std::io::stderr(), "haidang: {message}"));
}
