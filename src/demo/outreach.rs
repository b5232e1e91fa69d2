//! What the office has set up around its rounds: swapped days and subscriptions.

use anyhow::Context;

use super::{accounts::email, fill::City};
use crate::{
    domain::{
        language::Language,
        permission::Role,
        subscription::{NewSubscription, ReportKind, Rhythm},
        working_days::{CalendarDay, DayKind},
    },
    store::{accounts, calendar, subscriptions},
};

/// Swapped days of 2026 as the government announced them.
const SWAPPED: [(&str, DayKind, &str); 4] = [
    ("2026-01-02", DayKind::Off, "hoán đổi với thứ Bảy 10/1"),
    ("2026-01-10", DayKind::Working, "làm bù cho thứ Sáu 2/1"),
    ("2026-08-31", DayKind::Off, "hoán đổi với thứ Bảy 22/8"),
    ("2026-08-22", DayKind::Working, "làm bù cho thứ Hai 31/8"),
];

/// Enters the days and subscribes two readers.
pub async fn store(city: &City) -> anyhow::Result<()> {
    for (day, kind, note) in SWAPPED {
        let entry = CalendarDay { day: day.parse()?, kind, note: note.to_owned() };
        calendar::set(city.db.read(), &entry).await.context("không ghi được lịch làm việc")?;
    }
    let root = city.tree.root().map(|root| root.code.clone()).unwrap_or_default();
    let readers = [
        (email(Role::HomeAffairs), ReportKind::Working, Rhythm::Monthly),
        ("bao-chi@haidang.example", ReportKind::Published, Rhythm::WhenPublished),
    ];
    for (number, (address, report, rhythm)) in readers.into_iter().enumerate() {
        let email = address.parse()?;
        let account = accounts::find_by_email(city.db.read(), &email).await?.map(|account| account.id);
        let new = NewSubscription {
            account,
            email,
            report,
            unit: root.clone(),
            rhythm,
            hour: 8,
            language: Language::Vietnamese,
        };
        let token = format!("demo-{}-{number}", city.seed);
        let stored = subscriptions::insert(city.db.read(), &new, &token, city.clock.now()).await;
        stored.context("không ghi được đăng ký nhận báo cáo")?;
    }
    Ok(())
}
