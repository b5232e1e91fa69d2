//! Wording of the JSON interface.

use super::texts;

texts! {
    NO_ROUND: "Không có đợt khảo sát này, hoặc đợt này không nhận phiếu qua giao diện này.", "There is no such round, or it takes no answers here.";
    NO_INVITATION: "Không có lời mời này trong đợt khảo sát.", "There is no such invitation in this round.";
    NO_RECEIPT: "Không có biên nhận với mã này.", "There is no receipt with this code.";
    NOT_OPEN_YET: "Đợt khảo sát chưa đến ngày mở.", "The round is not open yet.";
    CLOSED: "Đợt khảo sát đã kết thúc, không nhận phiếu nữa.", "The round has closed and takes no more answers.";
    ANSWERED: "Lời mời này đã được trả lời; mỗi lời mời chỉ nhận một phiếu.", "This invitation has been answered; it is taken once.";
    ID_IN_USE: "submission_id này đã dùng cho một phiếu khác; hãy tạo UUID mới.", "This submission_id belongs to another answer; make a new UUID.";
    TOO_MANY: "Địa chỉ mạng này vừa gửi quá nhiều phiếu; hãy gửi lại sau ít phút.", "Too many answers came from this network address; try again later.";
    BUSY: "Hệ thống đang nhận quá nhiều phiếu; phiếu chưa được lưu, hãy gửi lại sau giây lát.", "Too many answers are arriving; this one was not stored, send it again in a moment.";
    NOT_JSON: "Nội dung gửi lên không phải JSON hợp lệ", "The body is not valid JSON";
    NOT_UNDERSTOOD: "Nội dung JSON không đúng cấu trúc", "The JSON is not of the expected shape";
    WRONG: "Phiếu có câu trả lời chưa đúng; xem danh sách lỗi.", "Some answers cannot be taken; see the list of errors.";
    NEEDS_ID: "Thiếu submission_id, hoặc không phải UUID ngẫu nhiên.", "submission_id is missing, or is no random UUID.";
    NEEDS_UNIT: "Thiếu mã cơ quan, đơn vị được đánh giá.", "The code of the unit that is rated is missing.";
    UNKNOWN_UNIT: "Đợt khảo sát không có cơ quan, đơn vị với mã này.", "The round has no unit with this code.";
}
