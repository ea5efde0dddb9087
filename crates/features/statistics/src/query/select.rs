//! From the words of a query to the members of each dimension, with every default chosen.

use std::collections::BTreeSet;
use std::sync::Arc;

use cube::Code;
use nomenclature::{Edition, Period, TerritoryCode};

use super::{Dim, Query};
use crate::engine::Profile;
use crate::import::{kinds_of, level_of, nearest};
use crate::model::{Dataset, Level, Release};
use crate::query::QueryError;

/// The members of each dimension that a query asks of one dataset.
#[derive(Debug, Clone)]
pub(crate) struct Selection {
    pub(crate) release: Release,
    pub(crate) edition: &'static Edition,
    pub(crate) profile: Arc<Profile>,
    pub(crate) periods: Vec<Period>,
    pub(crate) territories: Vec<Place>,
    /// Each indicator (its rank in the dataset) with a unit of count.
    pub(crate) series: Vec<(usize, Code)>,
}

/// A territory asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) code: TerritoryCode,
    /// Whether it was named, rather than taken with all those of its level; a named one is shown even when it is empty.
    pub(crate) named: bool,
}

/// More cells than this are not a table, but a file: it is exported whole instead.
const MOST_CELLS: usize = 3_000_000;

impl Selection {
    /// Chooses the members that a query asks for.
    pub(crate) fn of(
        query: &Query,
        dataset: &Dataset,
        release: Release,
        edition: &'static Edition,
        profile: Arc<Profile>,
    ) -> Result<Self, QueryError> {
        query.check_dimensions()?;
        let chooser = Chooser { query, dataset, edition, profile: &profile };
        let series = chooser.series(&release)?;
        let periods = chooser.periods(&series)?;
        let territories = chooser.territories()?;
        let cells = series.len() * periods.len() * territories.len();
        if cells > MOST_CELLS {
            return Err(QueryError::TooLarge { cells, most: MOST_CELLS });
        }
        Ok(Self { release, edition, profile, periods, territories, series })
    }
}

struct Chooser<'a> {
    query: &'a Query,
    dataset: &'a Dataset,
    edition: &'a Edition,
    profile: &'a Profile,
}

impl Chooser<'_> {
    fn on_axes(&self, dim: Dim) -> bool {
        self.query.rows.contains(&dim) || self.query.columns.contains(&dim)
    }

    /// One member is enough for a dimension that is neither on rows nor on columns, and no more.
    fn fixed<T>(&self, dim: Dim, members: Vec<T>) -> Result<Vec<T>, QueryError> {
        if members.len() > 1 && !self.on_axes(dim) {
            return Err(QueryError::SeveralMembers { dim, count: members.len() });
        }
        Ok(members)
    }

    /// The codes of a filter that concern this dataset: `dataset:indicator` names the indicators of another one.
    fn filter(&self, dim: Dim) -> Option<Vec<&str>> {
        let codes = self.query.filters.get(&dim)?;
        let ours = |code: &str| match code.split_once(':') {
            Some((dataset, rest)) => (dataset == self.dataset.id.as_str()).then_some(rest.len()),
            None => Some(code.len()),
        };
        let kept = codes.iter().map(Code::as_str);
        Some(kept.filter_map(|code| ours(code).map(|length| &code[code.len() - length..])).collect())
    }

    fn series(&self, release: &Release) -> Result<Vec<(usize, Code)>, QueryError> {
        let wanted_units = self.filter(Dim::UnitOfCount).filter(|units| !units.is_empty());
        for unit in wanted_units.iter().flatten() {
            if self.dataset.unit_of_count(unit).is_none() {
                let known = self.dataset.units_of_count.iter().map(|unit| unit.code.as_str());
                return Err(unknown(Dim::UnitOfCount, unit, known));
            }
        }
        let indicators = self.indicators(release)?;
        let every_unit = self.on_axes(Dim::UnitOfCount);
        let mut series = Vec::new();
        for rank in indicators {
            let indicator = &self.dataset.indicators[rank];
            let held: Vec<&str> = self.profile.units(indicator.code.as_str()).collect();
            let usual = indicator.units_of_count.iter().filter(|unit| held.contains(&unit.as_str()));
            let wanted = |unit: &&Code| wanted_units.as_ref().is_none_or(|units| units.contains(&unit.as_str()));
            let mut units: Vec<Code> = usual.filter(wanted).cloned().collect();
            if !every_unit && wanted_units.is_none() {
                units.truncate(1);
            }
            if units.len() > 1 && !every_unit {
                return Err(QueryError::SeveralMembers { dim: Dim::UnitOfCount, count: units.len() });
            }
            series.extend(units.into_iter().map(|unit| (rank, unit)));
        }
        if series.is_empty() {
            return Err(QueryError::Nothing);
        }
        Ok(series)
    }

    fn indicators(&self, release: &Release) -> Result<Vec<usize>, QueryError> {
        let held = |rank: &usize| self.profile.units(self.dataset.indicators[*rank].code.as_str()).next().is_some();
        match self.filter(Dim::Indicator) {
            Some(codes) if !codes.is_empty() => {
                let mut ranks = Vec::new();
                for code in codes {
                    let rank = self.dataset.indicators.iter().position(|indicator| indicator.code.as_str() == code);
                    match rank {
                        Some(rank) if held(&rank) => ranks.push(rank),
                        Some(_) => return Err(self.not_held(code, release)),
                        None => {
                            let known = self.dataset.indicators.iter().map(|indicator| indicator.code.as_str());
                            return Err(unknown(Dim::Indicator, code, known));
                        }
                    }
                }
                self.fixed(Dim::Indicator, ranks)
            }
            // A query over several datasets that names the indicators of the others only asks nothing of this one.
            Some(_) if self.query.filters.contains_key(&Dim::Indicator) && !self.query.also.is_empty() => {
                Ok(Vec::new())
            }
            _ => {
                let mut ranks: Vec<usize> = (0..self.dataset.indicators.len()).filter(held).collect();
                if !self.on_axes(Dim::Indicator) {
                    ranks.truncate(1);
                }
                Ok(ranks)
            }
        }
    }

    fn not_held(&self, code: &str, release: &Release) -> QueryError {
        let known: BTreeSet<&str> = self.profile.periods.keys().map(|(indicator, _)| indicator.as_str()).collect();
        QueryError::NotInRelease {
            what: code.to_owned(),
            release: release.id.clone(),
            known: known.into_iter().collect::<Vec<_>>().join(", "),
        }
    }

    fn periods(&self, series: &[(usize, Code)]) -> Result<Vec<Period>, QueryError> {
        let wanted = |(indicator, unit): &(String, String)| {
            series.iter().any(|(rank, other)| {
                self.dataset.indicators[*rank].code.as_str() == indicator && other.as_str() == unit
            })
        };
        let held = self.profile.periods.iter().filter(|(key, _)| wanted(key)).flat_map(|(_, periods)| periods);
        let held: BTreeSet<Period> = held.filter_map(|period| Period::parse(period).ok()).collect();
        let last = held.iter().max_by_key(|period| (period.year(), period.first_month())).copied();
        let Some(codes) = self.filter(Dim::Period).filter(|codes| !codes.is_empty()) else {
            let all: Vec<Period> =
                if self.on_axes(Dim::Period) { held.into_iter().collect() } else { last.into_iter().collect() };
            return Ok(all);
        };
        let mut periods: Vec<Period> = Vec::new();
        for code in codes {
            let found: Vec<Period> = match code.split_once("..") {
                Some((from, to)) => {
                    let (from, to) = (period(from)?, period(to)?);
                    held.iter()
                        .filter(|period| **period >= from && (**period <= to || to.contains(**period)))
                        .copied()
                        .collect()
                }
                None if code == "latest" => last.into_iter().collect(),
                None => vec![period(code)?],
            };
            for period in found {
                if !periods.contains(&period) {
                    periods.push(period);
                }
            }
        }
        if periods.is_empty() {
            return Err(QueryError::Nothing);
        }
        self.fixed(Dim::Period, periods)
    }

    fn territories(&self) -> Result<Vec<Place>, QueryError> {
        let Some(codes) = self.filter(Dim::Territory).filter(|codes| !codes.is_empty()) else {
            if !self.on_axes(Dim::Territory) {
                return Ok(vec![self.widest()]);
            }
            // A table of all communes is a file: départements are what one reads.
            let level = self.dataset.level.min(Level::Departement);
            return Ok(self.all_of(level, None));
        };
        let mut places: Vec<Place> = Vec::new();
        for code in codes {
            let found = match code.strip_prefix('@') {
                Some(group) => self.group(code, group)?,
                None => vec![Place { code: self.territory(code)?, named: true }],
            };
            for place in found {
                if !places.iter().any(|other| other.code == place.code) {
                    places.push(place);
                }
            }
        }
        if places.is_empty() {
            return Err(QueryError::Nothing);
        }
        self.fixed(Dim::Territory, places)
    }

    /// The nation, or the only territory of a release that says nothing of the nation.
    fn widest(&self) -> Place {
        Place { code: TerritoryCode::FRANCE, named: true }
    }

    fn territory(&self, text: &str) -> Result<TerritoryCode, QueryError> {
        let territory = self.edition.resolve(text).map_err(|error| QueryError::UnknownMember {
            dim: Dim::Territory,
            asked: text.to_owned(),
            hint: format!(": {error}"),
        })?;
        self.reachable(level_of(territory.code.kind()), text)?;
        Ok(territory.code)
    }

    fn reachable(&self, level: Level, asked: &str) -> Result<(), QueryError> {
        let across = matches!(level, Level::Arrondissement | Level::Epci) && self.dataset.level != Level::Commune;
        if level > self.dataset.level || across {
            let (asked, level) = (asked.to_owned(), self.dataset.level.code());
            return Err(QueryError::BelowLevel { asked, level });
        }
        Ok(())
    }

    /// `@departement`, or `@commune.93`: every territory of a level, within another one.
    fn group(&self, code: &str, group: &str) -> Result<Vec<Place>, QueryError> {
        let (level, within) = match group.split_once('.') {
            Some((level, within)) => (level, Some(within)),
            None => (group, None),
        };
        let level = Level::parse(level)
            .ok_or_else(|| unknown(Dim::Territory, code, Level::ALL.iter().map(|level| level.code())))?;
        self.reachable(level, code)?;
        let within = within.map(|text| self.territory(text)).transpose()?;
        Ok(self.all_of(level, within))
    }

    fn all_of(&self, level: Level, within: Option<TerritoryCode>) -> Vec<Place> {
        let all = kinds_of(level).iter().flat_map(|kind| match within {
            Some(whole) => self.edition.within(whole, *kind),
            None => self.edition.of_kind(*kind).map(|territory| territory.code).collect(),
        });
        all.map(|code| Place { code, named: false }).collect()
    }
}

fn period(text: &str) -> Result<Period, QueryError> {
    Period::parse(text).map_err(|error| QueryError::UnknownMember {
        dim: Dim::Period,
        asked: text.to_owned(),
        hint: format!(": {error}"),
    })
}

fn unknown<'a>(dim: Dim, asked: &str, known: impl Iterator<Item = &'a str>) -> QueryError {
    let known: Vec<&str> = known.collect();
    let hint = match nearest(asked, &known) {
        Some(near) => format!(" (did you mean «{near}»?)"),
        None => format!("; there are {}", known.join(", ")),
    };
    QueryError::UnknownMember { dim, asked: asked.to_owned(), hint }
}
