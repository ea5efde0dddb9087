//! Quality criteria, met or to be completed: a to-do list that everyone can see.

use maud::{Markup, html};
use ui::components::{TagColour, tag};
use ui::{Language, t};

use crate::model::{Dataset, Release};

/// A criterion: its words, and whether a dataset with these releases meets it.
struct Criterion {
    words: &'static str,
    met: fn(&Dataset, &[Release]) -> bool,
}

const CRITERIA: [Criterion; 8] = [
    Criterion { words: "statistics-quality-licence", met: |dataset, _| dataset.licence.url.is_some() },
    Criterion { words: "statistics-quality-source", met: |dataset, _| dataset.source.url.starts_with("http") },
    Criterion { words: "statistics-quality-universe", met: |dataset, _| dataset.universe.fr.chars().count() >= 20 },
    Criterion {
        words: "statistics-quality-definitions",
        met: |dataset, _| dataset.indicators.iter().all(|indicator| !indicator.definitions.is_empty()),
    },
    Criterion {
        words: "statistics-quality-redefinitions",
        met: |dataset, _| {
            let redefined = dataset.indicators.iter().filter(|indicator| indicator.definitions.len() > 1);
            redefined.into_iter().all(|indicator| {
                let told = |codes: &[cube::Code]| codes.is_empty() || codes.contains(&indicator.code);
                dataset.breaks.iter().any(|found| told(&found.indicators))
            })
        },
    },
    Criterion {
        words: "statistics-quality-comparable",
        met: |_, releases| releases.last().is_some_and(|release| years(release) >= 5),
    },
    Criterion {
        words: "statistics-quality-vintage",
        met: |_, releases| releases.last().is_some_and(|release| release.vintage.is_some()),
    },
    Criterion { words: "statistics-quality-revisions", met: |_, releases| releases.len() >= 2 },
];

fn years(release: &Release) -> u16 {
    let year = |period: &str| period.get(..4).and_then(|year| year.parse::<u16>().ok());
    match (year(&release.first_period), year(&release.last_period)) {
        (Some(first), Some(last)) => last.saturating_sub(first) + 1,
        _ => 0,
    }
}

pub(super) fn criteria(dataset: &Dataset, releases: &[Release], language: Language) -> Markup {
    let judged: Vec<(&str, bool)> =
        CRITERIA.iter().map(|criterion| (criterion.words, (criterion.met)(dataset, releases))).collect();
    let met = judged.iter().filter(|(_, met)| *met).count();
    html! {
        h2 class="govuk-heading-m" { (t!(language, "statistics-dataset-quality")) }
        p class="govuk-body" { (t!(language, "statistics-dataset-quality-met", met = met, all = judged.len())) }
        ul class="criteria" {
            @for (words, met) in judged {
                li {
                    @if met { (tag(TagColour::Good, &t!(language, "statistics-dataset-quality-yes"))) }
                    @else { (tag(TagColour::Warm, &t!(language, "statistics-dataset-quality-no"))) }
                    " " (t!(language, words))
                }
            }
        }
    }
}
