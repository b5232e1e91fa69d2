//! Pages of requests that were not fulfilled.

use super::{Text, texts};

texts! {
    REFERENCE: "Mã tra cứu sự cố:", "Incident reference:";
    BAD_REQUEST: "Yêu cầu không hợp lệ", "The request cannot be understood";
    BAD_REQUEST_WHY: "Địa chỉ hoặc nội dung gửi lên không đúng dạng. Vui lòng quay lại trang trước và thử lại.", "The address or what was sent is malformed. Please go back and try again.";
    FORBIDDEN: "Yêu cầu bị từ chối", "The request was refused";
    FORBIDDEN_WHY: "Yêu cầu được gửi từ một trang khác nên không được nhận. Vui lòng mở lại trang trên hệ thống này rồi gửi lại.", "The request came from another site and was not taken. Please open the page on this site and send it again.";
    NOT_FOUND: "Không tìm thấy trang", "Page not found";
    NOT_FOUND_WHY: "Trang này không tồn tại, đã được chuyển đi, hoặc tài khoản của Ông/Bà không được xem.", "This page does not exist, has moved, or is not open to your account.";
    METHOD: "Thao tác không được hỗ trợ", "This cannot be done here";
    METHOD_WHY: "Trang này không nhận thao tác vừa gửi. Vui lòng mở lại trang từ đầu.", "This page does not take what was sent. Please open it anew.";
    TIMEOUT: "Quá thời gian chờ", "The request took too long";
    TIMEOUT_WHY: "Yêu cầu chưa được gửi trọn trong thời gian cho phép. Vui lòng kiểm tra đường truyền và thử lại.", "The request did not arrive in time. Please check the connection and try again.";
    GONE: "Trang này đã kết thúc", "This page is over";
    GONE_WHY: "Nội dung này không còn được nhận hoặc hiển thị.", "What was here is no longer taken or shown.";
    TOO_LARGE: "Nội dung gửi quá lớn", "Too much was sent";
    TOO_LARGE_WHY: "Nội dung vượt quá dung lượng cho phép. Vui lòng rút ngắn rồi gửi lại.", "The content is larger than allowed. Please shorten it and send it again.";
    UNSUPPORTED: "Dạng dữ liệu không được hỗ trợ", "Unsupported kind of data";
    UNSUPPORTED_WHY: "Dữ liệu gửi lên không đúng dạng mà trang này nhận.", "The data are not of a kind that this page takes.";
    UNPROCESSABLE: "Chưa thực hiện được", "This could not be done";
    UNPROCESSABLE_WHY: "Nội dung gửi lên chưa đầy đủ hoặc chưa đúng. Vui lòng kiểm tra lại.", "What was sent is incomplete or not right. Please check it.";
    TOO_MANY: "Quá nhiều yêu cầu", "Too many requests";
    TOO_MANY_WHY: "Có quá nhiều yêu cầu trong thời gian ngắn. Vui lòng chờ ít phút rồi thử lại.", "There were too many requests in a short time. Please wait a few minutes and try again.";
    FAILURE: "Hệ thống gặp sự cố", "Something went wrong on our side";
    FAILURE_WHY: "Yêu cầu chưa được thực hiện. Vui lòng thử lại sau; nếu vẫn gặp lỗi, hãy báo cho bộ phận hỗ trợ kèm mã dưới đây.", "The request was not fulfilled. Please try again later; if it happens again, tell the support desk the reference below.";
    BUSY: "Hệ thống đang bận", "The system is busy";
    BUSY_WHY: "Hệ thống đang xử lý rất nhiều yêu cầu. Vui lòng chờ vài giây rồi gửi lại; nội dung chưa được ghi nhận.", "The system is handling very many requests. Please wait a few seconds and send again; nothing was recorded.";
    FILES_BUSY: "Hệ thống đang lập nhiều tệp cùng lúc nên chưa lập được tệp này. Vui lòng tải lại sau một phút.", "Many files are being made at the same time, so this one was not made. Please download it again in a minute.";
}

/// Title and usual explanation of the page of an HTTP status.
#[must_use]
pub const fn of_status(status: u16) -> (Text, Text) {
    match status {
        403 => (FORBIDDEN, FORBIDDEN_WHY),
        404 => (NOT_FOUND, NOT_FOUND_WHY),
        405 => (METHOD, METHOD_WHY),
        408 => (TIMEOUT, TIMEOUT_WHY),
        410 => (GONE, GONE_WHY),
        413 => (TOO_LARGE, TOO_LARGE_WHY),
        415 => (UNSUPPORTED, UNSUPPORTED_WHY),
        422 => (UNPROCESSABLE, UNPROCESSABLE_WHY),
        429 => (TOO_MANY, TOO_MANY_WHY),
        503 => (BUSY, BUSY_WHY),
        500.. => (FAILURE, FAILURE_WHY),
        _ => (BAD_REQUEST, BAD_REQUEST_WHY),
    }
}
