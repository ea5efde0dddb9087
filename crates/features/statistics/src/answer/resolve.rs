//! A query with every choice made: what addresses, commands and frozen values hold.

use std::collections::BTreeMap;

use cube::Code;
use nomenclature::{Frequency, Period};

use super::build::Part;
use crate::model::Periodicity;
use crate::query::{Dim, Query};

/// The query with every choice made, so that it gives the same table for ever.
pub(super) fn resolved(query: &Query, parts: &[Part<'_>], members: &BTreeMap<Dim, Vec<Code>>) -> Query {
    let mut resolved = query.clone();
    if let Some(part) = parts.iter().find(|part| part.dataset.id == query.dataset) {
        resolved.release = Some(part.selection.release.id.clone());
    }
    for (dim, codes) in members {
        let on_axes = query.rows.contains(dim) || query.columns.contains(dim);
        // Whole levels stay as short as they were asked.
        let grouped =
            query.filters.get(dim).is_some_and(|codes| codes.iter().any(|code| code.as_str().starts_with('@')));
        let follows = *dim == Dim::UnitOfCount && !query.filters.contains_key(dim);
        let all = on_axes && !query.filters.contains_key(dim);
        if !grouped && !follows && !all {
            let short = if *dim == Dim::Period { span(codes, parts) } else { None };
            resolved.filters.insert(*dim, short.map_or_else(|| codes.clone(), |span| vec![span]));
        }
    }
    resolved
}

/// Fewer periods than this are as short one by one.
const SHORTEST_SPAN: usize = 3;

/// Periods that follow one another without a gap, as one span: `2016..2025`. Only where the dataset has no other periods that the span
/// might come to hold.
fn span(codes: &[Code], parts: &[Part<'_>]) -> Option<Code> {
    let [part] = parts else { return None };
    let frequency = match part.dataset.periodicity {
        Periodicity::Yearly => Frequency::Year,
        Periodicity::Quarterly => Frequency::Quarter,
        Periodicity::Monthly => Frequency::Month,
        Periodicity::Irregular => return None,
    };
    if codes.len() < SHORTEST_SPAN {
        return None;
    }
    let periods: Option<Vec<Period>> = codes.iter().map(|code| Period::parse(code.as_str()).ok()).collect();
    let periods = periods?;
    let rank = |period: &Period| {
        (u32::from(period.year()) * 12 + u32::from(period.first_month()) - 1) / u32::from(frequency.months())
    };
    let follow = periods.windows(2).all(|pair| rank(&pair[0]) + 1 == rank(&pair[1]));
    let alike = periods.iter().all(|period| period.frequency() == frequency);
    (follow && alike).then(|| Code::parse(&format!("{}..{}", codes.first()?, codes.last()?)).ok()).flatten()
}
