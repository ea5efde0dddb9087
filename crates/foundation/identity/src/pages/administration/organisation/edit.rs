//! Adding an organisation, and changing what is known of one.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use store::{Conflict, Revision, StoreError};
use ui::components::{FieldError, Link};
use ui::layout::Page;
use ui::t;

use super::draw::{draw, told};
use super::{Given, NEW, path, permit};
use crate::pages::{Pages, words};
use crate::people::{EditError, Organisation, OrganisationId};
use crate::rights::may;
use crate::web::{ConflictField, Refusal, Signed, SignedForm, conflict};

/// `GET /administration/organisations/nouvelle`
///
/// # Errors
/// 404 for who keeps none.
pub(super) async fn new(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    permit::<may::Create>(&signed)?;
    let draft = signed.draft::<Given>(NEW).await?;
    let saved_at = draft.as_ref().map(|draft| draft.saved_at);
    let given = draft.map(|draft| draft.form).unwrap_or_default();
    Ok(draw(&pages, &signed, &given, (true, saved_at), StatusCode::OK, &[]))
}

/// `POST /administration/organisations/nouvelle`
///
/// # Errors
/// 404 for who keeps none; 503 when the database is away.
pub(super) async fn create(State(pages): State<Pages>, sent: SignedForm<Given>) -> Result<Response, Refusal> {
    let (language, signed) = (pages.language, &sent.signed);
    let create = permit::<may::Create>(signed)?;
    let again = |errors: &[FieldError]| {
        draw(&pages, signed, &sent.form, (true, None), StatusCode::UNPROCESSABLE_ENTITY, errors)
    };
    let organisation = match sent.form.check(&pages) {
        Ok(organisation) => organisation,
        Err(errors) => return Ok(again(&errors)),
    };
    match pages.gate.identity().add_organisation(&create, &sent.key, signed.now(), &organisation).await {
        Ok(()) => {
            signed.forget_draft(NEW).await?;
            Ok(signed.done(&path(organisation.id.as_str()), &t!(language, "identity-saved")))
        }
        Err(StoreError::Duplicate { constraint }) => Ok(again(&[taken(&pages, &constraint)])),
        Err(error) => Err(error.into()),
    }
}

fn taken(pages: &Pages, constraint: &str) -> FieldError {
    match constraint.contains("siret") {
        true => FieldError::new("siret", t!(pages.language, "identity-siret-taken")),
        false => FieldError::new("id", t!(pages.language, "identity-organisation-id-taken")),
    }
}

/// `GET /administration/organisations/{id}`
///
/// # Errors
/// 404 for who keeps none, and for none; 503 when the database is away.
pub(super) async fn page(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    permit::<may::Read>(&signed)?;
    let id: OrganisationId = id.parse().map_err(|_| Refusal::Hidden)?;
    let found = pages.gate.identity().organisation(&id).await?.ok_or(Refusal::Hidden)?;
    if permit::<may::Update>(&signed).is_err() {
        return Ok(told(&pages, &signed, &found.value));
    }
    let at_first = Given::of(&found.value, found.revision);
    let (given, saved_at) = signed.begun(&path(id.as_str()), at_first).await?;
    Ok(draw(&pages, &signed, &Given { id: id.to_string(), ..given }, (false, saved_at), StatusCode::OK, &[]))
}

/// `POST /administration/organisations/{id}`
///
/// # Errors
/// Asks first who one is, and keeps what was written; 404 for who keeps none, and for none; 409 when it was changed meanwhile; 503 when the database is away.
pub(super) async fn save(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    sent: SignedForm<Given>,
) -> Result<Response, Refusal> {
    let (language, signed) = (pages.language, &sent.signed);
    let update = permit::<may::Update>(signed)?;
    let id: OrganisationId = id.parse().map_err(|_| Refusal::Hidden)?;
    let found = pages.gate.identity().organisation(&id).await?.ok_or(Refusal::Hidden)?;
    // Its SIRET says who comes in by the provider, its territory where its people have rights.
    sent.recently_proved((&path(id.as_str()), &found.value.name.to_string())).await?;
    let given = Given { id: id.to_string(), ..sent.form.clone() };
    let seen: Revision = given.revision.parse().map_err(|_| Refusal::Stale)?;
    let again =
        |errors: &[FieldError]| draw(&pages, signed, &given, (false, None), StatusCode::UNPROCESSABLE_ENTITY, errors);
    let organisation = match given.check(&pages) {
        Ok(organisation) => organisation,
        Err(errors) => return Ok(again(&errors)),
    };
    match pages.gate.identity().edit_organisation(&update, signed.now(), seen, organisation).await {
        Ok(()) => {
            signed.forget_draft(&path(&given.id)).await?;
            Ok(signed.done(&path(&given.id), &t!(language, "identity-saved")))
        }
        Err(EditError::Conflict(found)) => Ok(draw_conflict(&pages, signed, &found)),
        Err(EditError::Store(StoreError::Duplicate { constraint })) => Ok(again(&[taken(&pages, &constraint)])),
        Err(EditError::Store(error)) => Err(error.into()),
    }
}

fn draw_conflict(pages: &Pages, signed: &Signed, found: &Conflict<Organisation>) -> Response {
    let language = pages.language;
    let (mine, theirs) = (Given::of(&found.proposed, found.seen), Given::of(&found.current.value, found.seen));
    let kind = |organisation: &Organisation| {
        (organisation.kind.code().to_owned(), words::organisation_kind(language, organisation.kind))
    };
    let label = |key: &'static str| t!(language, key);
    let fields = [
        ConflictField::text("name", label("identity-name"), &mine.name, &theirs.name),
        ConflictField {
            name: "kind".into(),
            label: label("identity-organisation-kind"),
            mine: kind(&found.proposed),
            theirs: kind(&found.current.value),
        },
        ConflictField::text("territory", label("identity-territory"), &mine.territory, &theirs.territory),
        ConflictField::text("siret", label("identity-siret"), &mine.siret, &theirs.siret),
    ];
    let here = path(&mine.id);
    let back = Link::new(pages.href(&here), t!(language, "identity-conflict-keep"));
    let content = conflict(signed, &pages.href(&here), found.current.revision, &fields, &back);
    let page = Page::private(language, here, t!(language, "identity-conflict-title")).narrow();
    signed.page_with(StatusCode::CONFLICT, &pages.site, page, &content)
}
