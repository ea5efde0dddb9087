//! One organisation: adding, changing, closing.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use nomenclature::{Territories, TerritoryCode};
use serde::Deserialize;
use store::{Conflict, Revision, StoreError};
use ui::components::{
    Button, ButtonKind, Choice, Field, FieldError, InputKind, Link, Select, button, button_link, error_summary, field,
    form_errors, page_title, select,
};
use ui::layout::Page;
use ui::t;

use super::organisations;
use crate::pages::{Pages, words};
use crate::people::{EditError, Organisation, OrganisationId, OrganisationKind, PersonName, Siret};
use crate::rights::{Permit, Place, may, on};
use crate::web::{ConflictField, Refusal, Signed, SignedForm, conflict, csrf_field};

/// What is sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    id: String,
    name: String,
    kind: String,
    territory: String,
    siret: String,
    revision: String,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Nothing {}

fn permit<V: crate::VerbType>(signed: &Signed) -> Result<Permit<V, on::Organisation>, Refusal> {
    signed.permit(&Place::default())
}

fn path(id: &str) -> String {
    format!("/administration/organisations/{id}")
}

impl Given {
    fn of(organisation: &Organisation, revision: Revision) -> Self {
        Self {
            id: organisation.id.to_string(),
            name: organisation.name.to_string(),
            kind: organisation.kind.code().to_owned(),
            territory: organisation.territory.to_string(),
            siret: organisation.siret.as_ref().map_or_else(String::new, |siret| siret.as_str().to_owned()),
            revision: revision.to_string(),
        }
    }

    /// What it holds, checked: all that is wrong at once.
    fn check(&self, pages: &Pages) -> Result<Organisation, Vec<FieldError>> {
        let language = pages.language;
        let mut errors = Vec::new();
        let mut wrong = |field: &str, key: &'static str| errors.push(FieldError::new(field, t!(language, key)));
        let id = self.id.parse::<OrganisationId>().map_err(|_| wrong("id", "identity-organisation-id-wrong")).ok();
        let name = self.name.parse::<PersonName>().map_err(|_| wrong("name", "identity-name-wrong")).ok();
        let kind = self.kind.parse::<OrganisationKind>().map_err(|_| wrong("kind", "identity-kind-wrong")).ok();
        let territory = TerritoryCode::parse(self.territory.trim()).ok();
        let territory = territory.filter(|code| Territories::bundled().latest().get(*code).is_some());
        if territory.is_none() {
            wrong("territory", "identity-territory-wrong");
        }
        let siret = match self.siret.trim() {
            "" => Some(None),
            text => text.parse::<Siret>().map(Some).map_err(|_| wrong("siret", "identity-siret-wrong")).ok(),
        };
        match (id, name, kind, territory, siret) {
            (Some(id), Some(name), Some(kind), Some(territory), Some(siret)) => {
                Ok(Organisation { id, kind, name, territory, siret })
            }
            _ => Err(errors),
        }
    }
}

/// `GET /administration/organisations/nouvelle`
///
/// # Errors
/// 404 for who keeps none.
pub(super) async fn new(State(pages): State<Pages>, signed: Signed) -> Result<Response, Refusal> {
    permit::<may::Create>(&signed)?;
    Ok(draw(&pages, &signed, &Given::default(), true, StatusCode::OK, &[]))
}

/// `POST /administration/organisations/nouvelle`
///
/// # Errors
/// 404 for who keeps none; 503 when the database is away.
pub(super) async fn create(State(pages): State<Pages>, sent: SignedForm<Given>) -> Result<Response, Refusal> {
    let (language, signed) = (pages.language, &sent.signed);
    let create = permit::<may::Create>(signed)?;
    let again =
        |errors: &[FieldError]| draw(&pages, signed, &sent.form, true, StatusCode::UNPROCESSABLE_ENTITY, errors);
    let organisation = match sent.form.check(&pages) {
        Ok(organisation) => organisation,
        Err(errors) => return Ok(again(&errors)),
    };
    match pages.gate.identity().add_organisation(&create, &sent.key, signed.now(), &organisation).await {
        Ok(()) => Ok(signed.done(&path(organisation.id.as_str()), &t!(language, "identity-saved"))),
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
    Ok(draw(&pages, &signed, &Given::of(&found.value, found.revision), false, StatusCode::OK, &[]))
}

/// `POST /administration/organisations/{id}`
///
/// # Errors
/// 404 for who keeps none; 409 when it was changed meanwhile; 503 when the database is away.
pub(super) async fn save(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    sent: SignedForm<Given>,
) -> Result<Response, Refusal> {
    let (language, signed) = (pages.language, &sent.signed);
    let update = permit::<may::Update>(signed)?;
    let given = Given { id, ..sent.form };
    let seen: Revision = given.revision.parse().map_err(|_| Refusal::Stale)?;
    let again = |errors: &[FieldError]| draw(&pages, signed, &given, false, StatusCode::UNPROCESSABLE_ENTITY, errors);
    let organisation = match given.check(&pages) {
        Ok(organisation) => organisation,
        Err(errors) => return Ok(again(&errors)),
    };
    match pages.gate.identity().edit_organisation(&update, signed.now(), seen, organisation).await {
        Ok(()) => Ok(signed.done(&path(&given.id), &t!(language, "identity-saved"))),
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
            name: "kind",
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

/// `GET /administration/organisations/{id}/fermer`
///
/// # Errors
/// Asks first who one is; 404 for who keeps none, and for none.
pub(super) async fn ask_close(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let language = pages.language;
    permit::<may::Close>(&signed)?;
    signed.recently_proved().await?;
    let id: OrganisationId = id.parse().map_err(|_| Refusal::Hidden)?;
    let found = pages.gate.identity().organisation(&id).await?.ok_or(Refusal::Hidden)?;
    let question = t!(language, "identity-organisation-close", name = found.value.name.to_string());
    let here = format!("{}/fermer", path(id.as_str()));
    let content = html! {
        form class="confirmation" method="post" action=(pages.href(&here)) data-send-once {
            (csrf_field(&signed))
            h1 class="govuk-heading-l" { (question) }
            p class="govuk-body" { (t!(language, "identity-organisation-close-text")) }
            div class="govuk-button-group" {
                button class="govuk-button govuk-button--warning" type="submit" { (t!(language, "identity-confirm")) }
                a class="govuk-link" href=(pages.href(&path(id.as_str()))) { (t!(language, "identity-cancel")) }
            }
        }
    };
    Ok(signed.page(&pages.site, Page::private(language, here, question).narrow(), &content))
}

/// `POST /administration/organisations/{id}/fermer`
///
/// # Errors
/// Asks first who one is; 404 for who keeps none, and for none.
pub(super) async fn close(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    sent: SignedForm<Nothing>,
) -> Result<Response, Refusal> {
    let Nothing {} = sent.form;
    let (language, signed) = (pages.language, &sent.signed);
    let close = permit::<may::Close>(signed)?;
    signed.recently_proved().await?;
    let id: OrganisationId = id.parse().map_err(|_| Refusal::Hidden)?;
    if id == *signed.member().organisation() {
        return Ok(signed.done(&path(id.as_str()), &t!(language, "identity-organisation-close-own")));
    }
    pages.gate.identity().close_organisation(&close, signed.now(), &id).await?;
    Ok(signed.done("/administration/organisations", &t!(language, "identity-organisation-closed")))
}

fn draw(
    pages: &Pages,
    signed: &Signed,
    given: &Given,
    is_new: bool,
    status: StatusCode,
    errors: &[FieldError],
) -> Response {
    let language = pages.language;
    let here = if is_new { "/administration/organisations/nouvelle".to_owned() } else { path(&given.id) };
    let title = if is_new { t!(language, "identity-organisation-new") } else { given.name.clone() };
    let content = html! {
        (error_summary(language, errors))
        (page_title(None, &title, None))
        form method="post" action=(pages.href(&here)) novalidate data-send-once data-warn-before-leaving {
            (csrf_field(signed))
            @if !is_new { input type="hidden" name="revision" value=(given.revision); }
            (fields(pages, given, is_new, errors))
            (button(&Button { text: &t!(language, "identity-save"), ..Button::default() }))
        }
        @if !is_new {
            p class="govuk-body" {
                a class="govuk-link" href=(pages.href(&format!("/administration/personnes?organisation={}", given.id))) { (t!(language, "identity-organisation-people")) }
            }
            (button_link(&pages.href(&format!("{here}/fermer")), &t!(language, "identity-organisation-close-button"), ButtonKind::Secondary))
        }
    };
    let page = Page::private(language, here, title).narrow().below([organisations::above(pages)]);
    signed.page_with(status, &pages.site, page, &content)
}

fn fields(pages: &Pages, given: &Given, is_new: bool, errors: &[FieldError]) -> Markup {
    let language = pages.language;
    let words = |key: &'static str| t!(language, key);
    let (name, id, territory, siret) = (
        words("identity-name"),
        words("identity-organisation-id"),
        words("identity-territory"),
        words("identity-siret"),
    );
    let hints =
        [words("identity-organisation-id-hint"), words("identity-territory-hint"), words("identity-siret-hint")];
    let line = |id, label, value| Field {
        id,
        label,
        value,
        error: form_errors(errors, id),
        required: true,
        autocomplete: Some("off"),
        ..Field::default()
    };
    let none = Choice::new("", t!(language, "identity-choose"), false);
    let kinds = OrganisationKind::ALL.iter();
    let kinds = kinds.map(|kind| Choice::new(kind.code(), words::organisation_kind(language, *kind), false));
    let label = t!(language, "identity-organisation-kind");
    let kind = Select {
        field: line("kind", &label, &given.kind),
        choices: std::iter::once(none).filter(|_| given.kind.is_empty()).chain(kinds).collect(),
    };
    html! {
        (field(language, &line("name", &name, &given.name)))
        @if is_new { (field(language, &Field { hint: Some(&hints[0]), width: Some(30), ..line("id", &id, &given.id) })) }
        (select(language, &kind))
        (field(language, &Field { hint: Some(&hints[1]), width: Some(10), ..line("territory", &territory, &given.territory) }))
        (field(language, &Field { hint: Some(&hints[2]), width: Some(20), required: false, kind: InputKind::Digits, ..line("siret", &siret, &given.siret) }))
    }
}
