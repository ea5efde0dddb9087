//! Numbers as producers write them: `5`, `0.0078318`, `308491,1600513844`, `7,83177350511023e-03`.

/// Reads a number. Both marks of decimals are read; a number with both, with blanks, or that is not finite, is not one.
///
/// ```
/// use statistics::import::parse_number;
/// assert_eq!(parse_number(b"7,83177350511023e-03"), Some(0.00783177350511023));
/// assert_eq!(parse_number(b"638425"), Some(638425.0));
/// assert_eq!(parse_number(b"1.234,5"), None);
/// ```
#[must_use]
pub fn parse_number(text: &[u8]) -> Option<f64> {
    const EXACT_DIGITS: usize = 15;
    if text.is_empty() || text.len() > 64 {
        return None;
    }
    if text.len() <= EXACT_DIGITS && text.iter().all(u8::is_ascii_digit) {
        let whole = text.iter().fold(0u64, |sum, digit| sum * 10 + u64::from(digit - b'0'));
        // Fifteen digits are below 2^53.
        #[allow(clippy::cast_precision_loss)]
        return Some(whole as f64);
    }
    let mut plain = [0u8; 64];
    let (mut marks, mut digits) = (0, 0);
    for (to, from) in plain.iter_mut().zip(text) {
        *to = match from {
            b',' | b'.' => {
                marks += 1;
                b'.'
            }
            b'0'..=b'9' => {
                digits += 1;
                *from
            }
            b'+' | b'-' | b'e' | b'E' => *from,
            _ => return None,
        };
    }
    if marks > 1 || digits == 0 {
        return None;
    }
    let number: f64 = std::str::from_utf8(&plain[..text.len()]).ok()?.parse().ok()?;
    number.is_finite().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_have_either_mark_and_an_exponent() {
        let check = |text: &str, number: Option<f64>| assert_eq!(parse_number(text.as_bytes()), number, "{text}");
        check("0", Some(0.0));
        check("5", Some(5.0));
        check("-3", Some(-3.0));
        check("0,5", Some(0.5));
        check("0.5", Some(0.5));
        check("7,83177350511023e-03", Some(7.831_773_505_110_23e-3));
        check("0,00000000000000e+00", Some(0.0));
        check("999999999999999", Some(999_999_999_999_999.0));
        for bad in
            ["", "-", "e", ",", "1 234", "1\u{a0}234", "1,2,3", "1.234,5", "inf", "NaN", "0x1", "1e999", "12a", "--1"]
        {
            check(bad, None);
        }
    }

    proptest::proptest! {
        #[test]
        fn every_finite_number_is_read_back(number in proptest::num::f64::NORMAL | proptest::num::f64::ZERO) {
            let text = format!("{number:e}");
            proptest::prop_assert_eq!(parse_number(text.as_bytes()), Some(number));
            proptest::prop_assert_eq!(parse_number(text.replace('.', ",").as_bytes()), Some(number));
        }

        #[test]
        fn no_text_panics(text in proptest::collection::vec(proptest::num::u8::ANY, 0..80)) {
            let _ = parse_number(&text);
        }
    }
}
