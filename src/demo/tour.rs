//! Where to look first: addresses and sign-ins of the synthetic city.

use super::{accounts, sample};
use crate::{
    domain::{permission::Role, questionnaire::Kind, round::RoundState},
    store::{Db, StoreError, installation::DemoMark, invitations, rounds},
};

/// An account of the demo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    pub role: Role,
    pub email: &'static str,
    pub password: String,
}

/// What is printed when the demo is ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tour {
    /// Paths with what is found there.
    pub places: Vec<(String, String)>,
    pub sign_ins: Vec<SignIn>,
}

/// What there is to see in the city of `mark`.
///
/// # Errors
/// When the database cannot be read.
pub async fn tour(db: &Db, mark: DemoMark) -> Result<Tour, StoreError> {
    let place = |path: &str, what: &str| (path.to_owned(), what.to_owned());
    let mut places = vec![place("/", "bảng chỉ số công bố")];
    for round in rounds::list_in(db.read(), RoundState::Open).await? {
        if round.open_link {
            places.push((format!("/s/{}", round.slug), round.title_vi.clone()));
        }
        if round.kind == Kind::Population {
            let invited = invitations::list(db.read(), round.id).await?;
            if let Some(waiting) = invited.into_iter().find(|invitation| invitation.done_on.is_none()) {
                let token = sample::token(mark.seed, &round.slug, &waiting.household.reference);
                places.push((format!("/i/{token}"), "phiếu của một hộ được mời, chưa trả lời".to_owned()));
            }
        }
    }
    places.push(place("/login", "đăng nhập"));
    let sign_in = |role: &Role| SignIn {
        role: *role,
        email: accounts::email(*role),
        password: accounts::password(mark.seed, *role),
    };
    Ok(Tour { places, sign_ins: Role::ALL.iter().map(sign_in).collect() })
}
