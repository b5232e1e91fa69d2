//! Objects of the audit log in words.

use std::collections::HashMap;

use super::{
    super::{Text, date},
    OBJECT_ACCOUNT,
};
use crate::domain::{
    city,
    ids::AccountId,
    language::{Language, Wording},
    period::Period,
};

/// What is known of the objects of some entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    pub accounts: HashMap<AccountId, String>,
    /// Titles of rounds by slug.
    pub rounds: HashMap<String, Wording>,
}

/// The words for an object such as `round:sipas-2026`. An unknown kind stays as it is.
#[must_use]
pub fn object(object: &str, names: &Names, language: Language) -> String {
    let (kind, key) = object.split_once(':').unwrap_or((object, ""));
    let with = |text: Text| text.fill(language, &[("key", key)]);
    let named = |text: Text, name: Option<&str>| {
        let key = name.map_or_else(|| key.to_owned(), |name| format!("{key}: {name}"));
        text.fill(language, &[("key", &key)])
    };
    match (kind, key) {
        ("account", "-") => super::OBJECT_NOBODY.get(language).to_owned(),
        ("account", _) => {
            let name = account(object).and_then(|id| names.accounts.get(&id));
            named(OBJECT_ACCOUNT, name.map(String::as_str))
        }
        ("accounts", "") => super::OBJECT_ACCOUNTS.get(language).to_owned(),
        ("round", slug) => {
            named(super::OBJECT_ROUND, names.rounds.get(slug).map(|title| title.get(language)))
        }
        ("result", key) => match key.split_once(":v") {
            Some((of, version)) => super::OBJECT_RESULT_VERSION
                .fill(language, &[("key", &period(of, language)), ("version", version)]),
            None => super::OBJECT_RESULT.fill(language, &[("key", &period(key, language))]),
        },
        ("period", key) => super::OBJECT_PERIOD.fill(language, &[("key", &period(key, language))]),
        ("message", _) => with(super::OBJECT_MESSAGE),
        ("reminders", "") => super::OBJECT_REMINDERS.get(language).to_owned(),
        ("address", _) => with(super::OBJECT_ADDRESS),
        ("commitment", _) => with(super::OBJECT_COMMITMENT),
        ("directory", "units") => super::OBJECT_DIRECTORY_UNITS.get(language).to_owned(),
        ("directory", "people") => super::OBJECT_DIRECTORY_PEOPLE.get(language).to_owned(),
        ("subscription", _) => with(super::OBJECT_SUBSCRIPTION),
        ("survey" | "questionnaire", key) => match key.split_once('@') {
            Some((slug, version)) => {
                super::OBJECT_SURVEY_VERSION.fill(language, &[("key", slug), ("version", version)])
            }
            None => with(super::OBJECT_SURVEY),
        },
        ("target", key) => target(key, language),
        ("day", day) => {
            let day = date::parse(day).map_or_else(|| day.to_owned(), |day| date::date(day, language));
            super::OBJECT_DAY.fill(language, &[("key", &day)])
        }
        ("database", "") => super::OBJECT_DATABASE.get(language).to_owned(),
        ("audit", "") => super::OBJECT_AUDIT.get(language).to_owned(),
        _ => object.to_owned(),
    }
}

/// A target by its code and words; which of its entries it is, the day and the figure beside it say.
fn target(key: &str, language: Language) -> String {
    let code = key.split(':').next().unwrap_or(key);
    let wording = city::target(code).map(|target| target.wording.get(language));
    let key = wording.map_or_else(|| code.to_owned(), |wording| format!("{code}: {wording}"));
    super::OBJECT_TARGET.fill(language, &[("key", &key)])
}

fn period(code: &str, language: Language) -> String {
    code.parse::<Period>().map_or_else(|_| code.to_owned(), |period| date::period(period, language))
}

/// The account that an object is.
#[must_use]
pub fn account(object: &str) -> Option<AccountId> {
    object.strip_prefix("account:")?.parse().ok().map(AccountId)
}

/// The slug of the round that an object is.
#[must_use]
pub fn round(object: &str) -> Option<&str> {
    object.strip_prefix("round:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_told_in_words() {
        let title = Wording { vi: "Khảo sát SIPAS".to_owned(), en: "SIPAS survey".to_owned() };
        let names = Names {
            accounts: HashMap::from([(AccountId(12), "Nguyễn Văn An".to_owned())]),
            rounds: HashMap::from([("sipas-2026".to_owned(), title)]),
        };
        let words = |code: &str| object(code, &names, Language::Vietnamese);
        assert_eq!(words("account:12"), "Tài khoản 12: Nguyễn Văn An");
        assert_eq!(words("account:13"), "Tài khoản 13");
        assert_eq!(words("account:-"), "Tài khoản không xác định");
        assert_eq!(words("round:sipas-2026"), "Đợt sipas-2026: Khảo sát SIPAS");
        assert_eq!(words("round:da-xoa"), "Đợt da-xoa");
        assert_eq!(words("result:2026-Q2:v3"), "Kết quả quý II/2026, phiên bản 3");
        assert_eq!(words("period:2026"), "Kỳ năm 2026");
        assert_eq!(words("survey:sipas@2"), "Bộ câu hỏi sipas, phiên bản 2");
        assert_eq!(words("questionnaire:sipas@2"), words("survey:sipas@2"), "as it was once written");
        assert!(words("target:II.11:12").starts_with("Chỉ tiêu II.11: "), "{}", words("target:II.11:12"));
        assert_eq!(words("target:KHONG:12"), "Chỉ tiêu KHONG");
        assert_eq!(words("day:2026-09-05"), "Ngày 05/09/2026 trong lịch làm việc");
        assert_eq!(words("subscription:7"), "Đăng ký nhận báo cáo số 7");
        assert_eq!(words("something:else"), "something:else");
    }
}
