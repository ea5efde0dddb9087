//! Several tables of the same people, each one way in which the records may be linked: Rubin's rules.

use serde::Serialize;
use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::{
    interval::{Interval, IntervalKind, Level},
    report::{Estimate, Method, Report},
};

/// An estimate over imputed linkages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Imputed {
    /// The method.
    pub method: Method,
    /// Which of several estimates of the method.
    pub variant: &'static str,
    /// How the interval within each table was made.
    pub within: IntervalKind,
    /// The combined total.
    pub estimate: f64,
    /// Its interval.
    pub interval: Interval,
    /// Totals of the single tables.
    pub estimates: Vec<f64>,
    /// The share of the variance that comes from not knowing the linkage, 0 to 1.
    pub from_linkage: f64,
    /// Degrees of freedom of the interval.
    pub degrees_of_freedom: f64,
}

/// Combines the estimates of several imputed tables, method by method.
///
/// **Formula.** On `q = ln N̂`: `q̄` the mean, `T = ū + (1 + 1/m) b`, interval `exp(q̄ ± t √T)` with `t` of `(m − 1)(1 + ū/((1 + 1/m) b))²`
/// degrees of freedom.
///
/// **Symbols.** `m` ≥ 2: tables; `u`: variance of `q` within a table, from the width of its interval; `b`: variance of `q` between tables.
///
/// **Assumptions.** Tables are independent draws of the linkage given the records; intervals about symmetric on the logarithm.
///
/// **Source.** Rubin (1987), doi:10.1002/9780470316696, section 3.3; on linkage Sadinle (2018), doi:10.1214/18-AOAS1178.
///
/// **Cost.** None beyond the reports.
///
/// ```
/// use estimation::{ListTable, Level, Method, Settings, analyse, combine_imputations};
/// // Two copies of one table: the linkage adds nothing, and the interval is that of the table, about its geometric middle.
/// let names = ["A", "B", "C"].map(String::from).to_vec();
/// let table = ListTable::new(names, (1..).zip([40, 30, 12, 25, 10, 8, 4]))?;
/// let settings = Settings { methods: vec![Method::Main], bootstrap: 0, ..Settings::default() };
/// let report = analyse(&table, &settings);
/// let combined = combine_imputations(&[report.clone(), report.clone()], Level::P95);
/// assert_eq!(combined[0].from_linkage, 0.0);
/// assert!((combined[0].estimate / report.estimates[0].estimate - 1.0).abs() < 1e-12);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Methods without a finite estimate and interval on every table are left out.
#[must_use]
pub fn combine_imputations(reports: &[Report], level: Level) -> Vec<Imputed> {
    let Some(first) = reports.first().filter(|_| reports.len() >= 2) else {
        return Vec::new();
    };
    let same = |e: &Estimate, other: &Estimate| {
        (e.method, e.variant, e.interval) == (other.method, other.variant, other.interval)
    };
    let of_all = |wanted: &Estimate| {
        let found = reports.iter().map(|r| r.estimates.iter().find(|e| same(e, wanted)));
        found.collect::<Option<Vec<_>>>().and_then(|all| combine(&all, level))
    };
    first.estimates.iter().filter_map(of_all).collect()
}

fn combine(estimates: &[&Estimate], level: Level) -> Option<Imputed> {
    let usable = |e: &&Estimate| e.low > 0.0 && e.high.is_finite() && e.estimate.is_finite();
    if !estimates.iter().all(usable) {
        return None;
    }
    let m = estimates.len() as f64;
    let logs: Vec<f64> = estimates.iter().map(|e| e.estimate.ln()).collect();
    let centre = logs.iter().sum::<f64>() / m;
    let reach = 2.0 * level.z();
    let within = estimates.iter().map(|e| ((e.high.ln() - e.low.ln()) / reach).powi(2)).sum::<f64>() / m;
    let between = (1.0 + 1.0 / m) * logs.iter().map(|q| (q - centre).powi(2)).sum::<f64>() / (m - 1.0);
    let degrees = if between > 0.0 { (m - 1.0) * (1.0 + within / between).powi(2) } else { f64::INFINITY };
    let t = match StudentsT::new(0.0, 1.0, degrees) {
        // Beyond a million degrees the quantile is the normal one, and the function slow.
        Ok(student) if degrees < 1e6 => student.inverse_cdf(level.tails().1),
        _ => level.z(),
    };
    let half = t * (within + between).sqrt();
    let e = estimates.first()?;
    Some(Imputed {
        method: e.method,
        variant: e.variant,
        within: e.interval,
        estimate: centre.exp(),
        interval: Interval {
            low: (centre - half).exp(),
            high: (centre + half).exp(),
            level,
            kind: IntervalKind::Imputation,
        },
        estimates: estimates.iter().map(|e| e.estimate).collect(),
        from_linkage: if between > 0.0 { between / (within + between) } else { 0.0 },
        degrees_of_freedom: degrees,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ListTable, Settings, analyse};

    #[test]
    fn agrees_with_rubins_rules_by_hand() {
        // Three tables with totals e^q, q = 7, 7.2, 7.4, each with a standard error of 0.1 on q:
        // b = 0.04, T = 0.01 + 4/3 · 0.04 = 0.0633333, ν = 2 (1 + 0.01/0.0533333)² = 2.8203, t(0.975) = 3.3003.
        let names = ["A", "B", "C"].map(String::from).to_vec();
        let table = ListTable::new(names, (1..).zip([40, 30, 12, 25, 10, 8, 4])).unwrap();
        let settings = Settings { methods: vec![Method::Main], bootstrap: 0, ..Settings::default() };
        let report = |q: f64| {
            let mut report = analyse(&table, &settings);
            let entry = &mut report.estimates[0];
            let half = 0.1 * Level::P95.z();
            (entry.estimate, entry.low, entry.high) = (q.exp(), (q - half).exp(), (q + half).exp());
            report
        };
        let combined = combine_imputations(&[report(7.0), report(7.2), report(7.4)], Level::P95);
        let got = &combined[0];
        assert!((got.estimate.ln() - 7.2).abs() < 1e-12);
        assert!((got.degrees_of_freedom - 2.820_312_5).abs() < 1e-6, "{}", got.degrees_of_freedom);
        assert!((got.from_linkage - 0.053_333_3 / 0.063_333_3).abs() < 1e-5);
        let half = (got.interval.high / got.interval.low).ln() / 2.0;
        assert!((half / 0.063_333_3f64.sqrt() - 3.3003).abs() < 5e-3, "{}", half / 0.063_333_3f64.sqrt());
    }
}
