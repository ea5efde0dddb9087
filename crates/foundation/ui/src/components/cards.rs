//! Cards: ways in for each kind of reader, and figures that one remembers.

use maud::{Markup, html};
use nomenclature::Language;

use crate::components::Link;
use crate::t;

/// A way into the site for one kind of reader.
#[derive(Debug, Clone)]
pub struct WayIn {
    /// Where it leads; its words are what the reader comes for.
    pub link: Link,
    /// For whom, in a few words.
    pub reader: String,
    /// What they find there.
    pub text: String,
}

/// Cards side by side.
#[must_use]
pub fn ways_in(ways: &[WayIn]) -> Markup {
    html! {
        ul class="ways" {
            @for way in ways {
                li class="ways__way" {
                    p class="ways__reader" { (way.reader) }
                    h3 class="ways__title" { a class="ways__link" href=(way.link.href) { (way.link.text) } }
                    p class="ways__text" { (way.text) }
                }
            }
        }
    }
}

/// Which way a figure went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Up.
    Up,
    /// Down.
    Down,
    /// Neither.
    Level,
}

/// How a figure changed: an arrow and words, never a colour alone, and no judgement.
#[derive(Debug, Clone)]
pub struct Change {
    /// Which way.
    pub direction: Direction,
    /// The words: `+3,2 % par rapport à 2024`.
    pub text: String,
}

/// A figure that one remembers, with all that one must know to quote it.
#[derive(Debug, Clone)]
pub struct KeyFigure {
    /// What is counted: `femmes tuées par leur conjoint ou ex-conjoint`.
    pub label: String,
    /// The figure, formatted.
    pub figure: String,
    /// The period.
    pub period: String,
    /// The change since before.
    pub change: Option<Change>,
    /// What the producer says of its firmness: `provisoire`.
    pub status: Option<String>,
    /// Who published it and where it can be read.
    pub source: Link,
    /// A picture of the years before ([`crate::charts::sparkline`]).
    pub trend: Option<Markup>,
}

/// A card with one figure.
#[must_use]
pub fn key_figure(language: Language, key: &KeyFigure) -> Markup {
    html! {
        div class="key" {
            p class="key__label" { (key.label) }
            p class="key__figure" {
                (key.figure) " " span class="key__period" { (key.period) }
            }
            @if let Some(status) = &key.status { p class="key__status" { strong class="govuk-tag tag tag--plain" { (status) } } }
            @if let Some(change) = &key.change { (draw_change(language, change)) }
            @if let Some(trend) = &key.trend { div class="key__trend" { (trend) } }
            p class="key__source" { (t!(language, "ui-source")) " " a class="govuk-link" href=(key.source.href) { (key.source.text) } }
        }
    }
}

fn draw_change(language: Language, change: &Change) -> Markup {
    let (arrow, words) = match change.direction {
        Direction::Up => ("M3 13L13 3M5.5 3H13V10.5", t!(language, "ui-up")),
        Direction::Down => ("M3 3L13 13M5.5 13H13V5.5", t!(language, "ui-down")),
        Direction::Level => ("M2 8H14M9 3L14 8L9 13", t!(language, "ui-level")),
    };
    html! {
        p class="key__change" {
            svg class="key__arrow" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false" {
                path d=(arrow) fill="none" stroke="currentColor" stroke-width="2.5" {}
            }
            span class="govuk-visually-hidden" { (words) " " }
            (change.text)
        }
    }
}

/// Cards in a grid that follows the width of the page.
#[must_use]
pub fn card_grid(cards: &[Markup]) -> Markup {
    html! { ul class="grid" { @for card in cards { li class="grid__cell" { (card) } } } }
}
