//! Reports of stored results: the same figures on pages, in files and in mails, and nothing that is hidden.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use haidang::{
    domain::{
        directory::{Unit, UnitKind},
        ids::ResultId,
        indicator::{
            Figure, FigureKind, FigureStatus, Indicator, Manifest, Method, RosterBase, SatisfactionMeasure,
            Verdict,
        },
        language::Language,
        mail::{MessageFilter, MessageState},
        report::FileFormat,
    },
    report,
    store::{
        outbox,
        results::{self, NewResult},
        units,
    },
};

use crate::support::{Engine, TestApp};

pub fn figure(indicator: Indicator, unit: &str, breakdown: &str, value: Option<f64>) -> Figure {
    Figure {
        indicator,
        unit: unit.to_owned(),
        breakdown: breakdown.to_owned(),
        kind: FigureKind::Share,
        value,
        numerator: None,
        denominator: None,
        n: 1234,
        missing: 7,
        excluded: 0,
        weighted: true,
        sensitive: false,
        standard_error: value.map(|_| 0.01),
        ci_low: value.map(|value| value - 0.02),
        ci_high: value.map(|value| value + 0.02),
        status: if value.is_some() { FigureStatus::Shown } else { FigureStatus::NoData },
        verdict: None,
        band: None,
        reason: None,
    }
}

fn masked(indicator: Indicator, unit: &str) -> Figure {
    Figure { status: FigureStatus::Masked, n: 3, missing: 1, ..figure(indicator, unit, "", None) }
}

fn counted(unit: &str, part: f64, whole: f64) -> Figure {
    Figure {
        numerator: Some(part),
        denominator: Some(whole),
        weighted: false,
        ci_low: None,
        ci_high: None,
        verdict: Some(Verdict::NotMet),
        ..figure(Indicator::Evaluated, unit, "", Some(part / whole))
    }
}

/// What a result rests on, as the tests have it.
pub fn manifest() -> Manifest {
    Manifest {
        program_version: "0.1.0".to_owned(),
        definitions: Vec::new(),
        rounds: Vec::new(),
        threshold: 5,
        sensitive_threshold: 10,
        commune_minimum: 30,
        roster: RosterBase { as_of: "2026-03-31".parse().unwrap(), people: 200, excluded: 3 },
        satisfaction: SatisfactionMeasure::TopTwo,
        methods: Method::ALL.to_vec(),
        demo: false,
    }
}

/// A result with these figures.
pub fn result_of(period: &str, mut figures: Vec<Figure>) -> NewResult {
    figures.sort_by(|one, other| {
        (one.indicator, &one.unit, &one.breakdown).cmp(&(other.indicator, &other.unit, &other.breakdown))
    });
    NewResult {
        period: period.parse().unwrap(),
        computed_at: "2026-04-05T01:02:03.000004Z".parse().unwrap(),
        manifest: manifest(),
        figures,
        reason: None,
    }
}

pub fn new_result(reason: Option<&str>, participation: f64) -> NewResult {
    let certain = Some(Verdict::MetNotCertain);
    NewResult {
        period: "2026-Q1".parse().unwrap(),
        computed_at: "2026-04-05T01:02:03.000004Z".parse().unwrap(),
        manifest: Manifest {
            definitions: vec![("hanh-phuc".to_owned(), "ab".repeat(32))],
            rounds: vec![("hp-2026".to_owned(), 1241)],
            roster: RosterBase { as_of: "2026-06-30".parse().unwrap(), people: 200, excluded: 3 },
            ..manifest()
        },
        figures: vec![
            Figure { verdict: certain, ..figure(Indicator::Participation, "HP", "", Some(participation)) },
            counted("HP", 9996.0, 10000.0),
            counted("SNV", 120.0, 200.0),
            masked(Indicator::Evaluated, "XLE"),
            figure(Indicator::Happiness, "HP", "", None),
        ],
        reason: reason.map(str::to_owned),
    }
}

/// A city with three units, and a draft.
pub async fn city_with_draft(app: &TestApp) -> ResultId {
    let city = app.city().await;
    app.unit("SNV", "=Sở Nội vụ", UnitKind::Department, Some(city)).await;
    app.unit("XLE", "Xã Lẻ", UnitKind::Commune, Some(city)).await;
    app.unit("PTT", "Phường Thủy", UnitKind::Commune, Some(city)).await;
    results::insert(app.db(), &new_result(None, 0.515)).await.unwrap().id()
}

pub async fn publish(app: &TestApp, id: ResultId) {
    results::approve(app.db(), id).await.unwrap();
    results::publish(app.db(), id, app.state.clock().now()).await.unwrap();
}

async fn file(app: &TestApp, id: ResultId, unit: Option<&str>, format: FileFormat) -> report::ReportFile {
    let result = results::find(app.db().read(), id).await.unwrap().unwrap();
    let about = (Language::Vietnamese, format, true);
    report::FileParts::begin(app.db(), result, unit, about).await.unwrap().whole().await.unwrap()
}

async fn download(app: &TestApp, path: &str) -> Vec<u8> {
    let response = reqwest::get(format!("{}{path}", app.url)).await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    assert!(response.headers()["content-disposition"].to_str().unwrap().starts_with("attachment"));
    response.bytes().await.unwrap().to_vec()
}

with_app_on_both_databases! {
    async fn the_page_and_the_command_line_hand_out_the_same_bytes(app: TestApp) {
        let id = city_with_draft(&app).await;
        publish(&app, id).await;
        for format in FileFormat::ALL {
            let made = file(&app, id, None, *format).await;
            let again = file(&app, id, None, *format).await;
            assert_eq!(made.content, again.content, "{format}");
            assert_eq!(download(&app, &format!("/results/2026-Q1/download.{format}")).await, made.content);
            let unit = file(&app, id, Some("SNV"), *format).await;
            assert_ne!(unit.content, made.content);
            assert_eq!(download(&app, &format!("/results/2026-Q1/download.{format}?unit=SNV")).await, unit.content);
        }
    }

    async fn a_file_that_was_made_before_says_what_became_of_its_result_and_its_units(app: TestApp) {
        let id = city_with_draft(&app).await;
        let manager = app.home_affairs().await;
        let managed = format!("/manage/results/{id}/download.json?unit=SNV");
        assert!(manager.get(&managed).await.expect(200).body.contains(r#""state": "draft""#));
        publish(&app, id).await;
        let mut text = String::new();
        for _ in 0..2 {
            text = manager.get(&managed).await.expect(200).body;
            let public = download(&app, "/results/2026-Q1/download.json?unit=SNV").await;
            assert_eq!(text.as_bytes(), public);
        }
        assert!(text.contains(r#""state": "published""#) && text.contains("=Sở Nội vụ"), "{text}");
        let tree = units::tree(app.db().read()).await.unwrap();
        let renamed = Unit { name: "Sở Nội vụ và Lao động".to_owned(), ..tree.by_code("SNV").unwrap().clone() };
        units::update(app.db().read(), &renamed).await.unwrap();
        let text = String::from_utf8(download(&app, "/results/2026-Q1/download.json?unit=SNV").await).unwrap();
        assert!(text.contains("Sở Nội vụ và Lao động") && !text.contains("=Sở Nội vụ"), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_program_itself_writes_the_bytes_of_the_page() {
    let app = TestApp::spawn().await;
    let id = city_with_draft(&app).await;
    publish(&app, id).await;
    for format in FileFormat::ALL {
        let out = app.database.dir().join(format!("out.{format}"));
        let build = ["report", "build", "--report", "indicators", "--period", "2026-Q1", "--format"];
        std::fs::write(&out, "bản cũ").unwrap();
        let to = [format.code(), "--out", out.to_str().unwrap()];
        app.database.program().run(&[&build[..], &to].concat()).works();
        let page = download(&app, &format!("/results/2026-Q1/download.{format}")).await;
        assert_eq!(std::fs::read(&out).unwrap(), page, "{format}");
        assert!(!app.database.dir().join(format!("out.{format}.tmp")).exists());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_csv_is_safe_to_open_and_carries_where_it_comes_from() {
    let app = TestApp::spawn().await;
    let id = city_with_draft(&app).await;
    let text = String::from_utf8(file(&app, id, None, FileFormat::Csv).await.content).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let column = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 5);
    let of = |unit: &str| rows.iter().find(|row| &row[column("Mã đơn vị")] == unit).unwrap();
    let department = of("SNV");
    assert_eq!(&department[column("Đơn vị (gồm đơn vị trực thuộc)")], "'=Sở Nội vụ");
    assert_eq!(&department[column("Giá trị")], "0.6");
    assert_eq!(department[column("Mã băm kết quả")].len(), 64);
    assert_eq!(&department[column("Phiên bản chương trình")], "0.1.0");
    let hidden = of("XLE");
    for name in [
        "Giá trị",
        "Tử số",
        "Mẫu số",
        "Cơ sở (n)",
        "Thiếu (không trả lời, chưa được đánh giá)",
        "So với chỉ tiêu",
    ] {
        assert_eq!(&hidden[column(name)], "", "{name}");
    }
    assert_eq!(&hidden[column("Tình trạng số liệu")], "ẩn để bảo vệ người liên quan");
    let missing = rows.iter().find(|row| &row[column("Mã chỉ số")] == "HP-AF").unwrap();
    assert_eq!(&missing[column("Tình trạng số liệu")], "chưa có dữ liệu");
    let participation = rows.iter().find(|row| &row[column("Mã chỉ số")] == "CT-12").unwrap();
    assert_eq!(&participation[column("Mã băm bộ câu hỏi")], format!("hanh-phuc@{}", "ab".repeat(32)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_workbook_has_a_sheet_per_indicator_with_numbers_as_numbers() {
    let app = TestApp::spawn().await;
    let id = city_with_draft(&app).await;
    let bytes = file(&app, id, None, FileFormat::Xlsx).await.content;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Tổng hợp", "CT-14", "CT-12", "HP-AF", "Phương pháp và cơ sở"]);
    let sheet = book.worksheet_range("CT-14").unwrap();
    let rows: Vec<Vec<Data>> = sheet.rows().map(<[Data]>::to_vec).collect();
    assert_eq!(rows[3][3], Data::String("Giá trị".to_owned()));
    let row = |unit: &str| rows.iter().find(|row| row[0] == Data::String(unit.to_owned())).unwrap().clone();
    assert_eq!(row("HP")[3], Data::Float(0.9996));
    assert_eq!(row("SNV")[1], Data::String("=Sở Nội vụ".to_owned()));
    assert_eq!((row("XLE")[3].clone(), row("XLE")[9].clone()), (Data::Empty, Data::Empty));
    assert_eq!(row("XLE")[13], Data::String("ẩn để bảo vệ người liên quan".to_owned()));
    let basis = book.worksheet_range("Phương pháp và cơ sở").unwrap();
    let text: Vec<String> = basis.rows().flatten().map(ToString::to_string).collect();
    assert!(text.contains(&"ab".repeat(32)) && text.contains(&"Hải Đăng 0.1.0".to_owned()), "{text:?}");
    assert!(text.iter().any(|cell| cell.contains("CHƯA CÔNG BỐ")), "a draft says that it is one");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn json_holds_nothing_of_a_masked_figure() {
    let app = TestApp::spawn().await;
    let id = city_with_draft(&app).await;
    let json: serde_json::Value =
        serde_json::from_slice(&file(&app, id, None, FileFormat::Json).await.content).unwrap();
    let figures = json["indicators"][0]["figures"].as_array().unwrap();
    let hidden = figures.iter().find(|figure| figure["unit"] == "XLE").unwrap();
    for name in ["value", "n", "missing", "excluded", "numerator", "denominator", "ci_low", "standard_error"]
    {
        assert!(hidden[name].is_null(), "{name}: {hidden}");
    }
    assert_eq!(json["manifest"]["definitions"][0][1], "ab".repeat(32));
    assert_eq!(json["state"], "draft");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_public_sees_only_what_is_published() {
    let app = TestApp::spawn().await;
    let id = city_with_draft(&app).await;
    let visitor = app.visitor();
    assert!(visitor.get("/").await.expect(200).shows("Chưa có kết quả nào được công bố"));
    results::approve(app.db(), id).await.unwrap();
    for path in ["/results/2026-Q1", "/results/2026-Q1/SNV", "/results/2026-Q1/download.csv", "/results/x"] {
        visitor.get(path).await.expect(404);
    }
    results::publish(app.db(), id, app.state.clock().now()).await.unwrap();
    let board = visitor.get("/").await.expect(200);
    assert!(board.shows("51,5") && board.shows("Đạt, chưa chắc chắn"), "{}", board.body);
    assert!(board.shows("49,5–53,5"), "the interval");
    let page = visitor.get("/results/2026-Q1").await.expect(200);
    assert!(page.shows("99,96") && page.shows("Chưa đạt"), "rounding must not lift a share to its target");
    assert!(!page.shows("100,0"), "{}", page.body);
    assert!(page.shows("ẩn để bảo vệ người liên quan") && page.shows("chưa có dữ liệu"));
    let found = visitor.get("/results/2026-Q1?q=xa%20le&sort=CT-14").await.expect(200);
    assert!(found.shows("Xã Lẻ") && !found.has("a[href='/results/2026-Q1/SNV']"));
    visitor.get("/results/2026-Q1/SNV").await.expect(200);
    visitor.get("/results/2026-Q1/ZZZ").await.expect(404);
    let correction = {
        let computed_at = app.state.clock().now();
        let correction = NewResult { computed_at, ..new_result(Some("nhập thiếu phiếu"), 0.45) };
        results::insert(app.db(), &correction).await.unwrap().id()
    };
    assert!(visitor.get("/").await.shows("51,5"), "a draft correction changes nothing");
    publish(&app, correction).await;
    let board = visitor.get("/").await;
    assert!(board.shows("45,0") && board.shows("nhập thiếu phiếu"), "{}", board.body);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn managers_approve_publish_and_send() {
    let app = TestApp::spawn().await;
    let id = city_with_draft(&app).await;
    let path = format!("/manage/results/{id}");
    let affairs = app.home_affairs().await;
    let auditor = app.auditor().await;
    assert!(affairs.get("/manage/results").await.expect(200).shows("Bản thảo"));
    assert!(affairs.get(&path).await.expect(200).shows("CHƯA CÔNG BỐ"));
    affairs.get(&format!("{path}/send")).await.expect(422);
    let none: [(&str, &str); 0] = [];
    affairs.post(&format!("{path}/publish"), &none).await.expect(422);
    assert!(!auditor.get(&path).await.expect(200).has("form[action$='/approve']"));
    auditor.post(&format!("{path}/approve"), &none).await.expect(404);
    affairs.post(&format!("{path}/approve"), &none).await.expect(200);
    let asked = affairs.get(&format!("{path}/publish")).await.expect(200);
    assert!(!asked.has("[name=confirm]"), "nothing speaks against it: {}", asked.body);
    affairs.post(&format!("{path}/publish"), &none).await.expect(200);
    let send = format!("{path}/send");
    let wrong = affairs
        .post(&send, &[("recipients", "an@x.vn, khong-phai; binh@"), ("unit", "ZZZ")])
        .await
        .expect(422);
    assert!(wrong.shows("khong-phai") && wrong.shows("binh@") && wrong.shows("Không có đơn vị mang mã này"));
    assert!(
        wrong
            .form_values("form[method=post]:has(textarea)")
            .iter()
            .any(|(_, value)| value.contains("an@x.vn"))
    );
    app.smtp.refuse_once("binh@x.vn", "550 5.1.1 no such user");
    let mail =
        affairs.post(&send, &[("recipients", "an@x.vn\nbinh@x.vn AN@x.vn"), ("unit", "")]).await.expect(200);
    assert_eq!(mail.path, "/manage/mail");
    let received = app.smtp.wait_for(1).await;
    assert_eq!(received[0].recipients, ["an@x.vn"]);
    assert!(received[0].data.contains("haidang-2026-Q1-HP-v1.xlsx"), "{}", received[0].data);
    for _ in 0..200 {
        let list = outbox::list(app.db().read(), &MessageFilter::default(), (0, 10)).await.unwrap();
        let states: Vec<_> = list.iter().map(|message| message.state).collect();
        if states.contains(&MessageState::Sent) && states.contains(&MessageState::Failed) {
            assert_eq!(list.len(), 2, "one message per recipient");
            let page = affairs.get("/manage/mail").await.expect(200);
            assert!(page.shows("Máy chủ đã nhận") && page.shows("no such user"), "{}", page.body);
            let again = affairs.post(&send, &[("recipients", "binh@x.vn")]).await.expect(422);
            assert!(again.shows("đã từ chối địa chỉ binh@x.vn"));
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the messages were not handled");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_computation_is_a_job_that_the_page_follows() {
    let app = TestApp::spawn().await;
    let id = city_with_draft(&app).await;
    let affairs = app.home_affairs().await;
    let wrong = affairs.post("/manage/results", &[("period", "quý 2")]).await.expect(422);
    assert!(wrong.shows("Kỳ chưa đúng"));
    publish(&app, id).await;
    let wrong = affairs.post("/manage/results", &[("period", "2026-Q1")]).await.expect(422);
    assert!(wrong.shows("hãy ghi lý do đính chính"));
    affairs.post("/manage/results", &[("period", "2026-Q2"), ("reason", "")]).await.expect(200);
    for _ in 0..200 {
        let page = affairs.get("/manage/results").await.expect(200);
        if page.shows("Đã tính xong") {
            assert!(page.shows("quý II/2026"), "{}", page.body);
            return;
        }
        assert!(!page.shows("Không tính được"), "{}", page.body);
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the job was not done");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn without_a_mail_server_the_pages_say_that_nothing_is_sent() {
    let app = TestApp::spawn_with(Engine::Sqlite, |config| config.mail.smtp_url = None).await;
    let id = city_with_draft(&app).await;
    publish(&app, id).await;
    let affairs = app.home_affairs().await;
    let send = format!("/manage/results/{id}/send");
    assert!(affairs.get(&send).await.expect(200).shows("chưa được gửi cho ai"));
    affairs.post(&send, &[("recipients", "an@x.vn")]).await.expect(200);
    for _ in 0..200 {
        let page = affairs.get("/manage/mail").await.expect(200);
        if page.shows("Lưu thành tệp, chưa gửi") && page.has("td .tag.attention") {
            assert!(!page.has("td .tag.good"), "nothing is called sent");
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the message was not written");
}
