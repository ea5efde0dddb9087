//! How a first draft writes what was stated and what was counted, in each language.

use nomenclature::Language;
use ui::i18n::typeset;
use ui::{format, t};

use crate::model::draft::{Linked, Pen, Said};
use crate::model::reply::Figure;

/// The interface's pen.
pub(crate) struct Words;

impl Pen for Words {
    fn statement(&self, language: Language, linked: &Linked, said: &Said) -> String {
        let service = linked.service.clone().unwrap_or_else(|| t!(language, "plans-not-told"));
        t!(
            language,
            "plans-pen-statement",
            number = linked.measure,
            service = service,
            from = format::date(language, said.from),
            until = format::date(language, said.until),
            words = said.words.as_str()
        )
    }

    fn figure(&self, language: Language, figure: &Figure) -> String {
        let value = |(period, value): &(String, f64)| {
            t!(language, "plans-pen-value", period = period.as_str(), value = format::shortest(language, *value))
        };
        let values = figure.values.iter().map(value).collect::<Vec<_>>().join(&t!(language, "plans-pen-and"));
        let (title, source) = (figure.title.get(language), figure.source.get(language));
        let written = t!(language, "plans-pen-figure", title = title, values = values, source = source);
        typeset(language, &written)
    }
}
