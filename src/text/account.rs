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
    GUESSABLE: "Mật khẩu này dễ đoán: quá thông dụng, là dãy số hay chữ liền nhau, ngày tháng, hoặc lấy từ tên, địa chỉ thư. Hãy dùng một câu ngắn của riêng mình.", "This password is easy to guess: it is common, a plain run, a date, or made of the name or address. Please use a short sentence of your own.";
    DIFFERENT: "Hai lần nhập mật khẩu không giống nhau.", "The two passwords differ.";
    LINK_OVER_TITLE: "Liên kết đặt mật khẩu không còn dùng được", "This password link no longer works";
    LINK_OVER_NEXT: "Nếu đã đặt mật khẩu bằng liên kết này, Ông/Bà chỉ cần đăng nhập. Nếu chưa, hãy yêu cầu liên kết mới và mở thư đến sau cùng.", "If you set your password with this link, just sign in. If not, ask for a new link and open the latest message.";
    LINK_AGAIN: "Yêu cầu liên kết mới", "Ask for a new link";
    LINK_OVER: "Liên kết này đã được dùng, đã hết hạn 24 giờ, hoặc đã có liên kết mới hơn. Mỗi liên kết chỉ đặt mật khẩu được một lần.", "This link was used, is older than 24 hours, or a newer one was sent. Each link sets a password once.";

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

    SESSIONS: "Các phiên đăng nhập của tôi", "My sessions";
    SESSIONS_LEAD: "Mỗi phiên tự kết thúc sau 12 giờ. Nếu thấy phiên lạ, hãy kết thúc phiên đó rồi đổi mật khẩu. Hệ thống chỉ giữ họ trình duyệt, ngày đăng nhập và giờ dùng gần nhất, không giữ địa chỉ mạng.", "Every session ends by itself after 12 hours. If you do not know one, end it and change your password. Only the family of the browser, the day of sign-in and the hour of the last use are kept, no network address.";
    SESSIONS_OPEN: "Phiên đang mở", "Open sessions";
    DEVICE: "Thiết bị", "Device";
    DEVICE_ON: "{browser} trên {system}", "{browser} on {system}";
    DEVICE_UNKNOWN: "Thiết bị không rõ", "Unknown device";
    SIGNED_IN_ON: "Ngày đăng nhập", "Signed in on";
    USED_AT: "Dùng gần nhất", "Last used";
    THIS_SESSION: "phiên này", "this session";
    END_SESSION: "Kết thúc", "End";
    SESSION_ENDED: "Phiên đó đã kết thúc.", "That session has ended.";
    SESSION_MISSING: "Hãy chọn một phiên để kết thúc.", "Please choose a session to end.";
    SIGN_OUT_EVERYWHERE: "Đăng xuất mọi nơi", "Sign out everywhere";

    OFFICIAL: "Cán bộ, công chức, viên chức, người lao động", "Official";
    UNIT_HEAD: "Thủ trưởng đơn vị", "Head of unit";
    HOME_AFFAIRS: "Sở Nội vụ", "Department of Home Affairs";
    SERVICE_CENTRE: "Trung tâm Phục vụ hành chính công", "Public service centre";
    AUDITOR: "Kiểm tra, giám sát", "Auditor";
    ADMIN: "Quản trị hệ thống", "Administrator";

    OFFICIAL_PURPOSE: "Làm các phiếu được giao cho mình.", "Fills in the forms that they owe.";
    UNIT_HEAD_PURPOSE: "Như cán bộ; thêm xem kết quả và phê duyệt cam kết của đơn vị.", "As an official, and reads the results and approves the commitments of the unit.";
    HOME_AFFAIRS_PURPOSE: "Với toàn thành phố: tổ chức đợt, tính, duyệt, công bố kết quả và gửi báo cáo. Với một đơn vị: chỉ xem.", "Over the whole city: runs rounds, computes, approves and publishes results, sends reports. Over a unit: reads only.";
    SERVICE_CENTRE_PURPOSE: "Với toàn thành phố: tổ chức các đợt đánh giá dịch vụ; xem kết quả.", "Over the whole city: runs the ratings of services; reads results.";
    AUDITOR_PURPOSE: "Chỉ xem số liệu tổng hợp; với toàn thành phố còn xem nhật ký. Không thay đổi được gì.", "Reads aggregates only; over the whole city the audit log too. Changes nothing.";
    ADMIN_PURPOSE: "Quản lý tài khoản trong phạm vi; với toàn thành phố còn xem nhật ký. Không xem phiếu và kết quả.", "Manages the accounts in scope; over the whole city reads the audit log too. Reads neither answers nor results.";

    MAIL_SUBJECT: "Đặt mật khẩu Hải Đăng", "Set your Hải Đăng password";
    MAIL_GREETING: "Kính gửi {name},", "Dear {name},";
    MAIL_REQUEST: "Để đặt mật khẩu đăng nhập nền tảng Hải Đăng, mời Ông/Bà mở liên kết sau:", "To set your password for Hải Đăng, please open this link:";
    MAIL_CREATED: "Ông/Bà vừa được cấp tài khoản trên nền tảng Hải Đăng của thành phố Hải Phòng. Để đặt mật khẩu và đăng nhập, mời Ông/Bà mở liên kết sau:", "An account on Hải Đăng, the platform of Hải Phòng City, was made for you. To set a password and sign in, please open this link:";
    MAIL_RESET: "Quản trị hệ thống đã đặt lại mật khẩu tài khoản Hải Đăng của Ông/Bà: mật khẩu cũ không dùng được nữa và mọi phiên đăng nhập đã kết thúc. Để đặt mật khẩu mới, mời Ông/Bà mở liên kết sau:", "An administrator has reset the password of your Hải Đăng account: the old one no longer works and every session has ended. To set a new one, please open this link:";
    MAIL_VALIDITY_NEW: "Liên kết dùng được một lần, đến {until}. Quá hạn, Ông/Bà có thể tự yêu cầu liên kết khác ở trang đăng nhập.", "It works once, until {until}. After that you can ask for another one at the sign-in page.";
    MAIL_VALIDITY: "Liên kết dùng được một lần, đến {until}. Nếu Ông/Bà không yêu cầu, xin bỏ qua thư này; mật khẩu hiện tại không thay đổi.", "It works once, until {until}. If you did not ask for it, ignore this message; your password stays as it is.";
}

/// What a role is for, as whoever grants it should know.
#[must_use]
pub const fn role_purpose(role: Role) -> Text {
    match role {
        Role::Official => OFFICIAL_PURPOSE,
        Role::UnitHead => UNIT_HEAD_PURPOSE,
        Role::HomeAffairs => HOME_AFFAIRS_PURPOSE,
        Role::ServiceCentre => SERVICE_CENTRE_PURPOSE,
        Role::Auditor => AUDITOR_PURPOSE,
        Role::Admin => ADMIN_PURPOSE,
    }
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
