//! The program as an office starts it: by its name, with no setting of whoever runs the tests.

use std::{
    ffi::OsStr,
    fmt,
    fs::File,
    io::{Read, Seek},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

/// What takes longer hangs: it is ended, and the test tells what was said until then.
const LONGEST: Duration = Duration::from_secs(300);

/// The program before it is started.
#[derive(Debug)]
pub struct Program(Command);

impl Program {
    pub fn new(folder: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_haidang"));
        command.current_dir(folder).env_clear().env("PATH", std::env::var("PATH").unwrap());
        Self(command)
    }

    pub fn set(mut self, setting: &str, value: impl AsRef<OsStr>) -> Self {
        self.0.env(setting, value);
        self
    }

    /// Runs it to its end. Where a server answers in the same test, the test needs a thread beside it.
    pub fn run(mut self, arguments: &[&str]) -> Ended {
        let (out, error) = (tempfile::tempfile().unwrap(), tempfile::tempfile().unwrap());
        self.0.args(arguments).stdin(Stdio::null());
        self.0.stdout(out.try_clone().unwrap()).stderr(error.try_clone().unwrap());
        let start = Instant::now();
        let mut child = self.0.spawn().unwrap();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            if start.elapsed() > LONGEST {
                child.kill().unwrap();
                break child.wait().unwrap();
            }
            sleep(Duration::from_millis(5));
        };
        let command = arguments.join(" ");
        Ended { command, status, took: start.elapsed(), out: text(out), error: text(error) }
    }

    /// Starts it for as long as the test needs it; what is wrong goes where the test's own errors go.
    pub fn start(mut self, arguments: &[&str]) -> Running {
        Running(self.0.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).spawn().unwrap())
    }
}

fn text(mut file: File) -> String {
    let mut bytes = Vec::new();
    file.rewind().unwrap();
    file.read_to_end(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// A program that goes on; dropped, it is killed without warning.
#[derive(Debug)]
pub struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// What became of a program; written out, it is everything that is known.
#[derive(Debug)]
pub struct Ended {
    command: String,
    status: ExitStatus,
    took: Duration,
    pub out: String,
    pub error: String,
}

impl Ended {
    /// What it said, when it did its work; otherwise the test stops and tells how it ended.
    #[track_caller]
    pub fn works(self) -> String {
        assert!(self.status.success(), "{self}");
        self.out
    }

    /// Its complaint, when it refused what was given and named every one of `words`.
    #[track_caller]
    pub fn refuses(self, words: &[&str]) -> String {
        assert_eq!(self.status.code(), Some(1), "{self}");
        for word in words {
            assert!(self.error.contains(word), "{word} is missing: {self}");
        }
        self.error
    }
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { command, status, took, out, error } = self;
        write!(f, "haidang {command}: {status} after {took:.1?}; it said:\n{out}\nand complained:\n{error}")
    }
}
