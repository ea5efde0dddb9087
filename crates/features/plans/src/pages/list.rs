//! The plans, the latest first, each with how far it is.

use axum::extract::State;
use axum::response::Response;
use maud::html;
use nomenclature::Language;
use store::StoreError;
use ui::answer::Answers as _;
use ui::components::{Link, WayIn, empty_state, list_file, page_title, ways_in};
use ui::layout::Page;
use ui::{href, t};

use super::{Pages, files, parts};
use crate::model::life::PlanState;
use crate::model::progress::Status;
use crate::overview::{Overview, overviews};

/// `GET /plans`
///
/// # Errors
/// 500 when the database does not answer.
pub(super) async fn page(State(pages): State<Pages>) -> Response {
    let language = pages.language;
    let all = match read(&pages).await {
        Ok(all) => all,
        Err(error) => return pages.failed("/plans", &error),
    };
    let title = t!(language, "plans-title");
    let ways: Vec<WayIn> = all.iter().map(|one| card(&pages, one)).collect();
    let content = html! {
        (page_title(None, &title, Some(&t!(language, "plans-lead"))))
        @if ways.is_empty() {
            (empty_state(&t!(language, "plans-none"), &t!(language, "plans-none-text"), None))
        } @else {
            h2 class="govuk-heading-l" { (t!(language, "plans-all")) }
            (ways_in(&ways))
            (list_file(language, href(language, "/plans.csv")))
        }
        h2 class="govuk-heading-m" { (t!(language, "plans-recommendations")) }
        p class="govuk-body" {
            a class="govuk-link" href=(href(language, "/recommandations")) { (t!(language, "plans-recommendations-link")) }
        }
        h2 class="govuk-heading-m" { (t!(language, "plans-how-title")) }
        p class="govuk-body" { (t!(language, "plans-how")) }
    };
    let page = Page::public(language, "/plans", title).section("/plans").below([]);
    pages.page(&page.description(t!(language, "plans-lead")), &content)
}

/// `GET /plans.csv`
///
/// # Errors
/// 500 when the database does not answer.
pub(super) async fn file(State(pages): State<Pages>) -> Response {
    let language = pages.language;
    let all = match read(&pages).await {
        Ok(all) => all,
        Err(error) => return pages.failed("/plans", &error),
    };
    let row = |Overview { plan, progress, .. }: Overview| {
        let count = |count: usize| count.to_string();
        vec![
            plan.id,
            plan.description.title.get(language).to_owned(),
            parts::plan_state(language, plan.life.state(pages.plans.today())),
            plan.begins.to_string(),
            plan.ends.to_string(),
            plan.life.adopted().map(|day| day.to_string()).unwrap_or_default(),
            count(progress.all()),
            count(progress.count(Status::Done)),
            count(progress.count(Status::Late)),
            count(progress.without_news),
        ]
    };
    let columns = [
        "plans-file-plan",
        "plans-term-title",
        "plans-state",
        "plans-form-from",
        "plans-form-until",
        "plans-adopted-on",
        "plans-measures",
        "plans-status-done",
        "plans-status-late",
        "plans-silent",
    ];
    let bytes = ui::csv::csv(&columns.map(|key| t!(language, key)), all.into_iter().map(row));
    files::sent("plans.csv", "text/csv; charset=utf-8", bytes)
}

async fn read(pages: &Pages) -> Result<Vec<Overview>, StoreError> {
    let (store, today) = (&pages.plans.store, pages.plans.today());
    let [all] = overviews(store, today, [today]).await?;
    Ok(all)
}

fn card(pages: &Pages, one: &Overview) -> WayIn {
    let (language, plan): (Language, _) = (pages.language, &one.plan);
    let state = plan.life.state(pages.plans.today());
    let over = state != PlanState::Adopted;
    WayIn {
        link: Link::new(href(language, &format!("/plans/{}", plan.id)), parts::set(language, &plan.description.title)),
        reader: format!("{} · {}", parts::plan_state(language, state), parts::span(language, plan.begins, plan.ends)),
        text: parts::finding(language, &one.progress, over),
    }
}
