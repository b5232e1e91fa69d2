//! Uploads on their way into the directory. File and lines are kept only until the import is applied or put aside.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    UpdateMany,
    sea_query::Expr,
};

use super::{
    StoreError,
    entity::{
        import_files, import_lines,
        imports::{self as table, Column, Entity},
    },
};
use crate::{
    domain::{
        ids::{ImportId, RoundId},
        import::{Import, ImportCounts, ImportLine, ImportState, ImportWhat, LineKind},
    },
    text::folding,
};

/// Rows of one INSERT: far below the number of values that either engine takes in a statement.
const BATCH: usize = 500;

/// A file that was uploaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewImport {
    pub what: ImportWhat,
    pub round: Option<RoundId>,
    pub file_name: String,
    pub content: Vec<u8>,
    /// Who uploaded it.
    pub by: String,
}

/// Keeps an uploaded file.
///
/// # Errors
/// When the database refuses.
pub async fn insert(
    tx: &impl ConnectionTrait,
    new: NewImport,
    now: DateTime<Utc>,
) -> Result<ImportId, StoreError> {
    let row = table::ActiveModel {
        id: NotSet,
        what: Set(new.what.to_string()),
        round_id: Set(new.round.map(|round| round.0)),
        file_name: Set(new.file_name),
        size: Set(i64::try_from(new.content.len()).unwrap_or(i64::MAX)),
        state: Set(ImportState::Checking.to_string()),
        done: Set(0),
        total: Set(0),
        counts: Set(counts_text(ImportCounts::default())?),
        fingerprint: Set(None),
        shown_again: Set(false),
        uploaded_by: Set(new.by),
        created_at: Set(now),
        finished_at: Set(None),
    };
    let id = Entity::insert(row).exec(tx).await?.last_insert_id;
    let file = import_files::ActiveModel { import_id: Set(id), content: Set(new.content) };
    import_files::Entity::insert(file).exec_without_returning(tx).await?;
    Ok(ImportId(id))
}

/// The import `id`.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(db: &impl ConnectionTrait, id: ImportId) -> Result<Option<Import>, StoreError> {
    Entity::find_by_id(id.0).one(db).await?.map(import).transpose()
}

/// The latest `limit` imports of the directory, or of the sample of `round`.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    db: &impl ConnectionTrait,
    round: Option<RoundId>,
    limit: u64,
) -> Result<Vec<Import>, StoreError> {
    let of = match round {
        Some(round) => Column::RoundId.eq(round.0),
        None => Column::RoundId.is_null(),
    };
    let rows = Entity::find().filter(of).order_by_desc(Column::Id).limit(limit).all(db).await?;
    rows.into_iter().map(import).collect()
}

/// The file of an import; None once it was removed.
///
/// # Errors
/// When the database cannot be read.
pub async fn file(db: &impl ConnectionTrait, id: ImportId) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(import_files::Entity::find_by_id(id.0).one(db).await?.map(|file| file.content))
}

/// `limit` lines of one kind whose code or name holds each word of `text`, after the first `offset`.
///
/// # Errors
/// When the database cannot be read.
pub async fn lines(
    db: &impl ConnectionTrait,
    id: ImportId,
    (kind, text): (LineKind, &str),
    (offset, limit): (u64, u64),
) -> Result<Vec<ImportLine>, StoreError> {
    let found = matching(id, kind, text).order_by_asc(import_lines::Column::Number);
    found.offset(offset).limit(limit).all(db).await?.into_iter().map(line).collect()
}

/// How many lines of one kind hold each word of `text`.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_lines(
    db: &impl ConnectionTrait,
    id: ImportId,
    (kind, text): (LineKind, &str),
) -> Result<u64, StoreError> {
    Ok(matching(id, kind, text).count(db).await?)
}

fn matching(id: ImportId, kind: LineKind, text: &str) -> Select<import_lines::Entity> {
    let mut select = import_lines::Entity::find()
        .filter(import_lines::Column::ImportId.eq(id.0))
        .filter(import_lines::Column::Kind.eq(kind.code()));
    for word in folding::search_key(text).split_whitespace() {
        select = select.filter(import_lines::Column::Search.contains(word));
    }
    select
}

/// Writes down lines, numbered from `first` on.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_lines(
    tx: &impl ConnectionTrait,
    id: ImportId,
    first: usize,
    lines: &[ImportLine],
) -> Result<(), StoreError> {
    let mut number = i64::try_from(first).unwrap_or(i64::MAX);
    for batch in lines.chunks(BATCH) {
        let mut rows = Vec::with_capacity(batch.len());
        for line in batch {
            rows.push(line_row(id, number, line)?);
            number += 1;
        }
        import_lines::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Removes every line, so that the file can be compared again.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_lines(tx: &impl ConnectionTrait, id: ImportId) -> Result<(), StoreError> {
    import_lines::Entity::delete_many().filter(import_lines::Column::ImportId.eq(id.0)).exec(tx).await?;
    Ok(())
}

/// How far the comparison is: lines written down, and their number.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_progress(
    db: &impl ConnectionTrait,
    id: ImportId,
    (done, total): (usize, usize),
) -> Result<(), StoreError> {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    one(id)
        .col_expr(Column::Done, Expr::value(number(done)))
        .col_expr(Column::Total, Expr::value(number(total)))
        .exec(db)
        .await?;
    Ok(())
}

/// What a comparison found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    pub counts: ImportCounts,
    /// Of the changes shown; None when the file is wrong.
    pub fingerprint: Option<String>,
    /// Whether it was compared again because the directory had changed.
    pub shown_again: bool,
}

/// The comparison is done: the import is ready to be confirmed, or wrong.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_compared(
    tx: &impl ConnectionTrait,
    id: ImportId,
    compared: Compared,
) -> Result<(), StoreError> {
    let state = if compared.fingerprint.is_some() { ImportState::Ready } else { ImportState::Wrong };
    one(id)
        .col_expr(Column::State, Expr::value(state.code()))
        .col_expr(Column::Counts, Expr::value(counts_text(compared.counts)?))
        .col_expr(Column::Fingerprint, Expr::value(compared.fingerprint))
        .col_expr(Column::ShownAgain, Expr::value(compared.shown_again))
        .exec(tx)
        .await?;
    Ok(())
}

/// Goes from one state to another; false when somebody else was quicker.
///
/// # Errors
/// When the database cannot be written.
pub async fn turn(
    db: &impl ConnectionTrait,
    id: ImportId,
    from: ImportState,
    to: ImportState,
) -> Result<bool, StoreError> {
    let turned = one(id)
        .col_expr(Column::State, Expr::value(to.code()))
        .filter(Column::State.eq(from.code()))
        .exec(db)
        .await?;
    Ok(turned.rows_affected > 0)
}

/// Ends an import as `state`: its file and lines are removed.
///
/// # Errors
/// When the database cannot be written.
pub async fn finish(
    tx: &impl ConnectionTrait,
    id: ImportId,
    state: ImportState,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    import_files::Entity::delete_by_id(id.0).exec(tx).await?;
    delete_lines(tx, id).await?;
    one(id)
        .col_expr(Column::State, Expr::value(state.code()))
        .col_expr(Column::FinishedAt, Expr::value(Some(now)))
        .exec(tx)
        .await?;
    Ok(())
}

/// Imports uploaded before `moment` that were not finished.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_forgotten(
    db: &impl ConnectionTrait,
    moment: DateTime<Utc>,
) -> Result<Vec<ImportId>, StoreError> {
    let rows: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::FinishedAt.is_null())
        .filter(Column::CreatedAt.lt(moment))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(ImportId).collect())
}

fn one(id: ImportId) -> UpdateMany<Entity> {
    Entity::update_many().filter(Column::Id.eq(id.0))
}

fn counts_text(counts: ImportCounts) -> Result<String, StoreError> {
    serde_json::to_string(&counts).map_err(|error| StoreError::damaged("import counts")(&error))
}

fn line_row(id: ImportId, number: i64, line: &ImportLine) -> Result<import_lines::ActiveModel, StoreError> {
    let body =
        serde_json::to_string(&line.body).map_err(|error| StoreError::damaged("import line")(&error))?;
    Ok(import_lines::ActiveModel {
        import_id: Set(id.0),
        kind: Set(line.kind.to_string()),
        number: Set(number),
        code: Set(line.code.clone()),
        name: Set(line.name.clone()),
        body: Set(body),
        search: Set(folding::search_key(&format!("{} {}", line.name, line.code))),
    })
}

fn line(row: import_lines::Model) -> Result<ImportLine, StoreError> {
    Ok(ImportLine {
        kind: row.kind.parse().map_err(|error| StoreError::damaged("line kind")(&error))?,
        code: row.code,
        name: row.name,
        body: serde_json::from_str(&row.body).map_err(|error| StoreError::damaged("import line")(&error))?,
    })
}

fn import(row: table::Model) -> Result<Import, StoreError> {
    Ok(Import {
        id: ImportId(row.id),
        what: row.what.parse().map_err(|error| StoreError::damaged("import")(&error))?,
        round: row.round_id.map(RoundId),
        file_name: row.file_name,
        size: row.size.cast_unsigned(),
        state: row.state.parse().map_err(|error| StoreError::damaged("import state")(&error))?,
        progress: (row.done.cast_unsigned(), row.total.cast_unsigned()),
        counts: serde_json::from_str(&row.counts)
            .map_err(|error| StoreError::damaged("import counts")(&error))?,
        fingerprint: row.fingerprint,
        shown_again: row.shown_again,
        by: row.uploaded_by,
        created_at: row.created_at,
        finished_at: row.finished_at,
    })
}
