//! What the JSON API gives: plain structures, the same names as in addresses and commands.

use std::collections::BTreeMap;

use cube::Code;
use nomenclature::Text;
use serde::Serialize;

use crate::answer::{About, Answer};
use crate::export::{long, status};
use crate::model;
use crate::query::{Dim, Measured};

/// A dataset, in the list of datasets and alone.
#[derive(Debug, Clone, Serialize)]
pub struct Dataset {
    /// Its name.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What it holds.
    pub description: Text,
    /// Who makes the figures.
    pub producer: Text,
    /// `recorded`, `declared`, `associations`, `justice`, `health`, `helpline` or `administrative`.
    pub nature: &'static str,
    /// Who and what is covered.
    pub universe: Text,
    /// The level of territory of the figures.
    pub level: &'static str,
    /// Its licence.
    pub licence: String,
    /// Where it comes from.
    pub source: String,
    /// What is measured.
    pub indicators: Vec<Indicator>,
    /// The names of its releases, the oldest first.
    pub releases: Vec<String>,
}

/// What is measured.
#[derive(Debug, Clone, Serialize)]
pub struct Indicator {
    /// Its code.
    pub code: String,
    /// Its name.
    pub label: Text,
    /// What it is counted in, the usual one first.
    pub units_of_count: Vec<Member>,
    /// What it means, by number.
    pub definitions: Vec<Definition>,
}

/// A numbered meaning of an indicator.
#[derive(Debug, Clone, Serialize)]
pub struct Definition {
    /// Its number.
    pub number: u8,
    /// What it means.
    pub text: Text,
}

/// A code and its name.
#[derive(Debug, Clone, Serialize)]
pub struct Member {
    /// The code.
    pub code: String,
    /// The name.
    pub label: Text,
}

/// A release of a dataset.
#[derive(Debug, Clone, Serialize)]
pub struct Release {
    /// Its name.
    pub id: String,
    /// The number of its cells.
    pub cells: u64,
    /// Its first period.
    pub first_period: String,
    /// Its last period.
    pub last_period: String,
    /// The year of the official list of territories.
    pub vintage: Option<u16>,
    /// The definition that it holds of each indicator.
    pub definitions: Vec<model::DefinitionHeld>,
    /// The files that were put into it.
    pub files: Vec<File>,
}

/// A file that was put into a release.
#[derive(Debug, Clone, Serialize)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its BLAKE3 hash.
    pub hash: String,
    /// The number of cells that it added.
    pub cells: u64,
}

/// A table.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    /// The dataset.
    pub dataset: String,
    /// The release.
    pub release: String,
    /// Its address in this API, which gives the same table for ever.
    pub address: String,
    /// The command that gives the same.
    pub command: String,
    /// Dimensions on rows.
    pub rows: Vec<&'static str>,
    /// Dimensions on columns.
    pub columns: Vec<&'static str>,
    /// The dimensions of the cells' places, in order.
    pub dimensions: Vec<String>,
    /// The members of each dimension.
    pub members: BTreeMap<String, Vec<Member>>,
    /// What each other dimension is fixed to.
    pub fixed: BTreeMap<String, Member>,
    /// `value` or `rate`.
    pub measure: &'static str,
    /// For how many people, when it is a rate.
    pub per: Option<u32>,
    /// The unit of the numbers.
    pub unit: Unit,
    /// The cells.
    pub cells: Vec<Cell>,
    /// What one must know to quote it.
    pub about: Vec<Source>,
    /// What the reader must be told.
    pub warnings: Vec<Warning>,
}

/// A unit.
#[derive(Debug, Clone, Serialize)]
pub struct Unit {
    /// `number`, `percent`, `per-1000`, or `mixed` when it depends on the indicator.
    pub code: String,
    /// Its name.
    pub label: Text,
}

/// A cell.
#[derive(Debug, Clone, Serialize)]
pub struct Cell {
    /// Its place: one code for each dimension.
    pub at: Vec<String>,
    /// The number; null whenever the state is not `value`.
    pub value: Option<f64>,
    /// `value`, `suppressed-primary`, `suppressed-secondary`, `missing`, `not-applicable` or `embargoed`.
    pub state: &'static str,
    /// The rule that hides it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// `provisional`, `revised` or `final`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<&'static str>,
    /// `observed`, `given`, `summed` or `derived`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<&'static str>,
    /// The lower bound of a rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// The upper bound of a rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
    /// The instant from which it may be shown, in seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
}

/// What one must know to quote the figures of one dataset.
#[derive(Debug, Clone, Serialize)]
pub struct Source {
    /// The dataset.
    pub dataset: String,
    /// Its release.
    pub release: String,
    /// Its title.
    pub title: Text,
    /// Who makes the figures.
    pub producer: Text,
    /// Who and what is covered.
    pub universe: Text,
    /// How the figures are obtained.
    pub nature: &'static str,
    /// Where they come from.
    pub source: String,
    /// Terms of use.
    pub licence: String,
    /// How to quote them.
    pub citation: Text,
    /// The definition in force of each indicator.
    pub definitions: Vec<DefinitionInForce>,
    /// Statuses of the figures shown.
    pub statuses: Vec<&'static str>,
    /// Where single figures were read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// What an indicator means in a release.
#[derive(Debug, Clone, Serialize)]
pub struct DefinitionInForce {
    /// The indicator.
    pub indicator: String,
    /// Its name under this definition.
    pub label: Text,
    /// The number of the definition.
    pub number: u8,
    /// Whether it is the last one.
    pub current: bool,
    /// What it means.
    pub text: Text,
}

/// Where a single figure was read.
#[derive(Debug, Clone, Serialize)]
pub struct Note {
    /// The cell: period, territory, indicator, unit of count.
    pub at: [String; 4],
    /// `officiel` or `secondaire`.
    pub verification: Option<String>,
    /// Where it was read.
    pub source: Option<String>,
    /// What must be known of it.
    pub note: Option<String>,
}

/// What the reader must be told.
#[derive(Debug, Clone, Serialize)]
pub struct Warning {
    /// What it is about.
    pub code: &'static str,
    /// What it says.
    pub text: Text,
}

impl Dataset {
    /// The description of a dataset, with the names of its releases.
    #[must_use]
    pub fn of(dataset: &model::Dataset, releases: &[model::Release]) -> Self {
        let unit = |code: &Code| {
            let label = dataset.unit_of_count(code.as_str()).map(|unit| unit.label.clone());
            Member {
                code: code.to_string(),
                label: label.unwrap_or_else(|| Text { fr: code.to_string(), en: code.to_string() }),
            }
        };
        let indicators = dataset.indicators.iter().map(|indicator| Indicator {
            code: indicator.code.to_string(),
            label: indicator.label.clone(),
            units_of_count: indicator.units_of_count.iter().map(unit).collect(),
            definitions: indicator
                .definitions
                .iter()
                .map(|definition| Definition { number: definition.number, text: definition.text.clone() })
                .collect(),
        });
        Self {
            id: dataset.id.to_string(),
            title: dataset.title.clone(),
            description: dataset.description.clone(),
            producer: dataset.producer.clone(),
            nature: dataset.nature.code(),
            universe: dataset.universe.clone(),
            level: dataset.level.code(),
            licence: dataset.licence.name.clone(),
            source: dataset.source.url.clone(),
            indicators: indicators.collect(),
            releases: releases.iter().map(|release| release.id.to_string()).collect(),
        }
    }
}

impl Release {
    /// A release as the catalogue knows it.
    #[must_use]
    pub fn of(release: &model::Release) -> Self {
        let file = |deposit: &model::Deposit| File {
            name: deposit.file.clone(),
            hash: deposit.hash.clone(),
            cells: deposit.cells,
        };
        Self {
            id: release.id.to_string(),
            cells: release.cells,
            first_period: release.first_period.clone(),
            last_period: release.last_period.clone(),
            vintage: release.vintage,
            definitions: release.definitions.clone(),
            files: release.deposits.iter().map(file).collect(),
        }
    }
}

impl Table {
    /// The table of an answer.
    #[must_use]
    pub fn of(answer: &Answer) -> Self {
        let (table, about, query) = (answer.table.get(), &answer.about, &answer.query);
        let mut members = BTreeMap::new();
        for dimension in table.dimensions() {
            let dim = Dim::parse(dimension.code.as_str()).unwrap_or(Dim::Indicator);
            let member = |code: &Code| Member { code: code.to_string(), label: label(about, dim, code) };
            let all = dimension.hierarchy.members().map(|(_, known)| member(&known.code));
            members.insert(dimension.code.to_string(), all.collect());
        }
        let fixed = about.fixed.iter().map(|(dim, member)| {
            (dim.code().to_owned(), Member { code: member.code.to_string(), label: member.label.clone() })
        });
        Self {
            dataset: about.dataset.to_string(),
            release: about.release.to_string(),
            address: about.api_path.clone(),
            command: about.command.clone(),
            rows: query.rows.iter().map(|dim| dim.code()).collect(),
            columns: query.columns.iter().map(|dim| dim.code()).collect(),
            dimensions: table.dimensions().iter().map(|dimension| dimension.code.to_string()).collect(),
            members,
            fixed: fixed.collect(),
            measure: if query.measure == Measured::Value { "value" } else { "rate" },
            per: if let Measured::Rate { per } = query.measure { Some(per.get()) } else { None },
            unit: Unit { code: table.measure().unit.0.to_string(), label: about.unit.clone() },
            cells: cells(answer),
            about: std::iter::once(about).chain(&about.others).map(Source::of).collect(),
            warnings: about
                .warnings
                .iter()
                .map(|warning| Warning { code: warning.code, text: warning.text.clone() })
                .collect(),
        }
    }
}

fn label(about: &About, dim: Dim, code: &Code) -> Text {
    let found = about.labels.get(&dim).and_then(|names| names.get(code)).cloned();
    found.unwrap_or_else(|| Text { fr: code.to_string(), en: code.to_string() })
}

fn cells(answer: &Answer) -> Vec<Cell> {
    let cell = |row: crate::export::LongRow| Cell {
        at: row.codes.iter().map(Code::to_string).collect(),
        value: row.value,
        state: row.state,
        rule: row.rule.as_ref().map(Code::to_string),
        status: row.status,
        origin: row.origin,
        lower: row.bounds.map(|bounds| bounds.0),
        upper: row.bounds.map(|bounds| bounds.1),
        until: row.until,
    };
    long(answer).into_iter().map(cell).collect()
}

impl Source {
    fn of(about: &About) -> Self {
        let definition = |definition: &crate::answer::DefinitionInForce| DefinitionInForce {
            indicator: definition.indicator.to_string(),
            label: definition.label.clone(),
            number: definition.number,
            current: definition.current,
            text: definition.text.clone(),
        };
        let note = |note: &crate::answer::CellNote| Note {
            at: [note.period.clone(), note.territory.clone(), note.indicator.clone(), note.unit_of_count.clone()],
            verification: note.verification.clone(),
            source: note.source.clone(),
            note: note.note.clone(),
        };
        Self {
            dataset: about.dataset.to_string(),
            release: about.release.to_string(),
            title: about.title.clone(),
            producer: about.producer.clone(),
            universe: about.universe.clone(),
            nature: about.nature.code(),
            source: about.source.url.clone(),
            licence: about.licence.name.clone(),
            citation: about.citation.clone(),
            definitions: about.definitions.iter().map(definition).collect(),
            statuses: about.statuses.iter().map(|known| status(*known)).collect(),
            notes: about.notes.iter().map(note).collect(),
        }
    }
}
