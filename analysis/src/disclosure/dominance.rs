//! Totals that one contributor makes up.

/// When a total says too much about its largest contributors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dominance {
    /// (n, k): the `n` largest contributors make up more than `k` of the total.
    pub n: usize,
    pub k: f64,
    /// p%: the second largest contributor can estimate the largest to within this part of it.
    pub p: f64,
}

impl Default for Dominance {
    /// n = 1, k = 0.85, p = 0.1: common choices of statistical offices.
    fn default() -> Self {
        Self { n: 1, k: 0.85, p: 0.1 }
    }
}

/// Whether a total is dominated by either rule (Hundepool et al., *Statistical Disclosure Control*, 2012, section 4.2.2):
/// the `n` largest of `contributions` exceed `k` of the total, or what remains beside the two largest is less than `p`
/// of the largest. Signs are left out; fewer than two contributors that are not 0 always dominate, none never does.
#[must_use]
pub fn is_dominated(contributions: &[f64], rule: Dominance) -> bool {
    let mut sizes: Vec<f64> =
        contributions.iter().map(|part| part.abs()).filter(|part| *part > 0.0).collect();
    sizes.sort_by(|one, other| other.total_cmp(one));
    let total: f64 = sizes.iter().sum();
    let largest: f64 = sizes.iter().take(rule.n).sum();
    match sizes.as_slice() {
        [] => false,
        [_] => true,
        [first, second, ..] => largest > rule.k * total || total - first - second < rule.p * first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_large_contributor_dominates_and_many_equal_ones_do_not() {
        let rule = Dominance::default();
        assert!(is_dominated(&[90.0, 5.0, 5.0], rule), "90 of 100");
        assert!(is_dominated(&[80.0, 19.0, 1.0], rule), "the second knows the first to within 1");
        assert!(!is_dominated(&[80.0, 10.0, 10.0], rule));
        assert!(!is_dominated(&[1.0; 12], rule));
        assert!(is_dominated(&[7.0, 0.0], rule), "one contributor");
        assert!(!is_dominated(&[], rule));
        assert!(is_dominated(&[-90.0, 5.0, 5.0], rule), "whatever the sign");
    }
}
