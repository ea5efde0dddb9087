//! Tools: those that are shipped hold together, scoring is what their rules say, and a hostile file is told what is wrong.

use std::sync::LazyLock;

use guidance::tool::{Audience, Severity, Tool};
use guidance::{Library, Reading, Words};
use nomenclature::Language;
use proptest::prelude::*;

fn shipped() -> Library {
    Library::load(None).unwrap_or_else(|error| panic!("{error}"))
}

fn scale() -> Tool {
    shipped().tools["reperes"].clone()
}

#[test]
fn the_scale_has_23_steps_in_three_zones() {
    let scale = scale();
    assert_eq!(scale.items.len(), 23);
    let sizes: Vec<usize> = (0..3).map(|zone| scale.items.iter().filter(|item| item.zone == zone).count()).collect();
    assert_eq!(sizes, [6, 9, 8]);
}

/// Every set of answers to the scale, 2²³, reduced to one item more of each zone: all that its rules can see.
#[test]
fn the_scale_answers_by_its_worst_zone() {
    let scale = scale();
    for (ticked, expected) in [
        (vec![], "rien"),
        (vec![0], "appui"),
        (vec![0, 1, 2, 3, 4, 5], "appui"),
        (vec![6], "vigilance"),
        (vec![0, 14], "vigilance"),
        (vec![15], "danger"),
        (vec![22], "danger"),
        ((0..23).collect(), "danger"),
    ] {
        let answers: Vec<bool> = (0..23).map(|rank| ticked.contains(&rank)).collect();
        assert_eq!(scale.outcome(&answers).id, expected, "{ticked:?}");
    }
}

proptest! {
    /// Rules only ask for enough: to tick one box more never makes an outcome milder.
    #[test]
    fn one_more_yes_is_never_milder(answers in proptest::collection::vec(any::<bool>(), 23), more in 0_usize..23) {
        static LIBRARY: LazyLock<Library> = LazyLock::new(shipped);
        for tool in LIBRARY.tools.values() {
            let fewer = tool.outcome(&answers).severity;
            let mut answers = answers.clone();
            answers[more] = true;
            prop_assert!(tool.outcome(&answers).severity <= fewer, "{}", tool.id);
        }
    }
}

/// Every set of answers to the tools of 11 and 15 items: one urgent sign is danger, any sign at all is a warning.
#[test]
fn every_set_of_answers_is_scored_by_its_worst_sign() {
    let library = shipped();
    for (id, mark) in [("travail", "urgence"), ("grille", "critique")] {
        let tool = &library.tools[id];
        let mark = tool.names.iter().position(|name| name == mark).unwrap();
        let urgent: Vec<bool> =
            tool.items.iter().map(|item| item.weights.iter().any(|(name, _)| *name == mark)).collect();
        for set in 0_u32..1 << tool.items.len() {
            let answers: Vec<bool> = (0..tool.items.len()).map(|rank| set >> rank & 1 == 1).collect();
            let expected = match set {
                0 => Severity::Calm,
                _ if answers.iter().zip(&urgent).any(|(yes, urgent)| *yes && *urgent) => Severity::Danger,
                _ => Severity::Watch,
            };
            assert_eq!(tool.outcome(&answers).severity, expected, "{id} {set:b}");
        }
    }
}

/// Easy to read: the European rules ask for short sentences; here fifteen words at most, in both languages.
#[test]
fn easy_sentences_are_short() {
    let library = shipped();
    let mut words: Vec<&Words> = Vec::new();
    for tool in library.tools.values().filter(|tool| tool.audience == Audience::Public) {
        words.extend([&tool.title, &tool.lead, &tool.question, &tool.limits]);
        words.extend(tool.zones.iter().map(|zone| &zone.title).chain(tool.items.iter().map(|item| &item.text)));
        let outcomes = tool.outcomes.iter();
        words.extend(outcomes.flat_map(|outcome| [&outcome.title, &outcome.text].into_iter().chain(&outcome.advice)));
    }
    for sheet in &library.sheets {
        words.extend([&sheet.title, &sheet.lead]);
        words.extend(sheet.parts.iter().flat_map(|part| std::iter::once(&part.title).chain(&part.lines)));
    }
    words.extend(library.contacts.iter().map(|contact| &contact.does));
    assert!(words.len() > 200, "the texts were read");
    let mut long = Vec::new();
    for words in words {
        for language in Language::ALL {
            let text = words.say(language, Reading::Easy);
            let sentences = text.split(['.', '?', '!', ':', ';']);
            long.extend(sentences.filter(|one| one.split_whitespace().count() > 15).map(str::to_owned));
        }
    }
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn danger_comes_with_an_emergency_number_first() {
    let library = shipped();
    let mut dangers = 0;
    for outcome in library.tools.values().flat_map(|tool| &tool.outcomes) {
        if outcome.severity == Severity::Danger {
            dangers += 1;
            assert!(library.contact(&outcome.contacts[0]).unwrap().emergency);
        }
    }
    assert!(dangers > 0);
}

#[test]
fn words_exist_in_both_languages_and_readings() {
    let scale = scale();
    let force = &scale.items[20].text;
    assert_eq!(force.say(Language::French, Reading::Easy), "vous serre le cou");
    assert_eq!(force.say(Language::English, Reading::Usual), "squeezes your neck, or keeps you from breathing");
    assert_eq!(scale.title.say(Language::French, Reading::Easy), scale.title.say(Language::French, Reading::Usual));
}

/// A tool that holds together, to be spoiled line by line.
const SOUND: &str = r#"
id = "essai"
version = "1"
audience = "public"
title = { fr = "Essai", en = "Trial" }
lead = { fr = "a", en = "a" }
question = { fr = "a", en = "a" }
limits = { fr = "a", en = "a" }
licence = { fr = "a", en = "a" }
reviewed = 2026-11-29
sources = [{ title = { fr = "a", en = "a" } }]
zones = [{ id = "blue", tone = "plain", title = { fr = "a", en = "a" } }]
items = [
  { id = "one", zone = "blue", text = { fr = "a", en = "a" } },
  { id = "two", zone = "blue", text = { fr = "a", en = "a" }, marks = ["red"], points = 3 },
]
outcomes = [
  { id = "high", severity = "danger", when = "1 red", title = { fr = "a", en = "a" }, text = { fr = "a", en = "a" }, advice = [{ fr = "a", en = "a" }], contacts = ["police"] },
  { id = "low", severity = "calm", title = { fr = "a", en = "a" }, text = { fr = "a", en = "a" }, advice = [{ fr = "a", en = "a" }] },
]
"#;

#[test]
fn a_sound_file_is_taken() {
    let tool = Tool::parse("essai.toml", SOUND).unwrap();
    assert_eq!(tool.tally(&[true, true])[1], 4, "one point, and three");
    assert_eq!(tool.reachable().unwrap(), [true, true]);
}

#[test]
fn each_fault_is_told_with_its_line_and_its_remedy() {
    for (from, to, line, told) in [
        ("version = \"1\"", "", 1, "«version» is missing: write a text"),
        ("version = \"1\"", "version = 1", 3, "this is a whole number (or one too large), and should be a text"),
        ("\"public\"", "\"everybody\"", 4, "«everybody» is not known; choose one of «public», «professional»"),
        ("{ fr = \"Essai\", en", "{ en", 5, "title: «fr» is missing"),
        ("id = \"essai\"", "id = \"Ma relation\"", 2, "«Ma relation» is not a name"),
        ("reviewed = 2026-11-29", "reviewed = \"hier\"", 10, "should be a day, as 2026-11-25 without quotes"),
        ("reviewed", "revised", 10, "nothing is called «revised» here"),
        (
            "\"1 red\"",
            "\"1 rouge\"",
            18,
            "nothing is counted under «rouge»; what can be counted: yes, points, blue, red, one, two",
        ),
        ("\"1 red\"", "\"5 red\"", 18, "no set of answers leads to «high»"),
        ("when = \"1 red\", ", "", 18, "«high» has no rule and is not the last"),
        (
            "zone = \"blue\", text = { fr = \"a\", en = \"a\" }, marks",
            "zone = \"bleu\", text = { fr = \"a\", en = \"a\" }, marks",
            15,
            "no zone is called «bleu»; the zones are: blue",
        ),
        ("\"two\"", "\"one\"", 1, "the name «one» is taken twice"),
        ("advice = [{ fr = \"a\", en = \"a\" }], contacts", "contacts", 18, "this outcome gives no advice"),
        (", contacts = [\"police\"]", "", 18, "tells of danger and names nobody to call"),
        ("\"danger\"", "\"calm\"", 0, ""),
        (
            "\"low\", severity = \"calm\"",
            "\"low\", severity = \"calm\", when = \"1 yes\"",
            19,
            "«low» comes last and must have no rule",
        ),
        ("fr = \"Essai\"", "fr = \"Es\u{202e}sai\"", 5, "the character U+202E cannot be seen"),
        ("points = 3", "points = 99999999999999999999", 15, "should be a whole number"),
        ("points = 3", "points = -1", 15, "-1 is not between 0 and 100"),
        ("id = \"essai\"", "id = ", 2, "this is not TOML"),
    ] {
        assert!(SOUND.contains(from), "{from}");
        let parsed = Tool::parse("essai.toml", &SOUND.replacen(from, to, 1));
        if told.is_empty() {
            parsed.unwrap();
            continue;
        }
        let refused = parsed.unwrap_err();
        let found =
            refused.problems.iter().find(|problem| format!("{}: {}", problem.place, problem.told).contains(told));
        let found = found.unwrap_or_else(|| panic!("«{told}» is not among:\n{refused}"));
        assert_eq!(found.line, line, "{refused}");
    }
}

/// An official scale often exists in French alone: nobody has to translate a text that is not theirs.
#[test]
fn a_tool_may_exist_in_french_alone() {
    let french = SOUND.replace(", en = \"a\"", "").replace(", en = \"Trial\"", "");
    assert!(Tool::parse("essai.toml", &french).unwrap_err().to_string().contains("«en» is missing"));
    let said = french.replace("audience =", "languages = [\"fr\"]\naudience =");
    let tool = Tool::parse("essai.toml", &said).unwrap();
    assert_eq!(tool.languages, [Language::French]);
    assert_eq!(tool.title.say(Language::English, Reading::Usual), "Essai");
    for (languages, told) in
        [("[\"en\"]", "exists in French at least"), ("[\"de\"]", "«de» is not known"), ("\"fr\"", "a list of texts")]
    {
        let refused = Tool::parse("essai.toml", &said.replace("[\"fr\"]", languages)).unwrap_err().to_string();
        assert!(refused.contains(told), "{refused}");
    }
}

/// One fault is one line: what is right is not told wrong because something before it is.
#[test]
fn one_fault_makes_no_other() {
    for (from, to) in [
        ("{ fr = \"Essai\", en = \"Trial\" }", "{ fr = \"Essai\" }"),
        ("\"1 red\"", "\"1 rouge\""),
        ("version = \"1\"", "version = 1"),
        ("\"public\"", "\"everybody\""),
        ("id = \"two\", zone = \"blue\"", "id = \"two\", zone = \"bleu\""),
    ] {
        // Without the mark that the rule counts, the rule itself would be wrong: it counts boxes here.
        let text = SOUND.replacen(from, to, 1).replace("\"1 red\"", "\"1 yes\"");
        let refused = Tool::parse("essai.toml", &text).unwrap_err();
        assert_eq!(refused.problems.len(), 1, "{refused}");
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let spoiled =
        SOUND.replace("version = \"1\"", "").replace("\"public\"", "\"x\"").replace("\"1 red\"", "\"1 rouge\"");
    let refused = Tool::parse("essai.toml", &spoiled).unwrap_err();
    assert!(refused.problems.len() >= 3, "{refused}");
    assert!(refused.to_string().starts_with("essai.toml cannot be used:\n  line 1: "), "{refused}");
}

proptest! {
    /// Whatever the bytes, an answer and no panic.
    #[test]
    fn any_text_is_answered(text in ".{0,400}") {
        let _ = Tool::parse("x", &text);
    }

    /// A sound file with any line spoiled: an answer and no panic.
    #[test]
    fn any_spoiled_line_is_answered(line in 0_usize..25, with in ".{0,60}") {
        let spoiled: Vec<&str> = SOUND.lines().enumerate().map(|(rank, text)| if rank == line { &with } else { text }).collect();
        let _ = Tool::parse("x", &spoiled.join("\n"));
    }
}
