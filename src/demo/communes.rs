//! The 114 communes of the city since 1 July 2025: 67 xã, 45 phường and 2 đặc khu, with the codes of
//! Quyết định 19/2025/QĐ-TTg. Names and codes are real; everything else of the demo is not.

const FILE: &str = include_str!("communes.csv");

/// A commune.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commune {
    pub code: &'static str,
    /// `Xã`, `Phường` or `Đặc khu`.
    pub title: &'static str,
    pub name: &'static str,
}

impl Commune {
    pub fn is_urban(self) -> bool {
        self.title == "Phường"
    }

    /// People of 15 and over in thousands, a round figure of the right order.
    pub fn adults(self) -> f64 {
        match (self.title, self.name) {
            (_, "Bạch Long Vĩ") => 0.6,
            ("Đặc khu", _) => 50.0,
            ("Phường", _) => 38.0,
            _ => 26.0,
        }
    }
}

/// Every commune, by code.
pub fn all() -> Vec<Commune> {
    let row = |line: &'static str| {
        let mut cells = line.split(',').skip(1);
        Some(Commune { code: cells.next()?, title: cells.next()?, name: cells.next()? })
    };
    FILE.lines().skip(1).filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_city_has_67_xa_45_phuong_and_2_dac_khu() {
        let communes = all();
        let count = |title| communes.iter().filter(|commune| commune.title == title).count();
        assert_eq!((count("Xã"), count("Phường"), count("Đặc khu")), (67, 45, 2));
        let codes: HashSet<&str> = communes.iter().map(|commune| commune.code).collect();
        assert_eq!(codes.len(), 114);
        assert!(communes.iter().any(|commune| commune.code == "10888" && commune.name == "Cẩm Giang"));
        assert!(communes.iter().any(|commune| commune.code == "10903" && commune.name == "Cẩm Giàng"));
    }
}
