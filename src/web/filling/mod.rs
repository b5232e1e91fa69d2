//! Filling in a form, the same at all three entrances: the open link, the invitation, the assignment.

mod blank;
mod render;
mod units;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use maud::Markup;

pub use blank::{BlankForm, BlankForms};
pub use units::{offices, unit_choice, unit_names};

use super::{
    AppState, WebError,
    answering::{Form, NoForm, Refusal, Respondent, Sent, accept},
    components::Layout,
    extract::ClientAddress,
    survey::{Ask, Course, Decision, Filled, Holder, Posted, Step},
    views::answer::NotTaken,
};
use crate::{
    domain::{
        round::{Round, RoundState},
        submission::Receipt,
    },
    store::drafts,
    text::{Text, answer as words},
};

/// A form where somebody fills it in.
#[derive(Debug)]
pub struct Filling {
    pub form: Form,
    /// Where it is posted.
    pub action: String,
    /// Whom or what it is about: name and value.
    pub about: Vec<(String, Markup)>,
    /// Code of the unit that the form carries.
    pub unit: Option<String>,
    /// Whether it can be put aside; then what the respondent is told about that.
    pub saving: Option<Text>,
    /// Who holds the draft, once that is known.
    pub holder: Option<Holder>,
    /// Where to go from a form that is not taken.
    pub back: (String, Text),
}

/// Who asks, in what frame.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    pub state: &'a AppState,
    pub layout: &'a Layout,
    pub address: ClientAddress,
}

impl Filling {
    /// The form to fill in, or why there is none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn show(&self, desk: Desk<'_>, just_saved: bool) -> Result<Response, WebError> {
        if let Some(why) = self.not_taken(desk.state) {
            return self.refused(desk, why, None);
        }
        let draft = match &self.holder {
            Some(holder) => drafts::find(desk.state.db().read(), holder.name()).await?,
            None => None,
        };
        let opened =
            draft.as_ref().and_then(|draft| Some((self.holder.as_ref()?.open(draft)?, draft.saved_on)));
        let (filled, notice) = match opened {
            Some((filled, _)) if just_saved => (filled, Some(self.saved_notice(desk.layout.language))),
            Some((filled, day)) => (filled, Some(render::resumed(day, desk.layout.language))),
            None => {
                let submission_id = desk.state.clock().uuid();
                let ask = self.course().ask(0, &crate::domain::answer::RawAnswers::new());
                let filled = Filled { submission_id, page: 0, ..Filled::default() };
                return Ok(self.page(desk, &filled, &ask, None, true)?.into_response());
            }
        };
        let ask = self.course().ask(filled.page, &filled.answers);
        Ok(self.page(desk, &filled, &ask, notice, false)?.into_response())
    }

    /// Goes on from a posted page: another page, a draft, or the receipt.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub async fn take(&self, desk: Desk<'_>, posted: Posted) -> Result<Response, WebError> {
        let sending = matches!(posted.step, Some(Step::Send) | None);
        if let Some(why) = self.not_taken(desk.state) {
            let filled = filled(desk.state, posted);
            if sending && let Ok(receipt) = self.send(desk, &filled).await {
                return self.sent(desk, &receipt).await;
            }
            return self.refused(desk, why, Some(&filled));
        }
        let decision = self.course().decide(&posted);
        let filled = filled(desk.state, posted);
        match decision {
            Decision::Save if self.holder.is_some() => self.save(desk, &filled).await,
            Decision::Save => {
                let ask = self.course().ask(filled.page, &filled.answers);
                Ok(self.page(desk, &filled, &ask, None, false)?.into_response())
            }
            Decision::Ask(ask) => self.ask(desk, &filled, &ask),
            Decision::Submit(_) => match self.send(desk, &filled).await {
                Ok(receipt) => self.sent(desk, &receipt).await,
                Err(refusal) => self.not_sent(desk, &filled, refusal),
            },
        }
    }

    fn course(&self) -> Course<'_> {
        Course::new(&self.form.asked.questionnaire, &self.form.traits, self.form.asked.round.paging)
    }

    fn round(&self) -> &Round {
        &self.form.asked.round
    }

    /// Why the form cannot be filled in today.
    fn not_taken(&self, state: &AppState) -> Option<NotTaken> {
        let (round, today) = (self.round(), state.clock().today());
        let done_on = match &self.form.respondent {
            Respondent::Anyone { .. } => None,
            Respondent::Official(assignment) => assignment.done_on,
            Respondent::Household(invitation) => invitation.done_on,
        };
        match done_on {
            Some(day) => Some(NotTaken::Answered((!round.anonymous).then_some(day))),
            None if round.accepts_on(today) => None,
            None if round.state == RoundState::Open && today < round.opens_on => {
                Some(NotTaken::NotOpenYet(round.opens_on))
            }
            None => Some(NotTaken::Closed(round.closes_on.min(today))),
        }
    }

    /// Sends the form; a submission id that belongs to another form is replaced by a new one.
    async fn send(&self, desk: Desk<'_>, filled: &Filled) -> Result<Receipt, Refusal> {
        let sent = Sent {
            submission_id: filled.submission_id,
            answers: filled.answers.clone(),
            language: desk.layout.language,
            address: desk.address,
            by_api: false,
        };
        match accept(desk.state, &self.form, sent.clone()).await {
            Err(Refusal::IdInUse) => {
                let submission_id = desk.state.clock().uuid();
                accept(desk.state, &self.form, Sent { submission_id, ..sent }).await
            }
            outcome => outcome,
        }
    }

    async fn sent(&self, desk: Desk<'_>, receipt: &Receipt) -> Result<Response, WebError> {
        if let Some(holder) = &self.holder {
            drafts::delete(desk.state.db().read(), holder.name()).await?;
        }
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if receipt.repeated {
            query.append_pair("again", "1");
        }
        if let Some(unit) = &self.unit {
            query.append_pair("unit", unit);
        }
        let query = Some(query.finish()).filter(|query| !query.is_empty());
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        Ok(Redirect::to(&format!("/receipt/{}{query}", receipt.code)).into_response())
    }

    async fn save(&self, desk: Desk<'_>, filled: &Filled) -> Result<Response, WebError> {
        let holder = self.holder.as_ref().ok_or(WebError::NotFound)?;
        let draft = holder.close(filled, self.round().id, desk.state.clock());
        let draft = draft.ok_or_else(|| anyhow::anyhow!("a draft could not be encrypted"))?;
        drafts::save(desk.state.db().read(), &draft).await?;
        Ok(Redirect::to(&format!("{}?saved=1", self.action)).into_response())
    }

    fn ask(&self, desk: Desk<'_>, filled: &Filled, ask: &Ask) -> Result<Response, WebError> {
        let status = if ask.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        Ok((status, self.page(desk, filled, ask, None, false)?).into_response())
    }

    /// The form again, with everything in it, and why it could not be taken.
    fn not_sent(&self, desk: Desk<'_>, filled: &Filled, refusal: Refusal) -> Result<Response, WebError> {
        let (status, why, retry_after) = match refusal {
            Refusal::Closed => {
                return self.refused(desk, NotTaken::Closed(self.closed_on(desk)), Some(filled));
            }
            Refusal::NotOpenYet => {
                return self.refused(desk, NotTaken::NotOpenYet(self.round().opens_on), Some(filled));
            }
            Refusal::AlreadyAnswered => return self.refused(desk, NotTaken::Answered(None), Some(filled)),
            Refusal::UnitNeeded => return self.refused(desk, NotTaken::NoUnit, Some(filled)),
            Refusal::Answers(errors) => {
                let ask = Ask { errors, ..self.course().ask(filled.page, &filled.answers) };
                return self.ask(desk, filled, &ask);
            }
            Refusal::TooMany { retry_after } => {
                (StatusCode::TOO_MANY_REQUESTS, words::TOO_OFTEN, retry_after)
            }
            Refusal::IdInUse | Refusal::Busy => (StatusCode::SERVICE_UNAVAILABLE, words::BUSY, 2),
            Refusal::Store(error) => {
                tracing::error!(%error, "an answer could not be stored");
                (StatusCode::SERVICE_UNAVAILABLE, words::BUSY, 5)
            }
        };
        let ask = self.course().ask(filled.page, &filled.answers);
        let notice = render::warning(why, desk.layout.language);
        let page = self.page(desk, filled, &ask, Some(notice), false)?;
        Ok((status, [(header::RETRY_AFTER, HeaderValue::from(retry_after))], page).into_response())
    }

    fn closed_on(&self, desk: Desk<'_>) -> chrono::NaiveDate {
        self.round().closes_on.min(desk.state.clock().today())
    }
}

impl From<NoForm> for WebError {
    fn from(error: NoForm) -> Self {
        match error {
            NoForm::Unknown | NoForm::UnknownUnit => Self::NotFound,
            NoForm::Store(error) => error.into(),
        }
    }
}

fn filled(state: &AppState, posted: Posted) -> Filled {
    let submission_id = posted.submission_id.filter(|id| !id.is_nil() && !id.is_max());
    Filled {
        submission_id: submission_id.unwrap_or_else(|| state.clock().uuid()),
        page: posted.page,
        answers: posted.answers,
    }
}
