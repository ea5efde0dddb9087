//! How many measures of a plan are how far, as bars. It counts measures, never people.

use cube::{Additivity, Cell, Code, Cube, Dimension, Figure as Number, Hierarchy, Measure, Unit, UnitOfCount};
use disclosure::{ProducerStatement, Protected};
use jiff::civil::Date;
use maud::{Markup, html};
use nomenclature::Language;
use ui::charts::{BarOrder, BarsOptions, bars};
use ui::figure::{Figure, figure};
use ui::table::{TableOptions, table};
use ui::{FigureText, Labels, Target, format, t};

use super::parts;
use crate::model::progress::{Progress, Status};
use crate::overview::Overview;

struct Names;

impl Labels for Names {
    fn label(&self, _: &Code, member: &Code, language: Language) -> String {
        let status = member.as_str().parse::<Status>();
        status.map_or_else(|_| member.as_str().to_owned(), |status| parts::status_words(language, status))
    }
}

/// A code that stands in the program.
pub(super) fn code(text: &str) -> Result<Code, String> {
    Code::parse(text).map_err(told)
}

pub(super) fn told(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// A table of counts of measures: one cell for each code, in the order given.
pub(super) fn counts(name: &str, counted: &[(String, usize)], institution: &str) -> Result<Protected<Cube>, String> {
    let mut members = Vec::new();
    for (member, _) in counted {
        members.push((code(member)?, None));
    }
    let hierarchy = Hierarchy::from_parents(members).map_err(|faults| format!("{faults:?}"))?;
    let dimension = Dimension { code: code(name)?, hierarchy, additivity: Additivity::Additive };
    let measure = Measure { unit: Unit(code("number")?), unit_of_count: UnitOfCount::Fixed(code("measure")?) };
    let mut cube = Cube::new(vec![dimension], measure).map_err(told)?;
    for (member, count) in counted {
        let key = cube.key(&[member.as_str()]).map_err(told)?;
        cube.insert(key, Cell::Value(Number::observed(*count as f64))).map_err(told)?;
    }
    let statement = ProducerStatement {
        producer: institution.to_owned(),
        rule: "counts of measures, not of people".to_owned(),
        source: "/plans".to_owned(),
    };
    Ok(Protected::published_by_producer(cube, statement))
}

/// The statuses that some measure has, with how many.
fn by_status(progress: &Progress) -> Vec<(String, usize)> {
    let shown = Status::ALL.iter().filter(|status| progress.count(**status) > 0);
    shown.map(|status| (status.code().to_owned(), progress.count(*status))).collect()
}

/// The figure of a plan on a day.
pub(super) fn draw(language: Language, overview: &Overview, day: Date, institution: &str, over: bool) -> Markup {
    let title = parts::finding(language, &overview.progress, over);
    let unit = t!(language, "plans-unit");
    let drawn = counts("status", &by_status(&overview.progress), institution).and_then(|counts| {
        let status = code("status")?;
        let mut options = BarsOptions::new("avancement", &title, &unit, status.clone());
        options.order = BarOrder::Given;
        let drawing = bars(&counts, &options, &Names, language, Target::Page).map_err(told)?;
        let rows = TableOptions::new(title.clone(), unit.clone(), status);
        let rows = table(&counts, &rows, &Names, language).map_err(told)?;
        Ok((drawing, rows))
    });
    let (drawing, rows) = match drawn {
        Ok(drawn) => drawn,
        Err(error) => {
            tracing::info!(error, "the progress of a plan is not drawn");
            return html! { p class="govuk-body" { (t!(language, "plans-no-figure")) } };
        }
    };
    let (all, done) = (overview.progress.all(), overview.progress.count(Status::Done));
    let mut notes = vec![t!(language, "plans-figure-rule")];
    if overview.measures.iter().any(|one| one.measure.invented) {
        notes.push(t!(language, "plans-figure-invented"));
    }
    let text = FigureText {
        title: title.clone(),
        subtitle: Some(t!(language, "plans-figure-subtitle", date = format::date(language, day))),
        unit,
        universe: t!(language, "plans-figure-universe", all = all),
        source: t!(language, "plans-figure-source", institution = institution),
        reading_note: Some(t!(
            language,
            "plans-figure-reading",
            done = done,
            all = all,
            date = format::date(language, day)
        )),
        notes,
    };
    figure(
        language,
        &Figure {
            id: "avancement-du-plan",
            text: &text,
            drawing: &drawing,
            table: Some(&rows),
            downloads: &[],
            level: 2,
        },
    )
}
