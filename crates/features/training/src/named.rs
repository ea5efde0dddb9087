//! How the trail names what is opened by its code alone: a registration, an attestation. Who reads the trail must not hold the code.

use store::{NameError, ThingId};

/// The name of such a thing: a mark of its code, always the same, from which the code does not follow.
///
/// # Errors
/// When the kind is no word that names may begin with.
pub(crate) fn named(kind: &str, code: &str) -> Result<ThingId, NameError> {
    let mark = blake3::hash(format!("{kind} {code}").as_bytes()).to_hex();
    ThingId::new(kind, &mark[..20])
}
