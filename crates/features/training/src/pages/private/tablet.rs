//! The tablet at the door: a code to photograph, which changes each minute, so that nobody signs in from elsewhere.

use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::response::Response;
use identity::may;
use identity::web::{Refusal, Signed};
use maud::html;
use ui::components::{Link, page_title};
use ui::i18n::typeset;
use ui::{href, t};

use super::PrivatePages;
use crate::store::door_code;

/// `GET /formation/gestion/{code}/tablette`
///
/// # Errors
/// 404 for a session that is none of theirs, 403 for who may see it and not run it: this code lets people sign in.
pub(super) async fn page(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    let (session, ..) = pages.session::<may::Update>(&signed, &code).await?;
    let language = pages.language;
    let door = door_code(&pages.training, &session.code, signed.now()).await?;
    let path = href(language, &format!("/formation/presence/{}/{door}", session.code));
    let address = format!("{}{path}", pages.training.base());
    let title = t!(language, "training-tablet");
    let content = html! {
        (page_title(Some(&typeset(language, &session.title)), &title, Some(&t!(language, "training-tablet-lead"))))
        @if let Some(drawn) = crate::qr::code(&address, &t!(language, "training-tablet-qr")) { div class="door" { (drawn) } }
        p class="govuk-body" { (t!(language, "training-tablet-or")) " " a class="govuk-link" href=(path) { (path) } }
    };
    let up = Link::new(href(language, &format!("/formation/gestion/{code}")), typeset(language, &session.title));
    let mut response = pages.page(&signed, &format!("/formation/gestion/{code}/tablette"), title, Some(up), &content);
    // The page draws itself again without script.
    response.headers_mut().insert("refresh", HeaderValue::from_static("30"));
    Ok(response)
}
