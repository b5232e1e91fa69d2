//! Wording of reminders: the message, the button, the schedule.

use super::texts;

texts! {
    SUBJECT: "Nhắc việc: còn phiếu chưa gửi", "Reminder: forms not sent yet";
    GREETING: "Kính gửi Ông/Bà {name},", "Dear {name},";
    LEAD: "Tính đến {moment}, Ông/Bà còn các phiếu sau chưa gửi:", "As of {moment}, these forms of yours have not been sent:";
    LINE: "{title}: {n} phiếu, hạn {day}", "{title}: {n} forms, due {day}";
    LINE_ONE: "{title}: 1 phiếu, hạn {day}", "{title}: one form, due {day}";
    ANONYMOUS: "ẩn danh", "anonymous";
    ANONYMOUS_NOTE: "Với đợt ẩn danh, hệ thống chỉ biết ai chưa gửi, không biết ai đã trả lời gì.", "Of an anonymous round the system knows who has not sent a form, never who answered what.";
    LINK: "Mở danh sách việc cần làm", "Open the list of tasks";
    IGNORE: "Nếu Ông/Bà vừa gửi phiếu sau thời điểm trên, xin bỏ qua thư này.", "If you have sent them since, please ignore this message.";
    AUTOMATIC: "Thư được gửi tự động, xin không trả lời.", "This message was sent automatically; please do not reply.";

    HOUSEHOLD_SUBJECT: "Mời hộ gia đình trả lời: {title}", "Your household is invited: {title}";
    HOUSEHOLD_GREETING: "Kính gửi hộ gia đình,", "To your household,";
    HOUSEHOLD_LEAD: "Hộ của Ông/Bà nằm trong mẫu khảo sát của thành phố Hải Phòng và chưa gửi phiếu. Đường dẫn dưới đây là của riêng hộ, dùng được đến hết {day}:", "Your household is part of a sample survey of Hải Phòng and has not answered yet. The link below is your household’s own and works until the end of {day}:";
    HOUSEHOLD_NOTE: "Phiếu ẩn danh. Địa chỉ thư được xóa khi đợt khảo sát kết thúc. Nếu đã mở phiếu từ thư mời trên giấy và đang trả lời dở, xin tiếp tục bằng đường dẫn trong thư đó.", "The form is anonymous. Your address is deleted when the survey ends. If you began with the link of the paper letter, please go on with that one.";

    HEADING: "Nhắc người còn thiếu", "Remind those who are missing";
    BUTTON: "Nhắc người còn thiếu", "Remind those who are missing";
    CONFIRM_TITLE: "Nhắc {n} người qua thư", "Remind {n} people by mail";
    CONFIRM_TITLE_ANY: "Nhắc những ai còn thiếu qua thư", "Remind whoever is missing by mail";
    NOT_REACHED: "Không nhận thư lần này", "Get none this time";
    SPLIT_HIDDEN: "Đợt ẩn danh: không nêu bao nhiêu người sẽ nhận thư khi một trong hai phần dưới {n}, vì số nhỏ có thể cho biết ai đã trả lời.", "An anonymous round: how many will get a message is not told where either part is below {n}, since a small number may tell who has answered.";
    SPLIT_MIXED: "Hôm nay có thư nhắc về một đợt ẩn danh: không nêu bao nhiêu người sẽ nhận thư, vì con số này có thể cho biết ai chưa trả lời đợt ấy.", "Reminders of an anonymous round leave today: how many will get a message is not told, since the number may tell who has not answered that round.";
    CONFIRM_NOBODY: "Hiện không nhắc được ai", "There is nobody to be reminded now";
    MISSING: "Còn thiếu", "Missing";
    PEOPLE: "{n} người", "{n} people";
    HOUSEHOLDS: "{n} hộ", "{n} households";
    REACHED: "Sẽ nhận thư", "Will get a message";
    WITHOUT_ADDRESS: "Không có địa chỉ thư dùng được", "Without a usable address";
    TODAY: "Đã được nhắc hôm nay", "Reminded today already";
    ENOUGH: "Đã nhận đủ số thư cho đợt này", "Had as many messages as the round allows";
    CONFIRM_LEAD: "Mỗi người nhận một thư, gộp mọi phiếu còn thiếu của mọi đợt đang mở. Ai gửi phiếu trước khi thư đi thì không nhận nữa.", "Each gets one message with every form still missing in any open round. Whoever answers before it leaves gets none.";
    SENDS_NOW: "Thư bắt đầu đi ngay sau khi xác nhận.", "Messages begin to leave at once.";
    SENDS_LATER: "Đang ngoài giờ gửi thư: thư bắt đầu đi lúc {moment}.", "It is quiet time: messages begin to leave at {moment}.";
    CONFIRM_ANY: "Tôi muốn gửi nhắc việc", "I want to send the reminders";
    CONFIRM: "Tôi đã xem số người nhận ở trên", "I have seen the numbers above";
    CONFIRM_NEEDED: "Hãy đánh dấu vào ô xác nhận.", "Please tick the box.";
    SEND: "Gửi nhắc việc", "Send the reminders";
    STARTED: "Đã ghi nhận. Tình trạng gửi hiện ở bảng dưới đây.", "Noted. The table below shows how far it is.";
    NOT_OPEN: "Chỉ nhắc được trong những ngày đợt đang nhận phiếu.", "Reminders go out only while the round takes answers.";

    RUNS: "Các lần nhắc", "Reminders so far";
    RUN_DAY: "Ngày", "Day";
    RUN_BY: "Do", "By";
    RUN_SCHEDULE: "lịch tự động", "the schedule";
    RUN_STATE: "Tình trạng", "State";
    RUN_QUEUED: "Thư", "Messages";
    RUN_HIDDEN: "không nêu", "not told";
    RUN_WAITING: "chờ đến giờ gửi", "waits for its hour";
    RUN_GOING: "đang xếp thư", "being queued";
    RUN_COMPLETE: "đã xếp đủ thư", "all queued";
    RUN_MAIL: "Xem vì sao có thư không đi được", "See why messages could not leave";

    SCHEDULE: "Lịch nhắc tự động", "Schedule";
    SCHEDULE_NONE: "Chưa đặt lịch: không ai được nhắc tự động.", "None is set: nobody is reminded by itself.";
    SCHEDULE_SET: "Nhắc vào {days}; mỗi người nhận tối đa {n} thư về đợt này.", "On {days}; at most {n} messages a person about this round.";
    BEFORE: "Số ngày làm việc trước hạn", "Working days before the end";
    BEFORE_HINT: "Ví dụ: 7, 3, 1. Bỏ trống để không nhắc.", "Such as 7, 3, 1. Leave empty for none.";
    BEFORE_WRONG: "Ghi tối đa 10 số từ 0 đến 60, ngăn cách bằng dấu phẩy.", "Write at most ten numbers from 0 to 60, with commas between.";
    AT_MOST: "Số thư tối đa cho một người", "Messages per person at most";
    AT_MOST_WRONG: "Ghi một số từ 1 đến 10.", "Write a number from 1 to 10.";
    SAVE: "Lưu lịch", "Save the schedule";
    SAVED: "Đã lưu lịch nhắc.", "The schedule is saved.";
    QUIET: "Thư chỉ đi trong giờ làm việc ({from}–{until}) của ngày làm việc.", "Messages leave only on working days from {from} to {until}.";
    QUIET_NEVER: "Thư đi vào mọi giờ của ngày làm việc.", "Messages leave at any hour of working days.";
    ONE_A_DAY: "Người nhận đã có thư nhắc khác trong ngày.", "The recipient gets another reminder on that day.";
    DROPPED: "Người nhận đã gửi các phiếu được nhắc, hoặc đợt đã hết hạn.", "The recipient has sent the forms in question, or the round is over.";
}
