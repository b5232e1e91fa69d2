//! Whom a round reaches, and what is doubtful about it.

use super::super::{Text, calendar, date, number, texts};
use crate::domain::{
    language::Language,
    questionnaire::Difference,
    round::{Neighbour, Warning},
    working_days::{DayOff, Holiday},
};

texts! {
    REACH: "Đợt này sẽ tới ai", "Whom this round will reach";
    REACH_AS_OF: "Theo danh sách nhân sự ngày {day}.", "By the roster of {day}.";
    REACH_PEOPLE: "Cán bộ được đánh giá", "Officials evaluated";
    REACH_ASKED: "Cán bộ được hỏi", "Officials asked";
    REACH_MEMBERS: "Đảng viên", "Party members";
    REACH_UNITS: "Đơn vị", "Units";
    REACH_ORGANISATIONS: "Tổ chức đảng", "Party organisations";
    REACH_RATING: "Cơ quan đánh giá", "Units that rate";
    REACH_RATED: "Cơ quan được đánh giá", "Units rated";
    REACH_OFFICES: "Cơ quan để người dân chọn", "Offices to choose from";
    REACH_COMMUNES: "Xã, phường, đặc khu", "Communes";
    REACH_HOUSEHOLDS: "Hộ được mời", "Households invited";
    REACH_FORMS: "Số phiếu dự kiến", "Forms expected";
    REACH_FORMS_UNKNOWN: "không biết trước: ai có đường dẫn cũng trả lời được", "unknown: anybody with the link may answer";
    REACH_TARGET: "Số phiếu mục tiêu", "Answers aimed at";
    REACH_BEFORE: "Đợt trước ({title}) nhận {n} phiếu.", "The round before ({title}) had {n} answers.";

    WARNINGS: "Cần xem trước khi mở", "Look at this before opening";
    WARNINGS_NONE: "Không thấy điều gì bất thường.", "Nothing looks out of order.";
    WARNINGS_CONFIRM: "Tôi đã đọc các cảnh báo và vẫn mở đợt", "I have read the warnings and open the round all the same";
    WARNINGS_CONFIRM_NEEDED: "Có cảnh báo quan trọng: đánh dấu ô xác nhận nếu vẫn mở.", "There are serious warnings: tick the box to open all the same.";
    AND_MORE: "và {n} đơn vị khác", "and {n} more";

    CHANGES: "Bộ câu hỏi khác đợt trước", "The questionnaire differs from the last round's";
    CHANGES_LEAD: "Đợt trước ({title}) dùng phiên bản {old}, đợt này phiên bản {new}. Câu thêm mới chưa có số liệu so sánh; câu đổi thang hoặc lựa chọn không so sánh được với kỳ trước.", "The last round ({title}) used version {old}, this one version {new}. What is new has nothing to compare with; questions with another scale or other options cannot be compared.";
    ADDED: "Thêm {code}: {label}", "Added {code}: {label}";
    REMOVED: "Bỏ {code}: {label}", "Removed {code}: {label}";
    REWORDED: "Đổi lời {code}: {label}", "Reworded {code}: {label}";
    ALTERED: "Đổi kiểu, thang hoặc lựa chọn {code}: {label}", "Changed type, scale or options of {code}: {label}";
    SCORING: "Cách tính điểm thay đổi", "The scoring changed";
}

/// Why a day is off.
#[must_use]
pub const fn day_off(off: DayOff) -> Text {
    match off {
        DayOff::Weekend => Text { vi: "thứ Bảy, Chủ nhật", en: "a weekend" },
        DayOff::Entered => {
            Text { vi: "ngày nghỉ do cơ quan ghi trong lịch", en: "a day off that the office entered" }
        }
        DayOff::Holiday(Holiday::Compensation) => {
            Text { vi: "ngày nghỉ bù", en: "a day off in the place of a holiday" }
        }
        DayOff::Holiday(holiday) => calendar::holiday(holiday),
    }
}

/// How the code and label of a question stand in a change.
#[must_use]
pub const fn difference(difference: &Difference) -> Text {
    match difference {
        Difference::Added(_) => ADDED,
        Difference::Removed(_) => REMOVED,
        Difference::Reworded(_) => REWORDED,
        Difference::Altered(_) => ALTERED,
        Difference::Scoring => SCORING,
    }
}

/// Names of units, and how many more there are.
#[must_use]
pub fn units(names: &[String], more: usize, language: Language) -> String {
    let mut units = names.join("; ");
    if more > 0 {
        units.push_str("; ");
        units.push_str(&AND_MORE.fill(language, &[("n", &number::count(more as u64, language))]));
    }
    units
}

/// A warning in words; `units` names its units.
#[must_use]
pub fn warning(warning: &Warning, units: &str, language: Language) -> String {
    let day = |day| date::date(day, language);
    let count = |n: u64| number::count(n, language);
    let off = |off| day_off(off).get(language);
    match warning {
        Warning::IsPast => PAST.get(language).to_owned(),
        Warning::OpensOnDayOff(on, why) => {
            OPENS_OFF.fill(language, &[("day", &day(*on)), ("off", off(*why))])
        }
        Warning::ClosesOnDayOff(on, why) => {
            CLOSES_OFF.fill(language, &[("day", &day(*on)), ("off", off(*why))])
        }
        Warning::FewDays(days) => FEW_DAYS.fill(language, &[("n", &days.to_string())]),
        Warning::OutsidePeriod { period, wholly } => {
            let text = if *wholly { OUTSIDE_WHOLLY } else { OUTSIDE_PARTLY };
            let (from, until) = (day(period.first_day()), day(period.last_day()));
            let period = date::period(*period, language);
            text.fill(language, &[("period", &period), ("from", &from), ("until", &until)])
        }
        Warning::Overlaps(other) => neighbour(OVERLAPS, other, language),
        Warning::SamePeriod(other) => neighbour(SAME_PERIOD, other, language),
        Warning::NobodyReached => NOBODY.get(language).to_owned(),
        Warning::TooFewPeople { people, threshold } => {
            TOO_FEW.fill(language, &[("n", &count(*people)), ("threshold", &threshold.to_string())])
        }
        Warning::Pooled(_) => POOLED.fill(language, &[("units", units)]),
        Warning::Small(_) => SMALL.fill(language, &[("units", units)]),
        Warning::FewRaters(_) => FEW_RATERS.fill(language, &[("units", units)]),
        Warning::Leaderless(_) => LEADERLESS.fill(language, &[("units", units)]),
        Warning::WithoutSupervisor(n) => WITHOUT_SUPERVISOR.fill(language, &[("n", &count(*n))]),
        Warning::WithoutOrganisation(n) => WITHOUT_ORGANISATION.fill(language, &[("n", &count(*n))]),
        Warning::NoSample { open_link: true } => NO_SAMPLE_LINK.get(language).to_owned(),
        Warning::NoSample { open_link: false } => NO_SAMPLE.get(language).to_owned(),
        Warning::Unsampled(_) => UNSAMPLED.fill(language, &[("units", units)]),
        Warning::Undersampled(_) => UNDERSAMPLED.fill(language, &[("units", units)]),
        Warning::LoneClusters(strata) => LONE_CLUSTERS.fill(language, &[("strata", &strata.join(", "))]),
        Warning::UnevenWeights(strata) => UNEVEN.fill(language, &[("strata", &strata.join(", "))]),
        Warning::TargetOutOfReach { target, invited } => {
            TARGET.fill(language, &[("target", &count(u64::from(*target))), ("invited", &count(*invited))])
        }
    }
}

fn neighbour(text: Text, other: &Neighbour, language: Language) -> String {
    let title = match language {
        Language::Vietnamese => &other.title_vi,
        Language::English => &other.title_en,
    };
    let days =
        format!("{} – {}", date::date(other.opens_on, language), date::date(other.closes_on, language));
    text.fill(language, &[("title", title), ("days", &days)])
}

texts! {
    PAST: "Ngày cuối đã qua: phải sửa ngày trước khi mở.", "The last day is past: change the days before opening.";
    OPENS_OFF: "Ngày mở {day} rơi vào {off}.", "The first day, {day}, falls on {off}.";
    CLOSES_OFF: "Ngày cuối {day} rơi vào {off}: ít người kịp trả lời.", "The last day, {day}, falls on {off}: few will answer then.";
    FEW_DAYS: "Chỉ còn {n} ngày để trả lời.", "Only {n} days to answer.";
    OUTSIDE_WHOLLY: "Thời gian nhận phiếu nằm ngoài {period} ({from} – {until}), mà phiếu vẫn được tính cho kỳ này: hãy xem lại kỳ và ngày.", "All days lie outside {period} ({from} – {until}), for which the answers count: look at period and days again.";
    OUTSIDE_PARTLY: "Một phần thời gian nhận phiếu nằm ngoài {period} ({from} – {until}), mà phiếu vẫn được tính cho kỳ này.", "Some of the days lie outside {period} ({from} – {until}), for which the answers count.";
    OVERLAPS: "Trùng thời gian với đợt “{title}” ({days}) cùng bộ câu hỏi và có đơn vị chung: cùng người sẽ được hỏi hai lần.", "Overlaps “{title}” ({days}), which asks the same set in some of the same units: people would be asked twice.";
    SAME_PERIOD: "Kỳ này đã có đợt “{title}” ({days}) cùng bộ câu hỏi và có đơn vị chung: phiếu của cả hai đợt cùng vào kết quả của kỳ, một người có thể được tính hai lần.", "“{title}” ({days}) asks the same set for the same period in some of the same units: both count in the period's results, and a person may be counted twice.";
    NOBODY: "0 phiếu: chưa có ai thuộc phạm vi. Hãy nhập danh sách nhân sự hoặc xem lại phạm vi và ngày.", "0 forms: nobody is concerned. Import the roster, or look at units and days again.";
    TOO_FEW: "Cả phạm vi chỉ có {n} người, dưới {threshold}: kết quả sẽ không bao giờ được công bố.", "There are {n} people in all, fewer than {threshold}: nothing could ever be published.";
    POOLED: "Đơn vị dưới 10 người, phiếu được gộp vào đơn vị cấp trên để giữ ẩn danh: {units}.", "Units with fewer than 10 people, whose answers are kept under the unit above: {units}.";
    SMALL: "Đơn vị có quá ít người, sẽ không có số liệu riêng được công bố: {units}.", "Units with too few people for a published figure of their own: {units}.";
    FEW_RATERS: "Cơ quan có dưới 3 bên đánh giá, nên không có điểm: {units}.", "Units that fewer than 3 others rate, so that they get no score: {units}.";
    LEADERLESS: "Không có người đứng đầu đang công tác để điền phiếu: {units}.", "Nobody who leads is in service to fill in the form: {units}.";
    WITHOUT_SUPERVISOR: "{n} cán bộ không có cấp trên trực tiếp đang công tác: chỉ có tự đánh giá, không được tính là đã đánh giá.", "{n} officials have no direct supervisor in service: they only evaluate themselves and cannot count as evaluated.";
    WITHOUT_ORGANISATION: "{n} đảng viên chưa ghi tổ chức đảng: không giao được phiếu cam kết.", "{n} party members have no organisation in the directory and get no form.";
    NO_SAMPLE: "Chưa nhập mẫu hộ và không có đường dẫn mở: không ai trả lời được.", "There is no sample and no open link: nobody could answer.";
    NO_SAMPLE_LINK: "Chưa nhập mẫu hộ: phiếu qua đường dẫn mở không vào kết quả có trọng số.", "There is no sample: answers through the open link stay out of weighted results.";
    UNSAMPLED: "Xã, phường trong phạm vi không có hộ nào trong mẫu: {units}.", "Communes concerned without a household in the sample: {units}.";
    UNDERSAMPLED: "Xã, phường có quá ít hộ trong mẫu, dù mọi hộ trả lời cũng không đủ để công bố riêng: {units}.", "Communes with too few households for figures of their own, even if all answer: {units}.";
    LONE_CLUSTERS: "Tầng chỉ có một cụm, không ước lượng được sai số riêng: {strata}.", "Strata with one cluster, whose variance cannot be estimated: {strata}.";
    UNEVEN: "Tầng có trọng số chênh nhau hơn mười lần, hãy kiểm tra: {strata}.", "Strata whose weights differ more than tenfold: {strata}.";
    TARGET: "Mục tiêu {target} phiếu lớn hơn số hộ được mời ({invited}).", "{target} answers are aimed at, but only {invited} households are invited.";
}
