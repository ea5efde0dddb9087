//! Aligned text, to be read in a terminal: the table, its unit, what must be known, its source.

use cube::Cell;
use nomenclature::Language;
use ui::format;

use super::grid::{Grid, legend, mark};
use crate::answer::Answer;
use crate::query::Measured;

/// The text of an answer.
pub(super) fn text(answer: &Answer, language: Language) -> String {
    let grid = Grid::new(answer, language);
    let about = &answer.about;
    let mut out = String::new();
    let mut say = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    say(about.title.get(language));
    say(&subtitle(answer, language));
    say("");
    for line in aligned(&grid, answer, language) {
        say(&line);
    }
    say("");
    for line in legend(&grid, language) {
        say(&line);
    }
    for line in notes(answer, language) {
        say(&line);
    }
    out
}

/// What is fixed, the unit, the release.
fn subtitle(answer: &Answer, language: Language) -> String {
    let about = &answer.about;
    let mut parts: Vec<String> = about.fixed.values().map(|member| member.label.get(language).to_owned()).collect();
    parts.push(about.unit.get(language).to_owned());
    parts.push(match language {
        Language::French => format!("édition {}", about.release),
        Language::English => format!("release {}", about.release),
    });
    parts.join(" · ")
}

/// Headers wider than this are broken over several lines.
const HEADER_WIDTH: usize = 22;

fn aligned(grid: &Grid, answer: &Answer, language: Language) -> Vec<String> {
    let side = grid.corner.len();
    let headers: Vec<Vec<String>> = grid.corner.iter().chain(&grid.top).map(|name| broken(name)).collect();
    let height = headers.iter().map(Vec::len).max().unwrap_or(0);
    // Headers stand at the bottom of their place, next to what they name.
    let at = |header: &Vec<String>, line: usize| {
        let blank = height - header.len();
        line.checked_sub(blank).and_then(|line| header.get(line)).cloned().unwrap_or_default()
    };
    let mut lines: Vec<Vec<String>> =
        (0..height).map(|line| headers.iter().map(|header| at(header, line)).collect()).collect();
    for (names, cells) in &grid.rows {
        let shown = cells.iter().map(|cell| shown(cell, answer, language));
        lines.push(names.iter().cloned().chain(shown).collect());
    }
    let width = |column: usize| {
        let texts = lines.iter().filter_map(|line| line.get(column));
        texts.map(|text| text.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..headers.len()).map(width).collect();
    let line = |line: &Vec<String>| {
        let cells = line.iter().zip(&widths).enumerate().map(|(column, (text, width))| {
            // What stands down the side reads from the left, numbers from the right.
            if column < side { format!("{text:<width$}") } else { format!("{text:>width$}") }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let mut out: Vec<String> = lines.iter().map(line).collect();
    let rule = "─".repeat(widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1));
    out.insert(height.min(out.len()), rule);
    out
}

/// A header over several lines, broken between words.
fn broken(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in name.split_whitespace() {
        let last = lines.len() - 1;
        if !lines[last].is_empty() && lines[last].chars().count() + 1 + word.chars().count() > HEADER_WIDTH {
            lines.push(word.to_owned());
        } else {
            if !lines[last].is_empty() {
                lines[last].push(' ');
            }
            lines[last].push_str(word);
        }
    }
    lines
}

fn shown(cell: &Cell, answer: &Answer, language: Language) -> String {
    match (cell.number(), mark(cell)) {
        (Some(number), _) if answer.query.measure == Measured::Value => format::shortest(language, number),
        (Some(number), _) => format::rate(language, number),
        (None, mark) => mark.unwrap_or_default().to_owned(),
    }
}

fn notes(answer: &Answer, language: Language) -> Vec<String> {
    let about = &answer.about;
    let mut lines = Vec::new();
    let (warning, universe, source, counted, api) = match language {
        Language::French => ("Attention", "Champ", "Source", "Unité de compte", "API"),
        Language::English => ("Warning", "Universe", "Source", "Unit of count", "API"),
    };
    let colon = if language == Language::French { " :" } else { ":" };
    for text in &about.warnings {
        lines.push(format!("{warning}{colon} {}", text.text.get(language)));
    }
    let units: Vec<&str> = about.units_of_count.iter().map(|unit| unit.label.get(language)).collect();
    lines.push(format!("{counted}{colon} {}", units.join(", ").to_lowercase()));
    lines.push(format!("{universe}{colon} {}", about.universe.get(language)));
    for about in std::iter::once(about).chain(&about.others) {
        lines.push(format!("{source}{colon} {}", about.citation.get(language)));
    }
    lines.push(format!("{api}{colon} {}", about.api_path));
    lines
}
