//! From glyphs where they stand on a page to lines of text: rows by their baseline, words by the gaps between them.

use crate::model::paragraphs::Line;

/// A piece of text where it stands on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// From the left.
    pub(super) x: f64,
    /// From the top.
    pub(super) y: f64,
    /// How wide it is.
    pub(super) width: f64,
    /// The size of its letters.
    pub(super) size: f64,
    /// What it says.
    pub(super) text: String,
}

/// Of the size of letters, how far apart baselines of one row may be.
const SAME_ROW: f64 = 0.45;
/// Of the size of letters, how wide a gap parts two words.
const WORD_GAP: f64 = 0.16;
/// Of the size of most letters, below which a row is a note at the foot of the page.
const NOTE: f64 = 0.9;
/// Of the size of most letters, above which a row is a heading.
const HEADING: f64 = 1.05;

/// A row of a page.
struct Row {
    y: f64,
    size: f64,
    glyphs: Vec<Glyph>,
}

/// The lines of pages. Rows that stand at the head or foot of most pages (titles, numbers of pages) and notes are left out.
pub(super) fn lines(pages: Vec<Vec<Glyph>>) -> Vec<Line> {
    let body = usual_size(&pages);
    let pages: Vec<Vec<Row>> = pages.into_iter().map(rows).collect();
    let texts: Vec<Vec<String>> = pages.iter().map(|rows| rows.iter().map(text).collect()).collect();
    let mut all = Vec::new();
    for (page, (rows, said)) in pages.iter().zip(&texts).enumerate() {
        for (place, (row, text)) in rows.iter().zip(said).enumerate() {
            let edge = place == 0 || place + 1 == rows.len();
            let number_alone = edge && text.len() <= 12 && text.chars().all(|one| !one.is_alphabetic());
            if text.is_empty() || number_alone || (edge && repeated(text, &texts)) || row.size < NOTE * body {
                continue;
            }
            let heading = row.size > HEADING * body;
            all.push(Line { page: u32::try_from(page + 1).ok(), number: None, heading, text: text.clone() });
        }
    }
    all
}

/// The size in which most characters are set.
fn usual_size(pages: &[Vec<Glyph>]) -> f64 {
    let mut counts: std::collections::BTreeMap<i64, usize> = std::collections::BTreeMap::new();
    for glyph in pages.iter().flatten().filter(|glyph| !glyph.text.trim().is_empty()) {
        *counts.entry((glyph.size * 4.0).round() as i64).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(0.0, |(size, _)| size as f64 / 4.0)
}

fn rows(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs.retain(|one| [one.x, one.y, one.size, one.width].iter().all(|value| value.is_finite()) && one.size > 0.0);
    glyphs.sort_by(|one, other| one.y.total_cmp(&other.y));
    let mut all: Vec<Row> = Vec::new();
    for glyph in glyphs {
        match all.last_mut() {
            Some(row) if glyph.y - row.y <= SAME_ROW * row.size.max(glyph.size) => {
                row.size = row.size.max(glyph.size);
                row.glyphs.push(glyph);
            }
            _ => all.push(Row { y: glyph.y, size: glyph.size, glyphs: vec![glyph] }),
        }
    }
    for row in &mut all {
        row.glyphs.sort_by(|one, other| one.x.total_cmp(&other.x));
    }
    all
}

fn text(row: &Row) -> String {
    let mut text = String::new();
    let mut end: Option<f64> = None;
    for glyph in &row.glyphs {
        // A number raised above the line calls a note: it is no word of the report.
        if glyph.size < 0.8 * row.size && glyph.text.chars().all(|one| one.is_ascii_digit()) {
            continue;
        }
        if end.is_some_and(|end| glyph.x - end > WORD_GAP * glyph.size) {
            text.push(' ');
        }
        for one in glyph.text.chars() {
            match ligature(one) {
                Some(letters) => text.push_str(letters),
                None => text.push(one),
            }
        }
        end = Some(glyph.x + glyph.width);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The letters that a printer's ligature stands for: it is a shape, and no letter of a word.
fn ligature(one: char) -> Option<&'static str> {
    Some(match one {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

/// Whether what stands at the edge of a page stands at that of half of them: numbers aside.
fn repeated(text: &str, pages: &[Vec<String>]) -> bool {
    let plain = |text: &str| text.chars().filter(|one| one.is_alphabetic()).collect::<String>();
    let wanted = plain(text);
    let edges = |page: &&Vec<String>| page.first().into_iter().chain(page.last()).any(|one| plain(one) == wanted);
    pages.len() > 2 && pages.iter().filter(edges).count() * 2 >= pages.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(x: f64, y: f64, size: f64, text: &str) -> Vec<Glyph> {
        let one = |(place, letter): (usize, char)| Glyph {
            x: x + place as f64 * size / 2.0,
            y,
            width: size / 2.0,
            size,
            text: letter.to_string(),
        };
        text.chars().enumerate().map(one).collect()
    }

    #[test]
    fn glyphs_become_lines_in_reading_order() {
        let page = |number: &str| {
            let words =
                [word(80.0, 60.0, 10.0, "deux"), word(40.0, 60.3, 10.0, "Mot"), word(40.0, 80.0, 10.0, "Suite")];
            let edges =
                [word(40.0, 20.0, 10.0, "GRETA"), word(90.0, 700.0, 10.0, number), word(40.0, 690.0, 7.0, "note")];
            let call = word(120.0, 57.0, 6.0, "3");
            words.into_iter().chain(edges).flatten().chain(call).collect::<Vec<_>>()
        };
        let read = lines(vec![page("1"), page("2"), page("3")]);
        let texts: Vec<(Option<u32>, &str)> = read.iter().map(|line| (line.page, line.text.as_str())).collect();
        let expected = [1, 2, 3].iter().flat_map(|page| [(Some(*page), "Mot deux"), (Some(*page), "Suite")]);
        assert_eq!(texts, expected.collect::<Vec<_>>());
        assert!(lines(Vec::new()).is_empty() && lines(vec![Vec::new()]).is_empty());
    }

    #[test]
    fn ligatures_are_letters() {
        let read = lines(vec![word(0.0, 10.0, 10.0, "o\u{fb03}ciers identi\u{fb01}és")]);
        assert_eq!(read[0].text, "officiers identifiés");
    }

    #[test]
    fn larger_letters_are_a_heading() {
        let read = lines(vec![[word(0.0, 10.0, 14.0, "Titre"), word(0.0, 40.0, 10.0, "Un texte ordinaire")].concat()]);
        assert_eq!(read.iter().map(|line| line.heading).collect::<Vec<_>>(), [true, false]);
    }
}
