//! Declaring paths: each names the action it serves, and nobody without that action gets through.

use axum::{
    Router,
    extract::{FromRequest, Request},
    http::Method,
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::MethodRouter,
};

use super::{
    AppState, WebError,
    extract::here,
    identity::{Access, Identity},
};
use crate::domain::permission::Action;

/// The handlers of a path behind its actions; only [`needs`] makes one.
#[derive(Debug)]
pub struct Guarded {
    actions: Vec<Action>,
    methods: MethodRouter<AppState>,
}

impl Guarded {
    /// Another method of the same path that is another action, such as a form that fewer may send than see.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.actions.extend(other.actions);
        self.methods = self.methods.merge(other.methods);
        self
    }
}

/// `methods`, for those who may do `action`: others are sent to sign in, or told that there is no such page.
pub fn needs(action: Action, methods: MethodRouter<AppState>) -> Guarded {
    let layer = from_fn(move |request: Request, next: Next| guard(action, request, next));
    Guarded { actions: vec![action], methods: methods.layer(layer) }
}

async fn guard(action: Action, request: Request, next: Next) -> Response {
    if action == Action::Public {
        return next.run(request).await;
    }
    match request.extensions().get::<Identity>().and_then(Identity::access) {
        None => sign_in(request).await.into_response(),
        Some(access) if Access::may(access, action) => next.run(request).await,
        Some(_) => WebError::NotFound.into_response(),
    }
}

/// The way to sign in and come back; a posted form goes along.
async fn sign_in(request: Request) -> WebError {
    let next = here(request.uri());
    let posted = request.method() == Method::POST;
    let form = if posted { String::from_request(request, &()).await.ok() } else { None };
    WebError::SignIn { next, held: form.filter(|form| !form.is_empty()) }
}

/// The paths of the program with the actions of each.
#[derive(Debug, Default)]
pub struct Paths {
    router: Router<AppState>,
    declared: Vec<(&'static str, Action)>,
}

impl Paths {
    /// Declares `path`.
    #[must_use]
    pub fn route(mut self, path: &'static str, guarded: Guarded) -> Self {
        self.declared.extend(guarded.actions.into_iter().map(|action| (path, action)));
        self.router = self.router.route(path, guarded.methods);
        self
    }

    /// Every declared path with its action, in order of declaration; a path with several actions comes as often.
    #[must_use]
    pub fn declared(&self) -> &[(&'static str, Action)] {
        &self.declared
    }

    pub(super) fn into_router(self) -> Router<AppState> {
        self.router
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::{get, post};

    use super::*;

    #[test]
    fn a_path_may_serve_one_action_to_see_and_another_to_change() {
        let see = needs(Action::ReadManagement, get(|| async {}));
        let paths = Paths::default().route("/x", see.and(needs(Action::ManageRounds, post(|| async {}))));
        assert_eq!(paths.declared(), [("/x", Action::ReadManagement), ("/x", Action::ManageRounds)]);
    }
}
