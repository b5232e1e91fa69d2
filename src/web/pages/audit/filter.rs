//! What is asked of the log: people and objects by the words that are known of them, days, an action.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::Deserialize;

use crate::{
    domain::{
        account::Email,
        audit::{Actor, ActorFilter, AuditFilter, account_object},
        ids::AccountId,
        language::Language,
        period::Period,
    },
    store::{StoreError, accounts, results, rounds},
    text::{Text, audit as words, date, folding},
    web::{AppState, views::audit::Asked},
};

/// Accounts that words may mean; with more of them the page asks to type more.
const ACCOUNTS: usize = 200;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Search {
    who: String,
    action: String,
    object: String,
    from: String,
    until: String,
}

impl Search {
    /// The filter, and what was typed with what is wrong with it.
    pub async fn read(
        self,
        state: &AppState,
        language: Language,
    ) -> Result<(AuditFilter, Asked), StoreError> {
        let mut errors = Vec::new();
        let mut wrong =
            |name: &str, text: Text| errors.push((name.to_owned(), text.get(language).to_owned()));
        let mut day = |name: &str, typed: &str| {
            let day = date::parse(typed);
            if day.is_none() && !typed.trim().is_empty() {
                wrong(name, words::DAY_WRONG);
            }
            day
        };
        let (from, until) = (day("from", &self.from), day("until", &self.until));
        let until = until.and_then(|day| day.checked_add_days(Days::new(1)));
        let (who, object) = (self.who.trim(), self.object.trim());
        let actors = if who.is_empty() { None } else { Some(actors(state, who).await?) };
        let objects = if object.is_empty() { None } else { Some(objects(state, object).await?) };
        if actors.as_ref().is_some_and(|actors| actors.accounts.len() > ACCOUNTS) {
            wrong("who", words::WHO_MANY);
        }
        if objects.as_ref().is_some_and(|objects| objects.len() > ACCOUNTS) {
            wrong("object", words::OBJECT_MANY);
        }
        let filter = AuditFilter {
            actors,
            action: Some(self.action.trim().to_owned()).filter(|action| !action.is_empty()),
            objects,
            from: from.map(beginning),
            until: until.map(beginning),
        };
        let Self { who, action, object, from, until } = self;
        Ok((filter, Asked { who, action, object, from, until, errors }))
    }
}

/// The moment at which a day begins in the city.
fn beginning(day: NaiveDate) -> DateTime<Utc> {
    (day.and_time(chrono::NaiveTime::MIN) - date::CITY_OFFSET).and_utc()
}

async fn actors(state: &AppState, who: &str) -> Result<ActorFilter, StoreError> {
    let key = folding::search_key(who);
    let named = |actor: &Actor| {
        let text = words::actor(actor.name());
        let names =
            text.map(|text| folding::search_key(&format!("{} {} {}", text.vi, text.en, actor.name())));
        !key.is_empty() && names.is_some_and(|names| names.contains(&key))
    };
    let others = Actor::WITHOUT_ACCOUNT.into_iter().filter(named).collect();
    Ok(ActorFilter { accounts: people(state, who).await?, others })
}

/// The accounts that words mean: the one with this address, or those whose names hold them.
async fn people(state: &AppState, typed: &str) -> Result<Vec<AccountId>, StoreError> {
    let db = state.db().read();
    if let Ok(email) = typed.parse::<Email>() {
        return Ok(accounts::find_by_email(db, &email)
            .await?
            .map(|account| account.id)
            .into_iter()
            .collect());
    }
    if folding::search_key(typed).is_empty() {
        return Ok(Vec::new());
    }
    accounts::find_many(db, typed, ACCOUNTS as u64 + 1).await
}

/// The objects that words mean: a code as it is, else accounts, rounds and results.
async fn objects(state: &AppState, typed: &str) -> Result<Vec<String>, StoreError> {
    if typed.contains(':') || matches!(typed, "accounts" | "audit") {
        return Ok(vec![typed.to_owned()]);
    }
    let (db, key) = (state.db().read(), folding::search_key(typed));
    let mut found: Vec<String> = people(state, typed).await?.into_iter().map(account_object).collect();
    if let Ok(period) = typed.parse::<Period>() {
        found.push(format!("period:{period}"));
        let versions = results::list(db).await?.into_iter().filter(|result| result.period == period);
        found.extend(versions.map(|result| result.object()));
    }
    if typed.contains('@') {
        found.push(format!("address:{}", typed.to_lowercase()));
    }
    let is_meant = |text: &str| {
        let text = folding::search_key(text);
        !key.is_empty() && key.split_whitespace().all(|word| text.contains(word))
    };
    let rounds = rounds::list(db).await?.into_iter();
    let meant =
        rounds.filter(|round| is_meant(&format!("{} {} {}", round.slug, round.title_vi, round.title_en)));
    found.extend(meant.map(|round| format!("round:{}", round.slug)));
    Ok(found)
}
