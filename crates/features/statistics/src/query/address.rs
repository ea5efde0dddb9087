//! A query as the part of an address after `?`, and back, without loss.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::num::NonZeroU32;

use cube::Code;

use super::{Acknowledgement, Dim, Measured, Query, QuerySyntax};
use crate::model::{DatasetId, ReleaseId};
use crate::visible::visible;

/// The longest query that is read.
pub const MAX_LENGTH: usize = 16_384;

impl Query {
    /// Reads the part of an address after `?`.
    ///
    /// # Errors
    /// When a parameter is unknown, repeated or cannot be read.
    pub fn parse(dataset: DatasetId, text: &str) -> Result<Self, QuerySyntax> {
        if text.len() > MAX_LENGTH {
            return Err(QuerySyntax::TooLong);
        }
        let mut given: BTreeMap<String, String> = BTreeMap::new();
        for pair in text.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (unescape(name)?, unescape(value)?);
            // A form sends every field, filled or not, and one pair for each box that is ticked.
            match given.get_mut(&name) {
                _ if value.is_empty() && !matches!(name.as_str(), "columns" | "rows") => {}
                Some(before) if list_parameter(&name) => *before = format!("{before},{value}"),
                Some(_) => return Err(QuerySyntax::Repeated(visible(&name))),
                None => {
                    given.insert(name, value);
                }
            }
        }
        Self::from_pairs(dataset, given)
    }

    /// Reads named parameters: those of an address, or of a block in a letter.
    ///
    /// # Errors
    /// When a parameter is unknown or cannot be read.
    pub fn from_pairs(
        dataset: DatasetId,
        pairs: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, QuerySyntax> {
        let mut query = Self::new(dataset);
        let (mut rate, mut per) = (false, None);
        for (name, value) in pairs {
            match name.as_str() {
                "release" => query.release = Some(ReleaseId::parse(&value)?),
                "rows" => query.rows = dims(&value)?,
                "columns" => query.columns = dims(&value)?,
                "measure" => rate = measure(&value)?,
                "per" => per = Some(value.parse::<NonZeroU32>().map_err(|_| QuerySyntax::BadPer(visible(&value)))?),
                "also" => query.also = list(&value).map(DatasetId::parse).collect::<Result<_, _>>()?,
                "acknowledge" => {
                    query.acknowledge = list(&value).map(Acknowledgement::parse).collect::<Result<_, _>>()?
                }
                _ => {
                    let dim = Dim::parse(&name).map_err(|_| QuerySyntax::UnknownParameter(visible(&name)))?;
                    query.filters.insert(dim, codes(dim, &value)?);
                }
            }
        }
        query.measure = match (rate, per) {
            (true, per) => Measured::Rate { per: per.unwrap_or(Measured::USUAL_PER) },
            (false, None) => Measured::Value,
            (false, Some(_)) => return Err(QuerySyntax::PerWithoutRate),
        };
        query.check_dimensions()?;
        Ok(query)
    }

    /// The part of an address after `?`, from which [`Query::parse`] reads the same query.
    #[must_use]
    pub fn to_address(&self) -> String {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        if let Some(release) = &self.release {
            pairs.push(("release", release.to_string()));
        }
        pairs.push(("rows", join(self.rows.iter().map(|dim| dim.code()))));
        pairs.push(("columns", join(self.columns.iter().map(|dim| dim.code()))));
        for (dim, members) in &self.filters {
            pairs.push((dim.code(), join(members.iter().map(Code::as_str))));
        }
        if let Measured::Rate { per } = self.measure {
            pairs.push(("measure", "rate".to_owned()));
            pairs.push(("per", per.to_string()));
        }
        if !self.also.is_empty() {
            pairs.push(("also", join(self.also.iter().map(DatasetId::as_str))));
        }
        if !self.acknowledge.is_empty() {
            pairs.push(("acknowledge", join(self.acknowledge.iter().map(|word| word.code()))));
        }
        join_with(pairs.iter().map(|(name, value)| format!("{name}={}", escape(value))), "&")
    }

    /// The address of this query in the JSON API.
    #[must_use]
    pub fn api_path(&self) -> String {
        format!("/api/v1/datasets/{}/table?{}", self.dataset, self.to_address())
    }

    /// The command that asks the same.
    #[must_use]
    pub fn command(&self) -> String {
        let mut line = format!("vigie table {}", self.dataset);
        if let Some(release) = &self.release {
            let _ = write!(line, " --release {release}");
        }
        let _ = write!(line, " --rows {}", join(self.rows.iter().map(|dim| dim.code())));
        if !self.columns.is_empty() {
            let _ = write!(line, " --columns {}", join(self.columns.iter().map(|dim| dim.code())));
        }
        for (dim, members) in &self.filters {
            let _ = write!(line, " --where {dim}={}", join(members.iter().map(Code::as_str)));
        }
        if let Measured::Rate { per } = self.measure {
            let _ = write!(line, " --measure rate --per {per}");
        }
        if !self.also.is_empty() {
            let _ = write!(line, " --also {}", join(self.also.iter().map(DatasetId::as_str)));
        }
        for word in &self.acknowledge {
            let _ = write!(line, " --acknowledge {}", word.code());
        }
        line
    }

    pub(crate) fn check_dimensions(&self) -> Result<(), QuerySyntax> {
        let mut seen = BTreeSet::new();
        let twice = self.rows.iter().chain(&self.columns).find(|dim| !seen.insert(**dim));
        twice.map_or(Ok(()), |dim| Err(QuerySyntax::DimensionTwice(*dim)))
    }
}

fn list_parameter(name: &str) -> bool {
    matches!(name, "also" | "acknowledge") || Dim::parse(name).is_ok()
}

fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty())
}

pub(crate) fn dims(text: &str) -> Result<Vec<Dim>, QuerySyntax> {
    list(text).map(Dim::parse).collect()
}

pub(crate) fn codes(dim: Dim, text: &str) -> Result<Vec<Code>, QuerySyntax> {
    let mut found: Vec<Code> = Vec::new();
    for part in list(text) {
        let code = Code::parse(part).map_err(|error| QuerySyntax::Member { dim, error })?;
        if !found.contains(&code) {
            found.push(code);
        }
    }
    Ok(found)
}

/// Filters of a command line: `DIM=CODE,CODE,DIM=CODE`. What follows a comma is another code of the same dimension,
/// unless it names a dimension itself.
pub(crate) fn filters(text: &str) -> Result<Vec<(Dim, Vec<Code>)>, QuerySyntax> {
    let mut found: Vec<(Dim, Vec<Code>)> = Vec::new();
    for part in list(text) {
        match (part.split_once('='), found.last_mut()) {
            (Some((dim, code)), _) => {
                let dim = Dim::parse(dim.trim())?;
                found.push((dim, codes(dim, code)?));
            }
            (None, Some((dim, members))) => members.extend(codes(*dim, part)?),
            (None, None) => return Err(QuerySyntax::Filter(visible(text))),
        }
    }
    if found.is_empty() {
        return Err(QuerySyntax::Filter(visible(text)));
    }
    Ok(found)
}

fn measure(text: &str) -> Result<bool, QuerySyntax> {
    match text {
        "value" => Ok(false),
        "rate" => Ok(true),
        _ => Err(QuerySyntax::UnknownMeasure(visible(text))),
    }
}

fn join<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.collect::<Vec<_>>().join(",")
}

fn join_with(parts: impl Iterator<Item = String>, with: &str) -> String {
    parts.collect::<Vec<_>>().join(with)
}

/// Escapes all but letters, digits and `-._~,:@`, which are read the same with or without it in this part of an address.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~,:@".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

fn unescape(text: &str) -> Result<String, QuerySyntax> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digit =
                    |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16)).and_then(|d| u8::try_from(d).ok());
                let (high, low) = (digit(rest.next()), digit(rest.next()));
                let (Some(high), Some(low)) = (high, low) else { return Err(QuerySyntax::BadEscape) };
                bytes.push(high * 16 + low);
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).map_err(|_| QuerySyntax::BadEscape)
}
