//! In an anonymous round nothing that is stored leads from an answer to a person.

use haidang::{
    domain::{
        audit::Actor,
        directory::UnitKind,
        ids::AssignmentId,
        language::Language,
        sample::{Invitation, SampledHousehold, Sampling},
    },
    store::{assignments, invitations, people, responses, rounds, units},
    web::{
        answering::{Form, Sent, accept},
        extract::ClientAddress,
    },
};
use sea_orm::{ConnectionTrait, Statement};

use super::world::{COMMUNE, OFFICE, answers, city, open_round, staff_code};
use crate::support::{Db, TestApp};

const STAFF: usize = 12;

async fn answer(app: &TestApp, rater: usize, id: AssignmentId) {
    let form = Form::assigned(&app.state, &staff_code(rater), id).await.unwrap();
    let sent = Sent {
        submission_id: app.state.clock().uuid(),
        answers: answers(&form.asked.questionnaire, &format!("ý kiến {rater}")),
        language: Language::Vietnamese,
        address: ClientAddress([127, 0, 0, 1].into()),
        by_api: false,
    };
    accept(&app.state, &form, sent).await.unwrap();
}

async fn texts(db: &Db, sql: &str) -> Vec<Vec<String>> {
    let statement = Statement::from_string(db.read().get_database_backend(), sql);
    let rows = db.read().query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| {
            let column = |index: usize| row.try_get_by_index::<String>(index).unwrap();
            row.column_names().iter().enumerate().map(|(index, _)| column(index)).collect()
        })
        .collect()
}

with_app_on_both_databases! {
    async fn answers_share_no_key_no_day_and_no_order_with_who_gave_them(app: TestApp) {
        city(app.db(), STAFF).await;
        let (db, clock) = (app.db(), app.state.clock());
        let round = open_round(db, clock, "hai-long-noi-bo", |_| {}).await;
        let owed = assignments::list(db.read(), round.id).await.unwrap();
        assert_eq!(owed.len(), STAFF);

        for (number, assignment) in owed.iter().enumerate().take(4) {
            answer(&app, number, assignment.id).await;
        }
        assert_eq!(responses::release(db, clock, round.id).await.unwrap(), 0, "four are too few to mix");
        for (number, assignment) in owed.iter().enumerate().skip(4) {
            answer(&app, number, assignment.id).await;
        }
        let staged = texts(db, "SELECT lower(CAST(answers AS TEXT)) FROM staged_responses").await;
        assert_eq!(staged.len(), STAFF);
        assert_eq!(responses::release_due(db, clock).await.unwrap(), STAFF as u64);
        assert_eq!(responses::count_staged(db.read(), round.id).await.unwrap(), 0);

        // The ledger says who, not when.
        for assignment in assignments::list(db.read(), round.id).await.unwrap() {
            assert_eq!(assignment.done_on, Some(round.opens_on));
        }
        // The answers say what and on which day, not who.
        let mut order = Vec::new();
        responses::for_each(db, round.id, |row| {
            assert_eq!((row.rater.as_deref(), row.subject.as_deref()), (None, None));
            assert_eq!(row.answered_on, clock.today());
            assert!(row.answered_on != round.opens_on && row.sampling.is_none());
            order.push(row.answers);
            Ok(())
        })
        .await
        .unwrap();
        let arrival: Vec<usize> = order
            .iter()
            .map(|answers| (0..STAFF).find(|n| answers.contains(&format!("ý kiến {n}\""))).unwrap())
            .collect();
        assert_ne!(arrival, (0..STAFF).collect::<Vec<_>>(), "the order of arrival is gone");
        let columns = texts(db, "SELECT answers FROM responses LIMIT 1").await;
        assert!(!columns[0][0].contains("CB0"), "no staff code inside the answers");
    }

    async fn the_few_of_a_small_unit_answer_under_the_one_above(app: TestApp) {
        let office = city(app.db(), STAFF).await;
        let room = app.unit("PHONG", "Phòng nhỏ", UnitKind::SubUnit, Some(office)).await;
        let mut few = people::list(app.db().read()).await.unwrap();
        few.truncate(2);
        for person in &mut few {
            person.unit = room;
            people::update(app.db().read(), person).await.unwrap();
        }
        let round = open_round(app.db(), app.state.clock(), "hai-long-noi-bo", |_| {}).await;
        let owed = assignments::list(app.db().read(), round.id).await.unwrap();
        assert!(owed.iter().all(|one| one.owed.unit == office && one.owed.subject == OFFICE));
    }

    async fn households_of_a_cluster_wait_for_each_other_and_leave_no_reference(app: TestApp) {
        city(app.db(), 1).await;
        let (db, clock) = (app.db(), app.state.clock());
        let round = open_round(db, clock, "hanh-phuc", |_| {}).await;
        let commune = units::tree(db.read()).await.unwrap().by_code(COMMUNE).unwrap().id;
        let household = |number: usize, cluster: &str| {
            let sampling = Sampling { stratum: "S".to_owned(), cluster: cluster.to_owned(), base_weight: 2.0 };
            let reference = format!("{cluster}-{number}");
            let hash = invitations::token_hash(&reference);
            (SampledHousehold { reference, unit: commune, sampling }, hash)
        };
        let sample: Vec<_> = (0..5).map(|n| household(n, "C1")).chain((0..2).map(|n| household(n, "C2"))).collect();
        invitations::insert_many(db.read(), round.id, &sample).await.unwrap();
        let set = app.state.catalogue().round(&round.slug).await.unwrap().unwrap();
        for (household, _) in &sample {
            let form = Form::invited(&app.state, &household.reference).await.unwrap();
            let sent = Sent {
                submission_id: clock.uuid(),
                answers: answers(&set.questionnaire, "tốt"),
                language: Language::Vietnamese,
                address: ClientAddress([127, 0, 0, 1].into()),
                by_api: false,
            };
            accept(&app.state, &form, sent).await.unwrap();
        }
        assert_eq!(responses::release(db, clock, round.id).await.unwrap(), 5, "two of a cluster are too few to mix");
        let references = |list: Vec<Invitation>| list.iter().filter(|one| one.household.reference.starts_with('C')).count();
        assert_eq!(references(invitations::list(db.read(), round.id).await.unwrap()), 7);
        rounds::close(db, clock, round.id, &Actor::Program).await.unwrap();
        assert_eq!(references(invitations::list(db.read(), round.id).await.unwrap()), 0);
        assert_eq!(invitations::count(db.read(), round.id).await.unwrap(), (7, 7));
        assert!(Form::invited(&app.state, "C1-0").await.is_ok(), "the link still explains that the round is over");
        assert_eq!(responses::count_staged(db.read(), round.id).await.unwrap(), 0);
    }

    async fn closing_moves_what_still_waits(app: TestApp) {
        city(app.db(), 3).await;
        let (db, clock) = (app.db(), app.state.clock());
        let round = open_round(db, clock, "hai-long-noi-bo", |_| {}).await;
        let owed = assignments::list(db.read(), round.id).await.unwrap();
        answer(&app, 0, owed[0].id).await;
        assert_eq!(responses::count_staged(db.read(), round.id).await.unwrap(), 1);
        assert!(rounds::close(db, clock, round.id, &Actor::Program).await.unwrap());
        assert_eq!(responses::count_staged(db.read(), round.id).await.unwrap(), 0);
        assert_eq!(responses::count(db.read(), round.id).await.unwrap(), 1);
        assert!(!rounds::close(db, clock, round.id, &Actor::Program).await.unwrap(), "it is closed already");
    }
}
