//! The design system: the parts that every page is made of. `assets/haidang.css` lists the classes.

mod field;
mod layout;
mod notice;
mod qr;
mod table;

pub use field::{
    Field, button, checkbox, date_input, file_input, hidden, input, link_button, select, textarea,
    textarea_when,
};
pub use layout::{CarriedForm, Layout, RAIL, figures_page, management_page, page};
pub use notice::{Tone, alert, empty, error_summary, progress, tag};
pub use qr::qr_code;
pub use table::{figure, list, pagination, table, verdict};
