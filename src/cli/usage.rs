//! What the parser of the command line says, in Vietnamese: its help, and why arguments cannot be used.

use std::{error::Error, io::Write, process::ExitCode};

use clap::{
    CommandFactory,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::Arguments;

/// The parser's own words in a help, with ours. Longer ones come before those that they hold.
const WORDS: [(&str, &str); 12] = [
    (
        "Print this message or the help of the given subcommand(s)",
        "In hướng dẫn này hoặc hướng dẫn của một lệnh",
    ),
    ("Print help", "In hướng dẫn"),
    ("Print version", "In phiên bản"),
    ("Usage:", "Cách dùng:"),
    ("Commands:", "Lệnh:"),
    ("Arguments:", "Tham số:"),
    ("Options:", "Tùy chọn:"),
    ("[OPTIONS]", "[tùy chọn]"),
    ("<COMMAND>", "<lệnh>"),
    ("[COMMAND]", "[lệnh]"),
    ("[default: ", "[mặc định: "),
    ("[possible values: ", "[các giá trị: "),
];

/// Prints what the arguments asked for or what is wrong with them: 0 for a help, 1 for bad input.
pub fn answer(error: &clap::Error) -> ExitCode {
    let rendered = error.render().to_string();
    // A reader that has gone away is not an error.
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            drop(write!(std::io::stdout(), "{}", in_vietnamese(&rendered)));
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            drop(write!(std::io::stderr(), "{}", in_vietnamese(&rendered)));
            ExitCode::from(1)
        }
        _ => {
            let given: Vec<String> = std::env::args().skip(1).collect();
            super::report(&refusal(error, &given));
            ExitCode::from(1)
        }
    }
}

fn in_vietnamese(help: &str) -> String {
    WORDS.iter().fold(help.to_owned(), |text, (theirs, ours)| text.replace(theirs, ours))
}

/// What is wrong, what may be meant, and where to read on.
fn refusal(error: &clap::Error, given: &[String]) -> String {
    let (path, command) = reached(given);
    let mut lines = vec![reason(error)];
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near: Vec<String> = near.into_iter().flat_map(|kind| all(error, kind)).collect();
    if !near.is_empty() {
        lines.push(format!("  Có phải: {}?", near.join(", ")));
    }
    let values = all(error, ContextKind::ValidValue);
    if !values.is_empty() {
        lines.push(format!("  Các giá trị dùng được: {}", values.join(", ")));
    }
    if matches!(error.kind(), ErrorKind::InvalidSubcommand | ErrorKind::MissingSubcommand) {
        let names = command.get_subcommands().map(clap::Command::get_name);
        lines.push(format!("  Các lệnh: {}", names.collect::<Vec<_>>().join(", ")));
    }
    lines.push(format!("  Xem hướng dẫn: {path} --help"));
    lines.join("\n")
}

fn reason(error: &clap::Error) -> String {
    let of = |kind| all(error, kind).join(", ");
    let argument = || {
        let arguments = all(error, ContextKind::InvalidArg);
        arguments.iter().map(|name| named(name)).collect::<Vec<_>>().join(", ")
    };
    let value = of(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("{} cần một giá trị", argument()),
        ErrorKind::InvalidValue => format!("giá trị “{value}” không dùng được cho {}", argument()),
        ErrorKind::ValueValidation => {
            let why = error.source().map(|why| format!(": {why}")).unwrap_or_default();
            format!("giá trị “{value}” không dùng được cho {}{why}", argument())
        }
        ErrorKind::UnknownArgument => format!("không có tham số “{}”", of(ContextKind::InvalidArg)),
        ErrorKind::InvalidSubcommand => format!("không có lệnh “{}”", of(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand => "thiếu tên lệnh".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("thiếu {}", of(ContextKind::InvalidArg)),
        ErrorKind::ArgumentConflict => conflict(&argument(), &all(error, ContextKind::PriorArg)),
        ErrorKind::NoEquals | ErrorKind::TooFewValues => format!("{} thiếu giá trị", argument()),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("{} không nhận số giá trị như vậy", argument())
        }
        ErrorKind::InvalidUtf8 => "có tham số không phải văn bản UTF-8".to_owned(),
        _ => "tham số chưa đúng".to_owned(),
    }
}

fn conflict(argument: &str, prior: &[String]) -> String {
    let prior: Vec<&str> = prior.iter().map(|name| named(name)).filter(|name| *name != argument).collect();
    match prior.as_slice() {
        [] => format!("{argument} chỉ được ghi một lần"),
        others => format!("{argument} không dùng cùng {}", others.join(", ")),
    }
}

/// `--role` of `--role <ROLE>`.
fn named(argument: &str) -> &str {
    argument.split(' ').next().unwrap_or(argument)
}

/// Everything that the parser noted of one kind.
fn all(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(several)) => several.clone(),
        _ => Vec::new(),
    }
}

/// The sub-command that the arguments reach, with its words.
fn reached(given: &[String]) -> (String, clap::Command) {
    let mut command = Arguments::command();
    let mut path = command.get_name().to_owned();
    for word in given {
        let Some(next) = command.find_subcommand(word).cloned() else { break };
        path = format!("{path} {word}");
        command = next;
    }
    (path, command)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    fn refused(line: &str) -> String {
        let given: Vec<String> = line.split(' ').map(str::to_owned).collect();
        let error = Arguments::try_parse_from(std::iter::once("haidang".to_owned()).chain(given.clone()));
        refusal(&error.unwrap_err(), &given)
    }

    /// Letters that only Vietnamese has.
    fn is_vietnamese(text: &str) -> bool {
        text.chars().any(|letter| "ăâđêôơư".contains(letter) || matches!(letter, 'à'..='ỹ'))
    }

    #[test]
    fn refusals_are_vietnamese_and_name_what_can_be_used() {
        let cases: [(&str, &[&str]); 13] = [
            ("user add a@b.vn --role boss", &["“boss”", "--role", "unit_head", "auditor"]),
            (
                "report build --report indicators --period 2026-Q2 --out x --format pdf",
                &["“pdf”", "csv, xlsx, json"],
            ),
            ("report build --report x --period 2026-Q2 --out x --format csv", &["“x”", "indicators"]),
            ("report build --report indicators --period Q2 --out x --format csv", &["“Q2”", "2026-Q2"]),
            ("demo --people 5", &["“5”", "từ 300 đến 200000"]),
            ("demo --listen nowhere", &["127.0.0.1:8080"]),
            ("user link nobody", &["“nobody”", "địa chỉ thư"]),
            ("user ad", &["không có lệnh “ad”", "Có phải: add", "revoke", "haidang user --help"]),
            ("serv", &["serve", "demo", "backup"]),
            ("backup", &["thiếu <FILE>", "haidang backup --help"]),
            ("serve --fast", &["không có tham số “--fast”"]),
            ("user add a@b.vn --role", &["--role cần một giá trị", "admin"]),
            ("user add a@b.vn --role admin --role admin", &["chỉ được ghi một lần"]),
        ];
        for (line, parts) in cases {
            let said = refused(line);
            for part in parts {
                assert!(said.contains(part), "{part:?} is missing for {line:?}:\n{said}");
            }
            assert!(is_vietnamese(&said), "{said}");
            for foreign in ["error:", "invalid", "possible", "Usage", "not found", "required"] {
                assert!(!said.contains(foreign), "{foreign:?} for {line:?}:\n{said}");
            }
        }
    }

    #[test]
    fn every_help_is_vietnamese_throughout() {
        let mut command = Arguments::command();
        command.build();
        let mut open = vec![command];
        while let Some(mut command) = open.pop() {
            let help = in_vietnamese(&command.render_long_help().to_string());
            for foreign in [
                "Usage",
                "Options",
                "OPTIONS",
                "COMMAND",
                "Commands",
                "Arguments",
                "Print",
                "default",
                "possible",
            ] {
                assert!(
                    !help.contains(foreign),
                    "{foreign:?} in the help of {}:\n{help}",
                    command.get_name()
                );
            }
            for argument in
                command.get_arguments().filter(|one| !["help", "version"].contains(&one.get_id().as_str()))
            {
                let said = argument.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(is_vietnamese(&said), "{} {}: {said:?}", command.get_name(), argument.get_id());
            }
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(
                is_vietnamese(&about) || command.get_name() == "help",
                "{}: {about:?}",
                command.get_name()
            );
            open.extend(command.get_subcommands().filter(|one| one.get_name() != "help").cloned());
        }
    }
}
