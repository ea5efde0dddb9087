//! Which dimension of a figure runs along its rows and which along its columns.

use std::num::NonZeroU32;

use cube::Code;
use statistics::model::{DatasetId, ReleaseId};
use statistics::query::{Dim, Measured, Query};

use crate::model::{Measure, Periods, Selection, Territories};

/// The dimensions of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Axes {
    /// From left to right, or row after row.
    pub(super) rows: Dim,
    /// One series, or one column, for each member.
    pub(super) columns: Dim,
}

/// The dimensions of a figure: time runs along the rows when there are several periods; `None` when three dimensions vary at once.
pub(super) fn axes(selection: &Selection) -> Option<Axes> {
    let periods = match &selection.periods {
        Periods::Years { from, to } => from < to,
        Periods::Listed(list) => list.len() > 1,
    };
    let territories = !matches!(&selection.territories, Territories::Listed(list) if list.len() == 1);
    let indicators = selection.indicators.len() > 1;
    let varying: Vec<Dim> = [(Dim::Period, periods), (Dim::Territory, territories), (Dim::Indicator, indicators)]
        .into_iter()
        .filter_map(|(dim, varies)| varies.then_some(dim))
        .collect();
    match varying.as_slice() {
        [] => Some(Axes { rows: Dim::Period, columns: Dim::Indicator }),
        [Dim::Indicator] => Some(Axes { rows: Dim::Indicator, columns: Dim::Period }),
        [one] => Some(Axes { rows: *one, columns: Dim::Indicator }),
        [one, other] => Some(Axes { rows: *one, columns: *other }),
        _ => None,
    }
}

/// The question of a figure; `None` when its dataset or its release has no well-formed name, or when too much varies at once.
pub(super) fn query(selection: &Selection) -> Option<Query> {
    let axes = axes(selection)?;
    let periods = match &selection.periods {
        Periods::Years { from, to } => vec![code(&format!("{from}..{to}"))?],
        Periods::Listed(list) => list.iter().map(|period| code(&period.to_string())).collect::<Option<_>>()?,
    };
    let territories = match &selection.territories {
        Territories::Listed(list) => list.clone(),
        Territories::Departements => vec![code("@departement")?],
        Territories::Regions => vec![code("@region")?],
    };
    let mut query = base(&selection.dataset, selection.release.as_deref(), selection.measure)?
        .rows([axes.rows])
        .columns([axes.columns])
        .only(Dim::Period, periods)
        .only(Dim::Territory, territories)
        .only(Dim::Indicator, selection.indicators.iter().cloned());
    if let Some(unit) = &selection.unit_of_count {
        query = query.only(Dim::UnitOfCount, [unit.clone()]);
    }
    Some(query)
}

/// A question with its dataset, its release and its measure.
pub(super) fn base(dataset: &Code, release: Option<&str>, measure: Measure) -> Option<Query> {
    let mut query = Query::new(DatasetId::parse(dataset.as_str()).ok()?);
    query.release = release.map(ReleaseId::parse).transpose().ok()?;
    query.measure = match measure {
        Measure::Value => Measured::Value,
        Measure::Rate { per } => Measured::Rate { per: NonZeroU32::new(per)? },
    };
    Some(query)
}

pub(super) fn code(text: &str) -> Option<Code> {
    Code::parse(text).ok()
}
