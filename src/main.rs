//! The program `haidang`.

use std::process::ExitCode;

fn main() -> ExitCode {
    haidang::cli::run()
}
