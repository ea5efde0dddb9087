//! From the words that migrations are written in to each database's own.
//!
//! Migrations know five kinds of column: `BIGINT`, `DOUBLE PRECISION`, `TEXT`, `BOOLEAN`, `BYTEA`. SQLite gets STRICT tables, so that
//! it refuses a wrong kind as PostgreSQL does; PostgreSQL gets the collation "C", so that both sort texts alike.

use crate::database::Engine;

/// Translates a migration.
pub(crate) fn translate(script: &str, engine: Engine) -> String {
    statements(script)
        .iter()
        .map(|statement| {
            let mut translated = match engine {
                Engine::Sqlite => sqlite(statement),
                Engine::Postgres => postgres(statement),
            };
            translated.push_str(";\n");
            translated
        })
        .collect()
}

fn sqlite(statement: &str) -> String {
    let head = head(statement);
    if head != "CREATE TABLE" && head != "ALTER TABLE" {
        // A cast keeps its meaning: SQLite would make a number of what it casts to a kind it does not know.
        return words(statement, |word| (word == "BYTEA").then_some("BLOB"));
    }
    let mut translated = words(statement, |word| match word {
        "BIGINT" | "BOOLEAN" => Some("INTEGER"),
        "DOUBLE" => Some("REAL"),
        "PRECISION" => Some(""),
        "BYTEA" => Some("BLOB"),
        _ => None,
    });
    if head == "CREATE TABLE" {
        translated.push_str(" STRICT");
    }
    translated
}

fn postgres(statement: &str) -> String {
    match head(statement).as_str() {
        "CREATE TABLE" | "ALTER TABLE" => words(statement, |word| (word == "TEXT").then_some("TEXT COLLATE \"C\"")),
        _ => statement.to_owned(),
    }
}

/// The first two words, in capitals.
fn head(statement: &str) -> String {
    statement.split_whitespace().take(2).map(str::to_ascii_uppercase).collect::<Vec<_>>().join(" ")
}

/// Replaces whole words outside of quotes.
fn words(statement: &str, replace: impl Fn(&str) -> Option<&'static str>) -> String {
    let mut out = String::with_capacity(statement.len() + 32);
    let mut word = String::new();
    let mut quoted = false;
    let flush = |word: &mut String, quoted: bool, out: &mut String| {
        let replacement = if quoted { None } else { replace(word) };
        out.push_str(replacement.unwrap_or(word));
        word.clear();
    };
    for character in statement.chars() {
        if character.is_ascii_alphanumeric() || character == '_' {
            word.push(character);
            continue;
        }
        flush(&mut word, quoted, &mut out);
        quoted ^= character == '\'';
        out.push(character);
    }
    flush(&mut word, quoted, &mut out);
    out
}

/// Cuts a script at its semicolons, outside of quotes, and drops the comments (`--` to the end of the line).
fn statements(script: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut current = String::new();
    let mut quoted = false;
    let mut characters = script.chars().peekable();
    while let Some(character) = characters.next() {
        if character == '-' && !quoted && characters.peek() == Some(&'-') {
            characters.by_ref().find(|next| *next == '\n');
            current.push('\n');
        } else if character == ';' && !quoted {
            found.push(std::mem::take(&mut current));
        } else {
            quoted ^= character == '\'';
            current.push(character);
        }
    }
    found.push(current);
    found.iter().map(|statement| statement.trim().to_owned()).filter(|statement| !statement.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, sqlite: &str, postgres: &str) {
        assert_eq!(translate(script, Engine::Sqlite), sqlite);
        assert_eq!(translate(script, Engine::Postgres), postgres);
    }

    #[test]
    fn columns_take_each_database_s_kinds() {
        check(
            "CREATE TABLE t (a BIGINT, b TEXT NOT NULL, c DOUBLE PRECISION); -- the end; really",
            "CREATE TABLE t (a INTEGER, b TEXT NOT NULL, c REAL ) STRICT;\n",
            "CREATE TABLE t (a BIGINT, b TEXT COLLATE \"C\" NOT NULL, c DOUBLE PRECISION);\n",
        );
        check(
            "ALTER TABLE t ADD COLUMN d TEXT DEFAULT 'TEXT; it''s TEXT'",
            "ALTER TABLE t ADD COLUMN d TEXT DEFAULT 'TEXT; it''s TEXT';\n",
            "ALTER TABLE t ADD COLUMN d TEXT COLLATE \"C\" DEFAULT 'TEXT; it''s TEXT';\n",
        );
    }

    #[test]
    fn other_statements_are_left_alone() {
        let update = "UPDATE t SET b = CAST(a AS TEXT);\n";
        check(update, update, update);
    }
}
