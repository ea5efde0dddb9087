//! The settings above the text of a manuscript.

use std::collections::BTreeMap;

use cube::Code;
use nomenclature::Language;
use serde::{Deserialize, Serialize};

use super::Measure;

/// What sort of publication it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The yearly letter.
    #[default]
    Letter,
    /// A sheet on one matter.
    Sheet,
    /// A report.
    Report,
}

/// A series that sentences call by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The dataset.
    pub dataset: Code,
    /// What is counted.
    pub indicator: Code,
    /// The unit of count, when the dataset has several.
    pub unit_of_count: Option<Code>,
    /// Where; the nation unless told otherwise.
    pub territory: Option<Code>,
    /// Count or rate.
    pub measure: Measure,
}

/// What a new version mends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erratum {
    /// The version that brought it.
    pub version: u16,
    /// When, `2026-11-20`.
    pub date: String,
    /// What was wrong and what stands now.
    pub text: String,
}

/// The settings above the text.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontMatter {
    /// The title.
    pub title: String,
    /// The line under the title.
    pub subtitle: Option<String>,
    /// A paragraph for lists and covers.
    pub summary: String,
    /// What sort of publication it is.
    pub kind: Kind,
    /// Its number in its collection.
    pub number: Option<u32>,
    /// The year whose figures it gives.
    pub year: u16,
    /// The day of publication, `2026-11-20`.
    pub date: String,
    /// The language of the text.
    pub language: Language,
    /// The end of its address.
    pub slug: String,
    /// 1 for the first, then one more for each correction.
    pub version: u16,
    /// Who answers for it.
    pub editor: String,
    /// The institution that publishes it.
    pub publisher: String,
    /// A notice for the cover, such as «démonstration».
    pub notice: Option<String>,
    /// The licence of the text.
    pub licence: String,
    /// The slug of the one before it.
    pub previous: Option<String>,
    /// The address of the site, `https://…` without final slash, for the links of the PDF.
    pub site: Option<String>,
    /// The release to use for each dataset; the latest for others.
    pub releases: BTreeMap<Code, String>,
    /// The series that sentences call by name.
    pub series: BTreeMap<String, Series>,
    /// What this version mends.
    pub errata: Vec<Erratum>,
}

/// The variables of a text: `{year}`, `{year-1}`, `{number}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variables {
    /// The year whose figures are given.
    pub year: u16,
    /// The number in the collection.
    pub number: Option<u32>,
}

impl Variables {
    /// The value of a variable, given what stands between its braces.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        let name: String = name.split_whitespace().collect();
        if name == "number" {
            return self.number.map(|number| number.to_string());
        }
        let offset = name.strip_prefix("year")?;
        let offset: i16 = match offset {
            "" => 0,
            _ if offset.starts_with(['+', '-']) => offset.parse().ok()?,
            _ => return None,
        };
        self.year.checked_add_signed(offset).filter(|year| (1900..3000).contains(year)).map(|year| year.to_string())
    }
}
