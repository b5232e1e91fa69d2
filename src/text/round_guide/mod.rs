//! Wording of making, checking and turning rounds, and of the preview of their questionnaires.

mod reach;
mod turn;

use super::{Text, texts};
use crate::domain::round::{Guide, GuideStep};

pub use reach::*;
pub use turn::*;

texts! {
    CHOOSE: "Chọn loại đợt", "Choose a kind of round";
    CHOOSE_LEAD: "Mỗi loại được hướng dẫn từng bước và chỉ hỏi những gì loại đó cần. Mọi bước đều sửa lại được cho đến khi mở đợt.", "Each kind is guided step by step and asks only what it needs. Every step can be changed until the round is opened.";
    START_LEAD: "Chọn bộ câu hỏi và kỳ. Tên, đường dẫn và ngày được điền sẵn, sửa được ở các bước sau.", "Choose questionnaire and period. Titles, address and days are filled in and can be changed in the next steps.";
    START_BUTTON: "Tạo bản nháp và đi tiếp", "Create the draft and go on";
    NO_SET: "Chưa có bộ câu hỏi nào cho loại này.", "There is no questionnaire of this kind.";
    NO_SET_NEXT: "Soạn bộ câu hỏi rồi ban hành bằng lệnh “haidang survey publish”.", "Write one and publish it with “haidang survey publish”.";
    NOT_PUBLISHED: "bộ mặc định, được ban hành khi tạo đợt", "default set, published with the round";
    STEPS: "Các bước", "Steps";
    STEP_OF: "Bước {n}/{count}: {step}", "Step {n} of {count}: {step}";
    SAVE_NEXT: "Lưu và đi tiếp", "Save and go on";
    SAVE_CHECK: "Lưu, sang bước kiểm tra", "Save and go to the check";
    CHANGE: "Sửa", "Change";
    FROM_DEFAULTS: "Ngày gợi ý cho kỳ này: {from} – {until}.", "Days that suit this period: {from} – {until}.";
    DATES_OFFICIALS: "Cán bộ được hỏi trong hai tuần cuối kỳ, bắt đầu và kết thúc vào ngày làm việc. Danh sách nhân sự lấy theo ngày cuối kỳ hoặc ngày mở, tùy ngày nào sớm hơn.", "Officials are asked in the last two weeks of the period, from working day to working day. The roster is that of the period's last day or of the opening, whichever is earlier.";
    DATES_RATING: "Đánh giá tại chỗ thường nhận suốt kỳ.", "Ratings usually run through the whole period.";
    DATES_SURVEY: "Khảo sát nên có ít nhất bốn tuần.", "A survey should have at least four weeks.";
    DATES_ANONYMOUS: "Đợt ẩn danh đã có phiếu thì hết hạn là không mở lại được, nên hãy chọn ngày cuối rộng rãi.", "Once it has answers, an anonymous round cannot be reopened after its end: choose a generous last day.";
    SCOPE_INDIVIDUAL: "Cán bộ của các đơn vị này được đánh giá.", "The officials of these units are evaluated.";
    SCOPE_CROSS: "Chọn các cơ quan đánh giá lẫn nhau. Không chọn: mọi cơ quan và xã, phường đánh giá các sở, ngành.", "Choose the units that rate each other. None: every agency and commune rates the agencies.";
    SCOPE_STAFF: "Cán bộ của các đơn vị này được hỏi về nơi mình làm việc.", "The officials of these units are asked about their workplace.";
    SCOPE_COMMITMENT: "Đảng viên và tổ chức đảng thuộc các đơn vị này làm cam kết.", "Party members and organisations of these units commit themselves.";
    SCOPE_RATING: "Người dân chọn một trong các cơ quan này để đánh giá.", "Citizens rate one of these offices.";
    SCOPE_POPULATION: "Các xã, phường, đặc khu được khảo sát.", "The communes that are surveyed.";
    SAMPLE_LATER: "Có thể nhập mẫu sau, cả khi đợt đã mở.", "The sample may be imported later, even once the round is open.";
    GO_CHECK: "Sang bước kiểm tra", "Go to the check";
    DELETE: "Xóa bản nháp", "Delete the draft";
    DELETE_CONFIRM: "Xóa hẳn bản nháp này, kể cả mẫu hộ đã nhập", "Delete this draft for good, with any sample imported";
    DELETE_CONFIRM_NEEDED: "Đánh dấu ô xác nhận để xóa bản nháp.", "Tick the box to delete the draft.";
    DELETED: "Đã xóa bản nháp.", "The draft is deleted.";

    PREVIEW: "Xem trước phiếu", "Preview the form";
    PREVIEW_MARK: "Bản xem trước", "Preview";
    PREVIEW_LEAD: "Đây là bản xem trước, đúng như người trả lời sẽ thấy. Điền thử thoải mái: không có gì được lưu, không có phiếu nào được tính.", "This is a preview, exactly as respondents will see it. Fill it in as you like: nothing is stored and no answer counts.";
    PREVIEW_DONE: "Phiếu này hợp lệ. Nếu là phiếu thật, người trả lời sẽ nhận mã biên nhận và lời cảm ơn dưới đây. Bản xem trước không lưu gì.", "This form is complete. If it were real, the respondent would get a receipt code and the thanks below. The preview stored nothing.";
    PREVIEW_KEPT: "Ở phiếu thật, phần đã điền được cất để làm tiếp. Bản xem trước không lưu gì.", "On a real form, what is filled in would be kept for later. The preview stored nothing.";
    PREVIEW_AGAIN: "Xem lại từ đầu", "From the beginning";
    PREVIEW_BACK: "Thoát xem trước", "Leave the preview";
    PREVIEW_AS: "Xem như", "See it as";
    AS_STAFF: "cán bộ không giữ chức vụ lãnh đạo", "an official who leads nobody";
    AS_LEADER: "lãnh đạo", "a leader";
    AS_COUNTER: "cán bộ bộ phận một cửa", "counter staff";
    AS_MEMBER: "đảng viên", "a party member";
    AS_ORGANISATION: "tổ chức đảng", "a party organisation";
    IN_VIETNAMESE: "Tiếng Việt", "Tiếng Việt";
    IN_ENGLISH: "English", "English";
    EXAMPLE_UNIT: "(cơ quan mà người dân chọn)", "(the office that the citizen chooses)";
    EXAMPLE_SUBJECT: "(họ tên, đơn vị của người được đánh giá)", "(name and unit of the person evaluated)";
    EXAMPLE_UNIT_RATED: "(tên cơ quan được đánh giá)", "(name of the unit rated)";
    EXAMPLE_WORKPLACE: "(tên đơn vị của người trả lời)", "(the respondent's own unit)";

    SETS_TITLE: "Bộ câu hỏi đã ban hành", "Published questionnaires";
    SETS_LEAD: "Mỗi phiên bản đã ban hành không bao giờ thay đổi; đợt nào dùng phiên bản nào thì giữ nguyên phiên bản ấy.", "A published version never changes, and a round keeps the version that it was made from.";
    SETS_NONE: "Chưa ban hành bộ câu hỏi nào.", "No questionnaire is published yet.";
    SETS_NONE_NEXT: "Bộ mặc định được ban hành khi tạo đợt đầu tiên dùng nó.", "A default set is published with the first round that uses it.";
    SET: "Bộ câu hỏi", "Questionnaire";
    SET_VERSION: "Phiên bản", "Version";
    SET_ITEMS: "Số câu", "Questions";
    SET_PUBLISHED: "Ban hành", "Published";

    HISTORY: "Diễn biến của đợt", "What happened";
}

/// Who answers about whom in a guide's rounds.
#[must_use]
pub const fn guide_lead(guide: Guide) -> Text {
    match guide {
        Guide::Individual360 => Text {
            vi: "Mỗi cán bộ tự đánh giá và được cấp trên trực tiếp đánh giá. Ghi người đánh giá và người được đánh giá.",
            en: "Every official evaluates himself or herself and is evaluated by the direct supervisor. Both are kept with the answer.",
        },
        Guide::UnitCross => Text {
            vi: "Người đứng đầu mỗi cơ quan đánh giá việc phối hợp của các cơ quan khác.",
            en: "The head of each unit rates how other units work with it.",
        },
        Guide::StaffAnonymous => Text {
            vi: "Cán bộ trả lời về nơi mình làm việc; không ai biết ai trả lời thế nào.",
            en: "Officials answer about their own workplace; nobody knows who answered what.",
        },
        Guide::Commitment => Text {
            vi: "Đảng viên và tổ chức đảng ghi việc làm cụ thể, thời hạn và cách đo; chi bộ phê duyệt.",
            en: "Party members and organisations write down actions, deadlines and measures, to be approved.",
        },
        Guide::ServiceRating => Text {
            vi: "Người dân chấm ngay sau khi làm thủ tục, qua đường dẫn mở; chạm một lần là xong.",
            en: "Citizens rate right after a procedure, through an open link; one tap is enough.",
        },
        Guide::Satisfaction => Text {
            vi: "Bộ câu hỏi dài cho người dân (SIPAS) hoặc doanh nghiệp, qua đường dẫn mở.",
            en: "A longer questionnaire for citizens (SIPAS) or businesses, through an open link.",
        },
        Guide::Population => Text {
            vi: "Hộ được chọn theo thiết kế mẫu nhận đường dẫn riêng; kết quả có trọng số và khoảng tin cậy.",
            en: "Households drawn by design get personal links; results are weighted and have confidence intervals.",
        },
    }
}

/// The name of a step.
#[must_use]
pub const fn step(step: GuideStep) -> Text {
    match step {
        GuideStep::About => Text { vi: "Bộ câu hỏi, kỳ, tên", en: "Questionnaire, period, titles" },
        GuideStep::Dates => Text { vi: "Thời gian", en: "Days" },
        GuideStep::Scope => Text { vi: "Phạm vi", en: "Units" },
        GuideStep::Sample => Text { vi: "Mẫu hộ", en: "Sample" },
        GuideStep::Check => Text { vi: "Kiểm tra và mở", en: "Check and open" },
    }
}

/// What the days of a guide's rounds should be.
#[must_use]
pub const fn dates_lead(guide: Guide) -> Text {
    match guide {
        Guide::ServiceRating => DATES_RATING,
        Guide::Satisfaction | Guide::Population => DATES_SURVEY,
        _ => DATES_OFFICIALS,
    }
}

/// What choosing units means in a guide.
#[must_use]
pub const fn scope_lead(guide: Guide) -> Text {
    match guide {
        Guide::Individual360 => SCOPE_INDIVIDUAL,
        Guide::UnitCross => SCOPE_CROSS,
        Guide::StaffAnonymous => SCOPE_STAFF,
        Guide::Commitment => SCOPE_COMMITMENT,
        Guide::ServiceRating | Guide::Satisfaction => SCOPE_RATING,
        Guide::Population => SCOPE_POPULATION,
    }
}
