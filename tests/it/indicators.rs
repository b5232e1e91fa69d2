//! A period's indicators on small cities whose figures can be worked out by hand, on both engines.

pub mod city;
mod versions;

use haidang::domain::{
    answer::Answer,
    directory::{ExclusionReason, UnitKind},
    evaluation::Relation,
    indicator::{Figure, FigureStatus, Verdict},
};

use crate::support::Db;
use city::{City, answers, set};

fn assert_close(found: Option<f64>, expected: f64) {
    assert!(found.is_some_and(|found| (found - expected).abs() < 1e-9), "{found:?} instead of {expected}");
}

fn assert_masked(figure: &Figure) {
    assert_eq!(figure.status, FigureStatus::Masked, "{figure:?}");
    assert_eq!((figure.value, figure.numerator, figure.denominator), (None, None, None));
    assert_eq!((figure.n, figure.missing, figure.excluded), (0, 0, 0));
    assert_eq!((figure.ci_low, figure.ci_high, figure.standard_error), (None, None, None));
    assert_eq!((figure.verdict, figure.band.as_deref()), (None, None));
}

/// Staff `codes` of `unit`, each evaluated by self and supervisor with the given points.
async fn evaluate(
    city: &mut City,
    round: haidang::domain::ids::RoundId,
    codes: &[String],
    own: i32,
    by_supervisor: i32,
) {
    let questionnaire = set("van-hoa-cong-vu");
    let mut sent = Vec::new();
    for code in codes {
        let mine = answers(&questionnaire, |_| own);
        let theirs = answers(&questionnaire, |_| by_supervisor);
        sent.push(city.evaluation(round, Relation::SelfEvaluation, code, code, mine));
        sent.push(city.evaluation(round, Relation::Supervisor, "TRUONG", code, theirs));
    }
    city.submit(sent).await;
}

async fn staff(city: &City, unit: &str, number: usize) -> Vec<String> {
    let codes: Vec<String> = (0..number).map(|place| format!("{unit}-{place:04}")).collect();
    let people: Vec<_> = codes.iter().map(|code| city.person(code, unit)).collect();
    city.staff(&people).await;
    codes
}

on_both_databases! {
    async fn a_round_that_nobody_has_answered_stops_no_computation(db: Db) {
        let city = City::new(db).await;
        for set in haidang::domain::questionnaire::defaults::SOURCES {
            city.round(set.slug, "2026-Q2").await;
        }
        let figures = city.figures("2026-Q2").await;
        assert!(figures.0.iter().all(|figure| figure.n == 0), "{:?}", figures.0);
    }

    async fn one_missing_of_2500_is_not_all_however_it_is_displayed(db: Db) {
        let mut city = City::new(db).await;
        let codes = staff(&city, "SNV", 2_500).await;
        let (round, questionnaire) = city.round("van-hoa-cong-vu", "2026-Q2").await;
        evaluate(&mut city, round, &codes[1..], 4, 4).await;
        // Self alone is no evaluation.
        let alone = answers(&questionnaire, |_| 5);
        let alone = city.evaluation(round, Relation::SelfEvaluation, &codes[0], &codes[0], alone);
        city.submit(vec![alone]).await;
        let figures = city.figures("2026-Q2").await;
        let evaluated = figures.get("CT-14", "HP", "");
        assert_eq!(evaluated.value, Some(0.9996));
        assert_eq!((evaluated.numerator, evaluated.denominator, evaluated.n), (Some(2_499.0), Some(2_500.0), 2_500));
        assert_eq!(evaluated.verdict, Some(Verdict::NotMet));
        let supervisor = answers(&questionnaire, |_| 5);
        let supervisor = city.evaluation(round, Relation::Supervisor, "TRUONG", &codes[0], supervisor);
        city.submit(vec![supervisor]).await;
        let figures = city.figures("2026-Q2").await;
        assert_eq!(figures.get("CT-14", "HP", "").verdict, Some(Verdict::Met));
    }

    async fn exclusions_on_the_last_day_leave_the_roster_and_are_listed_by_reason(db: Db) {
        let mut city = City::new(db).await;
        let mut codes = staff(&city, "SNV", 30).await;
        let mut gone = city.person("GONE", "SNV");
        gone.valid_until = Some(city::day("2026-06-29"));
        city.staff(&[gone]).await;
        for code in &codes[..5] {
            city.exclude(code, ExclusionReason::Leave, "2026-03-01", None).await;
        }
        for code in &codes[5..12] {
            city.exclude(code, ExclusionReason::Secondment, "2026-06-30", Some("2026-07-31")).await;
        }
        // Back before the period ended: on the roster.
        city.exclude(&codes[12], ExclusionReason::Leave, "2026-04-01", Some("2026-06-29")).await;
        let (round, _) = city.round("van-hoa-cong-vu", "2026-Q2").await;
        codes.drain(..12);
        evaluate(&mut city, round, &codes, 4, 3).await;
        let figures = city.figures("2026-Q2").await;
        for unit in ["HP", "SNV"] {
            let evaluated = figures.get("CT-14", unit, "");
            assert_eq!((evaluated.n, evaluated.excluded, evaluated.verdict), (18, 12, Some(Verdict::Met)));
            assert_eq!(figures.get("CT-14", unit, "reason:leave").value, Some(5.0));
            assert_eq!(figures.get("CT-14", unit, "reason:secondment").value, Some(7.0));
            assert_eq!(figures.get("CT-14", unit, "reason:under_three_months").value, Some(0.0));
        }
        assert!(figures.find("CT-14", "P1", "").is_none(), "nobody works there");
    }

    async fn the_culture_index_weighs_sources_and_counts_bands_and_gaps(db: Db) {
        let mut city = City::new(db).await;
        let codes = staff(&city, "SNV", 12).await;
        let (round, _) = city.round("van-hoa-cong-vu", "2026-Q2").await;
        evaluate(&mut city, round, &codes[..6], 5, 4).await;
        evaluate(&mut city, round, &codes[6..], 5, 3).await;
        let figures = city.figures("2026-Q2").await;
        // Self 100 with weight 10, supervisor 75 or 50 with weight 40.
        let first = (10.0 * 100.0 + 40.0 * 75.0) / 50.0;
        let second = (10.0 * 100.0 + 40.0 * 50.0) / 50.0;
        let index = figures.get("VHCV", "HP", "");
        assert_close(index.value, f64::midpoint(first, second));
        assert_eq!((index.n, index.missing), (12, 0));
        // Six scores ten above the mean, six ten below: 12 · 10² ÷ (12 · 11).
        assert_close(index.standard_error, (100.0_f64 / 11.0).sqrt());
        for group in ["A", "B", "C", "D"] {
            let group = figures.get("VHCV", "HP", &format!("branch:{group}"));
            assert_close(group.value, 70.0);
            assert_eq!((group.n, group.missing), (12, 0));
        }
        assert_close(figures.get("VHCV", "HP", "gap").value, f64::midpoint(25.0, 50.0));
        assert_close(figures.get("VHCV", "HP", "source:supervisor").value, 62.5);
        assert_eq!(figures.get("VHCV", "HP", "few_sources").value, Some(12.0));
        let bands = set("van-hoa-cong-vu").scoring.indices[0].bands.clone();
        let counts: Vec<_> = bands
            .iter()
            .map(|band| figures.get("VHCV", "HP", &format!("band:{}", band.code)).value.unwrap())
            .collect();
        assert_eq!(counts, [0.0, 6.0, 6.0, 0.0], "80 is good, 60 passes");
    }

    async fn participation_has_three_verdicts_on_the_lower_limit(db: Db) {
        let mut city = City::new(db).await;
        for (period, part, verdict, upper) in [
            ("2026-Q1", 34, Verdict::Met, true),
            ("2026-Q2", 22, Verdict::MetNotCertain, false),
            ("2026-Q3", 19, Verdict::NotMet, false),
        ] {
            let (round, questionnaire) = city.round("hanh-phuc", period).await;
            let mut sent = Vec::new();
            for place in 0..40 {
                let mut given = answers(&questionnaire, |_| 7);
                if place < part {
                    given.insert("VH3".to_owned(), Answer::Text("1-3".to_owned()));
                }
                sent.push(city.household(round, "P1", ("P1", &place.to_string(), 12.5), given));
            }
            // Through the open link, everybody takes part: no estimate may move.
            for _ in 0..20 {
                let mut given = answers(&questionnaire, |_| 1);
                given.insert("VH1".to_owned(), Answer::Text("tu-12".to_owned()));
                let open = city.rating(round, "P1", given);
                sent.push(haidang::domain::submission::Submission { relation: Relation::Household, ..open });
            }
            city.submit(sent).await;
            let figures = city.figures(period).await;
            let participation = figures.get("CT-12", "HP", "");
            let share = f64::from(part) / 40.0;
            assert_close(participation.value, share);
            // One stratum of 40 clusters of one household: s²/n with n − 1.
            assert_close(participation.standard_error, (share * (1.0 - share) / 39.0).sqrt());
            assert_eq!((participation.n, participation.weighted), (40, true));
            assert_eq!(participation.verdict, Some(verdict), "{period}");
            assert_eq!(participation.band.is_some(), upper);
            let low = participation.ci_low.unwrap();
            assert_eq!(low >= 0.5, verdict == Verdict::Met, "{low}");
            assert_eq!(figures.get("CT-12", "P1", "").n, 40);
            let open = figures.get("CT-12", "HP", "open_link");
            assert_eq!((open.value, open.n, open.weighted), (Some(1.0), 20, false));
            assert_close(figures.get("HP-HL", "HP", "").value, 70.0);
            assert_close(figures.get("HP-HL", "HP", "open_link").value, 10.0);
        }
    }

    async fn happiness_is_the_headcount_and_the_sufficiency_of_the_others(db: Db) {
        let mut city = City::new(db).await;
        let (round, questionnaire) = city.round("hanh-phuc", "2026-Q2").await;
        let mut sent = Vec::new();
        for place in 0..60 {
            // Half are sufficient in nine domains, half in D1 to D3.
            let point = |code: &str| if place < 30 || ["D1", "D2", "D3"].contains(&&code[..2]) { 6 } else { 5 };
            let given = answers(&questionnaire, point);
            let unit = if place % 2 == 0 { "P1" } else { "P2" };
            sent.push(city.household(round, unit, (unit, &place.to_string(), 10.0), given));
        }
        city.submit(sent).await;
        let figures = city.figures("2026-Q2").await;
        assert_close(figures.get("HP-AF", "HP", "headcount").value, 0.5);
        assert_close(figures.get("HP-AF", "HP", "sufficiency").value, 1.0 / 3.0);
        assert_close(figures.get("HP-AF", "HP", "").value, 100.0 * (0.5 + 0.5 / 3.0));
        assert_close(figures.get("HP-AF", "P2", "").value, 100.0 * (0.5 + 0.5 / 3.0));
        assert_close(figures.get("HP-AF", "HP", "branch:D3").value, 1.0);
        assert_close(figures.get("HP-AF", "HP", "branch:D4").value, 0.5);
        assert!(figures.get("HP-AF", "HP", "").ci_low.is_some());
        let shares: f64 = figures.0.iter().filter(|f| f.indicator.code() == "HP-AF" && f.unit == "HP")
            .filter(|f| f.breakdown.starts_with("band:")).filter_map(|f| f.value).sum();
        assert_close(Some(shares), 1.0);
    }

    async fn a_commune_with_a_small_sample_keeps_its_base_and_loses_its_estimate(db: Db) {
        let mut city = City::new(db).await;
        let (round, questionnaire) = city.round("hanh-phuc", "2026-Q2").await;
        let mut sent = Vec::new();
        for (unit, number) in [("P1", 30), ("P2", 29), ("P3", 12)] {
            for place in 0..number {
                let given = answers(&questionnaire, |_| 8);
                sent.push(city.household(round, unit, (unit, &place.to_string(), 5.0), given));
            }
        }
        city.submit(sent).await;
        let figures = city.figures("2026-Q2").await;
        assert_eq!(figures.get("HP-HL", "P1", "").status, FigureStatus::Shown);
        let small = figures.get("HP-HL", "P2", "");
        assert_eq!((small.status, small.value, small.ci_low, small.n), (FigureStatus::TooFew, None, None, 29));
        assert!(figures.find("HP-HL", "P2", "band:cao").is_none());
    }

    async fn a_small_unit_is_masked_and_its_neighbours_do_not_give_it_away(db: Db) {
        let mut city = City::new(db).await;
        let (round, questionnaire) = city.round("danh-gia-dich-vu", "2026-Q2").await;
        let mut sent = Vec::new();
        for (unit, number, point) in [("P1", 4, 1), ("P2", 20, 2), ("P3", 7, 2)] {
            for _ in 0..number {
                sent.push(city.rating(round, unit, answers(&questionnaire, |_| point)));
            }
        }
        city.submit(sent).await;
        let figures = city.figures("2026-Q2").await;
        assert_eq!(figures.get("DGDV", "HP", "index").n, 31);
        assert_eq!(figures.get("DGDV", "P2", "").value, Some(1.0));
        for breakdown in ["", "index", "item:T1"] {
            assert_masked(figures.get("DGDV", "P1", breakdown));
            assert_masked(figures.get("DGDV", "P3", breakdown));
        }
        // Four dissatisfied in the city: no cell of fewer than five, nor what is left of the sum.
        assert_masked(figures.get("DGDV", "HP", "quick:1"));
        assert_masked(figures.get("DGDV", "HP", "quick:2"));
        // The satisfied are the rest of the same sum.
        assert_masked(figures.get("DGDV", "HP", ""));
    }

    async fn the_total_of_nine_criteria_is_banded_on_the_exact_bounds(db: Db) {
        let mut city = City::new(db).await;
        let (round, questionnaire) = city.round("danh-gia-dich-vu", "2026-Q2").await;
        let mut sent = Vec::new();
        for (unit, total) in [("P1", 15), ("P2", 14), ("P3", 12), ("SNV", 6)] {
            for _ in 0..6 {
                let twos = total - 9;
                let point = |code: &str| match code.strip_prefix('T').map(|place| place.parse::<i32>().unwrap()) {
                    Some(place) if twos >= 0 => 1 + i32::from(place <= twos),
                    Some(place) => i32::from(place <= total),
                    None => 3,
                };
                sent.push(city.rating(round, unit, answers(&questionnaire, point)));
            }
        }
        city.submit(sent).await;
        let figures = city.figures("2026-Q2").await;
        for (unit, total, band) in
            [("P1", 15.0, "xuat-sac"), ("P2", 14.0, "tot"), ("P3", 12.0, "tot"), ("SNV", 6.0, "trung-binh")]
        {
            let index = figures.get("DGDV", unit, "index");
            assert_eq!((index.value, index.band.as_deref()), (Some(total), Some(band)), "{unit}");
        }
        assert_eq!(figures.get("DGDV", "HP", "band:xuat-sac").value, Some(6.0));
        assert_eq!(figures.get("DGDV", "HP", "band:tot").value, Some(12.0));
    }

    async fn citizens_satisfaction_goes_from_items_to_factors_to_the_total(db: Db) {
        let mut city = City::new(db).await;
        let (round, questionnaire) = city.round("sipas", "2026-Q2").await;
        let mut sent = Vec::new();
        for place in 0..20 {
            // Part I: all satisfied; part II: half of them at 4, half at 2.
            let point = |code: &str| if !code.starts_with("II") || place < 10 { 4 } else { 2 };
            sent.push(city.rating(round, "P1", answers(&questionnaire, point)));
        }
        city.submit(sent).await;
        let figures = city.figures("2026-Q2").await;
        for unit in ["HP", "P1"] {
            assert_close(figures.get("SIPAS", unit, "top_two").value, 75.0);
            assert_close(figures.get("SIPAS", unit, "").value, 75.0);
            assert_close(figures.get("SIPAS", unit, "top_two/branch:II.C").value, 50.0);
            assert_close(figures.get("SIPAS", unit, "top_two/branch:I").value, 100.0);
            assert_close(figures.get("SIPAS", unit, "mean/branch:II").value, 50.0);
            assert_close(figures.get("SIPAS", unit, "mean").value, 62.5);
            let item = figures.get("SIPAS", unit, "top_two/item:IIA1");
            assert_eq!((item.numerator, item.denominator), (Some(10.0), Some(20.0)));
            assert_eq!(item.standard_error, None, "with the mean it would tell the options apart");
            // Respondents at 100 and at 50: 20 · 25² ÷ (20 · 19).
            assert_close(figures.get("SIPAS", unit, "").standard_error, (625.0_f64 / 19.0).sqrt());
            assert_eq!(figures.get("SIPAS", unit, "option:C5=khong").value, Some(1.0));
        }
        assert!(figures.get("SIPAS", "HP", "option:C5=khong").sensitive);
        assert_eq!(figures.get("DN", "HP", "").status, FigureStatus::NoData);
    }

    async fn a_unit_is_rated_by_three_others_and_never_by_itself(db: Db) {
        let mut city = City::new(db).await;
        let heads = [("H1", "P1"), ("H2", "P2"), ("H3", "P3"), ("H4", "SNV")];
        city.staff(&heads.map(|(code, unit)| city.person(code, unit))).await;
        let (round, questionnaire) = city.round("danh-gia-cheo", "2026-Q2").await;
        let mut sent = Vec::new();
        for (rater, unit, point) in [
            ("H1", "SNV", 5), ("H2", "SNV", 4), ("H3", "SNV", 3), ("H4", "SNV", 1),
            ("H1", "P2", 5), ("H3", "P2", 5),
        ] {
            let rating = city.rating(round, unit, answers(&questionnaire, |_| point));
            sent.push(haidang::domain::submission::Submission {
                relation: Relation::Unit,
                rater: Some(rater.to_owned()),
                subject: Some(unit.to_owned()),
                ..rating
            });
        }
        city.submit(sent).await;
        let figures = city.figures("2026-Q2").await;
        assert_masked(figures.get("DGC", "P2", ""));
        // Nothing else hides the two ratings of P2 in the city's mean, so that of SNV is hidden with it.
        assert_masked(figures.get("DGC", "SNV", ""));
        assert_close(figures.get("DGC", "HP", "").value, 85.0);
    }

    async fn commitments_count_when_approved_for_organisations_and_members(db: Db) {
        let mut city = City::new(db).await;
        city.unit("CB1", UnitKind::PartyOrganisation, Some("SNV")).await;
        city.unit("CB2", UnitKind::PartyOrganisation, Some("SNV")).await;
        let members: Vec<_> = (0..20)
            .map(|place| {
                let mut member = city.person(&format!("DV{place:02}"), "SNV");
                member.is_party_member = true;
                member.party_unit = Some(city.units[if place < 10 { "CB1" } else { "CB2" }]);
                member
            })
            .collect();
        city.staff(&members).await;
        let (round, _) = city.round("cam-ket", "2026-Q2").await;
        let mut sent = Vec::new();
        for member in &members[..15] {
            let commitment = city.evaluation(round, Relation::Member, &member.staff_code, &member.staff_code, [].into());
            sent.push(commitment);
        }
        let meetings = [("SHCD".to_owned(), Answer::Number(3.0))].into();
        let mut organisation = city.submission(round, Relation::Organisation, meetings);
        organisation.unit = Some(city.units["CB1"]);
        sent.push(organisation);
        city.submit(sent).await;
        let figures = city.figures("2026-Q2").await;
        assert_eq!(figures.get("CT-13", "HP", "members").value, Some(0.0), "nothing is approved yet");
        approve_all(&city.db).await;
        let figures = city.figures("2026-Q2").await;
        let members = figures.get("CT-13", "HP", "members");
        assert_eq!((members.value, members.n, members.verdict), (Some(0.75), 20, Some(Verdict::NotMet)));
        assert_eq!(figures.get("CT-13", "CB1", "members").verdict, Some(Verdict::Met));
        assert_eq!(figures.get("CT-13", "HP", "organisations").value, Some(0.5));
        assert_eq!(figures.get("CT-13", "HP", "meetings").value, Some(3.0));
        let headline = figures.get("CT-13", "HP", "");
        assert_eq!((headline.value, headline.verdict), (Some(0.5), Some(Verdict::NotMet)));
    }
}

async fn approve_all(db: &Db) {
    use sea_orm::ConnectionTrait;
    db.read()
        .execute_unprepared(
            "INSERT INTO commitment_approvals (response_id, account_id, approved_on) \
             SELECT id, NULL, '2026-06-01' FROM responses",
        )
        .await
        .unwrap();
}
