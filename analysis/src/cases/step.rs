//! What a step of a composite index is called.

use crate::composite::{Aggregation, Divisor, Normalisation};

/// One step, read from its name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    /// `minmax01`, `zscore_sd_n`, `rank`, …: an indicator of a unit on the common scale.
    Normalised(Normalisation),
    /// `arithmetic_minmax01`, …: the index of a unit.
    Score(Made),
    /// `rank_arithmetic`: the rank of a unit.
    Rank(Made),
    /// `mc_rank_mean`, `mc_rank_mean_geometric`, …: a unit under the draws of weights.
    Drawn(Drawn, Made),
    /// `mean_abs_rank_shift_without`: an indicator.
    ShiftWithout,
    /// `spearman_arithmetic_vs_geometric`.
    Spearman(Made, Made),
}

/// How an index is made; a mean that needs values above 0 stands on 1 to 100 unless said otherwise.
pub(super) type Made = (Aggregation, Normalisation);

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Drawn {
    RankMean,
    RankMedian,
    RankBest,
    RankWorst,
    RankQuantile(f64),
    ShareInTop(u32),
    ScoreDeviation,
}

impl Step {
    /// The forms of names: `A` and `B` a mean (`arithmetic`, `geometric`, `harmonic`), `a` and `b` numbers.
    pub(super) const NAMES: [&str; 21] = [
        "minmax01",
        "minmax<a>_<b>",
        "zscore_sd_n",
        "zscore_sd_n_minus_1",
        "rank",
        "percentile",
        "<A>",
        "<A>_minmax01",
        "<A>_minmax<a>_<b>",
        "<A>_zscore_n",
        "<A>_zscore_n_minus_1",
        "rank_<A>",
        "mean_abs_rank_shift_without",
        "spearman_<A>_vs_<B>",
        "mc_rank_mean",
        "mc_rank_median",
        "mc_rank_min",
        "mc_rank_max",
        "mc_rank_p<a>",
        "mc_share_top<a>",
        "mc_score_sd_n_minus_1",
    ];

    pub(super) fn parse(name: &str) -> Option<Self> {
        if name == "mean_abs_rank_shift_without" {
            Some(Self::ShiftWithout)
        } else if let Some(rest) = name.strip_prefix("mc_") {
            let (what, made) = aggregation_behind(rest);
            Some(Self::Drawn(drawn(what)?, made))
        } else if let Some((one, other)) =
            name.strip_prefix("spearman_").and_then(|both| both.split_once("_vs_"))
        {
            Some(Self::Spearman(made(one)?, made(other)?))
        } else if let Some(of) = name.strip_prefix("rank_") {
            made(of).map(Self::Rank)
        } else {
            normalisation(name).map(Self::Normalised).or_else(|| made(name).map(Self::Score))
        }
    }
}

fn aggregation(name: &str) -> Option<Aggregation> {
    match name {
        "arithmetic" => Some(Aggregation::Arithmetic),
        "geometric" => Some(Aggregation::Geometric),
        "harmonic" => Some(Aggregation::Harmonic),
        _ => None,
    }
}

fn made(name: &str) -> Option<Made> {
    match name.split_once('_') {
        Some((first, rest)) => Some((aggregation(first)?, normalisation(rest)?)),
        None => aggregation(name).map(usual),
    }
}

fn usual(aggregation: Aggregation) -> Made {
    let (low, high) = if aggregation == Aggregation::Arithmetic { (0.0, 1.0) } else { (1.0, 100.0) };
    (aggregation, Normalisation::MinMax { low, high })
}

/// `rank_mean_geometric`: the aggregation stands last; without one it is the arithmetic mean.
fn aggregation_behind(name: &str) -> (&str, Made) {
    let last = name.rsplit_once('_').and_then(|(what, last)| Some((what, aggregation(last)?)));
    let (what, aggregation) = last.unwrap_or((name, Aggregation::Arithmetic));
    (what, usual(aggregation))
}

fn normalisation(name: &str) -> Option<Normalisation> {
    match name {
        "minmax01" => Some(Normalisation::MinMax { low: 0.0, high: 1.0 }),
        "zscore_sd_n" | "zscore_n" => Some(Normalisation::ZScore(Divisor::Population)),
        "zscore_sd_n_minus_1" | "zscore_n_minus_1" => Some(Normalisation::ZScore(Divisor::Sample)),
        "rank" => Some(Normalisation::Rank),
        "percentile" => Some(Normalisation::Percentile),
        _ => {
            let (low, high) = name.strip_prefix("minmax")?.split_once('_')?;
            Some(Normalisation::MinMax { low: low.parse().ok()?, high: high.parse().ok()? })
        }
    }
}

fn drawn(name: &str) -> Option<Drawn> {
    match name {
        "rank_mean" => Some(Drawn::RankMean),
        "rank_median" => Some(Drawn::RankMedian),
        "rank_min" => Some(Drawn::RankBest),
        "rank_max" => Some(Drawn::RankWorst),
        "score_sd_n_minus_1" => Some(Drawn::ScoreDeviation),
        _ => {
            let place = name.strip_prefix("rank_p").map(|rest| rest.strip_suffix("_type7").unwrap_or(rest));
            let top = || name.strip_prefix("share_top")?.parse().ok().map(Drawn::ShareInTop);
            place.and_then(share).map(Drawn::RankQuantile).or_else(top)
        }
    }
}

/// `05`, `95`, `025`: the digits behind the point; `5` and `2.5` are per cent.
fn share(digits: &str) -> Option<f64> {
    let behind_the_point = digits.len() > 1 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if behind_the_point {
        format!("0.{digits}").parse().ok()
    } else {
        digits.parse::<f64>().ok().map(|percent| percent / 100.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_is_asked_for() {
        let percent = Normalisation::MinMax { low: 1.0, high: 100.0 };
        let unit = Normalisation::MinMax { low: 0.0, high: 1.0 };
        let z = Normalisation::ZScore(Divisor::Sample);
        for (name, expected) in [
            ("minmax01", Step::Normalised(unit)),
            ("minmax1_100", Step::Normalised(percent)),
            ("arithmetic_zscore_n_minus_1", Step::Score((Aggregation::Arithmetic, z))),
            ("harmonic_minmax1_100", Step::Score((Aggregation::Harmonic, percent))),
            ("rank_geometric", Step::Rank((Aggregation::Geometric, percent))),
            ("mc_rank_p05_type7", Step::Drawn(Drawn::RankQuantile(0.05), (Aggregation::Arithmetic, unit))),
            ("mc_rank_p975", Step::Drawn(Drawn::RankQuantile(0.975), (Aggregation::Arithmetic, unit))),
            ("mc_share_top10", Step::Drawn(Drawn::ShareInTop(10), (Aggregation::Arithmetic, unit))),
            ("mc_rank_mean_geometric", Step::Drawn(Drawn::RankMean, (Aggregation::Geometric, percent))),
            (
                "spearman_arithmetic_vs_geometric",
                Step::Spearman((Aggregation::Arithmetic, unit), (Aggregation::Geometric, percent)),
            ),
        ] {
            assert_eq!(Step::parse(name), Some(expected), "{name}");
        }
        for form in Step::NAMES {
            let name = form.replace("<A>", "geometric").replace("<B>", "harmonic");
            let name = name.replace("<a>", "05").replace("<b>", "95");
            assert!(Step::parse(&name).is_some(), "{name}");
        }
        for name in ["", "minmax", "mc_rank", "median_minmax01", "spearman_arithmetic", "zscore"] {
            assert_eq!(Step::parse(name), None, "{name}");
        }
    }
}
