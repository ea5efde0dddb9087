//! A territory on one page: its rates against those of its region and of the nation, and how they moved.

use std::num::NonZeroU32;

use axum::extract::{Path, State};
use axum::response::Response;
use cube::Code;
use maud::{Markup, html};
use nomenclature::{Edition, Territories, Territory, TerritoryCode, TerritoryKind};
use ui::answer::Answers as _;
use ui::components::{ButtonKind, Link, button_link, empty_state, inset, link_list, page_title};
use ui::errors::Fault;
use ui::layout::Page;
use ui::{Language, href, t};

use super::drawn::{Files, Kind, Stand, one};
use super::reader::Reader;
use super::territories::links;
use super::{Pages, words};
use crate::answer::Answer;
use crate::model::DatasetId;
use crate::query::{Dim, Measured, Query, QueryError};

/// The dataset whose rates are shown for a département and for what is above it.
const DATASET: &str = "crimes-delits-departements";
/// The indicators shown, in this order, and for how many people their rate is told: rare facts need more people.
const INDICATORS: [(&str, u32); 4] = [
    ("violences-physiques-intrafamiliales", 1_000),
    ("violences-sexuelles", 1_000),
    ("tentatives-homicide", 100_000),
    ("homicides", 100_000),
];
/// The dataset of communes, when it was imported.
const COMMUNES: &str = "crimes-delits-communes";

/// `GET /territoires/{code}`
///
/// # Errors
/// 404 for a code that no territory has, with those that resemble it.
pub(super) async fn page(State(pages): State<Pages>, Path(code): Path<String>) -> Response {
    let language = pages.language;
    let path = format!("/territoires/{}", code.chars().take(20).collect::<String>());
    let edition = Territories::bundled().latest();
    let Some(territory) = TerritoryCode::parse(&code).ok().and_then(|code| edition.get(code)) else {
        return unknown(&pages, &path, &code, edition);
    };
    let answers = match rates(&pages, territory, edition).await {
        Ok(answers) => answers,
        Err(error) if !error.is_askers() => return pages.failed(&path, &error),
        Err(_) => Vec::new(),
    };
    let content = html! {
        (page_title(None, &territory.name, Some(&lead(territory, language))))
        @if answers.is_empty() { (without_figures(territory, edition, language)) }
        @else { (figures(&answers, territory, language)) }
        (parts(territory, edition, language))
    };
    let above = edition.ancestors(territory.code).into_iter().rev().filter_map(|code| {
        let name = edition.name(code)?;
        Some(Link::new(href(language, &format!("/territoires/{code}")), name))
    });
    let mut breadcrumb = vec![Link::new(href(language, "/territoires"), t!(language, "statistics-territories-title"))];
    breadcrumb.extend(above);
    let page = Page::public(language, path, territory.name.to_string());
    pages.page(&page.section("/territoires").below(breadcrumb), &content)
}

fn unknown(pages: &Pages, path: &str, code: &str, edition: &Edition) -> Response {
    let mut reasons = vec![t!(pages.language, "statistics-territory-unknown")];
    let resembling =
        edition.suggest(code).into_iter().filter_map(|code| Some(format!("{code} : {}", edition.name(code)?)));
    reasons.extend(resembling);
    pages.fault(path, Fault::NotFound, &reasons)
}

fn lead(territory: &Territory, language: Language) -> String {
    let kind = words::kind(language, territory.code.kind());
    let lead = t!(language, "statistics-territory-lead", kind = kind, code = territory.code.cog());
    let population = territory.population.map(|population| {
        let number = ui::format::integer(language, f64::from(population.inhabitants));
        t!(language, "statistics-territory-population", population = number)
    });
    population.map_or_else(|| lead.clone(), |population| format!("{lead} — {population}"))
}

/// The territories compared: itself, its region, the nation.
fn compared(territory: &Territory, edition: &Edition) -> Vec<TerritoryCode> {
    let mut codes = vec![territory.code];
    codes.extend(edition.ancestors(territory.code));
    codes.retain(|code| {
        *code == territory.code
            || matches!(code.kind(), TerritoryKind::Region | TerritoryKind::Nation | TerritoryKind::Departement)
    });
    // An overseas region is its only département: the same line twice would tell nothing.
    codes.dedup_by(|above, below| {
        edition.children(*above).len() == 1
            && above.kind() == TerritoryKind::Region
            && edition.children(*above)[0] == *below
    });
    codes
}

/// The rates of each indicator: one answer each, so that each figure carries its own warnings alone.
async fn rates(pages: &Pages, territory: &Territory, edition: &Edition) -> Result<Vec<Answer>, QueryError> {
    let dataset = match territory.code.kind() {
        TerritoryKind::Nation | TerritoryKind::Region | TerritoryKind::Departement => DATASET,
        _ => COMMUNES,
    };
    let codes: Vec<Code> = match dataset {
        DATASET => compared(territory, edition).iter().filter_map(|code| Code::parse(code.as_str()).ok()).collect(),
        _ => Code::parse(territory.code.as_str()).ok().into_iter().collect(),
    };
    let Ok(id) = DatasetId::parse(dataset) else { return Ok(Vec::new()) };
    let Some(release) = pages.statistics.releases(&id).await?.pop() else { return Ok(Vec::new()) };
    let profile = pages.statistics.engine.profile(&release).await?;
    let mut answers = Vec::new();
    for (indicator, per) in INDICATORS.iter().filter(|(code, _)| profile.units(code).next().is_some()) {
        let (Ok(indicator), Some(per)) = (Code::parse(indicator), NonZeroU32::new(*per)) else { continue };
        let mut query = Query::new(id.clone())
            .rows([Dim::Period])
            .columns([Dim::Territory])
            .only(Dim::Indicator, [indicator])
            .only(Dim::Territory, codes.clone());
        query.measure = Measured::Rate { per };
        answers.push(pages.statistics.answer(&query).await?);
    }
    Ok(answers)
}

fn figures(answers: &[Answer], territory: &Territory, language: Language) -> Markup {
    let heading = match territory.code.kind() {
        TerritoryKind::Nation => t!(language, "statistics-territory-figures"),
        TerritoryKind::Region => t!(language, "statistics-territory-compare-nation"),
        _ => t!(language, "statistics-territory-compare"),
    };
    let dataset = answers.first().map(|answer| &answer.about.dataset);
    let explore = dataset.map(|dataset| {
        let indicator = INDICATORS[0].0;
        format!(
            "/donnees?dataset={dataset}&indicator={indicator}&territory={}&measure=rate&drawing=line",
            territory.code
        )
    });
    html! {
        h2 class="govuk-heading-l" { (heading) }
        (inset(&html! { (t!(language, "statistics-territory-compare-note")) }))
        div class="figures" {
            @for (rank, answer) in answers.iter().enumerate() {
                @let reader = Reader::new(answer, language);
                @let id = format!("figure-{}", rank + 1);
                @for indicator in reader.members(Dim::Indicator) {
                    (one(&reader, Kind::Line, Some(&indicator), Stand { id: &id, level: 3, files: Files::Below }))
                }
            }
        }
        @if let Some(explore) = explore {
            div class="govuk-button-group" {
                (button_link(&href(language, &explore), &t!(language, "statistics-territory-explore"), ButtonKind::Secondary))
            }
        }
    }
}

fn without_figures(territory: &Territory, edition: &Edition, language: Language) -> Markup {
    let above = edition.ancestors(territory.code).into_iter().find(|code| code.kind() == TerritoryKind::Departement);
    let way_out = above.and_then(|code| {
        let name = edition.name(code)?;
        let text = t!(language, "statistics-territory-see-departement", name = name);
        Some(Link::new(href(language, &format!("/territoires/{code}")), text))
    });
    empty_state(
        &t!(language, "statistics-territory-no-figures"),
        &t!(language, "statistics-territory-no-figures-text"),
        way_out.as_ref(),
    )
}

/// Links to what a nation or a region is made of.
fn parts(territory: &Territory, edition: &Edition, language: Language) -> Markup {
    let listed = matches!(territory.code.kind(), TerritoryKind::Nation | TerritoryKind::Region);
    let children = edition.children(territory.code).iter().filter_map(|code| edition.get(*code));
    let children = links(children.filter(|child| child.code.kind() != territory.code.kind()), language);
    html! {
        @if listed && !children.is_empty() {
            h2 class="govuk-heading-m" { (t!(language, "statistics-territory-parts")) }
            div class="columns" { (link_list(&children)) }
        }
    }
}
