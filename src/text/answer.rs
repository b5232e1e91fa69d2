//! Wording of the forms that are filled in.

use super::texts;
use crate::domain::{answer::AnswerProblem, language::Language};

texts! {
    NEXT: "Tiếp tục", "Continue";
    BACK: "Quay lại", "Back";
    SAVE: "Lưu, làm tiếp sau", "Save and go on later";
    SEND: "Gửi", "Send";
    QUESTION: "Câu", "Question";
    OPTIONAL: "không bắt buộc", "optional";
    NO_ANSWER: "Không trả lời", "No answer";
    CHOOSE: "— Chọn —", "— Choose —";
    NOT_APPLICABLE: "Không có cơ sở đánh giá", "No basis to judge";
    SEVERAL_ALLOWED: "Có thể chọn nhiều mục.", "You may choose several.";
    EXCLUSIVE_HINT: "không chọn cùng mục khác", "not together with others";
    ONLY_IF: "Chỉ trả lời nếu", "Answer only if";
    ONLY_SECTION_IF: "Chỉ trả lời phần này nếu", "Answer this part only if";
    IF_AND: " và ", " and ";
    IF_OR: " hoặc ", " or ";
    IF_NOT: "không phải: {what}", "not: {what}";
    IF_CHOSEN: "{question} chọn {options}", "{question} is {options}";
    IF_BETWEEN: "từ {least} đến {most}", "is from {least} to {most}";
    IF_AT_LEAST: "từ {least} trở lên", "is at least {least}";
    IF_AT_MOST: "không quá {most}", "is at most {most}";
    IF_ANSWERED: "có trả lời", "is answered";
    ALL_ANSWERED: "Ông/Bà đã trả lời hết các câu hỏi. Bấm Gửi để hoàn tất, hoặc Quay lại để xem lại.", "You have answered every question. Press Send to finish, or Back to look again.";
    LEFT: "Còn {n} câu bắt buộc chưa trả lời", "{n} required questions left";
    ALL_REQUIRED: "Vui lòng trả lời mọi câu, trừ câu ghi “không bắt buộc”.", "Please answer every question except those marked “optional”.";
    ALL_OPTIONAL: "Câu nào không muốn trả lời, Ông/Bà có thể bỏ qua.", "You may skip any question.";
    SAVED: "Đã lưu phần đã trả lời. Phiếu chưa được gửi.", "What you answered is saved. The form has not been sent yet.";
    RESUMED: "Phiếu đang làm dở lưu ngày {day}. Ông/Bà có thể làm tiếp từ đây.", "This is the form you saved on {day}. You can go on from here.";
    KEPT_IN_BROWSER: "Đã điền lại những gì Ông/Bà nhập dở trên thẻ trình duyệt này. Phiếu chưa được gửi.", "What you had entered in this tab is filled in again. The form has not been sent yet.";
    SAVED_HERE_ONLY: "Để giữ kín danh tính, phần đã lưu được mã hóa và chỉ mở lại được trên trình duyệt này.", "To keep you anonymous, what you saved is encrypted and opens only in this browser.";
    SAVED_FOR_YOU: "Làm tiếp bất cứ lúc nào trước hạn, từ danh sách phiếu cần làm.", "Go on at any time before it is due, from the list of your forms.";
    SAVED_WITH_LINK: "Phần đã lưu được mã hóa; mở lại bằng chính đường dẫn riêng của Ông/Bà.", "What you saved is encrypted; open it again with your personal link.";

    RATED_UNIT: "Cơ quan được đánh giá", "Office rated";
    CHOOSE_ANOTHER_UNIT: "Chọn cơ quan khác", "Choose another office";
    TAP_TO_SEND: "Chạm vào một mức để gửi ngay.", "Tap a level to send at once.";
    TAPPED: "đã chọn", "chosen";
    MORE_DETAILS: "Đánh giá chi tiết và góp ý (không bắt buộc)", "Detailed rating and comment (optional)";
    MORE_DETAILS_HINT: "Nội dung điền ở đây được gửi cùng mức đánh giá mà Ông/Bà chạm chọn ở trên.", "What you enter here is sent together with the level that you tap above.";

    UNIT_TITLE: "Chọn cơ quan, đơn vị", "Choose an office";
    UNIT_SEARCH: "Tìm theo tên (gõ có dấu hoặc không dấu)", "Search by name (with or without marks)";
    UNIT_FIND: "Tìm", "Search";
    UNIT_NONE_FOUND: "Không có cơ quan, đơn vị nào khớp với “{query}”. Hãy thử một phần của tên.", "No office matches “{query}”. Try a part of its name.";
    UNIT_SHOW_ALL: "Xem tất cả", "Show all";
    UNIT_UNKNOWN: "Không có cơ quan, đơn vị này trong đợt khảo sát. Vui lòng chọn lại.", "This office is not part of the survey. Please choose again.";
    GROUP_SERVICE_CENTRES: "Trung tâm Phục vụ hành chính công", "Public service centres";
    GROUP_DEPARTMENTS: "Sở, ban, ngành", "Departments";
    GROUP_COMMUNES: "Xã, phường, đặc khu", "Communes and wards";
    GROUP_SUB_UNITS: "Phòng, đơn vị trực thuộc", "Sub-units";
    UNIT_NONE: "Đợt khảo sát này chưa có cơ quan, đơn vị nào.", "This survey has no offices yet.";

    NOT_TAKEN: "Phiếu chưa được gửi", "The form was not sent";
    CLOSED: "Đợt khảo sát đã kết thúc", "This survey has closed";
    CLOSED_SINCE: "Đợt này nhận phiếu đến hết ngày {day}.", "This survey took answers until {day}.";
    CLOSED_WHILE_FILLING: "Đợt khảo sát đã kết thúc trong lúc Ông/Bà điền phiếu, nên phiếu này không được ghi nhận. Toàn bộ nội dung Ông/Bà đã điền ở dưới đây để sao chép hoặc in lại.", "The survey closed while you were filling in the form, so it was not recorded. Everything you entered is below for you to copy or print.";
    NOT_OPEN_YET: "Đợt khảo sát chưa mở", "This survey is not open yet";
    OPENS_ON: "Đợt này nhận phiếu từ ngày {day}.", "This survey takes answers from {day}.";
    ANSWERED: "Phiếu này đã được gửi", "This form has been sent";
    ANSWERED_ON: "Đã gửi ngày {day}. Mỗi phiếu chỉ gửi một lần, nên không cần làm gì thêm.", "Sent on {day}. Each form is sent once; there is nothing more to do.";
    ANSWERED_ONCE: "Mỗi phiếu chỉ gửi một lần, nên không cần làm gì thêm. Để giữ kín danh tính, hệ thống không lưu ai đã trả lời thế nào.", "Each form is sent once; there is nothing more to do. To keep you anonymous, nobody can see who answered what.";
    NOT_TAKEN_TYPED: "Nội dung vừa điền chưa được ghi nhận và ở dưới đây để sao chép hoặc in lại.", "What you entered was not recorded and is below for you to copy or print.";
    ANSWERED_BEFORE: "Phiếu này đã được gửi trước đó và chỉ nhận một lần, nên nội dung vừa điền không được ghi nhận. Nội dung đó ở dưới đây để sao chép hoặc in lại.", "This form was sent before and is taken once, so what you just entered was not recorded. It is below for you to copy or print.";
    WHAT_WAS_TYPED: "Nội dung đã điền", "What you entered";
    NOTHING_TYPED: "Chưa có câu nào được trả lời.", "No question was answered.";
    COPY: "Sao chép", "Copy";
    COPIED: "Đã sao chép", "Copied";
    PRINT: "In trang này", "Print this page";
    BUSY: "Hệ thống đang nhận quá nhiều phiếu. Phiếu chưa được gửi nhưng nội dung vẫn còn nguyên; vui lòng bấm gửi lại sau vài giây.", "The system is receiving too many forms. Yours was not sent but everything is still here; please send again in a few seconds.";
    TOO_OFTEN: "Địa chỉ mạng này vừa gửi quá nhiều phiếu. Nội dung vẫn còn nguyên; vui lòng gửi lại sau một phút.", "Too many forms came from this network address. Everything is still here; please send again in a minute.";

    SENT: "Đã gửi", "Sent";
    SENT_THANKS: "Cảm ơn Ông/Bà. Phiếu đã được ghi nhận.", "Thank you. Your form has been recorded.";
    SENT_BEFORE: "Phiếu này đã được gửi từ trước nên chỉ tính một lần, với nội dung đã gửi lần đầu. Nếu Ông/Bà là người trả lời tiếp theo, hãy bấm “Gửi phiếu khác”.", "This form had been sent before, so it counts once, with what was sent first. If you are the next to answer, press “Send another form”.";
    RECEIPT_CODE: "Mã biên nhận", "Receipt code";
    RECEIPT_ROUND: "Đợt khảo sát", "Survey";
    RECEIPT_DAY: "Ngày gửi", "Sent on";
    RECEIPT_KEEP: "Hãy ghi lại hoặc in trang này nếu cần. Mã không cho biết ai đã trả lời và trả lời thế nào.", "Note the code or print this page if you need it. The code does not tell who answered or what.";
    ANOTHER: "Gửi phiếu khác", "Send another form";
    BACK_TO_TASKS: "Về danh sách phiếu cần làm", "Back to your forms";
    HOME: "Về trang chủ", "Home page";

}

/// What is wrong with an answer, as a sentence.
#[must_use]
pub fn problem(problem: &AnswerProblem, language: Language) -> String {
    match language {
        Language::Vietnamese => problem_vi(problem),
        Language::English => problem_en(problem),
    }
}

fn problem_vi(problem: &AnswerProblem) -> String {
    match problem {
        AnswerProblem::Required => "Chưa có câu trả lời.".to_owned(),
        AnswerProblem::UnknownItem => "Phiếu không có câu hỏi này.".to_owned(),
        AnswerProblem::NotAnOption => "Câu trả lời không nằm trong các mức để chọn.".to_owned(),
        AnswerProblem::Several => "Chỉ chọn một mức.".to_owned(),
        AnswerProblem::NotTogether => "Mục loại trừ đã chọn không đi cùng mục khác.".to_owned(),
        AnswerProblem::NotANumber => "Phải là một số.".to_owned(),
        AnswerProblem::NotWhole => "Phải là số nguyên.".to_owned(),
        AnswerProblem::TooSmall { min } => format!("Phải từ {min} trở lên."),
        AnswerProblem::TooLarge { max } => format!("Không được quá {max}."),
        AnswerProblem::NotADate => "Phải là một ngày có thật, ví dụ 20/11/2026.".to_owned(),
        AnswerProblem::TooLong { max } => format!("Dài quá {max} ký tự; vui lòng rút gọn."),
        AnswerProblem::NotText => "Có ký tự không lưu được; vui lòng gõ lại.".to_owned(),
    }
}

fn problem_en(problem: &AnswerProblem) -> String {
    match problem {
        AnswerProblem::Required => "Not answered yet.".to_owned(),
        AnswerProblem::UnknownItem => "The form has no such question.".to_owned(),
        AnswerProblem::NotAnOption => "The answer is none of the choices.".to_owned(),
        AnswerProblem::Several => "Choose one only.".to_owned(),
        AnswerProblem::NotTogether => "This choice cannot go together with others.".to_owned(),
        AnswerProblem::NotANumber => "This must be a number.".to_owned(),
        AnswerProblem::NotWhole => "This must be a whole number.".to_owned(),
        AnswerProblem::TooSmall { min } => format!("This must be at least {min}."),
        AnswerProblem::TooLarge { max } => format!("This must be at most {max}."),
        AnswerProblem::NotADate => "This must be a real day, for example 20/11/2026.".to_owned(),
        AnswerProblem::TooLong { max } => format!("Longer than {max} characters; please shorten it."),
        AnswerProblem::NotText => "Holds characters that cannot be stored; please type it again.".to_owned(),
    }
}
