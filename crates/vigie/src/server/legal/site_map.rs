//! `/plan-du-site`: every public page, by kind.

use axum::extract::State;
use maud::{Markup, html};
use nomenclature::{Territories, Territory, TerritoryKind};
use ui::components::{Link, link_list, page_title};
use ui::layout::Page;
use ui::{Language, href, i18n, t};

use super::Rooms;
use guidance::Reading;

/// Links under a title.
type Links = Vec<(Link, Option<String>)>;

pub(super) async fn page(State(rooms): State<Rooms>) -> Markup {
    let language = rooms.language;
    let edition = Territories::bundled().latest();
    let places = |kind| territories(edition.of_kind(kind), language);
    let parts: [(String, Links); 10] = [
        (t!(language, "vigie-site-map-pages"), pages(&rooms)),
        (t!(language, "vigie-site-map-datasets"), datasets(&rooms)),
        (t!(language, "vigie-site-map-publications"), publications(&rooms).await),
        (t!(language, "vigie-site-map-plans"), plans(&rooms).await),
        (t!(language, "vigie-site-map-training"), training(&rooms).await),
        (t!(language, "vigie-site-map-tools"), tools(&rooms)),
        (t!(language, "vigie-site-map-regions"), places(TerritoryKind::Region)),
        (t!(language, "vigie-site-map-territories"), places(TerritoryKind::Departement)),
        (t!(language, "vigie-site-map-collectivities"), places(TerritoryKind::Collectivity)),
        (t!(language, "vigie-site-map-machines"), machines()),
    ];
    let content = html! {
        (page_title(None, &t!(language, "vigie-site-map-title"), None))
        @for (title, links) in parts.iter().filter(|(_, links)| !links.is_empty()) {
            h2 class="govuk-heading-m" { (title) }
            div class="columns" { (link_list(links)) }
        }
    };
    Page::public(language, "/plan-du-site", t!(language, "vigie-site-map-title"))
        .below([])
        .render(&rooms.site, &content)
}

fn link(language: Language, path: &str, text: String) -> (Link, Option<String>) {
    (Link::new(href(language, path), text), None)
}

fn pages(rooms: &Rooms) -> Links {
    let language = rooms.language;
    let sections = rooms.site.navigation.iter().map(|item| (item.path.as_str(), item.label.get(language).to_owned()));
    let others = [
        ("/recherche", t!(language, "vigie-search-title")),
        ("/connexion", t!(language, "vigie-site-map-sign-in")),
        ("/accessibilite", t!(language, "vigie-accessibility-title")),
        ("/confidentialite", t!(language, "vigie-privacy-title")),
        ("/confidentialite/registre", t!(language, "vigie-register-title")),
        ("/mentions-legales", t!(language, "vigie-legal-title")),
    ];
    let first = [("/", t!(language, "vigie-home-title"))];
    first.into_iter().chain(sections).chain(others).map(|(path, text)| link(language, path, text)).collect()
}

fn datasets(rooms: &Rooms) -> Links {
    let language = rooms.language;
    let datasets = rooms.installation.statistics.datasets();
    let title = |text: &nomenclature::Text| i18n::typeset(language, text.get(language));
    datasets.map(|dataset| link(language, &format!("/donnees/{}", dataset.id), title(&dataset.title))).collect()
}

/// Nothing while the database cannot tell: the other links are still of use.
async fn publications(rooms: &Rooms) -> Links {
    let language = rooms.language;
    let published = rooms.installation.publications.list(language).await.unwrap_or_default();
    let letter =
        |slug: &str, title: &str| link(language, &format!("/publications/{slug}"), i18n::typeset(language, title));
    published.iter().map(|entry| letter(&entry.slug, &entry.title)).collect()
}

/// Nothing but the way in while the database cannot tell which there are; so with training.
async fn plans(rooms: &Rooms) -> Links {
    let (language, plans) = (rooms.language, &rooms.installation.plans);
    let adopted = plans::store::adopted_plans(&plans.store, plans.today()).await.unwrap_or_default();
    let plan = |plan: plans::store::Plan| {
        link(language, &format!("/plans/{}", plan.id), i18n::typeset(language, plan.description.title.get(language)))
    };
    let first = [
        link(language, "/plans", t!(language, "vigie-section-plans")),
        link(language, "/recommandations", t!(language, "vigie-site-map-recommendations")),
    ];
    first.into_iter().chain(adopted.into_iter().map(plan)).collect()
}

async fn training(rooms: &Rooms) -> Links {
    let (language, store) = (rooms.language, &rooms.installation.store);
    let kits = training::store::published_kits(store).await.unwrap_or_default();
    let years = training::store::plan_years(store).await.unwrap_or_default();
    let kit = |one: training::store::KitVersion| {
        link(language, &format!("/formation/kits/{}", one.kit.id), i18n::typeset(language, one.kit.title.get(language)))
    };
    let report = |year: i16| {
        link(
            language,
            &format!("/formation/bilan/{year}"),
            t!(language, "vigie-site-map-report", year = year.to_string()),
        )
    };
    let first = [
        ("/formation", t!(language, "vigie-section-training")),
        ("/formation/sessions", t!(language, "vigie-site-map-sessions")),
        ("/formation/rencontres", t!(language, "vigie-site-map-meetings")),
        ("/formation/plan", t!(language, "vigie-site-map-training-plan")),
        ("/attestations", t!(language, "vigie-site-map-attestations")),
    ];
    let first = first.map(|(path, text)| link(language, path, text));
    first.into_iter().chain(years.into_iter().map(report)).chain(kits.into_iter().map(kit)).collect()
}

fn tools(rooms: &Rooms) -> Links {
    let language = rooms.language;
    let first = [
        ("/outils", t!(language, "vigie-site-map-tools")),
        ("/outils/droits", t!(language, "vigie-site-map-rights")),
        ("/outils/traces", t!(language, "vigie-site-map-traces")),
        ("/outils/langues", t!(language, "vigie-site-map-languages")),
        ("/outils/hors-ligne", t!(language, "vigie-site-map-offline")),
        ("/outils/affiches", t!(language, "vigie-site-map-posters")),
        ("/orientation/carte", t!(language, "vigie-site-map-card")),
    ];
    let first = first.map(|(path, text)| link(language, path, text));
    let tools = rooms.installation.guidance.tools.values().filter(|tool| tool.languages.contains(&language));
    let tools =
        tools.map(|tool| link(language, &format!("/outils/{}", tool.id), tool.title.say(language, Reading::Usual)));
    first.into_iter().chain(tools).collect()
}

fn territories<'a>(all: impl Iterator<Item = &'a Territory>, language: Language) -> Links {
    all.map(|territory| link(language, &format!("/territoires/{}", territory.code), territory.name.to_string()))
        .collect()
}

fn machines() -> Links {
    let machines = [("/api/v1/openapi.json", "OpenAPI"), ("/api/v1/datasets", "JSON")];
    machines.iter().map(|(path, name)| (Link::new(*path, format!("{name} — {path}")), None)).collect()
}
