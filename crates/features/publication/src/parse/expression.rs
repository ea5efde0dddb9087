//! The small grammar between `{{` and `}}`: `[verb] [series] key=value … [: up / down / stable]`.

use cube::Code;
use nomenclature::Period;

use super::text::fill;
use super::{Context, Reader};
use crate::model::{
    Among, Expression, Measure, NumberStyle, PeriodChoice, Point, Problem, Series, Variables, Variants, Verb, nearest,
};

const KEYS: [&str; 15] = [
    "dataset",
    "release",
    "indicator",
    "unit_of_count",
    "territory",
    "period",
    "measure",
    "per",
    "from",
    "of",
    "within",
    "among",
    "decimals",
    "round",
    "sign",
];

/// A question being read: what was given, and where.
struct Draft {
    verb: Option<Verb>,
    series: Option<(String, usize)>,
    settings: Vec<(String, String, usize)>,
    variants: Option<(String, usize)>,
    offset: usize,
}

/// Reads the text between the braces, found at a byte of the manuscript.
pub(super) fn read(reader: &mut Reader, text: &str, offset: usize, context: &Context) -> Option<Expression> {
    let draft = split(reader, text, offset, context)?;
    let before = reader.problems.len();
    let expression = build(reader, &draft, context);
    expression.filter(|_| reader.problems.len() == before)
}

fn split(reader: &mut Reader, text: &str, offset: usize, context: &Context) -> Option<Draft> {
    let (head, variants) = match text.find(" : ") {
        Some(at) => (&text[..at], Some((text[at + 3..].to_owned(), offset + at + 3))),
        None => (text, None),
    };
    let mut draft = Draft { verb: None, series: None, settings: Vec::new(), variants, offset };
    for (word, at) in words(head) {
        let at = offset + at;
        match word.split_once('=') {
            Some((key, value)) if KEYS.contains(&key) => {
                let value = fill(reader, value, at + key.len() + 1, context.variables);
                if draft.settings.iter().any(|(known, _, _)| known == key) {
                    wrong(reader, at, format!("«{key}» is given twice"), "keep one of the two");
                }
                draft.settings.push((key.to_owned(), value, at));
            }
            Some((key, _)) => {
                let what = format!("«{key}» is not a setting of a question{}", nearest(key, KEYS));
                wrong(reader, at, what, &format!("there are: {}", KEYS.join(", ")));
            }
            None => match Verb::from_word(word) {
                Some(verb) if draft.verb.is_none() && draft.series.is_none() => draft.verb = Some(verb),
                _ if draft.series.is_none() => draft.series = Some((word.to_owned(), at)),
                _ => wrong(
                    reader,
                    at,
                    format!("«{word}» is one word too many"),
                    "write one verb, one series, then settings as key=value",
                ),
            },
        }
    }
    Some(draft)
}

/// The words of a text, with their first byte.
fn words(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.split_whitespace().map(move |word| (word, word.as_ptr() as usize - text.as_ptr() as usize))
}

fn wrong(reader: &mut Reader, at: usize, what: impl Into<String>, remedy: &str) {
    reader.report(at, Problem::Expression { what: what.into(), remedy: remedy.to_owned() });
}

impl Draft {
    fn get(&self, key: &str) -> Option<(&str, usize)> {
        self.settings.iter().find(|(name, _, _)| name == key).map(|(_, value, at)| (value.as_str(), *at))
    }

    fn code(&self, reader: &mut Reader, key: &str) -> Option<Code> {
        let (value, at) = self.get(key)?;
        Code::parse(value).map_err(|why| wrong(reader, at, why.to_string(), "write a code without spaces")).ok()
    }

    fn number(&self, reader: &mut Reader, key: &str, max: u32) -> Option<u32> {
        let (value, at) = self.get(key)?;
        let number = value.parse().ok().filter(|number| *number <= max);
        if number.is_none() {
            wrong(reader, at, format!("«{value}» is not a whole number up to {max}"), "write digits only");
        }
        number
    }
}

fn build(reader: &mut Reader, draft: &Draft, context: &Context) -> Option<Expression> {
    let verb = draft.verb.unwrap_or(Verb::Value);
    let series = draft.series.as_ref().and_then(|(name, at)| find_series(reader, name, *at, context));
    if draft.series.is_some() && series.is_none() {
        return None;
    }
    let point = point(reader, draft, series, context)?;
    let against = against(reader, draft, verb, &point, context);
    check_settings(reader, draft, verb);
    let variants = variants(reader, draft, verb, context.variables);
    let sign = draft.get("sign");
    if let Some((value, at)) = sign.filter(|(value, _)| !matches!(*value, "yes" | "no")) {
        wrong(reader, at, format!("sign=«{value}» is neither yes nor no"), "write sign=no to leave the sign out");
    }
    let style = NumberStyle {
        decimals: draft.number(reader, "decimals", 6).and_then(|decimals| u8::try_from(decimals).ok()),
        round: draft.number(reader, "round", 1_000_000).filter(|round| *round > 0),
        unsigned: sign.is_some_and(|(value, _)| value == "no"),
    };
    let among = among(reader, draft);
    Some(Expression { verb, point, against, among, variants, style, place: reader.place(draft.offset) })
}

fn find_series<'a>(reader: &mut Reader, name: &str, at: usize, context: &Context<'a>) -> Option<&'a Series> {
    let front = context.front?;
    let found = front.series.get(name);
    if found.is_none() {
        let names = front.series.keys().map(String::as_str).chain(Verb::TABLE.iter().map(|(_, word, _)| *word));
        let problem = Problem::UnknownSeries { name: name.to_owned(), suggestion: nearest(name, names) };
        reader.report(at, problem);
    }
    found
}

fn point(reader: &mut Reader, draft: &Draft, series: Option<&Series>, context: &Context) -> Option<Point> {
    let dataset = draft.code(reader, "dataset").or_else(|| series.map(|series| series.dataset.clone()));
    let indicator = draft.code(reader, "indicator").or_else(|| series.map(|series| series.indicator.clone()));
    let (Some(dataset), Some(indicator)) = (dataset, indicator) else {
        wrong(
            reader,
            draft.offset,
            "it does not say which figure",
            "name a series of the settings, or write dataset=… indicator=…",
        );
        return None;
    };
    let year = context.variables.map_or(0, |variables| variables.year);
    let territory = draft.code(reader, "territory").or_else(|| series.and_then(|series| series.territory.clone()));
    let nation = Code::parse("FR").ok();
    Some(Point {
        release: release(draft.get("release").map(|(value, _)| value), &dataset, context),
        unit_of_count: draft
            .code(reader, "unit_of_count")
            .or_else(|| series.and_then(|series| series.unit_of_count.clone())),
        territory: territory.or(nation)?,
        period: period(reader, draft, year)?,
        measure: measure(reader, draft, series),
        dataset,
        indicator,
    })
}

/// The release asked for, else the one that the settings pin.
pub(super) fn release(asked: Option<&str>, dataset: &Code, context: &Context) -> Option<String> {
    asked.map(str::to_owned).or_else(|| context.front?.releases.get(dataset).cloned())
}

fn period(reader: &mut Reader, draft: &Draft, year: u16) -> Option<PeriodChoice> {
    match draft.get("period") {
        None => Period::of_year(year).ok().map(PeriodChoice::Exactly),
        Some(("latest", _)) => Some(PeriodChoice::Latest { until: year }),
        Some((text, at)) => exact_period(reader, text, at).map(PeriodChoice::Exactly),
    }
}

fn exact_period(reader: &mut Reader, text: &str, at: usize) -> Option<Period> {
    Period::parse(text)
        .map_err(|why| wrong(reader, at, why.to_string(), "write a year, 2024-Q1, 2024-01 or {year-1}"))
        .ok()
}

fn measure(reader: &mut Reader, draft: &Draft, series: Option<&Series>) -> Measure {
    let per = draft.number(reader, "per", 10_000_000).filter(|per| *per > 0);
    match (draft.get("measure"), per) {
        (Some(("value", _)), _) => Measure::Value,
        (Some(("rate", _)), per) => Measure::Rate { per: per.unwrap_or(1000) },
        (None, Some(per)) => Measure::Rate { per },
        (None, None) => series.map_or(Measure::Value, |series| series.measure),
        (Some((other, at)), _) => {
            wrong(
                reader,
                at,
                format!("measure=«{other}» is not a measure"),
                "write measure=value or measure=rate per=1000",
            );
            Measure::Value
        }
    }
}

fn against(reader: &mut Reader, draft: &Draft, verb: Verb, point: &Point, context: &Context) -> Option<Point> {
    match verb {
        Verb::Change | Verb::Difference | Verb::Trend => match draft.get("from") {
            Some((from, at)) => {
                let period = exact_period(reader, from, at).map(PeriodChoice::Exactly)?;
                Some(Point { period, ..point.clone() })
            }
            None => {
                wrong(reader, draft.offset, format!("«{}» does not say since when", verb.word()), "add from={year-1}");
                None
            }
        },
        Verb::Share | Verb::OneIn => match draft.get("of") {
            Some((name, at)) => find_series(reader, name, at, context).map(|whole| Point {
                release: release(None, &whole.dataset, context),
                dataset: whole.dataset.clone(),
                indicator: whole.indicator.clone(),
                unit_of_count: whole.unit_of_count.clone(),
                measure: whole.measure,
                ..point.clone()
            }),
            None => {
                wrong(
                    reader,
                    draft.offset,
                    format!("«{}» does not say of what", verb.word()),
                    "add of= and the name of a series",
                );
                None
            }
        },
        _ => None,
    }
}

fn among(reader: &mut Reader, draft: &Draft) -> Among {
    match draft.get("among") {
        None | Some(("departements", _)) => Among::Departements,
        Some(("regions", _)) => Among::Regions,
        Some((other, at)) => {
            wrong(reader, at, format!("among=«{other}» is not a level"), "write among=departements or among=regions");
            Among::Departements
        }
    }
}

fn check_settings(reader: &mut Reader, draft: &Draft, verb: Verb) {
    let moves = matches!(verb, Verb::Change | Verb::Difference | Verb::Trend);
    let allowed = [
        ("from", moves),
        ("of", matches!(verb, Verb::Share | Verb::OneIn)),
        ("among", matches!(verb, Verb::Highest | Verb::Lowest)),
        ("within", verb == Verb::Trend),
    ];
    for (key, allowed) in allowed {
        if let Some((_, at)) = draft.get(key).filter(|_| !allowed) {
            wrong(
                reader,
                at,
                format!("«{key}» means nothing after «{}»", verb.word()),
                "take it out, or choose another verb",
            );
        }
    }
}

fn variants(reader: &mut Reader, draft: &Draft, verb: Verb, variables: Option<Variables>) -> Option<Variants> {
    let Some((text, at)) = &draft.variants else {
        if verb == Verb::Trend {
            wrong(
                reader,
                draft.offset,
                "a trend needs its words",
                "end with « : up / down / stable», each with {change} or {difference} if you wish",
            );
        }
        return None;
    };
    if verb != Verb::Trend {
        wrong(reader, *at, format!("«{}» takes no words after « : »", verb.word()), "only «trend» does");
        return None;
    }
    let text =
        fill(reader, &text.replace("{change}", "\\{change}").replace("{difference}", "\\{difference}"), *at, variables);
    let parts: Vec<&str> = text.split(" / ").map(str::trim).collect();
    let [up, down, stable] = parts.as_slice() else {
        wrong(
            reader,
            *at,
            format!("{} wordings are given", parts.len()),
            "write three, with « / » between them: up / down / stable",
        );
        return None;
    };
    let within = draft.get("within").map(|(value, at)| (value.trim_end_matches('%').parse::<f64>(), at));
    let within_per_mille = match within {
        None => 5,
        Some((Ok(percent), _)) if (0.0..=100.0).contains(&percent) => (percent * 10.0).round() as u32,
        Some((_, at)) => {
            wrong(reader, at, "«within» is not a percentage", "write within=0.5 for half a percent");
            5
        }
    };
    Some(Variants { up: (*up).to_owned(), down: (*down).to_owned(), stable: (*stable).to_owned(), within_per_mille })
}
