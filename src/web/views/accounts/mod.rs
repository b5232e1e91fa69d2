//! Accounts as administrators see them.

mod list;
mod new;
mod one;

use maud::{Markup, html};

pub use list::{AccountList, AccountRow, Asked, list};
pub use new::{Found, NewPage, new};
pub use one::{Held, One, one};

use crate::{
    domain::{account::AccountState, language::Language, permission::Role},
    text::{account as role_words, accounts as words},
    web::{
        components::{self, Field, Tone},
        form::{FieldErrors, Values},
    },
};

fn state_tag(state: AccountState, language: Language) -> Markup {
    let tone = match state {
        AccountState::Active => Tone::Good,
        AccountState::NoPassword => Tone::Attention,
        AccountState::Locked => Tone::Bad,
    };
    components::tag(tone, words::state(state).get(language))
}

/// The fields of a role over a unit, and what each role is for.
fn grant_fields(language: Language, values: &Values, errors: &FieldErrors) -> Markup {
    let role = Field {
        name: "role",
        label: words::ROLE.get(language),
        error: errors.of("role"),
        required: true,
        language,
        ..Field::default()
    };
    let unit = Field {
        name: "unit",
        label: words::UNIT.get(language),
        hint: Some(words::UNIT_HINT.get(language)),
        error: errors.of("unit"),
        required: true,
        language,
    };
    let mut roles = vec![("", words::CHOOSE_ROLE.get(language))];
    roles.extend(Role::ALL.iter().map(|role| (role.code(), role_words::role(*role).get(language))));
    html! {
        (components::select(&role, &roles, values.get("role")))
        details {
            summary { (words::PURPOSES.get(language)) }
            dl { @for role in Role::ALL {
                dt { (role_words::role(*role).get(language)) }
                dd { (role_words::role_purpose(*role).get(language)) }
            } }
        }
        (components::input(&unit, "text", values.get("unit"), None))
    }
}

/// The errors of a form for the summary at its head.
fn summary(errors: &FieldErrors) -> Vec<(String, String)> {
    errors.iter().map(|(field, message)| (field.to_owned(), message.to_owned())).collect()
}
