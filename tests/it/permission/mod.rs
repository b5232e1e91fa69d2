//! Every path as every role in and out of its scope, requests from other sites, and requests that make no sense.

mod walk;
mod world;

use haidang::{domain::permission::Action, web};
use reqwest::{Method, StatusCode};

use crate::support::TestApp;

/// A path with something in its gaps.
fn concrete(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { "1" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

fn actions_of(paths: &web::Paths, path: &str) -> Vec<Action> {
    paths.declared().iter().filter(|(declared, _)| *declared == path).map(|(_, action)| *action).collect()
}

#[test]
fn every_entry_of_the_rail_is_a_declared_path_of_the_same_action() {
    let paths = web::paths();
    for (path, _, action) in web::components::RAIL {
        let declared = actions_of(&paths, path);
        assert!(declared.is_empty() || declared.contains(action), "{path}");
    }
}

#[tokio::test]
async fn a_post_from_another_site_is_refused() {
    let app = TestApp::spawn().await;
    let visitor = app.visitor();
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
    ] {
        for path in ["/login", "/language", "/logout"] {
            let request = visitor.request(Method::POST, path).header(name, value).form(&[("language", "en")]);
            let page = visitor.send(request).await.expect(403);
            assert!(page.shows("Yêu cầu bị từ chối"), "{}", page.body);
        }
    }
    let own =
        visitor.request(Method::POST, "/language").header("origin", &app.url).form(&[("language", "en")]);
    assert_ne!(visitor.send(own).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_unknown_path_gets_a_page_in_the_readers_language() {
    let app = TestApp::spawn().await;
    let visitor = app.visitor();
    let page = visitor.get("/khong-co").await.expect(404);
    assert_eq!(page.text("h1"), "Không tìm thấy trang");
    assert_eq!(page.attributes("html", "lang"), ["vi"]);
    let page = visitor.get("/khong-co?lang=en").await.expect(404);
    assert_eq!(page.text("h1"), "Page not found");
    assert_eq!(visitor.get("/khong-co").await.text("h1"), "Page not found", "the choice is remembered");
    let json = visitor.get("/api/v1/khong-co").await.expect(404).json();
    assert_eq!(json["status"], 404);
}

#[tokio::test]
async fn every_answer_forbids_frames_foreign_content_and_inline_script() {
    let app = TestApp::spawn().await;
    for path in ["/login", "/khong-co", "/health/live"] {
        let page = app.visitor().get(path).await;
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe-inline"), "{policy}");
        assert_eq!(page.headers["x-content-type-options"], "nosniff");
        assert_eq!(page.headers["referrer-policy"], "same-origin");
        assert!(!page.has("[style], style, script:not([src])"), "{}", page.body);
    }
}

#[tokio::test]
async fn assets_are_named_by_their_content_and_kept_for_a_year() {
    let app = TestApp::spawn().await;
    let visitor = app.visitor();
    let page = visitor.get("/login").await.expect(200);
    for link in page.attributes("link", "href") {
        let asset = visitor.get(&link).await.expect(200);
        assert_eq!(asset.headers["cache-control"], "public, max-age=31536000, immutable");
    }
    visitor.get("/assets/haidang-000000000000.css").await.expect(404);
}

#[tokio::test]
async fn what_a_signed_in_person_saw_is_not_kept_by_the_browser() {
    let app = TestApp::spawn().await;
    let official = app.official("CB1").await;
    assert_eq!(official.get("/account").await.expect(200).headers["cache-control"], "no-store");
}

#[tokio::test]
async fn a_request_that_makes_no_sense_never_fails_the_server() {
    let app = TestApp::spawn().await;
    let visitor = app.visitor();
    let garbage =
        ["%ff%fe", "%00", "a%2fb", "..%2f..", "ổi", "'\"<>", "%F0%9F%92%A9", "-1", "99999999999999999999"];
    let bodies: [(&str, &[u8]); 6] = [
        ("application/x-www-form-urlencoded", b"%ff=%zz&&&=&a=b=c"),
        ("application/x-www-form-urlencoded", b"\xff\xfe\x00"),
        ("application/json", b"{\"email\":"),
        ("multipart/form-data", b"--x"),
        ("text/plain", b"hello"),
        ("", b""),
    ];
    for (path, _) in web::paths().declared() {
        for part in garbage {
            let parts = path.split('/').map(|name| if name.starts_with('{') { part } else { name });
            let path = format!(
                "{}?lang={part}&lang=vi&unit={part}&page={part}&next={part}",
                parts.collect::<Vec<_>>().join("/")
            );
            let page = visitor.send(visitor.request(Method::GET, &path)).await;
            assert!(!page.status.is_server_error(), "GET {path}: {}", page.status);
        }
        for (kind, body) in bodies {
            let mut request = visitor.request(Method::POST, &concrete(path)).body(body.to_vec());
            if !kind.is_empty() {
                request = request.header("content-type", kind);
            }
            let page = visitor
                .send(request.header("cookie", "haidang_session=%%%; haidang_language=zz; =; a"))
                .await;
            assert!(!page.status.is_server_error(), "POST {path} {kind}: {}", page.status);
        }
    }
}

#[tokio::test]
async fn a_body_without_end_is_refused() {
    let app = TestApp::spawn().await;
    let visitor = app.visitor();
    let body = format!("email={}", "x".repeat(3 * 1024 * 1024));
    let request = visitor
        .request(Method::POST, "/login")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body);
    let page = visitor.send(request).await.expect(413);
    assert!(page.shows("quá lớn"));
}
