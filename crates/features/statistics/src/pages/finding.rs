//! What a drawing shows, said in its title: a figure's title states its finding, from its own numbers.

use cube::Code;
use ui::{FigureText, t};

use super::moved::{direction, moved};
use super::reader::{Place, Reader};
use crate::query::Dim;

/// At most so many things are named in a title.
const MOST_NAMED: usize = 3;

/// The words around a drawing of one indicator, or of several in one place.
pub(crate) fn figure_text(reader: &Reader<'_>, indicator: Option<&Code>) -> FigureText {
    let about = &reader.answer.about;
    let language = reader.language;
    let typeset = |text: &nomenclature::Text| ui::i18n::typeset(language, text.get(language));
    let source = format!(
        "{} ({} {})",
        typeset(&about.source.name),
        t!(language, "statistics-dataset-release").to_lowercase(),
        about.release
    );
    let notes = about.warnings.iter().map(|warning| typeset(&warning.text)).collect();
    FigureText {
        title: title(reader, indicator),
        subtitle: Some(subtitle(reader, indicator)),
        unit: reader.unit(),
        universe: typeset(&about.universe),
        source,
        reading_note: reading_note(reader, indicator),
        notes,
    }
}

/// What is shown, in which unit, where and when, when the title tells only what stands out.
fn subtitle(reader: &Reader<'_>, indicator: Option<&Code>) -> String {
    let language = reader.language;
    let periods = reader.periods();
    let what = match indicator {
        Some(indicator) => reader.name(Dim::Indicator, indicator),
        None => ui::i18n::typeset(language, reader.answer.about.title.get(language)),
    };
    let when = match (periods.first(), periods.last()) {
        (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
        (Some(only), _) => only.to_string(),
        _ => String::new(),
    };
    format!("{what}, {}, {when}", reader.unit_in_sentence())
}

fn title(reader: &Reader<'_>, indicator: Option<&Code>) -> String {
    let (territories, periods) = (reader.members(Dim::Territory), reader.periods());
    let several = territories.len() > 1;
    match indicator {
        Some(indicator) if several => range(reader, indicator, &territories, &periods),
        Some(indicator) => change_of(reader, indicator, territories.first(), &periods),
        None => changes(reader, territories.first(), &periods),
    }
    .unwrap_or_else(|| plain(reader, indicator, &periods))
}

/// `Violences sexuelles en 2025 : de 0,9 (Lozère) à 3,1 (Paris)`.
fn range(reader: &Reader<'_>, indicator: &Code, territories: &[Code], periods: &[Code]) -> Option<String> {
    let period = periods.last()?;
    let number = |territory: &Code| {
        reader.number(Place { period: Some(period), territory: Some(territory), indicator: Some(indicator) })
    };
    let mut found: Vec<(f64, &Code)> =
        territories.iter().filter_map(|territory| number(territory).map(|number| (number, territory))).collect();
    found.sort_by(|one, other| one.0.total_cmp(&other.0));
    let ((low, lowest), (high, highest)) = (found.first()?, found.last()?);
    Some(t!(
        reader.language,
        "statistics-finding-range",
        indicator = reader.name(Dim::Indicator, indicator),
        period = period.to_string(),
        low = reader.write(*low),
        lowest = reader.name(Dim::Territory, lowest),
        high = reader.write(*high),
        highest = reader.name(Dim::Territory, highest),
    ))
}

/// `Violences sexuelles : +8,1 % entre 2024 et 2025, France`.
fn change_of(reader: &Reader<'_>, indicator: &Code, territory: Option<&Code>, periods: &[Code]) -> Option<String> {
    let [.., before, after] = periods else { return None };
    let change = moved(reader, indicator, territory, before, after)?.relative;
    Some(t!(
        reader.language,
        "statistics-finding-rate-change",
        indicator = reader.name(Dim::Indicator, indicator),
        direction = direction(change),
        change = ui::format::change(reader.language, change, 1),
        from = before.to_string(),
        to = after.to_string(),
        territory = territory.map_or_else(String::new, |code| reader.name(Dim::Territory, code)),
    ))
}

/// The change of each of several indicators, shortly.
fn changes(reader: &Reader<'_>, territory: Option<&Code>, periods: &[Code]) -> Option<String> {
    let [.., before, after] = periods else { return None };
    let mut told: Vec<String> = Vec::new();
    for indicator in reader.members(Dim::Indicator) {
        let Some(moved) = moved(reader, &indicator, territory, before, after) else { continue };
        let name = reader.name(Dim::Indicator, &indicator);
        told.push(format!("{name} {}", ui::format::change(reader.language, moved.relative, 1)));
    }
    let all = told.len();
    told.truncate(MOST_NAMED);
    let more = if all > MOST_NAMED { "…" } else { "" };
    let place = territory.map_or_else(String::new, |code| reader.name(Dim::Territory, code));
    (!told.is_empty()).then(|| {
        t!(
            reader.language,
            "statistics-finding-changes",
            territory = place,
            from = before.to_string(),
            to = after.to_string(),
            changes = format!("{}{more}", told.join(", ")),
        )
    })
}

fn plain(reader: &Reader<'_>, indicator: Option<&Code>, periods: &[Code]) -> String {
    let indicator = indicator.map_or_else(
        || ui::i18n::typeset(reader.language, reader.answer.about.title.get(reader.language)),
        |code| reader.name(Dim::Indicator, code),
    );
    match (periods.first(), periods.last()) {
        (Some(from), Some(to)) if from != to => t!(
            reader.language,
            "statistics-finding-several",
            indicator = indicator,
            from = from.to_string(),
            to = to.to_string()
        ),
        (Some(period), _) => {
            t!(reader.language, "statistics-finding-one", indicator = indicator, period = period.to_string())
        }
        _ => indicator,
    }
}

/// A sentence that reads one value aloud: the last one of the first place.
fn reading_note(reader: &Reader<'_>, indicator: Option<&Code>) -> Option<String> {
    let indicators = reader.members(Dim::Indicator);
    let indicator = indicator.or(indicators.first())?;
    let (territories, periods) = (reader.members(Dim::Territory), reader.periods());
    let (territory, period) = territories.iter().find_map(|territory| {
        let period = periods.iter().rev().find(|period| {
            let place = Place { period: Some(period), territory: Some(territory), indicator: Some(indicator) };
            reader.number(place).is_some()
        });
        period.map(|period| (territory, period))
    })?;
    let number =
        reader.number(Place { period: Some(period), territory: Some(territory), indicator: Some(indicator) })?;
    let (place, what) = (reader.name(Dim::Territory, territory), reader.name(Dim::Indicator, indicator));
    let number = format!("{} {}", reader.write(number), reader.unit_in_sentence());
    let note = t!(
        reader.language,
        "statistics-reading",
        period = period.to_string(),
        territory = place,
        number = number,
        indicator = what
    );
    match how_sure(reader, indicator, territory, &periods) {
        Some(sure) => Some(format!("{note} {sure}")),
        None => Some(note),
    }
}

/// How the last figure moved since the one before, and how far chance alone would carry it.
fn how_sure(reader: &Reader<'_>, indicator: &Code, territory: &Code, periods: &[Code]) -> Option<String> {
    let [.., before, after] = periods else { return None };
    let moved = moved(reader, indicator, Some(territory), before, after)?;
    let interval = moved.interval?;
    let language = reader.language;
    let percent = |percent: f64| ui::format::change(language, percent / 100.0, 1);
    let (from, to) = (before.to_string(), after.to_string());
    let change = ui::format::change(language, moved.relative, 1);
    let (low, high) = (percent(interval.lower), percent(interval.upper));
    // What is told as stable needs no doubt.
    Some(if interval.contains(0.0) && direction(moved.relative) != "level" {
        t!(language, "statistics-reading-change-unclear", from = from, to = to, change = change, low = low, high = high)
    } else {
        t!(language, "statistics-reading-change", from = from, to = to, change = change, low = low, high = high)
    })
}
