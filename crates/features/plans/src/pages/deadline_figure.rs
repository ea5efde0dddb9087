//! When the measures of a plan that are not settled fall due, half-year by half-year, as bars in the order of time. It counts measures, never people.

use std::collections::BTreeMap;

use cube::Code;
use jiff::civil::Date;
use maud::{Markup, html};
use nomenclature::Language;
use ui::charts::{BarOrder, BarsOptions, bars};
use ui::figure::{Figure, figure};
use ui::table::{TableOptions, table};
use ui::{FigureText, Labels, Target, format, t};

use super::progress_figure::{code, counts, told};
use crate::overview::Overview;

struct Names;

impl Labels for Names {
    fn label(&self, _: &Code, member: &Code, language: Language) -> String {
        let parts = member.as_str().split_once("-S").map(|(year, half)| (year, half.parse::<u8>()));
        match parts {
            Some((year, Ok(half))) => t!(language, "plans-half-year", half = half, year = year),
            _ => member.as_str().to_owned(),
        }
    }
}

/// `2026-S1`: a half-year, in an order that is that of time.
fn half_year(day: Date) -> String {
    format!("{}-S{}", day.year(), if day.month() <= 6 { 1 } else { 2 })
}

/// How many measures that are not settled fall due in each half-year, from the first that has one to the last.
fn due(overview: &Overview) -> Vec<(String, usize)> {
    let open = overview.measures.iter().filter(|one| !one.status.is_decided());
    let days: Vec<Date> = open.filter_map(|one| one.measure.deadline).collect();
    let mut all: BTreeMap<String, usize> = BTreeMap::new();
    if let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) {
        // A half-year in which nothing falls due stands in the figure too.
        for year in first.year()..=last.year() {
            all.extend((1..=2).map(|half| (format!("{year}-S{half}"), 0)));
        }
        let (from, until) = (half_year(*first), half_year(*last));
        all.retain(|half, _| *half >= from && *half <= until);
    }
    for day in &days {
        *all.entry(half_year(*day)).or_default() += 1;
    }
    all.into_iter().collect()
}

/// The figure; nothing where no measure has a deadline to come or passed.
pub(super) fn draw(language: Language, overview: &Overview, day: Date, institution: &str) -> Markup {
    let due = due(overview);
    let soon = day.saturating_add(jiff::Span::new().months(6));
    let open = overview.measures.iter().filter(|one| !one.status.is_decided());
    let days: Vec<Date> = open.filter_map(|one| one.measure.deadline).collect();
    if due.len() < 2 {
        return html! {};
    }
    let passed = days.iter().filter(|due| **due < day).count();
    let near = days.iter().filter(|due| **due >= day && **due <= soon).count();
    let title = t!(language, "plans-timeline-finding", passed = passed, near = near);
    let unit = t!(language, "plans-unit");
    let drawn = counts("half", &due, institution).and_then(|counts| {
        let half = code("half")?;
        let mut options = BarsOptions::new("echeances", &title, &unit, half.clone());
        options.order = BarOrder::Given;
        let drawing = bars(&counts, &options, &Names, language, Target::Page).map_err(told)?;
        let rows = TableOptions::new(title.clone(), unit.clone(), half);
        Ok((drawing, table(&counts, &rows, &Names, language).map_err(told)?))
    });
    let (drawing, rows) = match drawn {
        Ok(drawn) => drawn,
        Err(error) => {
            tracing::info!(error, "the deadlines of a plan are not drawn");
            return html! { p class="govuk-body" { (t!(language, "plans-no-figure")) } };
        }
    };
    let invented = overview.measures.iter().any(|one| one.measure.invented);
    let text = FigureText {
        title: title.clone(),
        subtitle: Some(t!(language, "plans-timeline-subtitle", date = format::date(language, day))),
        unit,
        universe: t!(language, "plans-timeline-universe", all = days.len()),
        source: t!(language, "plans-figure-source", institution = institution),
        reading_note: Some(t!(language, "plans-timeline-reading", passed = passed, date = format::date(language, day))),
        notes: if invented { vec![t!(language, "plans-figure-invented")] } else { Vec::new() },
    };
    figure(
        language,
        &Figure {
            id: "echeances-du-plan",
            text: &text,
            drawing: &drawing,
            table: Some(&rows),
            downloads: &[],
            level: 3,
        },
    )
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn half_years_follow_one_another() {
        let days = [date(2026, 12, 31), date(2027, 1, 1), date(2026, 6, 30)].map(half_year);
        assert_eq!(days, ["2026-S2", "2027-S1", "2026-S1"]);
        assert!(days[2] < days[0] && days[0] < days[1]);
        let named =
            |code: &str| Names.label(&Code::parse("half").unwrap(), &Code::parse(code).unwrap(), Language::French);
        assert_eq!([named("2026-S1"), named("2026-S2")], ["1er semestre 2026", "2e semestre 2026"]);
    }
}
