//! French typography: the spaces that must not break, before and inside punctuation.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::{parser, serializer};

/// Sets a Fluent source in French: see [`set`]. A source with faults comes back as it is, to be told as such.
pub(crate) fn french(source: &str) -> String {
    let Ok(mut resource) = parser::parse(source.to_owned()) else {
        return source.to_owned();
    };
    for entry in &mut resource.body {
        match entry {
            Entry::Message(message) => message.value.iter_mut().for_each(set_pattern),
            Entry::Term(term) => set_pattern(&mut term.value),
            _ => {}
        }
    }
    serializer::serialize(&resource)
}

fn set_pattern(pattern: &mut Pattern<String>) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = set(value),
            PatternElement::Placeable { expression } => set_expression(expression),
        }
    }
}

fn set_expression(expression: &mut Expression<String>) {
    match expression {
        Expression::Select { variants, .. } => variants.iter_mut().for_each(|variant| set_pattern(&mut variant.value)),
        Expression::Inline(InlineExpression::Placeable { expression }) => set_expression(expression),
        Expression::Inline(_) => {}
    }
}

/// Turns the plain spaces that French punctuation asks for into ones that do not break.
///
/// Narrow (U+202F) before `;`, `!`, `?`, `%` and inside «…»; a full no-break space (U+00A0) before `:`, as CLDR and the
/// typographic rules of the Imprimerie nationale have them. Thousands are grouped by narrow spaces too: `95 079`.
pub(crate) fn set(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    let mut previous = '\0';
    // How many digits stand just before: one to three begin a number that a space may group.
    let mut digits = 0;
    while let Some(char) = chars.next() {
        let groups = char == ' ' && (1..=3).contains(&digits) && is_group(chars.clone());
        out.push(match (char, chars.peek()) {
            _ if groups => '\u{202f}',
            (' ', Some(';' | '!' | '?' | '%' | '»')) => '\u{202f}',
            (' ', Some(':')) => '\u{a0}',
            (' ', _) if previous == '«' => '\u{202f}',
            _ => char,
        });
        previous = char;
        digits = if char.is_ascii_digit() { digits + 1 } else { 0 };
    }
    out
}

/// Whether exactly three digits follow.
fn is_group(chars: impl Iterator<Item = char>) -> bool {
    let digits = chars.take(4).take_while(char::is_ascii_digit).count();
    digits == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_before_high_punctuation_do_not_break() {
        for (plain, typeset) in [
            ("Quoi ?", "Quoi\u{202f}?"),
            ("Champ : France", "Champ\u{a0}: France"),
            ("« oui »", "«\u{202f}oui\u{202f}»"),
            ("3 %", "3\u{202f}%"),
            ("sans rien", "sans rien"),
            ("en 2016 113 821 victimes", "en 2016 113\u{202f}821 victimes"),
            ("1 234 567", "1\u{202f}234\u{202f}567"),
            ("de 2016 2025", "de 2016 2025"),
            ("le 12 2025", "le 12 2025"),
        ] {
            assert_eq!(set(plain), typeset);
        }
    }

    #[test]
    fn variants_are_set_and_the_syntax_is_not() {
        let source = "a =\n    { $n ->\n        [one] un ; { $n }\n       *[other] { $n } ; « autres »\n    }\n";
        let expected = source.replace(" ;", "\u{202f};").replace("« autres »", "«\u{202f}autres\u{202f}»");
        assert_eq!(french(source), expected);
    }
}
