//! The pages of those through whose hands statements go: the service, its authority, the coordination.

mod asked;
mod attach;
mod committee;
mod desk;
mod drafted;
mod drafting;
mod file;
mod follow;
mod form;
mod linking;
mod reminded;
mod replies;
mod report;
mod sheets;
mod statement;
mod terms;
mod views;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef};
use axum::response::Response;
use axum::routing::{get, post};
use identity::web::{Gate, Refusal, Signed};
use identity::{OrganisationId, Place, ResourceType, on};
use maud::Markup;
use nomenclature::Language;
use store::Verb;
use ui::components::Link;
use ui::layout::{Page, Site};
use ui::{href, t};

use crate::Plans;
use crate::model::statement::{Hand, StatementStep};
use crate::store::{Filed, Measure, Plan, StepError, any_plan, measure, plan};

pub use desk::PlansDesk;

/// What the private pages of one language need.
#[derive(Clone)]
pub struct PrivatePages {
    /// What they show.
    pub plans: Plans,
    /// Who is behind a request.
    pub gate: Gate,
    /// How the installation presents itself.
    pub site: Arc<Site>,
    /// The language.
    pub language: Language,
}

impl FromRef<PrivatePages> for Gate {
    fn from_ref(pages: &PrivatePages) -> Self {
        pages.gate.clone()
    }
}

/// The private addresses of this room, without language prefix.
pub fn routes(pages: PrivatePages) -> Router {
    Router::new()
        .route("/plans/suivi", get(follow::page))
        .route("/plans/suivi/plans/{plan}", get(views::page))
        .route("/plans/suivi/plans/{plan}/mesures/{number}", get(file::form).post(file::send))
        .route("/plans/suivi/declarations/{code}", get(statement::page).post(statement::act))
        .route("/plans/suivi/declarations/{code}/corriger", get(file::again_form).post(file::again))
        .route("/plans/suivi/plans/{plan}/mesures/{number}/termes", get(terms::page).post(terms::send))
        .route("/plans/suivi/plans/{plan}/mesures/{number}/liens", get(linking::page).post(linking::send))
        .route("/plans/suivi/plans/{plan}/redaction", get(drafting::page).post(drafting::send))
        .route("/plans/suivi/comite", get(committee::page))
        .route("/plans/suivi/rappels", get(reminded::page).post(reminded::make))
        .route("/plans/suivi/recommandations", get(asked::page).post(asked::judge))
        .route("/plans/suivi/recommandations/{treaty}/{cycle}/{number}", get(asked::form).post(asked::send))
        .route(
            "/plans/suivi/recommandations/rapport",
            get(report::page).post(report::read).layer(DefaultBodyLimit::max(report::LARGEST_FILE)),
        )
        .route(
            "/plans/suivi/recommandations/rapport/verifie",
            get(report::begun).post(report::send).layer(DefaultBodyLimit::max(report::LARGEST_FORM)),
        )
        .route(
            "/plans/suivi/declarations/{code}/pieces",
            post(attach::send).layer(DefaultBodyLimit::max(attach::LARGEST_REQUEST)),
        )
        .route("/plans/suivi/declarations/{code}/pieces/{hash}", get(attach::file))
        .merge(replies::routes())
        .merge(sheets::routes())
        .with_state(pages)
}

/// Where what belongs to an organisation stands in the table of rights.
fn place_of(organisation: Option<&str>) -> Place {
    let organisation: Option<OrganisationId> = organisation.and_then(|code| code.parse().ok());
    Place { organisation, ..Place::default() }
}

/// Whether someone may do something to the statements of an organisation.
fn may(signed: &Signed, verb: Verb, place: &Place) -> bool {
    signed.may(verb, on::Statement::RESOURCE, place)
}

/// The hands that someone lends to a statement that stands there.
fn hands(signed: &Signed, place: &Place) -> Vec<Hand> {
    let hands = [(Hand::Service, Verb::Submit), (Hand::Authority, Verb::Approve), (Hand::Coordination, Verb::Publish)];
    hands.into_iter().filter(|(_, verb)| may(signed, *verb, place)).map(|(hand, _)| hand).collect()
}

/// The steps that someone may take with a statement now.
fn steps(signed: &Signed, filed: &Filed) -> Vec<StatementStep> {
    let place = place_of(Some(&filed.organisation));
    hands(signed, &place).into_iter().flat_map(|hand| filed.state.steps(hand)).collect()
}

impl PrivatePages {
    /// A measure of an adopted plan.
    async fn measure(&self, id: &str, number: &str) -> Result<(Plan, Measure), Refusal> {
        let number: u16 = number.parse().map_err(|_| Refusal::Hidden)?;
        let store = &self.plans.store;
        let plan = plan(store, id, self.plans.today()).await?.ok_or(Refusal::Hidden)?;
        let measure = measure(store, id, number).await?.ok_or(Refusal::Hidden)?;
        Ok((plan, measure))
    }

    /// A measure of a plan, drafts too: for who steers plans.
    async fn any_measure(&self, id: &str, number: &str) -> Result<(Plan, Measure), Refusal> {
        let number: u16 = number.parse().map_err(|_| Refusal::Hidden)?;
        let store = &self.plans.store;
        let plan = any_plan(store, id).await?.ok_or(Refusal::Hidden)?;
        let measure = measure(store, id, number).await?.ok_or(Refusal::Hidden)?;
        Ok((plan, measure))
    }

    fn page(&self, signed: &Signed, path: &str, title: String, up: Option<Link>, content: &Markup) -> Response {
        let mut above = vec![Link::new(href(self.language, "/plans/suivi"), t!(self.language, "plans-desk"))];
        above.extend(up);
        let page = Page::private(self.language, path, title).section("/plans").below(above);
        signed.page(&self.site, page, content)
    }
}

/// The refusal that an error of the model is.
fn refused(error: StepError) -> Refusal {
    match error {
        StepError::Unknown(_) => Refusal::Hidden,
        StepError::Step(_) | StepError::OwnStatement => Refusal::Forbidden,
        StepError::Changed | StepError::Conflict(_) => Refusal::Stale,
        StepError::Store(error) => error.into(),
    }
}
