use proptest::prelude::*;

use super::*;
use crate::{Design, DesignError, Estimate, LonelyPsu, MISSING, Sample, mean};

/// Stratum, cluster, weight, domain, and an answer as code and as number.
type Row = (u32, u32, f64, u32, Option<u8>, Option<f64>);

const DOMAINS: usize = 4;

fn row() -> impl Strategy<Value = Row> {
    (
        0_u32..4,
        0_u32..3,
        prop_oneof![4 => 0.1_f64..9.0, 1 => Just(0.0)],
        0_u32..6,
        prop::option::weighted(0.8, 0_u8..5),
        prop::option::weighted(0.8, -50.0_f64..1e6),
    )
}

fn lonely() -> impl Strategy<Value = LonelyPsu> {
    prop_oneof![
        Just(LonelyPsu::Adjust),
        Just(LonelyPsu::Average),
        Just(LonelyPsu::Remove),
        Just(LonelyPsu::Certainty),
        Just(LonelyPsu::Fail)
    ]
}

fn design(rows: &[Row], lonely: LonelyPsu, population: Option<f64>) -> Design {
    let codes = |code: fn(&Row) -> u32| rows.iter().map(code).collect::<Vec<_>>();
    let weights = rows.iter().map(|row| row.2).collect();
    // Far apart, so that gaps in the codes are met as well.
    let strata = codes(|row| row.0 * 1_000_000_007);
    let design =
        Design::from_codes(weights, Some(&strata), Some(&codes(|row| row.1))).unwrap().with_lonely(lonely);
    match population {
        Some(count) => design.with_population(&vec![count; rows.len()]).unwrap(),
        None => design,
    }
}

/// The same design from names.
fn named(rows: &[Row], lonely: LonelyPsu, population: Option<f64>) -> Design {
    let names = |code: fn(&Row) -> u32| rows.iter().map(|row| code(row).to_string()).collect::<Vec<_>>();
    let (strata, clusters) = (names(|row| row.0), names(|row| row.1));
    let strata: Vec<&str> = strata.iter().map(String::as_str).collect();
    let clusters: Vec<&str> = clusters.iter().map(String::as_str).collect();
    let weights = rows.iter().map(|row| row.2).collect();
    let design = Design::new(weights, Some(&strata), Some(&clusters)).unwrap().with_lonely(lonely);
    match population {
        Some(count) => design.with_population(&vec![count; rows.len()]).unwrap(),
        None => design,
    }
}

/// Codes and numbers of the rows as they lie in memory.
fn columns(rows: &[Row]) -> (Vec<u8>, Vec<f64>) {
    let codes = rows.iter().map(|row| row.4.unwrap_or(MISSING)).collect();
    (codes, rows.iter().map(|row| row.5.unwrap_or(f64::NAN)).collect())
}

fn means(rows: &[Row], design: &Design) -> Vec<Vec<Estimate>> {
    let domains: Vec<u32> = rows.iter().map(|row| row.3).collect();
    let plan = Plan::new(design, &domains, DOMAINS).unwrap();
    let (codes, numbers) = columns(rows);
    plan.means(&[Values::Codes(&codes, &Points::codes()), Values::Numbers(&numbers)]).unwrap()
}

fn close(a: Option<f64>, b: Option<f64>, scale: f64) -> bool {
    a.zip(b).map_or(a.is_none() && b.is_none(), |(a, b)| (a - b).abs() <= 1e-9 * scale.max(b.abs()))
}

proptest! {
    #[test]
    fn one_pass_gives_what_a_mask_for_each_domain_gives(
        rows in prop::collection::vec(row(), 1..60),
        lonely in lonely(),
        population in prop::option::of(3.0_f64..9.0),
    ) {
        let (design, named) = (design(&rows, lonely, population), named(&rows, lonely, population));
        let numbers = [
            rows.iter().map(|row| row.4.map(f64::from)).collect::<Vec<_>>(),
            rows.iter().map(|row| row.5).collect(),
        ];
        for (values, found) in numbers.iter().zip(means(&rows, &design)) {
            let scale = values.iter().flatten().fold(0.0_f64, |a, b| a.max(b.abs()));
            for (domain, found) in (0..).zip(found) {
                let members: Vec<bool> = rows.iter().map(|row| row.3 == domain).collect();
                let expected = mean(&named, values, &members);
                prop_assert!(close(found.value, expected.value, 0.0), "{found:?} {expected:?}");
                prop_assert!(close(found.standard_error, expected.standard_error, 1e-4 * scale), "{found:?} {expected:?}");
                prop_assert_eq!(found.precision, expected.precision, "{:?} {:?}", found, expected);
                let base = |e: &Estimate| (e.n, e.missing, e.df, e.df_observed, e.df_strata, e.df_full);
                prop_assert_eq!(base(&found), base(&expected));
                prop_assert!(close(Some(found.weighted_n), Some(expected.weighted_n), 0.0));
                for interval in [|e: &Estimate| e.interval, |e: &Estimate| e.plain_interval, |e: &Estimate| e.full_interval] {
                    prop_assert!(close(interval(&found).unzip().0, interval(&expected).unzip().0, scale));
                    prop_assert!(close(interval(&found).unzip().1, interval(&expected).unzip().1, scale));
                }
                prop_assert_eq!((found.ends, found.bounds), (found.interval.unzip(), None));
                // Squares around one centre for all domains lose what the spread of one is small against them.
                let lost = found.standard_error.map_or(f64::INFINITY, |error| 1e-14 * (scale / error).powi(2));
                if lost < 1e-3 {
                    let effects = |e: &Estimate| [e.design_effect, e.design_effect_wr];
                    for (one, other) in effects(&found).into_iter().zip(effects(&expected)) {
                        let near = |(a, b): (f64, f64)| (a - b).abs() <= (1e-9 + lost) * b.abs().max(1e-3);
                        prop_assert!(one.zip(other).map_or(one.is_none() && other.is_none(), near), "{found:?} {expected:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter(
        rows in prop::collection::vec(row(), 1..60),
        shift in 0_usize..60,
    ) {
        let mut moved: Vec<Row> = rows.iter().rev().copied().collect();
        moved.rotate_left(shift % rows.len());
        let one = means(&rows, &design(&rows, LonelyPsu::Adjust, None));
        let other = means(&moved, &design(&moved, LonelyPsu::Adjust, None));
        for (one, other) in one.iter().flatten().zip(other.iter().flatten()) {
            prop_assert!(one.value.zip(other.value).is_none_or(|(a, b)| (a - b).abs() <= 1e-12 * a.abs().max(1.0)));
            prop_assert!(one.standard_error.zip(other.standard_error).is_none_or(|(a, b)| (a - b).abs() <= 1e-9 * a.max(1.0)));
            prop_assert_eq!((one.df, one.n, one.missing), (other.df, other.n, other.missing));
        }
    }

    #[test]
    fn pieces_add_up_to_the_whole(rows in prop::collection::vec(row(), 1..60), cut in 0_usize..60) {
        let design = design(&rows, LonelyPsu::Adjust, None);
        let domains: Vec<u32> = rows.iter().map(|row| row.3).collect();
        let plan = Plan::new(&design, &domains, DOMAINS).unwrap();
        let (codes, _) = columns(&rows);
        let (head, tail) = codes.split_at(cut.min(codes.len()));
        let points = Points::codes();
        let mut sums = plan.sums();
        sums.add(Values::Codes(head, &points));
        sums.add(Values::Codes(tail, &points));
        let whole = plan.mean(Values::Codes(&codes, &points)).unwrap();
        for (found, whole) in sums.means().unwrap().iter().zip(&whole) {
            prop_assert!(close(found.value, whole.value, 1.0));
            prop_assert!(close(found.standard_error, whole.standard_error, 1.0));
            prop_assert_eq!(found.n, whole.n);
        }
    }
}

/// A sample of many blocks: rows come in the order of a small generator.
fn large(rows: usize) -> Vec<Row> {
    let mut state = 1_u64;
    let mut below = |bound: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % bound
    };
    (0..rows)
        .map(|_| {
            let answer = below(6) as u8;
            let number = 1e6 + below(1000) as f64 / 7.0;
            (
                below(4) as u32,
                below(20) as u32,
                0.5 + below(900) as f64 / 100.0,
                below(4) as u32,
                (answer < 5).then_some(answer),
                Some(number),
            )
        })
        .collect()
}

#[test]
fn threads_change_no_bit_and_shuffling_none_that_matters() {
    let rows = large(50_000);
    let design_of = |rows: &[Row]| design(rows, LonelyPsu::Adjust, Some(40.0));
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| means(&rows, &design_of(&rows)))
    };
    let one = with(1);
    assert_eq!(one, with(2));
    assert_eq!(one, with(3));
    let mut sorted = rows.clone();
    sorted.sort_by(|a, b| b.2.total_cmp(&a.2));
    for (one, other) in one.iter().flatten().zip(means(&sorted, &design_of(&sorted)).iter().flatten()) {
        let pairs = [
            (one.value, other.value),
            (one.standard_error, other.standard_error),
            (one.design_effect, other.design_effect),
        ];
        for (a, b) in pairs {
            let (a, b) = (a.unwrap(), b.unwrap());
            assert!((a - b).abs() <= 1e-12 * a.abs(), "{a} {b}");
        }
    }
}

#[test]
fn equal_answers_have_no_variance_and_shares_of_all_are_exactly_one() {
    let rows = large(10_000);
    let design = design(&rows, LonelyPsu::Adjust, None);
    let domains: Vec<u32> = rows.iter().map(|row| row.3).collect();
    let plan = Plan::new(&design, &domains, DOMAINS).unwrap();
    // Everybody in domain 1 says yes, everybody else half of the time.
    let yes: Vec<u8> =
        rows.iter().zip(0_usize..).map(|(row, at)| u8::from(row.3 == 1 || at % 2 == 0)).collect();
    let tenths: Vec<f64> =
        rows.iter().map(|row| if row.3 == 1 { 0.1 } else { f64::from(row.1) / 3.0 }).collect();
    let points = Points::codes();
    for (values, constant) in [(Values::Codes(&yes, &points), 1.0), (Values::Numbers(&tenths), 0.1)] {
        let means = plan.mean(values).unwrap();
        let estimate = &means[1];
        assert!((estimate.value.unwrap() - constant).abs() <= 1e-13);
        assert_eq!((estimate.standard_error, estimate.design_effect), (Some(0.0), None));
        assert!(means[2].standard_error.unwrap() > 0.0);
    }
    assert_eq!(plan.mean(Values::Codes(&yes, &points)).unwrap()[1].value, Some(1.0));
}

#[test]
fn too_few_values_and_domain_numbers_are_refused() {
    let design = Design::from_codes(vec![1.0; 3], None, None).unwrap();
    assert!(Plan::new(&design, &[0, 0], 1).is_err());
    let plan = Plan::new(&design, &[0, 0, 7], 1).unwrap();
    assert!(plan.mean(Values::Numbers(&[1.0, 2.0])).is_err());
    let counts = [&[4.0; 4][..], &[9.0; 4]];
    let two_stages = Design::of(Sample {
        weights: vec![1.0; 4],
        strata: None,
        clusters: &[&["a", "a", "b", "b"], &["1", "2", "3", "4"]],
        populations: &counts,
        nested: true,
        lonely: LonelyPsu::Fail,
    });
    assert_eq!(Plan::new(&two_stages.unwrap(), &[0; 4], 1).unwrap_err(), DesignError::Rows);
    let nowhere = Design::from_codes(vec![1.0; 2], Some(&[1, u32::MAX]), None);
    assert_eq!(nowhere.unwrap_err(), DesignError::Place(1));
    let means = plan.mean(Values::Wide(&[1, 2, u16::MAX])).unwrap();
    assert_eq!((means[0].value, means[0].n), (Some(1.5), 2));
}
