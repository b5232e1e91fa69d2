//! Wording of the pages that show and manage results.

use super::{Text, texts};
use crate::domain::indicator::Indicator;

texts! {
    BOARD_TITLE: "Kết quả chỉ tiêu {period}", "Results, {period}";
    BOARD_TITLE_EMPTY: "Kết quả khảo sát và chỉ tiêu", "Survey results and indicators";
    BOARD_LEAD: "Số liệu do các đợt đánh giá, khảo sát của thành phố tổng hợp theo Chương trình 18-CTr/TU về văn hóa công vụ, phản hồi của người dân, doanh nghiệp và chỉ số hạnh phúc.", "Figures from the city's evaluations and surveys under Programme 18-CTr/TU: public-service culture, feedback of citizens and businesses, and the happiness index.";
    BOARD_EMPTY: "Chưa có kết quả nào được công bố", "No result has been published yet";
    BOARD_EMPTY_NEXT: "Kết quả xuất hiện tại đây sau khi Sở Nội vụ duyệt và công bố.", "Results appear here once the Department of Home Affairs has approved and published them.";
    TARGETS: "Chỉ tiêu của chương trình", "Targets of the programme";
    INDICES: "Các chỉ số", "Indices";
    TARGET_ALL: "Chỉ tiêu: 100 % (Phụ lục 01, mục {item})", "Target: 100% (Appendix 01, item {item})";
    TARGET_PARTICIPATION: "Chỉ tiêu đến 2030: 50–60 % (Phụ lục 01, mục II.12)", "Target by 2030: 50–60% (Appendix 01, item II.12)";
    NOT_COMPUTED: "Chưa có số liệu cho chỉ tiêu này trong kỳ.", "There are no figures for this target in the period.";
    OPEN_ROUNDS: "Các khảo sát đang mở", "Open surveys";
    OPEN_ROUNDS_LEAD: "Mời Ông/Bà tham gia; không cần tài khoản.", "You are invited to take part; no account is needed.";
    OPEN_UNTIL: "đến hết ngày {day}", "until {day}";
    NO_OPEN_ROUNDS: "Hiện không có khảo sát nào đang mở cho mọi người.", "No survey is open to everybody at present.";
    ANSWER: "Trả lời", "Answer";
    OTHER_PERIODS: "Các kỳ đã công bố", "Published periods";
    SINCE: "{change} so với {period}", "{change} since {period}";
    READ_MORE: "Xem chi tiết, theo đơn vị và tải số liệu", "Details, units and downloads";

    RESULT_TITLE: "{unit}: kết quả {period}", "{unit}: results, {period}";
    AS_OF: "Phiên bản {version} · {state} · số liệu lúc {moment}", "Version {version} · {state} · data of {moment}";
    CORRECTED: "Bản đính chính. Lý do: {reason}", "A correction. Reason: {reason}";
    DOWNLOAD: "Tải số liệu", "Download";
    DOWNLOAD_ALL: "Tải số liệu của đơn vị này và các đơn vị trực thuộc:", "Download the figures of this unit and those below it:";
    NO_BOM: "CSV không có BOM", "CSV without BOM";
    INSIDE: "Thuộc", "Part of";
    BASE_N: "n = {n}", "n = {n}";
    BASE_PEOPLE: "{part}/{whole}", "{part} of {whole}";
    BASE_MISSING: "không trả lời: {n}", "missing: {n}";
    BASE_NOT_EVALUATED: "chưa được đánh giá: {n}", "not evaluated: {n}";
    BASE_NO_FORM: "chưa gửi phiếu: {n}", "no form sent: {n}";
    BASE_EXCLUDED: "loại trừ: {n}", "excluded: {n}";
    BASE_WEIGHTED: "có gia quyền", "weighted";
    BASE_HELD: "giữ số đã công bố: từ đó đến nay có quá ít thay đổi", "kept as published: too little has changed since";
    BASE_NO_INTERVAL: "không tính được khoảng tin cậy", "no interval can be given";
    BASE_INTERVAL: "khoảng tin cậy 95 %: {interval}", "95% interval: {interval}";
    BAND: "mức: {band}", "band: {band}";
    CONTENT: "Nội dung", "Content";
    VALUE: "Giá trị", "Value";
    INTERVAL: "Khoảng tin cậy 95 %", "95% interval";
    BASE: "n", "n";
    MISSING: "Không trả lời", "Missing";
    ASSESSMENT: "Nhận định", "Assessment";
    DETAILS: "Chi tiết theo câu hỏi", "Details by question";
    BY_GROUP: "Theo nhóm, kèm khoảng tin cậy 95 %", "By group, with 95% intervals";
    BY_BRANCH: "Theo nhóm nội dung", "By group of items";
    BY_DOMAIN: "Theo lĩnh vực", "By domain";
    DISTRIBUTION: "Phân bố câu trả lời", "Distribution of answers";
    BY_UNIT: "Theo đơn vị", "By unit";
    UNIT: "Đơn vị", "Unit";
    SEARCH_UNIT: "Tìm đơn vị", "Search for a unit";
    SEARCH_HINT: "Không cần gõ dấu.", "Tone marks are not needed.";
    SORT_BY: "Sắp xếp theo", "Sort by";
    SORT_NAME: "Tên đơn vị", "Name of the unit";
    SHOW: "Xem", "Show";
    NO_UNIT_FOUND: "Không có đơn vị nào khớp với từ khóa.", "No unit matches.";
    METHOD: "Phương pháp và cơ sở số liệu", "Method and bases";
    NOTHING_FOR_UNIT: "Kỳ này chưa có số liệu cho đơn vị.", "There are no figures for the unit in this period.";

    MANAGE_TITLE: "Kết quả chỉ tiêu", "Results";
    COMPUTE: "Tính kết quả", "Compute";
    COMPUTE_LEAD: "Mỗi lần tính tạo một bản thảo mới khi số liệu thay đổi; bản đã có không bị ghi đè.", "Each computation makes a new draft when the data have changed; nothing is overwritten.";
    PERIOD: "Kỳ", "Period";
    PERIOD_HINT: "Ví dụ: 2026-Q2 (quý), 2026-06 (tháng), 2026-H1 (nửa năm), 2026 (năm).", "For example 2026-Q2 (quarter), 2026-06 (month), 2026-H1 (half-year), 2026 (year).";
    PERIOD_WRONG: "Kỳ chưa đúng: hãy ghi như 2026-Q2, 2026-06, 2026-H1 hoặc 2026.", "This is not a period: write 2026-Q2, 2026-06, 2026-H1 or 2026.";
    REASON: "Lý do đính chính", "Reason of the correction";
    REASON_WHEN: "khi kỳ này đã có bản công bố", "when a version of the period is published";
    REASON_HINT: "Lý do được công bố cùng bản mới. Kỳ chưa công bố lần nào thì để trống.", "It is published with the new version. Leave it empty for a period that was never published.";
    REASON_MISSING: "Kỳ này đã có bản công bố: hãy ghi lý do đính chính.", "A version of this period is published: say why it is corrected.";
    JOBS: "Các lần tính gần đây", "Latest computations";
    JOB_QUEUED: "Đang chờ", "Waiting";
    JOB_RUNNING: "Đang tính", "Computing";
    JOB_DONE: "Đã tính xong", "Done";
    JOB_FAILED: "Không tính được", "Failed";
    JOB_RELOAD: "Tải lại trang để xem tình trạng mới.", "Reload the page to see how it stands.";
    STARTED: "Yêu cầu lúc", "Asked for at";
    STATE: "Trạng thái", "State";
    DETAIL: "Chi tiết", "Detail";
    VERSIONS: "Các bản kết quả", "Versions";
    VERSION: "Phiên bản", "Version";
    COMPUTED_AT: "Số liệu lúc", "Data of";
    PUBLISHED_AT: "Công bố lúc", "Published at";
    NO_RESULTS: "Chưa có kết quả nào", "There are no results yet";
    NO_RESULTS_NEXT: "Ghi kỳ vào ô bên trên rồi chọn “Tính kết quả”.", "Enter a period above and choose “Compute”.";
    APPROVE: "Duyệt", "Approve";
    APPROVE_LEAD: "Bản thảo chỉ người quản lý xem được. Duyệt khi đã kiểm tra số liệu và cơ sở.", "Only managers see a draft. Approve it after checking figures and bases.";
    PUBLISH: "Công bố…", "Publish…";
    PUBLISH_LEAD: "Bản đã duyệt. Trước khi công bố, hệ thống cho xem sẽ công bố những gì và hỏi lại.", "Approved. Before it is published you see what will be published and are asked again.";
    PUBLISHED_LEAD: "Bản này đã công bố. Muốn sửa, hãy tính lại và nêu lý do đính chính.", "This version is published. To correct it, compute again and say why.";
    CORRECT: "Tính lại để đính chính", "Compute a correction";
    SEND: "Gửi báo cáo qua thư", "Send by mail";
    CANNOT_CHANGE: "Bản này không còn ở trạng thái đó, hoặc đã có bản mới hơn được công bố. Hãy tải lại trang.", "This version is no longer in that state, or a newer one is published. Reload the page.";
    OUTPACED: "Một kết quả có chung phiếu đã được công bố sau khi tính bản này: hãy tính lại kỳ này rồi công bố.", "A result that shares answers was published after this one was computed: compute the period again, then publish.";
    GATE: "Số liệu ẩn hoặc giữ lại để bảo vệ người trả lời, người liên quan", "Figures hidden or held back to protect respondents and the people concerned";
    GATE_LEAD: "Chỉ dùng trong quản lý: lý do ẩn không được công bố cho từng số liệu, vì giúp suy ra giá trị bị ẩn.", "For management only: why a figure is hidden is not published, as it helps to infer what is hidden.";
    GATE_REASON: "Lý do", "Reason";
    GATE_FIGURES: "Số lượng", "Figures";
    SEE_PUBLIC: "Xem trang công khai", "See the public page";
}

/// By which parts of an index figures are given.
#[must_use]
pub const fn by_branch(indicator: Indicator) -> Text {
    match indicator {
        Indicator::Happiness => BY_DOMAIN,
        _ => BY_BRANCH,
    }
}
