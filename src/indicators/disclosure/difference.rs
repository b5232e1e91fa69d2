//! What follows from a result together with those that are published: few answers that came, or went, in between.
//!
//! A figure that has changed by fewer answers than the threshold is not renewed: the difference of two published
//! figures is a table of counts like any other, and passes the same gate (Hundepool et al., *Statistical Disclosure
//! Control*, 2012, section 5.3 on linked tables; Willenborg and de Waal, *Elements of Statistical Disclosure
//! Control*, 2001, section 1.5 on differencing).

use analysis::disclosure::Need;

use super::{
    Figures, State,
    network::{Entry, Line, Network, Source},
    published::{Beside, Compared, Prior},
};
use crate::{
    domain::indicator::{Indicator, Reason},
    indicators::figure::Cell,
};

/// Holds back, or hides, what has changed too little since it was published.
pub fn hide_changes(figures: Figures<'_>, published: &Beside, state: &mut State) {
    if published.references.is_empty() {
        return;
    }
    let places = figures.places();
    let mut networks = figures.of_bases();
    networks.extend(figures.of_categories());
    networks.extend(figures.of_items(&places));
    let told: Vec<bool> =
        figures.cells.iter().enumerate().map(|(at, cell)| published.tells(at, &cell.figure)).collect();
    let told = |at: usize| told.get(at).copied().unwrap_or(false);
    for reference in &published.references {
        let changes = Changes { cells: figures.cells, reference, published };
        let reason = if reference.is_version { Reason::Held } else { Reason::Differencing };
        state.only = Some(reason);
        hide_behind_what_is_told(&networks, &told, state, reason);
        for network in &networks {
            for table in changes.tables(network, state) {
                let found = table.protect(&|at| state.is_hidden(at) && !told(at), &told, &|_| false);
                state.hide_all(&found, (reason, reason));
            }
        }
        super::hide_dependents(figures, &places, state);
    }
    state.only = None;
}

/// What is hidden here, but is `told` by any publication and has not changed, protects nothing: others are hidden in
/// its place.
fn hide_behind_what_is_told(
    networks: &[Network],
    told: &dyn Fn(usize) -> bool,
    state: &mut State,
    reason: Reason,
) {
    for network in networks {
        if network.cells().any(|at| state.is_hidden(at) && told(at)) {
            let found = network.protect(&|at| state.is_hidden(at) && !told(at), told, &|_| false);
            state.hide_all(&found, (reason, reason));
        }
    }
}

/// One result beside one publication.
struct Changes<'a> {
    cells: &'a [Cell],
    reference: &'a Compared,
    published: &'a Beside,
}

/// How a count has changed since it was published.
#[derive(Clone, Copy)]
struct Change {
    by: i64,
    /// Whether the figure itself has changed though its count has not.
    renewed: bool,
}

impl Changes<'_> {
    /// The table with what has changed too little, and the table of the changes. None where nothing has changed.
    fn tables(&self, network: &Network, state: &State) -> Vec<Network> {
        let changes: Vec<(Option<Change>, Vec<Option<Change>>)> = network
            .lines
            .iter()
            .map(|line| {
                let total = line.total.as_ref().and_then(|entry| self.change(entry, state));
                (total, line.categories.iter().map(|entry| self.change(entry, state)).collect())
            })
            .collect();
        let all = || changes.iter().flat_map(|(total, parts)| std::iter::once(total).chain(parts)).flatten();
        if all().all(|change| change.by == 0 && !change.renewed) {
            return Vec::new();
        }
        let (most, least) = all().fold((0, 0), |(most, least), one| (one.by.max(most), one.by.min(least)));
        let renewed = Network {
            threshold: 0,
            lines: with_changes(network, &changes, |entry, change| Entry {
                threshold: 0,
                need: change.and_then(|change| need(entry.change, change)),
                ..entry.clone()
            }),
            ..network.clone()
        };
        let mut tables = vec![renewed];
        if most == 0 || least == 0 {
            tables.push(self.only_changes(network, &changes));
        }
        tables
    }

    /// The changes as counts, where all are of one sign. What was not told before is in no cell of it.
    fn only_changes(&self, network: &Network, changes: &[(Option<Change>, Vec<Option<Change>>)]) -> Network {
        let mut lines = with_changes(network, changes, |entry, change| match change {
            Some(change) => Entry {
                count: change.by.unsigned_abs(),
                threshold: entry.change,
                need: change.renewed.then_some(Need { up: entry.change, down: 0 }),
                ceiling: None,
                ..entry.clone()
            },
            None => Entry { unpublished: true, ..Entry::default() },
        });
        for (line, (total, _)) in lines.iter_mut().zip(changes) {
            if total.is_none() {
                *line = Line::default();
            }
        }
        Network { lines, ..network.clone() }
    }

    /// None where either count is told by nothing.
    fn change(&self, entry: &Entry, state: &State) -> Option<Change> {
        let prior = |at: usize| self.prior(at);
        let before = match &entry.source {
            Source::None => None,
            Source::Base(at) => Some(prior(*at)?.n),
            Source::Part(at) => prior(*at)?.part,
            Source::Rest(at) => prior(*at)?.rest(),
            Source::Rests(list) => list.iter().map(|at| prior(*at)?.rest()).sum(),
        }?;
        let by = i64::try_from(entry.count).ok()? - before;
        let renewed = by == 0 && self.is_renewed(entry, state);
        Some(Change { by, renewed })
    }

    fn prior(&self, at: usize) -> Option<Prior> {
        self.reference.priors.get(at).copied().flatten()
    }

    /// Whether a figure tells something new though as many answers stand behind it: another value, or a few more
    /// that were asked. Persons of a roster are no answers: their scores and evaluations may be completed.
    fn is_renewed(&self, entry: &Entry, state: &State) -> bool {
        let Source::Base(_) = entry.source else { return false };
        entry.cells.iter().filter(|at| !state.is_hidden(**at)).any(|at| {
            let Some((cell, prior)) = self.cells.get(*at).zip(self.prior(*at)) else { return false };
            let indicator = cell.figure.indicator;
            let roster = [Indicator::Evaluated, Indicator::Committed, Indicator::PublicServiceCulture];
            if roster.contains(&indicator) {
                return false;
            }
            let asked = i64::from(cell.figure.n) + i64::from(cell.figure.missing);
            let few = (asked - prior.asked).unsigned_abs();
            let other =
                self.reference.is_version && self.published.same_method && prior.differs(&cell.figure);
            other || (0 < few && few < entry.change)
        })
    }
}

/// The room that a changed count needs: it could have changed by nothing, or by enough.
fn need(threshold: u64, change: Change) -> Option<Need> {
    if change.renewed {
        return Some(Need { up: threshold, down: 0 });
    }
    let need = Need::of(threshold, change.by.unsigned_abs())?;
    Some(if change.by > 0 { need } else { Need { up: need.down, down: need.up } })
}

fn with_changes(
    network: &Network,
    changes: &[(Option<Change>, Vec<Option<Change>>)],
    new: impl Fn(&Entry, Option<Change>) -> Entry,
) -> Vec<Line> {
    let lines = network.lines.iter().zip(changes);
    lines
        .map(|(line, (total, parts))| Line {
            total: line.total.as_ref().map(|entry| new(entry, *total)),
            categories: line.categories.iter().zip(parts).map(|(entry, part)| new(entry, *part)).collect(),
        })
        .collect()
}
