//! Wording of subscriptions: the pages and the message.

use super::{Text, texts};
use crate::domain::{
    language::Language,
    subscription::{EditionTrouble, Part, ReportKind, Rhythm},
};

texts! {
    TITLE: "Đăng ký nhận báo cáo", "Report subscriptions";
    OWN_TITLE: "Báo cáo gửi cho tôi", "Reports sent to me";
    LEAD: "Mỗi kỳ gửi một thư: ba nhận định, các số liệu chính so với kỳ trước và tệp Excel. Mỗi kỳ chỉ gửi một lần.", "Each edition is one message: three findings, the main figures against the period before, and the workbook. Every edition is sent once.";
    OWN_LEAD: "Báo cáo được gửi đến {email}. Có thể ngừng nhận bất cứ lúc nào.", "Reports go to {email}. You can stop them at any time.";
    EMAIL: "Địa chỉ thư", "E-mail address";
    EMAIL_HINT: "Địa chỉ của một tài khoản nhận được cả báo cáo nội bộ trong quyền của tài khoản; địa chỉ ngoài chỉ nhận số liệu đã công bố.", "The address of an account may get internal reports within its rights; an address outside gets published figures only.";
    EMAIL_WRONG: "Địa chỉ thư chưa đúng. Địa chỉ đúng có dạng ten@haiphong.gov.vn.", "This is not a whole e-mail address. One looks like name@haiphong.gov.vn.";
    REPORT: "Báo cáo", "Report";
    REPORT_PUBLISHED: "Chỉ số đã công bố", "Published figures";
    REPORT_WORKING: "Kết quả nội bộ đã duyệt", "Approved internal results";
    REPORT_WRONG: "Hãy chọn một báo cáo.", "Choose a report.";
    NOT_ENTITLED: "Địa chỉ này không phải của tài khoản được xem kết quả nội bộ của đơn vị đã chọn.", "This address has no account that may read internal results of the unit.";
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
    UNIT_ENDED: "Đơn vị đã ngừng hoạt động sau ngày {day}; các kỳ sau không còn số liệu riêng của đơn vị.", "The unit was ended after {day}; later periods have no figures of it.";
    LANGUAGE: "Ngôn ngữ", "Language";
    LANGUAGE_VI: "Tiếng Việt", "Vietnamese";
    LANGUAGE_EN: "Tiếng Anh", "English";
    SUBSCRIBE: "Đăng ký", "Subscribe";
    SUBSCRIBE_THIS: "Nhận báo cáo này qua thư", "Get this report by mail";
    NEW: "Thêm đăng ký", "Add a subscription";
    SAVED: "Đã đăng ký. Thời điểm gửi kỳ đầu tiên ghi ở cột Tình trạng.", "Subscribed. The column “State” tells when the first edition is sent.";
    STOPPED: "Đã ngừng gửi báo cáo này ở mọi nhịp gửi.", "The report is stopped in every rhythm.";
    AGAIN: "Đã ghi nhận. Tình trạng mới ghi ở bảng dưới đây.", "Noted. The table tells how it stands now.";
    DELETED: "Đã xóa đăng ký bị hỏng.", "The damaged subscription is removed.";
    STOP: "Ngừng gửi", "Stop";
    RESUME: "Gửi lại", "Send again";
    DELETE: "Xóa", "Remove";
    TO_DO: "Thao tác", "Actions";
    STATE: "Tình trạng", "State";
    STATE_ACTIVE: "đang gửi", "active";
    STATE_DECLINED: "người nhận đã ngừng từ {day}", "stopped by the recipient on {day}";
    STATE_DECLINED_OWN: "Ông/Bà đã ngừng từ {day}", "stopped by you on {day}";
    STATE_WITHDRAWN: "cơ quan quản lý đã ngừng từ {day}", "stopped by the office on {day}";
    STATE_REPLACED: "được thay bằng nhịp gửi khác từ {day}", "replaced by another rhythm on {day}";
    STATE_DAMAGED: "bị hỏng, không gửi", "damaged, not sent";
    DAMAGE_ADDRESS: "không đọc được địa chỉ thư “{value}”", "the address “{value}” cannot be read";
    DAMAGE_REPORT: "không có báo cáo “{value}”", "there is no report “{value}”";
    DAMAGE_UNIT: "danh mục không có đơn vị “{value}”", "the directory has no unit “{value}”";
    DAMAGE_RHYTHM: "không có nhịp gửi “{value}”", "there is no rhythm “{value}”";
    DAMAGE_LANGUAGE: "không có ngôn ngữ “{value}”", "there is no language “{value}”";
    ONLY_DELETED: "Đăng ký này bị hỏng nên không gửi gì; chỉ có thể xóa.", "This subscription is damaged and sends nothing; it can only be removed.";
    NOT_DELETED: "Chỉ xóa được đăng ký bị hỏng; đăng ký khác chỉ có thể ngừng gửi.", "Only a damaged subscription can be removed. Others are stopped.";
    DECLINED: "Người nhận đã ngừng báo cáo này từ {day}. Chỉ người nhận cho gửi lại được: ở trang Báo cáo gửi cho tôi, hoặc qua liên kết ngừng nhận trong thư cũ.", "The recipient stopped this report on {day}. Only the recipient can begin it again: on the page “Reports sent to me”, or by the unsubscribing link of an earlier message.";
    WITHDRAWN: "Cơ quan quản lý đã ngừng gửi báo cáo này đến Ông/Bà từ {day}. Chỉ cơ quan quản lý cho gửi lại được; đề nghị liên hệ Sở Nội vụ.", "The office stopped sending you this report on {day}. Only the office can begin it again; please ask the Department of Home Affairs.";
    STOP_NOTE: "Ngừng một báo cáo là ngừng ở mọi nhịp gửi. Người nhận đã ngừng thì chỉ người nhận cho gửi lại được; cơ quan quản lý đã ngừng thì chỉ cơ quan quản lý cho gửi lại được.", "To stop a report is to stop it in every rhythm. What its recipient stopped only the recipient begins again; what the office stopped, only the office.";
    NOTHING_PUBLISHED: "Chưa có kết quả nào được công bố. Vẫn đăng ký được: thư đầu tiên được gửi khi đã có kết quả công bố.", "No result is published yet. You can subscribe all the same: the first message is sent once there is one.";
    FAILED: "chưa lập được {edition}: {trouble}", "{edition} not made yet: {trouble}";
    FAILED_NEXT: "đã thử {n} lần, thử lại lúc {moment}", "{n} attempts, next at {moment}";
    GIVEN_UP: "không gửi {edition}: {trouble}", "{edition} not sent: {trouble}";
    GIVEN_UP_AT: "đã thử {n} lần, thôi từ {moment}", "{n} attempts, given up at {moment}";
    TROUBLE_NOT_ENTITLED: "tài khoản người nhận đang bị khóa hoặc không được xem báo cáo này", "the recipient's account is locked or may not read it";
    TROUBLE_ADDRESS_REFUSED: "máy chủ thư đã từ chối địa chỉ này", "a mail server refused the address";
    TROUBLE_UNKNOWN_UNIT: "kết quả không có số liệu của đơn vị này", "the result has nothing of this unit";
    TROUBLE_UNREADABLE: "không đọc được số liệu đã lưu", "what is stored cannot be read";
    TROUBLE_NOT_RENDERED: "không lập được tệp", "the file could not be made";
    EDITION_RESULT: "kết quả {name}", "result {name}";
    EDITION_WEEK: "kỳ tuần {name}", "the edition of week {name}";
    EDITION_MONTH: "kỳ tháng {name}", "the edition of {name}";
    EDITION_QUARTER: "kỳ quý {name}", "the edition of quarter {name}";
    LAST_SENT: "gửi gần nhất {moment}", "last queued {moment}";
    NEVER_SENT: "chưa gửi kỳ nào", "no edition yet";
    NEXT: "kỳ kế tiếp {moment}", "next edition {moment}";
    NEXT_WHEN_PUBLISHED: "kỳ kế tiếp khi có kết quả mới công bố", "next edition when a result is published";
    ADDRESS_REFUSED: "máy chủ thư từ chối địa chỉ này: {reply}", "a server refused this address: {reply}";
    OUTSIDE: "địa chỉ ngoài", "outside address";
    NONE: "Chưa có đăng ký nào", "There are no subscriptions";
    NONE_NEXT: "Dùng biểu mẫu trên trang này để thêm.", "Add one with the form on this page.";
    NOT_FOUND: "Không có đăng ký nào như vậy", "There is no such subscription";
    NOT_FOUND_NEXT: "Hãy thử từ khóa ngắn hơn.", "Try a shorter word.";
    SEARCH: "Tìm theo địa chỉ hoặc mã đơn vị", "Search by address or unit code";
    SEARCH_HINT: "Không cần gõ dấu.", "Without diacritics if you like.";
    FOUND: "{n} đăng ký", "{n} subscriptions";

    UNSUBSCRIBE_TITLE: "Ngừng nhận báo cáo", "Stop the reports";
    UNSUBSCRIBE_LEAD: "Ngừng gửi “{report}” của {unit} đến {email}?", "Stop sending “{report}” of {unit} to {email}?";
    UNSUBSCRIBE_RHYTHMS: "Báo cáo này đang được gửi theo các nhịp sau; ngừng là ngừng tất cả:", "It is sent in these rhythms, and all of them are stopped:";
    UNSUBSCRIBE_BUTTON: "Ngừng nhận", "Unsubscribe";
    AGAIN_LEAD: "Không ai khác đăng ký lại thay Ông/Bà được. Nếu bấm nhầm hoặc muốn nhận lại:", "Nobody else can subscribe you again. If this was a mistake, or you want it again:";
    AGAIN_BUTTON: "Nhận lại báo cáo này", "Get this report again";
    RESUMED: "Từ nay “{report}” của {unit} lại được gửi đến {email}.", "“{report}” of {unit} is sent to {email} again.";
    WITHDRAWN_NOTE: "Cơ quan quản lý cũng đã ngừng gửi báo cáo này; chỉ cơ quan quản lý cho gửi lại được.", "The office has stopped this report; only the office can begin it again.";
    UNSUBSCRIBED_TITLE: "Đã ngừng nhận báo cáo", "Unsubscribed";
    UNSUBSCRIBED: "“{report}” của {unit} sẽ không được gửi đến {email} nữa.", "“{report}” of {unit} is no longer sent to {email}.";

    MAIL_SUBJECT: "{mark}{report}, {period} – {unit}", "{mark}{report}, {period} – {unit}";
    MAIL_OPENING: "Báo cáo “{report}” {period} của {unit}.", "“{report}”, {period}, of {unit}.";
    MAIL_FIGURES: "Số liệu chính", "Main figures";
    MAIL_ATTACHED: "Số liệu đầy đủ, phương pháp tính và cơ sở số liệu có trong tệp Excel kèm theo.", "The attached workbook holds all figures, the method and the bases.";
    MAIL_LINKED: "Tệp Excel quá lớn để gửi kèm. Tải về trước {day}: {link}", "The workbook is too large for a mail. Download it before {day}: {link}";
    MAIL_CHANGES: "“Tăng”, “giảm” chỉ dùng khi khác biệt vượt quá ngẫu nhiên (mức 5 %, hiệu chỉnh Holm cho các so sánh trong thư).", "“Up” and “down” are said only of differences beyond chance (5% level, corrected by Holm for the comparisons of the message).";
    MAIL_UNSUBSCRIBE: "Ngừng nhận báo cáo này: {link}", "Stop this report: {link}";
    LINK_OVER: "Liên kết tải tệp đã hết hạn (mỗi liên kết dùng được 14 ngày), không còn hiệu lực hoặc chưa được chép đủ. Số liệu đã công bố luôn xem và tải được từ trang chủ.", "The link to the file is past its 14 days, no longer valid, or was not copied whole. Published figures can always be read and downloaded from the home page.";
    DROPPED: "Đăng ký đã ngừng, hoặc người nhận không được xem báo cáo.", "The subscription was stopped, or its owner may not read the report.";
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
        EditionTrouble::AddressRefused => TROUBLE_ADDRESS_REFUSED,
        EditionTrouble::UnknownUnit => TROUBLE_UNKNOWN_UNIT,
        EditionTrouble::Unreadable => TROUBLE_UNREADABLE,
        EditionTrouble::NotRendered => TROUBLE_NOT_RENDERED,
    }
}

/// What is wrong with a damaged subscription.
#[must_use]
pub const fn damage(part: Part) -> Text {
    match part {
        Part::Address => DAMAGE_ADDRESS,
        Part::Report => DAMAGE_REPORT,
        Part::Unit => DAMAGE_UNIT,
        Part::Rhythm => DAMAGE_RHYTHM,
        Part::Language => DAMAGE_LANGUAGE,
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

/// The name of a language.
#[must_use]
pub const fn language(language: Language) -> Text {
    match language {
        Language::Vietnamese => LANGUAGE_VI,
        Language::English => LANGUAGE_EN,
    }
}
