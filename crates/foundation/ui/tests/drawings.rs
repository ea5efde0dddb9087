//! Whatever the table and the options, a drawing is well-formed, finite, within its frame, and the same twice.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use cube::{
    Additivity, Cell, Code, Cube, Dimension, Figure, Hierarchy, Instant, Measure, ObservationStatus, Origin,
    Suppression, SuppressionKind, Unit, UnitOfCount,
};
use disclosure::{ProducerStatement, Protected};
use proptest::prelude::*;
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use ui::charts::{BarOrder, BarsOptions, Baseline, Break, LineOptions, bars, line};
use ui::map::{Classes, MapOptions, choropleth};
use ui::table::{TableOptions, table};
use ui::{Drawing, DrawingError, Interval, Labels, Language, Target};

const SERIES: [&str; 4] = ["a", "b", "c", "d"];
const PLACES: [&str; 6] = ["75", "93", "2A", "971", "R11", "FR"];

fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

/// Names that would break a page if they were not escaped.
struct Hostile;

impl Labels for Hostile {
    fn label(&self, _: &Code, member: &Code, _: Language) -> String {
        format!("<script>\"{member}\" & 'co' ]]> \u{1}\u{202e}</text> un nom assez long pour passer à la ligne")
    }
}

fn any_cell() -> impl Strategy<Value = Cell> {
    let status = prop_oneof![
        Just(ObservationStatus::Final),
        Just(ObservationStatus::Provisional),
        Just(ObservationStatus::Revised)
    ];
    let number = prop_oneof![Just(0.0), -1e3..1e3_f64, 0.0..1e7_f64, Just(1e300), Just(-1e-300)];
    let rule = code("frequency-5");
    prop_oneof![
        6 => (number, status).prop_map(|(number, status)| Cell::Value(Figure { number, origin: Origin::Given, status })),
        1 => Just(Cell::Suppressed(Suppression { kind: SuppressionKind::Primary, rule })),
        1 => Just(Cell::Missing),
        1 => Just(Cell::NotApplicable),
        1 => Just(Cell::Embargoed { until: Instant(0) }),
    ]
}

fn protect(dimensions: [(&str, Vec<String>); 2], unit: &str, cells: &[Cell]) -> Protected<Cube> {
    let dimensions: Vec<Dimension> = dimensions
        .into_iter()
        .map(|(name, members)| Dimension {
            code: code(name),
            hierarchy: Hierarchy::flat(members.iter().map(|member| code(member))).unwrap(),
            additivity: Additivity::Additive,
        })
        .collect();
    let columns = dimensions[1].hierarchy.len();
    let measure = Measure { unit: Unit(code(unit)), unit_of_count: UnitOfCount::Fixed(code("victime")) };
    let mut cube = Cube::new(dimensions, measure).unwrap();
    for (rank, cell) in cells.iter().enumerate() {
        let key = [rank / columns, rank % columns].map(|at| cube::MemberId(u32::try_from(at).unwrap()));
        cube.insert(key.into(), cell.clone()).unwrap();
    }
    let say = |text: &str| text.to_owned();
    let statement = ProducerStatement { producer: say("test"), rule: say("test"), source: say("test") };
    Protected::published_by_producer(cube, statement)
}

/// Periods in rows, series in columns.
fn series_table() -> impl Strategy<Value = Protected<Cube>> {
    let unit = prop_oneof![Just("number"), Just("percent"), Just("per-1000")];
    (1_usize..12, 1_usize..=4, unit).prop_flat_map(|(rows, columns, unit)| {
        proptest::collection::vec(any_cell(), rows * columns).prop_map(move |cells| {
            let periods = (0..rows).map(|rank| (2010 + rank * 2).to_string()).collect();
            let series = SERIES[..columns].iter().map(|&s| s.to_owned()).collect();
            protect([("period", periods), ("series", series)], unit, &cells)
        })
    })
}

fn places_table() -> impl Strategy<Value = Protected<Cube>> {
    proptest::collection::vec(any_cell(), PLACES.len()).prop_map(|cells| {
        let places = PLACES.iter().map(|&p| p.to_owned()).collect();
        protect([("territory", places), ("series", vec!["a".to_owned()])], "number", &cells)
    })
}

/// Checks every form of a drawing; "nothing to draw" is an answer too.
fn check(drawing: Result<Drawing, DrawingError>, again: Result<Drawing, DrawingError>) {
    assert_eq!(drawing, again, "the same table and options give the same bytes");
    match drawing {
        Ok(drawing) => {
            for svg in std::iter::once(&drawing.svg).chain(&drawing.narrow) {
                check_svg(svg);
            }
            assert!(!drawing.alt.is_empty());
        }
        Err(error) => assert_eq!(error, DrawingError::Nothing),
    }
}

fn check_svg(svg: &str) {
    let svg = &svg[svg.find("<svg").unwrap()..];
    for absent in ["NaN", "inf", "<script", "style=", "\u{1}"] {
        assert!(!svg.contains(absent), "{absent}");
    }
    let mut reader = Reader::from_str(svg);
    let mut width = 0.0;
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(element) | Event::Empty(element) => {
                for attribute in element.attributes() {
                    let attribute = attribute.unwrap();
                    let value = &attribute.value;
                    match attribute.key.as_ref() {
                        "viewBox" if element.name().as_ref() == "svg" => {
                            width = value.split(' ').nth(2).unwrap().parse().unwrap();
                            // A printed map is drawn at its own size, then made smaller as a whole.
                            if svg.contains("scale(") {
                                width = 1000.0;
                            }
                        }
                        "x" | "x1" | "x2" | "cx" if element.name().as_ref() != "stop" => {
                            let x: f64 = value.parse().unwrap();
                            assert!(
                                (-1.0..=width + 1.0).contains(&x),
                                "{x} is outside a frame of {width} ({:?})",
                                element
                            );
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn lines_are_sound(
        cube in series_table(),
        target in prop_oneof![Just(Target::Page), Just(Target::Print)],
        language in prop_oneof![Just(Language::French), Just(Language::English)],
        several in any::<bool>(),
        fitted in any::<bool>(),
        highlighted in any::<bool>(),
        broken in proptest::option::of(0_usize..12),
    ) {
        let mut options = LineOptions::new("id", "Titre & <b>", "unité", code("period"));
        if several {
            options.series = Some(code("series"));
            options.highlight = highlighted.then(|| code("a"));
        } else {
            options.at = vec![(code("series"), code("a"))];
        }
        options.interval = fitted.then_some(Interval { low: &cube, high: &cube });
        options.baseline = if fitted { Baseline::Fitted } else { Baseline::Zero };
        options.breaks = broken.map(|at| Break { at: code(&(2010 + at * 2).to_string()), reason: "autre <définition>".into() }).into_iter().collect();
        let draw = || line(&cube, &options, &Hostile, language, target);
        check(draw(), draw());
    }

    #[test]
    fn bars_are_sound(cube in series_table(), target in prop_oneof![Just(Target::Page), Just(Target::Print)], given in any::<bool>(), reference in any::<bool>()) {
        let mut options = BarsOptions::new("id", "Titre", "unité", code("period")).at(code("series"), code("a"));
        options.order = if given { BarOrder::Given } else { BarOrder::Largest };
        options.reference = reference.then(|| code("2010"));
        options.highlight = vec![code("2012")];
        options.interval = given.then_some(Interval { low: &cube, high: &cube });
        let draw = || bars(&cube, &options, &Hostile, Language::French, target);
        check(draw(), draw());
    }

    #[test]
    fn maps_are_sound(
        cube in places_table(),
        target in prop_oneof![Just(Target::Page), Just(Target::Print)],
        regions in any::<bool>(),
        classes in prop_oneof![Just(Classes::Jenks), Just(Classes::Quantiles), Just(Classes::Round), Just(Classes::From(vec![5.0, f64::NAN, 1.0]))],
    ) {
        let mut options = MapOptions::new("id", "Titre", "unité", code("territory"));
        options.regions = regions;
        options.classes = classes;
        options.link = Some(|_, code| Some(format!("/territoires/{code}?a=1&b=\"<")));
        let draw = || choropleth(&cube, &options, &Hostile, Language::French, target);
        check(draw(), draw());
    }

    #[test]
    fn tables_are_sound(cube in series_table(), several in any::<bool>()) {
        let mut options = TableOptions::new("Légende", "unité", code("period"));
        if several { options = options.columns(code("series")) } else { options = options.at(code("series"), code("a")) }
        let drawn = table(&cube, &options, &Hostile, Language::French).unwrap().into_string();
        prop_assert!(!drawn.contains("<script") && !drawn.contains("NaN"));
        let rows = drawn.matches("<tr").count();
        prop_assert_eq!(rows, cube.get().dimensions()[0].hierarchy.len() + 1);
    }
}

#[test]
fn what_is_not_told_or_not_there_is_refused() {
    let cells = vec![Cell::Value(Figure::observed(1.0)); 4];
    let cube = protect(
        [("period", vec!["2020".into(), "2021".into()]), ("series", vec!["a".into(), "b".into()])],
        "number",
        &cells,
    );
    let draw = |options: &LineOptions<'_>| {
        line(&cube, options, &Hostile, Language::French, Target::Page).unwrap_err().to_string()
    };
    let options = LineOptions::new("id", "t", "u", code("period"));
    assert_eq!(
        draw(&options),
        "the dimension «series» has 2 members and nothing says which one to draw: choose one with `at`"
    );
    assert!(draw(&LineOptions::new("id", "t", "u", code("annee"))).contains("there are: period, series"));
    assert!(draw(&options.clone().at(code("series"), code("z"))).contains("no member «z»"));
}
