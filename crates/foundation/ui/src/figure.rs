//! A figure: a drawing with all that one must know to read and quote it, and its table.

use maud::{Markup, PreEscaped, html};
use nomenclature::Language;

use crate::components::Link;
use crate::drawing::{Drawing, FigureText};
use crate::t;

/// A drawing and what surrounds it.
#[derive(Debug, Clone)]
pub struct Figure<'a> {
    /// The anchor of the figure, unique in the page.
    pub id: &'a str,
    /// What it says.
    pub text: &'a FigureText,
    /// The drawing.
    pub drawing: &'a Drawing,
    /// The same numbers as a table ([`crate::table::table`]).
    pub table: Option<&'a Markup>,
    /// Where the numbers and the drawing can be had.
    pub downloads: &'a [Link],
    /// The level of its title among the page's headings: 2 or 3.
    pub level: u8,
}

/// Puts a figure on a page.
#[must_use]
pub fn figure(language: Language, figure: &Figure<'_>) -> Markup {
    let Drawing { svg, narrow, legend, .. } = figure.drawing;
    let drawing = html! {
        div class={ "figure__drawing" @if legend.is_some() { " figure__drawing--map" } } {
            (PreEscaped(svg))
            @if let Some(narrow) = narrow { (PreEscaped(narrow)) }
        }
        @if let Some(legend) = legend { (PreEscaped(legend)) }
    };
    frame(language, figure.id, figure.text, figure.level, &drawing, &after(language, figure))
}

/// A figure whose numbers cannot be had: its place is kept, with the reason.
#[must_use]
pub fn figure_unavailable(language: Language, id: &str, text: &FigureText, level: u8, reason: &str) -> Markup {
    let place = html! {
        div class="figure__unavailable" {
            p class="figure__unavailable-title" { (t!(language, "ui-figure-unavailable")) }
            p { (reason) }
        }
    };
    frame(language, id, text, level, &place, &html! {})
}

fn frame(language: Language, id: &str, text: &FigureText, level: u8, drawing: &Markup, after: &Markup) -> Markup {
    html! {
        section class="figure" id=(id) aria-labelledby={ (id) "-title" } {
            @if level <= 2 {
                h2 class="figure__title" id={ (id) "-title" } { (unbroken(&text.title)) }
            } @else {
                h3 class="figure__title" id={ (id) "-title" } { (unbroken(&text.title)) }
            }
            // The drawing says its unit itself.
            @if let Some(subtitle) = text.subtitle.as_ref().filter(|subtitle| **subtitle != text.unit) {
                p class="figure__subtitle" { (subtitle) }
            }
            figure class="figure__body" aria-labelledby={ (id) "-title" } {
                (drawing)
                figcaption class="figure__caption" {
                    @if let Some(note) = &text.reading_note { (remark(&t!(language, "ui-reading-note"), note)) }
                    (remark(&t!(language, "ui-universe"), &text.universe))
                    (remark(&t!(language, "ui-source"), &text.source))
                }
            }
            @if !text.notes.is_empty() {
                div class="figure__notes" { @for note in &text.notes { (remark(&t!(language, "ui-note"), note)) } }
            }
            (after)
        }
    }
}

/// The longest word with hyphens that a title keeps on one line: longer ones would not fit a phone.
const LONGEST_UNBROKEN: usize = 22;

/// A title whose names with hyphens (Île-de-France) are not cut at the end of a line.
fn unbroken(title: &str) -> Markup {
    html! {
        @for (rank, word) in title.split(' ').enumerate() {
            @if rank > 0 { " " }
            @if word.contains('-') && word.chars().count() <= LONGEST_UNBROKEN {
                span class="unbroken" { (word) }
            } @else {
                (word)
            }
        }
    }
}

fn remark(name: &str, words: &str) -> Markup {
    html! { @if !words.is_empty() { p { strong { (name) } " " (words) } } }
}

fn after(language: Language, figure: &Figure<'_>) -> Markup {
    let title = html! { span class="govuk-visually-hidden" { " (" (figure.text.title) ")" } };
    html! {
        @if let Some(table) = figure.table {
            details class="govuk-details figure__table" {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" { (t!(language, "ui-figure-table")) (title) }
                }
                div class="figure__table-content" { (table) }
            }
        }
        @if !figure.downloads.is_empty() {
            p class="figure__downloads" {
                (t!(language, "ui-download"))
                @for link in figure.downloads { " " a class="govuk-link" href=(link.href) { (link.text) (title) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_keeps_short_names_with_hyphens_on_one_line() {
        let check = |title: &str, expected: &str| assert_eq!(unbroken(title).into_string(), expected);
        check("de 1,90 (Île-de-France) à 2", r#"de 1,90 <span class="unbroken">(Île-de-France)</span> à 2"#);
        check("(Bourgogne-Franche-Comté)", "(Bourgogne-Franche-Comté)");
        check("à <b> & 2", "à &lt;b&gt; &amp; 2");
    }
}
