//! The text of a publication, before its numbers are known (`V` = a question) and after (`V` = an answer).

use serde::{Deserialize, Serialize};

/// A run of text within a block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", content = "c", rename_all = "kebab-case")]
pub enum Inline<V> {
    /// Plain words.
    Text(String),
    /// Important words.
    Strong(Vec<Inline<V>>),
    /// Stressed words.
    Emphasis(Vec<Inline<V>>),
    /// Words to be read letter by letter.
    Code(String),
    /// Words that lead elsewhere.
    Link {
        /// Where they lead.
        href: String,
        /// The words.
        body: Vec<Inline<V>>,
    },
    /// The next words begin a line.
    Break,
    /// A number.
    Value(V),
}

/// What a top-level section is for: it changes how it is set, not what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionRole {
    /// A section like another.
    #[default]
    Plain,
    /// The words of the editor.
    Editorial,
    /// The key figures, on a page of their own.
    KeyFigures,
    /// One matter seen from nearer.
    Focus,
    /// Definitions and sources.
    Reference,
    /// Added after publication, on a date of its own.
    Addendum,
}

/// How a column of a table is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alignment {
    /// As the text.
    #[default]
    Start,
    /// In the middle.
    Centre,
    /// As numbers.
    End,
}

/// A number set large, with what it counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeyFigure<V> {
    /// The number.
    pub value: V,
    /// What it counts, where and when.
    pub text: Vec<Inline<V>>,
    /// How it moved, or where it comes from.
    pub note: Vec<Inline<V>>,
}

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", content = "c", rename_all = "kebab-case")]
pub enum Block<V, F> {
    /// A title within the text; level 1 is a section.
    Heading {
        /// 1 to 3.
        level: u8,
        /// The anchor.
        id: String,
        /// What the section is for.
        role: SectionRole,
        /// The day on which an addendum was added, `2027-01-15`.
        date: Option<String>,
        /// The words.
        body: Vec<Inline<V>>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline<V>>),
    /// A list.
    List {
        /// The first number, for a numbered list.
        start: Option<u64>,
        /// Each item.
        items: Vec<Vec<Block<V, F>>>,
    },
    /// Text set apart.
    Aside(Vec<Block<V, F>>),
    /// A small table written by hand.
    Table {
        /// How each column is set.
        alignments: Vec<Alignment>,
        /// The heading of each column.
        header: Vec<Vec<Inline<V>>>,
        /// The rows.
        rows: Vec<Vec<Vec<Inline<V>>>>,
    },
    /// A drawing made of an answer.
    Figure(F),
    /// Numbers set large, side by side.
    KeyFigures(Vec<KeyFigure<V>>),
}

impl<V> Inline<V> {
    /// The same words with each number changed by `value`.
    pub fn map<W>(&self, value: &mut dyn FnMut(&V) -> W) -> Inline<W> {
        match self {
            Self::Text(text) => Inline::Text(text.clone()),
            Self::Strong(body) => Inline::Strong(map_all(body, value)),
            Self::Emphasis(body) => Inline::Emphasis(map_all(body, value)),
            Self::Code(text) => Inline::Code(text.clone()),
            Self::Link { href, body } => Inline::Link { href: href.clone(), body: map_all(body, value) },
            Self::Break => Inline::Break,
            Self::Value(asked) => Inline::Value(value(asked)),
        }
    }
}

/// The same words with each number changed by `value`.
pub fn map_all<V, W>(body: &[Inline<V>], value: &mut dyn FnMut(&V) -> W) -> Vec<Inline<W>> {
    body.iter().map(|inline| inline.map(value)).collect()
}

impl<V, F> Block<V, F> {
    /// The same block with each number and each figure changed, in the order of the text.
    pub fn map<W, G>(&self, value: &mut dyn FnMut(&V) -> W, figure: &mut dyn FnMut(&F) -> G) -> Block<W, G> {
        match self {
            Self::Heading { level, id, role, date, body } => {
                let body = map_all(body, value);
                Block::Heading { level: *level, id: id.clone(), role: *role, date: date.clone(), body }
            }
            Self::Paragraph(body) => Block::Paragraph(map_all(body, value)),
            Self::List { start, items } => {
                let items = items.iter().map(|item| item.iter().map(|block| block.map(value, figure)).collect());
                Block::List { start: *start, items: items.collect() }
            }
            Self::Aside(blocks) => Block::Aside(blocks.iter().map(|block| block.map(value, figure)).collect()),
            Self::Table { alignments, header, rows } => {
                let header = header.iter().map(|cell| map_all(cell, value)).collect();
                let rows = rows.iter().map(|row| row.iter().map(|cell| map_all(cell, value)).collect());
                Block::Table { alignments: alignments.clone(), header, rows: rows.collect() }
            }
            Self::Figure(asked) => Block::Figure(figure(asked)),
            Self::KeyFigures(cards) => {
                let cards = cards.iter().map(|card| KeyFigure {
                    value: value(&card.value),
                    text: map_all(&card.text, value),
                    note: map_all(&card.note, value),
                });
                Block::KeyFigures(cards.collect())
            }
        }
    }
}
