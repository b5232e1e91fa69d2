//! The list of rounds: searched without marks, filtered, sorted and paged.

use haidang::domain::round::RoundState;

use crate::answering::world::{city, day, draft, open_round};

with_app_on_both_databases! {
    async fn rounds_are_searched_filtered_sorted_and_paged(app: TestApp) {
        city(app.db(), 2).await;
        let clock = app.state.clock();
        open_round(app.db(), clock, "van-hoa-cong-vu", |plan| {
            plan.title_vi = "Đánh giá văn hóa công vụ quý II".to_owned();
            plan.closes_on = day("2026-05-22");
        }).await;
        for number in 0..23 {
            draft(app.db(), clock, "sipas", |plan| {
                plan.slug = format!("sipas-{number:02}");
                plan.title_vi = format!("Khảo sát số {number:02}");
                plan.period = "2026-Q3".parse().unwrap();
                plan.opens_on = day("2026-07-01");
                plan.closes_on = day("2026-09-30");
            }).await;
        }
        let manager = app.auditor().await;
        let first = manager.get("/manage/rounds").await.expect(200);
        assert!(first.shows("24 đợt") && first.texts("tbody tr").len() == 20);
        let second = manager.get(&first.attributes("a[rel=next]", "href")[0].replace('?', "/manage/rounds?")).await;
        assert_eq!(second.expect(200).texts("tbody tr").len(), 4);
        let titles = async |query: &str| {
            let page = manager.get(&format!("/manage/rounds?{query}")).await.expect(200);
            page.texts("tbody th > a")
        };
        assert_eq!(titles("q=danh+gia+VAN+hoa").await, ["Đánh giá văn hóa công vụ quý II"]);
        assert_eq!(titles("q=khong+co").await, [""; 0]);
        assert_eq!(titles("state=open").await.len(), 1);
        assert_eq!(titles("state=draft&kind=satisfaction&period=2026-Q3&q=so+1").await.len(), 12);
        assert_eq!(titles("period=2026-Q2").await.len(), 1);
        assert_eq!(titles("order=ending").await[0], "Đánh giá văn hóa công vụ quý II");
        assert_eq!(titles("order=title").await[0], "Đánh giá văn hóa công vụ quý II");
        assert_eq!(titles("order=newest").await[0], "Khảo sát số 00");
        assert_eq!(titles("state=x&kind=y&period=z&order=w&page=-1").await.len(), 20, "nonsense is no filter");
        assert!(RoundState::ALL.len() == 4 && first.has("select[name=state] option[value=archived]"));
    }
}
