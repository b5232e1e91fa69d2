//! Comments: read together, masked, in no order, by those who are responsible.

use std::collections::BTreeMap;

use haidang::{
    domain::{
        answer::Answer, audit::Actor, directory::UnitKind, evaluation::Relation, ids::RoundId,
        permission::Role,
    },
    store::{comments, rounds},
};

use crate::{
    indicators::city::City,
    support::{Page, TestApp},
};

/// A city with two departments, the first with two rooms; an open round of `slug`.
async fn city(app: &TestApp, slug: &str) -> (City, RoundId) {
    let mut city = City::new(app.db().clone()).await;
    city.unit("STC", UnitKind::Department, Some("HP")).await;
    city.unit("SNV-1", UnitKind::SubUnit, Some("SNV")).await;
    city.unit("SNV-2", UnitKind::SubUnit, Some("SNV")).await;
    let mut clerk = city.person("CB9", "SNV");
    clerk.name = "Nguyễn Thị Thu Thuỷ".to_owned();
    city.staff(&[clerk]).await;
    let (round, _) = city.round(slug, "2026-Q2").await;
    (city, round)
}

/// Comments about `unit`; each says which it is.
async fn say(city: &mut City, round: RoundId, unit: &str, relation: Relation, texts: &[String]) {
    let mut sent = Vec::new();
    for text in texts {
        let answers = BTreeMap::from([
            ("GY".to_owned(), Answer::Text(text.clone())),
            ("HL".to_owned(), Answer::Number(2.0)),
        ]);
        let mut rating = city.rating(round, unit, answers);
        rating.relation = relation;
        sent.push(rating);
    }
    city.submit(sent).await;
}

fn numbered(unit: &str, number: usize) -> Vec<String> {
    (1..=number).map(|place| format!("Ý kiến {place} về {unit}")).collect()
}

async fn close(app: &TestApp, city: &City, round: RoundId) {
    rounds::close(app.db(), &city.clock, round, &Actor::Program).await.unwrap();
    assert_eq!(comments::gather_closed(app.db()).await.unwrap(), 1);
    assert_eq!(comments::gather_closed(app.db()).await.unwrap(), 0);
}

fn read(page: &Page) -> Vec<String> {
    page.texts(".comments li")
}

with_app_on_both_databases! {
    async fn comments_are_read_together_once_the_round_has_closed(app: TestApp) {
        let (mut city, round) = city(&app, "danh-gia-dich-vu").await;
        say(&mut city, round, "SNV-1", Relation::Citizen, &numbered("SNV-1", 7)).await;
        say(&mut city, round, "SNV-2", Relation::Citizen, &numbered("SNV-2", 4)).await;
        assert_eq!(comments::gather_closed(app.db()).await.unwrap(), 0);
        let head = app.unit_head(city.units["SNV"], None).await;
        assert!(head.get("/unit/comments/SNV").await.expect(200).shows("Chưa có ý kiến nào đọc được"));
        close(&app, &city, round).await;
        let page = head.get("/unit/comments").await.expect(200);
        assert_eq!(read(&page).len(), 11);
        // Four of the second room would be what the department has beside the first.
        for room in ["SNV-1", "SNV-2"] {
            let page = head.get(&format!("/unit/comments/{room}")).await.expect(200);
            assert!(read(&page).is_empty() && page.shows("Ẩn vì chưa đủ 5 ý kiến"), "{room}");
        }
        let found = head.get("/unit/comments/SNV?q=y+kien+3").await.expect(200);
        assert_eq!(read(&found).len(), 2);
        assert!(head.get("/unit/comments/SNV?q=khong+co").await.expect(200).shows("Không có ý kiến nào khớp"));
    }

    async fn a_round_that_takes_answers_again_is_gathered_again(app: TestApp) {
        let (mut city, round) = city(&app, "danh-gia-dich-vu").await;
        say(&mut city, round, "STC", Relation::Citizen, &numbered("STC", 5)).await;
        close(&app, &city, round).await;
        let head = app.unit_head(city.units["STC"], None).await;
        assert_eq!(read(&head.get("/unit/comments/STC").await.expect(200)).len(), 5);
        let again = ("2026-06-30".parse().unwrap(), "Mất điện hai ngày cuối");
        let turned = rounds::reopen(app.db(), app.state.clock(), round, again, &Actor::Program).await;
        turned.unwrap().unwrap();
        assert!(read(&head.get("/unit/comments/STC").await.expect(200)).is_empty(), "it is open");
        say(&mut city, round, "STC", Relation::Citizen, &numbered("STC", 3)).await;
        close(&app, &city, round).await;
        assert_eq!(read(&head.get("/unit/comments/STC").await.expect(200)).len(), 8);
    }

    async fn the_order_tells_neither_time_nor_person(app: TestApp) {
        let (mut city, round) = city(&app, "danh-gia-dich-vu").await;
        let mut texts = numbered("STC", 40);
        say(&mut city, round, "STC", Relation::Citizen, &texts).await;
        close(&app, &city, round).await;
        let head = app.unit_head(city.units["STC"], None).await;
        let (first, second) = (head.get("/unit/comments/STC").await, head.get("/unit/comments/STC?page=2").await);
        let shown: Vec<_> = read(&first).into_iter().chain(read(&second)).collect();
        assert_ne!(shown, texts);
        let mut sorted = shown;
        sorted.sort();
        texts.sort();
        assert_eq!(sorted, texts, "every comment once");
    }

    async fn who_is_meant_cannot_be_read(app: TestApp) {
        let (mut city, round) = city(&app, "danh-gia-dich-vu").await;
        let mut texts = numbered("STC", 5);
        texts.push("Cô nguyễn thị thu thủy bắt chờ, gọi 0912 345 678, thư a.b@mail.vn".to_owned());
        say(&mut city, round, "STC", Relation::Citizen, &texts).await;
        close(&app, &city, round).await;
        let home = app.home_affairs().await;
        let page = home.get("/unit/comments/STC?q=bat+cho").await.expect(200);
        assert_eq!(read(&page), ["Cô [tên] bắt chờ, gọi [số], thư [thư điện tử]"]);
        let page = home.get("/unit/comments/STC?q=thuy").await.expect(200);
        assert!(read(&page).is_empty(), "what is masked is not found either");
    }

    async fn only_those_who_are_responsible_read_them(app: TestApp) {
        let (mut city, round) = city(&app, "danh-gia-dich-vu").await;
        say(&mut city, round, "STC", Relation::Citizen, &numbered("STC", 6)).await;
        close(&app, &city, round).await;
        let head = app.unit_head(city.units["SNV"], None).await;
        for outside in ["STC", "HP", "KHONG"] {
            head.get(&format!("/unit/comments/{outside}")).await.expect(404);
        }
        assert_eq!(read(&app.service_centre().await.get("/unit/comments/STC").await.expect(200)).len(), 6);
        app.auditor().await.get("/unit/comments/STC").await.expect(404);
        let visitor = app.visitor().get("/unit/comments/STC").await;
        assert!(visitor.path.starts_with("/login"), "{}", visitor.path);
        for public in ["/results/2026-Q2", "/", "/api/v1/rounds"] {
            assert!(!app.visitor().get(public).await.body.contains("Ý kiến 1 về"), "{public}");
        }
    }

    async fn sensitive_comments_need_ten_and_the_service_centre_reads_none_of_staff(app: TestApp) {
        let (mut city, round) = city(&app, "hai-long-noi-bo").await;
        say(&mut city, round, "SNV", Relation::Staff, &numbered("SNV", 9)).await;
        say(&mut city, round, "STC", Relation::Staff, &numbered("STC", 12)).await;
        close(&app, &city, round).await;
        let head = app.signed_in(Role::UnitHead, city.units["SNV"], Some("H1")).await;
        assert!(head.get("/unit/comments/SNV").await.expect(200).shows("Ẩn vì chưa đủ 10 ý kiến"));
        let home = app.home_affairs().await;
        assert_eq!(home.get("/unit/comments/HP").await.expect(200).text("main h2"), "21 ý kiến");
        // The city's 21 less the 12 of STC would be the nine of SNV.
        assert!(read(&home.get("/unit/comments/STC").await.expect(200)).is_empty());
        let centre = app.service_centre().await.get("/unit/comments/STC").await.expect(200);
        assert!(centre.shows("Chưa có ý kiến nào đọc được"));
    }
}
