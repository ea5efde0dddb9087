//! The first draft of an answer: it fills itself from what was validated of the linked measures in the period, and from the datasets.

use jiff::civil::Date;
use nomenclature::Language;

use super::reply::{Figure, Lack, Origin, Paragraph, Translation};

/// A measure linked to a question, with what was validated of it about the period: the statement about the latest period first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// The plan.
    pub plan: String,
    /// The measure.
    pub measure: u16,
    /// The service in charge.
    pub service: Option<String>,
    /// What was validated, with the code of the statement.
    pub said: Vec<Said>,
}

/// What a validated statement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its code.
    pub code: String,
    /// The first day of the period told of.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// In words.
    pub words: String,
}

/// The figures asked of a dataset, or nothing where it has none.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// `dataset?filter=…`
    pub address: String,
    /// What it holds for the period.
    pub figure: Option<Figure>,
}

/// How a draft writes numbers, days and lists: a matter of the interface's languages.
pub trait Pen {
    /// A paragraph that tells what a service stated.
    fn statement(&self, language: Language, linked: &Linked, said: &Said) -> String;
    /// A paragraph that tells figures.
    fn figure(&self, language: Language, figure: &Figure) -> String;
}

/// A first draft, and what could not be filled.
///
/// Of each linked measure the statement about the latest period is taken. Statements are written in French: their translation is missing.
/// Figures are written in both languages by the same rule, so that their translation is checked.
#[must_use]
pub fn first_draft(pen: &impl Pen, linked: &[Linked], figures: &[Asked]) -> (Vec<Paragraph>, Vec<Lack>) {
    let mut lacks = gaps(linked, figures);
    let mut paragraphs = Vec::new();
    for one in linked {
        let Some(said) = one.said.first() else { continue };
        let (code, plan, measure) = (said.code.clone(), one.plan.clone(), one.measure);
        paragraphs.push(Paragraph {
            fr: pen.statement(Language::French, one, said),
            en: String::new(),
            translation: Translation::Missing,
            origin: Some(Origin::Statement { code, plan, measure }),
        });
    }
    for asked in figures {
        let Some(figure) = asked.figure.as_ref().filter(|figure| !figure.values.is_empty()) else { continue };
        paragraphs.push(Paragraph {
            fr: pen.figure(Language::French, figure),
            en: pen.figure(Language::English, figure),
            translation: Translation::Checked,
            origin: Some(Origin::Figure { address: figure.path.clone() }),
        });
    }
    if paragraphs.is_empty() {
        lacks.push(Lack::Words);
    }
    (paragraphs, lacks)
}

/// What the sources of an answer lack.
#[must_use]
pub fn gaps(linked: &[Linked], figures: &[Asked]) -> Vec<Lack> {
    let mut lacks = Vec::new();
    if linked.is_empty() && figures.is_empty() {
        lacks.push(Lack::Measure);
    }
    let silent = linked.iter().filter(|one| one.said.is_empty());
    lacks.extend(silent.map(|one| Lack::Silent { plan: one.plan.clone(), measure: one.measure }));
    let empty = figures.iter().filter(|one| one.figure.as_ref().is_none_or(|figure| figure.values.is_empty()));
    lacks.extend(empty.map(|one| Lack::Figure(one.address.clone())));
    lacks
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use nomenclature::Text;

    use super::*;

    struct Plain;

    impl Pen for Plain {
        fn statement(&self, _: Language, linked: &Linked, said: &Said) -> String {
            format!("{}: {}", linked.measure, said.words)
        }

        fn figure(&self, language: Language, figure: &Figure) -> String {
            format!("{} {}", figure.title.get(language), figure.values.len())
        }
    }

    fn linked(measure: u16, words: &[&str]) -> Linked {
        let said = |words: &&str| Said {
            code: format!("s{measure}"),
            from: date(2026, 1, 1),
            until: date(2026, 6, 30),
            words: (*words).to_owned(),
        };
        Linked { plan: "p".to_owned(), measure, service: None, said: words.iter().map(said).collect() }
    }

    #[test]
    fn a_draft_takes_the_latest_statement_and_the_figures_and_lists_what_is_missing() {
        let text = |fr: &str, en: &str| Text { fr: fr.to_owned(), en: en.to_owned() };
        let figure = Figure {
            title: text("Victimes", "Victims"),
            source: text("S", "S"),
            values: vec![("2024".to_owned(), 12.0)],
            path: "/donnees/d".to_owned(),
        };
        let figures =
            [Asked { address: "d".to_owned(), figure: Some(figure) }, Asked { address: "e".to_owned(), figure: None }];
        let (paragraphs, lacks) = first_draft(&Plain, &[linked(1, &["new", "old"]), linked(2, &[])], &figures);
        let words: Vec<_> = paragraphs.iter().map(|one| (one.fr.as_str(), one.en.as_str(), one.translation)).collect();
        assert_eq!(words, [("1: new", "", Translation::Missing), ("Victimes 1", "Victims 1", Translation::Checked)]);
        let silent = Lack::Silent { plan: "p".to_owned(), measure: 2 };
        assert_eq!(lacks, [silent, Lack::Figure("e".to_owned())]);
    }

    #[test]
    fn a_question_without_sources_says_so() {
        assert_eq!(first_draft(&Plain, &[], &[]), (Vec::new(), vec![Lack::Measure, Lack::Words]));
    }
}
