//! What a committee looks at: what was validated since a day, what the bodies await. How far measures are is the file of the plan.

use axum::extract::{Query, State};
use axum::response::Response;
use identity::web::{Refusal, Signed};
use identity::{Place, may, on};

use super::{PrivatePages, iso};
use crate::overview::overviews;
use crate::pages::parts;
use crate::pages::private::committee;
use crate::store::{News, news};

/// `GET /plans/suivi/comite/valide.csv`: what was validated since a day.
///
/// # Errors
/// As the page.
pub(super) async fn validated(
    State(pages): State<PrivatePages>,
    signed: Signed,
    Query(asked): Query<committee::Asked>,
) -> Result<Response, Refusal> {
    signed.permit::<may::Read, on::Plan>(&Place::default())?;
    let (store, today, language) = (&pages.plans.store, pages.plans.today(), pages.language);
    let [seen] = overviews(store, today, [today]).await?;
    let title = |one: &News| {
        let plan = seen.iter().find(|seen| seen.plan.id == one.plan);
        let measure = plan.and_then(|seen| seen.measures.iter().find(|found| found.measure.number == one.measure));
        measure.map(|found| parts::measure_title(language, &found.measure)).unwrap_or_default()
    };
    let row = |one: News| {
        [
            pages.plans.day(one.validated).to_string(),
            one.plan.clone(),
            one.measure.to_string(),
            title(&one),
            parts::claim(language, one.claim),
            one.until.to_string(),
        ]
    };
    let columns = [
        "plans-committee-validated",
        "plans-file-plan",
        "plans-number",
        "plans-column-measure",
        "plans-status",
        "plans-as-of",
    ];
    let told = news(store, asked.since(today), today, None).await?;
    Ok(signed.list(&crate::TEXTS, "valide.csv", columns, told.into_iter().map(row)))
}

/// `GET /plans/suivi/comite/retard.csv`: what is late in the plans in force, service by service.
///
/// # Errors
/// As the page.
pub(super) async fn late(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    signed.permit::<may::Read, on::Plan>(&Place::default())?;
    let (today, language) = (pages.plans.today(), pages.language);
    let [seen] = overviews(&pages.plans.store, today, [today]).await?;
    let mut rows = Vec::new();
    for now in seen.iter().filter(|now| committee::is_in_force(now, today)) {
        rows.extend(committee::is_late(now).into_iter().map(|(service, late)| {
            let numbers: Vec<String> = late.iter().map(|one| one.measure.number.to_string()).collect();
            let (plan, service) = (now.plan.id.clone(), parts::service(language, service));
            [plan, service, late.len().to_string(), numbers.join(", "), iso(committee::oldest(&late))]
        }));
    }
    let columns = ["plans-file-plan", "plans-service", "plans-status-late", "plans-measures", "plans-committee-oldest"];
    Ok(signed.list(&crate::TEXTS, "retard.csv", columns, rows))
}

/// `GET /plans/suivi/comite/attendu.csv`: what the bodies await.
///
/// # Errors
/// As the page.
pub(super) async fn awaited(State(pages): State<PrivatePages>, signed: Signed) -> Result<Response, Refusal> {
    signed.permit::<may::Read, on::Plan>(&Place::default())?;
    let (rows, _) = committee::due(&pages, pages.plans.today()).await?;
    let rows = rows.into_iter().map(|(due, name, state)| [due.to_string(), name, state]);
    Ok(signed.list(&crate::TEXTS, "attendu.csv", ["plans-reply-due", "plans-committee-what", "plans-stage"], rows))
}
