//! A fitted log-linear model as a statistician wants to read it.

use serde::Serialize;
use statrs::function::gamma::ln_gamma;

use crate::{
    existence::Existence,
    fitter::{Counts, Fitter, Start},
    model::Model,
    table::ListTable,
};

/// One parameter of a fitted model.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Coefficient {
    /// The set of lists, as bits; 0 is the intercept.
    #[serde(skip)]
    pub term: u32,
    /// The lists joined by a colon; `(intercept)` for the intercept.
    pub name: String,
    /// The estimate; −∞ (JSON: null) for an interaction of lists that share nobody.
    pub estimate: f64,
    /// The standard error; NaN (JSON: null) beside −∞.
    pub standard_error: f64,
}

/// A fitted log-linear model.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The model.
    pub model: Model,
    /// People on at least one list.
    pub observed: f64,
    /// Expected number of people on no list.
    pub dark: f64,
    /// Observed and unseen together.
    pub total: f64,
    /// Standard error of the logarithm of `dark`.
    pub log_dark_error: f64,
    /// Twice the log-likelihood ratio to the saturated model.
    pub deviance: f64,
    /// Possible histories minus finite parameters.
    pub degrees_of_freedom: usize,
    /// Akaike's criterion; parameters at −∞ count.
    pub aic: f64,
    /// Bayesian information criterion, with the number of observed people as sample size.
    pub bic: f64,
    /// Intercept, main effects, interactions.
    pub coefficients: Vec<Coefficient>,
    /// Expected counts by history; entry 0 is `dark`.
    pub expected: Vec<f64>,
}

/// Why a model gives no number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FitError {
    /// The model is for another number of lists.
    #[error("the model is for {model} lists and the table has {table}")]
    Lists {
        /// Lists of the model.
        model: usize,
        /// Lists of the table.
        table: usize,
    },
    /// The likelihood has no maximum.
    #[error(
        "model {0} has no finite estimate on this table: too many lists share nobody; merge lists or choose a simpler model"
    )]
    Infinite(Model),
    /// Several parameter values give the same fit.
    #[error(
        "model {0} is not identifiable on this table: it does not determine the number of people never seen; choose a simpler model"
    )]
    NotIdentifiable(Model),
}

impl FitError {
    pub(crate) fn new(model: &Model, fault: Existence) -> Self {
        match fault {
            Existence::Unique | Existence::Infinite => Self::Infinite(model.clone()),
            Existence::NotIdentifiable | Existence::Both => Self::NotIdentifiable(model.clone()),
        }
    }
}

/// Fits a hierarchical Poisson log-linear model to a table of capture histories by extended maximum likelihood.
///
/// **Formula.** `N(ω) ~ Poisson(μ(ω))`, `log μ(ω) = Σ β(θ)` over terms `θ ⊆ ω`; the estimate is `N̂ = n + exp(β̂(∅))`.
///
/// **Symbols.** `ω`: a non-empty set of lists; `N(ω)`: people on exactly those, count ≥ 0; `β`: real, or −∞ for an interaction
/// whose lists share nobody (its histories are then impossible and leave the table); `n = Σ N(ω)`: people seen.
///
/// **Assumptions.** A closed population; no person counted twice and none missed by linkage; the interactions of the model
/// are the only dependence between lists; people equally likely to be on a list, given their lists (heterogeneity appears
/// as interactions).
///
/// **Source.** Fienberg (1972), doi:10.1093/biomet/59.3.591; Cormack (1989), doi:10.2307/2531485; empty overlaps as in Chan,
/// Silverman and Vincent (2021), doi:10.1080/01621459.2019.1708748, section 2.4.
///
/// **Cost.** Some five Newton steps of `O(t 2^t + p³)`, for `t` lists and `p` parameters: microseconds for six lists.
///
/// ```
/// use estimation::{ListTable, Model, fit};
/// // The Korean table in the documentation of R's MultipleSystemsEstimation: 268.7778, deviance 8.566946, AIC 44.90767.
/// let names = ["b", "c", "d"].map(String::from).to_vec();
/// let korea = ListTable::new(names, (1..).zip([5, 5, 54, 41, 6, 0, 12]))?;
/// let fit = fit(&korea, &Model::new(3, [0b011])?)?;
/// assert!((fit.total - 268.7778).abs() < 1e-4);
/// assert!((fit.deviance - 8.566946).abs() < 1e-6 && (fit.aic - 44.90767).abs() < 1e-5);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the model is for another number of lists, or its estimate does not exist or is not unique.
pub fn fit(table: &ListTable, model: &Model) -> Result<Fit, FitError> {
    if table.lists().len() != model.lists() {
        return Err(FitError::Lists { model: model.lists(), table: table.lists().len() });
    }
    let counts = Counts::new(table);
    let mut fitter = Fitter::new(model.lists());
    fitter.set_model(&counts, model.interactions());
    let fault = |fault| FitError::new(model, fault);
    let solution = fitter.solve(&counts, Start::Independence).or_else(|first| match first {
        // Independence itself may be impossible (one list holds everybody) while the model is not.
        Existence::Infinite => fitter.solve(&counts, Start::From(&flat_start(&counts))).map_err(fault),
        other => Err(fault(other)),
    })?;
    if !fitter.factor() {
        return Err(FitError::NotIdentifiable(model.clone()));
    }
    Ok(describe(table, model, &counts, &fitter, solution.log_dark.exp(), solution.kernel))
}

/// Parameters of a table with as many people in each history: a start that always exists.
fn flat_start(counts: &Counts) -> Vec<f64> {
    let mut dense = vec![0.0; counts.cells.len()];
    dense[0] = (counts.people().max(1.0) / (counts.cells.len() - 1) as f64).ln();
    dense
}

fn describe(table: &ListTable, model: &Model, counts: &Counts, fitter: &Fitter, dark: f64, kernel: f64) -> Fit {
    let seen = counts.people();
    let saturated: f64 = counts.cells.iter().filter(|&&y| y > 0.0).map(|y| y * y.ln() - y).sum();
    let constant: f64 = counts.cells.iter().map(|y| ln_gamma(y + 1.0)).sum();
    let possible = fitter.mu[1..].iter().filter(|&&m| m > 0.0).count();
    let parameters = (fitter.terms.len() + fitter.minus_infinity.len()) as f64;
    let log_likelihood = kernel - constant;
    let name = |term: u32| if term == 0 { "(intercept)".to_owned() } else { table.label(term) };
    let coefficient = |term: u32| match fitter.terms.iter().position(|&t| t == term) {
        Some(i) => Coefficient {
            term,
            name: name(term),
            estimate: fitter.beta[i],
            standard_error: fitter.covariance_column(i)[i].sqrt(),
        },
        None => Coefficient { term, name: name(term), estimate: f64::NEG_INFINITY, standard_error: f64::NAN },
    };
    Fit {
        model: model.clone(),
        observed: seen,
        dark,
        total: seen + dark,
        log_dark_error: fitter.covariance_column(0)[0].sqrt(),
        deviance: 2.0 * (saturated - kernel),
        degrees_of_freedom: possible.saturating_sub(fitter.terms.len()),
        aic: 2.0 * (parameters - log_likelihood),
        bic: parameters * seen.ln() - 2.0 * log_likelihood,
        coefficients: model.terms().map(coefficient).collect(),
        expected: fitter.mu.clone(),
    }
}
