//! What the releases of a dataset already show and hide: a reader holds them all together.

use std::collections::BTreeMap;

use disclosure::Past;

use crate::engine::{KnownCell, State};
use crate::model::ReleaseId;

/// Period, territory, indicator, unit of count.
pub(super) type Codes = [String; 4];

#[derive(Debug, Default)]
struct Figure {
    shown: Vec<f64>,
    hidden: bool,
}

/// The figures of the releases of one dataset, as anybody sees them: no true value of a hidden figure is here, or anywhere.
#[derive(Debug, Default)]
pub(crate) struct PastReleases {
    releases: Vec<ReleaseId>,
    figures: BTreeMap<Codes, Figure>,
}

impl PastReleases {
    /// Adds a release with its cells.
    pub(crate) fn add(&mut self, release: ReleaseId, cells: Vec<KnownCell>) {
        self.releases.push(release);
        for cell in cells {
            let figure = self.figures.entry([cell.period, cell.territory, cell.indicator, cell.unit]).or_default();
            match (cell.state, cell.value) {
                (State::Value, Some(value)) => figure.shown.push(value),
                (State::SuppressedPrimary | State::SuppressedSecondary, _) => figure.hidden = true,
                _ => {}
            }
        }
    }

    pub(crate) fn releases(&self) -> &[ReleaseId] {
        &self.releases
    }

    pub(super) fn is_empty(&self) -> bool {
        self.releases.is_empty()
    }

    /// The names of the releases, for a sentence.
    pub(super) fn names(&self) -> String {
        self.releases.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }

    /// What became of a figure that is worth `value` now.
    pub(super) fn get(&self, codes: &Codes, value: f64) -> Option<Past> {
        let figure = self.figures.get(codes)?;
        if figure.shown.contains(&value) {
            return Some(Past::Shown);
        }
        figure.hidden.then_some(Past::Hidden(None))
    }

    /// Whether a release shows this place, with whatever value.
    pub(super) fn shows(&self, codes: &Codes) -> bool {
        self.figures.get(codes).is_some_and(|figure| !figure.shown.is_empty())
    }

    /// The places that some release hides.
    pub(super) fn hidden(&self) -> impl Iterator<Item = &Codes> {
        self.figures.iter().filter(|(_, figure)| figure.hidden).map(|(codes, _)| codes)
    }
}
