//! What the public pages of a room answer with: a page, or the page that says what is wrong.

use std::error::Error;

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Response};
use maud::Markup;
use nomenclature::Language;

use crate::errors::{Fault, fault_page};
use crate::layout::{Page, Site};

/// Of an address, no more than this is written back.
const LONGEST_PATH: usize = 200;

/// The public pages of a room, in one language.
pub trait Answers {
    /// The room, as the log names it.
    const ROOM: &'static str;

    /// How the installation presents itself.
    fn site(&self) -> &Site;

    /// The language.
    fn language(&self) -> Language;

    /// A page.
    fn page(&self, page: &Page, content: &Markup) -> Response {
        Html(page.render(self.site(), content).into_string()).into_response()
    }

    /// The page that says what is wrong.
    fn fault(&self, path: &str, fault: Fault, reasons: &[String]) -> Response {
        let status = StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::BAD_REQUEST);
        let path: String = path.chars().take(LONGEST_PATH).collect();
        let page = fault_page(self.site(), self.language(), &path, fault, reasons);
        (status, Html(page.into_string())).into_response()
    }

    /// Whether an error passes by itself: what failed is away for now.
    fn passes(&self, _error: &(dyn Error + 'static)) -> bool {
        false
    }

    /// The page that says that something of ours failed, or is away for now; the log has the cause.
    fn failed(&self, path: &str, error: &(dyn Error + 'static)) -> Response {
        if self.passes(error) {
            tracing::warn!(%error, "a page of {} must wait", Self::ROOM);
            return self.fault(path, Fault::Unavailable, &[]);
        }
        tracing::error!(%error, "a page of {} failed", Self::ROOM);
        self.fault(path, Fault::Internal, &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Room(Site);

    impl Answers for Room {
        const ROOM: &'static str = "tests";

        fn site(&self) -> &Site {
            &self.0
        }

        fn language(&self) -> Language {
            Language::English
        }

        fn passes(&self, error: &(dyn Error + 'static)) -> bool {
            error.is::<std::io::Error>()
        }
    }

    #[test]
    fn each_fault_is_a_page_with_its_status() {
        let room = Room(Site::default());
        for fault in Fault::ALL {
            let answer = room.fault(&"/a".repeat(1_000), fault, &["why".to_owned()]);
            assert_eq!(answer.status().as_u16(), fault.status());
        }
        let failed = room.failed("/a", &std::fmt::Error);
        assert_eq!(failed.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(room.failed("/a", &std::io::Error::other("away")).status(), StatusCode::SERVICE_UNAVAILABLE);
    }
}
