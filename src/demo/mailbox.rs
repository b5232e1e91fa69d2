//! Messages in the outbox, one or more of each fate. None of them has left the program: the addresses are nobody's, and
//! the words of the server are such as servers say.

use anyhow::Context;

use super::{accounts::email, fill::City, units};
use crate::{
    config::Config,
    credential::LinkMail,
    domain::{
        audit::{Actor, Entry},
        language::Language,
        mail::{ClaimedMessage, back_off},
        permission::Role,
        report::FileFormat,
    },
    mail::messages::{self, Occasion},
    report::{self, FileParts, Report, ReportFile},
    store::{WriteTx, accounts, audit, outbox, results},
};

/// What becomes of a message.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Sent,
    Failed,
    /// The address is marked, too.
    Refused,
    /// Waits for its next attempt.
    Deferred,
}

const TAKEN: &str = "250 2.0.0 Ok: queued";

/// To whom a report was sent, what became of it, and the server's words.
const REPORTS: [(&str, Fate, &str); 5] = [
    ("lanh-dao@haidang.example", Fate::Sent, TAKEN),
    ("van-phong@haidang.example", Fate::Sent, TAKEN),
    ("hop-thu-day@haidang.example", Fate::Failed, "permanent error (552): 5.2.2 Mailbox full"),
    ("khong-con-dung@haidang.example", Fate::Refused, "permanent error (550): 5.1.1 User unknown"),
    (
        "cho-gui-lai@haidang.example",
        Fate::Deferred,
        "transient error (451): 4.7.1 Greylisted, try again later",
    ),
];

/// Attempts of what is deferred: so many that the next is hours away.
const ATTEMPTS: u32 = 6;

/// Queues a link to set a password and the report of one agency, and notes what became of each message.
pub async fn store(city: &City, config: &Config) -> anyhow::Result<()> {
    link(city, config).await.context("không ghi được thư đặt mật khẩu")?;
    let published = results::list_published(city.db.read()).await?;
    let latest = published.into_iter().next().context("chưa có kết quả nào được công bố")?;
    let (unit, language) = (Some(units::HOME_AFFAIRS), Language::Vietnamese);
    let about = (language, FileFormat::Xlsx, false);
    let file = FileParts::begin(&city.db, latest.clone(), unit, about).await?.whole().await?;
    let report = report::headlines(&city.db, latest, unit, language).await?;
    reports(city, config, (&report, &file)).await.context("không ghi được thư báo cáo")
}

async fn link(city: &City, config: &Config) -> anyhow::Result<()> {
    let account = accounts::find_by_email(city.db.read(), &email(Role::Auditor).parse()?).await?;
    let account = account.context("chưa có tài khoản kiểm tra")?;
    let mail = LinkMail {
        clock: &city.clock,
        config,
        actor: &Actor::Program,
        occasion: Occasion::Created,
        language: Language::Vietnamese,
    };
    let tx = city.db.write_tx().await?;
    mail.send(&tx, &account).await?;
    settle(&tx, city, Fate::Sent, TAKEN).await?;
    Ok(tx.commit().await?)
}

async fn reports(city: &City, config: &Config, (report, file): (&Report, &ReportFile)) -> anyhow::Result<()> {
    let link = format!("{}/results/{}/{}", config.http.base_url, report.result.period, report.unit);
    let tx = city.db.write_tx().await?;
    for (address, fate, reply) in REPORTS {
        let message = messages::report(report, file, &link, address.parse()?);
        outbox::enqueue(&tx, &city.clock, &message).await?;
        settle(&tx, city, fate, reply).await?;
    }
    let entry = Entry::new("result.send", report.result.object())
        .fact("recipients", &REPORTS.len())
        .fact("unit", &format!("{} · {}", report.unit, report.unit_name));
    audit::record(&tx, city.clock.now(), &Actor::Program, &entry).await?;
    Ok(tx.commit().await?)
}

/// Notes `fate` and `reply` for the message that waits.
async fn settle(tx: &WriteTx, city: &City, fate: Fate, reply: &str) -> anyhow::Result<()> {
    let now = city.clock.now();
    let mut message = claimed(tx, city).await?;
    match fate {
        Fate::Sent => outbox::mark_sent(tx, &message, reply, now).await?,
        Fate::Failed => outbox::mark_failed(tx, &message, reply, now).await?,
        Fate::Refused => outbox::mark_refused(tx, &message, reply, now).await?,
        Fate::Deferred => {
            while message.attempts < ATTEMPTS {
                outbox::mark_deferred(tx, &message, reply, now).await?;
                message = claimed(tx, city).await?;
            }
            outbox::mark_deferred(tx, &message, reply, now + back_off(message.attempts)).await?;
        }
    }
    Ok(())
}

async fn claimed(tx: &WriteTx, city: &City) -> anyhow::Result<ClaimedMessage> {
    outbox::claim(tx, city.clock.now()).await?.context("thư vừa xếp hàng không còn")
}
