//! The cube of an answer: cells as they stand, or summed, or related to a population.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use cube::{
    Additivity, Cell, Code, Cube, Dimension, Figure, Hierarchy, Key, Measure, MemberId, Origin, Suppression,
    SuppressionKind, Unit, UnitOfCount,
};
use nomenclature::{Edition, TerritoryCode, TerritoryKind};

use crate::engine::{Engine, Grain, Row, Slice, State};
use crate::import::{kinds_of, level_of};
use crate::model::{Completeness, Dataset, Level};
use crate::query::{Dim, Place, Query, QueryError, Selection};

/// A cell on its way to a table, with what a rate needs.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) cell: Cell,
    pub(super) population: Option<f64>,
}

/// What was found for a selection.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// By period, territory, indicator and unit of count.
    pub(super) cells: BTreeMap<[String; 4], Found>,
    /// Wholes whose parts are not all there: how many there are, of how many.
    pub(super) incomplete: BTreeMap<String, (u64, u64)>,
    /// Territories that are summed.
    pub(super) summed: BTreeSet<TerritoryCode>,
    /// The number of parts hidden in sums.
    pub(super) hidden_sums: usize,
}

/// Brings the cells of a selection.
pub(super) async fn gather(engine: &Engine, dataset: &Dataset, selection: &Selection) -> Result<Gathered, QueryError> {
    let mut gathered = Gathered::default();
    for (grain, by) in grains(dataset, selection) {
        let slice = Slice {
            grain,
            periods: Some(selection.periods.iter().map(ToString::to_string).collect()),
            indicators: Some(distinct(
                selection.series.iter().map(|(rank, _)| dataset.indicators[*rank].code.to_string()),
            )),
            units: Some(distinct(selection.series.iter().map(|(_, unit)| unit.to_string()))),
        };
        let rows = engine.rows(&selection.release, &slice).await?;
        put(rows, by, dataset, selection, &mut gathered);
    }
    Ok(gathered)
}

fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    texts.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The slices that bring a selection: cells as they stand, and sums for each wider level.
fn grains(dataset: &Dataset, selection: &Selection) -> Vec<(Grain, Option<Level>)> {
    let mut each: Vec<String> = Vec::new();
    let mut sums: BTreeMap<Level, Vec<String>> = BTreeMap::new();
    let mut whole_level = false;
    for place in &selection.territories {
        let level = level_of(place.code.kind());
        if level == dataset.level || selection.profile.gives(level, place.code.as_str()) {
            whole_level |= level == dataset.level && !place.named;
            each.push(place.code.to_string());
        } else {
            sums.entry(level).or_default().push(place.code.to_string());
        }
    }
    let mut grains = Vec::new();
    if whole_level && each.len() > 2_000 {
        grains.push((Grain::Level(dataset.level), None));
    } else if !each.is_empty() {
        grains.push((Grain::Each(each), None));
    }
    for (by, codes) in sums {
        // A whole level is quicker to ask for than each of its territories.
        let whole = by == Level::Nation
            || codes.len() == kinds_of(by).iter().map(|kind| selection.edition.of_kind(*kind).count()).sum::<usize>();
        let codes = if whole { Vec::new() } else { codes };
        grains.push((Grain::Sum { of: dataset.level, by, codes }, Some(by)));
    }
    grains
}

fn put(rows: Vec<Row>, by: Option<Level>, dataset: &Dataset, selection: &Selection, gathered: &mut Gathered) {
    let expected = expected(&rows, by, dataset, selection.edition);
    let additive: HashMap<&str, bool> =
        dataset.indicators.iter().map(|indicator| (indicator.code.as_str(), indicator.additive)).collect();
    for row in rows {
        let territory =
            if row.territory.is_empty() { TerritoryCode::FRANCE.to_string() } else { row.territory.clone() };
        let found = match by {
            None => Found { cell: cell(&row, dataset, Origin::Observed), population: row.population },
            Some(_) => {
                let whole = expected.get(territory.as_str()).copied().unwrap_or(row.count);
                if let Ok(code) = TerritoryCode::parse(&territory) {
                    gathered.summed.insert(code);
                }
                if row.count < whole {
                    let worst = gathered.incomplete.entry(territory.clone()).or_insert((row.count, whole));
                    worst.0 = worst.0.min(row.count);
                }
                let complete = row.count >= whole && additive.get(row.indicator.as_str()) == Some(&true);
                gathered.hidden_sums += usize::from(row.state.suppression().is_some());
                summed(&row, complete, dataset)
            }
        };
        gathered.cells.insert([row.period, territory, row.indicator, row.unit], found);
    }
}

/// How many parts each whole should have.
fn expected(rows: &[Row], by: Option<Level>, dataset: &Dataset, edition: &Edition) -> HashMap<String, u64> {
    let Some(by) = by else { return HashMap::new() };
    let mut expected: HashMap<String, u64> = HashMap::new();
    for row in rows {
        let code = if by == Level::Nation { TerritoryCode::FRANCE.to_string() } else { row.territory.clone() };
        if dataset.complete == Completeness::Release {
            let most = expected.entry(code).or_default();
            *most = (*most).max(row.count);
        } else if !expected.contains_key(&code)
            && let Ok(whole) = TerritoryCode::parse(&code)
        {
            let kind = match dataset.level {
                Level::Region => TerritoryKind::Region,
                Level::Commune => TerritoryKind::Commune,
                _ => TerritoryKind::Departement,
            };
            expected.insert(code, edition.within(whole, kind).len() as u64);
        }
    }
    expected
}

fn cell(row: &Row, dataset: &Dataset, origin: Origin) -> Cell {
    match (row.state, row.value) {
        (State::Value, Some(number)) => Cell::Value(Figure { number, origin, status: row.status.into() }),
        (State::NotApplicable, _) => Cell::NotApplicable,
        (state, _) => match state.suppression() {
            Some(kind) => Cell::Suppressed(Suppression { kind, rule: dataset.protection.code() }),
            None => Cell::Missing,
        },
    }
}

/// A sum is hidden when a part is, and missing when a part is.
fn summed(row: &Row, complete: bool, dataset: &Dataset) -> Found {
    let cell = match row.state.suppression() {
        Some(_) => Cell::Suppressed(Suppression { kind: SuppressionKind::Secondary, rule: dataset.protection.code() }),
        None if !complete => Cell::Missing,
        None => cell(row, dataset, Origin::Summed),
    };
    Found { cell, population: row.population.filter(|_| complete) }
}

/// The dimensions of the table of a query, and the place of each cell in it.
pub(super) struct Shape {
    dimensions: Vec<(Dim, Vec<Code>)>,
    pub(super) cube: Cube,
}

/// A member of each dimension, before the axes are chosen.
pub(super) type Coordinates<'a> = [&'a str; 4];

const ORDER: [Dim; 4] = [Dim::Period, Dim::Territory, Dim::Indicator, Dim::UnitOfCount];

impl Shape {
    /// An empty table for a query.
    pub(super) fn new(
        query: &Query,
        members: &BTreeMap<Dim, Vec<Code>>,
        edition: &Edition,
        measure: Measure,
    ) -> Result<Self, QueryError> {
        let mut dimensions = Vec::new();
        let mut made = Vec::new();
        for dim in query.rows.iter().chain(&query.columns) {
            let codes = members.get(dim).cloned().unwrap_or_default();
            made.push(dimension(*dim, &codes, edition));
            dimensions.push((*dim, codes));
        }
        Ok(Self { dimensions, cube: Cube::new(made, measure)? })
    }

    /// Puts cells at their coordinates.
    pub(super) fn fill<'a>(&mut self, cells: impl Iterator<Item = (Coordinates<'a>, Cell)>) -> Result<(), QueryError> {
        let ranks: Vec<(usize, HashMap<String, MemberId>)> = self
            .dimensions
            .iter()
            .zip(self.cube.dimensions())
            .map(|((dim, _), dimension)| {
                let place = ORDER.iter().position(|other| other == dim).unwrap_or(0);
                let members = dimension.hierarchy.members().map(|(id, member)| (member.code.to_string(), id));
                (place, members.collect())
            })
            .collect();
        for (coordinates, cell) in cells {
            let key: Option<Box<[MemberId]>> =
                ranks.iter().map(|(place, members)| members.get(coordinates[*place]).copied()).collect();
            if let Some(key) = key {
                self.cube.insert(key, cell)?;
            }
        }
        Ok(())
    }

    /// Says of each place without a cell that it is missing, or that it cannot exist: an indicator in a unit of count that is
    /// not its own. Very large tables are left as they are; an absent cell reads as missing.
    pub(super) fn complete(&mut self, series: &BTreeSet<(String, String)>) -> Result<(), QueryError> {
        let sizes: Vec<u32> =
            self.dimensions.iter().map(|(_, codes)| u32::try_from(codes.len()).unwrap_or(u32::MAX)).collect();
        if sizes
            .iter()
            .map(|size| *size as usize)
            .try_fold(1usize, usize::checked_mul)
            .is_none_or(|cells| cells > MOST_COMPLETED)
        {
            return Ok(());
        }
        let axis = |dim: Dim| self.dimensions.iter().position(|(other, _)| *other == dim);
        let both = axis(Dim::Indicator).zip(axis(Dim::UnitOfCount));
        let held: BTreeSet<Key> = self.cube.cells().map(|(key, _)| key.clone()).collect();
        let mut key: Vec<MemberId> = vec![MemberId(0); sizes.len()];
        if sizes.contains(&0) {
            return Ok(());
        }
        loop {
            let place: Box<[MemberId]> = key.clone().into();
            if !held.contains(&place) {
                let code = |axis: usize| self.cube.dimensions()[axis].hierarchy.code(place[axis]).to_string();
                let exists = both.is_none_or(|(indicator, unit)| series.contains(&(code(indicator), code(unit))));
                self.cube.insert(place, if exists { Cell::Missing } else { Cell::NotApplicable })?;
            }
            // The next key, the last dimension first.
            let Some(rank) = (0..key.len()).rev().find(|rank| key[*rank].0 + 1 < sizes[*rank]) else { return Ok(()) };
            key[rank].0 += 1;
            key[rank + 1..].fill(MemberId(0));
        }
    }
}

/// Tables beyond this many places are not completed.
const MOST_COMPLETED: usize = 300_000;

fn dimension(dim: Dim, codes: &[Code], edition: &Edition) -> Dimension {
    let not_additive =
        |reason: &str| Code::parse(reason).map_or(Additivity::Additive, |reason| Additivity::NotAdditive { reason });
    let (hierarchy, additivity) = match dim {
        Dim::Territory => (territories(codes, edition), Additivity::Additive),
        Dim::Period => (flat(codes), Additivity::Additive),
        Dim::Indicator => (flat(codes), not_additive("overlapping-indicators")),
        Dim::UnitOfCount => (flat(codes), not_additive("unlike-units")),
    };
    let code = Code::parse(dim.code()).unwrap_or_else(|_| unreachable!("the code of a dimension is a code"));
    Dimension { code, hierarchy, additivity }
}

fn flat(codes: &[Code]) -> Hierarchy {
    Hierarchy::flat(codes.iter().cloned()).unwrap_or_default()
}

/// Territories in the order asked for, each under the whole of which all parts are there.
fn territories(codes: &[Code], edition: &Edition) -> Hierarchy {
    let parsed: BTreeSet<TerritoryCode> =
        codes.iter().filter_map(|code| TerritoryCode::parse(code.as_str()).ok()).collect();
    let tree = edition.hierarchy_over(&parsed);
    let parent = |code: &Code| {
        let whole = tree.find(code.as_str()).and_then(|id| tree.parent(id));
        whole.map(|id| tree.code(id).clone())
    };
    Hierarchy::from_parents(codes.iter().map(|code| (code.clone(), parent(code)))).unwrap_or_else(|_| flat(codes))
}

/// The members of each dimension of a selection, in order. A territory taken with its level and without any cell is left out.
pub(super) fn members(
    dataset: &Dataset,
    selection: &Selection,
    gathered: &Gathered,
    prefix: bool,
) -> BTreeMap<Dim, Vec<Code>> {
    let held: BTreeSet<&str> = gathered.cells.keys().map(|key| key[1].as_str()).collect();
    let shown = |place: &&Place| place.named || held.contains(place.code.as_str());
    let mut indicators: Vec<Code> = Vec::new();
    let mut units: Vec<Code> = Vec::new();
    for (rank, unit) in &selection.series {
        let code = indicator_code(dataset, *rank, prefix);
        if !indicators.contains(&code) {
            indicators.push(code);
        }
        if !units.contains(unit) {
            units.push(unit.clone());
        }
    }
    let periods = selection.periods.iter().filter_map(|period| Code::parse(&period.to_string()).ok());
    BTreeMap::from([
        (Dim::Period, periods.collect()),
        (Dim::Territory, selection.territories.iter().filter(shown).map(|place| Code::from(place.code)).collect()),
        (Dim::Indicator, indicators),
        (Dim::UnitOfCount, units),
    ])
}

/// The code of an indicator in a table: alone, or with its dataset before it when the table holds several datasets.
pub(super) fn indicator_code(dataset: &Dataset, rank: usize, prefix: bool) -> Code {
    let code = &dataset.indicators[rank].code;
    if !prefix {
        return code.clone();
    }
    Code::parse(&format!("{}:{code}", dataset.id)).unwrap_or_else(|_| code.clone())
}

/// The measure of a table of one unit, counted in one or several things.
pub(super) fn measure(unit: &str, query: &Query, units: &BTreeSet<Code>) -> Measure {
    let code = |text: &str| Code::parse(text).unwrap_or_else(|_| unreachable!("a unit is a code"));
    let unit_of_count = match units.iter().next() {
        Some(only) if units.len() == 1 => UnitOfCount::Fixed(only.clone()),
        _ if query.rows.contains(&Dim::UnitOfCount) || query.columns.contains(&Dim::UnitOfCount) => {
            UnitOfCount::VariesBy(code(Dim::UnitOfCount.code()))
        }
        _ => UnitOfCount::VariesBy(code(Dim::Indicator.code())),
    };
    Measure { unit: Unit(code(unit)), unit_of_count }
}
