//! Attestations: when one is due, what it says, and how anyone tells a true one from another.

mod rule;
mod signature;
mod statement;

pub use rule::{Due, NotDue, due};
pub(crate) use signature::hex;
pub use signature::{PublicKey, Seal, Sealed, SigningKey, Verdict, verify};
pub use statement::Statement;

use super::machine;

machine! {
    "attestation",
    /// Where an attestation stands.
    AttestationState,
    /// What happens to an attestation.
    AttestationEvent;
    states {
        /// In force.
        Issued = "issued",
        /// Replaced by a corrected one.
        Superseded = "superseded",
        /// Taken back.
        Revoked = "revoked",
    }
    events {
        /// A corrected one takes its place.
        Reissue = "reissue",
        /// It should not have been issued.
        Revoke = "revoke",
    }
    moves {
        Issued + Reissue => Superseded,
        Issued + Revoke => Revoked,
        Superseded + Revoke => Revoked,
    }
}
