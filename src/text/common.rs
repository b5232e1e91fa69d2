//! Wording used on every page.

use super::texts;

texts! {
    PRODUCT: "Hải Đăng", "Hải Đăng";
    CITY: "Thành phố Hải Phòng", "Hải Phòng City";
    SIGN_IN: "Đăng nhập", "Sign in";
    SIGN_OUT: "Đăng xuất", "Sign out";
    DEMO_BANNER: "Dữ liệu minh họa: thành phố giả lập, không phải số liệu thật.", "Demonstration data: a synthetic city, not real figures.";
    SKIP_TO_CONTENT: "Đến nội dung chính", "Skip to content";
    TO_HOME: "Về trang chủ", "To the home page";
    OTHER_LANGUAGE: "English", "Tiếng Việt";
    MENU: "Mục lục", "Menu";
    MAIN_NAVIGATION: "Điều hướng chính", "Main navigation";
    FOOTER: "Nền tảng khảo sát, đánh giá văn hóa công vụ và chỉ số hạnh phúc của thành phố Hải Phòng.", "Platform of Hải Phòng City for surveys of public-service culture and the happiness index.";
    MASKED: "ẩn để bảo vệ người trả lời", "hidden to protect respondents";
    MASKED_PEOPLE: "ẩn để bảo vệ người liên quan", "hidden to protect the people concerned";
    NO_DATA: "chưa có dữ liệu", "no data yet";
    CHECK_ERRORS: "Vui lòng xem lại các mục sau", "Please check the following";
    OPTIONAL: "không bắt buộc", "optional";
    PREVIOUS: "Trước", "Previous";
    NEXT: "Tiếp", "Next";
    PAGES: "Các trang", "Pages";
    PROGRESS: "Phần {done}/{total}", "Part {done} of {total}";

    NAV_TASKS: "Việc cần làm", "My tasks";
    NAV_COMMITMENTS: "Cam kết của đơn vị", "Commitments of the unit";
    NAV_UNIT_RESULTS: "Kết quả của đơn vị", "Results of the unit";
    NAV_COMMENTS: "Ý kiến góp ý", "Comments";
    NAV_TARGETS: "Số liệu 22 chỉ tiêu", "Figures of the 22 targets";
    NAV_ROUNDS: "Đợt khảo sát", "Rounds";
    NAV_COVERAGE: "Tiến độ", "Coverage";
    NAV_UNIT_COVERAGE: "Tiến độ của đơn vị", "Coverage of my unit";
    NAV_SUBSCRIPTIONS: "Đăng ký nhận báo cáo", "Report subscriptions";
    NAV_OWN_SUBSCRIPTIONS: "Báo cáo gửi cho tôi", "Reports sent to me";
    NAV_CALENDAR: "Lịch làm việc", "Calendar";
    NAV_QUESTIONNAIRES: "Bộ câu hỏi", "Questionnaires";
    NAV_DIRECTORY: "Đơn vị, nhân sự", "Directory";
    NAV_RESULTS: "Kết quả chỉ tiêu", "Results";
    NAV_AUDIT: "Nhật ký hệ thống", "Audit log";
    NAV_ACCOUNTS: "Quản lý tài khoản", "Accounts";
    NAV_MAIL: "Thư gửi đi", "Outgoing mail";
    NAV_ACCOUNT: "Tài khoản", "Account";
    NAV_PUBLISHED: "Kết quả đã công bố", "Published results";
}
