//! Forms and files sent by someone signed in.

use std::borrow::Cow;

use axum::body::Bytes;
use axum::extract::{FromRef, FromRequest, Multipart, Request};
use maud::{Markup, html};
use serde::de::DeserializeOwned;
use store::FormKey;

use super::csrf::{self, Csrf};
use super::signed::{Caller, recognise, token_of};
use super::{Gate, Refusal, Signed};
use crate::secret::Token;

/// The names of the hidden fields.
const PROOF: &str = "csrf";
const KEY: &str = "form_key";

/// A form sent by someone signed in, and drawn by us for their session.
///
/// Give every field of `T` a default (`#[serde(default)]`), so that a missing one is an error beside the field and not a bare refusal.
/// A `Vec` takes a field that comes several times, as ticked boxes do.
#[derive(Debug)]
pub struct SignedForm<T> {
    /// Who sent it.
    pub signed: Signed,
    /// What they wrote.
    pub form: T,
    /// The mark of this drawing of the form, for [`store::Write::sent_before`].
    pub key: FormKey,
    body: Bytes,
}

impl<T> SignedForm<T> {
    /// What they wrote, as a draft keeps it: neither its proofs nor a password.
    pub(crate) fn written(&self) -> String {
        use super::draft::{FORGET, FROM_DESK, PATH, QUIET, TITLE};
        let not_written = [PROOF, KEY, PATH, QUIET, FORGET, TITLE, FROM_DESK, "password", "again", "code"];
        let kept = form_urlencoded::parse(&self.body).filter(|(name, _)| !not_written.contains(&name.as_ref()));
        form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()
    }
}

/// Files sent by someone signed in. The form is `multipart/form-data` and begins with [`csrf_field`].
#[derive(Debug)]
pub struct SignedUpload {
    /// Who sent them.
    pub signed: Signed,
    /// What follows the hidden fields.
    pub parts: Multipart,
    /// The mark of this drawing of the form.
    pub key: FormKey,
}

/// The hidden fields with which every form of a private page begins.
#[must_use]
pub fn csrf_field(signed: &Signed) -> Markup {
    html! {
        input type="hidden" name=(PROOF) value=(signed.csrf.as_str());
        input type="hidden" name=(KEY) value=(signed.form_key);
    }
}

/// Whoever sends a request that writes; other sites may not.
async fn sender<S>(request: &mut Request, state: &S) -> Result<Signed, Refusal>
where
    Gate: FromRef<S>,
{
    let (parts, body) = std::mem::take(request).into_parts();
    let gate = Gate::from_ref(state);
    let known = recognise(&parts, &gate).await;
    let (language, elsewhere) = (Caller::of(&parts).language, csrf::from_elsewhere(&parts));
    *request = Request::from_parts(parts, body);
    if elsewhere {
        return Err(Refusal::Stale);
    }
    known?.ok_or_else(|| Refusal::sign_in(language, None))
}

impl<S, T> FromRequest<S> for SignedForm<T>
where
    Gate: FromRef<S>,
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Refusal;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, Refusal> {
        let signed = sender(&mut request, state).await?;
        let body = body(request, state).await?;
        let proof = hidden(&body, PROOF).ok_or(Refusal::Stale)?;
        if !signed.csrf.accepts(&proof) {
            return Err(Refusal::Stale);
        }
        let key = hidden(&body, KEY).and_then(|key| key.parse().ok()).ok_or(Refusal::Stale)?;
        Ok(Self { signed, form: read(&body)?, key, body })
    }
}

impl<S> FromRequest<S> for SignedUpload
where
    Gate: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Refusal;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, Refusal> {
        let signed = sender(&mut request, state).await?;
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| Refusal::Unreadable)?;
        let (proof, key) = first_two(&mut parts).await?;
        if !signed.csrf.accepts(&proof) {
            return Err(Refusal::Stale);
        }
        Ok(Self { signed, parts, key: key.parse().map_err(|_| Refusal::Stale)? })
    }
}

/// A form sent by someone who is not signed in yet.
pub(crate) struct OpenForm<T> {
    pub(crate) caller: Caller,
    /// The token of a session that waits for its second factor.
    pub(crate) token: Option<Token>,
    /// Whether the form was drawn for that session.
    pub(crate) proved: bool,
    pub(crate) form: T,
}

impl<T> OpenForm<T> {
    /// The token of the session that waits, for which this form was drawn.
    pub(crate) fn waiting(&self) -> Result<&Token, Refusal> {
        let token = self.token.as_ref().ok_or_else(|| Refusal::sign_in(self.caller.language, None))?;
        if self.proved { Ok(token) } else { Err(Refusal::Stale) }
    }
}

impl<S, T> FromRequest<S> for OpenForm<T>
where
    Gate: FromRef<S>,
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let (parts, rest) = request.into_parts();
        if csrf::from_elsewhere(&parts) {
            return Err(Refusal::Stale);
        }
        let (caller, token) = (Caller::of(&parts), token_of(&parts, &Gate::from_ref(state)));
        let body = body(Request::from_parts(parts, rest), state).await?;
        let given = hidden(&body, PROOF).unwrap_or_default();
        let proved = token.as_ref().is_some_and(|token| Csrf::of(token).accepts(&given));
        Ok(Self { caller, token, proved, form: read(&body)? })
    }
}

/// The hidden field of a form drawn for a session that waits for its second factor.
pub(crate) fn waiting_field(token: &Token) -> Markup {
    html! { input type="hidden" name=(PROOF) value=(Csrf::of(token).as_str()); }
}

/// The hidden fields with which a form with files begins.
pub(crate) async fn first_two(parts: &mut Multipart) -> Result<(String, String), Refusal> {
    Ok((first(parts, PROOF).await?, first(parts, KEY).await?))
}

/// The next part, which must be this hidden field.
async fn first(parts: &mut Multipart, name: &str) -> Result<String, Refusal> {
    let part = parts.next_field().await?.ok_or(Refusal::Stale)?;
    if part.name() != Some(name) {
        return Err(Refusal::Stale);
    }
    Ok(part.text().await?)
}

/// The body of a form.
pub(crate) async fn body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Refusal> {
    let form = "application/x-www-form-urlencoded";
    let kind = request.headers().get(axum::http::header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.to_ascii_lowercase().starts_with(form)) {
        return Err(Refusal::Unreadable);
    }
    let body = Bytes::from_request(request, state).await;
    body.map_err(|error| if error.status() == 413 { Refusal::TooLarge } else { Refusal::Unreadable })
}

/// A text without what nobody can see in it: marks that turn lines around (Trojan Source, CVE-2021-42574), and spaces without width, by which one name passes for
/// another. Those that join or separate letters (U+200C, U+200D) are part of how Persian and Hindi are written, and stay.
///
/// ```
/// assert_eq!(identity::web::plain("Zoé\u{202e}eiraM\u{200b}"), "ZoéeiraM");
/// ```
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    let unseen = |letter: char| matches!(letter, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    if text.contains(unseen) { Cow::Owned(text.replace(unseen, "")) } else { Cow::Borrowed(text) }
}

/// What a form holds. No field may hold the character zero, which no database keeps.
pub(crate) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    if form_urlencoded::parse(body).any(|(name, value)| name.contains('\0') || value.contains('\0')) {
        return Err(Refusal::Unreadable);
    }
    let written = form_urlencoded::parse(body).map(|(name, value)| (name, plain(&value).into_owned()));
    let plain = form_urlencoded::Serializer::new(String::new()).extend_pairs(written).finish();
    serde_html_form::from_bytes(plain.as_bytes()).map_err(|_| Refusal::Unreadable)
}

/// The names and values of a form, without what proves it.
pub(crate) type Pairs = Vec<(String, String)>;

fn hidden(body: &[u8], name: &str) -> Option<String> {
    form_urlencoded::parse(body).find(|(found, _)| found == name).map(|(_, value)| value.into_owned())
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct Sent {
        name: String,
        roles: Vec<String>,
    }

    #[test]
    fn forms_are_read_whatever_they_lack() {
        let sent = |name: &str, roles: &[&str]| Sent {
            name: name.to_owned(),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
        };
        assert_eq!(read::<Sent>(b"").unwrap(), sent("", &[]));
        assert_eq!(
            read::<Sent>(b"roles=editor&name=A%C3%A9&roles=reader&csrf=x").unwrap(),
            sent("Aé", &["editor", "reader"])
        );
        assert_eq!(read::<Sent>(b"roles=editor").unwrap(), sent("", &["editor"]));
        assert_eq!(read::<Sent>("name=%E2%80%AEA%E2%81%A6%C3%A9%EF%BB%BF".as_bytes()).unwrap(), sent("Aé", &[]));
        assert!(matches!(read::<Sent>(b"name=a%00b"), Err(Refusal::Unreadable)));
        assert_eq!(read::<Sent>(b"name=%FF%FE").unwrap(), sent("\u{fffd}\u{fffd}", &[]));
    }
}
