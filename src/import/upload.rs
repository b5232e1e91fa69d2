//! A file that was uploaded: compared with what is stored, shown, and applied exactly as it was shown.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{
    Change, ChangeKind, Fingerprint, ImportError, Outcome, Problem, Problems, Table, people, sample, units,
};
use crate::{
    domain::{
        account::Email,
        directory::UnitTree,
        import::{ImportCounts, ImportLine, ImportWhat, LineBody, LineKind},
        language::Wording,
        round::Round,
        sample::SampledHousehold,
    },
    store::{Db, WriteTx, invitations, units as unit_store},
    text::{Text, import_file as words},
};

/// A file as it was uploaded.
#[derive(Clone, Debug)]
pub struct Upload {
    pub what: ImportWhat,
    pub name: String,
    pub content: Vec<u8>,
    /// The round whose sample it is.
    pub round: Option<Round>,
}

/// What a file would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    pub counts: ImportCounts,
    /// Of everything that would be written; None when the file is wrong.
    pub fingerprint: Option<String>,
    pub lines: Vec<ImportLine>,
}

/// Compares a file with what is stored. A wrong file is a comparison too: its lines are its errors.
///
/// # Errors
/// When the database cannot be read.
pub async fn compare(db: &Db, upload: Upload, today: NaiveDate) -> Result<Comparison, ImportError> {
    let (what, round) = (upload.what, upload.round.clone());
    let compared = match (read(upload).await, what) {
        (Err(error), _) => Err(error),
        (Ok(table), ImportWhat::Units) => units::compare(db, &table, today).await,
        (Ok(table), ImportWhat::People) => people::compare(db, table, today).await,
        (Ok(table), ImportWhat::Sample) => {
            let Some(round) = round else { return Err(ImportError::Outpaced) };
            let tree = unit_store::tree(db.read()).await?;
            let invited = invitations::references(db.read(), round.id).await?;
            return of_sample(&table, &round, (&tree, &invited));
        }
    };
    match compared {
        Ok((outcome, fingerprint)) => Ok(comparison(outcome, fingerprint)),
        Err(ImportError::Rows(found)) => Ok(problems(&found)),
        Err(other) => Err(other),
    }
}

/// Writes what a file of units or people says if that is still what has the fingerprint `shown`.
///
/// # Errors
/// `Outpaced` when it is not; nothing may be committed then.
pub async fn apply(tx: &WriteTx, upload: Upload, today: NaiveDate, shown: &str) -> Result<(), ImportError> {
    let what = upload.what;
    let table = read(upload).await?;
    let applied = match what {
        ImportWhat::Units => units::apply(tx, &table, today, shown).await,
        ImportWhat::People => people::apply(tx, table, today, shown).await,
        // The links of invited households are told only once, to whoever confirms: the page itself invites them.
        ImportWhat::Sample => Err(ImportError::Outpaced),
    };
    match applied {
        // What was right when it was shown is wrong now: what is stored has changed.
        Err(ImportError::Rows(_)) => Err(ImportError::Outpaced),
        other => other,
    }
}

async fn read(upload: Upload) -> Result<Table, ImportError> {
    let read = move || match upload.what {
        ImportWhat::Units => units::read(&upload.name, &upload.content),
        ImportWhat::People => people::read(&upload.name, &upload.content),
        ImportWhat::Sample => sample::read(&upload.name, &upload.content),
    };
    Ok(tokio::task::spawn_blocking(read).await??)
}

fn of_sample(
    table: &Table,
    round: &Round,
    (tree, invited): (&UnitTree, &HashSet<String>),
) -> Result<Comparison, ImportError> {
    let found = sample::households(table, round, tree, invited);
    let households = match found.and_then(|households| sample::contacts(table).map(|_| households)) {
        Ok(households) => households,
        Err(found) => return Ok(problems(&found)),
    };
    let fingerprint = Fingerprint::of(&households, &round.id);
    let notices = sample::notices(&households).into_iter().map(notice);
    let lines = households.iter().map(|household| household_line(household, tree)).chain(notices).collect();
    let counts = ImportCounts { added: households.len() as u64, ..ImportCounts::default() };
    Ok(Comparison { counts, fingerprint: Some(fingerprint), lines })
}

/// The households of a sample that was shown, if they are still the same, and the addresses of those that left one.
///
/// # Errors
/// `Outpaced` when they are not.
pub async fn households(
    tx: &WriteTx,
    upload: Upload,
    round: &Round,
    shown: &str,
) -> Result<(Vec<SampledHousehold>, Vec<(String, Email)>), ImportError> {
    let table = read(upload).await?;
    let tree = unit_store::tree(tx).await?;
    let invited = invitations::references(tx, round.id).await?;
    let households = sample::households(&table, round, &tree, &invited).map_err(|_| ImportError::Outpaced)?;
    let contacts = sample::contacts(&table).map_err(|_| ImportError::Outpaced)?;
    let is_shown = Fingerprint::of(&households, &round.id) == shown;
    if is_shown { Ok((households, contacts)) } else { Err(ImportError::Outpaced) }
}

fn household_line(household: &SampledHousehold, tree: &UnitTree) -> ImportLine {
    let sampling = &household.sampling;
    let fact = |label: Text, value: Wording| (label.into(), Wording::default(), value);
    let weight = sampling.base_weight.to_string();
    let fields = vec![
        fact(words::IS_STRATUM, Wording::alike(&sampling.stratum)),
        fact(words::IS_CLUSTER, Wording::alike(&sampling.cluster)),
        fact(words::IS_WEIGHT, Wording { vi: weight.replace('.', ","), en: weight }),
    ];
    ImportLine {
        kind: LineKind::Added,
        code: household.reference.clone(),
        name: tree.get(household.unit).map(|unit| unit.name.clone()).unwrap_or_default(),
        body: LineBody { fields, ..LineBody::default() },
    }
}

fn comparison(outcome: Outcome, fingerprint: String) -> Comparison {
    let mut counts = ImportCounts { unchanged: outcome.unchanged as u64, ..ImportCounts::default() };
    for change in &outcome.changes {
        match change.kind {
            ChangeKind::Added => counts.added += 1,
            ChangeKind::Changed => counts.changed += 1,
            ChangeKind::Ended => counts.ended += 1,
        }
    }
    let lines = outcome.changes.into_iter().map(change_line);
    let lines = lines.chain(outcome.notices.into_iter().map(notice)).collect();
    Comparison { counts, fingerprint: Some(fingerprint), lines }
}

/// A file that cannot be applied, as a comparison.
#[must_use]
pub fn problems(found: &Problems) -> Comparison {
    let counts = ImportCounts { problems: found.len() as u64, ..ImportCounts::default() };
    Comparison { counts, fingerprint: None, lines: found.iter().map(problem_line).collect() }
}

fn change_line(change: Change) -> ImportLine {
    let kind = match change.kind {
        ChangeKind::Added => LineKind::Added,
        ChangeKind::Changed => LineKind::Changed,
        ChangeKind::Ended => LineKind::Ended,
    };
    let fields = change.facts.into_iter().chain(change.fields);
    let fields = fields.map(|field| (field.label.into(), field.old, field.new));
    let body = LineBody { since: change.since, fields: fields.collect(), ..LineBody::default() };
    ImportLine { kind, code: change.code, name: change.name, body }
}

fn problem_line(problem: &Problem) -> ImportLine {
    let body = LineBody {
        row: problem.row,
        column: problem.column.clone(),
        message: problem.message.clone(),
        ..LineBody::default()
    };
    ImportLine { kind: LineKind::Problem, code: String::new(), name: String::new(), body }
}

fn notice(message: Wording) -> ImportLine {
    let body = LineBody { message, ..LineBody::default() };
    ImportLine { kind: LineKind::Notice, code: String::new(), name: String::new(), body }
}
