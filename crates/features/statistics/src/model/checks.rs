//! What a dataset's description must satisfy beyond its grammar. Every fault is told at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use nomenclature::Text;

use super::Dataset;
use crate::visible::{escaped_lines, visible};

/// One thing that is wrong with the description of a dataset, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatasetFault {
    /// Where, as a path within the file: `indicator «homicides», definition 2`.
    pub at: String,
    /// What is wrong, and what to do.
    pub what: String,
}

/// Everything that is wrong with the description of a dataset.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct DatasetFaults {
    /// The file.
    pub place: String,
    /// Its faults.
    pub faults: Vec<DatasetFault>,
}

impl fmt::Display for DatasetFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} does not describe a dataset:", self.place)?;
        for fault in &self.faults {
            writeln!(f, "  - {}: {}", visible(&fault.at), escaped_lines(&fault.what))?;
        }
        Ok(())
    }
}

impl DatasetFaults {
    pub(super) fn unreadable(place: &str, error: &toml::de::Error) -> Self {
        let fault = DatasetFault { at: "reading".to_owned(), what: error.to_string() };
        Self { place: place.to_owned(), faults: vec![fault] }
    }

    pub(crate) fn one(place: &str, at: &str, what: impl Into<String>) -> Self {
        let fault = DatasetFault { at: at.to_owned(), what: what.into() };
        Self { place: place.to_owned(), faults: vec![fault] }
    }
}

struct Faults(Vec<DatasetFault>);

impl Faults {
    fn add(&mut self, at: impl Into<String>, what: impl Into<String>) {
        self.0.push(DatasetFault { at: at.into(), what: what.into() });
    }

    fn text(&mut self, at: &str, text: &Text) {
        if text.fr.trim().is_empty() || text.en.trim().is_empty() {
            self.add(at, "is empty in one language: write it in French (fr) and in English (en)");
        }
    }

    fn once<'a>(&mut self, what: &str, names: impl IntoIterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        for name in names {
            if !seen.insert(name) {
                self.add(what.to_owned(), format!("«{name}» is given twice: keep one"));
            }
        }
    }
}

/// Checks a description.
///
/// # Errors
/// Every fault.
pub(crate) fn check(dataset: &Dataset, place: &str) -> Result<(), DatasetFaults> {
    let mut faults = Faults(Vec::new());
    texts(dataset, &mut faults);
    if dataset.same_indicators_as.is_none() || !dataset.indicators.is_empty() {
        indicators(dataset, &mut faults);
    }
    breaks(dataset, &mut faults);
    layouts(dataset, &mut faults);
    if faults.0.is_empty() { Ok(()) } else { Err(DatasetFaults { place: place.to_owned(), faults: faults.0 }) }
}

fn texts(dataset: &Dataset, faults: &mut Faults) {
    faults.text("title", &dataset.title);
    faults.text("description", &dataset.description);
    faults.text("producer", &dataset.producer);
    faults.text("universe", &dataset.universe);
    faults.text("source.name", &dataset.source.name);
    if !dataset.source.url.starts_with("http://") && !dataset.source.url.starts_with("https://") {
        faults.add("source.url", "is not an address: write it with https://");
    }
}

fn indicators(dataset: &Dataset, faults: &mut Faults) {
    if dataset.indicators.is_empty() {
        faults.add("indicator", "there is none: add at least one [[indicator]]");
    }
    faults.once("unit-of-count", dataset.units_of_count.iter().map(|unit| unit.code.as_str()));
    faults.once("indicator", dataset.indicators.iter().map(|indicator| indicator.code.as_str()));
    let unit_labels = dataset.units_of_count.iter().flat_map(|unit| &unit.source_labels);
    faults.once("unit-of-count.source-labels", unit_labels.map(String::as_str));
    let mut claimed: BTreeMap<&str, String> = BTreeMap::new();
    for indicator in &dataset.indicators {
        let at = format!("indicator «{}»", indicator.code);
        faults.text(&at, &indicator.label);
        if indicator.units_of_count.is_empty() {
            faults.add(&at, "counts nothing: give its units-of-count");
        }
        for unit in indicator.units_of_count.iter().filter(|unit| dataset.unit_of_count(unit.as_str()).is_none()) {
            faults.add(&at, format!("counts «{unit}», which no [[unit-of-count]] defines"));
        }
        for part in indicator.parts.iter().filter(|part| dataset.indicator(part.as_str()).is_none()) {
            faults.add(&at, format!("has the part «{part}», which is not an indicator of this dataset"));
        }
        if indicator.definitions.is_empty() {
            faults.add(&at, "has no definition: add an [[indicator.definition]] with number = 1");
        }
        for (rank, definition) in indicator.definitions.iter().enumerate() {
            let at = format!("{at}, definition {}", definition.number);
            faults.text(&at, &definition.text);
            if usize::from(definition.number) != rank + 1 {
                faults.add(
                    &at,
                    format!("should have the number {}: definitions are numbered from 1, in order", rank + 1),
                );
            }
            for label in &definition.source_labels {
                if let Some(other) = claimed.insert(label, at.clone()) {
                    faults.add(&at, format!("the label «{label}» is also that of {other}: keep it in one place"));
                }
            }
        }
        let named = indicator.definitions.iter().flat_map(|definition| &definition.releases);
        faults.once(&format!("{at}, releases"), named.map(super::ReleaseId::as_str));
    }
}

fn breaks(dataset: &Dataset, faults: &mut Faults) {
    for (rank, gap) in dataset.breaks.iter().enumerate() {
        let at = format!("break {}", rank + 1);
        faults.text(&at, &gap.reason);
        if gap.from_period.is_some() == gap.from_release.is_some() {
            faults.add(&at, "needs either from-period or from-release");
        }
        for code in &gap.indicators {
            if !dataset.indicators.is_empty() && dataset.indicator(code.as_str()).is_none() {
                faults.add(&at, format!("names «{code}», which is not an indicator of this dataset"));
            }
        }
    }
    for (rank, comparison) in dataset.comparisons.iter().enumerate() {
        let at = format!("comparison {}", rank + 1);
        faults.text(&at, &comparison.warning);
        if comparison.with_nature.is_some() == comparison.with_dataset.is_some() {
            faults.add(&at, "needs either with-nature or with-dataset");
        }
    }
}

fn layouts(dataset: &Dataset, faults: &mut Faults) {
    faults.once("layout", dataset.layouts.iter().map(|layout| layout.name.as_str()));
    for layout in &dataset.layouts {
        let at = format!("layout «{}»", layout.name);
        let named = layout.columns.named().map(|(_, name)| name);
        faults.once(&at, named.chain(layout.ignored.iter().map(String::as_str)));
    }
}
