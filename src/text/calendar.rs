//! Wording of the calendar of working days.

use super::{Text, texts};
use crate::domain::working_days::{DayKind, Holiday};

texts! {
    TITLE: "Lịch làm việc", "Calendar of working days";
    LEAD: "Nhắc việc không gửi vào ngày nghỉ, và hạn tính theo ngày làm việc. Thứ Bảy, Chủ nhật và ngày lễ theo luật là ngày nghỉ; ngày hoán đổi, làm bù ghi ở đây.", "No reminder leaves on a day off, and deadlines count working days. Saturdays, Sundays and public holidays are off by rule; swapped days are entered here.";
    YEAR: "Năm", "Year";
    HOLIDAYS: "Ngày nghỉ lễ theo luật", "Public holidays by rule";
    HOLIDAYS_NOTE: "Tính theo Điều 112 Bộ luật Lao động 2019 và lịch âm; khi có thông báo của năm, hãy đối chiếu và ghi các ngày khác ở mục “Ghi ngày”. Lịch âm có sẵn cho 2025–2040.", "By Article 112 of the Labour Code 2019 and the lunar calendar; compare with the year’s announcement and enter what differs under “Enter a day”. Lunar dates are known for 2025–2040.";
    ENTERED: "Ngày do cơ quan ghi", "Days entered by the office";
    ENTERED_NONE: "Chưa ghi ngày nào cho năm này.", "No day has been entered for this year.";
    DAY: "Ngày", "Day";
    WHY: "Lý do", "Why";
    KIND: "Là", "It is";
    KIND_OFF: "Ngày nghỉ", "a day off";
    KIND_WORKING: "Ngày làm việc", "a working day";
    NOTE: "Ghi chú", "Note";
    NOTE_HINT: "Ví dụ: hoán đổi với thứ Hai 31/8.", "Such as: in the place of Monday 31 August.";
    NOTE_LONG: "Ghi chú dài tối đa 200 ký tự.", "A note has at most 200 characters.";
    ADD: "Ghi ngày", "Enter a day";
    SAVE: "Ghi vào lịch", "Enter";
    REMOVE_HEADING: "Bỏ", "Remove";
    REMOVE: "Bỏ ngày {day}", "Remove {day}";
    SAVED: "Đã ghi vào lịch.", "Entered.";
    REMOVED: "Đã bỏ; ngày này theo lại quy định chung.", "Removed; the rule holds again for this day.";
    DAY_WRONG: "Ngày viết như 20/11/2026.", "Write a day such as 20/11/2026.";
    KIND_WRONG: "Hãy chọn ngày nghỉ hoặc ngày làm việc.", "Choose a day off or a working day.";
    OVERRIDDEN: "cơ quan ghi khác", "entered otherwise";

    NEW_YEAR: "Tết Dương lịch", "New Year’s Day";
    TET: "Tết Nguyên đán", "Lunar New Year";
    HUNG_KINGS: "Giỗ Tổ Hùng Vương", "Hùng Kings’ Day";
    REUNIFICATION: "Ngày Giải phóng miền Nam", "Reunification Day";
    LABOUR: "Ngày Quốc tế Lao động", "Labour Day";
    NATIONAL: "Quốc khánh", "National Day";
    CULTURE_DAY: "Ngày Văn hóa Việt Nam", "Vietnamese Culture Day";
    COMPENSATION: "Nghỉ bù", "In the place of a holiday on a weekend";
}

/// Why a day is off by rule.
#[must_use]
pub const fn holiday(holiday: Holiday) -> Text {
    match holiday {
        Holiday::NewYear => NEW_YEAR,
        Holiday::Tet => TET,
        Holiday::HungKings => HUNG_KINGS,
        Holiday::Reunification => REUNIFICATION,
        Holiday::Labour => LABOUR,
        Holiday::National => NATIONAL,
        Holiday::CultureDay => CULTURE_DAY,
        Holiday::Compensation => COMPENSATION,
    }
}

/// What a day was entered as.
#[must_use]
pub const fn kind(kind: DayKind) -> Text {
    match kind {
        DayKind::Off => KIND_OFF,
        DayKind::Working => KIND_WORKING,
    }
}
