//! `/manage/subscriptions`: everybody's.

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use maud::Markup;

use super::{Asked, change, id, listing, new_values, owner, read, unit_options};
use crate::{
    domain::{
        account::Email,
        ids::AccountId,
        language::Language,
        permission::Action,
        subscription::{Listed, Side},
    },
    store::{
        outbox,
        subscriptions::{self, SubscriptionFilter},
    },
    text::{date, mail, subscription as words},
    web::{
        Access, AppState, WebError,
        components::Layout,
        form::{FieldErrors, Pairs, Values},
        pages::manage_result::may_for_city,
        views::subscriptions::{Form, Subscriptions},
    },
};

const SUBSCRIPTIONS_A_PAGE: u64 = 50;

pub async fn get(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Query(asked): Query<Asked>,
) -> Result<Markup, WebError> {
    allowed(&state, &access).await?;
    let values = new_values(&state, &asked.unit).await?;
    page(&state, &layout, &asked, (&values, &FieldErrors::default())).await
}

async fn allowed(state: &AppState, access: &Access) -> Result<(), WebError> {
    if may_for_city(state, access, Action::ManageMail).await? { Ok(()) } else { Err(WebError::NotFound) }
}

async fn page(
    state: &AppState,
    layout: &Layout,
    asked: &Asked,
    (values, errors): (&Values, &FieldErrors),
) -> Result<Markup, WebError> {
    let db = state.db().read();
    let filter = SubscriptionFilter { account: None, text: asked.q.clone() };
    let found = subscriptions::count(db, &filter).await?;
    let pages = found.div_ceil(SUBSCRIPTIONS_A_PAGE).max(1);
    let page = asked.page.parse::<u64>().unwrap_or(1).clamp(1, pages);
    let window = ((page - 1) * SUBSCRIPTIONS_A_PAGE, SUBSCRIPTIONS_A_PAGE);
    let shown = Subscriptions {
        base: "/manage/subscriptions",
        own: None,
        list: listing::rows(state, subscriptions::page(db, &filter, window).await?, layout.language).await?,
        nothing_published: !listing::has_published(state).await?,
        text: &asked.q,
        found,
        page,
        pages,
        form: Form { values, errors, units: unit_options(state, values.get("unit")).await? },
        done: &asked.done,
    };
    Ok(shown.markup(layout))
}

pub async fn post(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    pairs: Pairs,
) -> Result<Response, WebError> {
    allowed(&state, &access).await?;
    let values = Values::from(pairs.0);
    let mut errors = FieldErrors::default();
    let recipient = recipient(&state, values.get("email"), (&mut errors, layout.language)).await?;
    let errors = match read(&state, &values, recipient, (errors, layout.language)).await? {
        Ok(new) => {
            let own = new.account == Some(access.account);
            let unless = (!own).then_some(Side::Recipient);
            match change::insert(&state, &new, unless, &access.actor()).await? {
                Ok(()) => return Ok(Redirect::to("/manage/subscriptions?done=saved").into_response()),
                Err(since) => {
                    let day = date::moment(since, layout.language);
                    let mut errors = FieldErrors::default();
                    errors.push("email", words::DECLINED.fill(layout.language, &[("day", &day)]));
                    errors
                }
            }
        }
        Err(errors) => errors,
    };
    let page = page(&state, &layout, &Asked::default(), (&values, &errors)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Whose address was typed; None where nothing can be sent to it.
async fn recipient(
    state: &AppState,
    typed: &str,
    (errors, language): (&mut FieldErrors, Language),
) -> Result<Option<(Email, Option<AccountId>)>, WebError> {
    let Some(email) = typed.parse::<Email>().ok().filter(leads_somewhere) else {
        errors.push("email", words::EMAIL_WRONG.get(language));
        return Ok(None);
    };
    if let Some(refused) = outbox::find_refusal(state.db().read(), email.as_str()).await? {
        let values = [("address", refused.address.as_str()), ("reply", refused.reply.as_str())];
        errors.push("email", mail::RECIPIENT_REFUSED.fill(language, &values));
    }
    let account = owner(state, &email).await?;
    Ok(Some((email, account)))
}

/// Whether a mail can leave the house for an address: what stands behind the `@` is a whole domain.
fn leads_somewhere(email: &Email) -> bool {
    let domain = email.as_str().rsplit('@').next().unwrap_or_default();
    domain.contains('.') && domain.split('.').all(|label| !label.is_empty())
}

/// What cannot be made sense of can be neither ended nor begun.
const ONLY_DELETED: WebError = WebError::Unprocessable(words::ONLY_DELETED);

async fn managed(state: &AppState, access: &Access, path: &str) -> Result<Listed, WebError> {
    allowed(state, access).await?;
    subscriptions::find(state.db().read(), id(path)?).await?.ok_or(WebError::NotFound)
}

/// Ends one, with every rhythm of its report.
pub async fn stop(
    State(state): State<AppState>,
    access: Access,
    Path(path): Path<String>,
) -> Result<Redirect, WebError> {
    let known = managed(&state, &access, &path).await?.sound().ok_or(ONLY_DELETED)?;
    let own = known.what.account == Some(access.account);
    let side = if own { Side::Recipient } else { Side::Office };
    change::stop(&state, known.id, side, &access.actor()).await?;
    Ok(Redirect::to("/manage/subscriptions?done=stopped"))
}

/// Begins again what the office stopped.
pub async fn again(
    State(state): State<AppState>,
    access: Access,
    Path(path): Path<String>,
) -> Result<Redirect, WebError> {
    let known = managed(&state, &access, &path).await?.sound().ok_or(ONLY_DELETED)?;
    change::resume(&state, known.id, Side::Office, &access.actor()).await?;
    Ok(Redirect::to("/manage/subscriptions?done=again"))
}

/// Removes one that is damaged; others are stopped, so that it stays known who wanted what.
pub async fn delete(
    State(state): State<AppState>,
    access: Access,
    Path(path): Path<String>,
) -> Result<Redirect, WebError> {
    let known = managed(&state, &access, &path).await?;
    let tree = state.catalogue().units().await?;
    match listing::known_unit(known, &|code| tree.by_code(code).is_some()) {
        Listed::Damaged(one) => change::delete(&state, &one, &access.actor()).await?,
        Listed::Sound(_) => return Err(WebError::Unprocessable(words::NOT_DELETED)),
    }
    Ok(Redirect::to("/manage/subscriptions?done=deleted"))
}
