//! Wording of the outbox's pages and of the report that is mailed.

use super::texts;

texts! {
    DEMO_SUBJECT: "[MINH HỌA]", "[DEMONSTRATION]";
    SEND_TITLE: "Gửi báo cáo {period}", "Send the report, {period}";
    SEND_LEAD: "Mỗi người nhận một thư riêng, có các số liệu chính và tệp Excel kèm theo.", "Everybody gets a message of their own with the main figures and the workbook.";
    RECIPIENTS: "Người nhận", "Recipients";
    RECIPIENTS_HINT: "Mỗi dòng một địa chỉ thư; cũng có thể ngăn cách bằng dấu phẩy hoặc chấm phẩy.", "One address per line; commas and semicolons work too.";
    RECIPIENTS_MISSING: "Hãy ghi ít nhất một địa chỉ thư.", "Enter at least one address.";
    RECIPIENTS_TOO_MANY: "Mỗi lần gửi tối đa {n} người nhận.", "At most {n} recipients at a time.";
    RECIPIENT_WRONG: "Không phải địa chỉ thư: {address}", "Not an e-mail address: {address}";
    RECIPIENT_REFUSED: "Máy chủ đã từ chối địa chỉ {address}: {reply}. Nếu địa chỉ đã dùng được, hãy bỏ đánh dấu ở trang Thư gửi đi.", "A server refused {address}: {reply}. If it works again, remove the mark on the mail page.";
    UNIT: "Mã đơn vị", "Unit code";
    UNIT_HINT: "Bỏ trống để gửi báo cáo toàn thành phố.", "Leave empty for the whole city.";
    UNIT_UNKNOWN: "Không có đơn vị mang mã này.", "There is no unit with this code.";
    SEND: "Đưa vào hàng đợi gửi", "Put into the outbox";
    DRAFT_NOT_SENT: "Bản thảo chưa duyệt thì không gửi được.", "A draft that is not approved cannot be sent.";

    MAIL_TITLE: "Thư gửi đi", "Outgoing mail";
    NO_SERVER: "Chưa cấu hình máy chủ gửi thư (HAIDANG_SMTP_URL). Thư được lưu thành tệp trong thư mục {folder} và chưa được gửi cho ai.", "No mail server is set (HAIDANG_SMTP_URL). Messages are kept as files in {folder} and have been sent to nobody.";
    FILED_WAITING: "{n} thư đang được lưu thành tệp, chưa gửi. Máy chủ gửi thư đã được cấu hình: có thể đưa từng thư trở lại hàng đợi.", "{n} messages are kept as files and were not sent. A mail server is set now: each can be put back into the queue.";
    STATE_QUEUED: "Chờ gửi", "Waiting";
    STATE_RETRYING: "Sẽ gửi lại", "Will be tried again";
    STATE_SENDING: "Đang gửi", "Being sent";
    STATE_SENT: "Máy chủ đã nhận", "Accepted by the server";
    STATE_FILED: "Lưu thành tệp, chưa gửi", "Kept as a file, not sent";
    STATE_FAILED: "Không gửi được", "Not delivered";
    STATE_DROPPED: "Không cần gửi nữa", "No longer needed";
    KIND: "Loại thư", "Kind";
    KIND_PASSWORD_LINK: "Liên kết đặt mật khẩu", "Password link";
    KIND_REPORT: "Báo cáo gửi tay", "Report sent by hand";
    KIND_REMINDER: "Nhắc việc", "Reminder";
    KIND_SUBSCRIPTION: "Báo cáo đăng ký", "Subscribed report";
    SEARCH: "Tìm theo địa chỉ hoặc tiêu đề", "Search by address or subject";
    SEARCH_HINT: "Không cần gõ dấu.", "Without diacritics if you like.";
    FOUND: "{n} thư", "{n} messages";
    LEAD: "Mọi thư của hệ thống, trừ thư nhắc việc, và điều đã xảy ra với từng thư. Nội dung thư không hiện ở đây, vì có thể chứa liên kết riêng của người nhận.", "Every message of the system except reminders, and what became of it. Its text is not shown: it may hold links that are the recipient’s own.";
    NOT_FOUND: "Không có thư nào như vậy", "There is no such message";
    NOT_FOUND_NEXT: "Hãy thử từ khóa ngắn hơn hoặc bỏ bớt điều kiện lọc.", "Try a shorter word or fewer conditions.";
    REQUEUED: "Đã đưa thư trở lại hàng đợi.", "The message is in the queue again.";
    RECIPIENT: "Người nhận", "Recipient";
    SUBJECT: "Tiêu đề", "Subject";
    STATE: "Trạng thái", "State";
    ATTEMPTS: "đã thử {n} lần", "{n} attempts";
    CREATED: "tạo lúc", "created at";
    NEXT_ATTEMPT: "lần tới: {moment}", "next: {moment}";
    FINISHED: "lúc {moment}", "at {moment}";
    REQUEUE: "Gửi lại", "Send again";
    ALL: "Tất cả", "All";
    FILTER: "Trạng thái thư", "State of messages";
    EMPTY: "Không có thư nào", "There are no messages";
    EMPTY_NEXT: "Thư xuất hiện tại đây khi một báo cáo hoặc liên kết đặt mật khẩu được gửi.", "Messages appear here when a report or a password link is sent.";
    OBSTACLES: "Thư nhắc việc không đi được", "Reminders that could not leave";
    OBSTACLES_LEAD: "Thư nhắc việc không được liệt kê từng thư: số thư và thời điểm gửi có thể cho biết ai đã trả lời một đợt ẩn danh. Dưới đây chỉ nêu các lý do.", "Reminders are not listed one by one: their number and moments may tell who has answered an anonymous round. Only the reasons are given here.";
    OBSTACLE_ADDRESS: "máy chủ từ chối địa chỉ; các địa chỉ này có trong danh sách địa chỉ bị từ chối", "a server refused the address; such addresses are in the list of refused ones";
    REMIND_AGAIN: "Gửi lại các thư nhắc bị hỏng", "Send the failed reminders again";
    REMIND_AGAIN_HINT: "Chỉ người còn phiếu phải làm mới nhận thư. Địa chỉ bị từ chối chỉ được gửi lại sau khi bỏ đánh dấu.", "Only those who still owe a form get one. Refused addresses get one only after their mark is removed.";
    REMINDED_AGAIN: "Đã ghi nhận. Các thư nhắc bị hỏng sẽ được lập lại và gửi trong giờ cho phép.", "Noted. The failed reminders are written anew and leave within the hours allowed.";
    REFUSED: "Địa chỉ bị máy chủ từ chối", "Addresses that a server refused";
    REFUSED_LEAD: "Không gửi báo cáo nào thêm đến các địa chỉ này cho đến khi bỏ đánh dấu.", "No further report goes to these addresses until the mark is removed.";
    FORGET: "Bỏ đánh dấu", "Remove the mark";
    STILL_REFUSED: "Máy chủ đã từ chối địa chỉ của người nhận. Nếu địa chỉ đã dùng được, hãy bỏ đánh dấu rồi gửi lại.", "A server refused the recipient's address. If it works again, remove the mark, then send again.";
    CANNOT_REQUEUE: "Thư này không thể gửi lại: đã gửi, đang chờ, hoặc có nội dung một lần đã được xóa.", "This message cannot be sent again: it is sent, waiting, or held a one-time link that was wiped.";

    GREETING: "Kính gửi Ông/Bà,", "Dear Sir or Madam,";
    OPENING: "Hệ thống Hải Đăng xin gửi báo cáo chỉ số và chỉ tiêu {period} của {unit}. Các số liệu chính:", "Here is the report of indicators and indices, {period}, of {unit}. The main figures:";
    ATTACHED: "Số liệu đầy đủ, phương pháp tính và cơ sở số liệu có trong tệp Excel kèm theo.", "The attached workbook holds all figures, the method and the bases.";
    ONLINE: "Xem trên trang: {link}", "Read it online: {link}";
    IDENTITY: "Phiên bản {version} ({state}), số liệu lúc {moment}, chương trình {program}, mã băm {hash}.", "Version {version} ({state}), data of {moment}, program {program}, hash {hash}.";
    AUTOMATIC: "Thư được gửi tự động, xin không trả lời.", "This message was sent automatically; please do not reply.";
}
