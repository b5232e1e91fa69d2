//! A browser without JavaScript: it keeps cookies, follows redirects and reads pages as a parsed document.

use reqwest::{Method, StatusCode, header};
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

/// Somebody who uses the program over HTTP.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    base: String,
}

/// What came back, after redirects.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    /// Path and query where the redirects ended.
    pub path: String,
    pub headers: header::HeaderMap,
    pub body: String,
}

impl Client {
    pub fn new(base: &str) -> Self {
        let http = reqwest::Client::builder().cookie_store(true).build().unwrap();
        Self { http, base: base.to_owned() }
    }

    pub async fn get(&self, path: &str) -> Page {
        self.send(self.request(Method::GET, path)).await
    }

    /// Posts a form as a browser on our own page does; names may repeat.
    pub async fn post<N: AsRef<str>, V: AsRef<str>>(&self, path: &str, form: &[(N, V)]) -> Page {
        let pairs: Vec<(&str, &str)> =
            form.iter().map(|(name, value)| (name.as_ref(), value.as_ref())).collect();
        self.send(self.request(Method::POST, path).header("sec-fetch-site", "same-origin").form(&pairs)).await
    }

    /// Posts a form with one file in the field `file`.
    pub async fn upload(&self, path: &str, name: &str, content: &[u8]) -> Page {
        let boundary = "----haidang-test";
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        let body = [head.as_bytes(), content, format!("\r\n--{boundary}--\r\n").as_bytes()].concat();
        let request = self.request(Method::POST, path).header("sec-fetch-site", "same-origin");
        let kind = format!("multipart/form-data; boundary={boundary}");
        self.send(request.header("content-type", kind).body(body)).await
    }

    pub async fn post_json(&self, path: &str, body: &Value) -> Page {
        self.send(self.request(Method::POST, path).json(body)).await
    }

    /// For what the other verbs do not cover; send it with [`Client::send`].
    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let url = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.base) };
        self.http.request(method, url)
    }

    pub async fn send(&self, request: reqwest::RequestBuilder) -> Page {
        let response = request.send().await.unwrap();
        let url = response.url().clone();
        let path =
            url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
        let (status, headers) = (response.status(), response.headers().clone());
        Page { status, path, headers, body: response.text().await.unwrap() }
    }
}

impl Page {
    /// The page itself, if it was answered with `status`; otherwise the test stops and shows the page.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{} answered:\n{}", self.path, self.body);
        self
    }

    pub fn dom(&self) -> Html {
        Html::parse_document(&self.body)
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("no JSON ({error}): {}", self.body))
    }

    /// The text of every element that matches `selector`, white space folded.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.dom().select(&parse(selector)).map(|element| folded_text(&element)).collect()
    }

    /// The text of the only element that matches `selector`.
    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        let mut texts = self.texts(selector);
        assert_eq!(texts.len(), 1, "{selector} matches {} times in:\n{}", texts.len(), self.body);
        texts.remove(0)
    }

    /// The attribute of every element that matches `selector` and has it.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let dom = self.dom();
        dom.select(&parse(selector)).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    }

    pub fn has(&self, selector: &str) -> bool {
        self.dom().select(&parse(selector)).next().is_some()
    }

    /// Whether the visible text holds `text`.
    pub fn shows(&self, text: &str) -> bool {
        folded_text(&self.dom().root_element()).contains(text)
    }

    /// What the form that matches `selector` would send untouched: hidden, filled and checked fields.
    pub fn form_values(&self, selector: &str) -> Vec<(String, String)> {
        let dom = self.dom();
        let form =
            dom.select(&parse(selector)).next().unwrap_or_else(|| panic!("no {selector}:\n{}", self.body));
        let mut values = Vec::new();
        for field in form.select(&parse("input[name], textarea[name], select[name]")) {
            let Some(name) = field.attr("name") else { continue };
            let value = match (field.value().name(), field.attr("type").unwrap_or("text")) {
                ("textarea", _) => Some(field.text().collect::<String>()),
                ("select", _) => selected(&field),
                (_, "radio" | "checkbox") => {
                    field.attr("checked").map(|_| field.attr("value").unwrap_or("on").to_owned())
                }
                (_, "submit" | "button") => None,
                _ => Some(field.attr("value").unwrap_or_default().to_owned()),
            };
            values.extend(value.map(|value| (name.to_owned(), value)));
        }
        values
    }
}

fn selected(field: &ElementRef<'_>) -> Option<String> {
    let option =
        field.select(&parse("option[selected]")).next().or_else(|| field.select(&parse("option")).next())?;
    Some(option.attr("value").map_or_else(|| folded_text(&option), str::to_owned))
}

fn parse(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"))
}

fn folded_text(element: &ElementRef<'_>) -> String {
    element.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}
