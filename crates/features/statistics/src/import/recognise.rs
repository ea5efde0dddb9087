//! Which dataset a file belongs to, told by the names of its columns.

use std::collections::BTreeSet;

use nomenclature::Vintage;

use super::problem::{ProblemKind, Problems};
use crate::datasets::Datasets;
use crate::model::{Columns, Dataset, DatasetId, Layout, Reading, Role};
use crate::visible::visible;

/// A dataset and the layout of it that a file has.
#[derive(Debug)]
pub(crate) struct Recognised<'a> {
    pub(crate) dataset: &'a Dataset,
    pub(crate) layout: Layout,
    /// The role and the rank of each column that matters.
    pub(crate) columns: Vec<(Role, usize)>,
    /// The year of the official list of territories, when a column's name tells it.
    pub(crate) vintage: Option<Vintage>,
}

/// The layout of the files that come with the program, which every dataset has.
pub(crate) fn our_layout() -> Layout {
    let own = |name: &str| Some(name.to_owned());
    Layout {
        name: "vigie".to_owned(),
        columns: Columns {
            period: "period".to_owned(),
            territory: "territory".to_owned(),
            indicator: "indicator".to_owned(),
            unit_of_count: "unit_of_count".to_owned(),
            value: "value".to_owned(),
            population: own("population"),
            shown: None,
            complement_value: None,
            complement_rate: None,
            status: own("status"),
            verification: own("verification"),
            source: own("source"),
            note: own("note"),
        },
        ignored: Vec::new(),
        reading: Reading::default(),
    }
}

/// How well a layout fits a header.
struct Fit {
    columns: Vec<(Role, usize)>,
    absent: Vec<String>,
    unknown: Vec<String>,
    vintage: Option<Vintage>,
}

/// Finds the dataset and the layout of a file from its header, or tells why not.
pub(crate) fn recognise<'a>(
    header: &[String],
    datasets: &'a Datasets,
    asked: Option<&DatasetId>,
    problems: &mut Problems,
) -> Option<Recognised<'a>> {
    let candidates: Vec<&Dataset> =
        datasets.iter().filter(|dataset| asked.is_none_or(|id| dataset.id == *id)).collect();
    let mut close: Vec<(usize, String)> = Vec::new();
    let mut found: Vec<Recognised<'a>> = Vec::new();
    for dataset in &candidates {
        let ours = asked.is_some().then(our_layout);
        for layout in dataset.layouts.iter().cloned().chain(ours) {
            let fit = fit(header, &layout);
            if fit.absent.is_empty() && fit.unknown.is_empty() {
                found.push(Recognised { dataset, layout, columns: fit.columns, vintage: fit.vintage });
            } else {
                close.push((fit.absent.len() + fit.unknown.len(), nearly(dataset, &layout, &fit)));
            }
        }
    }
    if found.len() == 1 {
        return found.pop();
    }
    let column = header.join(", ");
    if found.is_empty() {
        unknown(header, datasets, close, &column, problems);
    } else {
        let names: Vec<&str> = found.iter().map(|recognised| recognised.dataset.id.as_str()).collect();
        problems.add(ProblemKind::Unreadable, None, &column, [1], || {
            format!("these columns are those of several datasets: say which with --dataset ({})", names.join(", "))
        });
    }
    None
}

fn unknown(
    header: &[String],
    datasets: &Datasets,
    mut close: Vec<(usize, String)>,
    column: &str,
    problems: &mut Problems,
) {
    let ours = fit(header, &our_layout());
    if ours.absent.is_empty() && ours.unknown.is_empty() {
        problems.add(ProblemKind::Unreadable, None, column, [1], || {
            "these columns are Vigie's own, which every dataset has: say which dataset with --dataset".to_owned()
        });
        return;
    }
    let mixed = mixed(header, datasets);
    if mixed.len() > 1 {
        problems.add(ProblemKind::MixedSchema, None, column, [1], || {
            format!("the columns of several layouts stand side by side ({}): import each file alone", mixed.join(", "))
        });
        return;
    }
    close.sort();
    let nearest: Vec<&str> = close.iter().take(3).map(|(_, text)| text.as_str()).collect();
    let nearest =
        if nearest.is_empty() { String::new() } else { format!("; the nearest are {}", nearest.join(", then ")) };
    problems.add(ProblemKind::Unreadable, None, column, [1], || {
        format!("no dataset has these columns{nearest}. Describe the dataset in DIR/datasets/<id>.toml, or add a [[layout]] to it")
    });
}

/// Layouts whose period and indicator columns are both there under other names: two tables glued side by side.
fn mixed(header: &[String], datasets: &Datasets) -> Vec<String> {
    let mut keys = BTreeSet::new();
    let mut names = Vec::new();
    for layout in datasets.iter().flat_map(|dataset| &dataset.layouts) {
        let columns = &layout.columns;
        let has = |name: &str| header.iter().any(|other| other == name);
        if has(&columns.indicator) && has(&columns.value) && keys.insert((&columns.indicator, &columns.value)) {
            names.push(layout.name.clone());
        }
    }
    names
}

fn nearly(dataset: &Dataset, layout: &Layout, fit: &Fit) -> String {
    let mut text = format!("«{}» of {}", layout.name, dataset.id);
    if !fit.absent.is_empty() {
        text.push_str(&format!(", which also needs {}", fit.absent.join(", ")));
    }
    if !fit.unknown.is_empty() {
        text.push_str(&format!(", which does not know {}", fit.unknown.join(", ")));
    }
    text
}

fn fit(header: &[String], layout: &Layout) -> Fit {
    let mut fit = Fit { columns: Vec::new(), absent: Vec::new(), unknown: Vec::new(), vintage: None };
    let mut known = vec![false; header.len()];
    for (role, name) in layout.columns.named() {
        let found = header.iter().position(|column| matches(name, column).is_some());
        match found {
            Some(rank) => {
                known[rank] = true;
                fit.columns.push((role, rank));
                fit.vintage = fit.vintage.or_else(|| matches(name, &header[rank]).flatten());
            }
            None => fit.absent.push(name.to_owned()),
        }
    }
    for (rank, column) in header.iter().enumerate() {
        let twice = header[..rank].contains(column);
        if twice || !known[rank] && !layout.ignored.contains(column) {
            fit.unknown.push(visible(column));
        }
    }
    fit
}

/// Whether a column has this name; and the year in it, when the name holds `{vintage}`.
#[allow(clippy::option_option)]
fn matches(name: &str, column: &str) -> Option<Option<Vintage>> {
    match name.split_once("{vintage}") {
        None => (name == column).then_some(None),
        Some((before, after)) => {
            let year = column.strip_prefix(before)?.strip_suffix(after)?;
            year.parse::<Vintage>().ok().map(Some)
        }
    }
}
