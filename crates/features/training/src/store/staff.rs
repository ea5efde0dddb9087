//! Registering the staff that an institution sends: all of them, or none.

use store::{Actor, AuditLine, Facts, FormKey, Store, StoreError, Verb, sql};

use super::learners::{NewLearner, learner_of};
use super::notices::{Notice, tell};
use super::preparation::known;
use super::registrations::{RegisterError, Registration, enter, give_up, read};
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

/// Who sends people to a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// For whom they work, as their attestation will say it.
    pub institution: String,
    /// The organisation that registers its own staff; none when the organiser does.
    pub organisation: Option<String>,
}

/// Registers everyone of a list, in its order. The same form sent twice registers once. The organiser may until the session begins, an
/// institution while registrations are open.
///
/// # Errors
/// When the session takes no registrations, or the database refuses; then nobody was registered.
pub async fn enrol_staff(
    training: &Training,
    actor: &Actor,
    code: &SessionCode,
    sender: &Sender,
    people: &[Colleague],
    form: &FormKey,
) -> Result<Enrolled, SessionError> {
    let _turn = training.turn().await;
    let mut write = training.store.write(actor, training.now()).await?;
    if write.sent_before(form, code.as_str()).await?.is_some() {
        return Ok(Enrolled { already: people.len(), ..Enrolled::default() });
    }
    let session = hold_session(&mut write, code).await?;
    if sender.organisation.is_some() {
        session.state.after(SessionEvent::Close)?;
        if training.now() >= session.starts {
            return Err(SessionError::Under(session.state.code()));
        }
    }
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
            institution: sender.institution.clone(),
            territory: person.territory,
        };
        let learner = learner_of(&mut write, &new, &training.chance.code()).await?;
        if !known(&mut write, &session, &learner).await? {
            unprepared.push(person.line);
            continue;
        }
        let registered = enter(&mut write, &session, &learner, &training.chance.code()).await?;
        if !registered.already {
            let update = sql("UPDATE training_registration SET organisation = $2 WHERE code = $1");
            write.execute(update.bind(&registered.code).bind(sender.organisation.clone())).await?;
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

/// Whom an organisation registered, with the session of each, the last first.
///
/// # Errors
/// When the database does not answer.
pub async fn sent_by(store: &Store, organisation: &str) -> Result<Vec<(SessionCode, Registration)>, StoreError> {
    let select = "SELECT r.code, r.state, r.place, r.session, l.* FROM training_registration r \
                  JOIN training_learner l ON l.id = r.learner WHERE r.organisation = $1 ORDER BY r.registered_at DESC, r.session, r.place";
    let rows = store.rows(sql(select).bind(organisation)).await?;
    rows.iter().map(|row| Ok((row.parse("session")?, read(row)?))).collect()
}

/// An organisation gives up the seat of a colleague whom it registered.
///
/// # Errors
/// When it registered nobody under this code, when it is too late, or the database refuses.
pub async fn withdraw_colleague(
    training: &Training,
    actor: &Actor,
    organisation: &str,
    code: &str,
) -> Result<(), RegisterError> {
    let select = sql("SELECT code FROM training_registration WHERE code = $1 AND organisation = $2");
    if training.store.row(select.bind(code).bind(organisation)).await?.is_none() {
        return Err(SessionError::Unknown(code.chars().take(40).collect()).into());
    }
    give_up(training, actor, code).await.map(drop)
}
