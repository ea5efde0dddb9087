//! The badges of a meeting: eight on a sheet, for those who have a seat.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use identity::may;
use identity::web::{Refusal, Signed};
use ui::t;

use super::super::PrivatePages;
use super::{find, permit};
use crate::pdf::{self, Badge, Badges};
use crate::store::seating;

/// `GET /formation/gestion/rencontres/{code}/badges.pdf`
///
/// # Errors
/// 404 for who does not organise.
pub(super) async fn file(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(code): Path<String>,
) -> Result<Response, Refusal> {
    permit::<may::Update>(&signed)?;
    let (meeting, people) = find(&pages, &code).await?;
    let language = pages.language;
    let seating = seating(&meeting, &people);
    let badge = |one: &crate::store::Participant| {
        let held = meeting.workshops.iter().filter(|workshop| seating.holds(&workshop.code, &one.code));
        let slot = |workshop: &crate::model::meeting::Workshop| {
            t!(language, "training-badge-workshop", slot = workshop.slot, title = workshop.title.as_str())
        };
        Badge {
            name: one.identity.name.clone(),
            institution: one.identity.institution.clone(),
            workshops: held.map(slot).collect(),
        }
    };
    let coming = people.iter().filter(|one| !one.cancelled).take(seating.seated);
    let badges = Badges {
        language,
        title: t!(language, "training-badges-of", title = meeting.title.as_str()),
        meeting: meeting.title.clone(),
        issuer: pages.site.institution.get(language).to_owned(),
        day: pages.training.day(meeting.starts),
        badges: coming.map(badge).collect(),
        seed: format!("{}/{}", meeting.code, language.tag()),
    };
    let set = tokio::task::spawn_blocking(move || pdf::set_badges(&badges)).await;
    let failed = |error: &dyn std::error::Error| {
        tracing::error!(%error, "the badges of a meeting could not be set");
        Refusal::Failed
    };
    let bytes = set.map_err(|error| failed(&error))?.map_err(|error| failed(&error))?;
    let headers = [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (CONTENT_DISPOSITION, format!("inline; filename=\"badges-{code}.pdf\"")),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
