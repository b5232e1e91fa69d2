//! What follows from two publications that share answers.

use haidang::{
    domain::{
        ids::RoundId,
        indicator::{FigureStatus, Reason},
        questionnaire::Questionnaire,
    },
    store::results::{self, FigureFilter, ResultError},
};

use crate::indicators::city::{City, Figures, answers};

async fn rate(city: &mut City, (round, set): &(RoundId, Questionnaire), units: &[(&str, usize)]) {
    let mut sent = Vec::new();
    for (unit, number) in units {
        for place in 0..*number {
            let point = i32::try_from(place % 3).unwrap();
            sent.push(city.rating(*round, unit, answers(set, |_| point)));
        }
    }
    city.submit(sent).await;
}

async fn publish(city: &City, period: &str, reason: Option<&str>) -> Figures {
    let id = city.compute(period, reason).await.unwrap().id();
    results::approve(&city.db, id).await.unwrap();
    results::publish(&city.db, id, city.clock.now()).await.unwrap();
    Figures(results::figures(city.db.read(), id, &FigureFilter::default()).await.unwrap())
}

/// Answers by which a figure has changed; None where it was not renewed.
fn change(old: &Figures, new: &Figures, unit: &str, breakdown: &str) -> Option<u32> {
    let (old, new) = (old.get("DGDV", unit, breakdown), new.get("DGDV", unit, breakdown));
    let is_told = new.status == FigureStatus::Shown && old.status == FigureStatus::Shown && !new.is_held();
    is_told.then(|| new.n - old.n)
}

on_both_databases! {
    async fn a_correction_after_few_answers_is_held_back_until_they_are_enough(db: Db) {
        let mut city = City::new(db).await;
        let round = city.round("danh-gia-dich-vu", "2026-Q2").await;
        rate(&mut city, &round, &[("P1", 24), ("P2", 30), ("P3", 36)]).await;
        let first = publish(&city, "2026-Q2", None).await;
        assert_eq!(first.get("DGDV", "P1", "index").n, 24);
        rate(&mut city, &round, &[("P1", 2)]).await;
        let second = publish(&city, "2026-Q2", Some("phiếu giấy đến muộn")).await;
        for unit in ["HP", "P1"] {
            for breakdown in ["", "index", "quick:1", "item:T1", "band:yeu"] {
                let (old, new) = (first.get("DGDV", unit, breakdown), second.get("DGDV", unit, breakdown));
                assert_eq!((new.n, new.value, new.reason), (old.n, old.value, Some(Reason::Held)));
            }
        }
        // Six in P2 with the two in P1: P1 must not follow from the city and the others.
        rate(&mut city, &round, &[("P2", 6)]).await;
        let third = publish(&city, "2026-Q2", Some("phiếu giấy đến muộn")).await;
        assert!(third.get("DGDV", "P1", "index").is_held());
        for breakdown in ["", "index", "item:T1"] {
            let renewed: Vec<_> = ["HP", "P2"].iter().filter_map(|u| change(&first, &third, u, breakdown)).collect();
            assert!(renewed.is_empty() || renewed == [8] || renewed == [6], "{renewed:?}");
        }
        // Enough have come: everything is renewed.
        rate(&mut city, &round, &[("P1", 28), ("P2", 24), ("P3", 30)]).await;
        let fourth = publish(&city, "2026-Q2", Some("phiếu giấy đến muộn")).await;
        assert_eq!(change(&third, &fourth, "P1", "index"), Some(30));
        assert_eq!(fourth.get("DGDV", "HP", "index").n, 180);
    }

    async fn a_longer_period_does_not_give_away_the_few_of_a_shorter_one(db: Db) {
        let mut city = City::new(db).await;
        let first = city.round("danh-gia-dich-vu", "2026-Q1").await;
        rate(&mut city, &first, &[("P1", 24), ("P2", 30), ("P3", 60)]).await;
        publish(&city, "2026-Q1", None).await;
        let second = city.round("danh-gia-dich-vu", "2026-Q2").await;
        rate(&mut city, &second, &[("P1", 3), ("P2", 30), ("P3", 60)]).await;
        let quarter = city.figures("2026-Q2").await;
        assert_eq!(quarter.get("DGDV", "P1", "index").reason, Some(Reason::SmallBase));
        let half = publish(&city, "2026-H1", None).await;
        assert_eq!(half.get("DGDV", "P1", "index").reason, Some(Reason::Differencing));
        let others = ["HP", "P2", "P3"].map(|unit| half.get("DGDV", unit, "index").status);
        assert!(others.contains(&FigureStatus::Masked), "the city less the others is P1");
        // The other way round: the half-year is public, the quarter is not to tell the rest of it.
        let late = city.figures("2026-Q2").await;
        assert_eq!(late.get("DGDV", "P1", "index").status, FigureStatus::Masked);
    }

    async fn a_draft_is_not_published_past_what_was_published_since(db: Db) {
        let mut city = City::new(db).await;
        let round = city.round("danh-gia-dich-vu", "2026-Q1").await;
        rate(&mut city, &round, &[("P1", 24)]).await;
        let draft = city.compute("2026-Q1", None).await.unwrap().id();
        results::approve(&city.db, draft).await.unwrap();
        city.clock.advance(chrono::Duration::seconds(60));
        publish(&city, "2026-H1", None).await;
        let refused = results::publish(&city.db, draft, city.clock.now()).await;
        assert!(matches!(refused, Err(ResultError::Outpaced(_))), "{refused:?}");
        assert_eq!(city.compute("2026-Q1", None).await.unwrap().id(), draft);
        results::publish(&city.db, draft, city.clock.now()).await.unwrap();
    }
}
