//! `haidang directory import` as it is typed.

use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::support::{Ended, Program};

fn haidang(folder: &Path, arguments: &[&str]) -> Ended {
    Program::new(folder).run(&[&["directory", "import"], arguments].concat())
}

fn workbook(path: &Path) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "DANH SÁCH CÁN BỘ, CÔNG CHỨC").unwrap();
    for (column, heading) in
        ["Mã cán bộ", "Họ và tên", "Đối tượng", "Đơn vị", "Đảng viên", "Từ ngày"].iter().enumerate()
    {
        sheet.write(2, u16::try_from(column).unwrap(), *heading).unwrap();
    }
    sheet.write(3, 0, 1001).unwrap();
    sheet.write(3, 1, "Bùi Thị Thuý").unwrap();
    sheet.write(3, 2, "công chức").unwrap();
    sheet.write(3, 3, "HP").unwrap();
    sheet.write(3, 4, true).unwrap();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_with_format(3, 5, ExcelDateTime::from_ymd(2026, 1, 15).unwrap(), &date).unwrap();
    book.save(path).unwrap();
}

#[test]
fn units_and_people_are_imported_from_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("units.csv"), "Mã,Tên,Loại\nHP,Thành phố Hải Phòng,thành phố\n").unwrap();
    haidang(folder.path(), &["units", "units.csv"]).works();

    workbook(&at("people.xlsx"));
    let text = haidang(folder.path(), &["people", "people.xlsx", "--dry-run"]).works();
    assert!(text.contains("+ 1001 Bùi Thị Thuý từ 15/01/2026"), "{text}");
    assert!(text.contains("chưa ghi gì"), "{text}");
    assert!(haidang(folder.path(), &["people", "people.xlsx"]).works().starts_with("Thêm: 1\n"));
    assert!(haidang(folder.path(), &["people", "people.xlsx"]).works().contains("Không đổi: 1"));
}

#[test]
fn a_wrong_file_says_why_and_ends_with_one() {
    let folder = tempfile::tempdir().unwrap();
    haidang(folder.path(), &["people", "nowhere.csv"]).refuses(&["không có tệp hay thư mục này"]);
    std::fs::write(folder.path().join("people.csv"), "Mã cán bộ,Họ và tên\n1,A\n").unwrap();
    haidang(folder.path(), &["people", "people.csv"])
        .refuses(&["cột “Đối tượng”: thiếu cột này", "cột “Mã đơn vị”: thiếu cột này"]);
}

#[test]
fn what_was_done_is_said_and_a_database_that_is_none_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Program::new(folder.path()).run(&["migrate"]).works().contains("cơ sở dữ liệu"));
    let odd = folder.path().join("la.db");
    std::fs::write(
        &odd,
        "đây không phải cơ sở dữ liệu, chỉ là một đoạn văn bản dài hơn một trăm ký tự ".repeat(4),
    )
    .unwrap();
    let url = format!("sqlite://{}", odd.display());
    let ended = Program::new(folder.path()).set("HAIDANG_DATABASE_URL", url).run(&["round", "list"]);
    assert!(ended.error.contains("không phải cơ sở dữ liệu SQLite"), "{ended}");
}
