//! Complementary suppression by cheapest paths.

use super::{
    Need, Table,
    search::{Search, Through},
};

/// What protecting a table came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Protected {
    /// Cells that were hidden to protect others.
    pub hidden: Vec<usize>,
    /// Cells whose need cannot be met, because cells that must stay published give them away.
    pub exposed: Vec<usize>,
}

/// Cells with whether each grows, and how much they carry.
type Path = (Vec<(u32, bool)>, u64);

impl Table {
    /// Hides every cell with a need, and more cells until each need is met: for a cell that must be able to be
    /// larger by `up`, a set of changes to hidden cells is found that keeps every sum and makes it so, hiding the
    /// cheapest shown cells where there is none yet (Castro 2007, section 3). As each change is a table that an
    /// attacker cannot exclude, the interval found by linear programming is at least as wide. Guarded cells are
    /// then kept from being found exactly.
    pub fn protect(&mut self) -> Protected {
        let mut search = Search::new(self);
        let mut done = Protected::default();
        let mut wanted: Vec<(usize, Need)> = Vec::new();
        for (number, cell) in self.cells.iter_mut().enumerate() {
            if let Some(need) = cell.need {
                cell.hidden = true;
                wanted.push((number, need));
            }
        }
        wanted.sort_by_key(|(number, need)| (std::cmp::Reverse(need.up), *number));
        let mut moved = vec![false; self.cells.len()];
        for (number, need) in wanted {
            let up = self.loosen(&mut search, &mut done, &mut moved, (number, true, need.up));
            let down = self.loosen(&mut search, &mut done, &mut moved, (number, false, need.down));
            if !(up && down) {
                done.exposed.push(number);
            }
        }
        for number in 0..self.cells.len() {
            let guarded =
                self.cells.get(number).is_some_and(|cell| cell.hidden && cell.guarded && cell.count > 0);
            if guarded && moved.get(number) == Some(&false) {
                let loose = self.loosen(&mut search, &mut done, &mut moved, (number, true, 1));
                if !loose && !self.loosen(&mut search, &mut done, &mut moved, (number, false, 1)) {
                    done.exposed.push(number);
                }
            }
        }
        done
    }

    /// Makes room for one cell to grow or shrink by `amount`; false where that is impossible.
    fn loosen(
        &mut self,
        search: &mut Search,
        done: &mut Protected,
        moved: &mut [bool],
        (number, grows, amount): (usize, bool, u64),
    ) -> bool {
        let Some((from, to)) = self.ends.get(number).copied() else { return false };
        let except = u32::try_from(number).unwrap_or(u32::MAX);
        let way = if grows { (to, from) } else { (from, to) };
        let mut left = amount;
        search.reset();
        while left > 0 {
            let hidden = search.path(self, way, except, (Through::Hidden, 1));
            let Some((path, room)) = hidden.or_else(|| self.detour(search, way, except, left)) else {
                return false;
            };
            let step = room.min(left);
            for (cell, grows) in path {
                let amount = step.cast_signed();
                search.shift(cell, if grows { amount } else { -amount });
                self.pass(cell as usize, done, moved);
            }
            left -= step;
        }
        if let Some(place) = moved.get_mut(number).filter(|_| amount > 0) {
            *place = true;
        }
        true
    }

    /// The cheapest path that carries something, or one that carries `amount` at once where that costs no more.
    fn detour(&self, search: &mut Search, way: (u32, u32), except: u32, amount: u64) -> Option<Path> {
        let narrow = search.path(self, way, except, (Through::Any, 1))?;
        if narrow.1 >= amount {
            return Some(narrow);
        }
        let turns = amount.div_ceil(narrow.1.max(1));
        let wide = search.path(self, way, except, (Through::Any, amount));
        let worth = |path: &Path| self.price(&path.0) <= turns * self.price(&narrow.0);
        Some(wide.filter(worth).unwrap_or(narrow))
    }

    /// What would be lost by hiding the shown cells of a path.
    fn price(&self, path: &[(u32, bool)]) -> u64 {
        let cells = path.iter().filter_map(|(cell, _)| self.cells.get(*cell as usize));
        cells.filter(|cell| !cell.hidden).filter_map(|cell| cell.cost).sum()
    }

    fn pass(&mut self, number: usize, done: &mut Protected, moved: &mut [bool]) {
        if let Some(cell) = self.cells.get_mut(number)
            && !cell.hidden
        {
            cell.hidden = true;
            done.hidden.push(number);
        }
        if let Some(place) = moved.get_mut(number) {
            *place = true;
        }
    }
}
