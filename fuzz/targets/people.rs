//! What browsers and providers of sign-in send to the room of people: forms, forms with files, tokens and what they claim.

use identity::testing;

use super::text;

/// A form is read or refused, never with a mark that nobody sees, nor with the character that no database keeps.
pub(super) fn form(bytes: &[u8]) {
    let Some(form) = testing::form(bytes) else { return };
    for text in form.roles.iter().chain([&form.name]) {
        assert!(!text.contains(['\0', '\u{202e}', '\u{200b}', '\u{feff}']), "{text:?}");
    }
}

/// A form with files is read to its end or refused; it holds no more than was sent.
pub(super) fn form_with_files(bytes: &[u8]) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    if let Some((proof, key, parts)) = runtime.block_on(testing::upload(bytes)) {
        assert!(proof.len() + key.len() + parts.iter().map(Vec::len).sum::<usize>() <= bytes.len());
    }
}

/// A token that nobody signed lets nobody in.
pub(super) fn token(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let (identity, userinfo) = text.split_once('\n').unwrap_or((text, text));
    assert_eq!(testing::token(identity, userinfo), None);
}

/// What a provider signs lets in someone who has a name there and an address, or nobody: the same person in both of its tokens, and for us.
pub(super) fn claims(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let (identity, userinfo) = text.split_once('\n').unwrap_or((text, ""));
    let Some((subject, email)) = testing::provider(identity, userinfo) else { return };
    assert!((1..=255).contains(&subject.len()) && email.contains('@'));
    for claims in [identity, userinfo] {
        let claims: serde_json::Value = serde_json::from_str(claims).expect("claims are JSON");
        assert_eq!(
            (claims["sub"].as_str(), claims["iss"].as_str()),
            (Some(subject.as_str()), Some("https://p.example"))
        );
        assert!(claims["aud"] == "vigie" || claims["aud"] == serde_json::json!(["vigie"]));
    }
}
