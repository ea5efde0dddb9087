//! What the template reads: the publication as JSON, words and all.

use nomenclature::Language;
use serde_json::{Value, json};
use typeset::drawable_text;
use ui::{format, t};

use crate::model::{Block, Cover, Erratum, FigureShown, Inline, Kind, LegendLine, Letter, SectionRole, Shown, Told};

/// The publication as the template reads it, and its drawings in the order of their files.
pub(super) fn data(letter: &Letter) -> (Value, Vec<String>) {
    let language = letter.cover.language;
    let mut drawings = Vec::new();
    let blocks: Vec<Block<Shown, Value>> = letter
        .blocks
        .iter()
        .map(|block| block.map(&mut Clone::clone, &mut |shown| figure(language, shown, &mut drawings)))
        .collect();
    let figures: Vec<Value> = blocks.iter().flat_map(figures_of).cloned().collect();
    let cover = &letter.cover;
    let address = address(cover);
    let collection = collection(cover);
    let data = json!({
        "identifier": format!("{}/{}/v{}/{}", cover.publisher, cover.slug, cover.version, language.tag()),
        "language": language.tag(),
        "title": cover.title,
        "subtitle": cover.subtitle,
        "summary": cover.summary,
        "keywords": [cover.year.to_string(), cover.slug],
        "date": date_parts(&cover.date),
        "date-label": date_label(language, &cover.date),
        "publisher": cover.publisher,
        "editor": cover.editor,
        "notice": cover.notice,
        "licence": cover.licence,
        "collection": collection,
        "running": format!("{collection} – {}", date_label(language, &cover.date)),
        "footer": address.as_deref().map_or(cover.title.as_str(), |address| address.trim_start_matches("https://")),
        "site": cover.site,
        "words": words(language),
        "sections": sections(language, &blocks),
        "figures": figures,
        "sources": letter.sources,
        "colophon": colophon(cover, address.as_deref()),
    });
    (drawable(data), drawings)
}

/// Where the publication can be read, when its site is known.
fn address(cover: &Cover) -> Option<String> {
    let site = cover.site.as_ref()?;
    Some(format!("{site}{}/publications/{}", cover.language.path_prefix(), cover.slug))
}

/// `La lettre de l’observatoire, n° 1`.
pub(crate) fn collection(cover: &Cover) -> String {
    collection_of(cover.language, cover.kind, cover.number)
}

/// The same, in the words of a page's language.
pub(crate) fn collection_of(language: Language, kind: Kind, number: Option<u32>) -> String {
    let kind = match kind {
        Kind::Letter => t!(language, "publication-collection-letter"),
        Kind::Sheet => t!(language, "publication-collection-sheet"),
        Kind::Report => t!(language, "publication-collection-report"),
    };
    match number {
        Some(number) => format!("{kind}, {}", t!(language, "publication-number", number = number)),
        None => kind,
    }
}

fn words(language: Language) -> Value {
    json!({
        "contents": t!(language, "publication-contents"),
        "unavailable-title": t!(language, "publication-unavailable-title"),
        "sources": t!(language, "publication-sources"),
        "sources-lead": t!(language, "publication-sources-lead"),
        "definitions": t!(language, "publication-definitions"),
        "figures": t!(language, "publication-figures"),
        "page": t!(language, "publication-page"),
        "annex": t!(language, "publication-annex"),
        "annex-lead": t!(language, "publication-annex-lead"),
        "colophon": t!(language, "publication-colophon"),
    })
}

fn figure(language: Language, shown: &FigureShown, drawings: &mut Vec<String>) -> Value {
    let file = shown.print.as_ref().map(|svg| {
        drawings.push(drawable_text(svg));
        format!("figure-{}.svg", drawings.len() - 1)
    });
    json!({
        "number": shown.number,
        "title": shown.title,
        "unit": shown.unit,
        "drawing": shown.drawing,
        "file": file,
        "alt": shown.alt,
        "legend": shown.legend,
        "unavailable": shown.unavailable,
        "table": shown.table,
        "words": {
            "figure": t!(language, "publication-figure", number = shown.number),
            "table": t!(language, "publication-table-in-annex", number = shown.number),
        },
    })
}

fn figures_of(block: &Block<Shown, Value>) -> Vec<&Value> {
    match block {
        Block::Figure(figure) => vec![figure],
        Block::Aside(blocks) => blocks.iter().flat_map(figures_of).collect(),
        Block::List { items, .. } => items.iter().flatten().flat_map(figures_of).collect(),
        _ => Vec::new(),
    }
}

/// The text cut at its headings of the first level.
fn sections(language: Language, blocks: &[Block<Shown, Value>]) -> Value {
    let mut sections: Vec<(SectionRole, Vec<Value>)> = Vec::new();
    let mut first = true;
    for block in blocks {
        let role = match block {
            Block::Heading { level: 1, role, .. } => Some(*role),
            _ if sections.is_empty() => Some(SectionRole::Plain),
            _ => None,
        };
        if let Some(role) = role {
            sections.push((role, Vec::new()));
            first = true;
        }
        if let Some((_, blocks)) = sections.last_mut() {
            let mut value = dated(language, block);
            if let Block::Figure(_) = block {
                value["c"]["first"] = first.into();
                first = false;
            }
            blocks.push(value);
        }
    }
    let sections = sections.into_iter().map(|(role, blocks)| json!({ "role": role, "blocks": blocks }));
    Value::Array(sections.collect())
}

/// The block as JSON, with the date of an addendum in words.
fn dated(language: Language, block: &Block<Shown, Value>) -> Value {
    let mut value = json!(block);
    if let Block::Heading { date: Some(date), .. } = block {
        value["c"]["date"] = t!(language, "publication-added", date = date_label(language, date)).into();
    }
    value
}

/// Who made the publication, when, how, and under what terms.
pub(crate) fn colophon(cover: &Cover, address: Option<&str>) -> Vec<LegendLine> {
    let language = cover.language;
    let line = |key: &str, label: String, body: Told| LegendLine { key: key.to_owned(), label, body };
    let text = |words: &str| vec![Inline::Text(words.to_owned())];
    let mut lines = vec![
        line("publisher", t!(language, "publication-publisher"), text(&cover.publisher)),
        line("editor", t!(language, "publication-editor"), text(&cover.editor)),
        line("published", t!(language, "publication-published"), text(&date_label(language, &cover.date))),
        line("version", t!(language, "publication-version"), text(&cover.version.to_string())),
        line("licence", t!(language, "publication-licence"), text(&cover.licence)),
        line("made", t!(language, "publication-made"), text(&t!(language, "publication-made-text"))),
    ];
    if let Some(address) = address {
        let link = Inline::Link { href: address.to_owned(), body: text(address) };
        lines.push(line("address", t!(language, "publication-address"), vec![link]));
    }
    for Erratum { version, date, text: mended } in &cover.errata {
        let label = format!("{} {version}, {} ", t!(language, "publication-version"), date_label(language, date));
        lines.push(line("erratum", label, text(mended)));
    }
    lines
}

/// A day in words.
pub(crate) fn date_label(language: Language, date: &str) -> String {
    date.parse().map_or_else(|_| date.to_owned(), |date| format::date(language, date))
}

fn date_parts(date: &str) -> Value {
    let parts: Vec<u32> = date.split('-').map(|part| part.parse().unwrap_or(1)).collect();
    json!({ "year": parts.first(), "month": parts.get(1), "day": parts.get(2) })
}

fn drawable(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(drawable_text(&text)),
        Value::Array(parts) => Value::Array(parts.into_iter().map(drawable).collect()),
        Value::Object(parts) => Value::Object(parts.into_iter().map(|(key, part)| (key, drawable(part))).collect()),
        other => other,
    }
}
