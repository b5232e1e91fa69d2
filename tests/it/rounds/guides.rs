//! Each kind of round step by step.

use haidang::{
    domain::{
        audit::Actor,
        language::Language,
        round::{Guide, GuideStep, RoundState},
    },
    store::{assignments, audit, questionnaires, rounds},
    text,
};

use super::{STEP, send};
use crate::{
    answering::world::{city, draft, open_round},
    support::TestApp,
};

with_app_on_both_databases! {
    async fn an_evaluation_goes_from_its_guide_to_open(app: TestApp) {
        city(app.db(), 4).await;
        let manager = app.home_affairs().await;
        let kinds = manager.get("/manage/rounds/new").await.expect(200);
        assert_eq!(kinds.attributes("ul.cards a", "href").len(), Guide::ALL.len());
        let start = manager.get("/manage/rounds/new/individual_360").await.expect(200);
        assert_eq!(start.attributes("select[name=period] option[selected]", "value"), ["2026-Q2"]);
        let dates = send(&manager, &start, "main form", &[]).await.expect(200);
        assert_eq!(dates.path, "/manage/rounds/van-hoa-cong-vu-2026-q2/steps/dates");
        assert_eq!(dates.attributes("input[name=opens_on]", "value"), ["2026-06-17"]);
        assert_eq!(dates.attributes("input[name=closes_on]", "value"), ["2026-07-01"]);
        assert!(!dates.has("[name=target]") && !dates.has("[name=open_link]"), "only what this kind needs");
        let scope = send(&manager, &dates, STEP, &[("opens_on", "18/05/2026"), ("closes_on", "2026-05-29")]).await;
        assert!(scope.expect(200).path.ends_with("/steps/scope"));
        let scope = manager.get("/manage/rounds/van-hoa-cong-vu-2026-q2/steps/scope").await.expect(200);
        let check = send(&manager, &scope, STEP, &[("units", "SNV")]).await.expect(200);
        assert!(check.path.starts_with("/manage/rounds/van-hoa-cong-vu-2026-q2?done=saved"), "{}", check.path);
        for fact in ["quý II/2026", "18/05/2026 – 29/05/2026", "Cán bộ được đánh giá 4", "Số phiếu dự kiến 7"] {
            assert!(check.shows(fact), "{fact} is missing in {}", check.body);
        }
        assert!(check.shows("1 cán bộ không có cấp trên trực tiếp") && check.shows("quá ít người"));
        assert!(!check.has("[name=open_confirm]"), "nothing is severe");
        let opened = send(&manager, &check, "form[action$='/open']", &[]).await.expect(200);
        assert!(opened.shows("Đã mở đợt và giao 7 phiếu."));
        let round = rounds::find(app.db().read(), "van-hoa-cong-vu-2026-q2").await.unwrap().unwrap();
        assert_eq!(assignments::count(app.db().read(), round.id).await.unwrap(), (7, 0));
        assert!(opened.shows("Diễn biến của đợt") && opened.texts(".timeline li").len() >= 4);
    }
}

#[tokio::test]
async fn every_guide_makes_a_sound_draft_with_steps_of_its_own() {
    let app = TestApp::spawn().await;
    city(app.db(), 3).await;
    let manager = app.home_affairs().await;
    for guide in Guide::ALL {
        let start = manager.get(&format!("/manage/rounds/new/{guide}")).await.expect(200);
        let dates = send(&manager, &start, "main form", &[]).await.expect(200);
        let slug = dates.path.split('/').nth(3).unwrap().to_owned();
        assert_eq!(dates.has("[name=target]"), guide.has_target(), "{guide}");
        assert_eq!(dates.has("[name=paging]"), guide.has_paging(), "{guide}");
        let scope = manager.get(&format!("/manage/rounds/{slug}/steps/scope")).await.expect(200);
        assert_eq!(scope.has("[name=open_link]"), guide.may_have_open_link(), "{guide}");
        let samples = manager.get(&format!("/manage/rounds/{slug}/steps/sample")).await;
        let has_sample = guide.steps().contains(&GuideStep::Sample);
        assert_eq!(samples.status.as_u16(), if has_sample { 200 } else { 404 }, "{guide}");
        let check = manager.get(&format!("/manage/rounds/{slug}")).await.expect(200);
        assert_eq!(check.texts("ol.steps li").len(), guide.steps().len(), "{guide}");
        assert!(check.has("#reach") && check.has("form[action$='/open']"), "{guide}");
        let round = rounds::find(app.db().read(), &slug).await.unwrap().unwrap();
        assert_eq!((round.kind, round.plan().problems()), (guide.kind(), Vec::new()));
    }
    let published = questionnaires::list(app.db()).await.unwrap();
    assert_eq!(published.len(), 7, "a set of the program's own is published with its first round");
    assert!(manager.get("/manage/rounds/new/khong-co").await.status == 404);
}

#[tokio::test]
async fn everything_wrong_with_a_step_is_said_at_once_and_kept() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let taken = open_round(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
    draft(app.db(), app.state.clock(), "hanh-phuc", |_| {}).await;
    let manager = app.home_affairs().await;
    let at = |step: &str| format!("/manage/rounds/hanh-phuc-2026-q2/steps/{step}");
    let start = manager.get("/manage/rounds/new/satisfaction").await.expect(200);
    let wrong = [("questionnaire", "khong-co"), ("period", "quý 2")];
    let again = send(&manager, &start, "main form", &wrong).await.expect(422);
    assert_eq!(again.attributes("#errors a", "href"), ["#questionnaire", "#period"]);

    let wrong = [("title_vi", ""), ("slug", "Đợt một")];
    let again = send(&manager, &manager.get(&at("about")).await, STEP, &wrong).await.expect(422);
    assert_eq!(again.attributes("#errors a", "href"), ["#slug", "#title_vi"]);
    assert_eq!(again.attributes("input[name=slug]", "value"), ["Đợt một"]);
    let again = send(&manager, &again, STEP, &[("title_vi", "X"), ("slug", &taken.slug)]).await.expect(422);
    assert_eq!(again.texts("#errors a"), ["Đã có đợt dùng tên này trong đường dẫn."]);

    let wrong = [("opens_on", "31/02/2026"), ("closes_on", "mai"), ("target", "nhiều")];
    let again = send(&manager, &manager.get(&at("dates")).await, STEP, &wrong).await.expect(422);
    assert_eq!(again.attributes("#errors a", "href"), ["#opens_on", "#closes_on", "#target"]);
    assert_eq!(again.attributes("input[name=opens_on]", "value"), ["31/02/2026"]);
    assert_eq!(again.attributes("input[name=target]", "value"), ["nhiều"]);
    let again = send(&manager, &manager.get(&at("scope")).await, STEP, &[("units", "KHONG")]).await;
    assert_eq!(again.expect(422).attributes("#errors a", "href"), ["#units"]);
}

#[tokio::test]
async fn what_was_filled_in_by_default_goes_along_with_the_period() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let manager = app.home_affairs().await;
    let start = manager.get("/manage/rounds/new/staff_anonymous").await.expect(200);
    send(&manager, &start, "main form", &[]).await.expect(200);
    let about = manager.get("/manage/rounds/hai-long-noi-bo-2026-q2/steps/about").await.expect(200);
    let moved =
        send(&manager, &about, STEP, &[("period", "2026-Q3"), ("title_en", "Ours")]).await.expect(200);
    assert_eq!(moved.path, "/manage/rounds/hai-long-noi-bo-2026-q3/steps/dates");
    let round = rounds::find(app.db().read(), "hai-long-noi-bo-2026-q3").await.unwrap().unwrap();
    assert!(round.title_vi.ends_with("quý III/2026"), "{}", round.title_vi);
    assert_eq!((round.title_en.as_str(), round.opens_on.to_string().as_str()), ("Ours", "2026-09-17"));
    let log = audit::list(app.db().read(), 1).await.unwrap();
    let told = text::audit::changes(&log[0].changes, Language::Vietnamese);
    for line in ["Kỳ: quý II/2026 → quý III/2026", "Nhận phiếu từ: 17/06/2026 → 17/09/2026"] {
        assert!(told.contains(&line.to_owned()), "{told:?}");
    }
    assert!(!told.iter().any(|line| line.starts_with("Bộ câu hỏi")), "{told:?}");
    let english = text::audit::changes(&log[0].changes, Language::English);
    assert!(english.contains(&"Period: Q2 2026 → Q3 2026".to_owned()), "{english:?}");
    let page = manager.get("/manage/rounds/hai-long-noi-bo-2026-q3").await.expect(200);
    assert!(page.shows("Kỳ: quý II/2026 → quý III/2026"), "the round's own history says it too");
}

#[tokio::test]
async fn days_outside_the_period_and_an_archived_round_of_the_period_are_warned_of() {
    let app = TestApp::spawn().await;
    city(app.db(), 12).await;
    let (clock, actor) = (app.state.clock(), Actor::CommandLine);
    let first = open_round(app.db(), clock, "van-hoa-cong-vu", |plan| {
        plan.period = "2026-Q1".parse().unwrap();
        plan.slug = "quy-mot".to_owned();
        plan.closes_on = "2026-05-20".parse().unwrap();
    })
    .await;
    rounds::close(app.db(), clock, first.id, &actor).await.unwrap();
    assert_eq!(rounds::archive(app.db(), clock, first.id, &actor).await.unwrap(), Ok(()));
    draft(app.db(), clock, "van-hoa-cong-vu", |plan| {
        plan.period = "2026-Q1".parse().unwrap();
        plan.opens_on = "2026-05-21".parse().unwrap();
    })
    .await;
    let manager = app.home_affairs().await;
    let path = "/manage/rounds/van-hoa-cong-vu-2026-q2";
    let check = manager.get(path).await.expect(200);
    assert!(check.shows("nằm ngoài quý I/2026 (01/01/2026 – 31/03/2026)"), "{}", check.body);
    assert!(check.shows("Kỳ này đã có đợt “Đợt thử”"), "{}", check.body);
    send(&manager, &check, "form[action$='/open']", &[]).await.expect(422);
    let opened = send(&manager, &check, "form[action$='/open']", &[("open_confirm", "yes")]).await;
    assert!(opened.expect(200).shows("Đã mở đợt"), "a warning forbids nothing");
}

#[tokio::test]
async fn a_kind_of_round_has_one_name_in_its_guide_the_list_and_the_filter() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    for set in ["sipas", "danh-gia-dich-vu"] {
        open_round(app.db(), app.state.clock(), set, |_| {}).await;
    }
    let manager = app.home_affairs().await;
    let guides = manager.get("/manage/rounds/new").await.expect(200).texts("ul.cards h2");
    let list = manager.get("/manage/rounds").await.expect(200);
    assert_eq!(list.texts("select[name=kind] option")[1..], guides);
    let kinds = |page: &crate::support::Page| page.texts("tbody th small");
    assert!(kinds(&list).iter().any(|kind| kind == "Khảo sát hài lòng (SIPAS, doanh nghiệp)"));
    let rating = manager.get("/manage/rounds?kind=service_rating").await.expect(200);
    assert_eq!(kinds(&rating)[0], "Đánh giá dịch vụ tại chỗ");
    assert_eq!(rating.texts("tbody tr").len(), 1);
    let page = manager.get("/manage/coverage").await.expect(200);
    assert!(page.shows("Đánh giá dịch vụ tại chỗ") && page.shows("Khảo sát hài lòng (SIPAS, doanh nghiệp)"));
}

#[tokio::test]
async fn what_is_severe_must_be_confirmed_before_opening() {
    let app = TestApp::spawn().await;
    city(app.db(), 12).await;
    let clock = app.state.clock();
    open_round(app.db(), clock, "hai-long-noi-bo", |_| {}).await;
    draft(app.db(), clock, "hai-long-noi-bo", |plan| plan.slug = "lan-hai".to_owned()).await;
    let manager = app.home_affairs().await;
    let check = manager.get("/manage/rounds/lan-hai").await.expect(200);
    assert!(check.shows("cùng người sẽ được hỏi hai lần") && check.shows("thứ Bảy, Chủ nhật"));
    let refused = send(&manager, &check, "form[action$='/open']", &[]).await.expect(422);
    assert_eq!(refused.attributes("#errors a", "href"), ["#open_confirm"]);
    let round = rounds::find(app.db().read(), "lan-hai").await.unwrap().unwrap();
    assert_eq!(round.state, RoundState::Draft);
    let opened = send(&manager, &refused, "form[action$='/open']", &[("open_confirm", "yes")]).await;
    assert!(opened.expect(200).shows("Đã mở đợt và giao 12 phiếu."));
}

#[tokio::test]
async fn a_draft_is_deleted_only_by_who_means_it() {
    let app = TestApp::spawn().await;
    city(app.db(), 1).await;
    let id = draft(app.db(), app.state.clock(), "sipas", |_| {}).await;
    let manager = app.home_affairs().await;
    let path = "/manage/rounds/sipas-2026-q2/delete";
    manager.post::<&str, &str>(path, &[]).await.expect(422);
    assert!(manager.post(path, &[("delete_confirm", "yes")]).await.expect(200).shows("Đã xóa bản nháp."));
    assert!(rounds::find(app.db().read(), "sipas-2026-q2").await.unwrap().is_none());
    let open = open_round(app.db(), app.state.clock(), "sipas", |_| {}).await;
    assert_ne!(open.id, id);
    manager.post(path, &[("delete_confirm", "yes")]).await.expect(200);
    assert!(rounds::find(app.db().read(), "sipas-2026-q2").await.unwrap().is_some(), "it is no draft");
}

#[tokio::test]
async fn the_service_centre_runs_service_rounds_and_no_others() {
    let app = TestApp::spawn().await;
    city(app.db(), 2).await;
    let evaluation = draft(app.db(), app.state.clock(), "van-hoa-cong-vu", |_| {}).await;
    let rating = draft(app.db(), app.state.clock(), "danh-gia-dich-vu", |_| {}).await;
    let centre = app.service_centre().await;
    let offered = centre.get("/manage/rounds/new").await.expect(200).attributes("ul.cards a", "href");
    assert_eq!(offered, ["/manage/rounds/new/service_rating", "/manage/rounds/new/satisfaction"]);
    centre.get("/manage/rounds/new/individual_360").await.expect(404);
    let path = "/manage/rounds/van-hoa-cong-vu-2026-q2";
    let page = centre.get(path).await.expect(200);
    assert!(!page.has("main form"), "{}", page.body);
    for turn in ["open", "extend", "close", "reopen", "archive", "copy", "delete"] {
        centre.post::<&str, &str>(&format!("{path}/{turn}"), &[]).await.expect(404);
    }
    centre.get(&format!("{path}/steps/dates")).await.expect(404);
    centre.post(&format!("{path}/steps/about"), &[("title_vi", "Khác")]).await.expect(404);
    centre.post::<&str, &str>("/manage/rounds/danh-gia-dich-vu-2026-q2/open", &[]).await.expect(200);
    let state = async |id| rounds::get(app.db().read(), id).await.unwrap().state;
    assert_eq!((state(evaluation).await, state(rating).await), (RoundState::Draft, RoundState::Open));
    let auditor = app.auditor().await;
    assert!(!auditor.get("/manage/rounds").await.expect(200).has("a[href='/manage/rounds/new']"));
    auditor.get("/manage/rounds/new").await.expect(404);
    auditor.get("/manage/directory").await.expect(404);
}

#[tokio::test]
async fn who_has_charge_of_one_office_runs_rounds_of_that_office_only() {
    let app = TestApp::spawn().await;
    let office = city(app.db(), 3).await;
    let clock = app.state.clock();
    draft(app.db(), clock, "van-hoa-cong-vu", |_| {}).await;
    draft(app.db(), clock, "hai-long-noi-bo", |plan| plan.units = vec![office]).await;
    let manager = app.signed_in(haidang::domain::permission::Role::HomeAffairs, office, None).await;
    manager.post::<&str, &str>("/manage/rounds/van-hoa-cong-vu-2026-q2/open", &[]).await.expect(404);
    let own = "/manage/rounds/hai-long-noi-bo-2026-q2";
    let scope = manager.get(&format!("{own}/steps/scope")).await.expect(200);
    let mut values = scope.form_values(STEP);
    values.retain(|(name, _)| name != "units");
    let whole = manager.post(&format!("{own}/steps/scope"), &values).await.expect(422);
    assert!(whole.shows("Phạm vi phải nằm trong đơn vị"));
    manager.get("/manage/directory").await.expect(404);
    let start = manager.get("/manage/rounds/new/commitment").await.expect(200);
    let made = send(&manager, &start, "main form", &[]).await.expect(200);
    let slug = made.path.split('/').nth(3).unwrap().to_owned();
    assert_eq!(rounds::find(app.db().read(), &slug).await.unwrap().unwrap().units, [office]);
}
