//! Files of results: written while they are sent, the same as made whole, and never too many at once.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use futures::future::join_all;
use haidang::{
    domain::{
        directory::UnitKind,
        ids::ResultId,
        indicator::{Figure, Indicator},
        language::Language,
        report::FileFormat,
    },
    report::FileParts,
    store::results::{self, FigureFilter},
    text::report::{COLUMN_BREAKDOWN, COLUMN_UNIT_CODE},
};

use crate::{
    report::{figure, publish, result_of},
    support::TestApp,
};

/// Questions of an indicator, each with its own figure and three answers: more than there are in one part of a file, and
/// parts end between two answers.
const QUESTIONS: usize = 175;
const FIGURES: usize = QUESTIONS * 4;

/// A published result with figures of two indicators for each of `units`, and of one for a unit that is gone.
async fn published(app: &TestApp, units: &[String]) -> ResultId {
    let city = app.city().await;
    for unit in units {
        app.unit(unit, &format!("Sở \"{unit}\""), UnitKind::Department, Some(city)).await;
    }
    let broken_down = |unit: &String, indicator: Indicator| -> Vec<Figure> {
        let answers = ["", "=co", "=khong-tra-loi", "=thinh-thoang"];
        let parts = (0..QUESTIONS)
            .flat_map(|item| answers.iter().map(move |answer| format!("option:HL{item:03}{answer}")));
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

/// Unit and breakdown of every figure, those who declined a question after its other answers.
async fn expected(app: &TestApp, id: ResultId, unit: Option<&str>) -> Vec<[String; 2]> {
    let filter = FigureFilter { units: unit.map(|unit| vec![unit.to_owned()]), ..FigureFilter::default() };
    let figures = results::figures(app.db().read(), id, &filter).await.unwrap();
    let mut lines: Vec<_> = figures.into_iter().map(|figure| [figure.unit, figure.breakdown]).collect();
    for first in 1..lines.len() {
        if lines[first][1].ends_with("=thinh-thoang") {
            lines.swap(first - 1, first);
        }
    }
    lines
}

/// Unit and breakdown of every line of a file, from the first to the last.
fn lines(content: Vec<u8>, format: FileFormat) -> Vec<[String; 2]> {
    match format {
        FileFormat::Csv => {
            let text = String::from_utf8(content).unwrap();
            let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
            let headings = reader.headers().unwrap().clone();
            let columns = [COLUMN_UNIT_CODE, COLUMN_BREAKDOWN].map(|column| {
                headings.iter().position(|heading| heading == column.get(Language::Vietnamese)).unwrap()
            });
            reader.records().map(|row| row.unwrap()).map(|row| columns.map(|at| row[at].to_owned())).collect()
        }
        FileFormat::Json => {
            let json: serde_json::Value = serde_json::from_slice(&content).unwrap();
            let indicators = json["indicators"].as_array().unwrap();
            let figures = indicators.iter().flat_map(|one| one["figures"].as_array().unwrap());
            figures
                .map(|one| ["unit", "breakdown"].map(|name| one[name].as_str().unwrap().to_owned()))
                .collect()
        }
        FileFormat::Xlsx => {
            let mut book = Xlsx::new(Cursor::new(content)).unwrap();
            let names = book.sheet_names();
            // Between the summary and the method there is a sheet for each indicator.
            let sheets = names[1..names.len() - 1].iter().map(|name| book.worksheet_range(name).unwrap());
            sheets.flat_map(|sheet| sheet.rows().skip(4).map(columns).collect::<Vec<_>>()).collect()
        }
    }
}

fn columns(row: &[Data]) -> [String; 2] {
    [0, 16].map(|column| row.get(column).map(ToString::to_string).unwrap_or_default())
}

/// The file as it is written and mailed.
async fn whole(app: &TestApp, id: ResultId, format: FileFormat) -> Vec<u8> {
    let result = results::find(app.db().read(), id).await.unwrap().unwrap();
    let about = (Language::Vietnamese, format, true);
    FileParts::begin(app.db(), result, None, about).await.unwrap().whole().await.unwrap().content
}

async fn sent(app: &TestApp, address: &str) -> Vec<u8> {
    let response = reqwest::get(format!("{}/results/2026-Q1/{address}", app.url)).await.unwrap();
    assert_eq!(response.status(), 200, "{address}");
    response.bytes().await.unwrap().to_vec()
}

with_app_on_both_databases! {
    async fn a_file_in_parts_has_every_figure_and_who_declined_a_question_last(app: TestApp) {
        let id = published(&app, &["SNV".to_owned(), "STP".to_owned()]).await;
        for format in FileFormat::ALL {
            let city = sent(&app, &format!("download.{format}")).await;
            assert!(city == whole(&app, id, *format).await, "{format}");
            assert!(lines(city, *format) == expected(&app, id, None).await, "{format}");
            let unit = sent(&app, &format!("download.{format}?unit=STP")).await;
            assert!(lines(unit, *format) == expected(&app, id, Some("STP")).await, "{format} of a unit");
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
        assert!(page.shows("Vui lòng tải lại sau một phút"), "{}", page.body);
    }
    visitor.get("/results/2026-Q1/download.xlsx?unit=khong-co").await.expect(404);
    for unit in &units {
        ask(unit).await.expect(200);
    }
}
