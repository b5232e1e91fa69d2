//! Wording of the page that asks before a result is published.

use super::{Text, date, number, round, texts};
use crate::domain::{
    indicator::StoredResult,
    language::Language,
    publication::{Outlook, PublishDoubt},
};

texts! {
    TITLE: "Công bố kết quả {period}?", "Publish the results of {period}?";
    LEAD: "Sau khi công bố, mọi người xem và tải được. Bản đã công bố không sửa, không rút lại được; muốn sửa chỉ có thể công bố bản đính chính.", "Once published, everybody can read and download it. What is published is neither changed nor withdrawn: it can only be corrected by a new version.";
    DOUBTS: "Cần xem trước khi công bố", "Look at this before publishing";
    WHAT: "Sẽ công bố", "What will be published";
    REPLACES: "Thay cho", "In the place of";
    VERSION: "phiên bản {n}", "version {n}";
    SHOWN: "Số liệu hiện giá trị", "Figures with a value";
    HIDDEN: "Số liệu ẩn để bảo vệ người trả lời, người liên quan", "Figures hidden to protect respondents and the people concerned";
    WITHOUT: "Số liệu chưa có hoặc quá ít phiếu", "Figures without data or with too few answers";
    ROUNDS: "Các đợt làm cơ sở", "The rounds that it rests on";
    NO_ROUNDS: "Kỳ này không có đợt nào đã mở.", "No round of this period was ever opened.";
    COUNTED: "Phiếu đã tính", "Answers counted";
    ANSWERS: "Phiếu hiện có", "Answers now";
    NOT_COUNTED: "chưa tính", "not counted";
    SILENT: "Chưa có giá trị của toàn thành phố", "Without a value for the whole city";
    ALL_SPEAK: "Mọi chỉ tiêu, chỉ số đều có giá trị của toàn thành phố.", "Every target and index has a value for the whole city.";
    CONFIRM: "Tôi đã đọc các cảnh báo và vẫn công bố", "I have read the warnings and publish all the same";
    CONFIRM_NEEDED: "Có cảnh báo: đánh dấu ô xác nhận nếu vẫn công bố.", "There are warnings: tick the box to publish all the same.";
    PUBLISH: "Công bố kết quả {period}", "Publish the results of {period}";
    BACK: "Không công bố, về trang kết quả", "Do not publish, back to the result";
    DOUBT: "Công bố dù", "Published although";

    RUNNING: "Kỳ chưa kết thúc: hết ngày {day} mới hết kỳ.", "The period is not over: it ends on {day}.";
    OPEN: "Còn đợt đang nhận phiếu: {rounds}.", "Rounds still take answers: {rounds}.";
    NOTHING: "Bản này không có số liệu nào hiện giá trị: kỳ chưa có phiếu hoặc mọi số liệu đều bị ẩn.", "Not one figure has a value: there are no answers, or everything is hidden.";
    NEWER: "Sau khi tính có thêm {n} phiếu chưa được tính. Hãy tính lại rồi mới công bố.", "{n} answers came in after the computation and are not counted. Compute again before publishing.";
    NEWER_HIDDEN: "Sau khi tính có thêm phiếu chưa được tính. Hãy tính lại rồi mới công bố.", "Answers came in after the computation and are not counted. Compute again before publishing.";
    NEWER_VERSION: "Kỳ này đã có phiên bản mới hơn: phiên bản {n}.", "There is a newer version of this period: version {n}.";
}

/// What speaks against publishing `result`.
#[must_use]
pub fn warning(doubt: PublishDoubt, result: &StoredResult, outlook: &Outlook, language: Language) -> String {
    match doubt {
        PublishDoubt::PeriodRunning => {
            RUNNING.fill(language, &[("day", &date::date(result.period.last_day(), language))])
        }
        PublishDoubt::RoundsOpen => {
            let open = outlook.rounds.iter().filter(|rests| rests.is_open);
            let titles: Vec<&str> = open.map(|rests| round::title(&rests.round, language)).collect();
            OPEN.fill(language, &[("rounds", &titles.join("; "))])
        }
        PublishDoubt::NothingShown => NOTHING.get(language).to_owned(),
        PublishDoubt::NewerAnswers if !outlook.newer_is_told() => NEWER_HIDDEN.get(language).to_owned(),
        PublishDoubt::NewerAnswers => {
            NEWER.fill(language, &[("n", &number::count(outlook.newer(), language))])
        }
        PublishDoubt::NewerVersion => NEWER_VERSION.fill(language, &[("n", &outlook.newest.to_string())]),
    }
}

/// The same in a few words, for the audit log.
#[must_use]
pub const fn doubt(doubt: PublishDoubt) -> Text {
    match doubt {
        PublishDoubt::PeriodRunning => Text { vi: "kỳ chưa kết thúc", en: "the period was not over" },
        PublishDoubt::RoundsOpen => {
            Text { vi: "còn đợt đang nhận phiếu", en: "rounds still took answers" }
        }
        PublishDoubt::NothingShown => {
            Text { vi: "không có số liệu nào hiện giá trị", en: "no figure had a value" }
        }
        PublishDoubt::NewerAnswers => {
            Text { vi: "có phiếu đến sau khi tính", en: "answers came in after the computation" }
        }
        PublishDoubt::NewerVersion => {
            Text { vi: "đã có phiên bản mới hơn", en: "there was a newer version" }
        }
    }
}
