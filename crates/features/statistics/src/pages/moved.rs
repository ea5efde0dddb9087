//! How a figure moved between two periods, and how far chance alone would carry it.

use cube::{Code, Confidence, Exposed, Interval, rate_ratio};
use nomenclature::Period;

use super::reader::{Place, Reader};
use crate::model::Nature;
use crate::query::Measured;

/// Changes smaller than this are called stable: half a percent.
const STABLE: f64 = 0.005;

/// How a figure moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Moved {
    /// The relative change: 0.081 for +8.1 %.
    pub(crate) relative: f64,
    /// Its interval, in percent, where the figures are counts or were made of counts.
    pub(crate) interval: Option<Interval>,
}

/// How a figure moved between two periods; nothing from 0, and nothing across a break in the series.
pub(crate) fn moved(
    reader: &Reader<'_>,
    indicator: &Code,
    territory: Option<&Code>,
    before: &Code,
    after: &Code,
) -> Option<Moved> {
    if broken(reader, indicator, before, after) {
        return None;
    }
    let place = |period| Place { period: Some(period), territory, indicator: Some(indicator) };
    let (first, second) = (reader.number(place(before))?, reader.number(place(after))?);
    let exposed = |period, number: f64| exposed(reader, place(period), number);
    let interval = match (exposed(before, first), exposed(after, second)) {
        (Some(one), Some(other)) => rate_ratio(one, other, Confidence::NINETY_FIVE).ok().map(|r| r.percent_interval()),
        _ => None,
    };
    (first > 0.0).then(|| Moved { relative: second / first - 1.0, interval })
}

/// The count behind a number, and what it is a count over: people for a rate, the span of the period itself otherwise. An estimate from
/// a sample is no count: chance moves it otherwise.
fn exposed(reader: &Reader<'_>, place: Place<'_>, number: f64) -> Option<Exposed> {
    let answer = reader.answer;
    let counts = answer.counts.as_ref().unwrap_or(&answer.table);
    if answer.about.nature == Nature::Declared || counts.get().measure().unit.0.as_str() != "number" {
        return None;
    }
    let count = reader.count(place)?;
    if count < 0.0 || count.fract() != 0.0 {
        return None;
    }
    let exposure = match answer.query.measure {
        Measured::Value => 1.0,
        Measured::Rate { per } => (number > 0.0).then(|| count / number * f64::from(per.get()))?,
    };
    Some(Exposed { count: count as u64, exposure })
}

/// Whether the series of an indicator is broken between two periods.
fn broken(reader: &Reader<'_>, indicator: &Code, before: &Code, after: &Code) -> bool {
    let period = |code: &str| Period::parse(code).ok();
    let (Some(before), Some(after)) = (period(before.as_str()), period(after.as_str())) else { return false };
    reader.answer.about.breaks.iter().any(|found| {
        let concerned = found.indicators.is_empty() || found.indicators.contains(indicator);
        let from = found.from_period.as_deref().and_then(period);
        concerned && from.is_some_and(|from| before < from && from <= after)
    })
}

/// Which way a change goes, in a word of the language files.
pub(crate) fn direction(change: f64) -> &'static str {
    if change.abs() < STABLE {
        "level"
    } else if change > 0.0 {
        "up"
    } else {
        "down"
    }
}
