//! The rounds of a quarter: all eight default sets.

use super::calendar::Quarter;
use crate::domain::{
    questionnaire::Kind,
    round::{Paging, RoundPlan},
};

/// A default set with the titles of its rounds, the period left out.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub slug: &'static str,
    title_vi: &'static str,
    title_en: &'static str,
    paging: Paging,
}

const fn asked(slug: &'static str, title_vi: &'static str, title_en: &'static str, paging: Paging) -> Asked {
    Asked { slug, title_vi, title_en, paging }
}

pub const SETS: [Asked; 8] = [
    asked("van-hoa-cong-vu", "Đánh giá văn hóa công vụ", "Public-service culture", Paging::BySection),
    asked("danh-gia-cheo", "Đánh giá chéo giữa các cơ quan", "Cross-agency evaluation", Paging::OnePage),
    asked("hai-long-noi-bo", "Hài lòng nội bộ", "Staff satisfaction", Paging::OnePage),
    asked("cam-ket", "Cam kết hành động", "Commitments to act", Paging::BySection),
    asked(
        "danh-gia-dich-vu",
        "Đánh giá dịch vụ hành chính công",
        "Rating of public services",
        Paging::OnePage,
    ),
    asked(
        "sipas",
        "Hài lòng về phục vụ hành chính (SIPAS)",
        "Satisfaction with public administration",
        Paging::BySection,
    ),
    asked("doanh-nghiep", "Hài lòng của doanh nghiệp", "Satisfaction of businesses", Paging::BySection),
    asked(
        "hanh-phuc",
        "Hạnh phúc và hưởng thụ văn hóa",
        "Happiness and taking part in culture",
        Paging::BySection,
    ),
];

impl Asked {
    /// The round of a quarter, under the hash that the set is published under.
    pub fn plan(self, kind: Kind, questionnaire_hash: String, quarter: Quarter, target: u32) -> RoundPlan {
        let (opens_on, closes_on) = quarter.dates(kind);
        let period = quarter.period;
        RoundPlan {
            slug: format!("{}-{}", self.slug, period.to_string().to_lowercase()),
            questionnaire_hash,
            kind,
            title_vi: format!("{}, {}", self.title_vi, period.vietnamese()),
            title_en: format!("{}, {}", self.title_en, period.english()),
            period,
            opens_on,
            closes_on,
            anonymous: kind.is_anonymous(),
            open_link: kind.may_have_open_link(),
            paging: self.paging,
            target: Some(target),
            units: Vec::new(),
        }
    }
}
