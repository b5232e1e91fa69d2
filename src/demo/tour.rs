//! Where to look first: addresses and sign-ins of the synthetic city.

use super::{accounts, sample};
use crate::{
    domain::{
        indicator::ResultState,
        mail::MessageFilter,
        permission::Role,
        questionnaire::Kind,
        round::{RoundFilter, RoundState},
    },
    store::{
        Db, StoreError,
        installation::DemoMark,
        invitations, outbox, results, rounds,
        subscriptions::{self, SubscriptionFilter},
    },
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
    /// What there is, in words.
    pub holds: Vec<String>,
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
    places.push(place("/manage/results", "sau khi đăng nhập: bản thảo kết quả để tập duyệt, công bố"));
    places
        .push(place("/manage/rounds?state=draft", "sau khi đăng nhập: bản nháp đợt khảo sát để tập sửa, mở"));
    places.push(place("/manage/mail", "sau khi đăng nhập: thư gửi đi, có thư hoãn và thư hỏng"));
    let sign_in = |role: &Role| SignIn {
        role: *role,
        email: accounts::email(*role),
        password: accounts::password(mark.seed, *role),
    };
    Ok(Tour { holds: holds(db).await?, places, sign_ins: Role::ALL.iter().map(sign_in).collect() })
}

async fn holds(db: &Db) -> Result<Vec<String>, StoreError> {
    let mut in_state = [RoundState::Closed, RoundState::Open, RoundState::Draft].map(|state| (state, 0));
    for (state, count) in &mut in_state {
        let filter = RoundFilter { state: Some(*state), ..RoundFilter::default() };
        *count = rounds::count(db.read(), &filter).await?;
    }
    let [(_, closed), (_, open), (_, drafts)] = in_state;
    let published = results::list_published(db.read()).await?.len();
    let results = results::list(db.read()).await?;
    let waiting = results.iter().filter(|result| result.state != ResultState::Published).count();
    let messages = outbox::count(db.read(), &MessageFilter::default()).await?;
    let subscriptions = subscriptions::count(db.read(), &SubscriptionFilter::default()).await?;
    Ok(vec![
        format!("{closed} đợt khảo sát đã kết thúc, {open} đợt đang mở, {drafts} bản nháp"),
        format!("{published} kỳ đã công bố kết quả, {waiting} kết quả chưa công bố"),
        format!("{messages} thư gửi đi (không thư nào rời máy này), {subscriptions} đăng ký báo cáo"),
    ])
}
