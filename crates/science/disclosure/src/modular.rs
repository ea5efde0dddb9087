//! Arithmetic modulo the Mersenne prime 2⁶¹ − 1: exact elimination without fractions.
//!
//! A rational number whose numerator and denominator are below 2⁶⁰ is zero exactly when its image is, so the supports
//! found by elimination are those found over the rationals as long as minors of the tables stay that small (they are
//! products of a few small integers: tables have coefficients 1 and −1).

/// The prime.
pub(crate) const PRIME: u64 = (1 << 61) - 1;

/// Minus one.
pub(crate) const MINUS_ONE: u64 = PRIME - 1;

/// The image of an integer.
pub(crate) fn of_integer(value: i64) -> u64 {
    let rest = value.unsigned_abs() % PRIME;
    if value < 0 { negative(rest) } else { rest }
}

/// The opposite.
pub(crate) fn negative(a: u64) -> u64 {
    if a == 0 { 0 } else { PRIME - a }
}

/// The sum.
pub(crate) fn add(a: u64, b: u64) -> u64 {
    let sum = a + b;
    if sum >= PRIME { sum - PRIME } else { sum }
}

/// The product.
pub(crate) fn multiply(a: u64, b: u64) -> u64 {
    let wide = u128::from(a) * u128::from(b);
    let low = (wide as u64) & PRIME;
    let high = (wide >> 61) as u64;
    add(low, high)
}

/// The inverse of a number that is not zero (Fermat).
pub(crate) fn inverse(a: u64) -> u64 {
    if a == 1 || a == MINUS_ONE {
        return a;
    }
    let (mut result, mut base, mut exponent) = (1, a, PRIME - 2);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = multiply(result, base);
        }
        base = multiply(base, base);
        exponent >>= 1;
    }
    result
}

/// The integer of smallest size with this image.
pub(crate) fn to_integer(a: u64) -> i64 {
    if a > PRIME / 2 { -((PRIME - a) as i64) } else { a as i64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn is_a_field(a in 1..PRIME, b in 0..PRIME, c in 0..PRIME) {
            prop_assert_eq!(multiply(a, inverse(a)), 1);
            prop_assert_eq!(add(b, negative(b)), 0);
            prop_assert_eq!(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)));
            let wide = (u128::from(a) * u128::from(b)) % u128::from(PRIME);
            prop_assert_eq!(u128::from(multiply(a, b)), wide);
        }

        #[test]
        fn small_integers_come_back(a in -(1i64 << 59)..(1i64 << 59)) {
            prop_assert_eq!(to_integer(of_integer(a)), a);
        }
    }
}
