//! Everything over HTTP.

pub mod components;
mod error;
mod extract;
mod pages;
mod routes;
mod state;
mod views;

pub use error::WebError;
pub use routes::router;
pub use state::AppState;
