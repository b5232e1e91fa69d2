//! Wording of a unit head's pages: the unit's results in sentences, and comments.

use super::texts;

texts! {
    TITLE: "{unit}: kết quả và nhận định {period}", "{unit}: results in words, {period}";
    LEAD: "Chỉ những chênh lệch hiếm khi do ngẫu nhiên mới được gọi là “rõ rệt” (kiểm định chung ở mức 5 %, hiệu chỉnh Holm). Điều không nêu ở đây không có nghĩa là bằng nhau hay không đổi.", "Only differences that chance hardly brings about are called “clear” (tested together at 5%, Holm's correction). What is not said here need not be equal or unchanged.";
    UNIT: "Đơn vị", "Unit";
    PERIOD: "Kỳ", "Period";
    SHOW: "Xem", "Show";
    NO_RESULT: "Chưa có kết quả nào được công bố", "No result has been published yet";
    NO_RESULT_NEXT: "Trang này có nội dung sau khi Sở Nội vụ công bố kết quả của một kỳ.", "This page fills once the Department of Home Affairs has published a period.";
    NO_FIGURES: "Kỳ này chưa có số liệu nào của đơn vị", "There are no figures of the unit in this period";
    NO_FIGURES_NEXT: "Có thể chưa có đợt khảo sát nào về đơn vị trong kỳ.", "It may be that no round asked about the unit in the period.";
    PUBLIC_PAGE: "Trang công khai của đơn vị", "The unit's public page";
    COMMENTS: "Ý kiến góp ý", "Comments";
    STRENGTHS: "Điểm mạnh", "Strengths";
    STRENGTHS_NONE: "Chưa có số liệu nào cao hơn rõ rệt mức chung của thành phố hoặc của ít nhất một nửa số đơn vị cùng loại.", "No figure is clearly above the city's, or those of at least half of its peers.";
    WEAKNESSES: "Điểm cần cải thiện", "To be improved";
    WEAKNESSES_NONE: "Chưa có số liệu nào thấp hơn rõ rệt mức chung của thành phố hoặc của ít nhất một nửa số đơn vị cùng loại.", "No figure is clearly below the city's, or those of at least half of its peers.";
    CHANGES: "Thay đổi so với {period}", "Changes since {period}";
    CHANGES_NONE: "Chưa có số liệu nào thay đổi rõ rệt so với {period}.", "No figure has clearly changed since {period}.";
    CHANGES_FIRST: "Chưa có kỳ cùng độ dài nào trước đó để so sánh.", "There is no earlier period of the same length to compare with.";
    ALL: "Các chỉ số của đơn vị", "The unit's indicators";
    SILENT: "Số liệu không hiển thị", "Figures that are not shown";
    IS: "{name}: {value}.", "{name}: {value}.";
    PART_OF: "{indicator}, {part}", "{indicator}, {part}";
    CITY_ABOVE: "Cao hơn rõ rệt mức chung của thành phố ({city}).", "Clearly above the city's ({city}).";
    CITY_BELOW: "Thấp hơn rõ rệt mức chung của thành phố ({city}).", "Clearly below the city's ({city}).";
    CITY_ALIKE: "Chưa thấy khác biệt rõ rệt so với mức chung của thành phố ({city}).", "No clear difference from the city's ({city}).";
    CITY_COUNTED_ABOVE: "Cao hơn mức chung của thành phố ({city}); số đếm đủ, không có sai số mẫu.", "Above the city's ({city}); everybody is counted, without sampling error.";
    CITY_COUNTED_BELOW: "Thấp hơn mức chung của thành phố ({city}); số đếm đủ, không có sai số mẫu.", "Below the city's ({city}); everybody is counted, without sampling error.";
    CITY_COUNTED_ALIKE: "Bằng mức chung của thành phố ({city}).", "Equal to the city's ({city}).";
    PEERS: "So với {all} {kind} khác có số liệu: cao hơn rõ rệt {above}, thấp hơn rõ rệt {below}, chưa phân biệt được với {alike}.", "Against {all} other {kind} with figures: clearly above {above}, clearly below {below}, not to be told from {alike}.";
    PEERS_COUNTED: "So với {all} {kind} khác có số liệu: cao hơn {above}, thấp hơn {below}, bằng {alike}.", "Against {all} other {kind} with figures: above {above}, below {below}, equal to {alike}.";
    CHANGE_RISEN: "Tăng rõ rệt so với {period} ({before}).", "Clearly risen since {period} ({before}).";
    CHANGE_FALLEN: "Giảm rõ rệt so với {period} ({before}).", "Clearly fallen since {period} ({before}).";
    CHANGE_NOT_SHOWN: "Chưa đủ căn cứ để nói là có thay đổi so với {period} ({before}).", "No change is shown since {period} ({before}).";
    CHANGE_COUNTED_RISEN: "Tăng so với {period} ({before}).", "Risen since {period} ({before}).";
    CHANGE_COUNTED_FALLEN: "Giảm so với {period} ({before}).", "Fallen since {period} ({before}).";
    CHANGE_COUNTED_SAME: "Không đổi so với {period} ({before}).", "Unchanged since {period} ({before}).";
    BASE: "Cơ sở: {base}.", "Base: {base}.";

    COMMENTS_TITLE: "{unit}: ý kiến góp ý", "{unit}: comments";
    COMMENTS_LEAD: "Ý kiến được đọc chung cả nhóm khi có từ {n} ý kiến trở lên, sau khi đợt khảo sát đã kết thúc; thứ tự xáo trộn, không theo thời gian. Tên người, số điện thoại, số giấy tờ và thư điện tử đã được che.", "Comments are read together from {n} on, after the round has closed; their order is shuffled and does not follow time. Names, telephone and paper numbers and e-mail addresses are masked.";
    COMMENTS_CARE: "Xin dùng để cải thiện công việc; không tìm cách xác định người viết.", "Please use them to improve the work, and do not try to find out who wrote them.";
    COMMENTS_NO_ROUND: "Chưa có ý kiến nào đọc được", "There are no comments to read yet";
    COMMENTS_NO_ROUND_NEXT: "Ý kiến xuất hiện tại đây sau khi đợt khảo sát kết thúc.", "Comments appear here after a round has closed.";
    COMMENTS_FEW: "Ẩn vì chưa đủ {n} ý kiến", "Hidden: fewer than {n} comments";
    COMMENTS_FEW_NEXT: "Ý kiến về đơn vị được đọc chung ở trang của đơn vị cấp trên, để không ai bị nhận ra.", "They are read together on the page of the unit above, so that nobody can be recognised.";
    COMMENTS_NONE_FOUND: "Không có ý kiến nào khớp với từ khóa.", "No comment matches.";
    ROUND: "Đợt và câu hỏi", "Round and question";
    SEARCH: "Tìm trong ý kiến", "Search the comments";
    COUNT: "{count} ý kiến", "{count} comments";
}
