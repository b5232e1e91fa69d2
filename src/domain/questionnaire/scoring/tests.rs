use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::domain::questionnaire::{Place, defaults, parse};

/// A default set, read once.
fn set(slug: &str) -> &'static Questionnaire {
    static SETS: LazyLock<Vec<Questionnaire>> = LazyLock::new(|| defaults::all().unwrap());
    SETS.iter().find(|set| set.slug == slug).unwrap()
}

fn index<'q>(questionnaire: &'q Questionnaire, code: &str) -> &'q Index {
    questionnaire.scoring.indices.iter().find(|index| index.code == code).unwrap()
}

fn branch(score: &Score, code: &str) -> Option<f64> {
    score.branches.iter().find(|(known, _)| known == code).unwrap().1
}

/// A set with one index over five-point items `A1`, `A2` (reversed), `B1`, `B2`, `B3`, `B4`.
fn small(index: &str) -> Questionnaire {
    let text = format!(
        r#"
        slug = "thu"
        version = 1
        kind = "population"
        source = "thử"
        [scales.muc]
        min = 1
        max = 5
        [[sections]]
        code = "a"
        items = [
          {{ code = "A1", type = "likert", scale = "muc", reason = "x" }},
          {{ code = "A2", type = "likert", scale = "muc", reversed = true, reason = "x" }},
          {{ code = "B1", type = "likert", scale = "muc", reason = "x" }},
          {{ code = "B2", type = "likert", scale = "muc", reason = "x" }},
          {{ code = "B3", type = "likert", scale = "muc", reason = "x" }},
          {{ code = "B4", type = "likert", scale = "muc", reason = "x" }},
        ]
        [[scoring.indices]]
        code = "I"
        source = "thử"
        {index}
        branches = [{{ code = "A", weight = 3, items = ["A1", "A2"] }}, {{ code = "B", items = ["B1", "B2", "B3", "B4"] }}]
        "#
    );
    parse(&text, &[]).unwrap()
}

fn of(questionnaire: &Questionnaire, answers: &[(&str, f64)]) -> Score {
    let index = questionnaire.scoring.indices.first().unwrap();
    score(index, questionnaire, &|code| answers.iter().find(|(known, _)| *known == code).map(|(_, x)| *x))
}

#[test]
fn public_service_culture_weighs_its_four_groups() {
    let set = set("van-hoa-cong-vu");
    let vhcv = index(set, "VHCV");
    let points = |code: &str| {
        Some(match code.chars().next()? {
            'A' => 5.0,
            'B' => 4.0,
            'C' => 3.0,
            _ => 2.0,
        })
    };
    let whole = score(vhcv, set, &points);
    assert_eq!(branch(&whole, "A"), Some(100.0));
    assert_eq!(branch(&whole, "B"), Some(75.0));
    assert_eq!(branch(&whole, "C"), Some(50.0));
    assert_eq!(branch(&whole, "D"), Some(25.0));
    assert_eq!(whole.value, Some((35.0 * 100.0 + 30.0 * 75.0 + 25.0 * 50.0 + 10.0 * 25.0) / 100.0));
    assert_eq!(whole.value, Some(72.5));
    assert_eq!(whole.band.as_deref(), Some("tot"));
}

#[test]
fn a_question_about_leaders_takes_the_place_of_the_one_about_everybody() {
    let set = set("van-hoa-cong-vu");
    let vhcv = index(set, "VHCV");
    let staff =
        score(vhcv, set, &|code| (!code.ends_with('L')).then_some(if code == "B5" { 1.0 } else { 5.0 }));
    let leader = score(vhcv, set, &|code| {
        (!matches!(code, "B5" | "C3")).then_some(if code == "B5L" { 1.0 } else { 5.0 })
    });
    assert_eq!(staff.value, leader.value);
    assert_eq!(branch(&staff, "B"), Some(500.0 / 6.0));
}

#[test]
fn a_group_that_nobody_could_judge_leaves_its_weight_to_the_others() {
    let set = set("van-hoa-cong-vu");
    let vhcv = index(set, "VHCV");
    let without_d = score(vhcv, set, &|code| {
        Some(if code.starts_with('A') { 5.0 } else { 1.0 }).filter(|_| !code.starts_with('D'))
    });
    assert_eq!(branch(&without_d, "D"), None);
    assert_eq!(without_d.value, Some(35.0 * 100.0 / 90.0));
    let nothing = score(vhcv, set, &|_| None);
    assert_eq!((nothing.value, nothing.band), (None, None));
}

#[test]
fn the_eighteen_points_fall_into_their_bands_exactly_at_the_bounds() {
    let set = set("danh-gia-dich-vu");
    let total = index(set, "DGDV");
    for (points, band) in [
        (18, "xuat-sac"),
        (15, "xuat-sac"),
        (14, "tot"),
        (12, "tot"),
        (11, "kha"),
        (9, "kha"),
        (8, "trung-binh"),
        (6, "trung-binh"),
        (5, "yeu"),
        (0, "yeu"),
    ] {
        let answer = |code: &str| {
            let item: i32 = code.strip_prefix('T')?.parse().ok()?;
            Some(f64::from((points - 2 * (item - 1)).clamp(0, 2)))
        };
        let result = score(total, set, &answer);
        assert_eq!(result.value, Some(f64::from(points)));
        assert_eq!(result.band.as_deref(), Some(band), "{points}");
    }
    let one_missing = score(total, set, &|code| (code != "T9").then_some(2.0));
    assert_eq!(one_missing.value, None);
}

#[test]
fn the_two_parts_of_sipas_count_the_same_whatever_their_number_of_items() {
    let set = set("sipas");
    let total = index(set, "SIPAS");
    assert_eq!(total.placed_branches(&Place::structure()).len(), 11);
    // 2024 as published: 86.51 and 86.49 give 86.50.
    let published = score(total, set, &|code| Some(if code.starts_with("II") { 86.49 } else { 86.51 }));
    assert!((published.value.unwrap() - 86.50).abs() < 1e-9);
    assert!((branch(&published, "I").unwrap() - 86.51).abs() < 1e-9);
    assert!((branch(&published, "II").unwrap() - 86.49).abs() < 1e-9);
    // Within a part every factor counts the same: I.C has nine items and I.A two.
    let one_factor = score(total, set, &|code| Some(if code.starts_with("IC") { 100.0 } else { 0.0 }));
    assert_eq!(one_factor.value, Some(12.5));
    let items: usize = set.scoring.indices[0]
        .placed_branches(&Place::structure())
        .iter()
        .map(|(_, branch)| branch.items.len())
        .sum();
    assert_eq!(items, 39);
}

#[test]
fn life_satisfaction_is_the_answer_times_ten() {
    let set = set("hanh-phuc");
    let life = index(set, "HP-HL");
    for (answer, band) in
        [(10.0, "rat-cao"), (9.0, "rat-cao"), (7.0, "cao"), (5.0, "trung-binh"), (4.0, "thap")]
    {
        let result = score(life, set, &|code| (code == "H1").then_some(answer));
        assert_eq!(result.value, Some(answer * 10.0));
        assert_eq!(result.band.as_deref(), Some(band));
    }
}

#[test]
fn sufficiency_counts_domains_whose_mean_reaches_the_cutoff() {
    let set = set("hanh-phuc");
    let happiness = index(set, "HP-AF");
    let with = |sufficient: u32| {
        score(happiness, set, &|code| {
            let domain = code.strip_prefix('D')?.get(..1)?.parse::<u32>().ok()?;
            // 5 + 6 + 7 is a mean of exactly 6; 5 + 6 + 6 is just below.
            Some(match code.chars().last()? {
                'a' => 5.0,
                'c' if domain <= sufficient => 7.0,
                _ => 6.0,
            })
        })
    };
    for (sufficient, value, band) in [
        (9, 100.0, "tu-7-linh-vuc"),
        (7, 100.0, "tu-7-linh-vuc"),
        (6, 100.0, "du-6-linh-vuc"),
        (5, 100.0 * 5.0 / 9.0, "du-5-linh-vuc"),
        (4, 100.0 * 4.0 / 9.0, "den-4-linh-vuc"),
        (0, 0.0, "den-4-linh-vuc"),
    ] {
        let result = with(sufficient);
        assert!((result.value.unwrap() - value).abs() < 1e-9, "{sufficient}: {result:?}");
        assert_eq!(result.band.as_deref(), Some(band), "{sufficient}");
    }
    // The mean over persons is H + (1 − H)·A: one of two happy, the other with 3 of 9.
    let mean = f64::midpoint(with(8).value.unwrap(), with(3).value.unwrap());
    assert!((mean - 100.0 * (0.5 + 0.5 * (3.0 / 9.0))).abs() < 1e-9);
}

#[test]
fn every_measure_turns_reversed_items_round_except_raw() {
    let set = small("level = \"respondent\"\nmeasure = \"percent\"\naggregate = \"mean\"");
    for (code, answer, percent, top_two) in [
        ("A1", 1.0, 0.0, 0.0),
        ("A1", 3.0, 50.0, 0.0),
        ("A1", 4.0, 75.0, 100.0),
        ("A2", 1.0, 100.0, 100.0),
        ("A2", 2.0, 75.0, 100.0),
        ("A2", 3.0, 50.0, 0.0),
        ("A2", 5.0, 0.0, 0.0),
    ] {
        assert_eq!(item_score(Measure::Percent, &set, code, answer), Some(percent), "{code} {answer}");
        assert_eq!(item_score(Measure::TopTwo, &set, code, answer), Some(top_two), "{code} {answer}");
        assert_eq!(item_score(Measure::Raw, &set, code, answer), Some(answer));
    }
    assert_eq!(item_score(Measure::Percent, &set, "Z", 1.0), None);
}

#[test]
fn the_missing_rule_holds_at_every_node() {
    let with = |rule: &str, answers: &[(&str, f64)]| {
        let set = small(&format!(
            "level = \"respondent\"\nmeasure = \"percent\"\naggregate = \"mean\"\nmissing = \"{rule}\""
        ));
        let score = of(&set, answers);
        (branch(&score, "A"), branch(&score, "B"), score.value)
    };
    let one_of_four = [("A1", 5.0), ("A2", 1.0), ("B1", 1.0)];
    assert_eq!(with("available", &one_of_four), (Some(100.0), Some(0.0), Some(75.0)));
    assert_eq!(with("half", &one_of_four), (Some(100.0), None, Some(100.0)));
    assert_eq!(with("complete", &one_of_four), (Some(100.0), None, None));
    let half = [("A1", 5.0), ("B1", 1.0), ("B2", 5.0)];
    assert_eq!(with("half", &half), (Some(100.0), Some(50.0), Some(87.5)));
    assert_eq!(with("half", &[]), (None, None, None));
}

#[test]
fn a_sum_with_tolerated_gaps_keeps_its_range() {
    let sum = |answers: &[(&str, f64)]| {
        let rules = "level = \"respondent\"\nmeasure = \"raw\"\naggregate = \"sum\"";
        of(&small(rules), answers).value
    };
    let all = ["A1", "A2", "B1", "B2", "B3", "B4"].map(|code| (code, 4.0));
    assert_eq!(sum(&all), Some(24.0));
    assert_eq!(sum(&all[..3]), Some(24.0));
    assert_eq!(sum(&[("A1", 4.0), ("A2", 4.0)]), Some(24.0));
    assert_eq!(sum(&[]), None);
}

fn answers() -> impl Strategy<Value = Vec<Option<u8>>> {
    proptest::collection::vec(proptest::option::of(1_u8..=5), 39)
}

fn scored(set: &Questionnaire, code: &str, answers: &[Option<u8>]) -> Score {
    let index = index(set, code);
    let codes: Vec<&str> =
        set.answer_codes().filter(|(_, item)| item.scale.is_some()).map(|(code, _)| code).collect();
    score(index, set, &|code| {
        let at = codes.iter().position(|known| *known == code)?;
        answers.get(at).copied().flatten().map(f64::from)
    })
}

proptest! {
    #[test]
    fn an_index_of_percentages_stays_within_its_bounds(answers in answers()) {
        for (slug, code) in [("van-hoa-cong-vu", "VHCV"), ("danh-gia-cheo", "DGC"), ("hai-long-noi-bo", "HLNB-2")] {
            let result = scored(set(slug), code, &answers);
            for value in result.branches.iter().map(|(_, value)| *value).chain([result.value]).flatten() {
                prop_assert!((-1e-9..=100.0 + 1e-9).contains(&value), "{slug}: {value}");
            }
        }
    }

    #[test]
    fn a_better_answer_never_lowers_the_index(answers in answers(), at in 0_usize..39) {
        for (slug, code) in [("van-hoa-cong-vu", "VHCV"), ("hai-long-noi-bo", "HLNB-2"), ("hanh-phuc", "HP-AF")] {
            let set = set(slug);
            let mut better = answers.clone();
            better[at] = better[at].map(|answer| (answer + 1).min(5));
            let (before, after) = (scored(set, code, &answers).value, scored(set, code, &better).value);
            prop_assert_eq!(before.is_some(), after.is_some());
            prop_assert!(after.unwrap_or_default() >= before.unwrap_or_default() - 1e-9);
        }
    }

    #[test]
    fn who_answers_everything_alike_scores_that_answer(answer in 1_u8..=5) {
        let set = set("van-hoa-cong-vu");
        let result = scored(set, "VHCV", &[Some(answer); 39]);
        prop_assert!((result.value.unwrap() - f64::from(answer - 1) * 25.0).abs() < 1e-9);
    }
}
