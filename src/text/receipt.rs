//! Wording of the page that looks a receipt up.

use super::texts;

texts! {
    TITLE: "Tra cứu mã biên nhận", "Look up a receipt";
    LEAD: "Nhập mã ghi ở trang “Đã gửi” để biết phiếu đã được ghi nhận hay chưa. Trang này chỉ nói mã thuộc đợt nào và ngày gửi; không ai biết được ai đã trả lời và trả lời thế nào.", "Enter the code of the page “Sent” to see whether your form was recorded. This page tells the survey and the day only, not who answered or what.";
    CODE_HINT: "Mã có 12 chữ cái và chữ số, ví dụ K7QF-2MXB-6DTA. Viết hoa hay thường, có dấu gạch hay không đều được. Mã không có chữ số 0, 1 và 8: gõ nhầm thì được hiểu là chữ O, I và B. Nếu chữ bị thêm dấu, hãy tắt bộ gõ tiếng Việt.", "A code has 12 letters and digits, such as K7QF-2MXB-6DTA, in capitals or not, with dashes or without. It has no digits 0, 1 and 8: they are read as the letters O, I and B.";
    FIND: "Tra cứu", "Look up";
    MALFORMED: "Mã này chưa đủ hoặc thừa ký tự, hoặc có ký tự không dùng trong mã biên nhận. Hãy so lại với mã đã ghi.", "This code is too short or too long, or holds a sign that no receipt has. Please compare it with your note.";
    UNKNOWN: "Không có phiếu nào được ghi nhận với mã này. Hãy so lại từng ký tự với mã đã ghi, nhất là các chữ dễ nhầm như B và E, G và C, 2 và Z, 5 và S.", "No form was recorded with this code. Please compare it sign by sign with your note, above all those easily taken for each other, such as B and E, G and C, 2 and Z, 5 and S.";
    STORED: "Đã ghi nhận", "Recorded";
    STORED_LEAD: "Phiếu có mã này đã được ghi nhận.", "The form with this code was recorded.";
    ANOTHER: "Tra cứu mã khác", "Look up another code";
}
