//! Wording of importing units, people and samples through the page.

use super::{Text, texts};
use crate::domain::import::{ImportState, ImportWhat, LineKind};

texts! {
    TITLE: "Danh mục đơn vị và nhân sự", "Directory of units and people";
    LEAD: "Tải lên tệp Excel hoặc CSV. Chương trình so sánh với dữ liệu đang lưu và cho xem mọi thay đổi trước; chỉ khi bấm xác nhận mới ghi.", "Upload an Excel or CSV file. The program compares it with what is stored and shows every change first; nothing is written before you confirm.";
    STORED: "Đang lưu: {units} đơn vị, {people} người đang công tác.", "Stored: {units} units, {people} people in service.";
    UPLOAD: "Tải lên và so sánh", "Upload and compare";
    CHOOSE_FILE: "Tệp", "File";
    FILE_HINT: "Tệp .xlsx hoặc .csv (UTF-8), tối đa {mb} MB và 200.000 dòng.", "An .xlsx or .csv (UTF-8) file, at most {mb} MB and 200,000 rows.";
    NO_FILE: "Hãy chọn một tệp .xlsx hoặc .csv.", "Choose an .xlsx or .csv file.";
    TOO_LARGE: "Tệp lớn hơn {mb} MB. Hãy lưu dạng .xlsx (nhỏ hơn .csv nhiều), bỏ cột không dùng hoặc chia thành nhiều tệp.", "The file is larger than {mb} MB. Save it as .xlsx (much smaller than .csv), leave out unused columns or split it.";
    TEMPLATES: "Tệp mẫu để điền", "Files to fill in";
    TEMPLATE_XLSX: "Tệp mẫu Excel", "Excel template";
    TEMPLATE_CSV: "Tệp mẫu CSV", "CSV template";
    TEMPLATE_EXPLANATION: "Hướng dẫn", "How to fill in";
    TEMPLATE_COLUMN: "Cột", "Column";
    TEMPLATE_NEED: "Bắt buộc", "Required";
    TEMPLATE_NOTE: "Nội dung", "What belongs there";
    YES: "có", "yes";
    NO: "không", "no";
    UNITS_LEAD: "Nhập đơn vị trước, nhân sự sau: mỗi người thuộc một đơn vị đã có.", "Import units first, then people: everybody belongs to a unit that is there.";
    PEOPLE_LEAD: "Người không có trong tệp được giữ nguyên. Ai thôi việc thì ghi “Đến ngày”.", "People who are not in the file stay as they are. Whoever leaves gets an end day.";
    SAMPLE_HEADING: "Mẫu hộ của khảo sát dân cư", "Household sample of a population survey";
    SAMPLE_WHERE: "Mẫu hộ thuộc về từng đợt: điền tệp mẫu này rồi tải lên ở trang của đợt khảo sát.", "A household sample belongs to a round: fill in this file and upload it on the page of the round.";
    SAMPLE_ROUNDS: "Tới các đợt khảo sát", "To the rounds";
    RECENT: "Các lần nhập gần đây", "Recent imports";
    FILE: "Tệp", "File";
    UPLOADED: "Tải lên", "Uploaded";
    BY: "Người tải lên", "By";
    STATE: "Trạng thái", "State";
    RESULT: "Kết quả", "Result";
    BACK: "Về danh mục", "Back to the directory";
    BACK_TO_ROUND: "Về trang của đợt", "Back to the round";

    IMPORT_OF: "Nhập {what}: {file}", "Import of {what}: {file}";
    COUNTS: "Thêm {added}, thay đổi {changed}, kết thúc {ended}, không đổi {unchanged}.", "{added} added, {changed} changed, {ended} ended, {unchanged} unchanged.";
    COUNTS_SAMPLE: "{added} hộ sẽ được mời.", "{added} households will be invited.";
    PROBLEMS: "{problems} lỗi.", "{problems} errors.";
    READING: "Đang đọc và so sánh tệp…", "Reading and comparing the file…";
    WRITING_DOWN: "Đang ghi lại các thay đổi để xem: {done} trên {total}.", "Writing down the changes to show: {done} of {total}.";
    APPLYING: "Đang ghi {n} thay đổi. Ghi tất cả hoặc không ghi gì.", "Writing {n} changes: all of them or none.";
    RELOADS: "Trang tự tải lại vài giây một lần. Có thể rời trang, việc vẫn chạy.", "This page reloads every few seconds. You may leave it; the work goes on.";
    RELOAD: "Xem lại ngay", "Look again now";
    WRONG: "Tệp có lỗi, chưa ghi gì. Hãy sửa các ô dưới đây rồi tải lên lại.", "The file has errors; nothing was written. Correct the cells below and upload it again.";
    READY: "Chưa ghi gì. Hãy xem các thay đổi dưới đây; xác nhận thì ghi đúng những thay đổi này.", "Nothing is written yet. Look at the changes below; confirming writes exactly these.";
    NOTHING: "Tệp giống hệt dữ liệu đang lưu: không có gì để ghi.", "The file says what is already stored: there is nothing to write.";
    SHOWN_AGAIN: "Danh mục đã thay đổi từ khi so sánh, nên chưa ghi gì. Dưới đây là các thay đổi so với dữ liệu bây giờ; hãy xem lại.", "The directory has changed since the comparison, so nothing was written. Below are the changes against what is stored now; please look again.";
    APPLIED: "Đã ghi xong.", "Everything is written.";
    DROPPED: "Đã bỏ, không ghi gì. Tệp đã được xóa khỏi máy chủ.", "Put aside; nothing was written. The file is removed from the server.";
    FAILED: "Chương trình không làm được, chưa ghi gì. Hãy tải lên lại; nếu vẫn lỗi, báo người quản trị.", "The program could not do it; nothing was written. Upload it again; if it fails again, tell the administrator.";
    KEPT: "Tệp và bản so sánh được giữ tối đa 24 giờ để chờ xác nhận, rồi tự xóa.", "File and comparison are kept at most 24 hours for your confirmation and are then removed.";
    CONFIRM: "Ghi {n} thay đổi này", "Write these {n} changes";
    CONFIRM_SAMPLE: "Mời {n} hộ và tải tệp đường dẫn", "Invite {n} households and download their links";
    CONFIRM_SAMPLE_NOTE: "Tệp đường dẫn riêng của từng hộ được tải về ngay khi xác nhận và không lưu ở đâu khác. Nếu tệp mất, có thể cấp lại đường dẫn mới cho các hộ chưa trả lời.", "The file with each household's personal link is downloaded as you confirm and kept nowhere else. If it is lost, households that have not answered can get new links.";
    DROP: "Bỏ, không ghi", "Put aside";

    LINE_SEARCH: "Tìm theo mã, tên", "Search by code or name";
    LINE_ROW: "Dòng", "Row";
    LINE_COLUMN: "Cột", "Column";
    LINE_ERROR: "Lỗi", "Error";
    LINE_CODE: "Mã", "Code";
    LINE_NAME: "Tên", "Name";
    LINE_SINCE: "Từ ngày", "From";
    LINE_CHANGES: "Thay đổi", "Changes";
    LINE_NEW: "Thông tin", "Facts";
    LINES_NONE: "Không có dòng nào như vậy.", "There is no such line.";
    SEARCH: "Tìm", "Search";
    EMPTY: "(trống)", "(empty)";

    SAMPLE_TITLE: "Mẫu hộ được mời", "Invited sample";
    SAMPLE_LEAD: "Danh sách hộ đã chọn theo thiết kế mẫu: mã hộ, xã, tầng, cụm, trọng số cơ sở. Mã hộ do cơ quan khảo sát đặt; không ghi họ tên hay địa chỉ.", "The households drawn by the design: reference, commune, stratum, cluster, base weight. The reference is the office's own; put in no names or addresses.";
    SAMPLE_NONE: "Chưa có hộ nào được mời.", "No household is invited yet.";
    SAMPLE_CLOSED: "Đợt đã kết thúc, không mời thêm hộ.", "The round is over; no more households are invited.";
    STRATUM: "Tầng", "Stratum";
    HOUSEHOLDS: "Hộ", "Households";
    CLUSTERS: "Cụm", "Clusters";
    WEIGHTS: "Trọng số thấp nhất – cao nhất", "Least – greatest weight";
    STANDS_FOR: "Đại diện cho", "Stands for";
    RENEW: "Cấp lại đường dẫn", "Issue new links";
    RENEW_LEAD: "Dùng khi tệp đường dẫn bị mất: {n} hộ chưa trả lời nhận đường dẫn mới, đường dẫn cũ hết hiệu lực và phần đang điền dở của các hộ đó không mở lại được.", "For when the file of links is lost: the {n} households that have not answered get new links; their old ones end, and forms they had put aside cannot be taken up again.";
    RENEW_CONFIRM: "Tôi hiểu, cấp lại đường dẫn cho các hộ chưa trả lời", "I understand; issue new links to the households that have not answered";
    RENEW_CONFIRM_NEEDED: "Đánh dấu ô xác nhận để cấp lại đường dẫn.", "Tick the box to issue new links.";

    NOTE_FREE: "Tự do.", "Free text.";
    NOTE_UNIT_CODE: "Mã riêng, không trùng, không đổi. Xã, phường, đặc khu dùng mã của Quyết định 19/2025/QĐ-TTg.", "A code of its own that never changes. Communes have the code of Decision 19/2025/QĐ-TTg.";
    NOTE_UNIT_NAME: "Tên đầy đủ.", "The full name.";
    NOTE_UNIT_NAME_EN: "Tên tiếng Anh, có thể để trống.", "English name; may be empty.";
    NOTE_UNIT_KIND: "Một trong: thành phố; sở, ban, ngành; xã; phường; đặc khu; đơn vị trực thuộc; tổ chức đảng; trung tâm phục vụ hành chính công.", "One of: city; department; commune; sub unit; party organisation; service centre.";
    NOTE_UNIT_PARENT: "Mã (hoặc tên) đơn vị cấp trên; chỉ thành phố để trống.", "Code (or name) of the unit above; empty for the city only.";
    NOTE_FROM: "Ngày bắt đầu, dạng 31/12/2026. Để trống: hôm nay, hoặc như đang lưu.", "First day, as 31/12/2026. Empty: today, or as stored.";
    NOTE_UNTIL: "Ngày cuối cùng. Để trống: chưa kết thúc.", "Last day. Empty: not ended.";
    NOTE_STAFF_CODE: "Mã cán bộ, không trùng, không đổi khi chuyển đơn vị.", "Staff code; it stays when the person moves.";
    NOTE_NAME: "Họ và tên đầy đủ.", "Full name.";
    NOTE_EMAIL: "Địa chỉ thư công vụ: để nhận liên kết đăng nhập và nhắc việc.", "Official address: sign-in links and reminders go there.";
    NOTE_POSITION: "Chức vụ, vị trí việc làm.", "Position.";
    NOTE_CATEGORY: "Một trong: cán bộ; công chức; viên chức; người lao động.", "One of: cadre; civil servant; public employee; worker.";
    NOTE_FLAG: "có hoặc không (x, 1, để trống cũng được).", "yes or no (x, 1 or empty will do).";
    NOTE_UNIT: "Mã (hoặc tên) đơn vị công tác đã có trong danh mục.", "Code (or name) of a unit that is in the directory.";
    NOTE_PARTY_UNIT: "Mã tổ chức đảng, chỉ với đảng viên.", "Code of the party organisation, for members only.";
    NOTE_SUPERVISOR: "Mã cán bộ của cấp trên trực tiếp: người đánh giá.", "Staff code of the direct supervisor, who evaluates.";
    NOTE_EXCLUSION: "Nếu không đánh giá kỳ này: nghỉ; biệt phái; dưới 3 tháng.", "If left out of evaluations: leave; secondment; under three months.";
    NOTE_EXCLUSION_DAY: "Ngày, dạng 31/12/2026.", "A day, as 31/12/2026.";
    NOTE_REFERENCE: "Mã hộ do cơ quan khảo sát đặt, không trùng trong đợt.", "The office's own number of the household, once in the round.";
    NOTE_COMMUNE: "Mã xã, phường, đặc khu.", "Code of the commune.";
    NOTE_STRATUM: "Tên tầng của thiết kế mẫu.", "Stratum of the design.";
    NOTE_CLUSTER: "Tên cụm (thôn, tổ dân phố) của thiết kế mẫu.", "Primary sampling unit of the design.";
    NOTE_HOUSEHOLD_EMAIL: "Địa chỉ mà hộ đã để lại, nếu có: chỉ dùng để nhắc, xóa khi đợt kết thúc.", "The address that the household left, if any: for reminders only, removed when the round ends.";
    NOTE_WEIGHT: "Trọng số cơ sở: nghịch đảo xác suất chọn, lớn hơn 0, ví dụ 125,5.", "Base weight: the inverse of the probability of being drawn, above 0, such as 125.5.";
}

/// What a file brings, within a sentence.
#[must_use]
pub const fn what(what: ImportWhat) -> Text {
    match what {
        ImportWhat::Units => Text { vi: "đơn vị", en: "units" },
        ImportWhat::People => Text { vi: "nhân sự", en: "people" },
        ImportWhat::Sample => Text { vi: "mẫu hộ", en: "sample" },
    }
}

/// The name of the file to fill in, without its ending; the same in both languages, so that a person can be told it.
#[must_use]
pub const fn template_name(what: ImportWhat) -> &'static str {
    match what {
        ImportWhat::Units => "mau-don-vi",
        ImportWhat::People => "mau-nhan-su",
        ImportWhat::Sample => "mau-ho-duoc-chon",
    }
}

/// Where an import stands.
#[must_use]
pub const fn state(state: ImportState) -> Text {
    match state {
        ImportState::Checking => Text { vi: "Đang so sánh", en: "Being compared" },
        ImportState::Ready => Text { vi: "Chờ xác nhận", en: "Waits for you" },
        ImportState::Wrong => Text { vi: "Tệp có lỗi", en: "Has errors" },
        ImportState::Applying => Text { vi: "Đang ghi", en: "Being written" },
        ImportState::Applied => Text { vi: "Đã ghi", en: "Written" },
        ImportState::Dropped => Text { vi: "Đã bỏ", en: "Put aside" },
        ImportState::Failed => Text { vi: "Không làm được", en: "Failed" },
    }
}

/// What the lines of a kind are.
#[must_use]
pub const fn lines(kind: LineKind) -> Text {
    match kind {
        LineKind::Added => Text { vi: "Thêm", en: "Added" },
        LineKind::Changed => Text { vi: "Thay đổi", en: "Changed" },
        LineKind::Ended => Text { vi: "Kết thúc", en: "Ended" },
        LineKind::Problem => Text { vi: "Lỗi", en: "Errors" },
        LineKind::Notice => Text { vi: "Lưu ý", en: "Notices" },
    }
}
