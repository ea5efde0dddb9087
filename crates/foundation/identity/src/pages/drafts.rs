//! Keeping what one has begun to write, or forgetting it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ui::t;

use super::Pages;
use crate::web::{FORGET, FROM_DESK, PATH, Pairs, QUIET, Refusal, SignedForm, TITLE, way_back};

/// A form that is longer is not kept. The longest of ours holds every paragraph of a report.
const LONGEST: usize = 4_000_000;
/// A title that is longer is cut.
const LONGEST_TITLE: usize = 300;
/// The largest request that keeps one.
pub(super) const LARGEST: usize = LONGEST + 64 * 1024;

/// `POST /brouillons`: the whole form, with the path of its page.
///
/// # Errors
/// 400 for a form without a path of ours; 413 for one that is too long; 503 when the database is away.
pub(super) async fn keep(State(pages): State<Pages>, sent: SignedForm<Pairs>) -> Result<Response, Refusal> {
    let (signed, identity) = (&sent.signed, pages.gate.identity());
    let named = |name: &str| sent.form.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str());
    let path = way_back(named(PATH).or(named(FORGET))).filter(|path| path.len() <= 200).ok_or(Refusal::Unreadable)?;
    if named(FORGET).is_some() {
        signed.forget_draft(path).await?;
        let back = if named(FROM_DESK).is_some() { "/accueil" } else { path };
        return Ok(signed.done(back, &t!(pages.language, "identity-draft-forgotten")));
    }
    let fields = sent.written();
    if fields.len() > LONGEST {
        return Err(Refusal::TooLarge);
    }
    let title: String = named(TITLE).unwrap_or_default().chars().take(LONGEST_TITLE).collect();
    identity.keep_draft(signed.member(), (path, &title), &fields, signed.now()).await?;
    match named(QUIET) {
        Some(_) => Ok(StatusCode::NO_CONTENT.into_response()),
        None => Ok(signed.done(path, &t!(pages.language, "identity-draft-kept"))),
    }
}
