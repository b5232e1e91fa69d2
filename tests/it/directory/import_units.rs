//! Units from files.

use haidang::{
    domain::directory::UnitKind,
    import::{ChangeKind, ImportError, Outcome, units},
    store::{Db, units as store},
};
use unicode_normalization::UnicodeNormalization;

use super::{city, day};

async fn import(db: &Db, csv: &str, dry_run: bool) -> Result<Outcome, ImportError> {
    let table = units::read("don-vi.csv", csv.as_bytes())?;
    units::run(db, &table, day("2026-10-01"), dry_run).await
}

async fn problems(db: &Db, csv: &str) -> Vec<String> {
    let before = store::list(db.read()).await.unwrap();
    let error = import(db, csv, false).await.expect_err("the file is wrong");
    assert_eq!(store::list(db.read()).await.unwrap(), before, "nothing may be written");
    let ImportError::Rows(problems) = error else { panic!("{error}") };
    problems.iter().map(ToString::to_string).collect()
}

const TREE: &str = "\
Mã đơn vị;Tên đơn vị;Loại;Mã đơn vị cấp trên
SNV-VP;Văn phòng;Phòng;SNV
SNV;Sở Nội vụ;Sở;HP
HP;Thành phố Hải Phòng;Thành phố;
10888;Xã Cẩm Giang;Xã;HP
10903;Xã Cẩm Giàng;Xã;Thành phố Hải Phòng
";

on_both_databases! {
    async fn a_file_in_any_order_becomes_a_tree_and_the_same_again_changes_nothing(db: Db) {
        let seen = import(&db, TREE, true).await.unwrap();
        assert_eq!(seen.changes.len(), 5);
        assert!(store::list(db.read()).await.unwrap().is_empty());

        assert_eq!(import(&db, TREE, false).await.unwrap(), seen);
        let tree = store::tree(db.read()).await.unwrap();
        let office = tree.by_code("SNV-VP").unwrap();
        let path: Vec<_> = tree.path(office.id).iter().map(|unit| unit.code.clone()).collect();
        assert_eq!(path, ["HP", "SNV", "SNV-VP"]);
        assert_eq!(office.valid_from, day("2026-10-01"));
        assert_eq!(tree.by_code("10903").unwrap().kind, UnitKind::Commune);

        let decomposed: String = TREE.nfd().collect();
        let again = import(&db, &format!("\u{feff}{decomposed}"), false).await.unwrap();
        assert_eq!((again.changes.len(), again.unchanged), (0, 5));
    }

    async fn a_dry_run_names_old_and_new_and_what_ends(db: Db) {
        city(&db).await;
        let csv = "code,name,type,parent,valid_until\n\
                   SNV,Sở Nội vụ thành phố,department,HP,\n\
                   SXD,Sở Xây dựng,sở,HP,\n";
        let outcome = import(&db, csv, false).await.unwrap();
        let kinds: Vec<_> = outcome.changes.iter().map(|change| change.kind).collect();
        assert_eq!(kinds, [ChangeKind::Changed, ChangeKind::Added]);
        let field = &outcome.changes[0].fields[0];
        assert_eq!((field.label.vi, &*field.old.vi, &*field.new.vi), ("tên", "Sở Nội vụ", "Sở Nội vụ thành phố"));

        let ending = "code,name,type,parent,valid_until\nSXD,Sở Xây dựng,sở,HP,31/12/2026\n";
        let outcome = import(&db, ending, false).await.unwrap();
        assert_eq!(outcome.changes[0].kind, ChangeKind::Ended);
        let tree = store::tree(db.read()).await.unwrap();
        assert_eq!(tree.by_code("SXD").unwrap().valid_until, Some(day("2026-12-31")));
    }

    async fn every_error_is_reported_by_row_and_column_and_nothing_is_written(db: Db) {
        city(&db).await;
        let found = problems(&db, "\
Mã đơn vị,Tên đơn vị,Loại đơn vị,Mã đơn vị cấp trên,Từ ngày,Đến ngày
A,,phòng,SNV,,
B,Phòng B,quận,SNV,,
C,Phòng C,phòng,Sở Nội vu,,
D,Phòng D,phòng,E,,
E,Phòng E,phòng,D,,
D,Phòng D,phòng,SNV,,
F,Phòng F,phòng,,,
G,Phòng Thuỷ lợi,phòng,SNV,,
H,Phòng Thủy lợi,phòng,SNV,,
I,Phòng I,phòng,SNV,31/02/2026,
K,Phòng K,phòng,SNV,01/10/2026,2026-09-30
L,Thành phố khác,thành phố,,,
").await;
        for (row, column, part) in [
            (2, "Tên đơn vị", "để trống"),
            (3, "Loại đơn vị", "“quận” không có trong danh mục"),
            (4, "Mã đơn vị cấp trên", "có phải Sở Nội vụ (SNV)?"),
            (5, "Mã đơn vị cấp trên", "chạy vòng: D → E → D"),
            (7, "Mã đơn vị", "đã có ở dòng 5"),
            (8, "Mã đơn vị cấp trên", "thiếu đơn vị cấp trên"),
            (10, "Tên đơn vị", "trùng tên với đơn vị mã “G”"),
            (11, "Từ ngày", "“31/02/2026” không phải ngày"),
            (12, "Đến ngày", "trước ngày bắt đầu"),
            (13, "Mã đơn vị cấp trên", "đã có thành phố với mã “HP”"),
        ] {
            let place = format!("dòng {row}, cột “{column}”: ");
            assert!(found.iter().any(|line| line.starts_with(&place) && line.contains(part)), "{place}{part} in {found:#?}");
        }
        assert_eq!(found.len(), 10, "{found:#?}");
    }

    async fn a_cycle_with_what_is_stored_is_found(db: Db) {
        import(&db, TREE, false).await.unwrap();
        let found = problems(&db, "code,name,type,parent\nSNV,Sở Nội vụ,sở,SNV-VP\n").await;
        assert_eq!(found, ["dòng 2, cột “parent”: quan hệ cấp trên chạy vòng: SNV → SNV-VP → SNV"]);
    }

    async fn communes_that_differ_in_one_mark_stay_apart(db: Db) {
        import(&db, TREE, false).await.unwrap();
        let csv = "code,name,type,parent\nX,Thôn X,đơn vị trực thuộc,Cẩm Giàng\n";
        import(&db, csv, false).await.unwrap();
        let tree = store::tree(db.read()).await.unwrap();
        assert_eq!(tree.parent(tree.by_code("X").unwrap().id).unwrap().code, "10903");
        let found = problems(&db, "code,name,type,parent\nY,Thôn Y,đơn vị trực thuộc,Cam Giang\n").await;
        assert!(found[0].contains("Xã Cẩm Giang (10888) hoặc Xã Cẩm Giàng (10903)"), "{found:?}");
    }
}
