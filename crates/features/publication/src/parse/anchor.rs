//! The anchors of headings: small letters without accents, each one once.

use std::collections::BTreeSet;

use crate::model::{Asked, Inline};

/// Anchors given so far.
#[derive(Default)]
pub(super) struct Anchors(BTreeSet<String>);

impl Anchors {
    /// An anchor for a heading: the one wanted, or one made of its words; with a rank when it is taken.
    pub(super) fn give(&mut self, wanted: Option<String>, words: &Asked) -> String {
        let wanted = Some(wanted.unwrap_or_else(|| slug(&plain(words)))).filter(|anchor| !anchor.is_empty());
        let wanted = wanted.unwrap_or_else(|| "section".to_owned());
        let mut anchor = wanted.clone();
        let mut rank = 2;
        while !self.0.insert(anchor.clone()) {
            anchor = format!("{wanted}-{rank}");
            rank += 1;
        }
        anchor
    }
}

/// The words of a text without their numbers.
fn plain(body: &Asked) -> String {
    let mut words = String::new();
    for inline in body {
        match inline {
            Inline::Text(text) | Inline::Code(text) => words.push_str(text),
            Inline::Strong(body) | Inline::Emphasis(body) | Inline::Link { body, .. } => words.push_str(&plain(body)),
            Inline::Break => words.push(' '),
            Inline::Value(_) => {}
        }
    }
    words
}

/// Small letters without accents, joined by hyphens.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.to_lowercase().chars() {
        let plain = match character {
            'à' | 'â' | 'ä' | 'á' => "a",
            'ç' => "c",
            'é' | 'è' | 'ê' | 'ë' => "e",
            'î' | 'ï' | 'í' => "i",
            'ô' | 'ö' | 'ó' => "o",
            'ù' | 'û' | 'ü' | 'ú' => "u",
            'ÿ' => "y",
            'œ' => "oe",
            'æ' => "ae",
            _ => "",
        };
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !plain.is_empty() {
            slug.push_str(plain);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').chars().take(60).collect()
}
