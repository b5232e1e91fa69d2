//! Wording of subscriptions: the pages and the message.

use super::{Text, texts};
use crate::domain::{
    language::Language,
    subscription::{EditionTrouble, ReportKind, Rhythm},
};

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
    STATE_DECLINED: "người nhận tự ngừng từ {day}", "stopped by the recipient on {day}";
    DECLINED: "Người nhận đã tự ngừng báo cáo này ngày {day}. Chỉ chính người nhận đăng ký lại được: ở trang Báo cáo gửi cho tôi, hoặc qua liên kết ngừng nhận trong thư cũ.", "The recipient stopped this report on {day}. Only the recipient can begin it again: on the page “Reports sent to me”, or by the unsubscribing link of an earlier message.";
    DECLINED_NOTE: "Báo cáo mà người nhận đã tự ngừng thì chỉ chính người nhận đăng ký lại được.", "A report that its recipient has stopped can be begun again by the recipient only.";
    FAILED: "chưa lập được {edition}: {trouble}", "{edition} not made yet: {trouble}";
    FAILED_NEXT: "đã thử {n} lần, thử lại lúc {moment}", "{n} attempts, next at {moment}";
    GIVEN_UP: "không gửi {edition}: {trouble}", "{edition} not sent: {trouble}";
    GIVEN_UP_AT: "đã thử {n} lần, thôi từ {moment}", "{n} attempts, given up at {moment}";
    TROUBLE_NOT_ENTITLED: "người nhận không còn quyền xem", "the recipient may not read it any more";
    TROUBLE_UNKNOWN_UNIT: "kết quả không có đơn vị này", "the result has nothing of this unit";
    TROUBLE_UNREADABLE: "không đọc được số liệu đã lưu", "what is stored cannot be read";
    TROUBLE_NOT_RENDERED: "không lập được tệp", "the file could not be made";
    EDITION_RESULT: "kết quả {name}", "result {name}";
    EDITION_WEEK: "kỳ tuần {name}", "the edition of week {name}";
    EDITION_MONTH: "kỳ tháng {name}", "the edition of {name}";
    EDITION_QUARTER: "kỳ quý {name}", "the edition of quarter {name}";
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
    AGAIN_LEAD: "Không ai khác đăng ký lại thay Ông/Bà được. Nếu bấm nhầm:", "Nobody else can subscribe you again. If this was a mistake:";
    AGAIN_BUTTON: "Nhận lại báo cáo này", "Get this report again";
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

/// Why an edition was not made.
#[must_use]
pub const fn trouble(trouble: EditionTrouble) -> Text {
    match trouble {
        EditionTrouble::NotEntitled => TROUBLE_NOT_ENTITLED,
        EditionTrouble::UnknownUnit => TROUBLE_UNKNOWN_UNIT,
        EditionTrouble::Unreadable => TROUBLE_UNREADABLE,
        EditionTrouble::NotRendered => TROUBLE_NOT_RENDERED,
    }
}

/// An edition in words, from its stable name.
#[must_use]
pub fn edition(edition: &str, language: Language) -> String {
    let (kind, name) = edition.split_once(':').unwrap_or(("", edition));
    let text = match kind {
        "week" => EDITION_WEEK,
        "month" => EDITION_MONTH,
        "quarter" => EDITION_QUARTER,
        _ => EDITION_RESULT,
    };
    text.fill(language, &[("name", name)])
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
