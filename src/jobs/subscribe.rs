//! Sending the editions of subscriptions that are due. The edition is taken and its message queued in one transaction, so
//! that a program that is killed sends it once or, when it runs again, for the first time.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use chrono::TimeDelta;

use super::Context;
use crate::{
    clock::Clock,
    credential,
    domain::{
        indicator::{ResultState, StoredResult},
        language::Language,
        permission::Action,
        report::FileFormat,
        subscription::{NewSubscription, Offer, ReportKind, Subscription},
    },
    mail::messages::{self, Links, Workbook},
    report::{self, LoadError, Report, ReportFile},
    store::{
        Db, StoreError, accounts, calendar, outbox, people, report_links, results, subscriptions, units,
    },
};

/// What an account must be allowed over a unit to get its internal results.
const ENTITLED_ACTION: Action = Action::ReadManagement;
/// How long a link to a large file works.
const LINK_LIFETIME: TimeDelta = TimeDelta::days(14);
/// Editions of one look; the rest follows at once.
const EDITIONS: usize = 100;

/// Whether the owner of a subscription may get what it asks for, as things stand now.
///
/// # Errors
/// When the database refuses.
pub async fn may_receive(db: &Db, clock: &Clock, what: &NewSubscription) -> Result<bool, StoreError> {
    let db = db.read();
    let Some(id) = what.account else { return Ok(what.report == ReportKind::Published) };
    let Some(account) = accounts::find(db, id).await?.filter(|account| account.locked_at.is_none()) else {
        return Ok(false);
    };
    if let Some(code) = &account.staff_code
        && people::has_left(db, code, clock.today()).await?
    {
        return Ok(false);
    }
    if what.report == ReportKind::Published {
        return Ok(true);
    }
    let tree = units::tree(db).await?;
    let Some(unit) = tree.by_code(&what.unit) else { return Ok(false) };
    let above = tree.path(unit.id);
    let grants = accounts::grants(db, id).await?;
    Ok(account.email == what.email
        && grants.iter().any(|grant| {
            ENTITLED_ACTION.roles().contains(&grant.role) && above.iter().any(|unit| unit.id == grant.unit)
        }))
}

/// The result that a report would send now.
async fn standing_result(context: &Context, kind: ReportKind) -> Result<Option<StoredResult>, StoreError> {
    let all = results::list(context.db.read()).await?;
    let sendable = |result: &&StoredResult| match kind {
        ReportKind::Published => result.state == ResultState::Published,
        ReportKind::Working => result.state != ResultState::Draft,
    };
    Ok(all.iter().find(sendable).cloned())
}

/// Queues editions that are due; true when there may be more.
///
/// # Errors
/// When the database refuses; editions that were not queued stay due.
pub async fn send_due(context: &Context) -> Result<bool, StoreError> {
    let db = context.db.read();
    let active = subscriptions::active(db).await?;
    if active.is_empty() {
        return Ok(false);
    }
    let mut editor = Editor::new(context).await?;
    let (calendar, now) = (calendar::working_days(db).await?, context.clock.now());
    let mut due = Vec::new();
    for one in active {
        let Some(result) = editor.result(one.what.report) else { continue };
        let offer = Offer {
            result: format!("{}:v{}", result.period, result.version),
            published_at: result.published_at,
        };
        due.extend(one.due(&offer, now, &calendar).map(|edition| (one, edition, offer.result)));
    }
    let names: HashSet<String> = due.iter().map(|(_, edition, _)| edition.clone()).collect();
    let sent = subscriptions::sent(db, &names).await?;
    due.retain(|(one, edition, _)| !sent.contains(&(one.id, edition.clone())));
    let more = due.len() > EDITIONS;
    for (one, edition, result) in due.into_iter().take(EDITIONS) {
        editor.send(&one, (&edition, &result)).await?;
    }
    Ok(more)
}

/// A report with the one of the period before, and its file.
type Made = Arc<(Report, Option<Report>, ReportFile)>;

/// Makes editions, each report once.
struct Editor<'a> {
    context: &'a Context,
    results: HashMap<ReportKind, StoredResult>,
    made: HashMap<(i64, String, Language), Option<Made>>,
}

impl<'a> Editor<'a> {
    async fn new(context: &'a Context) -> Result<Self, StoreError> {
        let mut results = HashMap::new();
        for kind in ReportKind::ALL {
            if let Some(result) = standing_result(context, *kind).await? {
                results.insert(*kind, result);
            }
        }
        Ok(Self { context, results, made: HashMap::new() })
    }

    fn result(&self, kind: ReportKind) -> Option<&StoredResult> {
        self.results.get(&kind)
    }

    /// Queues one edition, unless its owner may not have it or another process was quicker.
    async fn send(&mut self, one: &Subscription, edition: (&str, &str)) -> Result<(), StoreError> {
        let context = self.context;
        if !may_receive(&context.db, &context.clock, &one.what).await? {
            tracing::info!(subscription = one.id.0, "an edition was not sent: its owner may not read it");
            let tx = context.db.write_tx().await?;
            subscriptions::take_edition(&tx, one.id, edition, context.clock.now()).await?;
            return Ok(tx.commit().await?);
        }
        let Some(made) = self.made(one).await? else { return Ok(()) };
        let (report, before, file) = made.as_ref();
        let base = &context.config.http.base_url;
        let links =
            Links { page: page(base, report), unsubscribe: format!("{base}/unsubscribe/{}", one.token) };
        let now = context.clock.now();
        let tx = context.db.write_tx().await?;
        if !subscriptions::take_edition(&tx, one.id, edition, now).await? {
            return Ok(());
        }
        let limit = usize::try_from(context.config.mail.attachment_kib).unwrap_or(usize::MAX);
        let workbook = if file.content.len() / 1024 < limit {
            Workbook::Attached(file.clone())
        } else {
            let (token, until) = (credential::token(&context.clock), now + LINK_LIFETIME);
            let hash = credential::token_hash(&token);
            report_links::insert(&tx, &hash, (one.id, report.result.id), until).await?;
            Workbook::Linked { link: format!("{base}/d/{token}"), until }
        };
        let message = messages::subscription(one, (report, before.as_ref()), workbook, &links);
        let id = outbox::enqueue(&tx, &context.clock, &message).await?;
        subscriptions::set_message(&tx, one.id, edition.0, id).await?;
        Ok(tx.commit().await?)
    }

    async fn made(&mut self, one: &Subscription) -> Result<Option<Made>, StoreError> {
        let Some(result) = self.results.get(&one.what.report).cloned() else { return Ok(None) };
        let key = (result.id.0, one.what.unit.clone(), one.what.language);
        if let Some(known) = self.made.get(&key) {
            return Ok(known.clone());
        }
        let made = make(self.context, result, &one.what).await?;
        self.made.insert(key, made.clone());
        Ok(made)
    }
}

async fn make(
    context: &Context,
    result: StoredResult,
    what: &NewSubscription,
) -> Result<Option<Made>, StoreError> {
    let (db, unit, language) = (&context.db, Some(what.unit.as_str()), what.language);
    let before = earlier(context, &result).await?;
    let report = match report::load(db, result, unit, language).await {
        Ok(report) => report,
        Err(LoadError::UnknownUnit(_)) => return Ok(None),
        Err(LoadError::Store(error)) => return Err(error),
    };
    let before = match before {
        Some(before) => report::load(db, before, unit, language).await.ok(),
        None => None,
    };
    let made = tokio::task::spawn_blocking(move || {
        report::render(&report, FileFormat::Xlsx, true).map(|file| (report, before, file))
    });
    match made.await {
        Ok(Ok(made)) => Ok(Some(Arc::new(made))),
        Ok(Err(error)) => {
            tracing::error!(error = %error, "the file of a subscribed report could not be made");
            Ok(None)
        }
        Err(error) => {
            tracing::error!(error = %error, "the file of a subscribed report could not be made");
            Ok(None)
        }
    }
}

/// The result of the period before that may be told beside `result`: what is published is only set against what is
/// published.
async fn earlier(context: &Context, result: &StoredResult) -> Result<Option<StoredResult>, StoreError> {
    let (db, period) = (context.db.read(), result.period.previous());
    if result.state == ResultState::Published {
        return results::latest_published(db, period).await;
    }
    Ok(results::latest(db, period).await?.filter(|before| before.state != ResultState::Draft))
}

/// The public page once there is one, else the managers'.
fn page(base: &str, report: &Report) -> String {
    let result = &report.result;
    match result.state {
        ResultState::Published => format!("{base}/results/{}/{}", result.period, report.unit),
        _ => format!("{base}/manage/results/{}/{}", result.id, report.unit),
    }
}
