//! Private pages around their content, and what follows an act.

use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};
use nomenclature::Language;
use ui::components::{Banner, banner};
use ui::errors::{Fault, private_fault_page};
use ui::i18n::Catalogue;
use ui::layout::{Page, Site};
use ui::{href, t};

use super::cookie::Cookie;
use super::form::csrf_field;
use super::refusal::see_other;
use super::{Gate, Signed, notice};

impl Signed {
    /// A private page: with the way out in its header, what was just done on top, and never kept by the browser.
    #[must_use]
    pub fn page(&self, site: &Site, page: Page, content: &Markup) -> Response {
        self.page_with(StatusCode::OK, site, page, content)
    }

    /// The same, with another status: 422 for a form that comes back with its errors, 409 for a conflict.
    #[must_use]
    pub fn page_with(&self, status: StatusCode, site: &Site, page: Page, content: &Markup) -> Response {
        let told = self.notices(site);
        let page = Page { tools: Some(self.tools()), notice: merge(page.notice.clone(), told), ..page };
        let body = Html(page.render(site, content).into_string());
        let mut response = (status, [never_kept()], body).into_response();
        if self.notice.is_some() {
            let clear = Cookie::Notice.clear(self.gate.config().is_secure());
            response.headers_mut().append(header::SET_COOKIE, clear);
        }
        response
    }

    /// What follows an act: the page at `path` (without language prefix), which says `message` on top.
    #[must_use]
    pub fn done(&self, path: &str, message: &str) -> Response {
        let mut response = see_other(&href(self.language, path));
        let cookie = Cookie::Notice.set(&notice::seal(&self.token, message), self.gate.config().is_secure());
        response.headers_mut().append(header::SET_COOKIE, cookie);
        response
    }

    /// A file, for whoever may have it: never kept by the browser.
    #[must_use]
    pub fn download(&self, name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
        let safe: String = name.chars().filter(|char| char.is_ascii_alphanumeric() || "-_.".contains(*char)).collect();
        let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{safe}\""));
        let disposition = disposition.unwrap_or_else(|_| HeaderValue::from_static("attachment"));
        let kind = (header::CONTENT_TYPE, HeaderValue::from_static(kind));
        ([kind, (header::CONTENT_DISPOSITION, disposition), never_kept()], bytes).into_response()
    }

    /// A list as a file, for whoever may see it: its columns by their keys in the words of the room that gives it, its
    /// cells as [`super::csv`] writes them.
    #[must_use]
    pub fn list<const N: usize>(
        &self,
        words: &Catalogue,
        name: &str,
        columns: [&'static str; N],
        rows: impl IntoIterator<Item = [String; N]>,
    ) -> Response {
        let columns = columns.map(|key| words.text(self.language, key, &[]));
        self.download(name, "text/csv; charset=utf-8", super::csv(&columns, rows.into_iter().map(Vec::from)))
    }

    fn notices(&self, site: &Site) -> Option<Markup> {
        let language = self.language;
        let done = self.notice.as_ref().map(|message| banner(language, Banner::Success, message, None));
        let glass = self.member.glass.map(|until| {
            let until = site.time(language, until);
            html! { p class="glass" { strong { (t!(language, "identity-glass-open", until = until)) } } }
        });
        merge(done, glass)
    }

    /// The way to one's own pages and out, in the header.
    fn tools(&self) -> Markup {
        let language = self.language;
        html! {
            (ways(language))
            form class="header__form" method="post" action=(href(language, "/deconnexion")) {
                (csrf_field(self))
                button class="header__tool header__button" type="submit" { (t!(language, "identity-sign-out")) }
            }
        }
    }
}

/// The ways to one's own pages, in the header.
fn ways(language: Language) -> Markup {
    html! {
        a class="header__tool" href=(href(language, "/accueil")) { (t!(language, "identity-desk")) }
        a class="header__tool" href=(href(language, "/compte")) { (t!(language, "identity-account")) }
    }
}

/// Whether a request bears a session, good or not: enough to choose the words of a refusal, which tell nothing.
#[must_use]
pub fn bears_session(parts: &Parts, gate: &Gate) -> bool {
    Cookie::Session.read(parts, gate.config().is_secure()).is_some()
}

/// A refusal for whoever bears a session: with the ways to their own pages, and never kept by the browser.
#[must_use]
pub fn refusal_page(site: &Site, language: Language, path: &str, fault: Fault) -> Response {
    let page = private_fault_page(site, language, path, fault, ways(language));
    ([never_kept()], Html(page.into_string())).into_response()
}

fn never_kept() -> (HeaderName, HeaderValue) {
    (header::CACHE_CONTROL, HeaderValue::from_static(ui::headers::NO_STORE.1))
}

fn merge(one: Option<Markup>, other: Option<Markup>) -> Option<Markup> {
    match (one, other) {
        (Some(one), Some(other)) => Some(html! { (one) (other) }),
        (one, other) => one.or(other),
    }
}
