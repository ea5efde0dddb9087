//! What training reached, as a figure: the same universe, source and rule under the map and under the bars.

use maud::{Markup, html};
use nomenclature::Language;
use ui::figure::{Figure, figure};
use ui::{Drawing, DrawingError, FigureText, t};

/// What a figure of the people trained says beside its drawing.
pub(super) struct Said<'a> {
    /// Its anchor.
    pub(super) id: &'a str,
    /// The finding.
    pub(super) title: String,
    /// How to read one of its values; nothing when it shows none.
    pub(super) reading: Option<String>,
}

/// The figure; a sentence in its place when the table cannot be drawn.
pub(super) fn reached(
    language: Language,
    said: Said<'_>,
    drawn: Result<Drawing, DrawingError>,
    rows: Result<Markup, DrawingError>,
) -> Markup {
    let (drawing, rows) = match (drawn, rows) {
        (Ok(drawing), Ok(rows)) => (drawing, rows),
        (Err(error), _) | (_, Err(error)) => {
            tracing::info!(%error, figure = said.id, "a figure of training is not drawn");
            return html! { p class="govuk-body" { (t!(language, "training-plan-no-map")) } };
        }
    };
    let text = FigureText {
        title: said.title,
        unit: t!(language, "training-plan-unit"),
        universe: t!(language, "training-plan-universe"),
        source: t!(language, "training-plan-source"),
        reading_note: said.reading,
        notes: vec![t!(language, "training-plan-rule")],
        ..FigureText::default()
    };
    let shown = Figure { id: said.id, text: &text, drawing: &drawing, table: Some(&rows), downloads: &[], level: 2 };
    figure(language, &shown)
}
