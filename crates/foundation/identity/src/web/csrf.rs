//! What proves that a form was drawn by us for this session (CSRF).

use std::sync::Arc;

use axum::http::request::Parts;
use subtle::ConstantTimeEq;

use crate::secret::Token;

/// The proof, worked out from the session's token: another site cannot know it, and it says nothing of the token.
#[derive(Clone)]
pub(crate) struct Csrf(Arc<str>);

impl Csrf {
    pub(crate) fn of(token: &Token) -> Self {
        let key = blake3::derive_key("vigie 2026-11-29 proof of a form", token.reveal().as_bytes());
        Self(blake3::Hash::from_bytes(key).to_hex().as_str().into())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn accepts(&self, given: &str) -> bool {
        self.0.as_bytes().ct_eq(given.as_bytes()).into()
    }
}

/// Never in a log.
impl std::fmt::Debug for Csrf {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Csrf")
    }
}

/// Whether a browser says that the form was sent from a page of another site. Older browsers say nothing.
pub(crate) fn from_elsewhere(parts: &Parts) -> bool {
    let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    let sender = header("origin").filter(|origin| *origin != "null").and_then(|origin| origin.split_once("://"));
    sender.is_some_and(|(_, sender)| header("host") != Some(sender))
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    #[test]
    fn a_proof_fits_one_session() {
        let (one, other) = ("1".repeat(64).parse().unwrap(), "2".repeat(64).parse().unwrap());
        let proof = Csrf::of(&one);
        assert!(proof.accepts(Csrf::of(&one).as_str()) && !proof.accepts(Csrf::of(&other).as_str()));
        assert!(!proof.accepts("") && !proof.as_str().contains(&"1".repeat(64)));
    }

    #[test]
    fn another_site_is_recognised() {
        for (headers, elsewhere) in [
            (vec![], false),
            (vec![("sec-fetch-site", "same-origin"), ("origin", "null")], false),
            (vec![("sec-fetch-site", "cross-site")], true),
            (vec![("sec-fetch-site", "same-site")], true),
            (vec![("origin", "https://vigie.example"), ("host", "vigie.example")], false),
            (vec![("origin", "https://evil.example"), ("host", "vigie.example")], true),
            (vec![("origin", "null"), ("host", "vigie.example")], false),
        ] {
            let request =
                headers.iter().fold(Request::builder(), |request, (name, value)| request.header(*name, *value));
            let (parts, ()) = request.body(()).unwrap().into_parts();
            assert_eq!(from_elsewhere(&parts), elsewhere, "{headers:?}");
        }
    }
}
