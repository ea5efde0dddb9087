//! From the producer's words to ours: periods, territories, indicators and their definitions, units, states.

use std::collections::{BTreeMap, BTreeSet};

use nomenclature::{Edition, Period, TerritoryCode, TerritoryKind};
use rayon::prelude::*;

use super::gather::{Gathered, TextColumn};
use super::problem::{ProblemKind, Problems};
use super::recognise::Recognised;
use crate::engine::{State, Status};
use crate::model::{Dataset, DefinitionHeld, Level, Reading, ReleaseId, Role};

/// A column of members: the distinct ones in order, and for each row the rank of its own.
#[derive(Debug, Default, Clone)]
pub(crate) struct Ranked<T> {
    pub(crate) members: Vec<T>,
    pub(crate) ranks: Vec<u32>,
}

/// The rank of what could not be read; such a file goes no further than the list of its problems.
pub(crate) const UNKNOWN: u32 = u32::MAX;

/// The cells of a file in our own words.
#[derive(Debug)]
pub(crate) struct Cells {
    pub(crate) periods: Ranked<Period>,
    pub(crate) territories: Ranked<TerritoryCode>,
    /// Ranks in the dataset's list of indicators.
    pub(crate) indicators: Ranked<usize>,
    /// Ranks in the dataset's list of units of count.
    pub(crate) units: Ranked<usize>,
    pub(crate) value: Vec<f64>,
    pub(crate) state: Vec<State>,
    pub(crate) status: Ranked<Status>,
    pub(crate) population: Option<Vec<f64>>,
    pub(crate) complement_value: Option<Vec<f64>>,
    pub(crate) complement_rate: Option<Vec<f64>>,
    pub(crate) verification: Option<TextColumn>,
    pub(crate) source: Option<TextColumn>,
    pub(crate) note: Option<TextColumn>,
    pub(crate) lines: Vec<u64>,
    pub(crate) definitions: Vec<DefinitionHeld>,
}

impl Cells {
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }
}

/// What is needed to read the producer's words.
pub(crate) struct Words<'a> {
    pub(crate) recognised: &'a Recognised<'a>,
    pub(crate) header: &'a [String],
    pub(crate) edition: &'a Edition,
    pub(crate) release: &'a ReleaseId,
}

impl Words<'_> {
    fn column_name(&self, role: Role) -> &str {
        let column = self.recognised.columns.iter().find(|(other, _)| *other == role);
        column.map_or("", |(_, rank)| self.header[*rank].as_str())
    }

    fn reading(&self) -> &Reading {
        &self.recognised.layout.reading
    }
}

/// Reads all words of a file; what cannot be read is told.
pub(crate) fn resolve(mut gathered: Gathered, words: &Words<'_>, problems: &mut Problems) -> Cells {
    let dataset = words.recognised.dataset;
    let periods = members(&gathered, Role::Period, words, problems, |text| period(text, words));
    let territories = members(&gathered, Role::Territory, words, problems, |text| territory(text, words));
    let (indicators, definitions) = indicators(&gathered, words, problems);
    let units = units(&gathered, &indicators, words, problems);
    let status = match gathered.text(Role::Status) {
        Some(_) => members(&gathered, Role::Status, words, problems, status),
        None => Ranked { members: vec![Status::Final], ranks: vec![0; gathered.len()] },
    };
    let value = gathered.number(Role::Value).unwrap_or_default().to_vec();
    let state = states(&gathered, &value, words, problems);
    counts(&value, &indicators, &gathered.lines, dataset, words, problems);
    let mut numbers = |role| take(&mut gathered.numbers, role);
    let (population, complement_value, complement_rate) =
        (numbers(Role::Population), numbers(Role::ComplementValue), numbers(Role::ComplementRate));
    if let Some(population) = &population {
        below_zero(population, &gathered.lines, words.column_name(Role::Population), problems);
    }
    Cells {
        periods,
        territories,
        indicators,
        units,
        value,
        state,
        status,
        population,
        complement_value,
        complement_rate,
        verification: take(&mut gathered.texts, Role::Verification),
        source: take(&mut gathered.texts, Role::Source),
        note: take(&mut gathered.texts, Role::Note),
        lines: gathered.lines,
        definitions,
    }
}

fn take<T>(columns: &mut Vec<(Role, T)>, role: Role) -> Option<T> {
    let rank = columns.iter().position(|(other, _)| *other == role)?;
    Some(columns.swap_remove(rank).1)
}

/// Why a word cannot be read.
struct Unread {
    kind: ProblemKind,
    message: String,
}

fn unread(kind: ProblemKind, message: impl Into<String>) -> Unread {
    Unread { kind, message: message.into() }
}

fn members<T: Ord + Clone + Send + Sync>(
    gathered: &Gathered,
    role: Role,
    words: &Words<'_>,
    problems: &mut Problems,
    read: impl Fn(&str) -> Result<T, Unread> + Sync,
) -> Ranked<T> {
    let empty = TextColumn::default();
    let column = gathered.text(role).unwrap_or(&empty);
    let found: Vec<Result<T, Unread>> = column.distinct.par_iter().map(|text| read(text)).collect();
    let mut sorted: Vec<T> = found.iter().filter_map(|found| found.as_ref().ok().cloned()).collect();
    sorted.sort();
    sorted.dedup();
    let to: Vec<u32> = found
        .iter()
        .map(|found| found.as_ref().ok().and_then(|member| sorted.binary_search(member).ok()).map_or(UNKNOWN, to_rank))
        .collect();
    for (rank, error) in found.iter().enumerate().filter_map(|(rank, found)| Some((rank, found.as_ref().err()?))) {
        let lines = lines_of(column, rank, &gathered.lines);
        let name = words.column_name(role);
        problems.add(error.kind, Some(name), &column.distinct[rank], lines, || error.message.clone());
    }
    Ranked { members: sorted, ranks: column.ranks.iter().map(|rank| to[*rank as usize]).collect() }
}

pub(crate) fn to_rank(rank: usize) -> u32 {
    u32::try_from(rank).unwrap_or(UNKNOWN)
}

fn lines_of(column: &TextColumn, rank: usize, lines: &[u64]) -> Vec<u64> {
    let rows = column.ranks.iter().zip(lines).filter(|(other, _)| **other as usize == rank);
    rows.map(|(_, line)| *line).collect()
}

fn period(text: &str, words: &Words<'_>) -> Result<Period, Unread> {
    let dataset = words.recognised.dataset;
    let is_header = dataset.layouts.iter().any(|layout| layout.columns.period == text) || text == "period";
    if is_header {
        return Err(unread(
            ProblemKind::MixedSchema,
            "is the name of a column: several files were glued together; import each one alone",
        ));
    }
    let two_digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = if words.reading().two_digit_years && two_digits { format!("20{text}") } else { text.to_owned() };
    Period::parse(&year).map_err(|error| unread(ProblemKind::BadPeriod, error.to_string()))
}

fn territory(text: &str, words: &Words<'_>) -> Result<TerritoryCode, Unread> {
    let wrong = |message: String| unread(ProblemKind::UnknownTerritory, message);
    let dataset = words.recognised.dataset;
    let code = match words.reading().territories {
        None => TerritoryCode::parse(text).map_err(|error| wrong(error.to_string()))?,
        Some(Level::Region) => {
            // A region that lost its zero is written with one digit.
            TerritoryCode::parse(&format!("R{text:0>2}"))
                .map_err(|_| wrong(format!("no region has the code «{text}»")))?
        }
        Some(Level::Departement) => TerritoryCode::parse_departement(text).map_err(|error| wrong(error.to_string()))?,
        Some(Level::Commune) => {
            TerritoryCode::parse(&format!("{text:0>5}")).map_err(|error| wrong(error.to_string()))?
        }
        Some(_) => TerritoryCode::parse(text).map_err(|error| wrong(error.to_string()))?,
    };
    let found = words.edition.resolve(code.as_str()).map_err(|error| wrong(error.to_string()))?;
    let level = level_of(found.code.kind());
    if level > dataset.level {
        let (found, expected) = (level.code(), dataset.level.code());
        return Err(wrong(format!("is a {found}: this dataset holds nothing below the level {expected}")));
    }
    Ok(found.code)
}

/// The level at which figures of a kind of territory are kept.
pub(crate) fn level_of(kind: TerritoryKind) -> Level {
    match kind {
        TerritoryKind::Nation => Level::Nation,
        TerritoryKind::Region => Level::Region,
        TerritoryKind::Departement | TerritoryKind::Collectivity => Level::Departement,
        TerritoryKind::Arrondissement => Level::Arrondissement,
        TerritoryKind::Epci => Level::Epci,
        TerritoryKind::Commune | TerritoryKind::MunicipalArrondissement => Level::Commune,
    }
}

/// The kinds of territory of a level.
pub(crate) const fn kinds_of(level: Level) -> &'static [TerritoryKind] {
    match level {
        Level::Nation => &[TerritoryKind::Nation],
        Level::Region => &[TerritoryKind::Region],
        Level::Departement => &[TerritoryKind::Departement, TerritoryKind::Collectivity],
        Level::Arrondissement => &[TerritoryKind::Arrondissement],
        Level::Epci => &[TerritoryKind::Epci],
        Level::Commune => &[TerritoryKind::Commune, TerritoryKind::MunicipalArrondissement],
    }
}

/// Reads indicators; each must stand under one definition in the whole file.
fn indicators(gathered: &Gathered, words: &Words<'_>, problems: &mut Problems) -> (Ranked<usize>, Vec<DefinitionHeld>) {
    let dataset = words.recognised.dataset;
    let ours = words.reading().territories.is_none();
    let mut held: BTreeMap<usize, (u8, String)> = BTreeMap::new();
    let empty = TextColumn::default();
    let column = gathered.text(Role::Indicator).unwrap_or(&empty);
    for (rank, text) in column.distinct.iter().enumerate() {
        let Ok((indicator, definition)) = indicator(text, ours, words) else { continue };
        let before = held.entry(indicator).or_insert_with(|| (definition, text.to_string()));
        if before.0 != definition {
            let lines = lines_of(column, rank, &gathered.lines);
            let (code, other) = (&dataset.indicators[indicator].code, &before.1);
            problems.add(ProblemKind::MixedSchema, Some(words.column_name(Role::Indicator)), text, lines, || {
                format!(
                    "is another definition of «{code}» than «{other}», which the file holds too: a release holds one"
                )
            });
        }
    }
    let ranked =
        members(gathered, Role::Indicator, words, problems, |text| indicator(text, ours, words).map(|found| found.0));
    let definitions = held.into_iter().map(|(indicator, (definition, source_label))| DefinitionHeld {
        indicator: dataset.indicators[indicator].code.to_string(),
        definition,
        source_label,
    });
    (ranked, definitions.collect())
}

fn indicator(text: &str, ours: bool, words: &Words<'_>) -> Result<(usize, u8), Unread> {
    let dataset = words.recognised.dataset;
    let straight = text.replace('\u{2019}', "'");
    for (rank, indicator) in dataset.indicators.iter().enumerate() {
        if ours && indicator.code.as_str() == text {
            let number = indicator.definition_in(words.release).map_or(1, |definition| definition.number);
            return Ok((rank, number));
        }
        let labelled = |label: &String| label.replace('\u{2019}', "'") == straight;
        if !ours && let Some(found) = indicator.definitions.iter().find(|d| d.source_labels.iter().any(labelled)) {
            return Ok((rank, found.number));
        }
    }
    let known: Vec<&str> = if ours {
        dataset.indicators.iter().map(|indicator| indicator.code.as_str()).collect()
    } else {
        let definitions = dataset.indicators.iter().flat_map(|indicator| &indicator.definitions);
        definitions.flat_map(|definition| &definition.source_labels).map(String::as_str).collect()
    };
    let hint = nearest(text, &known).map_or_else(String::new, |near| format!(" (did you mean «{near}»?)"));
    Err(unread(
        ProblemKind::UnknownCode,
        format!("is no indicator of {}{hint}: mend the file, or add the name to the dataset's definition", dataset.id),
    ))
}

/// The known word that a text most resembles, if it resembles one.
pub(crate) fn nearest<'a>(text: &str, known: &[&'a str]) -> Option<&'a str> {
    let scored = known.iter().map(|word| (strsim::jaro_winkler(&text.to_lowercase(), &word.to_lowercase()), *word));
    scored.filter(|(score, _)| *score > 0.8).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, word)| word)
}

/// Checks that each unit of count is that of its indicator.
fn units(gathered: &Gathered, indicators: &Ranked<usize>, words: &Words<'_>, problems: &mut Problems) -> Ranked<usize> {
    let dataset = words.recognised.dataset;
    let units = members(gathered, Role::UnitOfCount, words, problems, |text| unit(text, dataset));
    let allowed = allowed(dataset);
    let mut wrong: BTreeMap<(usize, usize), Vec<u64>> = BTreeMap::new();
    for ((indicator, unit), line) in indicators.ranks.iter().zip(&units.ranks).zip(&gathered.lines) {
        if *indicator != UNKNOWN && *unit != UNKNOWN {
            let pair = (indicators.members[*indicator as usize], units.members[*unit as usize]);
            if !allowed.contains(&pair) {
                wrong.entry(pair).or_default().push(*line);
            }
        }
    }
    for ((indicator, unit), lines) in wrong {
        let indicator = &dataset.indicators[indicator];
        let unit = &dataset.units_of_count[unit].code;
        problems.add(
            ProblemKind::UnitMismatch,
            Some(words.column_name(Role::UnitOfCount)),
            unit.as_str(),
            lines,
            || {
                let expected: Vec<&str> = indicator.units_of_count.iter().map(cube::Code::as_str).collect();
                format!(
                    "«{}» is counted in «{}»: units of count may not be mixed",
                    indicator.code,
                    expected.join("», «")
                )
            },
        );
    }
    units
}

/// The pairs of an indicator and a unit in which it may be counted.
fn allowed(dataset: &Dataset) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for (indicator, described) in dataset.indicators.iter().enumerate() {
        let known = dataset.units_of_count.iter().enumerate();
        let units = known.filter(|(_, unit)| described.units_of_count.contains(&unit.code));
        pairs.extend(units.map(|(unit, _)| (indicator, unit)));
    }
    pairs
}

fn unit(text: &str, dataset: &Dataset) -> Result<usize, Unread> {
    let is =
        |unit: &crate::model::UnitOfCount| unit.code.as_str() == text || unit.source_labels.iter().any(|l| l == text);
    dataset.units_of_count.iter().position(is).ok_or_else(|| {
        let known: Vec<&str> =
            dataset.units_of_count.iter().flat_map(|unit| &unit.source_labels).map(String::as_str).collect();
        let hint = nearest(text, &known).map_or_else(String::new, |near| format!(" (did you mean «{near}»?)"));
        unread(ProblemKind::UnknownCode, format!("is no unit of count of {}{hint}", dataset.id))
    })
}

fn status(text: &str) -> Result<Status, Unread> {
    match text {
        "provisional" => Ok(Status::Provisional),
        "revised" => Ok(Status::Revised),
        "final" | "" => Ok(Status::Final),
        _ => Err(unread(ProblemKind::UnknownCode, "is no status: write provisional, revised or final")),
    }
}

/// A hidden number is suppressed, an absent one missing; a number that is both hidden and given stops the import.
fn states(gathered: &Gathered, value: &[f64], words: &Words<'_>, problems: &mut Problems) -> Vec<State> {
    let plain = |number: &f64| if number.is_nan() { State::Missing } else { State::Value };
    let Some(column) = gathered.text(Role::Shown) else { return value.iter().map(plain).collect() };
    let reading = words.reading();
    let shown = members(gathered, Role::Shown, words, problems, |text| {
        let both = || format!("is neither «{}» (shown) nor «{}» (hidden)", reading.shown, reading.hidden);
        if text == reading.shown {
            Ok(true)
        } else if text == reading.hidden {
            Ok(false)
        } else {
            Err(unread(ProblemKind::UnknownCode, both()))
        }
    });
    debug_assert_eq!(column.ranks.len(), value.len());
    let mut states = Vec::with_capacity(value.len());
    for ((rank, number), line) in shown.ranks.iter().zip(value).zip(&gathered.lines) {
        let hidden = *rank != UNKNOWN && !shown.members[*rank as usize];
        if hidden && !number.is_nan() {
            problems.add(
                ProblemKind::HiddenButGiven,
                Some(words.column_name(Role::Value)),
                &number.to_string(),
                [*line],
                || {
                    format!(
                        "the line says «{}», which hides its number, and gives one: ask the producer which is right",
                        reading.hidden
                    )
                },
            );
        }
        states.push(if hidden { State::SuppressedPrimary } else { plain(number) });
    }
    states
}

/// A count is a whole number that is not below zero.
fn counts(
    value: &[f64],
    indicators: &Ranked<usize>,
    lines: &[u64],
    dataset: &Dataset,
    words: &Words<'_>,
    problems: &mut Problems,
) {
    let name = words.column_name(Role::Value);
    below_zero(value, lines, name, problems);
    let counted: Vec<bool> = indicators.members.iter().map(|rank| dataset.indicators[*rank].unit.is_none()).collect();
    for ((number, indicator), line) in value.iter().zip(&indicators.ranks).zip(lines) {
        let count = *indicator != UNKNOWN && counted[*indicator as usize];
        if count && number.fract() != 0.0 && !number.is_nan() {
            problems.add(ProblemKind::BadNumber, Some(name), &number.to_string(), [*line], || {
                "is not a whole number, and this indicator counts things".to_owned()
            });
        }
    }
}

fn below_zero(numbers: &[f64], lines: &[u64], column: &str, problems: &mut Problems) {
    for (number, line) in numbers.iter().zip(lines).filter(|(number, _)| **number < 0.0) {
        problems.add(ProblemKind::BadNumber, Some(column), &number.to_string(), [*line], || {
            "is below zero: nothing can be counted so; ask the producer".to_owned()
        });
    }
}
