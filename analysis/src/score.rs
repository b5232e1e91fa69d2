//! A scoring tree executed over columns, a respondent at a time.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

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
    let tree = Tree::new(frame, tree, transform)?;
    let values = (0..frame.height()).into_par_iter().map(|row| tree.score(row, combine, gaps)).collect();
    Ok(Scores { values, items: tree.items() })
}

/// A tree with the columns that it is executed over.
enum Tree<'a> {
    /// A column, and the score of each stored code.
    Item(&'a [u8], Vec<Option<f64>>),
    /// Children with their weights, and the number of items in them.
    Group(Vec<(f64, Tree<'a>)>, usize),
}

impl<'a> Tree<'a> {
    fn new(frame: &'a Frame, node: &Node, transform: Transform) -> Result<Self, FrameError> {
        match node {
            Node::Item(code) => {
                let (item, column) = frame.column(code)?;
                Ok(Self::Item(column, lookup(item.scale, item.reversed, transform)))
            }
            Node::Group(children) => {
                let child =
                    |(weight, child): &(f64, Node)| Ok((*weight, Self::new(frame, child, transform)?));
                let children = children.iter().map(child).collect::<Result<Vec<_>, FrameError>>()?;
                let items = children.iter().map(|(_, child)| child.items()).sum();
                Ok(Self::Group(children, items))
            }
        }
    }

    const fn items(&self) -> usize {
        match self {
            Self::Item(..) => 1,
            Self::Group(_, items) => *items,
        }
    }

    fn score(&self, row: usize, combine: Combine, gaps: Gaps) -> Option<f64> {
        let (children, items) = match self {
            Self::Item(column, values) => {
                return values.get(usize::from(*column.get(row)?)).copied().flatten();
            }
            Self::Group(children, items) => (children, *items),
        };
        let mut sum = Sum::default();
        for (weight, child) in children {
            if let Some(value) = child.score(row, combine, gaps) {
                sum.add(*weight, value, child.items());
            }
        }
        match combine {
            _ if !gaps.allow(sum.present, children.len()) => None,
            Combine::Mean => (sum.weights > 0.0).then(|| sum.weighted / sum.weights),
            Combine::Sum if sum.items == items => Some(sum.plain),
            // The mean of what is there stands in for each gap.
            Combine::Sum => Some(sum.plain * items as f64 / sum.items as f64),
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
