//! From a cube to series of points.

use cube::{Cell, Code, Cube, MemberId, ObservationStatus};
use disclosure::Protected;
use nomenclature::{Language, Period};

use crate::drawing::slice::{Slice, members};
use crate::drawing::state::Absence;
use crate::drawing::{DrawingError, Interval, Labels};

/// The place of a point on the x axis.
pub(super) struct Tick {
    pub(super) code: Code,
    pub(super) label: String,
    /// In months when all members are periods, in ranks otherwise.
    pub(super) at: f64,
}

/// A figure of a series.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    /// The rank of its tick.
    pub(super) tick: usize,
    pub(super) number: f64,
    pub(super) status: ObservationStatus,
    pub(super) interval: Option<(f64, f64)>,
}

/// One series: its figures, and where there are none.
pub(super) struct Series {
    pub(super) code: Option<Code>,
    pub(super) label: String,
    pub(super) points: Vec<Point>,
    pub(super) absences: Vec<(usize, Absence)>,
}

/// What is asked of a table.
pub(super) struct Question<'a> {
    pub(super) x: &'a Code,
    pub(super) series: Option<&'a Code>,
    pub(super) only: &'a [Code],
    pub(super) at: &'a [(Code, Code)],
    pub(super) interval: Option<Interval<'a>>,
}

/// Reads ticks and series.
pub(super) fn read(
    table: &Protected<Cube>,
    question: &Question<'_>,
    labels: &dyn Labels,
    language: Language,
) -> Result<(Vec<Tick>, Vec<Series>), DrawingError> {
    let cube = table.get();
    let running: Vec<&Code> = std::iter::once(question.x).chain(question.series).collect();
    let slice = Slice::new(cube, &running, question.at)?;
    let x_rank = cube.dimension_rank(question.x.as_str())?;
    let mut along = members(cube, x_rank, &[])?;
    let lines: Vec<Option<(usize, MemberId)>> = match question.series {
        None => vec![None],
        Some(series) => {
            let rank = cube.dimension_rank(series.as_str())?;
            members(cube, rank, question.only)?.into_iter().map(|member| Some((rank, member))).collect()
        }
    };
    order_periods(cube, x_rank, &mut along);
    let ticks = read_ticks(cube, x_rank, &along, labels, language);
    let read_line = |line: &Option<(usize, MemberId)>| {
        let (mut points, mut absences) = (Vec::new(), Vec::new());
        for (tick, member) in along.iter().enumerate() {
            let places: Vec<(usize, MemberId)> = std::iter::once((x_rank, *member)).chain(*line).collect();
            match slice.cell(&places) {
                Cell::Value(figure) => points.push(Point {
                    tick,
                    number: figure.number,
                    status: figure.status,
                    interval: question.interval.and_then(|interval| {
                        let low = slice.number_in(interval.low.get(), &places)?;
                        Some((low, slice.number_in(interval.high.get(), &places)?))
                    }),
                }),
                cell => absences.extend(Absence::of(cell).map(|absence| (tick, absence))),
            }
        }
        let code = line.map(|(rank, member)| cube.dimensions()[rank].hierarchy.code(member).clone());
        let label = match (&code, question.series) {
            (Some(code), Some(series)) => labels.label(series, code, language),
            _ => String::new(),
        };
        Series { code, label, points, absences }
    };
    Ok((ticks, lines.iter().map(read_line).collect()))
}

/// Periods stand in the order of time, whatever the order of the hierarchy; other members keep theirs.
fn order_periods(cube: &Cube, rank: usize, along: &mut [MemberId]) {
    let hierarchy = &cube.dimensions()[rank].hierarchy;
    let period = |member: &MemberId| Period::parse(hierarchy.code(*member).as_str()).ok();
    if along.iter().all(|member| period(member).is_some()) {
        along.sort_by_key(period);
    }
}

fn read_ticks(cube: &Cube, rank: usize, along: &[MemberId], labels: &dyn Labels, language: Language) -> Vec<Tick> {
    let dimension = &cube.dimensions()[rank];
    let codes: Vec<Code> = along.iter().map(|member| dimension.hierarchy.code(*member).clone()).collect();
    let months: Option<Vec<f64>> = codes.iter().map(|code| Period::parse(code.as_str()).ok().map(months_of)).collect();
    let places = months.unwrap_or_else(|| (0..codes.len()).map(|rank| rank as f64).collect());
    let ticks = codes.into_iter().zip(places);
    ticks.map(|(code, at)| Tick { label: labels.label(&dimension.code, &code, language), code, at }).collect()
}

fn months_of(period: Period) -> f64 {
    f64::from(period.year()) * 12.0 + f64::from(period.first_month()) - 1.0
}
