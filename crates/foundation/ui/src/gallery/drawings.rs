//! The drawings of the gallery.

use maud::{Markup, html};
use nomenclature::Language;

use super::sample::{Bound, Names, changes, code, deaths, forms, neighbours, rates, recorded, states};
use super::say;
use super::texts::{
    absent_text, bars_text, changes_text, deaths_text, forms_text, map_text, near_text, recorded_text, states_text,
};
use crate::charts::{BarOrder, BarsOptions, Baseline, Break, LineOptions, bars, line};
use crate::components::Link;
use crate::drawing::{Drawing, FigureText, Interval, NumberStyle, Target};
use crate::figure::{Figure, figure, figure_unavailable};
use crate::href;
use crate::map::{MapOptions, choropleth};
use crate::table::{TableOptions, table};

/// Every drawing, in its figure.
pub(super) fn all(language: Language) -> Markup {
    html! {
        (put(language, "deaths", &deaths_text(language), &deaths_line(language, Target::Page), Some(&deaths_table(language))))
        (put(language, "recorded", &recorded_text(language), &recorded_line(language, Target::Page), None))
        (put(language, "map", &map_text(language), &rates_map(language, Target::Page), Some(&rates_table(language))))
        (put(language, "bars", &bars_text(language), &rates_bars(language, Target::Page), None))
        (put(language, "states", &states_text(language), &states_map(language, Target::Page), Some(&states_table(language))))
        (put(language, "forms", &forms_text(language), &forms_line(language, Target::Page), None))
        (put(language, "near", &near_text(language), &near_line(language, Target::Page), None))
        (put(language, "changes", &changes_text(language), &changes_bars(language, Target::Page), None))
        (figure_unavailable(language, "absent", &absent_text(language), 2, &say(
            language,
            "L’enquête n’a pas été menée cette année-là.",
            "The survey was not carried out that year.",
        )))
    }
}

/// Every drawing as it is printed, with its name.
pub(super) fn printed(language: Language) -> Vec<(&'static str, Drawing)> {
    vec![
        ("deaths", deaths_line(language, Target::Print)),
        ("recorded", recorded_line(language, Target::Print)),
        ("bars", rates_bars(language, Target::Print)),
        ("map", rates_map(language, Target::Print)),
        ("states", states_map(language, Target::Print)),
    ]
}

fn put(language: Language, id: &str, text: &FigureText, drawing: &Drawing, table: Option<&Markup>) -> Markup {
    let downloads = [Link::new("#csv", "CSV"), Link::new("#xlsx", "XLSX"), Link::new("#svg", "SVG")];
    figure(language, &Figure { id, text, drawing, table, downloads: &downloads, level: 2 })
}

/// A drawing of the gallery that cannot fail: its table and its options are written here.
fn drawn(drawing: Result<Drawing, crate::DrawingError>) -> Drawing {
    drawing.unwrap_or_else(|error| unreachable!("{error}"))
}

fn deaths_line(language: Language, target: Target) -> Drawing {
    let text = deaths_text(language);
    let options = LineOptions::new("deaths-line", &text.title, &text.unit, code("period")).series(code("indicator"));
    drawn(line(&deaths(), &options, &Names, language, target))
}

fn deaths_table(language: Language) -> Markup {
    let text = deaths_text(language);
    let options = TableOptions::new(text.title, text.unit, code("period")).columns(code("indicator"));
    table(&deaths(), &options, &Names, language).unwrap_or_else(|error| unreachable!("{error}"))
}

fn recorded_line(language: Language, target: Target) -> Drawing {
    let text = recorded_text(language);
    let mut options = LineOptions::new("recorded-line", &text.title, &text.unit, code("period"))
        .at(code("indicator"), code("violences-physiques-intrafamiliales"));
    options.breaks.push(Break {
        at: code("2020"),
        reason: say(
            language,
            "confinements : moins de dépôts de plainte en présence",
            "lockdowns: fewer complaints made in person",
        ),
    });
    drawn(line(&recorded(), &options, &Names, language, target))
}

fn rates_map(language: Language, target: Target) -> Drawing {
    let text = map_text(language);
    let mut options = MapOptions::new("rates-map", &text.title, &text.unit, code("territory"));
    options.link = Some(|language, code| Some(href(language, &format!("/territoires/{code}"))));
    options.highlight = Some(code("62"));
    drawn(choropleth(&rates(Bound::Rate), &options, &Names, language, target))
}

fn rates_table(language: Language) -> Markup {
    let text = map_text(language);
    let mut options = TableOptions::new(text.title, text.unit, code("territory"));
    options.link = Some(|language, code| Some(href(language, &format!("/territoires/{code}"))));
    table(&rates(Bound::Rate), &options, &Names, language).unwrap_or_else(|error| unreachable!("{error}"))
}

fn rates_bars(language: Language, target: Target) -> Drawing {
    let text = bars_text(language);
    let (low, high) = (rates(Bound::Low), rates(Bound::High));
    let mut options = BarsOptions::new("rates-bars", &text.title, &text.unit, code("territory"));
    options.order = BarOrder::Largest;
    options.limit = Some(10);
    options.reference = Some(code("FR"));
    options.highlight = vec![code("93")];
    options.interval = Some(Interval { low: &low, high: &high });
    drawn(bars(&rates(Bound::Rate), &options, &Names, language, target))
}

fn states_map(language: Language, target: Target) -> Drawing {
    let text = states_text(language);
    let options = MapOptions::new("states-map", &text.title, &text.unit, code("territory"));
    drawn(choropleth(&states(), &options, &Names, language, target))
}

fn states_table(language: Language) -> Markup {
    let text = states_text(language);
    let options = TableOptions::new(text.title, text.unit, code("territory"));
    table(&states(), &options, &Names, language).unwrap_or_else(|error| unreachable!("{error}"))
}

fn forms_line(language: Language, target: Target) -> Drawing {
    let text = forms_text(language);
    let mut options = LineOptions::new("forms-line", &text.title, &text.unit, code("period")).series(code("indicator"));
    options.breaks = vec![
        Break { at: code("2018"), reason: say(language, "autre nomenclature", "another classification") },
        Break {
            at: code("2023"),
            reason: say(language, "autre source : communiqués annuels", "another source: yearly releases"),
        },
    ];
    drawn(line(&forms(), &options, &Names, language, target))
}

fn near_line(language: Language, target: Target) -> Drawing {
    let text = near_text(language);
    let mut options = LineOptions::new("near-line", &text.title, &text.unit, code("period")).series(code("territory"));
    options.highlight = Some(code("93"));
    options.baseline = Baseline::Fitted;
    drawn(line(&neighbours(), &options, &Names, language, target))
}

fn changes_bars(language: Language, target: Target) -> Drawing {
    let text = changes_text(language);
    let mut options = BarsOptions::new("changes-bars", &text.title, &text.unit, code("territory"));
    options.style = Some(NumberStyle::Change(1));
    drawn(bars(&changes(), &options, &Names, language, target))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_look_as_agreed() {
        let lines = |svg: &str| svg.replace("><", ">\n<");
        for (name, drawing) in [
            ("line", deaths_line(Language::French, Target::Page)),
            ("line-break", recorded_line(Language::English, Target::Page)),
            ("bars", rates_bars(Language::French, Target::Page)),
        ] {
            insta::assert_snapshot!(name, lines(&drawing.svg));
            insta::assert_snapshot!(format!("{name}-narrow"), lines(&drawing.narrow.unwrap()));
            insta::assert_snapshot!(format!("{name}-alt"), drawing.alt);
        }
        insta::assert_snapshot!("line-print", lines(&deaths_line(Language::French, Target::Print).svg));
    }

    #[test]
    fn maps_look_as_agreed() {
        // Outlines are data with their own test: what matters here is the ink and the words of each territory.
        let without_outlines = |svg: &str| {
            let lines = svg.replace("><", ">\n<");
            lines.lines().map(|line| line.split(" d=\"M").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
        };
        let page = rates_map(Language::French, Target::Page);
        insta::assert_snapshot!("map", without_outlines(&page.svg));
        insta::assert_snapshot!("map-legend", page.legend.unwrap().replace("><", ">\n<"));
        insta::assert_snapshot!("map-alt", page.alt);
        insta::assert_snapshot!(
            "map-states-print",
            without_outlines(&states_map(Language::English, Target::Print).svg)
        );
    }

    #[test]
    fn printed_drawings_stand_alone() {
        for drawing in [
            deaths_line(Language::French, Target::Print),
            rates_bars(Language::French, Target::Print),
            rates_map(Language::French, Target::Print),
        ] {
            assert!(drawing.narrow.is_none() && drawing.legend.is_none());
            for absent in ["class=", "href=", "var(", "\u{202f}"] {
                assert!(!drawing.svg.contains(absent), "{absent}");
            }
            assert!(drawing.svg.contains("font-family=") && drawing.svg.contains("<title"));
        }
    }

    #[test]
    fn the_same_table_draws_the_same_bytes() {
        assert_eq!(rates_map(Language::French, Target::Page), rates_map(Language::French, Target::Page));
    }
}
