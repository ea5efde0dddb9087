//! The legend of a map: its shades, the zeros, and the ways of having no figure that it shows.

use maud::{Markup, PreEscaped, html};

use super::draw::{pattern_id, shade_ink};
use super::{Content, Shade};
use crate::drawing::Target;
use crate::drawing::ink::Ink;
use crate::drawing::state::Absence;
use crate::drawing::svg::{Anchor, Svg};
use crate::t;

struct Line {
    shade: Shade,
    words: String,
    count: usize,
}

/// The lines that this map needs, from low to high, then what has no shade.
fn lines(content: &Content<'_>) -> Vec<Line> {
    let language = content.language;
    let count = |shade: &Shade| content.territories.values().filter(|territory| territory.shade == *shade).count();
    let mut lines = Vec::new();
    if count(&Shade::Zero) > 0 {
        lines.push((Shade::Zero, content.style.write(language, 0.0)));
    }
    if let Some(found) = &content.classes {
        for class in 0..found.len() {
            let start = found.starts[class];
            let end = found.starts.get(class + 1).map_or(found.max, |next| next - content.grain);
            let write = |number: f64| content.style.write(language, number);
            let words = match end - start > content.grain / 2.0 {
                true => t!(language, "ui-range", from = write(start), to = write(end)),
                false => write(start),
            };
            lines.push((Shade::Class(class), words));
        }
    }
    for absence in Absence::ALL {
        if count(&Shade::Absent(absence)) > 0 {
            lines.push((Shade::Absent(absence), absence.meaning(language)));
        }
    }
    lines.into_iter().map(|(shade, words)| Line { count: count(&shade), shade, words }).collect()
}

/// The legend beside the map of a page.
pub(super) fn html(content: &Content<'_>) -> Markup {
    html! {
        div class="legend" id={ (content.options.id) "-legend" } tabindex="-1" {
            p class="legend__title" { (content.options.unit) }
            ul class="legend__list" {
                @for line in lines(content) {
                    li class="legend__line" {
                        (PreEscaped(swatch(content, &line.shade)))
                        span class="legend__words" { (line.words) }
                        span class="legend__count" {
                            (t!(content.language, "ui-legend-count", count = line.count))
                        }
                    }
                }
            }
        }
    }
}

fn swatch(content: &Content<'_>, shade: &Shade) -> String {
    let mut svg = Svg::new(Target::Page);
    draw_swatch(&mut svg, content, shade, (0.5, 0.5));
    svg.finish_decorative("legend__swatch", (27.0, 17.0))
}

fn draw_swatch(svg: &mut Svg, content: &Content<'_>, shade: &Shade, at: (f64, f64)) {
    match shade {
        Shade::Absent(absence) => {
            let fill = format!("url(#{})", pattern_id(content, *absence));
            svg.rect(Ink::Pattern, at, (26.0, 16.0), &[("fill", &fill)]);
        }
        _ => svg.rect(shade_ink(content, shade), at, (26.0, 16.0), &[]),
    }
}

/// The legend in the free corner under Brittany.
pub(super) fn print(svg: &mut Svg, content: &Content<'_>, top: f64) {
    svg.text(Ink::Tick, (2.0, 16.0), 15.0, Anchor::Start, content.options.unit);
    for (rank, line) in lines(content).iter().enumerate() {
        let y = top + rank as f64 * 23.0;
        draw_swatch(svg, content, &line.shade, (2.0, y));
        svg.text(Ink::Word, (36.0, y + 13.0), 14.0, Anchor::Start, &line.words);
    }
}
