//! What the next page says of what was just done: in a cookie that only this session can have made.

use subtle::ConstantTimeEq;

use crate::secret::Token;

/// The longest message, in bytes.
const LONGEST: usize = 600;

/// The cookie's value: a mark and the message, in hexadecimal.
pub(super) fn seal(token: &Token, message: &str) -> String {
    let mut end = message.len().min(LONGEST);
    while !message.is_char_boundary(end) {
        end -= 1;
    }
    let message = message.get(..end).unwrap_or_default();
    let text: String = message.bytes().map(|byte| format!("{byte:02x}")).collect();
    format!("{}.{text}", mark(token, message))
}

/// The message, if this session made it.
pub(super) fn open(token: &Token, cookie: &str) -> Option<String> {
    let (given, text) = cookie.split_once('.')?;
    if text.len() > 2 * LONGEST || !text.is_ascii() || text.len() % 2 != 0 {
        return None;
    }
    let bytes = (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok());
    let message = String::from_utf8(bytes.collect::<Option<Vec<u8>>>()?).ok()?;
    let ours: bool = mark(token, &message).as_bytes().ct_eq(given.as_bytes()).into();
    ours.then_some(message)
}

fn mark(token: &Token, message: &str) -> String {
    let key = blake3::derive_key("vigie 2026-11-29 message of the next page", token.reveal().as_bytes());
    blake3::keyed_hash(&key, message.as_bytes()).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_read_by_the_session_that_made_it() {
        let (one, other) = ("1".repeat(64).parse().unwrap(), "2".repeat(64).parse().unwrap());
        for message in ["C’est enregistré.", "", "<script>", &"é".repeat(299)] {
            assert_eq!(open(&one, &seal(&one, message)).as_deref(), Some(message));
            assert_eq!(open(&other, &seal(&one, message)), None);
        }
        let long = "é".repeat(1_000);
        assert_eq!(open(&one, &seal(&one, &long)), Some("é".repeat(300)));
        for hostile in ["", ".", "a.b", "a.zz", ".é", "a.\u{20ac}0"] {
            assert_eq!(open(&one, hostile), None);
        }
    }
}
