//! The command line: one file per sub-command.

mod backup;
mod cause;
mod demo;
mod directory;
mod indicators;
mod migrate;
mod report;
mod round;
mod serve;
mod stats;
mod survey;
mod usage;
mod user;
mod values;

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
    /// Chạy máy chủ: trả lời trang web, gửi thư, tính chỉ tiêu.
    Serve(serve::Serve),
    /// Kiểm tra, liệt kê, công bố bộ câu hỏi.
    Survey(survey::Survey),
    /// Tính chỉ tiêu của một kỳ.
    Indicators(indicators::Indicators),
    /// Dựng thành phố giả lập rồi chạy máy chủ: trang nào cũng có dữ liệu.
    Demo(demo::Demo),
    /// Nhập đơn vị, nhân sự từ tệp.
    Directory(directory::Directory),
    /// Tạo, mở, đóng, liệt kê đợt khảo sát.
    Round(round::Round),
    /// Ghi báo cáo ra tệp.
    Report(report::Report),
    /// Tính thống kê khảo sát từ tệp dữ liệu.
    Stats(stats::Stats),
    /// Nâng cấp cơ sở dữ liệu.
    Migrate(migrate::Migrate),
    /// Sao lưu toàn bộ cơ sở dữ liệu vào một tệp, trong khi máy chủ vẫn chạy.
    Backup(backup::Backup),
    /// Khôi phục bản sao lưu vào nơi còn trống.
    Restore(backup::Restore),
    /// Tạo tài khoản, giao vai trò, khóa, mở khóa.
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
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage::answer(&error),
    };
    match dispatch(arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(CliError::Input(messages)) => {
            report(&messages);
            ExitCode::from(1)
        }
        Err(CliError::Failure(error)) => {
            report(&format!("chương trình gặp lỗi, chưa làm xong: {}", cause::chain(&error)));
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
