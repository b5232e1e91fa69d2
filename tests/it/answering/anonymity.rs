//! In an anonymous round nothing that is stored leads from an answer to a person.

use haidang::{
    domain::{ids::AssignmentId, language::Language},
    store::{assignments, responses, rounds},
    web::{
        answering::{Form, Sent, accept},
        extract::ClientAddress,
    },
};
use sea_orm::{ConnectionTrait, Statement};

use super::world::{answers, city, open_round, staff_code};
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

    async fn closing_moves_what_still_waits(app: TestApp) {
        city(app.db(), 3).await;
        let (db, clock) = (app.db(), app.state.clock());
        let round = open_round(db, clock, "hai-long-noi-bo", |_| {}).await;
        let owed = assignments::list(db.read(), round.id).await.unwrap();
        answer(&app, 0, owed[0].id).await;
        assert_eq!(responses::count_staged(db.read(), round.id).await.unwrap(), 1);
        assert!(rounds::close(db, clock, round.id).await.unwrap());
        assert_eq!(responses::count_staged(db.read(), round.id).await.unwrap(), 0);
        assert_eq!(responses::count(db.read(), round.id).await.unwrap(), 1);
        assert!(!rounds::close(db, clock, round.id).await.unwrap(), "it is closed already");
    }
}
