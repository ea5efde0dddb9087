//! What a release can answer: the explorer turns off what would give an empty table.

use std::collections::BTreeSet;

use cube::Code;
use nomenclature::{Edition, TerritoryCode, TerritoryKind};

use crate::engine::Profile;
use crate::model::{Dataset, Level};

/// What may be chosen in a release.
#[derive(Clone, Copy)]
pub(super) struct Offer<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) profile: &'a Profile,
    pub(super) edition: &'a Edition,
}

impl Offer<'_> {
    /// Whether the release holds an indicator.
    pub(super) fn holds(&self, indicator: &Code) -> bool {
        self.profile.units(indicator.as_str()).next().is_some()
    }

    /// The periods for which it holds one of these indicators.
    pub(super) fn periods_of(&self, indicators: &[Code]) -> BTreeSet<Code> {
        let series = self.profile.periods.iter();
        let wanted = series.filter(|((indicator, _), _)| indicators.iter().any(|code| code.as_str() == indicator));
        wanted.flat_map(|(_, periods)| periods).filter_map(|period| Code::parse(period).ok()).collect()
    }

    /// Every period that it holds.
    pub(super) fn periods(&self) -> BTreeSet<Code> {
        self.profile.periods.values().flatten().filter_map(|period| Code::parse(period).ok()).collect()
    }

    /// Whether its numbers can be related to a population.
    pub(super) fn has_population(&self) -> bool {
        self.profile.populated > 0
    }

    /// Whether the figures can be drawn on the map of the départements.
    pub(super) fn maps(&self) -> bool {
        self.level(Level::Departement)
    }

    /// Whether a whole level has an answer: it is held, or it is above the level of the figures and can be summed.
    pub(super) fn level(&self, level: Level) -> bool {
        let held = |level| self.profile.levels.contains_key(&level);
        held(level) || (level < self.dataset.level && held(self.dataset.level))
    }

    /// Whether a question about a territory, or about a whole level (`@region`), has an answer.
    pub(super) fn territory(&self, code: &Code) -> bool {
        if let Some(word) = code.as_str().strip_prefix('@') {
            return Level::parse(word).is_some_and(|level| self.level(level));
        }
        let Ok(code) = TerritoryCode::parse(code.as_str()) else { return false };
        let Some(level) = level_of(code.kind()) else { return false };
        let held = self.profile.territories.get(&level).is_some_and(|codes| codes.contains(code.as_str()));
        let known = || self.edition.get(code).is_some();
        held || (known() && self.level(level) && (level < self.dataset.level || level == Level::Commune))
    }

    /// The widest territory about which it can answer.
    pub(super) fn widest(&self) -> Option<Code> {
        let level = Level::ALL.into_iter().find(|level| self.level(*level))?;
        if level == Level::Nation {
            return Code::parse("FR").ok();
        }
        let first = self.profile.territories.get(&level).and_then(|codes| codes.first());
        first.and_then(|code| Code::parse(code).ok())
    }
}

fn level_of(kind: TerritoryKind) -> Option<Level> {
    match kind {
        TerritoryKind::Nation => Some(Level::Nation),
        TerritoryKind::Region => Some(Level::Region),
        TerritoryKind::Departement => Some(Level::Departement),
        TerritoryKind::Arrondissement => Some(Level::Arrondissement),
        TerritoryKind::Epci => Some(Level::Epci),
        TerritoryKind::Commune => Some(Level::Commune),
        _ => None,
    }
}
