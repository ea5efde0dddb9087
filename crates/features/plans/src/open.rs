//! The open data of a plan: its measures with how far they are, as CSV, XLSX and JSON, in columns that one table describes.

use jiff::civil::Date;
use nomenclature::Text;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};
use serde_json::{Map, Value, json};

use crate::model::detail::{write_actions, write_steps};
use crate::overview::{Followed, Overview};

/// A column of the file of measures.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Its type, as JSON Schema names it.
    pub kind: &'static str,
    /// What it holds, in French.
    pub fr: &'static str,
    /// What it holds, in English.
    pub en: &'static str,
    value: fn(&Overview, &Followed, Date) -> Value,
}

const fn column(
    name: &'static str,
    kind: &'static str,
    fr: &'static str,
    en: &'static str,
    value: fn(&Overview, &Followed, Date) -> Value,
) -> Column {
    Column { name, kind, fr, en, value }
}

fn day(day: Option<Date>) -> Value {
    day.map_or(Value::Null, |day| Value::String(day.to_string()))
}

fn text(text: Option<&Text>, words: fn(&Text) -> &String) -> Value {
    text.map_or(Value::Null, |text| Value::String(words(text).clone()))
}

fn lines(text: String) -> Value {
    if text.is_empty() { Value::Null } else { Value::String(text) }
}

/// Every column, in the order of the file.
pub const COLUMNS: &[Column] = &[
    column("plan", "string", "Code du plan", "Code of the plan", |plan, _, _| json!(plan.plan.id)),
    column("measure", "integer", "Numéro de la mesure", "Number of the measure", |_, one, _| {
        json!(one.measure.number)
    }),
    column(
        "axis",
        "integer",
        "Numéro de l’axe, vide s’il n’est pas publié",
        "Number of the axis, empty when not published",
        |_, one, _| json!(one.measure.axis),
    ),
    column(
        "title_fr",
        "string",
        "Intitulé, vide s’il n’est pas publié",
        "Title in French, empty when not published",
        |_, one, _| text(one.measure.title.as_ref(), |text| &text.fr),
    ),
    column("title_en", "string", "Intitulé en anglais", "Title in English", |_, one, _| {
        text(one.measure.title.as_ref(), |text| &text.en)
    }),
    column(
        "objective_fr",
        "string",
        "Objectif, vide s’il n’est pas publié",
        "Objective in French, empty when not published",
        |_, one, _| text(one.measure.objective.as_ref(), |text| &text.fr),
    ),
    column("objective_en", "string", "Objectif en anglais", "Objective in English", |_, one, _| {
        text(one.measure.objective.as_ref(), |text| &text.en)
    }),
    column("why_fr", "string", "Pourquoi", "Why, in French", |_, one, _| {
        text(one.measure.details.why.as_ref(), |text| &text.fr)
    }),
    column("why_en", "string", "Pourquoi, en anglais", "Why, in English", |_, one, _| {
        text(one.measure.details.why.as_ref(), |text| &text.en)
    }),
    column("service", "string", "Service pilote", "Lead service", |_, one, _| json!(one.measure.service)),
    column(
        "contributors",
        "string",
        "Services contributeurs, un par ligne",
        "Contributing services, one a line",
        |_, one, _| lines(one.measure.details.contributors.join("\n")),
    ),
    column("deadline", "string", "Échéance (AAAA-MM-JJ)", "Deadline (YYYY-MM-DD)", |_, one, _| {
        day(one.measure.deadline)
    }),
    column(
        "steps",
        "string",
        "Étapes, une par ligne : jour | en français | en anglais",
        "Steps, one a line: day | in French | in English",
        |_, one, _| lines(write_steps(&one.measure.details.steps)),
    ),
    column(
        "actions",
        "string",
        "Actions, une par ligne : en français | en anglais | service | jour",
        "Actions, one a line: in French | in English | service | day",
        |_, one, _| lines(write_actions(&one.measure.actions)),
    ),
    column("cost", "integer", "Coût en euros", "Cost in euros", |_, one, _| json!(one.measure.cost)),
    column("funding", "string", "Source de financement", "Source of funding", |_, one, _| json!(one.measure.funding)),
    column(
        "territory",
        "string",
        "Code du territoire où la mesure s’applique",
        "Code of the territory where the measure applies",
        |_, one, _| json!(one.measure.details.territory),
    ),
    column("public_fr", "string", "Public visé", "For whom, in French", |_, one, _| {
        text(one.measure.details.public.as_ref(), |text| &text.fr)
    }),
    column("public_en", "string", "Public visé, en anglais", "For whom, in English", |_, one, _| {
        text(one.measure.details.public.as_ref(), |text| &text.en)
    }),
    column("status", "string", "État à la date status_on", "Status on the day status_on", |_, one, _| {
        json!(one.status.code())
    }),
    column("status_on", "string", "Jour auquel l’état vaut", "Day on which the status holds", |_, _, today| {
        json!(today.to_string())
    }),
    column(
        "validated_until",
        "string",
        "Dernier jour de la dernière période validée",
        "Last day of the latest validated period",
        |_, one, _| day(one.as_of),
    ),
    column(
        "without_news",
        "boolean",
        "Rien de validé n’a été déposé depuis six mois",
        "Nothing validated was filed for six months",
        |_, one, _| json!(one.without_news),
    ),
    column(
        "invented",
        "boolean",
        "Service, contributeurs, étapes, actions, échéance, coût, financement et déclarations sont inventés pour une démonstration",
        "Service, contributors, steps, actions, deadline, cost, funding and statements are made up for a demonstration",
        |_, one, _| json!(one.measure.invented),
    ),
];

/// The names of the columns.
#[must_use]
pub fn header() -> Vec<&'static str> {
    COLUMNS.iter().map(|column| column.name).collect()
}

/// A row of texts for each measure: what is absent is empty.
pub fn rows(overview: &Overview, today: Date) -> impl Iterator<Item = Vec<String>> {
    let cell = |value: Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    };
    overview
        .measures
        .iter()
        .map(move |one| COLUMNS.iter().map(|column| cell((column.value)(overview, one, today))).collect())
}

/// The measures as a workbook: a sheet of rows, and one that says what each column holds. Every cell is text or a number, never a formula.
///
/// # Errors
/// When a text is longer than a cell of a spreadsheet holds.
pub fn workbook(overview: &Overview, today: Date) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let properties = DocProperties::new().set_title(&overview.plan.description.title.fr).set_author("Vigie");
    let created = ExcelDateTime::parse_from_str(&today.to_string())?;
    book.set_properties(&properties.set_creation_datetime(&created));
    let (strong, wrapped) = (Format::new().set_bold(), Format::new().set_text_wrap().set_align(FormatAlign::Top));
    let sheet = book.add_worksheet();
    sheet.set_name("mesures")?.set_freeze_panes(1, 2)?;
    for (place, column) in (0_u16..).zip(COLUMNS) {
        sheet.write_string_with_format(0, place, column.name, &strong)?;
        sheet.set_column_width(place, if column.name.starts_with("title") { 50 } else { 18 })?;
        for (line, one) in (1_u32..).zip(&overview.measures) {
            match (column.value)(overview, one, today) {
                Value::Null => {}
                Value::Number(number) if column.kind == "integer" => {
                    sheet.write_number_with_format(line, place, number.as_f64().unwrap_or_default(), &wrapped)?;
                }
                Value::String(text) => {
                    sheet.write_string_with_format(line, place, text, &wrapped)?;
                }
                other => {
                    sheet.write_string_with_format(line, place, other.to_string(), &wrapped)?;
                }
            }
        }
    }
    let about = book.add_worksheet();
    about.set_name("colonnes")?.set_freeze_panes(1, 0)?;
    let header = ["colonne / column", "type", "français", "English"];
    let described = COLUMNS.iter().map(|one| [one.name, one.kind, one.fr, one.en]);
    for (line, row) in (0_u32..).zip(std::iter::once(header).chain(described)) {
        for (place, text) in (0_u16..).zip(row) {
            about.write_string_with_format(line, place, text, if line == 0 { &strong } else { &wrapped })?;
        }
    }
    book.save_to_buffer()
}

/// The plan and its measures.
#[must_use]
pub fn document(overview: &Overview, today: Date) -> Value {
    let measure = |one: &Followed| -> Value {
        let fields = COLUMNS.iter().map(|column| (column.name.to_owned(), (column.value)(overview, one, today)));
        Value::Object(fields.collect::<Map<String, Value>>())
    };
    let plan = &overview.plan;
    json!({
        "schema": "/plans/schema.json",
        "plan": plan.id,
        "title": plan.description.title,
        "begins": plan.begins.to_string(),
        "ends": plan.ends.to_string(),
        "adopted": day(plan.life.adopted()),
        "closed": day(plan.life.closed()),
        "state": plan.life.state(today).code(),
        "source": plan.description.source,
        "evaluations": plan.description.evaluations,
        "measures": overview.measures.iter().map(measure).collect::<Vec<_>>(),
    })
}

/// What each column holds, as JSON Schema.
#[must_use]
pub fn schema() -> Value {
    let property = |column: &Column| {
        let kinds = if column.kind == "boolean" { json!("boolean") } else { json!([column.kind, "null"]) };
        (column.name.to_owned(), json!({ "type": kinds, "title": column.en, "description": column.fr }))
    };
    let properties: Map<String, Value> = COLUMNS.iter().map(property).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A measure of an action plan",
        "description": "One row of mesures.csv and mesures.xlsx, one entry of measures in plan.json. Une ligne de mesures.csv et de mesures.xlsx.",
        "type": "object",
        "properties": properties,
        "required": header(),
        "additionalProperties": false,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::progress::Status;

    #[test]
    fn every_column_is_described_once_in_both_languages() {
        let names: BTreeSet<&str> = header().into_iter().collect();
        assert_eq!(names.len(), COLUMNS.len());
        assert!(COLUMNS.iter().all(|column| !column.fr.is_empty() && !column.en.is_empty()));
        assert_eq!(schema()["properties"].as_object().unwrap().len(), COLUMNS.len());
        assert!(Status::ALL.iter().all(|status| !status.code().contains([',', ';', '"'])));
    }
}
