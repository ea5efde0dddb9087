//! Passkeys (WebAuthn): what a device keeps, and proves with its owner's finger, face or code. One is a whole sign-in: something one has, unlocked by
//! something one is or knows.

mod keeping;
mod sign_in;

use std::sync::Arc;

use webauthn_rs::Webauthn;
use webauthn_rs::prelude::{Url, Uuid, WebauthnBuilder};

use crate::people::PersonId;

pub use keeping::PasskeyView;

/// The site that passkeys are for: they work nowhere else.
#[derive(Clone, Debug)]
pub struct PasskeySite(Arc<Webauthn>);

impl PasskeySite {
    /// The site at a public address, or on one's own machine (`http://localhost`, any port). None where browsers allow no passkey: an address that
    /// is a number.
    #[must_use]
    pub fn new(address: Option<&str>) -> Option<Self> {
        let origin = Url::parse(address.unwrap_or("http://localhost")).ok()?;
        let host = origin.domain()?.to_owned();
        let site = WebauthnBuilder::new(&host, &origin).ok()?.rp_name("Vigie").allow_any_port(address.is_none());
        site.build().ok().map(|site| Self(Arc::new(site)))
    }
}

/// How a device knows a person: by sixteen bytes that say nothing of them, the same at each registration.
fn handle(person: &PersonId) -> Uuid {
    let key = blake3::derive_key("vigie 2026-11-29 handle of a passkey's owner", person.as_str().as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&key[..16]);
    Uuid::from_bytes(bytes)
}

/// How a passkey is named in the database and in addresses.
fn name_of(credential: &[u8]) -> String {
    blake3::hash(credential).to_hex().chars().take(32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_is_a_number_has_no_passkeys() {
        assert!(PasskeySite::new(Some("https://vigie.example.org")).is_some() && PasskeySite::new(None).is_some());
        assert!(PasskeySite::new(Some("http://192.0.2.1:8080")).is_none() && PasskeySite::new(Some("vigie")).is_none());
    }

    #[test]
    fn a_handle_is_always_the_same_and_each_has_another() {
        let (anne, lise) = ("anne".parse().unwrap(), "lise".parse().unwrap());
        assert_eq!(handle(&anne), handle(&anne));
        assert_ne!(handle(&anne), handle(&lise));
    }
}
