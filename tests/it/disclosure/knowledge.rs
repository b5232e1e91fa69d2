//! What everybody can read out of a published result: its figures, the tree of units, which figures add up.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use haidang::domain::{
    indicator::{Figure, FigureKind, FigureStatus, Indicator},
    questionnaire::{Branch, Measure, defaults},
};

use super::bounds::{Name, System};

/// Units with the code of the unit above.
pub type Parents = BTreeMap<String, Option<String>>;

/// The figures of a result by indicator, unit and breakdown.
pub type Table = HashMap<Name, Figure>;

pub fn table(figures: Vec<Figure>) -> Table {
    let key = |f: &Figure| (f.indicator.code().to_owned(), f.unit.clone(), f.breakdown.clone());
    figures.into_iter().map(|figure| (key(&figure), figure)).collect()
}

/// The group of figures that add up to their base.
fn group(figure: &Figure) -> Option<String> {
    let (name, _) = figure.facets().next()?;
    match name {
        "band" | "quick" | "reason" => Some(name.to_owned()),
        "option" => Some(figure.breakdown.split('=').next()?.to_owned()),
        _ => None,
    }
}

/// What a base is called: both readings of an item rest on the same answers, and bands on those of their index.
fn base(figure: &Figure) -> String {
    let of_group = match (figure.indicator, group(figure).as_deref()) {
        (_, Some("reason")) => return "none".to_owned(),
        (Indicator::ServiceRating, Some("band")) => Some("index".to_owned()),
        (_, Some(group)) if group.starts_with("option:") => Some(group.replace("option:", "item:")),
        (_, Some(_)) => Some(String::new()),
        (Indicator::PublicServiceCulture, None) if figure.breakdown == "few_sources" => Some(String::new()),
        _ => None,
    };
    let name = of_group.unwrap_or_else(|| figure.breakdown.clone());
    match name.split_once("/item:") {
        Some((_, item)) => format!("n item:{item}"),
        None => format!("n {name}"),
    }
}

/// Answers in the category of an unweighted figure.
fn part(figure: &Figure) -> Option<f64> {
    match figure.kind {
        _ if figure.weighted || group(figure).is_none() && is_compliance(figure) => None,
        FigureKind::Count if figure.breakdown != "raters" => figure.value,
        _ => figure.numerator,
    }
}

/// Whether the figure counts what bodies have done, not what people have said.
fn is_compliance(figure: &Figure) -> bool {
    matches!(figure.indicator, Indicator::Committed)
        || (figure.indicator == Indicator::Evaluated && figure.facets().all(|(name, _)| name != "reason"))
}

fn population(indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::Evaluated | Indicator::PublicServiceCulture => "staff",
        Indicator::Participation | Indicator::LifeSatisfaction | Indicator::Happiness => "sample",
        other => other.code(),
    }
}

/// Whether the figure's answers and non-answers are everybody who was asked.
fn covers_everybody(figure: &Figure) -> bool {
    let name = figure.facets().last().map_or("", |(name, _)| name);
    match figure.indicator {
        Indicator::InternalSatisfaction
        | Indicator::CitizenSatisfaction
        | Indicator::BusinessSatisfaction => name == "item",
        Indicator::ServiceRating => ["", "item", "index"].contains(&name),
        Indicator::Committed | Indicator::CrossAgency => false,
        _ => name.is_empty(),
    }
}

/// Everything that `shown` tells, with the sums that hold; `truth` says only which remainders are empty, and names
/// the counts.
pub fn read(shown: &Table, truth: &Table, parents: &Parents) -> System {
    let mut system = System::default();
    for (key, figure) in shown {
        let true_figure = &truth[key];
        add_figure(&mut system, figure, true_figure);
    }
    add_groups(&mut system, shown);
    let counts = counts(truth);
    add_tree(&mut system, &counts, parents);
    add_branches(&mut system, shown);
    system
}

fn name(figure: &Figure, what: String) -> Name {
    (figure.indicator.code().to_owned(), figure.unit.clone(), what)
}

fn add_figure(system: &mut System, figure: &Figure, truth: &Figure) {
    let is_told = figure.status != FigureStatus::Masked;
    let n = system.count(name(figure, base(figure)));
    if is_told && base(figure) != "none" {
        system.know(n, figure.n.into(), figure.n.into());
    }
    if part(truth).is_some() {
        let at = system.count(name(figure, format!("part {}", figure.breakdown)));
        if let Some(part) = part(figure) {
            system.know(at, part, part);
        }
        if group(figure).is_none() {
            let rest = system.count(name(figure, format!("rest {}", figure.breakdown)));
            system.add_sum(vec![(at, 1.0), (rest, 1.0), (n, -1.0)]);
        }
    }
    if covers_everybody(figure) {
        let (asked, missing) = (everybody(figure), name(figure, format!("missing {}", base(figure))));
        let (asked, missing) = (system.count(asked), system.count(missing));
        system.add_sum(vec![(n, 1.0), (missing, 1.0), (asked, -1.0)]);
        if is_told {
            system.know(missing, figure.missing.into(), figure.missing.into());
        }
    }
    if figure.is_headline() && figure.indicator == Indicator::Evaluated {
        let at = system.count(name(figure, "excluded".to_owned()));
        if is_told {
            system.know(at, figure.excluded.into(), figure.excluded.into());
        }
    }
}

fn everybody(figure: &Figure) -> Name {
    (population(figure.indicator).to_owned(), figure.unit.clone(), "everybody".to_owned())
}

/// Categories add up to their base, the reasons to the excluded; the satisfied are those on the two best points.
fn add_groups(system: &mut System, shown: &Table) {
    let mut groups: BTreeMap<(Name, usize), Vec<usize>> = BTreeMap::new();
    for figure in shown.values().filter(|figure| !figure.weighted) {
        let Some(group) = group(figure) else { continue };
        let part = name(figure, format!("part {}", figure.breakdown));
        let Some(part) = system.find(&part) else { continue };
        let whole = if group == "reason" { "excluded".to_owned() } else { base(figure) };
        let whole = system.count(name(figure, whole));
        groups.entry((name(figure, group), whole)).or_default().push(part);
    }
    for ((_, whole), parts) in &groups {
        let terms = parts.iter().map(|at| (*at, 1.0)).chain([(*whole, -1.0)]);
        system.add_sum(terms.collect());
    }
    for figure in shown.values().filter(|figure| figure.indicator == Indicator::ServiceRating) {
        if figure.is_headline() {
            let best =
                ["quick:3", "quick:2"].map(|point| system.find(&name(figure, format!("part {point}"))));
            let satisfied = system.find(&name(figure, "part ".to_owned()));
            if let (Some(satisfied), [Some(one), Some(other)]) = (satisfied, best) {
                system.add_sum(vec![(satisfied, -1.0), (one, 1.0), (other, 1.0)]);
            }
        }
    }
}

/// The true counts by indicator and what is counted, then by unit.
pub fn counts(truth: &Table) -> BTreeMap<(String, String), BTreeMap<String, f64>> {
    let mut counts: BTreeMap<(String, String), BTreeMap<String, f64>> = BTreeMap::new();
    let mut put = |(indicator, unit, what): Name, count: f64| {
        counts.entry((indicator, what)).or_default().insert(unit, count);
    };
    for figure in truth.values() {
        let n = f64::from(figure.n);
        if base(figure) != "none" {
            put(name(figure, base(figure)), n);
        }
        if let Some(part) = part(figure) {
            put(name(figure, format!("part {}", figure.breakdown)), part);
            if group(figure).is_none() {
                put(name(figure, format!("rest {}", figure.breakdown)), n - part);
            }
        }
        if covers_everybody(figure) {
            put(everybody(figure), n + f64::from(figure.missing));
        }
        if figure.is_headline() && figure.indicator == Indicator::Evaluated {
            put(name(figure, "excluded".to_owned()), figure.excluded.into());
        }
    }
    counts
}

/// A unit holds what the units below it hold, and what is its own.
fn add_tree(
    system: &mut System,
    counts: &BTreeMap<(String, String), BTreeMap<String, f64>>,
    parents: &Parents,
) {
    for ((indicator, what), units) in counts {
        if ["CT-13", "DGC"].contains(&indicator.as_str()) {
            continue;
        }
        let mut below: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for unit in units.keys() {
            let mut above = parents.get(unit).cloned().flatten();
            while let Some(code) = &above
                && !units.contains_key(code)
            {
                above = parents.get(code).cloned().flatten();
            }
            if let Some((code, _)) = above.as_deref().and_then(|code| units.get_key_value(code)) {
                below.entry(code).or_default().push(unit);
            }
        }
        for (unit, children) in below {
            let own = units[unit] - children.iter().map(|child| units[*child]).sum::<f64>();
            let own = system.new_count(0.0, if own > 0.0 { 1e9 } else { 0.0 });
            let mut terms = vec![(own, 1.0)];
            let mut term = |unit: &str, factor: f64| {
                let at = system.count((indicator.clone(), unit.to_owned(), what.clone()));
                terms.push((at, factor));
            };
            term(unit, -1.0);
            children.iter().for_each(|child| term(child, 1.0));
            system.add_sum(terms);
        }
    }
}

/// A branch of the share in the two best points is the mean of its items or branches, the total that of its branches.
fn add_branches(system: &mut System, shown: &Table) {
    for (slug, indicator) in [("hai-long-noi-bo", "HLNB"), ("sipas", "SIPAS"), ("doanh-nghiep", "DN")] {
        let set = defaults::Source::find(slug).unwrap().questionnaire().unwrap();
        let index = set.scoring.indices.iter().find(|index| index.measure == Measure::TopTwo).unwrap();
        let units: BTreeSet<&String> =
            shown.keys().filter(|(code, ..)| code == indicator).map(|(_, unit, _)| unit).collect();
        for unit in units {
            let share = |breakdown: String| (indicator.to_owned(), unit.clone(), breakdown);
            add_mean(system, shown, &share, "top_two", &index.branches);
            let mut open: Vec<&Branch> = index.branches.iter().collect();
            while let Some(branch) = open.pop() {
                open.extend(&branch.branches);
                let name = format!("top_two/branch:{}", branch.code);
                // With one branch alone, it is not listed beside the total.
                let name = if shown.contains_key(&share(name.clone())) { name } else { "top_two".to_owned() };
                if branch.items.is_empty() {
                    add_mean(system, shown, &share, &name, &branch.branches);
                } else {
                    add_items(system, shown, &share, &name, &branch.items);
                }
            }
        }
    }
}

/// The share of a figure in per cent; whether it is in the result at all.
fn percent(system: &mut System, shown: &Table, key: &Name) -> Option<usize> {
    let figure = shown.get(key)?;
    let at = system.count((key.0.clone(), key.1.clone(), format!("percent {}", key.2)));
    let (least, most) = figure.value.map_or((0.0, 100.0), |value| (value, value));
    system.know(at, least, most);
    Some(at)
}

fn add_mean(
    system: &mut System,
    shown: &Table,
    share: &dyn Fn(String) -> Name,
    whole: &str,
    branches: &[Branch],
) {
    let whole = percent(system, shown, &share(whole.to_owned()));
    let parts = branches
        .iter()
        .map(|branch| percent(system, shown, &share(format!("top_two/branch:{}", branch.code))));
    if let (Some(whole), Some(parts)) = (whole, parts.collect::<Option<Vec<_>>>()) {
        let number = parts.len() as f64;
        let terms = parts.into_iter().map(|at| (at, 1.0)).chain([(whole, -number)]);
        system.add_sum(terms.collect());
    }
}

fn add_items(
    system: &mut System,
    shown: &Table,
    share: &dyn Fn(String) -> Name,
    whole: &str,
    items: &[String],
) {
    let mut parts = Vec::new();
    for item in items {
        let key = share(format!("top_two/item:{item}"));
        let Some(at) = percent(system, shown, &key) else { continue };
        parts.push(at);
        let n = (key.0.clone(), key.1.clone(), format!("n item:{item}"));
        let (n, part) = (system.count(n), system.count((key.0.clone(), key.1, format!("part {}", key.2))));
        let (low, high) = system.bounds[n];
        if low > 0.0 && low == high {
            system.add_sum(vec![(part, 100.0), (at, -low)]);
        }
    }
    if let Some(whole) = percent(system, shown, &share(whole.to_owned())).filter(|_| !parts.is_empty()) {
        let number = parts.len() as f64;
        let terms = parts.into_iter().map(|at| (at, 1.0)).chain([(whole, -number)]);
        system.add_sum(terms.collect());
    }
}
