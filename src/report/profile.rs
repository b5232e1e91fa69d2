//! A unit for its head: what stands out against the city, units of its kind and the period before.

use std::collections::BTreeMap;

use super::{
    LoadError, Report, Row,
    load::{assemble, definitions, labels, root},
    standing::{Precision, Standing, precision, standings},
};
use crate::{
    domain::{
        directory::{PeerKind, Unit, UnitTree},
        indicator::{Figure, Indicator, StoredResult},
        language::Language,
        period::Period,
    },
    store::{
        Db,
        results::{self, FigureFilter},
        units,
    },
};

/// How many units of its kind a unit is clearly above, clearly below, and cannot be told from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AmongPeers {
    pub above: u32,
    pub below: u32,
    pub alike: u32,
}

/// One figure of the unit with what it is compared to.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub row: Row,
    /// Whether it is the indicator's main figure and not a part of it.
    pub main: bool,
    pub city: Option<Row>,
    pub against_city: Standing,
    /// Main figures only.
    pub peers: Option<AmongPeers>,
    /// The same figure in the period before.
    pub before: Option<Row>,
    pub change: Standing,
    /// Whether everybody was counted.
    pub counted: bool,
}

/// What a unit's head reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// The unit's own figures.
    pub report: Report,
    /// None where the unit's peers are the other parts of the unit above.
    pub peer_kind: Option<PeerKind>,
    /// Units that it can be compared with, itself not among them.
    pub peers: u32,
    pub before: Option<Period>,
    /// By indicator: the main figure first, then its parts.
    pub lines: Vec<Line>,
}

/// The profile of the unit with code `unit` in `result`.
///
/// # Errors
/// When the unit is unknown or the database cannot be read.
pub async fn load(
    db: &Db,
    result: StoredResult,
    unit: &str,
    language: Language,
) -> Result<Profile, LoadError> {
    let tree = units::tree(db.read()).await?;
    let (city, unit) = (root(&tree, None)?, root(&tree, Some(unit))?);
    let earlier = before(db, &result).await?;
    let of =
        |units: Vec<String>, main_only| FigureFilter { units: Some(units), main_only, ..Default::default() };
    let own = of(vec![unit.code.clone()], false);
    let peers = peers(&tree, unit);
    let figures = Figures {
        city: results::figures(db.read(), result.id, &of(vec![city.code.clone()], false)).await?,
        peers: results::figures(db.read(), result.id, &of(peers.clone(), true)).await?,
        before: match &earlier {
            Some(earlier) => results::figures(db.read(), earlier.id, &own).await?,
            None => Vec::new(),
        },
    };
    let mine = results::figures(db.read(), result.id, &own).await?;
    let labels = labels(language, &definitions(db, &result).await?);
    let rows = |figures: Vec<Figure>| assemble(&labels, &tree, unit, result.clone(), figures, language);
    let whole = unit.id == city.id;
    let others = Others {
        city: by_key(if whole { Vec::new() } else { figures.city }, &rows),
        before: by_key(figures.before, &rows),
        peers: figures.peers,
    };
    let report = rows(mine);
    let lines = lines(&report, &others);
    Ok(Profile {
        peer_kind: unit.peer_kind(),
        peers: u32::try_from(peers.len()).unwrap_or(u32::MAX),
        before: earlier.map(|earlier| earlier.period),
        report,
        lines,
    })
}

struct Figures {
    city: Vec<Figure>,
    peers: Vec<Figure>,
    before: Vec<Figure>,
}

type Key = (Indicator, String);

/// What the unit's figures are compared with.
struct Others {
    city: BTreeMap<Key, Row>,
    before: BTreeMap<Key, Row>,
    peers: Vec<Figure>,
}

fn by_key(figures: Vec<Figure>, rows: &dyn Fn(Vec<Figure>) -> Report) -> BTreeMap<Key, Row> {
    let rows = rows(figures).sections.into_iter().flat_map(|section| section.rows);
    rows.map(|row| ((row.figure.indicator, row.figure.breakdown.clone()), row)).collect()
}

/// The published result of the latest earlier period of the same length.
async fn before(db: &Db, result: &StoredResult) -> Result<Option<StoredResult>, LoadError> {
    let published = results::list_published(db.read()).await?;
    let is_before = |other: &StoredResult| {
        other.period.months() == result.period.months() && other.period.last_day() < result.period.first_day()
    };
    Ok(published.into_iter().filter(is_before).max_by_key(|other| other.period.last_day()))
}

fn peers(tree: &UnitTree, unit: &Unit) -> Vec<String> {
    tree.peers(unit.id).into_iter().filter(|peer| peer.id != unit.id).map(|peer| peer.code.clone()).collect()
}

/// The main figures and the parts that tell strengths from weaknesses; each question is one family of tests.
fn lines(report: &Report, others: &Others) -> Vec<Line> {
    let unit = &report.unit;
    let mut rows: Vec<(&Row, bool)> = Vec::new();
    for section in &report.sections {
        rows.extend(section.main_rows(unit).map(|row| (row, true)));
        rows.extend(section.of_unit(unit).filter(|row| is_part(report, &row.figure)).map(|row| (row, false)));
    }
    let key = |row: &Row| (row.figure.indicator, row.figure.breakdown.clone());
    let against = |others: &BTreeMap<Key, Row>| {
        let pairs: Vec<_> = rows
            .iter()
            .map(|(row, _)| {
                let other = others.get(&key(row)).map_or(Precision::Unknown, |row| precision(&row.figure));
                (precision(&row.figure), other)
            })
            .collect();
        standings(&pairs)
    };
    let (city, change) = (against(&others.city), against(&others.before));
    let mut among = among(&rows, &others.peers).into_iter();
    let compared = rows.iter().zip(city.into_iter().zip(change));
    compared
        .map(|((row, main), (against_city, change))| Line {
            row: (*row).clone(),
            main: *main,
            city: others.city.get(&key(row)).cloned(),
            against_city,
            peers: among.next().flatten(),
            before: others.before.get(&key(row)).cloned(),
            change,
            counted: matches!(precision(&row.figure), Precision::Counted(_)),
        })
        .collect()
}

/// Every main figure against the same one of every peer, all pairs being one family.
fn among(rows: &[(&Row, bool)], peers: &[Figure]) -> Vec<Option<AmongPeers>> {
    let mut pairs = Vec::new();
    let mut owners = Vec::new();
    for (place, (row, main)) in rows.iter().enumerate() {
        let is_same = |other: &&Figure| {
            other.indicator == row.figure.indicator && other.breakdown == row.figure.breakdown
        };
        for other in peers.iter().filter(is_same).filter(|_| *main) {
            pairs.push((precision(&row.figure), precision(other)));
            owners.push(place);
        }
    }
    let mut among: Vec<Option<AmongPeers>> = vec![None; rows.len()];
    for (owner, standing) in owners.into_iter().zip(standings(&pairs)) {
        let Some(slot) = among.get_mut(owner) else { continue };
        let count = match standing {
            Standing::NotTestable => continue,
            Standing::Above => &mut slot.get_or_insert_default().above,
            Standing::Below => &mut slot.get_or_insert_default().below,
            Standing::Alike => &mut slot.get_or_insert_default().alike,
        };
        *count += 1;
    }
    among
}

/// Groups of an index, or its items where it has no groups of its own.
fn is_part(report: &Report, figure: &Figure) -> bool {
    let measure = report.official(figure.indicator);
    let facets: Vec<(&str, &str)> = figure.facets().collect();
    match (figure.indicator, facets.as_slice()) {
        (Indicator::InternalSatisfaction, [(first, _), ("item", _)])
        | (Indicator::CitizenSatisfaction | Indicator::BusinessSatisfaction, [(first, _), ("branch", _)]) => {
            measure.is_some_and(|measure| measure.code() == *first)
        }
        (Indicator::ServiceRating, [("item", _)])
        | (Indicator::PublicServiceCulture | Indicator::Happiness, [("branch", _)]) => true,
        _ => false,
    }
}

impl AmongPeers {
    const fn all(self) -> u32 {
        self.above + self.below + self.alike
    }
}

impl Line {
    fn is_high(&self) -> bool {
        let of_peers = self.peers.is_some_and(|peers| peers.above > 0 && 2 * peers.above >= peers.all());
        self.against_city == Standing::Above || of_peers
    }

    fn is_low(&self) -> bool {
        let of_peers = self.peers.is_some_and(|peers| peers.below > 0 && 2 * peers.below >= peers.all());
        self.against_city == Standing::Below || of_peers
    }
}

impl Profile {
    /// Figures that are clearly above the city's, or those of at least half of the peers, and not the contrary too.
    pub fn strengths(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.is_high() && !line.is_low())
    }

    /// Figures that are clearly below the city's, or those of at least half of the peers, and not the contrary too.
    pub fn weaknesses(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.is_low() && !line.is_high())
    }

    /// Figures that have clearly changed since the period before.
    pub fn changes(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| matches!(line.change, Standing::Above | Standing::Below))
    }

    /// Main figures that are hidden, too small for an estimate, or missing.
    pub fn silent(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.main && !line.row.is_shown())
    }
}
