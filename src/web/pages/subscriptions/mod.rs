//! Subscriptions to reports: everybody's own, all of them for those who send mail, and the way out.

mod change;
mod listing;
pub mod manage;
pub mod own;
pub mod unsubscribe;

use serde::Deserialize;

use crate::{
    domain::{
        account::Email,
        directory::Unit,
        ids::{AccountId, SubscriptionId},
        language::Language,
        subscription::{NewSubscription, ReportKind},
    },
    jobs,
    store::accounts,
    text::{date, mail, subscription as words},
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
    let (tree, today) = (state.catalogue().units().await?, state.clock().today());
    let asked = tree.by_code(unit.trim()).filter(|unit| unit.is_valid_on(today));
    let unit = asked.or_else(|| tree.root());
    let mut values = Values::default();
    values.push("unit", unit.map(|unit| unit.code.clone()).unwrap_or_default());
    values.push("rhythm", "when_published");
    values.push("hour", "8");
    values.push("report", "published");
    Ok(values)
}

/// The units that a report can be about: the city and those directly below it that are still there, and the one chosen.
async fn unit_options(state: &AppState, chosen: &str) -> Result<Vec<UnitOption>, WebError> {
    let (tree, today) = (state.catalogue().units().await?, state.clock().today());
    let Some(root) = tree.root() else { return Ok(Vec::new()) };
    let mut units = vec![root];
    units.extend(tree.children(root.id).filter(|unit| unit.is_valid_on(today) || unit.code == chosen));
    units.extend(tree.by_code(chosen).filter(|unit| unit.parent != Some(root.id) && unit.id != root.id));
    Ok(units
        .into_iter()
        .map(|unit| UnitOption { code: unit.code.clone(), name: unit.name.clone() })
        .collect())
}

/// The subscription that a form describes, for whoever it is to go to; `recipient` is None where the address is wrong,
/// about which `errors` speaks already. What else is wrong is added to them.
async fn read(
    state: &AppState,
    values: &Values,
    recipient: Option<(Email, Option<AccountId>)>,
    (mut errors, language): (FieldErrors, Language),
) -> Result<Result<NewSubscription, FieldErrors>, WebError> {
    let report = values.get("report").parse().ok();
    let rhythm = values.get("rhythm").parse().ok();
    let hour = values.get("hour").parse().ok().filter(|hour| *hour < 24);
    let tree = state.catalogue().units().await?;
    let unit = tree.by_code(values.get("unit"));
    let wrong = [
        ("report", report.is_none(), words::REPORT_WRONG),
        ("unit", unit.is_none(), mail::UNIT_UNKNOWN),
        ("rhythm", rhythm.is_none(), words::RHYTHM_WRONG),
        ("hour", hour.is_none(), words::HOUR_WRONG),
    ];
    for (field, _, text) in wrong.into_iter().filter(|(_, wrong, _)| *wrong) {
        errors.push(field, text.get(language));
    }
    if let Some(ended) = unit.and_then(|unit| ended(state, unit, language)) {
        errors.push("unit", ended);
    }
    let (Some((email, account)), Some(report), Some(rhythm), Some(hour), Some(unit)) =
        (recipient, report, rhythm, hour, unit)
    else {
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
    }
    Ok(if errors.is_empty() { Ok(new) } else { Err(errors) })
}

/// That a unit is no more, in words.
fn ended(state: &AppState, unit: &Unit, language: Language) -> Option<String> {
    let until = unit.valid_until.filter(|until| *until < state.clock().today())?;
    Some(words::UNIT_ENDED.fill(language, &[("day", &date::date(until, language))]))
}

/// The number of a subscription in a path.
fn id(path: &str) -> Result<SubscriptionId, WebError> {
    path.parse().map(SubscriptionId).map_err(|_| WebError::NotFound)
}

/// The account with this address, if there is one.
async fn owner(state: &AppState, email: &Email) -> Result<Option<AccountId>, WebError> {
    Ok(accounts::find_by_email(state.db().read(), email).await?.map(|account| account.id))
}
