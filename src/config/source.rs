//! Where single settings come from, and the list of what is wrong with them.

use std::{collections::BTreeMap, fmt, net::SocketAddr, path::Path, str::FromStr};

use crate::domain::indicator::SatisfactionMeasure;

const PREFIX: &str = "HAIDANG_";
const FILE: &str = "haidang.toml";

/// Every setting that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblems(Vec<String>);

impl fmt::Display for ConfigProblems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cấu hình chưa đúng:")?;
        self.0.iter().try_for_each(|problem| write!(f, "\n  - {problem}"))
    }
}

impl std::error::Error for ConfigProblems {}

/// What a setting may be, and how people are told to write it.
pub trait Setting: FromStr {
    const FORM: &'static str;
}

impl Setting for bool {
    const FORM: &'static str = "true hoặc false";
}

impl Setting for SocketAddr {
    const FORM: &'static str = "địa chỉ và cổng, ví dụ 127.0.0.1:8080";
}

impl Setting for SatisfactionMeasure {
    const FORM: &'static str = "top_two hoặc mean";
}

impl Setting for u32 {
    const FORM: &'static str = "một số nguyên không âm";
}

/// Settings still to be taken, by lower-case name, each with the place it was found in.
pub struct Source {
    values: BTreeMap<String, (String, String)>,
    problems: Vec<String>,
}

impl Source {
    /// `haidang.toml` of the working directory and the process environment.
    pub fn system() -> Self {
        let environment: Vec<_> = std::env::vars().collect();
        let environment = environment.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        match std::fs::read_to_string(FILE) {
            Ok(text) => Self::new(FILE, &text, environment),
            Err(_) if !Path::new(FILE).exists() => Self::new(FILE, "", environment),
            Err(error) => {
                let mut source = Self::new(FILE, "", environment);
                source.problems.push(format!("{FILE}: không đọc được tệp ({error})"));
                source
            }
        }
    }

    pub fn new<'a>(name: &str, file: &str, environment: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut source = Self { values: BTreeMap::new(), problems: Vec::new() };
        match file.parse::<toml::Table>() {
            Ok(table) => {
                for (key, value) in table {
                    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                    source.values.insert(key.clone(), (text, format!("{key} ({name})")));
                }
            }
            Err(error) => {
                let before = error.span().and_then(|span| file.get(..span.start)).unwrap_or_default();
                let line = before.matches('\n').count() + 1;
                let why = error.message();
                source.problems.push(format!("{name}, dòng {line}: không đúng cách viết TOML ({why})"));
            }
        }
        for (variable, value) in environment {
            if let Some(key) = variable.strip_prefix(PREFIX) {
                source.values.insert(key.to_lowercase(), (value.to_owned(), variable.to_owned()));
            }
        }
        source
    }

    /// Notes what is wrong with the setting `key`.
    pub fn problem(&mut self, key: &str, why: &str) {
        self.problems.push(format!("{key}: {why}"));
    }

    pub fn text(&mut self, key: &str, default: &str) -> String {
        self.values.remove(key).map_or_else(|| default.to_owned(), |(value, _)| value)
    }

    pub fn parsed<T: Setting>(&mut self, key: &str, default: T) -> T {
        let Some((value, place)) = self.values.remove(key) else { return default };
        value.parse().unwrap_or_else(|_| {
            self.problems.push(format!("{place}: giá trị “{value}” không dùng được; viết {}", T::FORM));
            default
        })
    }

    pub fn url(&mut self, key: &str, schemes: &[&str]) -> Option<String> {
        let (value, place) = self.values.remove(key)?;
        match url::Url::parse(&value) {
            Ok(url) if schemes.contains(&url.scheme()) => Some(value),
            _ => {
                let schemes = schemes.join(":// hoặc ");
                self.problems.push(format!("{place}: phải là địa chỉ {schemes}://"));
                None
            }
        }
    }

    /// `config` when nothing is wrong; what no setting took is unknown, and a problem too.
    pub fn finish<T>(mut self, config: T) -> Result<T, ConfigProblems> {
        let unknown = self.values.into_values().map(|(_, place)| format!("{place}: không có thiết lập này"));
        self.problems.extend(unknown);
        if self.problems.is_empty() { Ok(config) } else { Err(ConfigProblems(self.problems)) }
    }
}
