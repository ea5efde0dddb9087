//! Tables for the gallery: bundled figures of the SSMSI and of the délégation aux victimes, and one invented table.

use std::collections::BTreeMap;

use cube::{
    Additivity, Cell, Code, Cube, Dimension, Figure, Hierarchy, Instant, Measure, ObservationStatus, Origin,
    Suppression, SuppressionKind, Unit, UnitOfCount,
};
use disclosure::{ProducerStatement, Protected};
use nomenclature::Language;

use crate::Labels;

const DEPARTEMENTS: &str = include_str!("../../../../../data/figures/crimes-delits-departements/2026-01.csv");
const DEATHS: &str = include_str!("../../../../../data/figures/morts-violentes-couple/2025-11.csv");

/// A code of the gallery, known to be one.
pub(super) fn code(text: &str) -> Code {
    Code::parse(text).unwrap_or_else(|_| unreachable!("«{text}» is written here"))
}

const COUPLE: &str = include_str!("../../../../../data/figures/violences-conjugales-enregistrees/2025-10.csv");

struct Line<'a> {
    period: &'a str,
    unit_of_count: &'a str,
    territory: &'a str,
    indicator: &'a str,
    value: Option<f64>,
    population: Option<f64>,
    status: ObservationStatus,
}

/// The lines of a bundled file; its first seven columns hold no quotes.
fn lines(source: &'static str) -> impl Iterator<Item = Line<'static>> {
    source.lines().skip(1).filter_map(|line| {
        let cells: Vec<&str> = line.splitn(8, ',').collect();
        let [period, territory, indicator, unit_of_count, value, population, status, _] = cells[..] else {
            return None;
        };
        Some(Line {
            period,
            unit_of_count,
            territory,
            indicator,
            value: value.parse().ok(),
            population: population.parse().ok(),
            status: match status {
                "provisional" => ObservationStatus::Provisional,
                "revised" => ObservationStatus::Revised,
                _ => ObservationStatus::Final,
            },
        })
    })
}

type Cells = BTreeMap<Vec<String>, Cell>;

/// A cube of the cells given, each dimension with the codes that occur, in their order.
fn cube(dimensions: &[&str], unit: &str, cells: &Cells) -> Protected<Cube> {
    let members = |rank: usize| {
        let mut codes: Vec<&String> = cells.keys().map(|key| &key[rank]).collect();
        codes.sort();
        codes.dedup();
        codes.into_iter().map(|text| code(text)).collect::<Vec<_>>()
    };
    let dimensions = dimensions.iter().enumerate().map(|(rank, name)| Dimension {
        code: code(name),
        hierarchy: Hierarchy::flat(members(rank)).unwrap_or_default(),
        additivity: Additivity::Additive,
    });
    let measure = Measure { unit: Unit(code(unit)), unit_of_count: UnitOfCount::Fixed(code("victime")) };
    let mut cube = Cube::new(dimensions.collect(), measure).unwrap_or_else(|error| unreachable!("{error}"));
    for (codes, cell) in cells {
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let place = cube.key(&codes).and_then(|key| cube.insert(key, cell.clone()));
        place.unwrap_or_else(|error| unreachable!("{error}"));
    }
    let statement = ProducerStatement {
        producer: "SSMSI".to_owned(),
        rule: "published as it stands".to_owned(),
        source: "https://www.data.gouv.fr".to_owned(),
    };
    Protected::published_by_producer(cube, statement)
}

fn value(number: f64, status: ObservationStatus) -> Cell {
    Cell::Value(Figure { number, origin: Origin::Given, status })
}

/// Women and men killed within the couple, 2016–2024: one cell missing, one revised, two provisional.
pub(super) fn deaths() -> Protected<Cube> {
    let mut cells = Cells::new();
    for line in lines(DEATHS).filter(|l| ["feminicides-couple", "hommes-tues-couple"].contains(&l.indicator)) {
        let cell = line.value.map_or(Cell::Missing, |number| value(number, line.status));
        cells.insert(vec![line.period.to_owned(), line.indicator.to_owned()], cell);
    }
    cube(&["period", "indicator"], "number", &cells)
}

/// Recorded victims in the whole country, 2016–2025, by indicator: sums of the départements.
pub(super) fn recorded() -> Protected<Cube> {
    let mut sums: BTreeMap<Vec<String>, f64> = BTreeMap::new();
    for line in lines(DEPARTEMENTS).filter(|l| l.indicator.starts_with("violences")) {
        *sums.entry(vec![line.period.to_owned(), line.indicator.to_owned()]).or_default() +=
            line.value.unwrap_or_default();
    }
    let cells = sums.into_iter().map(|(key, sum)| (key, value(sum, ObservationStatus::Final))).collect();
    cube(&["period", "indicator"], "number", &cells)
}

/// Victims of violence within the couple recorded by form, 2016–2024: four lines that end near one another.
pub(super) fn forms() -> Protected<Cube> {
    let mut cells = Cells::new();
    for line in lines(COUPLE) {
        if let (Some(number), "victime") = (line.value, line.unit_of_count) {
            let key = vec![line.period.to_owned(), line.indicator.to_owned()];
            cells.entry(key).or_insert_with(|| value(number, line.status));
        }
    }
    cube(&["period", "indicator"], "number", &cells)
}

/// Recorded victims of sexual violence per 1,000 inhabitants in Paris and its neighbours, 2016–2025.
pub(super) fn neighbours() -> Protected<Cube> {
    let near = ["75", "92", "93", "94"];
    let mut cells = Cells::new();
    for line in lines(DEPARTEMENTS).filter(|l| l.indicator == "violences-sexuelles" && near.contains(&l.territory)) {
        if let (Some(count), Some(population)) = (line.value, line.population) {
            let key = vec![line.period.to_owned(), line.territory.to_owned()];
            cells.insert(key, value(count / population * 1000.0, line.status));
        }
    }
    cube(&["period", "territory"], "per-1000", &cells)
}

/// The change of recorded sexual violence from 2024 to 2025 in some départements, in percent: some negative.
pub(super) fn changes() -> Protected<Cube> {
    let mut counts: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for line in lines(DEPARTEMENTS).filter(|l| l.indicator == "violences-sexuelles" && l.territory.len() == 3) {
        let pair = counts.entry(line.territory).or_default();
        match line.period {
            "2024" => pair.0 = line.value.unwrap_or_default(),
            "2025" => pair.1 = line.value.unwrap_or_default(),
            _ => {}
        }
    }
    let change = |(before, after): (f64, f64)| value((after / before - 1.0) * 100.0, ObservationStatus::Provisional);
    let cells = counts.into_iter().map(|(territory, pair)| (vec![territory.to_owned()], change(pair)));
    cube(&["territory"], "percent", &cells.collect())
}

/// Which number of a rate: itself, or a bound of its interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Rate,
    Low,
    High,
}

/// Recorded victims of intrafamily physical violence per 1,000 inhabitants in 2025, by département and for the country.
///
/// Bounds are those of the normal approximation of a Poisson count: enough to see whiskers here.
pub(super) fn rates(bound: Bound) -> Protected<Cube> {
    let mut counts: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for line in
        lines(DEPARTEMENTS).filter(|l| l.period == "2025" && l.indicator == "violences-physiques-intrafamiliales")
    {
        if let (Some(count), Some(population)) = (line.value, line.population) {
            for territory in [line.territory, "FR"] {
                let sum = counts.entry(territory).or_default();
                *sum = (sum.0 + count, sum.1 + population);
            }
        }
    }
    let rate = |count: f64, population: f64| {
        let half = 1.96 * count.sqrt();
        let number = match bound {
            Bound::Rate => count,
            Bound::Low => count - half,
            Bound::High => count + half,
        };
        value(number / population * 1000.0, ObservationStatus::Final)
    };
    let cells = counts
        .into_iter()
        .map(|(territory, (count, population))| (vec![territory.to_owned()], rate(count, population)));
    cube(&["territory"], "per-1000", &cells.collect())
}

/// An invented table with every state a cell may have, by département.
pub(super) fn states() -> Protected<Cube> {
    let suppressed = |kind| Cell::Suppressed(Suppression { kind, rule: code("frequency-5") });
    let mut cells = Cells::new();
    for (rank, line) in lines(DEPARTEMENTS).filter(|l| l.period == "2025" && l.indicator == "homicides").enumerate() {
        let cell = match rank % 13 {
            2 => suppressed(SuppressionKind::Primary),
            5 => suppressed(SuppressionKind::Secondary),
            7 => Cell::Missing,
            9 => Cell::NotApplicable,
            11 => Cell::Embargoed { until: Instant(1_900_000_000) },
            12 => value(0.0, ObservationStatus::Final),
            _ => value((rank * 37 % 101) as f64, [ObservationStatus::Final, ObservationStatus::Provisional][rank % 2]),
        };
        cells.insert(vec![line.territory.to_owned()], cell);
    }
    cube(&["territory"], "number", &cells)
}

/// The names of the gallery's members.
pub(super) struct Names;

impl Labels for Names {
    fn label(&self, _: &Code, member: &Code, language: Language) -> String {
        let say = |fr: &str, en: &str| super::say(language, fr, en);
        match member.as_str() {
            "feminicides-couple" => say("Femmes", "Women"),
            "hommes-tues-couple" => say("Hommes", "Men"),
            "violences-physiques-intrafamiliales" => {
                say("Violences physiques intrafamiliales", "Physical violence within the family")
            }
            "violences-physiques-hors-famille" => {
                say("Violences physiques hors famille", "Physical violence outside the family")
            }
            "violences-sexuelles" => say("Violences sexuelles", "Sexual violence"),
            "violences-conjugales" => say("Ensemble", "All forms"),
            "violences-conjugales-physiques" => say("Violences physiques", "Physical violence"),
            "violences-conjugales-psychologiques" => {
                say("Violences verbales ou psychologiques", "Verbal or psychological violence")
            }
            "violences-conjugales-sexuelles" => say("Violences sexuelles", "Sexual violence"),
            "FR" => say("France entière", "All of France"),
            other => name_of(other).unwrap_or(other).to_owned(),
        }
    }
}

/// The names of some départements, enough to try long and short ones.
fn name_of(code: &str) -> Option<&'static str> {
    let names = [
        ("02", "Aisne"),
        ("04", "Alpes-de-Haute-Provence"),
        ("08", "Ardennes"),
        ("59", "Nord"),
        ("60", "Oise"),
        ("62", "Pas-de-Calais"),
        ("75", "Paris"),
        ("80", "Somme"),
        ("89", "Yonne"),
        ("93", "Seine-Saint-Denis"),
        ("971", "Guadeloupe"),
        ("972", "Martinique"),
        ("973", "Guyane"),
        ("974", "La Réunion"),
        ("976", "Mayotte"),
    ];
    names.iter().find(|(of, _)| *of == code).map(|(_, name)| *name)
}
