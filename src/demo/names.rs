//! Names of people who do not exist.

use super::dice::Dice;

const FAMILY: [(&str, f64); 24] = [
    ("Nguyễn", 31.0),
    ("Trần", 11.0),
    ("Lê", 9.5),
    ("Phạm", 9.0),
    ("Vũ", 6.0),
    ("Hoàng", 5.0),
    ("Bùi", 4.0),
    ("Đỗ", 4.0),
    ("Đặng", 3.0),
    ("Ngô", 2.5),
    ("Dương", 2.0),
    ("Đinh", 1.5),
    ("Đào", 1.5),
    ("Lương", 1.5),
    ("Phan", 1.5),
    ("Trịnh", 1.2),
    ("Mai", 1.0),
    ("Cao", 1.0),
    ("Đoàn", 1.0),
    ("Lưu", 0.8),
    ("Tô", 0.7),
    ("Khúc", 0.5),
    ("Mạc", 0.4),
    ("Tạ", 0.4),
];

const MIDDLE_WOMEN: [&str; 12] =
    ["Thị", "Thị", "Thị", "Thu", "Ngọc", "Thanh", "Phương", "Thùy", "Minh", "Hồng", "Kim", "Bích"];
const GIVEN_WOMEN: [&str; 40] = [
    "Lan", "Hương", "Hoa", "Thủy", "Hằng", "Nga", "Mai", "Linh", "Trang", "Hà", "Yến", "Thảo", "Ngọc",
    "Phương", "Anh", "Hạnh", "Huyền", "Nhung", "Vân", "Dung", "Liên", "Loan", "Oanh", "Quỳnh", "Thu", "Hiền",
    "Tuyết", "Xuân", "Giang", "My", "Chi", "Diệp", "Hải", "Thúy", "Nguyệt", "Bình", "Tâm", "Hòa", "Thơm",
    "Lý",
];
const MIDDLE_MEN: [&str; 14] = [
    "Văn", "Văn", "Văn", "Đức", "Hữu", "Quang", "Minh", "Anh", "Mạnh", "Thành", "Xuân", "Công", "Duy", "Ngọc",
];
const GIVEN_MEN: [&str; 42] = [
    "Hùng",
    "Dũng",
    "Tuấn",
    "Hải",
    "Nam",
    "Sơn",
    "Cường",
    "Long",
    "Thắng",
    "Minh",
    "Quân",
    "Trung",
    "Hiếu",
    "Khánh",
    "Tùng",
    "Bình",
    "Phong",
    "Việt",
    "Hoàng",
    "Kiên",
    "Đạt",
    "Lâm",
    "Thành",
    "Vinh",
    "Tiến",
    "Toàn",
    "Thái",
    "Hưng",
    "Quyết",
    "Chiến",
    "Giang",
    "Hà",
    "Phú",
    "Tân",
    "Thịnh",
    "Trường",
    "Vũ",
    "Duy",
    "Bách",
    "Khoa",
    "Nhật",
    "An",
];

/// A full name.
pub fn full_name(dice: &mut Dice) -> String {
    let weights = FAMILY.map(|(_, weight)| weight);
    let family = FAMILY.get(dice.weighted(&weights)).map_or("Nguyễn", |(name, _)| *name);
    let (middle, given) = if dice.chance(0.47) {
        (dice.pick(&MIDDLE_WOMEN), dice.pick(&GIVEN_WOMEN))
    } else {
        (dice.pick(&MIDDLE_MEN), dice.pick(&GIVEN_MEN))
    };
    if middle == given { format!("{family} {given}") } else { format!("{family} {middle} {given}") }
}
