//! Sentences that tell a figure and its change.

use super::{Text, texts};
use crate::domain::indicator::Indicator;

texts! {
    EVALUATED: "{value} cán bộ, công chức, viên chức có đánh giá hợp lệ trong kỳ", "{value} of officials have a valid evaluation in the period";
    ORGANISATIONS: "{value} tổ chức đảng có cam kết hành động được duyệt", "{value} of party organisations have an approved commitment";
    MEMBERS: "{value} đảng viên có cam kết hành động được duyệt", "{value} of party members have an approved commitment";
    COMMITTED: "Tỷ lệ có cam kết hành động được duyệt là {value}", "The share with an approved commitment is {value}";
    PARTICIPATION: "{value} người dân từ 15 tuổi đã tham gia, thụ hưởng hoạt động văn hóa trong 12 tháng", "{value} of people aged 15 and over took part in culture within 12 months";
    CULTURE: "Điểm văn hóa công vụ là {value} trên 100", "The index of public-service culture is {value} of 100";
    CROSS: "Điểm đánh giá chéo giữa các cơ quan là {value} trên 100", "Agencies rate each other {value} of 100";
    INTERNAL: "Chỉ số hài lòng nội bộ là {value} trên 100", "Internal satisfaction is {value} of 100";
    SERVICE: "{value} lượt đánh giá dịch vụ là hài lòng hoặc rất hài lòng", "{value} of service ratings are satisfied or very satisfied";
    CITIZENS: "Chỉ số hài lòng của người dân (SIPAS) là {value} trên 100", "Citizens’ satisfaction (SIPAS) is {value} of 100";
    BUSINESS: "Chỉ số hài lòng của doanh nghiệp là {value} trên 100", "Businesses’ satisfaction is {value} of 100";
    LIFE: "Mức hài lòng với cuộc sống là {value} trên 100", "Life satisfaction is {value} of 100";
    HAPPINESS: "Chỉ số hạnh phúc đa chiều là {value} trên 100", "Multidimensional happiness is {value} of 100";

    RISEN: "{what}, tăng {difference} so với {period}.", "{what}, up {difference} on {period}.";
    FALLEN: "{what}, giảm {difference} so với {period}.", "{what}, down {difference} on {period}.";
    NOT_SHOWN: "{what}; {period} là {before}, khác biệt chưa đủ để nói là có thay đổi.", "{what}; in {period} it was {before}, and the difference is too small to be called a change.";
    BEFORE: "{what}; {period} là {before}.", "{what}; in {period} it was {before}.";
    ALONE: "{what}.", "{what}.";
    NONE: "Kỳ này chưa có số liệu nào được hiển thị cho đơn vị này.", "There is no figure of this unit to be shown for the period.";

    POINTS_PERCENT: "{n} điểm phần trăm", "{n} percentage points";
    POINTS: "{n} điểm", "{n} points";
    CHANGE_RISEN: "tăng {difference}", "up {difference}";
    CHANGE_FALLEN: "giảm {difference}", "down {difference}";
    CHANGE_NOT_SHOWN: "kỳ trước {before}; chưa rõ thay đổi", "{before} before; no change shown";
    CHANGE_BEFORE: "kỳ trước {before}", "{before} before";
}

/// How the main figure of an indicator is told; `breakdown` is empty but for the two shares of CT-13.
#[must_use]
pub fn statement(indicator: Indicator, breakdown: &str) -> Text {
    match (indicator, breakdown) {
        (Indicator::Committed, "organisations") => ORGANISATIONS,
        (Indicator::Committed, "members") => MEMBERS,
        (Indicator::Committed, _) => COMMITTED,
        (Indicator::Evaluated, _) => EVALUATED,
        (Indicator::Participation, _) => PARTICIPATION,
        (Indicator::PublicServiceCulture, _) => CULTURE,
        (Indicator::CrossAgency, _) => CROSS,
        (Indicator::InternalSatisfaction, _) => INTERNAL,
        (Indicator::ServiceRating, _) => SERVICE,
        (Indicator::CitizenSatisfaction, _) => CITIZENS,
        (Indicator::BusinessSatisfaction, _) => BUSINESS,
        (Indicator::LifeSatisfaction, _) => LIFE,
        (Indicator::Happiness, _) => HAPPINESS,
    }
}
