//! Wording of the pages that manage accounts.

use super::{Text, texts};
use crate::domain::account::{AccountOrder, AccountState};

texts! {
    TITLE: "Quản lý tài khoản", "Accounts";
    LEAD: "Cán bộ có trong danh bạ tự nhận tài khoản qua trang đặt mật khẩu; ở đây chỉ cần giao thêm vai trò. Tài khoản không bao giờ bị xóa, chỉ bị khóa.", "Staff of the directory get their account through the password page by themselves; here further roles are granted. An account is never removed, only locked.";
    NEW: "Tạo tài khoản", "Create an account";
    DOWNLOAD: "Tải danh sách (CSV)", "Download the list (CSV)";
    SEARCH: "Tên, thư hoặc mã nhân sự", "Name, address or staff code";
    SEARCH_HINT: "Không cần gõ dấu.", "Diacritics are not needed.";
    UNIT_SEARCH: "Đơn vị của vai trò", "Unit of a role";
    UNIT_SEARCH_HINT: "Tên hoặc mã, gồm cả cấp dưới.", "Name or code, with all below it.";
    ROLE: "Vai trò", "Role";
    ANY_ROLE: "Mọi vai trò", "Every role";
    SORT: "Sắp xếp", "Sort by";
    SORT_NAME: "Họ tên", "Name";
    SORT_EMAIL: "Thư điện tử", "Address";
    SORT_NEWEST: "Mới tạo trước", "Newest first";
    COUNT: "{n} tài khoản", "{n} accounts";
    NONE: "Không có tài khoản nào như vậy.", "There is no such account.";
    NONE_NEXT: "Hãy thử từ khóa ngắn hơn, bỏ bớt điều kiện, hoặc tạo tài khoản mới.", "Try a shorter word or fewer conditions, or create an account.";
    ACCOUNT: "Tài khoản", "Account";
    NUMBER: "Số", "Number";
    STATE: "Trạng thái", "State";
    ANY_STATE: "Mọi trạng thái", "Every state";
    ACTIVE: "Đang hoạt động", "Active";
    NO_PASSWORD: "Chưa đặt mật khẩu", "No password yet";
    LOCKED: "Đã khóa", "Locked";
    LOCKED_SINCE: "Đã khóa từ {moment}. Lý do: {reason}", "Locked since {moment}. Reason: {reason}";
    NO_REASON: "không ghi", "none noted";
    BACK: "Về danh sách tài khoản", "Back to the list";

    FROM_DIRECTORY: "Chọn người trong danh bạ", "Somebody of the directory";
    FROM_DIRECTORY_LEAD: "Tìm người rồi bấm “Chọn”; họ tên, thư và đơn vị được điền sẵn.", "Find the person and press “Choose”; name, address and unit are filled in.";
    PERSON_SEARCH: "Họ tên hoặc mã nhân sự", "Name or staff code";
    FIND: "Tìm", "Find";
    PERSON: "Họ tên", "Name";
    POSITION: "Chức vụ", "Position";
    UNIT_OF_PERSON: "Đơn vị", "Unit";
    NO_PERSON: "Danh bạ hôm nay không có ai như vậy.", "Nobody of the directory is like that today.";
    NO_PERSON_NEXT: "Người ngoài danh bạ: điền biểu mẫu bên dưới, bỏ trống mã nhân sự.", "For somebody from outside, fill in the form below without a staff code.";
    MORE_PEOPLE: "Còn người khác: hãy gõ thêm để thu hẹp.", "There are more: type more to narrow it down.";
    HAS_ACCOUNT: "Đã có tài khoản", "Has an account";
    CHOOSE: "Chọn", "Choose";
    DETAILS: "Tài khoản mới", "The new account";
    EMAIL: "Địa chỉ thư điện tử", "E-mail address";
    EMAIL_HINT: "Bỏ trống để lấy theo danh bạ.", "Leave empty to take it from the directory.";
    NAME: "Họ và tên", "Name";
    NAME_HINT: "Bỏ trống để lấy theo danh bạ.", "Leave empty to take it from the directory.";
    STAFF_CODE: "Mã nhân sự", "Staff code";
    STAFF_CODE_HINT: "Nối tài khoản với người trong danh bạ, để người đó thấy phiếu của mình. Người ngoài danh bạ: bỏ trống.", "Links the account to somebody of the directory, who then sees the own forms. Leave empty for somebody from outside.";
    UNIT: "Đơn vị", "Unit";
    UNIT_HINT: "Mã hoặc tên. Vai trò có hiệu lực với đơn vị này và các đơn vị trực thuộc.", "Code or name. The role holds for this unit and all below it.";
    CHOOSE_ROLE: "— Chọn vai trò —", "— Choose a role —";
    PURPOSES: "Mỗi vai trò làm được gì", "What each role may do";
    CREATE: "Tạo tài khoản và gửi liên kết", "Create it and send the link";
    EMAIL_WRONG: "Nhập địa chỉ thư điện tử, ví dụ: an.nguyen@haiphong.gov.vn", "Enter an e-mail address, such as an.nguyen@haiphong.gov.vn";
    EMAIL_TAKEN: "Địa chỉ thư hoặc mã nhân sự này đã có tài khoản.", "This address or staff code has an account already.";
    NAME_MISSING: "Nhập họ và tên, hoặc mã nhân sự để lấy tên theo danh bạ.", "Enter a name, or a staff code to take it from the directory.";
    NAME_LONG: "Họ và tên dài quá 200 ký tự.", "The name is longer than 200 characters.";
    STAFF_CODE_UNKNOWN: "Hôm nay danh bạ trong phạm vi của Ông/Bà không có mã nhân sự này.", "The directory in your scope has no such staff code today.";
    ROLE_WRONG: "Chọn một vai trò.", "Choose a role.";
    UNIT_MISSING: "Nhập mã hoặc tên đơn vị.", "Enter the code or name of a unit.";
    UNIT_UNKNOWN: "Không có đơn vị như vậy trong phạm vi của Ông/Bà.", "There is no such unit in your scope.";
    UNIT_SEVERAL: "Có nhiều đơn vị như vậy; hãy ghi mã: {units}", "Several units are like that; please give a code: {units}";

    GRANTS: "Vai trò và phạm vi", "Roles and their units";
    GRANTS_HELD: "Vai trò đang có", "Roles held";
    NO_GRANTS: "Chưa có vai trò nào.", "No role yet.";
    WITHDRAW: "Thu hồi", "Withdraw";
    WITHDRAW_NAMED: "Thu hồi vai trò {role} ở {unit}", "Withdraw {role} at {unit}";
    GRANT: "Giao vai trò", "Grant a role";
    LAST_ADMIN: "Đây là quản trị hệ thống cuối cùng của toàn thành phố nên không khóa, không thu hồi được. Hãy giao vai trò này cho một người khác trước.", "This is the last administrator of the whole city and can be neither locked nor withdrawn. Please grant the role to somebody else first.";
    NO_SUCH_GRANT: "Tài khoản không còn vai trò này.", "The account no longer has this role.";
    ACCESS: "Mật khẩu", "Password";
    LAST_LINK: "Thư đặt mật khẩu gần nhất", "Latest password mail";
    NO_LINK: "Chưa có thư nào tới địa chỉ này.", "None was written to this address.";
    LINK_MADE: "tạo lúc {moment}", "written at {moment}";
    LINK_FOLDER: "Chưa có máy chủ gửi thư: thư nằm trong thư mục {folder} trên máy chủ và chưa ai nhận được.", "No mail server is set: the message lies in the folder {folder} of the server, and nobody has received it.";
    REFUSED: "Máy chủ thư đã từ chối địa chỉ này: {reply}", "A mail server refused this address: {reply}";
    RESET_LEAD: "Khi đặt lại, mật khẩu hiện tại mất hiệu lực ngay, mọi phiên đang mở kết thúc, và chủ tài khoản nhận qua thư một liên kết dùng một lần trong 24 giờ.", "After a reset the present password stops working at once, every open session ends, and the owner gets a link by mail that works once within 24 hours.";
    RESET: "Đặt lại mật khẩu", "Reset the password";
    MOVE: "Đổi địa chỉ thư", "Move to another address";
    MOVE_LEAD: "Tài khoản chuyển sang địa chỉ khác của cùng một người; mọi phiên kết thúc, các liên kết đã gửi hết hiệu lực.", "The account moves to another address of the same person; its sessions end and earlier links stop working.";
    NEW_EMAIL: "Địa chỉ thư mới", "New address";
    LOCKING: "Khóa và mở khóa", "Locking";
    LOCK_LEAD: "Khóa kết thúc ngay mọi phiên; chủ tài khoản không đăng nhập, không đặt mật khẩu được cho đến khi mở khóa.", "Locking ends every session at once; the owner can neither sign in nor set a password until it is unlocked.";
    REASON: "Lý do", "Reason";
    REASON_HINT: "Được ghi vào nhật ký.", "It is written into the audit log.";
    REASON_MISSING: "Ghi lý do.", "Enter a reason.";
    REASON_LONG: "Lý do dài quá 500 ký tự.", "The reason is longer than 500 characters.";
    LOCK: "Khóa tài khoản", "Lock the account";
    UNLOCK: "Mở khóa", "Unlock";
    SESSIONS: "Phiên đăng nhập đang mở", "Open sessions";
    NO_SESSIONS: "Không có phiên nào đang mở.", "No open session.";
    SIGN_OUT_EVERYWHERE: "Đăng xuất tài khoản này ở mọi nơi", "Sign this account out everywhere";
    LOG: "Nhật ký", "Audit log";
    LOG_ABOUT: "Những gì đã làm với tài khoản này", "What was done to this account";
    LOG_BY: "Những gì người này đã làm", "What this person did";

    DONE_CREATED: "Đã tạo tài khoản; thư đặt mật khẩu đã vào hàng đợi, tình trạng gửi xem bên dưới.", "The account is created; the password mail is in the queue, and below stands what became of it.";
    DONE_GRANTED: "Đã giao vai trò.", "The role is granted.";
    DONE_HAD: "Tài khoản đã có sẵn vai trò này.", "The account has this role already.";
    DONE_WITHDRAWN: "Đã thu hồi vai trò; mọi phiên đang mở đã kết thúc.", "The role is withdrawn; the open sessions have ended.";
    DONE_LOCKED: "Đã khóa tài khoản; mọi phiên đang mở đã kết thúc.", "The account is locked; its sessions have ended.";
    DONE_UNLOCKED: "Đã mở khóa tài khoản.", "The account is unlocked.";
    DONE_RESET: "Mật khẩu cũ đã mất hiệu lực, mọi phiên đã kết thúc; thư đặt mật khẩu đã vào hàng đợi, tình trạng gửi xem bên dưới.", "The old password no longer works and every session has ended; the password mail is in the queue, and below stands what became of it.";
    DONE_MOVED: "Đã đổi địa chỉ thư.", "The address is changed.";
    DONE_SIGNED_OUT: "Đã đăng xuất tài khoản này ở mọi nơi.", "The account is signed out everywhere.";
}

/// The name of a state.
#[must_use]
pub const fn state(state: AccountState) -> Text {
    match state {
        AccountState::Active => ACTIVE,
        AccountState::NoPassword => NO_PASSWORD,
        AccountState::Locked => LOCKED,
    }
}

/// The name of an order.
#[must_use]
pub const fn order(order: AccountOrder) -> Text {
    match order {
        AccountOrder::Name => SORT_NAME,
        AccountOrder::Email => SORT_EMAIL,
        AccountOrder::Newest => SORT_NEWEST,
    }
}
