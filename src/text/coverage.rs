//! Wording of the pages about coverage.

use super::texts;

texts! {
    TITLE: "Tiến độ các đợt", "Coverage of rounds";
    UNIT_TITLE: "Tiến độ của đơn vị", "Coverage of my unit";
    ROUND_TITLE: "Tiến độ: {round}", "Coverage: {round}";
    NONE: "Không có đợt nào đang mở", "No round is open";
    NONE_NEXT: "Tiến độ hiện ra khi một đợt được mở.", "Coverage appears once a round is opened.";
    CLOSED: "Đợt đã kết thúc", "The round is closed";
    OF_UNIT: "Phạm vi: {unit}", "Scope: {unit}";

    ROUND: "Đợt", "Round";
    UNIT: "Đơn vị", "Unit";
    OWED: "Phải làm", "Owed";
    WHOLE: "Phải làm, được mời hoặc mục tiêu", "Owed, invited or aimed at";
    INVITED: "Được mời", "Invited";
    TARGET: "Mục tiêu", "Aimed at";
    DONE: "Đã gửi", "Done";
    SHARE: "Tỷ lệ", "Share";
    LATE: "Gửi muộn", "Late";
    OVERDUE: "Quá hạn", "Overdue";
    MISSING: "Còn thiếu", "Missing";
    CLOSES: "Hạn", "Ends";
    DAYS_LEFT: "còn {n} ngày làm việc", "{n} working days left";
    LAST_DAY: "hôm nay là ngày cuối", "today is the last day";

    BY_UNIT: "Theo đơn vị", "By unit";
    LEVEL: "Cấp đơn vị", "Level of the tree";
    LEVEL_CHILDREN: "Đơn vị ngay bên dưới", "Directly below";
    LEVEL_ALL: "Mọi đơn vị bên dưới", "All below";
    SORT: "Sắp xếp", "Order";
    SORT_SHARE: "Tỷ lệ thấp trước", "Lowest share first";
    SORT_MISSING: "Còn thiếu nhiều trước", "Most missing first";
    SORT_NAME: "Theo tên", "By name";
    SEARCH_UNIT: "Tìm đơn vị", "Find a unit";
    SEARCH_HINT: "Không cần gõ dấu.", "Without diacritics if you like.";
    NO_UNIT: "Không có đơn vị nào như vậy", "There is no such unit";
    NO_UNIT_NEXT: "Hãy thử từ khóa ngắn hơn.", "Try a shorter word.";
    HIDDEN: "không nêu, để giữ ẩn danh", "not told, to keep answers anonymous";
    HIDDEN_NOTE: "Đợt ẩn danh: chỉ đếm theo nhóm từ {n} người, đơn vị nhỏ hơn được gộp vào đơn vị cấp trên; không có danh sách người còn thiếu.", "An anonymous round: people are counted in groups of {n} or more, smaller units go with the unit above; nobody is listed by name.";
    RATING_NOTE: "Đợt trả lời qua đường dẫn mở: không ai có phiếu phải làm, chỉ so với mục tiêu.", "Answered through an open link: nobody owes a form, answers are set against the aim.";
    CROSS_NOTE: "Phiếu tính cho đơn vị đi đánh giá.", "Forms count for the unit that rates.";

    TREND: "Theo ngày", "By day";
    TREND_CAPTION: "Số phiếu đã gửi tính đến từng ngày", "Forms sent by the end of each day";
    TREND_WHOLE: "Đợt ẩn danh: sổ tham gia không giữ ngày, nên chỉ đếm phiếu của cả đợt theo ngày.", "An anonymous round: the ledger has no days, so answers are counted by day for the whole round only.";
    TREND_NONE: "Chưa có phiếu nào.", "Nothing has come in yet.";
    TREND_SAYS: "{done} phiếu đến ngày {day}; phải làm {owed}.", "{done} forms by {day}; {owed} owed.";
    TREND_TABLE: "Bảng số phiếu từng ngày", "The numbers of each day";
    DAY: "Ngày", "Day";
    CAME: "Trong ngày", "On the day";
    SUM: "Lũy kế", "In all";

    PROJECTION: "Dự kiến khi hết hạn", "Expected at the end";
    PROJECTION_VALUE: "khoảng {n} phiếu ({share})", "about {n} forms ({share})";
    PROJECTION_RANGE: "từ {low} đến {high} theo ngày chậm nhất và nhanh nhất trong các ngày đã tính", "{low} to {high}, at the pace of the slowest and the fastest of the days used";
    PROJECTION_RULE: "Giả định: mỗi ngày làm việc còn lại ({left}) có {pace} số phiếu còn thiếu được gửi, như bình quân {days} ngày làm việc gần nhất; ngày nghỉ như các ngày nghỉ đã qua. Không tính làn sóng nộp sát hạn hay tác động của việc nhắc.", "Assumption: on each of the {left} working days left, {pace} of the missing forms come in, as on average of the last {days} working days; days off as those so far. A rush before the end or the effect of reminders is not counted in.";
    PROJECTION_NONE: "Chưa đủ 3 ngày làm việc để dự kiến.", "Three working days are needed to project.";

    MISSING_TITLE: "Người còn thiếu phiếu: {round}", "Who is missing: {round}";
    MISSING_LINK: "Xem danh sách người còn thiếu", "See who is missing";
    MISSING_COUNT: "{n} người còn thiếu", "{n} people are missing";
    MISSING_NONE: "Không còn ai thiếu phiếu", "Nobody is missing";
    MISSING_NONE_NEXT: "Mọi phiếu trong phạm vi này đã được gửi.", "Every form within this scope has been sent.";
    NOT_FOUND: "Không có ai như vậy", "There is nobody like that";
    SEARCH_PERSON: "Tìm theo tên hoặc mã cán bộ", "Search by name or staff code";
    PERSON: "Người", "Person";
    STAFF_CODE: "Mã cán bộ", "Staff code";
    FORMS: "Phiếu còn thiếu", "Forms missing";
    DUE: "Hạn", "Due";
    ADDRESS: "Địa chỉ thư", "E-mail";
    NO_ADDRESS: "không có", "none";
    LEFT: "không còn công tác", "no longer in service";
    BACK: "Về trang tiến độ", "Back to the coverage";
    BACK_TO_LIST: "Về danh sách đợt", "Back to the rounds";
    DOWNLOAD: "Tải bảng tiến độ", "Download the table";
    SHEET: "Tiến độ", "Coverage";
    FILE_AS_OF: "Số liệu lúc {moment}", "As of {moment}";
    UNIT_CODE: "Mã đơn vị", "Unit code";
    LEVEL_NUMBER: "Cấp", "Level";
}
