//! What each method would lose on the table of a run: worked out in the run's job, kept in its report.

use disclosure::{Margins, NoiseRules, Pattern, Status, System};
use nomenclature::Language;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::loss::{Levels, Loss, Publication, measure};
use crate::model::StudyCode;
use crate::perturbation::{Change, keys, of_suppression};
use crate::table::Sheet;

/// Rounding that keeps totals the sums of their parts; not every table has one that is found in time.
const CONTROLLED: Change = Change::ControlledRounding(5);

/// The methods that stand beside suppression.
pub(crate) const METHODS: [Change; 4] = [
    Change::CellKey(NoiseRules { most: 5, variance: 2.0, forbidden: 0 }, Margins::Own),
    Change::RandomRounding(5),
    Change::Rounding(5),
    CONTROLLED,
];

/// What each method loses, method by method: measured once, told in the language of each reader.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Comparison(Vec<Loss>);

impl Comparison {
    /// That of a run, out of its report.
    pub(crate) fn kept(report: &Value) -> Option<Self> {
        Self::deserialize(report.get("comparison")?).ok()
    }

    /// Puts it into a report.
    pub(crate) fn keep(&self, report: &mut Value) {
        report["comparison"] = json!(self);
    }

    /// Adds a method, and what it took.
    pub(crate) fn add(&mut self, loss: Loss, seconds: f64) {
        self.0.push(Loss { seconds, ..loss });
    }

    /// The methods, in a language.
    pub(crate) fn of(&self, language: Language) -> Vec<Loss> {
        self.0.iter().map(|loss| loss.told(language)).collect()
    }

    /// Whether no controlled rounding was found.
    pub(crate) fn lacks_controlled_rounding(&self) -> bool {
        !self.0.iter().any(|loss| loss.way == CONTROLLED.method())
    }
}

/// A table about to be compared.
#[derive(Debug)]
pub(crate) struct Ground {
    sheet: Sheet,
    levels: Levels,
    system: System,
    pattern: Pattern,
    sensitive: usize,
    /// From the study, so that perturbations are the same each time.
    secret: u64,
}

impl Ground {
    pub(crate) fn new(code: &StudyCode, sheet: Sheet, system: System, pattern: Pattern) -> Self {
        let sensitive = system.cells().iter().filter(|c| matches!(c.status, Status::Sensitive(_))).count();
        let next = |key: u64, byte: u8| key.wrapping_mul(31).wrapping_add(u64::from(byte));
        Self {
            levels: Levels::of(&sheet),
            system,
            pattern,
            sensitive,
            secret: code.as_str().bytes().fold(7, next),
            sheet,
        }
    }

    /// What the run itself loses.
    pub(crate) fn suppression(&self) -> Loss {
        let found = (self.pattern.hidden.as_slice(), self.pattern.proofs.as_slice());
        self.measured(&of_suppression((&self.sheet, &self.system), found, (self.sensitive, 0.0)))
    }

    /// What a method loses; nothing when it was stopped before it had a table.
    pub(crate) fn change(&self, change: &Change, stop: &(dyn Fn() -> bool + Sync)) -> Option<Loss> {
        let keys = keys::of_places(&self.sheet, self.secret);
        let shown = change.apply(&self.sheet, (&keys, self.secret), stop).ok()?;
        Some(self.measured(&change.publication((&self.sheet, &self.system), shown, 0.0)))
    }

    /// Its words are told again to each reader.
    fn measured(&self, publication: &Publication) -> Loss {
        measure(Language::French, (&self.sheet, &self.levels), publication)
    }
}
