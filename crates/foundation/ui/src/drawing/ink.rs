//! Inks: what each mark of a drawing means, and how it looks on paper.
//!
//! On a page the style sheet gives each class its colours, light or dark; the attributes serve where there is no sheet.

/// The light colours of a drawing, as `browser/styles/_tokens.scss` has them.
pub(crate) mod light {
    pub(crate) const PAPER: &str = "#ffffff";
    pub(crate) const INK: &str = "#2a1b2e";
    pub(crate) const SOFT: &str = "#5f5263";
    pub(crate) const RULE: &str = "#d9cfc6";
    pub(crate) const STRONG_RULE: &str = "#85788a";
    pub(crate) const SERIES: [&str; 6] = ["#5a2a6b", "#a0370b", "#4871bf", "#0d614e", "#907028", "#2f2c30"];
    pub(crate) const CLASSES: [&str; 5] = ["#f6e4ea", "#e3b3c9", "#c27fab", "#8f4a8a", "#551f60"];
    pub(crate) const WARM: &str = "#a8431c";
    pub(crate) const FAINT: &str = "#a597a9";
    pub(crate) const BAR: &str = "#b59bbf";
    pub(crate) const ABSENT: &str = "#ece6e0";
}

/// The most series that one drawing tells apart.
pub(crate) const MOST_SERIES: usize = light::SERIES.len();

/// What a mark means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// A line of the grid.
    Grid,
    /// The baseline.
    Axis,
    /// Words beside an axis.
    Tick,
    /// Words on the drawing.
    Word,
    /// The mark of an absent figure.
    Mark,
    /// Words that matter.
    StrongWord,
    /// The line of a series.
    Line(usize),
    /// A series in the background, told from the others there by its dashes.
    FaintLine(usize),
    /// The interval around a series.
    Band(usize),
    /// A filled marker.
    Marker(usize),
    /// A hollow marker.
    Hollow(usize),
    /// The name of a series.
    Name(usize),
    /// A bar.
    Bar,
    /// A bar that stands out.
    HighBar,
    /// The whisker of an interval.
    Whisker,
    /// A rule where a series breaks, or a reference.
    Break,
    /// Words beside such a rule.
    BreakWord,
    /// A class of a map, from low to high.
    Class(usize),
    /// A territory with none.
    Zero,
    /// Its edge, over those of its neighbours.
    ZeroEdge,
    /// A territory whose fill is a pattern.
    Pattern,
    /// The lines between regions.
    Border,
    /// The edge of a territory that stands out.
    Outline,
    /// The box of an inset.
    Inset,
    /// Its name.
    Caption,
    /// Its name where there is room for it.
    WideCaption,
    /// Its short name where there is not.
    NarrowCaption,
    /// The lines of a pattern.
    Hatch,
    /// The ground of a pattern.
    HatchGround,
    /// A thin line from a label to its point.
    Leader,
}

impl Ink {
    /// The class of a mark.
    pub(crate) fn class(self) -> String {
        match self {
            Self::Grid => "d-grid".into(),
            Self::Axis => "d-axis".into(),
            Self::Tick => "d-tick".into(),
            Self::Word => "d-word".into(),
            Self::Mark => "d-mark".into(),
            Self::StrongWord => "d-strong".into(),
            Self::Line(rank) => format!("d-line d-s{}", rank + 1),
            Self::FaintLine(_) => "d-line d-faint".into(),
            Self::Band(rank) => format!("d-band d-s{}", rank + 1),
            Self::Marker(rank) => format!("d-marker d-s{}", rank + 1),
            Self::Hollow(rank) => format!("d-hollow d-s{}", rank + 1),
            Self::Name(rank) => format!("d-name d-s{}", rank + 1),
            Self::Bar => "d-bar".into(),
            Self::HighBar => "d-bar d-bar--high".into(),
            Self::Whisker => "d-whisker".into(),
            Self::Break => "d-break".into(),
            Self::BreakWord => "d-break-word".into(),
            Self::Class(rank) => format!("d-area d-c{}", rank + 1),
            Self::Zero => "d-area d-zero".into(),
            Self::ZeroEdge => "d-zero-edge".into(),
            Self::Pattern => "d-area d-pattern".into(),
            Self::Border => "d-border".into(),
            Self::Outline => "d-outline".into(),
            Self::Inset => "d-inset".into(),
            Self::Caption => "d-caption".into(),
            Self::WideCaption => "d-caption d-caption--wide".into(),
            Self::NarrowCaption => "d-caption d-caption--narrow".into(),
            Self::Hatch => "d-hatch".into(),
            Self::HatchGround => "d-hatch-ground".into(),
            Self::Leader => "d-leader".into(),
        }
    }

    /// How the mark looks without a style sheet.
    pub(crate) fn attributes(self) -> Vec<(&'static str, &'static str)> {
        let series = |rank: usize| light::SERIES[rank.min(light::SERIES.len() - 1)];
        match self {
            Self::Grid => vec![("stroke", light::RULE), ("stroke-width", "1")],
            Self::Axis => vec![("stroke", light::STRONG_RULE), ("stroke-width", "1.5")],
            Self::Tick => vec![("fill", light::SOFT)],
            Self::Word => vec![("fill", light::INK)],
            Self::Mark => {
                vec![("fill", light::SOFT), ("stroke", light::PAPER), ("stroke-width", "5"), ("paint-order", "stroke")]
            }
            Self::StrongWord => vec![("fill", light::INK), ("font-weight", "700")],
            Self::Line(rank) => line(series(rank), "3"),
            Self::FaintLine(rank) => {
                let mut attributes = line(light::FAINT, "2");
                attributes.push(("stroke-dasharray", ["none", "7 4", "2 4", "10 3 2 3", "4 2"][rank % 5]));
                attributes
            }
            Self::Band(rank) => vec![("fill", series(rank)), ("fill-opacity", "0.18")],
            Self::Marker(rank) => vec![("fill", series(rank)), ("stroke", light::PAPER), ("stroke-width", "1")],
            Self::Hollow(rank) => vec![("fill", light::PAPER), ("stroke", series(rank)), ("stroke-width", "2.5")],
            Self::Name(rank) => vec![("fill", series(rank)), ("font-weight", "700")],
            Self::Bar => vec![("fill", light::BAR)],
            Self::HighBar => vec![("fill", light::SERIES[0])],
            Self::Whisker => vec![("stroke", light::INK), ("stroke-width", "1.5")],
            Self::Break => vec![("stroke", light::WARM), ("stroke-width", "1.5"), ("stroke-dasharray", "5 4")],
            Self::BreakWord => vec![("fill", light::WARM)],
            Self::Class(rank) => area(light::CLASSES[rank.min(light::CLASSES.len() - 1)]),
            Self::Zero => vec![("fill", light::PAPER), ("stroke", light::STRONG_RULE), ("stroke-width", "1.2")],
            Self::ZeroEdge => vec![("fill", "none"), ("stroke", light::STRONG_RULE), ("stroke-width", "1.2")],
            Self::Pattern => area(light::ABSENT),
            Self::Border => {
                vec![("fill", "none"), ("stroke", light::PAPER), ("stroke-width", "2"), ("stroke-linejoin", "round")]
            }
            Self::Outline => {
                vec![("fill", "none"), ("stroke", light::INK), ("stroke-width", "4"), ("stroke-linejoin", "round")]
            }
            Self::Inset => vec![("fill", "none"), ("stroke", light::RULE), ("stroke-width", "1.5")],
            Self::Caption | Self::WideCaption => vec![("fill", light::SOFT)],
            // Shown by the style sheet alone.
            Self::NarrowCaption => vec![("fill", light::SOFT), ("display", "none")],
            Self::Hatch => vec![("stroke", light::SOFT), ("stroke-width", "1.6"), ("fill", light::SOFT)],
            Self::HatchGround => vec![("fill", light::ABSENT)],
            Self::Leader => vec![("fill", "none"), ("stroke", light::STRONG_RULE), ("stroke-width", "1")],
        }
    }
}

fn area(fill: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![("fill", fill), ("stroke", light::PAPER), ("stroke-width", "1"), ("stroke-linejoin", "round")]
}

fn line(colour: &'static str, width: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![
        ("fill", "none"),
        ("stroke", colour),
        ("stroke-width", width),
        ("stroke-linejoin", "round"),
        ("stroke-linecap", "round"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets;

    /// A token of the style sheet that pages receive, in light mode.
    fn token(sheet: &str, name: &str) -> String {
        let value = sheet.split(&format!("--{name}:")).nth(1).unwrap().split([';', '}']).next().unwrap().trim();
        match value {
            // The sheet is minified.
            short if short.len() == 4 => short.chars().flat_map(|c| [c; 2]).skip(1).collect(),
            "red" => "#ff0000".to_owned(),
            long => long.to_owned(),
        }
    }

    #[test]
    fn printed_inks_are_those_of_the_light_style_sheet() {
        let sheet = assets::asset(assets::CSS.strip_prefix(assets::PREFIX).unwrap()).unwrap();
        let sheet = String::from_utf8(sheet.bytes.into_owned()).unwrap();
        for (rank, colour) in light::SERIES.iter().enumerate() {
            assert_eq!(token(&sheet, &format!("series-{}", rank + 1)), *colour);
        }
        for (rank, colour) in light::CLASSES.iter().enumerate() {
            assert_eq!(token(&sheet, &format!("class-{}", rank + 1)), *colour);
        }
        for (name, colour) in [
            ("surface", light::PAPER),
            ("ink", light::INK),
            ("ink-soft", light::SOFT),
            ("rule", light::RULE),
            ("rule-strong", light::STRONG_RULE),
            ("warm", light::WARM),
            ("absent", light::ABSENT),
            ("bar", light::BAR),
            ("faint", light::FAINT),
        ] {
            assert_eq!(token(&sheet, name), colour, "{name}");
        }
    }
}
