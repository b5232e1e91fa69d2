//! A unit's results for its head.

use haidang::domain::indicator::{FigureStatus, Indicator};

use super::{agencies, hidden, index, internal, publish};
use crate::support::TestApp;

with_app_on_both_databases! {
    async fn a_head_reads_in_sentences_what_is_clear_and_nothing_that_is_not(app: TestApp) {
        let unit = agencies(&app).await;
        let service = Indicator::BusinessSatisfaction;
        publish(&app, "2025-Q4", vec![internal("HP", 72.0), internal("SNV", 70.0)]).await;
        publish(&app, "2026-Q1", vec![
            internal("HP", 72.0), internal("SNV", 80.0), internal("STP", 79.0), internal("STC", 60.0),
            index(service, "HP", "", 85.0, 0.5), index(service, "SNV", "", 84.0, 1.0),
            index(service, "HP", "top_two/branch:II.B", 85.0, 0.5), index(service, "SNV", "top_two/branch:II.B", 70.0, 1.5),
            hidden(Indicator::CrossAgency, "SNV", FigureStatus::Masked),
            hidden(Indicator::CitizenSatisfaction, "SNV", FigureStatus::NoData),
        ]).await;
        let head = app.unit_head(unit, None).await;
        let page = head.get("/unit/results").await.expect(200);
        assert_eq!(page.path, "/unit/results/SNV");
        let strengths = page.texts("#strengths li");
        assert_eq!(strengths.len(), 1, "{strengths:?}");
        assert!(strengths[0].contains("80,0. Cao hơn rõ rệt mức chung của thành phố (72,0)."), "{strengths:?}");
        assert!(strengths[0].contains("So với 2 sở, ban, ngành khác có số liệu: cao hơn rõ rệt 1, thấp hơn rõ rệt 0, chưa phân biệt được với 1."));
        assert!(strengths[0].contains("Cơ sở: n = 101"));
        let weaknesses = page.texts("#weaknesses li");
        assert_eq!(weaknesses.len(), 1, "{weaknesses:?}");
        assert!(weaknesses[0].contains("70,0. Thấp hơn rõ rệt mức chung của thành phố (85,0)."), "{weaknesses:?}");
        let changes = page.texts("#changes li");
        assert!(changes.len() == 1 && changes[0].contains("Tăng rõ rệt so với quý IV/2025 (70,0)."), "{changes:?}");
        assert!(page.shows("Chưa thấy khác biệt rõ rệt so với mức chung của thành phố (85,0)."));
        assert!(page.shows("ẩn để bảo vệ người trả lời") && page.shows("chưa có dữ liệu"));
    }

    async fn a_head_reads_the_own_subtree_and_what_lies_outside_does_not_exist(app: TestApp) {
        let unit = agencies(&app).await;
        publish(&app, "2026-Q1", vec![internal("HP", 72.0), internal("SNV", 80.0)]).await;
        let head = app.unit_head(unit, None).await;
        head.get("/unit/results/SNV-VP").await.expect(200);
        let unknown = head.get("/unit/results/KHONG").await.expect(404);
        for other in ["STP", "HP"] {
            let outside = head.get(&format!("/unit/results/{other}")).await.expect(404);
            assert_eq!(outside.text("h1"), unknown.text("h1"));
        }
        head.get("/unit/results/SNV?period=2025-Q4").await.expect(404);
        let official = app.official("CB1").await;
        official.get("/unit/results/SNV").await.expect(404);
        app.home_affairs().await.get("/unit/results/STP").await.expect(200);
    }
}

#[tokio::test]
async fn before_anything_is_published_the_page_says_what_comes() {
    let app = TestApp::spawn().await;
    let unit = agencies(&app).await;
    let page = app.unit_head(unit, None).await.get("/unit/results/SNV").await.expect(200);
    assert!(page.shows("Chưa có kết quả nào được công bố"));
}
