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
        subscription::{
            DamagedSubscription, EditionFailure, EditionTrouble, NewSubscription, Offer, ReportKind, Rhythm,
            Subscription,
        },
    },
    mail::messages::{self, Links, Workbook},
    report::{self, FileError, FileParts, LoadError, Report, ReportFile},
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

/// What can be sent now.
struct Standing {
    /// The latest approved or published result.
    approved: Option<StoredResult>,
    /// The published version of every period that has one, the latest period first.
    published: Vec<StoredResult>,
}

impl Standing {
    async fn read(context: &Context) -> Result<Self, StoreError> {
        let db = context.db.read();
        let mut all = results::list(db).await?.into_iter();
        let approved = all.find(|result| result.state != ResultState::Draft);
        Ok(Self { approved, published: results::list_published(db).await? })
    }

    /// The results of which `what` may get an edition: for the calendar's rhythms the latest, and whenever something is
    /// published everything published, of whatever period.
    fn of(&self, what: &NewSubscription) -> &[StoredResult] {
        match (what.rhythm, what.report) {
            (Rhythm::WhenPublished, _) => &self.published,
            (_, ReportKind::Published) => self.published.get(..1).unwrap_or_default(),
            (_, ReportKind::Working) => self.approved.as_slice(),
        }
    }
}

/// An edition that is due.
struct Due<'a> {
    one: &'a Subscription,
    edition: String,
    result: &'a StoredResult,
    /// Stable name of the result.
    name: String,
}

/// Queues editions that are due; true when there may be more. One that cannot be made holds up no other.
///
/// # Errors
/// When the database refuses; editions that were not queued stay due.
pub async fn send_due(context: &Context) -> Result<bool, StoreError> {
    let db = context.db.read();
    let (active, damaged) = subscriptions::active(db).await?;
    note_damaged(context, &damaged).await?;
    if active.is_empty() {
        return Ok(false);
    }
    let (standing, calendar) = (Standing::read(context).await?, calendar::working_days(db).await?);
    let now = context.clock.now();
    let mut due: Vec<Due<'_>> = Vec::new();
    for one in &active {
        for result in standing.of(&one.what) {
            let name = format!("{}:v{}", result.period, result.version);
            let offer = Offer { result: name.clone(), published_at: result.published_at };
            due.extend(one.due(&offer, now, &calendar).map(|edition| Due { one, edition, result, name }));
        }
    }
    let names: HashSet<String> = due.iter().map(|due| due.edition.clone()).collect();
    let sent = subscriptions::sent(db, &names).await?;
    let failed = subscriptions::failed(db, &names).await?;
    let before = |due: &Due<'_>| failed.get(&(due.one.id, due.edition.clone()));
    due.retain(|due| {
        let waits = before(due).and_then(EditionFailure::next_at).is_some_and(|next| next > now);
        !waits && !sent.contains(&(due.one.id, due.edition.clone()))
    });
    let more = due.len() > EDITIONS;
    let mut editor = Editor { context, made: HashMap::new() };
    for due in due.iter().take(EDITIONS) {
        if let Err(error) = editor.send(due).await {
            give_back(context, due, (before(due), &error)).await?;
        }
    }
    Ok(more)
}

/// Tells the log once of every subscription that is damaged; the page of subscriptions tells it all the time.
async fn note_damaged(context: &Context, damaged: &[DamagedSubscription]) -> Result<(), StoreError> {
    for one in damaged.iter().filter(|one| !one.noted) {
        let tx = context.db.write_tx().await?;
        let is_news = subscriptions::note_damage(&tx, one.id, context.clock.now()).await?;
        tx.commit().await?;
        if is_news {
            let (subscription, part) = (one.id.0, one.part);
            tracing::error!(subscription, ?part, "a subscription is damaged and nothing is sent for it");
        }
    }
    Ok(())
}

/// Why an edition was not queued.
#[derive(Debug, thiserror::Error)]
enum NotQueued {
    #[error("{0}")]
    Trouble(EditionTrouble),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Notes that an edition was not queued, to be tried later or never again.
async fn give_back(
    context: &Context,
    due: &Due<'_>,
    (before, error): (Option<&EditionFailure>, &NotQueued),
) -> Result<(), StoreError> {
    let now = context.clock.now();
    let trouble = match error {
        NotQueued::Trouble(trouble) => *trouble,
        NotQueued::Store(_) => EditionTrouble::Unreadable,
    };
    let failure = EditionFailure::after(before, &due.edition, trouble, now);
    let tx = context.db.write_tx().await?;
    if failure.given_up
        && !subscriptions::take_edition(&tx, due.one.id, (&due.edition, &due.name), now).await?
    {
        return Ok(());
    }
    subscriptions::note_failure(&tx, due.one.id, &failure).await?;
    tx.commit().await?;
    tracing::warn!(
        subscription = due.one.id.0,
        edition = due.edition,
        attempts = failure.attempts,
        given_up = failure.given_up,
        error = %error,
        "an edition was not sent"
    );
    Ok(())
}

/// A report with the one of the period before, and its file; or why there is none.
type Made = Result<Arc<(Report, Option<Report>, ReportFile)>, EditionTrouble>;

/// Makes editions, each report once.
struct Editor<'a> {
    context: &'a Context,
    made: HashMap<(i64, String, Language), Made>,
}

impl Editor<'_> {
    /// Queues one edition, unless another process was quicker.
    async fn send(&mut self, due: &Due<'_>) -> Result<(), NotQueued> {
        let (context, one) = (self.context, due.one);
        if !may_receive(&context.db, &context.clock, &one.what).await? {
            return Err(NotQueued::Trouble(EditionTrouble::NotEntitled));
        }
        if outbox::find_refusal(context.db.read(), one.what.email.as_str()).await?.is_some() {
            return Err(NotQueued::Trouble(EditionTrouble::AddressRefused));
        }
        let made = self.made(due).await.map_err(NotQueued::Trouble)?;
        let (report, before, file) = made.as_ref();
        let base = &context.config.http.base_url;
        let links =
            Links { page: page(base, report), unsubscribe: format!("{base}/unsubscribe/{}", one.token) };
        let now = context.clock.now();
        let tx = context.db.write_tx().await?;
        if !subscriptions::take_edition(&tx, one.id, (&due.edition, &due.name), now).await? {
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
        subscriptions::set_message(&tx, one.id, &due.edition, id).await?;
        Ok(tx.commit().await.map_err(StoreError::from)?)
    }

    async fn made(&mut self, due: &Due<'_>) -> Made {
        let what = &due.one.what;
        let key = (due.result.id.0, what.unit.clone(), what.language);
        if let Some(known) = self.made.get(&key) {
            return known.clone();
        }
        let made = make(self.context, due.result.clone(), what).await;
        self.made.insert(key, made.clone());
        made
    }
}

async fn make(context: &Context, result: StoredResult, what: &NewSubscription) -> Made {
    let (db, unit, language) = (&context.db, Some(what.unit.as_str()), what.language);
    let before = earlier(context, &result).await.map_err(|error| trouble(error.into()))?;
    let about = (language, FileFormat::Xlsx, false);
    let parts = FileParts::begin(db, result.clone(), unit, about).await.map_err(trouble)?;
    if !parts.has_figures {
        return Err(EditionTrouble::UnknownUnit);
    }
    let file = parts.whole().await.map_err(trouble)?;
    let report =
        report::headlines(db, result, unit, language).await.map_err(|error| trouble(error.into()))?;
    let before = match before {
        Some(before) => report::headlines(db, before, unit, language).await.ok(),
        None => None,
    };
    Ok(Arc::new((report, before, file)))
}

fn trouble(error: FileError) -> EditionTrouble {
    match error {
        FileError::Load(LoadError::UnknownUnit(_)) => EditionTrouble::UnknownUnit,
        FileError::Load(LoadError::Store(error)) => {
            tracing::error!(error = %error, "a subscribed report could not be read");
            EditionTrouble::Unreadable
        }
        FileError::Render(_) | FileError::Broken(_) => {
            tracing::error!(error = %error, "the file of a subscribed report could not be made");
            EditionTrouble::NotRendered
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
