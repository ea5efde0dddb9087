//! Manuscripts and what the parser makes of them, one case a line.

use publication::model::{Block, Inline, Problem, Verb};
use publication::parse::manuscript;

const SETTINGS: &str = r#"+++
title = "Les violences en {year}"
summary = "Un résumé."
slug = "lettre-{year}"
editor = "Camille Exemple"
publisher = "Observatoire"
licence = "Licence Ouverte 2.0"
date = "2026-11-20"
language = "fr"
year = 2025
number = 1

[series.sexuelles]
dataset = "crimes-delits-departements"
indicator = "violences-sexuelles"

[series.intrafamiliales]
dataset = "crimes-delits-departements"
indicator = "violences-physiques-intrafamiliales"

[series.appels]
dataset = "appels-3919"
indicator = "appels-pris-en-charge"
+++
"#;

fn with(body: &str) -> String {
    format!("{SETTINGS}{body}")
}

/// The problems of a text put under good settings, as `line:column message`, lines counted from the first of the text.
fn problems(body: &str) -> Vec<String> {
    let lines = SETTINGS.lines().count();
    match manuscript(&with(body)) {
        Ok(_) => Vec::new(),
        Err(problems) => problems
            .list()
            .iter()
            .map(|located| {
                format!("{}:{} {}", located.place.line.saturating_sub(lines), located.place.column, located.problem)
            })
            .collect(),
    }
}

fn first_value(body: &str) -> publication::model::Expression {
    let read = manuscript(&with(body)).unwrap();
    let Some(Block::Paragraph(words)) = read.blocks.into_iter().next() else { panic!("no paragraph") };
    let value = words.into_iter().find_map(|inline| if let Inline::Value(value) = inline { Some(value) } else { None });
    value.unwrap()
}

#[test]
fn questions_are_read() {
    let cases = [
        ("{{ sexuelles }}", Verb::Value, "2025", "-"),
        ("{{ sexuelles period={year-3} }}", Verb::Value, "2022", "-"),
        ("{{ value dataset=d indicator=i territory=93 period=2024-Q1 }}", Verb::Value, "2024-Q1", "-"),
        ("{{ change sexuelles from={year-1} }}", Verb::Change, "2025", "2024"),
        ("{{ difference sexuelles from=2016 sign=no }}", Verb::Difference, "2025", "2016"),
        ("{{ every sexuelles }}", Verb::Every, "2025", "-"),
        ("{{ share sexuelles of=intrafamiliales }}", Verb::Share, "2025", "2025"),
        (
            "**{{ one-in sexuelles of=intrafamiliales }}**\n\n{{ one-in sexuelles of=intrafamiliales }}",
            Verb::OneIn,
            "2025",
            "2025",
        ),
        (
            "{{ trend sexuelles from={year-1} : une hausse de {change} / une baisse / une stabilité }}",
            Verb::Trend,
            "2025",
            "2024",
        ),
        ("{{ period appels period=latest }}", Verb::Period, "latest", "-"),
        ("{{ value\n   sexuelles\n   period=2020 }}", Verb::Value, "2020", "-"),
    ];
    for (body, verb, period, against) in cases {
        let body = body.split("\n\n").last().unwrap();
        let value = first_value(body);
        let said = |choice: &publication::model::PeriodChoice| match choice {
            publication::model::PeriodChoice::Exactly(period) => period.to_string(),
            publication::model::PeriodChoice::Latest { .. } => "latest".to_owned(),
        };
        assert_eq!(value.verb, verb, "{body}");
        assert_eq!(said(&value.point.period), period, "{body}");
        assert_eq!(value.against.map_or("-".to_owned(), |point| said(&point.period)), against, "{body}");
    }
}

#[test]
fn every_problem_has_its_place_and_its_remedy() {
    let cases: [(&str, &[&str]); 22] = [
        ("a {{ sexuelle }}", &["1:6 no series is called «sexuelle» (did you mean «sexuelles»?)"]),
        (
            "a\nb {{ change sexuelles }}",
            &["2:5 this question cannot be read: «change» does not say since when; add from={year-1}"],
        ),
        (
            "{{ sexuelles x=1 }} {{ sexuelles perid=2 }}",
            &[
                "1:14 this question",
                "1:34 this question cannot be read: «perid» is not a setting of a question (did you mean «period»?)",
            ],
        ),
        ("{{ sexuelles", &["1:1 this «{{» is never closed"]),
        ("en {anee}", &["1:4 «{anee}» is not a variable"]),
        ("{{ sexuelles period=25 }}", &["1:14 this question"]),
        ("{{ sexuelles measure=mean }}", &["1:14 this question cannot be read: measure=«mean» is not a measure"]),
        ("{{ sexuelles decimals=9 }}", &["1:14 this question"]),
        ("{{ share sexuelles }}", &["1:3 this question cannot be read: «share» does not say of what"]),
        ("{{ trend sexuelles from=2024 }}", &["1:3 this question cannot be read: a trend needs its words"]),
        ("{{ trend sexuelles from=2024 : a / b }}", &["1:32 this question cannot be read: 2 wordings are given"]),
        ("{{ sexuelles from=2024 }}", &["1:14 this question cannot be read: «from» means nothing after «value»"]),
        ("{{ period=2024 }}", &["1:3 this question cannot be read: it does not say which figure"]),
        ("<b>gras</b>", &["1:1 HTML cannot be", "1:8 HTML cannot be"]),
        ("<script>\nalert(1)\n</script>", &["1:1 HTML", "2:1 HTML", "3:1 HTML"]),
        ("![x](y.png)", &["1:1 an image cannot be in a manuscript"]),
        ("[x](javascript:alert(1))", &["1:1 the link «javascript:alert(1)» is refused"]),
        ("[x](//evil.example)", &["1:1 the link «//evil.example» is refused"]),
        ("# A\n\n### B", &["3:1 a heading of level 3 follows one of level 1: write ##"]),
        ("# A {.nothing}", &["1:1 this role of a section cannot be"]),
        ("# A {.addendum}", &["1:1 this heading cannot be in a manuscript: write {.addendum date=2027-01-15}"]),
        ("```rust\nfn\n```", &["1:1 a block of code cannot be"]),
    ];
    for (body, expected) in cases {
        let found = problems(body);
        assert_eq!(found.len(), expected.len(), "{body}\n{found:#?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{body}\n  found    {found}\n  expected {expected}");
        }
    }
}

#[test]
fn figures_tell_all_their_problems_at_once() {
    let body = "Texte.\n\n```figure\nid = \"Été\"\ntitle = \"Une {{ nulle }}\"\nserie = [\"sexuelles\"]\ndrawing = \"pie\"\n```\n";
    let found = problems(body);
    let expected = [
        "4:1 the setting «series» is missing",
        "4:7 «id» should be small letters",
        "5:17 no series is called «nulle»",
        "6:1 «serie» is not a setting here (did you mean «series»?)",
        "7:12 «drawing» should be one of line, bars, map, table",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "\n  found    {found}\n  expected {expected}");
    }
}

#[test]
fn one_figure_holds_one_dataset() {
    let body = "```figure\nid = \"f\"\ntitle = \"T\"\ndrawing = \"line\"\nseries = [\"sexuelles\", \"appels\"]\n```";
    let found = problems(body);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("unlike sources never share a scale"), "{found:#?}");
}

#[test]
fn settings_are_checked_together() {
    let source = "+++\ntitle = 3\nyear = 20255\ndatee = \"2026-11-20\"\nlanguage = \"de\"\nslug = \"À\"\n+++\n";
    let problems = manuscript(source).unwrap_err();
    let said: Vec<String> = problems.list().iter().map(|located| located.problem.to_string()).collect();
    for expected in [
        "«title» should be a text",
        "«year» should be a whole number",
        "«datee» is not a setting here (did you mean «date»?)",
        "«language» should be one of fr, en",
        "«slug» should be small letters",
        "«date» is missing",
        "«summary» is missing",
        "«editor» is missing",
    ] {
        assert!(said.iter().any(|said| said.contains(expected)), "{expected}\n{said:#?}");
    }
    assert!(matches!(manuscript("# no settings").unwrap_err().list()[0].problem, Problem::NoFrontMatter));
    assert!(matches!(manuscript("+++\ntitle = \n+++\n").unwrap_err().list()[0].problem, Problem::Toml(_)));
}

#[test]
fn braces_in_code_are_only_braces() {
    let read = manuscript(&with("Écrire `{{ sexuelles }}` et \\{year} en {year}.")).unwrap();
    let Block::Paragraph(words) = &read.blocks[0] else { panic!("no paragraph") };
    assert_eq!(words[1], Inline::Code("{{ sexuelles }}".to_owned()));
    assert_eq!(words[2], Inline::Text(" et {year} en 2025.".to_owned()));
}

#[test]
fn code_of_other_languages_is_only_text() {
    let hostile = "#import \"x\": y #eval(\"1\") $x^2$ @ref =SUM(A1) \\#read(\"/etc/passwd\") // comment";
    let read = manuscript(&with(hostile)).unwrap();
    let Block::Paragraph(words) = &read.blocks[0] else { panic!("no paragraph") };
    let [Inline::Text(text)] = words.as_slice() else { panic!("{words:?}") };
    assert_eq!(text, &hostile.replace("\\#", "#"));
}

#[test]
fn lists_tables_asides_and_roles_are_read() {
    let body = "# Édito {.editorial}\n\n- un\n- deux **fort**\n\n> À part.\n\n| a | b |\n|---|--:|\n| x | {{ sexuelles }} |\n\n# Suite {.addendum date=2027-01-15}\n";
    let read = manuscript(&with(body)).unwrap();
    let kinds: Vec<&str> = read
        .blocks
        .iter()
        .map(|block| match block {
            Block::Heading { .. } => "heading",
            Block::Paragraph(_) => "paragraph",
            Block::List { .. } => "list",
            Block::Aside(_) => "aside",
            Block::Table { .. } => "table",
            Block::Figure(_) => "figure",
            Block::KeyFigures(_) => "key-figures",
        })
        .collect();
    assert_eq!(kinds, ["heading", "list", "aside", "table", "heading"]);
    let Block::Table { header, rows, .. } = &read.blocks[3] else { panic!("no table") };
    assert_eq!((header.len(), rows.len()), (2, 1));
    assert!(matches!(rows[0][1][0], Inline::Value(_)));
}
