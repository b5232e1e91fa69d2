//! Words of the page of components.

use super::texts;

texts! {
    TITLE: "Bộ thành phần giao diện", "Components of the interface";
    LEAD: "Mọi trang đều ghép từ các thành phần dưới đây. Trang này chỉ có ở bản minh họa; những gì nhập ở đây không được gửi đi.", "Every page is made of the parts below. This page exists in the demonstration only; what is entered here goes nowhere.";
    COLOURS: "Màu", "Colours";
    COLOUR_INK: "Chữ trên nền trang", "Text on the ground of the page";
    COLOUR_SOFT: "Chữ phụ", "Less important text";
    COLOUR_ACCENT: "Màu nhấn: nút và liên kết", "Accent: buttons and links";
    TEXT: "Chữ", "Text";
    TEXT_LEAD: "Đoạn mở đầu nói ngay điều quan trọng nhất của trang.", "The first paragraph says what matters most on the page.";
    TEXT_BODY: "Đoạn văn thường, có liên kết và chữ đậm khi cần.", "An ordinary paragraph, with a link and strong words where needed.";
    TEXT_NOTE: "Ghi chú nhỏ: cơ sở tính, nguồn, ngày.", "Small print: base, source, day.";
    BUTTONS: "Nút", "Buttons";
    BUTTON_MAIN: "Việc chính", "Main action";
    BUTTON_SECOND: "Việc phụ", "Other action";
    BUTTON_DANGER: "Việc không hoàn tác được", "Cannot be undone";
    NOTICES: "Thông báo và nhãn", "Notices and tags";
    NOTICE_INFO: "Điều cần biết trước khi làm.", "Something to know before going on.";
    NOTICE_GOOD: "Đã lưu, đã gửi, đã công bố.", "Saved, sent, published.";
    NOTICE_ATTENTION: "Điều cần chú ý nhưng chưa phải lỗi.", "Something to look at that is no error.";
    NOTICE_BAD: "Lỗi: nói rõ sai ở đâu và sửa thế nào.", "An error: where it is and how to mend it.";
    EMPTY: "Chưa có đợt khảo sát nào.", "There is no round yet.";
    EMPTY_NEXT: "Chỗ trống luôn nói bước tiếp theo.", "An empty place always says what to do next.";
    FIELDS: "Ô nhập", "Fields";
    FIELD_NAME: "Họ và tên", "Name";
    FIELD_HINT: "Gợi ý đứng trước ô nhập.", "A hint stands before the control.";
    FIELD_DAY: "Ngày mở", "Opening day";
    FIELD_DAY_WRONG: "Ngày mở phải trước ngày đóng.", "The opening day must come before the closing day.";
    FIELD_KIND: "Loại đợt", "Kind of round";
    FIELD_KIND_ONE: "Đánh giá cá nhân", "Individual evaluation";
    FIELD_KIND_TWO: "Khảo sát hộ gia đình", "Household survey";
    FIELD_NOTE: "Ghi chú", "Note";
    FIELD_AGREE: "Đã đọc và đồng ý tham gia", "Read, and agreed to take part";
    QUESTIONS: "Câu hỏi", "Questions";
    FIGURES: "Số liệu", "Figures";
    FIGURE_CARD: "Tỷ lệ hài lòng", "Share satisfied";
    FIGURE_BASE: "1.204 phiếu · 18 không trả lời · khoảng tin cậy 95 %: 83,1–87,0 %", "1,204 answers · 18 gave none · 95 % confidence interval: 83.1–87.0 %";
    FIGURE_TABLE: "Số liệu theo đơn vị", "Figures by unit";
    FIGURE_UNIT: "Đơn vị", "Unit";
    FIGURE_VALUE: "Giá trị", "Value";
    FIGURE_ASSESSMENT: "So với mục tiêu", "Against the target";
    FIGURE_DEPARTMENT: "Sở Nội vụ", "Department of Home Affairs";
    FIGURE_WARD: "Phường Lê Chân", "Lê Chân Ward";
    FIGURE_COMMUNE: "Xã Cẩm Giang", "Cẩm Giang Commune";
    CHARTS: "Biểu đồ", "Charts";
    CHART_BARS: "Thanh xếp theo giá trị", "Bars in order of their values";
    CHART_DOTS: "Ước lượng với khoảng tin cậy và mục tiêu", "Estimates with intervals and the target";
    CHART_LIKERT: "Mức trả lời hai phía", "Answers to both sides of the middle";
    ANSWER_WORST: "Rất không hài lòng", "Very dissatisfied";
    ANSWER_BAD: "Không hài lòng", "Dissatisfied";
    ANSWER_NEUTRAL: "Bình thường", "Neutral";
    ANSWER_GOOD: "Hài lòng", "Satisfied";
    ANSWER_BEST: "Rất hài lòng", "Very satisfied";
    PROGRESS: "Tiến độ và chia trang", "Progress and paging";
    RECEIPT: "Mã biên nhận", "Receipt code";
}
