//! Figures of the statistics, for the rooms that may not know that room.

use std::sync::Arc;

use cube::{Cell, Code};
use plans::figures::{FigureFuture, Figures};
use plans::model::reply::Figure;
use statistics::query::{Dim, Query};
use statistics::{Statistics, model::DatasetId};

/// The statistics, as plans ask for them.
pub(crate) struct National(pub(crate) Arc<Statistics>);

impl Figures for National {
    fn series<'a>(&'a self, address: &'a str) -> FigureFuture<'a> {
        Box::pin(async move {
            let found = series(&self.0, address).await;
            if found.is_none() {
                tracing::warn!(address, "a series that a plan asks for is not there");
            }
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
