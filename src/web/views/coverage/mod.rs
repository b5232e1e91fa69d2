//! How far rounds have come, who is missing, and reminding them.

mod confirm;
mod course;
mod list;
mod missing;
mod page;
mod reminders;
mod units;

pub use confirm::{Confirmation, Split};
pub use course::Course;
pub use list::{RoundLine, RoundList, list};
pub use missing::{MissingList, MissingRow};
pub use page::Page;
pub use reminders::{Runs, ScheduleForm};
pub use units::{Order, UnitRows};

use maud::{Markup, html};

use crate::{
    domain::{coverage::Progress, language::Language, questionnaire::Kind},
    text::{Text, coverage as words, figure, number},
};

/// A share, never rounded up to all.
fn share(progress: Progress, language: Language) -> String {
    progress
        .share()
        .map_or_else(|| "–".to_owned(), |share| number::percent(share, figure::places(share), language))
}

fn count(number: u64, language: Language) -> String {
    number::count(number, language)
}

/// What stands in the place of numbers that must not be told.
fn hidden(language: Language) -> Markup {
    html! { span.masked { (words::HIDDEN.get(language)) } }
}

/// What the whole is called in rounds of a kind.
const fn whole(kind: Kind) -> Text {
    match kind {
        Kind::Population => words::INVITED,
        Kind::ServiceRating => words::TARGET,
        _ => words::OWED,
    }
}
