//! Wording of the programme's 22 targets, on the public board and where figures are entered.

use super::{Text, texts};
use crate::domain::{city::TargetGroup, target::EntryProblem};

texts! {
    HEADING: "22 chỉ tiêu của Chương trình 18-CTr/TU đến năm 2030", "The 22 targets of Programme 18-CTr/TU for 2030";
    LEAD: "Lời văn, đơn vị và mức theo Phụ lục 01 của Chương trình. Chỉ tiêu do nền tảng đo có cơ sở số liệu và bảng công thức; các chỉ tiêu khác do cơ quan chủ trì nhập, ghi rõ nguồn và ngày.", "Wording, units and values are those of Appendix 01. Targets that this platform measures come with their bases and formula sheets; the others are entered by the units in charge, with source and date.";
    GROUP_RESOLUTION: "Các chỉ tiêu đến năm 2030 theo Nghị quyết 80-NQ/TW", "Targets for 2030 of Resolution 80-NQ/TW";
    GROUP_ADDITIONAL: "Các chỉ tiêu bổ sung", "Additional targets";
    NUMBER: "Số", "No.";
    TARGET: "Chỉ tiêu", "Target";
    VALUE: "Mức 2030", "Value for 2030";
    NOW: "Số liệu mới nhất", "Latest figure";
    SOURCE: "Nguồn", "Source";
    MEASURED: "do nền tảng đo", "measured here";
    MEASURED_FROM: "Đo từ khảo sát, đánh giá; {period}", "Measured from surveys and evaluations; {period}";
    ENTERED: "do cơ quan chủ trì nhập", "entered by the unit in charge";
    NONE: "chưa có số liệu", "no figure yet";
    AS_OF: "tính đến {day}", "as of {day}";
    ENTERED_SOURCE: "Nguồn: {source}", "Source: {source}";

    MANAGE_TITLE: "Số liệu chỉ tiêu của Chương trình", "Figures of the programme's targets";
    MANAGE_LEAD: "Nhập số liệu của các chỉ tiêu mà nền tảng không đo. Mỗi lần nhập được giữ nguyên cùng người nhập và thời điểm; đính chính là một lần nhập mới.", "Enter figures of the targets that the platform does not measure. Every entry is kept with who and when; a correction is a new entry.";
    NOT_YOURS: "Hiện tài khoản này không phụ trách chỉ tiêu nào.", "This account is in charge of no target.";
    ENTER: "Nhập số liệu", "Enter a figure";
    IN_CHARGE: "Cơ quan chủ trì", "Unit in charge";
    BASIS: "Căn cứ xác định cơ quan chủ trì", "Why these units";
    HOME_AFFAIRS_TOO: "và Sở Nội vụ", "and the Department of Home Affairs";
    ENTRY_TITLE: "Chỉ tiêu {code}", "Target {code}";
    FIELD_VALUE: "Số liệu ({unit})", "Figure ({unit})";
    FIELD_VALUE_HINT: "Ghi như trong nguồn, ví dụ 14,2.", "As in the source, for example 14.2.";
    FIELD_AS_OF: "Tính đến ngày", "As of";
    FIELD_SOURCE: "Nguồn", "Source";
    FIELD_SOURCE_HINT: "Văn bản, báo cáo hoặc hệ thống dữ liệu, có số và ngày.", "Document, report or data system, with its number and date.";
    FIELD_REASON: "Lý do đính chính", "Reason of the correction";
    FIELD_REASON_WHEN: "khi đã có số liệu cho cùng ngày", "when there is a figure for the same day";
    FIELD_REASON_HINT: "Lần nhập đầu tiên cho một ngày thì để trống.", "Leave it empty for the first figure of a day.";
    SAVE: "Ghi nhận", "Save";
    SAVED: "Đã ghi nhận số liệu.", "The figure is saved.";
    HISTORY: "Các lần nhập", "Entries";
    HISTORY_NONE: "Chưa có lần nhập nào.", "There is no entry yet.";
    ENTERED_AT: "Nhập lúc", "Entered at";
    ENTERED_BY: "Người nhập", "By";
    COUNTS: "đang dùng", "in use";
    BACK: "Về danh sách chỉ tiêu", "Back to the targets";
    PROBLEM_VALUE: "Hãy ghi số liệu bằng chữ số, không quá 60 ký tự.", "Write the figure in digits, at most 60 characters.";
    PROBLEM_SHARE: "Tỷ lệ phải từ 0 đến 100 %, ví dụ 95,5.", "A share must be from 0 to 100%, such as 95.5.";
    PROBLEM_NEGATIVE: "Số liệu không được nhỏ hơn 0.", "The figure must not be below 0.";
    PROBLEM_AS_OF: "Ngày phải là hôm nay hoặc trước đó, dạng 20/11/2026.", "The day must be today or earlier, such as 20/11/2026.";
    PROBLEM_SOURCE: "Hãy ghi nguồn, từ 3 đến 500 ký tự.", "Name the source in 3 to 500 characters.";
    PROBLEM_REASON: "Đã có số liệu cho ngày này: hãy ghi lý do đính chính (3–500 ký tự).", "There is a figure for this day: say why it is corrected (3–500 characters).";
}

/// The heading of a part of the appendix.
#[must_use]
pub const fn group(group: TargetGroup) -> Text {
    match group {
        TargetGroup::Resolution => GROUP_RESOLUTION,
        TargetGroup::Additional => GROUP_ADDITIONAL,
    }
}

/// The field and the words of a problem.
#[must_use]
pub const fn problem(problem: EntryProblem) -> (&'static str, Text) {
    match problem {
        EntryProblem::Value => ("value", PROBLEM_VALUE),
        EntryProblem::Share => ("value", PROBLEM_SHARE),
        EntryProblem::Negative => ("value", PROBLEM_NEGATIVE),
        EntryProblem::AsOf => ("as_of", PROBLEM_AS_OF),
        EntryProblem::Source => ("source", PROBLEM_SOURCE),
        EntryProblem::Reason => ("reason", PROBLEM_REASON),
    }
}
