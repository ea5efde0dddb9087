//! What is drawn: all of it is tagged, or an artifact.

use std::collections::{BTreeMap, BTreeSet};

use super::{Pdf, Value};

/// The numbers of the marked parts of each page.
pub(super) type Marked = BTreeMap<i32, BTreeSet<i64>>;

/// Operators that put something on the page.
const DRAWING: [&str; 17] =
    ["Tj", "TJ", "'", "\"", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "EI"];

pub(super) fn check(pdf: &Pdf, faults: &mut Vec<String>) -> Marked {
    let mut marked = Marked::new();
    for (number, page) in (1..).zip(&pdf.pages) {
        let properties = pdf.map(&page.map, "Resources").and_then(|found| pdf.map(found, "Properties"));
        // What is open: an artifact, a tagged part with its number, or a plain mark.
        let mut open: Vec<(bool, Option<i64>)> = Vec::new();
        let mut loose = 0;
        for (operator, operands) in &page.operations {
            match operator.as_str() {
                "BMC" | "BDC" => {
                    let artifact = operands.first().is_some_and(|tag| tag.is_name("Artifact"));
                    let given = operands.get(1).and_then(|given| match given {
                        Value::Name(name) => properties.and_then(|found| pdf.map(found, name)),
                        other => other.as_map(),
                    });
                    let mcid = given.and_then(|given| pdf.get(given, "MCID")).and_then(Value::as_integer);
                    if mcid.is_some() && open.iter().any(|(artifact, _)| *artifact) {
                        faults.push(format!("7.1 (01-003): page {number} has tagged content inside an artifact"));
                    }
                    if artifact && open.iter().any(|(_, mcid)| mcid.is_some()) {
                        faults.push(format!("7.1 (01-004): page {number} has an artifact inside tagged content"));
                    }
                    if mcid.is_some_and(|mcid| !marked.entry(page.id).or_default().insert(mcid)) {
                        faults.push(format!("page {number}: a marked part is there twice"));
                    }
                    open.push((artifact, mcid));
                }
                "EMC" => {
                    open.pop();
                }
                operator if DRAWING.contains(&operator) => {
                    let held = open.iter().any(|(artifact, mcid)| *artifact || mcid.is_some());
                    loose += usize::from(!held);
                }
                _ => {}
            }
        }
        if loose > 0 {
            faults.push(format!(
                "7.1 (01-005): page {number} draws {loose} things that are neither tagged nor artifacts"
            ));
        }
    }
    marked
}
