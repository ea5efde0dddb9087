//! Figures to remember, and the map of a rate: parts that other pages (the home page) ask for.

use cube::{Code, ObservationStatus};
use maud::Markup;
use nomenclature::Language;
use ui::charts::sparkline;
use ui::components::{self, Change, Direction, Link};
use ui::{href, i18n, t};

use super::drawn::{Files, Kind, Stand, code_of, one};
use super::moved::{direction, moved};
use super::reader::{Place, Reader};
use crate::Statistics;
use crate::answer::Answer;
use crate::model::DatasetId;
use crate::query::{Dim, Measured, Query};

/// Which series a key figure is the last value of.
#[derive(Debug, Clone)]
pub struct KeyFigureOf<'a> {
    /// The dataset.
    pub dataset: &'a str,
    /// The indicator.
    pub indicator: &'a str,
    /// The unit of count.
    pub unit_of_count: &'a str,
    /// The words under the figure.
    pub label: String,
}

/// The card of a key figure: its last value for the nation, its period, its change, its source.
///
/// `None` when the series is not there: the page does without the card, and the log says why.
pub async fn key_figure(statistics: &Statistics, figure: &KeyFigureOf<'_>, language: Language) -> Option<Markup> {
    let query = national_series(figure)?;
    let answer = match statistics.answer(&query).await {
        Ok(answer) => answer,
        Err(error) => {
            tracing::warn!(%error, dataset = figure.dataset, indicator = figure.indicator, "a key figure is not shown");
            return None;
        }
    };
    card(&answer, figure, language)
}

fn national_series(figure: &KeyFigureOf<'_>) -> Option<Query> {
    let code = |text: &str| Code::parse(text).ok();
    let query = Query::new(DatasetId::parse(figure.dataset).ok()?)
        .rows([Dim::Period])
        .columns([])
        .only(Dim::Indicator, [code(figure.indicator)?])
        .only(Dim::UnitOfCount, [code(figure.unit_of_count)?])
        .only(Dim::Territory, [code("FR")?]);
    Some(query)
}

fn card(answer: &Answer, figure: &KeyFigureOf<'_>, language: Language) -> Option<Markup> {
    let reader = Reader::new(answer, language);
    let indicator = Code::parse(figure.indicator).ok()?;
    let known: Vec<Code> = reader.periods().into_iter().filter(|period| at(&reader, period).is_some()).collect();
    let last = known.last()?;
    let number = at(&reader, last)?;
    // A change is told against the year before alone: an older figure would make it look larger or smaller than it is.
    let year_before = last.as_str().parse::<u16>().ok().and_then(|year| Code::parse(&(year - 1).to_string()).ok());
    let change = year_before.filter(|before| known.contains(before)).and_then(|before| {
        let change = moved(&reader, &indicator, None, &before, last)?.relative;
        Some(change_in_words(change, &before, language))
    });
    let status = status(&reader, last).filter(|status| *status == ObservationStatus::Provisional);
    let about = &answer.about;
    let source = i18n::typeset(language, about.source.name.get(language));
    let key = components::KeyFigure {
        label: figure.label.clone(),
        figure: reader.write(number),
        period: last.to_string(),
        change,
        status: status.map(|_| t!(language, "statistics-status-provisional")),
        source: Link::new(href(language, &format!("/donnees/{}", about.dataset)), source),
        trend: sparkline(&answer.table, &code_of(Dim::Period), &[]).ok(),
    };
    Some(components::key_figure(language, &key))
}

fn at(reader: &Reader<'_>, period: &Code) -> Option<f64> {
    reader.number(Place { period: Some(period), ..Place::default() })
}

fn status(reader: &Reader<'_>, period: &Code) -> Option<ObservationStatus> {
    let cell = reader.cell(Place { period: Some(period), ..Place::default() })?;
    cell.figure().map(|figure| figure.status)
}

fn change_in_words(change: f64, before: &Code, language: Language) -> Change {
    let told = ui::format::change(language, change, 1);
    let (direction, text) = match direction(change) {
        "up" => (Direction::Up, t!(language, "statistics-change-since", change = told, period = before.to_string())),
        "down" => {
            (Direction::Down, t!(language, "statistics-change-since", change = told, period = before.to_string()))
        }
        _ => (Direction::Level, t!(language, "statistics-stable-since", period = before.to_string())),
    };
    Change { direction, text }
}

/// The map of an indicator's rate in each département, for the last period.
pub async fn rate_map(statistics: &Statistics, dataset: &str, indicator: &str, language: Language) -> Option<Markup> {
    let code = |text: &str| Code::parse(text).ok();
    let mut query = Query::new(DatasetId::parse(dataset).ok()?)
        .rows([Dim::Territory])
        .columns([])
        .only(Dim::Indicator, [code(indicator)?])
        .only(Dim::Period, [code("latest")?])
        .only(Dim::Territory, [code("@departement")?]);
    query.measure = Measured::Rate { per: std::num::NonZeroU32::new(1000)? };
    let answer = match statistics.answer(&query).await {
        Ok(answer) => answer,
        Err(error) => {
            tracing::warn!(%error, dataset, indicator, "the map is not shown");
            return None;
        }
    };
    let reader = Reader::new(&answer, language);
    Some(one(&reader, Kind::Map, code(indicator).as_ref(), Stand { id: "carte-taux", level: 3, files: Files::Below }))
}
