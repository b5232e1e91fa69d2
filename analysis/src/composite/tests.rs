use proptest::prelude::*;

use super::*;

type Column = Vec<Option<f64>>;

const METHODS: [Normalisation; 6] = [
    Normalisation::MinMax { low: 0.0, high: 1.0 },
    Normalisation::MinMax { low: 1.0, high: 100.0 },
    Normalisation::ZScore(Divisor::Population),
    Normalisation::ZScore(Divisor::Sample),
    Normalisation::Rank,
    Normalisation::Percentile,
];

fn column() -> impl Strategy<Value = Column> {
    prop::collection::vec(prop::option::weighted(0.9, (-50..50_i32).prop_map(f64::from)), 0..20)
}

/// An index of three indicators of whole numbers, without gaps.
fn composite() -> impl Strategy<Value = Composite> {
    let values = |units| prop::collection::vec((0..1000_i32).prop_map(|value| Some(f64::from(value))), units);
    let indicators = (4..9_usize).prop_flat_map(move |units| {
        let directions = prop_oneof![Just(Direction::Higher), Just(Direction::Lower)];
        let one = (values(units), directions, 1..5_u8);
        prop::collection::vec(one, 3)
    });
    indicators.prop_map(|indicators| Composite {
        indicators: indicators
            .into_iter()
            .map(|(values, direction, weight)| Indicator { values, direction, weight: f64::from(weight) })
            .collect(),
        normalisation: Normalisation::MinMax { low: 1.0, high: 100.0 },
        aggregation: Aggregation::Arithmetic,
    })
}

fn known(column: &[Option<f64>]) -> Vec<f64> {
    column.iter().copied().flatten().collect()
}

fn close(one: &[Option<f64>], other: &[Option<f64>]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| match (one, other) {
            (Some(one), Some(other)) => (one - other).abs() < 1e-9,
            (one, other) => one == other,
        })
}

proptest! {
    #[test]
    fn normalised_values_keep_range_order_and_gaps(values in column()) {
        let all = known(&values);
        let varied = all.iter().any(|value| *value != all[0]);
        for method in METHODS {
            for direction in [Direction::Higher, Direction::Lower] {
                let found = method.apply(&values, direction);
                let present = |of: &[Option<f64>]| of.iter().map(Option::is_some).collect::<Vec<_>>();
                prop_assert_eq!(present(&found), if varied { present(&values) } else { vec![false; values.len()] });
                let scaled = known(&found);
                let range = |low: f64, high: f64| scaled.iter().all(|value| *value >= low - 1e-12 && *value <= high + 1e-12);
                let mean = scaled.iter().sum::<f64>() / scaled.len().max(1) as f64;
                let fits = match method {
                    Normalisation::MinMax { low, high } => range(low, high) && (!varied || scaled.contains(&low)),
                    Normalisation::ZScore(_) => mean.abs() < 1e-9,
                    Normalisation::Rank => range(1.0, scaled.len() as f64),
                    Normalisation::Percentile => range(0.0, 1.0),
                };
                prop_assert!(fits, "{:?} {:?}", method, scaled);
                for (a, x) in values.iter().zip(&found) {
                    for (b, y) in values.iter().zip(&found) {
                        if let (Some(a), Some(x), Some(b), Some(y)) = (a, x, b, y) {
                            let better = if direction == Direction::Higher { a > b } else { a < b };
                            prop_assert_eq!(better, x > y);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn normalised_values_hang_neither_on_the_unit_of_measure_nor_on_the_order_of_units(
        values in column(), stretch in 0.1..20.0_f64, shift in -100.0..100.0_f64,
    ) {
        let stretched: Column = values.iter().map(|value| value.map(|value| shift + stretch * value)).collect();
        let turned: Column = values.iter().map(|value| value.map(|value| -value)).collect();
        let backwards: Column = values.iter().rev().copied().collect();
        for method in METHODS {
            let found = method.apply(&values, Direction::Higher);
            prop_assert!(close(&found, &method.apply(&stretched, Direction::Higher)));
            prop_assert!(close(&found, &method.apply(&turned, Direction::Lower)));
            let mut back = method.apply(&backwards, Direction::Higher);
            back.reverse();
            prop_assert!(close(&found, &back));
        }
    }

    #[test]
    fn a_rank_is_one_more_than_the_units_above(scores in column()) {
        let naive = |score: &Option<f64>| {
            score.map(|score| 1 + known(&scores).iter().filter(|other| **other > score).count() as u32)
        };
        prop_assert_eq!(ranks(&scores), scores.iter().map(naive).collect::<Vec<_>>());
    }

    #[test]
    fn spearman_is_pearson_of_mean_places(pairs in prop::collection::vec((0..9_u8, 0..9_u8), 0..15)) {
        let side = |pick: fn(&(u8, u8)) -> u8| -> Column { pairs.iter().map(|pair| Some(f64::from(pick(pair)))).collect() };
        let (one, other) = (side(|pair| pair.0), side(|pair| pair.1));
        let place = |column: &Column| -> Vec<f64> {
            let below = |x: f64| known(column).iter().filter(|y| **y < x).count() as f64;
            let equal = |x: f64| known(column).iter().filter(|y| **y == x).count() as f64;
            known(column).iter().map(|x| below(*x) + (equal(*x) + 1.0) / 2.0).collect()
        };
        let (a, b) = (place(&one), place(&other));
        let centre = (a.len() as f64 + 1.0) / 2.0;
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| (x - centre) * (y - centre)).sum::<f64>();
        let spread = dot(&a, &a) * dot(&b, &b);
        match spearman(&one, &other) {
            None => prop_assert!(spread == 0.0),
            Some(found) => prop_assert!((found - dot(&a, &b) / spread.sqrt()).abs() < 1e-12),
        }
    }

    #[test]
    fn the_three_means_agree_on_equals_and_stand_in_their_order(
        values in prop::collection::vec(0.1..100.0_f64, 1..8), seed in any::<u64>(),
    ) {
        let weights: Vec<f64> = (0_u64..).take(values.len()).map(|place| Counter::new(seed).uniform(place)).collect();
        let of = |aggregation: Aggregation| aggregation.of(&values, &weights).unwrap();
        let (a, g, h) = (of(Aggregation::Arithmetic), of(Aggregation::Geometric), of(Aggregation::Harmonic));
        let (min, max) = values.iter().fold((f64::MAX, 0.0_f64), |(min, max), x| (min.min(*x), max.max(*x)));
        prop_assert!(min <= h * (1.0 + 1e-12) && h <= g * (1.0 + 1e-12) && g <= a * (1.0 + 1e-12) && a <= max * (1.0 + 1e-12));
    }

    #[test]
    fn an_index_without_an_indicator_gives_its_weight_to_the_others(composite in composite(), place in 0..3_usize) {
        let mut without = composite.clone();
        without.indicators[place].weight = 0.0;
        let shift = mean_rank_shift(&ranks(&composite.scores()), &ranks(&without.scores()));
        prop_assert_eq!(composite.rank_shift_without(place), shift);
    }

    #[test]
    fn drawn_weights_stay_near_their_own_and_keep_their_sum(
        weights in prop::collection::vec(0.01..1.0_f64, 1..6), spread in 0.0..0.9_f64, seed in any::<u64>(),
    ) {
        let sum: f64 = weights.iter().sum();
        let draws = uniform_weights(&weights, spread, 20, Counter::new(seed));
        prop_assert_eq!(&draws, &uniform_weights(&weights, spread, 20, Counter::new(seed)));
        prop_assert_eq!(&draws[..5], &uniform_weights(&weights, spread, 5, Counter::new(seed))[..]);
        let limit = (1.0 + spread) / (1.0 - spread) * (1.0 + 1e-12);
        for draw in draws {
            prop_assert!((draw.iter().sum::<f64>() - sum).abs() < 1e-12);
            prop_assert!(draw.iter().zip(&weights).all(|(drawn, own)| drawn / own <= limit && own / drawn <= limit));
        }
    }

    #[test]
    fn ranks_under_the_own_weights_are_the_ranks_and_groups_hold_every_unit_once(
        composite in composite(), seed in any::<u64>(),
    ) {
        let scores = composite.scores();
        let still = composite.under_weights(&vec![composite.weights(); 3]);
        for (unit, rank) in ranks(&scores).into_iter().enumerate() {
            let spread = still.spread(unit);
            prop_assert_eq!(spread.as_ref().map(|spread| (spread.best, spread.worst)), rank.map(|rank| (f64::from(rank), f64::from(rank))));
        }
        let errors = vec![vec![Some(40.0); scores.len()]; 3];
        let moved = composite.under_sampling(&errors, None, 200, Counter::new(seed));
        prop_assert_eq!(moved.units(), scores.len());
        let mut grouped: Vec<usize> = moved.groups(0.95).into_iter().flatten().collect();
        grouped.sort_unstable();
        let ranked: Vec<usize> = (0..scores.len()).filter(|unit| moved.spread(*unit).is_some()).collect();
        prop_assert_eq!(&grouped, &ranked);
        for (unit, bounds) in moved.rank_bounds(0.95).into_iter().enumerate() {
            let spread = moved.spread(unit);
            prop_assert_eq!(bounds.is_some(), spread.is_some());
            if let (Some((best, worst)), Some(spread)) = (bounds, spread) {
                prop_assert!(best <= worst && worst as usize <= scores.len());
                prop_assert!(spread.mean >= 1.0 && spread.best <= spread.median && spread.median <= spread.worst);
            }
        }
    }
}

#[test]
fn means_and_ratios_keep_to_their_domains() {
    let weights = [0.5, 0.5];
    assert_eq!(Aggregation::Geometric.of(&[0.0, 4.0], &weights), Some(0.0));
    assert_eq!(Aggregation::Harmonic.of(&[0.0, 4.0], &weights), Some(0.0));
    assert_eq!(Aggregation::Geometric.of(&[-1.0, 4.0], &weights), None);
    assert_eq!(Aggregation::Harmonic.of(&[-1.0, 4.0], &weights), None);
    assert_eq!(Aggregation::Arithmetic.of(&[-1.0, 4.0], &weights), Some(1.5));
    assert_eq!(Aggregation::Arithmetic.of(&[1.0, 4.0], &[1.0, -1.0]), None);
    assert_eq!(Aggregation::Arithmetic.of(&[], &[]), None);
    assert_eq!(Aggregation::Ratio.of(&[6.0, 0.0], &[1.0, -1.0]), None);
    assert_eq!(Aggregation::Ratio.of(&[6.0, 3.0], &[1.0, -1.0]), Some(2.0));
    // An indicator without weight may be missing or out of range.
    assert_eq!(Aggregation::Geometric.combine(&[vec![Some(4.0)], vec![None]], &[1.0, 0.0]), [Some(4.0)]);
    assert_eq!(Aggregation::Geometric.combine(&[vec![Some(4.0)], vec![None]], &[1.0, 1.0]), [None]);
}

#[test]
fn a_component_weighs_what_moves_together() {
    let up: Column = [1.0, 2.0, 3.0, 4.0, 5.0].map(Some).to_vec();
    let down: Column = [5.0, 4.0, 3.0, 2.0, 1.0].map(Some).to_vec();
    let alone: Column = [1.0, -2.0, 2.0, -2.0, 1.0].map(Some).to_vec();
    let found = principal_weights(&[up.clone(), up.clone(), alone]).unwrap();
    assert!((found.weights[0] - 0.5).abs() < 1e-12 && found.weights[2].abs() < 1e-12, "{found:?}");
    assert!((found.explained - 2.0 / 3.0).abs() < 1e-12);
    assert!(principal_weights(&[up.clone(), down]).unwrap().opposed);
    assert_eq!(principal_weights(&[up, vec![Some(1.0); 5]]), None);
    assert_eq!(principal_weights(&[]), None);
    assert_eq!(equal_weights(4), [0.25; 4]);
}

/// At place 4 p from the first: 0.3 lies a fifth of the way from the second to the third.
#[test]
fn quantiles_interpolate_between_neighbours() {
    let values = [1.0, 2.0, 3.0, 4.0, 10.0];
    for (p, expected) in [(0.0, 1.0), (0.3, 2.2), (0.5, 3.0), (0.9, 7.6), (1.0, 10.0)] {
        assert!((quantile(&values, p).unwrap() - expected).abs() < 1e-12);
    }
    assert_eq!(quantile(&[], 0.5), None);
}

#[test]
fn sampling_error_blurs_neighbours_and_leaves_the_far_apart() {
    let composite = Composite {
        indicators: vec![Indicator {
            values: vec![Some(10.0), Some(50.0), Some(51.0), Some(90.0), None],
            direction: Direction::Higher,
            weight: 1.0,
        }],
        normalisation: Normalisation::MinMax { low: 0.0, high: 1.0 },
        aggregation: Aggregation::Arithmetic,
    };
    let draws = composite.under_sampling(&[vec![Some(2.0); 5]], None, 1000, Counter::new(7));
    assert_eq!(draws.groups(0.95), [vec![3], vec![2, 1], vec![0]]);
    assert_eq!(draws.rank_bounds(0.95), [Some((4, 4)), Some((2, 3)), Some((2, 3)), Some((1, 1)), None]);
    assert_eq!(draws.rank_interval(3, 0.9), Some((1.0, 1.0)));
    assert_eq!(draws.share_in_top(0, 3), Some(0.0));
    let second = draws.share_in_top(2, 2).unwrap();
    assert!(second > 0.55 && second < 0.75, "{second}");
    // The chance that 51 stays above 50: Φ(1 ÷ √8) = 0.638.
    assert!(!draws.is_above(2, 1, 0.95) && draws.is_above(3, 2, 0.95));
    assert_eq!((draws.spread(4), draws.share_in_top(4, 1), draws.rank_interval(9, 0.9)), (None, None, None));
}
