//! Comments of closed rounds: gathered once from the answers, masked, and kept in the order of a hash of their content.

use std::collections::HashMap;

use futures::TryStreamExt;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use sha2::{Digest, Sha256};

use super::{
    AskedRound, Db, StoreError,
    entity::{
        comments::{ActiveModel, Column, Entity},
        gathered_rounds as gathered, responses,
    },
    people, questionnaires,
    responses::count_staged,
    rounds, units,
};
use crate::{
    domain::{
        answer::{Answer, Answers},
        comment::{self, CommentGroup, NewComment},
        evaluation::Relation,
        ids::{RoundId, UnitId},
        round::{Round, RoundState},
    },
    text::{
        folding,
        masking::{Names, mask},
    },
};

/// Rows in one statement.
const BATCH: usize = 1_000;
/// Characters of a hash that comments are ordered by.
const PLACE: usize = 16;

/// Gathers the comments of every closed round that has not been gathered yet; returns how many rounds were.
///
/// While a round is open its comments are not read: one that appears today was written today.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn gather_closed(db: &Db) -> Result<u64, StoreError> {
    let done: Vec<i64> = gathered::Entity::find()
        .select_only()
        .column(gathered::Column::RoundId)
        .into_tuple()
        .all(db.read())
        .await?;
    let mut closed = rounds::list_in(db.read(), RoundState::Closed).await?;
    closed.extend(rounds::list_in(db.read(), RoundState::Archived).await?);
    closed.retain(|round| !done.contains(&round.id.0));
    if closed.is_empty() {
        return Ok(0);
    }
    let people = people::names(db.read()).await?;
    let names = Names::new(people.iter().map(String::as_str));
    let mut number = 0;
    for round in closed {
        number += u64::from(gather(db, round, &names).await?);
    }
    Ok(number)
}

/// Gathers one round; false while answers of it still wait to be moved, and when another process did it.
async fn gather(db: &Db, round: Round, names: &Names) -> Result<bool, StoreError> {
    if count_staged(db.read(), round.id).await? > 0 {
        return Ok(false);
    }
    let questionnaire = questionnaires::find(db, &round.questionnaire_hash).await?;
    let questionnaire =
        questionnaire.ok_or_else(|| StoreError::damaged("questionnaire of a round")(&round.slug))?;
    let asked = AskedRound { round, questionnaire };
    let mut found = read(db, &asked, names).await?;
    found.sort_by(|one, other| {
        (&one.place, &one.item, one.unit).cmp(&(&other.place, &other.item, other.unit))
    });
    let tx = db.write_tx().await?;
    if rounds::locked(&tx, asked.round.id).await?.state == RoundState::Open {
        return Ok(false); // it takes answers again since they were read
    }
    let mark = gathered::ActiveModel { round_id: Set(asked.round.id.0) };
    match gathered::Entity::insert(mark).exec_without_returning(&tx).await.map_err(StoreError::from) {
        Err(StoreError::Duplicate(_)) => return Ok(false),
        other => other?,
    };
    for batch in found.chunks(BATCH) {
        let rows = batch.iter().map(|comment| row(asked.round.id, comment));
        Entity::insert_many(rows).exec_without_returning(&tx).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// Forgets what was gathered of a round that takes answers again: it is gathered anew when the round is over.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget(tx: &impl ConnectionTrait, round: RoundId) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::RoundId.eq(round.0)).exec(tx).await?;
    gathered::Entity::delete_by_id(round.0).exec(tx).await?;
    Ok(())
}

/// The comments of a round; what is said about no unit is said about the city, and what people say of themselves is none.
async fn read(db: &Db, asked: &AskedRound, names: &Names) -> Result<Vec<NewComment>, StoreError> {
    use responses::Column as Of;
    let items: Vec<&str> = comment::items(&asked.questionnaire).map(|item| item.code.as_str()).collect();
    let city = units::tree(db.read()).await?.root().map(|root| root.id);
    let mut found = Vec::new();
    let (Some(city), false) = (city, items.is_empty()) else { return Ok(found) };
    let holds =
        items.iter().fold(Condition::any(), |any, item| any.add(Of::Answers.contains(format!("\"{item}\""))));
    let mut rows = responses::Entity::find()
        .select_only()
        .columns([Of::UnitId, Of::Answers])
        .filter(Of::RoundId.eq(asked.round.id.0))
        .filter(Of::Relation.ne(Relation::SelfEvaluation.code()))
        .filter(holds)
        .into_tuple::<(Option<i64>, String)>()
        .stream(db.read())
        .await?;
    while let Some((unit, answers)) = rows.try_next().await? {
        let answers: Answers =
            serde_json::from_str(&answers).map_err(|error| StoreError::damaged("answers")(&error))?;
        for item in &items {
            let Some(Answer::Text(text)) = answers.get(*item) else { continue };
            let text = mask(text, names);
            let place = place(&asked.round.slug, item, &text);
            found.push(NewComment { item: (*item).to_owned(), unit: unit.map_or(city, UnitId), place, text });
        }
    }
    Ok(found)
}

fn place(round: &str, item: &str, text: &str) -> String {
    let hash = Sha256::new().chain_update(round).chain_update([0]).chain_update(item).chain_update([0]);
    let mut place = data_encoding::HEXLOWER.encode(&hash.chain_update(text).finalize());
    place.truncate(PLACE);
    place
}

fn row(round: RoundId, comment: &NewComment) -> ActiveModel {
    ActiveModel {
        id: NotSet,
        round_id: Set(round.0),
        item: Set(comment.item.clone()),
        unit_id: Set(comment.unit.0),
        place: Set(comment.place.clone()),
        search: Set(folding::search_key(&comment.text)),
        text: Set(comment.text.clone()),
    }
}

/// Rounds whose comments can be read.
///
/// # Errors
/// When the database cannot be read.
pub async fn gathered_rounds(db: &impl ConnectionTrait) -> Result<Vec<RoundId>, StoreError> {
    let ids: Vec<i64> =
        gathered::Entity::find().select_only().column(gathered::Column::RoundId).into_tuple().all(db).await?;
    Ok(ids.into_iter().map(RoundId).collect())
}

/// How many comments of a group were written about each unit itself.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_by_unit(
    db: &impl ConnectionTrait,
    group: &CommentGroup,
) -> Result<HashMap<UnitId, u64>, StoreError> {
    let rows: Vec<(i64, i64)> = of_group(group)
        .select_only()
        .column(Column::UnitId)
        .column_as(Column::UnitId.count(), "comments")
        .group_by(Column::UnitId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(unit, count)| (UnitId(unit), count.unsigned_abs())).collect())
}

/// Which comments of a group are asked for.
#[derive(Clone, Debug, Default)]
pub struct CommentFilter {
    /// About these units; about any when None.
    pub units: Option<Vec<UnitId>>,
    /// Wording that a comment must hold, whatever the case and diacritics.
    pub text: String,
}

/// How many comments `filter` lets through.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(
    db: &impl ConnectionTrait,
    group: &CommentGroup,
    filter: &CommentFilter,
) -> Result<u64, StoreError> {
    Ok(filtered(group, filter).count(db).await?)
}

/// `limit` comments that `filter` lets through after the first `offset`, in the order of a hash of their content.
///
/// # Errors
/// When the database cannot be read.
pub async fn page(
    db: &impl ConnectionTrait,
    group: &CommentGroup,
    filter: &CommentFilter,
    (offset, limit): (u64, u64),
) -> Result<Vec<String>, StoreError> {
    // Found in an index that holds what is searched; only the texts that are shown are read.
    let page = filtered(group, filter).select_only().column(Column::Id).order_by_asc(Column::Place);
    let ids: Vec<i64> =
        page.order_by_asc(Column::Id).offset(offset).limit(limit).into_tuple().all(db).await?;
    let texts = Entity::find().filter(Column::Id.is_in(ids.iter().copied())).select_only();
    let texts: Vec<(i64, String)> =
        texts.column(Column::Id).column(Column::Text).into_tuple().all(db).await?;
    let mut texts: HashMap<i64, String> = texts.into_iter().collect();
    Ok(ids.iter().filter_map(|id| texts.remove(id)).collect())
}

fn of_group(group: &CommentGroup) -> Select<Entity> {
    Entity::find().filter(Column::RoundId.eq(group.round.0)).filter(Column::Item.eq(&group.item))
}

fn filtered(group: &CommentGroup, filter: &CommentFilter) -> Select<Entity> {
    let mut select = of_group(group);
    if let Some(units) = &filter.units {
        select = select.filter(Column::UnitId.is_in(units.iter().map(|unit| unit.0)));
    }
    for word in folding::search_key(&filter.text).split_whitespace() {
        select = select.filter(Column::Search.contains(word));
    }
    select
}
