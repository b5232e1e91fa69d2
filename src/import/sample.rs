//! A population sample: the households that were drawn, with their design.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::{
    Problems, Table,
    cells::Cells,
    columns::{Column, Columns, is_known},
};
use crate::{
    clock::Clock,
    domain::{
        account::Email,
        directory::{UnitKind, UnitTree},
        ids::UnitId,
        language::Wording,
        round::Round,
        sample::{SampledHousehold, Sampling},
    },
    store::invitations::token_hash,
    text::import_file as words,
};

pub(super) const COLUMNS: &[Column] = &[
    Column {
        key: "reference",
        label: words::REFERENCE,
        headings: &["ma phieu", "ma so ho", "household", "ref"],
        required: true,
    },
    Column {
        key: "commune",
        label: words::COMMUNE,
        headings: &["ma xa phuong", "ma don vi", "commune code", "xa"],
        required: true,
    },
    Column { key: "stratum", label: words::STRATUM, headings: &["ma tang", "strata"], required: true },
    Column {
        key: "cluster",
        label: words::CLUSTER,
        headings: &["ma cum", "dia ban", "psu", "primary sampling unit"],
        required: true,
    },
    Column {
        key: "base_weight",
        label: words::BASE_WEIGHT,
        headings: &["trong so", "quyen so", "weight", "design weight"],
        required: true,
    },
    Column {
        key: "email",
        label: words::EMAIL,
        headings: &["email", "e mail", "dia chi thu"],
        required: false,
    },
];

/// Reads a file.
///
/// # Errors
/// When the content cannot be read as a table.
pub fn read(name: &str, content: &[u8]) -> Result<Table, Problems> {
    Table::read(name, content, &|heading| is_known(COLUMNS, heading))
}

/// The households of a table that can be invited to `round`; those in `invited` are already.
///
/// # Errors
/// Every error by row and column.
pub fn households(
    table: &Table,
    round: &Round,
    tree: &UnitTree,
    invited: &HashSet<String>,
) -> Result<Vec<SampledHousehold>, Problems> {
    let columns = Columns::find(COLUMNS, table)?;
    let (mut households, mut problems) = (Vec::with_capacity(table.rows.len()), Problems::default());
    let mut seen: HashSet<String> = HashSet::new();
    for row in &table.rows {
        let mut cells = Cells { columns: &columns, row, problems: &mut problems };
        let reference = cells.required("reference");
        if let Some(reference) = &reference {
            let said = [("reference", Wording::alike(reference))];
            if invited.contains(reference) {
                cells.problem("reference", words::INVITED_ALREADY.say(&said));
            } else if !seen.insert(reference.clone()) {
                cells.problem("reference", words::HOUSEHOLD_TWICE.say(&said));
            }
        }
        let unit = commune(&mut cells, round, tree);
        let (stratum, cluster) = (cells.required("stratum"), cells.required("cluster"));
        let weight = weight(&mut cells);
        address(&mut cells);
        if let (Some(reference), Some(unit), Some(stratum), Some(cluster), Some(base_weight)) =
            (reference, unit, stratum, cluster, weight)
        {
            let sampling = Sampling { stratum, cluster, base_weight };
            households.push(SampledHousehold { reference, unit, sampling });
        }
    }
    columns.checked(problems, households)
}

/// The addresses in the table, by household: only some leave one.
///
/// # Errors
/// Every address that is none, by row.
pub fn contacts(table: &Table) -> Result<Vec<(String, Email)>, Problems> {
    let columns = Columns::find(COLUMNS, table)?;
    let (mut contacts, mut problems) = (Vec::new(), Problems::default());
    for row in &table.rows {
        let mut cells = Cells { columns: &columns, row, problems: &mut problems };
        if let (Some(reference), Some(email)) = (cells.text("reference").flatten(), address(&mut cells)) {
            contacts.push((reference, email));
        }
    }
    columns.checked(problems, contacts)
}

/// Personal links of households: a file to hand over, and what is stored of each link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// CSV with one row a household: reference, link. Told once, stored nowhere.
    pub csv: Vec<u8>,
    /// The hash of each link's token, in the order of the references.
    pub hashes: Vec<String>,
}

/// Makes a link for each of `references`.
///
/// # Errors
/// When the rows cannot be written.
pub fn links<'a>(
    clock: &Clock,
    base_url: &str,
    references: impl Iterator<Item = &'a str>,
) -> Result<Links, csv::Error> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(["reference", "link"])?;
    let mut hashes = Vec::new();
    for reference in references {
        // 128 random bits in letters and digits that survive being typed.
        let token = data_encoding::BASE32_NOPAD.encode(&clock.random_bytes::<16>()).to_lowercase();
        csv.write_record([reference, &format!("{base_url}/i/{token}")])?;
        hashes.push(token_hash(&token));
    }
    csv.flush()?;
    Ok(Links { csv: csv.into_inner().map_err(|error| error.into_error())?, hashes })
}

/// Clusters, and the least and the greatest weight.
type Stratum<'a> = (BTreeSet<&'a str>, f64, f64);

/// What is doubtful about a sample although every row is sound.
#[must_use]
pub fn notices(households: &[SampledHousehold]) -> Vec<Wording> {
    let mut strata: BTreeMap<&str, Stratum<'_>> = BTreeMap::new();
    for Sampling { stratum, cluster, base_weight } in households.iter().map(|one| &one.sampling) {
        let (clusters, least, greatest) =
            strata.entry(stratum).or_insert_with(|| (BTreeSet::new(), f64::MAX, 0.0));
        clusters.insert(cluster);
        *least = least.min(*base_weight);
        *greatest = greatest.max(*base_weight);
    }
    let named = |odd: &dyn Fn(&Stratum<'_>) -> bool| {
        strata.iter().filter(|(_, facts)| odd(facts)).map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    };
    let lone = named(&|(clusters, ..)| clusters.len() < 2);
    let uneven = named(&|(_, least, greatest)| *greatest > 10.0 * least);
    [(words::LONE_CLUSTERS, lone), (words::UNEVEN_WEIGHTS, uneven)]
        .into_iter()
        .filter(|(_, strata)| !strata.is_empty())
        .map(|(text, strata)| text.say(&[("strata", Wording::alike(strata))]))
        .collect()
}

fn commune(cells: &mut Cells<'_>, round: &Round, tree: &UnitTree) -> Option<UnitId> {
    let code = cells.required("commune")?;
    let unit = tree.by_code(&code).filter(|unit| unit.kind == UnitKind::Commune);
    let said = [("code", Wording::alike(code))];
    let Some(unit) = unit else {
        cells.problem("commune", words::NO_COMMUNE.say(&said));
        return None;
    };
    if !round.concerns(tree, unit.id) {
        cells.problem("commune", words::COMMUNE_OUTSIDE.say(&said));
        return None;
    }
    Some(unit.id)
}

/// The address of the household, when it left one that can be used.
fn address(cells: &mut Cells<'_>) -> Option<Email> {
    let text = cells.text("email").flatten()?;
    let email = text.parse().ok();
    if email.is_none() {
        cells.problem("email", words::NO_EMAIL.say(&[("shown", Wording::alike(text))]));
    }
    email
}

fn weight(cells: &mut Cells<'_>) -> Option<f64> {
    let text = cells.required("base_weight")?;
    let weight = text.replace(',', ".").parse::<f64>().ok();
    let usable = weight.filter(|weight| weight.is_finite() && *weight > 0.0);
    if usable.is_none() {
        cells.problem("base_weight", words::NO_WEIGHT.say(&[("shown", Wording::alike(text))]));
    }
    usable
}
