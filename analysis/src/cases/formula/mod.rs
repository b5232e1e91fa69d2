//! Formulas of columns that a file does not have: arithmetic, comparisons and a few functions of its columns.

mod evaluate;
mod parse;

pub(super) use evaluate::Cell;

/// A formula. Comparisons and conditions are 1 or 0; what is computed from a missing value is missing.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Formula {
    Number(f64),
    Text(String),
    Column(String),
    Unary(Unary, Box<Formula>),
    Binary(Binary, Box<Formula>, Box<Formula>),
    Call(Function, Vec<Formula>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unary {
    Minus,
    Not,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binary {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    /// Condition, then, else.
    IfElse,
    IsMissing,
    Abs,
    Sqrt,
    Log,
    Exp,
    Round,
    Floor,
    Ceiling,
    Least,
    Greatest,
    /// Texts one after the other.
    Paste,
}

impl Formula {
    /// The formula that `text` is.
    ///
    /// # Errors
    /// What could not be read.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        parse::parse(text)
    }

    /// The columns that it names, each once.
    pub(super) fn columns(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.collect(&mut names);
        names.sort_unstable();
        names.dedup();
        names
    }

    fn collect<'a>(&'a self, names: &mut Vec<&'a str>) {
        match self {
            Self::Number(_) | Self::Text(_) => {}
            Self::Column(name) => names.push(name),
            Self::Unary(_, one) => one.collect(names),
            Self::Binary(_, one, other) => {
                one.collect(names);
                other.collect(names);
            }
            Self::Call(_, parts) => parts.iter().for_each(|part| part.collect(names)),
        }
    }
}
