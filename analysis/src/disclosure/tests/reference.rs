//! Schools by county and type: what follows when only small cells are hidden, and what the gate leaves.

use serde::Deserialize;

use super::{attacker::Published, row};
use crate::disclosure::{
    Cell,
    hierarchy::{Row, Unpublished, build},
};

#[derive(Deserialize)]
struct Case {
    rows: Vec<String>,
    cols: Vec<String>,
    unweighted_counts: Vec<Vec<u64>>,
    row_totals: Vec<u64>,
    col_totals: Vec<u64>,
    grand_total: u64,
    threshold: u64,
    primary: Vec<(String, String, u64)>,
    primary_only_exactly_recoverable: Vec<(String, String)>,
    primary_only_bounds: Vec<(String, String, u64, u64)>,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("../../../tests/data/suppression/reference_suppression.json")).unwrap()
}

impl Case {
    fn rows(&self, with_needs: bool) -> (Vec<usize>, Vec<Row>) {
        let mut rows = vec![row(self.threshold, self.grand_total, &self.col_totals)];
        for (total, counts) in self.row_totals.iter().zip(&self.unweighted_counts) {
            rows.push(row(self.threshold, *total, counts));
        }
        if !with_needs {
            for row in &mut rows {
                row.total = row.total.take().map(|total| Cell { need: None, ..total });
            }
        }
        (vec![0; rows.len()], rows)
    }

    fn unpublished(&self) -> Unpublished {
        Unpublished { threshold: self.threshold, protect_remainder: true }
    }

    fn place(&self, row: &str, col: &str) -> (usize, usize) {
        let find = |names: &[String], name: &str| names.iter().position(|known| known == name).unwrap();
        (find(&self.rows, row), find(&self.cols, col))
    }
}

#[test]
fn hiding_only_small_cells_lets_an_attacker_find_what_linear_programming_finds() {
    for case in cases() {
        let (parents, rows) = case.rows(false);
        let mut found = build(&parents, rows, case.unpublished());
        let mut exact = Vec::new();
        for (row, col, count) in &case.primary {
            let (row, col) = case.place(row, col);
            let number = found.categories[row + 1][col];
            assert_eq!(found.table.cells()[number].count, *count);
            found.table.cell_mut(number).unwrap().hidden = true;
        }
        for (row, col, low, high) in &case.primary_only_bounds {
            let (place, column) = case.place(row, col);
            let range = found.table.range(found.categories[place + 1][column]);
            assert_eq!(range, (*low, Some(*high)), "{row} {col}");
            if low == high {
                exact.push((row.clone(), col.clone()));
            }
        }
        assert_eq!(exact, case.primary_only_exactly_recoverable);
    }
}

#[test]
fn after_the_gate_no_small_cell_of_the_reference_tables_follows() {
    for case in cases() {
        let (parents, rows) = case.rows(true);
        let mut found = build(&parents, rows.clone(), case.unpublished());
        let done = found.table.protect();
        assert_eq!(done.exposed, Vec::<usize>::new());
        let published = Published::new(&parents, &rows, &found);
        for (unit, counts) in published.counts.iter().enumerate() {
            for (column, count) in
                counts.iter().enumerate().filter(|(_, count)| (1..case.threshold).contains(count))
            {
                let number = if column == 0 {
                    found.totals[unit].unwrap()
                } else {
                    found.categories[unit][column - 1]
                };
                let (low, high) = found.table.range(number);
                let high = high.unwrap_or(u64::MAX);
                assert!(
                    high >= case.threshold && high - low >= case.threshold,
                    "{unit} {column}: {count} {low} {high}"
                );
            }
        }
        for (row, col, _) in case.primary.iter().step_by(7) {
            let (row, col) = case.place(row, col);
            let (low, high) = published.range(row + 1, col + 1);
            assert!(
                high >= case.threshold as f64 && high - low >= case.threshold as f64,
                "{row} {col}: {low} {high}"
            );
        }
        let cells: usize = published.counts.iter().map(Vec::len).sum();
        let hidden = published.shown.iter().flatten().filter(|shown| !**shown).count();
        assert!(hidden * 10 < cells * 9 && published.shown[0][0], "{hidden} of {cells} cells are hidden");
    }
}
