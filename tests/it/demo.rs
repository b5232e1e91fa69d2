//! The synthetic city, made from the command line.

use std::collections::BTreeSet;

use haidang::{
    app,
    clock::Clock,
    domain::{
        evaluation::Relation,
        indicator::{FigureStatus, Indicator, ResultState},
        mail::{MessageFilter, MessageState},
        questionnaire::Kind,
        round::{Round, RoundState},
    },
    import,
    store::{
        Db, answer_rows, assignments, installation, outbox, people, reminders, responses, results, rounds,
        subscriptions::{self, SubscriptionFilter},
        units,
    },
};

use crate::{
    formula,
    support::{DemoCity, Program, demo, demo_settings},
};

#[tokio::test]
async fn the_city_is_made_once_published_and_marked() {
    let city = DemoCity::new().await;
    let (folder, text) = (city.folder.path(), &city.said);
    for part in
        ["/s/danh-gia-dich-vu-", "/i/", "/login", "so-noi-vu@haidang.example", "can-bo@haidang.example"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }

    let app = app::build(demo_settings(folder, &[]), Clock::system()).await.unwrap();
    assert!(app.state().config().demo, "served in another way, the city is still marked");
    let db = app.state().db();
    assert!(installation::demo(db.read()).await.unwrap().unwrap().is_ready);
    let tree = units::tree(db.read()).await.unwrap();
    assert!(tree.len() > 700);
    let today = Clock::system().today();
    assert!(people::roster(db.read(), today).await.unwrap().len() > 270);
    let open = rounds::list_in(db.read(), RoundState::Open).await.unwrap();
    assert_eq!(open.len(), 8);
    for round in &open {
        assert!(round.accepts_on(today), "{}", round.slug);
        assert!(responses::count(db.read(), round.id).await.unwrap() > 0, "{}", round.slug);
    }
    let published = results::list_published(db.read()).await.unwrap();
    assert_eq!(published.len(), 3);
    for result in published {
        assert!(result.manifest.demo);
        for indicator in Indicator::ALL {
            let filter = results::FigureFilter { indicator: Some(*indicator), ..Default::default() };
            let figures = results::figures(db.read(), result.id, &filter).await.unwrap();
            let headline = figures.iter().find(|figure| figure.unit == "HP" && figure.breakdown.is_empty());
            assert_eq!(headline.unwrap().status, FigureStatus::Shown, "{indicator} {}", result.period);
        }
    }

    formula::published_results_come_out_again(db).await;

    let period = results::list_published(db.read()).await.unwrap()[0].period.to_string();
    let program = Program::new(folder).set("HAIDANG_DATA_DIR", folder.join("city"));
    let said = program.run(&["indicators", "compute", "--period", &period]).works();
    assert!(said.contains("không đổi so với phiên bản đã lưu"), "the mark goes into the result: {said}");

    let again = demo(folder, &["--seed", "1"]).works();
    assert_eq!(again, *text, "what is there is kept, whatever is asked for");
}

#[tokio::test]
async fn there_is_something_of_everything_to_practise_on() {
    let city = DemoCity::new().await;
    for part in
        ["8 đợt đang mở, 6 bản nháp", "3 kỳ đã công bố", "1 kết quả chưa công bố", "6 thư", "4 đăng ký"]
    {
        assert!(city.said.contains(part), "{part} in {}", city.said);
    }
    let db = app::open_database(&demo_settings(city.folder.path(), &[])).await.unwrap();
    let today = Clock::system().today();
    let open = rounds::list_in(db.read(), RoundState::Open).await.unwrap();

    let drafts = rounds::list_in(db.read(), RoundState::Draft).await.unwrap();
    let kinds = drafts.iter().map(|round| round.kind.code()).collect::<BTreeSet<_>>();
    assert_eq!(kinds, Kind::ALL.iter().map(|kind| kind.code()).collect());
    assert!(drafts.iter().all(|round| round.period == open[0].period.next() && round.opens_on >= today));

    let results = results::list(db.read()).await.unwrap();
    let draft = results.iter().filter(|result| result.state == ResultState::Draft).collect::<Vec<_>>();
    assert_eq!(draft.iter().map(|result| result.period).collect::<Vec<_>>(), [open[0].period]);

    mail(&db).await;
    assert_eq!(subscriptions::count(db.read(), &SubscriptionFilter::default()).await.unwrap(), 4);
    let reminded = reminders::list_schedules(db.read()).await.unwrap();
    let between = open.iter().filter(|round| round.kind == Kind::UnitCross).map(|round| round.id);
    assert_eq!(reminded.iter().map(|one| one.round).collect::<Vec<_>>(), between.collect::<Vec<_>>());
}

async fn mail(db: &Db) {
    let messages = outbox::list(db.read(), &MessageFilter::default(), (0, 50)).await.unwrap();
    let now = Clock::system().now();
    for (state, count) in [(MessageState::Sent, 3), (MessageState::Failed, 2), (MessageState::Queued, 1)] {
        let found = messages.iter().filter(|message| message.state == state).collect::<Vec<_>>();
        assert_eq!(found.len(), count, "{state}");
        for message in found {
            assert!(message.recipient.ends_with("@haidang.example"), "{}", message.recipient);
            assert!(message.reply.as_deref().is_some_and(|reply| !reply.is_empty()), "{message:?}");
            assert!(
                state != MessageState::Queued || message.run_after > now,
                "it waits for its next attempt"
            );
        }
    }
    assert_eq!(outbox::refused(db.read()).await.unwrap().len(), 1);
}

#[tokio::test]
async fn nobody_is_asked_about_a_colleague() {
    let city = DemoCity::new().await;
    let db = app::open_database(&demo_settings(city.folder.path(), &[])).await.unwrap();
    for round in rounds::list(db.read()).await.unwrap() {
        let owed = assignments::list(db.read(), round.id).await.unwrap();
        assert!(!owed.iter().any(|form| form.owed.relation.hides_rater()), "{}", round.slug);
        no_answer_of_a_colleague(&db, &round).await;
    }
}

async fn no_answer_of_a_colleague(db: &Db, round: &Round) {
    let days = answer_rows::count_by_day(db, round.id).await.unwrap();
    let each = |row: answer_rows::AnswerRow| {
        assert!(!matches!(row.relation, Relation::Peer | Relation::CrossAgency), "{}", round.slug);
        assert!(!round.anonymous || (row.rater.is_none() && row.subject.is_none()), "{}", round.slug);
        Ok(())
    };
    answer_rows::for_each(db, round.id, days.into_keys(), each).await.unwrap();
}

#[tokio::test]
async fn a_real_directory_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let db = app::open_database(&demo_settings(folder.path(), &[])).await.unwrap();
    let file = "Mã,Tên,Loại\nHP,Thành phố Hải Phòng,thành phố\n";
    let table = import::units::read("units.csv", file.as_bytes()).unwrap();
    import::units::run(&db, &table, Clock::system().today(), false).await.unwrap();
    db.close().await.unwrap();
    demo(folder.path(), &[]).refuses(&["không phải dữ liệu minh họa"]);
}
