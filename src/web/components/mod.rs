//! The design system: the parts that every page is made of.

mod layout;

pub use layout::{Layout, page};
