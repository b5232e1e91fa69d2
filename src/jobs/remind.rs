//! Reminding: sendings are begun when a point of a schedule is due, and go on in small transactions, each of which sees
//! to some people and notes how far it came. A program that is killed goes on from there; nobody is left out and nobody
//! gets a second message on a day.

use std::collections::BTreeMap;

use super::Context;
use crate::{
    credential,
    domain::{
        ids::RoundId,
        language::Language,
        mail::NewMessage,
        questionnaire::Kind,
        reminder::{ReminderRun, Schedule, USUAL_AT_MOST},
        round::{Round, RoundState},
    },
    mail::messages,
    store::{
        StoreError, WriteTx, calendar, coverage, households, invitations,
        reminders::{self, Due, StartedRun},
        rounds, units,
    },
};

/// People of one transaction.
const BATCH: u64 = 200;

/// Begins what is due and goes on with the oldest sending; false when there is nothing to do now.
///
/// # Errors
/// When the database refuses; what was queued stays queued.
pub async fn remind_next(context: &Context) -> Result<bool, StoreError> {
    let (db, now) = (context.db.read(), context.clock.now());
    let calendar = calendar::working_days(db).await?;
    if context.config.mail.quiet.next_allowed(now, &calendar) > now {
        return Ok(false);
    }
    start_due(context).await?;
    let Some(run) = reminders::next_unfinished(db).await? else { return Ok(false) };
    let (mut open, mut anonymous) = (Vec::new(), false);
    for id in &run.rounds {
        let round = rounds::get(db, *id).await?;
        anonymous |= round.anonymous;
        open.extend(round.accepts_on(context.clock.today()).then_some(round));
    }
    match open.as_slice() {
        [round] if round.kind == Kind::Population => remind_households(context, &run, round).await?,
        open => remind_officials(context, &run, open, anonymous).await?,
    }
    Ok(true)
}

/// Begins a sending for the points that are due today: one for all officials, one for each sample.
async fn start_due(context: &Context) -> Result<(), StoreError> {
    let (db, today) = (context.db.read(), context.clock.today());
    let calendar = calendar::working_days(db).await?;
    let schedules: BTreeMap<RoundId, Schedule> =
        reminders::list_schedules(db).await?.into_iter().map(|schedule| (schedule.round, schedule)).collect();
    if schedules.is_empty() {
        return Ok(());
    }
    let (mut officials, mut samples) = (Vec::new(), Vec::new());
    for round in rounds::list_in(db, RoundState::Open).await? {
        let Some(schedule) = schedules.get(&round.id).filter(|_| round.accepts_on(today)) else { continue };
        let due = schedule.due(round.closes_on, today, &calendar).into_iter();
        let due: Vec<_> = due.map(|before| (round.id, Some(before))).collect();
        match round.kind {
            Kind::Population => samples.push(due),
            _ => officials.extend(due),
        }
    }
    for rounds in std::iter::once(officials).chain(samples).filter(|rounds| !rounds.is_empty()) {
        let run = StartedRun { rounds, unit: None, asked_by: None, day: today };
        let tx = context.db.write_tx().await?;
        reminders::start(&tx, &run, context.clock.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn at_most(context: &Context, round: RoundId) -> Result<u32, StoreError> {
    let schedule = reminders::find_schedule(context.db.read(), round).await?;
    Ok(schedule.map_or(USUAL_AT_MOST, |schedule| schedule.at_most))
}

async fn remind_officials(
    context: &Context,
    run: &ReminderRun,
    open: &[Round],
    anonymous: bool,
) -> Result<(), StoreError> {
    let today = context.clock.today();
    let due = due(context, run, open).await?;
    let tx = context.db.write_tx().await?;
    let Some(batch) = reminders::next_batch(&tx, run, &due, today, BATCH).await? else { return Ok(()) };
    let link = format!("{}/tasks", context.config.http.base_url);
    let now = context.clock.now();
    let message = |reminder| messages::reminder(reminder, &link, now, Language::Vietnamese);
    if run.is_fresh() && may_be_told(context, &tx, (run, anonymous), &due).await? {
        reminders::tell_apart(&tx, run.id).await?;
    }
    let queued: Vec<(String, NewMessage)> =
        batch.reminders.iter().map(|(code, reminder)| (code.clone(), message(reminder))).collect();
    reminders::enqueue(&tx, &context.clock, run, &queued, batch.cursor.as_deref()).await?;
    Ok(tx.commit().await?)
}

/// Whether the number of messages of `run` may be told, by the rule of the page on which it is confirmed. Who owes a form
/// of a named round is known by name: beside an anonymous one in the same sending, or on the same day, the number would
/// say of the others who of them owes that.
async fn may_be_told(
    context: &Context,
    tx: &WriteTx,
    (run, anonymous): (&ReminderRun, bool),
    due: &[Due],
) -> Result<bool, StoreError> {
    let today = context.clock.today();
    match due {
        _ if !anonymous => Ok(!reminders::touches_anonymous(tx, today).await?),
        [due] if run.rounds.len() == 1 => {
            let reach = reminders::reach(tx, due.round, &due.part, due.at_most, today).await?;
            Ok(reach.may_be_split(context.config.statistics.threshold.into()))
        }
        _ => Ok(false),
    }
}

async fn due(context: &Context, run: &ReminderRun, open: &[Round]) -> Result<Vec<Due>, StoreError> {
    let db = context.db.read();
    let mut due = Vec::with_capacity(open.len());
    for round in open {
        let units = match run.unit {
            Some(unit) => Some(units::tree(db).await?.subtree(unit).into_iter().collect()),
            None => None,
        };
        let part = coverage::part(db, round, units).await?;
        due.push(Due { round: round.id, part, at_most: at_most(context, round.id).await? });
    }
    Ok(due)
}

async fn remind_households(context: &Context, run: &ReminderRun, round: &Round) -> Result<(), StoreError> {
    let (clock, today) = (&context.clock, context.clock.today());
    let at_most = at_most(context, round.id).await?;
    let tx = context.db.write_tx().await?;
    let Some(cursor) = reminders::lock(&tx, run).await? else { return Ok(()) };
    let run = ReminderRun { cursor, ..run.clone() };
    if run.is_fresh() {
        let reach = households::reach(&tx, round.id, at_most, today).await?;
        if !round.anonymous || reach.may_be_split(context.config.statistics.threshold.into()) {
            reminders::tell_apart(&tx, run.id).await?;
        }
    }
    let batch = households::next_batch(&tx, &run, (round.id, at_most), today, BATCH).await?;
    for (invitation, email) in &batch.households {
        let token = credential::token(clock);
        let link = format!("{}/i/{token}", context.config.http.base_url);
        let message = messages::household_reminder(
            email.clone(),
            &round.title_vi,
            &link,
            round.closes_on,
            Language::Vietnamese,
        );
        let hash = invitations::token_hash(&token);
        households::enqueue(&tx, clock, &run, (*invitation, hash), &message).await?;
    }
    reminders::move_on(&tx, &run, batch.households.len(), batch.cursor.as_deref(), clock.now()).await?;
    Ok(tx.commit().await?)
}
