//! The answer to one question: its sources, its paragraphs, what was said about it, and what is to be done.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use identity::web::{Refusal, Signed, SignedForm};
use identity::{Place, may, on};
use jiff::Timestamp;
use maud::html;
use serde::Deserialize;
use store::{Actor, StoreError, ThingId};
use ui::components::{FieldError, Link, error_summary, page_title};
use ui::{href, t};

mod shown;

use shown::{read, steps, summary, talk};

use super::form::{self, Sent};
use super::{refused, words, writer};
use crate::model::draft::gaps;
use crate::model::questionnaire::{Question, Questionnaire};
use crate::model::reply::{AnswerStep, ReplyState, Writer, lacks};
use crate::pages::parts;
use crate::pages::private::{PrivatePages, place_of};
use crate::store::{Answer, Reply, ReplyError, remark, remarks, step_answer, write_answer};

/// An answer, for who may write it.
struct Seat {
    reply: Reply,
    questionnaire: Questionnaire,
    question: Question,
    answer: Answer,
    writer: Writer,
}

impl Seat {
    fn path(&self) -> String {
        format!("/plans/suivi/reponses/{}/questions/{}", self.reply.code, self.question.code)
    }

    fn thing(&self) -> Result<ThingId, StoreError> {
        let name = format!("{}/{}", self.reply.code, self.question.code);
        ThingId::new("evaluation", &name).map_err(StoreError::from)
    }

    fn at(&self) -> (&str, &str) {
        (&self.reply.code, &self.question.code)
    }

    /// Where it stands in the table of rights.
    fn place(&self) -> Place {
        place_of(self.answer.organisation.as_deref())
    }

    fn writes(&self) -> bool {
        self.reply.state == ReplyState::Open && self.answer.state.may_write(self.writer)
    }
}

async fn seat(pages: &PrivatePages, signed: &Signed, reply: &str, question: &str) -> Result<Seat, Refusal> {
    let mut seen = pages.reply(signed, reply).await?;
    let answer = seen.answers.remove(question).ok_or(Refusal::Hidden)?;
    let writer = writer(signed, &answer).ok_or(Refusal::Hidden)?;
    let question = seen.questionnaire.question(question).cloned().ok_or(Refusal::Hidden)?;
    Ok(Seat { reply: seen.reply, questionnaire: seen.questionnaire, question, answer, writer })
}

/// `GET /plans/suivi/reponses/{reply}/questions/{question}`
///
/// # Errors
/// 404 for who is not asked it.
pub(in crate::pages::private) async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path((reply, question)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let seat = seat(&pages, &signed, &reply, &question).await?;
    let begun = Begun::of(&signed, &seat).await?;
    show(&pages, &signed, &seat, &begun, &[]).await
}

/// Whether the text of the form is the one that is kept, one that was begun, or one that someone else was quicker than.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Kept,
    Begun(Timestamp),
    Overtaken,
}

impl Shown {
    fn since(self) -> Option<Timestamp> {
        match self {
            Self::Begun(at) => Some(at),
            Self::Kept | Self::Overtaken => None,
        }
    }
}

/// What the three forms of the page hold.
struct Begun {
    text: (Sent, Shown),
    step: (Step, Option<Timestamp>),
    remark: (Said, Option<Timestamp>),
}

impl Begun {
    /// What this person began; else the text as it is kept. A page that comes back with what is wrong in one form shows the others so: what one changes next
    /// in them does not take the place of what was begun.
    async fn of(signed: &Signed, seat: &Seat) -> Result<Self, Refusal> {
        let text = match signed.draft::<Sent>(&seat.path()).await? {
            Some(draft) => (draft.form.begun(), Shown::Begun(draft.saved_at)),
            None => (Sent::of(&seat.answer), Shown::Kept),
        };
        let step = signed.begun(&step_path(seat), Step::default()).await?;
        let remark = signed.begun(&remark_path(seat), Said::default()).await?;
        Ok(Self { text, step, remark })
    }
}

async fn show(
    pages: &PrivatePages,
    signed: &Signed,
    seat: &Seat,
    begun: &Begun,
    errors: &[FieldError],
) -> Result<Response, Refusal> {
    let (sent, shown) = &begun.text;
    let language = pages.language;
    let said = remarks(&pages.plans.store, &seat.thing()?).await?;
    let (linked, figures) = pages.sources(&seat.reply, &seat.questionnaire, &seat.question).await?;
    let mut lacking = lacks(seat.answer.state, seat.answer.organisation.as_deref(), &seat.answer.paragraphs);
    lacking.extend(gaps(&linked, &figures));
    let above = t!(language, "plans-reply-question", code = seat.question.code.as_str());
    let title = parts::set(language, &seat.question.text);
    let content = html! {
        (error_summary(language, errors))
        (page_title(Some(&above), &title, None))
        (summary(pages, seat, &pages.services().await?))
        @if !lacking.is_empty() {
            h2 class="govuk-heading-m" { (t!(language, "plans-reply-missing")) }
            ul class="govuk-list govuk-list--bullet" { @for one in &lacking { li { (words::lack(language, one)) } } }
        }
        h2 class="govuk-heading-m" { (t!(language, "plans-answer")) }
        @if seat.writes() {
            (form::draw(signed, (&pages.site, &seat.path(), &format!("{above} – {title}")), &seat.answer.paragraphs, sent, shown.since()))
        } @else {
            (read(pages, seat))
        }
        @if *shown == Shown::Overtaken {
            h2 class="govuk-heading-m" { (t!(language, "plans-answer-theirs")) }
            (read(pages, seat))
        }
        (steps(pages, signed, seat, &begun.step, errors))
        (talk(pages, signed, seat, &said, &begun.remark, errors).await?)
    };
    let path = format!("/plans/suivi/reponses/{}", seat.reply.code);
    let up = Link::new(href(language, &path), parts::set(language, &seat.questionnaire.title));
    let mut response = pages.page(signed, &seat.path(), title, Some(up), &content);
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /plans/suivi/reponses/{reply}/questions/{question}`: the paragraphs.
///
/// # Errors
/// 404 for who is not asked it, 403 where it is not to be written, 409 when someone else wrote, 422 with what is wrong.
pub(in crate::pages::private) async fn send(
    State(pages): State<PrivatePages>,
    Path((reply, question)): Path<(String, String)>,
    sent: SignedForm<Sent>,
) -> Result<Response, Refusal> {
    let (signed, language) = (&sent.signed, pages.language);
    let found = seat(&pages, signed, &reply, &question).await?;
    let permit = signed.permit::<may::Update, on::Evaluation>(&found.place())?;
    let (Some(written), Some(revision)) = (sent.form.written(), sent.form.revision()) else {
        return Err(Refusal::Unreadable);
    };
    let long = |text: &str| text.chars().count() > form::LONGEST;
    let too_long = written.iter().enumerate().filter(|(_, one)| long(&one.fr) || long(&one.en));
    let errors: Vec<FieldError> = too_long
        .map(|(rank, one)| {
            let id = if long(&one.fr) { "fr" } else { "en" };
            FieldError::new(format!("{id}-{}", rank + 1), t!(language, "plans-wrong-paragraph", most = form::LONGEST))
        })
        .collect();
    if !errors.is_empty() {
        let begun = Begun { text: (sent.form, Shown::Kept), ..Begun::of(signed, &found).await? };
        return show(&pages, signed, &found, &begun, &errors).await;
    }
    let (store, now) = (&pages.plans.store, signed.now());
    match write_answer(store, permit.actor(), now, found.at(), (revision, found.writer), &written).await {
        Ok(()) => {
            signed.forget_draft(&found.path()).await?;
            Ok(signed.done(&found.path(), &t!(language, "plans-answer-kept")))
        }
        Err(ReplyError::Changed) => {
            let errors = [FieldError::new("fr-1", t!(language, "plans-wrong-changed"))];
            let over = sent.form.over(found.answer.revision);
            let begun = Begun { text: (over, Shown::Overtaken), ..Begun::of(signed, &found).await? };
            let mut response = show(&pages, signed, &found, &begun, &errors).await?;
            *response.status_mut() = StatusCode::CONFLICT;
            Ok(response)
        }
        Err(error) => Err(refused(error)),
    }
}

/// What was sent with a step.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages::private) struct Step {
    acte: String,
    motif: String,
}

/// The name of the draft of a reason: the page has another form, for the text.
fn step_path(seat: &Seat) -> String {
    format!("{}?motif", seat.path())
}

/// Who takes a step, with the right that it asks.
fn taken_by(signed: &Signed, step: AnswerStep, place: &Place) -> Result<Actor, Refusal> {
    Ok(match step {
        AnswerStep::Submit => signed.permit::<may::Submit, on::Evaluation>(place)?.actor().clone(),
        AnswerStep::Validate | AnswerStep::SendBack => {
            signed.permit::<may::Publish, on::Evaluation>(place)?.actor().clone()
        }
        AnswerStep::Reopen => signed.permit::<may::Open, on::Evaluation>(place)?.actor().clone(),
    })
}

/// `POST …/etape`: a step.
///
/// # Errors
/// 404 for who is not asked it, 403 for a step that is not theirs, 422 without a reason for sending back.
pub(in crate::pages::private) async fn step(
    State(pages): State<PrivatePages>,
    Path((reply, question)): Path<(String, String)>,
    sent: SignedForm<Step>,
) -> Result<Response, Refusal> {
    let (signed, language, store) = (&sent.signed, pages.language, &pages.plans.store);
    let found = seat(&pages, signed, &reply, &question).await?;
    let asked: AnswerStep = sent.form.acte.parse().map_err(|_| Refusal::Unreadable)?;
    let (actor, now) = (taken_by(signed, asked, &found.place())?, signed.now());
    let reason = sent.form.motif.trim();
    if asked == AnswerStep::SendBack && !(10..=1000).contains(&reason.chars().count()) {
        let errors = [FieldError::new("motif", t!(language, "plans-wrong-reason"))];
        let begun = Begun { step: (sent.form, None), ..Begun::of(signed, &found).await? };
        return show(&pages, signed, &found, &begun, &errors).await;
    }
    match step_answer(store, &actor, now, found.at(), (asked, found.writer)).await {
        Ok(after) => {
            if asked == AnswerStep::SendBack {
                remark(store, &actor, now, &found.thing()?, reason, &sent.key).await?;
            }
            signed.forget_draft(&step_path(&found)).await?;
            let told = t!(language, "plans-answer-done", state = words::answer_state(language, after));
            Ok(signed.done(&found.path(), &told))
        }
        Err(ReplyError::Own) => {
            let errors = [FieldError::new("motif", t!(language, "plans-wrong-own"))];
            let begun = Begun { step: (sent.form, None), ..Begun::of(signed, &found).await? };
            show(&pages, signed, &found, &begun, &errors).await
        }
        Err(error) => Err(refused(error)),
    }
}

/// What was sent with a remark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages::private) struct Said {
    remarque: String,
}

/// The name of a remark's draft: the page has another form, for the text.
fn remark_path(seat: &Seat) -> String {
    format!("{}?remarque", seat.path())
}

/// `POST …/remarque`: a remark.
///
/// # Errors
/// 404 for who is not asked it, 422 for an empty one.
pub(in crate::pages::private) async fn say(
    State(pages): State<PrivatePages>,
    Path((reply, question)): Path<(String, String)>,
    sent: SignedForm<Said>,
) -> Result<Response, Refusal> {
    let (signed, language) = (&sent.signed, pages.language);
    let found = seat(&pages, signed, &reply, &question).await?;
    let permit = signed.permit::<may::Update, on::Evaluation>(&found.place())?;
    let words = sent.form.remarque.trim().replace("\r\n", "\n");
    if !(1..=2000).contains(&words.chars().count()) {
        let errors = [FieldError::new("remarque", t!(language, "plans-wrong-remark"))];
        let begun = Begun { remark: (sent.form, None), ..Begun::of(signed, &found).await? };
        return show(&pages, signed, &found, &begun, &errors).await;
    }
    remark(&pages.plans.store, permit.actor(), signed.now(), &found.thing()?, &words, &sent.key).await?;
    signed.forget_draft(&remark_path(&found)).await?;
    Ok(signed.done(&found.path(), &t!(language, "plans-remark-done")))
}
