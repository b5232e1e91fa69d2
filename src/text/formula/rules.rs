//! The rules of a scoring tree in words.

use crate::{
    domain::questionnaire::{Aggregate, Level, Measure, MissingRule},
    text::{Text, texts},
};

texts! {
    RESPONDENT: "chấm trên từng phiếu, rồi mới tổng hợp các phiếu", "on each form; the results are then brought together";
    POPULATION: "lấy số liệu của từng câu trên mọi phiếu trước, rồi chạy cây trên các số liệu đó: ai bỏ trống một câu vẫn được tính đủ ở các câu khác", "items are first taken over all forms, and the tree is executed on these: who skipped one item still counts in full in the others";
    RAW: "chính số đã trả lời (x)", "the answer itself (x)";
    PERCENT: "(x − mức thấp nhất) ÷ (mức cao nhất − mức thấp nhất) · 100", "(x − least) ÷ (greatest − least) · 100";
    TOP_TWO: "100 nếu x là một trong hai mức tốt nhất, nếu không thì 0; trung bình của các điểm này là tỷ lệ phần trăm", "100 where x is one of the two best points, else 0; their mean is a percentage";
    MEAN: "trung bình cộng; các nhóm có trọng số", "arithmetic mean; groups are weighted";
    SUM: "cộng lại", "sum";
    SUFFICIENCY: "Alkire–Foster: đếm số lĩnh vực đạt mốc đủ", "Alkire–Foster: count of domains that reach the cut-off";
    AVAILABLE: "câu bỏ trống hoặc “không có cơ sở đánh giá” không vào tử số lẫn mẫu số; trọng số chia lại cho phần có điểm", "what is unanswered or has no basis to judge leaves numerator and denominator; its weight goes to what has a score";
    HALF: "ở mỗi nút của cây phải có điểm của ít nhất một nửa số thành phần, thiếu hơn thì không có điểm", "at least half of the parts must have a score at every node of the tree, otherwise there is none";
    ITEM_RAW: "điểm câu = x", "item score = x";
    ITEM_PERCENT: "điểm câu = (x − {least}) ÷ ({most} − {least}) · 100", "item score = (x − {least}) ÷ ({most} − {least}) · 100";
    ITEM_TOP_TWO: "điểm câu = 100 nếu x ≥ {bound}, ngược lại 0", "item score = 100 where x ≥ {bound}, else 0";
    ITEM_TOP_TWO_ANY: "điểm câu = 100 nếu x là một trong hai mức cao nhất, ngược lại 0", "item score = 100 where x is one of the two best points, else 0";
    ITEM_PERCENT_ANY: "điểm câu = (x − thấp nhất) ÷ (cao nhất − thấp nhất) · 100", "item score = (x − least) ÷ (greatest − least) · 100";
    ITEM_REVERSED: "câu ngược được đảo trước: x → thấp nhất + cao nhất − x", "a reversed item is turned round first: x → least + greatest − x";
    GROUP: "điểm nhóm = Σ điểm câu ÷ số câu có điểm", "group = Σ item scores ÷ items with a score";
    THE_ITEM: "điểm câu", "item score";
    THE_GROUP: "điểm nhóm", "group";
    DOMAIN: "điểm lĩnh vực = Σ điểm câu ÷ số câu có điểm", "domain = Σ item scores ÷ items with a score";
    GROUP_SUM: "điểm nhóm = Σ điểm câu", "group = Σ item scores";
    SUFFICIENT: "lĩnh vực đủ: điểm lĩnh vực ≥ {cutoff}; c = số lĩnh vực đủ ÷ số lĩnh vực có điểm; hạnh phúc: c ≥ {k} ÷ {all}", "sufficient domain: domain ≥ {cutoff}; c = sufficient domains ÷ domains with a score; happy: c ≥ {k} ÷ {all}";
    COMPLETE: "phải trả lời đủ mọi câu; thiếu một câu thì không có điểm", "every item must be answered; with one missing there is no score";
}

/// On whom the tree is executed.
#[must_use]
pub const fn level(level: Level) -> Text {
    match level {
        Level::Respondent => RESPONDENT,
        Level::Population => POPULATION,
    }
}

/// How an answer becomes a score.
#[must_use]
pub const fn measure(measure: Measure) -> Text {
    match measure {
        Measure::Raw => RAW,
        Measure::Percent => PERCENT,
        Measure::TopTwo => TOP_TWO,
    }
}

/// How scores are joined.
#[must_use]
pub const fn aggregate(aggregate: Aggregate) -> Text {
    match aggregate {
        Aggregate::Mean => MEAN,
        Aggregate::Sum => SUM,
        Aggregate::Sufficiency => SUFFICIENCY,
    }
}

/// What happens when parts are missing.
#[must_use]
pub const fn missing(rule: MissingRule) -> Text {
    match rule {
        MissingRule::Available => AVAILABLE,
        MissingRule::Half => HALF,
        MissingRule::Complete => COMPLETE,
    }
}
