//! What the parsers of forms and of providers' tokens are attacked through (cargo feature `testing`): from outside they are only reached by whole requests.

use std::net::IpAddr;
use std::sync::OnceLock;

use axum::body::Body;
use axum::extract::{FromRequest as _, Multipart};
use axum::http::Request;
use axum::http::header::CONTENT_TYPE;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use nomenclature::{Language, TerritoryCode};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde::Deserialize;
use store::Origin;

use crate::access::{Credentials, Identity, SignedIn, vouches};
use crate::people::{NewPerson, Organisation, OrganisationKind};
use crate::web::{first_two, read};

/// A form: one text, and boxes that come several times under one name.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Form {
    /// A text.
    pub name: String,
    /// The boxes that are ticked.
    pub roles: Vec<String>,
}

/// Reads a form as private pages read theirs.
#[must_use]
pub fn form(body: &[u8]) -> Option<Form> {
    read(body).ok()
}

/// The boundary of [`upload`].
pub const BOUNDARY: &str = "limit";

/// Reads a form with files: its two hidden fields, then the content of each part that follows.
pub async fn upload(body: &[u8]) -> Option<(String, String, Vec<Vec<u8>>)> {
    let request = Request::post("/").header(CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
    let mut parts = Multipart::from_request(request.body(Body::from(body.to_vec())).ok()?, &()).await.ok()?;
    let (proof, key) = first_two(&mut parts).await.ok()?;
    let mut others = Vec::new();
    while let Some(part) = parts.next_field().await.ok()? {
        others.push(part.bytes().await.ok()?.to_vec());
    }
    Some((proof, key, others))
}

/// The instant of [`provider`].
pub const NOW: i64 = 1_800_000_000;

/// What a provider is believed about when it signs these two texts, made of claims or not: the subject and the address.
#[must_use]
pub fn provider(identity: &str, userinfo: &str) -> Option<(String, String)> {
    let key = key()?;
    let sign = |claims: &str| {
        let signed = [r#"{"alg":"ES256"}"#, claims].map(|part| URL_SAFE_NO_PAD.encode(part)).join(".");
        let signature = key.sign(&SystemRandom::new(), signed.as_bytes()).ok()?;
        Some(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref())))
    };
    token(&sign(identity)?, &sign(userinfo)?)
}

/// What a provider is believed about by two whole tokens.
#[must_use]
pub fn token(identity: &str, userinfo: &str) -> Option<(String, String)> {
    let point = key()?.public_key().as_ref();
    let (x, y) = (URL_SAFE_NO_PAD.encode(&point[1..33]), URL_SAFE_NO_PAD.encode(&point[33..]));
    let keys = serde_json::json!({ "keys": [{ "kty": "EC", "crv": "P-256", "x": x, "y": y }] });
    vouches(&keys.to_string(), (identity, userinfo), Timestamp::from_second(NOW).ok()?)
}

/// A key of the provider's own.
fn key() -> Option<&'static EcdsaKeyPair> {
    static KEY: OnceLock<Option<EcdsaKeyPair>> = OnceLock::new();
    let make = || {
        let chance = SystemRandom::new();
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &chance).ok()?;
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, made.as_ref(), &chance).ok()
    };
    KEY.get_or_init(make).as_ref()
}

/// Makes an organisation and its first person, who sets up a second factor and signs in; gives what their browser holds. For the tests of other rooms.
///
/// # Panics
/// When the database refuses.
pub async fn first_comer(
    identity: &Identity,
    (organisation, name): (&str, &str),
    email: &str,
    now: Timestamp,
) -> String {
    const PASSWORD: &str = "quatre chevaux verts dansent";
    let chance = &mut ChaCha8Rng::seed_from_u64(11);
    let organisation = Organisation {
        id: organisation.parse().expect("a code"),
        kind: OrganisationKind::Association,
        name: name.parse().expect("a name"),
        territory: TerritoryCode::FRANCE,
        siret: None,
    };
    let person = NewPerson {
        organisation: organisation.id.clone(),
        email: email.parse().expect("an address"),
        name: "Personne inventée".parse().expect("a name"),
        language: Language::French,
        roles: Vec::new(),
    };
    let address: IpAddr = "192.0.2.1".parse().expect("an address");
    let (_, invitation) = identity.begin(&organisation, &person, now, chance).await.expect("a first person");
    let accepted = identity.accept(&invitation, PASSWORD, Origin::Address(address), now, chance).await;
    accepted.expect("an invitation in time");
    let given = Credentials { email, password: PASSWORD, address, agent: "Firefox" };
    let token = match identity.sign_in(given, now, chance).await.expect("a sign-in") {
        SignedIn::Enrolment(token) => {
            let (drawn, secret) = identity.begin_totp(&token, now, chance).await.expect("a secret");
            let code = secret.code_at(now).parse().expect("a code");
            let confirmed = identity.confirm_totp((&token, &drawn), code, (address, "Firefox"), now, chance).await;
            confirmed.expect("a code in time").token
        }
        SignedIn::Complete(token) | SignedIn::SecondFactor(token) => token,
    };
    token.reveal().to_owned()
}
