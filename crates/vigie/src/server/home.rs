//! The home page: what this is, the figures to remember, the map, the latest letter, a way in for each reader.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use maud::{Markup, html};
use nomenclature::Language;
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
            (ways_in(&ways(language)))
        }
    };
    Page::public(language, "/", t!(language, "vigie-home-title"))
        .description(t!(language, "vigie-home-description"))
        .render(&rooms.site, &content)
}

/// The ways in, by reader: where they lead, and the words for the reader, the link and what is found there.
const WAYS: [(&str, &str, &str, &str); 6] = [
    ("/orientation", "vigie-way-victim", "vigie-way-victim-link", "vigie-way-victim-text"),
    ("/formation", "vigie-way-professional", "vigie-way-professional-link", "vigie-way-professional-text"),
    ("/donnees", "vigie-way-journalist", "vigie-way-journalist-link", "vigie-way-journalist-text"),
    ("/territoires", "vigie-way-territory", "vigie-way-territory-link", "vigie-way-territory-text"),
    ("/plans", "vigie-way-coordinator", "vigie-way-coordinator-link", "vigie-way-coordinator-text"),
    (
        "/donnees/crimes-delits-departements",
        "vigie-way-statistician",
        "vigie-way-statistician-link",
        "vigie-way-statistician-text",
    ),
];

fn ways(language: Language) -> Vec<WayIn> {
    let way = |(path, reader, link, text): (&str, &str, &str, &str)| WayIn {
        link: Link::new(href(language, path), t!(language, link)),
        reader: t!(language, reader),
        text: t!(language, text),
    };
    WAYS.map(way).into()
}
