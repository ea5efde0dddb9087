//! The home page: what this is, the figures to remember, the map, the latest letter, a way in for each reader.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use maud::{Markup, html};
use statistics::pages::{KeyFigureOf, key_figure, rate_map};
use ui::components::{ButtonKind, Link, WayIn, button_link, card_grid, empty_state, ways_in};
use ui::layout::Page;
use ui::{href, t};

use super::Rooms;

pub(super) fn routes(rooms: Rooms) -> Router {
    Router::new().route("/", get(home)).with_state(rooms)
}

/// The figures to remember, in the order shown: dataset, indicator, unit of count, and the words for them.
const KEY_FIGURES: [(&str, &str, &str, &str); 6] = [
    ("morts-violentes-couple", "feminicides-couple", "victime", "vigie-figure-women-killed"),
    ("violences-conjugales-enregistrees", "violences-conjugales", "victime", "vigie-figure-partner"),
    ("crimes-delits-departements", "violences-physiques-intrafamiliales", "victime", "vigie-figure-intrafamily"),
    ("crimes-delits-departements", "violences-sexuelles", "victime", "vigie-figure-sexual"),
    ("traite-victimes-enregistrees", "traite-et-exploitation", "victime", "vigie-figure-trafficking"),
    ("appels-3919", "appels-3919-pris-en-charge", "appel", "vigie-figure-helpline"),
];

async fn home(State(rooms): State<Rooms>) -> Markup {
    let language = rooms.language;
    let statistics = &rooms.installation.statistics;
    let mut cards = Vec::new();
    for (dataset, indicator, unit_of_count, words) in KEY_FIGURES {
        let figure = KeyFigureOf { dataset, indicator, unit_of_count, label: t!(language, words) };
        cards.extend(key_figure(statistics, &figure, language).await);
    }
    let map = rate_map(statistics, "crimes-delits-departements", "violences-physiques-intrafamiliales", language).await;
    let letter = publication::pages::latest_card(&rooms.installation.publications, language).await;
    let content = html! {
        div class="hero" {
            h1 class="govuk-heading-xl" { (t!(language, "vigie-home-heading")) }
            p class="govuk-body-l" { (t!(language, "vigie-home-lead")) }
            div class="govuk-button-group" {
                (button_link(&href(language, "/donnees"), &t!(language, "vigie-home-explore"), ButtonKind::Primary))
                (button_link(&href(language, "/territoires"), &t!(language, "vigie-home-find"), ButtonKind::Secondary))
            }
        }
        section aria-labelledby="chiffres" {
            h2 class="govuk-heading-l" id="chiffres" { (t!(language, "vigie-home-key-title")) }
            p class="govuk-body" { (t!(language, "vigie-home-key-lead")) }
            (card_grid(&cards))
            p class="govuk-body" {
                a class="govuk-link" href=(href(language, "/donnees")) { (t!(language, "vigie-home-all-figures")) }
            }
        }
        @if let Some(map) = map {
            section aria-labelledby="carte" {
                h2 class="govuk-heading-l" id="carte" { (t!(language, "vigie-home-map-title")) }
                (map)
            }
        }
        section aria-labelledby="lettre" {
            h2 class="govuk-heading-l" id="lettre" { (t!(language, "vigie-home-letter-title")) }
            @match letter {
                Some(card) => {
                    (card)
                    p class="govuk-body" {
                        a class="govuk-link" href=(href(language, "/publications")) { (t!(language, "vigie-home-letter-all")) }
                    }
                }
                None => (empty_state(
                    &t!(language, "vigie-home-letter-none"), &t!(language, "vigie-home-letter-none-text"), None,
                )),
            }
        }
        section aria-labelledby="vous" {
            h2 class="govuk-heading-l" id="vous" { (t!(language, "vigie-home-ways-title")) }
            (ways_in(&ways(&rooms)))
        }
    };
    Page::public(language, "/", t!(language, "vigie-home-title"))
        .description(t!(language, "vigie-home-description"))
        .render(&rooms.site, &content)
}

fn ways(rooms: &Rooms) -> Vec<WayIn> {
    let language = rooms.language;
    let way = |path: &str, reader: String, link: String, text: String| WayIn {
        link: Link::new(href(language, path), link),
        reader,
        text,
    };
    vec![
        way(
            "/donnees",
            t!(language, "vigie-way-journalist"),
            t!(language, "vigie-way-journalist-link"),
            t!(language, "vigie-way-journalist-text"),
        ),
        way(
            "/territoires",
            t!(language, "vigie-way-territory"),
            t!(language, "vigie-way-territory-link"),
            t!(language, "vigie-way-territory-text"),
        ),
        way(
            "/publications",
            t!(language, "vigie-way-professional"),
            t!(language, "vigie-way-professional-link"),
            t!(language, "vigie-way-professional-text"),
        ),
        way(
            "/donnees/crimes-delits-departements",
            t!(language, "vigie-way-statistician"),
            t!(language, "vigie-way-statistician-link"),
            t!(language, "vigie-way-statistician-text"),
        ),
    ]
}
