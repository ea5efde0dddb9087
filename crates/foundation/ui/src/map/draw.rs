//! The shapes of the map.

use super::outlines::{ENLARGED, Frame, MAIN, OUTLINES, Shape};
use super::{Content, Shade, Territory, legend};
use crate::drawing::Target;
use crate::drawing::ink::Ink;
use crate::drawing::state::Absence;
use crate::drawing::svg::{Anchor, Root, Svg, number};
use crate::t;

/// How much larger than its place in the outlines the drawing is in print, where it holds its legend.
const PRINT_SCALE: f64 = 0.66;
const PRINT_LEFT: f64 = 60.0;
const PRINT_TOP: f64 = 26.0;
/// The room for the captions of the insets, under them.
const CAPTIONS: f64 = 44.0;

pub(super) fn draw(content: &Content<'_>, alt: &str) -> String {
    let mut svg = Svg::new(content.target);
    patterns(&mut svg, content);
    let (width, height) = OUTLINES.view_box;
    let size = match content.target {
        Target::Page => {
            shapes(&mut svg, content);
            (width, height + CAPTIONS)
        }
        Target::Print => {
            let place =
                format!("translate({} {}) scale({})", number(PRINT_LEFT), number(PRINT_TOP), number(PRINT_SCALE));
            svg.open("g", &[("transform", &place)]);
            shapes(&mut svg, content);
            svg.close("g");
            legend::print(&mut svg, content, PRINT_TOP + 470.0 * PRINT_SCALE);
            (PRINT_LEFT + width * PRINT_SCALE, PRINT_TOP + (height + CAPTIONS) * PRINT_SCALE)
        }
    };
    let interactive = content.target == Target::Page && content.options.link.is_some();
    let id = format!("{}-w", content.options.id);
    let title = content.options.title;
    let drawn = svg.finish(&Root { id: &id, class: "drawing map", size, title, desc: alt, interactive });
    if interactive {
        let words = t!(content.language, "ui-skip-map");
        let skip = maud::html! { a class="skip-map" href={ "#" (content.options.id) "-legend" } { (words) } };
        return skip.into_string() + &drawn;
    }
    drawn
}

/// One pattern for each way of having no figure: told apart without colour.
fn patterns(svg: &mut Svg, content: &Content<'_>) {
    svg.open("defs", &[]);
    for absence in Absence::ALL {
        let id = pattern_id(content, absence);
        let size = if absence == Absence::Missing { "9" } else { "8" };
        let mut extra =
            vec![("id", id.as_str()), ("width", size), ("height", size), ("patternUnits", "userSpaceOnUse")];
        if absence == Absence::Suppressed {
            extra.push(("patternTransform", "rotate(45)"));
        }
        svg.open("pattern", &extra);
        svg.rect(Ink::HatchGround, (0.0, 0.0), (9.0, 9.0), &[]);
        match absence {
            Absence::Suppressed => svg.line(Ink::Hatch, (4.0, 0.0), (4.0, 8.0)),
            Absence::Missing => {
                svg.shape("circle", Ink::Hatch, &[("cx", "4.5"), ("cy", "4.5"), ("r", "1"), ("stroke", "none")])
            }
            Absence::NotApplicable => svg.line(Ink::Hatch, (1.0, 4.0), (5.0, 4.0)),
            Absence::Embargoed => {
                svg.line(Ink::Hatch, (0.0, 4.0), (8.0, 4.0));
                svg.line(Ink::Hatch, (4.0, 0.0), (4.0, 8.0));
            }
        }
        svg.close("pattern");
    }
    svg.close("defs");
}

/// The identifier of a pattern in this drawing.
pub(super) fn pattern_id(content: &Content<'_>, absence: Absence) -> String {
    format!("{}-{}", content.options.id, absence.class())
}

fn shapes(svg: &mut Svg, content: &Content<'_>) {
    let outlines = if content.options.regions { &OUTLINES.regions } else { &OUTLINES.shapes };
    let frames = OUTLINES.frames.iter().filter(|frame| frame.id != MAIN);
    for frame in frames.filter(|frame| !(content.options.regions && frame.id == ENLARGED)) {
        inset(svg, content, frame);
    }
    for shape in outlines {
        if let Some(territory) = content.territories.get(&shape.code) {
            one_shape(svg, content, shape, territory);
        }
    }
    if !content.options.regions {
        for border in &OUTLINES.borders {
            svg.shape("path", Ink::Border, &[("d", &border.d), ("pointer-events", "none")]);
        }
    }
    // The white edges of its neighbours would hide that of a white territory.
    let none = |code: &str| content.territories.get(code).is_some_and(|territory| territory.shade == Shade::Zero);
    for shape in outlines.iter().filter(|shape| none(&shape.code)) {
        svg.shape("path", Ink::ZeroEdge, &[("d", &shape.d), ("pointer-events", "none")]);
    }
    let highlighted = |code: &str| content.options.highlight.as_ref().is_some_and(|high| high.as_str() == code);
    for shape in outlines.iter().filter(|shape| highlighted(&shape.code)) {
        svg.shape("path", Ink::Outline, &[("d", &shape.d), ("pointer-events", "none")]);
    }
}

fn inset(svg: &mut Svg, content: &Content<'_>, frame: &Frame) {
    svg.rect(Ink::Inset, (frame.x + 0.5, frame.y + 0.5), (frame.w - 1.0, frame.h - 1.0), &[("rx", "6")]);
    let label = frame.label.get(content.language);
    let at = (frame.x + frame.w / 2.0, frame.y + frame.h + 26.0);
    if frame.id == ENLARGED {
        let lines = crate::drawing::measure::wrap(label, 160.0, 20.0, crate::drawing::measure::Weight::Regular);
        for (rank, line) in lines.iter().enumerate() {
            svg.text(Ink::WideCaption, (frame.x + frame.w, at.1 + rank as f64 * 24.0), 20.0, Anchor::End, line);
        }
        if content.target == Target::Page {
            svg.text(Ink::NarrowCaption, (frame.x + frame.w / 2.0, at.1 + 10.0), 36.0, Anchor::Middle, "Paris");
        }
    } else {
        svg.text(Ink::Caption, at, 20.0, Anchor::Middle, label);
    }
}

fn one_shape(svg: &mut Svg, content: &Content<'_>, shape: &Shape, territory: &Territory) {
    let language = content.language;
    let words = t!(language, "ui-alt-pair", name = territory.name.as_str(), value = territory.words.as_str());
    let address = match (content.target, content.options.link) {
        (Target::Page, Some(link)) => link(language, &territory.code),
        _ => None,
    };
    let again = shape.frame == ENLARGED;
    if let Some(address) = &address {
        let mut extra = vec![("href", address.as_str())];
        // The same territory once more, larger: for the pointer, not for the ear or the keyboard.
        extra.extend(if again {
            vec![("tabindex", "-1"), ("aria-hidden", "true")]
        } else {
            vec![("aria-label", words.as_str())]
        });
        svg.open("a", &extra);
    }
    let pattern = match territory.shade {
        Shade::Absent(absence) => Some(format!("url(#{})", pattern_id(content, absence))),
        _ => None,
    };
    let mut extra = vec![("d", shape.d.as_str()), ("fill-rule", "evenodd")];
    if let Some(pattern) = &pattern {
        extra.push(("fill", pattern));
    }
    svg.open_shape("path", shade_ink(content, &territory.shade), &extra);
    svg.title(&words);
    svg.close("path");
    if address.is_some() {
        svg.close("a");
    }
}

/// The ink of a shade: few classes are spread over the whole range of shades.
pub(super) fn shade_ink(content: &Content<'_>, shade: &Shade) -> Ink {
    match shade {
        Shade::Zero => Ink::Zero,
        Shade::Absent(_) => Ink::Pattern,
        Shade::Class(class) => {
            let count = content.classes.as_ref().map_or(1, super::classes::Found::len);
            let shades = crate::drawing::ink::light::CLASSES.len();
            Ink::Class(if count <= 1 { shades - 2 } else { class * (shades - 1) / (count - 1) })
        }
    }
}

#[cfg(test)]
mod tests {
    use cube::Code;

    use super::*;

    #[test]
    fn every_shape_has_a_code_that_the_table_may_use() {
        assert!(OUTLINES.shapes.iter().chain(&OUTLINES.regions).all(|shape| Code::parse(&shape.code).is_ok()));
    }
}
