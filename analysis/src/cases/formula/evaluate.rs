//! What a formula is in one row.

use super::{Binary, Formula, Function, Unary};

/// A value in a row.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::cases) enum Cell {
    Missing,
    Number(f64),
    Text(String),
}

impl Formula {
    /// Its value where `column` gives the cells of the row.
    pub(in crate::cases) fn evaluate(&self, column: &dyn Fn(&str) -> Cell) -> Cell {
        match self {
            Self::Number(number) => Cell::Number(*number),
            Self::Text(text) => Cell::Text(text.clone()),
            Self::Column(name) => column(name),
            Self::Unary(operator, one) => number(one.evaluate(column)).map_or(Cell::Missing, |value| {
                finite(match operator {
                    Unary::Minus => -value,
                    Unary::Not => truth(value == 0.0),
                })
            }),
            Self::Binary(operator, one, other) => {
                binary(*operator, one.evaluate(column), other.evaluate(column))
            }
            Self::Call(function, parts) => {
                call(*function, parts.iter().map(|part| part.evaluate(column)).collect())
            }
        }
    }
}

fn binary(operator: Binary, one: Cell, other: Cell) -> Cell {
    if let (Cell::Text(one), Cell::Text(other)) = (&one, &other) {
        return match operator {
            Binary::Equal => Cell::Number(truth(one == other)),
            Binary::Unequal => Cell::Number(truth(one != other)),
            _ => with_numbers(operator, number(Cell::Text(one.clone())), number(Cell::Text(other.clone()))),
        };
    }
    match (operator, &one, &other) {
        // A text that is no number differs from every number.
        (Binary::Equal | Binary::Unequal, Cell::Text(text), Cell::Number(_))
        | (Binary::Equal | Binary::Unequal, Cell::Number(_), Cell::Text(text))
            if text.trim().parse::<f64>().is_err() =>
        {
            Cell::Number(truth(operator == Binary::Unequal))
        }
        _ => with_numbers(operator, number(one), number(other)),
    }
}

fn with_numbers(operator: Binary, one: Option<f64>, other: Option<f64>) -> Cell {
    let (Some(one), Some(other)) = (one, other) else { return Cell::Missing };
    finite(match operator {
        Binary::Or => truth(one != 0.0 || other != 0.0),
        Binary::And => truth(one != 0.0 && other != 0.0),
        Binary::Equal => truth(one == other),
        Binary::Unequal => truth(one != other),
        Binary::Less => truth(one < other),
        Binary::LessOrEqual => truth(one <= other),
        Binary::Greater => truth(one > other),
        Binary::GreaterOrEqual => truth(one >= other),
        Binary::Add => one + other,
        Binary::Subtract => one - other,
        Binary::Multiply => one * other,
        Binary::Divide => one / other,
        Binary::Power => one.powf(other),
    })
}

fn call(function: Function, mut parts: Vec<Cell>) -> Cell {
    match function {
        Function::IfElse => {
            let mut parts = parts.into_iter();
            let condition = parts.next().and_then(number);
            let (then, otherwise) = (parts.next(), parts.next());
            let chosen = condition.and_then(|holds| if holds == 0.0 { otherwise } else { then });
            chosen.unwrap_or(Cell::Missing)
        }
        Function::IsMissing => Cell::Number(truth(matches!(parts.first(), Some(Cell::Missing) | None))),
        Function::Paste => {
            let texts: Option<Vec<String>> = parts.into_iter().map(text).collect();
            texts.map_or(Cell::Missing, |texts| Cell::Text(texts.concat()))
        }
        Function::Least | Function::Greatest => {
            let least = function == Function::Least;
            let numbers: Option<Vec<f64>> = parts.into_iter().map(number).collect();
            let best = numbers.and_then(|all| {
                all.into_iter().reduce(|one, other| if least { one.min(other) } else { one.max(other) })
            });
            best.map_or(Cell::Missing, Cell::Number)
        }
        _ => parts.pop().and_then(number).map_or(Cell::Missing, |value| {
            finite(match function {
                Function::Abs => value.abs(),
                Function::Sqrt => value.sqrt(),
                Function::Log => value.ln(),
                Function::Exp => value.exp(),
                Function::Round => value.round_ties_even(),
                Function::Floor => value.floor(),
                _ => value.ceil(),
            })
        }),
    }
}

fn number(cell: Cell) -> Option<f64> {
    match cell {
        Cell::Missing => None,
        Cell::Number(number) => Some(number),
        Cell::Text(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
    }
}

fn text(cell: Cell) -> Option<String> {
    match cell {
        Cell::Missing => None,
        Cell::Number(number) => Some(number.to_string()),
        Cell::Text(text) => Some(text),
    }
}

fn truth(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

fn finite(number: f64) -> Cell {
    if number.is_finite() { Cell::Number(number) } else { Cell::Missing }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Cell {
        let column = |name: &str| match name {
            "api.stu" => Cell::Text("120".to_owned()),
            "enroll" => Cell::Text("160".to_owned()),
            "stype" => Cell::Text("H".to_owned()),
            _ => Cell::Missing,
        };
        Formula::parse(text).unwrap().evaluate(&column)
    }

    #[test]
    fn formulas_compute_compare_and_keep_what_is_missing() {
        assert_eq!(value("100 * api.stu / enroll"), Cell::Number(75.0));
        assert_eq!(value("-2^2 + 3 * (1 - 4)"), Cell::Number(-13.0));
        assert_eq!(value("1.5e+2 - 50"), Cell::Number(100.0));
        assert_eq!(value("stype == 'H' & enroll >= 160"), Cell::Number(1.0));
        assert_eq!(value("stype != \"H\" | !(api.stu < 5)"), Cell::Number(1.0));
        assert_eq!(value("enroll == 160.0"), Cell::Number(1.0));
        assert_eq!(value("stype == 3"), Cell::Number(0.0));
        assert_eq!(value("nothing + 1"), Cell::Missing);
        assert_eq!(value("1 / (enroll - 160)"), Cell::Missing);
        assert_eq!(value("ifelse(is.na(nothing), 7, nothing)"), Cell::Number(7.0));
        assert_eq!(value("paste0(stype, '/', 3)"), Cell::Text("H/3".to_owned()));
        assert_eq!(value("max(1, sqrt(9), `enroll` / 80)"), Cell::Number(3.0));
    }

    #[test]
    fn what_is_no_formula_is_refused() {
        for text in ["", "1 +", "(1", "1)", "foo(1)", "'open", "a b", &"(".repeat(100_000)] {
            assert!(Formula::parse(text).is_err(), "{text}");
        }
        assert_eq!(Formula::parse("b + a * b").unwrap().columns(), ["a", "b"]);
    }
}
