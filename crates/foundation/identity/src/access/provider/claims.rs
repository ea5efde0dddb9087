//! What a provider claims of someone, believed only when all of it fits.

use jiff::Timestamp;
use serde_json::Value;
use store::EmailAddress;
use subtle::ConstantTimeEq;

use super::jwt::{Keys, verified};
use super::{Provider, ProviderError};
use crate::people::Siret;

/// Someone for whom the provider vouches.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Vouched {
    /// How the provider names them, always the same.
    pub(super) subject: String,
    pub(super) email: EmailAddress,
    pub(super) siret: Siret,
    /// Whether they showed two factors there.
    pub(super) second_factor: bool,
    /// When they did, where the provider tells it.
    pub(super) proved_at: Option<Timestamp>,
    /// The identity token itself, by which the provider knows the session to end.
    pub(super) token: String,
}

/// How far clocks may differ, in seconds.
const SKEW: i64 = 60;

/// How old a token may be, in seconds: it was made for the question that is being answered.
const OLDEST: i64 = 900;

/// Checks the identity token and the signed userinfo, and what they say together.
pub(super) fn check(
    provider: &Provider,
    keys: &Keys,
    tokens: (&str, &str),
    nonce: &str,
    now: Timestamp,
) -> Result<Vouched, ProviderError> {
    let refused = |why| ProviderError::Refused(why);
    let identity = verified(tokens.0, keys).ok_or(refused("its identity token is not signed by its keys"))?;
    let userinfo = verified(tokens.1, keys).ok_or(refused("its userinfo is not signed by its keys"))?;
    for claims in [&identity, &userinfo] {
        if text(claims, "iss") != Some(provider.issuer.as_str()) {
            return Err(refused("a token is of another issuer"));
        }
        if !is_for_us(claims, &provider.client_id) {
            return Err(refused("a token is for somebody else"));
        }
    }
    if !is_of(&identity, now) || (userinfo.get("exp").is_some() && !is_of(&userinfo, now)) {
        return Err(refused("a token is not of this moment"));
    }
    let given = text(&identity, "nonce").unwrap_or_default();
    if !bool::from(given.as_bytes().ct_eq(nonce.as_bytes())) {
        return Err(refused("its identity token answers another question"));
    }
    let subject = text(&identity, "sub").filter(|subject| (1..=255).contains(&subject.len()));
    let subject = subject.ok_or(refused("it names nobody"))?;
    if text(&userinfo, "sub") != Some(subject) {
        return Err(refused("its userinfo is about somebody else"));
    }
    let email = text(&userinfo, "email").and_then(|email| email.parse().ok()).ok_or(refused("it gives no address"))?;
    if userinfo.get("email_verified").is_some_and(|verified| verified != true) {
        return Err(refused("it has not verified the address"));
    }
    let siret = text(&userinfo, "siret").and_then(|siret| siret.parse().ok()).ok_or(refused("it gives no SIRET"))?;
    let proved_at = number(&identity, "auth_time").and_then(|second| Timestamp::from_second(second).ok());
    let (subject, token) = (subject.to_owned(), tokens.0.to_owned());
    Ok(Vouched { subject, email, siret, second_factor: shows_two_factors(&identity), proved_at, token })
}

/// Whether a token has been issued, lately, and has not expired.
fn is_of(claims: &Value, now: Timestamp) -> bool {
    let instant = now.as_second();
    let (expires, issued) = (number(claims, "exp"), number(claims, "iat"));
    let lately = |issued: i64| (instant.saturating_sub(OLDEST)..=instant.saturating_add(SKEW)).contains(&issued);
    expires.is_some_and(|expires| expires.saturating_add(SKEW) >= instant) && issued.is_some_and(lately)
}

fn text<'a>(claims: &'a Value, name: &str) -> Option<&'a str> {
    claims.get(name)?.as_str()
}

fn number(claims: &Value, name: &str) -> Option<i64> {
    claims.get(name)?.as_i64()
}

/// `aud` names us alone; several audiences are refused, as no `azp` is expected.
fn is_for_us(claims: &Value, client: &str) -> bool {
    match claims.get("aud") {
        Some(Value::String(audience)) => audience == client,
        Some(Value::Array(audiences)) => audiences.len() == 1 && audiences[0] == client,
        _ => false,
    }
}

/// RFC 8176: `mfa` says that several factors were shown.
fn shows_two_factors(identity: &Value) -> bool {
    identity.get("amr").and_then(Value::as_array).is_some_and(|methods| methods.iter().any(|method| method == "mfa"))
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
    use serde_json::json;

    use super::*;

    const NOW: i64 = 1_800_000_000;

    /// A provider with a key of its own, made for the test.
    struct Peer {
        pair: EcdsaKeyPair,
        chance: SystemRandom,
    }

    impl Peer {
        fn new() -> Self {
            let chance = SystemRandom::new();
            let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &chance).unwrap();
            let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &chance).unwrap();
            Self { pair, chance }
        }

        fn keys(&self) -> Keys {
            let point = self.pair.public_key().as_ref();
            let (x, y) = (URL_SAFE_NO_PAD.encode(&point[1..33]), URL_SAFE_NO_PAD.encode(&point[33..]));
            serde_json::from_value(json!({ "keys": [{ "kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": "1" }] }))
                .unwrap()
        }

        fn sign(&self, claims: &Value) -> String {
            let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
            let signed = format!("{}.{}", part(&json!({ "alg": "ES256", "kid": "1" })), part(claims));
            let signature = self.pair.sign(&self.chance, signed.as_bytes()).unwrap();
            format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()))
        }
    }

    fn provider() -> Provider {
        let text = str::to_owned;
        Provider {
            name: text("P"),
            issuer: text("https://p.example"),
            client_id: text("vigie"),
            client_secret: text("s"),
        }
    }

    fn identity() -> Value {
        json!({ "iss": "https://p.example", "aud": "vigie", "sub": "42", "nonce": "n", "exp": NOW + 60, "iat": NOW, "amr": ["pwd", "mfa"] })
    }

    fn userinfo() -> Value {
        json!({ "iss": "https://p.example", "aud": ["vigie"], "sub": "42", "email": "anne@example.fr", "siret": "12002701600563" })
    }

    fn checked(identity: &Value, userinfo: &Value) -> Result<Vouched, ProviderError> {
        let peer = Peer::new();
        let now = Timestamp::from_second(NOW).unwrap();
        check(&provider(), &peer.keys(), (&peer.sign(identity), &peer.sign(userinfo)), "n", now)
    }

    fn with(mut claims: Value, name: &str, value: Value) -> Value {
        claims[name] = value;
        claims
    }

    #[test]
    fn what_fits_is_believed() {
        let vouched = checked(&identity(), &userinfo()).unwrap();
        assert_eq!((vouched.subject.as_str(), vouched.email.as_str()), ("42", "anne@example.fr"));
        assert!(vouched.second_factor && vouched.siret.as_str() == "12002701600563");
        assert!(!checked(&with(identity(), "amr", json!(["pwd"])), &userinfo()).unwrap().second_factor);
        assert!(!checked(&with(identity(), "amr", Value::Null), &userinfo()).unwrap().second_factor);
        assert!(!checked(&with(identity(), "amr", json!("mfa")), &userinfo()).unwrap().second_factor);
        let told = checked(&with(identity(), "auth_time", json!(NOW - 5)), &userinfo()).unwrap().proved_at;
        assert_eq!((vouched.proved_at, told), (None, Some(Timestamp::from_second(NOW - 5).unwrap())));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for (name, value) in [
            ("iss", json!("https://evil.example")),
            ("aud", json!("other")),
            ("aud", json!(["vigie", "other"])),
            ("nonce", json!("m")),
            ("nonce", Value::Null),
            ("exp", json!(NOW - 61)),
            ("exp", Value::Null),
            ("exp", json!(i64::MIN)),
            ("exp", json!("soon")),
            ("iat", json!(NOW + 61)),
            ("iat", json!(NOW - 901)),
            ("iat", json!(i64::MAX)),
            ("iat", Value::Null),
            ("aud", json!([])),
            ("sub", json!("43")),
            ("sub", json!("")),
        ] {
            assert!(checked(&with(identity(), name, value.clone()), &userinfo()).is_err(), "identity {name} {value}");
        }
        for (name, value) in [
            ("iss", json!("https://evil.example")),
            ("aud", json!("other")),
            ("sub", json!("43")),
            ("email", json!("anne")),
            ("email", Value::Null),
            ("email_verified", json!(false)),
            ("exp", json!(NOW - 61)),
            ("siret", json!("12002701600564")),
            ("siret", Value::Null),
        ] {
            assert!(checked(&identity(), &with(userinfo(), name, value.clone())).is_err(), "userinfo {name} {value}");
        }
        // Signed by somebody else's key.
        let (peer, other, now) = (Peer::new(), Peer::new(), Timestamp::from_second(NOW).unwrap());
        let tokens = (peer.sign(&identity()), other.sign(&userinfo()));
        assert!(check(&provider(), &peer.keys(), (&tokens.0, &tokens.1), "n", now).is_err());
    }
}
