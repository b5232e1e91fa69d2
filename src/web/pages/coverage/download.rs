//! The table of units as a file.

use axum::{
    extract::{Path, Query, State},
    http::Uri,
    response::Response,
};

use super::{Followed, Realm, UnitChoice};
use crate::{
    domain::report::FileFormat,
    report::{self, CoverageRow, CoverageTable},
    web::{
        Access, AppState, WebError, extract::Reader, filling::unit_names, pages::download::attachment,
        views::rounds::title,
    },
};

pub async fn get(
    State(state): State<AppState>,
    (access, Reader(language)): (Access, Reader),
    Path(slug): Path<String>,
    Query(choice): Query<UnitChoice>,
    uri: Uri,
) -> Result<Response, WebError> {
    let followed = Followed::find(&state, &access, Realm::of(&uri), &slug, &choice.unit).await?;
    let format = uri.path().rsplit('.').next().and_then(|code| code.parse::<FileFormat>().ok());
    let format = format.ok_or(WebError::NotFound)?;
    let told = followed.told(&state).await?;
    let tree = &followed.tree;
    let row = |id| {
        let unit = tree.get(id)?;
        Some(CoverageRow {
            code: unit.code.clone(),
            name: unit_names(tree, id, language).unwrap_or_else(|| unit.name.clone()),
            level: tree.path(id).len().saturating_sub(1),
            progress: *told.get(&id)?,
        })
    };
    let table = CoverageTable {
        language,
        round: title(&followed.round, language).to_owned(),
        slug: followed.round.slug.clone(),
        at: state.clock().now(),
        rows: tree.subtree(followed.unit.id).into_iter().filter_map(row).collect(),
    };
    let made = tokio::task::spawn_blocking(move || report::render_coverage(&table, format));
    let file = made.await.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    Ok(attachment(&file.name, file.media_type, file.content))
}
