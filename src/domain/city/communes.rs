//! The 114 communes of the city since 1 July 2025: 67 xã, 45 phường and 2 đặc khu, with the codes of
//! Quyết định 19/2025/QĐ-TTg, and a tile for each on a map of equal squares.

use std::{collections::HashMap, sync::LazyLock};

const FILE: &str = include_str!("communes.csv");
/// How the layout was made stands at the head of the file.
const TILES: &str = include_str!("tiles.csv");

/// What a commune is in law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CommuneType {
    /// Xã.
    Rural,
    /// Phường.
    Ward,
    /// Đặc khu.
    SpecialZone,
}

/// A square of the tile map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tile {
    /// From the west, from 0.
    pub column: u8,
    /// From the north, from 0.
    pub row: u8,
}

/// A commune.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commune {
    pub code: &'static str,
    pub kind: CommuneType,
    /// Without `Xã`, `Phường` or `Đặc khu`.
    pub name: &'static str,
    pub tile: Tile,
}

impl CommuneType {
    /// The word before the name.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Rural => "Xã",
            Self::Ward => "Phường",
            Self::SpecialZone => "Đặc khu",
        }
    }

    fn of(title: &str) -> Option<Self> {
        [Self::Rural, Self::Ward, Self::SpecialZone].into_iter().find(|kind| kind.title() == title)
    }
}

static COMMUNES: LazyLock<Vec<Commune>> = LazyLock::new(read);

fn read() -> Vec<Commune> {
    let tile = |line: &'static str| {
        let mut cells = line.split(',');
        let code = cells.next()?;
        Some((code, Tile { column: cells.next()?.parse().ok()?, row: cells.next()?.parse().ok()? }))
    };
    let tiles: HashMap<&str, Tile> = TILES.lines().filter_map(tile).collect();
    let commune = |line: &'static str| {
        let mut cells = line.split(',').skip(1);
        let (code, title, name) = (cells.next()?, cells.next()?, cells.next()?);
        Some(Commune { code, kind: CommuneType::of(title)?, name, tile: *tiles.get(code)? })
    };
    FILE.lines().skip(1).filter_map(commune).collect()
}

/// Every commune, by code.
#[must_use]
pub fn communes() -> &'static [Commune] {
    &COMMUNES
}

/// The commune with `code`.
#[must_use]
pub fn commune(code: &str) -> Option<&'static Commune> {
    communes().iter().find(|commune| commune.code == code)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_city_has_67_xa_45_phuong_and_2_dac_khu() {
        let count = |kind| communes().iter().filter(|commune| commune.kind == kind).count();
        let counts = (count(CommuneType::Rural), count(CommuneType::Ward), count(CommuneType::SpecialZone));
        assert_eq!(counts, (67, 45, 2));
        let codes: HashSet<&str> = communes().iter().map(|commune| commune.code).collect();
        assert_eq!(codes.len(), 114);
        assert_eq!(commune("10888").unwrap().name, "Cẩm Giang");
        assert_eq!(commune("10903").unwrap().name, "Cẩm Giàng");
    }

    #[test]
    fn every_commune_has_a_tile_of_its_own_where_it_lies() {
        let tiles: HashSet<Tile> = communes().iter().map(|commune| commune.tile).collect();
        assert_eq!(tiles.len(), 114);
        let at = |code: &str| commune(code).unwrap().tile;
        // Bình Giang lies west of Hải Dương, Hải Dương west of Hồng Bàng, Cát Hải east of all on the mainland.
        assert!(at("10966").column < at("10525").column && at("10525").column < at("11311").column);
        let mainland = communes().iter().filter(|commune| commune.kind != CommuneType::SpecialZone);
        assert!(mainland.map(|commune| commune.tile.column).all(|column| column < at("11914").column));
        assert!(at("10552").row < at("11824").row, "Chí Linh is in the north, Vĩnh Bảo in the south");
        for line in TILES.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            assert_eq!(commune(cells[0]).unwrap().name, cells[3], "{line}");
        }
    }
}
