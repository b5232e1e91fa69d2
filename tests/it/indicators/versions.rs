//! A period computed again, a longer one, and one without any round.

use haidang::{
    domain::indicator::{FigureStatus, Verdict},
    indicators::ComputeError,
    store::results::{self, FigureFilter, Inserted, ResultError},
};

use super::{
    city::{City, Figures, answers},
    evaluate, staff,
};

on_both_databases! {
    async fn the_same_inputs_find_the_same_result_and_a_late_answer_makes_a_correction(db: Db) {
        let mut city = City::new(db).await;
        let (round, questionnaire) = city.round("danh-gia-dich-vu", "2026-Q2").await;
        let sent = (0..9).map(|_| city.rating(round, "P1", answers(&questionnaire, |_| 2))).collect();
        city.submit(sent).await;
        let first = city.compute("2026-Q2", None).await.unwrap();
        let again = city.compute("2026-Q2", None).await.unwrap();
        assert_eq!(again, Inserted::Unchanged(first.id()));
        results::approve(&city.db, first.id()).await.unwrap();
        results::publish(&city.db, first.id(), city.clock.now()).await.unwrap();
        assert_eq!(city.compute("2026-Q2", None).await.unwrap(), Inserted::Unchanged(first.id()));
        let late = city.rating(round, "P1", answers(&questionnaire, |_| 1));
        city.submit(vec![late]).await;
        let refused = city.compute("2026-Q2", None).await;
        assert!(matches!(refused, Err(ComputeError::Result(ResultError::ReasonNeeded { published: 1, .. }))));
        let second = city.compute("2026-Q2", Some("phiếu giấy đến muộn")).await.unwrap();
        let stored = results::find(city.db.read(), second.id()).await.unwrap().unwrap();
        assert_eq!((stored.version, stored.manifest.rounds[0].1), (2, 10));
        let old = results::figures(city.db.read(), first.id(), &FigureFilter::default()).await.unwrap();
        let old = Figures(old);
        assert_eq!(old.get("DGDV", "HP", "").n, 9);
    }

    async fn a_longer_period_takes_the_rounds_within_it_and_asks_for_every_one(db: Db) {
        let mut city = City::new(db).await;
        let codes = staff(&city, "SNV", 10).await;
        for (period, evaluated) in [("2026-Q1", 10), ("2026-Q2", 6)] {
            let (round, _) = city.round("van-hoa-cong-vu", period).await;
            evaluate(&mut city, round, &codes[..evaluated], 4, 4).await;
        }
        let figures = city.figures("2026").await;
        assert_eq!(figures.get("CT-14", "HP", "").value, Some(1.0));
        let regularly = figures.get("CT-14", "HP", "regularly");
        assert_eq!((regularly.value, regularly.verdict), (Some(0.6), Some(Verdict::NotMet)));
        assert!(city.figures("2026-Q1").await.find("CT-14", "HP", "regularly").is_none());
    }

    async fn without_any_round_every_indicator_says_so(db: Db) {
        let city = City::new(db).await;
        let figures = city.figures("2026-Q2").await;
        assert_eq!(figures.0.len(), 11);
        assert!(figures.0.iter().all(|figure| figure.status == FigureStatus::NoData && figure.unit == "HP"));
    }
}
