//! The walk over every declared path: what a role may not do is not there, and what belongs to somebody else's unit
//! answers exactly like what does not exist.

use haidang::{
    domain::permission::{Action, Reach, Role},
    web,
};
use reqwest::{Method, StatusCode};

use super::{
    actions_of,
    world::{PERSON, STRANGER, World},
};
use crate::support::{Client, PASSWORD, Page};

const METHODS: [Method; 2] = [Method::GET, Method::POST];

/// Somebody signed in, who signs in again when a path has ended the session.
#[derive(Debug)]
pub struct Walker {
    pub client: Client,
    pub email: String,
}

impl Walker {
    pub async fn sign_in(&self) {
        let form = [("email", self.email.as_str()), ("password", PASSWORD), ("next", "/account")];
        assert_eq!(self.client.post("/login", &form).await.expect(200).path, "/account", "{}", self.email);
    }

    async fn ask(&self, method: &Method, path: &str) -> Page {
        let page = ask(&self.client, method, path).await;
        if !is_sign_in(&page) {
            return page;
        }
        self.sign_in().await;
        ask(&self.client, method, path).await
    }
}

fn is_sign_in(page: &Page) -> bool {
    page.status == StatusCode::UNAUTHORIZED || page.path.starts_with("/login?next=")
}

async fn ask(client: &Client, method: &Method, path: &str) -> Page {
    let request = client.request(method.clone(), path).header("sec-fetch-site", "same-origin");
    let request = if *method == Method::POST { request.form(&[("x", "")]) } else { request };
    let page = client.send(request).await;
    assert!(!page.status.is_server_error(), "{method} {path} answered {}:\n{}", page.status, page.body);
    page
}

/// Every declared path once, with its actions: the first is for reading it, the last for sending to it.
fn declared() -> Vec<(&'static str, Action, Action)> {
    let paths = web::paths();
    let mut all: Vec<(&'static str, Action, Action)> = Vec::new();
    for (path, _) in paths.declared() {
        let actions = actions_of(&paths, path);
        if !all.iter().any(|(known, ..)| known == path) {
            all.push((path, *actions.first().unwrap(), *actions.last().unwrap()));
        }
    }
    all
}

fn gaps(path: &str) -> Vec<&str> {
    path.split('/').filter(|part| part.starts_with('{')).collect()
}

/// The path with every gap filled with what is there, except `missing`, which is filled with what is not.
fn filled(world: &World, path: &str, missing: Option<&str>) -> String {
    gaps(path).into_iter().fold(path.to_owned(), |filled, gap| {
        let sample = world.sample(path, gap);
        let value = if missing == Some(gap) { sample.missing } else { sample.there };
        filled.replacen(gap, &value, 1)
    })
}

/// What a reader can see of an answer: where it led, its status, and its text without what the path itself says.
fn seen(page: &Page, hidden: &[&str]) -> (StatusCode, String, String) {
    let without = |text: &str| {
        hidden.iter().fold(text.to_owned(), |text, value| {
            let encoded: String = url::form_urlencoded::byte_serialize(value.as_bytes()).collect();
            text.replace(*value, "…").replace(&encoded, "…")
        })
    };
    (page.status, without(&page.path), without(&page.body))
}

/// How a path that is only sent to answers when it is not there.
fn hidden(method: &Method) -> StatusCode {
    if *method == Method::GET { StatusCode::METHOD_NOT_ALLOWED } else { StatusCode::NOT_FOUND }
}

#[tokio::test]
async fn every_path_opens_to_the_roles_of_its_action_and_to_no_other() {
    for role in Role::ALL {
        let world = World::new().await;
        let walker = world.walker(*role, world.city, PERSON).await;
        for method in &METHODS {
            for (path, see, send) in declared() {
                let action = if *method == Method::GET { see } else { send };
                let is_open = action.roles().is_empty() || action.roles().contains(role);
                let page = walker.ask(method, &filled(&world, path, None)).await;
                assert!(!is_sign_in(&page) || path == "/login", "{role}: {method} {path} asks to sign in");
                if path == "/subscriptions/{id}/stop" {
                    assert_eq!(
                        page.status,
                        hidden(method),
                        "{role} gets at somebody else's: {method} {path}"
                    );
                } else if is_open {
                    assert_ne!(page.status, StatusCode::NOT_FOUND, "{role} should get: {method} {path}");
                } else {
                    assert_eq!(page.status, StatusCode::NOT_FOUND, "{role} gets into {method} {path}");
                }
            }
        }
    }
}

#[tokio::test]
async fn what_belongs_to_another_unit_answers_like_what_does_not_exist() {
    for role in Role::ALL {
        let world = World::new().await;
        let walker = world.walker(*role, world.elsewhere, STRANGER).await;
        for method in &METHODS {
            for (path, see, send) in declared() {
                let action = if *method == Method::GET { see } else { send };
                match action.reach() {
                    Reach::Everybody => {}
                    Reach::City => {
                        let page = walker.ask(method, &filled(&world, path, None)).await;
                        assert_eq!(page.status, StatusCode::NOT_FOUND, "{role} elsewhere: {method} {path}");
                    }
                    Reach::Own | Reach::Units if action.roles().contains(role) => {
                        assert_indistinguishable(&world, &walker, method, path).await;
                    }
                    Reach::Own | Reach::Units => {}
                }
            }
        }
    }
}

/// Each gap of the path, and the unit that a query may name, filled with what is there and with what is not.
async fn assert_indistinguishable(world: &World, walker: &Walker, method: &Method, path: &str) {
    let there = filled(world, path, None);
    // A questionnaire is nobody's.
    for gap in gaps(path).into_iter().filter(|gap| *gap != "{hash}") {
        let sample = world.sample(path, gap);
        let missing = filled(world, path, Some(gap));
        let hidden = [sample.there.as_str(), sample.missing.as_str()];
        let one = walker.ask(method, &there).await;
        let other = walker.ask(method, &missing).await;
        assert_eq!(seen(&one, &hidden), seen(&other, &hidden), "{}: {method} {path} by {gap}", walker.email);
        let hidden = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED];
        assert!(hidden.contains(&one.status), "{}: {method} {path} answered {}", walker.email, one.status);
    }
    let unit = world.unit();
    let one = walker.ask(method, &format!("{there}?unit={}", unit.there)).await;
    let other = walker.ask(method, &format!("{there}?unit={}", unit.missing)).await;
    let hidden = [unit.there.as_str(), unit.missing.as_str()];
    assert_eq!(seen(&one, &hidden), seen(&other, &hidden), "{}: {method} {path}?unit=", walker.email);
}

#[tokio::test]
async fn nobody_gets_past_sign_in_without_an_account() {
    let world = World::new().await;
    let visitor = world.app.visitor();
    for method in &METHODS {
        for (path, see, send) in declared() {
            let action = if *method == Method::GET { see } else { send };
            let page = ask(&visitor, method, &filled(&world, path, None)).await;
            assert_eq!(is_sign_in(&page), action != Action::Public, "{method} {path}");
        }
    }
}

#[tokio::test]
async fn an_auditor_finds_nothing_to_send_anywhere() {
    let world = World::new().await;
    let auditor = world.walker(Role::Auditor, world.city, PERSON).await;
    for (path, _, send) in declared().into_iter().filter(|(_, _, send)| !send.roles().is_empty()) {
        let page = auditor.ask(&Method::POST, &filled(&world, path, None)).await;
        let nothing = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED];
        assert!(nothing.contains(&page.status), "POST {path} ({send:?}) answered {}", page.status);
    }
}
