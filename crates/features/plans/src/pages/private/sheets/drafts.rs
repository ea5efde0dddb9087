//! A plan that is being written: its measures, in the columns of those of adopted plans, and who agrees.

use axum::extract::{Path, State};
use axum::response::Response;
use identity::web::{Refusal, Signed, csv};

use super::PrivatePages;
use crate::open;
use crate::overview::overview;
use crate::pages::private::drafting;
use crate::store::Opinion;
use ui::t;

/// `GET /plans/suivi/plans/{plan}/redaction.csv`
///
/// # Errors
/// As the page.
pub(super) async fn measures(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let plan = drafting::find(&pages, &signed, &id).await?;
    let today = pages.plans.today();
    let seen = overview(&pages.plans.store, plan, today).await?;
    let bytes = csv(&open::header(), open::rows(&seen, today));
    Ok(signed.download(&format!("{id}-mesures.csv"), "text/csv; charset=utf-8", bytes))
}

/// `GET /plans/suivi/plans/{plan}/avis.csv`
///
/// # Errors
/// As the page.
pub(super) async fn opinions(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let plan = drafting::find(&pages, &signed, &id).await?;
    let language = pages.language;
    let row = |(name, one): (String, Opinion)| {
        let told = if one.agrees { t!(language, "plans-agrees") } else { t!(language, "plans-disagrees") };
        [name, told, pages.plans.day(one.at).to_string()]
    };
    let columns = ["plans-distribute-service", "plans-opinion", "plans-view-when"];
    let said = drafting::said_of(&pages, &plan.id).await?;
    Ok(signed.list(&crate::TEXTS, &format!("{id}-avis.csv"), columns, said.into_iter().map(row)))
}
