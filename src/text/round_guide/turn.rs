//! Extending, closing, reopening, archiving and copying.

use super::super::{Text, texts};
use crate::domain::round::TurnRefused;

texts! {
    EXTEND: "Gia hạn", "Extend";
    EXTEND_LEAD: "Ngày cuối hiện nay là {day}. Phiếu chưa làm được dời hạn theo.", "The last day is {day} now. Forms that are not done become due with the new one.";
    EXTEND_LEAD_ANONYMOUS: "Đây là đợt ẩn danh: chỉ gia hạn được trước khi hết hạn.", "This round is anonymous: it can only be extended before it ends.";
    EXTEND_DAY: "Ngày cuối mới", "New last day";
    EXTEND_CONFIRM: "Ngày cuối mới là đúng, gia hạn đến ngày này", "The new last day is right; extend until then";
    EXTEND_CONFIRM_NEEDED: "Ngày cuối mới nằm ngoài kỳ của đợt, mà gia hạn rồi thì không rút ngắn được: xem lại ngày, đúng thì đánh dấu ô xác nhận.", "The new last day lies outside the round's period, and a round cannot be shortened again: look at the day, and tick the box if it is right.";
    EXTEND_BUTTON: "Gia hạn đợt", "Extend the round";
    EXTENDED: "Đã gia hạn đến {day}.", "Extended to {day}.";

    CLOSE_LEAD: "Đợt dừng nhận phiếu ngay. Có thể mở lại, kèm lý do.", "The round takes no more answers from now on. It can be reopened with a reason.";
    CLOSE_LEAD_ANONYMOUS: "Đợt dừng nhận phiếu ngay. Đợt ẩn danh đã có phiếu thì không mở lại được.", "The round takes no more answers from now on. An anonymous round with answers cannot be reopened.";

    REOPEN: "Mở lại", "Reopen";
    REOPEN_LEAD: "Người chưa trả lời được trả lời tiếp; ai đã trả lời thì không trả lời lần nữa. Lý do được ghi vào nhật ký.", "Those who have not answered can; nobody answers twice. The reason goes into the audit log.";
    REOPEN_PUBLISHED: "Kết quả của kỳ này đã công bố: phiếu mới chỉ vào kết quả khi tính lại và công bố bản đính chính.", "The period's results are published: new answers count only once they are computed again and published as a correction.";
    REOPEN_DAY: "Nhận phiếu đến hết ngày", "Last day";
    REOPEN_REASON: "Lý do mở lại", "Reason";
    REOPEN_REASON_HINT: "Từ 10 đến 500 ký tự, ví dụ: mất điện hai ngày cuối, nhiều đơn vị chưa kịp nộp.", "10 to 500 characters, for example: no electricity on the last two days.";
    REOPEN_BUTTON: "Mở lại đợt", "Reopen the round";
    REOPENED: "Đã mở lại đợt đến {day}.", "The round is open again until {day}.";

    ARCHIVE: "Lưu trữ", "Archive";
    ARCHIVE_LEAD: "Đợt rời danh sách đang làm và không mở lại được nữa. Phiếu và kết quả giữ nguyên, vẫn được tính.", "The round leaves the list of those at work and cannot be reopened. Its answers stay and still count.";
    ARCHIVE_CONFIRM: "Tôi hiểu, lưu trữ đợt này và không mở lại nữa", "I understand; archive this round for good";
    ARCHIVE_CONFIRM_NEEDED: "Đánh dấu ô xác nhận để lưu trữ đợt.", "Tick the box to archive the round.";
    ARCHIVE_BUTTON: "Lưu trữ đợt", "Archive the round";
    ARCHIVED: "Đã lưu trữ đợt.", "The round is archived.";

    COPY: "Tạo đợt kỳ sau từ đợt này", "Copy for the next period";
    COPY_LEAD: "Cùng phạm vi và cách làm, cho {period}, ngày dời theo kỳ; dùng phiên bản mới nhất của bộ câu hỏi. Mẫu hộ không sao chép.", "The same units and layout for {period}, days moved along, with the newest version of the questionnaire. Samples are not copied.";
    COPY_BUTTON: "Tạo bản nháp cho {period}", "Create the draft for {period}";
    COPIED: "Đã tạo bản nháp từ đợt trước. Hãy kiểm tra trước khi mở.", "The draft is made from the round before. Check it before you open it.";
}

/// Why a round is not turned.
#[must_use]
pub const fn refused(refused: TurnRefused) -> Text {
    match refused {
        TurnRefused::NotDraft => {
            Text { vi: "Chỉ mở được bản nháp.", en: "Only a draft can be opened." }
        }
        TurnRefused::EndIsPast => Text {
            vi: "Không mở được: ngày cuối của bản nháp đã qua, nên không ai trả lời được. Hãy dời ngày cuối trước rồi mở.",
            en: "It cannot be opened: the draft's last day is past, so nobody could answer. Move the last day first.",
        },
        TurnRefused::NotOpen => Text {
            vi: "Chỉ dời được ngày cuối của bản nháp hoặc của đợt đang mở.",
            en: "Only the last day of a draft or of an open round can be moved.",
        },
        TurnRefused::AlreadyOver => Text {
            vi: "Đợt đã hết hạn: không gia hạn được, chỉ có thể mở lại kèm lý do.",
            en: "The round has ended: it can only be reopened, with a reason.",
        },
        TurnRefused::StillOpen => Text {
            vi: "Đợt vẫn đang nhận phiếu: hãy gia hạn.",
            en: "The round still takes answers: extend it.",
        },
        TurnRefused::StillDraft => {
            Text { vi: "Đợt còn là bản nháp.", en: "The round is still a draft." }
        }
        TurnRefused::Archived => Text {
            vi: "Đợt đã lưu trữ, không thay đổi được nữa.",
            en: "The round is archived and cannot be changed any more.",
        },
        TurnRefused::NotClosed => Text {
            vi: "Chỉ lưu trữ được đợt đã kết thúc.",
            en: "Only a closed round can be archived.",
        },
        TurnRefused::NotLater => Text {
            vi: "Ngày mới phải sau ngày cuối hiện nay.",
            en: "The new day must be after the present last day.",
        },
        TurnRefused::InThePast => Text {
            vi: "Ngày cuối phải là hôm nay hoặc sau hôm nay.",
            en: "The last day must be today or later.",
        },
        TurnRefused::NoReason => Text {
            vi: "Hãy ghi lý do, từ 10 đến 500 ký tự.",
            en: "Give a reason of 10 to 500 characters.",
        },
        TurnRefused::AnonymousAnswered => Text {
            vi: "Không mở lại được: đợt ẩn danh đã có phiếu. Khi đợt kết thúc, mọi phiếu chờ đã được trộn và chuyển đi; vài phiếu đến sau sẽ đứng riêng và lộ ra là của ai. Hãy tạo đợt mới cho kỳ sau.",
            en: "It cannot be reopened: this anonymous round has answers. When it ended, all waiting answers were mixed and moved; the few that came afterwards would stand alone and point to who gave them. Make a new round for the next period.",
        },
        TurnRefused::ReferencesGone => Text {
            vi: "Không mở lại được: mã hộ đã được xóa khi đợt kết thúc, nên không còn biết hộ nào giữ đường dẫn nào và có thể mời trùng một hộ.",
            en: "It cannot be reopened: the households' references were removed when the round ended, so nobody knows which household holds which link, and one could be invited twice.",
        },
    }
}
