//! Pages that an institution owes its readers: site map, accessibility, privacy.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use maud::{Markup, html};
use nomenclature::{Territories, TerritoryKind};
use ui::components::{Link, link_list, page_title};
use ui::layout::Page;
use ui::{href, t};

use super::Rooms;

pub(super) fn routes(rooms: Rooms) -> Router {
    Router::new()
        .route("/plan-du-site", get(site_map))
        .route("/accessibilite", get(accessibility))
        .route("/confidentialite", get(privacy))
        .with_state(rooms)
}

async fn site_map(State(rooms): State<Rooms>) -> Markup {
    let language = rooms.language;
    let link = |path: &str, text: String| (Link::new(href(language, path), text), None);
    let mut pages = vec![link("/", t!(language, "vigie-home-title"))];
    pages.extend(rooms.site.navigation.iter().map(|item| link(&item.path, item.label.get(language).to_owned())));
    pages.push(link("/accessibilite", t!(language, "vigie-accessibility-title")));
    pages.push(link("/confidentialite", t!(language, "vigie-privacy-title")));
    let datasets: Vec<_> = (rooms.installation.statistics.datasets())
        .map(|dataset| link(&format!("/donnees/{}", dataset.id), dataset.title.get(language).to_owned()))
        .collect();
    let territories = Territories::bundled().latest();
    let departements = territories.of_kind(TerritoryKind::Departement);
    let territories: Vec<_> = departements
        .map(|territory| link(&format!("/territoires/{}", territory.code), territory.name.to_string()))
        .collect();
    let machines = [("/api/v1/openapi.json", "OpenAPI"), ("/api/v1/datasets", "JSON")];
    let machines: Vec<_> =
        machines.iter().map(|(path, name)| (Link::new(*path, format!("{name} — {path}")), None)).collect();
    let content = html! {
        (page_title(None, &t!(language, "vigie-site-map-title"), None))
        h2 class="govuk-heading-m" { (t!(language, "vigie-site-map-pages")) }
        (link_list(&pages))
        h2 class="govuk-heading-m" { (t!(language, "vigie-site-map-datasets")) }
        (link_list(&datasets))
        h2 class="govuk-heading-m" { (t!(language, "vigie-site-map-territories")) }
        (link_list(&territories))
        h2 class="govuk-heading-m" { (t!(language, "vigie-site-map-machines")) }
        (link_list(&machines))
    };
    Page::public(language, "/plan-du-site", t!(language, "vigie-site-map-title"))
        .below([])
        .render(&rooms.site, &content)
}

async fn accessibility(State(rooms): State<Rooms>) -> Markup {
    let language = rooms.language;
    let content = html! {
        (page_title(None, &t!(language, "vigie-accessibility-title"), Some(&t!(language, "vigie-accessibility-lead"))))
        (part(&t!(language, "vigie-accessibility-state-title"), &t!(language, "vigie-accessibility-state")))
        (part(&t!(language, "vigie-accessibility-charts-title"), &t!(language, "vigie-accessibility-charts")))
        (part(&t!(language, "vigie-accessibility-contact-title"), &t!(language, "vigie-accessibility-contact")))
    };
    Page::public(language, "/accessibilite", t!(language, "vigie-accessibility-title"))
        .below([])
        .narrow()
        .render(&rooms.site, &content)
}

async fn privacy(State(rooms): State<Rooms>) -> Markup {
    let language = rooms.language;
    let content = html! {
        (page_title(None, &t!(language, "vigie-privacy-title"), Some(&t!(language, "vigie-privacy-lead"))))
        h2 class="govuk-heading-m" { (t!(language, "vigie-privacy-nothing-title")) }
        ul class="govuk-list govuk-list--bullet" {
            li { (t!(language, "vigie-privacy-no-cookie")) }
            li { (t!(language, "vigie-privacy-no-third-party")) }
            li { (t!(language, "vigie-privacy-no-log")) }
        }
        (part(&t!(language, "vigie-privacy-figures-title"), &t!(language, "vigie-privacy-figures")))
        h2 class="govuk-heading-m" id="traces" { (t!(language, "vigie-privacy-traces-title")) }
        p class="govuk-body" { (t!(language, "vigie-privacy-traces")) }
        ul class="govuk-list govuk-list--bullet" {
            li { (t!(language, "vigie-privacy-traces-computer")) }
            li { (t!(language, "vigie-privacy-traces-phone")) }
            li { (t!(language, "vigie-privacy-traces-next")) }
        }
    };
    Page::public(language, "/confidentialite", t!(language, "vigie-privacy-title"))
        .below([])
        .narrow()
        .render(&rooms.site, &content)
}

fn part(title: &str, text: &str) -> Markup {
    html! {
        h2 class="govuk-heading-m" { (title) }
        p class="govuk-body" { (text) }
    }
}
