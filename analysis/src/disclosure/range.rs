//! The attacker: what can be worked out about a cell from everything that is published of its table.

use super::{
    Table,
    search::{Search, Through, UNLIMITED},
};

impl Table {
    /// The least and the largest value that cell `number` can have, given every published cell, every sum, and that
    /// no cell is negative; the largest is None without a limit. A shown cell is known. The same as linear
    /// programming gives, found by augmenting paths: the bounds of a network are whole numbers.
    #[must_use]
    pub fn range(&self, number: usize) -> (u64, Option<u64>) {
        let Some((cell, (from, to))) = self.cells.get(number).zip(self.ends.get(number).copied()) else {
            return (0, None);
        };
        if !cell.hidden {
            return (cell.count, Some(cell.count));
        }
        let most = cell.ceiling.map_or(UNLIMITED, |ceiling| ceiling.saturating_sub(cell.count));
        let grown = self.flow(number, (to, from), most);
        let shrunk = self.flow(number, (from, to), cell.count);
        let largest = (grown < UNLIMITED).then(|| cell.count + grown);
        (cell.count - shrunk, largest)
    }

    /// How much can be carried past a cell, up to `most`.
    fn flow(&self, number: usize, way: (u32, u32), most: u64) -> u64 {
        let mut search = Search::new(self);
        let except = u32::try_from(number).unwrap_or(u32::MAX);
        let mut total = 0;
        while total < most {
            let Some((path, room)) = search.path(self, way, except, (Through::Hidden, 1)) else { break };
            let step = room.min(most - total);
            if step >= UNLIMITED {
                return UNLIMITED;
            }
            for (cell, grows) in path {
                let amount = step.cast_signed();
                search.shift(cell, if grows { amount } else { -amount });
            }
            total += step;
        }
        total
    }
}
