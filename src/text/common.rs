//! Words used on every page.

use super::texts;

texts! {
    PRODUCT: "Hải Đăng", "Hải Đăng";
    CITY: "Thành phố Hải Phòng", "Hải Phòng City";
    SIGN_IN: "Đăng nhập", "Sign in";
    SIGN_OUT: "Đăng xuất", "Sign out";
    DEMO_BANNER: "Dữ liệu minh họa: thành phố giả lập, không phải số liệu thật.", "Demonstration data: a synthetic city, not real figures.";
    SKIP_TO_CONTENT: "Đến nội dung chính", "Skip to content";
}
