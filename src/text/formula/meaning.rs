//! What each indicator asks, and its formula above the scoring tree.

use crate::{
    domain::indicator::Indicator,
    text::{Text, texts},
};

texts! {
    EVALUATED: "Trong kỳ, bao nhiêu phần trăm cán bộ, công chức, viên chức, người lao động đã được đánh giá về văn hóa công vụ?", "What share of the staff was evaluated on public-service culture in the period?";
    COMMITTED: "Bao nhiêu phần trăm tổ chức đảng và bao nhiêu phần trăm đảng viên đã có cam kết hành động được duyệt?", "What share of the party organisations, and what share of the party members, has an approved commitment to act?";
    PARTICIPATION: "Trong 12 tháng qua, bao nhiêu phần trăm người dân từ 15 tuổi trở lên đã ít nhất một lần tham gia hoặc thụ hưởng một hoạt động văn hóa?", "What share of the people aged 15 and over took part in culture at least once in the last 12 months?";
    CULTURE: "Người làm việc trong các cơ quan, đơn vị thực hiện văn hóa công vụ tốt đến đâu, theo chính họ, cấp trên trực tiếp, đồng nghiệp, cơ quan khác và người dân?", "How well do officials practise public-service culture, by their own account and that of supervisors, peers, other agencies and citizens?";
    CROSS: "Các cơ quan, đơn vị đánh giá việc phối hợp công tác của nhau ở mức nào?", "How do agencies rate their work with one another?";
    INTERNAL: "Cán bộ, công chức, viên chức, người lao động hài lòng với nơi làm việc của mình ở mức nào?", "How satisfied is the staff with its own workplace?";
    SERVICE: "Bao nhiêu phần trăm người vừa làm thủ tục hành chính hài lòng với lần giải quyết đó, và lần đó được bao nhiêu điểm theo chín tiêu chí?", "What share of those who had an administrative procedure handled is satisfied with it, and how many points does it get on nine criteria?";
    CITIZENS: "Người dân hài lòng với việc thực hiện chính sách và với dịch vụ hành chính công ở mức nào?", "How satisfied are citizens with public policies and administrative services?";
    BUSINESSES: "Doanh nghiệp hài lòng với dịch vụ hành chính công ở mức nào?", "How satisfied are businesses with administrative services?";
    LIFE: "Nhìn chung, hiện nay người dân hài lòng với cuộc sống của mình ở mức nào?", "Overall, how satisfied are people with their lives nowadays?";
    HAPPINESS: "Bao nhiêu người dân có cuộc sống đủ đầy trên phần lớn các lĩnh vực, và những người còn lại đã đủ được bao nhiêu lĩnh vực?", "How many people have a sufficient life in most domains, and how far are the others?";

    SHARE_EVALUATED: "CT-14 = số người có phiếu đánh giá hợp lệ ÷ số người trong danh sách ngày cuối kỳ, không kể người thuộc diện loại trừ", "CT-14 = people with a valid evaluation ÷ people on the roster of the period's last day, without the excluded";
    VALID: "hợp lệ = có phiếu của cấp trên trực tiếp và có ít nhất một nguồn khác đủ số phiếu", "valid = there is a form of the direct supervisor and at least one other source with enough forms";
    EVALUATED_MET: "đạt khi tử số = mẫu số (so bằng số nguyên)", "met when numerator = denominator (as whole numbers)";
    SHARE_ORGANISATIONS: "tổ chức = số tổ chức đảng có cam kết được duyệt ÷ số tổ chức đảng", "organisations = party organisations with an approved commitment ÷ party organisations";
    SHARE_MEMBERS: "đảng viên = số đảng viên có cam kết được duyệt ÷ số đảng viên", "members = party members with an approved commitment ÷ party members";
    COMMITTED_MET: "CT-13 = tỷ lệ thấp hơn trong hai tỷ lệ; đạt khi cả hai cùng đủ (so bằng số nguyên)", "CT-13 = the lower of both shares; met when both are complete (as whole numbers)";
    COMMITMENT: "cam kết = ít nhất một việc làm có người thực hiện, thời hạn và thước đo, được chi bộ duyệt", "commitment = at least one action with its responsible person, deadline and measure, approved by the cell";
    TOOK_PART: "y = 1 nếu có ít nhất một lần tham gia, thụ hưởng trong 12 tháng; y = 0 nếu trả lời không ở mọi loại; còn lại không rõ, không tính", "y = 1 with at least one participation in 12 months; y = 0 where all kinds were denied; otherwise unknown and left out";
    SHARE_TOOK_PART: "CT-12 = p = Σ w·y ÷ Σ w", "CT-12 = p = Σ w·y ÷ Σ w";
    PERSON: "điểm một người = Σ (trọng số nguồn · điểm trung bình của nguồn) ÷ Σ trọng số các nguồn có", "a person's score = Σ (source weight · mean of the source) ÷ Σ weights of the sources there are";
    UNIT_OF_PEOPLE: "chỉ số của đơn vị = trung bình điểm những người trong danh sách ngày cuối kỳ, mỗi người tính một lần", "a unit's index = mean of the scores of the people on its roster, each counting once";
    UNIT_OF_FORMS: "chỉ số của đơn vị = trung bình điểm các phiếu đánh giá đơn vị đó; phiếu tự đánh giá không tính", "a unit's index = mean of the forms about it; forms about one's own unit do not count";
    CITY_OF_FORMS: "chỉ số của thành phố = trung bình điểm của mọi phiếu", "the city's index = mean of all forms";
    ITEM_TOP_TWO: "câu (tỷ lệ hài lòng) = số phiếu ở hai mức cao nhất ÷ số phiếu có ý kiến · 100", "item (share satisfied) = forms on the two best points ÷ forms with an opinion · 100";
    ITEM_MEAN: "câu (điểm trung bình) = (trung bình − mức thấp nhất) ÷ (mức cao nhất − mức thấp nhất) · 100", "item (mean) = (mean − least) ÷ (greatest − least) · 100";
    SMALLEST_BASE: "cơ sở (n) của một nhóm và của chỉ số = n của câu ít người trả lời nhất", "the base (n) of a group and of the index = that of its smallest item";
    SATISFIED: "tỷ lệ hài lòng (số liệu chung) = số phiếu chọn hai mức cao nhất ở câu một chạm ÷ số phiếu", "share satisfied (main figure) = forms on the two best points of the one-tap question ÷ forms";
    TOTAL: "tổng điểm bình quân = Σ tổng điểm của các phiếu trả lời đủ ÷ số phiếu đó", "mean total = Σ totals of the complete forms ÷ their number";
    MEAN_OF_LIFE: "HP-HL của thành phố = Σ w · (điểm của phiếu) ÷ Σ w", "HP-HL of the city = Σ w · (score of the form) ÷ Σ w";
    H_IS: "H = tỷ lệ (có gia quyền) người hạnh phúc", "H = weighted share of happy people";
    A_IS: "A = trung bình (có gia quyền) của c ở những người chưa hạnh phúc; c = số lĩnh vực đủ ÷ số lĩnh vực có điểm", "A = weighted mean of c among those not yet happy; c = sufficient domains ÷ domains with a score";

    LAW_EVALUATED: "Chương trình 18-CTr/TU, Phụ lục 01, mục II.14: cán bộ, công chức, viên chức được đánh giá thường xuyên về văn hóa công vụ, 100 %. Thế nào là phiếu hợp lệ là bộ tiêu chí mặc định, sửa theo quyết định của thành phố.", "Programme 18-CTr/TU, Appendix 01, item II.14: officials regularly evaluated on public-service culture, 100%. What makes an evaluation valid is the default set, to be changed by the city's decision.";
    LAW_COMMITTED: "Chương trình 18-CTr/TU, Phụ lục 01, mục II.13: tổ chức đảng, đảng viên có cam kết hành động cụ thể, thực hiện sinh hoạt chuyên đề để nâng cao văn hóa công vụ, 100 %.", "Programme 18-CTr/TU, Appendix 01, item II.13: party organisations and members with a commitment to act and thematic meetings, 100%.";
    LAW_PARTICIPATION: "Chương trình 18-CTr/TU, Phụ lục 01, mục II.12: người dân được tham gia, hưởng thụ giá trị văn hóa truyền thống, 50–60 % đến năm 2030. So với cận dưới của khoảng tin cậy là quy tắc mặc định, sửa theo quyết định của thành phố.", "Programme 18-CTr/TU, Appendix 01, item II.12: people taking part in traditional culture, 50–60% by 2030. Holding the lower end of the interval against it is the default rule, to be changed by the city's decision.";
}

/// What the indicator asks, in one plain sentence.
#[must_use]
pub const fn question(indicator: Indicator) -> Text {
    match indicator {
        Indicator::Evaluated => EVALUATED,
        Indicator::Committed => COMMITTED,
        Indicator::Participation => PARTICIPATION,
        Indicator::PublicServiceCulture => CULTURE,
        Indicator::CrossAgency => CROSS,
        Indicator::InternalSatisfaction => INTERNAL,
        Indicator::ServiceRating => SERVICE,
        Indicator::CitizenSatisfaction => CITIZENS,
        Indicator::BusinessSatisfaction => BUSINESSES,
        Indicator::LifeSatisfaction => LIFE,
        Indicator::Happiness => HAPPINESS,
    }
}

/// The formula from forms to the figure, in symbols, a line each; the tree's own lines come before them.
#[must_use]
pub const fn lines(indicator: Indicator) -> &'static [Text] {
    match indicator {
        Indicator::Evaluated => &[SHARE_EVALUATED, VALID, EVALUATED_MET],
        Indicator::Committed => &[COMMITMENT, SHARE_ORGANISATIONS, SHARE_MEMBERS, COMMITTED_MET],
        Indicator::Participation => &[TOOK_PART, SHARE_TOOK_PART],
        Indicator::PublicServiceCulture => &[PERSON, UNIT_OF_PEOPLE],
        Indicator::CrossAgency => &[UNIT_OF_FORMS, CITY_OF_FORMS],
        Indicator::InternalSatisfaction
        | Indicator::CitizenSatisfaction
        | Indicator::BusinessSatisfaction => &[ITEM_TOP_TWO, ITEM_MEAN, SMALLEST_BASE],
        Indicator::ServiceRating => &[SATISFIED, TOTAL],
        Indicator::LifeSatisfaction => &[MEAN_OF_LIFE],
        Indicator::Happiness => &[H_IS, A_IS],
    }
}

/// Where a target of the programme stands; None for indices.
#[must_use]
pub const fn law(indicator: Indicator) -> Option<Text> {
    match indicator {
        Indicator::Evaluated => Some(LAW_EVALUATED),
        Indicator::Committed => Some(LAW_COMMITTED),
        Indicator::Participation => Some(LAW_PARTICIPATION),
        _ => None,
    }
}
