//! Latent classes against LCMCR.

mod tables;

use estimation::{LatentSettings, Level, latent};
use tables::{close, table};

#[test]
fn posterior_agrees_with_lcmcr_within_monte_carlo_error() {
    // LCMCR 0.4.14, K = 10, a = b = 0.25, burn-in 10,000, 1,000 draws thinned by 100, one chain. Its chain is worth a few tens
    // of draws on the British table (ours says how many), hence a tenth on the median and a sixth on the tails.
    let printed =
        [("united-kingdom", 21886.0, 16341.0, 33929.0, 0.10, 0.16), ("western", 1843.0, 1298.0, 3050.0, 0.06, 0.08)];
    for (name, median, low, high, centre, tails) in printed {
        let settings = LatentSettings { extensions: 0, ..LatentSettings::default() };
        let got = latent(&table(name), &settings, 1, Level::P95);
        close(name, got.total, median, centre);
        close(name, got.interval.low, low, tails);
        close(name, got.interval.high, high, tails);
    }
}

#[test]
fn chains_converge_on_the_western_table() {
    let got = latent(&table("western"), &LatentSettings::default(), 2, Level::P95);
    assert!(got.convergence.is_sufficient(), "{:?}", got.convergence);
}

#[test]
fn chains_too_short_are_told_apart() {
    let short = LatentSettings { burn_in: 0, draws: 20, thinning: 1, extensions: 0, ..LatentSettings::default() };
    let got = latent(&table("netherlands"), &short, 1, Level::P95);
    assert!(!got.convergence.is_sufficient(), "{:?}", got.convergence);
}
