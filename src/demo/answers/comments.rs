//! What people write, by theme. Nobody said any of it.

use crate::demo::dice::Dice;

/// What a free text is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Service,
    Business,
    Workplace,
    Cooperation,
    Strength,
    Improvement,
    Commitment,
    Owner,
    Measure,
}

impl Theme {
    /// The theme of a text item, by its set and code.
    pub fn of(slug: &str, code: &str) -> Self {
        let letters = code.trim_end_matches(|letter: char| letter.is_ascii_digit());
        match (slug, letters) {
            ("cam-ket", "HD") => Self::Commitment,
            ("cam-ket", "NG") => Self::Owner,
            ("cam-ket", _) => Self::Measure,
            ("van-hoa-cong-vu", _) if code == "NX1" => Self::Strength,
            ("van-hoa-cong-vu", _) => Self::Improvement,
            ("danh-gia-cheo", _) => Self::Cooperation,
            ("hai-long-noi-bo", _) => Self::Workplace,
            ("doanh-nghiep", _) => Self::Business,
            _ => Self::Service,
        }
    }

    /// How many of those asked write something; the discontented write more.
    pub fn rate(self, mood: f64) -> f64 {
        let base = match self {
            Self::Commitment | Self::Owner | Self::Measure => return 1.0,
            Self::Service | Self::Business => 0.13,
            Self::Workplace => 0.1,
            Self::Cooperation => 0.15,
            Self::Strength | Self::Improvement => 0.12,
        };
        if mood < 0.4 { base * 2.5 } else { base }
    }

    /// One text; `mood` decides between praise and complaint.
    pub fn text(self, dice: &mut Dice, mood: f64) -> &'static str {
        let content = mood + 0.5 * dice.normal() > 0.6;
        dice.pick(match (self, content) {
            (Self::Service, true) => &SERVICE_PRAISE,
            (Self::Service, false) => &SERVICE_COMPLAINT,
            (Self::Business, true) => &BUSINESS_PRAISE,
            (Self::Business, false) => &BUSINESS_COMPLAINT,
            (Self::Workplace, true) => &WORKPLACE_PRAISE,
            (Self::Workplace, false) => &WORKPLACE_COMPLAINT,
            (Self::Cooperation, true) => &COOPERATION_PRAISE,
            (Self::Cooperation, false) => &COOPERATION_COMPLAINT,
            (Self::Strength, _) => &STRENGTH,
            (Self::Improvement, _) => &IMPROVEMENT,
            (Self::Commitment, _) => &COMMITMENT,
            (Self::Owner, _) => &OWNER,
            (Self::Measure, _) => &MEASURE,
        })
    }
}

const SERVICE_PRAISE: [&str; 10] = [
    "Cán bộ hướng dẫn tận tình, giấy tờ thiếu gì nói rõ ngay từ đầu.",
    "Trả kết quả sớm hơn giấy hẹn một ngày, cảm ơn các anh chị.",
    "Nộp trên mạng rồi chỉ phải đến một lần để nhận kết quả, rất tiện.",
    "Nơi ngồi chờ sạch sẽ, có nước uống, có người chỉ chỗ lấy số.",
    "Nhân viên vui vẻ, giải thích dễ hiểu cho người lớn tuổi.",
    "Được nhắn tin báo tiến độ nên không phải đi lại hỏi.",
    "Lần này làm giấy khai sinh cho con nhanh, không phải bổ sung gì.",
    "Thủ tục được niêm yết đầy đủ, phí thu đúng như bảng.",
    "Cán bộ chủ động xin lỗi khi máy lỗi và hẹn lại giờ cụ thể.",
    "Từ khi có trung tâm mới, chờ ít hơn trước nhiều.",
];

const SERVICE_COMPLAINT: [&str; 10] = [
    "Phải bổ sung giấy tờ ba lần, mỗi lần lại thêm một loại khác.",
    "Quá hẹn một tuần mà không ai báo, gọi điện không có người nghe máy.",
    "Cổng dịch vụ công hay lỗi lúc thanh toán, phải ra quầy nộp lại từ đầu.",
    "Chờ gần hai tiếng mới đến lượt, số quầy mở ít.",
    "Hai bộ phận trả lời khác nhau về cùng một giấy tờ.",
    "Bản hướng dẫn trên mạng chưa cập nhật tên phường mới.",
    "Mong có chỗ gửi xe, hôm mưa phải đỗ tận ngoài đường.",
    "Thái độ khi tiếp nhận chưa được niềm nở, hỏi thêm thì trả lời cộc.",
    "Hồ sơ đất đai chuyển qua nhiều nơi, không biết đang ở khâu nào.",
    "Đề nghị làm thêm sáng thứ Bảy cho người đi làm ca.",
];

const BUSINESS_PRAISE: [&str; 6] = [
    "Đăng ký thay đổi trên mạng, hai ngày có kết quả, không phải đến quầy.",
    "Chuyên viên phụ trách nắm chắc quy định, trả lời thư điện tử trong ngày.",
    "Hội nghị đối thoại quý vừa rồi giải quyết được vướng mắc của chúng tôi.",
    "Hướng dẫn hồ sơ môi trường rõ ràng, có mẫu để đối chiếu.",
    "Thời gian thông báo đúng như cam kết, doanh nghiệp chủ động được kế hoạch.",
    "Một đầu mối tiếp nhận nên đỡ phải liên hệ nhiều nơi.",
];

const BUSINESS_COMPLAINT: [&str; 6] = [
    "Yêu cầu nộp lại bản giấy dù hồ sơ đã nộp trực tuyến có chữ ký số.",
    "Ý kiến giữa các sở chưa thống nhất, hồ sơ đi vòng hơn một tháng.",
    "Nên công khai tiến độ từng khâu để doanh nghiệp theo dõi.",
    "Quy định mới áp dụng ngay, chưa kịp tập huấn cho doanh nghiệp nhỏ.",
    "Phải chuẩn bị nhiều báo cáo trùng nội dung cho các cơ quan khác nhau.",
    "Đường dây hỗ trợ thường bận vào đầu giờ sáng.",
];

const WORKPLACE_PRAISE: [&str; 6] = [
    "Lãnh đạo phòng lắng nghe, họp ngắn và rõ việc.",
    "Đồng nghiệp hỗ trợ nhau khi có hồ sơ gấp.",
    "Được đi tập huấn kỹ năng số, áp dụng được ngay.",
    "Việc khen thưởng năm nay công khai, đúng người.",
    "Phần mềm mới giảm được nhiều báo cáo thủ công.",
    "Trụ sở sau sắp xếp rộng rãi, làm việc thuận lợi hơn.",
];

const WORKPLACE_COMPLAINT: [&str; 6] = [
    "Khối lượng việc tăng sau sắp xếp đơn vị nhưng biên chế chưa bổ sung.",
    "Báo cáo trùng lặp, cùng một số liệu gửi nhiều nơi.",
    "Máy tính cũ, phần mềm hay treo vào cuối tháng.",
    "Mong tiêu chí đánh giá cụ thể hơn, bớt cào bằng.",
    "Đi làm xa hơn trước, đề nghị xem xét nhà công vụ hoặc hỗ trợ đi lại.",
    "Phân công giữa các phòng còn chồng chéo, chưa rõ ai chịu trách nhiệm chính.",
];

const COOPERATION_PRAISE: [&str; 5] = [
    "Có đầu mối rõ, trả lời văn bản đúng hạn.",
    "Chủ động chia sẻ dữ liệu, không đợi văn bản nhắc.",
    "Phối hợp tốt trong đợt cao điểm, cử người trực cả ngày nghỉ.",
    "Ý kiến góp ý có chất lượng, nêu rõ căn cứ.",
    "Giải quyết vướng mắc ngay tại cuộc họp, không đẩy qua lại.",
];

const COOPERATION_COMPLAINT: [&str; 5] = [
    "Văn bản xin ý kiến thường trả lời sát hạn hoặc quá hạn.",
    "Chưa thống nhất đầu mối, mỗi lần liên hệ một người khác.",
    "Còn yêu cầu bản giấy trong khi đã gửi qua trục liên thông.",
    "Nội dung trả lời chung chung, phải hỏi lại nhiều lần.",
    "Dữ liệu dùng chung cập nhật chậm.",
];

const STRENGTH: [&str; 6] = [
    "Tận tâm với công việc, sẵn sàng nhận việc khó.",
    "Giao tiếp với người dân nhẹ nhàng, giải thích kỹ.",
    "Chủ động tham mưu, hồ sơ ít phải sửa.",
    "Chấp hành giờ giấc tốt, giữ gìn kỷ luật.",
    "Hòa đồng, hỗ trợ đồng nghiệp mới.",
    "Học nhanh phần mềm mới và hướng dẫn lại cho mọi người.",
];

const IMPROVEMENT: [&str; 6] = [
    "Cần mạnh dạn đề xuất cách làm mới hơn.",
    "Nên báo sớm khi việc có nguy cơ chậm hạn.",
    "Cần lắng nghe hết ý của người dân trước khi trả lời.",
    "Nên rèn thêm kỹ năng soạn thảo văn bản.",
    "Cần phối hợp chặt hơn với bộ phận một cửa.",
    "Chú ý giữ nơi làm việc ngăn nắp hơn.",
];

const COMMITMENT: [&str; 8] = [
    "Giải quyết đúng hạn 100% hồ sơ được giao; hồ sơ có nguy cơ chậm thì báo cáo trước hạn ít nhất một ngày.",
    "Thực hiện “4 xin, 4 luôn” trong mọi lần tiếp xúc với người dân; không để người dân phải hỏi lại lần thứ hai.",
    "Hướng dẫn đầy đủ hồ sơ ngay lần đầu, có phiếu hướng dẫn ghi tên người hướng dẫn.",
    "Mỗi tuần dành một buổi hỗ trợ người cao tuổi nộp hồ sơ trực tuyến tại bộ phận một cửa.",
    "Trả lời văn bản phối hợp của cơ quan khác trong hai ngày làm việc.",
    "Không sử dụng điện thoại vào việc riêng trong giờ tiếp dân; đeo thẻ, mặc trang phục đúng quy định.",
    "Đề xuất ít nhất một cải tiến rút ngắn thời gian xử lý công việc của phòng trong quý.",
    "Hoàn thành khóa bồi dưỡng kỹ năng số và áp dụng chữ ký số cho toàn bộ văn bản được giao.",
];

const OWNER: [&str; 4] =
    ["Bản thân tôi", "Tôi cùng tổ công tác một cửa", "Cấp ủy chi bộ", "Tôi, chi ủy viên phụ trách theo dõi"];

const MEASURE: [&str; 5] = [
    "Tỷ lệ hồ sơ đúng hạn trên hệ thống một cửa đạt 100%.",
    "Không có phản ánh, kiến nghị nào về thái độ phục vụ.",
    "Điểm hài lòng của người dân tại quầy không thấp hơn quý trước.",
    "Số lượt hỗ trợ ghi trong sổ theo dõi, ít nhất 10 lượt mỗi tháng.",
    "Báo cáo kết quả tại buổi sinh hoạt chuyên đề của chi bộ.",
];
