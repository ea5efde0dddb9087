//! The datasets that a publication quotes, and what their indicators mean.

use std::collections::{BTreeMap, BTreeSet};

use cube::Code;
use nomenclature::Language;
use statistics::Answer;
use ui::i18n::typeset;
use ui::t;

use super::answers::Answers;
use crate::model::{DefinitionShown, Inline, LegendLine, SourceShown};

/// What was quoted, by dataset and release.
#[derive(Debug, Default)]
pub(super) struct Used(BTreeMap<(String, String), BTreeSet<Code>>);

impl Used {
    pub(super) fn note(&mut self, answer: &Answer, indicator: &Code) {
        let key = (answer.about.dataset.to_string(), answer.about.release.to_string());
        self.0.entry(key).or_default().insert(indicator.clone());
    }
}

/// The datasets quoted, in the order of their titles.
pub(super) fn sources(answers: &Answers, used: &Used, language: Language) -> Vec<SourceShown> {
    let mut sources: Vec<SourceShown> = used
        .0
        .iter()
        .filter_map(|((dataset, release), indicators)| source(answers, dataset, release, indicators, language))
        .collect();
    sources.sort_by(|a, b| (&a.title, &a.release).cmp(&(&b.title, &b.release)));
    sources
}

fn source(
    answers: &Answers,
    dataset: &str,
    release: &str,
    indicators: &BTreeSet<Code>,
    language: Language,
) -> Option<SourceShown> {
    let of_release: Vec<&Answer> = answers
        .given()
        .filter(|answer| answer.about.dataset.as_str() == dataset && answer.about.release.as_str() == release)
        .collect();
    let about = &of_release.first()?.about;
    let text = |words: &str| vec![Inline::Text(typeset(language, words))];
    let link = |words: &str, href: &str| {
        let body = text(words);
        let follows = ["https://", "http://"].iter().any(|start| href.starts_with(start));
        if follows { vec![Inline::Link { href: href.to_owned(), body }] } else { body }
    };
    let line = |key: &str, label: String, body| LegendLine { key: key.to_owned(), label, body };
    let licence = about.licence.url.as_deref().unwrap_or_default();
    let mut lines = vec![
        line("producer", t!(language, "publication-producer"), text(about.producer.get(language))),
        line("source", t!(language, "publication-source"), link(about.source.name.get(language), &about.source.url)),
        line("release", t!(language, "publication-release"), link(release, "")),
        line("nature", t!(language, "publication-nature"), text(about.nature.label().get(language))),
        line("universe", t!(language, "publication-universe"), text(about.universe.get(language))),
        line("licence", t!(language, "publication-licence"), link(&about.licence.name, licence)),
    ];
    let secondary =
        of_release.iter().any(|answer| answer.about.warnings.iter().any(|warning| warning.code == "secondary"));
    if secondary {
        lines.push(line(
            "secondary",
            t!(language, "publication-warning"),
            text(&t!(language, "publication-secondary")),
        ));
    }
    let definitions: BTreeSet<DefinitionShown> = of_release
        .iter()
        .flat_map(|answer| &answer.about.definitions)
        .filter(|definition| indicators.contains(&definition.indicator))
        .map(|definition| DefinitionShown {
            label: typeset(language, &format!("{} :", definition.label.get(language))),
            text: typeset(language, definition.text.get(language)),
        })
        .collect();
    Some(SourceShown {
        dataset: dataset.to_owned(),
        release: release.to_owned(),
        title: typeset(language, about.title.get(language)),
        lines,
        definitions: definitions.into_iter().collect(),
    })
}
