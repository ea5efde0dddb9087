//! A provider of sign-in that speaks over HTTP with a key of its own, and lies as a test wishes.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{KeyInit, Mac};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use store::testing::instant;

/// Claims said in place of the right ones.
type Said = Vec<(&'static str, Value)>;

/// What is not as it should be.
#[derive(Clone, Debug)]
pub(crate) enum Lie {
    /// In the userinfo.
    Userinfo(Said),
    /// The same in both tokens.
    Both(Said),
    /// In the identity token, and in the userinfo.
    Each(Said, Said),
    /// Tokens without a signature.
    Unsigned,
    /// `"alg": "none"`.
    NoAlgorithm,
    /// `"alg": "HS256"`, with the public key as its secret.
    SharedSecret,
    /// Signed by a key that is not published.
    AnotherKey,
    /// Userinfo as plain JSON.
    PlainUserinfo,
    /// The answer says that another provider made it.
    AnotherIssuer,
    /// A code that it never gave.
    Nonsense,
    /// Its tokens' address does not answer.
    Silence,
}

pub(crate) struct Peer {
    pub(crate) issuer: String,
    inner: Arc<Inner>,
}

struct Inner {
    issuer: String,
    pair: EcdsaKeyPair,
    other: EcdsaKeyPair,
    chance: SystemRandom,
    /// What was asked last, and how to lie about it.
    asked: Mutex<(BTreeMap<String, String>, Lie)>,
}

impl Peer {
    pub(crate) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let chance = SystemRandom::new();
        let key = || {
            let bytes = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &chance).unwrap();
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, bytes.as_ref(), &chance).unwrap()
        };
        let (pair, other) = (key(), key());
        let asked = Mutex::new((BTreeMap::new(), Lie::Nonsense));
        let inner = Arc::new(Inner { issuer: issuer.clone(), pair, other, chance, asked });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(describe))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/userinfo", get(userinfo))
            .with_state(Arc::clone(&inner));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { issuer, inner }
    }

    /// What we are asked, by name.
    pub(crate) fn asked(&self, address: &str) -> BTreeMap<String, String> {
        let (path, query) = address.split_once('?').unwrap();
        assert_eq!(path, format!("{}/authorise", self.issuer));
        form_urlencoded::parse(query.as_bytes()).into_owned().collect()
    }

    /// Says yes to whoever left for that address; gives where they are sent back.
    pub(crate) fn authorise(&self, address: &str, lie: Lie) -> String {
        let asked = self.asked(address);
        let (_, path) = asked["redirect_uri"].split_once("://").unwrap().1.split_once('/').unwrap();
        let issuer = if matches!(lie, Lie::AnotherIssuer) { "https://evil.example" } else { self.issuer.as_str() };
        let back = form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("code", "the-code"), ("state", &asked["state"]), ("iss", issuer)])
            .finish();
        let back = format!("/{path}?{back}");
        *self.inner.asked.lock().unwrap() = (asked, lie);
        back
    }
}

async fn describe(State(peer): State<Arc<Inner>>) -> Json<Value> {
    let at = |path: &str| format!("{}/{path}", peer.issuer);
    Json(json!({
        "issuer": peer.issuer, "authorization_endpoint": at("authorise"), "token_endpoint": at("token"),
        "userinfo_endpoint": at("userinfo"), "jwks_uri": at("keys"), "end_session_endpoint": at("leave"),
    }))
}

async fn keys(State(peer): State<Arc<Inner>>) -> Json<Value> {
    let point = peer.pair.public_key().as_ref();
    let (x, y) = (URL_SAFE_NO_PAD.encode(&point[1..33]), URL_SAFE_NO_PAD.encode(&point[33..]));
    Json(json!({ "keys": [{ "kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": "1", "use": "sig" }] }))
}

async fn token(
    State(peer): State<Arc<Inner>>,
    headers: HeaderMap,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Response {
    let (asked, lie) = peer.asked.lock().unwrap().clone();
    if matches!(lie, Lie::Silence) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    // RFC 6749, section 2.3.1: each half is encoded as a form before the two are joined. RFC 7636: the verifier is what was announced.
    let ours = format!("Basic {}", STANDARD.encode("vigie:tr%C3%A8s+secret"));
    let digest = ring::digest::digest(&ring::digest::SHA256, sent["code_verifier"].as_bytes());
    let right = headers[header::AUTHORIZATION] == ours
        && sent["code"] == "the-code"
        && sent["grant_type"] == "authorization_code"
        && sent["redirect_uri"] == asked["redirect_uri"]
        && URL_SAFE_NO_PAD.encode(digest) == asked["code_challenge"];
    if !right || matches!(lie, Lie::Nonsense) {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" }))).into_response();
    }
    // The tests' clock moves by minutes: a token made at its start is of their moment.
    let now = instant(0).as_second();
    let claims = json!({
        "iss": peer.issuer, "aud": "vigie", "sub": "eve", "nonce": asked["nonce"], "exp": now + 60, "iat": now, "amr": ["pwd", "mfa"], "auth_time": now,
    });
    let claims = match &lie {
        Lie::Both(said) | Lie::Each(said, _) => altered(claims, said),
        _ => claims,
    };
    Json(json!({ "id_token": peer.sign(&claims, &lie), "access_token": "the-token", "token_type": "Bearer" }))
        .into_response()
}

async fn userinfo(State(peer): State<Arc<Inner>>, headers: HeaderMap) -> Response {
    let lie = peer.asked.lock().unwrap().1.clone();
    if headers[header::AUTHORIZATION] != "Bearer the-token" {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let claims = json!({ "iss": peer.issuer, "aud": "vigie", "sub": "eve", "email": "eve@example.org", "siret": "12002701600563" });
    let claims = match &lie {
        Lie::Userinfo(said) | Lie::Both(said) | Lie::Each(_, said) => altered(claims, said),
        _ => claims,
    };
    if matches!(lie, Lie::PlainUserinfo) {
        return Json(claims).into_response();
    }
    ([(header::CONTENT_TYPE, "application/jwt")], peer.sign(&claims, &lie)).into_response()
}

fn altered(mut claims: Value, said: &Said) -> Value {
    for (name, value) in said {
        claims[*name] = value.clone();
    }
    claims
}

impl Inner {
    fn sign(&self, claims: &Value, lie: &Lie) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let algorithm = match lie {
            Lie::NoAlgorithm => "none",
            Lie::SharedSecret => "HS256",
            _ => "ES256",
        };
        let signed = format!("{}.{}", part(&json!({ "alg": algorithm, "kid": "1" })), part(claims));
        let key = if matches!(lie, Lie::AnotherKey) { &self.other } else { &self.pair };
        let signature = match lie {
            Lie::Unsigned | Lie::NoAlgorithm => String::new(),
            Lie::SharedSecret => {
                let mut mac = hmac::Hmac::<sha2::Sha256>::new_from_slice(self.pair.public_key().as_ref()).unwrap();
                mac.update(signed.as_bytes());
                URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
            }
            _ => URL_SAFE_NO_PAD.encode(key.sign(&self.chance, signed.as_bytes()).unwrap().as_ref()),
        };
        format!("{signed}.{signature}")
    }
}
