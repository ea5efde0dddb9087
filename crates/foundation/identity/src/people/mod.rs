//! People and the organisations they belong to.

mod editing;
mod id;
mod keeping;
mod listing;
mod model;

pub use editing::{EditError, PersonEdit};
pub use id::{NotAnId, OrganisationId, PersonId};
pub(crate) use keeping::{end_sessions, end_sessions_but, insert_organisation, insert_person, nobody_yet};
pub use listing::{PeopleOrder, PeopleQuery, PersonLine};
pub use model::{NewPerson, NotAName, Organisation, OrganisationKind, Person, PersonName, Siret};
