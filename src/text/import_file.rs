//! What is said about the cells of a file: headings, errors, notices, and what a file changes.

use super::{Text, texts};
use crate::domain::directory::{ExclusionReason, StaffCategory, UnitKind};

texts! {
    ROW: "dòng {n}", "row {n}";
    COLUMN: "cột “{name}”", "column “{name}”";
    WRONG: "tệp có {n} lỗi, chưa ghi gì:", "the file has {n} errors; nothing was written:";
    OR: " hoặc ", " or ";

    UTF_16: "tệp được lưu bằng mã UTF-16; hãy lưu lại dạng “CSV UTF-8” rồi nhập", "the file is saved in UTF-16; save it as “CSV UTF-8” and import that";
    NOT_UTF_8: "dòng {n} có ký tự không thuộc mã UTF-8; hãy lưu lại tệp dạng “CSV UTF-8” rồi nhập", "row {n} holds a character that is not UTF-8; save the file as “CSV UTF-8” and import that";
    BINARY: "đây không phải tệp văn bản CSV; nếu là bảng tính, hãy đặt đuôi .xlsx", "this is no CSV text; if it is a spreadsheet, let its name end in .xlsx";
    CSV_UNREADABLE: "không đọc được tệp CSV ({error})", "the CSV file cannot be read ({error})";
    WORKBOOK_UNREADABLE: "không đọc được bảng tính ({error}); hãy lưu lại dạng .xlsx không đặt mật khẩu", "the spreadsheet cannot be read ({error}); save it as .xlsx without a password";
    ENDING: "chỉ nhận tệp .csv hoặc .xlsx", "only .csv and .xlsx files are taken";
    TOO_MANY_ROWS: "tệp có hơn {n} dòng; hãy chia thành nhiều tệp", "the file has more than {n} rows; split it";
    NO_ROWS: "tệp không có dòng dữ liệu nào", "the file has no row of data";
    COLUMN_TWICE: "có hai cột cùng là “{name}”", "two columns are both “{name}”";
    COLUMN_MISSING: "thiếu cột này", "this column is missing";
    COLUMN_UNKNOWN: "không rõ là cột gì nên không dùng đến", "is not a known column and was not used";
    COLUMN_UNKNOWN_NEAR: "không rõ là cột gì nên không dùng đến; có phải “{near}”?", "is not a known column and was not used; is it “{near}”?";
    UNUSED_NEAR: "“{heading}” (có phải “{near}”?)", "“{heading}” (is it “{near}”?)";
    UNUSED: "Không dùng đến các cột: {columns}.", "Columns that are not used: {columns}.";

    BROKEN: "ô đang báo lỗi {shown}", "the cell shows the error {shown}";
    CONTROL: "có ký tự điều khiển không hợp lệ", "holds a control character";
    TOO_LONG: "dài quá {n} ký tự", "is longer than {n} characters";
    EMPTY: "không được để trống", "must not be empty";
    NO_DAY: "“{shown}” không phải ngày; viết dạng 31/12/2026 hoặc 2026-12-31", "“{shown}” is no date; write 31/12/2026 or 2026-12-31";
    NO_FLAG: "“{shown}” không rõ; viết có hoặc không (hay x, 1, để trống)", "“{shown}” is not clear; write yes or no (or x, 1, empty)";
    NO_CHOICE: "“{shown}” không có trong danh mục; dùng một trong: {listed}", "“{shown}” is not in the list; use one of: {listed}";
    NO_EMAIL: "“{shown}” không phải địa chỉ thư điện tử", "“{shown}” is no e-mail address";
    CODE_TWICE: "mã “{code}” đã có ở dòng {n}", "the code “{code}” stands in row {n} already";
    ENDS_BEFORE: "ngày kết thúc trước ngày bắt đầu", "the last day is before the first";
    SEVERAL: "“{given}” là tên của nhiều đơn vị, hãy ghi mã: {units}", "several units are called “{given}”; give the code: {units}";
    UNKNOWN: "không có “{given}” trong danh bạ", "“{given}” is not in the directory";
    UNKNOWN_NEAR: "không có “{given}” trong danh bạ; có phải {units}?", "“{given}” is not in the directory; is it {units}?";
    UNKNOWN_LIKE: "không có “{given}” trong danh bạ; có thể là {units}", "“{given}” is not in the directory; it may be {units}";
    UNIT_KINDS: "thành phố; sở, ban, ngành; xã; phường; đặc khu; đơn vị trực thuộc; tổ chức đảng; trung tâm phục vụ hành chính công", "city; department; commune; sub unit; party organisation; service centre";
    CATEGORIES: "cán bộ; công chức; viên chức; người lao động", "cadre; civil servant; public employee; worker";
    EXCLUSIONS: "nghỉ; biệt phái; đi học; dưới 3 tháng", "leave; secondment; under three months";

    CITY_HAS_NO_PARENT: "thành phố là gốc, không có đơn vị cấp trên", "the city is the root and has no unit above it";
    NO_PARENT: "thiếu đơn vị cấp trên (chỉ thành phố không có)", "the unit above is missing (only the city has none)";
    SECOND_CITY: "đã có thành phố với mã “{code}”; chỉ được một gốc", "there is a city with the code “{code}”; only one root is possible";
    NO_CITY: "chưa có đơn vị gốc; cần một dòng loại “thành phố” không có đơn vị cấp trên", "there is no root; one row of the kind “city” without a unit above is needed";
    UNIT_CYCLE: "quan hệ cấp trên chạy vòng: {path}", "the units above go round in a circle: {path}";
    TWIN: "trùng tên với đơn vị mã “{code}” cùng cấp trên", "has the name of the unit “{code}” under the same unit";

    UNIT_ENDED: "{unit} đã kết thúc từ {day}", "{unit} ended on {day}";
    NO_PARTY_UNIT: "{unit} không phải tổ chức đảng", "{unit} is no party organisation";
    NO_MEMBER: "có tổ chức đảng nhưng không được ghi là đảng viên", "has a party organisation but is not marked as a member";
    OWN_SUPERVISOR: "không thể là cấp trên của chính mình", "cannot be the own supervisor";
    SUPERVISOR_GONE: "{person} đã thôi từ {day}", "{person} left on {day}";
    SUPERVISOR_BY_NAME: "hãy ghi mã cán bộ thay cho tên: {code}", "give the staff code instead of the name: {code}";
    SUPERVISOR_CYCLE: "quan hệ cấp trên trực tiếp chạy vòng: {path}", "the direct supervisors go round in a circle: {path}";
    EMAIL_SHARED: "địa chỉ này cũng là của mã “{code}”", "this address is also that of “{code}”";
    STORED_IS_NEWER: "dữ liệu đang lưu mới hơn (có hiệu lực từ {day}); không sửa lùi", "what is stored is newer (valid from {day}); the past is not changed";
    STORED_OVERLAPS: "trùng với giai đoạn đang lưu từ {day}", "overlaps the period stored from {day}";
    EXCLUSION_OVERLAPS: "chồng lên thời gian không đánh giá đã lưu: {stored}", "overlaps a time without evaluation that is stored: {stored}";
    EXCLUSION_NO_REASON: "có ngày không đánh giá nhưng thiếu lý do", "has days without evaluation but no reason";
    EXCLUSION_NO_START: "thiếu ngày bắt đầu không đánh giá", "the first day without evaluation is missing";
    EXCLUSION_FROM: "{reason} từ {from}", "{reason} from {from}";
    EXCLUSION_SPAN: "{reason} từ {from} đến {until}", "{reason} from {from} until {until}";
    ABSENT: "{n} người đang lưu không có trong tệp: giữ nguyên.", "{n} people who are stored are not in the file: they stay as they are.";

    INVITED_ALREADY: "hộ “{reference}” đã được mời trong đợt này", "the household “{reference}” is invited to this round already";
    HOUSEHOLD_TWICE: "hộ “{reference}” có hai lần trong tệp", "the household “{reference}” stands in the file twice";
    NO_COMMUNE: "không có xã, phường, đặc khu với mã “{code}”", "there is no commune with the code “{code}”";
    COMMUNE_OUTSIDE: "“{code}” không thuộc phạm vi của đợt", "“{code}” is outside the units of the round";
    NO_WEIGHT: "“{shown}” phải là số lớn hơn 0, ví dụ 125,5", "“{shown}” must be a number above 0, such as 125.5";
    LONE_CLUSTERS: "Tầng chỉ có một cụm, không ước lượng được sai số riêng: {strata}.", "Strata with one cluster, whose variance cannot be estimated: {strata}.";
    UNEVEN_WEIGHTS: "Tầng có trọng số chênh nhau hơn mười lần, hãy kiểm tra lại: {strata}.", "Strata whose weights differ more than tenfold; please check: {strata}.";

    IS_NAME: "tên", "name";
    IS_NAME_EN: "tên tiếng Anh", "English name";
    IS_KIND: "loại", "kind";
    IS_PARENT: "đơn vị cấp trên", "unit above";
    IS_FROM: "từ ngày", "from";
    IS_UNTIL: "đến ngày", "until";
    IS_FULL_NAME: "họ và tên", "name";
    IS_EMAIL: "thư điện tử", "e-mail";
    IS_POSITION: "chức vụ", "position";
    IS_CATEGORY: "đối tượng", "category";
    IS_LEADER: "lãnh đạo", "leader";
    IS_MEMBER: "đảng viên", "party member";
    IS_COUNTER_STAFF: "bộ phận một cửa", "counter staff";
    IS_UNIT: "đơn vị", "unit";
    IS_PARTY_UNIT: "tổ chức đảng", "party organisation";
    IS_SUPERVISOR: "cấp trên trực tiếp", "direct supervisor";
    IS_EXCLUDED: "không đánh giá", "not evaluated";
    IS_STRATUM: "tầng", "stratum";
    IS_CLUSTER: "cụm", "cluster";
    IS_WEIGHT: "trọng số", "weight";
    YES: "có", "yes";
    NO: "không", "no";

    UNIT_CODE: "Mã đơn vị", "Unit code";
    UNIT_NAME: "Tên đơn vị", "Unit name";
    UNIT_NAME_EN: "Tên tiếng Anh", "English name";
    UNIT_KIND: "Loại đơn vị", "Kind";
    UNIT_PARENT: "Mã đơn vị cấp trên", "Parent code";
    FROM: "Từ ngày", "Valid from";
    UNTIL: "Đến ngày", "Valid until";
    STAFF_CODE: "Mã cán bộ", "Staff code";
    FULL_NAME: "Họ và tên", "Full name";
    EMAIL: "Thư điện tử", "E-mail";
    POSITION: "Chức vụ", "Position";
    CATEGORY: "Đối tượng", "Category";
    LEADER: "Lãnh đạo", "Leader";
    MEMBER: "Đảng viên", "Party member";
    COUNTER_STAFF: "Bộ phận một cửa", "Counter staff";
    PARTY_UNIT: "Mã tổ chức đảng", "Party unit code";
    SUPERVISOR: "Mã cấp trên trực tiếp", "Supervisor code";
    EXCLUSION_REASON: "Lý do không đánh giá", "Exclusion reason";
    EXCLUDED_FROM: "Không đánh giá từ ngày", "Exclusion from";
    EXCLUDED_UNTIL: "Không đánh giá đến ngày", "Exclusion until";
    REFERENCE: "Mã hộ", "Household";
    COMMUNE: "Mã xã", "Commune code";
    STRATUM: "Tầng", "Stratum";
    CLUSTER: "Cụm", "Cluster";
    BASE_WEIGHT: "Trọng số cơ sở", "Base weight";

    EXAMPLE_CODE: "VI-DU", "EXAMPLE";
    EXAMPLE_UNIT: "Phòng ví dụ (xóa dòng này)", "Example division (remove this row)";
    EXAMPLE_KIND: "đơn vị trực thuộc", "sub unit";
    EXAMPLE_PERSON: "Ví dụ (xóa dòng này)", "Example (remove this row)";
    EXAMPLE_EMAIL: "vidu@haiphong.gov.vn", "example@haiphong.gov.vn";
    EXAMPLE_NUMBER: "VI-DU-001", "EXAMPLE-001";
    EXAMPLE_POSITION: "Chuyên viên", "Officer";
    EXAMPLE_CATEGORY: "công chức", "civil servant";
    EXAMPLE_WEIGHT: "125,5", "125.5";
}

/// The kind of a unit, as files name it.
#[must_use]
pub const fn unit_kind(kind: UnitKind) -> Text {
    match kind {
        UnitKind::City => Text { vi: "thành phố", en: "city" },
        UnitKind::Department => Text { vi: "sở, ban, ngành", en: "department" },
        UnitKind::Commune => Text { vi: "xã, phường, đặc khu", en: "commune" },
        UnitKind::SubUnit => Text { vi: "đơn vị trực thuộc", en: "sub unit" },
        UnitKind::PartyOrganisation => Text { vi: "tổ chức đảng", en: "party organisation" },
        UnitKind::ServiceCentre => {
            Text { vi: "trung tâm phục vụ hành chính công", en: "service centre" }
        }
    }
}

/// The category of somebody, as files name it.
#[must_use]
pub const fn category(category: StaffCategory) -> Text {
    match category {
        StaffCategory::Cadre => Text { vi: "cán bộ", en: "cadre" },
        StaffCategory::CivilServant => Text { vi: "công chức", en: "civil servant" },
        StaffCategory::PublicEmployee => Text { vi: "viên chức", en: "public employee" },
        StaffCategory::Worker => Text { vi: "người lao động", en: "worker" },
    }
}

/// Why somebody is not evaluated, within a sentence.
#[must_use]
pub const fn exclusion(reason: ExclusionReason) -> Text {
    match reason {
        ExclusionReason::Leave => Text { vi: "nghỉ", en: "leave" },
        ExclusionReason::Secondment => Text { vi: "biệt phái, đi học", en: "secondment, training" },
        ExclusionReason::UnderThreeMonths => {
            Text { vi: "công tác dưới 3 tháng", en: "under three months in the post" }
        }
    }
}
