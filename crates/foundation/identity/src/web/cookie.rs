//! Cookies: one for the session, one for a message that the next page shows, one while someone signs in at a provider's. None before that.

use axum::http::HeaderValue;
use axum::http::header::COOKIE;
use axum::http::request::Parts;

/// A cookie of ours, by its name without prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cookie {
    /// The session's token.
    Session,
    /// What the next page says of what was just done.
    Notice,
    /// Which sign-in left from this browser for the provider's: no other browser may end it.
    Provider,
}

impl Cookie {
    /// Behind TLS the browser itself refuses a cookie of that name from a neighbouring site (`__Host-`).
    fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Self::Session, true) => "__Host-vigie",
            (Self::Session, false) => "vigie",
            (Self::Notice, true) => "__Host-vigie-notice",
            (Self::Notice, false) => "vigie-notice",
            (Self::Provider, true) => "__Host-vigie-provider",
            (Self::Provider, false) => "vigie-provider",
        }
    }

    /// Its value in a request. When a name comes twice, none counts.
    pub(crate) fn read(self, parts: &Parts, secure: bool) -> Option<String> {
        let texts = parts.headers.get_all(COOKIE).iter().filter_map(|header| header.to_str().ok());
        let pairs = texts.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let mut found = pairs.filter(|(name, _)| *name == self.name(secure)).map(|(_, value)| value.to_owned());
        found.next().filter(|_| found.next().is_none())
    }

    /// The header that sets it. Values are letters, digits and dots of our own making.
    pub(crate) fn set(self, value: &str, secure: bool) -> HeaderValue {
        // As long as the question that it goes with.
        let age = if self == Self::Provider { "; Max-Age=600" } else { "" };
        self.header(&format!("{value}; Path=/; HttpOnly; SameSite=Lax{age}"), secure)
    }

    /// The header that takes it away.
    pub(crate) fn clear(self, secure: bool) -> HeaderValue {
        self.header("; Path=/; HttpOnly; SameSite=Lax; Max-Age=0", secure)
    }

    fn header(self, rest: &str, secure: bool) -> HeaderValue {
        let text = format!("{}={rest}{}", self.name(secure), if secure { "; Secure" } else { "" });
        HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static("vigie=; Max-Age=0"))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn read(cookies: &str, secure: bool) -> Option<String> {
        let (parts, ()) = Request::builder().header(COOKIE, cookies).body(()).unwrap().into_parts();
        Cookie::Session.read(&parts, secure)
    }

    #[test]
    fn only_our_cookie_is_read() {
        assert_eq!(read("a=1; vigie=abc; vigie-notice=x", false).as_deref(), Some("abc"));
        assert_eq!(read("vigie=abc", true), None);
        assert_eq!(read("__Host-vigie=abc", true).as_deref(), Some("abc"));
        assert_eq!(read("vigie=abc; vigie=def", false), None, "a neighbour's cookie of the same name");
        assert_eq!(read("vigie", false), None);
    }

    #[test]
    fn behind_tls_cookies_are_bound_to_the_host() {
        let set = Cookie::Session.set("abc", true);
        assert_eq!(set.to_str().unwrap(), "__Host-vigie=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
        assert!(!Cookie::Session.set("abc", false).to_str().unwrap().contains("Secure"));
        assert!(Cookie::Provider.set("abc", true).to_str().unwrap().contains("; Max-Age=600"));
        assert!(Cookie::Notice.clear(true).to_str().unwrap().starts_with("__Host-vigie-notice=; Path=/"));
    }
}
