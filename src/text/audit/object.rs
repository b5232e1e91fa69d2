//! Objects of the audit log in words.

use std::collections::HashMap;

use super::{
    super::{Text, date},
    OBJECT_ACCOUNT,
};
use crate::domain::{ids::AccountId, language::Language};

/// The words for an object such as `round:sipas-2026`; `names` has those of accounts. An unknown kind stays as it is.
#[must_use]
pub fn object(object: &str, names: &HashMap<AccountId, String>, language: Language) -> String {
    let (kind, key) = object.split_once(':').unwrap_or((object, ""));
    let with = |text: Text| text.fill(language, &[("key", key)]);
    match (kind, key) {
        ("account", "-") => super::OBJECT_NOBODY.get(language).to_owned(),
        ("account", id) => {
            let name = account(object).and_then(|id| names.get(&id));
            let key = name.map_or_else(|| id.to_owned(), |name| format!("{id}: {name}"));
            OBJECT_ACCOUNT.fill(language, &[("key", &key)])
        }
        ("accounts", "") => super::OBJECT_ACCOUNTS.get(language).to_owned(),
        ("round", _) => with(super::OBJECT_ROUND),
        ("result", key) => match key.split_once(":v") {
            Some((period, version)) => {
                super::OBJECT_RESULT_VERSION.fill(language, &[("key", period), ("version", version)])
            }
            None => with(super::OBJECT_RESULT),
        },
        ("period", _) => with(super::OBJECT_PERIOD),
        ("message", _) => with(super::OBJECT_MESSAGE),
        ("address", _) => with(super::OBJECT_ADDRESS),
        ("commitment", _) => with(super::OBJECT_COMMITMENT),
        ("directory", "units") => super::OBJECT_DIRECTORY_UNITS.get(language).to_owned(),
        ("directory", "people") => super::OBJECT_DIRECTORY_PEOPLE.get(language).to_owned(),
        ("survey", _) => with(super::OBJECT_SURVEY),
        ("subscription", _) => with(super::OBJECT_SUBSCRIPTION),
        ("target", _) => with(super::OBJECT_TARGET),
        ("day", day) => {
            let day = date::parse(day).map_or_else(|| day.to_owned(), |day| date::date(day, language));
            super::OBJECT_DAY.fill(language, &[("key", &day)])
        }
        ("database", "") => super::OBJECT_DATABASE.get(language).to_owned(),
        ("audit", "") => super::OBJECT_AUDIT.get(language).to_owned(),
        _ => object.to_owned(),
    }
}

/// The account that an object is.
#[must_use]
pub fn account(object: &str) -> Option<AccountId> {
    object.strip_prefix("account:")?.parse().ok().map(AccountId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_told_in_words() {
        let names = HashMap::from([(AccountId(12), "Nguyễn Văn An".to_owned())]);
        let words = |code: &str| object(code, &names, Language::Vietnamese);
        assert_eq!(words("account:12"), "Tài khoản 12: Nguyễn Văn An");
        assert_eq!(words("account:13"), "Tài khoản 13");
        assert_eq!(words("account:-"), "Tài khoản không xác định");
        assert_eq!(words("round:sipas-2026"), "Đợt sipas-2026");
        assert_eq!(words("result:2026-Q2:v3"), "Kết quả 2026-Q2, phiên bản 3");
        assert_eq!(words("day:2026-09-05"), "Ngày 05/09/2026 trong lịch làm việc");
        assert_eq!(words("subscription:7"), "Đăng ký nhận báo cáo số 7");
        assert_eq!(words("something:else"), "something:else");
    }
}
