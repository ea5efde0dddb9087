//! People and the organisations they belong to.

mod id;
mod keeping;
mod model;

pub use id::{NotAnId, OrganisationId, PersonId};
pub(crate) use keeping::{end_sessions, insert_organisation, insert_person, nobody_yet};
pub use model::{NewPerson, Organisation, OrganisationKind, Person, PersonName, Siret};
