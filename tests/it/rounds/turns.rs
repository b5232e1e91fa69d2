//! Extending, closing, reopening, archiving and copying, and what anonymity forbids.

use chrono::{Duration, NaiveDate};
use haidang::{
    domain::{
        audit::Actor,
        language::Language,
        questionnaire::Kind,
        round::{RoundState, TurnRefused},
    },
    store::{assignments, audit, questionnaires, responses, rounds},
    text,
};

use super::send;
use crate::{
    answering::world::{answers, city, day, draft, open_round, staff_code},
    support::{Client, TestApp},
};

const WHY: &str = "Mất điện hai ngày cuối, nhiều đơn vị chưa kịp nộp";

/// Somebody answers the first form that he or she owes.
async fn answer(app: &TestApp, client: &Client, set: &str) -> u16 {
    let tasks = client.get("/tasks").await.expect(200);
    let Some(task) = tasks.attributes("main a[href^='/tasks/']", "href").into_iter().next() else { return 0 };
    let form = client.get(&task).await;
    if form.status != 200 || !form.has("form.survey") {
        return form.status.as_u16();
    }
    let set = questionnaires::latest(app.db(), set).await.unwrap().unwrap();
    let mut values = form.form_values("form.survey");
    for (code, given) in answers(&set.questionnaire, "") {
        values.retain(|(name, _)| *name != code);
        values.extend(given.into_iter().filter(|value| !value.is_empty()).map(|value| (code.clone(), value)));
    }
    values.push(("_go".to_owned(), "send".to_owned()));
    client.post(&task, &values).await.status.as_u16()
}

with_app_on_both_databases! {
    async fn an_open_round_is_extended_with_its_forms(app: TestApp) {
        city(app.db(), 4).await;
        let round = open_round(app.db(), app.state.clock(), "van-hoa-cong-vu", |_| {}).await;
        let manager = app.home_affairs().await;
        let page = manager.get(&format!("/manage/rounds/{}", round.slug)).await.expect(200);
        assert_eq!(page.attributes("[name=extend_on]", "value"), ["2026-06-01"], "a working day, a week later");
        let early = send(&manager, &page, "#extend form", &[("extend_on", "23/05/2026")]).await.expect(422);
        assert_eq!(early.texts("#errors a"), ["Ngày mới phải sau ngày cuối hiện nay."]);
        assert_eq!(early.attributes("[name=extend_on]", "value"), ["23/05/2026"]);
        send(&manager, &early, "#extend form", &[("extend_on", "x")]).await.expect(422);
        let done = send(&manager, &early, "#extend form", &[("extend_on", "29/05/2026")]).await.expect(200);
        assert!(done.shows("Đã gia hạn đến 29/05/2026.") && done.shows("Nhận phiếu đến: 23/05/2026 → 29/05/2026"));
        let owed = assignments::list(app.db().read(), round.id).await.unwrap();
        assert!(owed.iter().all(|form| form.due_on == day("2026-05-29")));
        let slip = send(&manager, &done, "#extend form", &[("extend_on", "29/05/2062")]).await.expect(422);
        assert_eq!(slip.attributes("#errors a", "href"), ["#extend_confirm"]);
        assert_eq!(slip.attributes("[name=extend_on]", "value"), ["29/05/2062"], "what was typed is kept");
        let stored = rounds::get(app.db().read(), round.id).await.unwrap();
        assert_eq!(stored.closes_on, day("2026-05-29"));
        let long = [("extend_on", "2026-07-31"), ("extend_confirm", "yes")];
        assert!(send(&manager, &slip, "#extend form", &long).await.expect(200).shows("Đã gia hạn đến 31/07/2026."));
    }

    async fn a_draft_whose_last_day_is_past_is_not_opened(app: TestApp) {
        city(app.db(), 3).await;
        let (clock, actor) = (app.state.clock(), Actor::CommandLine);
        let id = draft(app.db(), clock, "van-hoa-cong-vu", |plan| plan.closes_on = day("2026-05-19")).await;
        let opened = rounds::open(app.db(), clock, id, &actor).await.unwrap();
        assert_eq!(opened, Err(TurnRefused::EndIsPast));
        let round = rounds::get(app.db().read(), id).await.unwrap();
        let (manager, path) = (app.home_affairs().await, format!("/manage/rounds/{}", round.slug));
        let page = manager.get(&path).await.expect(200);
        assert!(page.shows("Ngày cuối 19/05/2026 đã qua") && !page.has("#opening form"), "{}", page.body);
        let refused = manager.post(&format!("{path}/open"), &[("open_confirm", "yes")]).await.expect(422);
        assert_eq!(refused.attributes("#errors a", "href"), ["#opening"]);
        assert_eq!(rounds::get(app.db().read(), id).await.unwrap().state, RoundState::Draft);
        let moved = rounds::extend(app.db(), clock, id, day("2026-05-29"), &actor).await.unwrap();
        assert_eq!(moved, Ok(()));
        assert!(rounds::open(app.db(), clock, id, &actor).await.unwrap().is_ok());
    }

    async fn a_round_that_reaches_nobody_says_so_before_and_after_it_is_opened(app: TestApp) {
        city(app.db(), 3).await;
        let id = draft(app.db(), app.state.clock(), "cam-ket", |_| {}).await;
        let round = rounds::get(app.db().read(), id).await.unwrap();
        let (manager, path) = (app.home_affairs().await, format!("/manage/rounds/{}", round.slug));
        let page = manager.get(&path).await.expect(200);
        assert!(page.shows("Sẽ giao 0 phiếu.") && page.shows("0 phiếu: chưa có ai thuộc phạm vi"), "{}", page.body);
        manager.post::<&str, &str>(&format!("{path}/open"), &[]).await.expect(422);
        let done = manager.post(&format!("{path}/open"), &[("open_confirm", "yes")]).await.expect(200);
        assert!(done.shows("Đã mở đợt và giao 0 phiếu."), "{}", done.body);
    }

    async fn what_opens_and_closes_a_round_stands_in_the_log_with_it(app: TestApp) {
        city(app.db(), 3).await;
        let clock = app.state.clock();
        let round = open_round(app.db(), clock, "van-hoa-cong-vu", |_| {}).await;
        rounds::close(app.db(), clock, round.id, &Actor::CommandLine).await.unwrap();
        assert!(!rounds::close(app.db(), clock, round.id, &Actor::CommandLine).await.unwrap());
        let log = audit::list(app.db().read(), 5).await.unwrap();
        let of_round: Vec<_> = log.iter().filter(|event| event.object == format!("round:{}", round.slug)).collect();
        let actions: Vec<_> = of_round.iter().map(|event| event.action.as_str()).collect();
        assert_eq!(actions, ["round.close", "round.open"]);
        let told = |at: usize| text::audit::changes(&of_round[at].changes, Language::Vietnamese);
        assert_eq!(told(1), [
            "Trạng thái: Bản nháp → Đang mở",
            "Nhận phiếu từ: 17/05/2026",
            "Nhận phiếu đến: 23/05/2026",
            "Số phiếu đã giao: 5",
        ]);
        assert_eq!(told(0), ["Trạng thái: Đang mở → Đã kết thúc", "Nhận phiếu đến: 23/05/2026"]);
        assert!(of_round.iter().all(|event| event.detail.is_none()));
        assert_eq!(of_round[0].actor, "command line");
    }

    async fn an_identified_round_is_reopened_with_a_reason_and_nobody_answers_twice(app: TestApp) {
        city(app.db(), 2).await;
        let clock = app.state.clock();
        let round = open_round(app.db(), clock, "van-hoa-cong-vu", |_| {}).await;
        let official = app.official(&staff_code(1)).await;
        assert_eq!(answer(&app, &official, "van-hoa-cong-vu").await, 200);
        let manager = app.home_affairs().await;
        let path = format!("/manage/rounds/{}", round.slug);
        manager.post(&format!("{path}/close"), &[("close_confirm", "yes")]).await.expect(200);
        let page = manager.get(&path).await.expect(200);
        let bad = send(&manager, &page, "#reopen form", &[("reopen_on", "mai"), ("reason", "vì")]).await.expect(422);
        assert_eq!(bad.attributes("#errors a", "href"), ["#reopen_on", "#reason"], "all at once");
        assert_eq!(bad.texts("textarea[name=reason]"), ["vì"]);
        let done = send(&manager, &bad, "#reopen form", &[("reopen_on", "2026-05-29"), ("reason", WHY)]).await;
        assert!(done.expect(200).shows("Đã mở lại đợt đến 29/05/2026."));
        let log = audit::list(app.db().read(), 1).await.unwrap();
        assert_eq!(log[0].action, "round.reopen");
        assert_eq!(text::audit::changes(&log[0].changes, Language::Vietnamese), [
            "Trạng thái: Đã kết thúc → Đang mở".to_owned(),
            "Nhận phiếu đến: 23/05/2026 → 29/05/2026".to_owned(),
            "Phiếu đã nhận: 1".to_owned(),
            format!("Lý do: {WHY}"),
        ]);
        let before = responses::count(app.db().read(), round.id).await.unwrap();
        let done = assignments::list(app.db().read(), round.id).await.unwrap();
        let done = done.into_iter().find(|form| form.done_on.is_some()).unwrap();
        let again = official.get(&format!("/tasks/{}", done.id)).await.expect(200);
        assert!(!again.has("form.survey"), "who has answered is told so");
        assert_eq!(responses::count(app.db().read(), round.id).await.unwrap(), before);
        let other = app.official(&staff_code(0)).await;
        assert_eq!(answer(&app, &other, "van-hoa-cong-vu").await, 200, "who has not can");
        assert_eq!(responses::count(app.db().read(), round.id).await.unwrap(), before + 1);
    }

    async fn an_anonymous_round_with_answers_is_never_reopened(app: TestApp) {
        city(app.db(), 12).await;
        let clock = app.state.clock();
        let round = open_round(app.db(), clock, "hai-long-noi-bo", |_| {}).await;
        let actor = Actor::CommandLine;
        let until: NaiveDate = day("2026-05-29");
        rounds::close(app.db(), clock, round.id, &Actor::Program).await.unwrap();
        let reopened = rounds::reopen(app.db(), clock, round.id, (until, WHY), &actor).await.unwrap();
        assert_eq!(reopened, Ok(()), "nobody has answered yet");
        let official = app.official(&staff_code(1)).await;
        assert_eq!(answer(&app, &official, "hai-long-noi-bo").await, 200);
        rounds::close(app.db(), clock, round.id, &Actor::Program).await.unwrap();
        let reopened = rounds::reopen(app.db(), clock, round.id, (until, WHY), &actor).await.unwrap();
        assert_eq!(reopened, Err(TurnRefused::AnonymousAnswered));
        let page = app.home_affairs().await.get(&format!("/manage/rounds/{}", round.slug)).await.expect(200);
        assert!(page.shows("đợt ẩn danh đã có phiếu") && !page.has("#reopen form"));
    }

    async fn an_anonymous_round_past_its_last_day_is_over_for_good(app: TestApp) {
        city(app.db(), 12).await;
        let clock = app.state.clock();
        let round = open_round(app.db(), clock, "hai-long-noi-bo", |_| {}).await;
        let official = app.official(&staff_code(1)).await;
        assert_eq!(answer(&app, &official, "hai-long-noi-bo").await, 200);
        clock.advance(Duration::days(5));
        let list = app.home_affairs().await.get("/manage/rounds").await.expect(200);
        assert!(list.texts("tbody .tag").contains(&"Đã hết hạn".to_owned()), "open, yet over: {}", list.body);
        let actor = Actor::CommandLine;
        let late = rounds::extend(app.db(), clock, round.id, day("2026-06-10"), &actor).await.unwrap();
        assert_eq!(late, Err(TurnRefused::AlreadyOver));
        let late = rounds::reopen(app.db(), clock, round.id, (day("2026-06-10"), WHY), &actor).await.unwrap();
        assert_eq!(late, Err(TurnRefused::AnonymousAnswered));
        assert_eq!(rounds::get(app.db().read(), round.id).await.unwrap().closes_on, round.closes_on);
    }

    async fn a_closed_round_is_archived_and_stays_so(app: TestApp) {
        city(app.db(), 2).await;
        let clock = app.state.clock();
        let round = open_round(app.db(), clock, "danh-gia-dich-vu", |_| {}).await;
        let manager = app.home_affairs().await;
        let path = format!("/manage/rounds/{}", round.slug);
        let early = manager.post(&format!("{path}/archive"), &[("archive_confirm", "yes")]).await;
        assert!(early.shows("vừa thay đổi ở nơi khác"));
        let unsure = manager.post::<&str, &str>(&format!("{path}/close"), &[]).await.expect(422);
        assert!(unsure.shows("Đánh dấu ô xác nhận"));
        manager.post(&format!("{path}/close"), &[("close_confirm", "yes")]).await.expect(200);
        let page = manager.get(&path).await.expect(200);
        let unsure = send(&manager, &page, "#archive form", &[]).await.expect(422);
        assert_eq!(unsure.attributes("#errors a", "href"), ["#archive_confirm"]);
        let page = send(&manager, &unsure, "#archive form", &[("archive_confirm", "yes")]).await.expect(200);
        assert!(page.shows("Đã lưu trữ đợt.") && !page.has("#reopen") && page.has("#copy form"));
        let state = rounds::get(app.db().read(), round.id).await.unwrap().state;
        assert_eq!(state, RoundState::Archived);
        let gone = app.visitor().get(&format!("/s/{}", round.slug)).await;
        assert_eq!(gone.status, 410);
        let actor = Actor::CommandLine;
        let back = rounds::reopen(app.db(), clock, round.id, (day("2026-06-10"), WHY), &actor).await.unwrap();
        assert_eq!(back, Err(TurnRefused::Archived));
    }

    async fn a_copy_is_a_draft_for_the_next_period_with_the_newest_version(app: TestApp) {
        let office = city(app.db(), 3).await;
        let clock = app.state.clock();
        let round = open_round(app.db(), clock, "van-hoa-cong-vu", |plan| plan.units = vec![office]).await;
        let mut newer = (*questionnaires::latest(app.db(), "van-hoa-cong-vu").await.unwrap().unwrap().questionnaire).clone();
        newer.version += 1;
        let code = newer.sections[0].items[0].code.clone();
        for texts in newer.texts.values_mut() {
            texts.items.get_mut(&code).unwrap().question.push_str(" (mới)");
        }
        let hash = questionnaires::publish(app.db(), &newer, clock.now()).await.unwrap();
        let manager = app.home_affairs().await;
        let path = format!("/manage/rounds/{}", round.slug);
        let copy = manager.post::<&str, &str>(&format!("{path}/copy"), &[]).await.expect(200);
        assert!(copy.path.starts_with("/manage/rounds/van-hoa-cong-vu-2026-q3?done=copied"), "{}", copy.path);
        assert!(copy.shows(&format!("Đổi lời {code}")) && copy.shows("phiên bản 1, đợt này phiên bản 2"));
        let made = rounds::find(app.db().read(), "van-hoa-cong-vu-2026-q3").await.unwrap().unwrap();
        assert_eq!((made.state, made.kind), (RoundState::Draft, Kind::Individual360));
        assert_eq!((made.questionnaire_hash, made.units), (hash, vec![office]));
        assert_eq!(made.period.to_string(), "2026-Q3");
        let again = manager.post::<&str, &str>(&format!("{path}/copy"), &[]).await.expect(200);
        assert!(again.path.starts_with("/manage/rounds/van-hoa-cong-vu-2026-q3-2?"), "{}", again.path);
    }
}

#[tokio::test]
async fn a_draft_is_neither_reopened_nor_archived() {
    let app = TestApp::spawn().await;
    city(app.db(), 2).await;
    let id = draft(app.db(), app.state.clock(), "sipas", |_| {}).await;
    let (clock, actor) = (app.state.clock(), Actor::CommandLine);
    let until = day("2026-06-10");
    let refused = [
        rounds::reopen(app.db(), clock, id, (until, WHY), &actor).await.unwrap(),
        rounds::archive(app.db(), clock, id, &actor).await.unwrap(),
    ];
    assert_eq!(refused, [Err(TurnRefused::StillDraft), Err(TurnRefused::NotClosed)]);
}
