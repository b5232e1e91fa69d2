//! Reminders: one message for all that is owed, to those who still owe it, within working hours, and never twice.

mod failed;
mod households;
mod kill;

use std::{sync::Arc, time::Duration};

use chrono::{Days, TimeDelta};
use haidang::{
    clock::Clock,
    config::Config,
    domain::{
        audit::Actor,
        mail::{MessageFilter, MessageKind, MessageState},
        permission::Role,
        reminder::Schedule,
        round::Round,
        working_days::{CalendarDay, DayKind},
    },
    jobs::{Context, deliver_next, remind_next, tidy},
    mail::Mailer,
    store::{
        assignments, calendar,
        coverage::Part,
        outbox,
        reminders::{self, StartedRun},
        rounds,
    },
};
use sea_orm::ConnectionTrait;
use tokio::time::sleep;

use crate::{
    answering::world,
    coverage::{answer, evaluation, office, satisfaction},
    support::{Client, Db, SmtpListener, TestApp},
};

/// What background work needs, to do it step by step beside the program's own.
pub fn context(app: &TestApp) -> Context {
    let config = app.state.config().clone();
    let mailer = Arc::new(Mailer::new(&config).unwrap());
    Context { config: Arc::new(config), clock: app.state.clock().clone(), db: app.db().clone(), mailer }
}

/// Queues everything that is due.
pub async fn queue(app: &TestApp) {
    let context = context(app);
    while remind_next(&context).await.unwrap() {}
}

async fn deliver(app: &TestApp) {
    let context = context(app);
    while deliver_next(&context).await.unwrap() {}
    // The program's own worker may hold some.
    while reminders_in(app, Some(MessageState::Sending)).await > 0 {
        sleep(Duration::from_millis(5)).await;
    }
}

async fn reminders_in(app: &TestApp, state: Option<MessageState>) -> u64 {
    let filter = MessageFilter { state, kind: Some(MessageKind::Reminder), ..MessageFilter::default() };
    outbox::count(app.db().read(), &filter).await.unwrap()
}

async fn remind(affairs: &Client, path: &str) {
    affairs.post(&format!("{path}/remind"), &[("unit", "HP"), ("confirm", "yes")]).await.expect(200);
}

with_app_on_both_databases! {
    async fn one_message_sums_up_every_form_and_nobody_gets_a_second_that_day(app: TestApp) {
        office(&app).await;
        let (round, second) = (evaluation(&app).await, satisfaction(&app).await);
        answer(&app, &round, &["CB00"], 1).await;
        answer(&app, &second, &["CB00", "CB01"], 0).await;
        let path = format!("/manage/coverage/{}", round.slug);
        let affairs = app.home_affairs().await;
        let page = affairs.get(&format!("{path}/remind")).await.expect(200);
        assert_eq!(page.text("h1"), "Nhắc 14 người qua thư");
        let page = affairs.post(&format!("{path}/remind"), &[("unit", "HP")]).await.expect(422);
        assert!(page.shows("Hãy đánh dấu vào ô xác nhận"), "{}", page.body);
        let page = affairs.post(&format!("{path}/remind"), &[("unit", "HP"), ("confirm", "yes")]).await.expect(200);
        assert!(page.shows("Đã ghi nhận") && page.shows("Người dùng home_affairs"), "{}", page.body);
        queue(&app).await;
        let received = app.smtp.wait_for(14).await;
        assert_eq!(received.len(), 14);
        let of = |code: &str| {
            let address = format!("{code}@haiphong.test");
            received.iter().filter(|mail| mail.recipients == [address.clone()]).collect::<Vec<_>>()
        };
        assert!(of("cb00").is_empty(), "has sent the form of this round");
        let (one, both) = (of("cb01"), of("cb02"));
        assert_eq!((one.len(), both.len()), (1, 1));
        assert!(one[0].data.contains("/tasks") && both[0].data.contains("/tasks"));
        let again = affairs.get(&format!("{path}/remind")).await.expect(200);
        assert_eq!(again.text("h1"), "Hiện không nhắc được ai");
        remind(&affairs, &path.replace(&round.slug, &second.slug)).await;
        queue(&app).await;
        let page = affairs.get(&path).await.expect(200);
        assert!(page.shows("đã xếp đủ thư") && page.shows("Máy chủ đã nhận"), "{}", page.body);
        assert_eq!(app.smtp.wait_for(14).await.len(), 14, "all of them had one today");
    }

    async fn a_schedule_reminds_on_its_days_within_hours_and_at_most_so_often(app: TestApp) {
        office(&app).await;
        let round = evaluation(&app).await;
        // Wednesday, 20 May, 10:00; the round closes on Saturday, 23 May: Friday is one working day before.
        let schedule = Schedule {
            round: round.id,
            before: vec![3, 1],
            at_most: 2,
            set_on: app.state.clock().today(),
        };
        reminders::set_schedule(app.db().read(), &schedule).await.unwrap();
        queue(&app).await;
        assert_eq!(reminders_in(&app, None).await, 15, "Wednesday is the third working day before Saturday");
        queue(&app).await;
        assert_eq!(reminders_in(&app, None).await, 15, "a point is reached once");
        app.state.clock().advance(TimeDelta::hours(24));
        queue(&app).await;
        assert_eq!(reminders_in(&app, None).await, 15, "nothing on Thursday");
        answer(&app, &round, &["CB00", "CB01", "CB02"], 0).await;
        // Friday, 20:00: quiet.
        app.state.clock().advance(TimeDelta::hours(34));
        queue(&app).await;
        assert_eq!(reminders_in(&app, None).await, 15);
        // Saturday is no working day, unless the office says so.
        app.state.clock().advance(TimeDelta::hours(14));
        queue(&app).await;
        assert_eq!(reminders_in(&app, None).await, 15);
        let saturday = CalendarDay { day: app.state.clock().today(), kind: DayKind::Working, note: String::new() };
        calendar::set(app.db().read(), &saturday).await.unwrap();
        queue(&app).await;
        // With Saturday a working day, one working day before it is Friday, which is made up for.
        assert_eq!(reminders_in(&app, None).await, 27);
        let reach = {
            let part = Part::Whole;
            let today = app.state.clock().today();
            reminders::reach(app.db().read(), round.id, &part, 2, today).await.unwrap()
        };
        assert_eq!((reach.missing, reach.reached, reach.today), (12, 0, 12));
    }

    async fn a_head_reminds_the_own_unit_only_and_those_without_address_are_counted(app: TestApp) {
        let office = office(&app).await;
        let round = evaluation(&app).await;
        ConnectionTrait::execute_unprepared(
            app.db().read(),
            "UPDATE people SET email = NULL WHERE staff_code = 'CB12'",
        )
        .await
        .unwrap();
        let head = app.unit_head(office.small, None).await;
        let path = format!("/unit/coverage/{}", round.slug);
        let page = head.get(&format!("{path}/remind")).await.expect(200);
        assert_eq!(page.text("h1"), "Nhắc 2 người qua thư");
        assert!(page.shows("Không có địa chỉ thư dùng được") && page.shows("1 người"), "{}", page.body);
        head.post(&format!("{path}/remind"), &[("unit", "SNV"), ("confirm", "yes")]).await.expect(404);
        head.post(&format!("{path}/remind"), &[("unit", "SNV-VP"), ("confirm", "yes")]).await.expect(200);
        queue(&app).await;
        let received = app.smtp.wait_for(2).await;
        let mut to: Vec<_> = received.iter().map(|mail| mail.recipients[0].clone()).collect();
        to.sort();
        assert_eq!(to, ["cb13@haiphong.test", "cb14@haiphong.test"]);
    }

    async fn who_was_reminded_is_forgotten_with_the_end_of_the_round(app: TestApp) {
        office(&app).await;
        let round = satisfaction(&app).await;
        remind(&app.home_affairs().await, &format!("/manage/coverage/{}", round.slug)).await;
        queue(&app).await;
        deliver(&app).await;
        assert_eq!(reminders_in(&app, None).await, 15);
        let context = context(&app);
        tidy(&context).await.unwrap();
        assert_eq!(reminders_in(&app, None).await, 15, "while it is open, nobody is to be reminded too often");
        rounds::close(app.db(), app.state.clock(), round.id, &Actor::Program).await.unwrap();
        tidy(&context).await.unwrap();
        assert_eq!(reminders_in(&app, None).await, 0);
        let runs = reminders::list(app.db().read(), round.id, 10).await.unwrap();
        assert!(!runs[0].told_apart, "all of them were reminded: nobody is left");
        assert_eq!((runs.len(), runs[0].queued), (1, 15), "how many were reminded stays known");
    }
}

with_app_on_both_databases! {
    async fn a_message_that_named_an_anonymous_round_is_forgotten_with_it(app: TestApp) {
        office(&app).await;
        let (named, anonymous) = (evaluation(&app).await, satisfaction(&app).await);
        answer(&app, &named, &["CB00", "CB01", "CB02"], 0).await;
        let (db, today) = (app.db(), app.state.clock().today());
        for round in [&named, &anonymous] {
            let schedule = Schedule { round: round.id, before: vec![3], at_most: 1, set_on: today };
            reminders::set_schedule(db.read(), &schedule).await.unwrap();
        }
        queue(&app).await;
        deliver(&app).await;
        assert_eq!(reminders_in(&app, None).await, 15, "one sending for both");
        let telling = "SELECT COUNT(*) AS n FROM outbox WHERE plain <> '' OR html <> '' OR NOT confidential";
        assert_eq!(number(app.db(), telling).await, 0, "nothing kept says what was owed");
        assert_eq!(number(app.db(), "SELECT COUNT(DISTINCT subject) AS n FROM outbox").await, 1);
        rounds::close(db, app.state.clock(), anonymous.id, &Actor::Program).await.unwrap();
        let context = context(&app);
        tidy(&context).await.unwrap();
        assert_eq!(reminders_in(&app, None).await, 15, "nobody is to get a second one on the same day");
        app.state.clock().advance(TimeDelta::days(1));
        tidy(&context).await.unwrap();
        assert_eq!(reminders_in(&app, None).await, 12, "three had been reminded of the anonymous round only");
        let whole = Part::Whole;
        let today = app.state.clock().today();
        let reach = reminders::reach(db.read(), named.id, &whole, 1, today).await.unwrap();
        assert_eq!((reach.missing, reach.reached, reach.enough), (12, 0, 12), "the others had theirs");
    }

    async fn an_anonymous_round_does_not_tell_a_small_rest(app: TestApp) {
        office(&app).await;
        let round = satisfaction(&app).await;
        let set = |sql: &'static str| app.db().read().execute_unprepared(sql);
        set("UPDATE people SET email = NULL WHERE staff_code IN ('CB03', 'CB04')").await.unwrap();
        let affairs = app.home_affairs().await;
        let path = format!("/manage/coverage/{}", round.slug);
        let page = affairs.get(&format!("{path}/remind")).await.expect(200);
        assert_eq!(page.text("h1"), "Nhắc những ai còn thiếu qua thư");
        assert!(page.shows("15 người") && page.shows("một trong hai phần dưới 5"), "{}", page.body);
        assert!(!page.shows("13 người") && !page.shows("2 người") && page.has("[name=confirm]"));
        set("UPDATE people SET email = NULL WHERE staff_code < 'CB06'").await.unwrap();
        let page = affairs.get(&format!("{path}/remind")).await.expect(200);
        assert!(page.shows("9 người") && page.shows("6 người"), "{}", page.body);
        set("UPDATE people SET email = NULL WHERE staff_code < 'CB12'").await.unwrap();
        remind(&affairs, &path).await;
        queue(&app).await;
        let page = affairs.get(&path).await.expect(200);
        assert_eq!(page.texts("#reminders tbody td.n"), ["không nêu"], "{}", page.body);
        let runs = reminders::list(app.db().read(), round.id, 10).await.unwrap();
        assert_eq!((runs[0].queued, runs[0].told_apart), (3, false));
    }

    async fn a_large_number_beside_a_small_rest_is_not_told_either(app: TestApp) {
        office(&app).await;
        let round = satisfaction(&app).await;
        let without = "UPDATE people SET email = NULL WHERE staff_code IN ('CB03', 'CB04')";
        app.db().read().execute_unprepared(without).await.unwrap();
        let affairs = app.home_affairs().await;
        let path = format!("/manage/coverage/{}", round.slug);
        remind(&affairs, &path).await;
        queue(&app).await;
        let runs = reminders::list(app.db().read(), round.id, 10).await.unwrap();
        assert_eq!((runs[0].queued, runs[0].told_apart), (13, false), "two would be left");
        let page = affairs.get(&path).await.expect(200);
        assert_eq!(page.texts("#reminders tbody td.n"), ["không nêu"], "{}", page.body);
        let mail = affairs.get("/manage/mail").await.expect(200);
        assert!(mail.shows("Không có thư nào"), "{}", mail.body);
    }

    async fn a_named_round_does_not_tell_who_was_reminded_of_an_anonymous_one(app: TestApp) {
        office(&app).await;
        let (named, anonymous) = (evaluation(&app).await, satisfaction(&app).await);
        answer(&app, &named, &["CB00", "CB01", "CB02"], 0).await;
        let (db, today) = (app.db().read(), app.state.clock().today());
        let run = StartedRun {
            rounds: vec![(named.id, None), (anonymous.id, None)],
            unit: None,
            asked_by: None,
            day: today,
        };
        reminders::start(db, &run, app.state.clock().now()).await.unwrap();
        queue(&app).await;
        let runs = reminders::list(db, named.id, 10).await.unwrap();
        assert_eq!((runs[0].queued, runs[0].told_apart), (15, false), "twelve of them are known by name");
        let affairs = app.home_affairs().await;
        let path = format!("/manage/coverage/{}", named.slug);
        let page = affairs.get(&path).await.expect(200);
        assert_eq!(page.texts("#reminders tbody td.n"), ["không nêu"], "{}", page.body);
        let page = affairs.get(&format!("{path}/remind")).await.expect(200);
        assert_eq!(page.text("h1"), "Nhắc những ai còn thiếu qua thư");
        assert!(page.shows("Hôm nay có thư nhắc về một đợt ẩn danh") && !page.shows("0 người"), "{}", page.body);
        // The next day nothing of the kind is about: what waited until then would belong to it.
        deliver(&app).await;
        app.state.clock().advance(TimeDelta::days(1));
        affairs.sign_in(Role::HomeAffairs, None).await;
        let page = affairs.get(&format!("{path}/remind")).await.expect(200);
        assert_eq!(page.text("h1"), "Nhắc 12 người qua thư");
    }
}

/// The only number that `sql` selects as `n`.
async fn number(db: &Db, sql: &str) -> i64 {
    let db = db.read();
    let row = db.query_one_raw(sea_orm::Statement::from_string(db.get_database_backend(), sql)).await;
    row.unwrap().unwrap().try_get("", "n").unwrap()
}

/// A program at work, step by step, beside a mail server.
struct Reminding {
    context: Context,
    smtp: SmtpListener,
}

/// Five people with addresses, each of whom owes a form of a named round, on Wednesday at `moment`; 10:59 UTC is a minute
/// before the quiet hours.
async fn reminding(db: &Db, moment: &str) -> (Reminding, Round) {
    let clock = Clock::fixed(moment.parse().unwrap(), 3);
    let smtp = SmtpListener::start().await;
    world::city(db, 5).await;
    let addresses = "UPDATE people SET email = lower(staff_code) || '@haiphong.test'";
    db.read().execute_unprepared(addresses).await.unwrap();
    let round = world::open_round(db, &clock, "van-hoa-cong-vu", |_| {}).await;
    let mut config = Config::from_parts("", &[]).unwrap();
    config.mail.smtp_url = Some(smtp.url());
    let mailer = Arc::new(Mailer::new(&config).unwrap());
    let context = Context { config: Arc::new(config), clock, db: db.clone(), mailer };
    (Reminding { context, smtp }, round)
}

/// Begins a sending for `rounds` and queues its messages.
async fn begin(context: &Context, rounds: &[&Round]) {
    let rounds = rounds.iter().map(|round| (round.id, None)).collect();
    let run = StartedRun { rounds, unit: None, asked_by: None, day: context.clock.today() };
    reminders::start(context.db.read(), &run, context.clock.now()).await.unwrap();
    while remind_next(context).await.unwrap() {}
}

on_both_databases! {
    async fn a_message_that_waits_for_the_morning_is_the_one_of_that_day(db: Db) {
        // Wednesday, 17:59.
        let (Reminding { context, smtp }, round) = reminding(&db, "2026-05-20T10:59:00Z").await;
        let clock = &context.clock;
        begin(&context, &[&round]).await;
        clock.advance(TimeDelta::minutes(2));
        while deliver_next(&context).await.unwrap() {}
        assert!(smtp.received().is_empty(), "the quiet hours have begun");
        // Thursday, 8:01: what waited is sent, and the day's own sending finds everybody reminded.
        clock.advance(TimeDelta::hours(14));
        begin(&context, &[&round]).await;
        while deliver_next(&context).await.unwrap() {}
        assert_eq!(smtp.received().len(), 5);
    }

    async fn of_two_messages_that_meet_on_a_day_one_is_sent(db: Db) {
        let (Reminding { context, smtp }, round) = reminding(&db, "2026-05-20T10:59:00Z").await;
        let clock = &context.clock;
        // The program rests from the evening, after it has queued, to the next morning.
        for _ in 0..2 {
            begin(&context, &[&round]).await;
            clock.advance(TimeDelta::hours(15));
        }
        clock.advance(TimeDelta::hours(-14));
        while deliver_next(&context).await.unwrap() {}
        let mut to: Vec<_> = smtp.received().iter().map(|mail| mail.recipients[0].clone()).collect();
        to.sort();
        to.dedup();
        assert_eq!((to.len(), smtp.received().len()), (5, 5));
        let reach = reminders::reach(db.read(), round.id, &Part::Whole, 2, clock.today()).await.unwrap();
        assert_eq!((reach.today, reach.enough), (5, 0));
        let tomorrow = clock.today() + Days::new(1);
        let reach = reminders::reach(db.read(), round.id, &Part::Whole, 2, tomorrow).await.unwrap();
        assert_eq!((reach.reached, reach.enough), (5, 0), "the dropped ones reached nobody");
    }

    async fn a_message_that_waited_past_the_end_of_an_anonymous_round_is_forgotten_with_it(db: Db) {
        let (Reminding { context, .. }, named) = reminding(&db, "2026-05-20T10:59:00Z").await;
        let clock = &context.clock;
        let today = clock.today();
        let anonymous = world::open_round(&db, clock, "hai-long-noi-bo", |plan| plan.closes_on = today).await;
        begin(&context, &[&named, &anonymous]).await;
        let kept = async || number(&db, "SELECT COUNT(*) AS n FROM reminders").await;
        let waiting = kept().await;
        assert!(waiting > 0);
        // CB003 had nothing more to do for the named round: the reminder may have been for the anonymous one only.
        let all = assignments::list(db.read(), named.id).await.unwrap();
        let own = all.iter().filter(|one| one.owed.rater == "CB003").map(|one| one.id);
        assignments::mark_done(db.read(), &own.collect::<Vec<_>>(), today).await.unwrap();
        let moved = "UPDATE reminders SET day = '2026-05-21'";
        db.read().execute_unprepared(moved).await.unwrap();
        clock.advance(TimeDelta::days(2));
        tidy(&context).await.unwrap();
        assert_eq!(kept().await, waiting - 1, "it had been written while the anonymous round was open");
    }

    async fn a_named_round_that_may_be_reopened_remembers_whom_it_reminded(db: Db) {
        let (Reminding { context, .. }, round) = reminding(&db, "2026-05-20T03:00:00Z").await;
        begin(&context, &[&round]).await;
        while deliver_next(&context).await.unwrap() {}
        let kept = async || number(&db, "SELECT COUNT(*) AS n FROM reminders").await;
        rounds::close(&db, &context.clock, round.id, &Actor::Program).await.unwrap();
        context.clock.advance(TimeDelta::days(1));
        tidy(&context).await.unwrap();
        assert_eq!(kept().await, 5, "after a reopening nobody gets more than was set");
        let tomorrow = context.clock.today();
        let reach = reminders::reach(db.read(), round.id, &Part::Whole, 1, tomorrow).await.unwrap();
        assert_eq!((reach.reached, reach.enough), (0, 5));
        db.read().execute_unprepared("UPDATE rounds SET state = 'archived'").await.unwrap();
        tidy(&context).await.unwrap();
        assert_eq!(kept().await, 0, "nobody is reminded of it any more");
    }

    async fn whether_a_named_reminder_leaves_says_nothing_of_an_anonymous_round(db: Db) {
        let (Reminding { context, smtp }, named) = reminding(&db, "2026-05-20T03:00:00Z").await;
        world::open_round(&db, &context.clock, "hai-long-noi-bo", |_| {}).await;
        begin(&context, &[&named]).await;
        let all = assignments::list(db.read(), named.id).await.unwrap();
        let own = all.iter().filter(|one| one.owed.rater == "CB003").map(|one| one.id);
        assignments::mark_done(db.read(), &own.collect::<Vec<_>>(), context.clock.today()).await.unwrap();
        while deliver_next(&context).await.unwrap() {}
        let received = smtp.received();
        assert_eq!(received.len(), 4);
        assert!(received.iter().all(|mail| mail.recipients != ["cb003@haiphong.test"]), "although the other is owed");
    }

    async fn a_named_sending_of_which_one_is_dropped_for_another_is_told_no_more(db: Db) {
        let (Reminding { context, smtp }, named) = reminding(&db, "2026-05-20T03:00:00Z").await;
        let clock = &context.clock;
        begin(&context, &[&named]).await;
        let told = async || reminders::list(db.read(), named.id, 1).await.unwrap()[0].told_apart;
        assert!(told().await);
        // The next morning an anonymous round reminds them before what waited leaves.
        clock.advance(TimeDelta::days(1));
        let anonymous = world::open_round(&db, clock, "hai-long-noi-bo", |_| {}).await;
        begin(&context, &[&anonymous]).await;
        while deliver_next(&context).await.unwrap() {}
        assert!(!told().await, "who got none of it owes the anonymous one");
        let mut to: Vec<_> = smtp.received().iter().map(|mail| mail.recipients[0].clone()).collect();
        let sent = to.len();
        to.sort();
        to.dedup();
        assert_eq!((to.len(), sent), (5, 5), "one a day");
    }

    async fn whoever_answers_before_the_message_leaves_gets_none(db: Db) {
        let (Reminding { context, smtp }, round) = reminding(&db, "2026-05-20T03:00:00Z").await;
        let clock = &context.clock;
        begin(&context, &[&round]).await;
        let all = assignments::list(db.read(), round.id).await.unwrap();
        let own = all.iter().filter(|one| one.owed.rater == "CB003").map(|one| one.id);
        assignments::mark_done(db.read(), &own.collect::<Vec<_>>(), clock.today()).await.unwrap();
        while deliver_next(&context).await.unwrap() {}
        let received = smtp.received();
        let to: Vec<_> = received.iter().map(|mail| mail.recipients[0].as_str()).collect();
        assert_eq!(received.len(), 4, "{to:?}");
        assert!(!to.contains(&"cb003@haiphong.test"));
        let dropped = MessageFilter { state: Some(MessageState::Dropped), ..MessageFilter::default() };
        let list = outbox::list(db.read(), &dropped, (0, 10)).await.unwrap();
        assert_eq!(list[0].recipient, "cb003@haiphong.test");
        let text = String::from_utf8_lossy(received[0].data.as_bytes()).into_owned();
        assert!(text.contains("Content-Type: text/plain") && text.contains("Content-Type: text/html"), "{text}");
    }
}

#[tokio::test]
async fn the_schedule_is_set_on_the_page_and_errors_keep_what_was_typed() {
    let app = TestApp::spawn().await;
    office(&app).await;
    let round = evaluation(&app).await;
    let affairs = app.home_affairs().await;
    let path = format!("/manage/coverage/{}/schedule", round.slug);
    let page = affairs.post(&path, &[("before", "ba ngày"), ("at_most", "0")]).await.expect(422);
    assert!(page.has("#before[aria-invalid]") && page.has("#at_most[aria-invalid]"), "{}", page.body);
    assert_eq!(page.attributes("#before", "value"), ["ba ngày"]);
    let page = affairs.post(&path, &[("before", "2, 1"), ("at_most", "2")]).await.expect(200);
    assert!(page.shows("21/05/2026, 22/05/2026") && page.shows("tối đa 2 thư"), "{}", page.body);
    affairs.post(&path, &[("before", "3"), ("at_most", "2")]).await.expect(200);
    let log = app.auditor().await.get("/manage/audit?action=reminder.schedule").await.expect(200);
    assert!(log.shows("Số ngày làm việc trước hạn: 2, 1 → 3"), "{}", log.body);
    app.service_centre().await.post(&path, &[("before", "1"), ("at_most", "1")]).await.expect(404);
}
