//! The columns of a file together with those that a case derives from them.

use std::rc::Rc;

use super::{
    CaseError, Table,
    formula::{Cell, Formula},
    ordered::Ordered,
};

/// How many derived columns may follow from each other.
const DEPTH: usize = 16;

/// A file and columns derived from it, which take precedence.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    file: Rc<Table>,
    derived: Vec<(String, Rc<Table>)>,
}

impl Columns {
    /// The columns of `file` and those of `formulas`, by name. Formulas may name each other.
    pub(super) fn new(file: Rc<Table>, formulas: Option<&Ordered>) -> Result<Self, CaseError> {
        let mut waiting = Vec::new();
        for (name, formula) in formulas.map(Ordered::members).unwrap_or_default() {
            let wrong =
                |formula: &str| CaseError::Formula { column: name.clone(), formula: formula.to_owned() };
            let formula = match formula {
                Ordered::Number(number) => Formula::Number(*number),
                Ordered::Text(text) => Formula::parse(text).map_err(|_| wrong(text))?,
                _ => return Err(wrong("")),
            };
            waiting.push((name.clone(), formula));
        }
        let mut columns = Self { file, derived: Vec::new() };
        for _ in 0..DEPTH {
            let known: Vec<String> = waiting.iter().map(|(name, _)| name.clone()).collect();
            let is_ready = |(own, formula): &(String, Formula)| {
                formula.columns().iter().all(|name| *name == own || !known.iter().any(|known| known == name))
            };
            let (ready, later): (Vec<_>, Vec<_>) = waiting.into_iter().partition(is_ready);
            for (name, formula) in ready {
                columns.derive(&name, &formula)?;
            }
            waiting = later;
        }
        match waiting.into_iter().next() {
            Some((column, _)) => Err(CaseError::Formula { formula: column.clone(), column }),
            None => Ok(columns),
        }
    }

    fn derive(&mut self, name: &str, formula: &Formula) -> Result<(), CaseError> {
        let named = formula.columns().into_iter().map(|column| Ok((column, self.texts(column)?)));
        let named = named.collect::<Result<Vec<_>, CaseError>>()?;
        let cell = |row: usize| {
            formula.evaluate(&|name| {
                let column = named.iter().find(|(own, _)| *own == name);
                let cell = column.and_then(|(_, cells)| cells.get(row)?.as_deref());
                cell.map_or(Cell::Missing, |text| Cell::Text(text.to_owned()))
            })
        };
        let cells = (0..self.rows()).map(|row| match cell(row) {
            Cell::Missing => None,
            Cell::Number(number) => Some(number.to_string().into()),
            Cell::Text(text) => Some(text.into()),
        });
        let table = Table::of_column(self.file.file(), name, cells.collect());
        self.derived.push((name.to_owned(), Rc::new(table)));
        Ok(())
    }

    pub(super) fn rows(&self) -> usize {
        self.file.rows()
    }

    pub(super) fn has(&self, column: &str) -> bool {
        self.holder(column).has(column)
    }

    /// A column as it is written; None where it is empty.
    pub(super) fn texts(&self, column: &str) -> Result<&[Option<Box<str>>], CaseError> {
        self.holder(column).texts(column)
    }

    /// A column as numbers; None where it is empty.
    pub(super) fn numbers(&self, column: &str) -> Result<&[Option<f64>], CaseError> {
        self.holder(column).numbers(column)
    }

    /// A column without gaps.
    pub(super) fn full_texts(&self, column: &str) -> Result<Vec<&str>, CaseError> {
        let cells = self.texts(column)?.iter().enumerate();
        cells.map(|(row, cell)| cell.as_deref().ok_or_else(|| missing(column, row))).collect()
    }

    /// A column of numbers without gaps.
    pub(super) fn full_numbers(&self, column: &str) -> Result<Vec<f64>, CaseError> {
        let cells = self.numbers(column)?.iter().enumerate();
        cells.map(|(row, cell)| cell.ok_or_else(|| missing(column, row))).collect()
    }

    fn holder(&self, column: &str) -> &Table {
        let derived = self.derived.iter().find(|(name, _)| name == column);
        derived.map_or(&self.file, |(_, table)| table)
    }
}

fn missing(column: &str, row: usize) -> CaseError {
    CaseError::Missing { column: column.to_owned(), row: row + 1 }
}
