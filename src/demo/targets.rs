//! Figures of some of the programme's targets as the units in charge might enter them; made up like everything here.

use anyhow::Context;
use chrono::Months;

use super::{accounts, fill::City};
use crate::{
    domain::{audit::Actor, permission::Role, target::NewTargetEntry},
    store::{accounts as account_store, audit, targets},
};

/// Target, figure half a year ago, figure now.
const FIGURES: [(&str, &str, &str); 6] = [
    ("I.1", "91,2", "93,9"),
    ("I.3", "38,0", "46,5"),
    ("I.5", "1,72", "1,80"),
    ("II.3", "1", "2"),
    ("II.7", "0", "1"),
    ("II.11", "6,9", "13,8 (trong đó khách quốc tế 0,9)"),
];

/// Enters them, some months apart.
pub async fn store(city: &City) -> anyhow::Result<()> {
    let email = accounts::email(Role::HomeAffairs).parse()?;
    let account = account_store::find_by_email(city.db.read(), &email).await?;
    let account = account.context("chưa có tài khoản Sở Nội vụ")?;
    let (now, today) = (city.clock.now(), city.clock.today());
    let tx = city.db.write_tx().await?;
    for (target, before, latest) in FIGURES {
        let mut earlier = None;
        for (value, months) in [(before, 7), (latest, 1)] {
            let entry = NewTargetEntry {
                target: target.to_owned(),
                value: value.to_owned(),
                as_of: today - Months::new(months),
                source: "Số liệu minh họa, không phải báo cáo thật".to_owned(),
                reason: String::new(),
            };
            let id = targets::insert(&tx, &entry, now, (account.id, &account.name)).await?;
            audit::record(&tx, now, &Actor::of(&account), &entry.written(id, earlier.as_ref())).await?;
            earlier = Some(entry);
        }
    }
    tx.commit().await?;
    Ok(())
}
