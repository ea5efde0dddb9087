//! Tables as files: each format is read back, and the states of cells stay apart.

mod common;

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::Reader;
use common::Here;
use nomenclature::Language;
use statistics::Answer;
use statistics::export::{Format, export};

const COMMUNES: &str = "crimes-delits-communes";
const DEPARTEMENTS: &str = "crimes-delits-departements";

/// A number, a zero, a hidden cell, a hidden sum and a missing one.
async fn every_state() -> Answer {
    let here = Here::with(&["communes-2026-06.csv"]).await;
    here.ask(COMMUNES, "rows=territory&columns=period&territory=93,93001,93005,971").await.unwrap()
}

const EXPECTED: [(&str, &str, &str, Option<f64>); 8] = [
    ("93", "2024", "suppressed-secondary", None),
    ("93", "2025", "suppressed-secondary", None),
    ("93001", "2024", "value", Some(120.0)),
    ("93001", "2025", "value", Some(0.0)),
    ("93005", "2024", "suppressed-primary", None),
    ("93005", "2025", "suppressed-primary", None),
    ("971", "2024", "value", Some(15.0)),
    ("971", "2025", "missing", None),
];

fn check(found: &BTreeMap<(String, String), (String, Option<f64>)>) {
    for (territory, period, state, value) in EXPECTED {
        let cell = &found[&(territory.to_owned(), period.to_owned())];
        assert_eq!((cell.0.as_str(), cell.1), (state, value), "{territory} {period}");
    }
    assert_eq!(found.len(), EXPECTED.len());
}

#[tokio::test]
async fn csv_has_one_line_a_cell_with_its_state() {
    let bytes = export(&every_state().await, Format::Csv, Language::French).unwrap();
    let mut reader = csv::Reader::from_reader(&bytes[..]);
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|other| other == name).unwrap_or_else(|| panic!("no {name}"));
    let mut found = BTreeMap::new();
    for line in reader.records() {
        let line = line.unwrap();
        assert_eq!(&line[column("indicator")], "violences-sexuelles");
        assert_eq!(&line[column("unit_of_count")], "victime");
        let key = (line[column("territory")].to_owned(), line[column("period")].to_owned());
        found.insert(key, (line[column("state")].to_owned(), line[column("value")].parse().ok()));
    }
    check(&found);
}

#[tokio::test]
async fn json_has_null_and_a_state() {
    let bytes = export(&every_state().await, Format::Json, Language::French).unwrap();
    let table: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(table["dimensions"], serde_json::json!(["territory", "period"]));
    let mut found = BTreeMap::new();
    for cell in table["cells"].as_array().unwrap() {
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        found.insert((text(&cell["at"][0]), text(&cell["at"][1])), (text(&cell["state"]), cell["value"].as_f64()));
        assert_eq!(cell["state"] == "value", cell["value"].is_number(), "{cell}");
    }
    check(&found);
    assert_eq!(table["members"]["territory"][0]["label"]["fr"], "Seine-Saint-Denis");
    assert!(table["about"][0]["citation"]["fr"].as_str().unwrap().contains("édition 2026-06"));
}

#[tokio::test]
async fn workbooks_have_the_table_the_data_and_what_must_be_known() {
    let answer = every_state().await;
    let xlsx = export(&answer, Format::Xlsx, Language::French).unwrap();
    let ods = export(&answer, Format::Ods, Language::French).unwrap();
    let mut xlsx = calamine::Xlsx::new(Cursor::new(xlsx)).unwrap();
    let mut ods = calamine::Ods::new(Cursor::new(ods)).unwrap();
    assert_eq!(xlsx.sheet_names(), ["Tableau", "Données", "À propos"]);
    assert_eq!(ods.sheet_names(), xlsx.sheet_names());
    for name in xlsx.sheet_names() {
        let (one, other) = (xlsx.worksheet_range(&name).unwrap(), ods.worksheet_range(&name).unwrap());
        let cells = |range: &calamine::Range<calamine::Data>| {
            let rows = range.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>());
            let rows = rows.map(|row| row.join("\t").trim_end().to_owned()).filter(|row| !row.is_empty());
            rows.collect::<Vec<_>>()
        };
        assert_eq!(cells(&one), cells(&other), "{name}");
    }
    let data = xlsx.worksheet_range("Données").unwrap();
    let header: Vec<String> = data.rows().next().unwrap().iter().map(ToString::to_string).collect();
    let column = |name: &str| header.iter().position(|other| other == name).unwrap();
    let mut found = BTreeMap::new();
    for row in data.rows().skip(1) {
        let key = (row[column("territory")].to_string(), row[column("period")].to_string());
        let value = match &row[column("value")] {
            calamine::Data::Float(number) => Some(*number),
            calamine::Data::Empty => None,
            other => panic!("{other:?}"),
        };
        found.insert(key, (row[column("state")].to_string(), value));
    }
    check(&found);
    let table: Vec<String> = xlsx.worksheet_range("Tableau").unwrap().rows().map(|row| format!("{row:?}")).collect();
    let table = table.join("\n");
    for mark in
        ["s : masqué pour protéger les personnes", "(s) : masqué pour qu’une autre case le reste", "… : non disponible"]
    {
        assert!(table.contains(mark), "{mark} is not in {table}");
    }
}

#[tokio::test]
async fn parquet_keeps_states_and_what_must_be_known() {
    use arrow::array::{Array, AsArray};
    let bytes = export(&every_state().await, Format::Parquet, Language::French).unwrap();
    let builder =
        parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(bytes)).unwrap();
    let about = builder.metadata().file_metadata().key_value_metadata().unwrap();
    assert!(about.iter().any(|pair| pair.value.as_deref().is_some_and(|text| text.contains("édition 2026-06"))));
    let batch = builder.build().unwrap().next().unwrap().unwrap();
    let text = |name: &str, row: usize| batch.column_by_name(name).unwrap().as_string::<i32>().value(row).to_owned();
    let values = batch.column_by_name("value").unwrap().as_primitive::<arrow::datatypes::Float64Type>().clone();
    let found = (0..batch.num_rows()).map(|row| {
        let value = values.is_valid(row).then(|| values.value(row));
        ((text("territory", row), text("period", row)), (text("state", row), value))
    });
    check(&found.collect());
}

#[tokio::test]
async fn text_is_aligned_and_tells_unit_source_and_warnings() {
    let text = String::from_utf8(export(&every_state().await, Format::Text, Language::English).unwrap()).unwrap();
    insta::assert_snapshot!(text);
}

#[tokio::test]
async fn rates_come_with_their_bounds() {
    let here = Here::with(&["departements-2025-06.csv"]).await;
    let ask = "rows=period&columns=indicator&territory=01&period=2016&indicator=homicides&measure=rate&per=100000";
    let answer = here.ask(DEPARTEMENTS, ask).await.unwrap();
    let text = String::from_utf8(export(&answer, Format::Csv, Language::English).unwrap()).unwrap();
    insta::assert_snapshot!(text);
}

#[tokio::test]
async fn the_same_answer_gives_the_same_bytes() {
    let answer = every_state().await;
    for format in [Format::Text, Format::Csv, Format::Json, Format::Xlsx, Format::Ods, Format::Parquet] {
        let once = export(&answer, format, Language::French).unwrap();
        let again = export(&every_state().await, format, Language::French).unwrap();
        assert!(once == again, "{format:?}");
    }
}

#[tokio::test]
async fn a_formula_in_a_label_is_shown_and_not_run() {
    let base = store::testing::Base::new(store::Engine::Sqlite);
    std::fs::create_dir(base.folder().join("datasets")).unwrap();
    let hostile = common::fixture_text("signalements.toml")
        .replace("fr = \"Signalements\"", "fr = \"=HYPERLINK(\\\"http://example.org\\\")\"");
    std::fs::write(base.folder().join("datasets/signalements.toml"), hostile).unwrap();
    let here = Here::on(base).await;
    here.import("signalements/2026-03.csv", common::fixture("signalements-2026-03.csv")).await.unwrap();
    let answer = here.ask("signalements", "rows=indicator&columns=period&territory=2B").await.unwrap();
    let csv = String::from_utf8(export(&answer, Format::Csv, Language::French).unwrap()).unwrap();
    assert!(csv.contains("\"'=HYPERLINK("), "{csv}");
    let xlsx = export(&answer, Format::Xlsx, Language::French).unwrap();
    let mut book = calamine::Xlsx::new(Cursor::new(xlsx)).unwrap();
    assert!(book.worksheet_formula("Tableau").unwrap().is_empty());
    let cells = format!("{:?}", book.worksheet_range("Tableau").unwrap());
    assert!(cells.contains("'=HYPERLINK"), "{cells}");
}
