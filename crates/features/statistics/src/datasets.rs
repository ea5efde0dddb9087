//! The datasets known: those that come with the program, and those that an institution describes in its data folder.

use std::collections::BTreeMap;
use std::path::Path;

use rust_embed::RustEmbed;

use crate::model::{Dataset, DatasetFaults, DatasetId, check};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../../data/datasets"]
#[include = "*.toml"]
struct Bundled;

/// The datasets known, by name.
#[derive(Debug, Clone, Default)]
pub struct Datasets(BTreeMap<DatasetId, Dataset>);

/// Why the descriptions of datasets cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DatasetsError {
    /// A folder or a file cannot be read.
    #[error("{path} cannot be read ({error}): mend its rights, or take it away")]
    Unreadable {
        /// Its path.
        path: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// Descriptions with faults.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Faults(Vec<DatasetFaults>),
}

impl Datasets {
    /// Those that come with the program, and those described in `folder`, which win over them.
    ///
    /// # Errors
    /// When a description cannot be read; all faults of all descriptions are told.
    pub fn load(folder: Option<&Path>) -> Result<Self, DatasetsError> {
        let mut texts = Vec::new();
        for name in Bundled::iter() {
            if let Some(file) = Bundled::get(&name) {
                texts.push((format!("data/datasets/{name}"), String::from_utf8_lossy(&file.data).into_owned()));
            }
        }
        if let Some(folder) = folder.filter(|folder| folder.is_dir()) {
            texts.extend(in_folder(folder)?);
        }
        Self::from_texts(texts)
    }

    /// Reads descriptions; a later one of the same name takes the place of an earlier one.
    ///
    /// # Errors
    /// All faults of all descriptions.
    pub fn from_texts(texts: impl IntoIterator<Item = (String, String)>) -> Result<Self, DatasetsError> {
        let mut datasets = BTreeMap::new();
        let mut faults = Vec::new();
        for (place, text) in texts {
            match Dataset::parse(&text, &place) {
                Ok(dataset) => {
                    datasets.insert(dataset.id.clone(), dataset);
                }
                Err(fault) => faults.push(fault),
            }
        }
        let datasets = share(datasets, &mut faults);
        if faults.is_empty() { Ok(Self(datasets)) } else { Err(DatasetsError::Faults(faults)) }
    }

    /// The dataset with this name.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Dataset> {
        self.0.values().find(|dataset| dataset.id.as_str() == id)
    }

    /// All datasets, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Dataset> {
        self.0.values()
    }
}

fn in_folder(folder: &Path) -> Result<Vec<(String, String)>, DatasetsError> {
    let unreadable = |path: &Path| {
        let path = path.display().to_string();
        |error| DatasetsError::Unreadable { path, error }
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable(folder))? {
        let path = entry.map_err(unreadable(folder))?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).map_err(unreadable(path))?;
        Ok((path.display().to_string(), text))
    };
    paths.iter().map(read).collect()
}

/// Gives a dataset that says `same-indicators-as` the units, indicators and breaks of the other one.
fn share(datasets: BTreeMap<DatasetId, Dataset>, faults: &mut Vec<DatasetFaults>) -> BTreeMap<DatasetId, Dataset> {
    let mut shared = datasets.clone();
    for dataset in shared.values_mut() {
        let Some(other) = &dataset.same_indicators_as else { continue };
        match datasets.get(other).filter(|other| other.same_indicators_as.is_none()) {
            Some(other) => {
                dataset.units_of_count.clone_from(&other.units_of_count);
                dataset.indicators.clone_from(&other.indicators);
                dataset.breaks.extend(other.breaks.iter().cloned());
                if let Err(fault) = check(dataset, dataset.id.as_str()) {
                    faults.push(fault);
                }
            }
            None => faults.push(DatasetFaults::one(
                dataset.id.as_str(),
                "same-indicators-as",
                format!("no dataset «{other}» has indicators of its own: name one that does"),
            )),
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_descriptions_are_without_fault() {
        let datasets = Datasets::load(None).unwrap_or_else(|error| panic!("{error}"));
        let communes = datasets.get("crimes-delits-communes").unwrap();
        assert_eq!(communes.indicators.len(), 19);
        assert!(communes.breaks.iter().any(|gap| gap.reason.fr.contains("113 821")));
    }

    #[test]
    fn every_fault_of_every_description_is_told() {
        let texts = [("a.toml", "id = 3"), ("b.toml", "id = \"b\"\nunknown = 1")];
        let texts = texts.map(|(place, text)| (place.to_owned(), text.to_owned()));
        let message = Datasets::from_texts(texts).unwrap_err().to_string();
        assert!(message.contains("a.toml") && message.contains("b.toml"), "{message}");
    }
}
