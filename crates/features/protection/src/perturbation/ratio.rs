//! Ratios of two counts, both of them changed and shown: a ratio of true counts would give them away.

use disclosure::{Margins, NoiseRules, NoiseTable, perturb_ratio};
use nomenclature::Language;
use serde::Serialize;
use ui::{format, t};

use super::{Change, Method, keys, small_counts};
use crate::loss::{Levels, Loss, Publication, measure};
use crate::problem::Problems;
use crate::table::Sheet;

/// How ratios are made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ratios {
    pub(crate) rules: NoiseRules,
    pub(crate) secret: u64,
    /// Whether the numerator is a part of the denominator.
    pub(crate) part: bool,
    /// Below this denominator no ratio is shown.
    pub(crate) least: u64,
    /// Counts from 1 to this one are a secret.
    pub(crate) small: i64,
}

/// Two tables of counts over the same places, and the ratio of each two.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) numerators: Vec<i64>,
    pub(crate) denominators: Vec<i64>,
    pub(crate) ratios: Vec<Option<f64>>,
}

/// What is lost.
#[derive(Debug, Serialize)]
pub(crate) struct RatioLoss {
    pub(crate) numerator: Loss,
    pub(crate) denominator: Loss,
    pub(crate) ratio: Distance,
}

/// How far ratios are from the true ones.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Distance {
    /// Ratios that there are: those with a denominator.
    pub(crate) ratios: usize,
    pub(crate) shown: usize,
    /// Of those shown, within one point of the true one.
    pub(crate) within_one_point: usize,
    pub(crate) mean_distance: f64,
    pub(crate) largest_distance: f64,
}

impl Ratios {
    /// The counts and the ratios shown.
    pub(crate) fn apply(self, numerator: &Sheet, denominator: &Sheet) -> Result<Shown, Problems> {
        let greater = |cell: &usize| self.part && numerator.values[*cell] > denominator.values[*cell];
        let told = (0..numerator.values.len()).filter(greater).map(|cell| {
            let place = numerator.place(cell).collect::<Vec<_>>().join(", ");
            let (n, d) = (numerator.values[cell], denominator.values[cell]);
            format!("({place}): {n} of {d}: a part is no greater than its whole; leave --part out, or mend the counts")
        });
        Problems(told.collect()).none_or(())?;
        let table = NoiseTable::new(self.rules).map_err(|e| Problems::one(e.to_string()))?;
        let of = |sheet: &Sheet| -> Vec<(u64, u64)> {
            let keys = keys::of_places(sheet, self.secret);
            sheet.values.iter().map(|v| v.unsigned_abs()).zip(keys).collect()
        };
        let (n, d) = (of(numerator), of(denominator));
        let count = |(count, key): &(u64, u64)| i64::try_from(table.perturb(*count, *key)).unwrap_or(i64::MAX);
        Ok(Shown {
            numerators: n.iter().map(count).collect(),
            denominators: d.iter().map(count).collect(),
            ratios: n.iter().zip(&d).map(|(n, d)| perturb_ratio(*n, *d, self.part, self.least, &table)).collect(),
        })
    }

    /// What is lost, and what remains at risk: no more than the counts shown, of which ratios are made.
    pub(crate) fn loss(
        self,
        language: Language,
        (numerator, denominator): (&Sheet, &Sheet),
        shown: &Shown,
        seconds: f64,
    ) -> Result<RatioLoss, Problems> {
        let change = Change::CellKey(self.rules, Margins::Own);
        let of = |sheet: &Sheet, figures: &[i64], method: Method| {
            let system = small_counts(sheet, self.small)?;
            let made = Publication { method, ..change.publication((sheet, &system), figures.to_vec(), seconds) };
            Ok::<_, Problems>(measure(language, (sheet, &Levels::of(sheet)), &made))
        };
        Ok(RatioLoss {
            numerator: of(numerator, &shown.numerators, Method::Numerators)?,
            denominator: of(denominator, &shown.denominators, Method::Denominators)?,
            ratio: Distance::of(&numerator.values, &denominator.values, &shown.ratios),
        })
    }
}

impl Distance {
    fn of(numerators: &[i64], denominators: &[i64], shown: &[Option<f64>]) -> Self {
        let truth = numerators.iter().zip(denominators).map(|(n, d)| (*d > 0).then(|| *n as f64 / *d as f64));
        let pairs: Vec<(Option<f64>, Option<f64>)> = truth.zip(shown.iter().copied()).collect();
        let apart: Vec<f64> = pairs.iter().filter_map(|(t, s)| Some((t.as_ref()? - s.as_ref()?).abs())).collect();
        Self {
            ratios: pairs.iter().filter(|p| p.0.is_some()).count(),
            shown: apart.len(),
            within_one_point: apart.iter().filter(|d| **d <= 0.01).count(),
            mean_distance: apart.iter().sum::<f64>() / apart.len().max(1) as f64,
            largest_distance: apart.iter().copied().fold(0.0, f64::max),
        }
    }

    /// In a sentence.
    pub(crate) fn text(self, language: Language) -> String {
        let points = |part: f64| format::decimal(language, 100.0 * part, 2);
        let (mean, largest) = (points(self.mean_distance), points(self.largest_distance));
        let (shown, ratios, near) = (self.shown, self.ratios, self.within_one_point);
        t!(
            language,
            "protection-ratio-text",
            shown = shown,
            ratios = ratios,
            near = near,
            mean = mean,
            largest = largest
        )
    }
}

/// The file: places, both counts, the ratio with six decimals, blank where none is shown.
pub(crate) fn csv(sheet: &Sheet, shown: &Shown) -> Result<String, Problems> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |e: csv::Error| Problems::one(e.to_string());
    let head = sheet.codes.iter().map(|c| c.name.as_str()).chain(["numerator", "denominator", "ratio"]);
    writer.write_record(head).map_err(failed)?;
    for (cell, ratio) in shown.ratios.iter().enumerate() {
        let figures = [
            shown.numerators[cell].to_string(),
            shown.denominators[cell].to_string(),
            ratio.map_or(String::new(), |r| format!("{r:.6}")),
        ];
        writer.write_record(sheet.place(cell).chain(figures.iter().map(String::as_str))).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|e| Problems::one(e.to_string()))?;
    String::from_utf8(bytes).map_err(|e| Problems::one(e.to_string()))
}
