//! A synthetic survey of any size: rows in shuffled order, 30 items, 114 strata of 20 clusters, areas that cut across both.
//!
//! Every number comes from a counter through the hash of splitmix64 (Steele, Lea and Flood 2014), so that the data are
//! the same, bit for bit, wherever they are made: `../data/expected_commune.csv` was computed from them with R.

use analysis::{
    segment::{Labelled, Segment, SegmentWriter},
    table::{Column, MISSING, Table},
};

pub const STRATA: usize = 114;
const CLUSTERS: usize = 20;
const ITEMS: usize = 30;
const SEED: u64 = 1;
const MISSING_SHARE: f64 = 0.02;

/// Item codes `i01` to `i30`.
pub fn items() -> Vec<String> {
    (1..=ITEMS).map(|item| format!("i{item:02}")).collect()
}

const fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

const fn hash(stream: u64, counter: u64) -> u64 {
    let stream =
        SEED.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(stream.wrapping_mul(0xD1B5_4A32_D192_ED03));
    mix(mix(stream).wrapping_add(counter.wrapping_mul(0x8CB9_2BA7_2F3D_8DD7)))
}

/// Uniform on [0, 1).
fn uniform(stream: u64, counter: u64) -> f64 {
    (hash(stream, counter) >> 11) as f64 * 2.0_f64.powi(-53)
}

fn rounded(value: f64, scale: f64) -> f64 {
    (value * scale).round_ties_even() / scale
}

/// A respondent: the number before shuffling, and the cluster counted over all strata.
#[derive(Clone, Copy)]
struct Row {
    id: u64,
    cluster: u64,
}

impl Row {
    const fn stratum(self) -> u64 {
        self.cluster / CLUSTERS as u64
    }

    const fn population(self) -> u64 {
        40 + hash(2, self.stratum()) % 160
    }

    fn weight(self) -> f64 {
        let inverse = self.population() as f64 / CLUSTERS as f64;
        rounded((0.5 + uniform(3, self.id)) * inverse * (1.0 + 3.0 * uniform(4, self.cluster)), 10_000.0)
    }

    const fn area(self) -> u64 {
        hash(5, self.cluster / 3 * 1000 + hash(6, self.id) % 7) % STRATA as u64
    }

    /// The answer to item `item`, counted from 0.
    fn answer(self, item: usize) -> Option<f64> {
        let stream = item as u64;
        if uniform(200 + stream, self.id) < MISSING_SHARE {
            return None;
        }
        let by_cluster = uniform(7, self.cluster) - 0.5;
        let by_stratum = uniform(8, self.stratum()) - 0.5;
        let own = uniform(9, self.id) - 0.5;
        let error = uniform(100 + stream, self.id) - 0.5;
        let latent = 0.5
            + 0.35 * by_cluster * (1 + item % 3) as f64 / 2.0
            + 0.3 * by_stratum
            + 0.5 * own
            + 0.9 * error;
        Some(match item {
            0..20 => (1.0 + 5.0 * latent).floor().clamp(1.0, 5.0),
            20..25 => f64::from(u8::from(latent > 0.4 + 0.02 * (item - 20) as f64)),
            _ => rounded((6.0 + 1.2 * latent + 0.1 * item as f64).exp(), 100.0),
        })
    }
}

/// `rows` respondents in shuffled order. Clusters differ in size; their sizes add up to `rows`.
fn respondents(rows: usize) -> Vec<Row> {
    let all = STRATA * CLUSTERS;
    let base = rows / all;
    let mut cluster = Vec::with_capacity(rows);
    for place in 0..all {
        let even = base + usize::from(place < rows - base * all);
        let moved = (hash(1, place as u64 / 2) % (base as u64 / 2).max(1)) as usize;
        let size = if place % 2 == 0 { even + moved } else { even - moved };
        cluster.extend(std::iter::repeat_n(place as u64, size));
    }
    let respondent = |(id, cluster)| Row { id, cluster };
    let mut rows: Vec<Row> = (0..).zip(cluster).map(respondent).collect();
    rows.sort_by_cached_key(|row| hash(10, row.id));
    rows
}

/// The survey as a table: `rid, stratum, psu, commune, area, n_psu_pop, weight` and the items.
pub fn table(rows: usize) -> Table {
    let rows = respondents(rows);
    let codes = |value: &dyn Fn(Row) -> u64| {
        Column::from(rows.iter().map(|row| value(*row) as u8).collect::<Vec<_>>())
    };
    let numbers =
        |value: &dyn Fn(Row) -> f64| Column::from(rows.iter().map(|row| value(*row)).collect::<Vec<_>>());
    let mut columns = vec![
        ("rid".to_owned(), numbers(&|row| (row.id + 1) as f64)),
        ("stratum".to_owned(), codes(&|row| row.stratum() + 1)),
        ("psu".to_owned(), codes(&|row| row.cluster % CLUSTERS as u64 + 1)),
        ("commune".to_owned(), codes(&|row| row.stratum() + 1)),
        ("area".to_owned(), codes(&|row| row.area() + 1)),
        ("n_psu_pop".to_owned(), codes(&Row::population)),
        ("weight".to_owned(), numbers(&|row| row.weight())),
    ];
    for (item, name) in items().into_iter().enumerate() {
        let column = if item < 25 {
            codes(&|row| row.answer(item).map_or(u64::from(MISSING), |answer| answer as u64))
        } else {
            numbers(&|row| row.answer(item).unwrap_or(f64::NAN))
        };
        columns.push((name, column));
    }
    Table::new(columns).unwrap()
}

/// The table as a segment, as the platform's copy of the answers is written; the label of code 3 is "3".
pub fn segment(table: &Table) -> Vec<u8> {
    let mut writer = SegmentWriter::default();
    for (name, column) in table.columns() {
        match column {
            Column::Codes(codes) => {
                let codes = codes.downcast_iter().flat_map(|piece| piece.values().iter().copied()).collect();
                let labels = (0..MISSING - 1).map(|code| code.to_string()).collect();
                writer.answers(name, &Labelled { labels, codes }).unwrap();
            }
            _ => writer.numbers(name, column.numbers().unwrap()),
        }
    }
    writer.finish().unwrap()
}

/// A column of what [`segment`] wrote.
pub fn column(segment: &Segment, name: &str) -> Column {
    let codes = segment.answers(name).map(|answers| Column::from(answers.codes));
    codes.unwrap_or_else(|_| segment.numbers(name).unwrap().into())
}

/// Several of them.
pub fn columns(segment: &Segment, names: &[&str]) -> Table {
    Table::new(names.iter().map(|name| ((*name).to_owned(), column(segment, name))).collect()).unwrap()
}

/// The table as CSV, missing values empty.
pub fn csv(table: &Table) -> Vec<u8> {
    let names: Vec<&str> = table.columns().iter().map(|(name, _)| name.as_str()).collect();
    let whole = |name: &str| name == "rid";
    let columns: Vec<(Vec<f64>, bool)> = table
        .columns()
        .iter()
        .map(|(name, column)| (column.numbers().unwrap(), matches!(column, Column::Codes(_)) || whole(name)))
        .collect();
    let mut text = names.join(",").into_bytes();
    for row in 0..table.rows() {
        for (place, (column, is_whole)) in columns.iter().enumerate() {
            text.push(if place == 0 { b'\n' } else { b',' });
            match column[row] {
                value if value.is_nan() => {}
                value if *is_whole => text.extend((value as u64).to_string().bytes()),
                value => text.extend(format!("{value:?}").bytes()),
            }
        }
    }
    text.push(b'\n');
    text
}
