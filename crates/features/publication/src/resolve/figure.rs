//! A figure: its answer drawn, laid out as a table, and frozen cell by cell.

use cube::{Cell, Code};
use nomenclature::Language;
use statistics::query::{Dim, Measured};
use statistics::{About, Answer};
use ui::charts::{self, BarOrder, BarsOptions, Break, LineOptions};
use ui::map::{self, MapOptions};
use ui::{DrawingError, Labels, NumberStyle, Target, t};

use super::Filling;
use super::answers::Refusal;
use super::axes::{Axes, axes, code, query};
use super::cell::{At, freeze, name, read};
use super::sentence::say;
use crate::model::{
    Drawing, FigureShown, FigureSpec, FigureTable, Inline, LegendLine, PageDrawing, Periods, TableCell, TableRow,
    Territories, Told, map_all, plain,
};

/// A figure with its answer, or its place kept with the reason.
pub(super) fn show(filling: &mut Filling, spec: &FigureSpec) -> FigureShown {
    filling.figures += 1;
    let title = map_all(&spec.title, &mut |expression| say(filling, expression));
    let note = map_all(&spec.note, &mut |expression| say(filling, expression));
    let mut shown = FigureShown::without_cells(String::new());
    shown.number = filling.figures;
    shown.id.clone_from(&spec.id);
    shown.title = title;
    shown.drawing = spec.drawing;
    let (Some(axes), Some(query)) = (axes(&spec.selection), query(&spec.selection)) else {
        let what = "periods, territories and indicators all vary in this figure, or a name is not well formed";
        filling.refuse(spec.place, what, "let two of them vary at most");
        return shown;
    };
    match filling.answers.get(&query) {
        Some(Ok(answer)) => draw(filling, spec, answer, axes, &note, &mut shown),
        Some(Err(Refusal::Unavailable(reason))) => {
            shown.unavailable = Some(reason.get(filling.front.language).to_owned())
        }
        Some(Err(Refusal::Mistake { what, remedy })) => filling.refuse(spec.place, what.clone(), remedy.clone()),
        None => filling.refuse(spec.place, "this question was never put", "report this: it is a defect of Vigie"),
    }
    shown
}

fn draw(filling: &mut Filling, spec: &FigureSpec, answer: &Answer, axes: Axes, note: &Told, shown: &mut FigureShown) {
    let language = filling.front.language;
    if answer.about.units_of_count.len() > 1 && spec.drawing != Drawing::Table {
        let remedy = "draw one figure for each, or a table";
        filling.refuse(spec.place, "this figure counts several kinds of things, which share no scale", remedy);
        return;
    }
    for indicator in &spec.selection.indicators {
        filling.used.note(answer, indicator);
    }
    shown.unit = unit(answer, language);
    shown.legend = legend(answer, note, language);
    let grid = Grid::of(spec, answer, axes);
    shown.cells = grid.frozen(answer, shown.number, language);
    shown.table = grid.table(answer, language);
    if shown.cells.iter().all(|cell| cell.value.is_none()) {
        shown.unavailable = Some(t!(language, "publication-reason-no-figure", release = answer.about.release.as_str()));
        return;
    }
    shown.alt = t!(language, "publication-alt-table", title = plain(&shown.title));
    for target in [Target::Page, Target::Print] {
        match drawing(spec, answer, axes, &grid, shown, language, target) {
            Ok(None) => {}
            Ok(Some(drawing)) if target == Target::Page => {
                shown.alt.clone_from(&drawing.alt);
                shown.page = Some(PageDrawing { svg: drawing.svg, narrow: drawing.narrow, legend: drawing.legend });
            }
            Ok(Some(drawing)) => shown.print = Some(drawing.svg),
            Err(why) => filling.refuse(
                spec.place,
                format!("this figure cannot be drawn: {why}"),
                "choose another drawing, or fewer series",
            ),
        }
    }
}

fn drawing(
    spec: &FigureSpec,
    answer: &Answer,
    axes: Axes,
    grid: &Grid,
    shown: &FigureShown,
    language: Language,
    target: Target,
) -> Result<Option<ui::Drawing>, DrawingError> {
    let names = Names(&answer.about);
    let title = plain(&shown.title);
    let id = format!("figure-{}", spec.id);
    let rows = dim_code(axes.rows);
    let columns = dim_code(axes.columns);
    let several = grid.columns.len() > 1;
    let only = grid.columns.first().cloned();
    let table = &answer.table;
    let drawing = match spec.drawing {
        Drawing::Table => return Ok(None),
        Drawing::Line => {
            let mut options = LineOptions::new(&id, &title, &shown.unit, rows);
            options.breaks = breaks(&answer.about, language);
            let options = match (several, only) {
                (false, Some(only)) => options.at(columns, only),
                _ => options.series(columns),
            };
            charts::line(table, &options, &names, language, target)?
        }
        Drawing::Bars => {
            let mut options = BarsOptions::new(&id, &title, &shown.unit, rows);
            if axes.rows == Dim::Period {
                options.order = BarOrder::Given;
            }
            if let Some(only) = only.filter(|_| !several) {
                options = options.at(columns, only);
            }
            charts::bars(table, &options, &names, language, target)?
        }
        Drawing::Map => {
            let mut options = MapOptions::new(&id, &title, &shown.unit, rows);
            if let Some(only) = only.filter(|_| !several) {
                options = options.at(columns, only);
            }
            map::choropleth(table, &options, &names, language, target)?
        }
    };
    Ok(Some(drawing))
}

/// The names of the members of an answer.
struct Names<'a>(&'a About);

impl Labels for Names<'_> {
    fn label(&self, dimension: &Code, member: &Code, language: Language) -> String {
        Dim::parse(dimension.as_str())
            .map_or_else(|_| member.to_string(), |dim| ui::i18n::typeset(language, self.0.label(dim, member, language)))
    }
}

fn dim_code(dim: Dim) -> Code {
    code(dim.code()).unwrap_or_else(|| unreachable!("the code of a dimension is a code"))
}

fn breaks(about: &About, language: Language) -> Vec<Break> {
    let dated = about.breaks.iter().filter_map(|found| {
        let at = code(found.from_period.as_deref()?)?;
        Some(Break { at, reason: found.reason.get(language).to_owned() })
    });
    dated.collect()
}

/// «Victimes», «Victimes pour 1 000 habitants».
fn unit(answer: &Answer, language: Language) -> String {
    let about = &answer.about;
    let things: Vec<&str> = about.units_of_count.iter().map(|unit| unit.label.get(language)).collect();
    let things = things.join(", ");
    let words = match answer.query.measure {
        Measured::Value => things,
        Measured::Rate { .. } => format!("{things} {}", about.unit.get(language)),
    };
    let mut letters = words.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    ui::i18n::typeset(language, &format!("{capital}{}", letters.as_str()))
}

fn legend(answer: &Answer, note: &Told, language: Language) -> Vec<LegendLine> {
    let about = &answer.about;
    let line = |key: &str, label: String, text: &str| LegendLine {
        key: key.to_owned(),
        label,
        body: vec![Inline::Text(ui::i18n::typeset(language, &ended(text)))],
    };
    let mut lines = Vec::new();
    if !note.is_empty() {
        lines.push(LegendLine {
            key: "reading".to_owned(),
            label: t!(language, "publication-reading"),
            body: note.clone(),
        });
    }
    lines.push(line("universe", t!(language, "publication-universe"), about.universe.get(language)));
    let warnings: Vec<String> = about
        .warnings
        .iter()
        .filter(|warning| warning.code != "break")
        .map(|warning| ended(warning.text.get(language)))
        .collect();
    if !warnings.is_empty() {
        lines.push(line("warning", t!(language, "publication-warning"), &warnings.join(" ")));
    }
    for found in &about.breaks {
        // A break between periods cuts the drawing; one between releases explains an older publication.
        let key = if found.from_period.is_some() { "break" } else { "redefined" };
        let label = match key {
            "break" => t!(language, "publication-break"),
            _ => t!(language, "publication-redefined"),
        };
        lines.push(line(key, label, found.reason.get(language)));
    }
    let source = t!(
        language,
        "publication-source-line",
        source = about.source.name.get(language),
        release = about.release.as_str()
    );
    lines.push(line("source", t!(language, "publication-source"), &source));
    lines
}

/// The words with their full stop.
fn ended(words: &str) -> String {
    if words.ends_with(['.', '!', '?', '…']) { words.to_owned() } else { format!("{words}.") }
}

/// The members along each side of a figure, in order.
struct Grid {
    axes: Axes,
    rows: Vec<Code>,
    columns: Vec<Code>,
    fixed: At,
}

impl Grid {
    fn of(spec: &FigureSpec, answer: &Answer, axes: Axes) -> Self {
        let selection = &spec.selection;
        let members = |dim: Dim| -> Vec<Code> {
            let dimensions = answer.table.get().dimensions();
            let found = dimensions.iter().find(|dimension| dimension.code.as_str() == dim.code());
            found
                .map(|found| found.hierarchy.members().map(|(_, member)| member.code.clone()).collect())
                .unwrap_or_default()
        };
        let first_period = match &selection.periods {
            Periods::Listed(list) => list.first().map(ToString::to_string).unwrap_or_default(),
            Periods::Years { from, .. } => from.to_string(),
        };
        let nation = || code("FR").unwrap_or_else(|| unreachable!("FR is a code"));
        let fixed = At {
            period: code(&first_period).unwrap_or_else(nation),
            territory: match &selection.territories {
                Territories::Listed(list) => list.first().cloned().unwrap_or_else(nation),
                _ => nation(),
            },
            indicator: selection.indicators.first().cloned().unwrap_or_else(nation),
        };
        Self { axes, rows: members(axes.rows), columns: members(axes.columns), fixed }
    }

    fn at(&self, row: &Code, column: &Code) -> At {
        let mut at = self.fixed.clone();
        for (dim, member) in [(self.axes.rows, row), (self.axes.columns, column)] {
            match dim {
                Dim::Period => at.period = member.clone(),
                Dim::Territory => at.territory = member.clone(),
                Dim::Indicator => at.indicator = member.clone(),
                Dim::UnitOfCount => {}
            }
        }
        at
    }

    fn frozen(&self, answer: &Answer, figure: usize, language: Language) -> Vec<crate::model::FrozenValue> {
        let places = self.rows.iter().flat_map(|row| self.columns.iter().map(move |column| self.at(row, column)));
        places.enumerate().map(|(rank, at)| freeze(answer, &at, format!("f{figure}-{}", rank + 1), language)).collect()
    }

    fn table(&self, answer: &Answer, language: Language) -> FigureTable {
        let style = NumberStyle::of(answer.table.get().measure());
        let heading = match self.axes.rows {
            Dim::Period => t!(language, "publication-column-period"),
            Dim::Territory => t!(language, "publication-column-territory"),
            _ => t!(language, "publication-column-indicator"),
        };
        let columns = self.columns.iter().map(|column| name(answer, self.axes.columns, column, language));
        let rows = self.rows.iter().map(|row| TableRow {
            name: name(answer, self.axes.rows, row, language),
            cells: self
                .columns
                .iter()
                .map(|column| table_cell(read(answer, &self.at(row, column)), style, language))
                .collect(),
        });
        FigureTable { columns: std::iter::once(heading).chain(columns).collect(), rows: rows.collect() }
    }
}

fn table_cell(cell: &Cell, style: NumberStyle, language: Language) -> TableCell {
    let absent = |text: String| TableCell { text, absent: true };
    match cell {
        Cell::Value(figure) => TableCell { text: style.write(language, figure.number), absent: false },
        Cell::Suppressed(_) => absent(t!(language, "publication-cell-suppressed")),
        Cell::Missing => absent(t!(language, "publication-cell-missing")),
        Cell::NotApplicable => absent(t!(language, "publication-cell-not-applicable")),
        Cell::Embargoed { .. } => absent(t!(language, "publication-cell-embargoed")),
    }
}
