//! Words of the audit log.

use super::{Text, texts};

texts! {
    TITLE: "Nhật ký hệ thống", "Audit log";
    LEAD: "Ai đã làm gì, với đối tượng nào, lúc nào. Nhật ký chỉ ghi thêm, không sửa, không xóa; không bao giờ ghi nội dung phiếu trả lời.", "Who did what to which object, and when. The log only grows: nothing is changed or removed, and no answer is ever written into it.";
    SEARCH: "Tìm theo người, việc, đối tượng", "Search by person, action, object";
    SEARCH_HINT: "Không cần gõ dấu, ví dụ: nguyen van an, round.open, account:12", "Without diacritics if you like, such as: nguyen van an, round.open, account:12";
    FROM: "Từ ngày", "From";
    UNTIL: "Đến hết ngày", "Until the end of";
    DAY_WRONG: "Ngày viết như 20/11/2026.", "Write a day such as 20/11/2026.";
    AT: "Lúc", "At";
    ACTOR: "Người thực hiện", "Who";
    ACTION: "Việc", "Action";
    ACTION_CODE: "Mã việc", "Action code";
    OBJECT: "Đối tượng", "Object";
    DETAIL: "Chi tiết", "Detail";
    COUNT: "{n} mục", "{n} entries";
    NONE: "Không có mục nào như vậy.", "There is no such entry.";
    NONE_NEXT: "Hãy thử từ khóa ngắn hơn hoặc nới khoảng ngày.", "Try a shorter word or more days.";
    DOWNLOAD: "Tải về (CSV)", "Download (CSV)";

    VISITOR: "người chưa đăng nhập", "somebody not signed in";
    COMMAND_LINE: "dòng lệnh trên máy chủ", "command line of the server";
    PROGRAM: "chương trình", "the program";

    SIGN_IN: "Đăng nhập", "Signed in";
    SIGN_IN_REFUSED: "Đăng nhập không thành công", "Sign-in refused";
    SIGN_OUT: "Đăng xuất", "Signed out";
    SIGN_OUT_EVERYWHERE: "Đăng xuất mọi nơi", "Signed out everywhere";
    PASSWORD_LINK: "Cấp liên kết đặt mật khẩu", "Issued a password link";
    PASSWORD_LINK_REFUSED: "Yêu cầu liên kết cho địa chỉ không có tài khoản", "Link asked for an unknown address";
    PASSWORD_SET: "Đặt mật khẩu", "Set a password";
    ACCOUNT_CREATE: "Tạo tài khoản", "Created an account";
    ACCOUNT_ENROL: "Tạo tài khoản từ danh bạ", "Created an account from the directory";
    ACCOUNT_MOVE: "Đổi địa chỉ thư của tài khoản", "Moved an account to another address";
    ACCOUNT_GRANT: "Giao vai trò", "Granted a role";
    ACCOUNT_WITHDRAW: "Thu hồi vai trò", "Withdrew a role";
    ACCOUNT_LOCK: "Khóa tài khoản", "Locked an account";
    ACCOUNT_UNLOCK: "Mở khóa tài khoản", "Unlocked an account";
    ROUND_CREATE: "Tạo đợt", "Created a round";
    ROUND_EDIT: "Sửa đợt", "Changed a draft round";
    ROUND_OPEN: "Mở đợt", "Opened a round";
    ROUND_CLOSE: "Kết thúc đợt", "Closed a round";
    ROUND_EXTEND: "Gia hạn đợt", "Extended a round";
    ROUND_REOPEN: "Mở lại đợt", "Reopened a round";
    ROUND_ARCHIVE: "Lưu trữ đợt", "Archived a round";
    ROUND_COPY: "Tạo đợt từ đợt trước", "Copied a round";
    ROUND_DELETE: "Xóa bản nháp", "Deleted a draft round";
    ROUND_RENEW_LINKS: "Cấp lại đường dẫn cho hộ", "Issued new links to households";
    DIRECTORY_IMPORT: "Nhập danh mục từ tệp", "Imported into the directory";
    SURVEY_PUBLISH: "Ban hành bộ câu hỏi", "Published a questionnaire";
    ROUND_INVITE: "Mời hộ theo mẫu", "Invited sampled households";
    RESULT_COMPUTE: "Yêu cầu tính kết quả", "Asked for a computation";
    RESULT_COMPUTED: "Đã tính kết quả", "Computed a result";
    RESULT_UNCHANGED: "Tính lại, kết quả không đổi", "Computed again, unchanged";
    RESULT_APPROVED: "Duyệt kết quả", "Approved a result";
    RESULT_PUBLISHED: "Công bố kết quả", "Published a result";
    RESULT_SEND: "Gửi báo cáo", "Sent a report";
    MAIL_REQUEUE: "Gửi lại thư", "Put a message back into the queue";
    COMMITMENT_APPROVE: "Phê duyệt cam kết", "Approved a commitment";
}

/// The words for the code of an action; None for one that has none yet.
#[must_use]
pub fn action(code: &str) -> Option<Text> {
    Some(match code {
        "account.sign_in" => SIGN_IN,
        "account.sign_in_refused" => SIGN_IN_REFUSED,
        "account.sign_out" => SIGN_OUT,
        "account.sign_out_everywhere" => SIGN_OUT_EVERYWHERE,
        "account.password_link" => PASSWORD_LINK,
        "account.password_link_refused" => PASSWORD_LINK_REFUSED,
        "account.password_set" => PASSWORD_SET,
        "account.create" => ACCOUNT_CREATE,
        "account.enrol" => ACCOUNT_ENROL,
        "account.move" => ACCOUNT_MOVE,
        "account.grant" => ACCOUNT_GRANT,
        "account.withdraw" => ACCOUNT_WITHDRAW,
        "account.lock" => ACCOUNT_LOCK,
        "account.unlock" => ACCOUNT_UNLOCK,
        "round.create" => ROUND_CREATE,
        "round.edit" => ROUND_EDIT,
        "round.open" => ROUND_OPEN,
        "round.close" => ROUND_CLOSE,
        "round.invite" => ROUND_INVITE,
        "round.extend" => ROUND_EXTEND,
        "round.reopen" => ROUND_REOPEN,
        "round.archive" => ROUND_ARCHIVE,
        "round.copy" => ROUND_COPY,
        "round.delete" => ROUND_DELETE,
        "round.renew_links" => ROUND_RENEW_LINKS,
        "directory.import" => DIRECTORY_IMPORT,
        "survey.publish" => SURVEY_PUBLISH,
        "result.compute" => RESULT_COMPUTE,
        "result.computed" => RESULT_COMPUTED,
        "result.unchanged" => RESULT_UNCHANGED,
        "result.approved" => RESULT_APPROVED,
        "result.published" => RESULT_PUBLISHED,
        "result.send" => RESULT_SEND,
        "mail.requeue" => MAIL_REQUEUE,
        "commitment.approve" => COMMITMENT_APPROVE,
        _ => return None,
    })
}

/// The words for those who act without an account; None for somebody's name.
#[must_use]
pub fn actor(name: &str) -> Option<Text> {
    match name {
        "visitor" => Some(VISITOR),
        "command line" => Some(COMMAND_LINE),
        "program" => Some(PROGRAM),
        _ => None,
    }
}
