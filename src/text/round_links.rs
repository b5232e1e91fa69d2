//! Wording of the links of a round and their QR codes.

use super::texts;

texts! {
    TITLE: "Liên kết và mã QR: {round}", "Links and QR codes: {round}";
    OPEN: "Liên kết và mã QR", "Links and QR codes";
    LEAD: "Mỗi đơn vị có liên kết riêng: quét mã là vào thẳng phiếu của đơn vị đó. Quầy, phòng, đơn vị trực thuộc hiện ra khi gõ tên để tìm.", "Every office has a link of its own: who scans the code is on its form at once. Desks, rooms and other sub-units appear when you search for them.";
    ENDED: "Đợt đã kết thúc: các liên kết này không còn nhận phiếu.", "The round has ended: these links take no more answers.";
    NOT_OPEN: "Hôm nay đợt không nhận phiếu. Các liên kết dùng được khi đợt mở, từ ngày {from} đến ngày {until}.", "The round takes no answers today. The links work once it is open, from {from} to {until}.";
    WHOLE: "Liên kết chung của đợt", "The link of the whole round";
    SHEET: "Tờ dán để in", "Sheet to print";
    SHEET_OF: "Tờ dán để in: {unit}", "Sheet to print: {unit}";
    QR_LABEL: "Mã QR của liên kết {link}", "QR code of the link {link}";
    PAPER: "Khổ giấy", "Paper";
    HOW_TO_PRINT: "In trang này từ trình duyệt (Ctrl+P) và giữ nguyên khổ giấy đã chọn; trên giấy chỉ có tờ dán.", "Print this page from the browser (Ctrl+P) and keep the paper chosen; only the sheet is printed.";
    INVITATION: "Mời Ông/Bà quét mã bằng máy ảnh điện thoại, hoặc gõ liên kết này vào trình duyệt, để trả lời. Không cần tài khoản, không hỏi họ tên.", "Scan the code with the camera of your phone, or type this link into a browser, to answer. No account is needed and no name is asked.";
    BACK_TO_ROUND: "Về trang của đợt", "Back to the round";
    BACK_TO_LINKS: "Về các liên kết của đợt", "Back to the links of the round";
}
