//! Cuts an entry into the tokens whose overlap approximates the likeness of two entries.

use super::integer;
use crate::normalise::dates::{PartialDate, PartialDateError};
use crate::schema::{Comparison, NumericComparison};

/// Why an entry has no tokens.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// A numeric comparison on something that is no number.
    #[error("is not a number, and this column is compared as one")]
    NotANumber,
    /// A number beyond what the grid can hold.
    #[error("is too large a number for this column's numeric comparison")]
    TooLarge,
    /// A date comparison on something that is no date.
    #[error(transparent)]
    Date(PartialDateError),
}

/// The tokens of an entry, in the order in which they are inserted.
///
/// # Errors
/// When a numeric comparison meets something that is not a finite number, or a number beyond 10³⁰ on its grid.
pub fn tokens(entry: &str, comparison: Comparison) -> Result<Vec<String>, TokenError> {
    if entry.is_empty() {
        return Ok(Vec::new());
    }
    match comparison {
        Comparison::Exact => Ok(vec![entry.to_owned()]),
        Comparison::Ngram { n, positional } => Ok(ngrams(entry, n, positional)),
        Comparison::Numeric(grid) => neighbourhood(entry, grid),
        Comparison::Date { new_year_is_unknown } => {
            let date = PartialDate::parse(entry, new_year_is_unknown).map_err(TokenError::Date)?;
            Ok(date.tokens())
        }
    }
}

fn ngrams(entry: &str, n: usize, positional: bool) -> Vec<String> {
    let padding = std::iter::repeat_n(' ', n - 1);
    let padded: Vec<char> = padding.clone().chain(entry.chars()).chain(padding).collect();
    padded
        .windows(n)
        .enumerate()
        .map(|(index, window)| {
            let gram: String = window.iter().collect();
            if positional { format!("{} {gram}", index + 1) } else { gram }
        })
        .collect()
}

/// The number on the grid, and its neighbours on either side (Vatsalan and Christen 2016, as `clkhash` does it).
fn neighbourhood(entry: &str, grid: NumericComparison) -> Result<Vec<String>, TokenError> {
    let resolution = i128::from(grid.resolution);
    let interval = grid.distance_interval;
    let value = fixed_point(entry, grid.fractional_precision)?;
    let scaled = value
        .checked_mul(2 * resolution)
        .filter(|scaled| scaled.unsigned_abs() < 1 << 120)
        .ok_or(TokenError::TooLarge)?;
    let residue = scaled.rem_euclid(interval);
    let quantised =
        if residue * 2 < interval || residue == 0 { scaled - residue } else { scaled + (interval - residue) };
    Ok((-resolution..=resolution).map(|step| (quantised + step * interval).to_string()).collect())
}

/// The number in units of `10^-precision`: exact for whole numbers, through a double for others, as Python has it.
fn fixed_point(entry: &str, precision: u32) -> Result<i128, TokenError> {
    let factor = 10_i128.pow(precision);
    if let Some(whole) = integer::normalise(entry) {
        return whole.parse::<i128>().ok().and_then(|whole| whole.checked_mul(factor)).ok_or(TokenError::TooLarge);
    }
    let plain = integer::without_underscores(&integer::to_ascii_number(entry));
    let value = plain
        .and_then(|plain| plain.parse::<f64>().ok())
        .filter(|value| value.is_finite())
        .ok_or(TokenError::NotANumber)?;
    #[allow(clippy::cast_precision_loss)]
    let units = if precision > 0 { (value * factor as f64).round_ties_even() } else { value.trunc() };
    if units.abs() > 1e30 {
        return Err(TokenError::TooLarge);
    }
    #[allow(clippy::cast_possible_truncation)]
    Ok(units as i128)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_examples_of_clkhash_0_18_3() {
        let check = |entry: &str, comparison: Comparison, expected: &[&str]| {
            assert_eq!(tokens(entry, comparison).unwrap(), expected);
        };
        let ngram = |n, positional| Comparison::Ngram { n, positional };
        let grams = [" c", "cl", "lk", "kh", "ha", "as", "sh", "h "];
        check("clkhash", ngram(2, false), &grams);
        check("cl", ngram(2, true), &["1  c", "2 cl", "3 l "]);
        check("ab", ngram(1, false), &["a", "b"]);
        check("a", ngram(3, false), &["  a", " a ", "a  "]);
        check("", ngram(2, false), &[]);
        check("été", Comparison::Exact, &["été"]);
        let grid = NumericComparison { distance_interval: 8, resolution: 2, fractional_precision: 0 };
        check("25", Comparison::Numeric(grid), &["88", "96", "104", "112", "120"]);
    }
}
