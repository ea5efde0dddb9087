//! What is found of training by words: kits, sessions that are open to all and meetings by anyone; every session by who may read it where it stands.

use jiff::SignedDuration;
use nomenclature::{Language, TerritoryCode};
use store::{EmailAddress, StoreError};

use crate::Training;
use crate::model::meeting::MeetingState;
use crate::model::session::{Audience, Session, SessionState};
use crate::pages::place;
use crate::store::{meetings, published_kits, sessions_between, trainers_by_session};

/// How long before and after today sessions are found, in days: as far as the list of those who organise them.
const DAYS: i64 = 800;

/// A thing to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its title.
    pub title: String,
    /// Further words.
    pub text: String,
    /// Its path, without language prefix.
    pub path: String,
    /// Who may find it.
    pub seen_by: SeenBy,
}

/// Who may find a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeenBy {
    /// Anyone.
    Everybody,
    /// Who may read the session, which stands there and belongs to those who give it, known by their addresses.
    WhoReads {
        /// Where it is.
        territory: TerritoryCode,
        /// Who gives it.
        trainers: Vec<EmailAddress>,
    },
}

/// Everything there is to find, in a language.
///
/// # Errors
/// When the database does not answer.
pub async fn everything(training: &Training, language: Language) -> Result<Vec<Found>, StoreError> {
    let (store, now) = (&training.store, training.now());
    let mut all = Vec::new();
    for version in published_kits(store).await? {
        let kit = version.kit;
        let partners = kit.partners.join(" · ");
        let text = [kit.summary.get(language), &partners].into_iter().filter(|text| !text.is_empty());
        let text = text.collect::<Vec<_>>().join(" · ");
        let title = kit.title.get(language).to_owned();
        all.push(Found { title, text, path: format!("/formation/kits/{}", kit.id), seen_by: SeenBy::Everybody });
    }
    let span = SignedDuration::from_hours(24 * DAYS);
    let (from, to) = (now.saturating_sub(span).unwrap_or(now), now.saturating_add(span).unwrap_or(now));
    let mut given_by = trainers_by_session(store).await?;
    for (session, _) in sessions_between(store, from, to).await? {
        let open = session.state == SessionState::Open && session.audience == Audience::Public && session.starts > now;
        let trainers = given_by.remove(session.code.as_str()).unwrap_or_default();
        let found = |room: &str, seen_by| found(language, &session, room, seen_by);
        all.extend(open.then(|| found("sessions", SeenBy::Everybody)));
        all.push(found("gestion", SeenBy::WhoReads { territory: session.territory, trainers }));
    }
    for meeting in meetings(store).await? {
        if !matches!(meeting.state, MeetingState::Draft | MeetingState::Cancelled) {
            let path = format!("/formation/rencontres/{}", meeting.code);
            let text = format!("{} · {}", meeting.place, meeting.summary);
            all.push(Found { title: meeting.title, text, path, seen_by: SeenBy::Everybody });
        }
    }
    Ok(all)
}

fn found(language: Language, session: &Session, room: &str, seen_by: SeenBy) -> Found {
    let text = format!("{} · {} · {}", place(language, session), session.institution, session.code);
    Found { title: session.title.clone(), text, path: format!("/formation/{room}/{}", session.code), seen_by }
}
