//! `haidang user`: accounts and their roles.

use clap::{Args, Subcommand};

use super::{CliError, say, values};
use crate::{
    accounts::{AccountDesk, AccountError, Link},
    app,
    clock::Clock,
    config::Config,
    domain::{
        account::{Account, Email, NewAccount},
        audit::Actor,
        directory::UnitTree,
        ids::UnitId,
        language::Language,
        permission::{Grant, Role},
    },
    store::{Db, StoreError, accounts, people, units},
    text::account,
};

#[derive(Debug, Args)]
pub struct User {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Tạo tài khoản, hoặc giao thêm vai trò; liên kết đặt mật khẩu dùng một lần được gửi thư, hoặc in ra khi chưa
    /// có máy chủ thư.
    Add(Add),
    /// Gửi (hoặc in) liên kết đặt mật khẩu mới; các liên kết trước hết hiệu lực.
    Link {
        /// Địa chỉ thư đăng nhập.
        #[arg(value_parser = values::email)]
        email: Email,
    },
    /// Thu hồi một vai trò, có hiệu lực ngay.
    Revoke(Revoke),
    /// Đổi địa chỉ thư đăng nhập của cùng một người.
    Move {
        /// Địa chỉ đang dùng.
        #[arg(value_parser = values::email)]
        email: Email,
        /// Địa chỉ từ nay về sau.
        #[arg(value_parser = values::email)]
        new: Email,
    },
    /// Bỏ mật khẩu, đăng xuất mọi nơi, gửi (hoặc in) liên kết đặt mật khẩu mới.
    Reset {
        /// Địa chỉ thư đăng nhập.
        #[arg(value_parser = values::email)]
        email: Email,
    },
    /// Khóa tài khoản và đăng xuất mọi nơi.
    Lock(Reasoned),
    /// Mở khóa tài khoản.
    Unlock(Reasoned),
    /// Liệt kê tài khoản và vai trò.
    List,
}

#[derive(Debug, Args)]
struct Add {
    /// Địa chỉ thư đăng nhập.
    #[arg(value_parser = values::email)]
    email: Email,
    /// Vai trò.
    #[arg(long, value_parser = values::role())]
    role: Role,
    /// Mã đơn vị mà vai trò có hiệu lực (gồm các đơn vị trực thuộc); không ghi: toàn thành phố.
    #[arg(long)]
    unit: Option<String>,
    /// Họ và tên; có mã cán bộ thì lấy theo danh bạ.
    #[arg(long)]
    name: Option<String>,
    /// Mã cán bộ trong danh bạ mà tài khoản thuộc về.
    #[arg(long)]
    staff_code: Option<String>,
}

#[derive(Debug, Args)]
struct Reasoned {
    /// Địa chỉ thư đăng nhập.
    #[arg(value_parser = values::email)]
    email: Email,
    /// Lý do, được ghi vào nhật ký.
    #[arg(long)]
    reason: String,
}

#[derive(Debug, Args)]
struct Revoke {
    /// Địa chỉ thư đăng nhập.
    #[arg(value_parser = values::email)]
    email: Email,
    /// Vai trò.
    #[arg(long, value_parser = values::role())]
    role: Role,
    /// Mã đơn vị mà vai trò đã được giao; không ghi: toàn thành phố.
    #[arg(long)]
    unit: Option<String>,
}

/// Accounts whose roles are read at a time.
const ACCOUNTS_AT_ONCE: usize = 500;

impl User {
    pub async fn run(self, config: &Config) -> Result<(), CliError> {
        let db = app::open_database(config).await?;
        let clock = Clock::system();
        let tells_links = config.mail.smtp_url.is_none();
        let desk = AccountDesk { db: &db, clock: &clock, config, actor: Actor::CommandLine, tells_links };
        say(&perform(&desk, self.command).await?);
        Ok(())
    }
}

async fn perform(desk: &AccountDesk<'_>, command: Command) -> Result<Vec<String>, CliError> {
    match command {
        Command::Add(add) => self::add(desk, &add).await,
        Command::Revoke(revoke) => self::revoke(desk, &revoke).await,
        Command::List => list(desk.db).await,
        Command::Link { email } => {
            let link = desk.send_link(known(desk, &email).await?.id).await.map_err(refused(&email))?;
            Ok(link_lines(&email, link))
        }
        Command::Reset { email } => {
            let link = desk.reset(known(desk, &email).await?.id).await.map_err(refused(&email))?;
            let mut lines = vec![format!("{email}: mật khẩu cũ không còn dùng được")];
            lines.extend(link_lines(&email, link));
            Ok(lines)
        }
        Command::Move { email, new } => {
            desk.relocate(known(desk, &email).await?.id, &new).await.map_err(refused(&new))?;
            Ok(vec![format!("{email}: nay đăng nhập bằng {new}")])
        }
        Command::Lock(Reasoned { email, reason }) => {
            desk.lock(known(desk, &email).await?.id, &reason).await.map_err(refused(&email))?;
            Ok(vec![format!("{email}: đã khóa")])
        }
        Command::Unlock(Reasoned { email, reason }) => {
            desk.unlock(known(desk, &email).await?.id, &reason).await.map_err(refused(&email))?;
            Ok(vec![format!("{email}: đã mở khóa")])
        }
    }
}

async fn add(desk: &AccountDesk<'_>, add: &Add) -> Result<Vec<String>, CliError> {
    if add.role == Role::UnitHead && add.unit.is_none() {
        let role = named(add.role);
        return Err(input(format!(
            "vai trò {role} gắn với một đơn vị: hãy ghi --unit MÃ (cả thành phố: mã của thành phố)"
        )));
    }
    let (unit, unit_name) = chosen_unit(desk, add.unit.as_deref()).await?;
    let new = new_account(desk, add).await?;
    let grant = Grant { role: add.role, unit };
    let known = accounts::find_by_email(desk.db.read(), &add.email).await.map_err(failure)?;
    let link = match known {
        Some(account) if add.staff_code.is_some() && add.staff_code != account.staff_code => {
            return Err(input(format!("{} đã có tài khoản không mang mã nhân sự này", add.email)));
        }
        Some(account) => {
            desk.grant(account.id, grant).await.map_err(refused(&add.email))?;
            match account.password_hash {
                Some(_) => None,
                None => Some(desk.send_link(account.id).await.map_err(refused(&add.email))?),
            }
        }
        None => Some(desk.create(&new, grant).await.map_err(refused(&add.email))?.1),
    };
    let mut lines = vec![format!("{}: vai trò {}, phạm vi {unit_name}", add.email, named(add.role))];
    lines.extend(link.into_iter().flat_map(|link| link_lines(&add.email, link)));
    Ok(lines)
}

/// The account of a person of the directory, who is known by staff code or by address, or of somebody else.
async fn new_account(desk: &AccountDesk<'_>, add: &Add) -> Result<NewAccount, CliError> {
    let (db, today) = (desk.db.read(), desk.clock.today());
    let person = match &add.staff_code {
        Some(code) => {
            let found = people::find(db, code, today).await.map_err(failure)?;
            let unknown = || input(format!("không có mã nhân sự {code} trong danh bạ hôm nay"));
            Some(found.ok_or_else(unknown)?)
        }
        None => people::find_by_email(db, &add.email, today).await.map_err(failure)?,
    };
    let (name, staff_code) = person.map(|person| (person.name, person.staff_code)).unzip();
    let name = add.name.clone().or(name).unwrap_or_else(|| add.email.to_string());
    Ok(NewAccount { email: add.email.clone(), name, staff_code })
}

async fn revoke(desk: &AccountDesk<'_>, revoke: &Revoke) -> Result<Vec<String>, CliError> {
    let (unit, unit_name) = chosen_unit(desk, revoke.unit.as_deref()).await?;
    let Revoke { email, role, .. } = revoke;
    let account = known(desk, email).await?;
    desk.withdraw(account.id, Grant { role: *role, unit }).await.map_err(|error| match error {
        AccountError::NoSuchGrant => input(format!(
            "{email} không có vai trò {} ở {unit_name}; xem bằng: haidang user list",
            named(*role)
        )),
        other => refused(email)(other),
    })?;
    Ok(vec![format!("{email}: đã thu hồi vai trò {}, phạm vi {unit_name}", named(*role))])
}

async fn list(db: &Db) -> Result<Vec<String>, CliError> {
    let tree = units::tree(db.read()).await.map_err(failure)?;
    let all = accounts::list(db.read()).await.map_err(failure)?;
    if all.is_empty() {
        return Ok(vec!["Chưa có tài khoản nào. Tạo bằng: haidang user add".to_owned()]);
    }
    let mut lines = Vec::with_capacity(all.len());
    for chunk in all.chunks(ACCOUNTS_AT_ONCE) {
        let ids: Vec<_> = chunk.iter().map(|account| account.id).collect();
        let grants = accounts::grants_of(db.read(), &ids).await.map_err(failure)?;
        lines.extend(
            chunk
                .iter()
                .map(|account| line(account, grants.get(&account.id).map_or(&[], Vec::as_slice), &tree)),
        );
    }
    Ok(lines)
}

fn line(account: &Account, grants: &[Grant], tree: &UnitTree) -> String {
    let code = |unit| tree.get(unit).map_or("?", |unit| unit.code.as_str());
    let roles: Vec<_> = grants.iter().map(|grant| format!("{}@{}", grant.role, code(grant.unit))).collect();
    let locked = if account.locked_at.is_some() { "\tđã khóa" } else { "" };
    format!("{}\t{}\t{}{locked}", account.email, account.name, roles.join(" "))
}

fn link_lines(email: &Email, link: Link) -> Vec<String> {
    match link {
        Link::Mailed => vec![format!("Liên kết đặt mật khẩu sẽ được gửi tới {email} khi máy chủ chạy.")],
        Link::Told(link) => {
            vec!["Liên kết đặt mật khẩu, dùng một lần trong 24 giờ:".to_owned(), link.url]
        }
    }
}

async fn known(desk: &AccountDesk<'_>, email: &Email) -> Result<Account, CliError> {
    let found = accounts::find_by_email(desk.db.read(), email).await.map_err(failure)?;
    found.ok_or_else(|| input(format!("không có tài khoản {email}")))
}

async fn chosen_unit(desk: &AccountDesk<'_>, code: Option<&str>) -> Result<(UnitId, String), CliError> {
    let tree = units::tree(desk.db.read()).await.map_err(failure)?;
    let unit = match code {
        Some(code) => tree.by_code(code).ok_or_else(|| input(format!("không có đơn vị mã {code}")))?,
        None => tree.root().ok_or_else(|| {
            input("chưa có đơn vị nào: hãy chạy `haidang directory import units TỆP` trước".to_owned())
        })?,
    };
    Ok((unit.id, unit.name.clone()))
}

/// A role in words, with the code that the command line takes.
fn named(role: Role) -> String {
    format!("{} ({role})", account::role(role).get(Language::Vietnamese))
}

/// Why the account with this address was not changed.
fn refused(email: &Email) -> impl Fn(AccountError) -> CliError {
    move |error| match error {
        AccountError::NotFound => input(format!("không có tài khoản {email}")),
        AccountError::Taken => input(format!("{email} hoặc mã nhân sự đã có tài khoản khác")),
        AccountError::NoSuchGrant => input(format!("{email} không có vai trò này")),
        AccountError::LastAdministrator => input(format!(
            "{email} là quản trị hệ thống cuối cùng của toàn thành phố: hãy giao vai trò này cho người khác trước"
        )),
        AccountError::Store(error) => failure(error),
    }
}

const fn input(message: String) -> CliError {
    CliError::Input(message)
}

fn failure(error: StoreError) -> CliError {
    CliError::Failure(error.into())
}
