//! The units of the synthetic city: real communes, a working list of agencies, plausible sub-units.

use chrono::NaiveDate;

use super::communes;
use crate::domain::{
    directory::{Unit, UnitKind},
    ids::UnitId,
};

/// Code of the city.
pub const CITY: &str = "HP";
/// Code of Sở Nội vụ.
pub const HOME_AFFAIRS: &str = "SNV";
/// Code of the service centre.
pub const SERVICE_CENTRE: &str = "TTPVHCC";

/// Code, name, English name and sub-units of the city's agencies.
type Agency = (&'static str, &'static str, &'static str, &'static [&'static str]);

const AGENCIES: [Agency; 14] = [
    (
        "VPUBND",
        "Văn phòng Ủy ban nhân dân thành phố",
        "Office of the People's Committee",
        &["Phòng Tổng hợp", "Phòng Hành chính - Tổ chức", "Phòng Nội chính - Kiểm tra văn bản"],
    ),
    (
        HOME_AFFAIRS,
        "Sở Nội vụ",
        "Department of Home Affairs",
        &[
            "Văn phòng Sở",
            "Phòng Công chức, viên chức",
            "Phòng Cải cách hành chính",
            "Phòng Xây dựng chính quyền",
        ],
    ),
    (
        "STP",
        "Sở Tư pháp",
        "Department of Justice",
        &["Văn phòng Sở", "Phòng Hành chính tư pháp", "Phòng Xây dựng và kiểm tra văn bản"],
    ),
    (
        "STC",
        "Sở Tài chính",
        "Department of Finance",
        &["Văn phòng Sở", "Phòng Quản lý ngân sách", "Phòng Đăng ký kinh doanh", "Phòng Đầu tư"],
    ),
    (
        "SCT",
        "Sở Công Thương",
        "Department of Industry and Trade",
        &["Văn phòng Sở", "Phòng Quản lý thương mại", "Phòng Quản lý công nghiệp"],
    ),
    (
        "SNNMT",
        "Sở Nông nghiệp và Môi trường",
        "Department of Agriculture and Environment",
        &["Văn phòng Sở", "Văn phòng Đăng ký đất đai", "Chi cục Thủy sản", "Chi cục Bảo vệ môi trường"],
    ),
    (
        "SXD",
        "Sở Xây dựng",
        "Department of Construction",
        &["Văn phòng Sở", "Phòng Quản lý xây dựng", "Phòng Quản lý vận tải", "Phòng Quy hoạch - Kiến trúc"],
    ),
    (
        "SKHCN",
        "Sở Khoa học và Công nghệ",
        "Department of Science and Technology",
        &["Văn phòng Sở", "Phòng Chuyển đổi số", "Phòng Quản lý khoa học"],
    ),
    (
        "SVHTTDL",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Department of Culture, Sports and Tourism",
        &["Văn phòng Sở", "Phòng Quản lý văn hóa", "Phòng Quản lý du lịch", "Bảo tàng Hải Phòng"],
    ),
    (
        "SGDDT",
        "Sở Giáo dục và Đào tạo",
        "Department of Education and Training",
        &["Văn phòng Sở", "Phòng Giáo dục phổ thông", "Phòng Quản lý chất lượng"],
    ),
    (
        "SYT",
        "Sở Y tế",
        "Department of Health",
        &["Văn phòng Sở", "Phòng Nghiệp vụ y", "Phòng Bảo trợ xã hội"],
    ),
    ("SNGV", "Sở Ngoại vụ", "Department of Foreign Affairs", &["Văn phòng Sở", "Phòng Lãnh sự"]),
    (
        "TTTP",
        "Thanh tra thành phố",
        "City Inspectorate",
        &["Văn phòng", "Phòng Nghiệp vụ 1", "Phòng Nghiệp vụ 2"],
    ),
    (
        "BQLKKT",
        "Ban Quản lý Khu kinh tế Hải Phòng",
        "Economic Zone Authority",
        &["Văn phòng Ban", "Phòng Quản lý đầu tư", "Phòng Quản lý doanh nghiệp"],
    ),
];

const CENTRE: Agency = (
    SERVICE_CENTRE,
    "Trung tâm Phục vụ hành chính công thành phố",
    "City Public Administrative Service Centre",
    &[
        "Phòng Tiếp nhận và trả kết quả",
        "Phòng Kiểm soát thủ tục hành chính",
        "Phòng Hỗ trợ dịch vụ công trực tuyến",
    ],
);

const COMMUNE_SUB_UNITS: [&str; 4] = [
    "Văn phòng HĐND và UBND",
    "Phòng Kinh tế",
    "Phòng Văn hóa - Xã hội",
    "Trung tâm Phục vụ hành chính công",
];

/// A unit with the code of the one above it.
#[derive(Clone, Debug)]
pub struct Planned {
    pub unit: Unit,
    pub parent: Option<String>,
}

/// Every unit, each after the one above it.
pub fn all(valid_from: NaiveDate) -> Vec<Planned> {
    let mut plan = Plan { units: Vec::new(), valid_from };
    plan.add(CITY, "Thành phố Hải Phòng", Some("Hải Phòng City"), UnitKind::City, None);
    for (agency, kind) in AGENCIES
        .iter()
        .map(|agency| (agency, UnitKind::Department))
        .chain([(&CENTRE, UnitKind::ServiceCentre)])
    {
        let (code, name, name_en, sub_units) = *agency;
        plan.add(code, name, Some(name_en), kind, Some(CITY));
        plan.add_below(code, name, sub_units);
    }
    for commune in communes::all() {
        let name = format!("{} {}", commune.kind.title(), commune.name);
        plan.add(commune.code, &name, None, UnitKind::Commune, Some(CITY));
        plan.add_below(commune.code, &name, &COMMUNE_SUB_UNITS);
    }
    plan.units
}

/// Code of the party organisation of an agency or commune.
pub fn party_code(agency: &str) -> String {
    format!("DB-{agency}")
}

struct Plan {
    units: Vec<Planned>,
    valid_from: NaiveDate,
}

impl Plan {
    fn add(&mut self, code: &str, name: &str, name_en: Option<&str>, kind: UnitKind, parent: Option<&str>) {
        let unit = Unit {
            id: UnitId(0),
            code: code.to_owned(),
            name: name.to_owned(),
            name_en: name_en.map(str::to_owned),
            kind,
            parent: None,
            valid_from: self.valid_from,
            valid_until: None,
        };
        self.units.push(Planned { unit, parent: parent.map(str::to_owned) });
    }

    fn add_below(&mut self, code: &str, name: &str, sub_units: &[&str]) {
        for (number, sub_unit) in (1..).zip(sub_units) {
            self.add(&format!("{code}-{number:02}"), sub_unit, None, UnitKind::SubUnit, Some(code));
        }
        let mut letters = name.chars();
        let lower = letters.next().map(|first| first.to_lowercase().chain(letters).collect::<String>());
        // Agencies keep their capital (Đảng bộ Sở Nội vụ), communes do not (Đảng bộ phường An Biên).
        let is_commune = code.bytes().all(|byte| byte.is_ascii_digit());
        let of = lower.filter(|_| is_commune).unwrap_or_else(|| name.to_owned());
        let party = party_code(code);
        self.add(&party, &format!("Đảng bộ {of}"), None, UnitKind::PartyOrganisation, Some(code));
    }
}
