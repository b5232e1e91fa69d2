//! Who owes what, and one answer for each form that is owed.

use futures::future::join_all;
use haidang::{
    domain::{
        answer::Answers,
        assignment::{Gap, Owed},
        audit::Actor,
        evaluation::Relation,
        ids::{RoundId, UnitId},
        language::Language,
        round::{Channel, TurnRefused},
        submission::{Guard, Submission, SubmissionId},
    },
    store::{ResponseWriter, StoreError, SubmitError, assignments, responses, rounds},
};

use super::world::{city, day, draft, open_round, staff_code};
use crate::support::TestApp;

fn submission(round: RoundId, id: u8, guard: Guard) -> Submission {
    Submission {
        round,
        submission_id: SubmissionId([id; 16]),
        unit: None,
        relation: Relation::SelfEvaluation,
        subject: None,
        rater: None,
        day: day("2026-05-20"),
        channel: Channel::Assignment,
        language: Language::Vietnamese,
        sampling: None,
        answers: Answers::new(),
        guard,
    }
}

fn clock() -> haidang::clock::Clock {
    haidang::clock::Clock::fixed("2026-05-20T03:00:00Z".parse().unwrap(), 5)
}

on_both_databases! {
    async fn opening_assigns_self_and_supervisor_and_names_what_is_missing(db: Db) {
        city(&db, 4).await;
        let id = draft(&db, &clock(), "van-hoa-cong-vu", |_| {}).await;
        let opening = rounds::open(&db, &clock(), id, &Actor::Program).await.unwrap().unwrap();
        assert_eq!(opening.assignments, 7);
        assert_eq!(opening.gaps, [Gap::NoSupervisor { staff_code: staff_code(0) }]);
        let again = rounds::open(&db, &clock(), id, &Actor::Program).await.unwrap();
        assert_eq!(again, Err(TurnRefused::NotDraft), "it is open already");
        let owed = assignments::list_for(db.read(), &staff_code(0)).await.unwrap();
        let about: Vec<(Relation, &str)> =
            owed.iter().map(|owed| (owed.owed.relation, owed.owed.subject.as_str())).collect();
        assert_eq!(about.len(), 4);
        assert!(about.contains(&(Relation::SelfEvaluation, "CB000")));
        assert!(about.contains(&(Relation::Supervisor, "CB003")));
    }

    async fn nobody_owes_a_form_about_a_colleague_by_name(db: Db) {
        let office = city(&db, 4).await;
        let round = open_round(&db, &clock(), "van-hoa-cong-vu", |_| {}).await;
        let before = assignments::count(db.read(), round.id).await.unwrap();
        for relation in [Relation::Peer, Relation::CrossAgency] {
            let form = |relation| Owed { rater: staff_code(1), relation, subject: staff_code(2), unit: office };
            let forms = [form(Relation::Member), form(relation)];
            let refused = assignments::insert_many(db.read(), round.id, round.closes_on, &forms).await;
            assert!(matches!(refused, Err(StoreError::Named(named)) if named == relation), "{refused:?}");
        }
        assert_eq!(assignments::count(db.read(), round.id).await.unwrap(), before, "all or none");
    }

    async fn forms_of_others_under_the_same_id_get_no_receipt(db: Db) {
        city(&db, 12).await;
        let round = open_round(&db, &clock(), "hai-long-noi-bo", |_| {}).await;
        let owed = assignments::list(db.read(), round.id).await.unwrap();
        let writer = ResponseWriter::start(db.clone(), clock());
        let sent = owed.iter().map(|one| writer.submit(submission(round.id, 7, Guard::Assignment(one.id))));
        let outcomes = join_all(sent).await;
        let stored = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        let refused = outcomes.iter().filter(|outcome| matches!(outcome, Err(SubmitError::IdInUse))).count();
        assert_eq!((stored, refused), (1, 11), "{outcomes:?}");
        assert_eq!(responses::count(db.read(), round.id).await.unwrap(), 1);
        assert_eq!(assignments::count(db.read(), round.id).await.unwrap(), (12, 1));
    }

    async fn one_of_ten_rivals_for_an_assignment_wins(db: Db) {
        city(&db, 2).await;
        let round = open_round(&db, &clock(), "van-hoa-cong-vu", |_| {}).await;
        let owed = assignments::list_for(db.read(), &staff_code(1)).await.unwrap();
        let writers = [
            ResponseWriter::start(db.clone(), clock()),
            ResponseWriter::start(db.clone(), haidang::clock::Clock::system()),
        ];
        let guard = Guard::Assignment(owed[0].id);
        let rivals = (0..10).map(|n| writers[n % 2].submit(submission(round.id, n as u8 + 1, guard)));
        let outcomes = join_all(rivals).await;
        let (stored, refused): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
        assert_eq!(stored.len(), 1);
        assert!(refused.iter().all(|outcome| matches!(outcome, Err(SubmitError::AlreadyAnswered))));
        assert_eq!(responses::count(db.read(), round.id).await.unwrap(), 1);
        assert_eq!(assignments::count(db.read(), round.id).await.unwrap(), (3, 1));
    }

    async fn an_id_of_another_form_is_refused_and_the_form_stays_open(db: Db) {
        city(&db, 3).await;
        let round = open_round(&db, &clock(), "van-hoa-cong-vu", |_| {}).await;
        let owed = assignments::list(db.read(), round.id).await.unwrap();
        let writer = ResponseWriter::start(db.clone(), clock());
        let guard = |number: usize| Guard::Assignment(owed[number].id);
        writer.submit(submission(round.id, 1, guard(0))).await.unwrap();
        let refused = writer.submit(submission(round.id, 1, guard(1))).await;
        assert!(matches!(refused, Err(SubmitError::IdInUse)), "{refused:?}");
        assert_eq!(assignments::find(db.read(), owed[1].id).await.unwrap().unwrap().done_on, None);
        writer.submit(submission(round.id, 2, guard(1))).await.unwrap();
    }

    async fn a_row_that_cannot_be_stored_takes_no_other_with_it(db: Db) {
        city(&db, 1).await;
        let round = open_round(&db, &clock(), "danh-gia-dich-vu", |_| {}).await;
        let writer = ResponseWriter::start(db.clone(), clock());
        let sent = (1..=20).map(|number| {
            let mut one = submission(round.id, number, Guard::None);
            one.unit = (number == 7).then_some(UnitId(999_999));
            writer.submit(one)
        });
        let outcomes = join_all(sent).await;
        let wrong: Vec<_> = outcomes.iter().filter(|outcome| outcome.is_err()).collect();
        assert!(
            matches!(wrong.as_slice(), [Err(SubmitError::Store(StoreError::Reference(_)))]),
            "{wrong:?}"
        );
        assert_eq!(responses::count(db.read(), round.id).await.unwrap(), 19);
        writer.finish().await;
        let late = writer.submit(submission(round.id, 30, Guard::None)).await;
        assert!(matches!(late, Err(SubmitError::Busy)), "a writer that finished takes nothing");
    }

    async fn only_an_open_round_takes_answers_and_only_a_draft_can_be_changed(db: Db) {
        city(&db, 1).await;
        let writer = ResponseWriter::start(db.clone(), clock());
        let id = draft(&db, &clock(), "danh-gia-dich-vu", |_| {}).await;
        let early = writer.submit(submission(id, 1, Guard::None)).await;
        assert!(matches!(early, Err(SubmitError::Closed)));
        rounds::open(&db, &clock(), id, &Actor::Program).await.unwrap().unwrap();
        let stored = writer.submit(submission(id, 1, Guard::None)).await.unwrap();
        rounds::close(&db, &clock(), id, &Actor::Program).await.unwrap();
        assert!(matches!(writer.submit(submission(id, 2, Guard::None)).await, Err(SubmitError::Closed)));
        let again = writer.submit(submission(id, 1, Guard::None)).await.unwrap();
        assert_eq!((again.code, again.repeated, stored.repeated), (stored.code, true, false));
    }
}

#[tokio::test]
async fn a_form_is_only_for_who_owes_it() {
    use haidang::web::answering::{Form, NoForm};
    let app = TestApp::spawn().await;
    city(app.db(), 2).await;
    let round = open_round(app.db(), app.state.clock(), "van-hoa-cong-vu", |_| {}).await;
    let owed = assignments::list(app.db().read(), round.id).await.unwrap();
    let mine = owed.iter().find(|one| one.owed.rater == staff_code(1)).unwrap();
    let form = Form::assigned(&app.state, &staff_code(1), mine.id).await.unwrap();
    assert_eq!(form.relation(), Relation::SelfEvaluation);
    let foreign = Form::assigned(&app.state, &staff_code(0), mine.id).await;
    assert!(matches!(foreign, Err(NoForm::Unknown)));
}
