//! Why cases cannot be computed, in words.

use analysis::{
    DesignError,
    cases::{CaseError, CasesError},
    weights::WeightError,
};

use crate::cli::cause;

pub fn of_list(error: &CasesError) -> String {
    match error {
        CasesError::Json(error) => format!("không phải là JSON: {}", cause::of(error)),
        CasesError::NoList => {
            "cần một mảng các trường hợp, hoặc một đối tượng có mảng \"figures\"".to_owned()
        }
        CasesError::Shared(error) => of(error),
    }
}

pub fn of(error: &CaseError) -> String {
    match error {
        CaseError::NoId => "trường hợp không có id".to_owned(),
        CaseError::UnknownKind => "không rõ cần tính gì: cần estimator; hoặc rule và variable; hoặc scale và statistic; hoặc step; hoặc config và statistic".to_owned(),
        CaseError::NoField(field) => format!("thiếu trường {field}, hoặc trường đó có kiểu không dùng được"),
        CaseError::Unknown { field, value, known } => {
            format!("{field}: không biết {value}{}", usable("các giá trị", known))
        }
        CaseError::UnknownField { place, field, known } => {
            let place = match place.as_str() {
                "case" => String::new(),
                "file" => "tệp: ".to_owned(),
                place => format!("{place}: "),
            };
            format!("{place}không có trường {field:?}{}", usable("các trường", known))
        }
        CaseError::File { file, reason } => format!("{file}: {reason}"),
        CaseError::UnknownColumn { file, column } => format!("{file} không có cột {column}"),
        CaseError::NotANumber { column, row, value } => {
            format!("cột {column}, dòng {row}: {value:?} không phải là số")
        }
        CaseError::Missing { column, row } => {
            format!("cột {column}, dòng {row}: trống, trong khi thiết kế mẫu cần giá trị ở mọi dòng")
        }
        CaseError::Formula { column, formula } => {
            format!("không đọc được công thức của cột {column}: {formula}")
        }
        CaseError::Design(error) => of_design(error),
        CaseError::Weights(error) => of_weights(error),
        CaseError::Refused(reason) => reason.clone(),
    }
}

/// What could have been written instead.
fn usable(what: &str, known: &[String]) -> String {
    if known.is_empty() { String::new() } else { format!("; {what} dùng được: {}", known.join(", ")) }
}

/// Rows are counted from 1 for people.
fn of_design(error: &DesignError) -> String {
    match error {
        DesignError::Length { column, expected, found } => {
            format!("cột {column} có {found} dòng, phải là {expected}")
        }
        DesignError::Weight(row) => format!("dòng {}: trọng số phải là số không âm", row + 1),
        DesignError::Population(row) => format!(
            "dòng {}: số đơn vị của tổng thể nhỏ hơn số đơn vị mẫu, hoặc không thống nhất trong một tầng",
            row + 1
        ),
        DesignError::NotNested { row, cluster } => format!(
            "dòng {}: cụm {cluster} nằm ở hai tầng; đặt nested_ids = true nếu mã cụm chỉ có nghĩa trong tầng",
            row + 1
        ),
        DesignError::Place(row) => format!("dòng {}: thiếu mã tầng hoặc mã cụm", row + 1),
        DesignError::Rows => {
            "thiết kế nhiều giai đoạn hoặc có hiệu chỉnh trọng số phải tính trên từng dòng, không tính theo tổng của cụm".to_owned()
        }
        DesignError::Stages { corrections, stages } => {
            format!("có {corrections} cột số đơn vị của tổng thể cho {stages} giai đoạn chọn mẫu")
        }
    }
}

fn of_weights(error: &WeightError) -> String {
    match error {
        WeightError::Length { name, expected, found } => {
            format!("{name} có {found} dòng, phải là {expected}")
        }
        WeightError::Weight(row) => format!("dòng {}: trọng số phải là số không âm", row + 1),
        WeightError::NoCategory { margin, row } => format!("biên {margin}, dòng {}: trống", row + 1),
        WeightError::NoTotal { margin, category } => {
            format!("biên {margin}: mẫu có nhóm {category} nhưng không có tổng của nhóm này")
        }
        WeightError::NobodyIn { margin, category } => {
            format!("biên {margin}: không ai trong mẫu thuộc nhóm {category}")
        }
        WeightError::Total { margin, category } => {
            format!("biên {margin}: tổng của nhóm {category} không dùng được")
        }
        WeightError::Disagreement { margin, sum, other, other_sum } => {
            format!("biên {margin} cộng lại là {sum}, biên {other} là {other_sum}")
        }
        WeightError::Margins(number) => {
            format!(
                "hậu phân tầng cần đúng một biên, được {number}; biên kết hợp viết là \"cột:cột\", nhiều biên thì dùng rake"
            )
        }
        WeightError::Contradiction { term } => format!("tổng của {term} mâu thuẫn với các tổng đứng trước"),
        WeightError::NotANumber { term } => format!("{term}: có giá trị không phải là số"),
        WeightError::Bounds { lower, upper } => {
            format!("giới hạn {lower} và {upper} phải nằm hai phía của 1, giới hạn dưới không âm")
        }
        WeightError::NotConverged { iterations, term, found, total } => {
            format!("không hiệu chỉnh được sau {iterations} vòng: {term} là {found} thay vì {total}")
        }
        WeightError::NobodyAnswered { cell } => format!("không ai trong ô {cell} trả lời"),
        WeightError::NothingBetween => "không có trọng số nào nằm giữa hai giới hạn".to_owned(),
    }
}
