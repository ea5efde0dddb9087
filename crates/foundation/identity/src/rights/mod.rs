//! Who may do what, where: one table, from which come the permits, the page that explains them, and the test that tries them all.

mod permit;
mod resource;
mod role;
mod table;
mod verb;

pub use permit::{Denied, Member, Permit, Place, Reach};
pub use resource::{Resource, ResourceType, on};
pub use role::{Role, UnknownRole};
pub use table::{RIGHTS, Right, Scope};
pub use verb::{VerbType, may};
