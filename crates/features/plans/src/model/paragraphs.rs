//! From the lines of a report to its numbered paragraphs, with everything that a person must look at; which of them recommend something.

use std::fmt;

use nomenclature::Language;

use super::treaty::Degree;

/// A line of a report, as its file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its page, where the file has pages.
    pub page: Option<u32>,
    /// The number that the word processor writes before it.
    pub number: Option<u32>,
    /// Whether it is a heading.
    pub heading: bool,
    /// What it says.
    pub text: String,
}

/// A numbered paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its number.
    pub number: u16,
    /// The page where it begins.
    pub page: Option<u32>,
    /// The heading under which it stands.
    pub under: Option<String>,
    /// Its words.
    pub words: String,
    /// How strongly it recommends, when it does.
    pub degree: Option<Degree>,
}

/// What a person must look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Numbers are missing between two paragraphs.
    Missing {
        /// The first that is missing.
        from: u16,
        /// The last.
        until: u16,
    },
    /// A line begins with a number that does not follow: it was left in the paragraph.
    Astray {
        /// The paragraph in which it stands.
        within: u16,
        /// How it begins.
        begins: String,
    },
    /// A paragraph that is longer than its field.
    Long {
        /// The paragraph.
        number: u16,
    },
    /// A paragraph without words.
    Empty {
        /// The paragraph.
        number: u16,
    },
    /// The report has no numbered paragraph.
    None,
}

impl fmt::Display for Doubt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { from, until } if from == until => write!(formatter, "the paragraph {from} was not found"),
            Self::Missing { from, until } => write!(formatter, "the paragraphs {from} to {until} were not found"),
            Self::Astray { within, begins } => write!(
                formatter,
                "in the paragraph {within} a line begins with a number that does not follow: «{begins}»; see whether a paragraph begins there"
            ),
            Self::Long { number } => {
                write!(
                    formatter,
                    "the paragraph {number} has more than {MOST_WORDS} characters: keep what is recommended"
                )
            }
            Self::Empty { number } => write!(formatter, "the paragraph {number} has no words"),
            Self::None => {
                formatter.write_str("no paragraph begins with a number and a full stop, as «12. The authorities…»")
            }
        }
    }
}

/// The most characters of a recommendation's words.
pub const MOST_WORDS: usize = 2000;
/// How many numbers may be missing between two paragraphs.
const WIDEST_GAP: u16 = 5;

/// The numbered paragraphs of a report, and what a person must look at.
///
/// A paragraph begins with the number that follows the last one. A line that begins with another number (a year, a list, an article)
/// stays in its paragraph, and is told of.
#[must_use]
pub fn paragraphs(lines: &[Line]) -> (Vec<Paragraph>, Vec<Doubt>) {
    let (mut all, mut doubts): (Vec<Paragraph>, Vec<Doubt>) = (Vec::new(), Vec::new());
    let (mut under, mut closed): (Option<String>, bool) = (None, false);
    for line in lines {
        let (number, words) = begins(line);
        let last = all.last().map(|one: &Paragraph| one.number);
        let follows = number.is_some_and(|number| follows(last, number));
        if line.heading && !follows {
            (under, closed) = (Some(line.text.clone()), true);
            continue;
        }
        if let Some(number) = number.filter(|_| follows) {
            if let Some(last) = last.filter(|last| number > last + 1) {
                doubts.push(Doubt::Missing { from: last + 1, until: number - 1 });
            }
            let (page, under) = (line.page, under.clone());
            all.push(Paragraph { number, page, under, words: words.to_owned(), degree: None });
            closed = false;
            continue;
        }
        let Some(now) = all.last_mut().filter(|_| !closed) else { continue };
        if number.is_some() {
            let begins = line.text.chars().filter(|one| !one.is_control()).take(40).collect();
            doubts.push(Doubt::Astray { within: now.number, begins });
        }
        join(&mut now.words, &line.text);
    }
    for one in &mut all {
        one.degree = degree(&one.words);
        if one.words.is_empty() {
            doubts.push(Doubt::Empty { number: one.number });
        } else if one.degree.is_some() && one.words.chars().count() > MOST_WORDS {
            doubts.push(Doubt::Long { number: one.number });
        }
    }
    if all.is_empty() {
        doubts.push(Doubt::None);
    }
    (all, doubts)
}

/// Whether a paragraph of that number may come next: the first may have any.
fn follows(last: Option<u16>, number: u16) -> bool {
    last.is_none_or(|last| number > last && number - last <= WIDEST_GAP)
}

/// The number with which a line begins, and what comes after it.
fn begins(line: &Line) -> (Option<u16>, &str) {
    if let Some(number) = line.number {
        return (u16::try_from(number).ok().filter(|number| *number > 0), line.text.trim());
    }
    let text = line.text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let Some(rest) = text.get(digits..).filter(|_| (1..=4).contains(&digits)) else { return (None, text) };
    let Some(rest) = rest.strip_prefix('.') else { return (None, text) };
    // «1.2» and «3.5 %» are no beginnings.
    if !(rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        return (None, text);
    }
    (text[..digits].parse().ok().filter(|number: &u16| *number > 0), rest.trim())
}

/// Joins a line to what came before it: a word that was cut at the end of the line is made whole.
fn join(words: &mut String, line: &str) {
    let line = line.trim();
    let cut = words.ends_with('-') && words.chars().rev().nth(1).is_some_and(char::is_lowercase);
    if (cut && line.starts_with(char::is_lowercase)) || words.ends_with('\u{ad}') {
        words.pop();
    } else if !words.is_empty() && !line.is_empty() {
        words.push(' ');
    }
    words.push_str(line);
}

/// The verbs by which a body recommends, the strongest degree first.
const VERBS: &[(Degree, &[&str])] = &[
    (Degree::Urges, &["urge", "urges", "exhorte", "exhortent"]),
    (Degree::Considers, &["considers that", "considère que", "considère qu", "considèrent que"]),
    (Degree::Invites, &["invites", "invite", "invitent"]),
];
/// What says that a consideration asks for something.
const SHOULD: &[&str] = &["should", "devrait", "devraient", "doit", "doivent", "must"];

/// How strongly a paragraph recommends, when it does: by the first verb that recommends; a consideration must say what should be.
#[must_use]
pub fn degree(words: &str) -> Option<Degree> {
    let plain = format!(" {} ", plain(words));
    let has = |phrase: &str| plain.find(&format!(" {phrase} "));
    let asks = SHOULD.iter().any(|word| has(word).is_some());
    let first = |(degree, verbs): &(Degree, &[&str])| {
        let at = verbs.iter().filter_map(|verb| has(verb)).min()?;
        (*degree != Degree::Considers || asks).then_some((at, *degree))
    };
    VERBS.iter().filter_map(first).min().map(|(_, degree)| degree)
}

/// Small letters, and single spaces for what is no letter.
fn plain(words: &str) -> String {
    let letters: String =
        words.to_lowercase().chars().map(|one| if one.is_alphanumeric() { one } else { ' ' }).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The language of a report, by its small words.
#[must_use]
pub fn language(lines: &[Line]) -> Language {
    let count = |small: &[&str]| {
        let words = lines.iter().flat_map(|line| line.text.split_whitespace());
        words.filter(|word| small.contains(&word.to_lowercase().as_str())).count()
    };
    let (french, english) =
        (count(&["le", "la", "les", "des", "et", "que"]), count(&["the", "of", "and", "to", "that"]));
    if english > french { Language::English } else { Language::French }
}

/// The first sentence of a paragraph, cut at a word: what a person begins from to write the summary.
#[must_use]
pub fn summary(words: &str) -> String {
    const MOST: usize = 240;
    let end = words.find(['.', ';', ':']).filter(|end| *end > 30).unwrap_or(words.len());
    let sentence: String = words[..end].chars().take(MOST).collect();
    if sentence.chars().count() < MOST {
        return sentence;
    }
    let cut = sentence.rfind(' ').unwrap_or(sentence.len());
    format!("{}…", &sentence[..cut])
}

#[cfg(test)]
#[path = "paragraphs_tests.rs"]
mod tests;
