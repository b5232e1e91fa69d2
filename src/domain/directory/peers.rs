//! Units that may be compared: of the same kind, and under the same roof where they are parts of a unit.

use super::{Unit, UnitKind, UnitTree};
use crate::domain::{
    city::{self, CommuneType},
    code::coded,
    ids::UnitId,
};

coded! {
    /// A kind of units that do comparable work.
    PeerKind {
        /// Xã.
        RuralCommune = "xa",
        /// Phường.
        Ward = "phuong",
        /// Đặc khu.
        SpecialZone = "dac-khu",
        /// Sở, ban, ngành and the city's service centre.
        Agency = "so-nganh",
    }
}

impl Unit {
    /// The kind of units that this one is compared with; none for the city and for parts of units.
    #[must_use]
    pub fn peer_kind(&self) -> Option<PeerKind> {
        match self.kind {
            UnitKind::Department | UnitKind::ServiceCentre => Some(PeerKind::Agency),
            UnitKind::Commune => Some(match self.commune_type()? {
                CommuneType::Rural => PeerKind::RuralCommune,
                CommuneType::Ward => PeerKind::Ward,
                CommuneType::SpecialZone => PeerKind::SpecialZone,
            }),
            UnitKind::City | UnitKind::SubUnit | UnitKind::PartyOrganisation => None,
        }
    }

    /// By its code, or by the first words of its name where the directory has codes of its own.
    fn commune_type(&self) -> Option<CommuneType> {
        let by_name = || {
            let name = self.name.to_lowercase();
            [CommuneType::Rural, CommuneType::Ward, CommuneType::SpecialZone]
                .into_iter()
                .find(|kind| name.starts_with(&kind.title().to_lowercase()))
        };
        city::commune(&self.code).map(|commune| commune.kind).or_else(by_name)
    }
}

impl UnitTree {
    /// Every unit of a kind, in order of code.
    #[must_use]
    pub fn of_peer_kind(&self, kind: PeerKind) -> Vec<&Unit> {
        self.iter().filter(|unit| unit.peer_kind() == Some(kind)).collect()
    }

    /// Every commune, in order of code.
    #[must_use]
    pub fn communes(&self) -> Vec<&Unit> {
        self.iter().filter(|unit| unit.kind == UnitKind::Commune).collect()
    }

    /// The units that `id` may be compared with, itself among them: those of its kind, or the other parts of the unit
    /// above that are of the same kind.
    #[must_use]
    pub fn peers(&self, id: UnitId) -> Vec<&Unit> {
        let Some(unit) = self.get(id) else { return Vec::new() };
        match (unit.peer_kind(), unit.parent) {
            (Some(kind), _) => self.of_peer_kind(kind),
            (None, Some(parent)) => self.children(parent).filter(|other| other.kind == unit.kind).collect(),
            (None, None) => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn communes_are_compared_with_their_like_and_rooms_with_their_neighbours() {
        let unit = |id, code: &str, name: &str, parent: Option<i64>, kind| Unit {
            id: UnitId(id),
            code: code.to_owned(),
            name: name.to_owned(),
            name_en: None,
            kind,
            parent: parent.map(UnitId),
            valid_from: NaiveDate::default(),
            valid_until: None,
        };
        let tree = UnitTree::from(vec![
            unit(1, "HP", "Thành phố Hải Phòng", None, UnitKind::City),
            unit(2, "10888", "Cẩm Giang", Some(1), UnitKind::Commune),
            unit(3, "X1", "Xã Mới", Some(1), UnitKind::Commune),
            unit(4, "11311", "Phường Hồng Bàng", Some(1), UnitKind::Commune),
            unit(5, "SNV", "Sở Nội vụ", Some(1), UnitKind::Department),
            unit(6, "SNV-1", "Văn phòng", Some(5), UnitKind::SubUnit),
            unit(7, "SNV-2", "Phòng Hai", Some(5), UnitKind::SubUnit),
            unit(8, "DB", "Đảng bộ", Some(5), UnitKind::PartyOrganisation),
            unit(9, "X1-1", "Phòng khác", Some(3), UnitKind::SubUnit),
        ]);
        let peers = |id| tree.peers(UnitId(id)).iter().map(|unit| unit.id.0).collect::<Vec<_>>();
        assert_eq!(peers(2), [2, 3]);
        assert_eq!(peers(4), [4]);
        assert_eq!(peers(6), [6, 7]);
        assert_eq!(peers(1), [0_i64; 0]);
        assert_eq!(tree.communes().len(), 3);
    }
}
