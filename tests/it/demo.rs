//! The synthetic city, made from the command line.

use haidang::{
    app,
    clock::Clock,
    domain::{
        indicator::{FigureStatus, Indicator},
        round::RoundState,
    },
    import,
    store::{installation, people, responses, results, rounds, units},
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
async fn a_real_directory_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let db = app::open_database(&demo_settings(folder.path(), &[])).await.unwrap();
    let file = "Mã,Tên,Loại\nHP,Thành phố Hải Phòng,thành phố\n";
    let table = import::units::read("units.csv", file.as_bytes()).unwrap();
    import::units::run(&db, &table, Clock::system().today(), false).await.unwrap();
    db.close().await.unwrap();
    demo(folder.path(), &[]).refuses(&["không phải dữ liệu minh họa"]);
}
