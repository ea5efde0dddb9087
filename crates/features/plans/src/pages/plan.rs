//! One plan on one page: what it is, how far it is, what others found of it, its axes and measures.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use maud::{Markup, html};
use nomenclature::{Language, Text};
use serde::Deserialize;
use ui::answer::Answers as _;
use ui::components::{
    Button, Choice, Column, Field, Link, Select, SummaryRow, Table, button, data_table, link_list, page_title, select,
    summary_list,
};
use ui::errors::Fault;
use ui::layout::Page;
use ui::{format, href, t};

use super::{Pages, parts, progress_figure};
use crate::model::life::PlanState;
use crate::model::progress::Status;
use crate::overview::{Followed, Overview, overview};
use crate::store::{Axis, axes, plan};

/// What `etat` says for measures without news.
const SILENT: &str = "sans-nouvelles";

/// Which measures; what is not understood counts as not said.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    etat: String,
}

impl Asked {
    fn wants(&self, one: &Followed) -> bool {
        match self.etat.parse::<Status>() {
            Ok(status) => one.status == status,
            Err(_) => self.etat != SILENT || one.without_news,
        }
    }
}

/// `GET /plans/{plan}`
///
/// # Errors
/// 404 for a plan that is not there or not adopted, 500 when the database does not answer.
pub(super) async fn page(State(pages): State<Pages>, Path(id): Path<String>, Query(asked): Query<Asked>) -> Response {
    let (store, today) = (&pages.plans.store, pages.plans.today());
    let found = match plan(store, &id, today).await {
        Ok(Some(plan)) => plan,
        Ok(None) => return pages.fault("/plans", Fault::NotFound, &[t!(pages.language, "plans-no-plan")]),
        Err(error) => return pages.failed("/plans", &error),
    };
    let read = async { Ok::<_, store::StoreError>((axes(store, &id).await?, overview(store, found, today).await?)) };
    match read.await {
        Ok((axes, overview)) => show(&pages, &axes, &overview, &asked),
        Err(error) => pages.failed("/plans", &error),
    }
}

fn show(pages: &Pages, axes: &[Axis], overview: &Overview, asked: &Asked) -> Response {
    let (language, today, plan) = (pages.language, pages.plans.today(), &overview.plan);
    let over = plan.life.state(today) != PlanState::Adopted;
    let title = parts::set(language, &plan.description.title);
    let institution = pages.site.institution.get(language);
    let content = html! {
        (page_title(Some(&t!(language, "plans-above")), &title, Some(&parts::set(language, &plan.description.body))))
        @if overview.measures.iter().any(|one| one.measure.invented) { (parts::invented(language)) }
        (about(pages, overview, axes.len()))
        (progress_figure::draw(language, overview, today, institution, over))
        (views(pages, overview))
        @if !plan.description.announced.is_empty() {
            h2 class="govuk-heading-m" { (t!(language, "plans-announced")) }
            ul class="govuk-list govuk-list--bullet" { @for one in &plan.description.announced { li { (parts::set(language, one)) } } }
        }
        (listed(pages, axes, overview, asked))
        (files(language, &plan.id))
    };
    let path = format!("/plans/{}", plan.id);
    let up = Link::new(href(language, "/plans"), t!(language, "plans-title"));
    let page = Page::public(language, path, title).section("/plans").below([up]);
    pages.page(&page.description(parts::finding(language, &overview.progress, over)), &content)
}

fn about(pages: &Pages, overview: &Overview, axes: usize) -> Markup {
    let (language, plan) = (pages.language, &overview.plan);
    let source = &plan.description.source;
    let mut rows = vec![
        SummaryRow::text(
            t!(language, "plans-state"),
            &parts::plan_state(language, plan.life.state(pages.plans.today())),
        ),
        SummaryRow::text(t!(language, "plans-period"), &parts::span(language, plan.begins, plan.ends)),
        SummaryRow::text(t!(language, "plans-adopted-on"), &parts::day(language, plan.life.adopted())),
    ];
    if plan.life.closed().is_some() {
        rows.push(SummaryRow::text(t!(language, "plans-closed-on"), &parts::day(language, plan.life.closed())));
    }
    let size = t!(language, "plans-size", axes = axes, measures = overview.measures.len());
    rows.push(SummaryRow::text(t!(language, "plans-structure"), &size));
    let consulted = t!(language, "plans-consulted", date = format::date(language, source.consulted));
    rows.push(SummaryRow::new(
        t!(language, "plans-source"),
        html! { (parts::set(language, &source.text)) br; (parts::set(language, &source.licence)) br; (consulted) },
    ));
    if let Some(note) = &plan.description.note {
        rows.push(SummaryRow::text(t!(language, "plans-note"), &parts::set(language, note)));
    }
    summary_list(&rows)
}

/// What the services say of themselves beside what independent evaluators found: one never replaces the other.
fn views(pages: &Pages, overview: &Overview) -> Markup {
    let (language, progress) = (pages.language, &overview.progress);
    let count = |done: Option<usize>, of: Option<usize>| match (done, of) {
        (Some(done), Some(of)) => {
            let number = |count: usize| format::integer(language, count as f64);
            t!(language, "plans-done-of", done = number(done), all = number(of))
        }
        _ => t!(language, "plans-not-counted"),
    };
    let own = vec![
        html! { (t!(language, "plans-view-services")) },
        html! { (format::date(language, pages.plans.today())) },
        html! { (count(Some(progress.count(Status::Done)), Some(progress.all()))) },
        html! { (t!(language, "plans-view-services-text")) },
    ];
    let others = overview.plan.description.evaluations.iter().map(|one| {
        vec![
            html! { (parts::set(language, &one.evaluator)) },
            html! { (format::date(language, one.on)) },
            html! { (count(one.done.map(usize::from), one.of.map(usize::from))) },
            html! { (parts::set(language, &one.finding)) br; (source_link(&one.source)) },
        ]
    });
    let header = |key: &'static str| Column::words(t!(language, key));
    let table = Table {
        caption: t!(language, "plans-views-caption"),
        caption_hidden: true,
        columns: vec![
            header("plans-view-who"),
            header("plans-view-when"),
            header("plans-view-done"),
            header("plans-view-finding"),
        ],
        rows: std::iter::once(own).chain(others).collect(),
    };
    html! {
        h2 class="govuk-heading-m" { (t!(language, "plans-views")) }
        p class="govuk-body" { (t!(language, "plans-views-text")) }
        (data_table(language, &table))
    }
}

/// A source, as a link when it is an address.
fn source_link(source: &str) -> Markup {
    html! { @if source.starts_with("https://") { a class="govuk-link" href=(source) { (source) } } @else { (source) } }
}

fn listed(pages: &Pages, axes: &[Axis], overview: &Overview, asked: &Asked) -> Markup {
    let language = pages.language;
    let wanted: Vec<&Followed> = overview.measures.iter().filter(|one| asked.wants(one)).collect();
    let of_axis = |axis: Option<u16>| wanted.iter().copied().filter(move |one| one.measure.axis == axis).collect();
    let elsewhere: Vec<&Followed> = of_axis(None);
    html! {
        h2 class="govuk-heading-l" id="mesures" { (t!(language, "plans-measures")) }
        (filter(language, overview, asked))
        p class="govuk-body" role="status" { (t!(language, "plans-found", count = wanted.len())) }
        @for axis in axes {
            @let inside = of_axis(Some(axis.number));
            h3 class="govuk-heading-m" { (parts::axis_name(language, axis)) }
            @if inside.is_empty() {
                p class="govuk-body" { (t!(language, "plans-axis-empty")) }
            } @else {
                (by_objective(language, &overview.plan.id, &parts::axis_name(language, axis), &inside))
            }
        }
        @if !elsewhere.is_empty() {
            h3 class="govuk-heading-m" { (t!(language, "plans-axis-unknown")) }
            (by_objective(language, &overview.plan.id, &t!(language, "plans-axis-unknown"), &elsewhere))
        }
    }
}

/// The measures of an axis, objective by objective; those without one come last.
fn by_objective(language: Language, plan: &str, axis: &str, inside: &[&Followed]) -> Markup {
    let mut groups: Vec<(Option<&Text>, Vec<&Followed>)> = Vec::new();
    for one in inside {
        let objective = one.measure.objective.as_ref();
        match groups.iter_mut().find(|(known, _)| *known == objective) {
            Some((_, group)) => group.push(one),
            None => groups.push((objective, vec![one])),
        }
    }
    groups.sort_by_key(|(objective, _)| objective.is_none());
    let several = groups.len() > 1;
    html! {
        @for (objective, group) in &groups {
            @match objective {
                Some(objective) => {
                    @let name = t!(language, "plans-objective-named", title = parts::set(language, objective));
                    h4 class="govuk-heading-s" { (name) }
                    (measures(language, plan, &name, group))
                }
                None => {
                    @if several { h4 class="govuk-heading-s" { (t!(language, "plans-objective-none")) } }
                    (measures(language, plan, axis, group))
                }
            }
        }
    }
}

/// The same as data.
fn files(language: Language, plan: &str) -> Markup {
    let link = |file: &str, words: String| (Link::new(format!("/plans/{file}"), words), None);
    let links = [
        link(&format!("{plan}/mesures.csv"), t!(language, "plans-file-csv")),
        link(&format!("{plan}/mesures.xlsx"), t!(language, "plans-file-xlsx")),
        link(&format!("{plan}/plan.json"), t!(language, "plans-file-json")),
        link("schema.json", t!(language, "plans-file-schema")),
    ];
    html! {
        h2 class="govuk-heading-m" { (t!(language, "plans-files")) }
        (link_list(&links))
    }
}

fn filter(language: Language, overview: &Overview, asked: &Asked) -> Markup {
    let choice = |value: &str, words: String, count: usize| {
        Choice::new(value, format!("{words} ({})", format::integer(language, count as f64)), asked.etat == value)
    };
    let progress = &overview.progress;
    let mut choices = vec![choice("", t!(language, "plans-any"), progress.all())];
    let present = Status::ALL.iter().filter(|status| progress.count(**status) > 0);
    choices.extend(present.map(|one| choice(one.code(), parts::status_words(language, *one), progress.count(*one))));
    choices.push(choice(SILENT, t!(language, "plans-silent"), progress.without_news));
    let label = t!(language, "plans-filter");
    let field = Field { id: "etat", label: &label, required: true, ..Field::default() };
    html! {
        form class="filters" method="get" action={ (href(language, &format!("/plans/{}", overview.plan.id))) "#mesures" } {
            (select(language, &Select { field, choices }))
            (button(&Button { text: &t!(language, "plans-filter-button"), ..Button::default() }))
        }
    }
}

fn measures(language: Language, plan: &str, caption: &str, rows: &[&Followed]) -> Markup {
    let row = |one: &&Followed| {
        let measure = &one.measure;
        let address = href(language, &format!("/plans/{plan}/mesures/{}", measure.number));
        let name =
            t!(language, "plans-measure", number = measure.number, title = parts::measure_title(language, measure));
        vec![
            html! { a class="govuk-link" href=(address) { (name) } },
            html! { (measure.service.clone().unwrap_or_else(|| t!(language, "plans-not-told"))) },
            html! { (parts::day(language, measure.deadline)) },
            html! { (parts::status_tag(language, one.status)) @if one.without_news { br; (t!(language, "plans-silent")) } },
            html! { (one.as_of.map_or_else(|| t!(language, "plans-nothing-validated"), |day| format::date(language, day))) },
        ]
    };
    let header = |key: &'static str| Column::words(t!(language, key));
    let columns = vec![
        header("plans-column-measure"),
        header("plans-service"),
        header("plans-deadline"),
        header("plans-status"),
        header("plans-as-of"),
    ];
    let rows = rows.iter().map(row).collect();
    data_table(language, &Table { caption: caption.to_owned(), caption_hidden: true, columns, rows })
}
