//! Figures of the statistics, for the rooms that may not know that room.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use cube::{Cell, Code};
use plans::figures::{FigureFuture, Figures};
use plans::model::reply::Figure;
use statistics::Statistics;
use statistics::model::{DatasetId, Release};
use statistics::query::{Dim, Query};

/// The most series that are kept at hand.
const MOST_KEPT: usize = 500;

/// A series, with the releases of its dataset from which it was read.
type Kept = (Vec<Release>, Option<Figure>);

/// The statistics, as plans ask for them. A series that was read is kept until its dataset has another release or deposit: a
/// page that asks for twenty does not read them all again.
pub(crate) struct National {
    statistics: Arc<Statistics>,
    kept: Mutex<BTreeMap<String, Kept>>,
}

impl National {
    pub(crate) fn new(statistics: Arc<Statistics>) -> Self {
        Self { statistics, kept: Mutex::default() }
    }

    /// From what a series would be read now.
    async fn state(&self, address: &str) -> Option<Vec<Release>> {
        let dataset = DatasetId::parse(address.split('?').next().unwrap_or_default()).ok()?;
        self.statistics.releases(&dataset).await.ok()
    }

    fn known(&self, address: &str, state: &[Release]) -> Option<Option<Figure>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(address).filter(|(known, _)| known == state).map(|(_, figure)| figure.clone())
    }

    fn keep(&self, address: &str, state: Vec<Release>, figure: Option<Figure>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(address.to_owned(), (state, figure));
    }
}

impl Figures for National {
    fn series<'a>(&'a self, address: &'a str) -> FigureFuture<'a> {
        Box::pin(async move {
            let state = self.state(address).await?;
            if let Some(known) = self.known(address, &state) {
                return known;
            }
            let found = series(&self.statistics, address).await;
            if found.is_none() {
                tracing::warn!(address, "a series that a plan asks for is not there");
            }
            self.keep(address, state, found.clone());
            found
        })
    }
}

/// The national series at `dataset?filter=…`, each period with its published value.
async fn series(statistics: &Statistics, address: &str) -> Option<Figure> {
    let (dataset, filters) = address.split_once('?').unwrap_or((address, ""));
    let query = Query::parse(DatasetId::parse(dataset).ok()?, filters).ok()?;
    let query = query.rows([Dim::Period]).columns([]).only(Dim::Territory, [Code::parse("FR").ok()?]);
    let answer = statistics.answer(&query).await.ok()?;
    let cube = answer.table.get();
    let periods = cube.dimensions().iter().find(|one| one.code.as_str() == Dim::Period.code())?;
    let mut values: Vec<(String, f64)> = Vec::new();
    for (_, period) in periods.hierarchy.members() {
        let value = cube.at(&[period.code.as_str()]).ok().and_then(Cell::number);
        values.extend(value.map(|value| (period.code.to_string(), value)));
    }
    values.sort_by(|one, other| one.0.cmp(&other.0));
    let about = &answer.about;
    let mut title = about.title.clone();
    if let Some(indicator) = about.fixed.get(&Dim::Indicator) {
        title.fr = format!("{} – {}", title.fr, indicator.label.fr);
        title.en = format!("{} – {}", title.en, indicator.label.en);
    }
    Some(Figure { title, source: about.source.name.clone(), values, path: format!("/donnees/{dataset}") })
}
