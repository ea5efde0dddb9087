//! What someone wrote, as it may be repeated to them: on a terminal, on a page, in a log.

/// The most that is repeated of a value.
const LONGEST: usize = 120;

/// A value as it may be shown: no control character, not too long.
pub(crate) fn visible(value: &str) -> String {
    let short = escaped(&value.chars().take(LONGEST).collect::<String>());
    if value.chars().count() > LONGEST { format!("{short}…") } else { short }
}

/// A text of several lines, whole, without other control characters.
pub(crate) fn escaped_lines(text: &str) -> String {
    text.lines().map(escaped).collect::<Vec<_>>().join("\n")
}

fn escaped(text: &str) -> String {
    let escape = |c: char| if c.is_control() { c.escape_default().collect() } else { vec![c] };
    text.chars().flat_map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_takes_hold_of_a_terminal() {
        assert_eq!(visible("a\u{1b}[31m\r\nb"), "a\\u{1b}[31m\\r\\nb");
        assert_eq!(escaped_lines("a\r\nb\u{7}\n"), "a\nb\\u{7}");
        assert_eq!(visible(&"é".repeat(200)), format!("{}…", "é".repeat(120)));
    }
}
