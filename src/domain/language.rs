//! The two languages of the product.

use super::code::coded;

coded! {
    /// A language of texts; Vietnamese comes first everywhere.
    #[derive(Default)]
    Language {
        #[default]
        Vietnamese = "vi",
        English = "en",
    }
}
