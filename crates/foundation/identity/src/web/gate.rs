//! The gate: what every private page stands behind.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use store::Clock;

use super::desk::Desk;
use super::signed::Caller;
use crate::access::{Identity, PasskeySite, Provider};

/// How this installation is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GateConfig {
    /// The public address, without final slash: `https://vigie.example.org`. Absent on the loopback address of one's own machine.
    pub address: Option<String>,
    /// Whether the server speaks TLS itself, whatever address it was told.
    pub over_tls: bool,
    /// Whether this is the demonstration, where one signs in as an invented person in one click.
    pub demonstration: bool,
    /// Another site that vouches for people, where the operator named one.
    pub provider: Option<Provider>,
}

impl GateConfig {
    /// Whether browsers reach us over TLS.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.over_tls || self.address.as_deref().is_some_and(|address| address.starts_with("https://"))
    }
}

/// The state of private pages. Cheap to clone; a feature's state holds one and gives it by `FromRef`.
#[derive(Clone)]
pub struct Gate(Arc<Inner>);

struct Inner {
    identity: Identity,
    clock: Arc<dyn Clock>,
    config: GateConfig,
    desks: Vec<Arc<dyn Desk>>,
    passkeys: Option<PasskeySite>,
    chance: Mutex<ChaCha20Rng>,
}

impl Gate {
    /// A gate. `seed` comes from the machine's own chance: tokens are drawn from it.
    #[must_use]
    pub fn new(identity: Identity, clock: Arc<dyn Clock>, config: GateConfig, seed: [u8; 32]) -> Self {
        let chance = Mutex::new(ChaCha20Rng::from_seed(seed));
        let passkeys = PasskeySite::new(config.address.as_deref());
        Self(Arc::new(Inner { identity, clock, config, desks: Vec::new(), passkeys, chance }))
    }

    /// With what features put on everyone's start page, in this order.
    #[must_use]
    pub fn with_desks(self, desks: Vec<Arc<dyn Desk>>) -> Self {
        let chance = Mutex::new(self.chance());
        let Inner { identity, clock, config, passkeys, .. } = &*self.0;
        let (identity, clock, config) = (identity.clone(), Arc::clone(clock), config.clone());
        Self(Arc::new(Inner { identity, clock, config, desks, passkeys: passkeys.clone(), chance }))
    }

    /// People, sessions and rights.
    #[must_use]
    pub fn identity(&self) -> &Identity {
        &self.0.identity
    }

    /// How this installation is reached.
    #[must_use]
    pub fn config(&self) -> &GateConfig {
        &self.0.config
    }

    /// What features put on the start page.
    #[must_use]
    pub fn desks(&self) -> &[Arc<dyn Desk>] {
        &self.0.desks
    }

    /// The site that passkeys are for, where browsers allow them.
    #[must_use]
    pub fn passkeys(&self) -> Option<&PasskeySite> {
        self.0.passkeys.as_ref()
    }

    /// The site that vouches for people, where there is one.
    #[must_use]
    pub fn provider(&self) -> Option<&Provider> {
        self.0.config.provider.as_ref()
    }

    /// The address with which links in mails begin: the public one, or that of one's own machine. What a browser calls us is believed when it is that
    /// alone, so that no request makes mails lead elsewhere.
    pub(crate) fn base(&self, caller: &Caller) -> String {
        let host = caller.host.as_deref().unwrap_or_default();
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        let ours = matches!(name, "localhost" | "127.0.0.1") && host.bytes().all(|byte| byte.is_ascii_graphic());
        match &self.0.config.address {
            Some(address) => address.clone(),
            None => format!("http://{}", if ours { host } else { "localhost:8080" }),
        }
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// A generator of its own for each caller, that none can guess.
    #[must_use]
    pub fn chance(&self) -> ChaCha20Rng {
        let mut seed = [0; 32];
        self.0.chance.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut seed);
        ChaCha20Rng::from_seed(seed)
    }
}

impl std::fmt::Debug for Gate {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Gate").field("config", &self.0.config).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_bound_wherever_browsers_come_over_tls() {
        for (address, over_tls, secure) in [
            (None, false, false),
            (None, true, true),
            (Some("http://vigie.example"), false, false),
            (Some("https://vigie.example"), false, true),
        ] {
            let config = GateConfig { address: address.map(str::to_owned), over_tls, ..GateConfig::default() };
            assert_eq!(config.is_secure(), secure, "{config:?}");
        }
    }
}
