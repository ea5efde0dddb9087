//! Figures of the statistics, as this room asks for them: it does not know that room, the binary brings them together.

use std::future::Future;
use std::pin::Pin;

use jiff::civil::Date;

use crate::model::draft::Asked;
use crate::model::reply::Figure;

/// A figure that is being read.
pub type FigureFuture<'a> = Pin<Box<dyn Future<Output = Option<Figure>> + Send + 'a>>;

/// Where figures come from.
pub trait Figures: Send + Sync {
    /// The national series at an address (`dataset?filter=…`); nothing when there is none that may be shown.
    fn series<'a>(&'a self, address: &'a str) -> FigureFuture<'a>;
}

/// An installation without statistics.
pub(crate) struct NoFigures;

impl Figures for NoFigures {
    fn series<'a>(&'a self, _: &'a str) -> FigureFuture<'a> {
        Box::pin(async { None })
    }
}

/// The figures of these addresses, as far as their periods lie in the years of this one.
pub async fn of_period(figures: &dyn Figures, addresses: &[String], from: Date, until: Date) -> Vec<Asked> {
    let within = |period: &str| {
        let year: Option<i16> = period.get(..4).and_then(|year| year.parse().ok());
        year.is_some_and(|year| (from.year()..=until.year()).contains(&year))
    };
    let mut asked = Vec::new();
    for address in addresses {
        let figure = figures.series(address).await.map(|mut figure| {
            figure.values.retain(|(period, _)| within(period));
            figure
        });
        asked.push(Asked { address: address.clone(), figure });
    }
    asked
}
