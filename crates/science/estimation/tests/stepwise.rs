//! Stepwise choice and its bootstrap against SparseMSE and the paper.

mod tables;

use estimation::{Level, PThreshold, stepwise, stepwise_bootstrap};
use tables::{close, table};

#[test]
fn stepwise_agrees_with_sparsemse() {
    let printed: &[(&str, &[&str], f64, f64, f64)] = &[
        ("artificial", &[], 539.0939, 36.1474, 8.8725),
        ("western", &["A:E"], 2483.3839, 91.8395, 26.5842),
        (
            "united-kingdom",
            &["PF:NCA", "LA:NG", "NG:GP", "LA:PF", "PF:GP", "GO:GP", "NG:GO"],
            11417.9911,
            162.6591,
            22.9939,
        ),
        ("new-orleans", &["D:E"], 1110.488, 112.8, 33.155),
        ("korea", &["b:c"], 268.7778, 44.90767, 8.566946),
    ];
    for &(name, terms, total, aic, deviance) in printed {
        let table = table(name);
        let got = stepwise(&table, PThreshold::RECOMMENDED).unwrap();
        let chosen: Vec<String> = got.steps.iter().map(|(pair, _)| table.label(*pair)).collect();
        assert_eq!(chosen, terms, "{name}");
        close(name, got.fit.total, total, 1e-6);
        close(name, got.fit.aic, aic, 3e-4);
        close(name, got.fit.deviance, deviance, 1e-5);
    }
}

#[test]
fn stepwise_agrees_with_sparsemse_where_overlaps_are_empty() {
    let table = table("netherlands");
    let got = stepwise(&table, PThreshold::RECOMMENDED).unwrap();
    close("total", got.fit.total, 111_139.371_2, 1e-6);
    close("aic", got.fit.aic, 207.1849, 1e-6);
    close("deviance", got.fit.deviance, 55.6557, 2e-6);
    assert_eq!(got.fit.degrees_of_freedom, 26);
    let empty: Vec<u32> = got.fit.coefficients.iter().filter(|c| c.estimate.is_infinite()).map(|c| c.term).collect();
    assert!(empty.iter().all(|pair| table.empty_overlaps().contains(pair)), "{empty:?}");
}

#[test]
fn bca_agrees_with_sparsemse_within_its_monte_carlo_error() {
    // SparseMSE 2.0.1, 1,000 replicates, seed 1234. The Monte Carlo error of such a bound is measured by running ours
    // twelve times; the printed bound must lie within four of these standard errors of our mean.
    let printed =
        [("western", 1293.2, 3672.0), ("united-kingdom", 9267.0, 14306.8), ("netherlands", 45758.9, 171_107.9)];
    for (name, low, high) in printed {
        let table = table(name);
        let run = |seed| stepwise_bootstrap(&table, PThreshold::RECOMMENDED, 1000, seed, Level::P95).interval;
        let runs: Vec<_> = (0..12).map(run).collect();
        for (what, bound, expected) in [
            ("low", runs.iter().map(|i| i.low).collect::<Vec<_>>(), low),
            ("high", runs.iter().map(|i| i.high).collect(), high),
        ] {
            let mean = bound.iter().sum::<f64>() / 12.0;
            let error = (bound.iter().map(|b| (b - mean).powi(2)).sum::<f64>() / 11.0).sqrt();
            assert!(error < 0.1 * mean, "{name} {what}: a Monte Carlo error of {error} proves nothing");
            assert!((mean - expected).abs() < 4.0 * error, "{name} {what}: {mean} ± {error} is not {expected}");
        }
    }
}

#[test]
fn bca_agrees_with_sparsemse_on_the_artificial_example() {
    // So few people that bounds fall on steps: one long run is compared with the printed 280.9 to 1484.2.
    let got = stepwise_bootstrap(&table("artificial"), PThreshold::RECOMMENDED, 20_000, 1, Level::P95);
    close("low", got.interval.low, 280.9, 0.03);
    close("high", got.interval.high, 1484.2, 0.01);
}

#[test]
fn the_same_seed_gives_the_same_replicates_whatever_the_threads() {
    let table = table("western");
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| stepwise_bootstrap(&table, PThreshold::RECOMMENDED, 200, 7, Level::P95))
    };
    assert_eq!(run(1), run(3));
}
