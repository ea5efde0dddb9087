//! Why a private page is not shown, and what the browser is told instead.

use axum::Extension;
use axum::extract::multipart::MultipartError;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use nomenclature::Language;
use store::StoreError;
use ui::errors::Fault;

use crate::rights::Denied;

/// Why a private page is not shown. The server gives the words of a page to each status, or to the [`Fault`] that comes with it.
#[derive(Debug)]
pub enum Refusal {
    /// Nobody is signed in: to the sign-in page, which leads back here.
    SignIn {
        /// Where the sign-in page is, with the way back.
        to: String,
    },
    /// They may not know that it exists: 404.
    Hidden,
    /// They may see it and not do that: 403.
    Forbidden,
    /// They must prove again who they are before this: to the page that asks.
    ProveAgain {
        /// Where that page is, with the way back.
        to: String,
    },
    /// The form is not one that we drew for this session, or is too old: 400.
    Stale,
    /// The form cannot be understood: 400.
    Unreadable,
    /// The form or the file is too large: 413.
    TooLarge,
    /// Too many attempts: 429.
    TooMany,
    /// The database does not answer for now: 503.
    Unavailable,
    /// It can be read and not written for now: 503, in words that say what to do.
    ReadOnly,
    /// Something of ours failed: 500. The log has the cause.
    Failed,
}

impl Refusal {
    /// The way to the sign-in page and back.
    pub(crate) fn sign_in(language: Language, back: Option<&str>) -> Self {
        Self::SignIn { to: with_way_back(language, "/connexion", back) }
    }

    /// The way to the page that asks again for the password, and back.
    pub(crate) fn prove_again(language: Language, back: Option<&str>) -> Self {
        Self::ProveAgain { to: with_way_back(language, "/connexion/preuve", back) }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::SignIn { .. } | Self::ProveAgain { .. } => StatusCode::SEE_OTHER,
            Self::Hidden => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Stale | Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable | Self::ReadOnly => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

fn with_way_back(language: Language, page: &str, back: Option<&str>) -> String {
    let page = ui::href(language, page);
    match back {
        None => page,
        Some(back) => {
            let query = form_urlencoded::Serializer::new(String::new()).append_pair("suite", back).finish();
            format!("{page}?{query}")
        }
    }
}

/// The address to which a sign-in leads: a path of ours, never another site.
pub(crate) fn way_back(asked: Option<&str>) -> Option<&str> {
    let ours = |path: &&str| {
        path.starts_with('/')
            && !path.starts_with("//")
            && path.len() <= 1_000
            && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
    };
    asked.filter(ours)
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = self.status();
        match self {
            Self::SignIn { to } | Self::ProveAgain { to } => see_other(&to),
            Self::ReadOnly => (status, Extension(Fault::ReadOnly)).into_response(),
            _ => status.into_response(),
        }
    }
}

/// `303 See Other`, never kept by the browser.
pub(crate) fn see_other(to: &str) -> Response {
    let to = HeaderValue::from_str(to).unwrap_or_else(|_| HeaderValue::from_static("/"));
    let never = HeaderValue::from_static(ui::headers::NO_STORE.1);
    (StatusCode::SEE_OTHER, [(header::LOCATION, to), (header::CACHE_CONTROL, never)]).into_response()
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Missing => Self::Hidden,
            error @ (StoreError::ReadOnly | StoreError::Full) => {
                tracing::error!(%error, "nothing can be written for now");
                Self::ReadOnly
            }
            error if error.is_temporary() => Self::Unavailable,
            error => {
                tracing::error!(%error, "a private page failed");
                Self::Failed
            }
        }
    }
}

/// A file beyond its limit, or a form that was cut short.
impl From<MultipartError> for Refusal {
    fn from(error: MultipartError) -> Self {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Self::TooLarge } else { Self::Unreadable }
    }
}

impl From<Denied> for Refusal {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Hidden => Self::Hidden,
            Denied::Forbidden => Self::Forbidden,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_a_path_of_ours() {
        for ours in ["/compte", "/en/accueil", "/formation/sessions?page=2&tri=date", "/a%20b"] {
            assert_eq!(way_back(Some(ours)), Some(ours));
        }
        for other in [
            "",
            "compte",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nSet-Cookie: x",
            "/a b",
            "/é",
        ] {
            assert_eq!(way_back(Some(other)), None, "{other}");
        }
        assert_eq!(way_back(Some(&"/a".repeat(501))), None);
    }

    #[test]
    fn nobody_is_sent_to_the_sign_in_page_of_their_language() {
        let Refusal::SignIn { to } = Refusal::sign_in(Language::English, Some("/en/compte?a=1&b=2")) else { panic!() };
        assert_eq!(to, "/en/connexion?suite=%2Fen%2Fcompte%3Fa%3D1%26b%3D2");
    }

    #[test]
    fn a_database_that_is_away_is_not_a_fault_of_ours() {
        let away = StoreError::Unavailable { problem: "stopped".to_owned() };
        assert_eq!(Refusal::from(away).into_response().status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(Refusal::from(StoreError::Missing).into_response().status(), StatusCode::NOT_FOUND);
        let damaged = StoreError::Column { column: "name".to_owned(), problem: "damaged".to_owned() };
        assert_eq!(Refusal::from(damaged).into_response().status(), StatusCode::INTERNAL_SERVER_ERROR);
        for error in [StoreError::ReadOnly, StoreError::Full] {
            let told = Refusal::from(error).into_response();
            assert_eq!(told.status(), StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(told.extensions().get::<Fault>(), Some(&Fault::ReadOnly));
        }
        assert_eq!(Refusal::from(Denied::Forbidden).into_response().status(), StatusCode::FORBIDDEN);
    }
}
