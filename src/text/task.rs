//! Wording of the list of forms that an official owes.

use super::texts;
use crate::{domain::evaluation::Relation, text::Text};

texts! {
    TITLE: "Phiếu cần làm", "Forms to fill in";
    OWED: "Cần làm", "To do";
    PAST: "Đã gửi hoặc ngoài thời hạn: {n} phiếu", "Sent, or outside their time: {n} forms";
    DONE: "Đã gửi hoặc ngoài thời hạn", "Sent, or outside their time";
    SUMMARY: "Còn {owed} phiếu cần làm, đã gửi {done} phiếu.", "{owed} forms to do, {done} sent.";
    SUMMARY_OVERDUE: "{overdue} phiếu đã quá hạn.", "{overdue} forms are past their date.";
    FORM: "Phiếu", "Form";
    ABOUT: "Về ai, đơn vị nào", "About";
    ROLE: "Với tư cách", "As";
    DUE: "Hạn", "Due";
    STATE: "Trạng thái", "State";
    STATE_OWED: "Chưa làm", "To do";
    STATE_SOON: "Sắp đến hạn", "Due soon";
    STATE_SAVED: "Đang làm dở", "Saved";
    STATE_OVERDUE: "Quá hạn", "Overdue";
    STATE_NOT_OPEN: "Chưa mở", "Not open yet";
    STATE_MISSED: "Không gửi trong thời hạn", "Not sent in time";
    STATE_DONE: "Đã gửi", "Sent";
    STATE_DONE_ON: "Đã gửi {day}", "Sent {day}";
    NOTHING: "Hiện không có phiếu nào cần làm.", "There is no form to fill in at present.";
    NOTHING_NEXT: "Khi một đợt đánh giá mở, phiếu của Ông/Bà sẽ có ở đây.", "When an evaluation opens, your forms appear here.";
    NO_STAFF_CODE: "Tài khoản này chưa gắn với mã cán bộ nào, nên không có phiếu. Hãy liên hệ quản trị hệ thống.", "This account is not linked to a staff code, so it has no forms. Please ask the administrator.";
    ANONYMOUS: "ẩn danh", "anonymous";
    IDENTITY: "Danh tính", "Identity";
    ANONYMOUS_NOTE: "Ẩn danh: chỉ ghi nhận là đã gửi, không lưu ai trả lời thế nào", "Anonymous: only the fact that it was sent is kept, never who answered what";
    SUBJECT_PERSON: "Người được đánh giá", "Person evaluated";
    SUBJECT_UNIT: "Cơ quan được đánh giá", "Unit rated";
    SUBJECT_COMMITMENT: "Cam kết của", "Commitment of";
    SUBJECT_WORKPLACE: "Nơi làm việc", "Workplace";
    YOURSELF: "Bản thân", "Yourself";
    DUE_ON: "Hạn gửi", "Due on";
}

/// In which role somebody fills in a form.
#[must_use]
pub const fn relation(relation: Relation) -> Text {
    match relation {
        Relation::SelfEvaluation => Text { vi: "Tự đánh giá", en: "Self-evaluation" },
        Relation::Supervisor => Text { vi: "Lãnh đạo quản lý trực tiếp", en: "Direct supervisor" },
        Relation::Peer => Text { vi: "Đồng nghiệp", en: "Colleague" },
        Relation::CrossAgency => Text { vi: "Cơ quan phối hợp", en: "Other agency" },
        Relation::Unit => {
            Text { vi: "Người đứng đầu cơ quan đánh giá", en: "Head of the rating unit" }
        }
        Relation::Staff => {
            Text { vi: "Cán bộ, công chức, viên chức, người lao động", en: "Staff" }
        }
        Relation::Member => Text { vi: "Đảng viên", en: "Party member" },
        Relation::Organisation => Text {
            vi: "Bí thư, thay mặt tổ chức đảng",
            en: "Secretary, for the party organisation",
        },
        Relation::Citizen => Text { vi: "Người dân", en: "Citizen" },
        Relation::Business => Text { vi: "Doanh nghiệp", en: "Business" },
        Relation::Household => Text { vi: "Hộ gia đình", en: "Household" },
    }
}
