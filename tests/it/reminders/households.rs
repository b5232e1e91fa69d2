//! Sampled households that left an address.

use haidang::{
    domain::{
        audit::Actor,
        directory::UnitKind,
        sample::{SampledHousehold, Sampling},
    },
    jobs::tidy,
    store::{
        households, invitations, outbox,
        reminders::{self, StartedRun},
        rounds,
    },
};
use sea_orm::ConnectionTrait;

use super::{context, queue};
use crate::answering::world::open_round;

with_app_on_both_databases! {
    async fn only_households_with_an_address_get_a_link_and_it_dies_with_the_round(app: TestApp) {
        let city = app.city().await;
        let commune = app.unit("11302", "Phường Hồng Bàng", UnitKind::Commune, Some(city)).await;
        let round = open_round(app.db(), app.state.clock(), "hanh-phuc", |_| {}).await;
        let household = |number: usize| {
            let sampling = Sampling { stratum: "A".to_owned(), cluster: "C1".to_owned(), base_weight: 10.0 };
            let household = SampledHousehold { reference: format!("H{number:02}"), unit: commune, sampling };
            (household, invitations::token_hash(&format!("giay-{number}")))
        };
        let sample: Vec<_> = (0..12).map(household).collect();
        invitations::insert_many(app.db().read(), round.id, &sample).await.unwrap();
        let contacts = [("H00".to_owned(), "ho0@example.test".parse().unwrap()), ("H01".to_owned(), "ho1@example.test".parse().unwrap())];
        households::set_contacts(app.db().read(), round.id, &contacts).await.unwrap();

        let affairs = app.home_affairs().await;
        let path = format!("/manage/coverage/{}", round.slug);
        let page = affairs.get(&format!("{path}/remind")).await.expect(200);
        assert_eq!(page.text("h1"), "Nhắc những ai còn thiếu qua thư", "two are too few to be told");
        assert!(page.shows("12 hộ") && !page.shows("10 hộ"), "{}", page.body);
        affairs.post(&format!("{path}/remind"), &[("unit", "HP"), ("confirm", "yes")]).await.expect(200);
        queue(&app).await;
        let received = app.smtp.wait_for(2).await;
        assert_eq!(received.len(), 2);
        let text = received[0].plain();
        let token = text.split("/i/").nth(1).unwrap().split_whitespace().next().unwrap();
        let visitor = app.visitor();
        visitor.get(&format!("/i/{token}")).await.expect(200);
        let mail = affairs.get("/manage/mail?kind=reminder").await.expect(200);
        assert!(!mail.body.contains(token), "links are never shown");

        let refused = "INSERT INTO refused_addresses (address, reply) VALUES ('ho1@example.test', '550')";
        app.db().read().execute_unprepared(refused).await.unwrap();
        rounds::close(app.db(), app.state.clock(), round.id, &Actor::Program).await.unwrap();
        app.state.clock().advance(chrono::TimeDelta::days(60));
        tidy(&context(&app)).await.unwrap();
        let reach = households::reach(app.db().read(), round.id, 3, app.state.clock().today()).await.unwrap();
        assert_eq!((reach.missing, reach.without_address), (12, 12), "addresses are deleted");
        assert!(outbox::refused(app.db().read()).await.unwrap().is_empty(), "and that one was refused");
        visitor.get(&format!("/i/{token}")).await.expect(404);
    }

    async fn addresses_that_cannot_be_read_end_no_sending(app: TestApp) {
        let city = app.city().await;
        let commune = app.unit("11302", "Phường Hồng Bàng", UnitKind::Commune, Some(city)).await;
        let round = open_round(app.db(), app.state.clock(), "hanh-phuc", |_| {}).await;
        let household = |number: usize| {
            let sampling = Sampling { stratum: "A".to_owned(), cluster: "C1".to_owned(), base_weight: 10.0 };
            let household = SampledHousehold { reference: format!("H{number}"), unit: commune, sampling };
            (household, invitations::token_hash(&format!("giay-{number}")))
        };
        let (db, sample) = (app.db().read(), (0..3).map(household).collect::<Vec<_>>());
        invitations::insert_many(db, round.id, &sample).await.unwrap();
        let contact = |number: usize| (format!("H{number}"), format!("ho{number}@example.test").parse().unwrap());
        households::set_contacts(db, round.id, &[contact(0), contact(1), contact(2)]).await.unwrap();
        let damage = "UPDATE household_contacts SET email = 'hỏng' WHERE email <> 'ho2@example.test'";
        db.execute_unprepared(damage).await.unwrap();
        let today = app.state.clock().today();
        let new = StartedRun { rounds: vec![(round.id, None)], unit: None, asked_by: None, day: today };
        reminders::start(db, &new, app.state.clock().now()).await.unwrap();
        let mut run = reminders::next_unfinished(db).await.unwrap().unwrap();
        let first = households::next_batch(db, &run, (round.id, 3), today, 2).await.unwrap();
        assert!(first.households.is_empty());
        run.cursor = first.cursor.expect("there is one more");
        let second = households::next_batch(db, &run, (round.id, 3), today, 2).await.unwrap();
        assert_eq!((second.households.len(), second.cursor), (1, None));
    }
}
