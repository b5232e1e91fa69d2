//! How often each option of a question is chosen.

/// Weights of the options of `code` in the set `slug`, in the questionnaire's order; falling ones where nothing is
/// known about the question.
pub fn weights(slug: &str, code: &str, options: &[String]) -> Vec<f64> {
    let known: &[f64] = match (slug, code) {
        ("danh-gia-dich-vu", "KQ") => &[18.0, 52.0, 9.0, 6.0, 3.0, 2.0, 6.0, 4.0],
        ("danh-gia-dich-vu", "LV") => &[18.0, 30.0, 8.0, 12.0, 14.0, 10.0, 8.0],
        ("sipas", "C5" | "C6") => &[90.0, 6.0, 1.0, 3.0],
        ("doanh-nghiep", "PC1" | "PC2") => &[84.0, 10.0, 2.0, 4.0],
        ("sipas", "NT") => &[8.0, 24.0, 38.0, 20.0, 8.0, 2.0],
        ("sipas", "HV") => &[20.0, 34.0, 16.0, 24.0, 3.0, 3.0],
        ("sipas", "NN") => &[8.0, 12.0, 5.0, 20.0, 22.0, 12.0, 17.0, 4.0],
        ("hanh-phuc", "NT") => &[14.0, 20.0, 21.0, 17.0, 13.0, 9.0, 4.0, 2.0],
        ("hanh-phuc", "HV") => &[9.0, 26.0, 32.0, 12.0, 17.0, 2.0, 2.0],
        ("hanh-phuc", "NN") => &[18.0, 26.0, 16.0, 9.0, 7.0, 6.0, 12.0, 2.0, 2.0, 2.0],
        ("cam-ket", "THEM2") => &[35.0, 65.0],
        ("cam-ket", "THEM3") => &[25.0, 75.0],
        ("cam-ket", _) => &[20.0, 22.0, 10.0, 5.0, 35.0, 8.0],
        (_, "GT") => &[47.5, 49.5, 0.5, 2.5],
        _ => &[],
    };
    if known.len() == options.len() {
        return known.to_vec();
    }
    let falling = |(place, option): (usize, &String)| {
        if option == "khong-tra-loi" { 0.06 } else { 1.0 / (place as f64 + 1.0) }
    };
    options.iter().enumerate().map(falling).collect()
}
