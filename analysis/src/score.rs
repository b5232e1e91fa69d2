//! A scoring tree executed over columns, a respondent at a time.

use crate::{Frame, FrameError, NOT_APPLICABLE, Scale};

/// How an answer becomes an item score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transform {
    /// The answer itself.
    Raw,
    /// From 0, the worst, to 100.
    Percent,
    /// 100 on the two best points, else 0.
    TopTwo,
}

/// How children become their parent's score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combine {
    Mean,
    Sum,
}

/// When children that are missing make their parent missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gaps {
    /// When all are.
    Available,
    /// When more than half are.
    Half,
    /// When one is.
    Complete,
}

/// A node of the tree.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// The item with this code.
    Item(String),
    /// Children with their weights.
    Group(Vec<(f64, Node)>),
}

/// What a tree says about every respondent.
#[derive(Clone, Debug)]
pub struct Scores {
    /// None where the score is missing by the rule.
    pub values: Vec<Option<f64>>,
    /// Items in the tree.
    pub items: usize,
}

/// The score of every respondent.
///
/// # Errors
/// `UnknownItem` when the tree names an item that the frame lacks.
pub fn score(
    frame: &Frame,
    tree: &Node,
    transform: Transform,
    combine: Combine,
    gaps: Gaps,
) -> Result<Scores, FrameError> {
    match tree {
        Node::Item(code) => {
            let (item, column) = frame.column(code)?;
            let values = lookup(item.scale, item.reversed, transform);
            let score = |answer: &u8| values.get(usize::from(*answer)).copied().flatten();
            Ok(Scores { values: column.iter().map(score).collect(), items: 1 })
        }
        Node::Group(children) => {
            let mut sums = vec![Sum::default(); frame.height()];
            let mut items = 0;
            for (weight, child) in children {
                let scores = score(frame, child, transform, combine, gaps)?;
                items += scores.items;
                for (sum, value) in sums.iter_mut().zip(&scores.values) {
                    if let Some(value) = value {
                        sum.add(*weight, *value, scores.items);
                    }
                }
            }
            let finish = |sum: &Sum| match combine {
                _ if !gaps.allow(sum.present, children.len()) => None,
                Combine::Mean => (sum.weights > 0.0).then(|| sum.weighted / sum.weights),
                Combine::Sum if sum.items == items => Some(sum.plain),
                // The mean of what is there stands in for each gap.
                Combine::Sum => Some(sum.plain * items as f64 / sum.items as f64),
            };
            Ok(Scores { values: sums.iter().map(finish).collect(), items })
        }
    }
}

/// The score of each stored code.
fn lookup(scale: Scale, reversed: bool, transform: Transform) -> Vec<Option<f64>> {
    let points = scale.points().min(usize::from(NOT_APPLICABLE));
    let from_best = |code: usize| if reversed { code } else { points - 1 - code };
    let value = |code: usize| match transform {
        Transform::Raw => u8::try_from(code).ok().map(|code| scale.answer(code)),
        Transform::Percent if points < 2 => None,
        Transform::Percent => Some((points - 1 - from_best(code)) as f64 / (points - 1) as f64 * 100.0),
        Transform::TopTwo => Some(if from_best(code) < 2 { 100.0 } else { 0.0 }),
    };
    (0..points).map(value).collect()
}

#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    plain: f64,
    weighted: f64,
    weights: f64,
    present: usize,
    items: usize,
}

impl Sum {
    fn add(&mut self, weight: f64, value: f64, items: usize) {
        self.plain += value;
        self.weighted += weight * value;
        self.weights += weight;
        self.present += 1;
        self.items += items;
    }
}

impl Gaps {
    /// Whether `present` of `children` are enough.
    #[must_use]
    pub const fn allow(self, present: usize, children: usize) -> bool {
        match self {
            Self::Available => present > 0,
            Self::Half => present > 0 && present * 2 >= children,
            Self::Complete => present > 0 && present == children,
        }
    }
}
