//! Storing the units and people.

use std::collections::HashMap;

use anyhow::Context;

use super::{
    Size,
    people::{self, Span},
    units,
};
use crate::{
    domain::directory::{Person, UnitTree},
    store::{Db, exclusions, people as people_store, units as unit_store},
};

/// Stores everything in one transaction; the tree, and the latest period of everybody by staff code.
pub async fn store(db: &Db, size: Size, span: Span) -> anyhow::Result<(UnitTree, HashMap<String, Person>)> {
    let tx = db.write_tx().await?;
    let mut ids = HashMap::new();
    for units::Planned { mut unit, parent } in units::all(span.first) {
        unit.parent = parent.and_then(|code| ids.get(&code).copied());
        let id = unit_store::insert(&tx, &unit).await.with_context(|| format!("đơn vị {}", unit.code))?;
        ids.insert(unit.code, id);
    }
    let tree = unit_store::tree(&tx).await?;
    let made = people::all(&tree, size.people, span, size.seed);
    people_store::insert_many(&tx, &made.people).await.context("không lưu được danh sách cán bộ")?;
    exclusions::upsert_many(&tx, &made.exclusions)
        .await
        .context("không lưu được thời gian không đánh giá")?;
    tx.commit().await?;
    let latest = made.people.into_iter().map(|person| (person.staff_code.clone(), person)).collect();
    Ok((tree, latest))
}
