//! A questionnaire's scoring tree, executed over columns.

use analysis::{Combine, Frame, FrameError, Gaps, Node, Transform};

use crate::domain::questionnaire::{Aggregate, Branch, Index, Measure, MissingRule};

pub const fn transform(measure: Measure) -> Transform {
    match measure {
        Measure::Raw => Transform::Raw,
        Measure::Percent => Transform::Percent,
        Measure::TopTwo => Transform::TopTwo,
    }
}

const fn gaps(rule: MissingRule) -> Gaps {
    match rule {
        MissingRule::Available => Gaps::Available,
        MissingRule::Half => Gaps::Half,
        MissingRule::Complete => Gaps::Complete,
    }
}

fn node(branch: &Branch) -> Node {
    let items = branch.items.iter().map(|code| (1.0, Node::Item(code.clone())));
    let branches = branch.branches.iter().map(|inner| (inner.weight, node(inner)));
    Node::Group(items.chain(branches).collect())
}

/// The index of every respondent: `scoring::score` over columns. Not for sufficiency.
pub fn respondent_scores(frame: &Frame, index: &Index) -> Result<Vec<Option<f64>>, FrameError> {
    let root = Node::Group(index.branches.iter().map(|branch| (branch.weight, node(branch))).collect());
    let combine = if index.aggregate == Aggregate::Sum { Combine::Sum } else { Combine::Mean };
    let scores = analysis::score(frame, &root, transform(index.measure), combine, gaps(index.missing))?;
    Ok(scores.values.into_iter().map(|value| value.map(|value| value * index.factor)).collect())
}

/// Sufficient branches and branches with a score; None where too few have one.
type Ticks = Vec<Option<(u32, u32)>>;

/// Alkire–Foster for every respondent.
#[derive(Debug)]
pub struct Sufficient {
    pub ticks: Ticks,
    /// By branch: whether it is sufficient.
    pub branches: Vec<Vec<Option<bool>>>,
}

/// Which branches are sufficient for every respondent.
pub fn sufficient(frame: &Frame, index: &Index) -> Result<Sufficient, FrameError> {
    let cutoff = index.cutoff.unwrap_or(f64::INFINITY);
    let (transform, gaps) = (transform(index.measure), gaps(index.missing));
    let mut sufficient = Vec::new();
    for branch in &index.branches {
        let scores = analysis::score(frame, &node(branch), transform, Combine::Mean, gaps)?.values;
        sufficient
            .push(scores.into_iter().map(|score| score.map(|score| score >= cutoff)).collect::<Vec<_>>());
    }
    let mut ticks = vec![(0, 0); frame.height()];
    for branch in &sufficient {
        for (ticks, sufficient) in ticks.iter_mut().zip(branch) {
            if let Some(sufficient) = sufficient {
                *ticks = (ticks.0 + u32::from(*sufficient), ticks.1 + 1);
            }
        }
    }
    let enough = |(sufficient, known): (u32, u32)| {
        gaps.allow(known as usize, index.branches.len()).then_some((sufficient, known))
    };
    Ok(Sufficient { ticks: ticks.into_iter().map(enough).collect(), branches: sufficient })
}

#[cfg(test)]
mod tests;
