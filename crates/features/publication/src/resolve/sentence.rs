//! A number within a sentence: its questions, and what it says once they are answered.

use cube::Code;
use nomenclature::Period;
use statistics::Answer;
use statistics::query::{Dim, Query};
use ui::t;

use super::Filling;
use super::answers::{Asked, Refusal};
use super::axes::{base, code};
use super::cell::{At, freeze, name, read, reason};
use crate::model::{Among, Expression, Measure, PeriodChoice, Point, Shown, Verb};
use crate::say::{self, NoMeaning};

/// The questions of a number.
pub(super) fn queries(expression: &Expression) -> Vec<Query> {
    let whole = expression.against.as_ref().filter(|_| matches!(expression.verb, Verb::Share | Verb::OneIn));
    main_query(expression).into_iter().chain(whole.and_then(|point| query(point, &[]))).collect()
}

/// The question of the first figure, with the period to which it is compared in the same question.
fn main_query(expression: &Expression) -> Option<Query> {
    match expression.verb {
        Verb::Highest | Verb::Lowest => {
            let level = match expression.among {
                Among::Departements => "@departement",
                Among::Regions => "@region",
            };
            let query = query(&expression.point, &[])?;
            Some(query.rows([Dim::Territory]).columns([Dim::Period]).only(Dim::Territory, [code(level)?]))
        }
        Verb::Change | Verb::Difference | Verb::Trend => {
            let before = expression.against.as_ref().map(|point| &point.period);
            query(&expression.point, before.as_slice())
        }
        _ => query(&expression.point, &[]),
    }
}

fn query(point: &Point, also: &[&PeriodChoice]) -> Option<Query> {
    let periods: Option<Vec<Code>> =
        std::iter::once(&point.period).chain(also.iter().copied()).map(period_filter).collect();
    let mut periods = periods?;
    periods.sort();
    periods.dedup();
    let query = base(&point.dataset, point.release.as_deref(), point.measure)?
        .rows([Dim::Period])
        .columns([Dim::Indicator])
        .only(Dim::Period, periods)
        .only(Dim::Territory, [point.territory.clone()])
        .only(Dim::Indicator, [point.indicator.clone()]);
    Some(match &point.unit_of_count {
        Some(unit) => query.only(Dim::UnitOfCount, [unit.clone()]),
        None => query,
    })
}

fn period_filter(choice: &PeriodChoice) -> Option<Code> {
    match choice {
        PeriodChoice::Exactly(period) => code(&period.to_string()),
        PeriodChoice::Latest { until } => code(&format!("1800..{until}")),
    }
}

/// What a number says.
pub(super) fn say(filling: &mut Filling, expression: &Expression) -> Shown {
    match try_say(filling, expression) {
        Ok(shown) => shown,
        Err(Silence::Unavailable(reason, values)) => {
            let text = t!(filling.front.language, "publication-unavailable");
            Shown { text, missing: Some(reason), values }
        }
        Err(Silence::Mistake(what, remedy)) => {
            filling.refuse(expression.place, what, remedy);
            Shown { text: String::new(), missing: None, values: Vec::new() }
        }
    }
}

/// Why nothing can be said.
enum Silence {
    Unavailable(String, Vec<String>),
    Mistake(String, String),
}

/// One figure, read and frozen.
struct Reading {
    number: f64,
    period: Period,
    id: String,
}

fn try_say(filling: &mut Filling, expression: &Expression) -> Result<Shown, Silence> {
    let language = filling.front.language;
    let answer = answer(filling, main_query(expression))?;
    if let Verb::Highest | Verb::Lowest = expression.verb {
        return extreme(filling, expression, answer);
    }
    let now = reading(filling, answer, &expression.point)?;
    let measure = expression.point.measure;
    let style = expression.style;
    let mut values = vec![now.id.clone()];
    let text = match expression.verb {
        Verb::Period => Ok(say::period(language, now.period)),
        Verb::Every => say::every(language, now.number, now.period),
        Verb::Change | Verb::Difference | Verb::Trend => {
            let before = before(filling, expression, answer, &now)?;
            values.push(before.id);
            match (expression.verb, &expression.variants) {
                (Verb::Change, _) => say::change(language, now.number, before.number, style),
                (Verb::Trend, Some(words)) => say::trend(language, now.number, before.number, words, measure),
                _ => Ok(say::difference(language, now.number, before.number, measure, style)),
            }
        }
        Verb::Share | Verb::OneIn => {
            let whole = whole(filling, expression, answer)?;
            values.push(whole.id);
            match expression.verb {
                Verb::Share => say::share(language, now.number, whole.number, style),
                _ => say::one_in(language, now.number, whole.number, style),
            }
        }
        _ => Ok(say::value(language, now.number, measure, style)),
    };
    match text {
        Ok(text) => Ok(Shown { text, missing: None, values }),
        Err(NoMeaning::FromZero) => Err(Silence::Unavailable(t!(language, "publication-reason-zero"), values)),
        Err(NoMeaning::Never) => Err(Silence::Unavailable(t!(language, "publication-reason-never"), values)),
    }
}

fn answer<'a>(filling: &Filling<'a>, query: Option<Query>) -> Result<&'a Answer, Silence> {
    let Some(query) = query else {
        let remedy = "write the dataset as a slug and the release as 2026-01".to_owned();
        return Err(Silence::Mistake("the name of a dataset or of a release is not well formed".to_owned(), remedy));
    };
    let asked: Option<&'a Asked> = filling.answers.get(&query);
    match asked {
        Some(Ok(answer)) => Ok(answer),
        Some(Err(Refusal::Unavailable(reason))) => {
            Err(Silence::Unavailable(reason.get(filling.front.language).to_owned(), Vec::new()))
        }
        Some(Err(Refusal::Mistake { what, remedy })) => Err(Silence::Mistake(what.clone(), remedy.clone())),
        None => Err(Silence::Mistake(
            "this question was never put".to_owned(),
            "report this: it is a defect of Vigie".to_owned(),
        )),
    }
}

/// Reads the figure of a point; the last one there is, when the last one is asked.
fn reading(filling: &mut Filling, answer: &Answer, point: &Point) -> Result<Reading, Silence> {
    let language = filling.front.language;
    let at = |period: &Code| At {
        period: period.clone(),
        territory: point.territory.clone(),
        indicator: point.indicator.clone(),
    };
    let period = match &point.period {
        PeriodChoice::Exactly(period) => code(&period.to_string()),
        PeriodChoice::Latest { until } => last_period(answer, *until, &at),
    };
    let Some((code, period)) = period.and_then(|code| Period::parse(code.as_str()).ok().map(|period| (code, period)))
    else {
        let name = name(answer, Dim::Indicator, &point.indicator, language);
        return Err(Silence::Unavailable(t!(language, "publication-reason-never-given", indicator = name), Vec::new()));
    };
    let at = at(&code);
    let id = format!("v{}", filling.values.len() + 1);
    filling.values.push(freeze(answer, &at, id.clone(), language));
    filling.used.note(answer, &point.indicator);
    match (read(answer, &at).number(), reason(answer, &at, language)) {
        (Some(number), _) => Ok(Reading { number, period, id }),
        (None, reason) => Err(Silence::Unavailable(reason.unwrap_or_default(), vec![id])),
    }
}

fn last_period(answer: &Answer, until: u16, at: &dyn Fn(&Code) -> At) -> Option<Code> {
    let dimensions = answer.table.get().dimensions();
    let periods = dimensions.iter().find(|dimension| dimension.code.as_str() == "period")?;
    let dated = periods
        .hierarchy
        .members()
        .filter_map(|(_, member)| Some((Period::parse(member.code.as_str()).ok()?, &member.code)));
    let known = dated.filter(|(period, code)| period.year() <= until && read(answer, &at(code)).number().is_some());
    known.max_by_key(|(period, _)| *period).map(|(_, code)| code.clone())
}

/// The figure to which another is compared, within the same release and on the same side of every break.
fn before(filling: &mut Filling, expression: &Expression, answer: &Answer, now: &Reading) -> Result<Reading, Silence> {
    let Some(point) = &expression.against else {
        return Err(Silence::Mistake("a change needs two periods".to_owned(), "add from={year-1}".to_owned()));
    };
    let before = reading(filling, answer, point)?;
    let (first, last) = (before.period.min(now.period), before.period.max(now.period));
    let language = filling.front.language;
    let broken = answer.about.breaks.iter().find(|found| {
        let from = found.from_period.as_deref().and_then(|from| Period::parse(from).ok());
        let concerned = found.indicators.is_empty() || found.indicators.contains(&point.indicator);
        concerned && from.is_some_and(|from| first < from && from <= last)
    });
    match broken {
        Some(found) => Err(Silence::Mistake(
            format!("the series is broken between {first} and {last} ({})", found.reason.get(language)),
            "compare two periods on the same side of the break".to_owned(),
        )),
        None => Ok(before),
    }
}

/// The whole of which a figure is a part: counted alike, in the same thing.
fn whole(filling: &mut Filling, expression: &Expression, part: &Answer) -> Result<Reading, Silence> {
    let Some(point) = &expression.against else {
        return Err(Silence::Mistake(
            "a share needs a whole".to_owned(),
            "add of= and the name of a series".to_owned(),
        ));
    };
    let whole = answer(filling, query(point, &[]))?;
    if whole.about.nature != part.about.nature {
        let what = format!(
            "a part that is «{}» of a whole that is «{}» has no meaning",
            part.about.nature.code(),
            whole.about.nature.code()
        );
        return Err(Silence::Mistake(what, "give both figures side by side, with their sources".to_owned()));
    }
    let (of_part, of_whole) = (part.table.get().measure(), whole.table.get().measure());
    if let Err(mismatch) = of_part.combine(of_whole) {
        return Err(Silence::Mistake(
            mismatch.to_string(),
            "choose a part and a whole that count the same thing".to_owned(),
        ));
    }
    reading(filling, whole, point)
}

/// The place where a figure is highest, or lowest: its name, and the figure in parentheses.
fn extreme(filling: &mut Filling, expression: &Expression, answer: &Answer) -> Result<Shown, Silence> {
    let language = filling.front.language;
    let point = &expression.point;
    let dimensions = answer.table.get().dimensions();
    let places = dimensions
        .iter()
        .find(|dimension| dimension.code.as_str() == "territory")
        .map(|dimension| &dimension.hierarchy);
    let mut best: Option<(f64, Code)> = None;
    for (id, member) in
        places.into_iter().flat_map(|places| places.members().map(move |(id, member)| ((places, id), member)))
    {
        let (hierarchy, id) = id;
        let place = Point { territory: member.code.clone(), ..point.clone() };
        let number = hierarchy.is_leaf(id).then(|| number_at(answer, &place)).flatten();
        let better =
            |number: f64, best: f64| if expression.verb == Verb::Highest { number > best } else { number < best };
        if let Some(number) = number.filter(|number| best.as_ref().is_none_or(|(best, _)| better(*number, *best))) {
            best = Some((number, member.code.clone()));
        }
    }
    let Some((number, territory)) = best else {
        let name = name(answer, Dim::Indicator, &point.indicator, language);
        return Err(Silence::Unavailable(t!(language, "publication-reason-never-given", indicator = name), Vec::new()));
    };
    let shown = name(answer, Dim::Territory, &territory, language);
    let reading = reading(filling, answer, &Point { territory, ..point.clone() })?;
    let figure = say::value(language, number, point.measure, expression.style);
    let text = match point.measure {
        Measure::Value => format!("{shown} ({figure})"),
        Measure::Rate { .. } => format!("{shown} ({figure} {})", answer.about.unit.get(language)),
    };
    Ok(Shown { text, missing: None, values: vec![reading.id] })
}

fn number_at(answer: &Answer, point: &Point) -> Option<f64> {
    let PeriodChoice::Exactly(period) = &point.period else { return None };
    let at = At {
        period: code(&period.to_string())?,
        territory: point.territory.clone(),
        indicator: point.indicator.clone(),
    };
    read(answer, &at).number()
}
