//! Signatures (Ed25519, RFC 8032) and the keys that make them: a key signs for a time, and what it signed in its time stays true.

use jiff::Timestamp;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use serde::{Deserialize, Serialize};

use super::Statement;

/// A key that signs.
#[derive(Debug)]
pub struct SigningKey {
    pair: Ed25519KeyPair,
    seed: [u8; 32],
}

impl SigningKey {
    /// The key of a seed. `None` never happens: each 32 bytes are a seed.
    #[must_use]
    pub fn of_seed(seed: [u8; 32]) -> Option<Self> {
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).ok()?;
        Some(Self { pair, seed })
    }

    /// The seed, to be kept secret.
    #[must_use]
    pub fn seed(&self) -> [u8; 32] {
        self.seed
    }

    /// What others verify with.
    #[must_use]
    pub fn public(&self) -> Vec<u8> {
        self.pair.public_key().as_ref().to_vec()
    }

    /// The name of the key: it follows from its public part.
    #[must_use]
    pub fn id(&self) -> String {
        key_id(&self.public())
    }

    /// Signs.
    #[must_use]
    pub fn sign(&self, statement: &Statement) -> Sealed {
        let text = statement.text();
        let signature = hex(self.pair.sign(text.as_bytes()).as_ref());
        Sealed { vigie_attestation: 1, statement: text, key: self.id(), signature }
    }
}

/// The name of a key, from its public part.
fn key_id(public: &[u8]) -> String {
    blake3::hash(public).to_hex()[..16].to_owned()
}

/// A key that verifies, and when it signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicKey {
    /// Its name.
    pub id: String,
    /// The key: 64 hexadecimal digits.
    pub public: String,
    /// From when it signed.
    pub since: Timestamp,
    /// Until when; nothing while it signs.
    pub until: Option<Timestamp>,
}

/// An attestation as a file: what it says and its signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// That it is one, and how it is written: 1.
    #[serde(rename = "vigie-attestation")]
    pub vigie_attestation: u16,
    /// What it says, exactly as it was signed.
    pub statement: String,
    /// The name of the key.
    pub key: String,
    /// The signature: 128 hexadecimal digits.
    pub signature: String,
}

/// What the signature of an attestation is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seal {
    /// We signed exactly this.
    Genuine,
    /// It names a key that is none of ours: someone else signed it.
    UnknownKey,
    /// It was changed after it was signed, or never signed.
    Altered,
    /// The key is ours and did not sign at that time: someone used an old key.
    KeyNotInForce,
    /// What it says of its own key differs from the key it names.
    Inconsistent,
}

/// What an attestation says and what its signature is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What the signature is worth.
    pub seal: Seal,
    /// What it says; nothing when that cannot be read.
    pub statement: Option<Statement>,
}

/// Verifies an attestation with the keys of its issuer. Nothing is asked of anyone: whether it was revoked since, only the issuer knows.
#[must_use]
pub fn verify(sealed: &Sealed, keys: &[PublicKey]) -> Verdict {
    let statement = Statement::parse(&sealed.statement).ok();
    let seal = seal(sealed, statement.as_ref(), keys);
    Verdict { seal, statement }
}

fn seal(sealed: &Sealed, statement: Option<&Statement>, keys: &[PublicKey]) -> Seal {
    let Some(key) = keys.iter().find(|key| key.id == sealed.key) else { return Seal::UnknownKey };
    let (Some(public), Some(signature)) = (unhex(&key.public), unhex(&sealed.signature)) else { return Seal::Altered };
    if key_id(&public) != key.id {
        return Seal::UnknownKey;
    }
    let signed = UnparsedPublicKey::new(&ED25519, public).verify(sealed.statement.as_bytes(), &signature);
    let (Ok(()), Some(statement)) = (signed, statement) else { return Seal::Altered };
    if statement.key != sealed.key {
        return Seal::Inconsistent;
    }
    let in_force = key.since <= statement.issued && key.until.is_none_or(|until| statement.issued < until);
    if in_force { Seal::Genuine } else { Seal::KeyNotInForce }
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Hexadecimal digits as bytes.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn key() -> SigningKey {
        SigningKey::of_seed([7; 32]).unwrap()
    }

    fn public(key: &SigningKey) -> PublicKey {
        PublicKey { id: key.id(), public: hex(&key.public()), since: at("2026-01-01T00:00:00Z"), until: None }
    }

    fn statement() -> Statement {
        Statement {
            format: 1,
            code: "abc".to_owned(),
            replaces: None,
            name: "Anne Exemple".to_owned(),
            profession: "sante".to_owned(),
            employer: "CHU".to_owned(),
            session: "s-1".to_owned(),
            title: "Repérer".to_owned(),
            kit: "couple".to_owned(),
            kit_version: 1,
            level: "professional".to_owned(),
            mode: "on-site".to_owned(),
            place: "Bobigny".to_owned(),
            territory: "93".to_owned(),
            starts: at("2026-03-01T08:00:00Z"),
            ends: at("2026-03-01T16:00:00Z"),
            half_days: 2,
            of_half_days: 2,
            minutes: 360,
            trainers: vec!["Claire Modèle".to_owned()],
            organiser: "Observatoire".to_owned(),
            issuer: "Observatoire".to_owned(),
            issued: at("2026-03-02T10:00:00Z"),
            key: key().id(),
        }
    }

    fn seal_of(sealed: &Sealed, keys: &[PublicKey]) -> Seal {
        verify(sealed, keys).seal
    }

    /// The first test of RFC 8032, section 7.1: the empty message.
    #[test]
    fn signs_as_rfc_8032() {
        let seed = unhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").unwrap();
        let key = SigningKey::of_seed(seed.try_into().unwrap()).unwrap();
        assert_eq!(hex(&key.public()), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        let signature = hex(key.pair.sign(b"").as_ref());
        assert_eq!(
            signature,
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        );
    }

    #[test]
    fn what_we_signed_is_genuine_and_whatever_is_changed_is_told() {
        let sealed = key().sign(&statement());
        let keys = [public(&key())];
        assert_eq!(verify(&sealed, &keys), Verdict { seal: Seal::Genuine, statement: Some(statement()) });
        let fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&sealed.statement).unwrap();
        assert_eq!(fields.len(), 24, "every field is in the signed text");
        // Each byte of the statement and of the signature, changed alone, breaks it.
        for at in 0..sealed.statement.len() {
            let mut bytes = sealed.statement.clone().into_bytes();
            bytes[at] ^= 1;
            let Ok(changed) = String::from_utf8(bytes) else { continue };
            assert_eq!(seal_of(&Sealed { statement: changed, ..sealed.clone() }, &keys), Seal::Altered, "byte {at}");
        }
        for at in 0..sealed.signature.len() {
            let mut signature = sealed.signature.clone();
            let other = if &signature[at..=at] == "0" { "1" } else { "0" };
            signature.replace_range(at..=at, other);
            assert_eq!(seal_of(&Sealed { signature, ..sealed.clone() }, &keys), Seal::Altered, "digit {at}");
        }
        for nonsense in ["", "zz", "abc", "ééé"] {
            assert_eq!(seal_of(&Sealed { signature: nonsense.to_owned(), ..sealed.clone() }, &keys), Seal::Altered);
        }
    }

    #[test]
    fn who_signs_in_our_place_is_told() {
        let other = SigningKey::of_seed([8; 32]).unwrap();
        let keys = [public(&key())];
        // With a key of their own.
        assert_eq!(seal_of(&other.sign(&Statement { key: other.id(), ..statement() }), &keys), Seal::UnknownKey);
        // With a key of their own, under the name of ours.
        let forged = Sealed { key: key().id(), ..other.sign(&statement()) };
        assert_eq!(seal_of(&forged, &keys), Seal::Altered);
        // With a list of keys in which ours was replaced.
        let replaced = [PublicKey { public: hex(&other.public()), ..public(&key()) }];
        assert_eq!(seal_of(&forged, &replaced), Seal::UnknownKey);
        // With ours, under the name of another of ours.
        let mixed = key().sign(&Statement { key: "autre".to_owned(), ..statement() });
        assert_eq!(seal_of(&mixed, &keys), Seal::Inconsistent);
    }

    #[test]
    fn an_old_key_stays_good_for_what_it_signed_in_its_time() {
        let retired = |until: &str| [PublicKey { until: Some(at(until)), ..public(&key()) }];
        let sealed = key().sign(&statement());
        assert_eq!(seal_of(&sealed, &retired("2026-06-01T00:00:00Z")), Seal::Genuine);
        assert_eq!(seal_of(&sealed, &retired("2026-03-02T10:00:00Z")), Seal::KeyNotInForce);
        let early = key().sign(&Statement { issued: at("2025-12-31T23:59:59Z"), ..statement() });
        assert_eq!(seal_of(&early, &[public(&key())]), Seal::KeyNotInForce);
    }
}
