//! Whole numbers read as Python's `int(text, base=10)` reads them: any length, any script's digits.

/// Code points of the zeros of every decimal script of Unicode 13; each is followed by its digits 1 to 9.
const ZEROS: [u32; 65] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620,
    0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0,
    0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60,
    0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];
/// Python refuses to read longer numbers.
const MOST_DIGITS: usize = 4300;

/// The value of a decimal digit of any script.
pub(super) fn decimal(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
    }
    let code = u32::from(c);
    let zero = ZEROS[..ZEROS.partition_point(|&zero| zero <= code)].last()?;
    u8::try_from(code - zero).ok().filter(|&digit| digit < 10)
}

/// Turns digits of any script into ASCII ones and trims spaces, as Python does before it reads a number.
pub(super) fn to_ascii_number(text: &str) -> String {
    text.trim().chars().map(|c| decimal(c).map_or(c, |digit| char::from(b'0' + digit))).collect()
}

/// Removes the underscores that Python allows between two digits; `None` when one stands elsewhere.
pub(super) fn without_underscores(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let digit = |index: Option<usize>| index.and_then(|index| bytes.get(index)).is_some_and(u8::is_ascii_digit);
    let misplaced = bytes
        .iter()
        .enumerate()
        .any(|(index, &byte)| byte == b'_' && !(digit(index.checked_sub(1)) && digit(Some(index + 1))));
    (!misplaced).then(|| text.replace('_', ""))
}

/// The number written plainly: no spaces, no `+`, no leading zero, `-` for the negative ones.
pub(super) fn normalise(text: &str) -> Option<String> {
    let text = without_underscores(&to_ascii_number(text))?;
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    if digits.is_empty() || digits.len() > MOST_DIGITS || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let significant = digits.trim_start_matches('0');
    Some(match (significant, negative) {
        ("", _) => "0".to_owned(),
        (number, false) => number.to_owned(),
        (number, true) => format!("-{number}"),
    })
}

/// Compares a number in plain writing with a bound.
pub(super) fn compare(plain: &str, bound: i64) -> std::cmp::Ordering {
    match plain.parse::<i128>() {
        Ok(number) => number.cmp(&i128::from(bound)),
        Err(_) if plain.starts_with('-') => std::cmp::Ordering::Less,
        Err(_) => std::cmp::Ordering::Greater,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Results of `str(int(text, base=10))` in Python 3.10.
    #[test]
    fn agrees_with_python_3_10() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(normalise(text).as_deref(), expected, "{text:?}");
        };
        check(" 24 ", Some("24"));
        check("+17", Some("17"));
        check("-0", Some("0"));
        check("007", Some("7"));
        check("1_000", Some("1000"));
        check("٢_٤", Some("24"));
        check("\u{a0}5\u{2003}", Some("5"));
        check("123456789012345678901234567890", Some("123456789012345678901234567890"));
        for bad in ["", "1__0", "_1", "1_", "- 5", "+ 5", "0x10", "1.0", "\u{200b}5", "\u{1c}5"] {
            check(bad, None);
        }
    }
}
