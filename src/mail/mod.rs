//! Handing messages over: to a mail server, or to files where none is set.

mod message;
pub mod messages;
mod reply;
mod transport;

pub use reply::Refusal;
pub use transport::{Delivered, DeliveryError, Mailer, folder};
