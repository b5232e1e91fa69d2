//! Formula sheets: the tree that was executed, worked examples, and the stored figure computed again.

use haidang::{
    domain::{
        ids::ResultId,
        indicator::{Figure, FigureKind, FigureStatus, Indicator, Manifest, RosterBase, Verdict},
        language::Language,
        questionnaire::{Branch, Index, Questionnaire, defaults},
    },
    report::formula,
    store::{
        Db, questionnaires,
        results::{self, NewResult},
    },
};

use crate::{
    report::{figure, manifest, publish, result_of},
    support::{Page, TestApp},
};

/// Every figure of the published results comes out of its stored parts again.
pub async fn published_results_come_out_again(db: &Db) {
    for result in results::list_published(db.read()).await.unwrap() {
        let mut checked = 0;
        for indicator in Indicator::ALL {
            let sheet = formula::load(db, result.clone(), None, *indicator, Language::Vietnamese).await;
            let sheet = sheet.unwrap().unwrap();
            let (found, period) = (&sheet.derivation, result.period);
            let hidden = |remark: &String| remark.contains("bị ẩn");
            let says_why = found.remarks.iter().any(hidden);
            assert!(!found.checks.is_empty() || says_why, "{indicator} {period}: {:?}", found.remarks);
            checked += usize::from(!found.checks.is_empty());
            for check in &found.checks {
                let limit = 1e-9 * check.stored.abs().max(1.0);
                assert!((check.derived - check.stored).abs() <= limit, "{indicator} {period}: {check:?}");
            }
            if !matches!(indicator, Indicator::PublicServiceCulture | Indicator::CrossAgency) {
                assert!(found.steps.len() > 1, "{indicator} {period}");
            }
        }
        assert!(checked >= 9, "{} of {} in {}", checked, Indicator::ALL.len(), result.period);
    }
}

fn set(slug: &str) -> Questionnaire {
    defaults::Source::find(slug).unwrap().questionnaire().unwrap()
}

/// A small result of every indicator, computed with the default sets.
async fn every_indicator(app: &TestApp) -> ResultId {
    app.city().await;
    let mut definitions = Vec::new();
    for source in defaults::SOURCES {
        let set = source.questionnaire().unwrap();
        let hash = questionnaires::publish(app.db(), &set, app.state.clock().now()).await.unwrap();
        definitions.push((set.slug, hash));
    }
    definitions.sort();
    let roster = RosterBase { as_of: "2026-03-31".parse().unwrap(), people: 1896, excluded: 3 };
    let manifest = Manifest { definitions, roster, ..manifest() };
    let new = NewResult { manifest, ..result_of("2026-Q1", figures()) };
    results::insert(app.db(), &new).await.unwrap().id()
}

fn figures() -> Vec<Figure> {
    let share = |part: f64, whole: f64, verdict| Figure {
        numerator: Some(part),
        denominator: Some(whole),
        n: whole as u32,
        verdict,
        ci_low: None,
        ci_high: None,
        standard_error: None,
        weighted: false,
        ..figure(Indicator::Evaluated, "HP", "", Some(part / whole))
    };
    let plain = |indicator, breakdown: &str, value: f64| Figure {
        kind: FigureKind::Index,
        weighted: false,
        ..share_of(indicator, breakdown, value)
    };
    let hidden = Figure {
        status: FigureStatus::Masked,
        numerator: Some(424_242.0),
        denominator: Some(434_343.0),
        n: 454_545,
        ..figure(Indicator::Committed, "HP", "members", None)
    };
    let mut figures = vec![
        Figure { excluded: 3, ..share(1804.0, 1893.0, Some(Verdict::NotMet)) },
        Figure { kind: FigureKind::Count, ..plain(Indicator::Evaluated, "reason:leave", 2.0) },
        Figure { kind: FigureKind::Count, ..plain(Indicator::Evaluated, "reason:secondment", 1.0) },
        Figure { breakdown: String::new(), ..hidden.clone() },
        hidden,
        participation(0.5151, 0.01),
        plain(Indicator::PublicServiceCulture, "", 74.0),
        plain(Indicator::CrossAgency, "", 66.25),
        plain(Indicator::InternalSatisfaction, "", 71.5),
        Figure { indicator: Indicator::ServiceRating, ..share(90.0, 120.0, None) },
        figure(Indicator::ServiceRating, "HP", "quick:3", Some(0.25)),
        figure(Indicator::ServiceRating, "HP", "quick:2", Some(0.5)),
        figure(Indicator::ServiceRating, "HP", "quick:1", Some(0.25)),
        plain(Indicator::BusinessSatisfaction, "", 80.0),
        plain(Indicator::LifeSatisfaction, "", 72.0),
        plain(Indicator::LifeSatisfaction, "item:H1", 7.2),
        plain(Indicator::Happiness, "", 69.444_444_444_444_44),
        plain(Indicator::Happiness, "headcount", 0.5),
        plain(Indicator::Happiness, "sufficiency", 7.0 / 18.0),
    ];
    let band = |code: &str, people: Option<f64>| Figure {
        kind: FigureKind::Count,
        status: if people.is_some() { FigureStatus::Shown } else { FigureStatus::Masked },
        value: people,
        denominator: people.is_none().then_some(464_646.0),
        ..plain(Indicator::PublicServiceCulture, &format!("band:{code}"), 0.0)
    };
    figures.extend([band("rat-tot", Some(1100.0)), band("tot", None), band("dat", None)]);
    figures.extend(satisfaction());
    figures
}

fn share_of(indicator: Indicator, breakdown: &str, value: f64) -> Figure {
    Figure {
        ci_low: None,
        ci_high: None,
        standard_error: None,
        ..figure(indicator, "HP", breakdown, Some(value))
    }
}

/// A share with its 95 % interval at 100 degrees of freedom.
fn participation(share: f64, error: f64) -> Figure {
    let half = 1.983_971_518_5 * error / (share * (1.0 - share));
    let back = |logit: f64| 1.0 / (1.0 + (-logit).exp());
    let centre = (share / (1.0 - share)).ln();
    Figure {
        standard_error: Some(error),
        ci_low: Some(back(centre - half)),
        ci_high: Some(back(centre + half)),
        verdict: Some(Verdict::MetNotCertain),
        ..figure(Indicator::Participation, "HP", "", Some(share))
    }
}

/// SIPAS with every item of part I at 86.51 and of part II at 86.49: Hà Nội's published year.
fn satisfaction() -> Vec<Figure> {
    let index = set("sipas").scoring.indices.remove(0);
    let new = |breakdown: String, value: f64| Figure {
        kind: FigureKind::Index,
        weighted: false,
        ..share_of(Indicator::CitizenSatisfaction, &breakdown, value)
    };
    let of_part = |code: &str| if code.starts_with("II") { 86.49 } else { 86.51 };
    let items = index.items().into_iter().map(|code| new(format!("top_two/item:{code}"), of_part(code)));
    let mut figures: Vec<Figure> = items.collect();
    for code in ["I", "I.A", "I.B", "I.C", "I.D", "II", "II.A", "II.B", "II.C", "II.D", "II.E"] {
        figures.push(new(format!("top_two/branch:{code}"), of_part(code)));
    }
    figures.extend([new("top_two".to_owned(), 86.5), new(String::new(), 86.5)]);
    figures
}

fn path(indicator: Indicator) -> String {
    format!("/results/2026-Q1/method/{indicator}")
}

fn leaves(branch: &Branch) -> usize {
    branch.items.len() + branch.branches.iter().map(leaves).sum::<usize>()
}

/// The groups, items and weights on the page are those of the definition.
fn holds_the_tree(page: &Page, index: &Index) {
    let items: usize = index.branches.iter().map(leaves).sum();
    assert_eq!(page.texts("#tree li[data-item]").len(), items, "{}", index.code);
    let codes = page.attributes("#tree li[data-item]", "data-item");
    assert_eq!(codes, index.items(), "{}", index.code);
    let total: f64 = index.branches.iter().map(|branch| branch.weight).sum();
    for branch in &index.branches {
        let selector = format!("#tree ul.tree > li[data-branch='{}'] > p > .tag", branch.code);
        let share = branch.weight / total;
        let wanted = format!("trọng số {}", formula::percent(share, Language::Vietnamese));
        let shown: Vec<String> =
            page.texts(&selector).iter().map(|text| text.replace('\u{a0}', " ")).collect();
        if index.branches.len() > 1 {
            assert_eq!(shown, [wanted.replace('\u{a0}', " ")], "{} {}", index.code, branch.code);
        }
    }
}

#[tokio::test]
async fn every_indicator_of_a_published_result_has_its_sheet_in_both_languages() {
    let app = TestApp::spawn().await;
    let id = every_indicator(&app).await;
    publish(&app, id).await;
    let visitor = app.visitor();
    let result = visitor.get("/results/2026-Q1").await.expect(200);
    let board = visitor.get("/").await.expect(200);
    for indicator in Indicator::ALL {
        let path = path(*indicator);
        assert!(result.has(&format!("section a[href='{path}']")), "{indicator} is not linked by its section");
        assert!(
            result.has(&format!(".card a[href='{path}']")) && board.has(&format!(".card a[href='{path}']"))
        );
        let page = visitor.get(&path).await.expect(200);
        assert!(page.text("h1").starts_with(&format!("Cách tính {indicator}: ")));
        for section in ["question", "formula", "tree", "estimator", "base", "origin", "derivation"] {
            assert!(page.has(&format!("#{section} > h2")), "{indicator} {section}");
        }
        assert!(page.text("#question p").ends_with('?'), "{indicator}");
        assert!(page.has("#formula .symbols li") && !page.has(".alert.bad"), "{}", page.body);
        assert!(page.has("a[href='/results/2026-Q1']"), "the way back");
        let english = visitor.get(&format!("{path}?lang=en")).await.expect(200);
        assert!(english.text("h1").starts_with(&format!("How {indicator} is computed: ")));
        assert!(english.shows("What it tells") && !english.shows("Chỉ số trả lời câu hỏi nào"));
        visitor.get(&format!("{path}?lang=vi")).await.expect(200);
    }
    for wrong in ["/results/2026-Q1/method/CT-15", "/results/2026-Q2/method/CT-14", "/results/x/method/CT-14"]
    {
        visitor.get(wrong).await.expect(404);
    }
    visitor.get("/results/2026-Q1/method/CT-14?unit=KHONG").await.expect(404);
}

#[tokio::test]
async fn the_printed_tree_is_that_of_the_definition() {
    let app = TestApp::spawn().await;
    let id = every_indicator(&app).await;
    publish(&app, id).await;
    for (indicator, slug) in [
        (Indicator::PublicServiceCulture, "van-hoa-cong-vu"),
        (Indicator::CrossAgency, "danh-gia-cheo"),
        (Indicator::InternalSatisfaction, "hai-long-noi-bo"),
        (Indicator::CitizenSatisfaction, "sipas"),
        (Indicator::BusinessSatisfaction, "doanh-nghiep"),
        (Indicator::LifeSatisfaction, "hanh-phuc"),
        (Indicator::Happiness, "hanh-phuc"),
    ] {
        let set = set(slug);
        let index = set.scoring.indices.iter().find(|index| index.code == indicator.code()).unwrap();
        let page = app.visitor().get(&path(indicator)).await.expect(200);
        holds_the_tree(&page, index);
        assert!(page.shows(&questionnaires::hash(&set)), "{indicator} names its definition");
        for band in &index.bands {
            let bound = formula::written(band.at_least, Language::Vietnamese);
            assert!(page.texts("#tree td").iter().any(|text| text.contains(&bound)), "{indicator} {bound}");
        }
        assert!(page.shows(&index.source), "{indicator}");
    }
    let service = app.visitor().get(&path(Indicator::ServiceRating)).await.expect(200);
    assert_eq!(service.attributes("#tree li[data-item]", "data-item").len(), 1 + 9);
    assert!(service.shows("từ 12 đến dưới 15") && service.shows("từ 15 trở lên") && service.shows("dưới 6"));
    let culture = app.visitor().get(&path(Indicator::PublicServiceCulture)).await.expect(200);
    assert!(culture.shows("VHCV = (35·A + 30·B + 25·C + 10·D) ÷ 100"), "{}", culture.body);
}

#[tokio::test]
async fn examples_and_figures_are_computed_and_agree() {
    let app = TestApp::spawn().await;
    let id = every_indicator(&app).await;
    publish(&app, id).await;
    let visitor = app.visitor();
    let sipas = visitor.get(&path(Indicator::CitizenSatisfaction)).await.expect(200);
    assert!(sipas.shows("(86,51 + 86,49) ÷ 2") && sipas.has("#derivation .alert.good"), "{}", sipas.body);
    let evaluated = visitor.get(&path(Indicator::Evaluated)).await.expect(200);
    assert!(evaluated.shows("1.804 ÷ 1.893") && evaluated.shows("1.804 < 1.893"), "{}", evaluated.body);
    let happiness = visitor.get(&path(Indicator::Happiness)).await.expect(200);
    assert!(happiness.shows("100 · [0,5 + (1 − 0,5) · 0,3889]") && happiness.shows("69,4444"));
    assert!(happiness.shows("5 ÷ 9"), "the made-up household: {}", happiness.body);
    assert!(
        !happiness.shows("Yên Bái") && happiness.shows("từ 6 trở lên"),
        "other provinces are for the methodology"
    );
    let english = visitor.get(&format!("{}?lang=en", path(Indicator::Happiness))).await.expect(200);
    assert!(english.shows("100 · [0.5 + (1 − 0.5) · 0.3889]") && english.shows("domain"));
    let service = visitor.get(&format!("{}?lang=vi", path(Indicator::ServiceRating))).await.expect(200);
    assert!(service.shows("90 ÷ 120") && service.shows("từ 15 trở lên"));
    let culture = visitor.get(&path(Indicator::PublicServiceCulture)).await.expect(200);
    assert!(culture.shows("Thiếu nguồn: Cơ quan khác"), "{}", culture.body);
    let taking_part = visitor.get(&path(Indicator::Participation)).await.expect(200);
    assert_eq!(taking_part.attributes("#formula li[data-item]", "data-item").len(), 7);
    assert!(taking_part.shows("1,984") && taking_part.shows("Đạt, chưa chắc chắn"), "{}", taking_part.body);
}

#[tokio::test]
async fn a_figure_that_differs_from_its_parts_is_not_called_right() {
    let app = TestApp::spawn().await;
    let id = every_indicator(&app).await;
    let result = results::find(app.db().read(), id).await.unwrap().unwrap();
    let mut figures = results::figures(app.db().read(), id, &results::FigureFilter::default()).await.unwrap();
    let wrong = figures.iter_mut().find(|f| f.indicator == Indicator::LifeSatisfaction && f.is_headline());
    wrong.unwrap().value = Some(72.000_001);
    let new = NewResult {
        period: "2026-Q2".parse().unwrap(),
        computed_at: result.computed_at,
        manifest: result.manifest,
        figures,
        reason: None,
    };
    let id = results::insert(app.db(), &new).await.unwrap().id();
    publish(&app, id).await;
    let page = app.visitor().get("/results/2026-Q2/method/HP-HL").await.expect(200);
    assert!(page.has("#derivation .alert.bad") && page.shows("Không khớp"), "{}", page.body);
}

#[tokio::test]
async fn nothing_of_a_hidden_figure_is_on_a_sheet() {
    let app = TestApp::spawn().await;
    let id = every_indicator(&app).await;
    publish(&app, id).await;
    let page = app.visitor().get(&path(Indicator::Committed)).await.expect(200);
    assert!(page.shows("Số liệu chung bị ẩn để bảo vệ người trả lời"), "{}", page.body);
    for number in ["424242", "434343", "454545"] {
        assert!(!page.body.replace(['.', ','], "").contains(number), "{number} in {}", page.body);
    }
    assert!(!page.has("#derivation .working"));
    let culture = app.visitor().get(&path(Indicator::PublicServiceCulture)).await.expect(200);
    assert!(culture.shows("Không trình bày được phép tính “Cộng các mức”"), "{}", culture.body);
    let plain = culture.body.replace(['.', ','], "");
    assert!(plain.contains("1100") && !plain.contains("464646"));
    assert!(
        !culture.texts("#derivation .working li").iter().any(|step| step.contains("134")),
        "no remainder"
    );
}

#[tokio::test]
async fn a_drafts_sheet_is_for_those_who_may_read_the_draft() {
    let app = TestApp::spawn().await;
    let id = every_indicator(&app).await;
    let managed = format!("/manage/results/{id}/method/VHCV");
    app.visitor().get(&path(Indicator::PublicServiceCulture)).await.expect(404);
    let asked = app.visitor().get(&managed).await;
    assert!(asked.path.starts_with("/login"), "{}", asked.path);
    let official = app.official("NV1").await;
    official.get(&managed).await.expect(404);
    let affairs = app.home_affairs().await;
    let result = affairs.get(&format!("/manage/results/{id}")).await.expect(200);
    assert!(result.has(&format!("a[href='{managed}']")));
    let page = affairs.get(&managed).await.expect(200);
    assert!(page.shows("CHƯA CÔNG BỐ") && page.shows("Tính lại số liệu của bản này"));
    affairs.get("/manage/results/999/method/VHCV").await.expect(404);
    affairs.get(&format!("/manage/results/{id}/method/x")).await.expect(404);
}
