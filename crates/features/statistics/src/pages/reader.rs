//! Reading an answer as a page does: names for its codes, numbers by their codes, the periods and places it holds.

use cube::{Cell, Code, Cube};
use nomenclature::Language;
use ui::{Labels, NumberStyle};

use crate::answer::{About, Answer};
use crate::query::Dim;

/// The names of the members of an answer, for drawings and tables.
pub(crate) struct Names<'a>(pub(crate) &'a About);

impl Labels for Names<'_> {
    fn label(&self, dimension: &Code, member: &Code, language: Language) -> String {
        match Dim::parse(dimension.as_str()) {
            Ok(dim) => self.0.label(dim, member, language).to_owned(),
            Err(_) => member.to_string(),
        }
    }
}

/// An answer, read by codes.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) answer: &'a Answer,
    pub(crate) language: Language,
}

/// Where a cell is; a dimension that the table does not have is left out.
#[derive(Clone, Copy, Default)]
pub(crate) struct Place<'a> {
    pub(crate) period: Option<&'a Code>,
    pub(crate) territory: Option<&'a Code>,
    pub(crate) indicator: Option<&'a Code>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(answer: &'a Answer, language: Language) -> Self {
        Self { answer, language }
    }

    /// The members of a dimension, in order; the one member that the query fixes when the table has no such dimension.
    pub(crate) fn members(&self, dim: Dim) -> Vec<Code> {
        let cube = self.answer.table.get();
        match cube.dimensions().iter().find(|dimension| dimension.code.as_str() == dim.code()) {
            Some(dimension) => dimension.hierarchy.members().map(|(_, member)| member.code.clone()).collect(),
            None => self.answer.about.fixed.get(&dim).map(|member| member.code.clone()).into_iter().collect(),
        }
    }

    /// Whether the table itself has this dimension.
    pub(crate) fn has(&self, dim: Dim) -> bool {
        self.answer.table.get().dimension_rank(dim.code()).is_ok()
    }

    /// The periods, in the order of time.
    pub(crate) fn periods(&self) -> Vec<Code> {
        let mut periods = self.members(Dim::Period);
        periods.sort();
        periods
    }

    /// The name of a member.
    pub(crate) fn name(&self, dim: Dim, code: &Code) -> String {
        let fixed = self.answer.about.fixed.get(&dim).filter(|member| member.code == *code);
        let name = fixed.map_or_else(
            || self.answer.about.label(dim, code, self.language).to_owned(),
            |member| member.label.get(self.language).to_owned(),
        );
        ui::i18n::typeset(self.language, &name)
    }

    /// The cell at a place.
    pub(crate) fn cell(&self, place: Place<'_>) -> Option<&'a Cell> {
        Self::cell_of(self.answer.table.get(), place)
    }

    /// The count behind the number at a place, when it is one.
    pub(crate) fn count(&self, place: Place<'_>) -> Option<f64> {
        let counts = self.answer.counts.as_ref().unwrap_or(&self.answer.table);
        Self::cell_of(counts.get(), place).and_then(Cell::number)
    }

    fn cell_of(cube: &'a Cube, place: Place<'_>) -> Option<&'a Cell> {
        let mut codes = Vec::with_capacity(cube.dimensions().len());
        for dimension in cube.dimensions() {
            let given = match dimension.code.as_str() {
                "period" => place.period,
                "territory" => place.territory,
                "indicator" => place.indicator,
                _ => None,
            };
            let only = || dimension.hierarchy.members().next().map(|(_, member)| &member.code);
            codes.push(given.or_else(only)?.as_str());
        }
        cube.at(&codes).ok()
    }

    /// The number at a place, when there is one to show.
    pub(crate) fn number(&self, place: Place<'_>) -> Option<f64> {
        self.cell(place).and_then(Cell::number)
    }

    /// A number as people read it, in the unit of the table.
    pub(crate) fn write(&self, number: f64) -> String {
        NumberStyle::of(self.answer.table.get().measure()).write(self.language, number)
    }

    /// The unit as it stands within a sentence: `victimes pour 1 000 habitants`.
    pub(crate) fn unit_in_sentence(&self) -> String {
        let unit = self.unit();
        let mut letters = unit.chars();
        letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
    }

    /// The unit of the numbers with what is counted: `Victimes pour 1 000 habitants`.
    pub(crate) fn unit(&self) -> String {
        let about = &self.answer.about;
        let unit = ui::i18n::typeset(self.language, about.unit.get(self.language));
        let [counted] = about.units_of_count.as_slice() else { return unit };
        let counted = ui::i18n::typeset(self.language, counted.label.get(self.language));
        match self.answer.query.measure {
            crate::query::Measured::Rate { .. } => format!("{counted} {unit}"),
            crate::query::Measured::Value => counted,
        }
    }
}
