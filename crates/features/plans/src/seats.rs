//! Whose deadlines a person follows, by the table of rights.

use identity::{Identity, PersonId, Role};

use crate::calendar::{SeatFuture, Seats, Whose};

/// The people of an installation.
#[derive(Clone)]
pub struct People(pub Identity);

impl Seats for People {
    fn of<'a>(&'a self, person: &'a str) -> SeatFuture<'a> {
        Box::pin(async move {
            let Some(Ok(id)) = person.strip_prefix("person:").map(str::parse::<PersonId>) else { return Ok(None) };
            let found = self.0.person(&id).await?.filter(|person| person.disabled_at.is_none());
            Ok(found.and_then(|person| {
                let has = |role: Role| person.roles.contains(&role);
                if has(Role::Coordinator) {
                    Some(Whose::Everyone)
                } else if has(Role::PointOfContact) || has(Role::ServiceAuthority) {
                    Some(Whose::Service(person.organisation.as_str().to_owned()))
                } else {
                    None
                }
            }))
        })
    }
}
