//! What is published already of the answers that a result counts.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use crate::{
    domain::{
        indicator::{
            Figure, FigureKind, FigureStatus, Indicator, Manifest, Reason, ResultState, StoredResult,
        },
        period::Period,
    },
    indicators::figure::Cell,
    store::{
        Db, StoreError,
        results::{self, FigureFilter},
    },
};

/// Publications that share answers with a result.
#[derive(Debug, Default)]
pub struct Published {
    /// What was published last for the same period.
    latest: Option<Arc<Vec<Figure>>>,
    /// Whether that rests on the same definitions and the same program.
    same_method: bool,
    references: Vec<Reference>,
}

/// Figures to subtract: those of one publication, or the sum or difference of several.
#[derive(Debug)]
struct Reference {
    terms: Vec<(i64, Arc<Vec<Figure>>)>,
    /// An earlier version of the same result.
    is_version: bool,
    /// Whether figures of the roster rest on the same one.
    same_roster: bool,
}

impl Published {
    /// Every published version of `period`, and what is published of other periods with rounds of `manifest`: each
    /// alone, those within the period together, and those around it less those beside it.
    pub async fn load(db: &Db, period: Period, manifest: &Manifest) -> Result<Self, StoreError> {
        let mut all = results::list(db.read()).await?;
        all.retain(|one| one.state == ResultState::Published);
        let own = rounds(manifest);
        let mut published = Self::default();
        let mut loaded = Loaded { db, figures: HashMap::new() };
        for version in all.iter().filter(|one| one.period == period) {
            let figures = loaded.get(version).await?;
            if published.latest.is_none() {
                published.latest = Some(Arc::clone(&figures));
                published.same_method = version.manifest.definitions == manifest.definitions
                    && version.manifest.program_version == manifest.program_version;
            }
            let terms = vec![(1, figures)];
            published.references.push(Reference { terms, is_version: true, same_roster: true });
        }
        let others =
            all.iter().filter(|one| one.period != period && !rounds(&one.manifest).is_disjoint(&own));
        for other in others {
            let same_roster = other.manifest.roster.as_of == manifest.roster.as_of;
            let terms = vec![(1, loaded.get(other).await?)];
            published.references.push(Reference { terms, is_version: false, same_roster });
            let theirs = rounds(&other.manifest);
            if own.is_subset(&theirs) {
                let beside = disjoint(&all, &theirs, &own, other.period);
                published.combine(&mut loaded, Some(other), &beside).await?;
            }
        }
        let within = disjoint(&all, &own, &BTreeSet::new(), period);
        if within.len() > 1 {
            published.combine(&mut loaded, None, &within).await?;
        }
        Ok(published)
    }

    /// Publications, each an earlier version of the same result, the latest first, or of a period with the same rounds.
    #[cfg(test)]
    pub fn of(publications: impl IntoIterator<Item = (Vec<Figure>, bool)>) -> Self {
        let mut published = Self::default();
        for (figures, is_version) in publications {
            let figures = Arc::new(figures);
            if is_version && published.latest.is_none() {
                published.latest = Some(Arc::clone(&figures));
                published.same_method = true;
            }
            published.references.push(Reference { terms: vec![(1, figures)], is_version, same_roster: true });
        }
        published
    }

    /// `whole` less the sum of `parts`, or their sum alone.
    async fn combine(
        &mut self,
        loaded: &mut Loaded<'_>,
        whole: Option<&StoredResult>,
        parts: &[&StoredResult],
    ) -> Result<(), StoreError> {
        let mut terms = Vec::new();
        if let Some(whole) = whole {
            terms.push((1, loaded.get(whole).await?));
        }
        for part in parts {
            terms.push((if whole.is_some() { -1 } else { 1 }, loaded.get(part).await?));
        }
        if !parts.is_empty() {
            self.references.push(Reference { terms, is_version: false, same_roster: false });
        }
        Ok(())
    }

    /// The figures that were published last for the same period.
    pub fn latest(&self) -> Option<&[Figure]> {
        self.latest.as_deref().map(Vec::as_slice)
    }

    /// The same, cell by cell.
    pub fn beside(self, cells: &[Cell]) -> Beside {
        let mut places: HashMap<(Indicator, &str, &str), usize> = HashMap::with_capacity(cells.len());
        if self.latest.is_some() || !self.references.is_empty() {
            for (at, cell) in cells.iter().enumerate() {
                let figure = &cell.figure;
                places.insert((figure.indicator, &figure.unit, &figure.breakdown), at);
            }
        }
        let place = |figure: &Figure| {
            places.get(&(figure.indicator, figure.unit.as_str(), figure.breakdown.as_str())).copied()
        };
        let mut latest = vec![None; if self.latest.is_some() { cells.len() } else { 0 }];
        for (number, figure) in self.latest.iter().flat_map(|figures| figures.iter().enumerate()) {
            if let Some(slot) = place(figure).and_then(|at| latest.get_mut(at)) {
                *slot = Some(number);
            }
        }
        let references =
            self.references.iter().map(|reference| reference.beside(cells.len(), &place)).collect();
        let figures = self.latest.unwrap_or_default();
        Beside { figures, latest, same_method: self.same_method, references }
    }
}

fn rounds(manifest: &Manifest) -> BTreeSet<&str> {
    manifest.rounds.iter().map(|(slug, _)| slug.as_str()).collect()
}

/// The latest publications of periods within `period` that rest on `rounds`, share none with `without` nor with each
/// other: the longest first.
fn disjoint<'a>(
    all: &'a [StoredResult],
    within: &BTreeSet<&str>,
    without: &BTreeSet<&str>,
    period: Period,
) -> Vec<&'a StoredResult> {
    let mut parts: Vec<&StoredResult> = all
        .iter()
        .filter(|one| one.period != period && period.contains(one.period))
        .filter(|one| {
            let theirs = rounds(&one.manifest);
            !theirs.is_empty() && theirs.is_subset(within) && theirs.is_disjoint(without)
        })
        .collect();
    // Of a period, the latest version comes first in the list.
    parts.sort_by_key(|one| std::cmp::Reverse(one.manifest.rounds.len()));
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    parts.retain(|one| {
        let theirs = rounds(&one.manifest);
        let is_new = theirs.is_disjoint(&taken);
        if is_new {
            taken.extend(theirs);
        }
        is_new
    });
    parts
}

struct Loaded<'a> {
    db: &'a Db,
    figures: HashMap<i64, Arc<Vec<Figure>>>,
}

impl Loaded<'_> {
    async fn get(&mut self, result: &StoredResult) -> Result<Arc<Vec<Figure>>, StoreError> {
        if let Some(figures) = self.figures.get(&result.id.0) {
            return Ok(Arc::clone(figures));
        }
        let figures = results::figures(self.db.read(), result.id, &FigureFilter::default()).await?;
        let figures = Arc::new(figures);
        self.figures.insert(result.id.0, Arc::clone(&figures));
        Ok(figures)
    }
}

/// Publications cell by cell.
#[derive(Debug)]
pub struct Beside {
    figures: Arc<Vec<Figure>>,
    /// By cell: the number of its figure as it was published last. Empty where nothing was.
    latest: Vec<Option<usize>>,
    pub same_method: bool,
    pub references: Vec<Compared>,
}

/// One reference, by cell.
#[derive(Debug)]
pub struct Compared {
    pub is_version: bool,
    pub priors: Vec<Option<Prior>>,
}

impl Compared {
    /// Whether it tells the counts behind a cell as they are now.
    fn tells(&self, at: usize, figure: &Figure) -> bool {
        let told = self.priors.get(at).copied().flatten();
        let counts = |prior: Prior| (prior.n, prior.asked, prior.part);
        told.is_some_and(|told| Prior::of(figure).map(counts) == Some(counts(told)))
    }
}

/// What a publication tells of a cell.
#[derive(Clone, Copy, Debug)]
pub struct Prior {
    pub n: i64,
    /// With those who gave no answer.
    pub asked: i64,
    /// Answers in its category.
    pub part: Option<i64>,
    value: Option<f64>,
}

impl Beside {
    fn latest(&self, at: usize) -> Option<&Figure> {
        self.figures.get(self.latest.get(at).copied().flatten()?)
    }

    /// Whether the cell was masked when it was published last: then it is the first to hide others behind.
    pub fn was_hidden(&self, at: usize) -> bool {
        self.latest(at).is_some_and(|figure| figure.status == FigureStatus::Masked)
    }

    /// Whether any publication tells the counts behind a cell as they are now: hidden, it would hide nothing.
    pub fn tells(&self, at: usize, figure: &Figure) -> bool {
        self.references.iter().any(|reference| reference.tells(at, figure))
    }

    /// The figure as it was published last; masked where it was not shown.
    pub fn held(&self, at: usize, figure: Figure) -> Figure {
        match self.latest(at) {
            Some(old) if old.status != FigureStatus::Masked => {
                let reason = (!is_same(old, &figure)).then_some(Reason::Held);
                Figure { reason, ..old.clone() }
            }
            _ => super::mask(figure, Reason::Differencing),
        }
    }
}

/// Whether two figures tell the same.
fn is_same(one: &Figure, other: &Figure) -> bool {
    Figure { reason: None, ..one.clone() } == Figure { reason: None, ..other.clone() }
}

impl Prior {
    pub fn rest(self) -> Option<i64> {
        self.part.map(|part| self.n - part)
    }

    /// Whether `figure` has another value.
    pub fn differs(&self, figure: &Figure) -> bool {
        match (self.value, figure.value) {
            (Some(one), Some(other)) => (one - other).abs() > 1e-9 * one.abs().max(1.0),
            (None, None) => false,
            _ => true,
        }
    }

    fn of(figure: &Figure) -> Option<Self> {
        let is_none = figure.status == FigureStatus::NoData;
        if figure.status == FigureStatus::Masked || (is_none && figure.n > 0) {
            return None;
        }
        let part = match (figure.kind, figure.numerator, figure.value) {
            _ if is_none => Some(0.0),
            (_, Some(numerator), _) if !figure.weighted => Some(numerator),
            (FigureKind::Count, _, Some(value)) => Some(value),
            (FigureKind::Share, _, Some(value)) => Some(value * f64::from(figure.n)),
            _ => None,
        };
        Some(Self {
            n: figure.n.into(),
            asked: i64::from(figure.n) + i64::from(figure.missing),
            part: part.map(|part| part.round() as i64),
            value: figure.value,
        })
    }
}

impl Reference {
    fn beside(&self, cells: usize, place: &dyn Fn(&Figure) -> Option<usize>) -> Compared {
        let mut priors: Vec<Option<Prior>> = Vec::new();
        for (sign, figures) in &self.terms {
            let mut term = vec![None; cells];
            for figure in figures.iter().filter(|figure| self.compares(figure.indicator)) {
                if let Some(slot) = place(figure).and_then(|at| term.get_mut(at)) {
                    *slot = Prior::of(figure);
                }
            }
            if priors.is_empty() {
                priors = term;
                continue;
            }
            for (sum, more) in priors.iter_mut().zip(term) {
                *sum = sum.zip(more).map(|(sum, more)| Prior {
                    n: sum.n + sign * more.n,
                    asked: sum.asked + sign * more.asked,
                    part: sum.part.zip(more.part).map(|(sum, more)| sum + sign * more),
                    value: None,
                });
            }
        }
        Compared { is_version: self.is_version, priors }
    }

    /// Answers of several rounds add up; a roster is one of a day, and scores of persons are made anew.
    fn compares(&self, indicator: Indicator) -> bool {
        match indicator {
            Indicator::PublicServiceCulture => self.is_version,
            Indicator::Evaluated | Indicator::Committed => self.same_roster,
            _ => true,
        }
    }
}
