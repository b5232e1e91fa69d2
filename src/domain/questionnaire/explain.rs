//! The words of the TOML reader, in Vietnamese.

/// Set phrases of the reader, longer ones before those that they contain.
const PHRASES: &[(&str, &str)] = &[
    (
        "data did not match any variant of untagged enum Condition",
        "điều kiện viết chưa đúng: xem surveys/README.md, mục Conditions",
    ),
    ("missing field ", "thiếu trường "),
    ("unknown field ", "không có trường "),
    ("unknown variant ", "không có giá trị "),
    ("invalid type: ", "sai kiểu: gặp "),
    ("invalid value: ", "giá trị không dùng được: "),
    ("duplicate key", "khóa viết hai lần"),
    ("string values must be quoted", "giá trị chữ phải đặt trong nháy"),
    ("invalid basic string", "chuỗi trong nháy chưa đúng"),
    ("invalid unquoted key", "khóa có ký tự khác chữ không dấu và chữ số phải đặt trong nháy"),
    ("missing assignment between key-value pairs", "thiếu dấu = sau khóa"),
    ("missing comma between array elements", "thiếu dấu phẩy giữa các phần tử"),
    ("missing comma between key-value pairs", "thiếu dấu phẩy giữa các cặp khóa = giá trị"),
    ("missing opening quote", "thiếu dấu mở nháy"),
    ("missing value for key", "khóa chưa có giá trị"),
    ("missing value", "thiếu giá trị"),
    ("key with no value", "khóa chưa có giá trị"),
    ("unclosed inline table", "bảng trong dòng chưa đóng"),
    ("unclosed array table", "tiêu đề [[…]] chưa đóng"),
    ("unclosed table", "tiêu đề […] chưa đóng"),
    ("unclosed array", "danh sách chưa đóng"),
    ("unexpected key or value", "khóa hoặc giá trị đặt sai chỗ"),
    ("unexpected content", "nội dung đặt sai chỗ"),
    ("invalid value", "giá trị viết chưa đúng"),
    ("cannot recurse further; max recursion depth met", "lồng nhau quá sâu"),
    (", expected one of ", "; dùng được: "),
    (", expected ", "; cần "),
    ("floating point ", "số thập phân "),
    ("integer ", "số nguyên "),
    ("boolean ", "giá trị đúng/sai "),
    ("a boolean", "true hoặc false"),
    ("a string", "một chuỗi"),
    ("literal string", "chuỗi trong nháy"),
    ("string \"", "chuỗi \""),
    ("a sequence", "một danh sách"),
    ("a map", "một bảng"),
    ("u32", "số nguyên không âm"),
    ("i32", "số nguyên"),
    ("f64", "một số"),
    (" or ", " hoặc "),
];

/// What the TOML reader said, with its set phrases in Vietnamese.
pub(super) fn explain(message: &str) -> String {
    let message = PHRASES.iter().fold(message.trim().to_owned(), |text, (en, vi)| text.replace(en, vi));
    message.replace('\n', "; ")
}
