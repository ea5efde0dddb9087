//! Registering the staff that an institution sends: all of them, or none.

use store::{Actor, AuditLine, Facts, FormKey, StoreError, Verb};

use super::learners::{NewLearner, learner_of};
use super::notices::{Notice, tell};
use super::preparation::known;
use super::registrations::enter;
use super::sessions::{SessionError, hold_session, thing};
use crate::Training;
use crate::model::registration::RegistrationState;
use crate::model::session::{SessionCode, SessionEvent};
use crate::model::{Machine as _, staff::Colleague};

/// What came of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Enrolled {
    /// Who have a seat.
    pub seated: usize,
    /// Who wait.
    pub waiting: usize,
    /// Who were registered already.
    pub already: usize,
}

/// Registers everyone of a list, in its order. The same form sent twice registers once.
///
/// # Errors
/// When the session takes no registrations, or the database refuses; then nobody was registered.
pub async fn enrol_staff(
    training: &Training,
    actor: &Actor,
    code: &SessionCode,
    institution: &str,
    people: &[Colleague],
    form: &FormKey,
) -> Result<Enrolled, SessionError> {
    let _turn = training.turn().await;
    let mut write = training.store.write(actor, training.now()).await?;
    if write.sent_before(form, code.as_str()).await?.is_some() {
        return Ok(Enrolled { already: people.len(), ..Enrolled::default() });
    }
    let session = hold_session(&mut write, code).await?;
    // Whoever may still be closed may still be registered to.
    session.state.after(SessionEvent::Begin)?;
    let mut enrolled = Enrolled::default();
    let mut unprepared = Vec::new();
    for person in people {
        let email = person.email.parse();
        let email =
            email.map_err(|_| StoreError::Column { column: "email".to_owned(), problem: "no address".to_owned() })?;
        let new = NewLearner {
            email,
            name: person.name.clone(),
            profession: person.profession,
            institution: institution.to_owned(),
            territory: person.territory,
        };
        let learner = learner_of(&mut write, &new, &training.chance.code()).await?;
        if !known(&mut write, &session, &learner).await? {
            unprepared.push(person.line);
            continue;
        }
        let registered = enter(&mut write, &session, &learner, &training.chance.code()).await?;
        if !registered.already {
            tell(&mut write, &session, &registered.code, Notice::Enrolled).await?;
        }
        match registered.state {
            _ if registered.already => enrolled.already += 1,
            RegistrationState::Seated => enrolled.seated += 1,
            _ => enrolled.waiting += 1,
        }
    }
    if !unprepared.is_empty() {
        return Err(SessionError::Unprepared(unprepared));
    }
    let facts = Facts::new().number("seated", enrolled.seated as i64).number("waiting", enrolled.waiting as i64);
    write.commit(AuditLine::new(Verb::Invite, thing(code)?).after(facts)).await?;
    Ok(enrolled)
}
