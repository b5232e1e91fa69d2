//! Wording of the pages of one indicator: its parts, units side by side, the map, and its course over time.

use super::{Text, texts};
use crate::domain::{directory::PeerKind, indicator::Indicator};

texts! {
    INDICATOR_TITLE: "{code} · {name}: {unit}, {period}", "{code} · {name}: {unit}, {period}";
    COMPARE_TITLE: "So sánh đơn vị · {code} {name}, {period}", "Units compared · {code} {name}, {period}";
    MAP_TITLE: "Bản đồ {code} · {name}, {period}", "Map of {code} · {name}, {period}";
    OVER_TIME_TITLE: "{code} · {name} qua các kỳ: {unit}", "{code} · {name} over time: {unit}";
    BACK_TO_RESULT: "Về kết quả {period}", "Back to the results, {period}";
    TO_INDICATOR: "Chi tiết chỉ số", "The indicator in detail";
    TO_COMPARE: "So sánh các đơn vị", "Compare units";
    TO_MAP: "Bản đồ xã, phường, đặc khu", "Map of communes";
    TO_OVER_TIME: "Diễn biến qua các kỳ", "Course over time";
    OTHER_PAGES: "Các trang về chỉ số này", "Pages on this indicator";

    PARTS: "Chỉ số theo nhóm và nội dung", "The index by group and item";
    PARTS_LEAD: "Mở từng nhóm để xem các nội dung bên trong. Trọng số và cách gộp có trong bảng công thức.", "Open a group to see its items. Weights and how they are joined stand in the formula sheet.";
    PARTS_NONE: "Kết quả của kỳ này không có số liệu riêng cho từng nhóm của chỉ số.", "The result of this period holds no figures by group of this index.";
    DOMAINS: "Chỉ số theo lĩnh vực và nội dung", "The index by domain and item";
    DOMAINS_LEAD: "Mở từng lĩnh vực để xem các nội dung bên trong. Mốc đủ và cách gộp có trong bảng công thức.", "Open a domain to see its items. Cut-off and how they are joined stand in the formula sheet.";
    DOMAINS_NONE: "Kết quả của kỳ này không có số liệu riêng cho từng lĩnh vực.", "The result of this period holds no figures by domain.";
    DOMAINS_CHART: "Các lĩnh vực, nội dung và khoảng 95 %", "Domains and items with 95% intervals";
    PARTS_CHART: "Các nhóm, nội dung và khoảng 95 %", "Groups and items with 95% intervals";
    TOP_TWO: "hài lòng", "satisfied";
    MEAN_SCORE: "điểm trung bình", "mean score";

    KIND: "Nhóm đơn vị", "Kind of units";
    KIND_RURAL: "Xã", "Rural communes";
    KIND_WARD: "Phường", "Wards";
    KIND_ZONE: "Đặc khu", "Special zones";
    KIND_AGENCY: "Sở, ban, ngành", "Agencies";
    OF_RURAL: "xã", "rural communes";
    OF_WARD: "phường", "wards";
    OF_ZONE: "đặc khu", "special zones";
    OF_AGENCY: "sở, ban, ngành", "agencies";
    OF_PARTS: "đơn vị cùng cấp trong cơ quan", "units of the same level in the agency";
    INDICATOR: "Chỉ số", "Indicator";
    OTHER_INDICATORS: "Xem chỉ số khác", "See another indicator";
    SORT_HIGH: "Giá trị cao trước", "Highest first";
    SORT_LOW: "Giá trị thấp trước", "Lowest first";
    SORT_NAME: "Tên đơn vị", "Name";
    SORT_BASE: "Số phiếu nhiều trước", "Largest base first";
    UNIT: "Đơn vị", "Unit";
    VALUE: "Giá trị", "Value";
    INTERVAL: "Khoảng 95 %", "95% interval";
    BASE: "n", "n";
    PLACES: "Thứ bậc có thể", "Possible places";
    PLACES_RANGE: "{best}–{worst}", "{best}–{worst}";
    AGAINST_CITY: "So với toàn thành phố", "Against the city";
    ABOVE: "cao hơn rõ rệt", "clearly above";
    BELOW: "thấp hơn rõ rệt", "clearly below";
    ALIKE: "chưa thấy khác biệt rõ rệt", "no clear difference";
    COUNTED_ABOVE: "cao hơn", "above";
    COUNTED_BELOW: "thấp hơn", "below";
    COUNTED_ALIKE: "bằng nhau", "equal";
    NOT_TESTABLE: "không so sánh được", "cannot be compared";
    CITY_IS: "Toàn thành phố: {value}", "The whole city: {value}";
    FIRST_ALONE: "{unit} cao hơn rõ rệt mọi {kind} còn lại có số liệu.", "{unit} is clearly above all other {kind} with figures.";
    FIRST_TOGETHER: "{count} trong {all} {kind} có số liệu không phân biệt được với đơn vị có giá trị cao nhất: giữa các đơn vị này không có hạng nhất, hạng nhì. Cột “Thứ bậc có thể” cho biết mỗi đơn vị có thể đứng từ đâu đến đâu.", "{count} of {all} {kind} with figures cannot be told apart from the unit with the highest value: among them there is no first or second. The column “Possible places” says from where to where each may stand.";
    COUNTED_NOTE: "Số liệu đếm đủ mọi người thuộc diện, không có sai số mẫu: chênh lệch nào cũng là chênh lệch thật; đơn vị bằng nhau có cùng thứ bậc.", "Everybody is counted, without sampling error: every difference is real; equal units share their places.";
    RULE_NOTE: "“Rõ rệt” nghĩa là chênh lệch hiếm khi do ngẫu nhiên: mọi cặp trên trang được kiểm định chung ở mức 5 % (hiệu chỉnh Holm). Không rõ rệt không có nghĩa là bằng nhau.", "“Clearly” means that chance hardly brings the difference about: all pairs on the page are tested together at 5% (Holm's correction). No clear difference does not mean equal.";
    TOO_FEW_UNITS: "Chưa đủ đơn vị có số liệu để so sánh với nhau.", "Too few units have figures to be compared with each other.";
    NONE_OF_KIND: "Kỳ này chưa có số liệu của nhóm đơn vị này.", "There are no figures for units of this kind in the period.";
    CHART: "Giá trị và khoảng 95 % (các đơn vị trên trang này)", "Values with 95% intervals (the units on this page)";
    CITY_LINE: "Vạch đứt: toàn thành phố.", "Dashed line: the whole city.";
    DOWNLOAD: "Tải bảng so sánh (CSV)", "Download the comparison (CSV)";
    FOUND: "{count} đơn vị", "{count} units";
    NO_FIGURE: "không có số liệu", "no figure";

    MAP_LEAD: "Mỗi ô là một xã, phường hoặc đặc khu, xếp gần đúng vị trí; các ô bằng nhau về cỡ, không thể hiện diện tích và ranh giới. Trên màn hình rộng, giá trị ghi ngay trong ô; trên điện thoại, ô chỉ tô theo bậc giá trị. Mục “Số liệu của bản đồ” có đủ các số liệu này.", "Each tile is a commune, ward or special zone, roughly where it lies; all tiles have one size and show neither area nor borders. On a wide screen the value stands in the tile; on a phone the tile only shows its shade. “Figures of the map” holds all of them.";
    MAP_LABEL: "Bản đồ ô của {count} xã, phường, đặc khu; bảng bên dưới có cùng số liệu", "Tile map of {count} communes; the table below holds the same figures";
    LEGEND: "Chú giải", "Legend";
    STEP: "{low} – {high}", "{low} – {high}";
    LEGEND_TOO_FEW: "chưa đủ phiếu để ước lượng riêng", "too few answers for an estimate of its own";
    LEGEND_NO_DATA: "chưa có dữ liệu", "no data yet";
    TILE_MASKED: "ẩn", "hidden";
    TILE_TOO_FEW: "ít phiếu", "few";
    LEGEND_MARKS: "▲ cao hơn rõ rệt, ▼ thấp hơn rõ rệt so với toàn thành phố", "▲ clearly above, ▼ clearly below the city";
    LEGEND_MARKS_COUNTED: "▲ cao hơn, ▼ thấp hơn toàn thành phố", "▲ above, ▼ below the city";
    MAP_TABLE: "Số liệu của bản đồ", "Figures of the map";
    SORT: "Sắp xếp theo {name}", "Sort by {name}";

    PERIOD: "Kỳ", "Period";
    CHANGE: "So với kỳ trước", "Against the period before";
    RISEN: "tăng rõ rệt", "clearly risen";
    FALLEN: "giảm rõ rệt", "clearly fallen";
    NOT_SHOWN: "chưa đủ căn cứ nói là có thay đổi", "no change is shown";
    COUNTED_RISEN: "tăng", "risen";
    COUNTED_FALLEN: "giảm", "fallen";
    COUNTED_SAME: "không đổi", "unchanged";
    FIRST_PERIOD: "kỳ đầu tiên có số liệu", "first period with figures";
    LENGTH: "Độ dài kỳ", "Length of the periods";
    MONTHLY: "Theo tháng", "By month";
    QUARTERLY: "Theo quý", "By quarter";
    HALF_YEARLY: "Theo nửa năm", "By half-year";
    YEARLY: "Theo năm", "By year";
    TARGET_LINE: "Vạch đứt: chỉ tiêu {value}", "Dashed line: target {value}";
    CHANGE_NOTE: "“Rõ rệt” nghĩa là thay đổi hiếm khi do ngẫu nhiên; các lần thay đổi trên trang được kiểm định chung ở mức 5 % (hiệu chỉnh Holm). “Chưa đủ căn cứ” không có nghĩa là không đổi.", "“Clearly” means that chance hardly brings the change about; all changes on the page are tested together at 5% (Holm's correction). “No change is shown” does not mean that nothing has changed.";
    NO_PERIODS: "Chưa có kỳ nào được công bố", "No period has been published yet";
}

/// A kind of units, as a choice and within a sentence.
#[must_use]
pub const fn peer_kind(kind: PeerKind) -> (Text, Text) {
    match kind {
        PeerKind::RuralCommune => (KIND_RURAL, OF_RURAL),
        PeerKind::Ward => (KIND_WARD, OF_WARD),
        PeerKind::SpecialZone => (KIND_ZONE, OF_ZONE),
        PeerKind::Agency => (KIND_AGENCY, OF_AGENCY),
    }
}

/// Title, lead, word for want of figures and title of the chart of an index by its parts: groups, or domains of happiness.
#[must_use]
pub const fn parts(indicator: Indicator) -> [Text; 4] {
    match indicator {
        Indicator::Happiness => [DOMAINS, DOMAINS_LEAD, DOMAINS_NONE, DOMAINS_CHART],
        _ => [PARTS, PARTS_LEAD, PARTS_NONE, PARTS_CHART],
    }
}

/// What periods of so many months are called.
#[must_use]
pub const fn length(months: u32) -> Text {
    match months {
        1 => MONTHLY,
        3 => QUARTERLY,
        6 => HALF_YEARLY,
        _ => YEARLY,
    }
}
