//! Log-linear fits against the figures that papers and R packages print.

mod tables;

use estimation::{Existence, Level, Model, existence, fit, profile, wald};
use tables::{close, model, table};

/// Table, interactions, total, deviance, degrees of freedom, AIC, as printed.
type Printed = (&'static str, &'static [&'static str], f64, Option<(f64, usize, f64)>);

#[test]
fn agrees_with_sparsemse_multiplesystemsestimation_and_rcapture() {
    const UK7: &[&str] = &["PF:NCA", "LA:NG", "NG:GP", "LA:PF", "PF:GP", "GO:GP", "NG:GO"];
    let printed: &[Printed] = &[
        // SparseMSE 2.0.1, estimatepopulation, as recorded with R 4.2.2.
        ("artificial", &[], 539.0939, Some((8.8725, 3, 36.1474))),
        ("western", &[], 2007.142, None),
        ("western", &["A:E"], 2483.3839, Some((26.5842, 24, 91.8395))),
        ("united-kingdom", &[], 12213.995, None),
        ("united-kingdom", UK7, 11417.9911, Some((22.9939, 49, 162.6591))),
        ("netherlands", &[], 52823.464, None),
        // Documentation of MultipleSystemsEstimation.
        ("korea", &["b:c"], 268.7778, Some((8.566946, 2, 44.90767))),
        ("korea", &["b:c", "c:d"], 157.1667, None),
        ("new-orleans", &["D:E"], 1110.488, Some((33.16, 245, 112.8))),
        ("kosovo", &["EXH:OSCE:HRW", "EXH:ABA", "ABA:OSCE"], 18393.31, None),
    ];
    for &(name, terms, total, fitted) in printed {
        let table = table(name);
        let got = fit(&table, &model(&table, terms)).unwrap();
        close(name, got.total, total, 5e-6);
        if let Some((deviance, degrees, aic)) = fitted {
            close(name, got.deviance, deviance, 1.5e-4);
            close(name, got.aic, aic, 3e-4);
            assert_eq!(got.degrees_of_freedom, degrees, "{name}");
        }
    }
}

#[test]
fn wald_intervals_agree_with_sparsemse() {
    let printed: &[(&str, &[&str], f64, f64)] = &[
        ("artificial", &[], 278.65, 1170.89),
        ("western", &[], 1420.4, 2914.0),
        ("western", &["A:E"], 1657.09, 3830.03),
        ("united-kingdom", &[], 10988.8, 13621.3),
        ("united-kingdom", &["PF:NCA", "LA:NG", "NG:GP", "LA:PF", "PF:GP", "GO:GP", "NG:GO"], 9977.28, 13145.66),
        ("netherlands", &[], 48523.9, 57581.9),
    ];
    for &(name, terms, low, high) in printed {
        let table = table(name);
        let interval = wald(&fit(&table, &model(&table, terms)).unwrap(), Level::P95);
        // R keeps the standard error of the last step but one, so its last digits move.
        close(name, interval.low, low, 5e-5);
        close(name, interval.high, high, 5e-5);
    }
}

#[test]
fn profile_agrees_with_rcapture_on_the_british_table() {
    let table = table("united-kingdom");
    let model = model(&table, &["PF:NCA", "LA:NG", "NG:GP", "LA:PF", "PF:GP", "GO:GP", "NG:GO"]);
    let (estimate, interval) = profile(&table, &model, Level::P95).unwrap();
    close("estimate", estimate, 11408.92, 1e-6);
    close("low", interval.low, 9982.26, 1e-5);
    close("high", interval.high, 13181.69, 1e-5);
}

#[test]
fn coefficients_agree_with_multiplesystemsestimation() {
    // reproduce-2021 vignette, New Orleans, intercept, A to H, D:E.
    let printed =
        [6.829240, -3.550255, -5.215378, -2.610929, -3.356509, -4.770202, -5.060321, -4.925883, -3.901502, 2.257897];
    let table = table("new-orleans");
    let fitted = fit(&table, &model(&table, &["D:E"])).unwrap();
    for (got, expected) in fitted.coefficients.iter().zip(printed) {
        assert!((got.estimate - expected).abs() < 2e-6, "{}: {} is not {expected}", got.name, got.estimate);
    }
}

#[test]
fn merged_lists_agree_with_the_five_list_tables_of_silverman() {
    // NewOrl_5 merges B, E, F and G: 981.4314, deviance 18.06, AIC 76.92.
    let merged = table("new-orleans").merge(0b0111_0010).unwrap();
    let fitted = fit(&merged, &Model::main(5).unwrap()).unwrap();
    close("total", fitted.total, 981.4314, 1e-7);
    close("deviance", fitted.deviance, 18.06, 3e-4);
    close("aic", fitted.aic, 76.92, 1e-4);
}

#[test]
fn existence_agrees_with_table_3_of_chan_silverman_and_vincent_2021() {
    let table = table("artificial");
    let check = |terms: &[&str], expected| assert_eq!(existence(&table, &model(&table, terms)), expected, "{terms:?}");
    check(&["A:B", "A:C", "B:C"], Existence::NotIdentifiable);
    check(&["A:B"], Existence::Infinite);
    check(&["A:C", "B:C"], Existence::Unique);
}

#[test]
fn every_two_list_model_of_western_exists_as_chan_silverman_and_vincent_say() {
    let table = table("western");
    let all = Model::all_pairs(5).unwrap();
    for subset in 0..1u32 << 10 {
        let chosen = all.interactions().iter().enumerate().filter(|(i, _)| subset >> i & 1 == 1).map(|(_, &t)| t);
        let model = Model::new(5, chosen).unwrap();
        assert_eq!(existence(&table, &model), Existence::Unique, "{model}");
    }
}
