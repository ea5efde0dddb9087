//! The CLKs are those of the Python `clkhash`, bit for bit.

use linkage::encode::Encoder;
use linkage::schema;
use serde_json::Value;

/// Made by `benches/linkage/make_vectors.py` with clkhash 0.18.3.
const VECTORS: &str = include_str!("vectors/clkhash.json");

#[test]
fn agrees_with_clkhash_0_18_3() {
    let document: Value = serde_json::from_str(VECTORS).unwrap();
    let vectors = document["vectors"].as_array().unwrap();
    assert!(vectors.len() >= 58);
    let mut compared = 0;
    for vector in vectors {
        let name = vector["name"].as_str().unwrap();
        let schema = schema::parse(&vector["schema"].to_string()).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let secret = vector["secret"].as_str().unwrap();
        let encoder = Encoder::new(schema, secret.as_bytes()).unwrap();
        let records = vector["records"].as_array().unwrap();
        let expected = vector["clks"].as_array().unwrap();
        for (record, expected) in records.iter().zip(expected) {
            let entries: Vec<&str> = record.as_array().unwrap().iter().map(|entry| entry.as_str().unwrap()).collect();
            let clk = encoder.encode(&entries).unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
            assert_eq!(clk.to_base64(), expected.as_str().unwrap(), "{name}: {entries:?}");
            compared += 1;
        }
    }
    assert!(compared >= 400, "{compared}");
}
