//! Weighted means with linearised standard errors of 30 items in 114 domains of a sample of 1,000,000 and of 10,000,000:
//! seconds of the whole process and its peak memory, from CSV and from columns.
//!
//! `cargo bench --bench stats` makes the data once in the target folder, runs each measurement five times as a process of
//! its own, prints the medians and stops with 1 when a figure differs from those of R or of the general estimator.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark that meets what it does not expect should stop at once"
)]

mod memory;
mod survey;

use std::{
    collections::HashMap,
    fs::File,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    time::Instant,
};

use analysis::{
    Design, Estimate,
    csv::Kind,
    grouped::{Plan, Points},
    segment::Segment,
    table::{Column, Table},
};
use memory::peak_megabytes;
use rayon::prelude::*;
use survey::STRATA;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const RUNS: usize = 5;
const MILLION: usize = 1_000_000;
/// Relative difference that is allowed between two ways to the same figure.
const TOLERANCE: f64 = 1e-9;

/// Mean and standard error by domain and item.
type Figures = HashMap<(usize, String), (f64, f64)>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["csv", path, domain] => print(&from_csv(path.as_ref(), domain)),
        ["columns", path, domain] => print(&from_columns(path.as_ref(), domain)),
        ["make", rows, folder] => make(rows.parse().unwrap(), folder.as_ref()),
        _ => return measure(),
    }
    ExitCode::SUCCESS
}

/// Data sets of `rows` in `folder`: columns, and CSV for the smaller one.
fn make(rows: usize, folder: &Path) {
    let table = survey::table(rows);
    std::fs::write(columns_path(folder, rows), survey::segment(&table)).unwrap();
    if rows == MILLION {
        std::fs::write(csv_path(folder), survey::csv(&table)).unwrap();
    }
}

fn columns_path(folder: &Path, rows: usize) -> PathBuf {
    folder.join(format!("survey-{rows}.segment"))
}

fn csv_path(folder: &Path) -> PathBuf {
    folder.join(format!("survey-{MILLION}.csv"))
}

fn design(table: &Table) -> Design {
    let codes = |name: &str| table.column(name).unwrap().group_codes();
    let weights = table.column("weight").and_then(Column::numbers).unwrap();
    let population = table.column("n_psu_pop").and_then(Column::numbers).unwrap();
    let design = Design::from_codes(weights, Some(&codes("stratum")), Some(&codes("psu"))).unwrap();
    design.with_population(&population).unwrap()
}

/// Domains are called 1 to 114; the plan counts from 0.
fn domains(table: &Table, domain: &str) -> Vec<u32> {
    table.column(domain).unwrap().group_codes().into_iter().map(|code| code - 1).collect()
}

type Means = Vec<(String, Vec<Estimate>)>;

fn from_csv(path: &Path, domain: &str) -> Means {
    let items = survey::items();
    let bytes = std::fs::read(path).unwrap();
    let kind = |name: &str| {
        let is_wanted = ["stratum", "psu", "n_psu_pop", "weight", domain].contains(&name)
            || items.iter().any(|item| item == name);
        if is_wanted { Kind::Codes } else { Kind::Skipped }
    };
    let table = analysis::csv::read(&bytes, kind).unwrap();
    let design = design(&table);
    let plan = Plan::new(&design, &domains(&table, domain), STRATA).unwrap();
    let mean = |item: String| {
        let means = mean(&plan, table.column(&item).unwrap());
        (item, means)
    };
    items.into_par_iter().with_max_len(1).map(mean).collect()
}

fn from_columns(path: &Path, domain: &str) -> Means {
    let segment = Segment::read(File::open(path).unwrap()).unwrap();
    let table = survey::columns(&segment, &["stratum", "psu", "n_psu_pop", "weight", domain]);
    let design = design(&table);
    let plan = Plan::new(&design, &domains(&table, domain), STRATA).unwrap();
    drop(table);
    let mean = |item: String| {
        let means = mean(&plan, &survey::column(&segment, &item));
        (item, means)
    };
    survey::items().into_par_iter().with_max_len(1).map(mean).collect()
}

fn mean(plan: &Plan, column: &Column) -> Vec<Estimate> {
    let points = Points::codes();
    let mut sums = plan.sums();
    for values in column.values(&points) {
        sums.add(values);
    }
    sums.means().unwrap()
}

fn print(means: &Means) {
    let mut out = std::io::stdout().lock();
    for (item, means) in means {
        for (domain, mean) in (1..).zip(means) {
            let (value, error) = (mean.value.unwrap(), mean.standard_error.unwrap());
            writeln!(out, "{domain},{item},{value},{error}").unwrap();
        }
    }
    writeln!(out, "peak,{}", peak_megabytes("self")).unwrap();
}

fn measure() -> ExitCode {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stats");
    std::fs::create_dir_all(&folder).unwrap();
    for rows in [MILLION, 10 * MILLION] {
        if !columns_path(&folder, rows).exists() {
            run(&["make", &rows.to_string(), folder.to_str().unwrap()]);
        }
    }
    let expected = figures(include_str!("data/expected_commune.csv"));
    let (csv, million) = (csv_path(&folder), columns_path(&folder, MILLION));
    let first = times("from CSV, 1,000,000 rows", &["csv", csv.to_str().unwrap(), "commune"]);
    let second = times("from columns, 1,000,000 rows", &["columns", million.to_str().unwrap(), "commune"]);
    let area = times("areas across clusters, from columns", &["columns", million.to_str().unwrap(), "area"]);
    let large = columns_path(&folder, 10 * MILLION);
    times("from columns, 10,000,000 rows", &["columns", large.to_str().unwrap(), "commune"]);
    let good = [
        compare("CSV against R", &first, &expected),
        compare("columns against R", &second, &expected),
        compare("areas against the general estimator", &area, &by_masks(&million)),
    ];
    if good.contains(&false) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The lines that a process of this program prints.
fn run(arguments: &[&str]) -> String {
    let output = Command::new(std::env::current_exe().unwrap()).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Runs a measurement, prints the medians of seconds and memory, and gives the figures.
fn times(title: &str, arguments: &[&str]) -> Figures {
    let mut printed = String::new();
    let mut runs: Vec<(f64, u64)> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            printed = run(arguments);
            let seconds = start.elapsed().as_secs_f64();
            let peak = printed.lines().last().and_then(|line| line.strip_prefix("peak,"));
            (seconds, peak.unwrap().parse().unwrap())
        })
        .collect();
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let seconds = runs[RUNS / 2].0;
    runs.sort_by_key(|run| run.1);
    println!("{title}: {seconds:.2} s, {} MB", runs[RUNS / 2].1);
    figures(&printed)
}

/// Figures from lines of domain, item, mean and standard error.
fn figures(text: &str) -> Figures {
    let figure = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        let [domain, item, mean, error] = fields[..] else { return None };
        Some(((domain.parse().ok()?, item.to_owned()), (mean.parse().unwrap(), error.parse().unwrap())))
    };
    text.lines().filter_map(figure).collect()
}

/// A few items by area with the estimator that knows nothing of cells.
fn by_masks(path: &Path) -> Figures {
    let names = ["stratum", "psu", "n_psu_pop", "weight", "area", "i01", "i21", "i30"];
    let table = survey::columns(&Segment::read(File::open(path).unwrap()).unwrap(), &names);
    let (design, areas) = (design(&table), domains(&table, "area"));
    let mut figures = Figures::new();
    for item in &names[5..] {
        let numbers = table.column(item).and_then(Column::numbers).unwrap();
        let values: Vec<Option<f64>> =
            numbers.into_iter().map(|number| (!number.is_nan()).then_some(number)).collect();
        for area in 0..STRATA {
            let members: Vec<bool> = areas.iter().map(|code| *code as usize == area).collect();
            let estimate = analysis::mean(&design, &values, &members);
            let pair = (estimate.value.unwrap(), estimate.standard_error.unwrap());
            figures.insert((area + 1, (*item).to_owned()), pair);
        }
    }
    figures
}

/// Whether all figures of `expected` are found, printing how many and how far they are at most.
fn compare(title: &str, found: &Figures, expected: &Figures) -> bool {
    let apart = |a: f64, b: f64| ((a - b) / b).abs();
    let differences: Vec<f64> = expected
        .iter()
        .filter_map(|(key, (mean, error))| {
            let figure = found.get(key)?;
            Some(apart(figure.0, *mean).max(apart(figure.1, *error)))
        })
        .collect();
    let largest = differences.iter().copied().fold(0.0, f64::max);
    println!(
        "{title}: {} of {} figures, largest relative difference {largest:.1e}",
        differences.len(),
        expected.len()
    );
    differences.len() == expected.len() && differences.iter().all(|difference| *difference <= TOLERANCE)
}
