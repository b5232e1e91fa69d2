//! Everything over HTTP.

pub mod answering;
mod api;
pub mod assets;
pub mod components;
mod error;
pub mod extract;
pub mod filling;
pub mod form;
mod frame;
mod guard;
mod identity;
mod made_files;
mod metrics;
mod pages;
mod routes;
mod session;
mod state;
pub mod survey;
mod throttle;
mod upload;
mod views;

pub use error::WebError;
pub use guard::Paths;
pub use identity::Access;
pub use routes::{paths, router};
pub use state::AppState;
