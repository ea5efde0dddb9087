//! The section for the activity report: a manuscript of Vigie's own letters, whose numbers are queries on the dataset `training-reached`.
//! `vigie publish` sets it, and says later which number a new edition changed.

use jiff::civil::Date;
use nomenclature::Language;
use ui::t;

use super::Report;
use crate::model::Profession;
use crate::plan::{ALL, FIRST, indicator};

/// Writes the section: the same report and day give the same text.
pub(super) fn write(language: Language, report: &Report, publisher: &str, today: Date) -> String {
    let year = i64::from(report.year).to_string();
    let title = t!(language, "training-report-title", year = year.as_str(), where = report.name.as_str());
    let text = |text: &str| serde_json::Value::from(text).to_string();
    let mut lines = vec![
        "+++".to_owned(),
        format!("title = {}", text(&title)),
        format!("summary = {}", text(&t!(language, "training-plan-lead"))),
        "kind = \"report\"".to_owned(),
        format!("year = {year}"),
        format!("date = \"{today}\""),
        format!("language = \"{}\"", language.tag()),
        format!("slug = \"bilan-formation-{year}-{}\"", report.code().to_lowercase()),
        format!("editor = {}", text(publisher)),
        format!("publisher = {}", text(publisher)),
        "licence = \"Licence Ouverte 2.0\"".to_owned(),
        String::new(),
    ];
    for (name, code) in series() {
        lines.extend([
            format!("[series.{name}]"),
            "dataset = \"training-reached\"".to_owned(),
            format!("indicator = \"{code}\""),
            format!("territory = \"{}\"", report.code()),
            String::new(),
        ]);
    }
    lines.extend(["+++".to_owned(), String::new(), format!("# {title}"), String::new()]);
    lines.push(t!(
        language,
        "training-manuscript-total",
        year = year.as_str(),
        people = "{{ formes }}",
        first = "{{ premiere }}",
        sessions = "{{ sessions }}",
        hours = "{{ heures }}"
    ));
    lines.push(String::new());
    lines.extend(professions(language, &year));
    lines.extend([t!(language, "training-plan-rule"), String::new()]);
    lines.join("\n")
}

/// What the text calls by name.
fn series() -> Vec<(String, String)> {
    let named = |name: &str, code: String| (name.to_owned(), code);
    let mut all = vec![
        named("formes", indicator(ALL, ALL)),
        named("premiere", indicator(ALL, FIRST)),
        named("sessions", "sessions-tenues".to_owned()),
        named("heures", "heures-suivies".to_owned()),
    ];
    all.extend(Profession::ALL.iter().map(|one| (one.code().to_owned(), indicator(one.code(), ALL))));
    all
}

/// The table of professions, as a figure of the letter.
fn professions(language: Language, year: &str) -> Vec<String> {
    let names: Vec<String> = Profession::ALL.iter().map(|one| format!("\"{}\"", one.code())).collect();
    let title = t!(language, "training-plan-caption", year = year);
    let note = t!(language, "training-manuscript-note", year = year, people = "{{ sante }}");
    vec![
        "```figure".to_owned(),
        "id = \"formes-par-metier\"".to_owned(),
        format!("title = {}", serde_json::Value::from(title)),
        format!("series = [{}]", names.join(", ")),
        format!("periods = \"{year}..{year}\""),
        "drawing = \"table\"".to_owned(),
        format!("note = {}", serde_json::Value::from(note)),
        "```".to_owned(),
        String::new(),
    ]
}
