//! Finding a territory: by name, by code, or in the lists of regions and départements.

use axum::extract::{Query as Parameters, State};
use axum::response::Response;
use maud::{Markup, html};
use nomenclature::{Edition, Territories, Territory, TerritoryCode, TerritoryKind};
use serde::Deserialize;
use ui::answer::Answers as _;
use ui::components::{Button, Field, Link, button, empty_state, field, link_list, list_file, page_title};
use ui::layout::Page;
use ui::{Language, href, t};

use super::{Pages, words};

/// At most so many territories are found at once.
const MOST_FOUND: usize = 30;

/// What is looked for.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    nom: String,
}

/// `GET /territoires`
///
/// # Errors
/// None: a name that nobody has is told on the page.
pub(super) async fn page(State(pages): State<Pages>, Parameters(asked): Parameters<Asked>) -> Response {
    let language = pages.language;
    let edition = Territories::bundled().latest();
    let name = asked.nom.trim().chars().take(80).collect::<String>();
    let content = html! {
        (page_title(None, &t!(language, "statistics-territories-title"), Some(&t!(language, "statistics-territories-lead"))))
        (search(language, &name))
        (list_file(language, href(language, "/territoires.csv")))
        @if !name.is_empty() { (found(edition, &name, language)) }
        h2 class="govuk-heading-m" { (t!(language, "statistics-territories-regions")) }
        div class="columns" { (link_list(&links(edition.of_kind(TerritoryKind::Region), language))) }
        h2 class="govuk-heading-m" { (t!(language, "statistics-territories-departements")) }
        div class="columns" { (link_list(&links(edition.of_kind(TerritoryKind::Departement), language))) }
    };
    let page = Page::public(language, "/territoires", t!(language, "statistics-territories-title"));
    pages.page(&page.section("/territoires").below([]), &content)
}

/// `GET /territoires.csv`: every territory, each with what contains it.
///
/// # Errors
/// None.
pub(super) async fn file(State(pages): State<Pages>) -> Response {
    let language = pages.language;
    let edition = Territories::bundled().latest();
    let columns = [
        "statistics-territories-code",
        "statistics-territories-name",
        "statistics-territories-kind",
        "statistics-territories-within",
    ];
    let row = |territory: &Territory| {
        let kind = words::kind(language, territory.code.kind());
        let within = territory.parent.and_then(|parent| edition.name(parent)).unwrap_or_default();
        vec![territory.code.to_string(), territory.name.to_string(), kind, within.to_owned()]
    };
    let kinds = [
        TerritoryKind::Region,
        TerritoryKind::Departement,
        TerritoryKind::Collectivity,
        TerritoryKind::Epci,
        TerritoryKind::Commune,
    ];
    let rows = kinds.into_iter().flat_map(|kind| edition.of_kind(kind)).map(row);
    ui::csv::file("territoires.csv", ui::csv::csv(&columns.map(|key| t!(language, key)), rows))
}

fn search(language: Language, name: &str) -> Markup {
    let label = t!(language, "statistics-territories-search");
    let hint = t!(language, "statistics-territories-search-hint");
    html! {
        form class="search" method="get" action=(href(language, "/territoires")) role="search" {
            (field(language, &Field {
                id: "nom", label: &label, hint: Some(&hint), value: name, required: true, width: Some(20), ..Field::default()
            }))
            (button(&Button { text: &t!(language, "statistics-territories-search-button"), ..Button::default() }))
        }
    }
}

fn found(edition: &Edition, name: &str, language: Language) -> Markup {
    let by_code = TerritoryCode::parse(&name.to_uppercase()).ok().and_then(|code| edition.get(code));
    let by_name = edition.search(name, MOST_FOUND);
    let all: Vec<&Territory> = by_code
        .into_iter()
        .chain(by_name.into_iter().filter(|other| by_code.is_none_or(|code| code.code != other.code)))
        .collect();
    html! {
        div aria-live="polite" {
            @if all.is_empty() {
                (empty_state(
                    &t!(language, "statistics-territories-not-found", asked = name),
                    &t!(language, "statistics-territories-not-found-text"), None,
                ))
            } @else {
                h2 class="govuk-heading-m" { (t!(language, "statistics-territories-found", asked = name)) }
                (link_list(&described(edition, &all, language)))
            }
        }
    }
}

fn described(edition: &Edition, territories: &[&Territory], language: Language) -> Vec<(Link, Option<String>)> {
    let describe = |territory: &&Territory| {
        let kind = words::kind(language, territory.code.kind());
        let within = territory.parent.and_then(|parent| edition.name(parent));
        let told = within.map_or_else(|| kind.clone(), |within| format!("{kind}, {within}"));
        (link(territory, language), Some(told))
    };
    territories.iter().map(describe).collect()
}

/// Links to the pages of territories.
pub(super) fn links<'a>(
    territories: impl Iterator<Item = &'a Territory>,
    language: Language,
) -> Vec<(Link, Option<String>)> {
    territories.map(|territory| (link(territory, language), None)).collect()
}

fn link(territory: &Territory, language: Language) -> Link {
    let code = territory.code;
    Link::new(href(language, &format!("/territoires/{code}")), format!("{} ({})", territory.name, code.cog()))
}
