//! The settings between the two `+++` lines.

use std::collections::BTreeMap;
use std::ops::Range;

use cube::Code;
use nomenclature::Language;

use super::settings::{self, Found, Settings};
use super::{Reader, text};
use crate::model::{Erratum, FrontMatter, Kind, Measure, Problem, Series, Variables};

/// The bytes of the settings and those of the text, when the two `+++` lines are there.
pub(super) fn split(source: &str) -> Option<(Range<usize>, Range<usize>)> {
    let mut lines = source.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let (_, first) = lines.next()?;
    if first.trim_end() != "+++" {
        return None;
    }
    let (end, closing) = lines.find(|(_, line)| line.trim_end() == "+++")?;
    Some((first.len()..end, end + closing.len()..source.len()))
}

/// Reads the settings; `None` when one that all the rest needs is wrong.
pub(super) fn read(reader: &mut Reader, span: Range<usize>) -> Option<FrontMatter> {
    let source = reader.source;
    let table = settings::parse(reader, &source[span.clone()], span.start)?;
    let mut given = Settings::new(table.get_ref(), 0..0, span.start);
    let year = given.integer(reader, "year", 1900..=2999).and_then(|year| u16::try_from(year).ok());
    if year.is_none() && !table.get_ref().contains_key("year") {
        reader.report(span.start, Problem::MissingSetting { name: "year", example: "year = 2025" });
    }
    let number = given.integer(reader, "number", 1..=9999).and_then(|number| u32::try_from(number).ok());
    let variables = year.map(|year| Variables { year, number });
    let prose = |given: &mut Settings, reader: &mut Reader, name, example: Option<&'static str>| {
        let found = match example {
            Some(example) => given.required(reader, name, example),
            None => given.text(reader, name),
        }?;
        Some(text::fill(reader, &found.text, found.offset, variables))
    };
    let title = prose(&mut given, reader, "title", Some("title = \"Les violences faites aux femmes en {year}\""));
    let subtitle = prose(&mut given, reader, "subtitle", None);
    let summary = prose(&mut given, reader, "summary", Some("summary = \"One paragraph for lists and the cover\""));
    let slug = prose(&mut given, reader, "slug", Some("slug = \"lettre-{year}\""))
        .and_then(|slug| check_slug(reader, &given, slug));
    let editor = prose(&mut given, reader, "editor", Some("editor = \"Who answers for the text\""));
    let publisher = prose(&mut given, reader, "publisher", Some("publisher = \"The institution\""));
    let notice = prose(&mut given, reader, "notice", None);
    let licence = prose(&mut given, reader, "licence", Some("licence = \"Licence Ouverte 2.0\""));
    let previous = prose(&mut given, reader, "previous", None);
    let site = prose(&mut given, reader, "site", None).and_then(|site| check_site(reader, &given, site));
    let date = given.required(reader, "date", "date = \"2026-11-20\"").and_then(|found| day(reader, "date", found));
    let language = word(&mut given, reader, "language", &[("fr", Language::French), ("en", Language::English)]);
    if language.is_none() && !table.get_ref().contains_key("language") {
        reader.report(span.start, Problem::MissingSetting { name: "language", example: "language = \"fr\"" });
    }
    let kinds = [("letter", Kind::Letter), ("sheet", Kind::Sheet), ("report", Kind::Report)];
    let kind = word(&mut given, reader, "kind", &kinds).unwrap_or_default();
    let version =
        given.integer(reader, "version", 1..=999).and_then(|version| u16::try_from(version).ok()).unwrap_or(1);
    let releases = releases(reader, &mut given);
    let series = series(reader, &mut given);
    let errata = errata(reader, &mut given);
    given.finish(reader);
    Some(FrontMatter {
        title: title?,
        subtitle,
        summary: summary?,
        kind,
        number,
        year: year?,
        date: date?,
        language: language?,
        slug: slug?,
        version,
        editor: editor?,
        publisher: publisher?,
        notice,
        licence: licence?,
        previous,
        site,
        releases,
        series,
        errata,
    })
}

fn check_slug(reader: &mut Reader, given: &Settings, slug: String) -> Option<String> {
    let fits = !slug.is_empty()
        && slug.len() <= 64
        && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if fits && !slug.starts_with('-') {
        return Some(slug);
    }
    let expected = "small letters, digits and hyphens, because it ends the address".to_owned();
    reader.report(given.offset(), Problem::BadSetting { name: "slug".to_owned(), expected, found: slug });
    None
}

fn check_site(reader: &mut Reader, given: &Settings, site: String) -> Option<String> {
    if site.starts_with("https://") && !site.ends_with('/') && !site.contains(char::is_whitespace) {
        return Some(site);
    }
    let expected = "the address of the site, as https://observatoire.example, without final slash".to_owned();
    reader.report(given.offset(), Problem::BadSetting { name: "site".to_owned(), expected, found: site });
    None
}

/// A day, `2026-11-20`.
pub(super) fn day(reader: &mut Reader, name: &str, found: Found) -> Option<String> {
    match found.text.parse::<jiff::civil::Date>() {
        Ok(date) if found.text.len() == 10 => Some(date.to_string()),
        _ => {
            let expected = "a day, as 2026-11-20".to_owned();
            reader.report(found.offset, Problem::BadSetting { name: name.to_owned(), expected, found: found.text });
            None
        }
    }
}

/// One word of a list.
pub(super) fn word<T: Copy>(
    given: &mut Settings,
    reader: &mut Reader,
    name: &'static str,
    words: &[(&str, T)],
) -> Option<T> {
    let found = given.text(reader, name)?;
    let value = words.iter().find(|(word, _)| *word == found.text).map(|(_, value)| *value);
    if value.is_none() {
        let expected = format!("one of {}", words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", "));
        reader.report(found.offset, Problem::BadSetting { name: name.to_owned(), expected, found: found.text });
    }
    value
}

fn releases(reader: &mut Reader, given: &mut Settings) -> BTreeMap<Code, String> {
    let mut releases = BTreeMap::new();
    for (dataset, found) in given.map(reader, "releases") {
        match Code::parse(&dataset) {
            Ok(code) => {
                releases.insert(code, found.text);
            }
            Err(why) => {
                let expected = "the code of a dataset".to_owned();
                reader.report(found.offset, Problem::BadSetting { name: dataset, expected, found: why.to_string() });
            }
        }
    }
    releases
}

fn series(reader: &mut Reader, given: &mut Settings) -> BTreeMap<String, Series> {
    let mut all = BTreeMap::new();
    for (name, mut settings) in given.tables(reader, "series") {
        let dataset = required_code(reader, &mut settings, "dataset", "dataset = \"crimes-delits-departements\"");
        let indicator = required_code(reader, &mut settings, "indicator", "indicator = \"violences-sexuelles\"");
        let unit_of_count = settings.code(reader, "unit_of_count");
        let territory = settings.code(reader, "territory");
        let measure = measure(reader, &mut settings);
        settings.finish(reader);
        if let (Some(dataset), Some(indicator)) = (dataset, indicator) {
            all.insert(name, Series { dataset, indicator, unit_of_count, territory, measure });
        }
    }
    all
}

fn required_code(
    reader: &mut Reader,
    settings: &mut Settings,
    name: &'static str,
    example: &'static str,
) -> Option<Code> {
    let code = settings.code(reader, name);
    if code.is_none() && !settings.has(name) {
        reader.report(settings.offset(), Problem::MissingSetting { name, example });
    }
    code
}

/// `measure = "rate"` with `per = 1000`, or a count.
pub(super) fn measure(reader: &mut Reader, settings: &mut Settings) -> Measure {
    let rate = word(settings, reader, "measure", &[("value", false), ("rate", true)]).unwrap_or(false);
    let per = settings.integer(reader, "per", 1..=10_000_000).and_then(|per| u32::try_from(per).ok());
    if rate || per.is_some() { Measure::Rate { per: per.unwrap_or(1000) } } else { Measure::Value }
}

fn errata(reader: &mut Reader, given: &mut Settings) -> Vec<Erratum> {
    let mut errata = Vec::new();
    for (_, mut settings) in given.tables(reader, "errata") {
        let version = settings.integer(reader, "version", 2..=999).and_then(|version| u16::try_from(version).ok());
        if version.is_none() && !settings.has("version") {
            reader.report(settings.offset(), Problem::MissingSetting { name: "version", example: "version = 2" });
        }
        let date =
            settings.required(reader, "date", "date = \"2026-12-01\"").and_then(|found| day(reader, "date", found));
        let text = settings.required(reader, "text", "text = \"What was wrong, and what stands now\"");
        settings.finish(reader);
        if let (Some(version), Some(date), Some(text)) = (version, date, text) {
            errata.push(Erratum { version, date, text: text.text });
        }
    }
    errata
}
