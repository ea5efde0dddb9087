//! The encoders of the binary and of the browser give the same bits, and refuse the same things in the same words.
//!
//! `vectors/vigie-1.json` holds schemas and invented people, with what both must answer. `browser/test/encoder.test.mjs`
//! reads the same file. After a change of the cases, `VIGIE_WRITE_VECTORS=1 cargo test -p linkage --test vigie_vectors`
//! writes the answers anew; the browser's tests then say whether the other implementation agrees.

use std::fmt::Write as _;
use std::fs;

use linkage::clk::Clk;
use linkage::encode::{Encoder, EntryError};
use linkage::schema;
use serde_json::{Value, json};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/vigie-1.json");

fn texts(clks: &[Clk]) -> Vec<String> {
    clks.iter().map(Clk::to_base64).collect()
}

fn answer(encoder: &Encoder, record: &Value) -> Value {
    let entries: Vec<&str> = record.as_array().unwrap().iter().map(|entry| entry.as_str().unwrap()).collect();
    let fault = |fault: &EntryError| json!({"identifier": fault.identifier, "fault": fault.fault.to_string()});
    match encoder.encode_all(&entries) {
        Ok((clk, fields)) => json!({"clk": clk.to_base64(), "fields": texts(&fields)}),
        Err(faults) => json!({"faults": faults.iter().map(fault).collect::<Vec<_>>()}),
    }
}

fn with_answers(mut vector: Value) -> Value {
    let schema =
        schema::parse(&vector["schema"].to_string()).unwrap_or_else(|fault| panic!("{}: {fault}", vector["name"]));
    let encoder = Encoder::new(schema, vector["secret"].as_str().unwrap().as_bytes()).unwrap();
    let answers: Vec<Value> =
        vector["records"].as_array().unwrap().iter().map(|record| answer(&encoder, record)).collect();
    vector["answers"] = answers.into();
    vector
}

fn with_problems(mut refused: Value) -> Value {
    let problems =
        schema::parse(&refused["schema"].to_string()).expect_err("a schema to be refused is accepted").lines();
    refused["problems"] = problems.into();
    refused
}

fn written(document: &Value) -> String {
    let mut text = String::from("{");
    for (place, (key, list)) in document.as_object().unwrap().iter().enumerate() {
        let rows: Vec<String> = list.as_array().unwrap().iter().map(Value::to_string).collect();
        let comma = if place == 0 { "" } else { ",\n" };
        write!(text, "{comma}\"{key}\": [\n{}\n]", rows.join(",\n")).unwrap();
    }
    text + "}\n"
}

#[test]
fn agrees_with_the_browser() {
    let cases: Value = serde_json::from_str(&fs::read_to_string(PATH).unwrap()).unwrap();
    let all = |key: &str, with: fn(Value) -> Value| -> Vec<Value> {
        cases[key].as_array().unwrap().iter().cloned().map(with).collect()
    };
    let answered = json!({"vectors": all("vectors", with_answers), "refused": all("refused", with_problems)});
    if std::env::var_os("VIGIE_WRITE_VECTORS").is_some() {
        fs::write(PATH, written(&answered)).unwrap();
    } else {
        assert_eq!(answered, cases);
    }
    assert!(cases["vectors"].as_array().unwrap().len() >= 14);
}
