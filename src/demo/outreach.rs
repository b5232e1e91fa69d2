//! What the office has set up around its rounds: swapped days, a schedule of reminders, subscriptions.

use anyhow::Context;

use super::{accounts::email, fill::City, units};
use crate::{
    domain::{
        audit::{Actor, Entry},
        language::Language,
        permission::Role,
        questionnaire::Kind,
        reminder::{Schedule, USUAL_AT_MOST, USUAL_BEFORE},
        round::RoundState,
        subscription::{NewSubscription, ReportKind, Rhythm},
        working_days::{CalendarDay, DayKind},
    },
    store::{accounts, audit, calendar, reminders, rounds, subscriptions},
};

/// Swapped days of 2026 as the government announced them.
const SWAPPED: [(&str, DayKind, &str); 4] = [
    ("2026-01-02", DayKind::Off, "hoán đổi với thứ Bảy 10/1"),
    ("2026-01-10", DayKind::Working, "làm bù cho thứ Sáu 2/1"),
    ("2026-08-31", DayKind::Off, "hoán đổi với thứ Bảy 22/8"),
    ("2026-08-22", DayKind::Working, "làm bù cho thứ Hai 31/8"),
];

/// Enters the days, has the round between units reminded, and subscribes some readers.
pub async fn store(city: &City) -> anyhow::Result<()> {
    for (day, kind, note) in SWAPPED {
        let entry = CalendarDay { day: day.parse()?, kind, note: note.to_owned() };
        calendar::set(city.db.read(), &entry).await.context("không ghi được lịch làm việc")?;
    }
    remind(city).await.context("không đặt được lịch nhắc")?;
    subscribe(city).await.context("không ghi được đăng ký báo cáo")
}

/// Of all kinds of rounds the one with the fewest people to be reminded.
async fn remind(city: &City) -> anyhow::Result<()> {
    let open = rounds::list_in(city.db.read(), RoundState::Open).await?;
    for round in open.iter().filter(|round| round.kind == Kind::UnitCross) {
        let (before, set_on) = (USUAL_BEFORE.to_vec(), city.clock.today());
        let schedule = Schedule { round: round.id, before, at_most: USUAL_AT_MOST, set_on };
        let entry = Entry::new("reminder.schedule", format!("round:{}", round.slug))
            .fact("remind_before", &schedule.words())
            .fact("remind_at_most", &schedule.at_most);
        let tx = city.db.write_tx().await?;
        reminders::set_schedule(&tx, &schedule).await?;
        audit::record(&tx, city.clock.now(), &Actor::Program, &entry).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn subscribe(city: &City) -> anyhow::Result<()> {
    use units::{CITY, HOME_AFFAIRS, SERVICE_CENTRE};
    let readers = [
        (email(Role::HomeAffairs), ReportKind::Working, CITY, Rhythm::Monthly),
        (email(Role::UnitHead), ReportKind::Working, HOME_AFFAIRS, Rhythm::Quarterly),
        (email(Role::ServiceCentre), ReportKind::Published, SERVICE_CENTRE, Rhythm::Weekly),
        ("bao-chi@haidang.example", ReportKind::Published, CITY, Rhythm::WhenPublished),
    ];
    for (number, (address, report, unit, rhythm)) in readers.into_iter().enumerate() {
        let email = address.parse()?;
        let account = accounts::find_by_email(city.db.read(), &email).await?.map(|account| account.id);
        let new = NewSubscription {
            account,
            email,
            report,
            unit: unit.to_owned(),
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
