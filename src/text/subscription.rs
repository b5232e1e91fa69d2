//! Wording of subscriptions: the pages and the message.

use super::{Text, texts};
use crate::domain::subscription::{ReportKind, Rhythm};

texts! {
    TITLE: "Đăng ký nhận báo cáo", "Report subscriptions";
    OWN_TITLE: "Báo cáo gửi cho tôi", "Reports sent to me";
    LEAD: "Mỗi kỳ gửi một thư: ba nhận định, các số liệu chính so với kỳ trước và tệp Excel. Mỗi kỳ chỉ gửi một lần.", "Each edition is one message: three findings, the main figures against the period before, and the workbook. Every edition is sent once.";
    OWN_LEAD: "Báo cáo được gửi đến {email}. Có thể ngừng nhận bất cứ lúc nào.", "Reports go to {email}. You can stop them at any time.";
    EMAIL: "Địa chỉ thư", "E-mail address";
    EMAIL_HINT: "Địa chỉ của một tài khoản nhận được cả báo cáo nội bộ trong quyền của tài khoản; địa chỉ ngoài chỉ nhận số liệu đã công bố.", "The address of an account may get internal reports within its rights; an address outside gets published figures only.";
    EMAIL_WRONG: "Đây không phải địa chỉ thư.", "This is not an e-mail address.";
    REPORT: "Báo cáo", "Report";
    REPORT_PUBLISHED: "Chỉ số đã công bố", "Published figures";
    REPORT_WORKING: "Kết quả nội bộ đã duyệt", "Approved internal results";
    REPORT_WRONG: "Hãy chọn một báo cáo.", "Choose a report.";
    NOT_ENTITLED: "Địa chỉ này không có tài khoản được xem kết quả nội bộ của đơn vị đã chọn.", "This address has no account that may read internal results of the unit.";
    RHYTHM: "Nhịp gửi", "Rhythm";
    RHYTHM_WEEKLY: "Hằng tuần, ngày làm việc đầu tuần", "Weekly, on the first working day";
    RHYTHM_MONTHLY: "Hằng tháng, ngày làm việc đầu tháng", "Monthly, on the first working day";
    RHYTHM_QUARTERLY: "Hằng quý, ngày làm việc đầu quý", "Quarterly, on the first working day";
    RHYTHM_WHEN_PUBLISHED: "Mỗi khi có kết quả mới công bố", "Whenever a result is published";
    RHYTHM_WRONG: "Hãy chọn nhịp gửi.", "Choose a rhythm.";
    HOUR: "Giờ gửi", "Hour";
    HOUR_VALUE: "{n} giờ", "{n}:00";
    HOUR_WRONG: "Hãy chọn giờ từ 0 đến 23.", "Choose an hour from 0 to 23.";
    UNIT: "Đơn vị", "Unit";
    LANGUAGE: "Ngôn ngữ", "Language";
    LANGUAGE_VI: "Tiếng Việt", "Vietnamese";
    LANGUAGE_EN: "Tiếng Anh", "English";
    SUBSCRIBE: "Đăng ký", "Subscribe";
    SUBSCRIBE_THIS: "Nhận báo cáo này qua thư", "Get this report by mail";
    NEW: "Thêm đăng ký", "Add a subscription";
    SAVED: "Đã đăng ký. Kỳ gửi đầu tiên là kỳ kế tiếp.", "Subscribed. The next edition will be the first.";
    STOPPED: "Đã ngừng gửi.", "Stopped.";
    STOP: "Ngừng gửi", "Stop";
    STATE: "Tình trạng", "State";
    STATE_ACTIVE: "đang gửi", "active";
    STATE_STOPPED: "ngừng từ {day}", "stopped on {day}";
    LAST_SENT: "gửi gần nhất {moment}", "last queued {moment}";
    NEVER_SENT: "chưa gửi kỳ nào", "no edition yet";
    OUTSIDE: "địa chỉ ngoài", "outside address";
    NONE: "Chưa có đăng ký nào", "There are no subscriptions";
    NONE_NEXT: "Dùng biểu mẫu trên trang này để thêm.", "Add one with the form on this page.";
    SEARCH: "Tìm theo địa chỉ hoặc mã đơn vị", "Search by address or unit code";
    SEARCH_HINT: "Không cần gõ dấu.", "Without diacritics if you like.";
    FOUND: "{n} đăng ký", "{n} subscriptions";

    UNSUBSCRIBE_TITLE: "Ngừng nhận báo cáo", "Stop the reports";
    UNSUBSCRIBE_LEAD: "Ngừng gửi “{report}” của {unit} đến {email}?", "Stop sending “{report}” of {unit} to {email}?";
    UNSUBSCRIBE_BUTTON: "Ngừng nhận", "Unsubscribe";
    UNSUBSCRIBED_TITLE: "Đã ngừng nhận báo cáo", "Unsubscribed";
    UNSUBSCRIBED: "“{report}” của {unit} sẽ không được gửi đến {email} nữa.", "“{report}” of {unit} is no longer sent to {email}.";

    MAIL_SUBJECT: "{mark}{report}, {period} – {unit}", "{mark}{report}, {period} – {unit}";
    MAIL_OPENING: "Báo cáo “{report}” {period} của {unit}.", "“{report}”, {period}, of {unit}.";
    MAIL_FIGURES: "Số liệu chính", "Main figures";
    MAIL_ATTACHED: "Số liệu đầy đủ, phương pháp tính và cơ sở số liệu có trong tệp Excel kèm theo.", "The attached workbook holds all figures, the method and the bases.";
    MAIL_LINKED: "Tệp Excel quá lớn để gửi kèm. Tải về trước {day}: {link}", "The workbook is too large for a mail. Download it before {day}: {link}";
    MAIL_CHANGES: "“Tăng”, “giảm” chỉ dùng khi khác biệt vượt quá ngẫu nhiên (mức 5 %, hiệu chỉnh Holm cho các so sánh trong thư).", "“Up” and “down” are said only of differences beyond chance (5% level, corrected by Holm for the comparisons of the message).";
    MAIL_UNSUBSCRIBE: "Ngừng nhận báo cáo này: {link}", "Stop this report: {link}";
    DROPPED: "Đăng ký đã ngừng, hoặc người nhận không còn quyền xem.", "The subscription was stopped, or its owner may no longer read the report.";
}

/// The name of a report.
#[must_use]
pub const fn report(kind: ReportKind) -> Text {
    match kind {
        ReportKind::Published => REPORT_PUBLISHED,
        ReportKind::Working => REPORT_WORKING,
    }
}

/// A rhythm in words.
#[must_use]
pub const fn rhythm(rhythm: Rhythm) -> Text {
    match rhythm {
        Rhythm::Weekly => RHYTHM_WEEKLY,
        Rhythm::Monthly => RHYTHM_MONTHLY,
        Rhythm::Quarterly => RHYTHM_QUARTERLY,
        Rhythm::WhenPublished => RHYTHM_WHEN_PUBLISHED,
    }
}
