//! A small writer of SVG: elements, escaped words, numbers without dust.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::Target;
use super::ink::Ink;
use super::measure::{self, Weight};

/// Where words stand beside their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A drawing being written.
pub(crate) struct Svg {
    target: Target,
    body: String,
}

/// The family that a drawing asks for outside a page.
const FAMILY: &str = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, Verdana, DejaVu Sans, sans-serif";

impl Svg {
    pub(crate) fn new(target: Target) -> Self {
        Self { target, body: String::with_capacity(4096) }
    }

    /// An element without content; `extra` comes after its ink.
    pub(crate) fn shape(&mut self, name: &str, ink: Ink, extra: &[(&str, &str)]) {
        self.open_tag(name, Some(ink), extra);
        self.body.push_str("/>");
    }

    /// An element with content, which [`Svg::close`] closes.
    pub(crate) fn open_shape(&mut self, name: &str, ink: Ink, extra: &[(&str, &str)]) {
        self.open_tag(name, Some(ink), extra);
        self.body.push('>');
    }

    /// Opens an element without ink, which [`Svg::close`] closes.
    pub(crate) fn open(&mut self, name: &str, extra: &[(&str, &str)]) {
        self.open_tag(name, None, extra);
        self.body.push('>');
    }

    /// Closes an element.
    pub(crate) fn close(&mut self, name: &str) {
        let _ = write!(self.body, "</{name}>");
    }

    fn open_tag(&mut self, name: &str, ink: Option<Ink>, extra: &[(&str, &str)]) {
        let _ = write!(self.body, "<{name}");
        if let Some(ink) = ink {
            if self.target == Target::Page {
                self.attribute("class", &ink.class());
            }
            for (name, value) in ink.attributes() {
                if extra.iter().all(|(other, _)| *other != name) {
                    self.attribute(name, value);
                }
            }
        }
        for (name, value) in extra {
            self.attribute(name, value);
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let _ = write!(self.body, " {name}=\"{}\"", escape(value));
    }

    pub(crate) fn line(&mut self, ink: Ink, from: (f64, f64), to: (f64, f64)) {
        let (x1, y1, x2, y2) = (number(from.0), number(from.1), number(to.0), number(to.1));
        self.shape("line", ink, &[("x1", &x1), ("y1", &y1), ("x2", &x2), ("y2", &y2)]);
    }

    pub(crate) fn rect(&mut self, ink: Ink, at: (f64, f64), size: (f64, f64), extra: &[(&str, &str)]) {
        let (x, y, width, height) = (number(at.0), number(at.1), number(size.0.max(0.0)), number(size.1.max(0.0)));
        let mut all = vec![("x", x.as_str()), ("y", &y), ("width", &width), ("height", &height)];
        all.extend(extra);
        self.shape("rect", ink, &all);
    }

    pub(crate) fn path(&mut self, ink: Ink, data: &str) {
        self.shape("path", ink, &[("d", data)]);
    }

    /// Words at a place, on their base line.
    pub(crate) fn text(&mut self, ink: Ink, at: (f64, f64), size: f64, anchor: Anchor, words: &str) {
        let (x, y, size) = (number(at.0), number(at.1), number(size));
        let mut extra = vec![("x", x.as_str()), ("y", &y), ("font-size", &size)];
        match anchor {
            Anchor::Start => {}
            Anchor::Middle => extra.push(("text-anchor", "middle")),
            Anchor::End => extra.push(("text-anchor", "end")),
        }
        self.open_tag("text", Some(ink), &extra);
        let _ = write!(self.body, ">{}</text>", escape(&set(words)));
    }

    /// Words on several lines, the first on the base line `at.1`; gives back how many lines.
    pub(crate) fn paragraph(
        &mut self,
        ink: Ink,
        at: (f64, f64),
        size: f64,
        anchor: Anchor,
        words: &str,
        room: f64,
    ) -> usize {
        let lines = measure::wrap(words, room, size, Weight::Regular);
        for (rank, line) in lines.iter().enumerate() {
            self.text(ink, (at.0, at.1 + rank as f64 * size * 1.25), size, anchor, line);
        }
        lines.len()
    }

    /// A `<title>`, which browsers show beside the pointer and assistive technology reads.
    pub(crate) fn title(&mut self, words: &str) {
        let _ = write!(self.body, "<title>{}</title>", escape(&set(words)));
    }

    /// The complete `<svg>` element of a drawing whose words stand beside it.
    pub(crate) fn finish_decorative(self, class: &str, size: (f64, f64)) -> String {
        let mut out = Self::new(self.target);
        let view_box = format!("0 0 {} {}", number(size.0), number(size.1));
        let hidden =
            [("viewBox", view_box.as_str()), ("class", class), ("aria-hidden", "true"), ("focusable", "false")];
        out.open("svg", &hidden);
        out.body.push_str(&self.body);
        out.close("svg");
        out.body
    }

    /// The complete `<svg>` element around what was written.
    pub(crate) fn finish(self, root: &Root<'_>) -> String {
        let mut out = Self::new(self.target);
        let (width, height) = (number(root.size.0), number(root.size.1));
        let view_box = format!("0 0 {width} {height}");
        let title_id = format!("{}-t", root.id);
        let desc_id = format!("{}-d", root.id);
        let mut extra = vec![
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", view_box.as_str()),
            ("role", if root.interactive { "group" } else { "img" }),
            ("aria-labelledby", &title_id),
            ("aria-describedby", &desc_id),
        ];
        match self.target {
            Target::Page => extra.push(("class", root.class)),
            Target::Print => {
                extra.extend([("width", width.as_str()), ("height", height.as_str()), ("font-family", FAMILY)])
            }
        }
        out.open("svg", &extra);
        let _ = write!(out.body, "<title id=\"{}\">{}</title>", escape(&title_id), escape(&set(root.title)));
        let _ = write!(out.body, "<desc id=\"{}\">{}</desc>", escape(&desc_id), escape(&set(root.desc)));
        out.body.push_str(&self.body);
        out.close("svg");
        out.body
    }
}

/// What the `<svg>` element says of itself.
pub(crate) struct Root<'a> {
    pub(crate) id: &'a str,
    pub(crate) class: &'a str,
    pub(crate) size: (f64, f64),
    pub(crate) title: &'a str,
    pub(crate) desc: &'a str,
    /// Whether it holds links: then its parts must be reachable.
    pub(crate) interactive: bool,
}

/// A number with at most two decimals.
pub(crate) fn number(number: f64) -> String {
    let rounded = (number * 100.0).round() / 100.0;
    if rounded == 0.0 { "0".to_owned() } else { format!("{rounded}") }
}

/// The font has no narrow no-break space; outside pages, what replaces it is not ours to choose.
fn set(words: &str) -> String {
    words.replace('\u{202f}', "\u{a0}")
}

fn escape(text: &str) -> Cow<'_, str> {
    // Outlines are most of a map: what needs no change is not copied.
    let plain = |byte: u8| (0x20..0x7f).contains(&byte) && !matches!(byte, b'&' | b'<' | b'>' | b'"');
    if text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no way to write these.
            char if char.is_control() && !matches!(char, '\n' | '\t' | '\r') => {}
            // A name that turns the direction of writing would turn its neighbours' too.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            char => out.push(char),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_become_marks() {
        let mut svg = Svg::new(Target::Print);
        svg.text(Ink::Word, (0.0, -0.001), 14.0, Anchor::End, "<script>&\"\u{0}");
        assert_eq!(
            svg.body,
            "<text fill=\"#2a1b2e\" x=\"0\" y=\"0\" font-size=\"14\" text-anchor=\"end\">&lt;script&gt;&amp;&quot;</text>"
        );
    }
}
