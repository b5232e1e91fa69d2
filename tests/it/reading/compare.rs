//! Units side by side without a false ranking, the map, one indicator, and its course.

use haidang::domain::{
    directory::UnitKind,
    indicator::{Figure, FigureKind, FigureStatus, Indicator},
};

use super::{agencies, hidden, index, internal, publish};
use crate::{report, support::TestApp};

fn four_agencies() -> Vec<Figure> {
    vec![
        internal("HP", 72.0),
        internal("SNV", 80.0),
        internal("STP", 79.0),
        internal("STC", 60.0),
        hidden(Indicator::InternalSatisfaction, "SYT", FigureStatus::Masked),
    ]
}

with_app_on_both_databases! {
    async fn units_that_cannot_be_told_apart_have_no_ranks(app: TestApp) {
        agencies(&app).await;
        publish(&app, "2026-Q1", four_agencies()).await;
        let page = app.visitor().get("/results/2026-Q1/compare/HLNB?kind=so-nganh").await.expect(200);
        assert!(page.shows("2 trong 3 sở, ban, ngành có số liệu không phân biệt được"), "{}", page.body);
        assert_eq!(page.texts("#units tbody th"), ["Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Sở Y tế"]);
        let places: Vec<_> = page.texts("#units td[data-name='Thứ bậc có thể']");
        assert_eq!(places, ["1–2", "1–2", "3", "–"]);
        let against = page.texts("#units td[data-name='So với toàn thành phố']");
        assert_eq!(against[0], "cao hơn rõ rệt");
        assert_eq!(against[2..], ["thấp hơn rõ rệt", "không so sánh được"]);
        assert!(page.shows("ẩn để bảo vệ người trả lời"), "a hidden figure says so");
        assert_eq!(page.texts(".chart-row circle").len(), 3);
    }

    async fn a_list_of_units_is_searched_without_diacritics_sorted_and_downloaded(app: TestApp) {
        agencies(&app).await;
        publish(&app, "2026-Q1", four_agencies()).await;
        let visitor = app.visitor();
        let found = visitor.get("/results/2026-Q1/compare/HLNB?q=so+tu+phap").await.expect(200);
        assert_eq!(found.texts("#units tbody th"), ["Sở Tư pháp"]);
        assert!(found.shows("2 trong 3"), "searching does not change who is compared");
        let sorted = visitor.get("/results/2026-Q1/compare/HLNB?sort=low").await.expect(200);
        assert_eq!(sorted.texts("#units tbody th")[..2], ["Sở Tài chính", "Sở Tư pháp"]);
        let file = visitor.get("/results/2026-Q1/compare/HLNB/download.csv?kind=so-nganh").await.expect(200);
        let lines: Vec<&str> = file.body.lines().collect();
        assert_eq!(lines.len(), 5);
        assert!(lines[1].contains("SNV,Sở Nội vụ,80,") && lines[1].contains(",1–2,"), "{}", lines[1]);
        assert!(lines[4].contains("ẩn để bảo vệ người trả lời") && !lines[4].contains(",0,"), "{}", lines[4]);
        visitor.get("/results/2026-Q1/compare/KHONG").await.expect(404);
        visitor.get("/results/2025-Q1/compare/HLNB").await.expect(404);
        visitor.get("/results/2026-Q1/compare/HLNB?kind=zzz&page=-1&sort=x").await.expect(200);
    }

    async fn the_map_tells_hidden_few_and_missing_apart_and_its_table_says_the_same(app: TestApp) {
        let city = app.city().await;
        for (code, name) in [
            ("10888", "Xã Cẩm Giang"), ("10903", "Xã Cẩm Giàng"), ("11311", "Phường Hồng Bàng"), ("11914", "Đặc khu Cát Hải"),
        ] {
            app.unit(code, name, UnitKind::Commune, Some(city)).await;
        }
        let happiness = Indicator::Happiness;
        publish(&app, "2026-Q1", vec![
            index(happiness, "HP", "", 70.0, 0.5),
            index(happiness, "10888", "", 52.0, 1.0),
            index(happiness, "10903", "", 71.0, 3.0),
            hidden(happiness, "11311", FigureStatus::Masked),
            Figure { n: 12, ..hidden(happiness, "11914", FigureStatus::TooFew) },
        ]).await;
        let page = app.visitor().get("/results/2026-Q1/map/HP-AF").await.expect(200);
        assert_eq!(page.texts(".map g").len(), 114);
        let tile = |name: &str| page.texts(".map g").into_iter().find(|tile| tile.starts_with(name)).unwrap();
        assert!(tile("Cẩm Giang:").ends_with("52,0▼"), "{}", tile("Cẩm Giang:"));
        assert!(tile("Cẩm Giàng:").ends_with("71,0"));
        assert!(tile("Hồng Bàng:").ends_with("ẩn") && tile("Cát Hải:").ends_with("ít phiếu"));
        assert!(tile("Đồ Sơn:").ends_with("–"));
        assert_eq!(page.attributes(".map .masked-tile", "class").len(), 1);
        assert_eq!(page.attributes(".map .few-tile", "class").len(), 1);
        assert_eq!(page.attributes(".map .empty-tile", "class").len(), 110);
        assert!(page.attributes(".map svg", "aria-label")[0].contains("bảng bên dưới"));
        let found = app.visitor().get("/results/2026-Q1/map/HP-AF?q=cam+giang").await.expect(200);
        assert_eq!(found.texts("#units tbody th"), ["Xã Cẩm Giàng", "Xã Cẩm Giang"]);
        assert_eq!(found.texts(".map g").len(), 114, "the map stays whole");
    }

    async fn a_change_is_called_one_only_where_chance_hardly_brings_it_about(app: TestApp) {
        agencies(&app).await;
        publish(&app, "2025-Q4", vec![internal("HP", 71.5), internal("SNV", 70.0)]).await;
        publish(&app, "2026-Q1", four_agencies()).await;
        let visitor = app.visitor();
        let page = visitor.get("/results/over-time/HLNB?unit=SNV").await.expect(200);
        assert_eq!(page.texts("tbody th"), ["quý I/2026", "quý IV/2025"]);
        assert_eq!(page.texts("td[data-name='So với kỳ trước']"), ["tăng rõ rệt", "kỳ đầu tiên có số liệu"]);
        let page = visitor.get("/results/over-time/HLNB").await.expect(200);
        assert_eq!(page.texts("td[data-name='So với kỳ trước']")[0], "chưa đủ căn cứ nói là có thay đổi");
        visitor.get("/results/over-time/HLNB?unit=KHONG").await.expect(404);
        let board = visitor.get("/").await.expect(200);
        assert!(board.shows("chưa đủ căn cứ nói là có thay đổi so với quý IV/2025"));
        assert!(board.has("svg.spark"));
    }
}

#[tokio::test]
async fn whole_counts_are_compared_as_they_are() {
    let app = TestApp::spawn().await;
    agencies(&app).await;
    let counted = |unit: &str, part: f64, whole: f64| Figure {
        numerator: Some(part),
        denominator: Some(whole),
        weighted: false,
        standard_error: None,
        ci_low: None,
        ci_high: None,
        kind: FigureKind::Share,
        n: whole as u32,
        ..report::figure(Indicator::Evaluated, unit, "", Some(part / whole))
    };
    publish(
        &app,
        "2026-Q1",
        vec![counted("HP", 198.0, 200.0), counted("SNV", 50.0, 50.0), counted("STP", 48.0, 50.0)],
    )
    .await;
    let page = app.visitor().get("/results/2026-Q1/compare/CT-14").await.expect(200);
    assert_eq!(page.texts("#units td[data-name='Thứ bậc có thể']"), ["1", "2"]);
    assert_eq!(page.texts("#units td[data-name='So với toàn thành phố']"), ["cao hơn", "thấp hơn"]);
    assert!(page.shows("không có sai số mẫu"));
}

#[tokio::test]
async fn an_indicator_has_a_page_with_its_base_its_formula_and_its_neighbours() {
    let app = TestApp::spawn().await;
    agencies(&app).await;
    publish(&app, "2026-Q1", four_agencies()).await;
    let page = app.visitor().get("/results/2026-Q1/indicator/HLNB?unit=SNV").await.expect(200);
    assert!(page.text("h1").contains("Sở Nội vụ"));
    assert!(page.shows("80,0") && page.shows("n = 101"));
    let links = page.attributes("main a", "href");
    for link in [
        "/results/2026-Q1/method/HLNB?unit=SNV",
        "/results/2026-Q1/compare/HLNB",
        "/results/2026-Q1/map/HLNB",
        "/results/over-time/HLNB?unit=SNV",
        "/results/2026-Q1/SNV",
    ] {
        assert!(links.contains(&link.to_owned()), "{link} in {links:?}");
    }
    app.visitor().get("/results/2026-Q1/indicator/VHCV").await.expect(404);
}
