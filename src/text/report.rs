//! Wording of reports and of the pages that show results.

use super::{Text, texts};
use crate::domain::{evaluation::Relation, indicator::Indicator};

texts! {
    TITLE: "Báo cáo chỉ số và chỉ tiêu {period}", "Report of indicators and indices, {period}";
    SUMMARY: "Tổng hợp", "Summary";
    METHOD_SHEET: "Phương pháp và cơ sở", "Method and bases";
    DEMO_MARK: "DỮ LIỆU MINH HỌA: thành phố giả lập, không phải số liệu thật", "DEMONSTRATION DATA: a synthetic city, not real figures";
    NOT_PUBLISHED_MARK: "CHƯA CÔNG BỐ: {state}, chỉ dùng nội bộ", "NOT PUBLISHED: {state}, for internal use only";

    COLUMN_INDICATOR: "Mã chỉ số", "Indicator code";
    COLUMN_INDICATOR_NAME: "Chỉ số", "Indicator";
    COLUMN_UNIT_CODE: "Mã đơn vị", "Unit code";
    COLUMN_UNIT: "Đơn vị (gồm đơn vị trực thuộc)", "Unit (with its subtree)";
    COLUMN_LABEL: "Nội dung", "Content";
    COLUMN_VALUE: "Giá trị", "Value";
    COLUMN_MEASURE: "Đơn vị tính", "Measure";
    COLUMN_LOW: "Cận dưới 95 %", "Lower 95% limit";
    COLUMN_HIGH: "Cận trên 95 %", "Upper 95% limit";
    COLUMN_NUMERATOR: "Tử số", "Numerator";
    COLUMN_DENOMINATOR: "Mẫu số", "Denominator";
    COLUMN_N: "Cơ sở (n)", "Base (n)";
    COLUMN_MISSING: "Thiếu (không trả lời, chưa được đánh giá)", "Missing";
    COLUMN_EXCLUDED: "Loại trừ", "Excluded";
    COLUMN_WEIGHTED: "Gia quyền", "Weighted";
    COLUMN_STATUS: "Tình trạng số liệu", "Status";
    COLUMN_VERDICT: "So với chỉ tiêu", "Against the target";
    COLUMN_BAND: "Mức", "Band";
    COLUMN_BREAKDOWN: "Mã phân tổ", "Breakdown code";
    COLUMN_PERIOD: "Kỳ", "Period";
    COLUMN_VERSION: "Phiên bản", "Version";
    COLUMN_STATE: "Trạng thái", "State";
    COLUMN_DATA_TIME: "Thời điểm số liệu (UTC)", "Data time (UTC)";
    COLUMN_DEFINITION: "Mã băm bộ câu hỏi", "Definition hash";
    COLUMN_RESULT_HASH: "Mã băm kết quả", "Result hash";
    COLUMN_PROGRAM: "Phiên bản chương trình", "Program version";
    COLUMN_DEMO: "Minh họa", "Demonstration";

    MEASURE_SHARE: "tỷ lệ", "share";
    MEASURE_MEAN: "điểm trung bình", "mean";
    MEASURE_INDEX: "điểm chỉ số", "index";
    MEASURE_COUNT: "số lượng", "number";
    STATUS_SHOWN: "có số liệu", "shown";
    YES: "có", "yes";
    NO: "không", "no";
    OVERALL: "Chung", "Overall";

    BASIS_PERIOD: "Kỳ báo cáo", "Period";
    BASIS_UNIT: "Phạm vi", "Scope";
    BASIS_VERSION: "Phiên bản kết quả", "Version of the result";
    BASIS_STATE: "Trạng thái", "State";
    BASIS_REASON: "Lý do đính chính", "Reason of the correction";
    BASIS_COMPUTED: "Thời điểm số liệu", "Data time";
    BASIS_PUBLISHED: "Thời điểm công bố", "Published at";
    BASIS_PROGRAM: "Phiên bản chương trình", "Program version";
    BASIS_HASH: "Mã băm kết quả (SHA-256)", "Hash of the result (SHA-256)";
    BASIS_DEFINITION: "Bộ câu hỏi {slug} (SHA-256)", "Questionnaire {slug} (SHA-256)";
    BASIS_ROUND: "Số phiếu của đợt {slug}", "Answers of round {slug}";
    BASIS_THRESHOLD: "Ngưỡng ẩn số liệu", "Disclosure threshold";
    BASIS_THRESHOLD_VALUE: "dưới {n} phiếu (hoặc người); nội dung nhạy cảm: dưới {sensitive}; kèm các số liệu mà từ đó tính ra được số đang ẩn; ước lượng riêng cho cấp xã: từ {commune} phiếu", "fewer than {n} answers (or people); sensitive items: fewer than {sensitive}; with them whatever would tell of a hidden figure; a commune's own estimate: from {commune} answers";
    BASIS_DEMO: "Lưu ý", "Note";
    BASIS_SATISFACTION: "Chỉ số hài lòng chính thức", "Official satisfaction index";
    BASIS_ROSTER: "Danh sách cán bộ", "Roster";
    BASIS_ROSTER_VALUE: "tại ngày {day}: {people} người, trong đó {excluded} người thuộc diện loại trừ", "as of {day}: {people} people, {excluded} of them excluded";
    BASIS_READING: "Cách đọc", "How to read";
    BASIS_READING_VALUE: "So sánh với chỉ tiêu và xếp mức dựa trên số chưa làm tròn. “Ẩn” nghĩa là có số liệu nhưng không hiển thị, vì quá ít phiếu (hoặc người) hay vì từ đó tính ra được số liệu quá ít; “chưa có dữ liệu” nghĩa là chưa có phiếu nào.", "Targets and bands are compared on unrounded numbers. “Hidden” means that there are data which are not shown, because they rest on too few answers (or people) or would tell of a figure that does; “no data yet” means that nothing was answered.";

    METHOD_EVALUATED: "Người có phiếu đánh giá hợp lệ trong kỳ (cấp trên trực tiếp và ít nhất một nguồn khác) chia cho số người trong danh sách ngày cuối kỳ, trừ các trường hợp loại trừ được liệt kê theo lý do. Chỉ tiêu: 100 %.", "Staff with a valid evaluation in the period (direct supervisor and at least one other source) over the roster of the period's last day, without the exclusions, which are listed by reason. Target: 100%.";
    METHOD_COMMITTED: "Số tổ chức đảng (đảng viên) có cam kết hành động được duyệt chia cho tổng số tổ chức đảng (đảng viên); số liệu chung là tỷ lệ thấp hơn trong hai tỷ lệ. Chỉ tiêu: cả hai cùng đạt 100 %. Số buổi sinh hoạt chuyên đề tính theo các tổ chức đảng đã gửi phiếu.", "Party organisations (members) with an approved commitment over all party organisations (members); the headline is the lower of the two shares. Target: 100% for both. Thematic meetings are those of the organisations that sent a form.";
    METHOD_PARTICIPATION: "Tỷ lệ có gia quyền của người từ 15 tuổi tham gia, thụ hưởng ít nhất một hoạt động văn hóa trong 12 tháng; khoảng tin cậy 95 % theo thiết kế mẫu. “Đạt” khi cận dưới từ 50 % trở lên; “đạt, chưa chắc chắn” khi chỉ giá trị ước lượng từ 50 % trở lên. Chỉ tiêu: 50–60 %.", "Weighted share of people aged 15 and over with at least one participation in 12 months; 95% interval under the sampling design. Met when the lower limit is at least 50%; met, not certain, when only the estimate is. Target: 50–60%.";
    METHOD_CULTURE: "Điểm từng câu (x − 1)/4·100, trung bình nhóm, trọng số nhóm 35/30/25/10; gộp các nguồn đánh giá theo trọng số, nguồn thiếu thì chia lại trọng số và ghi rõ; tự đánh giá một mình không được tính.", "Item score (x − 1)/4·100, group means, group weights 35/30/25/10; sources are combined by weight, a missing one is re-weighted and flagged; self-evaluation alone never counts.";
    METHOD_CROSS: "Trung bình tám tiêu chí, quy về 0–100, mỗi cơ quan đánh giá một lần; chỉ công bố khi có từ 3 cơ quan đánh giá, không tính tự đánh giá.", "Mean of eight criteria on 0–100, each rating unit once; shown from three rating units on, without self-ratings.";
    METHOD_INTERNAL: "Trung bình mười nội dung, quy về 0–100; phiếu ẩn danh.", "Mean of ten items on 0–100; anonymous.";
    METHOD_SERVICE: "Số liệu chung: tỷ lệ phiếu chọn “Hài lòng” hoặc “Rất hài lòng” ở câu hỏi một chạm, kèm tỷ lệ từng mức; tổng điểm chín tiêu chí (0/1/2, tối đa 18): xuất sắc từ 15, tốt từ 12, khá từ 9, trung bình từ 6.", "Headline: share of answers “satisfied” or “very satisfied” to the one-tap question, with the share of each answer; total of nine criteria (0/1/2, at most 18): excellent from 15, good from 12, fair from 9, average from 6.";
    METHOD_CITIZENS: "Mỗi câu: tỷ lệ chọn hai mức cao nhất và điểm trung bình; từ câu đến yếu tố, đến hai nội dung và chỉ số chung, hai nội dung có trọng số bằng nhau.", "Each item: share in the two best points, and mean; items to factors to the two components and the total, the two components weighing the same.";
    METHOD_BUSINESS: "Như SIPAS, phần cung ứng dịch vụ hành chính công, hỏi doanh nghiệp.", "As SIPAS, the part on public services, asked of businesses.";
    METHOD_LIFE: "Điểm trung bình có gia quyền của câu hỏi hài lòng với cuộc sống (0–10) nhân 10; khoảng tin cậy 95 % theo thiết kế mẫu, giới hạn trong 0–100.", "Weighted mean of life satisfaction (0–10) times ten; 95% interval under the sampling design, kept within 0–100.";
    METHOD_HAPPINESS: "Alkire–Foster: một lĩnh vực được coi là đủ khi điểm trung bình từ 6; người hạnh phúc là người đủ từ 6 trong 9 lĩnh vực; chỉ số = H + (1 − H)·A.", "Alkire–Foster: a domain is sufficient from a mean of 6; a person is happy with 6 of 9 domains; index = H + (1 − H)·A.";

    SELF_EVALUATION: "Tự đánh giá", "Self";
    SUPERVISOR: "Cấp trên trực tiếp", "Direct supervisor";
    PEER: "Đồng nghiệp", "Peers";
    CROSS_AGENCY: "Cơ quan khác", "Other agencies";
    UNIT: "Cơ quan đánh giá", "Rating unit";
    STAFF: "Công chức, viên chức, người lao động", "Staff";
    MEMBER: "Đảng viên", "Party members";
    ORGANISATION: "Tổ chức đảng", "Party organisations";
    CITIZEN: "Người dân", "Citizens";
    BUSINESS: "Doanh nghiệp", "Businesses";
    HOUSEHOLD: "Hộ gia đình", "Households";
    SOURCE: "Nguồn: {name}", "Source: {name}";
    LACKING_SELF: "Thiếu phiếu tự đánh giá", "Lacking the self-evaluation";
    LACKING_SUPERVISOR: "Thiếu phiếu của cấp trên trực tiếp", "Lacking the direct supervisor's form";
    LACKING_OTHER: "Thiếu nguồn đánh giá khác", "Lacking another source";
    EXCLUDED: "Loại trừ: {name}", "Excluded: {name}";
    LOW: "Thấp (0–4)", "Low (0–4)";
    MEDIUM: "Trung bình (5–6)", "Medium (5–6)";
    HIGH: "Cao (7–8)", "High (7–8)";
    VERY_HIGH: "Rất cao (9–10)", "Very high (9–10)";
    FEMALE: "Nữ", "Female";
    MALE: "Nam", "Male";
    URBAN: "Phường (thành thị)", "Wards (urban)";
    RURAL: "Xã (nông thôn)", "Communes (rural)";
}

/// How an indicator is computed, in a sentence or two.
#[must_use]
pub const fn method(indicator: Indicator) -> Text {
    match indicator {
        Indicator::Evaluated => METHOD_EVALUATED,
        Indicator::Committed => METHOD_COMMITTED,
        Indicator::Participation => METHOD_PARTICIPATION,
        Indicator::PublicServiceCulture => METHOD_CULTURE,
        Indicator::CrossAgency => METHOD_CROSS,
        Indicator::InternalSatisfaction => METHOD_INTERNAL,
        Indicator::ServiceRating => METHOD_SERVICE,
        Indicator::CitizenSatisfaction => METHOD_CITIZENS,
        Indicator::BusinessSatisfaction => METHOD_BUSINESS,
        Indicator::LifeSatisfaction => METHOD_LIFE,
        Indicator::Happiness => METHOD_HAPPINESS,
    }
}

/// The name of a source of answers.
#[must_use]
pub const fn relation(relation: Relation) -> Text {
    match relation {
        Relation::SelfEvaluation => SELF_EVALUATION,
        Relation::Supervisor => SUPERVISOR,
        Relation::Peer => PEER,
        Relation::CrossAgency => CROSS_AGENCY,
        Relation::Unit => UNIT,
        Relation::Staff => STAFF,
        Relation::Member => MEMBER,
        Relation::Organisation => ORGANISATION,
        Relation::Citizen => CITIZEN,
        Relation::Business => BUSINESS,
        Relation::Household => HOUSEHOLD,
    }
}
