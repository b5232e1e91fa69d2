//! Names of indicators, of the states of figures and results, and of what figures are broken down to.

use super::{Text, texts};
use crate::domain::{
    directory::ExclusionReason,
    indicator::{Indicator, Reason, ResultState, Verdict},
};

texts! {
    EVALUATED: "Tỷ lệ cán bộ, công chức, viên chức, người lao động được đánh giá về văn hóa công vụ", "Share of staff evaluated on public-service culture";
    COMMITTED: "Tỷ lệ tổ chức đảng, đảng viên có cam kết hành động", "Share of party organisations and members with a commitment to act";
    PARTICIPATION: "Tỷ lệ người dân từ 15 tuổi tham gia, thụ hưởng văn hóa", "Share of people aged 15 and over who take part in culture";
    PUBLIC_SERVICE_CULTURE: "Chỉ số văn hóa công vụ", "Public-service culture index";
    CROSS_AGENCY: "Đánh giá chéo giữa các cơ quan", "Cross-agency rating";
    INTERNAL_SATISFACTION: "Mức độ hài lòng trong nội bộ", "Internal satisfaction";
    SERVICE_RATING: "Đánh giá việc giải quyết thủ tục hành chính", "Rating of administrative transactions";
    CITIZEN_SATISFACTION: "Chỉ số hài lòng của người dân về sự phục vụ hành chính (SIPAS)", "Citizens' satisfaction with public administration (SIPAS)";
    BUSINESS_SATISFACTION: "Chỉ số hài lòng của doanh nghiệp", "Businesses' satisfaction index";
    LIFE_SATISFACTION: "Mức độ hài lòng với cuộc sống", "Life satisfaction";
    HAPPINESS: "Chỉ số hạnh phúc đa chiều", "Multidimensional happiness index";

    MET: "Đạt", "Met";
    MET_NOT_CERTAIN: "Đạt, chưa chắc chắn", "Met, not certain";
    NOT_MET: "Chưa đạt", "Not met";

    SMALL_BASE: "Đơn vị hoặc nhóm có số phiếu (hoặc số người) dưới ngưỡng", "Fewer answers (or people) than the threshold in the unit or group";
    SMALL_CATEGORY: "Số phiếu (hoặc số người) thuộc hay không thuộc phương án dưới ngưỡng", "Fewer answers (or people) than the threshold in the category, or outside it";
    COMPLEMENTARY: "Ẩn kèm: nếu hiện, có thể tính ra số liệu khác đang ẩn", "Hidden along: another hidden figure would follow from it";
    OF_HIDDEN: "Chi tiết của đơn vị có số liệu chính bị ẩn", "A breakdown of a unit whose main figure is hidden";
    TIED: "Tổng hợp hoặc lặp lại số liệu đang ẩn", "Sums up or repeats a hidden figure";
    DIFFERENCING: "So với kết quả đã công bố, sẽ lộ số phiếu (hoặc số người) dưới ngưỡng", "Beside what is published, it would tell of fewer answers (or people) than the threshold";
    HELD: "Giữ số đã công bố vì phần thay đổi dưới ngưỡng", "Kept as published, as less than the threshold has changed";
    TOO_FEW: "Chưa đủ số phiếu để ước lượng riêng", "Too few answers for an estimate of its own";

    DRAFT: "Bản thảo", "Draft";
    APPROVED: "Đã duyệt", "Approved";
    PUBLISHED: "Đã công bố", "Published";

    LEAVE: "Nghỉ (thai sản, ốm dài ngày, không lương)", "On leave (maternity, long illness, unpaid)";
    SECONDMENT: "Biệt phái, đi học tập trung", "Seconded or in full-time training";
    UNDER_THREE_MONTHS: "Công tác dưới 3 tháng", "Under three months in the post";

    ORGANISATIONS: "Tổ chức đảng có cam kết được duyệt", "Party organisations with an approved commitment";
    MEMBERS: "Đảng viên có cam kết được duyệt", "Party members with an approved commitment";
    MEETINGS: "Số buổi sinh hoạt chuyên đề đã tổ chức", "Thematic meetings held";
    ORGANISATIONS_WITH_MEETINGS: "Tổ chức đảng đã sinh hoạt chuyên đề", "Party organisations that held a thematic meeting";
    REGULARLY: "Được đánh giá thường xuyên (trong mọi kỳ có đợt đánh giá)", "Evaluated regularly (in every period with a round)";
    UPPER_MARK: "Đạt mốc trên của chỉ tiêu (60 %)", "Reaches the upper mark of the target (60%)";
    GAP: "Chênh lệch tự đánh giá so với người khác đánh giá", "Self-evaluation minus evaluation by others";
    FEW_SOURCES: "Số người thiếu nguồn đánh giá", "People with missing sources";
    RATERS: "Số cơ quan tham gia đánh giá", "Rating units";
    INDEX_OF_18: "Tổng điểm 9 tiêu chí (tối đa 18)", "Total of the nine criteria (at most 18)";
    TOP_TWO: "Tỷ lệ hài lòng (hai mức cao nhất)", "Share in the two best points";
    MEAN: "Điểm trung bình", "Mean score";
    HEADCOUNT: "Tỷ lệ người hạnh phúc (H)", "Share of happy people (H)";
    SUFFICIENCY: "Mức đủ bình quân của người chưa hạnh phúc (A)", "Average sufficiency of the not yet happy (A)";
    OPEN_LINK: "Phiếu từ đường dẫn mở (không gia quyền, không nằm trong mẫu)", "Open-link answers (unweighted, outside the sample)";
}

impl Indicator {
    /// The name as it stands in tables.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Evaluated => EVALUATED,
            Self::Committed => COMMITTED,
            Self::Participation => PARTICIPATION,
            Self::PublicServiceCulture => PUBLIC_SERVICE_CULTURE,
            Self::CrossAgency => CROSS_AGENCY,
            Self::InternalSatisfaction => INTERNAL_SATISFACTION,
            Self::ServiceRating => SERVICE_RATING,
            Self::CitizenSatisfaction => CITIZEN_SATISFACTION,
            Self::BusinessSatisfaction => BUSINESS_SATISFACTION,
            Self::LifeSatisfaction => LIFE_SATISFACTION,
            Self::Happiness => HAPPINESS,
        }
    }
}

impl Verdict {
    /// The words for it.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Met => MET,
            Self::MetNotCertain => MET_NOT_CERTAIN,
            Self::NotMet => NOT_MET,
        }
    }
}

impl Reason {
    /// The words for it.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::SmallBase => SMALL_BASE,
            Self::SmallCategory => SMALL_CATEGORY,
            Self::Complementary => COMPLEMENTARY,
            Self::Breakdown => OF_HIDDEN,
            Self::Tied => TIED,
            Self::Differencing => DIFFERENCING,
            Self::Held => HELD,
        }
    }
}

impl ResultState {
    /// The words for it.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Draft => DRAFT,
            Self::Approved => APPROVED,
            Self::Published => PUBLISHED,
        }
    }
}

impl ExclusionReason {
    /// The words for it.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Leave => LEAVE,
            Self::Secondment => SECONDMENT,
            Self::UnderThreeMonths => UNDER_THREE_MONTHS,
        }
    }
}
