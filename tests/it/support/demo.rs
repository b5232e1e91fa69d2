//! The synthetic city: made once for all tests that look at it, each in a copy of its own.

use std::{
    fs,
    path::Path,
    sync::{Arc, Weak},
};

use haidang::config::Config;
use tempfile::TempDir;
use tokio::sync::Mutex;

use super::{Ended, Program};

/// The folder of the city within the one where the program is started.
const FOLDER: &str = "city";

static MADE: Mutex<Weak<Made>> = Mutex::const_new(Weak::new());

#[derive(Debug)]
struct Made {
    folder: TempDir,
    said: String,
}

/// A city that is ready; gone when dropped.
#[derive(Debug)]
pub struct DemoCity {
    pub folder: TempDir,
    /// What the program said when it was ready.
    pub said: String,
    /// What others copy, as long as anybody looks at a city.
    _made: Arc<Made>,
}

impl DemoCity {
    pub async fn new() -> Self {
        let mut known = MADE.lock().await;
        let made = known.upgrade().unwrap_or_else(|| Arc::new(make()));
        *known = Arc::downgrade(&made);
        drop(known);
        let folder = TempDir::new().unwrap();
        copy(made.folder.path(), folder.path());
        Self { folder, said: made.said.clone(), _made: made }
    }
}

/// `haidang demo` in `folder`, up to where it would serve.
pub fn demo(folder: &Path, arguments: &[&str]) -> Ended {
    let usual = ["demo", "--dir", FOLDER, "--people", "300", "--responses", "1000", "--exit-after-setup"];
    let program = Program::new(folder).set("HAIDANG_PASSWORD_MEMORY_KIB", "64");
    program.set("HAIDANG_PASSWORD_ITERATIONS", "1").run(&[&usual, arguments].concat())
}

/// The settings of a program on the city in `folder`, with `more`.
pub fn demo_settings(folder: &Path, more: &[(&str, &str)]) -> Config {
    let data = folder.join(FOLDER).display().to_string();
    Config::from_parts("", &[&[("HAIDANG_DATA_DIR", data.as_str())], more].concat()).unwrap()
}

fn make() -> Made {
    let folder = TempDir::new().unwrap();
    let said = demo(folder.path(), &["--seed", "18"]).works();
    Made { folder, said }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&to).unwrap();
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
