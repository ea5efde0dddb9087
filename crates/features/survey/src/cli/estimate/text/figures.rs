//! Numbers and kinds of intervals in words.

use estimation::IntervalKind;

pub(super) fn kind(interval: IntervalKind) -> &'static str {
    match interval {
        IntervalKind::Wald => "Wald",
        IntervalKind::Profile => "profile likelihood",
        IntervalKind::Bca => "BCa bootstrap",
        IntervalKind::Credible => "credible",
        IntervalKind::ModelAverage => "model average",
        IntervalKind::LogNormal => "log-normal",
        IntervalKind::Imputation => "over linkages",
    }
}

/// A whole number with its thousands apart.
pub(super) fn grouped(value: f64) -> String {
    if !value.is_finite() {
        return "no limit".to_owned();
    }
    let digits = format!("{:.0}", value.abs());
    let mut text = if value <= -0.5 { "-".to_owned() } else { String::new() };
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_stand_apart() {
        let cases = [
            (0.0, "0"),
            (999.4, "999"),
            (1000.0, "1,000"),
            (1_234_567.0, "1,234,567"),
            (-1000.0, "-1,000"),
            (f64::INFINITY, "no limit"),
        ];
        for (value, expected) in cases {
            assert_eq!(grouped(value), expected);
        }
    }
}
