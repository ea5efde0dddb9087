//! Each method as entries of the report.

use statrs::distribution::{ChiSquared, ContinuousCDF};

use super::{Estimate, Method, Settings};
use crate::{
    bic::{Candidates, Ranked, average, downhill, downhill_bootstrap, rank, rank_bootstrap},
    bootstrap::Bootstrap,
    bounds::{Bound, chao, chao_repeats, zelterman},
    dga::average_graphs,
    fit::{Fit, fit},
    interval::{Interval, IntervalKind, Level, profile, wald},
    latent::latent,
    model::Model,
    stepwise::{PThreshold, stepwise, stepwise_bootstrap},
    table::ListTable,
};

/// The entries of a method, or why there is none.
pub(super) fn run(method: Method, table: &ListTable, settings: &Settings) -> Result<Vec<Estimate>, String> {
    match method {
        Method::Main => main_effects(table, settings),
        Method::Stepwise => chosen_by_steps(table, settings),
        Method::Bic => ranked_by_bic(table, settings),
        Method::Lcm => latent_classes(table, settings),
        Method::Dga => graphs(table, settings),
        Method::Bounds => Ok(bounds(table, settings)),
    }
}

fn main_effects(table: &ListTable, settings: &Settings) -> Result<Vec<Estimate>, String> {
    let model = Model::main(table.lists().len()).map_err(|e| e.to_string())?;
    let fitted = fit(table, &model).map_err(|e| e.to_string())?;
    // A stepwise choice with nothing to choose is the bootstrap of independent lists.
    let bootstrap = || {
        PThreshold::new(0.0)
            .ok()
            .map(|none| stepwise_bootstrap(table, none, settings.bootstrap, settings.seed, settings.level))
    };
    log_linear(Method::Main, "independent lists", table, settings, &fitted, &[], bootstrap)
}

fn chosen_by_steps(table: &ListTable, settings: &Settings) -> Result<Vec<Estimate>, String> {
    let chosen = stepwise(table, settings.threshold).map_err(|e| e.to_string())?;
    let order: Vec<String> = chosen.steps.iter().map(|(pair, _)| table.label(*pair)).collect();
    let bootstrap =
        || Some(stepwise_bootstrap(table, settings.threshold, settings.bootstrap, settings.seed, settings.level));
    log_linear(Method::Stepwise, "chosen step by step", table, settings, &chosen.fit, &order, bootstrap)
}

/// The largest interaction that is tried by default, as in R's MultipleSystemsEstimation.
fn default_order(lists: usize) -> u32 {
    match lists {
        0..=2 => 1,
        4 | 5 => 3,
        _ => 2,
    }
}

fn ranked_by_bic(table: &ListTable, settings: &Settings) -> Result<Vec<Estimate>, String> {
    let lists = table.lists().len();
    let order = settings.max_order.unwrap_or(default_order(lists));
    let search = downhill(table, order).map_err(|e| e.to_string())?;
    let bootstrap = || Some(downhill_bootstrap(table, order, settings.bootstrap, settings.seed, settings.level));
    let downhill = log_linear(Method::Bic, "downhill", table, settings, &search.fit, &[], bootstrap)?;
    let Ok(candidates) = Candidates::all(lists, order) else {
        return Ok(downhill);
    };
    let ranked = rank(table, &candidates);
    let mut entries = best(table, settings, &ranked)?;
    entries.extend(averaged(table, settings, &ranked));
    // Beyond five lists the source searches downhill, and compares all models only below.
    Ok(if lists > 5 {
        downhill.into_iter().chain(entries).collect()
    } else {
        entries.into_iter().chain(downhill).collect()
    })
}

fn best(table: &ListTable, settings: &Settings, ranked: &[Ranked]) -> Result<Vec<Estimate>, String> {
    let Some(first) = ranked.first() else {
        return Err("none of the models has a finite estimate on this table".to_owned());
    };
    let fitted = fit(table, &first.model).map_err(|e| e.to_string())?;
    let bootstrap =
        || Some(rank_bootstrap(table, ranked, settings.top, settings.bootstrap, settings.seed, settings.level));
    log_linear(Method::Bic, "best of all models", table, settings, &fitted, &[], bootstrap)
}

fn averaged(table: &ListTable, settings: &Settings, ranked: &[Ranked]) -> Option<Estimate> {
    let average = average(table, ranked, settings.level)?;
    let mut entry = plain(Method::Bic, "average of all models", average.total, average.interval);
    let heaviest = average.weights.iter().take(10);
    entry.weights = heaviest.map(|(model, weight)| (model.names(table.lists()).join(" "), *weight)).collect();
    entry
        .warnings
        .push("each model keeps its own Wald uncertainty: the average does not see that the data chose".to_owned());
    Some(entry)
}

fn latent_classes(table: &ListTable, settings: &Settings) -> Result<Vec<Estimate>, String> {
    if table.lists().len() < 3 {
        return Err("latent classes need three lists or more".to_owned());
    }
    let found = latent(table, &settings.latent, settings.seed, settings.level);
    if !found.convergence.is_sufficient() {
        return Err(format!(
            "the chains of the latent class model did not converge (R-hat {:.3}, effective size {:.0}; 1.05 and 100 are wanted): \
             the posterior has separate modes, or more draws are needed",
            found.convergence.r_hat, found.convergence.effective_size
        ));
    }
    let mut entry = plain(Method::Lcm, "latent classes", found.total, found.interval);
    entry.convergence = Some(found.convergence);
    Ok(vec![entry])
}

fn graphs(table: &ListTable, settings: &Settings) -> Result<Vec<Estimate>, String> {
    let found = average_graphs(table, &settings.graphs, settings.level).map_err(|e| e.to_string())?;
    let mut entry = plain(Method::Dga, "decomposable graphs", found.total, found.interval);
    if found.at_the_limit > 0.01 {
        entry.warnings.push(format!(
            "{:.0} % of the posterior lies in the last twentieth of the totals allowed: the limit, not the lists, sets the upper bound",
            100.0 * found.at_the_limit
        ));
    }
    entry.weights = found.graphs;
    Ok(vec![entry])
}

fn bounds(table: &ListTable, settings: &Settings) -> Vec<Estimate> {
    let by_lists = chao(table, settings.level);
    both_bounds(by_lists, zelterman(&table.capture_frequencies(), settings.level))
}

/// The bounds of one list.
pub(super) fn bounds_of_repeats(frequencies: &[u64], level: Level) -> Vec<Estimate> {
    both_bounds(chao_repeats(frequencies, level), zelterman(frequencies, level))
}

fn both_bounds(chao: Bound, zelterman: Option<Bound>) -> Vec<Estimate> {
    let entry = |(variant, bound): (&'static str, Bound)| {
        let mut entry = plain(Method::Bounds, variant, bound.total, bound.interval);
        let caution = "a lower bound when people differ in how easily they are listed; not an estimate of the total";
        entry.warnings.push(caution.to_owned());
        entry
    };
    [("chao", chao)].into_iter().chain(zelterman.map(|bound| ("zelterman", bound))).map(entry).collect()
}

/// The entries of one log-linear model: Wald, profile likelihood, bootstrap.
fn log_linear(
    method: Method,
    variant: &'static str,
    table: &ListTable,
    settings: &Settings,
    fitted: &Fit,
    order: &[String],
    bootstrap: impl FnOnce() -> Option<Bootstrap>,
) -> Result<Vec<Estimate>, String> {
    let entry = |total: f64, interval: Interval| {
        let mut entry = plain(method, variant, total, interval);
        entry.aic = Some(fitted.aic);
        entry.bic = Some(fitted.bic);
        entry.deviance = Some(fitted.deviance);
        entry.degrees_of_freedom = Some(fitted.degrees_of_freedom);
        entry.terms = if order.is_empty() { fitted.model.names(table.lists()) } else { order.to_vec() };
        entry.coefficients.clone_from(&fitted.coefficients);
        entry.warnings = fit_warnings(fitted);
        if matches!(interval.kind, IntervalKind::Wald | IntervalKind::Profile) && method != Method::Main {
            entry.warnings.push("this interval takes the chosen model as known, and is too short".to_owned());
        }
        entry
    };
    let (centre, by_profile) = profile(table, &fitted.model, settings.level).map_err(|e| e.to_string())?;
    let mut entries = vec![entry(fitted.total, wald(fitted, settings.level)), entry(centre, by_profile)];
    if let Some(bootstrap) = (settings.bootstrap > 0).then(bootstrap).flatten() {
        let mut with_bootstrap = entry(fitted.total, bootstrap.interval);
        with_bootstrap.warnings.extend(bootstrap_warnings(&bootstrap));
        entries.insert(if settings.bootstrap_first { 0 } else { 2 }, with_bootstrap);
    }
    Ok(entries)
}

fn fit_warnings(fitted: &Fit) -> Vec<String> {
    let mut warnings = Vec::new();
    let degrees = fitted.degrees_of_freedom as f64;
    let p = ChiSquared::new(degrees.max(1.0)).map_or(1.0, |chi| chi.sf(fitted.deviance.max(0.0)));
    if p < 0.01 && fitted.degrees_of_freedom > 0 {
        warnings.push(format!(
            "the model fits badly (deviance {:.1} on {} degrees of freedom, p = {p:.1e})",
            fitted.deviance, fitted.degrees_of_freedom
        ));
    }
    if fitted.dark > 50.0 * fitted.observed {
        warnings.push("for one person seen, more than fifty would be unseen: the lists say very little".to_owned());
    }
    warnings
}

fn bootstrap_warnings(bootstrap: &Bootstrap) -> Vec<String> {
    let mut warnings = Vec::new();
    if bootstrap.failures > 0 {
        warnings.push(format!(
            "{} of {} replicates had no finite estimate, and count as infinite",
            bootstrap.failures,
            bootstrap.replicates.len()
        ));
    }
    if bootstrap.replicates.len() < 1000 {
        warnings.push(format!(
            "{} replicates: bounds move by several hundredths with the seed",
            bootstrap.replicates.len()
        ));
    }
    warnings
}

fn plain(method: Method, variant: &'static str, estimate: f64, interval: Interval) -> Estimate {
    Estimate {
        method,
        variant,
        estimate,
        low: interval.low,
        high: interval.high,
        level: interval.level.get(),
        interval: interval.kind,
        aic: None,
        bic: None,
        deviance: None,
        degrees_of_freedom: None,
        terms: Vec::new(),
        coefficients: Vec::new(),
        weights: Vec::new(),
        convergence: None,
        warnings: Vec::new(),
    }
}
