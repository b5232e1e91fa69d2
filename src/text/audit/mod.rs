//! Wording of the audit log: actions, objects and fields by their codes.

mod object;
mod value;

pub use object::{Names, account, object, round};
pub use value::{changes, field};

use super::{Text, texts};

texts! {
    TITLE: "Nhật ký hệ thống", "Audit log";
    LEAD: "Ai đã làm gì, với đối tượng nào, lúc nào. Nhật ký chỉ ghi thêm, không sửa, không xóa; không bao giờ ghi nội dung phiếu trả lời.", "Who did what to which object, and when. The log only grows: nothing is changed or removed, and no answer is ever written into it.";
    WHO: "Người thực hiện", "Who";
    WHO_HINT: "Tên, thư, mã nhân sự hoặc “dòng lệnh”; không cần dấu.", "Name, address, staff code or “command line”.";
    WHO_MANY: "Có quá nhiều người như vậy; hãy gõ thêm để thu hẹp.", "Too many people are like that; please type more.";
    ANY_ACTION: "Mọi việc", "Every action";
    OBJECT_HINT: "Người, đợt, kỳ 2026-Q2, chỉ tiêu II.11, bộ câu hỏi hoặc mã account:12.", "A person, a round, a period 2026-Q2, a target II.11, a questionnaire or a code account:12.";
    OBJECT_MANY: "Có quá nhiều đối tượng như vậy; hãy gõ thêm để thu hẹp.", "Too many objects are like that; please type more.";
    CLEAR: "Bỏ điều kiện", "Clear";
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
    COUNT_MORE: "Hơn {n} mục", "More than {n} entries";
    NEWER: "Mới hơn", "Newer";
    OLDER: "Cũ hơn", "Older";
    CHANGES: "Trước → sau", "Before → after";
    NOTHING: "(trống)", "(nothing)";
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
    ACCOUNT_RESET: "Đặt lại mật khẩu", "Reset a password";
    ACCOUNT_DOWNLOAD: "Tải danh sách tài khoản", "Downloaded the list of accounts";
    SESSION_END: "Kết thúc một phiên đăng nhập", "Ended a session";
    ROUND_CREATE: "Tạo đợt", "Created a round";
    ROUND_EDIT: "Sửa đợt", "Changed a draft round";
    ROUND_OPEN: "Mở đợt", "Opened a round";
    ROUND_CLOSE: "Kết thúc đợt", "Closed a round";
    ROUND_INVITE: "Mời hộ theo mẫu", "Invited sampled households";
    RESULT_COMPUTE: "Yêu cầu tính kết quả", "Asked for a computation";
    RESULT_COMPUTED: "Đã tính kết quả", "Computed a result";
    RESULT_UNCHANGED: "Tính lại, kết quả không đổi", "Computed again, unchanged";
    RESULT_APPROVED: "Duyệt kết quả", "Approved a result";
    RESULT_PUBLISHED: "Công bố kết quả", "Published a result";
    RESULT_SEND: "Gửi báo cáo", "Sent a report";
    RESULT_DOWNLOAD: "Tải số liệu kết quả", "Downloaded a result";
    REPORT_BUILD: "Ghi báo cáo ra tệp", "Wrote a report to a file";
    MAIL_FORGET_REFUSAL: "Bỏ đánh dấu địa chỉ bị từ chối", "Removed the mark of a refused address";
    DIRECTORY_IMPORT: "Nhập danh bạ", "Imported the directory";
    SURVEY_PUBLISH: "Ban hành bộ câu hỏi", "Published a questionnaire";
    AUDIT_DOWNLOAD: "Tải nhật ký", "Downloaded the audit log";
    MAIL_REMIND_AGAIN: "Gửi lại các thư nhắc bị hỏng", "Sent the failed reminders again";
    MAIL_REQUEUE: "Gửi lại thư", "Put a message back into the queue";
    COMMITMENT_APPROVE: "Phê duyệt cam kết", "Approved a commitment";

    REMINDER_START: "Nhắc người còn thiếu phiếu", "Reminded those who are missing";
    REMINDER_SCHEDULE: "Đặt lịch nhắc", "Set the schedule of reminders";
    CALENDAR_SET: "Ghi lịch làm việc", "Entered a calendar day";
    CALENDAR_REMOVE: "Bỏ ngày khỏi lịch làm việc", "Removed a calendar day";
    SUBSCRIPTION_ADD: "Đăng ký nhận báo cáo", "Subscribed to a report";
    SUBSCRIPTION_CHANGE: "Sửa đăng ký nhận báo cáo", "Changed a subscription";
    SUBSCRIPTION_STOP: "Ngừng gửi báo cáo", "Stopped a subscription";
    SUBSCRIPTION_RESUME: "Gửi lại báo cáo đã ngừng", "Resumed a subscription";
    SUBSCRIPTION_DELETE: "Xóa đăng ký bị hỏng", "Removed a damaged subscription";
    ROUND_EXTEND: "Gia hạn đợt", "Extended a round";
    ROUND_REOPEN: "Mở lại đợt", "Reopened a round";
    ROUND_ARCHIVE: "Lưu trữ đợt", "Archived a round";
    ROUND_COPY: "Tạo đợt từ đợt trước", "Copied a round";
    ROUND_DELETE: "Xóa bản nháp", "Deleted a draft round";
    ROUND_RENEW_LINKS: "Cấp lại đường dẫn cho hộ", "Issued new links to households";
    TARGET_ENTER: "Nhập số liệu chỉ tiêu", "Entered a figure of a target";
    DATABASE_BACKUP: "Sao lưu toàn bộ dữ liệu", "Wrote a copy of the database";
    DATABASE_RESTORE: "Khôi phục dữ liệu từ bản sao lưu", "Restored the database from a copy";

    OBJECT_CODE: "Mã đối tượng", "Object code";
    ASKED_WRONG: "Điều kiện tìm chưa đúng nên không tải được. Hãy mở trang nhật ký, sửa điều kiện rồi tải lại.", "The conditions are not right, so there is nothing to download. Please open the log, correct them and download again.";
    OBJECT_ACCOUNT: "Tài khoản {key}", "Account {key}";
    OBJECT_NOBODY: "Tài khoản không xác định", "No known account";
    OBJECT_ACCOUNTS: "Danh sách tài khoản", "The list of accounts";
    OBJECT_ROUND: "Đợt {key}", "Round {key}";
    OBJECT_RESULT: "Kết quả {key}", "Result of {key}";
    OBJECT_RESULT_VERSION: "Kết quả {key}, phiên bản {version}", "Result of {key}, version {version}";
    OBJECT_PERIOD: "Kỳ {key}", "Period {key}";
    OBJECT_REMINDERS: "Thư nhắc việc", "Reminders";
    OBJECT_MESSAGE: "Thư số {key}", "Message {key}";
    OBJECT_ADDRESS: "Địa chỉ {key}", "Address {key}";
    OBJECT_COMMITMENT: "Cam kết {key}", "Commitment {key}";
    OBJECT_DIRECTORY_UNITS: "Danh bạ đơn vị", "The directory's units";
    OBJECT_DIRECTORY_PEOPLE: "Danh bạ nhân sự", "The directory's people";
    OBJECT_SURVEY: "Bộ câu hỏi {key}", "Questionnaire {key}";
    OBJECT_SURVEY_VERSION: "Bộ câu hỏi {key}, phiên bản {version}", "Questionnaire {key}, version {version}";
    OBJECT_DATABASE: "Cơ sở dữ liệu", "The database";
    OBJECT_SUBSCRIPTION: "Đăng ký nhận báo cáo số {key}", "Subscription {key}";
    OBJECT_TARGET: "Chỉ tiêu {key}", "Target {key}";
    OBJECT_DAY: "Ngày {key} trong lịch làm việc", "{key} in the calendar";
    OBJECT_AUDIT: "Nhật ký hệ thống", "The audit log";

    FIELD_NAME: "Họ và tên", "Name";
    FIELD_EMAIL: "Thư điện tử", "Address";
    FIELD_STAFF_CODE: "Mã nhân sự", "Staff code";
    FIELD_ROLE: "Vai trò", "Role";
    FIELD_UNIT: "Đơn vị", "Unit";
    FIELD_UNITS: "Các đơn vị", "Units";
    FIELD_STATE: "Trạng thái", "State";
    FIELD_REASON: "Lý do", "Reason";
    FIELD_TITLE_VI: "Tên tiếng Việt", "Vietnamese title";
    FIELD_TITLE_EN: "Tên tiếng Anh", "English title";
    FIELD_SLUG: "Tên trong đường dẫn", "Name in the address";
    FIELD_QUESTIONNAIRE: "Bộ câu hỏi", "Questionnaire";
    FIELD_KIND: "Loại", "Kind";
    FIELD_PERIOD: "Kỳ", "Period";
    FIELD_OPENS_ON: "Nhận phiếu từ", "Opens on";
    FIELD_CLOSES_ON: "Nhận phiếu đến", "Closes on";
    FIELD_PAGING: "Cách trình bày", "Layout";
    FIELD_TARGET: "Số phiếu mục tiêu", "Answers aimed at";
    FIELD_OPEN_LINK: "Đường dẫn mở", "Open link";
    FIELD_ANONYMOUS: "Ẩn danh", "Anonymous";
    FIELD_APPROVED_ON: "Ngày phê duyệt", "Approved on";
    FIELD_ASSIGNMENTS: "Số phiếu đã giao", "Forms assigned";
    FIELD_RECIPIENTS: "Số người nhận", "Recipients";
    FIELD_FORMAT: "Dạng tệp", "Format";
    FIELD_FILE: "Tệp", "File";
    FIELD_ADDED: "Thêm", "Added";
    FIELD_CHANGED: "Thay đổi", "Changed";
    FIELD_ENDED: "Kết thúc", "Ended";
    FIELD_ANSWERS: "Phiếu đã nhận", "Answers";
    FIELD_HOUSEHOLDS: "Số hộ", "Households";
    FIELD_COPIED_FROM: "Từ đợt", "Copied from";
    FIELD_VALUE: "Số liệu", "Figure";
    FIELD_DAY_KIND: "Loại ngày", "Kind of day";
    FIELD_STOPPED_BY_RECIPIENT: "Người nhận đã ngừng", "Stopped by the recipient";
    FIELD_STOPPED_BY_OFFICE: "Cơ quan quản lý đã ngừng", "Stopped by the office";
    FIELD_ACTOR: "Người thực hiện", "Who";
    FIELD_ACTION: "Việc", "Action";
    FIELD_OBJECT: "Đối tượng", "Object";
    FIELD_FROM: "Từ ngày", "From";
    FIELD_UNTIL: "Đến hết ngày", "Until the end of";
    YES: "có", "yes";
    NO: "không", "no";
}

/// Every action with its words, in the order of the choice.
pub const ACTIONS: &[(&str, Text)] = &[
    ("account.sign_in", SIGN_IN),
    ("account.sign_in_refused", SIGN_IN_REFUSED),
    ("account.sign_out", SIGN_OUT),
    ("account.sign_out_everywhere", SIGN_OUT_EVERYWHERE),
    ("account.session_end", SESSION_END),
    ("account.password_link", PASSWORD_LINK),
    ("account.password_link_refused", PASSWORD_LINK_REFUSED),
    ("account.password_set", PASSWORD_SET),
    ("account.reset", ACCOUNT_RESET),
    ("account.create", ACCOUNT_CREATE),
    ("account.enrol", ACCOUNT_ENROL),
    ("account.move", ACCOUNT_MOVE),
    ("account.grant", ACCOUNT_GRANT),
    ("account.withdraw", ACCOUNT_WITHDRAW),
    ("account.lock", ACCOUNT_LOCK),
    ("account.unlock", ACCOUNT_UNLOCK),
    ("account.download", ACCOUNT_DOWNLOAD),
    ("round.create", ROUND_CREATE),
    ("round.edit", ROUND_EDIT),
    ("round.open", ROUND_OPEN),
    ("round.close", ROUND_CLOSE),
    ("round.extend", ROUND_EXTEND),
    ("round.reopen", ROUND_REOPEN),
    ("round.archive", ROUND_ARCHIVE),
    ("round.copy", ROUND_COPY),
    ("round.delete", ROUND_DELETE),
    ("round.renew_links", ROUND_RENEW_LINKS),
    ("round.invite", ROUND_INVITE),
    ("result.compute", RESULT_COMPUTE),
    ("result.computed", RESULT_COMPUTED),
    ("result.unchanged", RESULT_UNCHANGED),
    ("result.approved", RESULT_APPROVED),
    ("result.published", RESULT_PUBLISHED),
    ("result.send", RESULT_SEND),
    ("result.download", RESULT_DOWNLOAD),
    ("report.build", REPORT_BUILD),
    ("mail.requeue", MAIL_REQUEUE),
    ("mail.remind_again", MAIL_REMIND_AGAIN),
    ("mail.forget_refusal", MAIL_FORGET_REFUSAL),
    ("commitment.approve", COMMITMENT_APPROVE),
    ("directory.import", DIRECTORY_IMPORT),
    ("survey.publish", SURVEY_PUBLISH),
    ("reminder.start", REMINDER_START),
    ("reminder.schedule", REMINDER_SCHEDULE),
    ("calendar.set", CALENDAR_SET),
    ("calendar.remove", CALENDAR_REMOVE),
    ("subscription.add", SUBSCRIPTION_ADD),
    ("subscription.change", SUBSCRIPTION_CHANGE),
    ("subscription.stop", SUBSCRIPTION_STOP),
    ("subscription.resume", SUBSCRIPTION_RESUME),
    ("subscription.delete", SUBSCRIPTION_DELETE),
    ("target.enter", TARGET_ENTER),
    ("audit.download", AUDIT_DOWNLOAD),
    ("database.backup", DATABASE_BACKUP),
    ("database.restore", DATABASE_RESTORE),
];

/// The words for the code of an action; None for one that has none yet.
#[must_use]
pub fn action(code: &str) -> Option<Text> {
    ACTIONS.iter().find(|(known, _)| *known == code).map(|(_, text)| *text)
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
