//! Wording of the management of rounds and of the approval of commitments.

use chrono::NaiveDate;

use super::{Text, texts};
use crate::domain::{
    language::Language,
    round::{Guide, Paging, PlanProblem, Round, RoundOrder, RoundState},
};

texts! {
    TITLE: "Đợt khảo sát, đánh giá", "Rounds";
    NEW: "Tạo đợt mới", "New round";
    NONE: "Chưa có đợt nào.", "There is no round yet.";
    NONE_FOUND: "Không có đợt nào như vậy.", "There is no such round.";
    NONE_FOUND_NEXT: "Hãy thử từ khóa ngắn hơn hoặc bỏ bớt điều kiện lọc.", "Try a shorter word or fewer filters.";
    COUNT: "{n} đợt", "{n} rounds";
    SEARCH: "Tìm theo tên, không cần gõ dấu", "Search by title";
    ALL_STATES: "Tất cả, trừ đã lưu trữ", "All but archived";
    ALL_KINDS: "Mọi loại", "Every kind";
    ALL_PERIODS: "Mọi kỳ", "Every period";
    ORDER: "Sắp xếp", "Order";
    SHOW: "Lọc", "Filter";
    NONE_NEXT: "Tạo một đợt từ bộ câu hỏi đã ban hành, kiểm tra rồi mở để nhận phiếu.", "Create a round from a published questionnaire, check it and open it to take answers.";
    NAME: "Đợt", "Round";
    PERIOD: "Kỳ", "Period";
    DATES: "Thời gian nhận phiếu", "Dates";
    STATE: "Trạng thái", "State";
    ANSWERS: "Phiếu đã nhận", "Answers";
    OPEN_LINK: "Đường dẫn mở", "Open link";
    KIND: "Loại", "Kind";
    OF_TARGET: "{n} trên mục tiêu {target}", "{n} of {target} aimed at";
    OF_OWED: "{n} trên {owed} phiếu được giao", "{n} of {owed} forms owed";
    OF_INVITED: "{n} trên {invited} hộ được mời", "{n} of {invited} households invited";

    FIELD_QUESTIONNAIRE: "Bộ câu hỏi", "Questionnaire";
    FIELD_TITLE_VI: "Tên đợt (tiếng Việt)", "Title in Vietnamese";
    FIELD_TITLE_EN: "Tên đợt (tiếng Anh)", "Title in English";
    FIELD_SLUG: "Tên trong đường dẫn", "Name in the address";
    FIELD_SLUG_HINT: "Chữ thường không dấu, số và gạch nối, ví dụ danh-gia-2026-q2. Không đổi được sau khi mở.", "Small letters, digits and hyphens, for example evaluation-2026-q2. It cannot change once the round is open.";
    FIELD_PERIOD: "Kỳ đánh giá", "Period";
    FIELD_OPENS: "Ngày bắt đầu nhận phiếu", "First day";
    FIELD_CLOSES: "Ngày cuối nhận phiếu", "Last day";
    FIELD_PAGING: "Cách trình bày", "Layout";
    FIELD_TARGET: "Số phiếu mục tiêu", "Answers aimed at";
    FIELD_OPEN_LINK: "Ai có đường dẫn cũng trả lời được (đường dẫn mở)", "Anybody with the link may answer (open link)";
    FIELD_OPEN_LINK_HINT: "Đánh giá dịch vụ luôn có đường dẫn mở. Với khảo sát chọn mẫu, phiếu qua đường dẫn mở được để riêng, không gộp với mẫu.", "Service ratings always have one. In sample surveys, answers through the open link are kept apart from the sample.";
    FIELD_UNITS: "Cơ quan, đơn vị thuộc phạm vi", "Units concerned";
    CHOOSE_UNITS: "Chọn trong {n} cơ quan, đơn vị", "Choose among {n} units";
    FIELD_UNITS_HINT: "Chọn đơn vị nào thì gồm cả các đơn vị trực thuộc. Không chọn nghĩa là toàn thành phố.", "A unit includes all below it. Choose none for the whole city.";
    DRAFT_SAVED: "Đã lưu bản nháp.", "The draft is saved.";

    OPEN_HEADING: "Mở đợt", "Open the round";
    OPEN_EXPLAINED: "Khi mở, bộ câu hỏi được cố định và phiếu được giao theo danh sách nhân sự ngày {day}. Không sửa được nữa.", "Opening fixes the questionnaire and assigns the forms from the roster of {day}. Nothing can be edited afterwards.";
    OPEN_EXPLAINED_LINK: "Khi mở, bộ câu hỏi được cố định và không sửa được nữa.", "Opening fixes the questionnaire; nothing can be edited afterwards.";
    OPEN_BUTTON: "Mở đợt", "Open the round";
    OPEN_FORMS: "Sẽ giao {n} phiếu.", "{n} forms will be assigned.";
    OPEN_PAST: "Ngày cuối {day} đã qua, nên chưa mở được.", "The last day, {day}, is past: the round cannot be opened yet.";
    OPEN_CHANGE_DATES: "Sửa ngày", "Change the days";
    OPENED: "Đã mở đợt.", "The round is open.";
    OPENED_WITH: "Đã mở đợt và giao {n} phiếu.", "The round is open; {n} forms were assigned.";
    OPENS_LATER: "Phiếu được nhận từ ngày {day}.", "Answers are taken from {day}.";
    CLOSE_HEADING: "Kết thúc đợt", "Close the round";
    CLOSE_CONFIRM: "Tôi hiểu, kết thúc đợt này", "I understand; close this round";
    CLOSE_CONFIRM_NEEDED: "Đánh dấu ô xác nhận để kết thúc đợt.", "Tick the box to close the round.";
    CLOSE_BUTTON: "Kết thúc đợt", "Close the round";
    CLOSED: "Đã kết thúc đợt.", "The round is closed.";
    CHANGED_MEANWHILE: "Trạng thái của đợt vừa thay đổi ở nơi khác. Trang này là trạng thái mới nhất.", "The round's state has just changed elsewhere. This page shows the latest.";
    ANONYMITY: "Danh tính", "Identity";
    ANONYMOUS: "Ẩn danh: không ai biết ai trả lời thế nào", "Anonymous: nobody knows who answered what";
    IDENTIFIED: "Ghi người trả lời và đối tượng", "Who answered about whom is kept";
    UNIDENTIFIED: "Không ghi người trả lời", "Who answered is not kept";
    WHOLE_CITY: "Toàn thành phố", "The whole city";
    VERSION: "phiên bản {n}", "version {n}";
    BACK_TO_LIST: "Về danh sách đợt", "Back to the rounds";

    BAD_QUESTIONNAIRE: "Chọn một bộ câu hỏi đã ban hành.", "Choose a published questionnaire.";
    BAD_PERIOD: "Chọn một kỳ.", "Choose a period.";
    BAD_DATE: "Không phải một ngày có thật, ví dụ 20/11/2026.", "Not a real day, for example 20/11/2026.";
    BAD_TARGET: "Phải là số nguyên dương.", "This must be a whole number above 0.";
    UNIT_OUT_OF_SCOPE: "Phạm vi phải nằm trong đơn vị mà Ông/Bà quản lý.", "Choose units that you are in charge of.";
    BAD_UNIT: "Có đơn vị không còn trong danh mục.", "One of the units is not in the directory.";
    BAD_PAGING: "Chọn một cách trình bày.", "Choose a layout.";
    SLUG_TAKEN: "Đã có đợt dùng tên này trong đường dẫn.", "Another round has this name in its address.";

    COMMITMENTS: "Cam kết hành động", "Commitments";
    COMMITMENTS_NONE: "Chưa có cam kết nào trong phạm vi của Ông/Bà.", "There is no commitment in your scope yet.";
    COMMITMENTS_NONE_NEXT: "Cam kết của tổ chức đảng và đảng viên hiện ở đây sau khi được gửi.", "Commitments of party organisations and members appear here once they are sent.";
    COMMITMENTS_SUMMARY: "{waiting} cam kết chờ phê duyệt, {approved} đã phê duyệt.", "{waiting} commitments wait for approval, {approved} are approved.";
    SENT_ON: "Gửi ngày {day}", "Sent on {day}";
    WAITING: "Chờ phê duyệt", "Waiting";
    APPROVED_ON: "Đã phê duyệt ngày {day}", "Approved on {day}";
    APPROVE: "Phê duyệt", "Approve";
    APPROVED_NOW: "Đã phê duyệt cam kết.", "The commitment is approved.";
    CANNOT_APPROVE_OWN: "Cam kết của chính mình do cấp trên phê duyệt.", "Your own commitment is approved by your superior.";
}

/// Where a round stands.
#[must_use]
pub const fn state(state: RoundState) -> Text {
    match state {
        RoundState::Draft => Text { vi: "Bản nháp", en: "Draft" },
        RoundState::Open => Text { vi: "Đang mở", en: "Open" },
        RoundState::Closed => Text { vi: "Đã kết thúc", en: "Closed" },
        RoundState::Archived => Text { vi: "Đã lưu trữ", en: "Archived" },
    }
}

/// Where a round stands on `today`: one that is open may not have begun, or be past its last day.
#[must_use]
pub fn standing(round: &Round, today: NaiveDate) -> Text {
    match round.state {
        RoundState::Open if round.is_over(today) => Text { vi: "Đã hết hạn", en: "Past its last day" },
        RoundState::Open if today < round.opens_on => {
            Text { vi: "Chưa đến ngày nhận phiếu", en: "Not begun" }
        }
        other => state(other),
    }
}

/// The order of a list of rounds.
#[must_use]
pub const fn order(order: RoundOrder) -> Text {
    match order {
        RoundOrder::Newest => Text { vi: "Mới mở trước", en: "Latest first" },
        RoundOrder::Title => Text { vi: "Theo tên", en: "By title" },
        RoundOrder::Ending => Text { vi: "Sắp hết hạn trước", en: "Ending soonest first" },
    }
}

/// The title in the reader's language.
#[must_use]
pub fn title(round: &Round, language: Language) -> &str {
    match language {
        Language::Vietnamese => &round.title_vi,
        Language::English => &round.title_en,
    }
}

/// What kind of round it is: the one name in lists, filters, guides and the audit log.
#[must_use]
pub const fn kind(guide: Guide) -> Text {
    match guide {
        Guide::Individual360 => Text { vi: "Đánh giá cá nhân", en: "Evaluation of officials" },
        Guide::UnitCross => Text { vi: "Đánh giá chéo giữa các cơ quan", en: "Units rate units" },
        Guide::StaffAnonymous => {
            Text { vi: "Khảo sát nội bộ ẩn danh", en: "Anonymous staff survey" }
        }
        Guide::Commitment => Text { vi: "Cam kết hành động", en: "Commitments" },
        Guide::ServiceRating => {
            Text { vi: "Đánh giá dịch vụ tại chỗ", en: "Rating of a service on the spot" }
        }
        Guide::Satisfaction => Text {
            vi: "Khảo sát hài lòng (SIPAS, doanh nghiệp)",
            en: "Satisfaction survey (SIPAS, businesses)",
        },
        Guide::Population => {
            Text { vi: "Khảo sát dân cư theo mẫu", en: "Population sample by invitation" }
        }
    }
}

/// How a form is laid out.
#[must_use]
pub const fn paging(paging: Paging) -> Text {
    match paging {
        Paging::OnePage => {
            Text { vi: "Tất cả câu hỏi trên một trang", en: "All questions on one page" }
        }
        Paging::BySection => Text { vi: "Mỗi phần một trang", en: "One part a page" },
    }
}

/// The field that a problem belongs to, and what to do about it.
#[must_use]
pub const fn problem(problem: PlanProblem) -> (&'static str, Text) {
    match problem {
        PlanProblem::Slug => (
            "slug",
            Text {
                vi: "Chỉ dùng chữ thường không dấu, số và gạch nối đơn, nhiều nhất 60 ký tự.",
                en: "Use small letters, digits and single hyphens, at most 60 characters.",
            },
        ),
        PlanProblem::Title => (
            "title_vi",
            Text {
                vi: "Cần tên bằng cả hai ngôn ngữ, mỗi tên nhiều nhất 200 ký tự.",
                en: "Both titles are needed, each at most 200 characters.",
            },
        ),
        PlanProblem::Dates => (
            "closes_on",
            Text {
                vi: "Ngày cuối không được trước ngày bắt đầu.",
                en: "The last day cannot be before the first.",
            },
        ),
        PlanProblem::OpenLinkNeeded => (
            "open_link",
            Text {
                vi: "Đánh giá dịch vụ chỉ nhận phiếu qua đường dẫn mở.",
                en: "Service ratings are answered through the open link only.",
            },
        ),
        PlanProblem::OpenLinkImpossible => (
            "open_link",
            Text {
                vi: "Phiếu giao cho từng người thì không có đường dẫn mở.",
                en: "Forms that are assigned to persons have no open link.",
            },
        ),
        PlanProblem::MustBeAnonymous => {
            ("questionnaire", Text { vi: "Loại này phải ẩn danh.", en: "This kind must be anonymous." })
        }
        PlanProblem::CannotBeAnonymous => (
            "questionnaire",
            Text { vi: "Loại này không thể ẩn danh.", en: "This kind cannot be anonymous." },
        ),
    }
}
