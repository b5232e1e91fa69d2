//! Facts about the city that stand in files of their own: its communes, their tiles, and the programme's targets.

mod communes;
mod targets;

pub use communes::{Commune, CommuneType, Tile, commune, communes};
pub use targets::{ProgrammeTarget, TargetGroup, target, targets};
