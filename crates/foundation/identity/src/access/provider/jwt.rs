//! Signed tokens (JWT, RFC 7519) as a provider makes them: the signature is checked against its published keys before a word of it is believed.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey};
use serde::Deserialize;
use serde_json::Value;

/// The keys that a provider publishes (RFC 7517).
#[derive(Debug, Deserialize)]
pub(super) struct Keys {
    keys: Vec<Key>,
}

#[derive(Debug, Deserialize)]
struct Key {
    kty: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default, rename = "use")]
    purpose: Option<String>,
    #[serde(default)]
    crv: Option<String>,
    #[serde(default)]
    n: String,
    #[serde(default)]
    e: String,
    #[serde(default)]
    x: String,
    #[serde(default)]
    y: String,
}

#[derive(Debug, Deserialize)]
struct Header {
    alg: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    crit: Option<Value>,
}

/// What a token says, if one of these keys signed it. `none`, shared secrets and unknown algorithms are refused.
pub(super) fn verified(token: &str, keys: &Keys) -> Option<Value> {
    let (signed, signature) = token.rsplit_once('.')?;
    let (header, payload) = signed.split_once('.')?;
    let header: Header = serde_json::from_slice(&bytes(header)?).ok()?;
    // An extension that we do not know may change what the token means (RFC 7515, section 4.1.11).
    if header.crit.is_some() {
        return None;
    }
    let signature = bytes(signature)?;
    let fits = |key: &&Key| {
        key.purpose.as_deref().is_none_or(|purpose| purpose == "sig") && (header.kid.is_none() || key.kid == header.kid)
    };
    let signs = |key: &Key| key.signed(&header.alg, signed.as_bytes(), &signature).unwrap_or(false);
    keys.keys.iter().filter(fits).any(signs).then(|| serde_json::from_slice(&bytes(payload)?).ok())?
}

impl Key {
    fn signed(&self, algorithm: &str, message: &[u8], signature: &[u8]) -> Option<bool> {
        match (algorithm, self.kty.as_str(), self.crv.as_deref()) {
            ("RS256", "RSA", _) => {
                let key = RsaPublicKeyComponents { n: bytes(&self.n)?, e: bytes(&self.e)? };
                Some(key.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature).is_ok())
            }
            ("ES256", "EC", Some("P-256")) => {
                let point = [vec![4], bytes(&self.x)?, bytes(&self.y)?].concat();
                let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
                Some(key.verify(message, signature).is_ok())
            }
            _ => None,
        }
    }
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7515, appendix A.3: the key and the token printed there.
    const KEY: &str = r#"{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}"#;
    const PAYLOAD: &str =
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    const SIGNATURE: &str = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    fn verify(token: &str) -> Option<Value> {
        verified(token, &serde_json::from_str(KEY).unwrap())
    }

    #[test]
    fn agrees_with_rfc_7515_appendix_a_3() {
        let claims = verify(&format!("eyJhbGciOiJFUzI1NiJ9.{PAYLOAD}.{SIGNATURE}")).unwrap();
        assert_eq!((claims["iss"].as_str(), claims["exp"].as_i64()), (Some("joe"), Some(1_300_819_380)));
    }

    #[test]
    fn nothing_else_is_believed() {
        let header = |text: &str| URL_SAFE_NO_PAD.encode(text);
        for (case, token) in [
            ("another payload", format!("eyJhbGciOiJFUzI1NiJ9.{}.{SIGNATURE}", header(r#"{"iss":"eve"}"#))),
            ("no signature", format!("{}.{PAYLOAD}.", header(r#"{"alg":"none"}"#))),
            ("a shared secret", format!("{}.{PAYLOAD}.{SIGNATURE}", header(r#"{"alg":"HS256"}"#))),
            ("another algorithm", format!("{}.{PAYLOAD}.{SIGNATURE}", header(r#"{"alg":"RS256"}"#))),
            ("an unknown key", format!("{}.{PAYLOAD}.{SIGNATURE}", header(r#"{"alg":"ES256","kid":"x"}"#))),
            ("an extension", format!("{}.{PAYLOAD}.{SIGNATURE}", header(r#"{"alg":"ES256","crit":["b64"]}"#))),
            ("a text", "x".to_owned()),
            ("two parts", format!("eyJhbGciOiJFUzI1NiJ9.{PAYLOAD}")),
        ] {
            assert_eq!(verify(&token), None, "{case}");
        }
    }
}
