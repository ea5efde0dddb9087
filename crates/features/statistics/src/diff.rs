//! What changed between two releases of a dataset: cells revised, added, vanished; indicators renamed and redefined apart.

use std::collections::{BTreeMap, BTreeSet};

use cube::Code;
use nomenclature::Text;
use serde::Serialize;

use crate::answer::pick;
use crate::engine::{KnownCell, State};
use crate::model::{Dataset, DatasetId, DefinitionHeld, Release, ReleaseId};
use crate::query::QueryError;
use crate::statistics::Statistics;

/// What changed between two releases.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Diff {
    /// The dataset.
    pub dataset: DatasetId,
    /// The release compared.
    pub from: ReleaseId,
    /// The release that it is compared with.
    pub to: ReleaseId,
    /// The number of cells that are the same.
    pub unchanged: u64,
    /// Cells of one definition whose figure changed.
    pub revised: Vec<Revision>,
    /// Cells that the second release has and the first has not, of indicators that both hold.
    pub added: Vec<Place>,
    /// Cells that the first release has and the second has not, of indicators that both hold.
    pub vanished: Vec<Place>,
    /// Cells whose figure is the same and whose population is not.
    pub population_revised: u64,
    /// Indicators under another name, with the same definition.
    pub renamed: Vec<Renamed>,
    /// Indicators under another definition: their cells are not called revised.
    pub redefined: Vec<Redefined>,
    /// Indicators that the second release alone holds.
    pub new_indicators: Vec<Whole>,
    /// Indicators that the first release alone holds.
    pub gone_indicators: Vec<Whole>,
}

/// The place of a cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Its indicator.
    pub indicator: String,
    /// Its territory.
    pub territory: String,
    /// Its period.
    pub period: String,
    /// Its unit of count.
    pub unit_of_count: String,
}

/// A cell whose figure changed. A figure is absent when it is hidden or missing: the states tell.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Revision {
    /// Its place.
    pub at: Place,
    /// The figure of the first release.
    pub from: Option<f64>,
    /// The figure of the second release.
    pub to: Option<f64>,
    /// Its state in the first release.
    pub from_state: &'static str,
    /// Its state in the second release.
    pub to_state: &'static str,
}

/// An indicator under another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Renamed {
    /// The indicator.
    pub indicator: String,
    /// Its name in the producer's file of the first release.
    pub from: String,
    /// Its name in the producer's file of the second release.
    pub to: String,
}

/// An indicator under another definition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Redefined {
    /// The indicator.
    pub indicator: String,
    /// The number of its definition in the first release.
    pub from: u8,
    /// The number of its definition in the second release.
    pub to: u8,
    /// Its name under the first definition.
    pub from_label: Text,
    /// Its name under the second definition.
    pub to_label: Text,
    /// Why, when the dataset says it.
    pub reason: Option<Text>,
    /// The number of places at which both releases have a cell.
    pub shared: u64,
    /// The number of them at which the figures differ.
    pub different: u64,
    /// The sum of the first release's figures over the places that both have.
    pub from_sum: f64,
    /// The sum of the second release's figures over the same places.
    pub to_sum: f64,
}

/// An indicator that one release alone holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Whole {
    /// The indicator.
    pub indicator: String,
    /// The number of its cells.
    pub cells: u64,
}

impl Statistics {
    /// What changed between two releases of a dataset.
    ///
    /// # Errors
    /// When the dataset or a release is unknown, or when one cannot be read.
    pub async fn diff(&self, id: &DatasetId, from: &ReleaseId, to: &ReleaseId) -> Result<Diff, QueryError> {
        let dataset = self.known(id)?;
        let releases = self.releases(id).await?;
        let from = pick(dataset, releases.clone(), Some(from))?;
        let to = pick(dataset, releases, Some(to))?;
        let (old, new) = (self.engine.known_cells(&from).await?, self.engine.known_cells(&to).await?);
        Ok(compare(dataset, &from, &to, old, new))
    }
}

type Cells = BTreeMap<Place, KnownCell>;

fn by_place(cells: Vec<KnownCell>) -> Cells {
    let place = |cell: &KnownCell| Place {
        indicator: cell.indicator.clone(),
        territory: cell.territory.clone(),
        period: cell.period.clone(),
        unit_of_count: cell.unit.clone(),
    };
    cells.into_iter().map(|cell| (place(&cell), cell)).collect()
}

fn compare(dataset: &Dataset, from: &Release, to: &Release, old: Vec<KnownCell>, new: Vec<KnownCell>) -> Diff {
    let (old, new) = (by_place(old), by_place(new));
    let indicators = |cells: &Cells| cells.keys().map(|place| place.indicator.clone()).collect::<BTreeSet<_>>();
    let (held_old, held_new) = (indicators(&old), indicators(&new));
    let redefined: BTreeMap<String, Redefined> = held_old
        .intersection(&held_new)
        .filter_map(|indicator| Some((indicator.clone(), redefinition(dataset, from, to, indicator)?)))
        .collect();
    let only = |cells: &Cells, others: &BTreeSet<String>| {
        let mut wholes: BTreeMap<&str, u64> = BTreeMap::new();
        for place in cells.keys().filter(|place| !others.contains(&place.indicator)) {
            *wholes.entry(&place.indicator).or_default() += 1;
        }
        wholes.into_iter().map(|(indicator, cells)| Whole { indicator: indicator.to_owned(), cells }).collect()
    };
    let missing_in = |cells: &Cells, others: &Cells, held: &BTreeSet<String>| {
        let there = cells.keys().filter(|place| held.contains(&place.indicator) && !others.contains_key(*place));
        there.cloned().collect::<Vec<_>>()
    };
    let mut diff = Diff {
        dataset: dataset.id.clone(),
        from: from.id.clone(),
        to: to.id.clone(),
        unchanged: 0,
        revised: Vec::new(),
        added: missing_in(&new, &old, &held_old),
        vanished: missing_in(&old, &new, &held_new),
        population_revised: 0,
        renamed: renamed(from, to, &redefined),
        redefined: Vec::new(),
        new_indicators: only(&new, &held_old),
        gone_indicators: only(&old, &held_new),
    };
    let mut redefined = redefined;
    for (place, before) in &old {
        let Some(after) = new.get(place) else { continue };
        match redefined.get_mut(&place.indicator) {
            Some(redefined) => tally(redefined, before, after),
            None => revise(&mut diff, place, before, after),
        }
    }
    diff.redefined = redefined.into_values().collect();
    diff
}

fn same_figure(before: &KnownCell, after: &KnownCell) -> bool {
    before.state == after.state && (before.state != State::Value || before.value == after.value)
}

fn revise(diff: &mut Diff, place: &Place, before: &KnownCell, after: &KnownCell) {
    if same_figure(before, after) {
        diff.unchanged += 1;
        diff.population_revised += u64::from(before.population.zip(after.population).is_some_and(|(a, b)| a != b));
        return;
    }
    diff.revised.push(Revision {
        at: place.clone(),
        from: before.value.filter(|_| before.state == State::Value),
        to: after.value.filter(|_| after.state == State::Value),
        from_state: before.state.word(),
        to_state: after.state.word(),
    });
}

fn tally(redefined: &mut Redefined, before: &KnownCell, after: &KnownCell) {
    redefined.shared += 1;
    redefined.different += u64::from(!same_figure(before, after));
    if let (State::Value, State::Value, Some(old), Some(new)) = (before.state, after.state, before.value, after.value) {
        redefined.from_sum += old;
        redefined.to_sum += new;
    }
}

fn held<'a>(release: &'a Release, indicator: &str) -> Option<&'a DefinitionHeld> {
    release.definitions.iter().find(|held| held.indicator == indicator)
}

fn redefinition(dataset: &Dataset, from: &Release, to: &Release, indicator: &str) -> Option<Redefined> {
    let (old, new) = (held(from, indicator)?, held(to, indicator)?);
    if old.definition == new.definition {
        return None;
    }
    let known = dataset.indicator(indicator)?;
    let code = Code::parse(indicator).ok()?;
    let concerned = dataset.breaks.iter().filter(|gap| gap.from_release.is_some() && gap.indicators.contains(&code));
    Some(Redefined {
        indicator: indicator.to_owned(),
        from: old.definition,
        to: new.definition,
        from_label: known.label_under(old.definition).clone(),
        to_label: known.label_under(new.definition).clone(),
        reason: concerned.map(|gap| gap.reason.clone()).next(),
        shared: 0,
        different: 0,
        from_sum: 0.0,
        to_sum: 0.0,
    })
}

/// Names that the producer changed. A file in our own layout holds codes, which never change.
fn renamed(from: &Release, to: &Release, redefined: &BTreeMap<String, Redefined>) -> Vec<Renamed> {
    let mut renamed = Vec::new();
    for old in from.definitions.iter().filter(|old| !redefined.contains_key(&old.indicator)) {
        let Some(new) = held(to, &old.indicator) else { continue };
        let code = |held: &DefinitionHeld| held.source_label == held.indicator;
        if old.source_label != new.source_label && !code(old) && !code(new) {
            renamed.push(Renamed {
                indicator: old.indicator.clone(),
                from: old.source_label.clone(),
                to: new.source_label.clone(),
            });
        }
    }
    renamed.sort_by(|a, b| a.indicator.cmp(&b.indicator));
    renamed
}
