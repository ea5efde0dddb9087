//! A measure: what, who, until when, by what figures, for how much, and what was validated of it.

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use nomenclature::{Language, Text};
use ui::answer::Answers as _;
use ui::components::{
    Column, Link, Moment, SummaryRow, Table, TagColour, data_table, empty_state, list_file, page_title, summary_list,
    tag, timeline,
};
use ui::errors::Fault;
use ui::i18n::typeset;
use ui::layout::{Page, Site};
use ui::{format, href, t};

use super::{Pages, amended, links, parts};
use crate::model::detail::Action;
use crate::model::link::Thing;
use crate::model::progress::{Status, status, without_news};
use crate::overview::dates;
use crate::store::{
    Amendment, Axis, Evidence, Indicator, Measure, Plan, Statement, amendments, axes, evidence, indicators, measure,
    plan, told, validated,
};

/// What the page shows.
struct Shown {
    plan: Plan,
    measure: Measure,
    axis: Option<Axis>,
    indicators: Vec<(Indicator, Option<String>)>,
    statements: Vec<(Statement, Vec<Evidence>)>,
    links: Vec<links::Shown>,
    amendments: Vec<Amendment>,
    status: Status,
    without_news: bool,
}

/// `GET /plans/{plan}/mesures/{number}`
///
/// # Errors
/// 404 for a measure that is not there or whose plan is not adopted, 500 when the database does not answer.
pub(super) async fn page(State(pages): State<Pages>, Path((id, number)): Path<(String, String)>) -> Response {
    match read(&pages, &id, &number).await {
        Ok(Some(shown)) => show(&pages, &shown),
        Ok(None) => pages.fault("/plans", Fault::NotFound, &[t!(pages.language, "plans-no-measure")]),
        Err(error) => pages.failed("/plans", &error),
    }
}

async fn read(pages: &Pages, id: &str, number: &str) -> Result<Option<Shown>, store::StoreError> {
    let (store, today) = (&pages.plans.store, pages.plans.today());
    let Ok(number) = number.parse::<u16>() else { return Ok(None) };
    let Some(plan) = plan(store, id, today).await? else { return Ok(None) };
    let Some(measure) = measure(store, id, number).await? else { return Ok(None) };
    let told = told(store, id, today).await?.remove(&number).unwrap_or_default();
    let dates = dates(&plan, &measure);
    let axis = axes(store, id).await?.into_iter().find(|axis| Some(axis.number) == measure.axis);
    let mut statements = Vec::new();
    for one in validated(store, id, number).await? {
        let files = evidence(store, &one.code).await?;
        statements.push((one, files));
    }
    Ok(Some(Shown {
        axis,
        indicators: up_to_date(pages, indicators(store, id, number).await?).await,
        statements,
        links: links::shown(&pages.plans, pages.language, &Thing::measure(id, number), today).await?,
        amendments: amendments(store, id, number).await?,
        status: status(&dates, &told, today),
        without_news: without_news(&dates, &told, today),
        plan,
        measure,
    }))
}

/// The value of an indicator that a series gives is that of its last period: it updates by itself.
async fn up_to_date(pages: &Pages, indicators: Vec<Indicator>) -> Vec<(Indicator, Option<String>)> {
    let mut all = Vec::new();
    for mut one in indicators {
        let figure = match &one.series {
            Some(series) => pages.plans.figures.series(series).await,
            None => None,
        };
        let last = figure.and_then(|figure| figure.values.last().cloned());
        let period = last.map(|(period, value)| {
            (one.reached, one.reached_on) = (Some(value), None);
            period
        });
        all.push((one, period));
    }
    all
}

fn show(pages: &Pages, shown: &Shown) -> Response {
    let (language, measure, plan) = (pages.language, &shown.measure, &shown.plan);
    let title = parts::measure_title(language, measure);
    let above = t!(language, "plans-measure-above", number = measure.number);
    let path = format!("/plans/{}/mesures/{}", plan.id, measure.number);
    let content = html! {
        (page_title(Some(&above), &title, None))
        @if measure.invented { (parts::invented(language)) }
        (summary_list(&summary(language, shown)))
        (actions(language, measure))
        (figures(language, &shown.indicators))
        h2 class="govuk-heading-m" { (t!(language, "plans-statements")) }
        p class="govuk-body" { (t!(language, "plans-statements-text")) }
        @if shown.statements.is_empty() {
            (empty_state(&t!(language, "plans-no-statement"), &t!(language, "plans-no-statement-text"), None))
        } @else {
            (timeline(&shown.statements.iter().map(|one| moment(&pages.site, language, one)).collect::<Vec<_>>()))
            (list_file(language, href(language, &format!("{path}/declarations.csv"))))
        }
        (links::list(language, &shown.links))
        (amended::history(&pages.site, language, &shown.amendments, &format!("{path}/amendements.csv")))
    };
    let ways = [
        Link::new(href(language, "/plans"), t!(language, "plans-title")),
        Link::new(href(language, &format!("/plans/{}", plan.id)), parts::set(language, &plan.description.title)),
    ];
    let title = t!(language, "plans-measure", number = measure.number, title = title);
    pages.page(&Page::public(language, path, title).section("/plans").below(ways), &content)
}

fn summary(language: Language, shown: &Shown) -> Vec<SummaryRow> {
    let measure = &shown.measure;
    let told = |text: &Option<String>| {
        text.as_deref().map_or_else(|| t!(language, "plans-not-told"), |text| typeset(language, text))
    };
    let axis = shown.axis.as_ref().map(|axis| parts::axis_name(language, axis));
    let cost = measure.cost.map(|cost| t!(language, "plans-euros", amount = format::integer(language, cost as f64)));
    let status = html! {
        (parts::status_tag(language, shown.status)) " " (parts::status_rule(language, shown.status))
        @if shown.without_news { " " (t!(language, "plans-silent-rule")) }
    };
    let details = &measure.details;
    let words = |text: &Option<Text>| told(&text.as_ref().map(|text| parts::set(language, text)));
    let list = |all: Vec<String>| match all.is_empty() {
        true => html! { (t!(language, "plans-not-told")) },
        false => html! { ul class="govuk-list govuk-list--bullet" { @for one in &all { li { (one) } } } },
    };
    let contributors = details.contributors.iter().map(|name| typeset(language, name)).collect();
    let steps = details.steps.iter().map(|one| parts::step(language, one)).collect();
    vec![
        SummaryRow::new(t!(language, "plans-status"), status),
        SummaryRow::text(
            t!(language, "plans-axis-label"),
            &axis.unwrap_or_else(|| t!(language, "plans-axis-not-published")),
        ),
        SummaryRow::text(t!(language, "plans-objective"), &words(&measure.objective)),
        SummaryRow::text(t!(language, "plans-why"), &words(&details.why)),
        SummaryRow::text(t!(language, "plans-public"), &words(&details.public)),
        SummaryRow::new(t!(language, "plans-territory"), place(language, details.territory.as_deref())),
        SummaryRow::text(t!(language, "plans-service"), &told(&measure.service)),
        SummaryRow::new(t!(language, "plans-contributors"), list(contributors)),
        SummaryRow::text(t!(language, "plans-deadline"), &parts::day(language, measure.deadline)),
        SummaryRow::new(t!(language, "plans-steps"), list(steps)),
        SummaryRow::text(t!(language, "plans-cost"), &told(&cost)),
        SummaryRow::text(t!(language, "plans-funding"), &told(&measure.funding)),
    ]
}

/// Where a measure applies: a territory has its page.
fn place(language: Language, code: Option<&str>) -> Markup {
    html! {
        @match code {
            Some(code) => a class="govuk-link" href=(href(language, &format!("/territoires/{code}"))) { (parts::territory(code)) },
            None => (t!(language, "plans-not-told")),
        }
    }
}

fn actions(language: Language, measure: &Measure) -> Markup {
    let row = |one: &Action| {
        vec![
            html! { (parts::set(language, &one.title)) },
            html! { (one.service.clone().unwrap_or_else(|| t!(language, "plans-not-told"))) },
            html! { (parts::day(language, one.due)) },
        ]
    };
    let header = |key: &'static str| Column::words(t!(language, key));
    let columns = vec![header("plans-action"), header("plans-service"), header("plans-deadline")];
    let (caption, rows) = (t!(language, "plans-actions"), measure.actions.iter().map(row).collect());
    html! {
        @if !measure.actions.is_empty() {
            h2 class="govuk-heading-m" { (caption) }
            (data_table(language, &Table { caption, caption_hidden: true, columns, rows }))
        }
    }
}

fn figures(language: Language, indicators: &[(Indicator, Option<String>)]) -> Markup {
    let number = |value: Option<f64>| {
        value.map_or_else(|| t!(language, "plans-not-told"), |value| format::shortest(language, value))
    };
    let row = |(one, period): &(Indicator, Option<String>)| {
        vec![
            html! { (parts::set(language, &one.name)) },
            html! { (parts::set(language, &one.unit)) },
            html! { (number(one.baseline)) },
            html! { (number(one.target)) },
            html! { (number(one.reached)) },
            html! {
                @match (period, &one.series) {
                    (Some(period), Some(series)) => {
                        @let dataset = series.split('?').next().unwrap_or_default();
                        (period) br;
                        a class="govuk-link" href=(href(language, &format!("/donnees/{dataset}"))) { (t!(language, "plans-from-figure")) }
                    }
                    _ => (parts::day(language, one.reached_on)),
                }
            },
        ]
    };
    let (words, numbers) =
        (|key: &'static str| Column::words(t!(language, key)), |key: &'static str| Column::numbers(t!(language, key)));
    let columns = vec![
        words("plans-indicator"),
        words("plans-indicator-unit"),
        numbers("plans-baseline"),
        numbers("plans-target"),
        numbers("plans-reached"),
        words("plans-reached-on"),
    ];
    let caption = t!(language, "plans-indicators");
    html! {
        h2 class="govuk-heading-m" { (caption) }
        @if indicators.is_empty() {
            p class="govuk-body" { (t!(language, "plans-no-indicator")) }
        } @else {
            (data_table(language, &Table { caption, caption_hidden: true, columns, rows: indicators.iter().map(row).collect() }))
        }
    }
}

fn moment(site: &Site, language: Language, (one, files): &(Statement, Vec<Evidence>)) -> Moment {
    Moment {
        when: parts::span(language, one.from, one.until),
        datetime: None,
        title: parts::claim(language, one.claim),
        text: Some(html! {
            @if one.invented { p class="govuk-body" { (tag(TagColour::Warm, &t!(language, "plans-invented-tag"))) } }
            @for line in one.words.lines() { p class="govuk-body" { (typeset(language, line)) } }
            p class="govuk-body-s" { (t!(language, "plans-evidence")) }
            ul class="govuk-list govuk-list--bullet govuk-body-s" {
                @for evidence in &one.evidence {
                    li { @if evidence.starts_with("https://") { a class="govuk-link" href=(evidence) rel="nofollow" { (evidence) } } @else { (evidence) } }
                }
            }
            @if !files.is_empty() {
                ul class="govuk-list govuk-body-s" {
                    @for file in files {
                        li { a class="govuk-link" href={ "/plans/pieces/" (one.code) "/" (file.hash.as_str()) } { (file.name) } }
                    }
                }
            }
            p class="govuk-body-s" { (t!(language, "plans-filed-validated", filed = site.day(language, one.filed), validated = site.day(language, one.validated))) }
        }),
    }
}
