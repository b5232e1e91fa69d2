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

/// How a path answers that is not there, or is not asked like that.
const REFUSALS: [StatusCode; 2] = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED];

/// The service centre runs ratings, and no samples of households.
fn of_samples(path: &str, action: Action) -> bool {
    path.contains("{slug}/sample") && action == Action::ManageRounds
}

#[tokio::test]
async fn every_path_opens_to_the_roles_of_its_action_and_to_no_other() {
    let mut wrong = Vec::new();
    for role in Role::ALL {
        let world = World::new().await;
        let walker = world.walker(*role, world.city, PERSON).await;
        for method in &METHODS {
            for (path, see, send) in declared() {
                let action = if *method == Method::GET { see } else { send };
                let is_open = action.roles().is_empty() || action.roles().contains(role);
                let is_elses = path.starts_with("/subscriptions/{id}/")
                    || (*role == Role::ServiceCentre && of_samples(path, action));
                let page = walker.ask(method, &filled(&world, path, None)).await;
                let asks_to_sign_in = is_sign_in(&page) && path != "/login";
                let is_right = if is_elses {
                    REFUSALS.contains(&page.status)
                } else {
                    is_open == (page.status != StatusCode::NOT_FOUND)
                };
                if asks_to_sign_in || !is_right {
                    wrong.push(format!("{role} (open: {is_open}): {method} {path} answered {}", page.status));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn what_belongs_to_another_unit_answers_like_what_does_not_exist() {
    let mut wrong = Vec::new();
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
                        if page.status != StatusCode::NOT_FOUND {
                            wrong.push(format!("{role} elsewhere: {method} {path} answered {}", page.status));
                        }
                    }
                    Reach::Own | Reach::Units
                        if action.roles().is_empty() || action.roles().contains(role) =>
                    {
                        wrong.extend(told_apart(&world, &walker, method, path).await);
                    }
                    Reach::Own | Reach::Units => {}
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is nobody's: questionnaires, guides and files to fill in.
const OF_NOBODY: [&str; 4] = ["{hash}", "{guide}", "{file}", "{what}"];

/// Each gap of the path, and the unit that a query may name, filled with what is there and with what is not: where
/// the answers differ, or are no refusals.
async fn told_apart(world: &World, walker: &Walker, method: &Method, path: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let there = filled(world, path, None);
    for gap in gaps(path).into_iter().filter(|gap| !OF_NOBODY.contains(gap)) {
        let sample = world.sample(path, gap);
        let missing = filled(world, path, Some(gap));
        let hidden = [sample.there.as_str(), sample.missing.as_str()];
        let one = walker.ask(method, &there).await;
        let other = walker.ask(method, &missing).await;
        if seen(&one, &hidden) != seen(&other, &hidden) || !REFUSALS.contains(&one.status) {
            let (one, other) = (one.status, other.status);
            wrong.push(format!("{}: {method} {path} by {gap}: {one} against {other}", walker.email));
        }
    }
    // Whose report one subscribes to is filled in by the public name of the unit; a questionnaire knows no unit.
    if path == "/subscriptions" || path.contains("{hash}") {
        return wrong;
    }
    let unit = world.unit();
    let one = walker.ask(method, &format!("{there}?unit={}", unit.there)).await;
    let other = walker.ask(method, &format!("{there}?unit={}", unit.missing)).await;
    let hidden = [unit.there.as_str(), unit.missing.as_str()];
    if seen(&one, &hidden) != seen(&other, &hidden) {
        wrong.push(format!(
            "{}: {method} {path}?unit=: {} against {}",
            walker.email, one.status, other.status
        ));
    }
    wrong
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
    let looking = |path: &str| path.ends_with("/preview"); // sends nothing to anybody
    let sending = declared().into_iter().filter(|(path, _, send)| !send.roles().is_empty() && !looking(path));
    for (path, _, send) in sending {
        let page = auditor.ask(&Method::POST, &filled(&world, path, None)).await;
        assert!(REFUSALS.contains(&page.status), "POST {path} ({send:?}) answered {}", page.status);
    }
}
