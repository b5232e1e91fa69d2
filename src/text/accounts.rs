//! Words of the pages that manage accounts.

use super::texts;

texts! {
    TITLE: "Quản lý tài khoản", "Accounts";
    LEAD: "Cán bộ có trong danh bạ tự nhận tài khoản qua trang đặt mật khẩu; ở đây chỉ cần giao thêm vai trò. Tài khoản không bao giờ bị xóa, chỉ bị khóa.", "Staff of the directory get their account through the password page by themselves; here further roles are granted. An account is never removed, only locked.";
    NEW: "Tạo tài khoản", "Create an account";
    SEARCH: "Tìm theo tên, thư điện tử, mã nhân sự", "Search by name, address, staff code";
    SEARCH_HINT: "Không cần gõ dấu.", "Diacritics are not needed.";
    ROLE: "Vai trò", "Role";
    ANY_ROLE: "Mọi vai trò", "Every role";
    COUNT: "{n} tài khoản", "{n} accounts";
    NONE: "Không có tài khoản nào như vậy.", "There is no such account.";
    NONE_NEXT: "Hãy thử từ khóa ngắn hơn, hoặc tạo tài khoản mới.", "Try a shorter word, or create an account.";
    ACCOUNT: "Tài khoản", "Account";
    STATE: "Trạng thái", "State";
    ACTIVE: "Đang hoạt động", "Active";
    NO_PASSWORD: "Chưa đặt mật khẩu", "No password yet";
    LOCKED: "Đã khóa", "Locked";
    LOCKED_SINCE: "Đã khóa từ {moment}", "Locked since {moment}";
    BACK: "Về danh sách tài khoản", "Back to the list";

    EMAIL: "Địa chỉ thư điện tử", "E-mail address";
    NAME: "Họ và tên", "Name";
    NAME_HINT: "Bỏ trống để lấy theo danh bạ.", "Leave empty to take it from the directory.";
    STAFF_CODE: "Mã nhân sự", "Staff code";
    STAFF_CODE_HINT: "Nối tài khoản với người trong danh bạ, để người đó thấy phiếu của mình.", "Links the account to somebody of the directory, who then sees the own forms.";
    UNIT: "Mã đơn vị", "Unit code";
    UNIT_HINT: "Vai trò có hiệu lực với đơn vị này và các đơn vị trực thuộc.", "The role holds for this unit and all below it.";
    CREATE: "Tạo tài khoản", "Create the account";
    EMAIL_WRONG: "Nhập địa chỉ thư điện tử, ví dụ: an.nguyen@haiphong.gov.vn", "Enter an e-mail address, such as an.nguyen@haiphong.gov.vn";
    EMAIL_TAKEN: "Địa chỉ thư hoặc mã nhân sự này đã có tài khoản.", "This address or staff code has an account already.";
    NAME_MISSING: "Nhập họ và tên, hoặc mã nhân sự để lấy tên theo danh bạ.", "Enter a name, or a staff code to take it from the directory.";
    STAFF_CODE_UNKNOWN: "Hôm nay danh bạ không có mã nhân sự này.", "The directory has no such staff code today.";
    ROLE_WRONG: "Chọn một vai trò.", "Choose a role.";
    UNIT_UNKNOWN: "Không có đơn vị mang mã này trong phạm vi của Ông/Bà.", "There is no unit with this code in your scope.";

    GRANTS: "Vai trò và phạm vi", "Roles and their units";
    NO_GRANTS: "Chưa có vai trò nào.", "No role yet.";
    WITHDRAW: "Thu hồi", "Withdraw";
    WITHDRAW_NAMED: "Thu hồi vai trò {role} ở {unit}", "Withdraw {role} at {unit}";
    GRANT: "Giao vai trò", "Grant a role";
    OWN_ADMIN: "Không thể tự thu hồi vai trò quản trị hoặc tự khóa tài khoản của chính mình.", "You cannot withdraw your own administrator's role or lock your own account.";
    ACCESS: "Đăng nhập", "Signing in";
    LINK: "Gửi liên kết đặt mật khẩu", "Send a password link";
    LINK_SENT: "Liên kết đặt mật khẩu đang được gửi tới {email}.", "A password link is on its way to {email}.";
    LINK_SHOWN: "Chưa có máy chủ thư. Hãy chuyển liên kết này cho chủ tài khoản; liên kết chỉ hiện một lần, dùng được một lần đến {until}:", "No mail server is set. Please hand this link to the owner; it is shown once and works once until {until}:";
    LOCK: "Khóa tài khoản", "Lock the account";
    UNLOCK: "Mở khóa", "Unlock";
    SESSIONS: "Phiên đăng nhập đang mở", "Open sessions";
    SESSION_COUNT: "{n} phiên đang mở.", "{n} open sessions.";
    NO_SESSIONS: "Không có phiên nào đang mở.", "No open session.";
    SIGNED_IN_AT: "Đăng nhập lúc", "Signed in at";
    SIGN_OUT_EVERYWHERE: "Đăng xuất mọi nơi", "Sign out everywhere";
    SIGN_OUT_LEAD: "Kết thúc mọi phiên, kể cả trên thiết bị khác và phiên này.", "Ends every session, on other devices and here.";
    DONE_CREATED: "Đã tạo tài khoản.", "The account is created.";
    DONE_GRANTED: "Đã giao vai trò.", "The role is granted.";
    DONE_WITHDRAWN: "Đã thu hồi vai trò.", "The role is withdrawn.";
    DONE_LOCKED: "Đã khóa tài khoản; mọi phiên đang mở đã kết thúc.", "The account is locked; its sessions have ended.";
    DONE_UNLOCKED: "Đã mở khóa tài khoản.", "The account is unlocked.";
    DONE_SIGNED_OUT: "Đã đăng xuất tài khoản này ở mọi nơi.", "The account is signed out everywhere.";
}
