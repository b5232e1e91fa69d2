//! One account for each role. Their passwords follow from the seed, so that they can be shown again.

use anyhow::Context;

use super::{dice::Dice, fill::City, units};
use crate::{
    config::Config,
    credential,
    domain::{
        account::NewAccount,
        audit::{Actor, Entry},
        directory::Person,
        ids::UnitId,
        permission::{Grant, Role},
    },
    store::{accounts, assignments, audit},
};

/// The address that the account of `role` signs in with.
pub const fn email(role: Role) -> &'static str {
    match role {
        Role::Official => "can-bo@haidang.example",
        Role::UnitHead => "thu-truong@haidang.example",
        Role::HomeAffairs => "so-noi-vu@haidang.example",
        Role::ServiceCentre => "trung-tam@haidang.example",
        Role::Auditor => "kiem-tra@haidang.example",
        Role::Admin => "quan-tri@haidang.example",
    }
}

/// The password of the account of `role`.
pub fn password(seed: u64, role: Role) -> String {
    let mut dice = Dice::new(seed, &format!("password of {role}"));
    format!("hai-dang-{:04}-{:04}", dice.below(10_000), dice.below(10_000))
}

/// Creates the accounts.
pub async fn store(city: &City, config: &Config) -> anyhow::Result<()> {
    let everywhere = city.tree.root().map(|root| root.id).context("chưa có đơn vị nào")?;
    let home_affairs = city.tree.by_code(units::HOME_AFFAIRS).map_or(everywhere, |unit| unit.id);
    for role in Role::ALL {
        let (person, unit) = match role {
            Role::Official => (busy_official(city, home_affairs).await?, home_affairs),
            Role::UnitHead => (head_of(city, home_affairs), home_affairs),
            _ => (None, everywhere),
        };
        add(city, config, *role, person, unit).await?;
    }
    Ok(())
}

async fn add(
    city: &City,
    config: &Config,
    role: Role,
    person: Option<&Person>,
    unit: UnitId,
) -> anyhow::Result<()> {
    let password = password(city.seed, role);
    let hash = credential::hash(config.passwords, &city.clock, password).await?;
    let name = match role {
        Role::HomeAffairs => "Chuyên viên Sở Nội vụ",
        Role::ServiceCentre => "Trung tâm Phục vụ hành chính công",
        Role::Auditor => "Đoàn kiểm tra",
        _ => "Quản trị hệ thống",
    };
    let new = NewAccount {
        email: email(role).parse()?,
        name: person.map_or_else(|| name.to_owned(), |person| person.name.clone()),
        staff_code: person.map(|person| person.staff_code.clone()),
    };
    let tx = city.db.write_tx().await?;
    let account = accounts::insert(&tx, &new, city.clock.now()).await?;
    accounts::set_password(&tx, account, &hash).await?;
    accounts::grant(&tx, account, Grant { role, unit }).await?;
    let name = city.tree.get(unit).map(|unit| format!("{} · {}", unit.code, unit.name)).unwrap_or_default();
    let entry = Entry::on_account("account.create", account)
        .fact("name", &new.name)
        .fact("email", &new.email)
        .change("staff_code", None, new.staff_code.as_ref())
        .fact("role", &role)
        .fact("unit", &name);
    audit::record(&tx, city.clock.now(), &Actor::Program, &entry).await?;
    tx.commit().await?;
    Ok(())
}

/// People of a unit's subtree in order of staff code.
fn people_of(city: &City, unit: UnitId) -> Vec<&Person> {
    let units = city.tree.subtree(unit);
    let mut people: Vec<&Person> = city
        .people
        .values()
        .filter(|person| units.contains(&person.unit) && person.valid_until.is_none())
        .collect();
    people.sort_by(|one, other| one.staff_code.cmp(&other.staff_code));
    people
}

/// Somebody with forms still to be filled in.
async fn busy_official(city: &City, unit: UnitId) -> anyhow::Result<Option<&Person>> {
    let mut found = None;
    for person in people_of(city, unit).into_iter().filter(|person| person.unit != unit) {
        let owed = assignments::list_for(city.db.read(), &person.staff_code).await?;
        let waiting = owed.iter().filter(|form| form.done_on.is_none() && form.due_on >= city.clock.today());
        let waiting = waiting.count();
        if found.is_none_or(|(most, _)| waiting > most) {
            found = Some((waiting, person));
        }
        if waiting >= 3 {
            break;
        }
    }
    Ok(found.map(|(_, person)| person))
}

fn head_of(city: &City, unit: UnitId) -> Option<&Person> {
    people_of(city, unit).into_iter().find(|person| person.unit == unit && person.is_leader)
}
