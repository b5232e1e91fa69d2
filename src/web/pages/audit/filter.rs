//! What is asked of the log: people and objects by the words that are known of them, days, an action.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::Deserialize;

use crate::{
    domain::{
        account::Email,
        audit::{Actor, ActorFilter, AuditFilter, account_object},
        city::{self, ProgrammeTarget},
        ids::AccountId,
        language::{Language, Wording},
        period::Period,
        round_entry,
    },
    store::{StoreError, accounts, questionnaires, results, rounds, targets},
    text::{
        Text,
        audit::{self as words, Names},
        date, folding,
    },
    web::{AppState, views::audit::Asked},
};

/// Accounts, and objects, that words may mean; with more of them the page asks to type more.
const ACCOUNTS: usize = 200;
const OBJECTS: usize = 200;

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
        if objects.as_ref().is_some_and(|objects| objects.len() > OBJECTS) {
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

/// Objects that are there once.
const SINGLE: [&str; 5] = ["accounts", "audit", "database", "directory:people", "directory:units"];

/// The objects that words mean: a code as it is, else accounts, and what the log calls by these words.
async fn objects(state: &AppState, typed: &str) -> Result<Vec<String>, StoreError> {
    let is_code = typed.contains(':') && !typed.contains(char::is_whitespace);
    if is_code || SINGLE.contains(&typed) {
        return Ok(vec![typed.to_owned()]);
    }
    let mut found: Vec<String> = people(state, typed).await?.into_iter().map(account_object).collect();
    if typed.contains('@') {
        found.push(format!("address:{}", typed.to_lowercase()));
    }
    if let Ok(period) = typed.parse::<Period>() {
        found.push(format!("period:{period}"));
    }
    found.extend(called(state, typed).await?);
    found.extend(entered(state, typed).await?);
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// Rounds, results, questionnaires and what is there once, whose words in either language hold all that was typed.
async fn called(state: &AppState, typed: &str) -> Result<Vec<String>, StoreError> {
    let db = state.db().read();
    let (mut codes, mut names) = (SINGLE.map(str::to_owned).to_vec(), Names::default());
    for round in rounds::list(db).await? {
        codes.push(round_entry::object(&round.slug));
        names.rounds.insert(round.slug, Wording { vi: round.title_vi, en: round.title_en });
    }
    let results = results::list(db).await?;
    for result in &results {
        codes.push(result.object());
        codes.push(format!("period:{}", result.period));
    }
    for set in questionnaires::list(state.db()).await? {
        let code = round_entry::set_object(&set.questionnaire);
        codes.extend(code.strip_prefix("survey:").map(|name| format!("questionnaire:{name}")));
        codes.push(code);
    }
    let period = typed.parse::<Period>().ok();
    let of_period =
        |code: &String| results.iter().any(|one| Some(one.period) == period && one.object() == *code);
    let said = |code: &String| {
        Language::ALL.iter().any(|language| is_meant(&words::object(code, &names, *language), typed))
    };
    codes.retain(|code| said(code) || of_period(code));
    Ok(codes)
}

/// What was entered for the target with this code, or else for those that the words mean.
async fn entered(state: &AppState, typed: &str) -> Result<Vec<String>, StoreError> {
    let said = |target: &&ProgrammeTarget| {
        let code = format!("target:{}", target.code);
        Language::ALL.iter().any(|one| is_meant(&words::object(&code, &Names::default(), *one), typed))
    };
    let meant: Vec<_> = match city::target(typed) {
        Some(target) => vec![target],
        None => city::targets().iter().filter(said).collect(),
    };
    let mut found = Vec::new();
    for target in meant {
        let entries = targets::list(state.db().read(), &target.code, (0, OBJECTS as u64 + 1)).await?;
        found.extend(entries.iter().map(|one| one.entry.object(one.id)));
    }
    Ok(found)
}

/// Whether `text` holds every word of `typed`, whatever the marks.
fn is_meant(text: &str, typed: &str) -> bool {
    let (text, key) = (folding::search_key(text), folding::search_key(typed));
    !key.is_empty() && key.split_whitespace().all(|word| text.contains(word))
}
