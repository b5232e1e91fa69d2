//! The words of the TOML reader, in Vietnamese.

/// The part of the reader's message that stays in English, and what is said around it.
const PHRASES: &[(&str, &str)] = &[
    ("missing field ", "thiếu trường "),
    ("unknown field ", "không có trường "),
    ("unknown variant ", "không có giá trị "),
    ("invalid type: ", "sai kiểu: gặp "),
    ("invalid value: ", "giá trị không dùng được: "),
    ("duplicate key", "khóa viết hai lần"),
    (
        "data did not match any variant of untagged enum Condition",
        "điều kiện viết chưa đúng: xem surveys/README.md, mục Conditions",
    ),
    (", expected one of ", "; các trường hoặc giá trị được dùng: "),
    (", expected ", "; cần "),
    (" or ", " hoặc "),
];

/// What the TOML reader said, with its set phrases in Vietnamese.
pub(super) fn explain(message: &str) -> String {
    let message = PHRASES.iter().fold(message.trim().to_owned(), |text, (en, vi)| text.replace(en, vi));
    message.replace('\n', "; ")
}
