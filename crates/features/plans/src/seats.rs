//! Whose deadlines a person follows, by the table of rights.

use identity::{Identity, OrganisationId, PersonId, RIGHTS, Resource, Role, Scope};
use store::Verb;

use crate::calendar::{SeatFuture, Seats, Whose};

/// Whose deadlines these roles follow: of all whose statements they read, or of their organisation.
fn whose(roles: &[Role], organisation: &OrganisationId) -> Option<Whose> {
    let reads =
        RIGHTS.iter().filter(|right| right.resource == Resource::Statement && right.verbs.contains(&Verb::Read));
    match reads.filter(|right| roles.contains(&right.role)).map(|right| right.scope).max()? {
        Scope::All => Some(Whose::Everyone),
        Scope::OwnOrganisation => Some(Whose::Service(organisation.as_str().to_owned())),
        Scope::OwnRecords | Scope::OwnTerritory => None,
    }
}

/// The people of an installation.
#[derive(Clone)]
pub struct People(pub Identity);

impl Seats for People {
    fn of<'a>(&'a self, person: &'a str) -> SeatFuture<'a> {
        Box::pin(async move {
            let Some(Ok(id)) = person.strip_prefix("person:").map(str::parse::<PersonId>) else { return Ok(None) };
            let found = self.0.person(&id).await?.filter(|person| person.disabled_at.is_none());
            Ok(found.and_then(|person| whose(&person.roles, &person.organisation)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a calendar shows is what its person reads elsewhere: no role has its own rule here.
    #[test]
    fn calendars_show_what_the_table_of_rights_lets_read() {
        let own = Some(Whose::Service("o".to_owned()));
        for role in Role::ALL {
            let expected = match role {
                Role::Coordinator => Some(Whose::Everyone),
                Role::PointOfContact | Role::ServiceAuthority => own.clone(),
                _ => None,
            };
            assert_eq!(whose(&[*role, Role::Reader], &"o".parse().unwrap()), expected, "{role}");
        }
        assert_eq!(whose(&[Role::PointOfContact, Role::Coordinator], &"o".parse().unwrap()), Some(Whose::Everyone));
    }
}
