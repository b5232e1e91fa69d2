//! Files of results: written while they are sent, the same as made whole, and never too many at once.

use futures::future::join_all;
use haidang::{
    domain::{
        directory::UnitKind,
        ids::ResultId,
        indicator::{Figure, Indicator},
        language::Language,
        report::FileFormat,
    },
    report,
    store::results,
};

use crate::{
    report::{figure, publish, result_of},
    support::TestApp,
};

/// More than there are in one part of a file.
const FIGURES: usize = 700;

/// A published result with figures of two indicators for each of `units`, and of one for a unit that is gone.
async fn published(app: &TestApp, units: &[String]) -> ResultId {
    let city = app.city().await;
    for unit in units {
        app.unit(unit, &format!("Sở \"{unit}\""), UnitKind::Department, Some(city)).await;
    }
    let broken_down = |unit: &String, indicator: Indicator| -> Vec<Figure> {
        let parts = (0..FIGURES).map(|item| format!("item:HL{item}"));
        let parts = std::iter::once(String::new()).chain(parts);
        parts.map(|part| figure(indicator, unit, &part, Some(0.5))).collect()
    };
    let mut figures = vec![
        figure(Indicator::Evaluated, "HP", "", Some(0.75)),
        figure(Indicator::Evaluated, "CU", "", Some(0.25)),
    ];
    for unit in units {
        figures.extend(broken_down(unit, Indicator::ServiceRating));
        figures.extend(broken_down(unit, Indicator::InternalSatisfaction));
    }
    let id = results::insert(app.db(), &result_of("2026-Q1", figures)).await.unwrap().id();
    publish(app, id).await;
    id
}

async fn whole(app: &TestApp, id: ResultId, unit: Option<&str>, format: FileFormat) -> Vec<u8> {
    let result = results::find(app.db().read(), id).await.unwrap().unwrap();
    let report = report::load(app.db(), result, unit, Language::Vietnamese).await.unwrap();
    report::render(&report, format, true).unwrap().content
}

async fn sent(app: &TestApp, address: &str) -> Vec<u8> {
    let response = reqwest::get(format!("{}/results/2026-Q1/{address}", app.url)).await.unwrap();
    assert_eq!(response.status(), 200, "{address}");
    response.bytes().await.unwrap().to_vec()
}

with_app_on_both_databases! {
    async fn a_file_that_is_sent_in_parts_is_the_one_made_whole(app: TestApp) {
        let id = published(&app, &["SNV".to_owned(), "STP".to_owned()]).await;
        for format in FileFormat::ALL {
            let city = sent(&app, &format!("download.{format}")).await;
            assert!(city == whole(&app, id, None, *format).await, "{format}");
            let unit = sent(&app, &format!("download.{format}?unit=STP")).await;
            assert!(unit == whole(&app, id, Some("STP"), *format).await, "{format} of a unit");
            assert!(unit.len() < city.len());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_json_in_parts_is_one_document() {
    let app = TestApp::spawn().await;
    published(&app, &["SNV".to_owned()]).await;
    let text = String::from_utf8(sent(&app, "download.json").await).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let indicators = json["indicators"].as_array().unwrap();
    let figures: Vec<_> = indicators.iter().map(|one| one["figures"].as_array().unwrap().len()).collect();
    assert_eq!(figures, [2, FIGURES + 1, FIGURES + 1]);
    assert_eq!(format!("{}\n", serde_json::to_string_pretty(&json).unwrap()).len(), text.len(), "indented");
    let none = results::insert(app.db(), &result_of("2026-Q2", Vec::new())).await.unwrap().id();
    publish(&app, none).await;
    let response = reqwest::get(format!("{}/results/2026-Q2/download.json", app.url)).await.unwrap();
    let empty: serde_json::Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
    assert_eq!(empty["indicators"], serde_json::json!([]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn whoever_finds_too_many_workbooks_being_made_is_told_to_come_again() {
    let app = TestApp::spawn().await;
    let units: Vec<String> = (10..24).map(|number| format!("S{number}")).collect();
    published(&app, &units).await;
    let visitor = app.visitor();
    let address = |unit: &String| format!("/results/2026-Q1/download.xlsx?unit={unit}");
    let ask = async |unit: &String| visitor.get(&address(unit)).await;
    let answers = join_all(units.iter().map(&ask)).await;
    let refused: Vec<_> = answers.iter().filter(|page| page.status.as_u16() != 200).collect();
    assert!(!refused.is_empty() && refused.len() < units.len(), "{} were refused", refused.len());
    for page in refused {
        assert_eq!(page.status.as_u16(), 503);
        assert!(page.headers.contains_key("retry-after"));
        assert!(page.shows("Vui lòng tải lại sau ít phút"), "{}", page.body);
    }
    visitor.get("/results/2026-Q1/download.xlsx?unit=khong-co").await.expect(404);
    for unit in &units {
        ask(unit).await.expect(200);
    }
}
