//! `/manage/rounds/{slug}/sample`: the sampled households of a round, and their personal links.

use axum::{
    extract::{Multipart, Path, State, multipart::MultipartRejection},
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Query;
use maud::Markup;

use super::{find, managed, may_manage};
use crate::{
    domain::{
        ids::ImportId,
        import::{Import, ImportState, ImportWhat},
        questionnaire::Kind,
        round::Round,
        sample::SampledHousehold,
    },
    import::{self, ImportError, Upload, sample::Links},
    jobs,
    store::{StoreError, audit, households, imports, invitations, rounds},
    text::Text,
    web::{
        Access, AppState, WebError,
        components::Layout,
        form::{Pairs, Values},
        pages::{download::disposition, imports::Shown},
        upload::{self, MOST_MEGABYTES},
        views::rounds::SamplePage,
    },
};

/// Imports that the page lists.
const RECENT: u64 = 5;

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path(slug): Path<String>,
) -> Result<Markup, WebError> {
    let round = population(find(&state, &access, &slug).await?)?;
    page(&state, &layout, &access, &round, None).await
}

/// A file with a sample.
pub async fn post(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, WebError> {
    let round = population(managed(&state, &access, &slug).await?)?;
    if round.is_over(state.clock().today()) {
        return Ok(Redirect::to(&format!("/manage/rounds/{slug}/sample")).into_response());
    }
    match upload::receive(form).await {
        Ok(file) => {
            let import = upload::begin(&state, &access, ImportWhat::Sample, Some(&round), file).await?;
            Ok(Redirect::to(&format!("/manage/rounds/{slug}/sample/imports/{import}")).into_response())
        }
        Err(why) => Ok(upload::refused(why, page(&state, &layout, &access, &round, Some(why)).await?)),
    }
}

/// `GET …/sample/imports/{id}`.
pub async fn get_import(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path((slug, id)): Path<(String, String)>,
    Query(shown): Query<Shown>,
) -> Result<Response, WebError> {
    let round = population(managed(&state, &access, &slug).await?)?;
    let import = import_of(&state, &round, &id).await?;
    let open = !round.is_over(state.clock().today());
    let base = format!("/manage/rounds/{slug}/sample");
    let page = shown.page(&state, &layout, &import, &base, open).await?;
    Ok(upload::page(import.state, page))
}

/// `POST …/sample/imports/{id}/drop`.
pub async fn put_aside(
    State(state): State<AppState>,
    access: Access,
    Path((slug, id)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let round = population(managed(&state, &access, &slug).await?)?;
    let import = import_of(&state, &round, &id).await?;
    upload::put_aside(&state, import.id).await?;
    Ok(Redirect::to(&format!("/manage/rounds/{slug}/sample")).into_response())
}

/// `POST …/sample/imports/{id}/confirm`: invites the households that were shown. The answer is the file of their
/// links, which is kept nowhere.
pub async fn confirm(
    State(state): State<AppState>,
    access: Access,
    Path((slug, id)): Path<(String, String)>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let round = population(managed(&state, &access, &slug).await?)?;
    let import = import_of(&state, &round, &id).await?;
    let there = Redirect::to(&format!("/manage/rounds/{slug}/sample/imports/{}", import.id)).into_response();
    let shown = Values::from(pairs.0).get("fingerprint").to_owned();
    if import.fingerprint.as_deref() != Some(shown.as_str()) || round.is_over(state.clock().today()) {
        return Ok(there);
    }
    match invite(&state, &access, &round, &import, &shown).await {
        Ok(Some(links)) => Ok(file(&slug, links)),
        Ok(None) => Ok(there),
        Err(ImportError::Outpaced) => {
            let checking = ImportState::Checking;
            imports::turn(state.db().read(), import.id, ImportState::Ready, checking).await?;
            let again = jobs::compare_again(state.db(), state.clock(), import.id).await;
            again.map_err(anyhow::Error::from)?;
            Ok(there)
        }
        Err(error) => Err(anyhow::Error::from(error).into()),
    }
}

/// `POST …/sample/links`: new links for the households that have not answered.
pub async fn renew(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let round = population(managed(&state, &access, &slug).await?)?;
    let sure = Values::from(pairs.0).is_set("renew_confirm");
    if !sure || round.is_over(state.clock().today()) {
        let why = crate::text::import::RENEW_CONFIRM_NEEDED;
        return Ok(upload::refused(why, page(&state, &layout, &access, &round, Some(why)).await?));
    }
    let tx = state.db().write_tx().await?;
    let waiting = invitations::list_waiting(&tx, round.id).await?;
    let links = links(&state, waiting.iter().map(|(_, reference)| reference.as_str()))?;
    for ((id, _), hash) in waiting.iter().zip(&links.hashes) {
        invitations::renew_link(&tx, *id, hash).await?;
    }
    let entry = round.entry("round.renew_links").fact("households", &waiting.len());
    audit::record(&tx, state.clock().now(), &access.actor(), &entry).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(file(&slug, links))
}

fn population(round: Round) -> Result<Round, WebError> {
    if round.kind == Kind::Population { Ok(round) } else { Err(WebError::NotFound) }
}

async fn import_of(state: &AppState, round: &Round, id: &str) -> Result<Import, WebError> {
    let id = ImportId(id.parse().map_err(|_| WebError::NotFound)?);
    let found = imports::find(state.db().read(), id).await?;
    found.filter(|import| import.round == Some(round.id)).ok_or(WebError::NotFound)
}

/// Invites what was shown, in one transaction; None when somebody else was quicker.
async fn invite(
    state: &AppState,
    access: &Access,
    round: &Round,
    import: &Import,
    shown: &str,
) -> Result<Option<Links>, ImportError> {
    let Some(content) = imports::file(state.db().read(), import.id).await? else { return Ok(None) };
    let upload =
        Upload { what: import.what, name: import.file_name.clone(), content, round: Some(round.clone()) };
    let tx = state.db().write_tx().await?;
    if !imports::turn(&tx, import.id, ImportState::Ready, ImportState::Applying).await? {
        return Ok(None);
    }
    let (households, contacts) = import::households(&tx, upload, round, shown).await?;
    let references = households.iter().map(|household| household.reference.as_str());
    let links = links(state, references).map_err(|_| ImportError::Outpaced)?;
    let invited: Vec<(SampledHousehold, String)> =
        households.into_iter().zip(links.hashes.iter().cloned()).collect();
    invitations::insert_many(&tx, round.id, &invited).await?;
    households::set_contacts(&tx, round.id, &contacts).await?;
    let now = state.clock().now();
    imports::finish(&tx, import.id, ImportState::Applied, now).await?;
    let entry = round.entry("round.invite");
    let entry = entry.fact("file", &import.file_name).fact("households", &invited.len());
    audit::record(&tx, now, &access.actor(), &entry).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(Some(links))
}

fn links<'a>(state: &AppState, references: impl Iterator<Item = &'a str>) -> Result<Links, WebError> {
    let links = import::sample::links(state.clock(), &state.config().http.base_url, references);
    Ok(links.map_err(anyhow::Error::from)?)
}

fn file(slug: &str, links: Links) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition(&format!("duong-dan-{slug}.csv"))),
    ];
    (headers, links.csv).into_response()
}

async fn page(
    state: &AppState,
    layout: &Layout,
    access: &Access,
    round: &Round,
    wrong: Option<Text>,
) -> Result<Markup, WebError> {
    let db = state.db().read();
    let manages = may_manage(state, access, round.kind, &round.units).await?;
    let open = manages && !round.is_over(state.clock().today());
    let sample = SamplePage {
        round,
        muster: &rounds::muster(db, round).await?,
        invited: invitations::count(db, round.id).await?,
        recent: &if manages { imports::list(db, Some(round.id), RECENT).await? } else { Vec::new() },
        open,
        manages,
        wrong,
        megabytes: MOST_MEGABYTES,
    };
    Ok(sample.page(layout))
}
