//! `haidang demo`.

use std::{
    fmt,
    io::{self, IsTerminal, Write},
    net::SocketAddr,
    path::PathBuf,
};

use anyhow::{Context, anyhow};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use tokio::net::TcpListener;

use super::{CliError, values};
use crate::{
    app,
    clock::Clock,
    config::Config,
    demo::{self, Size, Tour},
    domain::{language::Language, permission::Role},
    store::{
        Db,
        installation::{self, DemoMark},
        units,
    },
    text::number,
};

/// Thành phố giả lập, trang nào cũng có dữ liệu.
#[derive(Debug, clap::Args)]
pub struct Demo {
    /// Thư mục dữ liệu minh họa; chạy lại trên cùng thư mục thì dùng tiếp dữ liệu đang có.
    #[arg(long, default_value = "haidang-demo")]
    dir: PathBuf,
    /// Cùng số này, cùng ngày thì dựng ra cùng một thành phố.
    #[arg(long, default_value_t = 2026, value_parser = values::seed)]
    seed: u64,
    /// Số cán bộ của thành phố, từ 300 đến 200000.
    #[arg(long, default_value_t = 3_000, value_parser = values::number::<300, 200_000>)]
    people: u32,
    /// Khoảng bao nhiêu phiếu trong bốn quý, từ 1000 đến 5000000.
    #[arg(long, default_value_t = 85_000, value_parser = values::number::<1_000, 5_000_000>)]
    responses: u32,
    /// Địa chỉ và cổng để mở máy chủ, ví dụ 127.0.0.1:8080.
    #[arg(long, value_parser = values::address)]
    listen: Option<SocketAddr>,
    /// Dựng thành phố rồi dừng.
    #[arg(long)]
    exit_after_setup: bool,
}

impl Demo {
    pub async fn run(self, config: Config) -> Result<(), CliError> {
        let config = self.settings(config);
        let db = app::open_database(&config).await?;
        let mark = self.city(&db, &config).await?;
        let tour = demo::tour(&db, mark).await.map_err(anyhow::Error::from)?;
        if self.exit_after_setup {
            print(&tour, &config).context("không in được kết quả")?;
            db.close().await.map_err(anyhow::Error::from)?;
            return Ok(());
        }
        db.close().await.map_err(anyhow::Error::from)?;
        app::init_logging(&config);
        let listen = config.http.listen;
        let listener =
            TcpListener::bind(listen).await.with_context(|| format!("không mở được cổng {listen}"))?;
        let app = app::build(config.clone(), Clock::system()).await?;
        print(&tour, &config).context("không in được kết quả")?;
        app.serve(listener).await?;
        Ok(())
    }

    /// The demo lives in its own folder, whatever database the settings name, and has no limits against abuse.
    fn settings(&self, config: Config) -> Config {
        let mut config = config;
        if let Some(listen) = self.listen {
            if config.http.base_url == format!("http://{}", config.http.listen) {
                config.http.base_url = format!("http://{listen}");
            }
            config.http.listen = listen;
        }
        config.database.url = format!("sqlite:{}", self.dir.join("haidang.db").display());
        config.database.data_dir.clone_from(&self.dir);
        config.answers.per_minute = 0;
        config.demo = true;
        config
    }

    fn announce(&self) {
        let count = |n: u32| number::count(u64::from(n), Language::Vietnamese);
        let (people, responses) = (count(self.people), count(self.responses));
        // A reader that has gone away is not an error.
        drop(writeln!(
            io::stderr(),
            "Dựng thành phố giả lập trong {}: {people} cán bộ, khoảng {responses} phiếu trong bốn quý.",
            self.dir.display()
        ));
    }

    /// The city that is there, or a new one.
    async fn city(&self, db: &Db, config: &Config) -> Result<DemoMark, CliError> {
        let dir = self.dir.display();
        let mark = installation::demo(db.read()).await.map_err(anyhow::Error::from)?;
        match mark {
            Some(mark) if mark.is_ready => return Ok(mark),
            Some(_) => {
                let message =
                    format!("lần dựng trước trong {dir} bị ngắt giữa chừng; xóa thư mục này rồi chạy lại");
                return Err(CliError::Input(message));
            }
            None => {}
        }
        if !units::tree(db.read()).await.map_err(anyhow::Error::from)?.is_empty() {
            let message = format!(
                "{dir} đang chứa dữ liệu thật, không phải dữ liệu minh họa; hãy chọn thư mục khác bằng --dir"
            );
            return Err(CliError::Input(message));
        }
        self.announce();
        let size = Size { seed: self.seed, people: self.people as usize, responses: self.responses as usize };
        demo::build(db, config, size, progress(u64::from(self.responses))?).await?;
        Ok(DemoMark { seed: self.seed, is_ready: true })
    }
}

/// A bar on a terminal, beside the lines that say what is being made.
fn progress(responses: u64) -> anyhow::Result<ProgressBar> {
    let target =
        if io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template("{msg:18} {bar:40} {stored} phiếu, còn khoảng {eta}")
        .map_err(|error| anyhow!("progress bar: {error}"))?
        .with_key("stored", |state: &ProgressState, out: &mut dyn fmt::Write| {
            let _ = out.write_str(&number::count(state.pos(), Language::Vietnamese));
        });
    Ok(ProgressBar::with_draw_target(Some(responses), target).with_style(style))
}

fn print(tour: &Tour, config: &Config) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let base = &config.http.base_url;
    writeln!(out, "Thành phố giả lập đã sẵn sàng (dữ liệu minh họa), gồm:")?;
    for what in &tour.holds {
        writeln!(out, "  - {what}")?;
    }
    writeln!(out)?;
    for (path, what) in &tour.places {
        writeln!(out, "  {base}{path}\n      {what}")?;
    }
    writeln!(out, "\nTài khoản (thư điện tử, mật khẩu):")?;
    for sign_in in &tour.sign_ins {
        let role = role_name(sign_in.role);
        writeln!(out, "  {role:<34} {:<28} {}", sign_in.email, sign_in.password)?;
    }
    out.flush()
}

const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Official => "Cán bộ, công chức",
        Role::UnitHead => "Thủ trưởng đơn vị",
        Role::HomeAffairs => "Sở Nội vụ",
        Role::ServiceCentre => "Trung tâm Phục vụ hành chính công",
        Role::Auditor => "Kiểm tra",
        Role::Admin => "Quản trị",
    }
}
