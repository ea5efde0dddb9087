//! The set of methods run on one table, and what may honestly be said of them together.

mod diagnose;
mod run;
mod statement;

pub use diagnose::{Change, Diagnostics, diagnose};
use serde::Serialize;
pub use statement::Conclusion;

use crate::{
    convergence::Convergence,
    dga::GraphSettings,
    fit::Coefficient,
    interval::{IntervalKind, Level},
    latent::LatentSettings,
    stepwise::PThreshold,
    table::ListTable,
};

/// A way to estimate the number of people never seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Log-linear, independent lists.
    Main,
    /// Log-linear, interactions chosen step by step.
    Stepwise,
    /// Log-linear, models ranked by BIC.
    Bic,
    /// Latent classes.
    Lcm,
    /// Decomposable graphs, averaged.
    Dga,
    /// Chao's lower bound and Zelterman's estimate.
    Bounds,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 6] = [Self::Main, Self::Stepwise, Self::Bic, Self::Lcm, Self::Dga, Self::Bounds];

    /// The method as it is called in commands and results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Stepwise => "stepwise",
            Self::Bic => "bic",
            Self::Lcm => "lcm",
            Self::Dga => "dga",
            Self::Bounds => "bounds",
        }
    }
}

/// What to run and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The methods, in the order wanted.
    pub methods: Vec<Method>,
    /// The threshold of the stepwise choice.
    pub threshold: PThreshold,
    /// Bootstrap replicates; 0 for none.
    pub bootstrap: usize,
    /// Whether bootstrap intervals come before the others of their method.
    pub bootstrap_first: bool,
    /// The level of every interval.
    pub level: Level,
    /// The seed of everything drawn.
    pub seed: u64,
    /// The largest interaction in models ranked by BIC; `None` for a limit by the number of lists.
    pub max_order: Option<u32>,
    /// How many of the best models a bootstrap chooses from.
    pub top: usize,
    /// The latent class sampler.
    pub latent: LatentSettings,
    /// The average over graphs.
    pub graphs: GraphSettings,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            methods: Method::ALL.to_vec(),
            threshold: PThreshold::RECOMMENDED,
            bootstrap: 1000,
            bootstrap_first: false,
            level: Level::P95,
            seed: 1,
            max_order: None,
            top: 100,
            latent: LatentSettings::default(),
            graphs: GraphSettings { prior_count: None, max_unseen: None },
        }
    }
}

/// One estimate with one interval.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Estimate {
    /// The method.
    pub method: Method,
    /// Which of several estimates of the method.
    pub variant: &'static str,
    /// The total, people seen included.
    pub estimate: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound (JSON: null when infinite).
    pub high: f64,
    /// The probability aimed at.
    pub level: f64,
    /// How the interval was made.
    pub interval: IntervalKind,
    /// Akaike's criterion, for one log-linear model.
    pub aic: Option<f64>,
    /// Bayesian information criterion, for one log-linear model.
    pub bic: Option<f64>,
    /// Deviance, for one log-linear model.
    pub deviance: Option<f64>,
    /// Its degrees of freedom.
    pub degrees_of_freedom: Option<usize>,
    /// Interactions of the model, as names of lists joined by a colon, in the order in which they were chosen.
    pub terms: Vec<String>,
    /// Parameters of the model.
    pub coefficients: Vec<Coefficient>,
    /// Models or graphs with their weights, for an average.
    pub weights: Vec<(String, f64)>,
    /// Whether the chains agree, for latent classes.
    pub convergence: Option<Convergence>,
    /// What a reader must know before using the number.
    pub warnings: Vec<String>,
}

/// A method that gave no number, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The method, or nothing when no method may conclude.
    pub method: Option<Method>,
    /// The reason, and what could be done.
    pub reason: String,
}

/// Everything said of one table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// People on at least one list.
    pub people: u64,
    /// The lists.
    pub lists: Vec<String>,
    /// Pairs of lists that share nobody.
    pub empty_overlaps: Vec<String>,
    /// One entry for each method, variant and interval.
    pub estimates: Vec<Estimate>,
    /// Methods that gave nothing, and reasons why nothing may be concluded.
    pub refusals: Vec<Refusal>,
    /// What may be said of all together.
    pub conclusion: Conclusion,
}

/// Runs the methods on a table and says what they amount to together.
///
/// **Formula.** Those of the methods; the conclusion compares one number for each method.
///
/// **Symbols.** See [`Settings`].
///
/// **Assumptions.** Those of each method, which differ: that is why several are run.
///
/// **Source.** For running a set rather than one: Binette and Steorts (2022), doi:10.1111/rssa.12803; Whitehead et al. (2021),
/// doi:10.1080/23322705.2019.1660952, on the British table.
///
/// **Cost.** Seconds for six lists, most of it in latent classes.
///
/// ```
/// use estimation::{ListTable, Method, Settings, analyse};
/// let names = ["A", "B", "C"].map(String::from).to_vec();
/// let table = ListTable::new(names, [(0b001, 40), (0b010, 30), (0b100, 20), (0b011, 6)])?;
/// let settings = Settings { methods: vec![Method::Main], bootstrap: 0, ..Settings::default() };
/// let report = analyse(&table, &settings);
/// // SparseMSE 2.0.1 on this table: 539.094.
/// assert!((report.estimates[0].estimate - 539.094).abs() < 1e-3);
/// assert_eq!(report.empty_overlaps, ["A:C", "B:C"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn analyse(table: &ListTable, settings: &Settings) -> Report {
    let mut estimates = Vec::new();
    let mut refusals = statement::table_refusals(table);
    for &method in &settings.methods {
        match run::run(method, table, settings) {
            Ok(found) => estimates.extend(found),
            Err(reason) => refusals.push(Refusal { method: Some(method), reason }),
        }
    }
    let conclusion = statement::conclude(table.people(), &estimates, &refusals);
    Report {
        people: table.people(),
        lists: table.lists().to_vec(),
        empty_overlaps: table.empty_overlaps().into_iter().map(|pair| table.label(pair)).collect(),
        estimates,
        refusals,
        conclusion,
    }
}

/// The estimates alone, without diagnostics of the table or a conclusion.
pub(crate) fn estimates_of(table: &ListTable, settings: &Settings) -> Vec<Estimate> {
    settings.methods.iter().filter_map(|&method| run::run(method, table, settings).ok()).flatten().collect()
}

/// What one list says on which people appear several times: lower bounds alone.
///
/// **Formula.** Those of [`crate::chao_repeats`] and [`crate::zelterman`].
///
/// **Symbols.** Entry `k` of `frequencies`: people seen `k` times.
///
/// **Assumptions.** Those of the two bounds.
///
/// **Source.** Chao (1987), doi:10.2307/2531532; Zelterman (1988), doi:10.1016/0378-3758(88)90007-9.
///
/// **Cost.** None.
///
/// ```
/// use estimation::{Level, analyse_repeats};
/// // People without papers in four Dutch cities; Rcapture prints 9273.5 for Chao's bound.
/// let report = analyse_repeats(&[0, 1645, 183, 37, 13, 1, 1], Level::P95);
/// assert!((report.estimates[0].estimate - 9273.5).abs() < 0.05);
/// assert!(!report.conclusion.allowed);
/// ```
#[must_use]
pub fn analyse_repeats(frequencies: &[u64], level: Level) -> Report {
    let people = frequencies.iter().skip(1).sum();
    let estimates = run::bounds_of_repeats(frequencies, level);
    let reason = "one list cannot show whom it misses for other reasons than chance; only lower bounds are given";
    let refusals = vec![Refusal { method: None, reason: reason.to_owned() }];
    let conclusion = statement::conclude(people, &estimates, &refusals);
    Report { people, lists: Vec::new(), empty_overlaps: Vec::new(), estimates, refusals, conclusion }
}
