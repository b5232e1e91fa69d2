//! Why something failed, in Vietnamese: what the libraries say in English stays in brackets, for whoever looks it up.

use std::fmt::Display;

/// What a library says, and what it means. What is more particular comes first.
const MEANINGS: [(&str, &str); 31] = [
    (
        "is missing, this migration has been applied",
        "cơ sở dữ liệu do bản mới hơn của chương trình lập; hãy dùng bản đó",
    ),
    (
        "Address already in use",
        "cổng này đang có chương trình khác dùng; hãy dừng nó hoặc đặt HAIDANG_LISTEN khác",
    ),
    ("Cannot assign requested address", "máy này không có địa chỉ mạng đó"),
    ("file is not a database", "tệp này không phải cơ sở dữ liệu SQLite"),
    ("database disk image is malformed", "tệp cơ sở dữ liệu bị hỏng; hãy khôi phục từ bản sao lưu"),
    ("unable to open database file", "không mở được tệp cơ sở dữ liệu; hãy kiểm tra thư mục và quyền ghi"),
    ("readonly database", "tệp cơ sở dữ liệu chỉ cho đọc; hãy kiểm tra quyền ghi"),
    ("database is locked", "cơ sở dữ liệu đang bị chương trình khác giữ; hãy thử lại sau"),
    ("database or disk is full", "đĩa đã đầy"),
    ("ermission denied", "không có quyền"),
    ("already exists", "đã có sẵn một mục cùng tên"),
    ("no such table", "cơ sở dữ liệu chưa có bảng cần dùng; hãy chạy haidang migrate"),
    ("relation \"*does not exist", "cơ sở dữ liệu chưa có bảng cần dùng; hãy chạy haidang migrate"),
    ("password authentication failed", "máy chủ cơ sở dữ liệu không nhận tên hay mật khẩu"),
    ("database \"*does not exist", "máy chủ không có cơ sở dữ liệu mang tên này"),
    ("role \"*does not exist", "máy chủ cơ sở dữ liệu không có tài khoản này"),
    (
        "timed out while waiting for an open connection",
        "cơ sở dữ liệu không trả lời; hãy kiểm tra máy chủ có chạy không và HAIDANG_DATABASE_URL",
    ),
    ("failed to lookup address", "không tìm thấy máy chủ mang tên này"),
    ("Connection refused", "máy chủ không nhận kết nối: chưa chạy, hoặc sai cổng"),
    ("Connection reset", "máy chủ đã cắt kết nối"),
    ("timed out", "quá lâu không có trả lời"),
    ("Operation not permitted", "không có quyền"),
    ("No such file or directory", "không có tệp hay thư mục này"),
    ("Is a directory", "đây là thư mục, không phải tệp"),
    ("Not a directory", "một phần của đường dẫn không phải thư mục"),
    ("File exists", "đã có tệp mang tên này"),
    ("No space left on device", "đĩa đã đầy"),
    ("Read-only file system", "ổ đĩa chỉ cho đọc"),
    ("TOML parse error", "sai cách viết TOML"),
    ("EOF while parsing", "tệp bị cụt"),
    (" at line ", "sai cách viết"),
];

/// What an error means, with its own words in brackets; its own words alone where they are not known here.
pub fn of(error: &(impl Display + ?Sized)) -> String {
    let words = error.to_string();
    let words = words.trim();
    let holds = |theirs: &str| theirs.split('*').all(|part| words.contains(part));
    let known = MEANINGS.iter().find(|(theirs, _)| holds(theirs));
    known.map_or_else(|| words.to_owned(), |(_, ours)| format!("{ours} ({words})"))
}

/// What was being done, in our words, and why it failed: causes repeat what stands below them, so the last one that is
/// not ours is enough.
pub fn chain(error: &anyhow::Error) -> String {
    let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
    let mut said: Vec<String> = causes.iter().take_while(|words| is_ours(words)).cloned().collect();
    if let Some(last) = causes.get(said.len()..).and_then(<[String]>::last) {
        said.push(of(last));
    }
    said.join(": ")
}

/// Our messages are Vietnamese; those of libraries never leave ASCII.
fn is_ours(words: &str) -> bool {
    !words.is_ascii()
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    #[test]
    fn a_chain_is_said_once_in_vietnamese_with_the_original_in_brackets() {
        let deepest = std::io::Error::other("pool timed out while waiting for an open connection");
        let error = anyhow::Error::from(deepest).context("Connection Error: pool timed out");
        let error = Err::<(), _>(error).context("không mở được cơ sở dữ liệu").unwrap_err();
        assert_eq!(
            chain(&error),
            "không mở được cơ sở dữ liệu: cơ sở dữ liệu không trả lời; hãy kiểm tra máy chủ có chạy không và \
             HAIDANG_DATABASE_URL (pool timed out while waiting for an open connection)"
        );
        assert_eq!(chain(&anyhow::anyhow!("đã hết chỗ")), "đã hết chỗ");
    }

    #[test]
    fn what_the_system_says_is_explained() {
        let missing = std::io::Error::from_raw_os_error(2);
        assert!(of(&missing).starts_with("không có tệp hay thư mục này ("), "{}", of(&missing));
        assert_eq!(of("something odd"), "something odd");
    }
}
