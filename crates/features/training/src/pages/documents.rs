//! The documents of a session, for who has a seat in it or came.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use nomenclature::Language;
use ui::answer::Answers as _;
use ui::components::{Link, link_list};
use ui::errors::Fault;
use ui::{href, t};

use super::registration::{find, unkept};
use super::stream::{self, Range};
use super::{Pages, parts};
use crate::model::registration::RegistrationState;
use crate::store::{Document, documents_of};

/// Who has a seat or came may read them.
pub(super) fn may_read(state: RegistrationState) -> bool {
    matches!(state, RegistrationState::Seated | RegistrationState::Attended)
}

/// The list of what one may take away.
pub(super) fn list(language: Language, code: &str, documents: &[Document]) -> Markup {
    if documents.is_empty() {
        return html! {};
    }
    let link = |one: &Document| {
        let address = href(language, &format!("/formation/inscriptions/{code}/documents/{}", one.name));
        (Link::new(address, one.title.clone()), Some(parts::size(language, one.size)))
    };
    html! {
        h2 class="govuk-heading-m" { (t!(language, "training-documents-for-all")) }
        (link_list(&documents.iter().map(link).collect::<Vec<_>>()))
    }
}

/// `GET /formation/inscriptions/{code}/documents/{name}`
///
/// # Errors
/// 404 for a code that nobody holds, a seat that they have not, or a document that does not exist; 500 when the database does not answer.
pub(super) async fn file(State(pages): State<Pages>, Path((code, name)): Path<(String, String)>) -> Response {
    let (registration, session) = match find(&pages, &code).await {
        Ok(found) => found,
        Err(response) => return response,
    };
    let store = &pages.training.store;
    let found = match documents_of(store, &session.code).await {
        Ok(all) => all.into_iter().find(|one| one.name == name && may_read(registration.state)),
        Err(error) => return pages.failed("/formation/sessions", &error),
    };
    let Some(document) = found else {
        return pages.fault("/formation/sessions", Fault::NotFound, &[t!(pages.language, "training-unknown-document")]);
    };
    let whole = Range { first: 0, last: document.size.saturating_sub(1) };
    let headers = [
        (CONTENT_TYPE, document.media),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (CONTENT_LENGTH, document.size.to_string()),
    ];
    unkept((headers, Body::from_stream(stream::pieces(store.clone(), document.hash, whole))).into_response())
}
