//! `haidang user`: accounts and their roles.

use anyhow::Context;
use clap::{Args, Subcommand};

use super::CliError;
use crate::{
    app,
    clock::Clock,
    config::Config,
    credential,
    domain::{
        account::{Account, Email, NewAccount},
        audit::Actor,
        directory::UnitTree,
        ids::UnitId,
        language::Language,
        permission::{Grant, Role},
    },
    store::{Db, StoreError, WriteTx, accounts, audit, people, sessions, units},
};

#[derive(Debug, Args)]
pub struct User {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Create an account, or give one a further role; a one-time link to set the password is mailed, or printed
    /// when no mail server is set.
    Add(Add),
    /// Mail (or print) a new one-time link; earlier links stop working.
    Link { email: Email },
    /// Take a role back; it is gone at once.
    Revoke(Revoke),
    /// Move an account to another address of the same person.
    Move {
        /// Address so far.
        email: Email,
        /// Address from now on.
        new: Email,
    },
    /// Lock an account and sign it out everywhere.
    Lock { email: Email },
    /// Unlock an account.
    Unlock { email: Email },
    /// List accounts with their roles.
    List,
}

#[derive(Debug, Args)]
struct Add {
    /// Address that the person signs in with.
    email: Email,
    /// official, unit_head, home_affairs, service_centre, auditor or admin.
    #[arg(long)]
    role: Role,
    /// Code of the unit over whose subtree the role is granted; the whole city when left out.
    #[arg(long)]
    unit: Option<String>,
    /// The person's name; taken from the directory when a staff code is given.
    #[arg(long)]
    name: Option<String>,
    /// Links the account to a person of the directory.
    #[arg(long)]
    staff_code: Option<String>,
}

#[derive(Debug, Args)]
struct Revoke {
    /// Address that the person signs in with.
    email: Email,
    /// official, unit_head, home_affairs, service_centre, auditor or admin.
    #[arg(long)]
    role: Role,
    /// Code of the unit that the role was granted over; the whole city when left out.
    #[arg(long)]
    unit: Option<String>,
}

/// What a sub-command works with.
struct Desk<'a> {
    config: &'a Config,
    clock: Clock,
    db: Db,
}

impl User {
    pub async fn run(self, config: &Config) -> Result<(), CliError> {
        let db = app::open_database(config).await?;
        let desk = Desk { config, clock: Clock::system(), db };
        let lines = match self.command {
            Command::Add(add) => desk.add(&add).await?,
            Command::Link { email } => desk.link(&email).await?,
            Command::Revoke(revoke) => desk.revoke(&revoke).await?,
            Command::Move { email, new } => desk.relocate(&email, &new).await?,
            Command::Lock { email } => desk.lock(&email, true).await?,
            Command::Unlock { email } => desk.lock(&email, false).await?,
            Command::List => desk.list().await?,
        };
        print(&lines);
        Ok(())
    }
}

impl Desk<'_> {
    async fn add(&self, add: &Add) -> Result<Vec<String>, CliError> {
        let tree = units::tree(self.db.read()).await.map_err(failure)?;
        let (unit, unit_name) = chosen_unit(&tree, add.unit.as_deref())?;
        let new = self.new_account(add).await?;
        let tx = self.db.write_tx().await.map_err(failure)?;
        let account = match accounts::find_by_email(&tx, &add.email).await.map_err(failure)? {
            Some(account) if add.staff_code.is_some() && add.staff_code != account.staff_code => {
                return Err(input(format!("{} đã có tài khoản với mã nhân sự khác", add.email)));
            }
            Some(account) => account,
            None => self.created(&tx, &new).await?,
        };
        accounts::grant(&tx, account.id, Grant { role: add.role, unit }).await.map_err(failure)?;
        let detail = format!("{} · {unit_name}", add.role);
        self.note(&tx, &account, "account.grant", Some(&detail)).await?;
        let mut lines = vec![format!("{}: vai trò {}, phạm vi {unit_name}", add.email, add.role)];
        if account.password_hash.is_none() {
            lines.extend(self.issued(&tx, &account).await?);
        }
        tx.commit().await.map_err(StoreError::from).map_err(failure)?;
        Ok(lines)
    }

    async fn new_account(&self, add: &Add) -> Result<NewAccount, CliError> {
        let person = match &add.staff_code {
            Some(code) => {
                let found = people::find(self.db.read(), code, self.clock.today()).await.map_err(failure)?;
                Some(
                    found
                        .ok_or_else(|| input(format!("không có mã nhân sự {code} trong danh bạ hôm nay")))?,
                )
            }
            None => None,
        };
        let name = add.name.clone().or(person.map(|person| person.name));
        let name = name.unwrap_or_else(|| add.email.to_string());
        Ok(NewAccount { email: add.email.clone(), name, staff_code: add.staff_code.clone() })
    }

    async fn created(&self, tx: &WriteTx, new: &NewAccount) -> Result<Account, CliError> {
        let id = accounts::insert(tx, new, self.clock.now()).await.map_err(|error| match error {
            StoreError::Duplicate(_) => input("mã nhân sự này đã có tài khoản khác".to_owned()),
            other => failure(other),
        })?;
        let account =
            accounts::find(tx, id).await.map_err(failure)?.context("tài khoản vừa tạo không đọc lại được")?;
        self.note(tx, &account, "account.create", None).await?;
        Ok(account)
    }

    async fn link(&self, email: &Email) -> Result<Vec<String>, CliError> {
        let tx = self.db.write_tx().await.map_err(failure)?;
        let account = known(&tx, email).await?;
        let lines = self.issued(&tx, &account).await?;
        tx.commit().await.map_err(StoreError::from).map_err(failure)?;
        Ok(lines)
    }

    async fn issued(&self, tx: &WriteTx, account: &Account) -> Result<Vec<String>, CliError> {
        let (clock, actor) = (&self.clock, &Actor::CommandLine);
        if self.config.mail.smtp_url.is_some() {
            let language = Language::Vietnamese;
            credential::mail_link(tx, clock, self.config, account, actor, language).await.map_err(failure)?;
            return Ok(vec![format!(
                "Liên kết đặt mật khẩu sẽ được gửi tới {} khi máy chủ chạy.",
                account.email
            )]);
        }
        let link = credential::issue_link(tx, clock, self.config, account, actor).await.map_err(failure)?;
        Ok(vec!["Liên kết đặt mật khẩu, dùng một lần trong 24 giờ:".to_owned(), link.url])
    }

    async fn revoke(&self, revoke: &Revoke) -> Result<Vec<String>, CliError> {
        let tree = units::tree(self.db.read()).await.map_err(failure)?;
        let (unit, unit_name) = chosen_unit(&tree, revoke.unit.as_deref())?;
        let Revoke { email, role, .. } = revoke;
        let tx = self.db.write_tx().await.map_err(failure)?;
        let account = known(&tx, email).await?;
        if !accounts::withdraw(&tx, account.id, Grant { role: *role, unit }).await.map_err(failure)? {
            return Err(input(format!(
                "{email} không có vai trò {role} ở {unit_name}; xem bằng: haidang user list"
            )));
        }
        let detail = format!("{role} · {unit_name}");
        self.note(&tx, &account, "account.withdraw", Some(&detail)).await?;
        tx.commit().await.map_err(StoreError::from).map_err(failure)?;
        Ok(vec![format!("{email}: đã thu hồi vai trò {role}, phạm vi {unit_name}")])
    }

    async fn relocate(&self, email: &Email, new: &Email) -> Result<Vec<String>, CliError> {
        let tx = self.db.write_tx().await.map_err(failure)?;
        let account = known(&tx, email).await?;
        accounts::set_email(&tx, account.id, new).await.map_err(|error| match error {
            StoreError::Duplicate(_) => input(format!("{new} đã có tài khoản khác")),
            other => failure(other),
        })?;
        sessions::delete_of(&tx, account.id).await.map_err(failure)?;
        self.note(&tx, &account, "account.move", Some(&format!("{email} → {new}"))).await?;
        tx.commit().await.map_err(StoreError::from).map_err(failure)?;
        Ok(vec![format!("{email}: nay đăng nhập bằng {new}")])
    }

    async fn lock(&self, email: &Email, locked: bool) -> Result<Vec<String>, CliError> {
        let tx = self.db.write_tx().await.map_err(failure)?;
        let account = known(&tx, email).await?;
        let at = locked.then(|| self.clock.now());
        accounts::set_lock(&tx, account.id, at).await.map_err(failure)?;
        sessions::delete_of(&tx, account.id).await.map_err(failure)?;
        self.note(&tx, &account, if locked { "account.lock" } else { "account.unlock" }, None).await?;
        tx.commit().await.map_err(StoreError::from).map_err(failure)?;
        Ok(vec![format!("{email}: {}", if locked { "đã khóa" } else { "đã mở khóa" })])
    }

    async fn list(&self) -> Result<Vec<String>, CliError> {
        let tree = units::tree(self.db.read()).await.map_err(failure)?;
        let mut lines = Vec::new();
        for account in accounts::list(self.db.read()).await.map_err(failure)? {
            let grants = accounts::grants(self.db.read(), account.id).await.map_err(failure)?;
            let roles: Vec<_> = grants
                .iter()
                .map(|grant| {
                    format!("{}@{}", grant.role, tree.get(grant.unit).map_or("?", |unit| unit.code.as_str()))
                })
                .collect();
            let locked = if account.locked_at.is_some() { "\tđã khóa" } else { "" };
            lines.push(format!("{}\t{}\t{}{locked}", account.email, account.name, roles.join(" ")));
        }
        Ok(lines)
    }

    async fn note(
        &self,
        tx: &WriteTx,
        account: &Account,
        action: &str,
        detail: Option<&str>,
    ) -> Result<(), CliError> {
        let object = format!("account:{}", account.id);
        audit::insert(tx, self.clock.now(), &Actor::CommandLine, action, &object, detail)
            .await
            .map_err(failure)
    }
}

async fn known(tx: &WriteTx, email: &Email) -> Result<Account, CliError> {
    let found = accounts::find_by_email(tx, email).await.map_err(failure)?;
    found.ok_or_else(|| input(format!("không có tài khoản {email}")))
}

fn chosen_unit(tree: &UnitTree, code: Option<&str>) -> Result<(UnitId, String), CliError> {
    let unit = match code {
        Some(code) => tree.by_code(code).ok_or_else(|| input(format!("không có đơn vị mã {code}")))?,
        None => tree.root().ok_or_else(|| {
            input("chưa có đơn vị nào: hãy chạy `haidang directory import units TỆP` trước".to_owned())
        })?,
    };
    Ok((unit.id, unit.name.clone()))
}

const fn input(message: String) -> CliError {
    CliError::Input(message)
}

fn failure(error: StoreError) -> CliError {
    CliError::Failure(error.into())
}

#[expect(clippy::print_stdout, reason = "the answer of the command")]
fn print(lines: &[String]) {
    for line in lines {
        println!("{line}");
    }
}
