//! One organisation: adding, changing, closing.

mod close;
mod draw;
mod edit;

use axum::Router;
use axum::routing::get;
use nomenclature::{Territories, TerritoryCode};
use serde::Deserialize;
use store::Revision;
use ui::components::FieldError;
use ui::t;

use crate::pages::Pages;
use crate::people::{Organisation, OrganisationId, OrganisationKind, PersonName, Siret};
use crate::rights::{Permit, Place, on};
use crate::web::{Refusal, Signed};

/// The addresses of one organisation.
pub(super) fn routes() -> Router<Pages> {
    Router::new()
        .route("/administration/organisations/nouvelle", get(edit::new).post(edit::create))
        .route("/administration/organisations/{id}", get(edit::page).post(edit::save))
        .route("/administration/organisations/{id}/fermer", get(close::ask).post(close::close))
}

/// The page of one that is not there yet.
const NEW: &str = "/administration/organisations/nouvelle";

/// What is sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Given {
    id: String,
    name: String,
    kind: String,
    territory: String,
    siret: String,
    revision: String,
}

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
