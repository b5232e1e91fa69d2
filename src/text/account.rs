//! Signing in, passwords and the own account.

use super::{Text, texts};
use crate::domain::permission::Role;

texts! {
    SIGN_IN_LEAD: "Dành cho cán bộ, công chức, viên chức, người lao động của thành phố. Người dân tham gia khảo sát không cần tài khoản.", "For staff of the city's public service. Citizens need no account to answer.";
    EMAIL: "Địa chỉ thư điện tử công vụ", "Work e-mail address";
    PASSWORD: "Mật khẩu", "Password";
    WRONG: "Địa chỉ thư hoặc mật khẩu không đúng, hoặc tài khoản đang bị khóa.", "The address or the password is not right, or the account is locked.";
    WAIT: "Đăng nhập sai quá nhiều lần. Vui lòng chờ 15 phút rồi thử lại, hoặc đặt lại mật khẩu.", "Too many failed attempts. Please wait 15 minutes and try again, or set a new password.";
    FORGOTTEN: "Chưa có hoặc quên mật khẩu?", "No password yet, or forgotten?";
    HELD: "Phiên đăng nhập đã hết nên chưa gửi được. Những gì vừa nhập vẫn được giữ: đăng nhập lại tại trang này để gửi tiếp.", "Your session had ended, so nothing was sent yet. What you typed is kept: sign in on this page to send it.";
    GO_ON_TITLE: "Đã đăng nhập lại", "Signed in again";
    GO_ON_LEAD: "Những gì đã nhập trước khi hết phiên vẫn còn nguyên, nhưng chưa được gửi. Bấm “Gửi tiếp” để hoàn tất.", "What you typed before your session ended is still here, but not sent yet. Press “Send it now” to finish.";
    GO_ON: "Gửi tiếp", "Send it now";
    SIGNED_OUT: "Ông/Bà đã đăng xuất.", "You are signed out.";

    REQUEST_TITLE: "Đặt mật khẩu qua thư điện tử", "Set a password by e-mail";
    REQUEST_LEAD: "Nhập địa chỉ thư công vụ đã đăng ký. Hệ thống gửi một liên kết dùng một lần, có hiệu lực trong 24 giờ.", "Enter your registered work address. We send a link that works once, within 24 hours.";
    REQUEST_SEND: "Gửi liên kết", "Send the link";
    REQUEST_SENT: "Nếu địa chỉ này có tài khoản, liên kết đặt mật khẩu đang được gửi tới hộp thư. Hãy kiểm tra cả thư mục thư rác; sau vài phút vẫn chưa thấy, hãy liên hệ quản trị hệ thống.", "If this address has an account, a link is on its way. Please look in the junk folder too; if it has not come after a few minutes, ask the administrator.";
    EMAIL_WRONG: "Nhập địa chỉ thư điện tử, ví dụ: an.nguyen@haiphong.gov.vn", "Enter an e-mail address, such as an.nguyen@haiphong.gov.vn";

    NO_MAIL: "Hệ thống chưa được nối với máy chủ thư nên không gửi được liên kết. Hãy liên hệ quản trị hệ thống để nhận liên kết đặt mật khẩu.", "No mail server is set, so no link can be sent. Please ask the administrator for one.";

    SET_TITLE: "Đặt mật khẩu", "Set your password";
    NEW_PASSWORD: "Mật khẩu mới", "New password";
    NEW_PASSWORD_HINT: "Ít nhất 10 ký tự. Một câu ngắn dễ nhớ tốt hơn một từ có ký tự đặc biệt.", "At least 10 characters. A short sentence is better than a word with odd signs.";
    AGAIN: "Nhập lại mật khẩu", "The same password again";
    SET: "Lưu mật khẩu và đăng nhập", "Save and sign in";
    TOO_SHORT: "Mật khẩu phải có ít nhất 10 ký tự.", "The password needs at least 10 characters.";
    TOO_LONG: "Mật khẩu dài quá 200 ký tự.", "The password is longer than 200 characters.";
    LIKE_EMAIL: "Mật khẩu không được trùng với địa chỉ thư.", "The password must not be the e-mail address.";
    DIFFERENT: "Hai lần nhập mật khẩu không giống nhau.", "The two passwords differ.";
    LINK_OVER: "Liên kết này đã được dùng, đã hết hạn 24 giờ, hoặc đã có liên kết mới hơn. Hãy yêu cầu liên kết mới ở trang đăng nhập.", "This link was used, is older than 24 hours, or a newer one was sent. Please ask for a new one at the sign-in page.";

    ACCOUNT: "Tài khoản", "Account";
    NAME: "Họ và tên", "Name";
    STAFF_CODE: "Mã nhân sự", "Staff code";
    ROLES: "Vai trò và phạm vi", "Roles and their units";
    NO_ROLES: "Chưa được giao vai trò nào. Hãy liên hệ quản trị hệ thống của đơn vị.", "No role yet. Please ask your unit's administrator.";
    ROLE: "Vai trò", "Role";
    UNIT: "Đơn vị (gồm cả cấp dưới)", "Unit (with all below it)";
    CHANGE_PASSWORD: "Đổi mật khẩu", "Change the password";
    CHANGE_LEAD: "Hệ thống gửi liên kết đổi mật khẩu tới địa chỉ thư của Ông/Bà.", "We send a link to your address.";
    CHANGE_SENT: "Liên kết đổi mật khẩu đang được gửi tới địa chỉ thư của Ông/Bà và có hiệu lực trong 24 giờ. Sau vài phút vẫn chưa thấy, hãy liên hệ quản trị hệ thống.", "A link is on its way to your address; it works for 24 hours. If it has not come after a few minutes, ask the administrator.";

    OFFICIAL: "Cán bộ, công chức, viên chức, người lao động", "Official";
    UNIT_HEAD: "Thủ trưởng đơn vị", "Head of unit";
    HOME_AFFAIRS: "Sở Nội vụ", "Department of Home Affairs";
    SERVICE_CENTRE: "Trung tâm Phục vụ hành chính công", "Public service centre";
    AUDITOR: "Kiểm tra, giám sát", "Auditor";
    ADMIN: "Quản trị hệ thống", "Administrator";

    MAIL_SUBJECT: "Đặt mật khẩu Hải Đăng", "Set your Hải Đăng password";
    MAIL_GREETING: "Kính gửi {name},", "Dear {name},";
    MAIL_REQUEST: "Để đặt mật khẩu đăng nhập nền tảng Hải Đăng, mời Ông/Bà mở liên kết sau:", "To set your password for Hải Đăng, please open this link:";
    MAIL_VALIDITY: "Liên kết dùng được một lần, đến {until}. Nếu Ông/Bà không yêu cầu, xin bỏ qua thư này; mật khẩu hiện tại không thay đổi.", "It works once, until {until}. If you did not ask for it, ignore this message; your password stays as it is.";
}

/// The name of a role.
#[must_use]
pub const fn role(role: Role) -> Text {
    match role {
        Role::Official => OFFICIAL,
        Role::UnitHead => UNIT_HEAD,
        Role::HomeAffairs => HOME_AFFAIRS,
        Role::ServiceCentre => SERVICE_CENTRE,
        Role::Auditor => AUDITOR,
        Role::Admin => ADMIN,
    }
}
