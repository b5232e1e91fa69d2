//! Subscriptions to reports: everybody's own, all of them for those who send mail, and the way out.

pub mod manage;
pub mod own;
pub mod unsubscribe;

use serde::Deserialize;

use crate::{
    credential,
    domain::{
        account::Email,
        audit::Actor,
        ids::{AccountId, SubscriptionId},
        language::Language,
        subscription::{NewSubscription, ReportKind},
    },
    jobs,
    store::{
        StoreError, accounts, audit,
        subscriptions::{self, StoppedBy},
    },
    text::subscription as words,
    web::{
        AppState, WebError,
        form::{FieldErrors, Values},
        views::subscriptions::UnitOption,
    },
};

/// How a page is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    unit: String,
    page: String,
    done: String,
}

/// What a new form starts with; `unit` is empty for the city.
async fn new_values(state: &AppState, unit: &str) -> Result<Values, WebError> {
    let tree = state.catalogue().units().await?;
    let unit = tree.by_code(unit.trim()).or_else(|| tree.root());
    let mut values = Values::default();
    values.push("unit", unit.map(|unit| unit.code.clone()).unwrap_or_default());
    values.push("rhythm", "when_published");
    values.push("hour", "8");
    values.push("report", "published");
    Ok(values)
}

/// The units that a report can be about: the city and those directly below it, and the one chosen.
async fn unit_options(state: &AppState, chosen: &str) -> Result<Vec<UnitOption>, WebError> {
    let tree = state.catalogue().units().await?;
    let Some(root) = tree.root() else { return Ok(Vec::new()) };
    let mut units = vec![root];
    units.extend(tree.children(root.id));
    units.extend(tree.by_code(chosen).filter(|unit| unit.parent != Some(root.id) && unit.id != root.id));
    Ok(units
        .into_iter()
        .map(|unit| UnitOption { code: unit.code.clone(), name: unit.name.clone() })
        .collect())
}

/// The subscription that a form describes, for the account that owns `email`, if any.
async fn read(
    state: &AppState,
    values: &Values,
    (email, account): (Email, Option<AccountId>),
    language: Language,
) -> Result<Result<NewSubscription, FieldErrors>, WebError> {
    let mut errors = FieldErrors::default();
    let report = values.get("report").parse().ok();
    let rhythm = values.get("rhythm").parse().ok();
    let hour = values.get("hour").parse().ok().filter(|hour| *hour < 24);
    let tree = state.catalogue().units().await?;
    let unit = tree.by_code(values.get("unit"));
    let wrong = [
        ("report", report.is_none(), words::REPORT_WRONG),
        ("unit", unit.is_none(), crate::text::mail::UNIT_UNKNOWN),
        ("rhythm", rhythm.is_none(), words::RHYTHM_WRONG),
        ("hour", hour.is_none(), words::HOUR_WRONG),
    ];
    for (field, _, text) in wrong.into_iter().filter(|(_, wrong, _)| *wrong) {
        errors.push(field, text.get(language));
    }
    let (Some(report), Some(rhythm), Some(hour), Some(unit)) = (report, rhythm, hour, unit) else {
        return Ok(Err(errors));
    };
    let new = NewSubscription {
        account,
        email,
        report,
        unit: unit.code.clone(),
        rhythm,
        hour,
        language: values.get("language").parse().unwrap_or(language),
    };
    if report == ReportKind::Working && !jobs::may_receive(state.db(), state.clock(), &new).await? {
        errors.push("report", words::NOT_ENTITLED.get(language));
        return Ok(Err(errors));
    }
    Ok(Ok(new))
}

async fn insert(state: &AppState, new: &NewSubscription, actor: &Actor) -> Result<(), WebError> {
    let (tx, now) = (state.db().write_tx().await?, state.clock().now());
    let token = credential::token(state.clock());
    let id = subscriptions::insert(&tx, new, &token, now).await?;
    let (object, detail) =
        (format!("subscription:{id}"), format!("{} {} {}", new.email, new.report, new.unit));
    audit::insert(&tx, now, actor, "subscription.add", &object, Some(&detail)).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(())
}

async fn stop(state: &AppState, id: SubscriptionId, by: StoppedBy, actor: &Actor) -> Result<(), WebError> {
    let (tx, now) = (state.db().write_tx().await?, state.clock().now());
    if subscriptions::stop(&tx, id, by, now).await? {
        audit::insert(&tx, now, actor, "subscription.stop", &format!("subscription:{id}"), None).await?;
    }
    tx.commit().await.map_err(StoreError::from)?;
    Ok(())
}

/// The account with this address, if there is one.
async fn owner(state: &AppState, email: &Email) -> Result<Option<AccountId>, WebError> {
    Ok(accounts::find_by_email(state.db().read(), email).await?.map(|account| account.id))
}
