//! Settings: `HAIDANG_*` in the environment, over `haidang.toml`, over defaults.
//! Every problem is found before any is reported.

mod source;

use std::{net::SocketAddr, path::PathBuf};

pub use source::ConfigProblems;
use source::Source;

use crate::domain::{indicator::SatisfactionMeasure, reminder::QuietHours};

/// All settings, one struct per concern.
#[derive(Clone, Debug)]
pub struct Config {
    pub database: DatabaseConfig,
    pub http: HttpConfig,
    pub mail: MailConfig,
    pub answers: AnswerConfig,
    pub passwords: PasswordConfig,
    pub statistics: StatisticsConfig,
    /// Whether the data are the synthetic city's; every page and file then says so.
    pub demo: bool,
    /// What is logged, as `tracing` filter directives.
    pub log: String,
}

/// Where the data are.
#[derive(Clone, Debug)]
pub struct DatabaseConfig {
    /// Folder of the SQLite database, the column segments and undelivered mail.
    pub data_dir: PathBuf,
    /// `sqlite:` or `postgres:` URL.
    pub url: String,
}

/// How the program is reached.
#[derive(Clone, Debug)]
pub struct HttpConfig {
    pub listen: SocketAddr,
    /// The address that people use, without a slash at its end; links in mails begin with it.
    pub base_url: String,
    /// What must be shown to read `/metrics`; None: nobody reads it.
    pub metrics_token: Option<String>,
}

impl HttpConfig {
    /// Whether people reach the program over https; cookies are then marked secure.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

/// How mail leaves.
#[derive(Clone, Debug)]
pub struct MailConfig {
    /// `smtp://` or `smtps://` URL; without it, messages are kept as files.
    pub smtp_url: Option<String>,
    /// Sender address.
    pub from: String,
    /// When no reminder is sent.
    pub quiet: QuietHours,
    /// The largest file that goes along with a subscribed report, in KiB; a larger one gets a link.
    pub attachment_kib: u32,
}

/// How answers are taken.
#[derive(Clone, Debug)]
pub struct AnswerConfig {
    /// Answers taken a minute from one address; 0 means no limit.
    pub per_minute: u32,
    /// Whether a trusted proxy in front sets `X-Forwarded-For`.
    pub behind_proxy: bool,
}

/// Cost of a password hash (argon2id).
#[derive(Clone, Copy, Debug)]
pub struct PasswordConfig {
    pub memory_kib: u32,
    pub iterations: u32,
    /// Failed sign-ins from one address in a quarter of an hour; 0: no limit.
    pub failures_per_address: u32,
}

/// What is published, and how.
#[derive(Clone, Copy, Debug)]
pub struct StatisticsConfig {
    /// Cells with fewer answers are masked.
    pub threshold: u32,
    /// The same for sensitive items.
    pub sensitive_threshold: u32,
    /// Least number of answers for a commune's own population figures.
    pub commune_minimum: u32,
    /// Which satisfaction index is the official one: `top_two` or `mean`.
    pub satisfaction: SatisfactionMeasure,
}

impl Config {
    /// Reads `haidang.toml` in the working directory, when there is one, and the environment.
    ///
    /// # Errors
    /// Every setting that cannot be used, together.
    pub fn load() -> Result<Self, ConfigProblems> {
        Self::from_source(Source::system())
    }

    /// Reads settings from `file` (TOML) and `environment` alone.
    ///
    /// # Errors
    /// Every setting that cannot be used, together.
    pub fn from_parts(file: &str, environment: &[(&str, &str)]) -> Result<Self, ConfigProblems> {
        Self::from_source(Source::new("haidang.toml", file, environment.iter().copied()))
    }

    fn from_source(mut source: Source) -> Result<Self, ConfigProblems> {
        let data_dir = PathBuf::from(source.text("data_dir", "haidang-data"));
        let url = source.text("database_url", &format!("sqlite:{}", data_dir.join("haidang.db").display()));
        if !["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| url.starts_with(scheme)) {
            source.problem("database_url", "phải bắt đầu bằng sqlite: hoặc postgres:");
        }
        let listen = source.parsed("listen", SocketAddr::from(([127, 0, 0, 1], 8080)));
        let base_url =
            source.url("base_url", &["http", "https"]).unwrap_or_else(|| format!("http://{listen}"));
        let smtp_url = source.url("smtp_url", &["smtp", "smtps"]);
        let from = source.text("mail_from", "Hải Đăng <haidang@localhost>");
        if from.parse::<lettre::message::Mailbox>().is_err() {
            source.problem("mail_from", "phải là địa chỉ thư, ví dụ: Hải Đăng <haidang@haiphong.gov.vn>");
        }
        let metrics_token = Some(source.text("metrics_token", "")).filter(|token| !token.is_empty());
        if metrics_token.as_ref().is_some_and(|token| token.len() < 16) {
            source.problem("metrics_token", "phải dài ít nhất 16 ký tự");
        }
        let quiet =
            QuietHours { from: source.parsed("quiet_from", 18), until: source.parsed("quiet_until", 8) };
        for (name, hour) in [("quiet_from", quiet.from), ("quiet_until", quiet.until)] {
            if hour > 23 {
                source.problem(name, "phải là giờ từ 0 đến 23");
            }
        }
        let attachment_kib = source.parsed("attachment_kib", 5_000);
        let config = Self {
            database: DatabaseConfig { data_dir, url },
            http: HttpConfig { listen, base_url: base_url.trim_end_matches('/').to_owned(), metrics_token },
            mail: MailConfig { smtp_url, from, quiet, attachment_kib },
            answers: AnswerConfig {
                per_minute: source.parsed("answers_per_minute", 60),
                behind_proxy: source.parsed("behind_proxy", false),
            },
            passwords: PasswordConfig {
                memory_kib: source.parsed("password_memory_kib", 19_456),
                iterations: source.parsed("password_iterations", 2),
                failures_per_address: source.parsed("sign_in_failures_per_address", 100),
            },
            statistics: StatisticsConfig {
                threshold: source.parsed("threshold", 5),
                sensitive_threshold: source.parsed("sensitive_threshold", 10),
                commune_minimum: source.parsed("commune_minimum", 30),
                satisfaction: source.parsed("satisfaction_index", SatisfactionMeasure::TopTwo),
            },
            demo: source.parsed("demo", false),
            log: source.text("log", "info,sqlx=warn,sea_orm_migration=warn"),
        };
        source.finish(config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_wins_over_the_file_and_the_file_over_defaults() {
        let file = "listen = \"127.0.0.1:9000\"\nthreshold = 7";
        let config = Config::from_parts(file, &[("HAIDANG_LISTEN", "127.0.0.1:9001")]).unwrap();
        assert_eq!(config.http.listen.port(), 9001);
        assert_eq!(config.http.base_url, "http://127.0.0.1:9001");
        assert_eq!((config.statistics.threshold, config.statistics.sensitive_threshold), (7, 10));
    }

    #[test]
    fn every_problem_is_reported_together() {
        let environment =
            [("HAIDANG_LISTEN", "nowhere"), ("HAIDANG_SMTP_URL", "http://x"), ("HAIDANG_LITSEN", "x")];
        let problems =
            Config::from_parts("database_url = \"mysql://x\"\nunknown = 1", &environment).unwrap_err();
        let text = problems.to_string();
        assert!(text.contains("127.0.0.1:8080"), "what can be used is named: {text}");
        for name in ["HAIDANG_LISTEN", "HAIDANG_SMTP_URL", "HAIDANG_LITSEN", "database_url", "unknown"] {
            assert!(text.contains(name), "{name} is missing in: {text}");
        }
    }

    #[test]
    fn a_broken_file_is_a_problem_not_a_panic() {
        assert!(Config::from_parts("listen = ", &[]).unwrap_err().to_string().contains("haidang.toml"));
    }
}
