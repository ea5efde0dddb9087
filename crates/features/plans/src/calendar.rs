//! The calendar of a person: what their service owes, or, for the coordination, what everyone does and the bodies await.

use nomenclature::Language;
use store::StoreError;
use ui::i18n::typeset;
use ui::{href, t};

use crate::Plans;
use crate::model::ics::{Deadline, feed};
use crate::model::reply::ReplyState;
use crate::reminders::subject;
use crate::store::{calendar_of, owed, replies, titles};

/// Whose deadlines a calendar shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Those of a service.
    Service(String),
    /// Everyone's, and the bodies'.
    Everyone,
}

/// An answer that is being looked up.
pub type SeatFuture<'a> =
    std::pin::Pin<Box<dyn std::future::Future<Output = Result<Option<Whose>, StoreError>> + Send + 'a>>;

/// Who keeps calendars apart: the room of identities, as the binary brings it.
pub trait Seats: Send + Sync {
    /// Whose deadlines a person (`person:…`) follows; nothing when their account is closed or they follow none.
    fn of<'a>(&'a self, person: &'a str) -> SeatFuture<'a>;
}

/// An installation without people.
pub(crate) struct NoSeats;

impl Seats for NoSeats {
    fn of<'a>(&'a self, _: &'a str) -> SeatFuture<'a> {
        Box::pin(async { Ok(None) })
    }
}

/// The calendar at a secret address.
///
/// # Errors
/// When the database does not answer.
pub async fn of_secret(plans: &Plans, secret: &str, language: Language) -> Result<Option<String>, StoreError> {
    let Some(person) = calendar_of(&plans.store, secret).await? else { return Ok(None) };
    let Some(whose) = plans.seats.of(&person).await? else { return Ok(None) };
    let deadlines = deadlines(plans, &whose, language).await?;
    Ok(Some(feed(&t!(language, "plans-calendar-name"), &deadlines, plans.now())))
}

/// The deadlines that someone follows: what was filed is out of it.
///
/// # Errors
/// When the database does not answer.
pub async fn deadlines(plans: &Plans, whose: &Whose, language: Language) -> Result<Vec<Deadline>, StoreError> {
    let mine = |organisation: &str| match whose {
        Whose::Service(own) => own == organisation,
        Whose::Everyone => true,
    };
    let all = owed(&plans.store, plans.today()).await?;
    let titles = titles(&plans.store).await?;
    let mut deadlines: Vec<Deadline> = all
        .into_iter()
        .filter(|one| !one.filed && mine(&one.organisation))
        .map(|one| Deadline {
            id: one.thing.replace([':', '/'], "-"),
            day: one.due,
            title: subject(language, &titles, &one.what),
            address: plans.link(&href(language, &one.what.path())),
        })
        .collect();
    if *whose == Whose::Everyone {
        let open = replies(&plans.store).await?.into_iter().filter(|one| one.state != ReplyState::Sent);
        deadlines.extend(open.map(|one| Deadline {
            id: format!("reply-{}", one.code),
            day: one.due,
            title: t!(
                language,
                "plans-calendar-reply",
                questionnaire = typeset(language, titles.reply(language, &one.code))
            ),
            address: plans.link(&href(language, &format!("/plans/suivi/reponses/{}", one.code))),
        }));
    }
    deadlines.sort_by(|one, other| (one.day, &one.id).cmp(&(other.day, &other.id)));
    Ok(deadlines)
}
