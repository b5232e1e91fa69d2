//! Fields of the audit log and their values in words.

use super::super::{
    Text, account, accounts, calendar, date, publication, reminder, round, subscription, targets,
};
use crate::domain::{
    account::AccountState,
    audit::Change,
    indicator::ResultState,
    language::Language,
    period::Period,
    permission::Role,
    publication::PublishDoubt,
    round::{Guide, Paging, RoundState},
    subscription::{ReportKind, Rhythm},
    working_days::DayKind,
};

/// The words for the code of a field; None for one that has none yet.
#[must_use]
pub fn field(code: &str) -> Option<Text> {
    Some(match code {
        "name" => super::FIELD_NAME,
        "email" => super::FIELD_EMAIL,
        "staff_code" => super::FIELD_STAFF_CODE,
        "role" => super::FIELD_ROLE,
        "unit" => super::FIELD_UNIT,
        "units" => super::FIELD_UNITS,
        "account_state" | "round_state" | "result_state" => super::FIELD_STATE,
        "reason" => super::FIELD_REASON,
        "title_vi" => super::FIELD_TITLE_VI,
        "title_en" => super::FIELD_TITLE_EN,
        "slug" => super::FIELD_SLUG,
        "questionnaire" => super::FIELD_QUESTIONNAIRE,
        "kind" => super::FIELD_KIND,
        "period" => super::FIELD_PERIOD,
        "opens_on" => super::FIELD_OPENS_ON,
        "closes_on" => super::FIELD_CLOSES_ON,
        "paging" => super::FIELD_PAGING,
        "target" => super::FIELD_TARGET,
        "open_link" => super::FIELD_OPEN_LINK,
        "anonymous" => super::FIELD_ANONYMOUS,
        "answers" => super::FIELD_ANSWERS,
        "households" => super::FIELD_HOUSEHOLDS,
        "copied_from" => super::FIELD_COPIED_FROM,
        "doubt" => publication::DOUBT,
        "assignments" => super::FIELD_ASSIGNMENTS,
        "recipients" => super::FIELD_RECIPIENTS,
        "format" => super::FIELD_FORMAT,
        "file" => super::FIELD_FILE,
        "added" => super::FIELD_ADDED,
        "changed" => super::FIELD_CHANGED,
        "ended" => super::FIELD_ENDED,
        "actor" => super::FIELD_ACTOR,
        "action" => super::FIELD_ACTION,
        "object" => super::FIELD_OBJECT,
        "approved_on" => super::FIELD_APPROVED_ON,
        "value" => super::FIELD_VALUE,
        "as_of" => targets::FIELD_AS_OF,
        "source" => targets::FIELD_SOURCE,
        "day_kind" => super::FIELD_DAY_KIND,
        "note" => calendar::NOTE,
        "report" => subscription::REPORT,
        "rhythm" => subscription::RHYTHM,
        "hour" => subscription::HOUR,
        "language" => subscription::LANGUAGE,
        "stopped_by_recipient" => super::FIELD_STOPPED_BY_RECIPIENT,
        "stopped_by_office" => super::FIELD_STOPPED_BY_OFFICE,
        "remind_before" => reminder::BEFORE,
        "remind_at_most" => reminder::AT_MOST,
        "from" => super::FIELD_FROM,
        "until" => super::FIELD_UNTIL,
        _ => return None,
    })
}

/// Each changed field with its values: `Vai trò: Thủ trưởng đơn vị → (trống)`; what is new stands alone.
#[must_use]
pub fn changes(changes: &[Change], language: Language) -> Vec<String> {
    changes.iter().map(|change| line(change, language)).collect()
}

fn line(change: &Change, language: Language) -> String {
    let name = field(&change.field).map_or(change.field.as_str(), |text| text.get(language));
    let told = |value: &Option<String>| match value {
        Some(value) => told(&change.field, value, language),
        None => super::NOTHING.get(language).to_owned(),
    };
    match change.old {
        None => format!("{name}: {}", told(&change.new)),
        Some(_) => format!("{name}: {} → {}", told(&change.old), told(&change.new)),
    }
}

fn told(field: &str, value: &str, language: Language) -> String {
    let words = match field {
        "role" => value.parse::<Role>().ok().map(account::role),
        "account_state" => value.parse::<AccountState>().ok().map(accounts::state),
        "round_state" => value.parse::<RoundState>().ok().map(round::state),
        "result_state" => value.parse::<ResultState>().ok().map(ResultState::name),
        "kind" => value.parse::<Guide>().ok().map(round::kind),
        "day_kind" => value.parse::<DayKind>().ok().map(calendar::kind),
        "paging" => value.parse::<Paging>().ok().map(round::paging),
        "doubt" => value.parse::<PublishDoubt>().ok().map(publication::doubt),
        "action" => super::action(value),
        "report" => value.parse::<ReportKind>().ok().map(subscription::report),
        "rhythm" => value.parse::<Rhythm>().ok().map(subscription::rhythm),
        "language" => value.parse::<Language>().ok().map(subscription::language),
        "open_link" | "anonymous" | "stopped_by_recipient" | "stopped_by_office" => {
            Some(if value == "true" { super::YES } else { super::NO })
        }
        "units" if value.is_empty() => Some(round::WHOLE_CITY),
        _ => None,
    };
    if let Some(words) = words {
        return words.get(language).to_owned();
    }
    match field {
        "period" => value.parse::<Period>().map(|period| date::period(period, language)).ok(),
        "questionnaire" => value
            .split_once('@')
            .map(|(slug, version)| format!("{slug}, {}", round::VERSION.fill(language, &[("n", version)]))),
        _ => day(field, value, language),
    }
    .unwrap_or_else(|| value.to_owned())
}

fn day(field: &str, value: &str, language: Language) -> Option<String> {
    let is_day = matches!(field, "opens_on" | "closes_on" | "approved_on" | "as_of" | "from" | "until");
    date::parse(value).filter(|_| is_day).map(|day| date::date(day, language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::audit::Entry;

    #[test]
    fn what_became_of_a_round_is_told_in_both_languages() {
        let entry = Entry::new("round.edit", "round:a")
            .change("round_state", Some(RoundState::Draft), Some(RoundState::Open))
            .change("period", Some("2026-Q2"), Some("2026-06"))
            .change("units", Some(""), Some("SNV, SYT"))
            .change("target", Some(100), None)
            .fact("kind", &Guide::Satisfaction)
            .fact("questionnaire", "sipas@2")
            .fact("doubt", &PublishDoubt::RoundsOpen);
        let told = |language| changes(&entry.changes, language);
        assert_eq!(
            told(Language::Vietnamese),
            [
                "Trạng thái: Bản nháp → Đang mở",
                "Kỳ: quý II/2026 → tháng 6/2026",
                "Các đơn vị: Toàn thành phố → SNV, SYT",
                "Số phiếu mục tiêu: 100 → (trống)",
                "Loại: Khảo sát hài lòng (SIPAS, doanh nghiệp)",
                "Bộ câu hỏi: sipas, phiên bản 2",
                "Công bố dù: còn đợt đang nhận phiếu",
            ]
        );
        assert_eq!(told(Language::English)[..2], ["State: Draft → Open", "Period: Q2 2026 → 2026-06"]);
    }

    #[test]
    fn what_changed_is_told_in_the_readers_words() {
        let entry = Entry::new("account.withdraw", "account:1")
            .change("role", Some(Role::UnitHead), None)
            .change("opens_on", Some("2026-05-01"), Some("2026-05-20"))
            .fact("recipients", &3);
        let told = changes(&entry.changes, Language::Vietnamese);
        assert_eq!(
            told,
            [
                "Vai trò: Thủ trưởng đơn vị → (trống)",
                "Nhận phiếu từ: 01/05/2026 → 20/05/2026",
                "Số người nhận: 3"
            ]
        );
    }
}
