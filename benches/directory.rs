//! A directory of 90,000 people from a CSV and an XLSX file: seconds and peak memory of `haidang directory import`,
//! into an empty directory and again into the full one.
//!
//! `cargo bench --bench directory [PEOPLE]`

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark that meets what it does not expect should stop at once"
)]

use std::{
    fmt::Write,
    path::Path,
    process::{Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

mod memory;

use memory::peak_megabytes;
use rust_xlsxwriter::Workbook;

const COMMUNES: usize = 114;
const HEADINGS: [&str; 12] = [
    "Mã cán bộ",
    "Họ và tên",
    "Email",
    "Chức vụ",
    "Đối tượng",
    "Lãnh đạo",
    "Đảng viên",
    "Một cửa",
    "Mã đơn vị",
    "Cấp trên trực tiếp",
    "Từ ngày",
    "Đến ngày",
];

fn main() {
    let people = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(90_000);
    let dir = tempfile::tempdir().unwrap();
    let rows: Vec<_> = (0..people).map(person).collect();
    write_files(dir.path(), &rows);
    for file in ["people.csv", "people.xlsx"] {
        let data = dir.path().join(format!("data-{file}"));
        run(dir.path(), &data, &["migrate"]);
        run(dir.path(), &data, &["directory", "import", "units", "units.csv"]);
        for (what, dry) in
            [("trial run", true), ("into an empty directory", false), ("the same again", false)]
        {
            let mut arguments = vec!["directory", "import", "people", file];
            if dry {
                arguments.push("--dry-run");
            }
            let (seconds, megabytes) = run(dir.path(), &data, &arguments);
            println!("{people} people from {file}, {what}: {seconds:.2} s, peak memory {megabytes} MB");
        }
    }
}

/// Every twentieth leads those that follow; the first leads the leaders.
fn person(place: usize) -> [String; 12] {
    let code = |place: usize| format!("CB{place:06}");
    let leads = place.is_multiple_of(20);
    let yes = |holds: bool| if holds { "x" } else { "" }.to_owned();
    let above = match place {
        0 => String::new(),
        _ if leads => code(0),
        _ => code(place / 20 * 20),
    };
    [
        code(place),
        format!("Nguyễn Thị Thuỷ {place}"),
        format!("cb{place:06}@haiphong.example"),
        "Chuyên viên".to_owned(),
        "công chức".to_owned(),
        yes(leads),
        yes(place.is_multiple_of(3)),
        yes(place.is_multiple_of(10)),
        format!("X{:03}", place / 20 % COMMUNES),
        above,
        "01/07/2025".to_owned(),
        String::new(),
    ]
}

fn write_files(dir: &Path, rows: &[[String; 12]]) {
    let mut units =
        "Mã đơn vị,Tên đơn vị,Loại,Đơn vị cấp trên,Từ ngày\nHP,Thành phố Hải Phòng,thành phố,,01/07/2025\n"
            .to_owned();
    for place in 0..COMMUNES {
        writeln!(units, "X{place:03},Xã thứ {place},xã,HP,01/07/2025").unwrap();
    }
    std::fs::write(dir.join("units.csv"), units).unwrap();

    let mut csv = csv::Writer::from_path(dir.join("people.csv")).unwrap();
    csv.write_record(HEADINGS).unwrap();
    for row in rows {
        csv.write_record(row).unwrap();
    }
    csv.flush().unwrap();

    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, HEADINGS).unwrap();
    for (number, row) in (1..).zip(rows) {
        sheet.write_row(number, 0, row.iter().map(String::as_str)).unwrap();
    }
    workbook.save(dir.join("people.xlsx")).unwrap();
}

/// Runs the program and gives its seconds and its greatest resident set in megabytes.
fn run(dir: &Path, data: &Path, arguments: &[&str]) -> (f64, u64) {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_haidang"))
        .args(arguments)
        .current_dir(dir)
        .env("HAIDANG_DATA_DIR", data)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut peak = 0;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        peak = peak.max(peak_megabytes(&child.id().to_string()));
        sleep(Duration::from_millis(5));
    };
    assert!(status.success(), "{arguments:?}");
    (start.elapsed().as_secs_f64(), peak)
}
