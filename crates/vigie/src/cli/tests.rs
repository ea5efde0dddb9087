//! Every command's help: examples that this very program understands, guides that exist, lines that fit a terminal.

use std::path::Path;

use clap::{Command, CommandFactory as _, Parser as _};

use super::Cli;

/// The commands that do something, with the words that call them.
fn leaves() -> Vec<(String, Command)> {
    fn walk(name: &str, command: &Command, found: &mut Vec<(String, Command)>) {
        let acts = command.get_subcommands().next().is_none() || command.get_after_help().is_some();
        if acts && name != "vigie" {
            found.push((name.to_owned(), command.clone()));
        }
        for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
            walk(&format!("{name} {}", inner.get_name()), inner, found);
        }
    }
    let mut found = Vec::new();
    let mut command = Cli::command();
    // What a command inherits is then among its own.
    command.build();
    walk("vigie", &command, &mut found);
    found
}

fn help_of(command: &Command) -> String {
    command.get_after_help().map(ToString::to_string).unwrap_or_default()
}

/// The examples of a help, each on one line, without what is said of it.
fn examples(help: &str) -> Vec<String> {
    let joined = help.replace(" \\\n      ", " ");
    let lines = joined.lines().filter_map(|line| line.strip_prefix("  vigie "));
    lines.map(|line| line.split("  ").next().unwrap_or_default().to_owned()).collect()
}

/// The words of a command line, as a shell cuts them; what is piped elsewhere is not ours.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), String::new(), None);
    for character in line.chars() {
        match (quote, character) {
            (None, '|' | '>') => break,
            (None, '\'' | '"') => quote = Some(character),
            (Some(open), close) if open == close => quote = None,
            (None, ' ') => words.push(std::mem::take(&mut word)),
            (_, other) => word.push(other),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn the_command_line_holds_together() {
    Cli::command().debug_assert();
}

#[test]
fn every_command_has_examples_that_it_understands() {
    let mut wrong = Vec::new();
    for (name, command) in leaves() {
        let found = examples(&help_of(&command));
        if found.is_empty() {
            wrong.push(format!("{name} --help shows no example"));
        }
        for example in found {
            let line = std::iter::once("vigie".to_owned()).chain(words(&example));
            if let Err(error) = Cli::try_parse_from(line) {
                wrong.push(format!("{name}: `vigie {example}`: {error}"));
            }
        }
    }
    let own = examples(super::AFTER_HELP);
    assert!(
        own.len() > 3
            && own
                .iter()
                .all(|example| Cli::try_parse_from(["vigie".to_owned()].into_iter().chain(words(example))).is_ok())
    );
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn examples_fit_a_terminal_of_eighty_columns() {
    for (name, command) in leaves() {
        for line in help_of(&command).lines().filter(|line| line.starts_with("  ")) {
            assert!(line.chars().count() <= 80, "{name}: {} columns: {line}", line.chars().count());
        }
    }
}

#[test]
fn guides_that_a_help_names_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut named = 0;
    for (name, command) in leaves() {
        let help = help_of(&command);
        for path in help.split_whitespace().filter(|word| word.starts_with("docs/")) {
            named += 1;
            let path = path.trim_end_matches('.');
            assert!(root.join(path).exists(), "{name} names {path}, which does not exist");
        }
    }
    assert!(named > 2, "the helps name their guides");
}

/// What a script reads is offered as JSON; the others serve, or write files and nothing else.
#[test]
fn what_a_script_reads_can_be_json() {
    const WITHOUT: [&str; 8] = [
        "vigie demo",
        "vigie serve",
        // It leads to the others.
        "vigie plans",
        // Its output is JSON, or a file in a format that was asked for.
        "vigie perturb",
        "vigie tools print",
        "vigie training keys",
        "vigie training export",
        "vigie plans export",
    ];
    let silent: Vec<String> = leaves()
        .into_iter()
        .filter(|(_, command)| command.get_arguments().all(|argument| argument.get_id() != "json"))
        .map(|(name, _)| name)
        .filter(|name| !WITHOUT.contains(&name.as_str()))
        .collect();
    assert_eq!(silent, Vec::<String>::new());
}
