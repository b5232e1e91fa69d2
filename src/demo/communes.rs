//! The communes of the synthetic city: names and codes are real, numbers of people are not.

use crate::domain::city::CommuneType;
pub use crate::domain::city::{Commune, communes as all};

/// Whether people there live in a town.
pub fn is_urban(commune: &Commune) -> bool {
    commune.kind == CommuneType::Ward
}

/// People of 15 and over in thousands, a round figure of the right order.
pub fn adults(commune: &Commune) -> f64 {
    match commune.kind {
        CommuneType::SpecialZone if commune.name == "Bạch Long Vĩ" => 0.6,
        CommuneType::SpecialZone => 50.0,
        CommuneType::Ward => 38.0,
        CommuneType::Rural => 26.0,
    }
}
