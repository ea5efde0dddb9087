//! Lower quantiles of the beta law, as log-odds, accurate from one event to ten thousand million.
//!
//! `statrs` stops its continued fraction after 140 steps and takes differences of large log-gammas: both fail for the counts of a
//! nation. Here the density is Loader's saddle-point form (*Fast and accurate computation of binomial probabilities*, 2000, as in R's
//! `dbinom`), the continued fraction runs until it converges (DiDonato & Morris 1992, doi:10.1145/131766.131776), and Newton's method
//! runs on the logarithm of the distribution function, which is concave in the log-odds, so that it converges from below.

use std::f64::consts::PI;

use statrs::function::gamma::ln_gamma;

/// The log-odds of the quantile of order `tail` of the beta law of parameters `a` and `b`.
///
/// `0 < tail ≤ ½`, `a ≥ 1`, `b ≥ 1`, `a + b ≤ 10¹⁰`; `z`: the normal quantile that leaves `tail` above it.
pub(crate) fn lower_log_odds(tail: f64, a: f64, b: f64, z: f64) -> f64 {
    let mut log_odds = (a / b).ln() - z * (1.0 / a + 1.0 / b).sqrt();
    for _ in 0..100 {
        let weight = density_in_log_odds(a, b, log_odds);
        let below = distribution(a, b, log_odds, weight);
        let step = (below / tail).ln() * below / weight;
        if !step.is_finite() {
            break;
        }
        log_odds -= step;
        if step.abs() < 1e-13 * log_odds.abs().max(1.0) {
            break;
        }
    }
    log_odds
}

/// The distribution function at a share given by its log-odds.
fn distribution(a: f64, b: f64, log_odds: f64, weight: f64) -> f64 {
    let share = 1.0 / (1.0 + (-log_odds).exp());
    if share < (a + 1.0) / (a + b + 2.0) {
        weight * continued_fraction(a, b, share) / a
    } else {
        1.0 - weight * continued_fraction(b, a, 1.0 / (1.0 + log_odds.exp())) / b
    }
}

/// `xᵃ (1−x)ᵇ / B(a, b)`, which is the density in the log-odds of `x`.
fn density_in_log_odds(a: f64, b: f64, log_odds: f64) -> f64 {
    let (share, rest) = (1.0 / (1.0 + (-log_odds).exp()), 1.0 / (1.0 + log_odds.exp()));
    let n = a + b;
    let log_count = stirling_error(n) - stirling_error(a) - stirling_error(b);
    let log_power = deviance(a, n * share) + deviance(b, n * rest);
    (log_count - log_power).exp() * (a * b / (2.0 * PI * n)).sqrt()
}

/// `ln n! − ln(√(2πn) (n/e)ⁿ)`.
fn stirling_error(n: f64) -> f64 {
    if n <= 15.0 {
        return ln_gamma(n + 1.0) - (n + 0.5) * n.ln() + n - 0.5 * (2.0 * PI).ln();
    }
    let square = n * n;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 / square) / square) / square) / square)
        / n
}

/// `x ln(x/m) + m − x`, without cancellation where `x` is near `m`.
fn deviance(x: f64, m: f64) -> f64 {
    if (x - m).abs() >= 0.1 * (x + m) {
        return x * (x / m).ln() + m - x;
    }
    let v = (x - m) / (x + m);
    let mut sum = (x - m) * v;
    let mut term = 2.0 * x * v;
    for odd in (3..1000).step_by(2) {
        term *= v * v;
        let next = sum + term / f64::from(odd);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// The continued fraction of the incomplete beta function, by Lentz's method.
fn continued_fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let kept = |number: f64| if number.abs() < TINY { TINY } else { number };
    let mut c = 1.0;
    let mut d = 1.0 / kept(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    // About the square root of the larger parameter is needed: 10⁵ for 10¹⁰.
    for step in 1..400_000 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for coefficient in [even, odd] {
            d = 1.0 / kept(1.0 + coefficient * d);
            c = kept(1.0 + coefficient / c);
            change *= d * c;
        }
        value *= change;
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAIL: f64 = 0.025;
    const Z: f64 = 1.959_963_984_540_054;

    fn quantile(a: f64, b: f64) -> f64 {
        1.0 / (1.0 + (-lower_log_odds(TAIL, a, b, Z)).exp())
    }

    /// `scipy.special.betaincinv` (Boost) of SciPy 1.17.1, run on 2026-11-24.
    #[test]
    fn agrees_with_scipy() {
        for (a, b, expected) in SCIPY {
            let found = quantile(a, b);
            assert!((found / expected - 1.0).abs() < 1e-10, "{a} {b}: {found} {expected}");
        }
    }

    const SCIPY: [(f64, f64, f64); 12] = [
        (1.0, 1.0, 0.025),
        (1.0, 29.0, 8.726_468_835_799_22e-4),
        (3.0, 2.0, 1.941_204_496_832_433_8e-1),
        (81.0, 183.0, 2.527_367_455_852_713e-1),
        (1.0, 1e6, 2.531_780_766_379_418e-8),
        (3.0, 132_349.0, 4.674_504_547_905_119e-6),
        (132_349.0, 122_445.0, 5.174_951_988_086_732e-1),
        (271_000.0, 272_401.0, 4.973_815_006_437_753e-1),
        (1e6, 1e6, 4.993_070_483_339_494_6e-1),
        (5e8, 5e8, 4.999_690_102_484_067_3e-1),
        (1.0, 1e9, 2.531_780_798_396_938e-11),
        (4e9, 5e9, 4.444_341_785_018_841e-1),
    ];

    #[test]
    fn agrees_with_closed_forms() {
        // With a = 1 the law is 1 − (1−x)ᵇ; with b = 1 it is xᵃ.
        for power in [1.0, 2.0, 7.0, 40.0, 1e5] {
            let (one, other) = (quantile(1.0, power), quantile(power, 1.0));
            assert!((one / -((1.0 - TAIL).ln() / power).exp_m1() - 1.0).abs() < 1e-11, "{power}");
            assert!((other - TAIL.powf(1.0 / power)).abs() < 1e-12, "{power}");
        }
    }
}
