//! People from files.

use haidang::{
    domain::directory::{ExclusionReason, StaffCategory, UnitKind},
    import::{ChangeKind, ImportError, Outcome, people},
    store::{Db, exclusions, people as store, units},
};

use super::{city, day, unit};

const HEADINGS: &str = "Mã cán bộ,Họ và tên,Email,Chức vụ,Đối tượng,Lãnh đạo,Đảng viên,Một cửa,Mã đơn vị,\
                        Tổ chức đảng,Cấp trên trực tiếp,Từ ngày,Đến ngày";

async fn import(db: &Db, rows: &str, dry_run: bool) -> Result<Outcome, ImportError> {
    let table = people::read("can-bo.csv", format!("{HEADINGS}\n{rows}").as_bytes())?;
    people::run(db, &table, day("2026-10-01"), dry_run).await
}

async fn problems(db: &Db, rows: &str) -> Vec<String> {
    let before = store::list(db.read()).await.unwrap();
    let error = import(db, rows, false).await.expect_err("the file is wrong");
    assert_eq!(store::list(db.read()).await.unwrap(), before, "nothing may be written");
    let ImportError::Rows(problems) = error else { panic!("{error}") };
    problems.iter().map(ToString::to_string).collect()
}

async fn directory(db: &Db) {
    let (city, department) = city(db).await;
    let more = [
        unit("STP", "Sở Tư pháp", UnitKind::Department, Some(city)),
        unit("CB-SNV", "Đảng bộ Sở Nội vụ", UnitKind::PartyOrganisation, Some(department)),
        unit("10888", "Xã Cẩm Giang", UnitKind::Commune, Some(city)),
        unit("10903", "Xã Cẩm Giàng", UnitKind::Commune, Some(city)),
    ];
    for unit in more {
        units::insert(db.read(), &unit).await.unwrap();
    }
}

const THREE: &str = "\
CB1,Phạm Thị Thuỷ,thuy@haiphong.gov.vn,Giám đốc,cán bộ,x,có,,SNV,CB-SNV,,01/01/2026,
CB2,Vũ Văn Hoà,HOA@haiphong.gov.vn,Chuyên viên,công chức,,1,có,Sở Nội vụ,,CB1,2026-01-01,
CB3,Lê An,,,người lao động,không,,,SNV,,CB1,01/01/2026,
";

on_both_databases! {
    async fn people_are_added_and_the_same_file_again_changes_nothing(db: Db) {
        directory(&db).await;
        let outcome = import(&db, THREE, false).await.unwrap();
        assert_eq!(outcome.changes.len(), 3);
        let roster = store::roster(db.read(), day("2026-02-01")).await.unwrap();
        assert_eq!(roster.len(), 3);
        let (first, second) = (&roster[0], &roster[1]);
        assert!(first.is_leader && first.is_party_member && !first.is_counter_staff);
        assert_eq!(first.category, StaffCategory::Cadre);
        assert_eq!(second.email.as_deref(), Some("hoa@haiphong.gov.vn"));
        assert_eq!(second.supervisor.as_deref(), Some("CB1"));
        assert!(second.is_counter_staff);
        assert_eq!(second.unit, first.unit);

        let again = import(&db, THREE, false).await.unwrap();
        assert_eq!((again.changes.len(), again.unchanged), (0, 3));
    }

    async fn a_move_begins_a_new_period_and_the_past_stays(db: Db) {
        directory(&db).await;
        import(&db, THREE, false).await.unwrap();
        let moved = "CB2,Vũ Văn Hoà,hoa@haiphong.gov.vn,Phó Trưởng phòng,công chức,x,1,,STP,,CB1,01/07/2026,\n";
        let seen = import(&db, moved, true).await.unwrap();
        assert_eq!(store::list(db.read()).await.unwrap().len(), 3);
        let change = &seen.changes[0];
        assert_eq!((change.kind, change.since), (ChangeKind::Changed, Some(day("2026-07-01"))));
        let fields: Vec<_> = change.fields.iter().map(|field| (field.label.vi, &*field.old.vi, &*field.new.vi)).collect();
        assert_eq!(fields, [
            ("chức vụ", "Chuyên viên", "Phó Trưởng phòng"),
            ("lãnh đạo", "không", "có"),
            ("bộ phận một cửa", "có", "không"),
            ("đơn vị", "Sở Nội vụ (SNV)", "Sở Tư pháp (STP)"),
        ]);
        assert!(seen.notices[0].vi.contains("2 người đang lưu không có trong tệp"));

        import(&db, moved, false).await.unwrap();
        let before = store::find(db.read(), "CB2", day("2026-06-30")).await.unwrap().unwrap();
        let after = store::find(db.read(), "CB2", day("2026-07-01")).await.unwrap().unwrap();
        assert_eq!((before.valid_until, after.valid_until), (Some(day("2026-06-30")), None));
        assert_ne!(before.unit, after.unit);
        assert_eq!(import(&db, moved, false).await.unwrap().unchanged, 1);

        let older = "CB2,Vũ Văn Hoà,,,công chức,,1,,SNV,,CB1,01/05/2026,\n";
        assert!(problems(&db, older).await[0].contains("dữ liệu đang lưu mới hơn"));
    }

    async fn a_change_without_a_date_holds_from_today_and_a_correction_stays_in_place(db: Db) {
        directory(&db).await;
        import(&db, THREE, false).await.unwrap();
        import(&db, "CB3,Lê An,,,viên chức,,,,SNV,,CB1,,\n", false).await.unwrap();
        let now = store::find(db.read(), "CB3", day("2026-10-01")).await.unwrap().unwrap();
        assert_eq!((now.valid_from, now.category), (day("2026-10-01"), StaffCategory::PublicEmployee));
        import(&db, "CB3,Lê Văn An,,,viên chức,,,,SNV,,CB1,01/10/2026,\n", false).await.unwrap();
        let periods = store::list(db.read()).await.unwrap();
        let names: Vec<_> = periods.iter().filter(|p| p.staff_code == "CB3").map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["Lê An", "Lê Văn An"]);
    }

    async fn somebody_leaves_and_comes_back(db: Db) {
        directory(&db).await;
        import(&db, THREE, false).await.unwrap();
        let left = import(&db, "CB3,Lê An,,,người lao động,,,,SNV,,CB1,01/01/2026,30/06/2026\n", false).await.unwrap();
        assert_eq!(left.changes[0].kind, ChangeKind::Ended);
        assert!(store::find(db.read(), "CB3", day("2026-07-01")).await.unwrap().is_none());
        import(&db, "CB3,Lê An,,,người lao động,,,,SNV,,CB1,01/09/2026,\n", false).await.unwrap();
        assert!(store::find(db.read(), "CB3", day("2026-08-01")).await.unwrap().is_none());
        assert!(store::find(db.read(), "CB3", day("2026-09-01")).await.unwrap().is_some());
    }

    async fn every_error_is_reported_by_row_and_column(db: Db) {
        directory(&db).await;
        import(&db, THREE, false).await.unwrap();
        let found = problems(&db, "\
CB9,A,a@b,,cán bộ,,,,SNV,,CB1,,
CB10,B,,,thủ trưởng,,,,SNV,,CB1,,
CB11,,,,công chức,có lẽ,,,SNV,,CB1,,
CB12,C,,,công chức,,,,Cam Giang,,CB1,,
CB13,D,,,công chức,,,,SNV,STP,CB1,,
CB14,E,,,công chức,,,,SNV,,CB99,,
CB15,F,,,công chức,,,,SNV,,CB15,,
CB15,F,,,công chức,,,,SNV,,CB1,,
CB16,G,,,công chức,,,,SNV,,CB17,,
CB17,H,,,công chức,,,,SNV,,CB16,,
CB18,I,hoa@haiphong.gov.vn,,công chức,,,,SNV,,CB1,,
CB19,K,,,công chức,,,,SNV,,CB1,01/10/2026,01/09/2026
,L,,,công chức,,,,SNV,,CB1,,
").await;
        for (row, column, part) in [
            (2, "Email", "“a@b” không phải địa chỉ"),
            (3, "Đối tượng", "“thủ trưởng” không có trong danh mục"),
            (4, "Họ và tên", "để trống"),
            (4, "Lãnh đạo", "“có lẽ” không rõ"),
            (5, "Mã đơn vị", "Xã Cẩm Giang (10888) hoặc Xã Cẩm Giàng (10903)"),
            (6, "Tổ chức đảng", "Sở Tư pháp (STP) không phải tổ chức đảng"),
            (6, "Tổ chức đảng", "không được ghi là đảng viên"),
            (7, "Cấp trên trực tiếp", "không có “CB99”"),
            (8, "Cấp trên trực tiếp", "chính mình"),
            (9, "Mã cán bộ", "đã có ở dòng 8"),
            (10, "Cấp trên trực tiếp", "chạy vòng: CB16 → CB17 → CB16"),
            (12, "Email", "cũng là của mã “CB2”"),
            (13, "Đến ngày", "trước ngày bắt đầu"),
            (14, "Mã cán bộ", "để trống"),
        ] {
            let place = format!("dòng {row}, cột “{column}”: ");
            assert!(found.iter().any(|line| line.starts_with(&place) && line.contains(part)), "{place}{part} in {found:#?}");
        }
        assert_eq!(found.len(), 14, "{found:#?}");
    }

    async fn a_row_tells_all_its_mistakes_and_an_unknown_column_is_named(db: Db) {
        directory(&db).await;
        let csv = "staff_code,name,category,unit,Emial,email,Từ ngày,Đến ngày,Ghi chú riêng,Chuc vuu\n\
            ,,thủ trưởng,KHONG,,a@b,01/10/2026,01/09/2026,,\n\
            CB5,An,công chức,SNV,,,,,,\n";
        let table = people::read("x.csv", csv.as_bytes()).unwrap();
        let error = people::run(&db, &table, day("2026-10-01"), true).await.unwrap_err().to_string();
        for part in [
            "dòng 2, cột “staff_code”: không được để trống",
            "dòng 2, cột “name”: không được để trống",
            "dòng 2, cột “category”: “thủ trưởng”",
            "dòng 2, cột “unit”: không có “KHONG”",
            "dòng 2, cột “email”: “a@b”",
            "dòng 2, cột “Đến ngày”: ngày kết thúc trước",
            "cột “Chuc vuu”: không rõ là cột gì nên không dùng đến; có phải “Chức vụ”?",
            "cột “Ghi chú riêng”: không rõ là cột gì",
        ] {
            assert!(error.contains(part), "{part} in {error}");
        }
        assert!(!error.contains("dòng 3"), "{error}");
    }

    async fn a_supervisor_cycle_with_what_is_stored_is_found(db: Db) {
        directory(&db).await;
        import(&db, THREE, false).await.unwrap();
        let found = problems(&db, "CB1,Phạm Thị Thuỷ,thuy@haiphong.gov.vn,Giám đốc,cán bộ,x,có,,SNV,CB-SNV,CB2,01/01/2026,\n").await;
        assert_eq!(found, ["dòng 2, cột “Cấp trên trực tiếp”: quan hệ cấp trên trực tiếp chạy vòng: CB1 → CB2 → CB1"]);
    }

    async fn exclusions_come_with_their_people(db: Db) {
        directory(&db).await;
        let read = |rows: &str| {
            let csv = format!(
                "staff_code,name,category,unit,Lý do không đánh giá,Không đánh giá từ ngày,Không đánh giá đến ngày\n{rows}"
            );
            people::read("x.csv", csv.as_bytes()).unwrap()
        };
        let today = day("2026-10-01");
        let table = read("CB1,A,công chức,SNV,Nghỉ thai sản,01/03/2026,31/08/2026\n");
        let outcome = people::run(&db, &table, today, false).await.unwrap();
        assert_eq!(outcome.changes[0].fields[0].new.vi, "nghỉ từ 01/03/2026 đến 31/08/2026");
        assert_eq!(outcome.changes[0].fields[0].new.en, "leave from 1 Mar 2026 until 31 Aug 2026");
        let stored = exclusions::list(db.read()).await.unwrap();
        assert_eq!((stored.len(), stored[0].reason), (1, ExclusionReason::Leave));
        assert_eq!(people::run(&db, &table, today, false).await.unwrap().unchanged, 1);

        let wrong = read("\
CB1,A,công chức,SNV,biệt phái,01/08/2026,\n\
CB2,B,công chức,SNV,biệt phái,,\n\
CB3,C,công chức,SNV,,01/08/2026,\n\
CB4,D,công chức,SNV,đi học,01/08/2026,01/07/2026\n");
        let error = people::run(&db, &wrong, today, false).await.unwrap_err().to_string();
        for part in ["dòng 2, cột “Không đánh giá từ ngày”: chồng lên", "dòng 3, cột “Không đánh giá từ ngày”: thiếu ngày",
            "dòng 4, cột “Lý do không đánh giá”", "dòng 5, cột “Không đánh giá đến ngày”: ngày kết thúc trước"] {
            assert!(error.contains(part), "{part} in {error}");
        }
    }
}

#[test]
fn wrong_columns_are_all_named() {
    let error = people::read("x.csv", "Mã cán bộ,Họ và tên,Họ tên\n1,2,3\n".as_bytes()).unwrap();
    assert_eq!(error.rows.len(), 1);
    for (name, content) in
        [("x.doc", &b"a"[..]), ("x.xlsx", b"not a workbook"), ("x.csv", b""), ("x.csv", b"code\n")]
    {
        assert!(people::read(name, content).is_err(), "{name}");
    }
}
