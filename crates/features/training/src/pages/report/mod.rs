//! The year's training report, of the nation or of one territory: sentences, tables, charts, and the section for the activity report.

mod draw;
mod manuscript;

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use nomenclature::{Territories, TerritoryCode, TerritoryKind};
use ui::answer::Answers as _;
use ui::components::{Link, link_list, page_title};
use ui::errors::Fault;
use ui::layout::Page;
use ui::{href, t};

use super::Pages;
use crate::plan::Plan;
use crate::store::{Objective, kit_titles, objectives, plan_years};

/// What a report is made of.
pub(super) struct Report {
    year: i16,
    territory: TerritoryCode,
    name: String,
    pub(super) plan: Arc<Plan>,
    pub(super) objectives: Vec<Objective>,
}

impl Report {
    fn code(&self) -> String {
        self.territory.to_string()
    }

    fn is_nation(&self) -> bool {
        self.territory == TerritoryCode::FRANCE
    }
}

/// The address of a report.
fn path(year: i16, territory: &str) -> String {
    if territory == "FR" { format!("/formation/bilan/{year}") } else { format!("/formation/bilan/{year}/{territory}") }
}

/// The report of a territory in a year.
///
/// # Errors
/// 404 for a year without a plan, and for what is neither a département nor a region; 500 when the database does not answer.
pub(super) async fn find(pages: &Pages, year: &str, territory: &str) -> Result<Report, Response> {
    let unknown = || pages.fault("/formation/plan", Fault::NotFound, &[t!(pages.language, "training-report-unknown")]);
    let year: i16 = year.parse().map_err(|_| unknown())?;
    let code = TerritoryCode::parse(territory).map_err(|_| unknown())?;
    let latest = Territories::bundled().latest();
    let kinds = [TerritoryKind::Departement, TerritoryKind::Region];
    let name = match latest.name(code) {
        _ if code == TerritoryCode::FRANCE => t!(pages.language, "training-report-nation"),
        Some(name) if kinds.contains(&code.kind()) => name.to_owned(),
        _ => return Err(unknown()),
    };
    let failed = |error: &(dyn std::error::Error + 'static)| pages.failed("/formation/bilan", error);
    let store = &pages.training.store;
    let years = plan_years(store).await.map_err(|error| failed(&error))?;
    if !years.contains(&year) {
        return Err(unknown());
    }
    let objectives = objectives(store, year).await.map_err(|error| failed(&error))?;
    let plan = pages.training.plan(year).await.map_err(|error| failed(error.as_ref()))?;
    Ok(Report { year, territory: code, name, plan, objectives })
}

/// `GET /formation/bilan/{year}`
///
/// # Errors
/// 404 for a year without a plan; 500 when the database does not answer, or the table cannot be protected.
pub(super) async fn nation(State(pages): State<Pages>, Path(year): Path<String>) -> Response {
    page(&pages, &year, "FR").await
}

/// `GET /formation/bilan/{year}/{territory}`
///
/// # Errors
/// As the nation's; 404 for what is neither a département nor a region.
pub(super) async fn territory(State(pages): State<Pages>, Path((year, territory)): Path<(String, String)>) -> Response {
    page(&pages, &year, &territory).await
}

async fn page(pages: &Pages, year: &str, territory: &str) -> Response {
    let report = match find(pages, year, territory).await {
        Ok(report) => report,
        Err(response) => return response,
    };
    let (language, year) = (pages.language, report.year);
    let kits = match kits(pages, &report).await {
        Ok(kits) => kits,
        Err(error) => return pages.failed("/formation/bilan", &error),
    };
    let title = t!(language, "training-report-title", year = i64::from(year).to_string(), where = report.name.as_str());
    let content = html! {
        (page_title(None, &title, Some(&draw::sentence(language, &report))))
        (draw::professions(language, &report))
        (draw::chart(language, &report))
        (draw::territories(language, &report))
        (kits)
        (files(pages, &report))
    };
    let up = [
        Link::new(href(language, "/formation"), t!(language, "training-title")),
        Link::new(href(language, &format!("/formation/plan?annee={year}")), t!(language, "training-plan-title")),
    ];
    let page = Page::public(language, path(year, &report.code()), title).section("/formation").below(up);
    pages.page(&page.description(draw::sentence(language, &report)), &content)
}

/// The kits, which only the nation's report tells.
async fn kits(pages: &Pages, report: &Report) -> Result<Markup, store::StoreError> {
    if !report.is_nation() {
        return Ok(html! {});
    }
    Ok(draw::kits(pages.language, report, &kit_titles(&pages.training.store).await?))
}

/// What can be taken away.
fn files(pages: &Pages, report: &Report) -> Markup {
    let language = pages.language;
    let year = report.year;
    let file =
        |name: &str| Link::new(href(language, &format!("{}/{name}.csv", path(year, "FR"))), format!("{name}.csv"));
    let section = href(language, &format!("{}/{}/section.md", path(year, "FR"), report.code()));
    html! {
        h2 class="govuk-heading-m" { (t!(language, "training-report-files")) }
        (link_list(&[
            (Link::new(section, t!(language, "training-report-section")), Some(t!(language, "training-report-section-text"))),
            (Link::new(format!("/formation/plan/{year}/training-reached.csv"), t!(language, "training-plan-csv")), None),
            (file("metiers"), Some(t!(language, "training-file-professions"))),
            (file("territoires"), Some(t!(language, "training-file-territories"))),
            (file("kits"), Some(t!(language, "training-file-kits"))),
        ]))
    }
}

/// `GET /formation/bilan/{year}/{territory}/section.md`
///
/// # Errors
/// As the page.
pub(super) async fn section(State(pages): State<Pages>, Path((year, territory)): Path<(String, String)>) -> Response {
    let report = match find(&pages, &year, &territory).await {
        Ok(report) => report,
        Err(response) => return response,
    };
    let today = pages.training.day(pages.training.now());
    let publisher = pages.site.institution.get(pages.language);
    let text = manuscript::write(pages.language, &report, publisher, today);
    let headers = [
        (CONTENT_TYPE, "text/markdown; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"bilan-formation-{year}-{territory}.md\"")),
    ];
    (headers, text).into_response()
}
