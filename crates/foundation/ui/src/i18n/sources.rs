//! The test that every crate with words runs: each key used has words in each language, and each word is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use nomenclature::Language;

use super::Catalogue;

/// Compares the Rust sources of a crate with its Fluent files; the list of what is wrong is empty when all is well.
///
/// `crate_folder` is `env!("CARGO_MANIFEST_DIR")`, `name` the name of its `.ftl` files. A key is used when it stands in
/// `t!(…, "key"…)` or as a whole string literal anywhere in `src`.
///
/// ```no_run
/// let faults = ui::i18n::sources::check_sources(env!("CARGO_MANIFEST_DIR"), "ui");
/// assert!(faults.is_empty(), "{}", faults.join("\n"));
/// ```
#[must_use]
pub fn check_sources(crate_folder: &str, name: &str) -> Vec<String> {
    let folder = Path::new(crate_folder);
    let mut faults = Vec::new();
    let mut keys: Vec<(Language, BTreeMap<String, BTreeSet<String>>)> = Vec::new();
    for language in Language::ALL {
        let path = folder.join("lang").join(language.tag()).join(format!("{name}.ftl"));
        let source = fs::read_to_string(&path).unwrap_or_else(|error| {
            faults.push(format!("{}: {error}", path.display()));
            String::new()
        });
        faults
            .extend(Catalogue::new(&[(language, &source)]).faults().iter().map(|f| format!("{}: {f}", path.display())));
        keys.push((language, variables_by_key(&source)));
    }
    compare_languages(&keys, &mut faults);
    let mut sources = Vec::new();
    read_rust(&folder.join("src"), &mut sources, &mut faults);
    let known: BTreeMap<String, BTreeSet<String>> = keys.into_iter().flat_map(|(_, keys)| keys).collect();
    compare_uses(&known, &sources, name, &mut faults);
    faults
}

fn compare_languages(keys: &[(Language, BTreeMap<String, BTreeSet<String>>)], faults: &mut Vec<String>) {
    for (language, of_language) in keys {
        for (other, of_other) in keys.iter().filter(|(other, _)| other != language) {
            for (key, variables) in of_language {
                match of_other.get(key) {
                    None => faults.push(format!("«{key}» has words in {} and none in {}", language.tag(), other.tag())),
                    Some(others) if language < other && others != variables => faults.push(format!(
                        "«{key}» speaks of {variables:?} in {} and of {others:?} in {}",
                        language.tag(),
                        other.tag()
                    )),
                    Some(_) => {}
                }
            }
        }
    }
}

fn compare_uses(
    known: &BTreeMap<String, BTreeSet<String>>,
    sources: &[(String, String)],
    name: &str,
    faults: &mut Vec<String>,
) {
    let mut used = BTreeSet::new();
    for (path, source) in sources {
        for call in calls(source) {
            used.insert(call.key.clone());
            let Some(variables) = known.get(&call.key) else {
                // Words of the ui are the ui's to check.
                if name == "ui" || !call.key.starts_with("ui-") || !crate::TEXTS.has(&call.key) {
                    faults.push(format!("{path}: «{}» has no words", call.key));
                }
                continue;
            };
            if !variables.is_subset(&call.variables) {
                faults.push(format!("{path}: «{}» needs {variables:?} and is given {:?}", call.key, call.variables));
            }
        }
        used.extend(literals(source));
    }
    let unused = known.keys().filter(|key| !used.contains(*key));
    faults.extend(unused.map(|key| format!("«{key}» has words that no source uses")));
}

fn read_rust(folder: &Path, sources: &mut Vec<(String, String)>, faults: &mut Vec<String>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return faults.push(format!("{}: {error}", folder.display())),
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read_rust(&path, sources, faults);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            match fs::read_to_string(&path) {
                Ok(source) => sources.push((path.display().to_string(), code_alone(&source))),
                Err(error) => faults.push(format!("{}: {error}", path.display())),
            }
        }
    }
}

/// A source without its comments and without the unit tests at its end.
fn code_alone(source: &str) -> String {
    let code = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

struct Call {
    key: String,
    variables: BTreeSet<String>,
}

/// The `t!(language, "key", name = …)` of a source whose key is a literal.
fn calls(source: &str) -> Vec<Call> {
    let mut found = Vec::new();
    for (at, _) in source.match_indices("t!(") {
        let before = source[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '"') {
            continue;
        }
        let arguments = split_arguments(&source[at + 3..]);
        let Some(key) = arguments.get(1).and_then(|key| key.trim().strip_prefix('"')?.strip_suffix('"')) else {
            continue;
        };
        let names = arguments.iter().skip(2).filter_map(|argument| argument.split_once('='));
        found.push(Call { key: key.to_owned(), variables: names.map(|(name, _)| name.trim().to_owned()).collect() });
    }
    found
}

/// The arguments of a call, from just after its opening parenthesis.
fn split_arguments(text: &str) -> Vec<String> {
    let mut arguments = vec![String::new()];
    let mut depth = 0_u32;
    let mut quoted = false;
    let mut escaped = false;
    for char in text.chars() {
        if quoted {
            quoted = escaped || char != '"';
            escaped = !escaped && char == '\\';
        } else {
            match char {
                '"' => quoted = true,
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' if depth == 0 => break,
                ')' | ']' | '}' => depth -= 1,
                ',' if depth == 0 => {
                    arguments.push(String::new());
                    continue;
                }
                _ => {}
            }
        }
        if let Some(last) = arguments.last_mut() {
            last.push(char);
        }
    }
    arguments
}

/// All that stands between two quotes on a line: enough to see that a key is named.
fn literals(source: &str) -> impl Iterator<Item = String> + '_ {
    source.lines().flat_map(|line| line.split('"').skip(1).step_by(2)).map(str::to_owned)
}

fn variables_by_key(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = match parser::parse(source) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut keys = BTreeMap::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry {
            let mut variables = BTreeSet::new();
            message.value.iter().for_each(|pattern| in_pattern(pattern, &mut variables));
            keys.insert(message.id.name.to_owned(), variables);
        }
    }
    keys
}

fn in_pattern(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, variables);
        }
    }
}

fn in_expression(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    let inline = match expression {
        Expression::Select { selector, variants } => {
            variants.iter().for_each(|variant| in_pattern(&variant.value, variables));
            selector
        }
        Expression::Inline(inline) => inline,
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                if let InlineExpression::VariableReference { id } = argument {
                    variables.insert(id.name.to_owned());
                }
            }
        }
        InlineExpression::Placeable { expression } => in_expression(expression, variables),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_ui_is_used_and_exists_in_each_language() {
        let faults = check_sources(env!("CARGO_MANIFEST_DIR"), "ui");
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn calls_are_found_with_their_variables() {
        let source = r#"let a = t!(language, "x-a"); format!("b"); t!(f(a, b), "x-b", n = g(1, 2), name = "i, j")"#;
        let found = calls(source);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].key, "x-a");
        assert_eq!(found[1].key, "x-b");
        assert_eq!(found[1].variables, BTreeSet::from(["n".to_owned(), "name".to_owned()]));
    }

    #[test]
    fn languages_that_differ_are_told() {
        let mut faults = Vec::new();
        let keys = [
            (Language::French, variables_by_key("a = { $n }\nb = oui")),
            (Language::English, variables_by_key("a = { $m }\nc = yes")),
        ];
        compare_languages(&keys, &mut faults);
        assert_eq!(faults.len(), 3, "{faults:?}");
    }
}
