//! Getting in: invitations, passwords, second factors, sessions, and the glass that may be broken.

mod ceremony;
mod demo;
mod draft;
mod enrolment;
mod glass;
mod half;
mod invitation;
mod passkey;
mod provider;
mod recovery;
mod second_factor;
mod session;
mod sign_in;
mod throttle;

use jiff::SignedDuration;
use nomenclature::TerritoryCode;
use store::Store;

pub use draft::{Begun, DraftView};
pub use enrolment::Enrolled;
pub use glass::GlassLine;
pub use half::Half;
pub use invitation::AcceptError;
pub use passkey::{PasskeySite, PasskeyView};
#[cfg(feature = "testing")]
pub(crate) use provider::vouches;
pub use provider::{CameBack, Leaving, LinkedProvider, Provider, ProviderError};
pub use second_factor::SecondFactor;
pub use session::SessionView;
pub use sign_in::{Credentials, SignInError, SignedIn};
pub use throttle::Throttled;

/// How long things last.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// A session unused for so long ends.
    pub idle: SignedDuration,
    /// A session ends after so long, used or not.
    pub absolute: SignedDuration,
    /// From the password to the second factor.
    pub second_factor: SignedDuration,
    /// For how long a proof of who one is counts for sensitive acts.
    pub proof: SignedDuration,
    /// From an invitation to its acceptance.
    pub invitation: SignedDuration,
    /// For how long a broken glass stays open.
    pub glass: SignedDuration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            idle: SignedDuration::from_hours(2),
            absolute: SignedDuration::from_hours(12),
            second_factor: SignedDuration::from_mins(10),
            proof: SignedDuration::from_mins(10),
            invitation: SignedDuration::from_hours(7 * 24),
            glass: SignedDuration::from_hours(3),
        }
    }
}

/// The one door to people, sessions and rights.
#[derive(Clone, Debug)]
pub struct Identity {
    store: Store,
    settings: Settings,
    contains: fn(&TerritoryCode, &TerritoryCode) -> bool,
}

impl Identity {
    /// Stands on a database that has [`crate::SCHEMA`]; `contains` tells whether a territory contains another.
    #[must_use]
    pub fn new(store: Store, settings: Settings, contains: fn(&TerritoryCode, &TerritoryCode) -> bool) -> Self {
        Self { store, settings, contains }
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }
}
