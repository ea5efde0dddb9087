//! The mails of the jobs: in both languages, since nobody said which one they read.

use nomenclature::Language;
use store::{Actor, AuditLine, Facts, Handler, JobError, JobFuture, Mail, Running, StoreError, Verb};
use ui::{href, t};

use super::parts;
use crate::Training;
use crate::model::Machine as _;
use crate::model::questionnaire::Moment;
use crate::model::registration::RegistrationState;
use crate::model::session::Session;
use crate::store::{NOTICE, Notice, Registration, registration, session};

/// Writes to people what became of their registration.
#[derive(Clone)]
pub struct NoticeHandler {
    /// What they registered to.
    pub training: Training,
}

impl Handler for NoticeHandler {
    fn kind(&self) -> &'static str {
        NOTICE
    }

    fn run<'a>(&'a self, job: &'a Running) -> JobFuture<'a> {
        Box::pin(async move {
            let (code, notice): (String, Notice) = job.payload()?;
            let Some((registration, session)) = self.find(&code).await? else { return Ok(()) };
            if !still_true(notice, &registration, &session, job.now()) {
                return Ok(());
            }
            let mail = self.mail(notice, &registration, &session);
            let mut write = job.store().write(&Actor::program(), job.now()).await?;
            write.send_mail(&format!("{NOTICE}/{}", job.id().key()), &mail).await?;
            job.finish_in(&mut write).await?;
            let thing =
                crate::named::named("registration", &code).map_err(|error| JobError::Final(error.to_string()))?;
            let facts = Facts::new().code("state", registration.state.code());
            write.commit(AuditLine::new(Verb::Send, thing).after(facts)).await?;
            Ok(())
        })
    }
}

/// What was true when it was asked for may be so no more.
fn still_true(notice: Notice, registration: &Registration, session: &Session, now: jiff::Timestamp) -> bool {
    let (seated, waiting) = (RegistrationState::Seated, RegistrationState::Waiting);
    match notice {
        Notice::Cancelled => registration.state == RegistrationState::Cancelled,
        Notice::Seated => registration.state == seated,
        Notice::Asked => Moment::open(session, registration.state, now) == Some(Moment::After),
        Notice::Enrolled | Notice::Changed => [seated, waiting].contains(&registration.state),
        // One that was put off since is reminded of by another job.
        Notice::Reminder => {
            let left = session.starts.duration_since(now);
            registration.state == seated && left.is_positive() && left <= jiff::SignedDuration::from_hours(73)
        }
    }
}

impl NoticeHandler {
    async fn find(&self, code: &str) -> Result<Option<(Registration, Session)>, StoreError> {
        let store = &self.training.store;
        let Some((found, of)) = registration(store, code).await? else { return Ok(None) };
        Ok(session(store, &of).await?.map(|(session, _)| (found, session)))
    }

    fn mail(&self, notice: Notice, registration: &Registration, session: &Session) -> Mail {
        let texts = Language::ALL.map(|language| self.text(language, notice, registration, session));
        let subjects = Language::ALL.map(|language| words(language, notice));
        let to = registration.learner.identity.email.clone();
        let invitation = Some(parts::invitation(&self.training, session, &to));
        Mail {
            to,
            subject: format!("{} – {}", subjects.join(" / "), session.title),
            text: texts.join("\n\n----\n\n"),
            invitation,
        }
    }

    fn text(&self, language: Language, notice: Notice, registration: &Registration, session: &Session) -> String {
        let path = href(language, &format!("/formation/inscriptions/{}", registration.code));
        t!(
            language,
            "training-notice-text",
            told = words(language, notice),
            title = session.title.as_str(),
            when = parts::span(self.training.zone(), language, session),
            place = session.place.as_str(),
            state = parts::registration_state(language, registration.state),
            link = format!("{}{path}", self.training.base())
        )
    }
}

fn words(language: Language, notice: Notice) -> String {
    match notice {
        Notice::Enrolled => t!(language, "training-notice-enrolled"),
        Notice::Seated => t!(language, "training-notice-seated"),
        Notice::Changed => t!(language, "training-notice-changed"),
        Notice::Cancelled => t!(language, "training-notice-cancelled"),
        Notice::Reminder => t!(language, "training-notice-reminder"),
        Notice::Asked => t!(language, "training-notice-asked"),
    }
}
