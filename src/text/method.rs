//! The choices of method that a result names.

use super::{Text, texts};
use crate::domain::indicator::{Method, SatisfactionMeasure};

texts! {
    VALID: "Phiếu đánh giá hợp lệ", "Valid evaluation";
    VALID_IS: "có cấp trên trực tiếp và ít nhất một nguồn khác; đồng nghiệp, cơ quan khác chỉ tính khi có từ 3 người đánh giá", "direct supervisor and at least one other source; peers and other agencies count from 3 raters on";
    VARIANCE: "Phương sai của ước lượng", "Variance of estimates";
    VARIANCE_IS: "tuyến tính hóa Taylor, đơn vị mẫu sơ cấp coi như chọn có hoàn lại", "Taylor linearisation, primary sampling units as if drawn with replacement";
    LONELY: "Tầng chỉ có một đơn vị mẫu sơ cấp", "Strata with a single primary sampling unit";
    LONELY_IS: "lấy độ lệch so với trung bình chung của mẫu", "centred at the mean of the whole sample";
    DEGREES: "Bậc tự do", "Degrees of freedom";
    DEGREES_IS: "số đơn vị mẫu sơ cấp trừ số tầng có miền ước lượng", "primary sampling units minus strata that hold the domain";
    SHARES: "Khoảng tin cậy của tỷ lệ", "Interval of shares";
    SHARES_IS: "biến đổi logit, 95 %", "logit, 95%";
    MEANS: "Khoảng tin cậy của trung bình", "Interval of means";
    MEANS_IS: "phân phối t, 95 %", "t, 95%";
    OPEN_LINK: "Phiếu trả lời qua liên kết mở", "Answers through the open link";
    OPEN_LINK_IS: "để riêng với mẫu, không gia quyền, không đưa vào ước lượng", "kept apart from the sample, unweighted, in no estimate";
    SUPPRESSION: "Ẩn số liệu", "Suppression";
    SUPPRESSION_IS: "ẩn các ô dưới ngưỡng và các ô có thể làm lộ chúng trong cùng đơn vị hoặc giữa các đơn vị trực thuộc", "cells below the threshold, and cells that would give them away within a unit or among its units";

    TOP_TWO: "tỷ lệ chọn hai mức cao nhất", "share in the two best points";
    MEAN: "điểm trung bình quy về 0–100", "mean score on 0–100";
}

/// What a choice is about, and what was chosen.
#[must_use]
pub const fn choice(method: Method) -> (Text, Text) {
    match method {
        Method::ValidEvaluation => (VALID, VALID_IS),
        Method::TaylorWithReplacement => (VARIANCE, VARIANCE_IS),
        Method::LonelyAdjust => (LONELY, LONELY_IS),
        Method::DesignDegreesOfFreedom => (DEGREES, DEGREES_IS),
        Method::LogitInterval => (SHARES, SHARES_IS),
        Method::TInterval => (MEANS, MEANS_IS),
        Method::OpenLinkApart => (OPEN_LINK, OPEN_LINK_IS),
        Method::ComplementarySuppression => (SUPPRESSION, SUPPRESSION_IS),
    }
}

/// The name of a satisfaction measure.
#[must_use]
pub const fn measure(measure: SatisfactionMeasure) -> Text {
    match measure {
        SatisfactionMeasure::TopTwo => TOP_TWO,
        SatisfactionMeasure::Mean => MEAN,
    }
}
