//! Blocks and sentences as HTML. Every word is escaped by maud; only our own drawings go in as they are.

use maud::{Markup, html};
use nomenclature::Language;
use ui::components::{Align, Column, Link, Table, data_table};
use ui::figure::{Figure, figure, figure_unavailable};
use ui::{Drawing, FigureText, href, t};

use super::Files;
use crate::model::{Alignment, Block, FigureShown, Inline, KeyFigure, LegendLine, Shown, plain};

type ShownBlock = Block<Shown, FigureShown>;

pub(super) fn blocks(language: Language, files: &Files, blocks: &[ShownBlock]) -> Markup {
    html! { @for block in blocks { (self::block(language, files, block)) } }
}

fn block(language: Language, files: &Files, block: &ShownBlock) -> Markup {
    match block {
        Block::Heading { level, id, date, body, .. } => html! {
            (heading(*level, id, body, language))
            @if let Some(date) = date {
                p class="letter__added" { (t!(language, "publication-added", date = crate::pdf::date_label(language, date))) }
            }
        },
        Block::Paragraph(body) => html! { p class="govuk-body" { (inlines(language, body)) } },
        Block::List { start: None, items } => html! {
            ul class="govuk-list govuk-list--bullet" { @for item in items { li { (item_blocks(language, files, item)) } } }
        },
        Block::List { start: Some(start), items } => html! {
            ol class="govuk-list govuk-list--number" start=(start) { @for item in items { li { (item_blocks(language, files, item)) } } }
        },
        Block::Aside(inner) => {
            html! { aside class="letter__aside govuk-inset-text" { (blocks(language, files, inner)) } }
        }
        Block::Table { alignments, header, rows } => table(language, alignments, header, rows),
        Block::Figure(shown) => draw(language, files, shown),
        Block::KeyFigures(cards) => key_figures(language, cards),
    }
}

/// A list item of one paragraph is that paragraph's words.
fn item_blocks(language: Language, files: &Files, item: &[ShownBlock]) -> Markup {
    match item {
        [Block::Paragraph(body)] => inlines(language, body),
        several => blocks(language, files, several),
    }
}

fn heading(level: u8, id: &str, body: &[Inline<Shown>], language: Language) -> Markup {
    let words = inlines(language, body);
    match level {
        1 => html! { h2 class="govuk-heading-l" id=(id) { (words) } },
        2 => html! { h3 class="govuk-heading-m" id=(id) { (words) } },
        _ => html! { h4 class="govuk-heading-s" id=(id) { (words) } },
    }
}

pub(super) fn inlines(language: Language, body: &[Inline<Shown>]) -> Markup {
    html! { @for inline in body { (self::inline(language, inline)) } }
}

fn inline(language: Language, inline: &Inline<Shown>) -> Markup {
    match inline {
        Inline::Text(text) => html! { (text) },
        Inline::Strong(body) => html! { strong { (inlines(language, body)) } },
        Inline::Emphasis(body) => html! { em { (inlines(language, body)) } },
        Inline::Code(text) => html! { code { (text) } },
        Inline::Break => html! { br; },
        Inline::Link { href: target, body } => {
            let target = if target.starts_with('/') { href(language, target) } else { target.clone() };
            html! { a class="govuk-link" href=(target) { (inlines(language, body)) } }
        }
        Inline::Value(shown) => value(shown),
    }
}

fn value(shown: &Shown) -> Markup {
    match &shown.missing {
        None => html! { data class="letter__value" value=(shown.values.join(" ")) { (shown.text) } },
        Some(reason) => html! {
            span class="letter__missing" {
                (shown.text) span class="letter__reason" { " (" (reason) ")" }
            }
        },
    }
}

fn table(
    language: Language,
    alignments: &[Alignment],
    header: &[Vec<Inline<Shown>>],
    rows: &[Vec<Vec<Inline<Shown>>>],
) -> Markup {
    let side = |rank: usize| match alignments.get(rank) {
        Some(Alignment::End) => " table__cell--number",
        _ => "",
    };
    html! {
        div class="table-scroll" tabindex="0" role="region" aria-label=(t!(language, "publication-table")) {
            table class="govuk-table table" {
                thead class="govuk-table__head" {
                    tr class="govuk-table__row" {
                        @for (rank, cell) in header.iter().enumerate() {
                            th scope="col" class={ "govuk-table__header" (side(rank)) } { (inlines(language, cell)) }
                        }
                    }
                }
                tbody class="govuk-table__body" {
                    @for row in rows {
                        tr class="govuk-table__row" {
                            @for (rank, cell) in row.iter().enumerate() {
                                @if rank == 0 {
                                    th scope="row" class="govuk-table__header" { (inlines(language, cell)) }
                                } @else {
                                    td class={ "govuk-table__cell" (side(rank)) } { (inlines(language, cell)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn draw(language: Language, files: &Files, shown: &FigureShown) -> Markup {
    let line = |key: &str| shown.legend.iter().find(|line| line.key == key).map(|line| plain(&line.body));
    let notes = shown.legend.iter().filter(|line| !matches!(line.key.as_str(), "universe" | "source" | "reading"));
    let text = FigureText {
        title: format!("{} – {}", t!(language, "publication-figure", number = shown.number), plain(&shown.title)),
        subtitle: Some(shown.unit.clone()),
        unit: shown.unit.clone(),
        universe: line("universe").unwrap_or_default(),
        source: line("source").unwrap_or_default(),
        reading_note: line("reading"),
        notes: notes.map(|line| plain(&line.body)).collect(),
    };
    let id = format!("figure-{}", shown.id);
    if let Some(reason) = &shown.unavailable {
        return figure_unavailable(language, &id, &text, 3, reason);
    }
    let table = figure_table(language, shown);
    let downloads = [Link::new(files.link(&format!("annexe/{}.csv", shown.id)), "CSV")];
    // A figure drawn as a table is its own drawing.
    let (drawing, below) = match &shown.page {
        Some(page) => (
            Drawing {
                svg: page.svg.clone(),
                narrow: page.narrow.clone(),
                legend: page.legend.clone(),
                alt: shown.alt.clone(),
            },
            Some(&table),
        ),
        None => {
            (Drawing { svg: table.clone().into_string(), narrow: None, legend: None, alt: shown.alt.clone() }, None)
        }
    };
    figure(language, &Figure { id: &id, text: &text, drawing: &drawing, table: below, downloads: &downloads, level: 3 })
}

fn figure_table(language: Language, shown: &FigureShown) -> Markup {
    let columns = shown.table.columns.iter().enumerate().map(|(rank, name)| {
        let align = if rank == 0 { Align::Start } else { Align::End };
        Column { header: name.clone(), align, sort: None }
    });
    let rows = shown.table.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| html! { (cell.text) });
        std::iter::once(html! { (row.name) }).chain(cells).collect()
    });
    let table =
        Table { caption: plain(&shown.title), caption_hidden: true, columns: columns.collect(), rows: rows.collect() };
    data_table(language, &table)
}

fn key_figures(language: Language, cards: &[KeyFigure<Shown>]) -> Markup {
    html! {
        ul class="grid letter__key-figures" {
            @for card in cards {
                li class="grid__cell" {
                    div class="key" {
                        p class="key__figure" { (value(&card.value)) }
                        p class="key__label" { (inlines(language, &card.text)) }
                        @if !card.note.is_empty() { p class="key__source" { (inlines(language, &card.note)) } }
                    }
                }
            }
        }
    }
}

pub(super) fn lines(language: Language, lines: &[LegendLine]) -> Markup {
    html! {
        @for line in lines {
            p class="govuk-body-s" { strong { (line.label) } " " (inlines(language, &line.body)) }
        }
    }
}
